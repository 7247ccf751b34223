//! The strip below the picture: which slide it is, how long it still stays, and what was found, with line numbers.

use crate::app::overlay::Board;
use crate::base::{Color, DeckTime, IntRect, Language, Rect, Screen};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::text::FontBook;

/// Thickness of the bar that shows the hold, in pixels.
pub(super) const BAR_PX: i32 = 4;
/// Type size and the distance from line to line, in pixels, of a strip of the usual height.
const SIZE_PX: f32 = 15.0;
const LINE_PX: f32 = 23.0;
const USUAL_PX: f32 = 127.0;
const PAD_PX: f32 = 14.0;

pub(super) const GROUND: Color = Color::rgb(0x1C, 0x1E, 0x21);
const BAR: Color = Color::rgb(0x4F, 0xA3, 0xC7);
const BAR_GROUND: Color = Color::rgb(0x34, 0x38, 0x3D);
const INK: Color = Color::rgb(0xE8, 0xE6, 0xE1);
const MUTED: Color = Color::rgb(0x9A, 0x9E, 0xA4);
/// The name of a shape.
pub(super) const NAME: Color = MUTED;
const ERROR: Color = Color::rgb(0xFF, 0x8A, 0x75);
const WARNING: Color = Color::rgb(0xF2, 0xC1, 0x4E);
const GOOD: Color = Color::rgb(0x7F, 0xC8, 0x9A);

/// What the strip says.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Words {
    /// The slide on screen: its number, its name and where it stands in the file.
    pub(super) slide: String,
    /// The keys there are besides those of `play`.
    pub(super) keys: &'static str,
    /// Findings, the worst first, each with how bad it is.
    pub(super) findings: Vec<(Severity, String)>,
    /// What is said where there are none.
    pub(super) none: &'static str,
    /// The language of all this.
    pub(super) lang: Lang,
}

impl Words {
    /// In the language of messages.
    pub(super) fn new(slide: String, found: &[(Severity, String)], lang: Lang) -> Self {
        Self {
            slide,
            keys: match lang {
                Lang::Zh => "G 参考线   S 五种屏形   P 停住   ? 按键",
                Lang::En => "G guides   S five shapes   P pause   ? keys",
            },
            findings: found.to_vec(),
            none: match lang {
                Lang::Zh => "没有要改的",
                Lang::En => "nothing to mend",
            },
            lang,
        }
    }
}

/// Findings as the strip tells them.
pub(super) fn lines(found: &[Diagnostic], lang: Lang) -> Vec<(Severity, String)> {
    let told = found.iter().map(|finding| (finding.severity, line(finding, lang)));
    told.collect()
}

/// A finding on one line: where, which, what, and how to mend it.
fn line(finding: &Diagnostic, lang: Lang) -> String {
    let mut told = match (finding.position(), &finding.source) {
        (Some(place), _) => format!("{}:{}  ", place.line, place.column),
        (None, Some(source)) => format!("{}  ", source.path.rsplit(['/', '\\']).next().unwrap_or_default()),
        (None, None) => String::new(),
    };
    told.push_str(finding.code.id);
    told.push_str("  ");
    told.push_str(&finding.message(lang));
    if let Some(remedy) = finding.remedies(lang).first() {
        told.push_str(match lang {
            Lang::Zh => "——",
            Lang::En => " — ",
        });
        told.push_str(remedy);
    }
    told
}

