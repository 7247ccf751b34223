//! Draws a list with the graphics card, through macroquad.
//!
//! The CPU compositor is the reference; this one shows the same picture within the rounding of the card.

pub mod gl;
mod materials;
mod textures;

use macroquad::camera::{Camera, set_camera, set_default_camera};
use macroquad::material::{gl_use_default_material, gl_use_material};
use macroquad::math::{Mat4, vec3};
use macroquad::models::Vertex;
use macroquad::prelude::{DrawMode, QuadGl};
use macroquad::texture::{RenderPass, RenderTarget, Texture2D, render_target};
use macroquad::window::clear_background;

use self::gl::{Context, Objects};
use self::materials::Materials;
use self::textures::{Textures, Tile};
use crate::base::{IntRect, Pixmap, Rect, Screen};
use crate::raster::{Content, DrawList, Group, Quad, Zoom};

/// How the laid-out picture lies on the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Surface {
    /// What was laid out for.
    pub screen: Screen,
    /// The window's pixels: as `screen` hangs, unless a new size is still being laid out.
    pub window_px: Screen,
    /// Clockwise quarter turns from `screen` to the window, 0 to 3.
    pub quarter_turns: u8,
}

impl Surface {
    /// The screen as it hangs: its sides swapped for an odd number of quarter turns.
    #[must_use]
    pub fn turned_px(self) -> IntRect {
        let whole = self.screen.rect_px();
        turn(whole, whole, self.quarter_turns)
    }
}

/// The compositor and what it keeps on the card.
#[derive(Debug)]
pub struct Gpu {
    context: Context,
    materials: Materials,
    textures: Textures,
    /// Where a group is put together; only while groups are drawn that need it.
    target: Option<RenderTarget>,
    target_used: bool,
}

impl Gpu {
    /// Sets up the card; `budget` is about how many bytes of pixmaps stay on it.
    ///
    /// # Errors
    ///
    /// When the driver refuses a shader; its reason.
    pub fn new(context: Context, budget: usize) -> Result<Self, String> {
        Ok(Self {
            context,
            materials: Materials::new().map_err(|error| error.to_string())?,
            textures: Textures::new(context.max_texture_px(), budget),
            target: None,
            target_used: false,
        })
    }

    /// Keeps to about `budget` bytes of pixmaps on the card from now on.
    pub fn set_budget(&mut self, budget: usize) {
        self.textures.set_budget(budget);
    }

    /// Brings what `list` shows onto the card, spending about `budget` bytes of transfer; true once all of it is there.
    pub fn upload(&mut self, list: &DrawList, budget: usize) -> bool {
        self.textures.upload(self.context, list, budget)
    }

    /// Draws `list` into this frame of the window. A pixmap that was not uploaded is left out.
    pub fn draw(&mut self, list: &DrawList, surface: Surface) {
        let window = View::window(surface);
        set_camera(&window);
        for group in &list.groups {
            if group.is_plain() {
                self.draw_group(group, &window);
            } else if group.opacity > 0.0 {
                self.draw_aside(group, surface, &window);
            }
        }
        gl_use_default_material();
        set_default_camera();
    }

    /// What it holds on the card.
    #[must_use]
    pub fn objects(&self) -> Objects {
        let aside = usize::from(self.target.is_some());
        Objects {
            textures: self.textures.count() + aside,
            framebuffers: aside,
        }
    }

    /// Lets go of what is no longer wanted. Call between frames.
    pub fn after_frame(&mut self) {
        self.textures.after_frame();
        if !std::mem::take(&mut self.target_used) {
            self.target = None;
        }
    }

