//! Tells paints apart by what they show.

use crate::assets::AssetPath;
use crate::base::{Color, Point, Rect, Shape, Stroke};
use crate::scene::{Backdrop, Layer, OnPicture, Order, Paint, Scrim, Wash};
use crate::text::{Glyph, GlyphRun};

/// What a layer's pixels depend on, in 128 bits: equal keys, equal pixels, as long as the pictures on disk stay as they are.
///
/// The same in every run and on every machine (FNV-1a). With 128 bits two of a show's paints do not meet by chance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PaintKey(u128);

impl PaintKey {
    /// Returns the key of `layer`'s paint at its rest size. Where it stands and how it moves is no part of it,
    /// but for text that glides, which has room for it.
    #[must_use]
    pub fn of(layer: &Layer) -> Self {
        let Layer {
            paint,
            rest_px,
            opacity: _,
            dx_px: _,
            dy_px: _,
            scale: _,
            clip_px: _,
            reveal: _,
            life: _,
        } = layer;
        let mut hash = Fnv::new();
        // Pictures and gradients fill whole pixels; the rest is drawn from the rest corner whatever the size.
        let size = rest_px.round_px();
        match paint {
            Paint::Fill(color) => {
                hash.tag(0);
                hash.color(*color);
            }
            Paint::Gradient { from, to, axis } => {
                hash.tag(1);
                hash.color(*from);
                hash.color(*to);
                hash.tag(*axis as u8);
                hash.int(size.w as u32);
                hash.int(size.h as u32);
            }
            Paint::Text { runs, color, px_per_u } => {
                hash.tag(2);
                hash.tag(layer.glides().into());
                hash.color(*color);
                hash.float(*px_per_u);
                hash.int(runs.len() as u32);
                runs.iter().for_each(|run| hash.run(run));
            }
            Paint::Picture { path, focus, soft } => {
                hash.tag(3);
                hash.tag((*soft).into());
                hash.text(path.as_str());
                hash.float(focus.0);
                hash.float(focus.1);
                hash.int(size.w as u32);
                hash.int(size.h as u32);
            }
            Paint::Scrim(scrim) => {
                hash.tag(6);
                hash.scrim(scrim);
                hash.int(size.w as u32);
                hash.int(size.h as u32);
            }
            Paint::Shapes(shapes) => {
                hash.tag(4);
                hash.int(shapes.len() as u32);
                shapes.iter().for_each(|shape| hash.shape(shape));
            }
            Paint::Order(order) => {
                hash.tag(5);
                match order {
                    Order::Along(way) => hash.text(way.name()),
                    Order::Mask(mask) => hash.text(mask.name().unwrap_or_default()),
                    Order::Picture(path) => hash.text(path.as_str()),
                }
                hash.int(size.w as u32);
                hash.int(size.h as u32);
            }
            Paint::Backdrop(backdrop) => {
                hash.tag(7);
                hash.backdrop(backdrop);
                hash.int(size.w as u32);
                hash.int(size.h as u32);
            }
        }
        Self(hash.0)
    }
}

/// FNV-1a, 128 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
struct Fnv(u128);

