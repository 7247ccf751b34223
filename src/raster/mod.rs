//! Layers become premultiplied pixmaps, once; a store keeps them within a byte budget.

mod draw_list;

pub use draw_list::{Content, DrawList, Group, Quad, QuadId};
