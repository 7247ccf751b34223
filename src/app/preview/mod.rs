//! `preview`: a deck in a window, for whoever writes it: it follows the file, and tells what was found.
//!
//! The picture is the very stage that `play` has, at a part of the window; below it a strip says which slide it is and what
//! there is to mend. Five shapes of screen are five such stages.

mod desk;
mod guides;
mod plan;
mod strip;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Display, Fault, Options, Stage, StageFrame, Stats, Waker, play_stage};
use crate::base::{DeckTime, IntRect, Screen};
use crate::deck::{Change, Deck, difference};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::load::{Content, Files};
use crate::player::{Command, Effect};
use crate::raster::{DrawList, Group, Quad};
use desk::{Desk, Wall};
use plan::{GAP_PX, Plan, SHAPES};
use strip::Words;
use view::{Parts, View};

/// What is to be looked at, and how.
pub struct Preview {
    /// The deck's file.
    pub deck: PathBuf,
    /// The deck to begin with.
    pub content: Content,
    /// Its files on disk; none if what is shown first is not what is in the file.
    pub playing: Option<Arc<Files>>,
    /// What was found when it was opened.
    pub findings: Vec<Diagnostic>,
    /// The screen that the deck is for.
    pub wall: Screen,
    /// Goes to the slide that was changed last.
    pub follow: bool,
    /// Begins with five shapes of screen.
    pub shapes: bool,
    /// Begins with guides over the picture.
    pub guides: bool,
    /// The language of the strip.
    pub lang: Lang,
    /// The date on the wall.
    pub today: Date,
}

/// The window for a picture of `wall` that is `width_px` wide, with the strip below it.
#[must_use]
pub fn window_for(wall: Screen, width_px: u32) -> Screen {
    let height = f64::from(width_px) * f64::from(wall.height_px) / f64::from(wall.width_px);
    Screen::new(width_px, (height / 0.85).round() as u32)
}

/// Shows a deck in a window until someone ends it, and says what that cost. Call on the main thread, once a process.
///
/// # Errors
///
/// [`Fault::Machine`].
pub fn preview(display: Display, options: Options, preview: Preview) -> Result<Stats, Fault> {
    let title = preview.content.deck.title.clone();
    let (start, memory_bytes) = (options.start, options.memory_bytes());
    play_stage(display, options, &title, move |window, waker| {
        PreviewStage::start(preview, start, memory_bytes, window, waker)
    })
}

/// One view or five, with what belongs to them.
struct PreviewStage {
    parts: Parts,
    wall: Screen,
    /// The first one leads.
    views: Vec<View>,
    plan: Plan,
    window: Screen,
    desk: Desk,
    shapes: bool,
    guides: bool,
    follow: bool,
    lang: Lang,
    /// The deck on screen; its slides are compared with the next one's.
    seen: Option<(u64, Arc<Deck>)>,
    /// What was found, as the strip tells it, and which version of it that is.
    told: Option<(u64, Vec<(Severity, String)>)>,
    /// What was put together for which state.
    strip: Option<(StripState, Vec<Quad>)>,
    bar: Option<((i32, IntRect), Vec<Quad>)>,
    lines: Vec<Option<(GuideState, Vec<Quad>)>>,
}

#[derive(Clone, PartialEq)]
struct StripState {
    words: Words,
    strip: IntRect,
    window: Screen,
}

#[derive(Clone, Copy, PartialEq)]
struct GuideState {
    generation: u64,
    slide: usize,
    place: IntRect,
}