    /// Puts a group together aside and lays the result over the window: at its opacity, scaled, behind its veil.
    fn draw_aside(&mut self, group: &Group, surface: Surface, window: &View) {
        let veil = group.veil.as_ref().map(|veil| (veil, self.textures.get(veil.id)));
        if let Some((_, None)) = veil {
            // Its mask is not on the card; as with any pixmap that is not, what it shows is left out.
            return;
        }
        let Screen { width_px, height_px } = surface.screen;
        let fits = |target: &RenderTarget| {
            (target.texture.width(), target.texture.height()) == (width_px as f32, height_px as f32)
        };
        let target = match self.target.take().filter(fits) {
            Some(target) => target,
            None => render_target(width_px, height_px),
        };
        let aside = View::aside(surface.screen, target.render_pass.clone());
        // This also draws what was waiting, so that a veil may change its mask.
        set_camera(&aside);
        clear_background(macroquad::color::Color::new(0.0, 0.0, 0.0, 0.0));
        self.draw_group(group, &aside);
        set_camera(window);
        let (w, h) = (width_px as f32, height_px as f32);
        let place = match group.zoom {
            None => Rect::new(0.0, 0.0, w, h),
            Some(Zoom { scale, dx_px, dy_px }) => Rect::new(dx_px, dy_px, w * scale, h * scale),
        };
        let parts = match veil {
            Some((veil, tiles)) => tiles.unwrap_or_default().iter().map(|tile| (tile, veil)).collect(),
            None => Vec::new(),
        };
        let result = |clip: Option<IntRect>| {
            self.context.quads(|batch| {
                batch.scissor(clip.map(|clip| (clip.x, clip.y, clip.w, clip.h)));
                // GL's first row is the lowest one.
                let upside_down = [(0.0, 1.0), (1.0, 0.0)];
                let tint = [to_byte(group.opacity); 4];
                quad(batch, Some(&target.texture), place, upside_down, tint);
                batch.scissor(None);
            });
        };
        if veil.is_none() {
            gl_use_material(&self.materials.over);
            result(None);
        }
        for (Tile { texture, part }, veil) in parts {
            let mask = veil.pixmap.rect_px();
            let clip = self::part_of(*part, mask, (veil.x_px, veil.y_px), surface.screen.rect_px());
            let clip = window.scissor(clip);
            if clip.is_empty() {
                continue;
            }
            // The next tile changes what the material reads, so this one is drawn before.
            set_camera(window);
            let tile_px = Rect::new(
                (veil.x_px + part.x) as f32,
                (veil.y_px + part.y) as f32,
                part.w as f32,
                part.h as f32,
            );
            self.materials.veil(&texture.as_macroquad(), veil, tile_px, place);
            gl_use_material(&self.materials.veiled);
            result(Some(clip));
        }
        self.target = Some(target);
        self.target_used = true;
    }

    fn draw_group(&self, group: &Group, view: &View) {
        gl_use_material(&self.materials.over);
        self.context.quads(|batch| {
            for quad in &group.quads {
                self.draw_quad(batch, quad, view);
            }
            batch.scissor(None);
        });
    }

    fn draw_quad(&self, batch: &mut QuadGl, shown: &Quad, view: &View) {
        let Quad {
            id,
            content,
            dest_px,
            opacity,
            clip_px,
        } = shown;
        let clip = view.scissor(*clip_px);
        if clip.is_empty() {
            return;
        }
        batch.scissor(Some((clip.x, clip.y, clip.w, clip.h)));
        match content {
            Content::Fill(color) => {
                let mut tint = color.premultiplied();
                for channel in &mut tint {
                    *channel = to_byte(f32::from(*channel) / 255.0 * opacity);
                }
                let IntRect { x, y, w, h } = dest_px.round_px();
                let dest = Rect::new(x as f32, y as f32, w as f32, h as f32);
                quad(batch, None, dest, WHOLE, tint);
            }
            Content::Pixmap(pixmap) => {
                let dest = settled(*dest_px, pixmap);
                for Tile { texture, part } in self.textures.get(*id).unwrap_or_default() {
                    let (sx, sy) = (dest.w / pixmap.width() as f32, dest.h / pixmap.height() as f32);
                    let place = Rect::new(
                        dest.x + part.x as f32 * sx,
                        dest.y + part.y as f32 * sy,
                        part.w as f32 * sx,
                        part.h as f32 * sy,
                    );
                    quad(
                        batch,
                        Some(&texture.as_macroquad()),
                        place,
                        WHOLE,
                        [to_byte(*opacity); 4],
                    );
                }
            }
        }
    }
}

/// A whole texture: its first and last corner.
const WHOLE: [(f32, f32); 2] = [(0.0, 0.0), (1.0, 1.0)];

/// A pixmap at its own size stands on whole pixels across and on eighths of one down, as the CPU compositor puts it.
fn settled(dest: Rect, pixmap: &Pixmap) -> Rect {
    let (w, h) = (pixmap.width() as f32, pixmap.height() as f32);
    if (dest.w - w).abs() < 0.01 && (dest.h - h).abs() < 0.01 {
        Rect::new(dest.x.round(), (dest.y * 8.0).round() / 8.0, w, h)
    } else {
        dest
    }
}

fn to_byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Adds one rectangle to the batch; `tint` multiplies all four premultiplied channels.
fn quad(batch: &mut QuadGl, texture: Option<&Texture2D>, at: Rect, corners: [(f32, f32); 2], tint: [u8; 4]) {
    let [(u0, v0), (u1, v1)] = corners;
    let corner = |x: f32, y: f32, u: f32, v: f32| {
        let mut vertex = Vertex::new(x, y, 0.0, u, v, macroquad::color::WHITE);
        vertex.color = tint;
        vertex
    };
    batch.texture(texture);
    batch.draw_mode(DrawMode::Triangles);
    batch.geometry(
        &[
            corner(at.x, at.y, u0, v0),
            corner(at.right(), at.y, u1, v0),
            corner(at.right(), at.bottom(), u1, v1),
            corner(at.x, at.bottom(), u0, v1),
        ],
        &[0, 1, 2, 0, 2, 3],
    );
}

