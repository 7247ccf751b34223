//! Glyphs of fonts that the program does not carry: outlines of any kind, and emoji that are pictures.
//!
//! Such fonts can be large and have PostScript outlines, which the small views for fontdue do not hold; the few characters
//! that come from them are drawn one by one.

use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};
use ttf_parser::{GlyphId, OutlineBuilder, RasterImageFormat};

use super::glyphs::{Bitmap, Ink};
use crate::text::font::Face;

/// The largest side of a glyph that is drawn, in pixels.
const LARGEST_SIDE_PX: f32 = 8192.0;

/// Draws each of `ids` at `px` pixels to the em; those without ink are left out.
pub(super) fn bitmaps(face: &Face, ids: &[u16], px: f32) -> Vec<(u16, Bitmap)> {
    let Ok(font) = ttf_parser::Face::parse(face.bytes(), face.index()) else {
        return Vec::new();
    };
    let draw = |id: &u16| {
        let glyph = GlyphId(*id);
        let bitmap = outline(&font, glyph, px).or_else(|| picture(&font, glyph, px));
        bitmap.map(|bitmap| (*id, bitmap))
    };
    ids.iter().filter_map(draw).collect()
}

/// Whether a glyph of a font file can be drawn here.
pub(in crate::text) fn can_draw(file: &[u8], index: u32, id: u16) -> bool {
    ttf_parser::Face::parse(file, index).is_ok_and(|font| {
        let glyph = GlyphId(id);
        outline(&font, glyph, 16.0)
            .or_else(|| picture(&font, glyph, 16.0))
            .is_some()
    })
}

fn outline(font: &ttf_parser::Face, glyph: GlyphId, px: f32) -> Option<Bitmap> {
    let mut pen = Pen(PathBuilder::new());
    font.outline_glyph(glyph, &mut pen)?;
    let scale = px / f32::from(font.units_per_em());
    let path = pen.0.finish()?.transform(Transform::from_scale(scale, -scale))?;
    let (left, top) = (path.bounds().left().floor(), path.bounds().top().floor());
    let (w, h) = (path.bounds().right().ceil() - left, path.bounds().bottom().ceil() - top);
    if !(w >= 1.0 && h >= 1.0 && w <= LARGEST_SIDE_PX && h <= LARGEST_SIDE_PX) {
        return None;
    }
    let mut mask = Mask::new(w as u32, h as u32)?;
    let path: Path = path.transform(Transform::from_translate(-left, -top))?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
    Some(Bitmap {
        left: left as i32,
        top: -top as i32,
        width: w as usize,
        ink: Ink::Coverage(mask.data().to_vec()),
    })
}

/// A glyph that is a picture: the nearest larger one the font has, brought to size.
fn picture(font: &ttf_parser::Face, glyph: GlyphId, px: f32) -> Option<Bitmap> {
    let image = font.glyph_raster_image(glyph, px.ceil().clamp(1.0, 65535.0) as u16)?;
    if image.format != RasterImageFormat::PNG || image.pixels_per_em == 0 {
        return None;
    }
    let scale = px / f32::from(image.pixels_per_em);
    let source = image::load_from_memory_with_format(image.data, image::ImageFormat::Png)
        .ok()?
        .into_rgba8();
    let side = |pixels: u32| ((pixels as f32 * scale).round().clamp(1.0, LARGEST_SIDE_PX)) as u32;
    let (w, h) = (side(source.width()), side(source.height()));
    let scaled = image::imageops::resize(&source, w, h, image::imageops::FilterType::Triangle);
    let premultiplied = |p: &image::Rgba<u8>| {
        let [r, g, b, a] = p.0;
        let times = |c: u8| ((u32::from(c) * u32::from(a) + 127) / 255) as u8;
        [times(r), times(g), times(b), a]
    };
    let bottom = f32::from(image.y) * scale;
    Some(Bitmap {
        left: (f32::from(image.x) * scale).round() as i32,
        top: bottom.round() as i32 + h as i32,
        width: w as usize,
        ink: Ink::Colors(scaled.pixels().map(premultiplied).collect()),
    })
}

/// Draws an outline into a path, in font units, upwards.
struct Pen(PathBuilder);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::view;
    use crate::assets::{Bytes, Embedded, FontFile};
    use crate::base::{Color, Language};
    use crate::text::{FaceId, Family, FontBook, TextStyle, rasterise};

    /// A character that none of the program's faces has.
    const STRANGE: char = '\u{f0000}';

    /// A font of one character, which looks as 口 does.
    fn font() -> FontFile {
        let book = FontBook::open(&Embedded).unwrap();
        let face = book.get(FaceId(0));
        let file = view::of(face.bytes(), &[face.glyph('口').unwrap()]).unwrap();
        FontFile {
            bytes: Bytes::Shared(Arc::from(file)),
            index: 0,
        }
    }

    fn style() -> TextStyle {
        TextStyle::plain(Family::Sans, 400, 44.0, 1.6, Language::ZhHans)
    }

    #[test]
    fn a_character_that_only_a_font_of_the_system_has_is_drawn_from_it() {
        let mut book = FontBook::open(&Embedded).unwrap();
        let text = format!("改{STRANGE}革");
        assert_eq!(book.missing(&text), [STRANGE]);
        assert!(book.adopt([font()], vec![STRANGE]).is_empty());
        assert!(book.missing(&text).is_empty());
        let runs = book.compose(&text, &style(), 999.0).lines[0].runs.clone();
        assert_eq!(runs.iter().map(|run| run.face.0).collect::<Vec<_>>(), [0, 6, 0]);
        let own = book.compose("改口革", &style(), 999.0).lines[0].runs.clone();
        let draw = |runs| rasterise(&book, runs, 1.0, Color::BLACK).unwrap();
        let (foreign, shipped) = (draw(&runs), draw(&own));
        assert_eq!((foreign.x_px, foreign.y_px), (shipped.x_px, shipped.y_px));
        let ink = |pixmap: &crate::base::Pixmap| pixmap.data().iter().map(|b| u64::from(*b)).sum::<u64>() as f64;
        let ratio = ink(&foreign.pixmap) / ink(&shipped.pixmap);
        assert!((0.98..1.02).contains(&ratio), "two ways to draw one outline: {ratio}");
    }

    #[test]
    fn a_font_that_adds_nothing_or_is_none_is_not_taken_up() {
        let mut book = FontBook::open(&Embedded).unwrap();
        let broken = FontFile {
            bytes: Bytes::Static(b"not a font"),
            index: 0,
        };
        assert_eq!(book.adopt([broken, font()], vec!['😀']), ['😀']);
        assert_eq!(book.missing("😀"), ['😀']);
        let block = book.compose("😀", &style(), 999.0);
        assert_eq!(block.lines[0].runs[0].face, FaceId(0), "a box of the text's own face");
    }
}
