//! Files made to do harm, and files made at random: a finding each, no panic, no long wait.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::deck::findings::MAX;
use crate::diag::Lang;

fn only(text: &str) -> String {
    let found = listed(&parsed(text).findings);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[test]
fn an_alias_bomb_is_stopped() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for i in 1..10 {
        let before = vec![format!("*a{}", i - 1); 9].join(", ");
        writeln!(bomb, "a{i}: &a{i} [{before}]").unwrap();
    }
    assert!(
        only(&bomb).ends_with("the aliases (`*name`) of this file repeat too much"),
        "{}",
        only(&bomb)
    );
}

#[test]
fn aliases_of_long_text_are_stopped() {
    let told = "the aliases (`*name`) of this file repeat too much";
    let long = "字".repeat(19_000);
    let deck = |first: &str| {
        let again = "  - { kind: quote, text: *a }\n".repeat(990);
        format!("showreel: 1\ntitle: t\nsections:\n- slides:\n  - kind: quote\n    text: {first}\n{again}")
    };
    let one_line = only(&deck(&format!("&a {long}")));
    assert!(
        one_line.ends_with("the texts of this deck repeat too much"),
        "{one_line}"
    );
    let folded = only(&deck(&format!("&a >\n      {}", [long.as_str(); 3].join("\n      "))));
    assert!(folded.ends_with(told), "{folded}");
}

#[test]
fn deep_nesting_is_stopped() {
    let told = "lists and keys stand more than 32 deep inside each other here";
    let flow = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let maps = "{a: ".repeat(50_000);
    let mut block = String::new();
    for i in 0..2_000 {
        writeln!(block, "{}a:", " ".repeat(i)).unwrap();
    }
    let dashes = "- ".repeat(50_000);
    for text in [&flow, &maps, &block, &dashes] {
        assert!(only(text).ends_with(told), "{}", only(text));
    }
    let legal = format!("a: {}{}", "[".repeat(30), "]".repeat(30));
    assert!(!listed(&parsed(&legal).findings).iter().any(|f| f.ends_with(told)));
}

#[test]
fn too_many_values_are_stopped() {
    let text = "- a\n".repeat(300_000);
    assert_eq!(
        only(&text).split_once(' ').unwrap().1,
        "the file has more than 250000 values, which is more than a deck can need"
    );
}

#[test]
fn a_deck_has_a_thousand_slides_at_most() {
    let deck = |count: usize| {
        let slides = "  - { kind: quote, text: a }\n".repeat(count);
        format!("showreel: 1\ntitle: t\nsections:\n- title: a\n  slides:\n{slides}")
    };
    assert_eq!(clean(&deck(1_000)).slides.len(), 1_001);
    assert_eq!(only(&deck(1_001)), "3:1 the deck has 1001 slides; 1000 is the most");
}

#[test]
fn a_text_has_20_000_characters_at_most() {
    let deck = |count: usize| deck_with(&format!("kind: quote\ntext: {}", "字".repeat(count)));
    clean(&deck(20_000));
    assert_eq!(
        only(&deck(20_001)),
        "6:15 `text` is 20001 characters long; 20000 is the most"
    );
}

#[test]
fn a_ticker_and_a_scroll_have_bounds() {
    let ticker = |count: usize| {
        format!(
            "showreel: 1\ntitle: t\nticker: {{ items: [{}] }}\nsections:\n- slides:\n  - {{ kind: quote, text: a }}\n",
            "字".repeat(count)
        )
    };
    clean(&ticker(200));
    assert_eq!(
        only(&ticker(201)),
        "3:19 an entry of `items` is 201 characters long; 200 is the most"
    );
    let scroll = |count: usize| deck_with(&format!("kind: scroll\ntitle: t\ntext: \"{}\"", "字\\n".repeat(count)));
    clean(&scroll(500));
    assert_eq!(
        only(&scroll(501)),
        "7:15 `text` has 501 paragraphs; a `scroll` slide takes 1 to 500"
    );
}

#[test]
fn findings_beyond_a_thousand_are_counted() {
    let text = deck_with(&format!("kind: quote\ntext: a\n{}", "x: y\n".repeat(1_500)));
    let parsed = parsed(&text);
    assert_eq!(parsed.findings.len(), MAX);
    let slides = "  - { kind: quote }\n".repeat(1_000);
    let text = format!("showreel: 1\ntitle: t\nx: y\nsections:\n- slides:\n{slides}");
    let found = listed(&super::parsed(&text).findings);
    assert_eq!(
        (found.len(), found.last().unwrap().as_str()),
        (MAX + 1, "- 1 more finding, left out here")
    );
}

#[test]
fn the_same_bytes_give_the_same_findings() {
    let text = deck_with("kind: quote\nid: a\nx: y\nid: b\nz: w\nhold: 3\nuntil: 1");
    assert_eq!(parsed(&text), parsed(&text));
}

/// A deck with something of everything, to be damaged.
const WHOLE: &str = include_str!("../../../docs/deck-format.md");

