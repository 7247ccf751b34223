//! Where a deck's numbers come from: each is looked up in the article, with its unit, its qualifiers and what it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::article::{Article, is_han};
use super::number::Number;
use super::quantity::{Bounds, Kind, Quantity, quantities};
use super::words::MEASURES;

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
    /// Where in it the number stands, in bytes.
    pub number: Range<usize>,
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
    /// One end of a range in the one, a number by itself in the other.
    Range,
    /// The article says that it went the other way.
    Course,
}

/// A number to look up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'c> {
    /// The number.
    pub(super) quantity: &'c Quantity,
    /// What it counts: a label, or the sentence it stands in; as it is searched.
    pub(super) about: &'c str,
    /// Where in `about` it stands; none for a label. A label's words are taken at their word, a sentence says it in words
    /// of its own.
    pub(super) at: Option<&'c Range<usize>>,
    /// What may carry its qualifier: 最高工作温度.
    pub(super) bounds: Bounds,
    /// Years that its label names: of two numbers of a kind, it is that of its year.
    pub(super) years: &'c [Number],
}

/// An article made ready for looking up.
pub(super) struct Tracer {
    sentences: Vec<Looked>,
    /// How much a pair of characters says: the fewer sentences have it, the more.
    weights: BTreeMap<Pair, f32>,
    unseen: f32,
}

struct Looked {
    text: String,
    line_of: Vec<(usize, u32)>,
    pairs: BTreeSet<Pair>,
    /// Its numbers, each with what its clause says of its exactness.
    quantities: Vec<(Quantity, Bounds)>,
    paragraph: usize,
}

