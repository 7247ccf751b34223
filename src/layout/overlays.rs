//! What stands above the slides and stays where it is while they change: chapter, progress, clock, logo.

use super::page::folio;
use super::style::Styles;
use super::{Context, Frame, Item, Page, Thing};
use crate::assets::AssetPath;
use crate::assets::picture::{find, probe};
use crate::base::{Color, Language, Rect, WallMinute};
use crate::deck::{ClockShows, Overlays as Wanted, Slide, Theme};
use crate::text::{TextBlock, TextStyle};

/// Height of a logo, and how long it is at most.
const LOGO_U: (f32, f32) = (60.0, 320.0);
/// Space between the clock and the logo.
const APART_U: f32 = 40.0;
/// Height of the progress line.
const PROGRESS_U: f32 = 4.0;
/// How far the plate behind a clock over a picture reaches beyond it.
const PLATE_PAD_U: (f32, f32) = (18.0, 12.0);

/// The overlays of a deck.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overlays {
    /// Those that do not change by themselves. Several slides share one.
    pub stills: Vec<Vec<Item>>,
    /// The clock, if any slide shows one.
    pub clock: Option<ClockFace>,
    /// What each slide shows of them, in the deck's order.
    pub of_slides: Vec<OnSlide>,
}

/// What one slide shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OnSlide {
    /// Places in [`Overlays::stills`].
    pub stills: Vec<usize>,
    /// What the clock stands on.
    pub clock: Option<Tone>,
    /// Whether the ticker runs.
    pub ticker: bool,
}

/// What is under a clock.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tone {
    /// The light ground.
    Ground,
    /// The dark ground.
    Deep,
    /// A picture: it needs a plate.
    Picture,
}

impl Tone {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Ground, Self::Deep, Self::Picture];
}

/// A part of the clock's line; its alternatives are set beforehand, so that a new minute only places other ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// The month's name.
    Month,
    /// The day of the month.
    Day,
    /// The day of the week.
    Weekday,
    /// A space.
    Gap,
    /// A digit or the colon of the time.
    Time(usize),
}

impl Slot {
    /// Which of its alternatives shows at `now`.
    #[must_use]
    pub fn shows(self, now: &WallMinute) -> usize {
        let WallMinute {
            month,
            day,
            weekday,
            hour,
            minute,
            ..
        } = *now;
        usize::from(match self {
            Self::Month => month.clamp(1, 12) - 1,
            Self::Day => day.clamp(1, 31) - 1,
            Self::Weekday => weekday.min(6),
            Self::Time(0) => hour / 10,
            Self::Time(1) => hour % 10,
            Self::Time(3) => minute / 10,
            Self::Time(4) => minute % 10,
            Self::Gap | Self::Time(_) => 0,
        })
    }
}

/// The clock's line: one slot after the other, at the right end of its place.
#[derive(Clone, PartialEq, Debug)]
pub struct ClockFace {
    /// The slots, each with its alternatives and how wide each of those is.
    pub slots: Vec<(Slot, Vec<(TextBlock, f32)>)>,
    /// The longest line there can be.
    pub place_u: Rect,
    /// The plate behind it over a picture.
    pub plate_u: Rect,
    /// The plate's colour.
    pub plate: Color,
    /// Colours by [`Tone::ALL`].
    pub colors: [Color; 3],
}

/// Lays out the overlays of `context.deck`, whose slides are laid out as `frames`.
#[must_use]
pub fn overlays(frames: &[&Frame], context: &Context<'_>) -> Overlays {
    let deck = context.deck;
    let page = Page::new(context.screen, true, &deck.theme);
    let mut overlays = Overlays::default();
    let logo = logo(&deck.overlays, context, &page);
    let logo_w = logo.as_ref().map_or(0.0, |item| item.rect_u.w + APART_U);
    let clock = clock(&deck.overlays, context, &page, page.text_u.right() - logo_w);
    let reserved_u = logo_w + clock.as_ref().map_or(0.0, |clock| clock.place_u.w + APART_U);
    let logo = logo.map(|item| overlays.add(vec![item]));
    let mut chapters: Vec<Option<usize>> = vec![None; deck.sections.len()];
    for (index, (slide, frame)) in deck.slides.iter().zip(frames).enumerate() {
        let shown = slide.overlays;
        let mut on = OnSlide {
            ticker: shown.ticker && deck.ticker.is_some(),
            ..OnSlide::default()
        };
        let wanted = deck.overlays.chapter && shown.chapter && frame.folio;
        if let Some(section) = slide.section.filter(|_| wanted) {
            if let (None, Some(chapter)) = (chapters[section], deck.sections.get(section)) {
                chapters[section] = Some(overlays.add(folio(&chapter.title, reserved_u, context, &page)));
            }
            on.stills.extend(chapters[section]);
        }
        // A strip tells how far it has come by going; at its pages' feet the line would be a stray rule.
        let progress_wanted = deck.overlays.progress && shown.progress && deck.strip().is_none();
        if progress_wanted && deck.slides.len() > 1 {
            on.stills.push(overlays.add(progress(index, slide, context)));
        }
        on.stills.extend(logo.filter(|_| shown.logo));
        let clock = clock.as_ref().filter(|_| shown.clock);
        on.clock = clock.map(|clock| tone(frame, clock.plate_u, &deck.theme));
        overlays.of_slides.push(on);
    }
    overlays.clock = clock;
    overlays
}

impl Overlays {
    fn add(&mut self, items: Vec<Item>) -> usize {
        self.stills.push(items);
        self.stills.len() - 1
    }
}

