//! The fonts of the system, for characters that the program's own lack.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fontdb::{Database, FaceInfo, Source, Style};

use super::Bytes;

/// A font in a file, which may hold several.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The whole file.
    pub bytes: Bytes,
    /// Which font of the file.
    pub index: u32,
}

/// The largest font file that is taken up, in bytes: the largest collections for Chinese, Japanese and Korean are 40 MB.
const MAX_FONT: u64 = 96_000_000;
/// The most files that are handed out for one list of characters.
const MOST_FILES: usize = 16;

/// What fonts the system has.
pub struct SystemFonts(Database);

impl SystemFonts {
    /// Looks through the system's font folders; some hundred files take some ten milliseconds.
    #[must_use]
    pub fn find() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Self(fonts)
    }

    /// Looks through one folder and those in it.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        let mut fonts = Database::new();
        fonts.load_fonts_dir(folder);
        Self(fonts)
    }

    /// The folders that fonts were found in, and those in which most systems look for them.
    #[must_use]
    pub fn folders(&self) -> BTreeSet<PathBuf> {
        let found = self.0.faces().filter_map(|face| Some(path(face)?.parent()?.to_owned()));
        let usual = ["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from);
        found.chain(usual).collect()
    }

    /// The fonts that have any of `characters`, the most fitting for running text first, read as they are asked for.
    ///
    /// A font that adds none to those before it is left out.
    pub fn covering<'a>(&'a self, characters: &[char]) -> impl Iterator<Item = FontFile> + 'a {
        let mut faces: Vec<&FaceInfo> = self.0.faces().collect();
        // Folder order differs between machines; which font a character is drawn from must not.
        faces.sort_by_cached_key(|face| (rank(face), face.post_script_name.clone(), path(face), face.index));
        let mut missing = characters.to_vec();
        let adds = move |face: &&FaceInfo| {
            let before = missing.len();
            let has = |data: &[u8], index| {
                ttf_parser::Face::parse(data, index).is_ok_and(|font| {
                    missing.retain(|c| font.glyph_index(*c).is_none());
                    true
                })
            };
            self.0.with_face_data(face.id, has).unwrap_or(false) && missing.len() < before
        };
        faces.into_iter().filter(adds).filter_map(read).take(MOST_FILES)
    }
}

/// What makes a face less fitting: another style, another weight, another width than that of running text.
fn rank(face: &FaceInfo) -> (bool, bool, u16) {
    (
        face.style != Style::Normal,
        face.monospaced,
        face.weight.0.abs_diff(fontdb::Weight::NORMAL.0),
    )
}

fn path(face: &FaceInfo) -> Option<PathBuf> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
        Source::Binary(_) => None,
    }
}

#[expect(clippy::disallowed_methods, reason = "this is where the system's fonts enter")]
fn read(face: &FaceInfo) -> Option<FontFile> {
    let path = path(face)?;
    let length = std::fs::metadata(&path).ok()?.len();
    if length > MAX_FONT {
        tracing::warn!(path = %path.display(), "a font of the system is left out: it is larger than 96 MB");
        return None;
    }
    let bytes = std::fs::read(&path).ok()?;
    Some(FontFile {
        bytes: Bytes::Shared(Arc::from(bytes)),
        index: face.index,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> SystemFonts {
        SystemFonts::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"))
    }

    #[test]
    fn a_font_is_found_by_its_characters() {
        let fonts = fonts();
        let found: Vec<FontFile> = fonts.covering(&['改', '革']).collect();
        assert_eq!(found.len(), 1, "one has both");
        assert_eq!(fonts.covering(&['\u{13000}']).count(), 0);
        assert_eq!(fonts.covering(&[]).count(), 0);
    }

    #[test]
    fn the_choice_does_not_depend_on_the_order_of_the_folder() {
        let first = |fonts: &SystemFonts| fonts.covering(&['改']).next().unwrap().bytes.len();
        let here = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/NotoSansSC-400Regular.ttf"));
        assert_eq!(first(&fonts()) as u64, here.unwrap().len());
    }

    #[test]
    fn an_empty_or_missing_folder_has_none() {
        let none = SystemFonts::in_folder(Path::new("no such folder"));
        assert_eq!(none.covering(&['改']).count(), 0);
    }
}
