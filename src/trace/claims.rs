//! What a deck says, text by text, with what stands around each.

use std::collections::BTreeSet;

use crate::deck::{
    Body, Chart, ChartStyle, Closing, Cover, Deck, Divider, Figure, Figures, Gallery, Heading, Photo, Picture, Point,
    Points, Quote, Scroll, Split, Steps, Text,
};

/// One thing that a deck says.
#[derive(Clone, Debug)]
pub(super) enum Saying<'d> {
    /// Words in which numbers and names may stand.
    Text(Words<'d>),
    /// A number with a label of its own.
    Number(Numeral<'d>),
    /// Two numbers of which the first became the second.
    Course(Numeral<'d>, Numeral<'d>),
    /// Somebody's words.
    Quotation(&'d Text),
    /// A text that decks carry over as it is: captions, what somebody is.
    Verbatim(Words<'d>),
    /// One or more names, with blanks or 、 between.
    Names(&'d Text),
}

/// A text.
#[derive(Clone, Debug)]
pub(super) struct Words<'d> {
    pub(super) text: &'d Text,
    /// Never on the screen: notes, and what is said to those who cannot see a picture.
    pub(super) spoken: bool,
    /// What it may be about where its own words do not tell: headings, the entry it explains.
    pub(super) around: Vec<&'d Text>,
}

/// A value with its unit and label.
#[derive(Clone, Debug)]
pub(super) struct Numeral<'d> {
    pub(super) value: &'d Text,
    pub(super) unit: Option<&'d Text>,
    pub(super) label: Vec<&'d Text>,
    /// The article's words for it.
    pub(super) near: Option<&'d Text>,
    pub(super) around: Vec<&'d Text>,
}

/// A saying and the slide it stands on; none for the running line and the like.
pub(super) type Said<'d> = (Option<usize>, Saying<'d>);

/// Everything a deck says, in its order. A text that several slides show comes once.
pub(super) fn sayings(deck: &Deck) -> Vec<Said<'_>> {
    let mut all = Sayings {
        slide: None,
        list: Vec::new(),
        seen: BTreeSet::new(),
    };
    for item in deck.ticker.iter().flat_map(|ticker| &ticker.items) {
        all.text(item, &[]);
    }
    for (index, slide) in deck.slides.iter().enumerate() {
        all.slide = Some(index);
        all.body(&slide.body);
        if let Some(notes) = &slide.notes {
            all.spoken(notes, &heading_of(&slide.body));
        }
    }
    all.slide = None;
    all.texts(&deck.credit, &[]);
    for section in &deck.sections {
        all.text(&section.title, &[]);
        all.texts(&section.kicker, &[]);
    }
    all.list
}

fn heading_of(body: &Body) -> Vec<&Text> {
    let title = body.title().into_iter();
    let lead = match body {
        Body::Figures(Figures { heading, .. }) | Body::Chart(Chart { heading, .. }) => heading.lead.as_ref(),
        _ => None,
    };
    title.chain(lead).collect()
}

struct Sayings<'d> {
    slide: Option<usize>,
    list: Vec<Said<'d>>,
    seen: BTreeSet<(u32, &'d str)>,
}

/// Every structure is taken apart in full, so that a new field asks whether it says something.
impl<'d> Sayings<'d> {
    fn push(&mut self, text: &'d Text, saying: Saying<'d>) {
        if self.seen.insert((text.span.start, &text.value)) {
            self.list.push((self.slide, saying));
        }
    }

