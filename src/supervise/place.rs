//! Where the show was, so that it goes on from there.

use std::fs;
use std::path::PathBuf;

use tracing::warn;

use super::backoff::GOOD_WHILE;
use crate::assets::read_file;
use crate::base::DeckTime;

/// The file in the state folder.
const FILE: &str = "place";
/// The longest file that is taken for one of ours, in bytes.
const MOST_BYTES: u64 = 1_000;
/// How often in a row a show may end early on one slide before the next start passes it over.
const TRIES: u32 = 2;

/// The slide that was on screen last, in memory and, where there is a folder for it, in a file: should this program be
/// killed or the power fail, the next one finds it there.
#[derive(Debug, Default)]
pub(super) struct Place {
    file: Option<PathBuf>,
    slide: Option<String>,
    /// How often in a row the show has ended early on this slide.
    fell: u32,
}

impl Place {
    /// The place kept in `folder`, if one was left there.
    pub(super) fn in_folder(folder: Option<PathBuf>) -> Self {
        let file = folder.map(|folder| folder.join(FILE));
        let kept = file.as_deref().and_then(|file| read_file(file, MOST_BYTES).ok());
        let slide = kept.and_then(|bytes| String::from_utf8(bytes).ok());
        Self {
            slide: slide
                .map(|slide| slide.trim().to_owned())
                .filter(|slide| !slide.is_empty()),
            file,
            fell: 0,
        }
    }

    /// The slide to start with, and whether with the one after it instead: a slide that brings the show down again and
    /// again must not keep the others from the screen.
    pub(super) fn start(&self) -> Option<(&str, bool)> {
        self.slide.as_deref().map(|slide| (slide, self.fell >= TRIES))
    }

    /// The show has come to this slide.
    pub(super) fn reached(&mut self, slide: String) {
        if self.slide.as_ref() == Some(&slide) {
            return;
        }
        if let Some(file) = &self.file
            && let Err(error) = write(file, &slide)
        {
            warn!(%error, file = %file.display(), "the place cannot be kept; a restart of this program begins at the first slide");
            self.file = None;
        }
        self.slide = Some(slide);
        self.fell = 0;
    }

    /// The show ended by itself after `ran`.
    pub(super) fn fell(&mut self, ran: DeckTime) {
        self.fell = if ran < GOOD_WHILE { self.fell + 1 } else { 1 };
    }

    /// The show ended in good order: the next one begins at its beginning.
    pub(super) fn forget(&mut self) {
        self.slide = None;
        if let Some(file) = &self.file {
            let _ = fs::remove_file(file);
        }
    }
}

/// Replaces the file as a whole: whatever happens, it holds the old place or the new one. It is not forced to the disk at
/// every slide; after a power cut a place of some seconds ago is as good.
fn write(file: &std::path::Path, slide: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = file.with_extension("new");
    fs::write(&fresh, slide)?;
    fs::rename(&fresh, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: DeckTime = DeckTime::from_millis(3_000);

    #[test]
    fn the_place_outlives_the_program_unless_the_show_ended_well() {
        let folder = tempfile::tempdir().unwrap();
        let kept = || Place::in_folder(Some(folder.path().join("state")));
        assert_eq!(kept().start(), None);
        kept().reached("figures-2".into());
        assert_eq!(kept().start(), Some(("figures-2", false)));
        kept().forget();
        assert_eq!(kept().start(), None);
    }

    #[test]
    fn a_slide_that_brings_the_show_down_twice_is_passed_over() {
        let mut place = Place::default();
        place.reached("a".into());
        place.fell(SOON);
        assert_eq!(place.start(), Some(("a", false)));
        place.reached("a".into());
        place.fell(SOON);
        assert_eq!(place.start(), Some(("a", true)));
        place.reached("b".into());
        assert_eq!(place.start(), Some(("b", false)));
    }

    #[test]
    fn a_show_that_ran_well_falls_anew() {
        let mut place = Place::default();
        place.reached("a".into());
        place.fell(SOON);
        place.fell(GOOD_WHILE);
        assert_eq!(place.start(), Some(("a", false)));
    }

    #[test]
    fn without_a_folder_that_can_be_written_the_place_is_kept_in_memory() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut place = Place::in_folder(Some(file.path().join("below a file")));
        place.reached("a".into());
        assert_eq!(place.start(), Some(("a", false)));
    }
}
