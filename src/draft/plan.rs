//! Which slides a page makes, in which order.

use super::entry_lines;
use super::figures::{Headline, headlines};
use super::page::{Caption, Page, Paragraph, Part};
use super::quotes::{Quotation, quotations};
use super::steps::{Sequence, sequences};
use super::wording::Wording;
use super::write::{comment, is_blank, plain, shown};
use crate::assets::AssetPath;

/// A deck to be.
pub(super) struct Plan<'p> {
    page: &'p Page,
    words: &'static Wording,
    pub(super) sections: Vec<Section>,
    pub(super) stand_ins: Vec<(String, AssetPath)>,
}

/// A section to be.
pub(super) struct Section {
    title: Option<String>,
    kicker: Option<String>,
    unsure: Vec<String>,
    pub(super) slides: Vec<Slide>,
}

/// A slide to be: keys with values, then a list of figures.
#[derive(Clone, Default)]
pub(super) struct Slide {
    /// Lines without their indent; the first is `kind: …`.
    lines: Vec<String>,
    /// For `figures`: what it shows.
    pub(super) entries: Vec<Entry>,
    /// Those that have been tried.
    pub(super) kept: Vec<Entry>,
    /// What an editor should look at.
    pub(super) unsure: Vec<String>,
    /// `source: own`.
    pub(super) own: bool,
    is_cover: bool,
    /// It is nothing without entries.
    counts: bool,
    given_up: bool,
}

/// A number of a `figures` slide.
#[derive(Clone)]
pub(super) struct Entry(Headline);

/// Numbers of a part on slides, and quotations of the deck.
const FIGURES_A_SLIDE: usize = 4;
const FIGURE_SLIDES: usize = 2;
const QUOTES_A_PART: usize = 2;
/// A paragraph of a `scroll` is at most this long, in characters; a slide's text at most so many paragraphs.
const LONGEST_PARAGRAPH: usize = 2_000;
const MOST_PARAGRAPHS: usize = 400;
const MOST_PHOTOS: usize = 20;

/// Plans the deck.
pub(super) fn plan<'p>(page: &'p Page, words: &'static Wording) -> Plan<'p> {
    let mut plan = Plan {
        page,
        words,
        sections: Vec::new(),
        stand_ins: Vec::new(),
    };
    let cover = plan.cover();
    let mut first = Section {
        title: None,
        kicker: None,
        unsure: Vec::new(),
        slides: vec![cover],
    };
    if page.parts.len() == 1 {
        first.unsure.push(words.no_parts.to_owned());
    }
    let mut sections = vec![first];
    for part in &page.parts {
        let slides = plan.part(part);
        match &part.title {
            None => sections[0].slides.extend(slides),
            Some(title) => sections.push(Section {
                title: Some(title.clone()),
                kicker: part.kicker.clone(),
                unsure: part.unsure.clone(),
                slides,
            }),
        }
    }
    sections.push(Section {
        title: None,
        kicker: None,
        unsure: Vec::new(),
        slides: vec![plan.closing()],
    });
    plan.sections = sections;
    plan
}

