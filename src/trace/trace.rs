//! Where a deck's numbers come from: each is looked up in the article, with its unit, its qualifiers and what it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::article::{Article, is_han, plain};
use super::quantity::{Bounds, Kind, Quantity, quantities};

/// What a lookup gives.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// The article says so, of the same thing.
    Traced(Place),
    /// The article has the number, but not of this thing.
    Elsewhere(Place),
    /// The article says something else of this thing.
    Altered {
        /// What is different.
        difference: Difference,
        /// The article's words for the number, as it is searched.
        says: String,
        /// Where.
        place: Place,
    },
    /// The article has no such number.
    Missing,
}

/// A sentence of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its line in the article's file, from 1.
    pub line: u32,
    /// The sentence, as it is searched.
    pub sentence: String,
}

/// How a deck's number and the article's differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// Another value.
    Value,
    /// The same value in another unit, or of another kind (a share, a rank).
    Unit,
    /// The same value with another qualifier, or without one (余, 多, 超, 近, 以内).
    Qualifier,
    /// The article's number for another thing in the same sentence.
    Thing,
}

/// A number to look up.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'c> {
    /// The number with its qualifiers and unit, as the deck writes it.
    pub written: &'c str,
    /// What it counts: a label, or the sentence around it.
    pub about: &'c str,
    /// Whether `about` is a label, whose words are taken at their word, or running text, which says it in words of its own.
    pub label: bool,
}

/// An article made ready for looking up.
pub struct Tracer {
    sentences: Vec<Looked>,
    /// How much a pair of characters says: the fewer sentences have it, the more.
    weights: BTreeMap<Pair, f32>,
    unseen: f32,
}

struct Looked {
    text: String,
    line_of: Vec<(usize, u32)>,
    pairs: BTreeSet<Pair>,
    quantities: Vec<Quantity>,
    paragraph: usize,
}

type Pair = (char, char);

/// How much of a label's words a sentence shares at the least, and of running text's, by weight.
const LABEL_SHARE: f32 = 0.25;
const TEXT_SHARE: f32 = 0.12;
/// How much it shares where it must be about the same thing.
const CERTAIN_SHARE: f32 = 0.5;
/// How much more of the words stands beside another number than beside the number itself where the two were mixed up.
const LABEL_LEAD: f32 = 0.35;
const TEXT_LEAD: f32 = 0.4;

