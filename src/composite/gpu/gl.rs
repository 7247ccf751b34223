//! The few raw GL calls that macroquad has no door for, behind safe functions.
//!
//! # Why each call is sound
//!
//! GL functions may only be called on the thread that owns the context, once the context is there. Every function here
//! takes a [`Context`], which can be had only from inside the window's frame callback ([`Context::current`] panics
//! elsewhere, through macroquad's own thread check) and is neither `Send` nor `Sync`. Pointers handed to GL come from
//! slices whose length is checked against what GL will read; names given back to GL come from GL and are deleted once,
//! by the value that owns them.
#![expect(unsafe_code, reason = "raw GL, see above")]

use std::ffi::CStr;
use std::marker::PhantomData;
use std::rc::Rc;

use macroquad::miniquad::gl::*;
use macroquad::miniquad::{RawId, TextureId};
use macroquad::prelude::QuadGl;
use macroquad::texture::Texture2D;
use macroquad::window::get_internal_gl;

use crate::base::IntRect;

const GL_RENDERER: u32 = 0x1F01;
const GL_BGRA: u32 = 0x80E1;
const GL_UNPACK_ROW_LENGTH: u32 = 0x0CF2;

/// Proof that this is the window thread and that its GL context is current.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    not_send: PhantomData<*const ()>,
}

/// The order of the bytes of a pixel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Red first: what pixmaps hold.
    Rgba,
    /// Blue first: what X servers hold. Software GL takes it without converting.
    Bgra,
}

impl Order {
    fn format(self) -> u32 {
        match self {
            Self::Rgba => GL_RGBA,
            Self::Bgra => GL_BGRA,
        }
    }
}

impl Context {
    /// Returns the window's context.
    ///
    /// # Panics
    ///
    /// Outside the window's frame callback.
    #[must_use]
    pub fn current() -> Self {
        // SAFETY: the call itself asserts that this is the window thread and that the window is open.
        let _ = unsafe { get_internal_gl() };
        Self { not_send: PhantomData }
    }

    /// The name of what draws, as the driver gives it; empty if it gives none.
    #[must_use]
    pub fn renderer(self) -> String {
        // SAFETY: glGetString returns null or a string that lives as long as the context.
        unsafe {
            let name = glGetString(GL_RENDERER);
            if name.is_null() {
                String::new()
            } else {
                CStr::from_ptr(name.cast()).to_string_lossy().into_owned()
            }
        }
    }

    /// The longest side a texture may have, in pixels.
    #[must_use]
    pub fn max_texture_px(self) -> u32 {
        let mut side = 0;
        // SAFETY: writes one integer.
        unsafe { glGetIntegerv(GL_MAX_TEXTURE_SIZE, &raw mut side) };
        u32::try_from(side).unwrap_or(0).max(64)
    }

    /// Forgets errors of earlier calls.
    pub fn clear_errors(self) {
        // A lost context reports errors for ever: look at a bounded number of them.
        for _ in 0..16 {
            if self.error().is_none() {
                return;
            }
        }
    }

    /// The oldest error not yet asked for.
    #[must_use]
    pub fn error(self) -> Option<u32> {
        // SAFETY: has no arguments.
        let error = unsafe { glGetError() };
        (error != GL_NO_ERROR).then_some(error)
    }

    /// Runs `draw` with macroquad's batch of quads.
    pub fn quads<R>(self, draw: impl FnOnce(&mut QuadGl) -> R) -> R {
        // SAFETY: the reference does not leave the call, and nothing in this program calls back into macroquad's
        // context from within `draw`.
        draw(unsafe { get_internal_gl() }.quad_gl)
    }

    /// Makes macroquad's clearing of the window at the start of each frame cost nothing, or lets it clear again.
    ///
    /// A frame that covers every pixel has no use for it.
    pub fn skip_clears(self, skip: bool) {
        // SAFETY: plain state; a rectangle of no size is allowed.
        unsafe {
            if skip {
                glEnable(GL_SCISSOR_TEST);
                glScissor(0, 0, 0, 0);
            } else {
                glDisable(GL_SCISSOR_TEST);
            }
        }
    }
}

/// How many GL objects a path holds, beside the few that macroquad makes once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Objects {
    /// Textures.
    pub textures: usize,
    /// Framebuffers other than the window.
    pub framebuffers: usize,
}

/// A texture that belongs to us: neither macroquad nor miniquad keeps a record of it, so that making and dropping
/// millions of them over months leaves nothing behind.
///
/// Drop it between frames: a batch that is not yet drawn may still name it.
#[derive(Debug)]
pub struct Texture {
    id: u32,
    width: u32,
    height: u32,
    not_send: PhantomData<Rc<()>>,
}

