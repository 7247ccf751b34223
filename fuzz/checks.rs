//! What must hold of any bytes; the fuzz targets and tests/corpus.rs call it.

use showreel::deck::keys::Vocabulary;
use showreel::deck::{self, Formatted};
use showreel::diag::{self, Diagnostic, Lang};

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

fn told(findings: &[Diagnostic]) {
    for lang in Lang::ALL {
        let text = diag::text(findings, lang, false);
        assert_eq!(text.is_empty(), findings.is_empty());
        let _ = diag::json(findings, lang);
        let _ = diag::github(findings, lang);
    }
}
