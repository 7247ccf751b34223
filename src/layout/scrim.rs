//! What darkens a picture under words: a soft pool behind them, no deeper than that picture needs.

use super::{Frame, Item, Thing};
use crate::assets::AssetPath;
use crate::base::{Color, Rect};
use crate::deck::Theme;

/// How far the pool reaches beyond the words at its full depth, and from there to nothing, in canvas units.
const MARGIN_U: f32 = 44.0;
const REACH_U: f32 = 460.0;
/// Lines nearer to each other than this share a pool.
const NEAR_U: f32 = 160.0;
/// Nearer than this to an edge of the picture the pool goes on to the edge.
const EDGE_U: f32 = 200.0;

/// A pool of one colour over a picture. Lengths are canvas units in `layout`, pixels in `scene` and `raster`; places are
/// counted from the layer's corner.
///
/// How opaque it is, is decided when it is painted, by the picture's own pixels: each text has to stand out from what is
/// under it.
#[derive(Clone, PartialEq, Debug)]
pub struct Scrim {
    /// The picture's file.
    pub path: AssetPath,
    /// The point of the picture that is kept in view.
    pub focus: (f32, f32),
    /// Where the picture is.
    pub picture: Rect,
    /// The most that the picture grows about its focus while it is up.
    pub zoom: f32,
    /// How much darker the picture is shown, 0 to 1.
    pub dim: f32,
    /// What stands on it.
    pub words: Vec<OnPicture>,
    /// Where it is at its full depth.
    pub core: Rect,
    /// How far beyond it ends.
    pub reach: f32,
    /// Its colour; its opacity is the deepest there may be.
    pub color: Color,
}

/// A line of text over a picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct OnPicture {
    /// Where it stands.
    pub rect: Rect,
    /// Its colour.
    pub color: Color,
    /// The least contrast it needs (WCAG 2.2, 1.4.3).
    pub contrast: f32,
}

impl Scrim {
    /// The scrim with every length times `k`.
    #[must_use]
    pub fn scaled(&self, k: f32) -> Self {
        let words = self.words.iter().map(|words| OnPicture {
            rect: words.rect.scaled(k),
            ..*words
        });
        Self {
            path: self.path.clone(),
            picture: self.picture.scaled(k),
            words: words.collect(),
            core: self.core.scaled(k),
            reach: self.reach * k,
            ..*self
        }
    }
}

/// Puts a scrim on the picture that is item `index` of `frame`, under all text that stands on it.
///
/// Call it once the text is placed. Where the picture is none or carries no words, nothing is added.
pub(super) fn under_words(frame: &mut Frame, index: usize, theme: &Theme) {
    let Some(Item {
        thing: Thing::Picture { path, focus, .. },
        rect_u,
        ..
    }) = frame.items.get(index)
    else {
        return;
    };
    let (path, focus, area) = (path.clone(), *focus, *rect_u);
    let words = frame
        .items
        .iter()
        .flat_map(lines)
        .filter(|words| overlap(words.rect, area));
    let at = index + 1 + usize::from(theme.ornament.dim > 0.0);
    for (count, words) in groups(words.collect()).into_iter().enumerate() {
        let scrim = under(words, (&path, focus), area, theme);
        frame.items.insert(at + count, scrim);
    }
}

/// Words that stand near each other, from the first on; what stands apart, as a mark in the other corner, has a pool of
/// its own.
fn groups(words: Vec<OnPicture>) -> Vec<Vec<OnPicture>> {
    let mut groups: Vec<(Rect, Vec<OnPicture>)> = Vec::new();
    for line in words {
        let near = |bounds: &Rect| overlap(grown(*bounds, NEAR_U), line.rect);
        match groups.iter_mut().find(|(bounds, _)| near(bounds)) {
            Some((bounds, group)) => {
                *bounds = bounds.union(line.rect);
                group.push(line);
            }
            None => groups.push((line.rect, vec![line])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The scrim under one group of words on the picture at `path` in `area`.
fn under(words: Vec<OnPicture>, (path, focus): (&AssetPath, (f32, f32)), area: Rect, theme: &Theme) -> Item {
    let bounds = words
        .iter()
        .map(|words| words.rect)
        .reduce(Rect::union)
        .unwrap_or_default();
    let core = pool(bounds, area);
    let reach_u = REACH_U.min(area.h * 0.6).min(bounds.h * 2.0 + 160.0);
    let place = grown(core, reach_u).clipped(area);
    let here = |rect: Rect| rect.moved(-place.x, -place.y);
    let scrim = Scrim {
        path: path.clone(),
        focus,
        picture: here(area),
        zoom: theme.movement.zoom.max(1.0),
        dim: theme.ornament.dim,
        words: words
            .into_iter()
            .map(|words| OnPicture {
                rect: here(words.rect),
                ..words
            })
            .collect(),
        core: here(core),
        reach: reach_u,
        color: theme.palette.scrim,
    };
    Item::new(place, Thing::Scrim(Box::new(scrim)), 0)
}

/// Where the pool is at its full depth: behind the words, and on to the edges of the picture that they are near.
fn pool(bounds: Rect, area: Rect) -> Rect {
    let mut core = grown(bounds, MARGIN_U);
    let far = REACH_U;
    if core.x - area.x < EDGE_U {
        core.w += core.x - (area.x - far);
        core.x = area.x - far;
    }
    if area.right() - core.right() < EDGE_U {
        core.w = area.right() + far - core.x;
    }
    if core.y - area.y < EDGE_U {
        core.h += core.y - (area.y - far);
        core.y = area.y - far;
    }
    if area.bottom() - core.bottom() < EDGE_U {
        core.h = area.bottom() + far - core.y;
    }
    core
}

/// The lines of an item that is text, on the screen.
fn lines(item: &Item) -> Vec<OnPicture> {
    let Thing::Text {
        block, color, size_u, ..
    } = &item.thing
    else {
        return Vec::new();
    };
    let Rect { x, y, .. } = item.rect_u;
    let lines = block.lines.iter().map(|line| OnPicture {
        rect: Rect::new(x + line.x_u, y + line.top_u, line.width_u, line.height_u),
        color: *color,
        contrast: Theme::least_contrast(*size_u),
    });
    lines.collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn grown(rect: Rect, by: f32) -> Rect {
    rect.inset(-by, -by)
}
