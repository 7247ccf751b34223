//! What a file holds, told from its content: names lie.

use image::ImageFormat;

use super::PictureError;

/// A format that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    /// Pixels.
    Photo(ImageFormat),
    /// SVG.
    Drawing,
}

/// How far into a file the first tag of a drawing is looked for, in bytes.
const PROLOGUE: usize = 64 * 1024;

/// Tells what `bytes` hold.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Ok(Format::Photo(ImageFormat::Jpeg));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Ok(Format::Photo(ImageFormat::Png));
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Ok(Format::Photo(ImageFormat::Gif));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Format::Photo(ImageFormat::WebP));
    }
    if looks_like_svg(bytes) {
        return Ok(Format::Drawing);
    }
    Err(other_format(bytes).map_or(PictureError::NotAPicture, PictureError::OtherFormat))
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let start = &bytes[..bytes.len().min(PROLOGUE)];
    start.starts_with(b"<") && start.windows(4).any(|w| w == b"<svg" || w == b":svg")
}

/// The name of a format that people do bring, but that is not shown.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..8).filter(|tag| *tag == b"ftyp").and(bytes.get(8..12));
    match brand {
        Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => return Some("HEIC"),
        Some(b"avif" | b"avis") => return Some("AVIF"),
        _ => {}
    }
    let known: [(&[u8], &str); 9] = [
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"8BPS", "Photoshop"),
        (b"%PDF", "PDF"),
        (b"\x1F\x8B", "compressed SVG"),
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CJXL ", "JPEG XL"),
        (b"\0\0\0\x0CjP  ", "JPEG 2000"),
    ];
    known
        .into_iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_what_a_file_is() {
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0"), Ok(Format::Photo(ImageFormat::Jpeg)));
        assert_eq!(sniff(b"\xEF\xBB\xBF <?xml version='1.0'?><svg/>"), Ok(Format::Drawing));
        assert_eq!(sniff(b"<!-- a drawing --><s:svg xmlns:s='x'/>"), Ok(Format::Drawing));
        assert_eq!(sniff(b""), Err(PictureError::Empty));
        assert_eq!(sniff(b"<html></html>"), Err(PictureError::NotAPicture));
        assert_eq!(sniff(b"hello"), Err(PictureError::NotAPicture));
        assert_eq!(sniff(b"\0\0\0\x18ftypheic...."), Err(PictureError::OtherFormat("HEIC")));
        assert_eq!(sniff(b"%PDF-1.7"), Err(PictureError::OtherFormat("PDF")));
    }
}
