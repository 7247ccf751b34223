//! What a frame of a show draws, and in which order.

use super::{GUEST, OVERLAYS_AT, Show};
use crate::base::{Blank, Color, Cue, Cues, DeckTime, IntRect, Rect, TransitionKind};
use crate::load::crossing::{self, Part};
use crate::load::flow::Page;
use crate::raster::{Content, DrawList, Group, Quad, QuadId, SlideKey, Store, Veil, Zoom, place};
use crate::scene::LayerState;

/// A scene at one moment of its life.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::load) struct Moment {
    pub(in crate::load) scene: usize,
    pub(in crate::load) at: DeckTime,
}

impl Show {
    /// The frame that `cues` ask for, and how many layers of it are not painted yet.
    #[must_use]
    pub fn frame(&self, cues: &Cues, store: &Store) -> (DrawList, usize) {
        if let Some(blank) = cues.blank {
            let groups = vec![cover(blank, self.screen.rect_px())];
            return (DrawList { groups }, 0);
        }
        let mut missing = 0;
        let mut groups: Vec<Group> = match self.pages(cues) {
            Some(pages) => {
                let pages = pages.iter();
                pages.map(|page| self.page(page, cues, store, &mut missing)).collect()
            }
            None => {
                let parts = self.parts(cues);
                let parts = parts.iter();
                parts.map(|part| self.group(part, store, &mut missing)).collect()
            }
        };
        for (scene, at, opacity) in self.above(cues) {
            // What stands at the head of a strip's pages passes with them.
            if self.flow.is_some() && self.ticker_scene() != Some(scene) {
                continue;
            }
            groups.push(Group {
                quads: self.overlay(scene, at, cues, store, &mut missing),
                opacity,
                ..Group::default()
            });
        }
        (DrawList { groups }, missing)
    }

    /// The quads of a scene that stands above the slides.
    fn overlay(&self, scene: usize, at: DeckTime, cues: &Cues, store: &Store, missing: &mut usize) -> Vec<Quad> {
        let clock = scene
            .checked_sub(self.slides.len() + OVERLAYS_AT)
            .zip(cues.now.as_ref())
            .and_then(|(index, now)| self.overlays.clock_states(index, now, self.screen));
        match clock {
            Some(states) => self.placed(scene, &states, store, missing),
            None => self.quads(scene, at, store, missing),
        }
    }

    /// The slides that are seen at once, back to front.
    fn parts(&self, cues: &Cues) -> Vec<Part> {
        match &cues.crossing {
            Some(crossing) => crossing::parts(crossing, self.screen),
            None => vec![Part::whole(cues.slide)],
        }
    }

    /// The pages of the strip that are in sight; none where the deck is no handscroll.
    fn pages(&self, cues: &Cues) -> Option<Vec<Page>> {
        self.flow.as_ref()?.pages(cues, self.screen)
    }

    /// The layers of the backdrop that are in sight in `cues`, and their scene.
    pub(in crate::load) fn backdrop(&self, cues: &Cues) -> Option<(usize, Vec<usize>)> {
        let flow = self.flow.as_ref()?;
        let pages = flow.pages(cues, self.screen)?;
        let tiles = pages
            .iter()
            .flat_map(|page| flow.tiles(page, self.place(page.cue.slide), self.screen));
        let mut layers: Vec<usize> = tiles.map(|tile| tile.layer).collect();
        layers.sort_unstable();
        layers.dedup();
        Some((self.slides.len() + 2, layers))
    }

    /// The place of a slide on the strip.
    fn place(&self, slide: usize) -> usize {
        match self.guest {
            Some((_, stands_in)) if slide == GUEST => stands_in,
            _ => slide,
        }
    }

    /// A page of the strip: what is behind it, then the slide, without the ground that it would have alone.
    fn page(&self, page: &Page, cues: &Cues, store: &Store, missing: &mut usize) -> Group {
        let Page {
            cue,
            shift_px: (dx, dy),
            area_px,
            ..
        } = *page;
        let laid = match self.guest.as_ref() {
            Some((laid, _)) if cue.slide == GUEST => Some(laid),
            _ => self.slides.get(cue.slide),
        };
        let ground = laid.map_or(self.deck.theme.palette.ground, |laid| laid.frame.ground);
        let mut quads = Vec::new();
        let bare = match &self.flow {
            Some(flow) if ground == self.deck.theme.palette.ground => {
                let backdrop = self.slides.len() + 2;
                let key = self.key(backdrop);
                let full = self.screen.rect_px();
                for tile in flow.tiles(page, self.place(cue.slide), self.screen) {
                    let painted = store.get(key, tile.layer).and_then(|painted| painted.pixmap.clone());
                    *missing += usize::from(painted.is_none());
                    let (x, y) = (tile.x_px as f32, tile.y_px as f32);
                    quads.push(Quad {
                        id: QuadId(id_base(key) + tile.layer as u64),
                        content: painted.map_or(Content::Fill(ground), Content::Pixmap),
                        dest_px: Rect::new(x, y, full.w as f32, full.h as f32),
                        opacity: 1.0,
                        clip_px: area_px,
                    });
                }
                1
            }
            _ => 0,
        };
        let (x_px, y_px) = ((dx + 0.5).floor() as i32, (dy + 0.5).floor() as i32);
        let slide = self.quads(cue.slide, cue.at, store, missing);
        let here = Cues {
            slide: Cue {
                slide: self.place(cue.slide),
                ..cue
            },
            crossing: None,
            ..*cues
        };
        let first = self.slides.len() + OVERLAYS_AT;
        let head = self.overlays.seen(&here);
        let head = head
            .iter()
            .flat_map(|(scene, _)| self.overlay(first + scene, DeckTime::ZERO, &here, store, missing));
        for mut quad in slide.into_iter().skip(bare).chain(head) {
            let solid = matches!(quad.content, Content::Fill(_));
            let dest_px = quad.dest_px;
            quad.move_by(x_px, y_px);
            if !solid {
                quad.dest_px = dest_px.moved(dx, dy);
            }
            quad.clip_px = quad.clip_px.intersect(area_px);
            quads.push(quad);
        }
        Group {
            quads,
            opacity: 1.0,
            ..Group::default()
        }
    }

