//! One layer's paint becomes pixels.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::placeholder::{self, PlaceholderColors};
use super::{PaintKey, backdrop, gradient, order, scrim, shapes};
use crate::assets::picture::{self, Decoded, PictureError, Target};
use crate::assets::{AssetPath, Assets};
use crate::base::{Direction, Pixmap};
use crate::scene::{Backdrop, Layer, Order, Paint, Scrim, Wash};
use crate::text::{self, FontBook, Raster};

/// A layer's pixels.
#[derive(Clone, Debug, Default)]
pub struct Painted {
    /// The pixels; `None` where there are none to see, and for a fill, which needs none.
    pub pixmap: Option<Arc<Pixmap>>,
    /// How far right of the layer's rest corner the pixmap's left edge lies, in pixels.
    pub dx_px: i32,
    /// How far below the layer's rest corner the pixmap's top edge lies, in pixels.
    pub dy_px: i32,
    /// Why the pixels are a placeholder's.
    pub fault: Option<PictureError>,
}

/// Makes the pixels of layers at their rest size.
///
/// A painter serves one generation of a show: files are taken as unchanged. What it painted once and is still held by
/// somebody is handed out again and not painted twice, so that equal layers of several slides share their pixels.
pub struct Painter {
    fonts: Arc<FontBook>,
    assets: Arc<dyn Assets>,
    stylesheet: String,
    placeholder: PlaceholderColors,
    alive: Mutex<BTreeMap<PaintKey, Alive>>,
    /// Pictures about which a line was logged.
    told: Mutex<BTreeSet<AssetPath>>,
}

/// What was painted, for as long as somebody holds it.
#[derive(Clone)]
struct Alive {
    pixmap: Weak<Pixmap>,
    dx_px: i32,
    dy_px: i32,
    fault: Option<PictureError>,
    /// The files it shows.
    pictures: Vec<AssetPath>,
}

/// How many paints are remembered before those nobody holds are forgotten.
const SWEEP_AT: usize = 512;

/// How many pictures are kept in mind as told of.
const MAX_TOLD: usize = 1_000;

impl Painter {
    /// Returns a painter with `stylesheet` (CSS) for drawings and `placeholder` for pictures that cannot be shown.
    #[must_use]
    pub fn new(
        fonts: Arc<FontBook>,
        assets: Arc<dyn Assets>,
        stylesheet: String,
        placeholder: PlaceholderColors,
    ) -> Self {
        Self {
            fonts,
            assets,
            stylesheet,
            placeholder,
            alive: Mutex::default(),
            told: Mutex::default(),
        }
    }

    /// Takes over what `before` has painted and somebody still holds, but for what would look otherwise now: pictures of
    /// which the files have changed, and all of them under another stylesheet. Nothing where the fonts are others.
    #[must_use]
    pub fn following(self, before: &Self, changed: &BTreeSet<AssetPath>) -> Self {
        if !Arc::ptr_eq(&self.fonts, &before.fonts) {
            return self;
        }
        let same_style = self.stylesheet == before.stylesheet && self.placeholder == before.placeholder;
        let stays = |pictures: &[AssetPath]| pictures.iter().all(|path| same_style && !changed.contains(path));
        let alive = before.alive.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let kept = alive.into_iter();
        let kept = kept.filter(|(_, old)| stays(&old.pictures) && old.pixmap.strong_count() > 0);
        let told = before.told.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self {
            alive: Mutex::new(kept.collect()),
            told: Mutex::new(told.into_iter().filter(|path| !changed.contains(path)).collect()),
            ..self
        }
    }

    /// Paints `layer` at its rest size.
    ///
    /// A picture that cannot be shown becomes a placeholder with its `fault`, and one line in the log the first time.
    #[must_use]
    pub fn paint(&self, layer: &Layer) -> Painted {
        let key = PaintKey::of(layer);
        if let Some(painted) = self.recall(key) {
            return painted;
        }
        let painted = self.paint_anew(layer);
        self.remember(key, layer, &painted);
        painted
    }