    fn text(&mut self, text: &'d Text, around: &[&'d Text]) {
        let around = around.to_vec();
        let words = Words {
            text,
            spoken: false,
            around,
        };
        self.push(text, Saying::Text(words));
    }

    fn verbatim(&mut self, texts: impl IntoIterator<Item = &'d Text>, around: &[&'d Text]) {
        for text in texts {
            let around = around.to_vec();
            let words = Words {
                text,
                spoken: false,
                around,
            };
            self.push(text, Saying::Verbatim(words));
        }
    }

    fn spoken(&mut self, text: &'d Text, around: &[&'d Text]) {
        let around = around.to_vec();
        let words = Words {
            text,
            spoken: true,
            around,
        };
        self.push(text, Saying::Text(words));
    }

    fn texts(&mut self, texts: impl IntoIterator<Item = &'d Text>, around: &[&'d Text]) {
        for text in texts {
            self.text(text, around);
        }
    }

    fn body(&mut self, body: &'d Body) {
        match body {
            Body::Cover(Cover {
                kicker,
                title,
                subtitle,
                byline,
                image,
            }) => {
                self.texts(kicker.iter().chain([title]).chain(subtitle), &[]);
                if let Some(byline) = byline {
                    self.push(byline, Saying::Names(byline));
                }
                self.pictures(image);
            }
            Body::Divider(Divider {
                number: _,
                kicker,
                title,
            }) => self.texts(kicker.iter().chain([title]), &[]),
            Body::Points(Points { heading, points }) => {
                let around = self.heading(heading);
                self.points(points, &around);
            }
            Body::Scroll(Scroll {
                heading,
                paragraphs,
                speed_u_s: _,
            }) => {
                let around = self.heading(heading);
                self.texts(paragraphs, &around);
            }
            Body::Photo(photo) => self.photo(photo),
            Body::Gallery(Gallery { heading, photos }) => {
                self.heading(heading);
                photos.iter().for_each(|photo| self.photo(photo));
            }
            Body::Figures(Figures { heading, figures }) => {
                let around = self.heading(heading);
                figures.iter().for_each(|figure| self.figure(figure, &around));
            }
            Body::Chart(chart) => self.chart(chart),
            Body::Steps(Steps { heading, steps }) => {
                let around = self.heading(heading);
                self.points(steps, &around);
            }
            Body::Quote(Quote { text, who, role }) => {
                self.push(text, Saying::Quotation(text));
                if let Some(who) = who {
                    self.push(who, Saying::Names(who));
                }
                self.verbatim(role, &[text]);
            }
            Body::Split(Split {
                heading,
                photo,
                side: _,
                paragraphs,
                points,
            }) => {
                let around = self.heading(heading);
                self.photo(photo);
                self.texts(paragraphs, &around);
                self.points(points, &around);
            }
            Body::Closing(Closing {
                title,
                paragraphs,
                credits,
                image,
            }) => {
                self.text(title, &[]);
                self.texts(paragraphs.iter().chain(credits), &[title]);
                self.pictures(image);
            }
        }
    }

    /// Takes a heading, and gives what it says of what stands below it.
    fn heading(&mut self, heading: &'d Heading) -> Vec<&'d Text> {
        let Heading { kicker, title, lead } = heading;
        let around: Vec<&Text> = title.iter().chain(lead).chain(kicker).collect();
        for text in &around {
            let others: Vec<&Text> = around
                .iter()
                .copied()
                .filter(|other| !std::ptr::eq(*other, *text))
                .collect();
            self.text(text, &others);
        }
        around
    }

    fn points(&mut self, points: &'d [Point], around: &[&'d Text]) {
        for Point { text, detail } in points {
            let with_detail: Vec<&Text> = detail.iter().chain(around.iter().copied()).collect();
            self.text(text, &with_detail);
            let with_text: Vec<&Text> = [text].into_iter().chain(around.iter().copied()).collect();
            self.texts(detail, &with_text);
        }
    }

    fn photo(&mut self, photo: &'d Photo) {
        let Photo {
            picture,
            caption,
            credit,
        } = photo;
        self.verbatim(caption, &[]);
        self.texts(credit, &[]);
        self.pictures([picture]);
    }

    fn pictures(&mut self, pictures: impl IntoIterator<Item = &'d Picture>) {
        for picture in pictures {
            if let Some(alt) = &picture.alt {
                self.spoken(alt, &[]);
            }
        }
    }

    fn figure(&mut self, figure: &'d Figure, around: &[&'d Text]) {
        let Figure {
            value,
            from,
            unit,
            label,
            note,
            near,
        } = figure;
        let numeral = |value| Numeral {
            value,
            unit: unit.as_ref(),
            label: [label].into_iter().chain(note).collect(),
            near: near.as_ref(),
            around: around.to_vec(),
        };
        if let Some(from) = from {
            self.push(from, Saying::Number(numeral(from)));
            self.push(value, Saying::Course(numeral(from), numeral(value)));
        } else {
            self.push(value, Saying::Number(numeral(value)));
        }
        let with_label: Vec<&Text> = note.iter().chain(around.iter().copied()).collect();
        self.text(label, &with_label);
        let with_note: Vec<&Text> = [label].into_iter().chain(around.iter().copied()).collect();
        self.texts(note, &with_note);
    }

    fn chart(&mut self, chart: &'d Chart) {
        let Chart {
            heading,
            style,
            unit,
            items,
            total: _,
            note,
        } = chart;
        let mut around = self.heading(heading);
        around.extend(note);
        // 每万人公共文化设施面积，前后对比 says more of 此前 than the title does.
        around
            .sort_by_key(|text| std::cmp::Reverse(heading.lead.as_ref().is_some_and(|lead| std::ptr::eq(lead, *text))));
        let numeral = |item: &'d crate::deck::ChartItem| Numeral {
            value: &item.value,
            unit: unit.as_ref(),
            label: vec![&item.label],
            near: item.near.as_ref(),
            around: around.clone(),
        };
        for (index, item) in items.iter().enumerate() {
            let saying = match (style, index.checked_sub(1)) {
                (ChartStyle::Change, Some(before)) => Saying::Course(numeral(&items[before]), numeral(item)),
                _ => Saying::Number(numeral(item)),
            };
            self.push(&item.value, saying);
            self.text(&item.label, &around);
        }
        self.texts(note, &around);
    }
}