impl Plan<'_> {
    /// The deck down to its sections.
    pub(super) fn head(&self, article: &str) -> String {
        let words = self.words;
        let mut head: Vec<String> = words.intro.iter().map(|line| (*line).to_owned()).collect();
        head.push("showreel: 1".to_owned());
        head.push(format!("title: {}", plain(&self.page.title)));
        head.push(format!("language: {}", words.language));
        head.push(format!("article: {}", plain(article)));
        if let Some(credit) = &self.page.credit {
            head.push(format!("credit: {}", shown(&self.credit(credit))));
        }
        head.join("\n") + "\n\n"
    }

    fn credit(&self, who: &str) -> String {
        if self.words.language == "en" {
            format!("Pictures: {who}")
        } else {
            format!("图片：{who}")
        }
    }

    /// The whole deck below its head.
    pub(super) fn write(&self, head: &str) -> String {
        let mut deck = head.to_owned() + "sections:\n";
        for section in &self.sections {
            let unsure = section
                .unsure
                .iter()
                .map(|line| format!("  {}{}\n", self.words.look, comment(line).trim_start_matches("# ")));
            deck.extend(unsure);
            match &section.title {
                Some(title) => {
                    deck.push_str(&format!("  - title: {}\n", shown(title)));
                    if let Some(kicker) = &section.kicker {
                        deck.push_str(&format!("    kicker: {}\n", shown(kicker)));
                    }
                    deck.push_str("    slides:\n");
                }
                None => deck.push_str("  - slides:\n"),
            }
            for slide in &section.slides {
                for line in &slide.unsure {
                    let line = comment(line);
                    deck.push_str(&format!("      {}{}\n", self.words.look, line.trim_start_matches("# ")));
                }
                for Entry(headline) in slide.entries.iter().filter(|Entry(headline)| headline.unsure) {
                    deck.push_str(&format!(
                        "      {}{}{} {}\n",
                        self.words.look, self.words.label_guessed, headline.value, headline.label
                    ));
                }
                deck.push_str(&slide.write());
                deck.push('\n');
            }
        }
        deck
    }

    fn cover(&self) -> Slide {
        let page = self.page;
        let mut slide = Slide::new("cover");
        slide.is_cover = true;
        slide.text("kicker", page.kicker.as_ref());
        slide.text("title", Some(&page.title));
        slide.text("subtitle", page.subtitle.as_ref());
        slide.text("byline", page.byline.as_ref());
        slide.unsure.clone_from(&page.unsure);
        slide
    }

    fn closing(&self) -> Slide {
        let mut slide = Slide::new("closing");
        slide.text("title", Some(&self.page.title));
        let credits: Vec<String> = (self.page.byline.iter().cloned())
            .chain(self.page.credit.iter().map(|credit| self.credit(credit)))
            .collect();
        if !credits.is_empty() {
            let list: Vec<String> = credits.iter().map(|credit| shown(credit)).collect();
            slide.lines.push(format!("credits: [{}]", list.join(", ")));
        }
        slide
    }

    fn part(&mut self, part: &Part) -> Vec<Slide> {
        let mut slides = Vec::new();
        let heading = part.title.as_ref().unwrap_or(&self.page.title).clone();
        for caption in part.captions.iter().take(1) {
            slides.extend(self.photo(caption));
        }
        slides.extend(self.figures(part, &heading));
        // The same steps may be told twice: the longer words tell more.
        let mut told: Vec<Sequence> = part.paragraphs.iter().flat_map(|p| sequences(&p.text)).collect();
        told.sort_by_key(|sequence| std::cmp::Reverse(sequence.steps.concat().len()));
        let mut lengths: Vec<usize> = Vec::new();
        told.retain(|sequence| {
            let new = !lengths.contains(&sequence.steps.len());
            lengths.push(sequence.steps.len());
            new
        });
        slides.extend(told.iter().map(|sequence| self.steps(sequence)));
        let text: String = part.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let quoted = part
            .paragraphs
            .iter()
            .flat_map(|paragraph| quotations(paragraph, &text));
        slides.extend(quoted.take(QUOTES_A_PART).map(|quotation| self.quote(&quotation)));
        for caption in part.captions.iter().skip(1) {
            slides.extend(self.photo(caption));
        }
        slides.extend(self.scroll(part, &heading));
        slides
    }

    fn figures(&self, part: &Part, heading: &str) -> Vec<Slide> {
        let words = self.words;
        let all: Vec<Headline> = part
            .paragraphs
            .iter()
            .filter(|p| !p.quote)
            .flat_map(|p| headlines(&p.text))
            .collect();
        let mut best = all.clone();
        best.sort_by_key(Headline::rank);
        best.truncate(FIGURES_A_SLIDE * FIGURE_SLIDES);
        // The most telling ones, in the order of the text.
        let mut chosen: Vec<Headline> = Vec::new();
        for headline in all {
            if best.contains(&headline) && !chosen.contains(&headline) {
                chosen.push(headline);
            }
        }
        let sides = chosen.len().div_ceil(FIGURES_A_SLIDE).max(1);
        let each = chosen.len().div_ceil(sides).max(1);
        let make = |numbers: &[Headline]| {
            let mut slide = Slide::new("figures");
            slide.counts = true;
            slide.text("kicker", Some(&words.figures.to_owned()));
            slide.text("title", Some(&heading.to_owned()));
            slide.entries = numbers.iter().map(|number| Entry(number.clone())).collect();
            slide
        };
        chosen.chunks(each).map(make).collect()
    }

    fn steps(&self, sequence: &Sequence) -> Slide {
        let mut slide = Slide::new("steps");
        slide.text(
            "title",
            Some(&sequence.title.clone().unwrap_or_else(|| self.words.sequence.to_owned())),
        );
        slide.lines.push("steps:".to_owned());
        slide
            .lines
            .extend(sequence.steps.iter().map(|step| format!("  - {}", shown(step))));
        slide
    }

    fn quote(&self, quotation: &Quotation) -> Slide {
        let Quotation {
            text,
            who,
            role,
            unsure,
        } = quotation;
        let mut slide = Slide::new("quote");
        slide.text("text", Some(text));
        slide.text("who", who.as_ref());
        slide.text("role", role.as_ref());
        match who {
            Some(who) if *unsure => slide.unsure.push(format!("{}{who}", self.words.speaker_guessed)),
            None => slide.unsure.push(format!("{}{text}", self.words.no_speaker)),
            Some(_) => {}
        }
        slide
    }

    /// A photo slide with a drawing of its own name, so that each can be replaced by itself.
    fn photo(&mut self, caption: &Caption) -> Option<Slide> {
        if self.stand_ins.len() >= MOST_PHOTOS {
            return None;
        }
        let has = |words: &[&str]| words.iter().any(|word| caption.text.contains(word));
        let drawing = if has(&["公园", "运动", "体育", "绿道", "跑", "park"]) {
            "assets/sports-park.svg"
        } else if has(&["茶", "农", "田", "村", "种植", "采", "菜", "果", "farm", "village"]) {
            "assets/young-farmers.svg"
        } else if has(&[
            "生产线",
            "车间",
            "工厂",
            "企业",
            "机器",
            "制造",
            "实验",
            "学堂",
            "factory",
        ]) {
            "assets/automated-line.svg"
        } else {
            "assets/harbour.svg"
        };
        let name = format!("photos/photo-{}.svg", self.stand_ins.len() + 1);
        self.stand_ins.push((name.clone(), AssetPath::new(drawing)?));
        let mut slide = Slide::new("photo");
        slide.lines.push(format!("src: {name}"));
        slide.lines.push("drawn: true".to_owned());
        slide.text("caption", Some(&caption.text));
        if let Some(credit) = &caption.credit {
            slide.text("credit", Some(credit));
        }
        slide.text("alt", Some(&caption.text));
        slide.lines.push(comment(self.words.stand_in));
        if !caption.sure {
            slide
                .unsure
                .push(format!("{}{}", self.words.page.heading_or_caption, caption.text));
        }
        Some(slide)
    }

    fn scroll(&self, part: &Part, heading: &str) -> Option<Slide> {
        let paragraphs: Vec<String> = part
            .paragraphs
            .iter()
            .flat_map(short_enough)
            .take(MOST_PARAGRAPHS)
            .collect();
        if paragraphs.is_empty() {
            return None;
        }
        let mut slide = Slide::new("scroll");
        let kicker = if part.title.is_some() {
            self.words.text
        } else {
            self.words.lead
        };
        slide.text("kicker", Some(&kicker.to_owned()));
        slide.text("title", Some(&heading.to_owned()));
        slide.lines.push("text:".to_owned());
        slide
            .lines
            .extend(paragraphs.iter().map(|text| format!("  - {}", shown(text))));
        Some(slide)
    }
}

