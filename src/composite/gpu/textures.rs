//! Pixmaps on the graphics card, kept within a byte budget and no longer than the pixmaps themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Weak};

use tracing::warn;

use super::gl::{Context, Order, Texture};
use crate::base::{IntRect, Pixmap};
use crate::raster::{Content, DrawList, QuadId};

/// A pixmap cut into textures no side of which is longer than the card allows.
#[derive(Debug)]
struct Tiled {
    tiles: Vec<Tile>,
    /// The pixels shown; once nobody holds them they will not be asked for again.
    pixmap: Weak<Pixmap>,
    /// What still has to be sent; none once all of it is on the card.
    sending: Option<Sending>,
    bytes: usize,
    last_used: u64,
}

/// A pixmap on its way to the card.
#[derive(Debug)]
struct Sending {
    pixmap: Arc<Pixmap>,
    /// The tile it has come to.
    tile: usize,
    /// How many rows of that tile are there.
    rows: u32,
}

/// One texture and the part of the pixmap it shows.
#[derive(Debug)]
pub(super) struct Tile {
    pub(super) texture: Texture,
    pub(super) part: IntRect,
}

impl Tiled {
    /// The tiles, once all of them are filled.
    fn ready(&self) -> Option<&[Tile]> {
        self.sending.is_none().then_some(&self.tiles)
    }

    /// Sends rows until all are there or `budget` bytes are spent, one row at least; returns what was spent.
    fn fill(&mut self, context: Context, budget: usize) -> usize {
        let mut spent = 0;
        while let Some(Sending { pixmap, tile, rows }) = &mut self.sending {
            let Some(Tile { texture, part }) = self.tiles.get(*tile) else {
                self.sending = None;
                break;
            };
            let row_bytes = part.w as usize * 4;
            let left = part.h as u32 - *rows;
            let affordable = u32::try_from(budget.saturating_sub(spent) / row_bytes).unwrap_or(u32::MAX);
            let now = left.min(affordable.max(u32::from(spent == 0)));
            if now == 0 {
                break;
            }
            let at = IntRect::new(0, *rows as i32, part.w, now as i32);
            let stride = pixmap.width() as usize;
            let first = (part.y as usize + *rows as usize) * stride + part.x as usize;
            texture.upload(context, at, &pixmap.data()[first * 4..], stride, Order::Rgba);
            spent += now as usize * row_bytes;
            (*tile, *rows) = if now == left {
                (*tile + 1, 0)
            } else {
                (*tile, *rows + now)
            };
        }
        spent
    }
}

/// All pixmaps on the card.
#[derive(Debug)]
pub(super) struct Textures {
    side_px: u32,
    budget: usize,
    entries: BTreeMap<QuadId, Tiled>,
    /// Pixmaps the card refused, about which a line was logged.
    told: BTreeSet<QuadId>,
    frame: u64,
}

/// How many refused pixmaps are kept in mind as told of.
const MAX_TOLD: usize = 1_000;

impl Textures {
    /// Returns an empty set that keeps to about `budget` bytes and to textures of `side_px` a side.
    pub(super) fn new(side_px: u32, budget: usize) -> Self {
        Self {
            side_px,
            budget,
            entries: BTreeMap::new(),
            told: BTreeSet::new(),
            frame: 0,
        }
    }

