//! One reading of a deck and its files, and what comes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use tracing::{debug, info, warn};

use super::{Listener, Order, ReaderParts};
use crate::assets::picture::{self, PictureError};
use crate::assets::{AssetPath, Assets};
use crate::base::Screen;
use crate::deck::{Change, Deck, difference};
use crate::diag::{Diagnostic, Lang, finding};
use crate::load::calm::{Trouble, calm, one_line};
use crate::load::characters::missing;
use crate::load::files::Held;
use crate::load::fonts::{font_folders, open_fonts};
use crate::load::keep::{Job, Keep, Keeper, Kept};
use crate::load::open::{Opened, files_in_use, open_from, open_kept};
use crate::load::print::Print;
use crate::load::{Content, Earlier, Files, Fresh, Hall, Inbox, Latest, Show, warn_of_missing_characters};
use crate::text::FontBook;
use crate::watch::Stamp;

/// How long something broken waits for the last good one, if that is still on its way to the disk.
const KEPT_BY: Duration = Duration::from_millis(1_000);

/// What is known from one reading to the next.
pub(super) struct Reading {
    /// The number of the order that is carried out.
    number: u64,
    /// The deck it names; empty for none.
    deck: PathBuf,
    /// Others can be played in its place.
    has_others: bool,
    hall: Option<Arc<Hall>>,
    state: Option<PathBuf>,
    keep: Option<Keep>,
    inbox: Inbox,
    /// What was put into the inbox last, or plays from the start.
    last: Last,
    fonts: Option<Fonts>,
    /// Prints of files that have not been written since.
    prints: BTreeMap<PathBuf, (Stamp, Print)>,
    /// Contents that were tried; why a broken one is broken.
    tried: BTreeMap<Print, Result<(), PictureError>>,
    /// The findings that were logged last; the same ones again are no news.
    told: Vec<String>,
    /// The same of decks that were read before, for those that take turns.
    told_before: BTreeMap<PathBuf, Vec<String>>,
    /// The day that the show is of which was put into the inbox for this order, if one was.
    shown_on: Option<Date>,
    followed: BTreeSet<PathBuf>,
    listener: Option<Listener>,
    kept: Option<Arc<Kept>>,
    /// None where nothing is kept.
    keeper: Option<Keeper>,
}

/// What plays, as far as it is known.
#[derive(Default)]
struct Last {
    /// None where a calm slide or something else than the file plays.
    deck: Option<Arc<Deck>>,
    prints: BTreeMap<AssetPath, Print>,
    /// Whether its files were looked at.
    examined: bool,
    /// What it is painted from.
    files: Option<Arc<Files>>,
    /// Nothing could be shown, and that is what is shown.
    calm: Option<String>,
}

/// The fonts in use and what they were chosen by.
struct Fonts {
    book: Arc<FontBook>,
    /// Characters that no font had when the book was opened.
    missing: Vec<char>,
    /// The system's font folders; empty if its fonts do not matter.
    folders: BTreeMap<PathBuf, Stamp>,
}

/// A deck that was read and can be played.
struct Good {
    opened: Opened,
    files: Arc<Files>,
    /// The whole deck, with the slides of all days.
    whole: Arc<Deck>,
    prints: BTreeMap<AssetPath, Print>,
}

impl Reading {
    pub(super) fn new(parts: ReaderParts, inbox: Inbox, keeper: Option<Keeper>) -> Self {
        let ReaderParts {
            deck,
            hall,
            has_others,
            playing,
            state,
            findings,
            today,
            pace: _,
            listener,
        } = parts;
        let deck = deck.unwrap_or_default();
        let keep = keep_of(state.as_deref(), &deck);
        let kept = keep.as_ref().and_then(Keep::load).map(Arc::new);
        let last = match playing {
            Some((content, files)) => Last {
                deck: Some(content.deck),
                files: Some(files),
                ..Last::default()
            },
            None => Last::default(),
        };
        Self {
            number: 0,
            followed: BTreeSet::from([deck.clone()]),
            deck,
            has_others,
            hall,
            state,
            keep,
            inbox,
            listener,
            last,
            fonts: None,
            prints: BTreeMap::new(),
            tried: BTreeMap::new(),
            told: findings.iter().map(|finding| one_line(finding, Lang::En)).collect(),
            told_before: BTreeMap::new(),
            shown_on: Some(today),
            kept,
            keeper,
        }
    }

