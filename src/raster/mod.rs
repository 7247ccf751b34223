//! Layers become premultiplied pixmaps, once; a store keeps them within a byte budget; a frame only places them.
//!
//! [`Painter::paint`] makes the pixels of one layer, on a worker's thread. [`Store`] holds them by slide. [`place`] turns a
//! scene's layer states into the [`DrawList`] that both compositors draw. Nothing is cut into tiles here: `scene` cuts long
//! text into strips, and a compositor with a texture limit tiles what is larger.

mod backdrop;
mod draw_list;
mod gradient;
mod ink;
mod key;
mod order;
mod painter;
mod place;
mod placeholder;
mod scrim;
mod shapes;
mod store;

pub use draw_list::{Content, DrawList, Group, Quad, QuadId, Veil, Zoom};
pub use key::PaintKey;
pub use painter::{Painted, Painter};
pub use place::{Placed, place};
pub use placeholder::PlaceholderColors;
pub use store::{SlideKey, Store};
