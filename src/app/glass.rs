//! The two ways to the glass, and which one to take.

use tracing::{info, warn};

use super::Fault;
use super::software::Software;
use crate::base::Screen;
use crate::composite::gpu::gl::{Context, Objects};
use crate::composite::gpu::{Gpu, Surface};
use crate::raster::DrawList;

/// How many bytes are sent to the card in a frame.
const UPLOAD_BYTES: usize = 8 << 20;

/// How frames get to the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Path {
    /// Composed here, copied to the window.
    Cpu,
    /// Composed by the graphics card.
    Gpu,
}

impl Path {
    /// Its name in the statistics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Gpu => "gpu",
        }
    }

    /// The better path for `renderer`, unless `forced` (the value of `SHOWREEL_RENDER`) names one.
    fn choose(renderer: &str, forced: Option<&str>) -> Self {
        match forced {
            Some("cpu") => return Self::Cpu,
            Some("gpu") => return Self::Gpu,
            Some(other) => warn!("SHOWREEL_RENDER is `{other}`; it can be `cpu` or `gpu`"),
            None => {}
        }
        if is_software(renderer) { Self::Cpu } else { Self::Gpu }
    }
}

/// Whether a driver draws on the processor: Mesa's llvmpipe and softpipe, SwiftShader, “Software Rasterizer”.
fn is_software(renderer: &str) -> bool {
    let renderer = renderer.to_lowercase();
    ["llvmpipe", "softpipe", "swiftshader", "software"]
        .iter()
        .any(|name| renderer.contains(name))
}

/// What draws the frames.
pub(super) struct Glass {
    renderer: String,
    drawing: Drawing,
    /// The frame on screen, shown again while the next one is still on its way to the card.
    last: Option<(DrawList, Screen)>,
}

enum Drawing {
    Cpu(Box<Software>),
    Gpu(Box<Gpu>),
}

impl Glass {
    /// Looks at the driver and sets up a path, on which about `card_bytes` of pixmaps stay. Call inside a frame.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the driver refuses.
    pub(super) fn new(context: Context, forced: Option<&str>, card_bytes: usize) -> Result<Self, Fault> {
        let renderer = context.renderer();
        let path = Path::choose(&renderer, forced);
        info!(renderer, path = path.name(), "drawing");
        let drawing = match path {
            Path::Cpu => Drawing::Cpu(Box::new(Software::new(context))),
            Path::Gpu => Drawing::Gpu(Box::new(
                Gpu::new(context, card_bytes).map_err(|why| Fault::Machine(format!("OpenGL refuses: {why}")))?,
            )),
        };
        Ok(Self {
            renderer,
            drawing,
            last: None,
        })
    }

    /// Keeps to about `card_bytes` of pixmaps on the card from now on.
    pub(super) fn set_memory(&mut self, card_bytes: usize) {
        match &mut self.drawing {
            Drawing::Cpu(_) => {}
            Drawing::Gpu(gpu) => gpu.set_budget(card_bytes),
        }
    }

    /// The driver's name for what draws.
    pub(super) fn renderer(&self) -> &str {
        &self.renderer
    }

    /// Which way frames go.
    pub(super) fn path(&self) -> Path {
        match self.drawing {
            Drawing::Cpu(_) => Path::Cpu,
            Drawing::Gpu(_) => Path::Gpu,
        }
    }

    /// Whether a swap waits for the screen, so that the beat can be taken from it.
    pub(super) fn keeps_the_beat(&self) -> bool {
        self.path() == Path::Gpu && !is_software(&self.renderer)
    }

    /// Draws `list` into this frame. False if it shows the frame before instead, because pictures are still on their
    /// way to the card: a late picture is better than a late frame.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the driver cannot do it.
    pub(super) fn draw(&mut self, list: &DrawList, surface: Surface) -> Result<bool, Fault> {
        match &mut self.drawing {
            Drawing::Cpu(software) => {
                if software.draw(list, surface) {
                    Ok(true)
                } else {
                    Err(Fault::Machine("OpenGL cannot copy a frame to the window".into()))
                }
            }
            Drawing::Gpu(gpu) => {
                let budget = if self.last.is_none() { usize::MAX } else { UPLOAD_BYTES };
                let whole = gpu.upload(list, budget);
                if whole || self.last.is_none() {
                    self.last = Some((list.clone(), surface.screen));
                }
                if let Some((last, screen)) = &self.last {
                    let surface = Surface {
                        screen: *screen,
                        ..surface
                    };
                    gpu.draw(last, surface);
                }
                Ok(whole)
            }
        }
    }

    /// Brings the pictures of what comes next to the card. True while there is more to bring.
    pub(super) fn prepare(&mut self, upcoming: &DrawList) -> bool {
        match &mut self.drawing {
            Drawing::Cpu(_) => false,
            Drawing::Gpu(gpu) => !gpu.upload(upcoming, UPLOAD_BYTES),
        }
    }

    /// What the path holds of OpenGL.
    pub(super) fn objects(&self) -> Objects {
        match &self.drawing {
            Drawing::Cpu(software) => software.objects(),
            Drawing::Gpu(gpu) => gpu.objects(),
        }
    }

    /// Call between frames.
    pub(super) fn after_frame(&mut self) {
        match &mut self.drawing {
            Drawing::Cpu(_) => {}
            Drawing::Gpu(gpu) => gpu.after_frame(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn software_renderers_are_known_by_name() {
        for renderer in [
            "llvmpipe (LLVM 19.1.7, 256 bits)",
            "softpipe",
            "Software Rasterizer",
            "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)",
        ] {
            assert_eq!(Path::choose(renderer, None), Path::Cpu, "{renderer}");
            assert_eq!(Path::choose(renderer, Some("gpu")), Path::Gpu);
        }
        for renderer in ["Mesa Intel(R) UHD Graphics 620", "NVIDIA GeForce", ""] {
            assert_eq!(Path::choose(renderer, None), Path::Gpu, "{renderer}");
            assert_eq!(Path::choose(renderer, Some("cpu")), Path::Cpu);
            assert_eq!(Path::choose(renderer, Some("fast")), Path::Gpu);
        }
    }
}
