//! Looks up everything that a deck says.

use super::article::{ends_sentence, plain, sentences};
use super::claims::{Numeral, Said, Saying, Words, sayings};
use super::file::ArticleFile;
use super::findings;
use super::names::Names;
use super::number::Number;
use super::place::place;
use super::quantity::{Quantity, quantities};
use super::quotes::{Quotation, Quotations};
use super::tracer::{Claim, Outcome, Place, Tracer, bounds_in, clause, courses};
use crate::deck::{Deck, Text};
use crate::diag::{Diagnostic, Source, Span};

/// What became of everything that a deck says.
#[derive(Clone, PartialEq, Debug)]
pub struct Traced {
    /// Each number, quotation and name that was looked up, in the order of the deck.
    pub records: Vec<Record>,
    /// What has to be mended, without a source.
    pub findings: Vec<Diagnostic>,
}

/// One number, quotation or name.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The slide it stands on, an index into [`Deck::slides`]; none for the running line and the like.
    pub slide: Option<usize>,
    /// As the deck has it.
    pub written: String,
    /// What it counts, by the deck; empty for quotations and names.
    pub about: String,
    /// Where in the deck's file.
    pub span: Span,
    /// Never on the screen: notes, descriptions of pictures.
    pub spoken: bool,
    /// What became of it.
    pub verdict: Verdict,
}

/// What became of something that was looked up.
#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    /// A number and what the article says of it.
    Number(Outcome),
    /// A quotation, word for word: the line of the article.
    Quoted(u32),
    /// A quotation in other words: the article's, and their line.
    Misquoted(Option<(String, u32)>),
    /// A name as the article has it: its line.
    Named(u32),
    /// A name that the article does not have: the one it has that is nearly the same.
    Misnamed(Option<String>),
    /// The deck's own (`source: own`): not looked up.
    Own,
}

/// Looks up every number, quotation and name of `deck` in an article; `source` is the deck's file.
#[must_use]
pub fn check(deck: &Deck, source: &Source, article: &ArticleFile) -> Traced {
    Checker::new(article).check(deck, source)
}

/// An article made ready, for more than one deck.
pub(crate) struct Checker<'a> {
    name: &'a str,
    tracer: Tracer,
    quotations: Quotations<'a>,
    names: Names<'a>,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(article: &'a ArticleFile) -> Self {
        Self {
            name: &article.name,
            tracer: Tracer::new(&article.article),
            quotations: Quotations::new(&article.article),
            names: Names::new(&article.article),
        }
    }

    /// As [`check`].
    pub(crate) fn check(&self, deck: &Deck, source: &Source) -> Traced {
        let run = Run { source, article: self };
        let mut records: Vec<Record> = Vec::new();
        for said in sayings(deck) {
            run.look_up(said, &mut records);
        }
        let findings = records
            .iter()
            .filter_map(|record| findings::of(record, self.name))
            .collect();
        Traced { records, findings }
    }
}

/// One deck looked up.
struct Run<'c> {
    source: &'c Source,
    article: &'c Checker<'c>,
}