impl Texture {
    /// Returns a texture of `width` × `height` pixels of any content, or `None` where the driver refuses.
    ///
    /// Pixels will come in `order`. Drivers choose how to keep them by what is said here, so that neither the upload nor
    /// a copy to the window has to convert.
    #[must_use]
    pub fn new(context: Context, width: u32, height: u32, order: Order) -> Option<Self> {
        context.clear_errors();
        let mut id = 0;
        // SAFETY: one name is written; a null pointer asks for storage without content.
        unsafe {
            glGenTextures(1, &raw mut id);
            glBindTexture(GL_TEXTURE_2D, id);
            glTexImage2D(
                GL_TEXTURE_2D,
                0,
                GL_RGBA as i32,
                i32::try_from(width).ok()?,
                i32::try_from(height).ok()?,
                0,
                order.format(),
                GL_UNSIGNED_BYTE,
                std::ptr::null(),
            );
            for (name, value) in [
                (GL_TEXTURE_MIN_FILTER, GL_LINEAR),
                (GL_TEXTURE_MAG_FILTER, GL_LINEAR),
                (GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE),
                (GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE),
            ] {
                glTexParameteri(GL_TEXTURE_2D, name, value as i32);
            }
            glBindTexture(GL_TEXTURE_2D, 0);
        }
        let texture = Self {
            id,
            width,
            height,
            not_send: PhantomData,
        };
        context.error().is_none().then_some(texture)
    }

    /// Width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Puts pixels into `at`, which lies within the texture.
    ///
    /// `pixels` begins with the first pixel of `at`; one row begins `stride_px` pixels after the other.
    ///
    /// # Panics
    ///
    /// If `at` leaves the texture or `pixels` is too short.
    pub fn upload(&self, _: Context, at: IntRect, pixels: &[u8], stride_px: usize, order: Order) {
        if at.is_empty() {
            return;
        }
        let (w, h) = (at.w as usize, at.h as usize);
        assert!(at.x >= 0 && at.y >= 0 && at.right() as u32 <= self.width && at.bottom() as u32 <= self.height);
        assert!(stride_px >= w && pixels.len() >= ((h - 1) * stride_px + w) * 4);
        let format = order.format();
        // SAFETY: GL reads `h` rows of `w` pixels, `stride_px` apart; the assertion above says they are all there.
        unsafe {
            glBindTexture(GL_TEXTURE_2D, self.id);
            glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
            glPixelStorei(GL_UNPACK_ROW_LENGTH, stride_px as i32);
            glTexSubImage2D(
                GL_TEXTURE_2D,
                0,
                at.x,
                at.y,
                at.w,
                at.h,
                format,
                GL_UNSIGNED_BYTE,
                pixels.as_ptr().cast(),
            );
            // miniquad's own uploads take rows to be packed.
            glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
            glBindTexture(GL_TEXTURE_2D, 0);
        }
    }

    /// The texture as macroquad knows it; drawing with it after `self` is gone draws rubbish, not a crash.
    #[must_use]
    pub fn as_macroquad(&self) -> Texture2D {
        Texture2D::from_miniquad_texture(TextureId::from_raw_id(RawId::OpenGl(self.id)))
    }
}

impl Drop for Texture {
    fn drop(&mut self) {
        // SAFETY: the name is ours and is deleted once; the type cannot leave the window thread.
        unsafe { glDeleteTextures(1, &raw const self.id) }
    }
}

/// A texture that is shown by copying it to the window, without drawing.
#[derive(Debug)]
pub struct Blit {
    texture: Texture,
    framebuffer: u32,
}

impl Blit {
    /// Takes the texture to copy from; `None` if the driver cannot read from it.
    #[must_use]
    pub fn new(_: Context, texture: Texture) -> Option<Self> {
        let mut framebuffer = 0;
        // SAFETY: one name is written; the texture outlives the framebuffer, for `self` owns both.
        let complete = unsafe {
            glGenFramebuffers(1, &raw mut framebuffer);
            glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
            glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.id, 0);
            let status = glCheckFramebufferStatus(GL_READ_FRAMEBUFFER);
            glBindFramebuffer(GL_FRAMEBUFFER, 0);
            status == GL_FRAMEBUFFER_COMPLETE
        };
        let blit = Self { texture, framebuffer };
        complete.then_some(blit)
    }

    /// The texture copied from.
    #[must_use]
    pub fn texture(&self) -> &Texture {
        &self.texture
    }

    /// Copies the whole texture, its first row at the top, over the whole window of `width` × `height` pixels.
    ///
    /// Turning the *source* upside down is what keeps Mesa's software renderer on its plain copy (a turned destination
    /// or a quad costs five to ten times as much).
    pub fn show(&self, _: Context, width: u32, height: u32) {
        let (w, h) = (self.texture.width as i32, self.texture.height as i32);
        // SAFETY: plain integers; both framebuffers exist.
        unsafe {
            glBindFramebuffer(GL_READ_FRAMEBUFFER, self.framebuffer);
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
            glBlitFramebuffer(
                0,
                h,
                w,
                0,
                0,
                0,
                width as i32,
                height as i32,
                GL_COLOR_BUFFER_BIT,
                GL_NEAREST,
            );
            glBindFramebuffer(GL_FRAMEBUFFER, 0);
        }
    }
}

impl Drop for Blit {
    fn drop(&mut self) {
        // SAFETY: the name is ours and is deleted once, before the texture it reads from.
        unsafe { glDeleteFramebuffers(1, &raw const self.framebuffer) }
    }
}
