//! Draws a [`DrawList`](crate::raster::DrawList): on the CPU, which is the reference, or on the GPU.

pub mod cpu;
#[cfg(feature = "window")]
pub mod gpu;