/// What of `frame` is under `place`.
fn tone(frame: &Frame, place: Rect, theme: &Theme) -> Tone {
    let touches = |item: &&Item| {
        let r = item.rect_u;
        r.x < place.right() && place.x < r.right() && r.y < place.bottom() && place.y < r.bottom()
    };
    let picture = |item: &Item| matches!(item.thing, Thing::Picture { .. });
    if frame.items.iter().filter(touches).any(picture) {
        Tone::Picture
    } else if frame.ground == theme.palette.deep {
        Tone::Deep
    } else {
        Tone::Ground
    }
}

/// How far the show has come: a line along the foot of the slides, the part gone by in the accent colour.
fn progress(index: usize, slide: &Slide, context: &Context<'_>) -> Vec<Item> {
    let page = Page::new(
        context.screen,
        slide.overlays.ticker && context.deck.ticker.is_some(),
        &context.deck.theme,
    );
    let palette = &context.deck.theme.palette;
    let part = (index + 1) as f32 / context.deck.slides.len() as f32;
    let line = Rect {
        y: page.bleed_u.bottom() - PROGRESS_U,
        h: PROGRESS_U,
        ..page.bleed_u
    };
    let gone = Rect {
        w: (line.w * part).round(),
        ..line
    };
    vec![
        Item::new(line, Thing::Fill(palette.deep_hairline), 0),
        Item::new(gone, Thing::Fill(palette.accent_on_deep), 0),
    ]
}

/// The logo at the right of the page's head, in its own proportions.
fn logo(wanted: &Wanted, context: &Context<'_>, page: &Page) -> Option<Item> {
    let path = AssetPath::new(&wanted.logo.as_ref()?.value)?;
    let path = find(context.assets, &path, false).path;
    // A file that cannot be read is reported by `load`; here its place stays empty.
    let info = probe(context.assets, &path).ok()?;
    let ratio = info.width.max(1) as f32 / info.height.max(1) as f32;
    let (high, long) = LOGO_U;
    let h = high.min(long / ratio);
    let w = h * ratio;
    let y = (page.text_u.y - h) / 2.0 - 6.0;
    let rect_u = Rect::new(page.text_u.right() - w, y, w, h);
    let thing = Thing::Picture {
        path,
        focus: (0.5, 0.5),
        drift: None,
    };
    Some(Item::new(rect_u, thing, 0))
}

/// The clock at the head of the page, its right end at `right_u`.
fn clock(wanted: &Wanted, context: &Context<'_>, page: &Page, right_u: f32) -> Option<ClockFace> {
    let shows = wanted.clock?;
    let theme = &context.deck.theme;
    let chinese = context.deck.language != Language::En;
    let style = TextStyle {
        tabular: true,
        ..Styles::new(context.deck, 1.0).folio()
    };
    let set = |text: &str| {
        let block = context.fonts.compose(text, &style, f32::MAX);
        let width = block.width_u;
        (block, width)
    };
    let gap = |em: f32| (Slot::Gap, vec![(TextBlock::default(), em * style.size_u)]);
    let texts = |slot, texts: Vec<String>| (slot, texts.iter().map(|text| set(text)).collect::<Vec<_>>());
    let numbers = |most: u8, end: &str| (1..=most).map(|n| format!("{n}{end}")).collect::<Vec<_>>();
    let mut slots = Vec::new();
    if shows == ClockShows::DateAndTime && chinese {
        slots.push(texts(Slot::Month, numbers(12, "月")));
        slots.push(gap(0.2));
        slots.push(texts(Slot::Day, numbers(31, "日")));
        slots.push(gap(0.5));
        let days = ["一", "二", "三", "四", "五", "六", "日"];
        slots.push(texts(Slot::Weekday, days.map(|day| format!("星期{day}")).into()));
        slots.push(gap(0.8));
    } else if shows == ClockShows::DateAndTime {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        slots.push(texts(Slot::Weekday, days.map(str::to_owned).into()));
        slots.push(gap(0.3));
        slots.push(texts(Slot::Day, numbers(31, "")));
        slots.push(gap(0.3));
        slots.push(texts(Slot::Month, months.map(str::to_owned).into()));
        slots.push(gap(0.8));
    }
    // Digits of one width, so that a new minute moves nothing beside it.
    let digits = |most: u8| -> Vec<(TextBlock, f32)> {
        let cell = (0..=9).map(|n: u8| set(&n.to_string()).1).fold(0.0, f32::max);
        (0..=most).map(|n| (set(&n.to_string()).0, cell)).collect()
    };
    for (place, most) in [(0, 2), (1, 9), (2, 0), (3, 5), (4, 9)] {
        let alternatives = if place == 2 { vec![set(":")] } else { digits(most) };
        slots.push((Slot::Time(place), alternatives));
    }
    let longest = |(_, all): &(Slot, Vec<(TextBlock, f32)>)| all.iter().map(|(_, w)| *w).fold(0.0, f32::max);
    let w = slots.iter().map(longest).sum();
    let y = (page.text_u.y - style.size_u) / 2.0 - 4.0;
    let place_u = Rect::new(right_u - w, y, w, style.size_u);
    let (pad_x, pad_y) = PLATE_PAD_U;
    let palette = &theme.palette;
    Some(ClockFace {
        slots,
        place_u,
        plate_u: place_u.inset(-pad_x, -pad_y),
        plate: palette.deep,
        colors: [palette.muted, palette.on_deep_muted, palette.on_deep],
    })
}

/// What the clock says at `now`, in words for those who read the layout and not the screen.
#[must_use]
pub fn clock_text(face: &ClockFace, now: &WallMinute) -> String {
    let said = face.slots.iter().map(|(slot, all)| {
        let (block, width) = &all[slot.shows(now).min(all.len().saturating_sub(1))];
        // A hair of space is none that is said.
        let space = if *width > face.place_u.h * 0.25 { " " } else { "" };
        block.lines.first().map_or(space, |line| line.text.as_str())
    });
    said.collect()
}