/// Draws the strip's ground and words in `strip`, a part of `window`.
pub(super) fn draw(board: &mut Board<'_>, words: &Words, strip: IntRect, window: Screen) {
    let u = 1.0 / window.px_per_u();
    // A higher window has a higher strip and larger type.
    let scale = (strip.h as f32 / USUAL_PX).max(0.8);
    let (size, step, pad) = (SIZE_PX * scale * u, LINE_PX * scale * u, PAD_PX * scale * u);
    let place = |rect: IntRect| {
        Rect::new(
            rect.x as f32 * u,
            rect.y as f32 * u,
            rect.w as f32 * u,
            rect.h as f32 * u,
        )
    };
    let area = place(strip);
    board.fill(area, GROUND);
    let (x, width) = (area.x + pad, area.w - 2.0 * pad);
    let mut y = area.y + BAR_PX as f32 * u + pad * 0.7;
    let keys_w = board.width_u(words.keys, size, 400);
    let slide = board.cut(&words.slide, (width - keys_w - pad).max(width * 0.4), size, 700);
    board.text(&slide, x, y, size, 700, INK);
    if keys_w + width * 0.4 < width {
        board.text(words.keys, x + width - keys_w, y, size, 400, MUTED);
    }
    y += step * 1.1;
    let room = (((area.bottom() - y) / step).floor().max(1.0)) as usize;
    if words.findings.is_empty() {
        board.text(words.none, x, y, size, 400, GOOD);
    }
    let fits = words.findings.len() <= room;
    let shown = if fits { room } else { room.saturating_sub(1) };
    for (severity, text) in words.findings.iter().take(shown) {
        let color = match severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
        };
        let text = board.cut(text, width, size, 400);
        board.text(&text, x, y, size, 400, color);
        y += step;
    }
    if !fits {
        let count = words.findings.len() - shown;
        let more = match words.lang {
            Lang::Zh => format!("另有 {count} 条，见 showreel check"),
            Lang::En => format!("{count} more; see showreel check"),
        };
        board.text(&more, x, y, size, 400, MUTED);
    }
}

/// Draws the bar: how much of the slide's hold has passed, 0 to 1.
pub(super) fn draw_bar(board: &mut Board<'_>, passed: f32, strip: IntRect, window: Screen) {
    let u = 1.0 / window.px_per_u();
    let rect = |w: i32| Rect::new(strip.x as f32 * u, strip.y as f32 * u, w as f32 * u, BAR_PX as f32 * u);
    board.fill(rect(strip.w), BAR_GROUND);
    let w = bar_px(passed, strip.w);
    if w > 0 {
        board.fill(rect(w), BAR);
    }
}

/// How many pixels of the bar are full.
pub(super) fn bar_px(passed: f32, width_px: i32) -> i32 {
    (passed.clamp(0.0, 1.0) * width_px as f32) as i32
}

/// How long until the bar is one pixel longer, for a hold of this length.
pub(super) fn bar_step(hold: DeckTime, width_px: i32) -> DeckTime {
    let ms = hold.as_millis() / i64::from(width_px.max(1));
    DeckTime::from_millis(ms.max(16))
}

/// Where the strip's words are put together.
pub(super) fn board(fonts: &FontBook, window: Screen, lang: Lang) -> Board<'_> {
    let language = match lang {
        Lang::Zh => Language::ZhHans,
        Lang::En => Language::En,
    };
    Board::new(fonts, window, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck;

    #[test]
    fn a_finding_is_one_line_with_its_place_and_remedy() {
        let parsed = deck::parse(
            "a.yaml",
            "showreel: 1\ntitel: 镇海\nsections: []\n".as_bytes(),
            &|_| None,
        );
        let told = lines(&parsed.findings, Lang::Zh);
        let (severity, first) = &told[1];
        assert_eq!(*severity, Severity::Error);
        assert!(first.starts_with("2:1  E201  ") && first.contains("`title`"), "{first}");
    }

    #[test]
    fn the_bar_grows_by_pixels() {
        assert_eq!((bar_px(0.0, 100), bar_px(0.5, 100), bar_px(2.0, 100)), (0, 50, 100));
        assert_eq!(bar_step(DeckTime::from_millis(10_000), 100), DeckTime::from_millis(100));
        assert_eq!(bar_step(DeckTime::from_millis(1_000), 1_000), DeckTime::from_millis(16));
    }
}
