//! Urgent messages.

use super::deck::version;
use super::scalar::duration;
use super::{Fields, Lower};
use crate::base::{Motion, Transition};
use crate::deck::findings::quoted;
use crate::deck::keys;
use crate::deck::kiosk::Urgent;
use crate::deck::model::{Body, Checks, Closing, Deck, HoldRule, Overlays, OverlaysOnSlide, Slide};
use crate::deck::theme::Theme;
use crate::deck::tree::{Node, Value};
use crate::diag::{Phrase, finding, hint, phrase};

/// What messages call the file.
const FILE: Phrase = phrase("an urgent message", "紧急通知");
/// The most paragraphs: a message is read in passing.
const MOST_PARAGRAPHS: usize = 6;
/// The longest stay, in seconds: a week.
const LONGEST_S: u64 = 7 * 86_400;

/// Reads a message; none where something needed is missing.
pub(in crate::deck) fn urgent(root: &Node<'_>, lower: &mut Lower<'_>) -> Option<Urgent> {
    if root.value == Value::Nothing {
        lower.push(finding::file_is_empty().hint(hint::urgent_begins()));
        return None;
    }
    let fields = Fields::open(root, FILE, &keys::URGENT, lower)?;
    version(&fields, "urgent", FILE, lower)?;
    lower.language = fields.language(lower).unwrap_or_default();
    let title = fields.need_text("title", lower);
    let paragraphs = match fields.get("text") {
        Some(node) => lower.paragraphs(node, "text", FILE, MOST_PARAGRAPHS),
        None => Vec::new(),
    };
    let length = match fields.get("for") {
        Some(node) => {
            let text = lower.text_of(node, "`for`")?.value;
            let found = duration(text.trim()).filter(|length| (1..=LONGEST_S).contains(&length.as_secs()));
            if found.is_none() {
                let finding = finding::stay_out_of_range(quoted(&text), "1s", "168h").at(node.span);
                lower.push(finding.hint(hint::write("for", "10m")));
            }
            found
        }
        None => None,
    };
    let title = title?;
    let slide = Slide {
        id: "urgent".to_owned(),
        span: title.span,
        body: Body::Closing(Closing {
            title: title.clone(),
            paragraphs,
            credits: Vec::new(),
            image: None,
        }),
        hold: HoldRule::Manual,
        transition: Transition::CUT,
        overlays: OverlaysOnSlide::ALL,
        writing: crate::base::Writing::Horizontal,
        notes: None,
        from: None,
        until: None,
        as_of: None,
        backdrop: None,
        section: None,
    };
    Some(Urgent {
        length,
        deck: Deck {
            article: None,
            title: title.value,
            language: lower.language,
            theme: Theme::tide(),
            motion: Motion::Calm,
            handscroll: None,
            checks: Checks::default(),
            viewing: None,
            as_of: None,
            credit: None,
            masks: Vec::new(),
            overlays: Overlays::NONE,
            ticker: None,
            sections: Vec::new(),
            slides: vec![slide],
        },
    })
}