    fn paint_anew(&self, layer: &Layer) -> Painted {
        // Pixels are whole; a layer that rests between two is painted as if on the nearest.
        let size = layer.rest_px.round_px();
        let (width, height) = (size.w.max(0) as u32, size.h.max(0) as u32);
        match &layer.paint {
            Paint::Fill(_) => Painted::default(),
            Paint::Gradient { .. } | Paint::Picture { .. } | Paint::Order(_) | Paint::Scrim(_) | Paint::Backdrop(_)
                if width == 0 || height == 0 =>
            {
                Painted::default()
            }
            Paint::Gradient { from, to, axis } => at_corner(gradient::paint(
                *from,
                *to,
                *axis,
                width.min(MAX_SIDE_PX),
                height.min(MAX_SIDE_PX),
            )),
            Paint::Picture { path, focus, soft } => {
                let target = Target {
                    width_px: width.min(MAX_SIDE_PX),
                    height_px: height.min(MAX_SIDE_PX),
                    focus: *focus,
                    soft: *soft,
                };
                self.picture(path, target)
            }
            Paint::Text { runs, color, px_per_u } => {
                let raster = text::rasterise(&self.fonts, runs, *px_per_u, *color);
                let raster = if layer.glides() {
                    raster.map(with_clear_rows)
                } else {
                    raster
                };
                shifted(raster.map(|Raster { pixmap, x_px, y_px }| (pixmap, x_px, y_px)))
            }
            Paint::Scrim(scrim) => at_corner(self.scrim(scrim, width.min(MAX_SIDE_PX), height.min(MAX_SIDE_PX))),
            Paint::Shapes(list) => shifted(shapes::paint(list)),
            Paint::Backdrop(backdrop) => self.backdrop(backdrop, width.min(MAX_SIDE_PX), height.min(MAX_SIDE_PX)),
            Paint::Order(order) => self.order(order, width.min(MAX_SIDE_PX), height.min(MAX_SIDE_PX)),
        }
    }

    fn picture(&self, path: &AssetPath, target: Target) -> Painted {
        match picture::decode(&*self.assets, path, target, &self.stylesheet) {
            Ok(Decoded { pixmap, text_left_out }) => {
                if text_left_out && self.is_news(path) {
                    tracing::warn!(%path, "the drawing has text in it, which is left out: turn it into outlines");
                }
                at_corner(pixmap)
            }
            Err(fault) => {
                if self.is_news(path) {
                    tracing::warn!(%path, reason = %fault, "a picture cannot be shown; a placeholder stands in");
                }
                Painted {
                    fault: Some(fault),
                    ..at_corner(placeholder::paint(self.placeholder, target.width_px, target.height_px))
                }
            }
        }
    }

    /// A scrim as deep as its picture asks for; as deep as over the placeholder's ground where the picture cannot be shown.
    fn scrim(&self, scrim: &Scrim, width: u32, height: u32) -> Pixmap {
        let (width_px, height_px, k) = scrim::judged_size(scrim);
        let target = Target {
            width_px,
            height_px,
            focus: scrim.focus,
            soft: false,
        };
        let picture = match picture::decode(&*self.assets, &scrim.path, target, &self.stylesheet) {
            Ok(decoded) => decoded.pixmap,
            Err(_) => placeholder::paint(self.placeholder, width_px, height_px),
        };
        scrim::paint(scrim, scrim::depth(scrim, &picture, k), width, height)
    }

    /// Paints a screenful of what passes behind a handscroll; in the place of a picture that cannot be had goes the river.
    fn backdrop(&self, backdrop: &Backdrop, width_px: u32, height_px: u32) -> Painted {
        let target = Target {
            width_px,
            height_px,
            focus: (0.5, 0.5),
            soft: false,
        };
        let mut fault = None;
        let mut picture = |wash: &Wash| {
            let path = wash.path.as_ref().filter(|_| backdrop::shows(backdrop, wash))?;
            match picture::decode(&*self.assets, path, target, &self.stylesheet) {
                Ok(decoded) => Some(decoded.pixmap),
                Err(why) => {
                    if self.is_news(path) {
                        tracing::warn!(%path, reason = %why, "a backdrop cannot be shown; the theme's river stands in");
                    }
                    fault = Some(why);
                    None
                }
            }
        };
        let pictures: Vec<_> = backdrop.washes.iter().map(&mut picture).collect();
        Painted {
            fault,
            ..at_corner(backdrop::paint(backdrop, &pictures, width_px, height_px))
        }
    }

    /// Paints a transition's mask; in the place of a picture that cannot be had goes an edge.
    fn order(&self, order: &Order, width: u32, height: u32) -> Painted {
        let path = match order {
            Order::Along(way) => return at_corner(order::along(*way, width, height)),
            Order::Mask(mask) => return at_corner(order::mask(*mask, width, height)),
            Order::Picture(path) => path,
        };
        let target = Target {
            width_px: width,
            height_px: height,
            focus: (0.5, 0.5),
            soft: false,
        };
        match picture::decode(&*self.assets, path, target, &self.stylesheet) {
            Ok(Decoded { pixmap, .. }) => at_corner(order::grey(&pixmap)),
            Err(fault) => {
                if self.is_news(path) {
                    tracing::warn!(%path, reason = %fault, "a transition's mask cannot be read; a plain wipe stands in");
                }
                Painted {
                    fault: Some(fault),
                    ..at_corner(order::along(Direction::default(), width, height))
                }
            }
        }
    }