fn numbers(text: &str, seams: &[usize]) -> Vec<(Quantity, Bounds)> {
    let with_bounds = |quantity: Quantity| {
        let around = bounds_in(&text[clause(text, &quantity.span)]);
        (quantity, around)
    };
    quantities(text, seams).into_iter().map(with_bounds).collect()
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
/// The same where nearly all of the words stand beside the other.
const ALL: f32 = 0.95;
const LEAD_OF_ALL: f32 = 0.2;

impl Tracer {
    /// Makes an article ready.
    #[must_use]
    pub(super) fn new(article: &Article) -> Self {
        let mut sentences: Vec<Looked> = Vec::new();
        for sentence in &article.sentences {
            let text = sentence.plain.text.clone();
            let line_of = text
                .char_indices()
                .map(|(at, _)| (at, sentence.plain.line_at(at)))
                .collect();
            sentences.push(Looked {
                pairs: pairs(&text),
                quantities: numbers(&text, &sentence.plain.seams),
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

    /// Where the article has a number between quotation marks as the deck has it there: such a number is a name.
    fn name_in_quotes(&self, claim: &Claim<'_>) -> Option<Place> {
        let at = claim.at?;
        let inner = &claim.about[at.clone()];
        if !claim.about[..at.start].ends_with('“') || !claim.about[at.end..].starts_with('”') {
            return None;
        }
        let quoted = format!("“{inner}”");
        self.sentences.iter().enumerate().find_map(|(index, sentence)| {
            let start = sentence.text.find(&quoted)?;
            let within = start..start + quoted.len();
            let (quantity, _) = sentence
                .quantities
                .iter()
                .find(|(q, _)| within.contains(&q.span.start))?;
            Some(self.place(index, quantity))
        })
    }

    /// Looks a number up.
    #[must_use]
    pub(super) fn trace(&self, claim: &Claim<'_>) -> Outcome {
        if let Some(place) = self.name_in_quotes(claim) {
            return Outcome::Traced(place);
        }
        let words = pairs(claim.about);
        let share = if claim.at.is_none() { LABEL_SHARE } else { TEXT_SHARE };
        let mut best: Option<(f32, usize, &Quantity)> = None;
        for (index, sentence) in self.sentences.iter().enumerate() {
            for (quantity, _) in sentence
                .quantities
                .iter()
                .filter(|(q, bounds)| is_same(q, *bounds, claim))
            {
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
            // A sentence says several things: only the number's own clause tells what it counts.
            let (own_words, lead) = match claim.at {
                None => (words.clone(), LABEL_LEAD),
                Some(at) => (pairs(&claim.about[telling_clause(claim.about, at)]), TEXT_LEAD),
            };
            let another = self
                .belongs_to_another(&own_words, lead, index, quantity)
                .or_else(|| self.of_another_year(claim.years, index, quantity))
                .map(|other| (index, other))
                .or_else(|| self.of_the_sentence_before(&own_words, share, index, quantity));
            return match another {
                Some((index, other)) => self.altered(Difference::Thing, index, other),
                None => Outcome::Traced(self.place(index, quantity)),
            };
        }
        let altered = self.nearly(claim, &words, share);
        match (best, altered) {
            (_, Some((score, difference, index, quantity)))
                if best.is_none()
                    || score >= CERTAIN_SHARE
                    || matches!(difference, Difference::Qualifier | Difference::Range) =>
            {
                self.altered(difference, index, quantity)
            }
            (Some((_, index, quantity)), _) => Outcome::Elsewhere(self.place(index, quantity)),
            (None, _) => Outcome::Missing,
        }
    }

    /// Whether any sentence shares enough of a label's words to be about it.
    pub(super) fn knows(&self, about: &str) -> bool {
        let words = pairs(about);
        !words.is_empty() && (0..self.sentences.len()).any(|index| self.score(&words, index) >= LABEL_SHARE)
    }

    /// Where the article says that it went from `after` to `before`, if nowhere the other way round.
    pub(super) fn reversed(&self, before: &Quantity, after: &Quantity) -> Option<Outcome> {
        let is = |q: &Quantity, wanted: &Quantity| q.value == wanted.value && q.kind == wanted.kind;
        let mut found = None;
        for (index, sentence) in self.sentences.iter().enumerate() {
            for (a, b) in courses(&sentence.text, sentence.quantities.iter().map(|(quantity, _)| quantity)) {
                if is(a, before) && is(b, after) {
                    return None;
                }
                if is(a, after) && is(b, before) {
                    found.get_or_insert((index, a));
                }
            }
        }
        found
            .or_else(|| self.then_and_now(before, after))
            .map(|(index, quantity)| self.altered(Difference::Course, index, quantity))
    }

    /// The same over two sentences: 过去要交23份材料。现在减到6份。
    fn then_and_now(&self, before: &Quantity, after: &Quantity) -> Option<(usize, &Quantity)> {
        let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let quantity_of = |looked: &'_ Looked, wanted: &Quantity| {
            let is = |q: &Quantity| q.value == wanted.value && q.kind == wanted.kind && same_unit(q, wanted);
            looked.quantities.iter().position(|(q, _)| is(q))
        };
        self.sentences.windows(2).enumerate().find_map(|(index, pair)| {
            let [then, now] = pair else { return None };
            let told = then.paragraph == now.paragraph
                && has(&then.text, &["过去", "以前", "原来", "原先", "此前", "从前"])
                && has(&now.text, &["现在", "如今", "目前", "眼下"]);
            let was = quantity_of(then, after).filter(|_| told)?;
            quantity_of(now, before)?;
            Some((index, &then.quantities[was].0))
        })
    }

    /// The number of the article that was most likely meant.
    fn nearly(
        &self,
        claim: &Claim<'_>,
        words: &BTreeSet<Pair>,
        share: f32,
    ) -> Option<(f32, Difference, usize, &Quantity)> {
        let wanted = claim.quantity;
        let mut best: Option<(f32, f32, Difference, usize, &Quantity)> = None;
        for (index, sentence) in self.sentences.iter().enumerate() {
            let score = self.score(words, index);
            if score < share {
                continue;
            }
            for quantity in sentence.quantities.iter().map(|(q, _)| q).filter(|q| !q.is_word) {
                let difference =
                    if quantity.value == wanted.value && quantity.kind == wanted.kind && same_unit(quantity, wanted) {
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
        best.map(|(_, score, difference, index, quantity)| {
            let range = difference == Difference::Qualifier && quantity.joined != wanted.joined;
            (
                score,
                if range { Difference::Range } else { difference },
                index,
                quantity,
            )
        })
    }

    /// Another number of the sentence whose own clause has the words, if that of `quantity` has clearly fewer of them.
    fn belongs_to_another(
        &self,
        words: &BTreeSet<Pair>,
        lead: f32,
        index: usize,
        quantity: &Quantity,
    ) -> Option<&Quantity> {
        let sentence = &self.sentences[index];
        let own = telling_clause(&sentence.text, &quantity.span);
        let of = |range: &Range<usize>| self.share(words, &pairs(&sentence.text[range.clone()]));
        // 是2016年的4倍: a clause that says nothing of its own does not tell.
        if pairs(&sentence.text[own.clone()]).is_empty() {
            return None;
        }
        let own_share = of(&own);
        sentence.quantities.iter().map(|(q, _)| q).find(|other| {
            let range = telling_clause(&sentence.text, &other.span);
            let of_the_kind = !other.is_word && same_unit(other, quantity) && other.kind == quantity.kind;
            // Where all the words stand beside the other, less of a lead is enough.
            let least = (own_share + lead).max(0.5).min((own_share + LEAD_OF_ALL).max(ALL));
            of_the_kind && range != own && other.value != quantity.value && of(&range) >= least
        })
    }

    /// Another number of the sentence that stands beside one of `years`, if `quantity` stands beside another year:
    /// 亩均收入：2021年280元，2024年1150元.
    fn of_another_year(&self, years: &[Number], index: usize, quantity: &Quantity) -> Option<&Quantity> {
        let sentence = &self.sentences[index];
        let year_of = |q: &Quantity| {
            let range = clause(&sentence.text, &q.span);
            let mut years = sentence
                .quantities
                .iter()
                .map(|(year, _)| year)
                .filter(|year| year.unit == "年" && range.contains(&year.span.start));
            years.next().map(|year| year.value)
        };
        let own = year_of(quantity)?;
        if years.is_empty() || years.contains(&own) {
            return None;
        }
        sentence.quantities.iter().map(|(q, _)| q).find(|other| {
            let of_the_kind = !other.is_word && same_unit(other, quantity) && other.kind == quantity.kind;
            of_the_kind && other.value != quantity.value && year_of(other).is_some_and(|year| years.contains(&year))
        })
    }

    /// A number of the sentence before, beside which the words stand, where that sentence is all that `quantity` was found by:
    /// 再按利润的60%分红。…占总面积的57%。
    fn of_the_sentence_before(
        &self,
        words: &BTreeSet<Pair>,
        share: f32,
        index: usize,
        quantity: &Quantity,
    ) -> Option<(usize, &Quantity)> {
        let before = index.checked_sub(1)?;
        let sentence = &self.sentences[before];
        if sentence.paragraph != self.sentences[index].paragraph
            || self.share(words, &self.sentences[index].pairs) >= share
        {
            return None;
        }
        let other = sentence.quantities.iter().map(|(q, _)| q).find(|other| {
            let range = telling_clause(&sentence.text, &other.span);
            let of_the_kind = !other.is_word && same_unit(other, quantity) && other.kind == quantity.kind;
            let shared = || self.share(words, &pairs(&sentence.text[range.clone()]));
            of_the_kind && other.value != quantity.value && shared() >= CERTAIN_SHARE
        });
        other.map(|other| (before, other))
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
        let after = line_of.iter().find(|(at, _)| *at >= quantity.span.start);
        let blank = text.len() - text.trim_start().len();
        Place {
            line: after.map_or(1, |(_, line)| *line),
            sentence: text.trim().to_owned(),
            number: quantity.span.start.saturating_sub(blank)..quantity.span.end.saturating_sub(blank),
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

/// What `words` say of the exactness of a number beside them: 最高工作温度 650℃.
pub(super) fn bounds_in(words: &str) -> Bounds {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    Bounds {
        most: has(&["最高", "最多", "最大", "至多", "不超过"]),
        least: has(&["最低", "至少", "最少", "不低于"]),
        more: has(&["超过", "逾", "突破"]),
        less: has(&["不足", "不到", "将近", "接近"]),
        about: has(&["大约", "左右"]),
    }
}

fn both(a: Bounds, b: Bounds) -> Bounds {
    Bounds {
        more: a.more || b.more,
        less: a.less || b.less,
        about: a.about || b.about,
        most: a.most || b.most,
        least: a.least || b.least,
    }
}

/// `around` is what the article's clause says of the number's exactness besides.
fn is_same(article: &Quantity, around: Bounds, claim: &Claim<'_>) -> bool {
    let wanted = claim.quantity;
    let bounds = article.bounds == wanted.bounds
        || article.bounds == both(wanted.bounds, claim.bounds)
        || both(article.bounds, around) == both(wanted.bounds, claim.bounds);
    let same = article.value == wanted.value && same_unit(article, wanted);
    (same || same_measure(article, wanted)) && is_kind(article, claim) && article.joined == wanted.joined && bounds
}

/// Whether both measure the same in units of ten or a thousand: 5.36公里 and 5360米.
fn same_measure(a: &Quantity, b: &Quantity) -> bool {
    let measure = |unit: &str| {
        let (_, kind, power) = MEASURES.iter().find(|(name, ..)| *name == unit)?;
        Some((*kind, *power))
    };
    match (measure(&a.unit), measure(&b.unit)) {
        (Some((kind, power)), Some((other, other_power))) => {
            kind == other && a.value.scaled(power) == b.value.scaled(other_power)
        }
        _ => false,
    }
}

/// Whether both are numbers of one kind. 3, of a place in a list, is 第三.
fn is_kind(article: &Quantity, claim: &Claim<'_>) -> bool {
    let wanted = claim.quantity;
    let place =
        matches!(wanted.unit.as_str(), "" | "位" | "名") && claim.about.contains(['名', '位', '排', '列', '居', '榜']);
    article.kind == wanted.kind
        || article.kind == Kind::Rank && wanted.kind == Kind::Plain && claim.at.is_none() && place
}

/// The pairs of numbers of which a text says that one became the other: 从4831平方米增加至5224平方米.
pub(super) fn courses<'q>(
    text: &str,
    quantities: impl Iterator<Item = &'q Quantity>,
) -> Vec<(&'q Quantity, &'q Quantity)> {
    let figures: Vec<&Quantity> = quantities.filter(|q| !q.is_word).collect();
    let pairs = figures.windows(2).filter_map(|pair| {
        let &[a, b] = pair else { return None };
        let between = text.get(a.span.end..b.span.start)?;
        let before = text[..a.span.start].trim_end_matches(['的', '约']);
        let from = before.chars().rev().take(6).any(|c| matches!(c, '从' | '由' | '自'));
        let to = between.trim_end_matches('约').ends_with(['至', '到', '为', '成'])
            || text[b.span.clone()].starts_with(['至', '到', '达']);
        (from && to && !between.contains(['。', '；'])).then_some((a, b))
    });
    pairs.collect()
}

/// A deck may leave a unit out where its label says it.
fn same_unit(article: &Quantity, deck: &Quantity) -> bool {
    deck.unit.is_empty() || article.unit == deck.unit || matches!(article.kind, Kind::Rank) && article.unit.is_empty()
}

/// The same, and the next one where it is the number alone: 2017年，单线改为复线.
fn telling_clause(text: &str, span: &Range<usize>) -> Range<usize> {
    let own = clause(text, span);
    match text[own.end..].chars().next() {
        Some(c) if pairs(&text[own.clone()]).is_empty() && "，,：:".contains(c) => {
            let next = own.end + c.len_utf8();
            own.start..clause(text, &(next..next)).end
        }
        _ => own,
    }
}

/// The stretch between two commas that `span` stands in; before 和23项 it ends too.
pub(super) fn clause(text: &str, span: &Range<usize>) -> Range<usize> {
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
