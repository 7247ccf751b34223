//! Shows kept and read back, with the power cut at every byte.

use std::cell::RefCell;

use super::*;

/// A disk of which everything is known: what programs see, and what the platter has.
///
/// The power goes after `left` units: a unit is a byte written or any other step. What was not synced when it went is there,
/// half there, or not there at all, as `fate` says.
#[derive(Default)]
struct Simulated {
    state: RefCell<State>,
}

#[derive(Clone, Default)]
struct State {
    /// The files as programs see them.
    seen: BTreeMap<PathBuf, Vec<u8>>,
    /// The names as they are on the platter.
    lasting: BTreeMap<PathBuf, Vec<u8>>,
    left: usize,
}

/// What becomes of names that were not synced when the power went.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Fate {
    /// All changes of names made it.
    Kept,
    /// None did.
    Lost,
    /// Those of every second file did.
    Half,
}

impl Simulated {
    fn spend(&self, units: usize) -> io::Result<()> {
        let mut state = self.state.borrow_mut();
        if state.left < units {
            state.left = 0;
            return Err(io::Error::other("the power is gone"));
        }
        state.left -= units;
        Ok(())
    }

    /// The disk as it is found when the power is back.
    fn after_cut(&self, fate: Fate) -> Self {
        let State { seen, lasting, .. } = self.state.borrow().clone();
        let mut found = lasting.clone();
        let names: BTreeSet<&PathBuf> = seen.keys().chain(lasting.keys()).collect();
        for (n, name) in names.into_iter().enumerate() {
            if fate == Fate::Kept || fate == Fate::Half && n % 2 == 0 {
                match seen.get(name) {
                    Some(bytes) => drop(found.insert(name.clone(), bytes.clone())),
                    None => drop(found.remove(name)),
                }
            }
        }
        let state = State {
            lasting: found.clone(),
            seen: found,
            left: usize::MAX,
        };
        Self {
            state: RefCell::new(state),
        }
    }
}

