//! The way to the glass on software GL: the CPU compositor draws, GL only carries the pixels.
//!
//! Only what changed is composed and sent; the window is then filled with one copy that Mesa's software renderer does
//! without converting a pixel (2.4 ms for 1920 × 1080, where a textured quad takes 20).

use tracing::warn;

use crate::base::{IntRect, Screen};
use crate::composite::cpu::{Canvas, ChannelOrder, damage};
use crate::composite::gpu::gl::{Blit, Context, Objects, Order, Texture};
use crate::composite::gpu::{Surface, turn};
use crate::raster::DrawList;

/// A turned screen is sent in bands of about this many bytes: what is turned is still in the cache when GL reads it.
const BAND_BYTES: usize = 512 * 1024;

/// The CPU path and what it keeps between frames.
pub(super) struct Software {
    context: Context,
    order: Order,
    stand: Option<Stand>,
    band: Vec<u8>,
}

/// A canvas and the texture that carries it.
struct Stand {
    surface: Surface,
    canvas: Canvas,
    blit: Blit,
    /// What both show.
    shown: Option<DrawList>,
}

impl Software {
    /// Returns the path with nothing drawn yet.
    pub(super) fn new(context: Context) -> Self {
        Self {
            context,
            order: best_order(context),
            stand: None,
            band: Vec::new(),
        }
    }

    /// What it holds: a texture to carry the pixels and a framebuffer to copy from.
    pub(super) fn objects(&self) -> Objects {
        let stands = usize::from(self.stand.is_some());
        Objects {
            textures: stands,
            framebuffers: stands,
        }
    }

    /// Shows `list` in this frame. False if the driver cannot do it at all.
    pub(super) fn draw(&mut self, list: &DrawList, surface: Surface) -> bool {
        let kept = self.stand.take().filter(|stand| stand.fits(surface));
        let Some(mut stand) = kept.or_else(|| Stand::new(self.context, surface, self.order)) else {
            return false;
        };
        let whole = stand.canvas.rect_px();
        let parts = match &stand.shown {
            Some(shown) => damage(shown, list, whole).rects().to_vec(),
            None => vec![whole],
        };
        for part in parts {
            stand.canvas.draw(list, part);
            self.send(&stand, part.intersect(whole));
        }
        stand.shown = Some(list.clone());
        // Every pixel is covered below, so macroquad's clearing at the start of the next frame may be left out.
        self.context.skip_clears(false);
        stand
            .blit
            .show(self.context, surface.window_px.width_px, surface.window_px.height_px);
        self.context.skip_clears(true);
        self.stand = Some(stand);
        true
    }

    /// Sends `part` of the canvas to the texture, turned as the screen hangs.
    fn send(&mut self, stand: &Stand, part: IntRect) {
        let Stand {
            surface, canvas, blit, ..
        } = stand;
        let (whole, turns) = (canvas.rect_px(), surface.quarter_turns);
        if part.is_empty() {
            return;
        }
        let stride = whole.w as usize;
        if turns == 0 {
            let first = part.y as usize * stride + part.x as usize;
            let pixels = &canvas.data()[first * 4..];
            return blit.texture().upload(self.context, part, pixels, stride, self.order);
        }
        let target = turn(part, whole, turns);
        let on_side = surface.turned_px();
        let rows = (BAND_BYTES / (target.w as usize * 4)).clamp(1, target.h as usize);
        for y in (target.y..target.bottom()).step_by(rows) {
            let at = IntRect::new(target.x, y, target.w, rows as i32).intersect(target);
            self.band.resize(at.w as usize * at.h as usize * 4, 0);
            copy_turned(
                canvas.data(),
                stride,
                turn(at, on_side, 4 - turns),
                turns,
                &mut self.band,
            );
            blit.texture()
                .upload(self.context, at, &self.band, at.w as usize, self.order);
        }
    }
}

impl Stand {
    /// Makes canvas and texture of the surface's size.
    fn new(context: Context, surface: Surface, order: Order) -> Option<Self> {
        let Screen { width_px, height_px } = surface.screen;
        let IntRect { w, h, .. } = surface.turned_px();
        let texture = Texture::new(context, w.unsigned_abs(), h.unsigned_abs(), order)?;
        let order = match order {
            Order::Rgba => ChannelOrder::Rgba,
            Order::Bgra => ChannelOrder::Bgra,
        };
        Some(Self {
            surface,
            canvas: Canvas::new(width_px, height_px, order),
            blit: Blit::new(context, texture)?,
            shown: None,
        })
    }

    /// Whether it can go on for `surface`: the window's own size does not matter, the copy stretches.
    fn fits(&self, surface: Surface) -> bool {
        let Surface {
            screen,
            window_px: _,
            quarter_turns,
        } = self.surface;
        (screen, quarter_turns) == (surface.screen, surface.quarter_turns)
    }
}

/// Finds out, with one pixel, whether the driver takes the fast order; OpenGL ES does not.
fn best_order(context: Context) -> Order {
    let works = || {
        let texture = Texture::new(context, 1, 1, Order::Bgra)?;
        texture.upload(context, IntRect::new(0, 0, 1, 1), &[0; 4], 1, Order::Bgra);
        context.error().is_none().then_some(())
    };
    if works().is_some() {
        return Order::Bgra;
    }
    warn!("the driver does not take pixels blue first; frames will cost more");
    Order::Rgba
}

/// Writes `source` of `from`, whose rows are `stride` pixels long, turned clockwise into `to`, row after row.
fn copy_turned(from: &[u8], stride: usize, source: IntRect, quarter_turns: u8, to: &mut [u8]) {
    let (from, to) = (from.as_chunks::<4>().0, to.as_chunks_mut::<4>().0);
    let IntRect { x, y, w, h } = source;
    let (right, bottom) = (x + w - 1, y + h - 1);
    let width = if quarter_turns == 2 { w } else { h };
    for (j, row) in to.chunks_exact_mut(width as usize).enumerate() {
        let j = j as i32;
        // Where the row begins in `from`, and how far its next pixel is.
        let (first, step) = match quarter_turns {
            1 => ((x + j, bottom), -(stride as isize)),
            2 => ((right, bottom - j), -1),
            _ => ((right - j, y), stride as isize),
        };
        let mut at = first.1 as isize * stride as isize + first.0 as isize;
        for pixel in row {
            *pixel = from[at as usize];
            at += step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turns 3 × 2 pixels, counted from 0, that stand at (1, 1) of a wider picture.
    fn turned(quarter_turns: u8) -> Vec<u8> {
        let stride = 5;
        let mut from = vec![99; stride * 4 * 4];
        for i in 0..6 {
            from[((1 + i / 3) * stride + 1 + i % 3) * 4] = i as u8;
        }
        let mut to = vec![0; 24];
        copy_turned(&from, stride, IntRect::new(1, 1, 3, 2), quarter_turns, &mut to);
        to.chunks_exact(4).map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn pictures_turn_clockwise() {
        // 0 1 2    3 0
        // 3 4 5 →  4 1
        //          5 2
        assert_eq!(turned(1), [3, 0, 4, 1, 5, 2]);
        assert_eq!(turned(2), [5, 4, 3, 2, 1, 0]);
        assert_eq!(turned(3), [2, 5, 1, 4, 0, 3]);
    }
}