impl Tracer {
    /// Makes an article ready.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let mut sentences: Vec<Looked> = Vec::new();
        for sentence in &article.sentences {
            let text = sentence.plain.text.clone();
            let line_of = text.char_indices().map(|(at, _)| (at, sentence.plain.line_at(at))).collect();
            sentences.push(Looked {
                pairs: pairs(&text),
                quantities: quantities(&text, &sentence.plain.seams),
                line_of,
                text,
                paragraph: sentence.paragraph,
            });
        }
        let mut counts: BTreeMap<Pair, usize> = BTreeMap::new();
        for pair in sentences.iter().flat_map(|s| &s.pairs) {
            *counts.entry(*pair).or_default() += 1;
        }
        let all = sentences.len().max(1) as f32;
        let weight = |count: usize| 1.0 + (all / count as f32).ln();
        Self {
            weights: counts.into_iter().map(|(pair, count)| (pair, weight(count))).collect(),
            unseen: 1.0 + all.ln(),
            sentences,
        }
    }

    /// Looks a number up.
    #[must_use]
    pub fn trace(&self, claim: &Claim<'_>) -> Outcome {
        let written = plain(claim.written);
        let about = plain(claim.about);
        let Some(wanted) = main_quantity(&written) else {
            return Outcome::Missing;
        };
        let wanted = with_bounds_of(wanted, &about);
        let words = pairs(&about);
        let share = if claim.label { LABEL_SHARE } else { TEXT_SHARE };
        let mut best: Option<(f32, usize, &Quantity)> = None;
        for (index, sentence) in self.sentences.iter().enumerate() {
            for quantity in sentence.quantities.iter().filter(|q| is_same(q, &wanted)) {
                let score = self.score(&words, index);
                if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                    best = Some((score, index, quantity));
                }
            }
        }
        // A label of nothing but its unit has no words to share.
        let telling = !words.is_empty();
        if let Some((score, index, quantity)) = best
            && (score >= share || !telling)
        {
            // Running text says several things in a sentence: only the number's own clause tells what it counts.
            let (own_words, lead) = if claim.label {
                (words.clone(), LABEL_LEAD)
            } else {
                (own_clause(&about, &written), TEXT_LEAD)
            };
            return match self.belongs_to_another(&own_words, lead, index, quantity) {
                Some(other) => self.altered(Difference::Thing, index, other),
                None => Outcome::Traced(self.place(index, quantity)),
            };
        }
        let altered = self.nearly(&wanted, &words, share);
        match (best, altered) {
            (_, Some((score, difference, index, quantity)))
                if best.is_none() || score >= CERTAIN_SHARE || difference == Difference::Qualifier =>
            {
                self.altered(difference, index, quantity)
            }
            (Some((_, index, quantity)), _) => Outcome::Elsewhere(self.place(index, quantity)),
            (None, _) => Outcome::Missing,
        }
    }

    /// The number of the article that was most likely meant.
    fn nearly(&self, wanted: &Quantity, words: &BTreeSet<Pair>, share: f32) -> Option<(f32, Difference, usize, &Quantity)> {
        let mut best: Option<(f32, f32, Difference, usize, &Quantity)> = None;
        for (index, sentence) in self.sentences.iter().enumerate() {
            let score = self.score(words, index);
            if score < share {
                continue;
            }
            for quantity in sentence.quantities.iter().filter(|q| !q.is_word) {
                let difference = if quantity.value == wanted.value && quantity.kind == wanted.kind && same_unit(quantity, wanted) {
                    Difference::Qualifier
                } else if quantity.value == wanted.value && score >= CERTAIN_SHARE {
                    Difference::Unit
                } else if quantity.kind == wanted.kind && same_unit(quantity, wanted) && score >= share * 2.0 {
                    Difference::Value
                } else {
                    continue;
                };
                let near = self.share(words, &pairs(&sentence.text[clause(&sentence.text, &quantity.span)]));
                let rank = score + near + if difference == Difference::Qualifier { 2.0 } else { 0.0 };
                if best.as_ref().is_none_or(|(most, ..)| rank > *most) {
                    best = Some((rank, score, difference, index, quantity));
                }
            }
        }
        best.map(|(_, score, difference, index, quantity)| (score, difference, index, quantity))
    }

    /// Another number of the sentence whose own clause has the words, if that of `quantity` has clearly fewer of them.
    fn belongs_to_another(&self, words: &BTreeSet<Pair>, lead: f32, index: usize, quantity: &Quantity) -> Option<&Quantity> {
        let sentence = &self.sentences[index];
        let own = clause(&sentence.text, &quantity.span);
        let of = |range: &Range<usize>| self.share(words, &pairs(&sentence.text[range.clone()]));
        let own_share = of(&own);
        sentence.quantities.iter().find(|other| {
            let range = clause(&sentence.text, &other.span);
            let of_the_kind = !other.is_word && same_unit(other, quantity) && other.kind == quantity.kind;
            of_the_kind && range != own && other.value != quantity.value && of(&range) >= (own_share + lead).max(0.5)
        })
    }

    fn altered(&self, difference: Difference, index: usize, quantity: &Quantity) -> Outcome {
        Outcome::Altered {
            difference,
            says: self.sentences[index].text[quantity.span.clone()].to_owned(),
            place: self.place(index, quantity),
        }
    }

    fn place(&self, index: usize, quantity: &Quantity) -> Place {
        let Looked { text, line_of, .. } = &self.sentences[index];
        let line = line_of.iter().find(|(at, _)| *at >= quantity.span.start).map_or(1, |(_, line)| *line);
        Place {
            line,
            sentence: text.trim().to_owned(),
        }
    }

    /// How much of `words` the sentence shares, the one before it counting half: that is where its subject may stand.
    fn score(&self, words: &BTreeSet<Pair>, index: usize) -> f32 {
        let own = self.share(words, &self.sentences[index].pairs);
        let before = index
            .checked_sub(1)
            .map(|before| &self.sentences[before])
            .filter(|before| before.paragraph == self.sentences[index].paragraph)
            .map_or(0.0, |before| self.share(words, &before.pairs));
        own.max(own * 0.5 + before * 0.5)
    }

    fn share(&self, words: &BTreeSet<Pair>, pairs: &BTreeSet<Pair>) -> f32 {
        let weight = |pair: &Pair| self.weights.get(pair).copied().unwrap_or(self.unseen);
        let all: f32 = words.iter().map(weight).sum();
        let shared: f32 = words.intersection(pairs).map(weight).sum();
        if all > 0.0 { shared / all } else { 0.0 }
    }
}