    /// Keeps to about `budget` bytes from the next upload on.
    pub(super) fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
    }

    /// Brings what `list` shows onto the card, spending about `budget` bytes; true once all of it is there.
    pub(super) fn upload(&mut self, context: Context, list: &DrawList, budget: usize) -> bool {
        let mut left = budget;
        let mut whole = true;
        for (id, pixmap) in pixmaps(list) {
            if !self.entries.contains_key(&id) {
                match self.tiled(context, pixmap) {
                    Some(tiled) => {
                        self.told.remove(&id);
                        self.entries.insert(id, tiled);
                    }
                    None => {
                        if self.is_news(id) {
                            warn!(quad = id.0, ?pixmap, "no memory for a texture; left out");
                        }
                        continue;
                    }
                }
            }
            let Some(tiled) = self.entries.get_mut(&id) else {
                continue;
            };
            tiled.last_used = self.frame;
            // Pixels that went and came back are the same; the card has them still.
            if !std::ptr::eq(tiled.pixmap.as_ptr(), Arc::as_ptr(pixmap)) {
                tiled.pixmap = Arc::downgrade(pixmap);
            }
            if tiled.ready().is_none() && left > 0 {
                left = left.saturating_sub(tiled.fill(context, left));
            }
            whole &= tiled.ready().is_some();
        }
        whole
    }

    /// How many textures there are.
    pub(super) fn count(&self) -> usize {
        self.entries.values().map(|tiled| tiled.tiles.len()).sum()
    }

    /// The tiles of a quad's pixmap, if they are there.
    pub(super) fn get(&self, id: QuadId) -> Option<&[Tile]> {
        self.entries.get(&id)?.ready()
    }

    /// Deletes what is no longer wanted. Call between frames.
    pub(super) fn after_frame(&mut self) {
        self.frame += 1;
        self.entries.retain(|_, tiled| tiled.pixmap.strong_count() > 0);
        let mut bytes: usize = self.entries.values().map(|tiled| tiled.bytes).sum();
        while bytes > self.budget {
            // What the last frame showed stays, budget or not: the next one will show it again.
            let oldest = self.entries.iter().min_by_key(|(_, tiled)| tiled.last_used);
            let Some((id, tiled)) = oldest.filter(|(_, tiled)| tiled.last_used + 1 < self.frame) else {
                return;
            };
            bytes -= tiled.bytes;
            let id = *id;
            self.entries.remove(&id);
        }
    }

    /// Whether nothing was logged about this pixmap since it was last refused: it is asked for at every frame.
    fn is_news(&mut self, id: QuadId) -> bool {
        if self.told.len() >= MAX_TOLD {
            self.told.clear();
        }
        self.told.insert(id)
    }

    fn tiled(&self, context: Context, pixmap: &Arc<Pixmap>) -> Option<Tiled> {
        let tiles = parts(pixmap.rect_px(), self.side_px)
            .map(|part| {
                let texture = Texture::new(context, part.w as u32, part.h as u32, Order::Rgba)?;
                Some(Tile { texture, part })
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Tiled {
            tiles,
            pixmap: Arc::downgrade(pixmap),
            sending: Some(Sending {
                pixmap: Arc::clone(pixmap),
                tile: 0,
                rows: 0,
            }),
            bytes: pixmap.data().len(),
            last_used: self.frame,
        })
    }
}

/// The pixmaps of a list that have pixels: those its quads show, and its masks.
fn pixmaps(list: &DrawList) -> impl Iterator<Item = (QuadId, &Arc<Pixmap>)> {
    let shown = list.groups.iter().flat_map(|group| &group.quads);
    let shown = shown.filter_map(|quad| match &quad.content {
        Content::Pixmap(pixmap) => Some((quad.id, pixmap)),
        Content::Fill(_) => None,
    });
    let veils = list.groups.iter().filter_map(|group| group.veil.as_ref());
    let masks = veils.map(|veil| (veil.id, &veil.pixmap));
    shown.chain(masks).filter(|(_, pixmap)| !pixmap.rect_px().is_empty())
}

/// Cuts `whole` into parts of at most `side` a side, row by row.
fn parts(whole: IntRect, side: u32) -> impl Iterator<Item = IntRect> {
    let side = side.max(1) as usize;
    (0..whole.h).step_by(side).flat_map(move |y| {
        (0..whole.w)
            .step_by(side)
            .map(move |x| IntRect::new(x, y, side as i32, side as i32).intersect(whole))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_about_a_refused_texture_is_enough() {
        let mut textures = Textures::new(64, 1_000);
        assert_eq!(
            [1, 1, 2, 1].map(|id| textures.is_news(QuadId(id))),
            [true, false, true, false]
        );
    }

    #[test]
    fn parts_cover_the_whole_without_overlap() {
        for (w, h, side) in [(100, 50, 64), (64, 64, 64), (1, 1, 64), (200, 130, 64), (65, 1, 64)] {
            let whole = IntRect::new(0, 0, w, h);
            let parts: Vec<IntRect> = parts(whole, side).collect();
            let area: i32 = parts.iter().map(|p| p.w * p.h).sum();
            assert_eq!(area, w * h, "{w} × {h}");
            assert!(parts.iter().all(|p| p.w <= 64 && p.h <= 64 && !p.is_empty()));
            assert_eq!(parts.iter().fold(IntRect::default(), |a, b| a.union(*b)), whole);
        }
    }
}