impl PreviewStage {
    fn start(preview: Preview, start: usize, memory_bytes: usize, window: Screen, waker: Waker) -> Result<Self, Fault> {
        let Preview {
            deck,
            content,
            playing,
            findings,
            wall,
            follow,
            shapes,
            guides,
            lang,
            today,
        } = preview;
        let plan = Plan::new(window, &[(wall.width_px, wall.height_px)]);
        let at = Wall {
            deck: deck.clone(),
            screen: wall,
            today,
        };
        let no_thread = |error| Fault::Machine(format!("no thread can be started: {error}"));
        let desk = Desk::start(at, findings.clone(), waker.clone()).map_err(no_thread)?;
        let listener = desk.listener(waker.clone());
        let parts = Parts {
            deck,
            memory_bytes,
            today,
            waker,
        };
        let place = plan.pictures[0];
        let first = View::start(&parts, content, playing, (start, place), (findings, Some(listener)))?;
        let mut stage = Self {
            parts,
            wall,
            views: vec![first],
            plan,
            window,
            desk,
            shapes: false,
            guides,
            follow,
            lang,
            seen: None,
            told: None,
            strip: None,
            bar: None,
            lines: Vec::new(),
        };
        if shapes {
            stage.toggle_shapes(DeckTime::ZERO)?;
        }
        Ok(stage)
    }

    /// Shows five shapes of screen, or one again.
    fn toggle_shapes(&mut self, now: DeckTime) -> Result<(), Fault> {
        self.shapes = !self.shapes;
        self.views.truncate(1);
        self.arrange();
        if !self.shapes {
            return Ok(());
        }
        let lead = &mut self.views[0];
        let (content, slide) = (lead.stage().content(), lead.at(now).map_or(0, |at| at.slide));
        for place in self.plan.pictures.clone().into_iter().skip(1) {
            let view = View::start(&self.parts, content.clone(), None, (slide, place), (Vec::new(), None))?;
            self.views.push(view);
        }
        Ok(())
    }

    /// Divides the window anew.
    fn arrange(&mut self) {
        let wall = (self.wall.width_px, self.wall.height_px);
        let shapes: Vec<(u32, u32)> = match self.shapes {
            true => SHAPES.iter().map(|(shape, _)| *shape).collect(),
            false => vec![wall],
        };
        self.plan = Plan::new(self.window, &shapes);
        for (view, place) in self.views.iter_mut().zip(&self.plan.pictures) {
            view.set_place(*place);
        }
    }

    /// Takes in a deck that has come on screen: it is tried on the wall, and its changed slide is gone to.
    fn take_in(&mut self, now: DeckTime) {
        let Some(at) = self.views[0].at(now) else { return };
        let generation = at.show.generation();
        if self.seen.as_ref().is_some_and(|(seen, _)| *seen == generation) {
            return;
        }
        let deck = Arc::clone(at.show.deck());
        let before = self.seen.replace((generation, Arc::clone(&deck)));
        let lead = &mut self.views[0];
        if let Some(fonts) = lead.stage().fonts()
            && before.as_ref().is_none_or(|(_, before)| **before != *deck)
        {
            self.desk.try_on(lead.stage().content(), fonts);
        }
        let changed = before.and_then(|(_, before)| first_changed(&before, &deck));
        if let Some(slide) = changed.filter(|slide| self.follow && *slide != at.slide) {
            lead.stage().command(Command::GoTo(slide), now);
        }
    }

    fn words(&mut self, now: DeckTime) -> Words {
        if self
            .told
            .as_ref()
            .is_none_or(|(number, _)| *number != self.desk.number())
        {
            let (number, found) = self.desk.findings();
            self.told = Some((number, strip::lines(&found, self.lang)));
        }
        let slide = self.views[0].at(now).map_or(String::new(), |at| {
            let slide = &at.show.deck().slides[at.slide.min(at.show.len() - 1)];
            let line = at.line;
            let name = self.parts.deck.file_name().unwrap_or_default().to_string_lossy();
            format!("{}/{}  {}  {name}:{line}", at.slide + 1, at.show.len(), slide.id)
        });
        let told = self.told.as_ref().map_or(&[][..], |(_, told)| told);
        Words::new(slide, told, self.lang)
    }