    /// What has to be watched: every place the last reading looked at.
    pub(super) fn followed(&self) -> &BTreeSet<PathBuf> {
        &self.followed
    }

    /// The number of the order that is carried out.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Whether there is something to show for the order.
    pub(super) fn has_something(&self) -> bool {
        self.shown_on.is_some()
    }

    /// Goes on with another deck. What was learned of the one before, but for what was said of it, is forgotten: another
    /// show stands in the inbox when it comes back.
    pub(super) fn take_up(&mut self, number: u64, order: Order) {
        let Order { deck, has_others } = order;
        let deck = deck.unwrap_or_default();
        let told = self.told_before.remove(&deck).unwrap_or_default();
        let before = std::mem::replace(&mut self.deck, deck);
        let told_before = std::mem::replace(&mut self.told, told);
        if before != self.deck {
            self.told_before.insert(before, told_before);
        }
        self.keep = keep_of(self.state.as_deref(), &self.deck);
        self.kept = self.keep.as_ref().and_then(Keep::load).map(Arc::new);
        self.last = Last::default();
        (self.number, self.has_others, self.shown_on) = (number, has_others, None);
    }

    /// Puts this hall's looks on the deck.
    pub(super) fn set_hall(&mut self, hall: Option<Arc<Hall>>) {
        self.hall = hall;
    }

    fn look_what_is_kept(&mut self) {
        self.kept = self.keep.as_ref().and_then(Keep::load).map(Arc::new);
    }

    /// Looks what is kept once the keeper is done. A disk that takes long is not waited for: what is saved next must not be
    /// held up by it.
    fn wait_for_what_is_kept(&mut self) {
        if let Some(keeper) = self.keeper.as_ref().filter(|keeper| keeper.is_busy()) {
            keeper.wait(KEPT_BY);
            self.look_what_is_kept();
        }
    }

    /// The deck as the hall shows it.
    fn adapted(&self, deck: Deck) -> Deck {
        match &self.hall {
            Some(hall) => hall.adapt(deck),
            None => deck,
        }
    }

    /// Takes nothing as read before.
    pub(super) fn forget(&mut self) {
        self.prints.clear();
        self.tried.clear();
        self.told.clear();
    }

    /// Reads the deck and its files, and hands over a show if there is something new to show on `today`.
    pub(super) fn pass(&mut self, screen: Screen, today: Date) {
        if self.deck.as_os_str().is_empty() {
            return;
        }
        self.look_what_is_kept();
        let files = Arc::new(Files::beside(&self.deck));
        let opened = open_from(&self.deck, Arc::clone(&files) as Arc<dyn Assets>);
        let Some(whole) = opened.deck.clone() else {
            self.follow(&files);
            self.tell(&opened.findings);
            self.wait_for_what_is_kept();
            if self.shown_on != Some(today) && self.put_kept(screen, today) {
                return;
            }
            if self.last.deck.is_none() && self.kept.is_none() && !self.has_others {
                // Nothing good was ever seen: say what is wrong now.
                self.show_calm(Trouble::Deck(&opened.findings), screen);
                self.shown_on = Some(today);
            }
            return;
        };
        let whole = match &self.hall {
            Some(_) => Arc::new(self.adapted(Deck::clone(&whole))),
            None => whole,
        };
        // What was read at the start was read before anything was watched: a photo may have come meanwhile.
        let same_findings = opened
            .findings
            .iter()
            .map(|finding| one_line(finding, Lang::En))
            .eq(self.told.iter().cloned());
        let (prints, mut findings) = self.examine(&whole, &files);
        findings.splice(0..0, opened.findings.iter().cloned());
        self.tell(&findings);
        files.hold_to(Held {
            prints: prints.clone(),
            keep: self.keep.clone(),
        });
        let good = Good {
            opened,
            files,
            whole,
            prints,
        };
        let at_start = !self.last.examined && self.last.deck.is_some() && same_findings;
        self.put(&good, at_start, screen, today);
        self.follow(&good.files);
        self.save(&good);
        if let Some(files) = &self.last.files {
            files.hold_to(Held {
                prints: good.prints,
                keep: self.keep.clone(),
            });
        }
    }

