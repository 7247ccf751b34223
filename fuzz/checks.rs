//! What must hold of any bytes; the fuzz targets and tests/corpus.rs call it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use showreel::deck::keys::Vocabulary;
use showreel::deck::kiosk::{self, Phase};
use showreel::deck::{self, Formatted};
use showreel::diag::{self, Diagnostic, Lang};
use showreel::trace::ArticleFile;

/// A deck: it is read or there is a finding that says why not, and every finding can be told.
pub(crate) fn deck(bytes: &[u8]) {
    let parsed = deck::parse("deck.yaml", bytes, &|_| None);
    assert_eq!(parsed.deck.is_none(), diag::has_errors(&parsed.findings));
    told(&parsed.findings);
    assert_eq!(deck::parse("deck.yaml", bytes, &|_| None).findings, parsed.findings);
}

/// A theme file, named by a deck.
pub(crate) fn theme(bytes: &[u8]) {
    const DECK: &[u8] = b"showreel: 1\ntitle: t\ntheme: t.yaml\nsections:\n- slides:\n  - { kind: quote, text: t }\n";
    let parsed = deck::parse("deck.yaml", DECK, &|_| Some(bytes.to_vec()));
    assert_eq!(parsed.deck.is_none(), diag::has_errors(&parsed.findings));
    told(&parsed.findings);
}

/// A kiosk file, or an urgent message: read, or told why not; a kiosk knows at any moment what to show, and until when.
pub(crate) fn kiosk(bytes: &[u8]) {
    let (_, message, findings) = kiosk::parse_urgent("message.yaml", bytes);
    assert_eq!(message.is_none(), diag::has_errors(&findings));
    told(&findings);
    let (_, kiosk, findings) = kiosk::parse("kiosk.yaml", bytes);
    assert_eq!(kiosk.is_none(), diag::has_errors(&findings));
    told(&findings);
    assert_eq!(kiosk::parse("kiosk.yaml", bytes).2, findings);
    let Some(kiosk) = kiosk else { return };
    // Summer begins in this week.
    let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC);
    let mut now = Timestamp::constant(1_774_566_000, 0);
    for _ in 0..20 {
        let (Phase::Open(show) | Phase::Closed(show)) = kiosk.phase(zone.to_datetime(now));
        assert!(show < kiosk.programmes.len());
        let next = kiosk.look_again(now, &zone);
        assert!(next > now && next.as_second() - now.as_second() <= 25 * 3_600);
        now = next;
    }
}

/// `fmt`: what it has done it does not do again, in either language, and what could be read says the same.
pub(crate) fn fmt(bytes: &[u8]) {
    for wanted in [None, Some(Vocabulary::Zh), Some(Vocabulary::En)] {
        let Formatted::Done(once, vocabulary) = deck::format("deck.yaml", bytes, wanted) else {
            return;
        };
        let twice = deck::format("deck.yaml", once.as_bytes(), wanted);
        assert_eq!(twice, Formatted::Done(once.clone(), vocabulary));
        let before = deck::parse("deck.yaml", bytes, &|_| None).deck;
        let after = deck::parse("deck.yaml", once.as_bytes(), &|_| None).deck;
        if let Some(before) = before {
            let ids = |deck: &deck::Deck| deck.slides.iter().map(|slide| slide.id.clone()).collect::<Vec<_>>();
            assert_eq!(after.as_ref().map(ids), Some(ids(&before)));
        }
    }
}

/// An article: it is read, or refused with a reason; the same bytes give the same, and its places are lines of its text.
pub(crate) fn article(bytes: &[u8]) {
    let read = ArticleFile::read("article.txt", bytes);
    assert_eq!(ArticleFile::read("article.txt", bytes), read);
    let Ok(file) = read else { return };
    let lines = file.text.split('\n').count() as u32;
    for sentence in &file.article.sentences {
        assert!((1..=lines.max(1)).contains(&sentence.plain.line_at(0)));
    }
}

fn told(findings: &[Diagnostic]) {
    for lang in Lang::ALL {
        let text = diag::text(findings, lang, false);
        assert_eq!(text.is_empty(), findings.is_empty());
        let _ = diag::json(findings, lang);
        let _ = diag::github(findings, lang);
    }
}
