//! The contact sheet: every slide small, with its number, id and hold.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::base::{Color, DeckTime, IntRect, Language, Pixmap, Rect, Screen};
use crate::composite::cpu::{Canvas, ChannelOrder};
use crate::deck::{Palette, Playlist};
use crate::load::Show;
use crate::raster::{Content, DrawList, Group, Quad, QuadId};
use crate::text::{self, Family, FontBook, TextStyle};

/// About how wide the sheet is, in pixels.
const SHEET_PX: f32 = 2000.0;
/// The tallest sheet, in pixels, and the most columns that are tried to keep it so.
const TALLEST_PX: i32 = 12_000;
const MOST_COLUMNS: i32 = 24;
/// Space between thumbnails and around them.
const GAP_PX: i32 = 28;
/// Height of a thumbnail's line of words.
const LABEL_PX: i32 = 44;

/// Where thumbnails go, in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Grid {
    columns: i32,
    thumb_w: i32,
    thumb_h: i32,
    /// The sheet's size.
    w: i32,
    h: i32,
}

impl Grid {
    /// Returns the grid for `count` slides of `screen`'s shape.
    fn new(screen: Screen, count: usize) -> Self {
        let ratio = screen.width_px as f32 / screen.height_px as f32;
        let usual = match ratio {
            r if r < 0.95 => 7,
            r if r > 2.2 => 2,
            _ => 4,
        };
        // A deck of a thousand slides gets smaller thumbnails, not a picture that no program opens.
        (usual..=MOST_COLUMNS)
            .map(|columns| Self::of_columns(columns, count as i32, ratio))
            .find(|grid| grid.h <= TALLEST_PX)
            .unwrap_or_else(|| Self::of_columns(MOST_COLUMNS, count as i32, ratio).lowered(count as i32, ratio))
    }

    fn of_columns(columns: i32, count: i32, ratio: f32) -> Self {
        let thumb_w = ((SHEET_PX as i32 - GAP_PX) / columns - GAP_PX).max(1);
        let grid = Self {
            columns,
            thumb_w,
            thumb_h: (thumb_w as f32 / ratio).round().max(1.0) as i32,
            w: columns * (thumb_w + GAP_PX) + GAP_PX,
            h: 0,
        };
        Self {
            h: grid.rows(count) * grid.row_px() + GAP_PX,
            ..grid
        }
    }

    /// Thumbnails as low as the tallest sheet needs them, and narrower by as much.
    fn lowered(self, count: i32, ratio: f32) -> Self {
        let rows = self.rows(count);
        let thumb_h = ((TALLEST_PX - GAP_PX) / rows - LABEL_PX - GAP_PX).max(1);
        let grid = Self {
            thumb_h,
            thumb_w: (thumb_h as f32 * ratio).round().max(1.0) as i32,
            ..self
        };
        Self {
            w: self.columns * (grid.thumb_w + GAP_PX) + GAP_PX,
            h: rows * grid.row_px() + GAP_PX,
            ..grid
        }
    }

    fn rows(self, count: i32) -> i32 {
        ((count + self.columns - 1) / self.columns).max(1)
    }

    fn row_px(self) -> i32 {
        self.thumb_h + LABEL_PX + GAP_PX
    }

    /// The top left corner of the thumbnail at `place`, from 0.
    fn corner(self, place: i32) -> (i32, i32) {
        let (column, row) = (place % self.columns, place / self.columns);
        (GAP_PX + column * (self.thumb_w + GAP_PX), GAP_PX + row * self.row_px())
    }
}

/// A contact sheet in the making.
pub struct Sheet<'a> {
    fonts: &'a FontBook,
    playlist: Playlist,
    palette: Palette,
    grid: Grid,
    placed: i32,
    quads: Vec<Quad>,
}

impl<'a> Sheet<'a> {
    /// Returns an empty sheet with room for `count` slides of `show`.
    #[must_use]
    pub fn new(show: &Show, count: usize, fonts: &'a FontBook) -> Self {
        let grid = Grid::new(show.screen(), count);
        let palette = show.deck().theme.palette;
        Self {
            fonts,
            playlist: show.playlist(),
            palette,
            grid,
            placed: 0,
            quads: vec![fill(palette.hairline, IntRect::new(0, 0, grid.w, grid.h))],
        }
    }

    /// Puts slide `index` of the deck (from 0), drawn as `slide`, at the next place.
    pub fn add(&mut self, index: usize, slide: &Pixmap) {
        let Grid {
            thumb_w, thumb_h, w, h, ..
        } = self.grid;
        let (x, y) = self.grid.corner(self.placed);
        self.placed += 1;
        if let Some(small) = shrunk(slide, thumb_w as u32, thumb_h as u32) {
            self.quads.push(picture(small, x, y, IntRect::new(0, 0, w, h)));
        }
        let Some(entry) = self.playlist.entries.get(index) else {
            return;
        };
        let label = format!("{:02}  {}  {}", index + 1, hold_words(entry.hold), entry.id);
        let block = self.fonts.compose(&label, &label_style(), thumb_w as f32);
        let runs: Vec<_> = block.lines.iter().take(1).flat_map(|line| line.runs.clone()).collect();
        if let Some(words) = text::rasterise(self.fonts, &runs, 1.0, self.palette.ink) {
            let clip = IntRect::new(x, y + thumb_h, thumb_w, LABEL_PX);
            let (left, top) = (x + words.x_px, y + thumb_h + 10 + words.y_px);
            self.quads.push(picture(words.pixmap, left, top, clip));
        }
    }

    /// Draws the sheet.
    #[must_use]
    pub fn finish(self) -> Pixmap {
        let Self { grid, quads, .. } = self;
        let mut canvas = Canvas::new(grid.w as u32, grid.h as u32, ChannelOrder::Rgba);
        canvas.draw_all(&DrawList {
            groups: vec![Group {
                quads,
                opacity: 1.0,
                ..Group::default()
            }],
        });
        canvas.to_pixmap()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_any_shape_and_length_stay_openable() {
        for (w, h) in [
            (1920, 1080),
            (1080, 1920),
            (3840, 1080),
            (256, 16),
            (16, 256),
            (16, 16_384),
        ] {
            for count in [1, 24, 2_000] {
                let grid = Grid::new(Screen::new(w, h), count);
                let place = format!("{w}x{h}, {count} slides: {grid:?}");
                assert!(grid.h <= TALLEST_PX && grid.w <= SHEET_PX as i32 + GAP_PX, "{place}");
                assert!(grid.thumb_w > 0 && grid.thumb_h > 0, "{place}");
                assert!(grid.corner(count as i32 - 1).1 + grid.row_px() <= grid.h, "{place}");
            }
        }
    }
}
