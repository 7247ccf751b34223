//! A deck played in a part of the window.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::show::{At, DeckStage, StageParts};
use crate::app::{Fault, Stage, StageFrame, Takeover, Waker, Witness};
use crate::base::{DeckTime, IntRect, Screen};
use crate::diag::Diagnostic;
use crate::load::{Content, Files, Listener, ReaderParts};
use crate::player::Command;
use crate::raster::DrawList;
use crate::watch::Pace;

/// How long a saved file has to rest before it is read: editors write at once, and somebody waits.
const SETTLE: DeckTime = DeckTime::from_millis(20);
/// For as long as anybody looks.
const LONG: DeckTime = DeckTime::from_millis(86_400_000);

/// What every view is made of.
pub(super) struct Parts {
    pub(super) deck: PathBuf,
    pub(super) memory_bytes: usize,
    pub(super) today: Date,
    pub(super) waker: Waker,
}

/// A deck on its way over a part of the window.
pub(super) struct View {
    stage: DeckStage,
    place: IntRect,
    ready: bool,
}

/// Nobody keeps account of a preview.
struct Nobody;

impl Witness for Nobody {
    fn plays(&mut self, _: &Content) {}
    fn came_up(&mut self, _: &str) {}
    fn went(&mut self, _: DeckTime, _: bool) {}
}

impl View {
    /// Starts to play `content` at `start` in `place`. `playing` are its files, if it is what the deck's file says;
    /// `findings` what has been found in that and told.
    pub(super) fn start(
        parts: &Parts,
        content: Content,
        playing: Option<Arc<Files>>,
        (start, place): (usize, IntRect),
        (findings, listener): (Vec<Diagnostic>, Option<Listener>),
    ) -> Result<Self, Fault> {
        let reader = ReaderParts {
            deck: Some(parts.deck.clone()),
            hall: None,
            has_others: false,
            playing: playing.map(|files| (content.clone(), files)),
            findings,
            state: None,
            today: parts.today,
            pace: Pace {
                settle: SETTLE,
                ..Pace::default()
            },
            listener,
        };
        let stage = StageParts {
            content,
            start,
            memory_bytes: parts.memory_bytes,
            reader: Some(reader),
            takeover: Takeover::AtOnce,
            idle: DeckTime::ZERO,
            witness: Box::new(Nobody),
        };
        Ok(Self {
            stage: DeckStage::start(stage, screen_of(place), parts.waker.clone())?,
            place,
            ready: false,
        })
    }

    pub(super) fn is_ready(&mut self) -> Result<bool, Fault> {
        if !self.ready {
            self.ready = self.stage.is_ready()?;
        }
        Ok(self.ready)
    }

    /// Why nothing new can be drawn any more, if that is so.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.stage.fault()
    }

    pub(super) fn place(&self) -> IntRect {
        self.place
    }

    pub(super) fn set_place(&mut self, place: IntRect) {
        let before = std::mem::replace(&mut self.place, place);
        if screen_of(before) != screen_of(place) {
            self.stage.resize(screen_of(place));
        }
    }

    /// What plays, and where it is.
    pub(super) fn at(&self, now: DeckTime) -> Option<At> {
        self.stage.playing(now)
    }

    /// Goes where another view is, and stays there.
    pub(super) fn follow(&mut self, slide: usize, now: DeckTime) {
        if self.at(now).is_some_and(|at| at.slide != slide) {
            self.stage.command(Command::GoTo(slide), now);
        }
        self.stage.command(Command::Stay(LONG), now);
    }

    pub(super) fn stage(&mut self) -> &mut DeckStage {
        &mut self.stage
    }

    /// The picture at `now`, at its place; none while there is none yet.
    pub(super) fn frame(&mut self, now: DeckTime) -> Result<Option<StageFrame>, Fault> {
        if !self.is_ready()? {
            return Ok(None);
        }
        let mut frame = self.stage.frame(now);
        if frame.screen != screen_of(self.place) {
            // Laid out for the place before this one: stretched for the moment.
            frame.list = stretched(frame.list, frame.screen, self.place);
        }
        put(&mut frame.list, self.place);
        Ok(Some(frame))
    }

    /// The pictures that will be wanted next, at its place.
    pub(super) fn upcoming(&mut self) -> Option<DrawList> {
        let mut list = self.stage.upcoming()?;
        put(&mut list, self.place);
        Some(list)
    }
}

fn screen_of(place: IntRect) -> Screen {
    Screen::new(place.w.unsigned_abs().max(1), place.h.unsigned_abs().max(1))
}

/// Moves a picture that was made for a screen of its own to `place`, and keeps it inside.
fn put(list: &mut DrawList, place: IntRect) {
    let (dx, dy) = (place.x, place.y);
    for group in &mut list.groups {
        for quad in &mut group.quads {
            quad.move_by(dx, dy);
            quad.clip_px = quad.clip_px.intersect(place);
        }
        if let Some(veil) = &mut group.veil {
            veil.x_px += dx;
            veil.y_px += dy;
        }
        if let Some(zoom) = &mut group.zoom {
            // It scales about the window's corner, not about the picture's.
            zoom.dx_px += dx as f32 * (1.0 - zoom.scale);
            zoom.dy_px += dy as f32 * (1.0 - zoom.scale);
        }
    }
}

/// A picture for `screen` in the size of `place`. Veils and zooms are left out: it is there for a moment.
fn stretched(mut list: DrawList, screen: Screen, place: IntRect) -> DrawList {
    let IntRect { w, h, .. } = screen.rect_px();
    let (kx, ky) = (place.w as f32 / w.max(1) as f32, place.h as f32 / h.max(1) as f32);
    for group in &mut list.groups {
        (group.veil, group.zoom) = (None, None);
        for quad in &mut group.quads {
            let r = quad.dest_px;
            quad.dest_px = crate::base::Rect::new(r.x * kx, r.y * ky, r.w * kx, r.h * ky);
            quad.clip_px = IntRect::new(0, 0, place.w, place.h);
        }
    }
    list
}