    /// The strip, the bar, the guides, and what lies around the pictures.
    fn overlays(&mut self, now: DeckTime) -> Vec<Group> {
        let Some(fonts) = self.views[0].stage().fonts() else {
            return Vec::new();
        };
        let mut groups = Vec::new();
        if self.guides {
            groups.extend(self.guide_lines(now, &fonts));
        }
        let state = StripState {
            words: self.words(now),
            strip: self.plan.strip,
            window: self.window,
        };
        if self.strip.as_ref().is_none_or(|(made, _)| *made != state) {
            let mut board = strip::board(&fonts, self.window, self.lang);
            let u = 1.0 / self.window.px_per_u();
            for margin in self.plan.margins() {
                board.fill(px(margin, u), strip::GROUND);
            }
            if self.shapes {
                for (picture, (_, name)) in self.plan.pictures.iter().zip(SHAPES) {
                    let size = GAP_PX as f32 * 0.58 * u;
                    let y = (picture.y as f32 - GAP_PX as f32 * 0.82) * u;
                    board.text(name, picture.x as f32 * u, y, size, 400, strip::NAME);
                }
            }
            strip::draw(&mut board, &state.words, state.strip, self.window);
            self.strip = Some((state, board.into_quads()));
        }
        let passed = self.views[0].at(now).map_or(0.0, |at| at.passed());
        let state = (strip::bar_px(passed, self.plan.strip.w), self.plan.strip);
        if self.bar.as_ref().is_none_or(|(made, _)| *made != state) {
            let mut board = strip::board(&fonts, self.window, self.lang);
            strip::draw_bar(&mut board, passed, self.plan.strip, self.window);
            self.bar = Some((state, board.into_quads()));
        }
        let made = [
            self.strip.as_ref().map(|(_, quads)| quads),
            self.bar.as_ref().map(|(_, quads)| quads),
        ];
        groups.extend(made.into_iter().flatten().map(|quads| plain(quads.clone())));
        groups
    }

    fn guide_lines(&mut self, now: DeckTime, fonts: &crate::text::FontBook) -> Vec<Group> {
        self.lines.resize_with(self.views.len(), || None);
        let mut groups = Vec::new();
        for (view, made) in self.views.iter().zip(&mut self.lines) {
            let (Some(at), place) = (view.at(now), view.place()) else {
                continue;
            };
            let state = GuideState {
                generation: at.show.generation(),
                slide: at.slide,
                place,
            };
            if made.as_ref().is_none_or(|(made, _)| *made != state) {
                let mut board = strip::board(fonts, at.show.screen(), self.lang);
                guides::draw(&mut board, &at.show, at.slide, at.show.screen());
                let mut quads = board.into_quads();
                for quad in &mut quads {
                    quad.move_by(place.x, place.y);
                    quad.clip_px = quad.clip_px.intersect(place);
                }
                *made = Some((state, quads));
            }
            groups.extend(made.as_ref().map(|(_, quads)| plain(quads.clone())));
        }
        groups
    }
}

/// The first slide of the new deck that the old one has not, or not like this.
fn first_changed(before: &Deck, deck: &Deck) -> Option<usize> {
    let changes = difference(before, deck);
    let is_new = |change: &Change| matches!(change, Change::Changed | Change::Added);
    // The new deck's slides come first, in their order.
    changes
        .iter()
        .take(deck.slides.len())
        .position(|change| is_new(&change.change))
}

fn px(rect: IntRect, u: f32) -> crate::base::Rect {
    crate::base::Rect::new(
        rect.x as f32 * u,
        rect.y as f32 * u,
        rect.w as f32 * u,
        rect.h as f32 * u,
    )
}

fn plain(quads: Vec<Quad>) -> Group {
    Group {
        quads,
        opacity: 1.0,
        ..Group::default()
    }
}

impl Stage for PreviewStage {
    fn is_ready(&mut self) -> Result<bool, Fault> {
        self.views[0].is_ready()
    }

    fn fault(&self) -> Option<Fault> {
        self.views.iter().find_map(View::fault)
    }

    fn resize(&mut self, window: Screen) {
        self.window = window;
        self.arrange();
    }

    fn command(&mut self, command: Command, now: DeckTime) -> Option<Effect> {
        let (lead, others) = self.views.split_first_mut()?;
        if !matches!(command, Command::ToggleHelp | Command::ToggleFullscreen | Command::Quit) {
            for view in others {
                view.stage().command(command, now);
            }
        }
        lead.stage().command(command, now)
    }