/// Where quads go and how their pixels become GL's: always physical pixels, whatever the desktop's text size says.
struct View {
    matrix: Mat4,
    pass: Option<RenderPass>,
    surface: Surface,
}

impl View {
    /// The window, turned as it hangs; a picture laid out for another size is stretched over it.
    fn window(surface: Surface) -> Self {
        let IntRect { w, h, .. } = surface.turned_px();
        let (w, h) = (w as f32, h as f32);
        let quarter = std::f32::consts::FRAC_PI_2;
        let turned = match surface.quarter_turns {
            1 => Mat4::from_translation(vec3(w, 0.0, 0.0)) * Mat4::from_rotation_z(quarter),
            2 => Mat4::from_translation(vec3(w, h, 0.0)) * Mat4::from_rotation_z(2.0 * quarter),
            3 => Mat4::from_translation(vec3(0.0, h, 0.0)) * Mat4::from_rotation_z(-quarter),
            _ => Mat4::IDENTITY,
        };
        Self {
            matrix: Mat4::orthographic_rh_gl(0.0, w, h, 0.0, -1.0, 1.0) * turned,
            pass: None,
            surface,
        }
    }

    /// A picture of the screen's size, off the window.
    fn aside(screen: Screen, pass: RenderPass) -> Self {
        let surface = Surface {
            screen,
            window_px: screen,
            quarter_turns: 0,
        };
        Self {
            pass: Some(pass),
            ..Self::window(surface)
        }
    }

    /// Where `clip`, in the laid-out picture, lies on the target, from its top left corner.
    fn scissor(&self, clip: IntRect) -> IntRect {
        let whole = self.surface.screen.rect_px();
        let clip = turn(clip.intersect(whole), whole, self.surface.quarter_turns);
        let (from, to) = (self.surface.turned_px(), self.surface.window_px.rect_px());
        if from == to {
            return clip;
        }
        let (sx, sy) = (to.w as f32 / from.w as f32, to.h as f32 / from.h as f32);
        Rect::new(
            clip.x as f32 * sx,
            clip.y as f32 * sy,
            clip.w as f32 * sx,
            clip.h as f32 * sy,
        )
        .round_px()
    }
}

/// Where `part` of `whole` comes to lie when the whole is turned clockwise by quarter turns.
pub(crate) fn turn(part: IntRect, whole: IntRect, quarter_turns: u8) -> IntRect {
    let IntRect { x, y, w, h } = part;
    match quarter_turns {
        1 => IntRect::new(whole.h - y - h, x, h, w),
        2 => IntRect::new(whole.w - x - w, whole.h - y - h, w, h),
        3 => IntRect::new(y, whole.w - x - w, h, w),
        _ => part,
    }
}

impl Camera for View {
    fn matrix(&self) -> Mat4 {
        self.matrix
    }

    fn depth_enabled(&self) -> bool {
        false
    }

    fn render_pass(&self) -> Option<RenderPass> {
        self.pass.clone()
    }

    fn viewport(&self) -> Option<(i32, i32, i32, i32)> {
        None
    }
}

/// Where a tile of a mask counts: `part` of `mask`, which stands at `corner`; a mask of one row or column counts everywhere.
fn part_of(part: IntRect, mask: IntRect, corner: (i32, i32), screen: IntRect) -> IntRect {
    let (x, w) = match mask.w {
        1 => (screen.x, screen.w),
        _ => (corner.0 + part.x, part.w),
    };
    let (y, h) = match mask.h {
        1 => (screen.y, screen.h),
        _ => (corner.1 + part.y, part.h),
    };
    IntRect::new(x, y, w, h).intersect(screen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_quarter_turns_are_none() {
        let (part, whole) = (IntRect::new(10, 20, 30, 40), IntRect::new(0, 0, 400, 200));
        let on_its_side = IntRect::new(0, 0, whole.h, whole.w);
        assert_eq!(turn(part, whole, 1), IntRect::new(140, 10, 40, 30));
        assert_eq!(turn(turn(part, whole, 1), on_its_side, 3), part);
        assert_eq!(turn(turn(part, whole, 2), whole, 2), part);
        assert_eq!(turn(turn(part, whole, 1), on_its_side, 1), turn(part, whole, 2));
    }
}