    /// Whether nothing was logged about `path` yet. A show runs for months: each loop may paint a picture again, and one
    /// line about it is enough.
    fn is_news(&self, path: &AssetPath) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() >= MAX_TOLD {
            told.clear();
        }
        told.insert(path.clone())
    }

    fn recall(&self, key: PaintKey) -> Option<Painted> {
        let alive = self.alive.lock().unwrap_or_else(PoisonError::into_inner);
        let Alive {
            pixmap,
            dx_px,
            dy_px,
            fault,
            pictures: _,
        } = alive.get(&key)?;
        Some(Painted {
            pixmap: Some(pixmap.upgrade()?),
            dx_px: *dx_px,
            dy_px: *dy_px,
            fault: fault.clone(),
        })
    }

    fn remember(&self, key: PaintKey, layer: &Layer, painted: &Painted) {
        let Some(pixmap) = &painted.pixmap else { return };
        let mut alive = self.alive.lock().unwrap_or_else(PoisonError::into_inner);
        if alive.len() >= SWEEP_AT {
            alive.retain(|_, old| old.pixmap.strong_count() > 0);
        }
        alive.insert(
            key,
            Alive {
                pixmap: Arc::downgrade(pixmap),
                dx_px: painted.dx_px,
                dy_px: painted.dy_px,
                fault: painted.fault.clone(),
                pictures: match &layer.paint {
                    Paint::Picture { path, .. } => vec![path.clone()],
                    Paint::Backdrop(backdrop) => backdrop.washes.iter().filter_map(|wash| wash.path.clone()).collect(),
                    _ => Vec::new(),
                },
            },
        );
    }
}

/// The most pixels a side of a painted layer. Longer text is cut into strips by `scene` before it comes here.
const MAX_SIDE_PX: u32 = picture::MAX_SIDE_PX;

/// The text with a clear row above and below, which is what its first and last row are mixed with between two rows of the
/// screen: graphics cards know no more than a texture holds.
fn with_clear_rows(raster: Raster) -> Raster {
    let Raster { pixmap, x_px, y_px } = raster;
    let (width, height) = (pixmap.width(), pixmap.height());
    let row_bytes = width as usize * 4;
    let mut data = Vec::with_capacity(pixmap.data().len() + 2 * row_bytes);
    data.resize(row_bytes, 0);
    data.extend_from_slice(pixmap.data());
    data.resize(data.len() + row_bytes, 0);
    match Pixmap::from_premultiplied(width, height + 2, data) {
        Some(pixmap) => Raster {
            pixmap,
            x_px,
            y_px: y_px - 1,
        },
        None => Raster { pixmap, x_px, y_px },
    }
}

fn at_corner(pixmap: Pixmap) -> Painted {
    shifted(Some((pixmap, 0, 0)))
}