    fn key(&mut self, key: char, now: DeckTime) -> Result<bool, Fault> {
        match key {
            'g' => self.guides = !self.guides,
            's' => self.toggle_shapes(now)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn typing(&mut self, number: Option<u32>) {
        self.views[0].stage().typing(number);
    }

    fn reload(&mut self) {
        self.views.iter_mut().for_each(|view| view.stage().reload());
    }

    fn world(&mut self, utc: Timestamp, now: DeckTime) {
        self.parts.today = TimeZone::system().to_datetime(utc).date();
        self.views.iter_mut().for_each(|view| view.stage().world(utc, now));
    }

    fn set_memory(&mut self, bytes: usize) {
        self.views.iter_mut().for_each(|view| view.stage().set_memory(bytes));
    }

    fn frame(&mut self, now: DeckTime) -> StageFrame {
        self.take_in(now);
        let mut whole = StageFrame {
            list: DrawList::default(),
            screen: self.window,
            quiet_until: DeckTime::MAX,
            slides_shown: 0,
            loops_done: 0,
        };
        // What is first covers the whole window.
        let ground = self.views[0].stage().fonts().map(|fonts| {
            let mut board = strip::board(&fonts, self.window, self.lang);
            board.fill(px(self.window.rect_px(), 1.0 / self.window.px_per_u()), strip::GROUND);
            board.into_quads()
        });
        whole.list.groups.extend(ground.map(plain));
        let lead_at = self.views[0].at(now);
        for (number, view) in self.views.iter_mut().enumerate() {
            if let (true, Some(at)) = (number > 0, &lead_at) {
                view.follow(at.slide, now);
            }
            let Ok(Some(frame)) = view.frame(now) else { continue };
            if number == 0 {
                (whole.slides_shown, whole.loops_done) = (frame.slides_shown, frame.loops_done);
            }
            whole.quiet_until = whole.quiet_until.min(frame.quiet_until);
            whole.list.groups.extend(frame.list.groups);
        }
        whole.list.groups.extend(self.overlays(now));
        if let Some(hold) = lead_at.filter(|at| !at.stands).and_then(|at| at.hold) {
            let step = strip::bar_step(hold, self.plan.strip.w);
            whole.quiet_until = whole.quiet_until.min(now + step);
        }
        whole
    }

    fn upcoming(&mut self) -> Option<DrawList> {
        self.views[0].upcoming()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck;

    fn deck(slides: &str) -> Deck {
        let text = format!("showreel: 1\ntitle: t\nsections:\n  - slides:\n{slides}");
        deck::parse("a.yaml", text.as_bytes(), &|_| None).deck.unwrap()
    }

    #[test]
    fn the_slide_that_was_edited_is_found() {
        let slide = |id: &str, text: &str| format!("      - {{ kind: quote, id: {id}, text: {text} }}\n");
        let before = deck(&(slide("a", "甲") + &slide("b", "乙") + &slide("c", "丙")));
        let edited = deck(&(slide("a", "甲") + &slide("b", "乙乙") + &slide("c", "丙")));
        let added = deck(&(slide("a", "甲") + &slide("b", "乙") + &slide("c", "丙") + &slide("d", "丁")));
        let gone = deck(&(slide("b", "乙") + &slide("c", "丙")));
        assert_eq!(first_changed(&before, &edited), Some(1));
        assert_eq!(first_changed(&before, &added), Some(3));
        assert_eq!(first_changed(&before, &gone), None);
        assert_eq!(first_changed(&before, &before), None);
    }

    #[test]
    fn the_window_has_the_walls_picture_and_a_strip() {
        assert_eq!(window_for(Screen::new(1920, 1080), 1280), Screen::new(1280, 847));
        let plan = Plan::new(Screen::new(1280, 847), &[(1920, 1080)]);
        assert_eq!((plan.pictures[0].w, plan.pictures[0].h), (1280, 720));
    }
}
