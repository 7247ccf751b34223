//! How much work it is to draw an SVG, known before it is done.
//!
//! The unit is one pixel painted once. What is drawn over and over (patterns within patterns, full-screen layers by the
//! hundred) and what takes many steps a pixel (filters) is counted as often as it is done.

use resvg::tiny_skia::{self, Rect, Transform};
use resvg::usvg::{ClipPath, Group, Mask, Node, Paint, Path, Pattern, Tree, filter};

use crate::assets::picture::{MAX_MEMORY, PictureError};

/// How often the whole target may be painted over, and what a small target may take besides.
const MAX_PASSES: f64 = 600.0;
const BASE_WORK: f64 = 1e9;

/// What every part costs whatever its size: calls, outlines, allocation.
const PART: f64 = 2_000.0;
/// What a segment of an outline costs.
const SEGMENT: f64 = 100.0;

/// Checks that drawing `tree` with `transform` onto `width` × `height` pixels stays within the limits.
pub(super) fn check(tree: &Tree, transform: Transform, width: u32, height: u32) -> Result<(), PictureError> {
    let (w, h) = (width as f32, height as f32);
    let Some(layer_limit) = Rect::from_xywh(-2.0 * w, -2.0 * h, 5.0 * w, 5.0 * h) else {
        return Err(PictureError::TooMuchMemory);
    };
    let mut estimate = Estimate {
        left: MAX_PASSES * f64::from(w) * f64::from(h) + BASE_WORK,
        layer_limit,
    };
    estimate.group(tree.root(), transform, f64::from(w) * f64::from(h))
}

/// What is left of the work allowed. Every visit takes some, so that the count itself ends soon.
struct Estimate {
    left: f64,
    /// No layer reaches further than this: the renderer cuts them there.
    layer_limit: Rect,
}

type Checked = Result<(), PictureError>;

impl Estimate {
    fn spend(&mut self, work: f64) -> Checked {
        self.left -= if work.is_finite() { work } else { f64::MAX };
        if self.left < 0.0 {
            return Err(PictureError::TooComplex("much to draw"));
        }
        Ok(())
    }