fn shifted(painted: Option<(Pixmap, i32, i32)>) -> Painted {
    painted.map_or_else(Painted::default, |(pixmap, dx_px, dy_px)| Painted {
        pixmap: Some(Arc::new(pixmap)),
        dx_px,
        dy_px,
        fault: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::{Embedded, Memory};
    use crate::base::{Axis, Color, DeckTime, Rect};
    use crate::scene::Track;
    use crate::text::{FaceId, Glyph, GlyphRun};

    const COLORS: PlaceholderColors = PlaceholderColors {
        ground: Color::rgb(236, 228, 212),
        mark: Color::rgb(150, 160, 150),
    };

    fn painter(assets: Memory) -> Painter {
        let fonts = Arc::new(FontBook::open(&Embedded).unwrap());
        Painter::new(fonts, Arc::new(assets), String::new(), COLORS)
    }

    fn picture(path: &str, rest_px: Rect) -> Layer {
        let path = AssetPath::new(path).unwrap();
        Layer::still(
            Paint::Picture {
                path,
                focus: (0.5, 0.5),
                soft: false,
            },
            rest_px,
        )
    }

    const DRAWING: &[u8] =
        br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4h-4z"/></svg>"##;

    #[test]
    fn a_picture_has_the_whole_pixels_of_its_place() {
        let painter = painter(Memory::default().with("a.svg", DRAWING));
        let painted = painter.paint(&picture("a.svg", Rect::new(10.4, 0.0, 100.3, 50.0)));
        let pixmap = painted.pixmap.unwrap();
        assert_eq!((pixmap.width(), pixmap.height(), painted.fault), (101, 50, None));
    }

    #[test]
    fn a_missing_picture_becomes_a_placeholder_that_says_why() {
        let painted = painter(Memory::default()).paint(&picture("gone.jpg", Rect::new(0.0, 0.0, 64.0, 36.0)));
        assert_eq!(painted.fault, Some(PictureError::Missing));
        assert_eq!(painted.pixmap.unwrap().pixel(0, 0), COLORS.ground.premultiplied());
    }

    #[test]
    fn equal_layers_share_their_pixels_while_somebody_holds_them() {
        let painter = painter(Memory::default().with("a.svg", DRAWING));
        let first = painter.paint(&picture("a.svg", Rect::new(0.0, 0.0, 32.0, 32.0)));
        let again = painter.paint(&picture("a.svg", Rect::new(500.0, 0.0, 32.0, 32.0)));
        let other = painter.paint(&picture("a.svg", Rect::new(0.0, 0.0, 33.0, 32.0)));
        assert!(Arc::ptr_eq(
            first.pixmap.as_ref().unwrap(),
            again.pixmap.as_ref().unwrap()
        ));
        assert!(!Arc::ptr_eq(
            first.pixmap.as_ref().unwrap(),
            other.pixmap.as_ref().unwrap()
        ));
    }

    #[test]
    fn a_painter_that_follows_another_paints_only_what_has_changed() {
        let rest = Rect::new(0.0, 0.0, 32.0, 32.0);
        let (a, b) = (picture("a.svg", rest), picture("b.svg", rest));
        let assets = || Memory::default().with("a.svg", DRAWING).with("b.svg", DRAWING);
        let before = painter(assets());
        let held = [&a, &b].map(|layer| before.paint(layer).pixmap.unwrap());
        let next = Painter::new(Arc::clone(&before.fonts), Arc::new(assets()), String::new(), COLORS);
        let next = next.following(&before, &BTreeSet::from([AssetPath::new("b.svg").unwrap()]));
        let same = [&a, &b].map(|layer| next.paint(layer).pixmap.unwrap());
        assert!(Arc::ptr_eq(&held[0], &same[0]) && !Arc::ptr_eq(&held[1], &same[1]));
        let other_style = Painter::new(Arc::clone(&next.fonts), Arc::new(assets()), "path{}".to_owned(), COLORS);
        let other_style = other_style.following(&next, &BTreeSet::new());
        assert!(!Arc::ptr_eq(&same[0], &other_style.paint(&a).pixmap.unwrap()));
    }

    #[test]
    fn one_line_about_a_picture_is_enough() {
        let painter = painter(Memory::default());
        let (a, b) = (AssetPath::new("a.jpg").unwrap(), AssetPath::new("b.jpg").unwrap());
        assert_eq!(
            [&a, &a, &b, &a].map(|path| painter.is_news(path)),
            [true, false, true, false]
        );
    }

    #[test]
    fn text_is_painted_from_its_rest_corner() {
        let painter = painter(Memory::default());
        let runs = [GlyphRun {
            face: FaceId(0),
            size_u: 40.0,
            turned: false,
            glyphs: vec![Glyph {
                id: 40,
                x_u: 10.0,
                y_u: 50.0,
            }],
        }];
        let paint = Paint::Text {
            runs: runs.into(),
            color: Color::BLACK,
            px_per_u: 2.0,
        };
        let layer = Layer::still(paint, Rect::new(300.0, 300.0, 100.0, 60.0));
        let painted = painter.paint(&layer);
        let pixmap = painted.pixmap.as_ref().unwrap();
        let (right, bottom) = (
            painted.dx_px + pixmap.width() as i32,
            painted.dy_px + pixmap.height() as i32,
        );
        assert!(
            painted.dx_px >= 18 && right <= 110 && painted.dy_px > 20 && bottom <= 130,
            "{painted:?}"
        );
        let gliding = painter.paint(&Layer {
            dy_px: Track::Run {
                from: 0.0,
                to: -9.0,
                start: DeckTime::ZERO,
                length: DeckTime::from_millis(9),
            },
            ..layer
        });
        let roomy = gliding.pixmap.as_ref().unwrap();
        assert_eq!(
            (gliding.dy_px, roomy.height()),
            (painted.dy_px - 1, pixmap.height() + 2)
        );
        assert_eq!(roomy.row(1), pixmap.row(0));
        assert!(
            [0, roomy.height() - 1]
                .iter()
                .all(|y| roomy.row(*y).iter().all(|byte| *byte == 0))
        );
    }

    #[test]
    fn what_has_no_size_has_no_pixels() {
        let painter = painter(Memory::default());
        let gradient = Paint::Gradient {
            from: Color::BLACK,
            to: Color::CLEAR,
            axis: Axis::Vertical,
        };
        for (paint, w, h) in [
            (gradient, 0.2, 50.0),
            (Paint::Fill(Color::BLACK), 9.0, 9.0),
            (Paint::Shapes([].into()), 9.0, 9.0),
        ] {
            assert!(
                painter
                    .paint(&Layer::still(paint, Rect::new(0.0, 0.0, w, h)))
                    .pixmap
                    .is_none()
            );
        }
        assert!(
            painter
                .paint(&picture("a", Rect::new(0.0, 0.0, -5.0, 9.0)))
                .pixmap
                .is_none()
        );
    }
}
