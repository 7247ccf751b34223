//! How long a slide takes to read.

use super::model::{
    Body, Chart, ChartItem, Closing, Cover, Divider, Figure, Figures, Gallery, Heading, Photo, Picture, Point, Points,
    Quote, Scroll, Slide, Split, Steps, Text,
};
use super::script::is_han;
use crate::base::DeckTime;

/// A Han character at 240 a minute.
const HAN_MS: i64 = 60_000 / 240;
/// A Latin word, or a number in digits, at 160 a minute.
const WORD_MS: i64 = 60_000 / 160;

impl Slide {
    /// Returns the time a reader takes for everything the slide shows; notes are not shown.
    ///
    /// The time of its animation and the least hold are not in it.
    #[must_use]
    pub fn reading_time(&self) -> DeckTime {
        let ms = self.texts().iter().map(|text| reading_ms(&text.value)).sum();
        DeckTime::from_millis(ms)
    }

    /// Returns every text the slide shows, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&Text> {
        let mut texts = Texts(Vec::new());
        texts.body(&self.body);
        texts.0
    }
}

impl Text {
    /// Returns the time a reader takes for it.
    #[must_use]
    pub fn reading_time(&self) -> DeckTime {
        DeckTime::from_millis(reading_ms(&self.value))
    }
}

fn reading_ms(text: &str) -> i64 {
    let (mut han, mut words, mut in_word) = (0, 0, false);
    for c in text.chars() {
        if is_han(c) {
            han += 1;
            in_word = false;
        } else if c.is_alphanumeric() {
            words += i64::from(!in_word);
            in_word = true;
        } else {
            // `11.76`, `1,234`, `re-use` and `it's` are one word each.
            in_word &= matches!(c, '.' | ',' | '-' | '\'' | '’' | '_' | '/');
        }
    }
    han * HAN_MS + words * WORD_MS
}

/// Collects texts. Every structure is taken apart in full, so that a new field asks whether it is read.
struct Texts<'s>(Vec<&'s Text>);

impl<'s> Texts<'s> {
    fn all(&mut self, texts: impl IntoIterator<Item = &'s Text>) {
        self.0.extend(texts);
    }

    fn body(&mut self, body: &'s Body) {
        match body {
            Body::Cover(Cover {
                kicker,
                title,
                subtitle,
                byline,
                image,
            }) => {
                self.all(kicker);
                self.all([title]);
                self.all(subtitle);
                self.all(byline);
                self.picture(image.as_ref());
            }
            Body::Divider(Divider {
                number: _,
                kicker,
                title,
            }) => {
                self.all(kicker);
                self.all([title]);
            }
            Body::Points(Points { heading, points }) => {
                self.heading(heading);
                self.points(points);
            }
            Body::Scroll(Scroll {
                heading,
                paragraphs,
                speed_u_s: _,
            }) => {
                self.heading(heading);
                self.all(paragraphs);
            }
            Body::Photo(photo) => self.photo(photo),
            Body::Gallery(Gallery { heading, photos }) => {
                self.heading(heading);
                photos.iter().for_each(|photo| self.photo(photo));
            }
            Body::Figures(Figures { heading, figures }) => {
                self.heading(heading);
                figures.iter().for_each(|figure| self.figure(figure));
            }
            Body::Chart(chart) => self.chart(chart),
            Body::Steps(Steps { heading, steps }) => {
                self.heading(heading);
                self.points(steps);
            }
            Body::Quote(Quote { text, who, role }) => {
                self.all([text]);
                self.all(who);
                self.all(role);
            }
            Body::Split(Split {
                heading,
                photo,
                side: _,
                paragraphs,
                points,
            }) => {
                self.heading(heading);
                self.all(paragraphs);
                self.points(points);
                self.photo(photo);
            }
            Body::Closing(Closing {
                title,
                paragraphs,
                credits,
                image,
            }) => {
                self.all([title]);
                self.all(paragraphs);
                self.all(credits);
                self.picture(image.as_ref());
            }
        }
    }

    fn heading(&mut self, Heading { kicker, title, lead }: &'s Heading) {
        self.all(kicker);
        self.all(title);
        self.all(lead);
    }

    fn points(&mut self, points: &'s [Point]) {
        for Point { text, detail } in points {
            self.all([text]);
            self.all(detail);
        }
    }

    fn photo(
        &mut self,
        Photo {
            picture,
            caption,
            credit,
        }: &'s Photo,
    ) {
        self.picture(Some(picture));
        self.all(caption);
        self.all(credit);
    }

    /// A picture shows no text of its own.
    fn picture(&mut self, picture: Option<&'s Picture>) {
        if let Some(Picture {
            src: _,
            focus: _,
            aimed: _,
            zoom: _,
            drawn: _,
            alt: _,
        }) = picture
        {}
    }

    fn figure(
        &mut self,
        Figure {
            value,
            from,
            unit,
            label,
            note,
        }: &'s Figure,
    ) {
        self.all(from);
        self.all([value]);
        self.all(unit);
        self.all([label]);
        self.all(note);
    }

    fn chart(
        &mut self,
        Chart {
            heading,
            style: _,
            unit,
            items,
            total: _,
            note,
        }: &'s Chart,
    ) {
        self.heading(heading);
        self.all(unit);
        for ChartItem {
            label,
            value,
            number: _,
            highlight: _,
        } in items
        {
            self.all([label, value]);
        }
        self.all(note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_words_and_numbers_take_their_time() {
        assert_eq!(reading_ms("镇海，企业！"), 4 * HAN_MS);
        assert_eq!(reading_ms("ships and harbours"), 3 * WORD_MS);
        assert_eq!(reading_ms("1,234.5 亿元 re-used"), 2 * WORD_MS + 2 * HAN_MS);
        assert_eq!(reading_ms("A股B股"), 2 * WORD_MS + 2 * HAN_MS);
        assert_eq!(reading_ms("……"), 0);
    }
}