/// A paragraph, parted at its sentences where it is too long.
fn short_enough(paragraph: &Paragraph) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut length = 0;
    for sentence in crate::trace::article::sentences_of(&paragraph.text) {
        let chars: Vec<char> = sentence.chars().collect();
        for piece in chars.chunks(LONGEST_PARAGRAPH) {
            if length + piece.len() > LONGEST_PARAGRAPH {
                parts.push(String::new());
                length = 0;
            }
            length += piece.len();
            let last = parts.len() - 1;
            parts[last].extend(piece);
        }
    }
    parts.retain(|part| !is_blank(part));
    parts
}

impl Slide {
    fn new(kind: &str) -> Self {
        Self {
            lines: vec![format!("kind: {kind}")],
            ..Self::default()
        }
    }

    fn text(&mut self, key: &str, text: Option<&String>) {
        let text = text.filter(|text| !is_blank(text));
        self.lines.extend(text.map(|text| format!("{key}: {}", shown(text))));
    }

    /// Leaves out all that may be left out: the slide itself, or what stands on a cover beside the title.
    pub(super) fn give_up(&mut self) {
        self.given_up = !self.is_cover;
        self.lines
            .retain(|line| line.starts_with("kind:") || line.starts_with("title:"));
    }

    /// Whether nothing is left of it.
    pub(super) fn is_empty(&self) -> bool {
        self.given_up || self.counts && self.entries.is_empty()
    }

    /// The slide as an entry of `slides`.
    pub(super) fn write(&self) -> String {
        let mut written = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let lead = if index == 0 { "      - " } else { "        " };
            written.push_str(&format!("{lead}{line}\n"));
            if index == 0 && self.own {
                written.push_str("        source: own\n");
            }
        }
        if !self.entries.is_empty() {
            written.push_str("        figures:\n");
            written.push_str(&entry_lines(&self.entries));
        }
        written
    }
}

impl Entry {
    pub(super) fn write(&self) -> String {
        let Self(headline) = self;
        let mut keys = vec![format!("value: {}", plain(&headline.value))];
        keys.extend(headline.from.iter().map(|from| format!("from: {}", plain(from))));
        if !headline.unit.is_empty() {
            keys.push(format!("unit: {}", shown(&headline.unit)));
        }
        keys.push(format!("label: {}", shown(&headline.label)));
        keys.push(format!("near: {}", plain(&headline.near)));
        format!("          - {{ {} }}\n", keys.join(", "))
    }
}