impl Fnv {
    const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn tag(&mut self, byte: u8) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.tag(*byte));
    }

    fn int(&mut self, n: u32) {
        self.bytes(&n.to_le_bytes());
    }

    fn float(&mut self, x: f32) {
        self.int(x.to_bits());
    }

    fn text(&mut self, text: &str) {
        self.int(text.len() as u32);
        self.bytes(text.as_bytes());
    }

    fn color(&mut self, color: Color) {
        let Color { r, g, b, a } = color;
        self.bytes(&[r, g, b, a]);
    }

    fn rect(&mut self, rect: Rect) {
        let Rect { x, y, w, h } = rect;
        [x, y, w, h].into_iter().for_each(|v| self.float(v));
    }

    fn scrim(&mut self, scrim: &Scrim) {
        let Scrim {
            path,
            focus,
            picture,
            zoom,
            dim,
            words,
            core,
            reach,
            color,
        } = scrim;
        self.text(path.as_str());
        [focus.0, focus.1, *zoom, *dim, *reach]
            .into_iter()
            .for_each(|v| self.float(v));
        self.rect(*picture);
        self.rect(*core);
        self.color(*color);
        self.int(words.len() as u32);
        for OnPicture { rect, color, contrast } in words {
            self.rect(*rect);
            self.color(*color);
            self.float(*contrast);
        }
    }

    fn backdrop(&mut self, backdrop: &Backdrop) {
        let Backdrop {
            ground,
            water,
            axis,
            reversed,
            tile,
            tiles,
            washes,
        } = backdrop;
        self.color(*ground);
        self.color(*water);
        self.tag(*axis as u8);
        self.tag((*reversed).into());
        [*tile, *tiles, washes.len()]
            .into_iter()
            .for_each(|n| self.int(n as u32));
        for Wash {
            path,
            from,
            to,
            join,
            share,
        } in washes
        {
            self.text(path.as_ref().map_or("", AssetPath::as_str));
            [*from, *to, *join, *share].into_iter().for_each(|v| self.float(v));
        }
    }

    fn run(&mut self, run: &GlyphRun) {
        let GlyphRun {
            face,
            size_u,
            turned,
            glyphs,
        } = run;
        self.tag(face.0);
        self.tag((*turned).into());
        self.float(*size_u);
        self.int(glyphs.len() as u32);
        for Glyph { id, x_u, y_u } in glyphs {
            self.bytes(&id.to_le_bytes());
            self.float(*x_u);
            self.float(*y_u);
        }
    }

    fn points(&mut self, points: &[Point]) {
        self.int(points.len() as u32);
        for Point { x, y } in points {
            self.float(*x);
            self.float(*y);
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        let Stroke { color, width, round } = stroke;
        self.color(color);
        self.float(width);
        self.tag(round.into());
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect {
                rect: Rect { x, y, w, h },
                radius,
                color,
            } => {
                self.tag(0);
                [x, y, w, h, radius].into_iter().for_each(|v| self.float(*v));
                self.color(*color);
            }
            Shape::Line { points, stroke } => {
                self.tag(1);
                self.points(points);
                self.stroke(*stroke);
            }
            Shape::Polygon { points, color } => {
                self.tag(2);
                self.points(points);
                self.color(*color);
            }
            Shape::Arc {
                center,
                radius,
                from_turn,
                to_turn,
                stroke,
            } => {
                self.tag(3);
                self.points(&[*center]);
                [radius, from_turn, to_turn].into_iter().for_each(|v| self.float(*v));
                self.stroke(*stroke);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::AssetPath;
    use crate::scene::{Axis, Track};

    fn picture(focus: (f32, f32), rest: Rect) -> Layer {
        let path = AssetPath::new("a.jpg").unwrap();
        Layer::still(
            Paint::Picture {
                path,
                focus,
                soft: false,
            },
            rest,
        )
    }

    #[test]
    fn place_and_motion_do_not_matter_but_size_and_focus_do() {
        let here = picture((0.5, 0.5), Rect::new(10.0, 20.0, 300.0, 200.0));
        let mut there = picture((0.5, 0.5), Rect::new(70.0, 0.0, 300.0, 200.0));
        there.opacity = Track::Still(0.5);
        assert_eq!(PaintKey::of(&here), PaintKey::of(&there));
        let others = [
            picture((0.4, 0.5), here.rest_px),
            picture((0.5, 0.5), Rect::new(10.0, 20.0, 301.0, 200.0)),
        ];
        for other in others {
            assert_ne!(PaintKey::of(&here), PaintKey::of(&other));
        }
    }

    #[test]
    fn every_field_of_a_paint_counts() {
        let rest = Rect::new(0.0, 0.0, 8.0, 8.0);
        let stroke = Stroke {
            color: Color::BLACK,
            width: 2.0,
            round: false,
        };
        let arc = |to_turn, stroke| {
            Paint::Shapes(
                [Shape::Arc {
                    center: Point::new(4.0, 4.0),
                    radius: 3.0,
                    from_turn: 0.0,
                    to_turn,
                    stroke,
                }]
                .into(),
            )
        };
        let text = |id, px_per_u| Paint::Text {
            runs: [GlyphRun {
                face: crate::text::FaceId(0),
                size_u: 40.0,
                turned: false,
                glyphs: vec![Glyph { id, x_u: 0.0, y_u: 1.0 }],
            }]
            .into(),
            color: Color::WHITE,
            px_per_u,
        };
        let gradient = |from, axis| Paint::Gradient {
            from,
            to: Color::CLEAR,
            axis,
        };
        let paints = [
            Paint::Fill(Color::BLACK),
            Paint::Fill(Color::WHITE),
            gradient(Color::BLACK, Axis::Horizontal),
            gradient(Color::BLACK, Axis::Vertical),
            gradient(Color::WHITE, Axis::Vertical),
            text(1, 1.0),
            text(2, 1.0),
            text(1, 2.0),
            arc(0.5, stroke),
            arc(0.6, stroke),
            arc(0.5, Stroke { round: true, ..stroke }),
            arc(0.5, Stroke { width: 2.5, ..stroke }),
            Paint::Shapes([].into()),
        ];
        let mut keys: Vec<PaintKey> = paints.map(|p| PaintKey::of(&Layer::still(p, rest))).to_vec();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 13);
    }
}