fn holds_together(bytes: &[u8]) -> Result<(), TestCaseError> {
    let theme = |_: &str| Some(include_bytes!("../../../assets/themes/tide.yaml").to_vec());
    let parsed = parse("deck.yaml", bytes, &theme);
    prop_assert_eq!(parsed.deck.is_none(), has_errors(&parsed.findings));
    for finding in &parsed.findings {
        let source = finding.source.as_ref().unwrap();
        prop_assert!(
            finding
                .span
                .is_none_or(|s| s.start <= s.end && s.end as usize <= source.text.len()),
            "{finding:?}"
        );
        for lang in Lang::ALL {
            let message = finding.message(lang);
            prop_assert!(!message.is_empty() && !message.ends_with(['.', '。']) && !message.contains('\n'));
        }
    }
    // Rendering takes whatever was found.
    prop_assert_eq!(
        crate::diag::text(&parsed.findings, Lang::Zh, true).is_empty(),
        parsed.findings.is_empty()
    );
    serde_json::from_str::<serde_json::Value>(&crate::diag::json(&parsed.findings, Lang::En)).unwrap();
    if let Some(deck) = parsed.deck {
        let mut ids: Vec<&String> = deck.slides.iter().map(|s| &s.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), deck.slides.len());
        let blank = deck
            .slides
            .iter()
            .flat_map(Slide::texts)
            .find(|text| text.value.trim().is_empty());
        prop_assert_eq!(blank, None);
        prop_assert!(!deck.slides.is_empty());
        prop_assert!(
            deck.slides
                .iter()
                .all(|s| !s.id.is_empty() && s.reading_time() >= crate::base::DeckTime::ZERO)
        );
    }
    Ok(())
}

/// One slip in a text: a stretch taken out, put in, or doubled.
#[derive(Clone, Debug)]
struct Slip {
    at: prop::sample::Index,
    length: usize,
    put: String,
}

fn slip() -> impl Strategy<Value = Slip> {
    let pieces = prop::sample::select(vec![
        "", "\t", ":", ": ", "：", "- ", "\"", "'", "[", "]", "{", "}", "\n", "\n  ", "&a ", "*a", "!x ", "#", "|",
        ">", "<<: ", "---\n", "\u{1}", "\u{feff}", "\u{85}", "\u{2028}", "0", "-1", "深圳", "kind: ", "~", "? ", "%",
        "@", "\\", ",", "\r",
    ]);
    (any::<prop::sample::Index>(), 0..30_usize, pieces).prop_map(|(at, length, put)| Slip {
        at,
        length,
        put: put.to_owned(),
    })
}

/// All slides of the documentation in one deck, with a theme file.
fn whole_deck() -> String {
    let mut text = String::from("showreel: 1\ntitle: t\ntheme: x.yaml\nflow: handscroll\nsections:\n");
    for block in WHOLE.split("```yaml\n").skip(1) {
        let sections = block.split("```").next().unwrap().split_once("sections:\n");
        text.push_str(sections.map_or("", |(_, sections)| sections));
    }
    text
}

fn with_slips(text: &str, slips: Vec<Slip>) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for Slip { at, length, put } in slips {
        let at = at.index(chars.len() + 1);
        let end = (at + length % 7).min(chars.len());
        chars.splice(at..end, put.chars());
    }
    chars.into_iter().collect()
}

#[test]
fn the_deck_to_be_damaged_is_whole() {
    let tide = include_bytes!("../../../assets/themes/tide.yaml");
    let parsed = parse("deck.yaml", whole_deck().as_bytes(), &|_| Some(tide.to_vec()));
    assert_eq!(listed(&parsed.findings), Vec::<String>::new());
    assert!(parsed.deck.unwrap().slides.len() > 15);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        holds_together(&bytes)?;
    }

    #[test]
    fn random_yaml_does_no_harm(text in "([ \\n\\-:\\[\\]{}#&*!|>'\"%@,?a-c：深~<0-9]|kind|title: |- |\n  ){0,60}") {
        holds_together(text.as_bytes())?;
    }

    #[test]
    fn slips_in_a_good_deck_do_no_harm(slips in prop::collection::vec(slip(), 1..6)) {
        holds_together(with_slips(&whole_deck(), slips).as_bytes())?;
    }

    #[test]
    fn slips_in_a_good_theme_do_no_harm(slips in prop::collection::vec(slip(), 1..4)) {
        let theme = with_slips(include_str!("../../../assets/themes/tide.yaml"), slips);
        let (theme, findings) = crate::deck::theme::parse("x.yaml", theme.as_bytes());
        prop_assert_eq!(theme.is_none(), has_errors(&findings));
        prop_assert!(theme.is_none_or(|theme| theme.scale.caption_u >= 28.0));
    }

    #[test]
    fn slips_in_a_good_kiosk_file_do_no_harm(slips in prop::collection::vec(slip(), 1..6), minute in 0..600_000_i64) {
        use crate::deck::kiosk::{parse, parse_urgent};
        let page = include_str!("../../../docs/kiosk.md");
        let text = with_slips(page.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap(), slips.clone());
        let (_, kiosk, findings) = parse("kiosk.yaml", text.as_bytes());
        prop_assert_eq!(kiosk.is_none(), has_errors(&findings));
        if let Some(kiosk) = kiosk {
            let now = jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_mins(minute);
            prop_assert!(kiosk.look_again(now, &jiff::tz::TimeZone::UTC) > now);
            prop_assert!(kiosk.show < kiosk.programmes.len() && kiosk.programmes.iter().all(|p| !p.decks.is_empty()));
        }
        let text = with_slips(page.split("```yaml\n").nth(3).unwrap().split("```").next().unwrap(), slips);
        let (_, urgent, findings) = parse_urgent("urgent.yaml", text.as_bytes());
        prop_assert_eq!(urgent.is_none(), has_errors(&findings));
    }

    #[test]
    fn torn_bytes_of_a_good_deck_do_no_harm(cut in any::<prop::sample::Index>(), byte in any::<u8>(), at in any::<prop::sample::Index>()) {
        let mut bytes = whole_deck().as_bytes().to_vec();
        let i = at.index(bytes.len());
        bytes[i] = byte;
        bytes.truncate(cut.index(bytes.len() + 1));
        holds_together(&bytes)?;
    }
}
