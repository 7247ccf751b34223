//! The running line.

use super::build::whole;
use super::{Layer, Paint, Scene, Track, text};
use crate::base::{DeckTime, Rect, Screen};
use crate::layout::Ribbon;

/// Builds the ticker: a band and as many rounds of its text as the screen is wide, running for ever without a gap.
#[must_use]
pub fn ticker(ribbon: &Ribbon, screen: Screen) -> Scene {
    let k = screen.px_per_u();
    let band_px = whole(ribbon.band_u.scaled(k));
    let clip_px = band_px.round_px();
    // A round of whole pixels repeats without the text's edges shifting from round to round.
    let round_px = (ribbon.length_u * k).round().max(1.0);
    let period = DeckTime::from_secs_f64(f64::from(round_px / (ribbon.speed_u_s * k)));
    let edge = Rect {
        h: (1.5 * k).max(1.0).round(),
        ..band_px
    };
    let mut layers = vec![
        Layer::still(Paint::Fill(ribbon.ground), band_px),
        Layer::still(Paint::Fill(ribbon.edge), edge),
    ];
    let rounds = (band_px.w / round_px).ceil() as usize + 1;
    for round in 0..rounds {
        let shift_px = round as f32 * round_px;
        let mut add = |mut layer: Layer| {
            layer.rest_px = layer.rest_px.moved(shift_px, 0.0);
            layer.dx_px = Track::Cycle {
                from: 0.0,
                to: -round_px,
                period,
            };
            layer.clip_px = Some(clip_px);
            layers.push(layer);
        };
        for (x_u, block) in &ribbon.items {
            let rect_u = Rect::new(*x_u, ribbon.band_u.y + ribbon.text_top_u, block.width_u, block.height_u);
            text::layers(&block.lines, (ribbon.text, ribbon.highlight), rect_u, k)
                .into_iter()
                .for_each(&mut add);
        }
        for x_u in &ribbon.marks_u {
            let side = (10.0 * k).round().max(3.0);
            let y = band_px.y + ((band_px.h - side) / 2.0).round();
            let rest_px = Rect::new((x_u * k - side / 2.0).round(), y, side, side);
            add(Layer::still(Paint::Fill(ribbon.mark), rest_px));
        }
    }
    Scene { layers }
}