    /// The scenes above the slides, back to front, each at its moment and with how much of it is seen.
    fn above(&self, cues: &Cues) -> Vec<(usize, DeckTime, f32)> {
        let ticker = (self.ticker_scene().into_iter())
            .map(|scene| (scene, cues.running, self.overlays.ticker(&self.without_guest(cues))));
        let first = self.slides.len() + OVERLAYS_AT;
        let others = self.overlays.seen(&self.without_guest(cues)).into_iter();
        ticker
            .filter(|(_, _, share)| *share > 0.0)
            .chain(others.map(|(scene, share)| (first + scene, DeckTime::ZERO, share)))
            .collect()
    }

    /// The scenes that `cues` bring together, back to front: the slides that cross, and what stands above them.
    pub(in crate::load) fn moments(&self, cues: &Cues) -> impl Iterator<Item = Moment> + use<> {
        let crossing = cues.crossing.iter().flat_map(|crossing| crossing.slides());
        let slides: Vec<Cue> = match cues.crossing {
            Some(_) => crossing.collect(),
            None => vec![cues.slide],
        };
        let above = self.above(cues).into_iter();
        let above: Vec<Moment> = above.map(|(scene, at, _)| Moment { scene, at }).collect();
        let slides = slides.into_iter().map(|Cue { slide, at }| Moment { scene: slide, at });
        slides.chain(above)
    }

    fn group(&self, part: &Part, store: &Store, missing: &mut usize) -> Group {
        let Part {
            cue,
            shift_px,
            opacity,
            scale,
            veil,
        } = *part;
        let (dx, dy) = shift_px;
        let mut group = Group {
            quads: self.quads(cue.slide, cue.at, store, missing),
            opacity,
            ..Group::default()
        };
        if scale == 1.0 {
            group.quads.iter_mut().for_each(|quad| quad.move_by(dx, dy));
        } else {
            let about = |side: u32, shift: i32| side as f32 * (1.0 - scale) / 2.0 + shift as f32;
            group.zoom = Some(Zoom {
                scale,
                dx_px: about(self.screen.width_px, dx),
                dy_px: about(self.screen.height_px, dy),
            });
        }
        if let Some((kind, progress)) = veil {
            group.veil = self.lift(kind, progress, shift_px, store);
            if group.veil.is_none() {
                // The mask is not painted yet, or it belongs to a deck that was replaced meanwhile.
                *missing += usize::from(self.veil(kind).is_some());
                group.opacity = progress;
            }
        }
        group
    }

    /// The veil of a transition that has come as far as `progress`.
    fn lift(&self, kind: TransitionKind, progress: f32, (x_px, y_px): (i32, i32), store: &Store) -> Option<Veil> {
        let (scene, layer) = self.veil(kind)?;
        let key = self.key(scene);
        let pixmap = store.get(key, layer)?.pixmap.clone()?;
        let soft = crossing::softness(kind);
        Some(Veil {
            id: QuadId(id_base(key) + layer as u64),
            pixmap,
            x_px,
            y_px,
            edge: Veil::edge_at(progress, soft),
            soft,
        })
    }

    fn quads(&self, index: usize, at: DeckTime, store: &Store, missing: &mut usize) -> Vec<Quad> {
        let Some(scene) = self.scene(index) else {
            return Vec::new();
        };
        let states = scene.layers_at(at, self.screen.rect_px());
        self.placed(index, &states, store, missing)
    }

    /// Layers of scene `index` as they stand.
    fn placed(&self, index: usize, states: &[LayerState], store: &Store, missing: &mut usize) -> Vec<Quad> {
        let Some((scene, key)) = self.named(index) else {
            return Vec::new();
        };
        let late = self.deck.theme.palette.panel;
        let placed = place(scene, states, &|layer| store.get(key, layer), id_base(key), late);
        *missing += placed.missing;
        placed.quads
    }
}

/// Where a scene's quad ids begin: 2^16 layers a scene, 2^20 scenes a show.
fn id_base(key: SlideKey) -> u64 {
    key.generation << 36 | (key.slide as u64) << 16
}

/// A blanked screen.
fn cover(blank: Blank, full: IntRect) -> Group {
    let color = match blank {
        Blank::Black => Color::BLACK,
        Blank::White => Color::WHITE,
    };
    let dest_px = Rect::new(0.0, 0.0, full.w as f32, full.h as f32);
    let id = QuadId(u64::MAX - u64::from(blank == Blank::White));
    Group {
        quads: vec![Quad {
            id,
            content: Content::Fill(color),
            dest_px,
            opacity: 1.0,
            clip_px: full,
        }],
        opacity: 1.0,
        ..Group::default()
    }
}
