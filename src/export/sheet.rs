//! The contact sheet: every slide small, with its number, id and hold.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::studio::{Studio, When};
use crate::base::{Color, DeckTime, IntRect, Language, Pixmap, Rect};
use crate::composite::cpu::{Canvas, ChannelOrder};
use crate::raster::{Content, DrawList, Group, Quad, QuadId};
use crate::text::{self, Family, FontBook, TextStyle};

/// About how wide the sheet is, in pixels.
const SHEET_PX: f32 = 2000.0;
/// The tallest sheet, in pixels, and the most columns that keep it so.
const TALLEST_PX: i32 = 12_000;
const MOST_COLUMNS: i32 = 24;
/// Space between thumbnails and around them.
const GAP_PX: i32 = 28;
/// Height of a thumbnail's line of words.
const LABEL_PX: i32 = 44;

/// Draws `slides` (places in the deck, from 0) of `studio` on one picture. `step` is called after each.
#[must_use]
pub fn draw_sheet(studio: &mut Studio, slides: &[usize], fonts: &FontBook, mut step: impl FnMut()) -> Pixmap {
    let screen = studio.show().screen();
    let ratio = screen.width_px as f32 / screen.height_px as f32;
    let count = slides.len() as i32;
    let size = |columns: i32| {
        let thumb_w = ((SHEET_PX as i32 - GAP_PX) / columns - GAP_PX).max(1);
        let thumb_h = (thumb_w as f32 / ratio).round().max(1.0) as i32;
        let rows = (count + columns - 1) / columns;
        let h = rows * (thumb_h + LABEL_PX + GAP_PX) + GAP_PX;
        (thumb_w, thumb_h, columns * (thumb_w + GAP_PX) + GAP_PX, h)
    };
    let usual = match ratio {
        r if r < 0.95 => 7,
        r if r > 2.2 => 2,
        _ => 4,
    };
    // A deck of a thousand slides gets smaller thumbnails, not a picture that no program opens.
    let columns = (usual..MOST_COLUMNS)
        .find(|columns| size(*columns).3 <= TALLEST_PX)
        .unwrap_or(MOST_COLUMNS);
    let (thumb_w, thumb_h, w, h) = size(columns);

    let palette = studio.show().deck().theme.palette;
    let page = IntRect::new(0, 0, w, h);
    let mut quads = vec![fill(palette.hairline, page)];
    let entries = studio.show().playlist().entries;
    for (place, index) in slides.iter().copied().enumerate() {
        let entry = &entries[index];
        let (column, row) = (place as i32 % columns, place as i32 / columns);
        let (x, y) = (
            GAP_PX + column * (thumb_w + GAP_PX),
            GAP_PX + row * (thumb_h + LABEL_PX + GAP_PX),
        );
        if let Some(small) = shrunk(&studio.draw(index, When::Settled), thumb_w as u32, thumb_h as u32) {
            quads.push(picture(small, x, y, page));
        }
        let label = format!("{:02}  {}  {}", index + 1, hold_words(entry.hold), entry.id);
        let block = fonts.compose(&label, &label_style(), thumb_w as f32);
        let runs: Vec<_> = block.lines.iter().take(1).flat_map(|line| line.runs.clone()).collect();
        if let Some(words) = text::rasterise(fonts, &runs, 1.0, palette.ink) {
            let clip = IntRect::new(x, y + thumb_h, thumb_w, LABEL_PX);
            quads.push(picture(
                words.pixmap,
                x + words.x_px,
                y + thumb_h + 10 + words.y_px,
                clip,
            ));
        }
        step();
    }
    let mut canvas = Canvas::new(w as u32, h as u32, ChannelOrder::Rgba);
    canvas.draw_all(&DrawList {
        groups: vec![Group { quads, opacity: 1.0 }],
    });
    canvas.to_pixmap()
}

fn label_style() -> TextStyle {
    TextStyle::plain(Family::Sans, 500, 22.0, 1.3, Language::En)
}

fn hold_words(hold: Option<DeckTime>) -> String {
    hold.map_or_else(|| "manual".to_owned(), |hold| format!("{:.1} s", hold.as_secs_f64()))
}

fn fill(color: Color, page: IntRect) -> Quad {
    let dest_px = Rect::new(0.0, 0.0, page.w as f32, page.h as f32);
    Quad {
        id: QuadId(0),
        content: Content::Fill(color),
        dest_px,
        opacity: 1.0,
        clip_px: page,
    }
}

fn picture(pixmap: Pixmap, x: i32, y: i32, clip_px: IntRect) -> Quad {
    let dest_px = Rect::new(x as f32, y as f32, pixmap.width() as f32, pixmap.height() as f32);
    Quad {
        id: QuadId(0),
        content: Content::Pixmap(pixmap.into()),
        dest_px,
        opacity: 1.0,
        clip_px,
    }
}

/// The picture scaled down; none if it has no pixels.
fn shrunk(picture: &Pixmap, w: u32, h: u32) -> Option<Pixmap> {
    let source = ImageRef::new(picture.width(), picture.height(), picture.data(), PixelType::U8x4).ok()?;
    let mut target = Image::new(w, h, PixelType::U8x4);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(false);
    Resizer::new().resize(&source, &mut target, &options).ok()?;
    Pixmap::from_premultiplied(w, h, target.into_vec())
}
