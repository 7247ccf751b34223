//! How the card puts pixels over what is there.

use macroquad::material::{Material, MaterialParams, load_material};
use macroquad::math::{vec2, vec4};
use macroquad::miniquad::{
    BlendFactor, BlendState, BlendValue, Equation, PipelineParams, ShaderSource, UniformDesc, UniformType,
};
use macroquad::texture::Texture2D;

use crate::base::Rect;
use crate::raster::Veil;

/// The materials.
#[derive(Debug)]
pub(super) struct Materials {
    /// Premultiplied pixels over what is there.
    pub(super) over: Material,
    /// The same where a mask lets them be seen.
    pub(super) veiled: Material,
}

impl Materials {
    /// Hands the shaders to the driver.
    pub(super) fn new() -> Result<Self, macroquad::Error> {
        Ok(Self {
            over: material(OVER, Vec::new(), Vec::new())?,
            veiled: material(
                VEILED,
                vec![
                    UniformDesc::new("Place", UniformType::Float4),
                    UniformDesc::new("Tile", UniformType::Float4),
                    UniformDesc::new("Edge", UniformType::Float2),
                ],
                vec!["Mask".to_owned()],
            )?,
        })
    }

    /// Sets what `veiled` does next: a group's picture at `place` behind the tile of a mask that stands at `tile_px`.
    pub(super) fn veil(&self, mask: &Texture2D, veil: &Veil, tile_px: Rect, place: Rect) {
        self.veiled.set_texture("Mask", mask.clone());
        self.veiled
            .set_uniform("Place", vec4(place.x, place.y, place.w, place.h));
        self.veiled
            .set_uniform("Tile", vec4(tile_px.x, tile_px.y, tile_px.w, tile_px.h));
        let slope = f32::from(veil.slope()) / 65_536.0 / 255.0;
        self.veiled.set_uniform("Edge", vec2(f32::from(veil.edge), slope));
    }
}

const VERTEX: &str = "#version 100
    attribute vec3 position;
    attribute vec2 texcoord;
    attribute vec4 color0;
    varying lowp vec4 tint;
    varying highp vec2 uv;
    uniform mat4 Model;
    uniform mat4 Projection;
    void main() {
        gl_Position = Projection * Model * vec4(position, 1);
        tint = color0 / 255.0;
        uv = texcoord;
    }";

const OVER: &str = "#version 100
    precision mediump float;
    varying lowp vec4 tint;
    varying highp vec2 uv;
    uniform sampler2D Texture;
    void main() {
        gl_FragColor = texture2D(Texture, uv) * tint;
    }";

/// `Place` and `Tile` are rectangles of the screen, `Edge` the order that is about to come and what a step of it is worth.
/// The mask is read in the middle of its pixels, for a number in two bytes must not be mixed with its neighbours'.
const VEILED: &str = "#version 100
    precision highp float;
    varying lowp vec4 tint;
    varying highp vec2 uv;
    uniform sampler2D Texture;
    uniform sampler2D Mask;
    uniform vec4 Place;
    uniform vec4 Tile;
    uniform vec2 Edge;
    void main() {
        vec2 at = Place.xy + vec2(uv.x, 1.0 - uv.y) * Place.zw - Tile.xy;
        at = (floor(clamp(at, vec2(0.0), Tile.zw - 1.0)) + 0.5) / Tile.zw;
        vec4 order = floor(texture2D(Mask, at) * 255.0 + 0.5);
        float share = clamp((Edge.x - order.r - 256.0 * order.g) * Edge.y, 0.0, 1.0);
        gl_FragColor = texture2D(Texture, uv) * tint * share;
    }";

fn material(fragment: &str, uniforms: Vec<UniformDesc>, textures: Vec<String>) -> Result<Material, macroquad::Error> {
    let over = BlendState::new(
        Equation::Add,
        BlendFactor::One,
        BlendFactor::OneMinusValue(BlendValue::SourceAlpha),
    );
    load_material(
        ShaderSource::Glsl {
            vertex: VERTEX,
            fragment,
        },
        MaterialParams {
            pipeline_params: PipelineParams {
                color_blend: Some(over),
                alpha_blend: Some(over),
                ..PipelineParams::default()
            },
            uniforms,
            textures,
        },
    )
}
