//! The names that are looked up on the way to a file.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// An entry of a folder. The folder's own path has no links in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Name {
    pub(super) folder: PathBuf,
    pub(super) entry: OsString,
}

/// The most links on the way to one file, as in the kernel.
const MOST_LINKS: usize = 40;

/// Every name that opening `path` looks up, in order, links followed; past what does not exist, as if it were a folder.
///
/// A change of any of them may be a change of the file: a deck may be a link to `..data/deck.yaml`, and `..data` a link that
/// is put in the place of another.
pub(super) fn names_on_the_way(path: &Path) -> Vec<Name> {
    let Ok(whole) = std::path::absolute(path) else {
        return Vec::new();
    };
    let mut ahead: VecDeque<PathBuf> = parts(&whole).collect();
    let mut here = PathBuf::from("/");
    let mut names = Vec::new();
    let mut links = 0;
    while let Some(part) = ahead.pop_front() {
        match part.components().next() {
            Some(Component::RootDir) => here = PathBuf::from("/"),
            Some(Component::ParentDir) => {
                here.pop();
            }
            Some(Component::Normal(entry)) => {
                names.push(Name {
                    folder: here.clone(),
                    entry: entry.to_owned(),
                });
                let full = here.join(entry);
                match std::fs::read_link(&full) {
                    Ok(target) if links < MOST_LINKS => {
                        links += 1;
                        for part in parts(&target).collect::<Vec<_>>().into_iter().rev() {
                            ahead.push_front(part);
                        }
                    }
                    _ => here = full,
                }
            }
            _ => {}
        }
    }
    names
}

fn parts(path: &Path) -> impl Iterator<Item = PathBuf> {
    path.components().map(|part| PathBuf::from(part.as_os_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_name_by_name() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("..2026")).unwrap();
        symlink("..2026", root.join("..data")).unwrap();
        symlink("..data/deck.yaml", root.join("deck.yaml")).unwrap();
        let names: Vec<String> = names_on_the_way(&root.join("deck.yaml"))
            .into_iter()
            .filter(|name| name.folder.starts_with(&root))
            .map(|name| {
                let below = name.folder.strip_prefix(&root).unwrap().join(name.entry);
                below.display().to_string()
            })
            .collect();
        assert_eq!(names, ["deck.yaml", "..data", "..2026", "..2026/deck.yaml"]);
    }

    #[test]
    fn a_ring_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("a", folder.path().join("a")).unwrap();
        assert!(names_on_the_way(&folder.path().join("a")).len() < 100);
    }
}