impl Run<'_> {
    fn look_up(&self, (slide, saying): Said<'_>, records: &mut Vec<Record>) {
        match saying {
            Saying::Text(words) => self.text(slide, &words, records),
            Saying::Verbatim(words) => {
                let before = records.len();
                self.text(slide, &words, records);
                if records[before..].iter().all(Record::holds) && !words.text.own {
                    records.extend(self.slip(slide, words.text));
                }
            }
            Saying::Number(numeral) => {
                records.extend(self.numeral(slide, &numeral).into_iter().map(|(record, _)| record))
            }
            Saying::Course(before, after) => self.course(slide, &before, &after, records),
            Saying::Quotation(text) => records.push(self.quotation(slide, text)),
            Saying::Names(text) => self.all_names(slide, text, records),
        }
    }

    fn text(&self, slide: Option<usize>, words: &Words<'_>, records: &mut Vec<Record>) {
        let Words { text, spoken, around } = words;
        let whole = plain(&text.value);
        let around: Vec<String> = around.iter().map(|text| plain(&text.value)).collect();
        for range in sentences(&whole) {
            let sentence = &whole[range.clone()];
            let found = quantities(sentence, &[]);
            let turned: Vec<(&Quantity, Outcome)> = courses(sentence, found.iter())
                .into_iter()
                .filter_map(|(before, after)| Some((after, self.article.tracer.reversed(before, after)?)))
                .collect();
            for quantity in found.iter().filter(|q| !q.is_word) {
                let verdict = if text.own {
                    Verdict::Own
                } else {
                    let bounds = bounds_in(&sentence[clause(sentence, &quantity.span)]);
                    let claim = Claim {
                        quantity,
                        about: sentence,
                        at: Some(&quantity.span),
                        bounds,
                        years: &[],
                    };
                    let outcome = self.number(&claim, &around);
                    let turned = turned.iter().find(|(after, _)| std::ptr::eq(*after, quantity));
                    Verdict::Number(match (outcome, turned) {
                        (Outcome::Traced(_), Some((_, turned))) => turned.clone(),
                        (outcome, _) => outcome,
                    })
                };
                let at = range.start + quantity.span.start..range.start + quantity.span.end;
                records.push(Record {
                    slide,
                    written: sentence[quantity.span.clone()].to_owned(),
                    about: sentence.trim().to_owned(),
                    span: place(&self.source.text, text.span, &whole, &at),
                    spoken: *spoken,
                    verdict,
                });
            }
        }
        if !text.own {
            self.misspelt(slide, text, &whole, *spoken, records);
        }
    }

    /// A text that is the article's but for a character.
    fn slip(&self, slide: Option<usize>, text: &Text) -> Option<Record> {
        let meant = self.article.names.slip(&text.value)?;
        Some(Record {
            slide,
            written: plain(&text.value),
            about: String::new(),
            span: text.span,
            spoken: false,
            verdict: Verdict::Misnamed(Some(meant)),
        })
    }

    fn misspelt(&self, slide: Option<usize>, text: &Text, whole: &str, spoken: bool, records: &mut Vec<Record>) {
        for name in self.article.names.misspelt(whole) {
            let at = whole.find(&name.written).unwrap_or_default();
            let span = place(&self.source.text, text.span, whole, &(at..at + name.written.len()));
            records.push(Record {
                slide,
                written: name.written,
                about: String::new(),
                span,
                spoken,
                verdict: Verdict::Misnamed(Some(name.meant)),
            });
        }
    }

    /// The numbers of a value that has a label, each with what it is.
    fn numeral(&self, slide: Option<usize>, numeral: &Numeral<'_>) -> Vec<(Record, Quantity)> {
        let Numeral {
            value,
            unit,
            label,
            near,
            around,
        } = numeral;
        let value_plain = plain(&value.value);
        let written = plain(&[value.value.as_str(), unit.map_or("", |unit| &unit.value)].concat());
        let labels: Vec<String> = label.iter().map(|text| plain(&text.value)).collect();
        let about = near.map_or_else(|| labels.join(" "), |near| plain(&near.value));
        let around: Vec<String> = match near {
            Some(_) => Vec::new(),
            None => around.iter().map(|text| plain(&text.value)).collect(),
        };
        let bounds = bounds_in(&labels.join(" "));
        let in_labels = labels.iter().flat_map(|label| quantities(label, &[]));
        let years: Vec<Number> = in_labels.filter(|q| q.unit == "年").map(|q| q.value).collect();
        let mut found = quantities(&written, &[]);
        if found.iter().any(|q| !q.is_word) {
            found.retain(|q| !q.is_word);
        }
        let one = |quantity: Quantity| {
            let verdict = if value.own {
                Verdict::Own
            } else {
                let claim = Claim {
                    quantity: &quantity,
                    about: &about,
                    at: None,
                    bounds,
                    years: &years,
                };
                Verdict::Number(self.number(&claim, &around))
            };
            let part = quantity.span.start.min(value_plain.len())..quantity.span.end.min(value_plain.len());
            let record = Record {
                slide,
                written: written[quantity.span.clone()].to_owned(),
                about: labels.join(" "),
                span: place(&self.source.text, value.span, &value_plain, &part),
                spoken: false,
                verdict,
            };
            (record, quantity)
        };
        found.into_iter().map(one).collect()
    }

    /// A value that had another value before.
    fn course(&self, slide: Option<usize>, before: &Numeral<'_>, after: &Numeral<'_>, records: &mut Vec<Record>) {
        let was = self.numeral(slide, before);
        let is = self.numeral(slide, after);
        for (mut record, quantity) in is {
            if let ([(_, before)], Verdict::Number(Outcome::Traced(_))) = (was.as_slice(), &record.verdict)
                && let Some(turned) = self.article.tracer.reversed(before, &quantity)
            {
                record.verdict = Verdict::Number(turned);
            }
            records.push(record);
        }
    }

    /// Looks a number up by what it counts, and where those words do not tell, by what stands around them too.
    ///
    /// `claim` says what, but for the words to look by.
    fn number(&self, claim: &Claim<'_>, around: &[String]) -> Outcome {
        let about = claim.about;
        let trace = |about: &str| self.article.tracer.trace(&Claim { about, ..*claim });
        let first = trace(about);
        let known = self.article.tracer.knows(about);
        let open = match first {
            Outcome::Elsewhere(_) | Outcome::Missing => true,
            Outcome::Traced(_) | Outcome::Altered { .. } => !known,
        };
        if !open {
            return first;
        }
        let stop = if ends_sentence(about) { "" } else { "。" };
        let wider = around.iter().map(|words| trace(&format!("{about}{stop}{words}")));
        let (mut altered, mut tried) = (None, false);
        for outcome in wider {
            tried = true;
            match outcome {
                Outcome::Traced(_) => return outcome,
                Outcome::Altered { .. } if altered.is_none() => altered = Some(outcome),
                _ => {}
            }
        }
        match first {
            // Words that tell nothing were no proof.
            Outcome::Traced(place) if tried && around.iter().any(|words| self.article.tracer.knows(words)) => {
                altered.unwrap_or(Outcome::Elsewhere(place))
            }
            Outcome::Missing => altered.unwrap_or(Outcome::Missing),
            first => first,
        }
    }

    fn quotation(&self, slide: Option<usize>, text: &Text) -> Record {
        let verdict = if text.own {
            Verdict::Own
        } else {
            match self.article.quotations.look_up(&text.value) {
                Quotation::Exact(line) => Verdict::Quoted(line),
                Quotation::Changed { says, line } => Verdict::Misquoted(Some((says, line))),
                Quotation::Missing => Verdict::Misquoted(None),
            }
        };
        Record {
            slide,
            written: plain(&text.value),
            about: String::new(),
            span: text.span,
            spoken: false,
            verdict,
        }
    }

    /// Names that stand by themselves: who said it, who wrote it.
    fn all_names(&self, slide: Option<usize>, text: &Text, records: &mut Vec<Record>) {
        let whole = plain(&text.value);
        // 文/李华, 本报记者 李华: what is no name is before a mark or is none of the article's business.
        let after_mark = |part: &str| part.rsplit(['：', ':', '/']).next().unwrap_or_default().to_owned();
        let parts = text.value.split(|c: char| c.is_whitespace() || "、，,;；".contains(c));
        for name in parts.map(|part| plain(&after_mark(part))) {
            let no_name = name.is_empty() || ["本报", "记者", "通讯员", "文", "图", "摄影"].contains(&name.as_str());
            if no_name || name.chars().all(|c| !c.is_alphabetic()) {
                continue;
            }
            let verdict = if text.own {
                Verdict::Own
            } else if self.article.names.has(&name) {
                Verdict::Named(self.article.names.line(&name).unwrap_or(1))
            } else {
                Verdict::Misnamed(self.article.names.meant(&name))
            };
            let at = whole.find(&name).unwrap_or_default();
            records.push(Record {
                slide,
                span: place(&self.source.text, text.span, &whole, &(at..at + name.len())),
                written: name,
                about: String::new(),
                spoken: false,
                verdict,
            });
        }
    }
}

impl Record {
    /// Whether there is nothing to mend.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(
            self.verdict,
            Verdict::Number(Outcome::Traced(_)) | Verdict::Quoted(_) | Verdict::Named(_) | Verdict::Own
        )
    }

    /// The sentence of the article that it was found in, or that says otherwise.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match &self.verdict {
            Verdict::Number(Outcome::Traced(place) | Outcome::Elsewhere(place) | Outcome::Altered { place, .. }) => {
                Some(place)
            }
            _ => None,
        }
    }
}