    /// Looks at the files that the deck uses. Returns what each is held to: its content if it is sound, or else the last good
    /// one if that is kept.
    fn examine(&mut self, deck: &Deck, files: &Files) -> (BTreeMap<AssetPath, Print>, Vec<Diagnostic>) {
        let mut held = BTreeMap::new();
        let mut findings = Vec::new();
        let (mut prints, mut tried) = (BTreeMap::new(), BTreeMap::new());
        for (path, span) in files_in_use(deck, files) {
            if held.contains_key(&path) {
                continue;
            }
            let live = self.print_of(&path, files, &mut prints);
            let verdict = live.map(|print| {
                let known = self.tried.get(&print).or(tried.get(&print)).cloned();
                let was_kept = || {
                    self.kept
                        .as_ref()
                        .is_some_and(|kept| kept.files().values().any(|kept| *kept == print))
                };
                let verdict = known.unwrap_or_else(|| if was_kept() { Ok(()) } else { try_out(&path, files) });
                tried.insert(print, verdict.clone());
                (print, verdict)
            });
            if let Some((print, Ok(()))) = verdict {
                held.insert(path, print);
                continue;
            }
            self.wait_for_what_is_kept();
            let last_good = self.kept.as_ref().and_then(|kept| kept.files().get(&path).copied());
            if let Some((_, Err(why))) = verdict {
                findings.push(finding::broken_picture(path.to_string(), &why).at(span));
            }
            if let Some(print) = last_good {
                findings.push(finding::last_good_shown(path.to_string()).at(span));
                held.insert(path, print);
            }
        }
        (self.prints, self.tried) = (prints, tried);
        (held, findings)
    }

    /// The print of a file on disk. It is read only if it was written since the last time.
    fn print_of(
        &self,
        path: &AssetPath,
        files: &Files,
        prints: &mut BTreeMap<PathBuf, (Stamp, Print)>,
    ) -> Option<Print> {
        let place = files.places(path).into_iter().find(|place| place.is_file());
        let Some(place) = place else {
            // In the program, or nowhere.
            return files.live(path).ok().map(|bytes| Print::of(&bytes));
        };
        let stamp = Stamp::of(&place);
        let known = self.prints.get(&place).filter(|(known, _)| *known == stamp);
        let print = match known {
            Some((_, print)) => *print,
            None => Print::of(&files.live(path).ok()?),
        };
        prints.insert(place, (stamp, print));
        Some(print)
    }

