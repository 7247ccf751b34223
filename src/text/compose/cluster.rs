//! First stage: characters become clusters with glyphs, widths, and what may be cut from or added to them.

use super::class::{Class, takes_gap};
use super::quotes::western_marks;
use crate::base::Language;
use crate::text::font::{PlanKey, Shaped, Shaper, Trim, is_invisible};
use crate::text::{FaceId, FontBook, TextStyle};

/// Natural space between Chinese and Western, in em (CLREQ §6.3.3).
const GAP: f32 = 0.25;
/// Width of an interpunct on the Chinese mainland, in em (CLREQ §5.1).
const MIDDLE: f32 = 0.5;
/// What a word space keeps when it shrinks: a quarter of an em among Chinese (CLREQ §6.2.2), three quarters of itself
/// in English.
const SPACE_KEEPS_EM: f32 = 0.25;
const SPACE_KEEPS_OF_ITSELF: f32 = 0.75;

/// One unit of composition: characters that cannot be parted. Lengths are in em.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Where it starts in the text.
    pub byte: usize,
    /// Its first character.
    pub first: char,
    /// What it is.
    pub class: Class,
    /// The face its glyphs are of.
    pub face: FaceId,
    /// Its glyphs: how many, and the place of the first.
    pub glyphs: (u32, u16),
    /// How far its glyphs stand from its left edge.
    pub shift: f32,
    /// Its width, tracking included, closed up already where it stands beside another mark.
    pub advance: f32,
    /// Blank that can still be cut; on the right of a word space, what it can give.
    pub trim: Trim,
    /// Space after it, between Chinese and Western; that of a typed space there is all gap.
    pub gap: f32,
}

/// A glyph within its cluster, in em.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct ClusterGlyph {
    /// Its number in the cluster's face.
    pub id: u16,
    /// From the cluster's left edge to its origin, shift apart.
    pub dx: f32,
    /// Up from the baseline.
    pub dy: f32,
}

/// A paragraph as clusters.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    pub list: Vec<Cluster>,
    glyphs: Vec<ClusterGlyph>,
}

impl Clusters {
    pub(super) fn glyphs(&self, cluster: &Cluster) -> &[ClusterGlyph] {
        let (from, count) = cluster.glyphs;
        &self.glyphs[from as usize..][..usize::from(count)]
    }

    /// Adds `shaped`, glyphs of one or more clusters in `face`. `base` is where their text starts in the paragraph.
    fn push(&mut self, shaped: impl Iterator<Item = Shaped>, text: &str, base: usize, face: FaceId) {
        for Shaped {
            byte,
            id,
            advance,
            dx,
            dy,
        } in shaped
        {
            let byte = base + byte;
            let same = self.list.last().is_some_and(|last| last.byte == byte);
            if !same {
                let first = text[byte..].chars().next().unwrap_or(' ');
                self.list.push(Cluster {
                    byte,
                    first,
                    class: Class::of(first),
                    face,
                    glyphs: (self.glyphs.len() as u32, 0),
                    shift: 0.0,
                    advance: 0.0,
                    trim: Trim::default(),
                    gap: 0.0,
                });
            }
            if let Some(last) = self.list.last_mut() {
                self.glyphs.push(ClusterGlyph {
                    id,
                    dx: last.advance + dx,
                    dy,
                });
                last.glyphs.1 = last.glyphs.1.saturating_add(1);
                last.advance += advance;
            }
        }
    }
}

/// Shapes `text`, one paragraph without line ends.
pub(super) fn clusters(book: &FontBook, shaper: &mut Shaper, text: &str, style: &TextStyle) -> Clusters {
    let face = book.face(style);
    let key = PlanKey::Text {
        language: style.language,
        tabular: style.tabular,
    };
    let western = western_marks(text, style.language);
    let mut clusters = Clusters::default();
    clusters.push(shaper.shape(book.get(face), text, key, &western), text, 0, face);
    if clusters.glyphs.iter().any(|glyph| glyph.id == 0) {
        clusters = with_fallbacks(book, shaper, text, key, clusters);
    }
    mark_western(&mut clusters.list, &western);
    settle_widths(book, &mut clusters, style);
    close_up(&mut clusters.list);
    space_scripts(&mut clusters.list);
    for cluster in &mut clusters.list {
        if !(cluster.advance == 0.0 && cluster.glyphs.1 == 0) {
            cluster.advance += style.tracking_em;
        }
    }
    clusters
}