impl Disk for Simulated {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let state = self.state.borrow();
        state.seen.get(path).cloned().ok_or_else(|| io::Error::other("no file"))
    }

    fn exists(&self, path: &Path) -> bool {
        self.state.borrow().seen.contains_key(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let state = self.state.borrow();
        Ok(state
            .seen
            .keys()
            .filter(|path| path.parent() == Some(folder))
            .cloned()
            .collect())
    }

    fn make_folder(&self, _folder: &Path) -> io::Result<()> {
        self.spend(1)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        for n in 0..=bytes.len() {
            self.state
                .borrow_mut()
                .seen
                .insert(path.to_owned(), bytes[..n].to_vec());
            self.spend(1)?;
        }
        // The bytes are synced; the name is not, if it is new.
        self.spend(1)?;
        let mut state = self.state.borrow_mut();
        if let Some(lasting) = state.lasting.get_mut(path) {
            *lasting = bytes.to_vec();
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.spend(1)?;
        let mut state = self.state.borrow_mut();
        let bytes = state.seen.remove(from).ok_or_else(|| io::Error::other("no file"))?;
        state.seen.insert(to.to_owned(), bytes);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.spend(1)?;
        self.state.borrow_mut().seen.remove(path);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.spend(1)?;
        let mut state = self.state.borrow_mut();
        let inside = |path: &PathBuf| path.parent() == Some(folder);
        state.lasting.retain(|path, _| !inside(path));
        let now: Vec<_> = state.seen.iter().filter(|(path, _)| inside(path)).collect();
        let now: Vec<_> = now
            .into_iter()
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect();
        state.lasting.extend(now);
        Ok(())
    }
}

/// A deck and its pictures.
struct Content(&'static [u8], Vec<(&'static str, &'static [u8])>);

impl Content {
    fn files(&self) -> BTreeMap<AssetPath, Print> {
        let files = self.1.iter();
        files
            .map(|(path, bytes)| (AssetPath::new(path).unwrap(), Print::of(bytes)))
            .collect()
    }

    fn save(&self, keep: &Keep, disk: &dyn Disk) -> io::Result<Kept> {
        let bytes = |path: &AssetPath| {
            let found = self.1.iter().find(|(name, _)| *name == path.as_str());
            found.map(|(_, bytes)| Bytes::Static(bytes))
        };
        keep.save_to(disk, Path::new("deck.yaml"), self.0, &self.files(), &bytes)
    }

    /// Whether `kept` is this content, every byte of it.
    fn is(&self, kept: &Kept, disk: &dyn Disk) -> bool {
        let sound = |print: Print| {
            disk.read(&kept.keep.place(print))
                .is_ok_and(|bytes| Print::of(&bytes) == print)
        };
        kept.deck == Print::of(self.0) && kept.files == self.files() && kept.prints().into_iter().all(sound)
    }
}

fn old() -> Content {
    Content(b"old deck", vec![("a.jpg", b"photo a"), ("b.jpg", b"photo b")])
}

fn new() -> Content {
    Content(
        b"new deck, longer",
        vec![
            ("a.jpg", b"photo a"),
            ("b.jpg", b"photo b, retouched"),
            ("c.jpg", b"photo c"),
        ],
    )
}

#[test]
fn a_power_cut_at_any_byte_leaves_the_old_show_or_the_new_one() {
    let keep = Keep {
        folder: PathBuf::from("/state/show"),
    };
    let begin = || {
        let disk = Simulated::default();
        disk.state.borrow_mut().left = usize::MAX;
        old().save(&keep, &disk).unwrap();
        disk
    };
    let (mut olds, mut news) = (0, 0);
    for left in 0.. {
        let disk = begin();
        disk.state.borrow_mut().left = left;
        let finished = new().save(&keep, &disk).is_ok();
        for fate in [Fate::Kept, Fate::Lost, Fate::Half] {
            let found = disk.after_cut(fate);
            let kept = keep
                .load_from(&found)
                .unwrap_or_else(|| panic!("no show after {left} units, {fate:?}"));
            let (is_old, is_new) = (old().is(&kept, &found), new().is(&kept, &found));
            assert!(is_old || is_new, "a torn show after {left} units, {fate:?}");
            assert!(is_new || !finished, "what was saved is lost: {left} units, {fate:?}");
            (olds, news) = (olds + usize::from(is_old), news + usize::from(is_new));
            // And it can be saved over again.
            new().save(&keep, &found).unwrap();
            assert!(new().is(&keep.load_from(&found).unwrap(), &found));
        }
        if finished {
            break;
        }
    }
    assert!(olds > 100 && news > 3, "{olds} old, {news} new");
}

#[test]
fn a_disk_that_is_full_after_any_byte_keeps_the_old_show_and_takes_the_new_one_when_there_is_room() {
    let keep = Keep {
        folder: PathBuf::from("/state/show"),
    };
    for left in 0.. {
        let disk = Simulated::default();
        disk.state.borrow_mut().left = usize::MAX;
        old().save(&keep, &disk).unwrap();
        disk.state.borrow_mut().left = left;
        let saved = new().save(&keep, &disk);
        let room = disk.state.borrow().left > 0;
        disk.state.borrow_mut().left = usize::MAX;
        let kept = keep.load_from(&disk).unwrap();
        assert!(old().is(&kept, &disk) || new().is(&kept, &disk), "{left} units");
        assert!(saved.is_err() || new().is(&kept, &disk), "{left} units");
        new().save(&keep, &disk).unwrap();
        assert!(new().is(&keep.load_from(&disk).unwrap(), &disk), "{left} units");
        if room {
            break;
        }
    }
}

#[test]
fn what_the_old_show_alone_used_goes() {
    let folder = tempfile::tempdir().unwrap();
    let keep = Keep::below(folder.path(), Path::new("deck.yaml"));
    old().save(&keep, &RealDisk).unwrap();
    new().save(&keep, &RealDisk).unwrap();
    let kept = keep.load().unwrap();
    assert!(new().is(&kept, &RealDisk));
    assert_eq!(RealDisk.list(&keep.folder.join(CONTENTS)).unwrap().len(), 4);
    assert_eq!(&*kept.bytes(&AssetPath::new("c.jpg").unwrap()).unwrap(), b"photo c");
    assert!(!kept.exists(&AssetPath::new("d.jpg").unwrap()));
}

#[test]
fn a_content_that_was_damaged_is_not_given_out() {
    let folder = tempfile::tempdir().unwrap();
    let keep = Keep::below(folder.path(), Path::new("deck.yaml"));
    old().save(&keep, &RealDisk).unwrap();
    std::fs::write(keep.place(Print::of(b"photo a")), "dust").unwrap();
    assert!(keep.content(Print::of(b"photo a")).is_none() && keep.content(Print::of(b"photo b")).is_some());
}

#[test]
fn decks_of_the_same_name_do_not_meet() {
    let state = Path::new("/state");
    let (a, b) = (
        Keep::below(state, Path::new("/a/deck.yaml")),
        Keep::below(state, Path::new("/b/deck.yaml")),
    );
    assert_ne!(a.folder, b.folder);
}