    /// `held` is how many pixels of layers are held while the group is drawn.
    fn group(&mut self, group: &Group, transform: Transform, held: f64) -> Checked {
        self.spend(PART)?;
        let transform = transform.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.children(group, transform, held);
        }
        let area = self.area(Some(group.layer_bounding_box().to_rect()), transform);
        let mut held = held + area;
        // Cleared, and drawn onto what is below.
        self.spend(area * 3.0)?;
        for filter in group.filters() {
            for primitive in filter.primitives() {
                self.primitive(primitive, transform, area, held)?;
            }
            // Inputs and results in linear colour: about four layers at once.
            held += area * 4.0;
        }
        enough_memory(held)?;
        if let Some(clip) = group.clip_path() {
            self.clip(clip, transform, area, held)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, transform, area, held)?;
        }
        self.children(group, transform, held)
    }

    fn children(&mut self, group: &Group, transform: Transform, held: f64) -> Checked {
        for child in group.children() {
            match child {
                Node::Group(child) => self.group(child, transform, held)?,
                Node::Path(path) => self.path(path, transform, held)?,
                Node::Image(_) | Node::Text(_) => self.spend(PART)?,
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, transform: Transform, held: f64) -> Checked {
        self.spend(PART + SEGMENT * path.data().len() as f64)?;
        if let Some(fill) = path.fill() {
            self.spend(self.area(Some(path.bounding_box()), transform))?;
            self.paint(fill.paint(), transform, held)?;
        }
        if let Some(stroke) = path.stroke() {
            self.spend(self.area(Some(path.stroke_bounding_box()), transform))?;
            if let Some(dashes) = stroke.dasharray() {
                let bounds = path.bounding_box();
                let length = f64::from(bounds.width() + bounds.height()) * path.data().len() as f64;
                let interval: f32 = dashes.iter().sum();
                let count = (length * dashes.len() as f64 / f64::from(interval)).min(1e6);
                self.spend(SEGMENT * count)?;
            }
            self.paint(stroke.paint(), transform, held)?;
        }
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, transform: Transform, held: f64) -> Checked {
        match paint {
            Paint::Color(_) | Paint::LinearGradient(_) | Paint::RadialGradient(_) => Ok(()),
            Paint::Pattern(pattern) => self.pattern(pattern, transform, held),
        }
    }

    /// A pattern's tile is drawn anew for every path that is painted with it.
    fn pattern(&mut self, pattern: &Pattern, transform: Transform, held: f64) -> Checked {
        let (sx, sy) = transform.pre_concat(pattern.transform()).get_scale();
        let tile = pattern.rect();
        let area = f64::from(tile.width() * sx) * f64::from(tile.height() * sy);
        let held = held + area;
        enough_memory(held)?;
        self.spend(area)?;
        self.group(pattern.root(), Transform::from_scale(sx, sy), held)
    }

    fn clip(&mut self, clip: &ClipPath, transform: Transform, area: f64, held: f64) -> Checked {
        let held = held + area;
        enough_memory(held)?;
        self.spend(area * 4.0)?;
        if let Some(next) = clip.clip_path() {
            self.clip(next, transform, area, held)?;
        }
        self.clip_children(clip.root(), transform.pre_concat(clip.transform()), area, held)
    }

    /// A clip path's own clipped groups each take a layer as large as the clipped one.
    fn clip_children(&mut self, group: &Group, transform: Transform, area: f64, held: f64) -> Checked {
        self.spend(PART)?;
        for child in group.children() {
            match child {
                Node::Group(child) => {
                    let transform = transform.pre_concat(child.transform());
                    let mut held = held;
                    if let Some(clip) = child.clip_path() {
                        held += area;
                        self.clip(clip, transform, area, held)?;
                    }
                    self.clip_children(child, transform, area, held)?;
                }
                Node::Path(path) => self.path(path, transform, held)?,
                Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn mask(&mut self, mask: &Mask, transform: Transform, area: f64, held: f64) -> Checked {
        let held = held + area * 1.5;
        enough_memory(held)?;
        self.spend(area * 5.0)?;
        if let Some(next) = mask.mask() {
            self.mask(next, transform, area, held)?;
        }
        self.group(mask.root(), transform, held)
    }

    fn primitive(&mut self, primitive: &filter::Primitive, transform: Transform, area: f64, held: f64) -> Checked {
        use filter::Kind;
        let (sx, sy) = transform.get_scale();
        let steps = match primitive.kind() {
            Kind::ConvolveMatrix(fe) => f64::from(fe.matrix().columns()) * f64::from(fe.matrix().rows()),
            Kind::Morphology(fe) => {
                let reach = |radius: f32, scale: f32| f64::from(radius * scale) * 2.0 + 1.0;
                reach(fe.radius_x().get(), sx) * reach(fe.radius_y().get(), sy)
            }
            Kind::Turbulence(fe) => 30.0 * f64::from(fe.num_octaves()),
            Kind::Merge(fe) => 4.0 * fe.inputs().len() as f64,
            Kind::Image(fe) => {
                self.group(fe.root(), transform, held)?;
                4.0
            }
            Kind::Blend(_)
            | Kind::ColorMatrix(_)
            | Kind::ComponentTransfer(_)
            | Kind::Composite(_)
            | Kind::DiffuseLighting(_)
            | Kind::DisplacementMap(_)
            | Kind::DropShadow(_)
            | Kind::Flood(_)
            | Kind::GaussianBlur(_)
            | Kind::Offset(_)
            | Kind::SpecularLighting(_)
            | Kind::Tile(_) => 12.0,
        };
        self.spend(PART + area * (4.0 + steps))
    }

    /// The pixels of `bounds` within reach of the target.
    fn area(&self, bounds: Option<Rect>, transform: Transform) -> f64 {
        let Some(bounds) = bounds.and_then(|b| b.transform(transform)) else {
            return 0.0;
        };
        bounds
            .intersect(&self.layer_limit)
            .map_or(0.0, |r| f64::from(r.width()) * f64::from(r.height()))
    }
}

fn enough_memory(held_px: f64) -> Checked {
    let bytes = held_px * size_of::<tiny_skia::PremultipliedColorU8>() as f64;
    if bytes > MAX_MEMORY as f64 || bytes.is_nan() {
        return Err(PictureError::TooMuchMemory);
    }
    Ok(())
}