/// Shapes what the first face lacks in the next that has it; what none has becomes □.
fn with_fallbacks(book: &FontBook, shaper: &mut Shaper, text: &str, key: PlanKey, shaped: Clusters) -> Clusters {
    let mut out = Clusters::default();
    let end_of = |i: usize| shaped.list.get(i + 1).map_or(text.len(), |next| next.byte);
    for (i, cluster) in shaped.list.iter().enumerate() {
        let said = &text[cluster.byte..end_of(i)];
        let glyphs = shaped.glyphs(cluster);
        if glyphs.iter().all(|glyph| glyph.id != 0) {
            let from = out.glyphs.len() as u32;
            out.glyphs.extend_from_slice(glyphs);
            out.list.push(Cluster {
                glyphs: (from, cluster.glyphs.1),
                ..*cluster
            });
            continue;
        }
        let mut seen = said.chars().filter(|c| !is_invisible(*c)).peekable();
        let nothing_to_see = seen.peek().is_none();
        let others = book.fallbacks(cluster.face);
        let other = others
            .into_iter()
            .find(|face| said.chars().all(|c| is_invisible(c) || book.get(*face).has(c)));
        match other {
            _ if nothing_to_see => {
                let advance = if cluster.first == '\t' { GAP } else { 0.0 };
                out.list.push(Cluster {
                    glyphs: (out.glyphs.len() as u32, 0),
                    advance,
                    ..*cluster
                });
            }
            Some(face) => out.push(shaper.shape(book.get(face), said, key, &[]), text, cluster.byte, face),
            None => {
                let face = book.get(cluster.face);
                let id = face.glyph('□').unwrap_or(0);
                let boxed = Shaped {
                    byte: 0,
                    id,
                    advance: face.advance_em(id),
                    dx: 0.0,
                    dy: 0.0,
                };
                out.push(std::iter::once(boxed), text, cluster.byte, cluster.face);
            }
        }
    }
    out
}

fn mark_western(list: &mut [Cluster], western: &[(usize, usize)]) {
    let mut ranges = western.iter().peekable();
    for cluster in list {
        while ranges.next_if(|(_, to)| *to <= cluster.byte).is_some() {}
        if ranges.peek().is_some_and(|(from, _)| *from <= cluster.byte) {
            cluster.class = Class::Western;
        }
    }
}

/// Gives marks their trims, interpuncts half an em, dashes and ellipses whole ones, and tabular figures their cells.
fn settle_widths(book: &FontBook, clusters: &mut Clusters, style: &TextStyle) {
    for i in 0..clusters.list.len() {
        let cluster = &mut clusters.list[i];
        let face = book.get(cluster.face);
        match cluster.class {
            Class::Open | Class::Close | Class::Stop => cluster.trim = face.trim(cluster.first),
            Class::Middle => centre(cluster, MIDDLE),
            // The faces join —— into one dash of two em under `zh-Hans` (CLREQ §5.1).
            Class::Dash => centre(cluster, cluster.advance.round().max(1.0)),
            Class::Western if style.tabular && cluster.first.is_ascii_digit() => {
                centre(cluster, face.metrics().digit_width_em);
            }
            // Between Chinese and Western a typed space is the gap.
            Class::Space if cluster.first == ' ' => {
                let beside = |i: Option<usize>| i.and_then(|i| clusters.list.get(i)).map(|c| c.class);
                let sides = (beside(i.checked_sub(1)), beside(Some(i + 1)));
                if let (Some(Class::Han), Some(Class::Western)) | (Some(Class::Western), Some(Class::Han)) = sides {
                    (clusters.list[i].advance, clusters.list[i].gap) = (0.0, GAP);
                } else {
                    let advance = clusters.list[i].advance;
                    let keeps = match style.language {
                        Language::ZhHans => SPACE_KEEPS_EM,
                        _ => advance * SPACE_KEEPS_OF_ITSELF,
                    };
                    clusters.list[i].trim.right = (advance - keeps).max(0.0);
                }
            }
            _ => {}
        }
    }
}

fn centre(cluster: &mut Cluster, width: f32) {
    cluster.shift += (width - cluster.advance) / 2.0;
    cluster.advance = width;
}

/// Closes up marks that stand side by side (CLREQ §6.3.2): of the blank between two marks one half goes.
fn close_up(list: &mut [Cluster]) {
    for i in 1..list.len() {
        let (before, after) = list.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        match (a.class, b.class) {
            (Class::Close | Class::Stop, Class::Close | Class::Stop | Class::Open | Class::Middle) => {
                a.advance -= a.trim.right;
                a.trim.right = 0.0;
            }
            (Class::Open | Class::Middle, Class::Open) => {
                b.advance -= b.trim.left;
                b.shift -= b.trim.left;
                b.trim.left = 0.0;
            }
            _ => {}
        }
    }
}

/// Puts the gap between Chinese and Western (CLREQ §6.3.3). Marks and line edges bring their own blank.
fn space_scripts(list: &mut [Cluster]) {
    for i in 1..list.len() {
        let (a, b) = (&list[i - 1], &list[i]);
        let gap = match (a.class, b.class) {
            (Class::Han, Class::Western) => takes_gap(b.first, true),
            (Class::Western, Class::Han) => takes_gap(a.first, false),
            _ => false,
        };
        if gap {
            list[i - 1].gap = GAP;
        }
    }
}