/// The number that a figure's value is about: the last that is no word, for `4831 → 5224` is written in two.
fn main_quantity(text: &str) -> Option<Quantity> {
    let all = quantities(text, &[]);
    let figure = all.iter().rev().find(|q| !q.is_word);
    figure.or_else(|| all.iter().rev().find(|q| q.value != super::number::Number::default())).cloned()
}

/// A label may carry the qualifier: 最高工作温度 650℃.
fn with_bounds_of(mut quantity: Quantity, about: &str) -> Quantity {
    let has = |words: &[&str]| words.iter().any(|word| about.contains(word));
    let Bounds { more, less, about: roughly, most, least } = &mut quantity.bounds;
    *most |= has(&["最高", "最多", "最大", "至多", "不超过"]);
    *least |= has(&["最低", "至少", "最少", "不低于"]);
    *more |= has(&["超过", "逾", "突破"]);
    *less |= has(&["不足", "不到", "将近", "接近"]);
    *roughly |= has(&["大约", "左右"]);
    quantity
}

fn is_same(a: &Quantity, wanted: &Quantity) -> bool {
    a.value == wanted.value && a.kind == wanted.kind && same_unit(a, wanted) && same_bounds(a.bounds, wanted.bounds)
}

fn same_bounds(article: Bounds, deck: Bounds) -> bool {
    article == deck
}

/// A deck may leave a unit out where its label says it.
fn same_unit(article: &Quantity, deck: &Quantity) -> bool {
    deck.unit.is_empty() || article.unit == deck.unit || matches!(article.kind, Kind::Rank) && article.unit.is_empty()
}

/// The words of the clause of `about` that the number stands in.
fn own_clause(about: &str, written: &str) -> BTreeSet<Pair> {
    about.find(written).map_or_else(BTreeSet::new, |at| {
        pairs(&about[clause(about, &(at..at + written.len()))])
    })
}

/// The stretch between two commas that `span` stands in; before 和23项 it ends too.
fn clause(text: &str, span: &Range<usize>) -> Range<usize> {
    let ends = |at: usize, c: char| {
        let figure = || text[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        "，。；、！？：,;!?（）()".contains(c) || "和及与".contains(c) && figure()
    };
    let before = text[..span.start].char_indices().rev().find(|(at, c)| ends(*at, *c));
    let after = text[span.end..].char_indices().find(|(at, c)| ends(span.end + at, *c));
    let start = before.map_or(0, |(at, c)| at + c.len_utf8());
    start..after.map_or(text.len(), |(at, _)| span.end + at)
}

/// The pairs of Chinese characters of a text, and of its Western words the first and last letters; figures aside.
fn pairs(text: &str) -> BTreeSet<Pair> {
    let mut pairs = BTreeSet::new();
    let mut last: Option<char> = None;
    let mut word: Vec<char> = Vec::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        } else if let (Some(first), Some(end)) = (word.first(), word.last())
            && word.len() > 2
        {
            pairs.insert((*first, *end));
            word.clear();
        } else {
            word.clear();
        }
        let han = is_han(c) && !"的了和与及在是为".contains(c);
        if let (Some(last), true) = (last, han) {
            pairs.insert((last, c));
        }
        last = han.then_some(c);
    }
    pairs
}
