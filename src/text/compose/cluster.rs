//! Second stage: characters become clusters with glyphs, widths, and what may be cut from or added to them.

use unicode_bidi::Level;

use super::class::{Class, takes_gap};
use super::itemise::{self, Orientation, Run, Source};
use crate::base::{Language, MarkKind, Writing};
use crate::text::font::{Pen, PlanKey, Shaped, Shaper, Trim, is_invisible};
use crate::text::{FaceId, FontBook, TextStyle};

/// Natural space between Chinese and Western, in em (CLREQ §6.3.3).
const GAP: f32 = 0.25;
/// Width of an interpunct on the Chinese mainland, in em (CLREQ §5.1).
const MIDDLE: f32 = 0.5;
/// What a word space keeps when it shrinks: a quarter of an em among Chinese (CLREQ §6.2.2), three quarters of itself
/// in English.
const SPACE_KEEPS_EM: f32 = 0.25;
const SPACE_KEEPS_OF_ITSELF: f32 = 0.75;
/// Size of superscripts, and how far they are raised, in em.
const RAISED_SIZE: f32 = 0.6;
const RAISED_BY: f32 = 0.36;
/// Top of the em box over the baseline, for figures that stand upright in a vertical line, in em.
const HAN_TOP: f32 = 0.88;

/// One unit of composition: characters that cannot be parted. Lengths are in em of the paragraph.
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
    /// How its glyphs stand.
    pub orientation: Orientation,
    /// Its level after UAX #9.
    pub level: Level,
    /// Whether it is a superscript.
    pub raised: bool,
    /// Whether it stands on a band of colour.
    pub highlit: bool,
}

impl Cluster {
    /// The size of its em in em of the paragraph.
    pub(super) fn scale(&self) -> f32 {
        if self.raised { RAISED_SIZE } else { 1.0 }
    }
}

/// A glyph within its cluster, in em of the paragraph. Its origin lies
/// - on a horizontal line, or sideways on a vertical one, from the cluster's beginning on the baseline;
/// - upright on a vertical line, from the middle of the cluster's top edge.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct ClusterGlyph {
    /// Its number in the cluster's face.
    pub id: u16,
    /// To the right; along the line where sideways.
    pub dx: f32,
    /// Up; across the line where sideways.
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

    /// Adds one cluster that starts at `byte` of `text`, of glyphs in the order of the pen.
    fn push(&mut self, text: &str, byte: usize, shaped: &[Shaped], face: FaceId, run: &Run) {
        let first = text[byte..].chars().next().unwrap_or(' ');
        let mut cluster = Cluster {
            byte,
            first,
            class: Class::of(first),
            face,
            glyphs: (self.glyphs.len() as u32, 0),
            shift: 0.0,
            advance: 0.0,
            trim: Trim::default(),
            gap: 0.0,
            orientation: run.orientation,
            level: run.level,
            raised: run.raised,
            highlit: false,
        };
        let scale = cluster.scale();
        let down = run.orientation == Orientation::Upright;
        let rise = if run.raised && !down { RAISED_BY } else { 0.0 };
        for glyph in shaped {
            let (along, across) = if down {
                (0.0, cluster.advance)
            } else {
                (cluster.advance, 0.0)
            };
            self.glyphs.push(ClusterGlyph {
                id: glyph.id,
                dx: glyph.dx * scale + along,
                dy: glyph.dy * scale - across + rise,
            });
            cluster.glyphs.1 = cluster.glyphs.1.saturating_add(1);
            cluster.advance += glyph.advance * scale;
        }
        self.list.push(cluster);
    }

    /// Makes one cluster of em width of all figures of a run that stands side by side in a vertical line.
    fn combine(&mut self, text: &str, run: &Run, shaped: &[Shaped]) {
        self.push(text, run.range.start, shaped, run.face, run);
        let Some(cluster) = self.list.last_mut() else { return };
        let left = -cluster.advance / 2.0;
        for glyph in &mut self.glyphs[cluster.glyphs.0 as usize..] {
            glyph.dx += left;
            glyph.dy -= HAN_TOP;
        }
        cluster.advance = cluster.scale();
        cluster.class = Class::Han;
    }
}

/// Shapes a paragraph.
pub(super) fn clusters(book: &FontBook, shaper: &mut Shaper, source: &Source, base: Level) -> Clusters {
    let Source { western, style, .. } = *source;
    let mut clusters = Clusters::default();
    let mut scratch = Vec::new();
    for run in itemise::runs(book, source, base) {
        shape_run(book, shaper, source, &run, &mut clusters, &mut scratch);
    }
    mark_western(&mut clusters.list, western);
    settle_widths(book, &mut clusters, style);
    close_up(&mut clusters.list);
    if style.language != Language::Ko {
        space_scripts(&mut clusters.list);
    }
    for cluster in &mut clusters.list {
        if !(cluster.advance == 0.0 && cluster.glyphs.1 == 0) {
            cluster.advance += style.tracking_em;
        }
        cluster.highlit = !source.marks.is_empty() && source.is_marked(MarkKind::Highlight, cluster.byte);
    }
    clusters
}

