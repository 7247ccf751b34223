//! The running line.

use super::build::whole;
use super::{Layer, Life, Paint, Scene, Track, text};
use crate::base::{DeckTime, Rect, Screen};
use crate::layout::Ribbon;

/// The shortest time that a line stands where nothing runs.
const LEAST_STAND: DeckTime = DeckTime::from_millis(3_000);

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
    if ribbon.stands {
        layers.extend(standing(ribbon, k));
        return Scene { layers };
    }
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

/// A ticker that does not run: line after line stands in the band, each as long as it would take to pass, for ever.
fn standing(ribbon: &Ribbon, k: f32) -> Vec<Layer> {
    let mut layers = Vec::new();
    let mut from = DeckTime::ZERO;
    for (x_u, block) in &ribbon.items {
        for line in &block.lines {
            let passes = DeckTime::from_secs_f64(f64::from(line.width_u / ribbon.speed_u_s));
            let until = from + passes.max(LEAST_STAND);
            let line = text::raised(line, line.top_u);
            let rect_u = Rect::new(*x_u, ribbon.band_u.y + ribbon.text_top_u, block.width_u, line.height_u);
            for mut layer in text::layers(&[line], (ribbon.text, ribbon.highlight), rect_u, k) {
                layer.life = Life {
                    from: Some(from),
                    until: Some(until),
                    period: None,
                };
                layers.push(layer);
            }
            from = until;
        }
    }
    for layer in &mut layers {
        layer.life.period = (from > DeckTime::ZERO).then_some(from);
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Embedded;
    use crate::base::{IntRect, Motion};
    use crate::layout::{Context, ticker as lay_out};
    use crate::text::FontBook;

    fn ribbon(motion: &str, screen: Screen) -> Ribbon {
        let long = "长".repeat(90);
        let deck = format!(
            "showreel: 1\ntitle: x\nmotion: {motion}\nticker: {{ items: [短句, {long}, 末句], speed: 120u/s }}\nsections:\n  - slides: [{{ kind: cover, title: x }}]\n"
        );
        let deck = crate::deck::parse("x.yaml", deck.as_bytes(), &|_| None).deck.unwrap();
        let fonts = FontBook::open(&Embedded).unwrap();
        let context = Context {
            deck: &deck,
            fonts: &fonts,
            assets: &Embedded,
            screen,
        };
        assert_eq!(deck.motion.name(), motion);
        lay_out(&context).unwrap()
    }

    #[test]
    fn where_nothing_moves_every_line_stands_by_itself_in_full() {
        let screen = Screen::new(1080, 1920);
        let ribbon = ribbon(Motion::None.name(), screen);
        let lines: usize = ribbon.items.iter().map(|(_, block)| block.lines.len()).sum();
        assert!(lines > 4, "the long item takes several");
        let scene = ticker(&ribbon, screen);
        let full: IntRect = screen.rect_px();
        let text = |t| {
            let states = scene.layers_at(t, full);
            let text: Vec<_> = states.into_iter().filter(|state| state.index > 1).collect();
            text
        };
        let mut t = DeckTime::ZERO;
        for _ in 0..2 * lines {
            let seen = text(t);
            assert_eq!(seen.len(), 1, "one line at a time");
            assert!(seen[0].dest_px.x >= 0.0 && seen[0].dest_px.right() <= 1080.0);
            let until = scene.quiet_until(t);
            assert!(until - t >= LEAST_STAND);
            t = until;
        }
        assert_eq!(text(t), text(DeckTime::ZERO), "after two rounds it begins anew");
    }

    #[test]
    fn else_it_runs() {
        let screen = Screen::new(1920, 1080);
        for motion in [Motion::Full, Motion::Calm] {
            let scene = ticker(&ribbon(motion.name(), screen), screen);
            assert_eq!(scene.quiet_until(DeckTime::from_millis(70)), DeckTime::from_millis(70));
        }
    }
}