    /// Puts a show into the inbox if it is another than the last. `at_start` nothing but the deck is compared: what plays was
    /// made of the files that are there.
    fn put(&mut self, good: &Good, at_start: bool, screen: Screen, today: Date) {
        let Some(deck) = Deck::clone(&good.whole).on_day(today) else {
            if self.has_others {
                // Another takes its turn; if it is on screen, it stays until that one comes.
                return;
            }
            warn!(deck = %self.deck.display(), %today, "no slide is shown today; see its `from` and `until`");
            self.shown_on = Some(today);
            return self.show_calm(Trouble::Day(today), screen);
        };
        self.shown_on = Some(today);
        let deck = Arc::new(deck);
        let examined = std::mem::replace(&mut self.last.examined, true);
        let changed = changed(&self.last.prints, &good.prints);
        let known_deck = self.last.deck.take();
        let same_deck = known_deck.as_ref().is_some_and(|known| **known == *deck);
        let before = self.fonts.as_ref().map(|fonts| Arc::clone(&fonts.book));
        let Some(book) = self.fonts_for(&deck) else {
            self.last.deck = known_deck;
            return;
        };
        let same_fonts = before.is_none_or(|before| Arc::ptr_eq(&before, &book));
        self.last.prints = good.prints.clone();
        self.last.deck = Some(Arc::clone(&deck));
        if same_deck && same_fonts && (changed.is_empty() || at_start) {
            debug!("nothing has changed");
            return;
        }
        let before = self.last.files.replace(Arc::clone(&good.files));
        self.last.calm = None;
        let changes = known_deck.map(|known| difference(&known, &deck));
        let count = |wanted: Change| {
            let changes = changes.iter().flatten();
            changes.filter(|change| change.change == wanted).count()
        };
        let content = Content {
            deck: Arc::clone(&deck),
            source: Arc::clone(&good.opened.source),
            assets: Arc::clone(&good.files) as Arc<dyn Assets>,
        };
        // A show that was put into the inbox and not taken up is not the one that plays: then other files have changed as well.
        let is_last = |latest: &Latest| before.is_some_and(|files| files.are(&*latest.content.assets));
        let earlier = self.inbox.latest(self.number).filter(is_last).map(|latest| latest.show);
        let same_book = self.inbox.fonts().is_some_and(|theirs| Arc::ptr_eq(&theirs, &book));
        let earlier = earlier.filter(|_| same_book && examined);
        let earlier = earlier.as_deref().map(|show| Earlier {
            show,
            changed: &changed,
        });
        let show = Arc::new(Show::build_after(earlier, deck, &book, &*content.assets, screen));
        info!(
            deck = %self.deck.display(),
            slides = show.len(),
            changed = count(Change::Changed),
            added = count(Change::Added),
            removed = count(Change::Removed),
            files = changed.len(),
            "read anew"
        );
        warn_of_missing_characters(&content.deck, &book, &content.source);
        self.inbox.put(Fresh {
            content,
            fonts: book,
            show,
            changed,
            order: self.number,
        });
    }

    /// Has the last good show of the deck played as it is on `today`; false if none is kept, or none is for that day.
    fn put_kept(&mut self, screen: Screen, today: Date) -> bool {
        let kept = self.kept.as_deref().and_then(|kept| open_kept(&self.deck, kept));
        let content = kept.as_ref().and_then(Opened::content);
        let Some(Content { deck, source, assets }) = content else {
            return false;
        };
        let Some(deck) = self.adapted(Arc::unwrap_or_clone(deck)).on_day(today).map(Arc::new) else {
            return false;
        };
        let Some(book) = self.fonts_for(&deck) else {
            return false;
        };
        warn!(deck = %self.deck.display(), "the deck cannot be played; the last good show is");
        (self.last, self.shown_on) = (Last::default(), Some(today));
        let show = Show::build(Arc::clone(&deck), &book, &*assets, screen);
        self.inbox.put(Fresh {
            content: Content { deck, source, assets },
            fonts: book,
            show: Arc::new(show),
            changed: BTreeSet::new(),
            order: self.number,
        });
        true
    }

    fn show_calm(&mut self, trouble: Trouble<'_>, screen: Screen) {
        let content = calm(&self.deck, trouble);
        let said = format!("{:?}", content.deck.slides);
        if self.last.calm.as_ref() == Some(&said) {
            return;
        }
        let Some(book) = self.fonts_for(&content.deck) else {
            return;
        };
        self.last = Last {
            calm: Some(said),
            ..Last::default()
        };
        let show = Show::build(Arc::clone(&content.deck), &book, &*content.assets, screen);
        self.inbox.put(Fresh {
            content,
            fonts: book,
            show: Arc::new(show),
            changed: BTreeSet::new(),
            order: self.number,
        });
    }