fn shape_run(
    book: &FontBook,
    shaper: &mut Shaper,
    source: &Source,
    run: &Run,
    out: &mut Clusters,
    scratch: &mut Vec<Shaped>,
) {
    let (start, said) = (run.range.start, &source.text[run.range.clone()]);
    // Marks of Western width that lie in this run, in its own bytes.
    let inside = source
        .western
        .iter()
        .filter(|(from, to)| *from >= start && *to <= run.range.end);
    let western: Vec<(usize, usize)> = inside.map(|(from, to)| (from - start, to - start)).collect();
    shape_into(scratch, shaper, book, run.face, said, run.key, &western);
    if run.orientation == Orientation::Combined && scratch.iter().all(|glyph| glyph.id != 0) {
        out.combine(source.text, run, scratch);
        return;
    }
    let groups: Vec<&[Shaped]> = scratch.chunk_by(|a, b| a.byte == b.byte).collect();
    let end_of = |i: usize| groups.get(i).map_or(said.len(), |group| group[0].byte);
    let found = |group: &[Shaped]| group.iter().all(|glyph| glyph.id != 0);
    let mut i = 0;
    while i < groups.len() {
        let byte = groups[i][0].byte;
        if found(groups[i]) {
            out.push(source.text, start + byte, groups[i], run.face, run);
            i += 1;
            continue;
        }
        // What a face lacks is shaped in one go in another, so that letters that join still do.
        let stretch = groups[i..].iter().take_while(|group| !found(group)).count();
        let whole = byte..end_of(i + stretch);
        if stretch > 1
            && substitute(
                book,
                shaper,
                source.text,
                run,
                start + whole.start..start + whole.end,
                out,
            )
        {
            i += stretch;
            continue;
        }
        let own = start + byte..start + end_of(i + 1);
        if !substitute(book, shaper, source.text, run, own.clone(), out) {
            stand_in(book, source.text, run, own, out);
        }
        i += 1;
    }
}

/// Shapes `said` and brings the glyphs into the order of the text.
fn shape_into(
    out: &mut Vec<Shaped>,
    shaper: &mut Shaper,
    book: &FontBook,
    face: FaceId,
    said: &str,
    key: PlanKey,
    western: &[(usize, usize)],
) {
    out.clear();
    out.extend(shaper.shape(book.get(face), said, key, western));
    if matches!(key, PlanKey::Text { pen: Pen::Left, .. }) {
        // The whole is turned round, then the glyphs of each cluster again, which stay in the order of the pen.
        out.reverse();
        out.chunk_by_mut(|a, b| a.byte == b.byte).for_each(<[Shaped]>::reverse);
    }
}

/// Shapes `range` in the first other face that has all of it; false if none has.
fn substitute(
    book: &FontBook,
    shaper: &mut Shaper,
    text: &str,
    run: &Run,
    range: std::ops::Range<usize>,
    out: &mut Clusters,
) -> bool {
    let said = &text[range.clone()];
    if said.chars().all(is_invisible) {
        return false;
    }
    let others = book.fallbacks(run.face);
    let has = |face: &FaceId| said.chars().all(|c| is_invisible(c) || book.get(*face).has(c));
    let Some(face) = others.into_iter().find(has) else {
        return false;
    };
    let mut shaped = Vec::new();
    shape_into(&mut shaped, shaper, book, face, said, run.key, &[]);
    for group in shaped.chunk_by(|a, b| a.byte == b.byte) {
        out.push(text, range.start + group[0].byte, group, face, run);
    }
    true
}

/// Puts □ for what no face has, and nothing for what is not to be seen.
fn stand_in(book: &FontBook, text: &str, run: &Run, range: std::ops::Range<usize>, out: &mut Clusters) {
    let said = &text[range.clone()];
    if said.chars().all(is_invisible) {
        out.push(text, range.start, &[], run.face, run);
        if let Some(last) = out.list.last_mut() {
            last.advance = if last.first == '\t' { GAP } else { 0.0 };
        }
        return;
    }
    let face = book.get(run.face);
    let id = face.glyph('□').unwrap_or(0);
    let advance = face.advance_em(id);
    let upright = matches!(run.orientation, Orientation::Upright | Orientation::Combined);
    let (dx, dy) = if upright {
        (-advance / 2.0, -HAN_TOP)
    } else {
        (0.0, 0.0)
    };
    let boxed = Shaped {
        byte: 0,
        id,
        advance,
        dx,
        dy,
    };
    out.push(text, range.start, &[boxed], run.face, run);
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
    let vertical = style.writing == Writing::Vertical;
    for i in 0..clusters.list.len() {
        let cluster = &mut clusters.list[i];
        let face = book.get(cluster.face);
        match cluster.class {
            Class::Open | Class::Close | Class::Stop => {
                let (Trim { left, right }, scale) = (face.trim(cluster.first, vertical), cluster.scale());
                cluster.trim = Trim {
                    left: left * scale,
                    right: right * scale,
                };
            }
            Class::Middle => centre(cluster, MIDDLE * cluster.scale()),
            // The faces join —— into one dash of two em under `zh-Hans` (CLREQ §5.1).
            Class::Dash => {
                let scale = cluster.scale();
                centre(cluster, (cluster.advance / scale).round().max(1.0) * scale);
            }
            Class::Western if style.tabular && cluster.first.is_ascii_digit() => {
                centre(cluster, face.metrics().digit_width_em * cluster.scale());
            }
            // Between Chinese and Western a typed space is the gap.
            Class::Space if cluster.first == ' ' => {
                let beside = |i: Option<usize>| i.and_then(|i| clusters.list.get(i)).map(|c| c.class);
                let sides = (beside(i.checked_sub(1)), beside(Some(i + 1)));
                let scripts_meet = matches!(
                    sides,
                    (Some(Class::Han), Some(Class::Western)) | (Some(Class::Western), Some(Class::Han))
                );
                // Korean parts its words by spaces, whatever script they are in.
                if scripts_meet && style.language != Language::Ko {
                    (clusters.list[i].advance, clusters.list[i].gap) = (0.0, GAP);
                } else {
                    let advance = clusters.list[i].advance;
                    let keeps = match style.language {
                        Language::ZhHans | Language::Ja => SPACE_KEEPS_EM,
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
        // A superscript belongs to what it is raised beside.
        if gap && !b.raised {
            list[i - 1].gap = GAP;
        }
    }
}
