//! Slides as files: PNGs, a contact sheet, the layout as JSON. CPU only; needs no display.

mod layout_json;
mod png;
mod sheet;
mod studio;

use std::path::{Path, PathBuf};

pub use layout_json::layout_json;
pub use sheet::Sheet;
pub use studio::{Studio, When, fonts};

use crate::base::Pixmap;

/// Why an export stopped.
#[derive(Debug)]
pub enum ExportError {
    /// A file or folder could not be written.
    Unwritable(PathBuf, std::io::Error),
    /// A picture could not be encoded.
    Unencodable(PathBuf, image::ImageError),
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unwritable(path, why) => write!(f, "cannot write `{}`: {why}", path.display()),
            Self::Unencodable(path, why) => write!(f, "cannot make a picture of `{}`: {why}", path.display()),
        }
    }
}

impl std::error::Error for ExportError {}

/// The file of slide `index` (from 0) with `id`, of `count` slides: `NN-ID.png`, as many digits as the last one needs.
#[must_use]
pub fn file_name(index: usize, count: usize, id: &str) -> String {
    let digits = count.to_string().len().max(2);
    format!("{:0digits$}-{id}.png", index + 1)
}

/// A picture as the bytes of a JPEG, small enough to stand in a page.
///
/// # Errors
///
/// Those of the encoder.
pub fn jpeg(picture: &Pixmap) -> Result<Vec<u8>, image::ImageError> {
    png::encode_jpeg(picture)
}

/// Writes `bytes` to `path`, making its folder.
///
/// # Errors
///
/// When the folder or the file cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let failed = |why| ExportError::Unwritable(path.to_owned(), why);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, bytes).map_err(failed)
}

/// Writes an opaque picture: as a JPEG where the file's name ends in `.jpg` or `.jpeg`, else as a PNG.
///
/// # Errors
///
/// When the file cannot be written.
pub fn write_picture(path: &Path, picture: &Pixmap) -> Result<(), ExportError> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    let encoded = if ending.is_some_and(|ending| ending == "jpg" || ending == "jpeg") {
        png::encode_jpeg(picture)
    } else {
        png::encode(picture)
    };
    let bytes = encoded.map_err(|why| ExportError::Unencodable(path.to_owned(), why))?;
    write_file(path, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_sort_in_playing_order() {
        assert_eq!(file_name(0, 24, "cover"), "01-cover.png");
        assert_eq!(file_name(6, 1000, "figures-1"), "0007-figures-1.png");
    }
}