    /// The fonts for `deck`: those in use, as long as they have what it needs and the system's have not changed.
    fn fonts_for(&mut self, deck: &Deck) -> Option<Arc<FontBook>> {
        let lacks = |book: &FontBook| {
            let mut lacks: Vec<char> = missing(deck, book).flat_map(|(_, missing)| missing).collect();
            lacks.sort_unstable();
            lacks.dedup();
            lacks
        };
        let stamps = |folders: &BTreeMap<PathBuf, Stamp>| {
            let stamped = folders.keys().map(|folder| (folder.clone(), Stamp::of(folder)));
            stamped.collect::<BTreeMap<_, _>>()
        };
        let in_use = self.fonts.take().or_else(|| {
            let book = self.inbox.fonts()?;
            Some(Fonts {
                missing: lacks(&book),
                folders: system_folders(&book, &lacks(&book)),
                book,
            })
        });
        if let Some(fonts) = in_use {
            let lacks = lacks(&fonts.book);
            let no_more = lacks.iter().all(|c| fonts.missing.contains(c));
            if no_more && stamps(&fonts.folders) == fonts.folders {
                let book = Arc::clone(&fonts.book);
                self.fonts = Some(fonts);
                return Some(book);
            }
        }
        let book = match open_fonts(deck) {
            Ok(book) => Arc::new(book),
            Err(why) => {
                warn!(%why, "the fonts cannot be opened anew");
                return None;
            }
        };
        let missing = lacks(&book);
        self.fonts = Some(Fonts {
            folders: system_folders(&book, &missing),
            missing,
            book: Arc::clone(&book),
        });
        Some(book)
    }

    /// Notes what has to be watched.
    fn follow(&mut self, files: &Files) {
        self.followed = files.asked();
        self.followed.insert(self.deck.clone());
        let fonts = self.fonts.iter().flat_map(|fonts| fonts.folders.keys());
        self.followed.extend(fonts.cloned());
    }

    /// Logs findings, each set once.
    fn tell(&mut self, findings: &[Diagnostic]) {
        if let Some(listener) = &self.listener {
            listener(findings);
        }
        let lines: Vec<String> = findings.iter().map(|finding| one_line(finding, Lang::En)).collect();
        if lines != self.told {
            for line in &lines {
                warn!("{line}");
            }
            if lines.is_empty() && !self.told.is_empty() {
                info!(deck = %self.deck.display(), "nothing to mend any more");
            }
            self.told = lines;
        }
    }

    /// Keeps the show as the last good one.
    fn save(&mut self, good: &Good) {
        let (Some(keep), Some(keeper)) = (&self.keep, &self.keeper) else {
            return;
        };
        let mut prints = good.prints.clone();
        // A theme of one's own belongs to the show.
        for path in good.opened.read.iter() {
            if let Ok(bytes) = good.files.live(path) {
                prints.entry(path.clone()).or_insert_with(|| Print::of(&bytes));
            }
        }
        keeper.keep(Job {
            keep: keep.clone(),
            of: self.deck.clone(),
            source: Arc::clone(&good.opened.source),
            files: prints,
            contents: Arc::clone(&good.files) as Arc<dyn Assets>,
        });
    }
}

/// Where the last good show of a deck is kept.
fn keep_of(state: Option<&Path>, deck: &Path) -> Option<Keep> {
    state.map(|state| Keep::below(state, deck))
}

/// The files that are not the same in both.
fn changed(before: &BTreeMap<AssetPath, Print>, after: &BTreeMap<AssetPath, Print>) -> BTreeSet<AssetPath> {
    let either = before.keys().chain(after.keys());
    either
        .filter(|path| before.get(*path) != after.get(*path))
        .cloned()
        .collect()
}

/// Whether a file can be shown, if it is there.
fn try_out(path: &AssetPath, files: &Files) -> Result<(), PictureError> {
    match picture::try_out(files, path) {
        Ok(_) | Err(PictureError::Missing) => Ok(()),
        Err(why) => Err(why),
    }
}

/// The folders whose fonts matter to a book: none if it does without the system's.
fn system_folders(book: &FontBook, missing: &[char]) -> BTreeMap<PathBuf, Stamp> {
    if missing.is_empty() && !book.has_adopted() {
        return BTreeMap::new();
    }
    let folders = font_folders().into_iter();
    folders.map(|folder| (folder.clone(), Stamp::of(&folder))).collect()
}
