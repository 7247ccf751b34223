//! A small font that holds only the glyphs about to be drawn, renumbered from 1.
//!
//! fontdue reads every outline when it opens a font: 312 MiB and 755 ms for a whole Chinese one. A view of a few hundred
//! glyphs is some 100 kB.

const HEAD_LENGTH: usize = 54;
const HHEA_LENGTH: usize = 36;
/// The first private code point that the view's characters are numbered from.
const FIRST_CODE: u32 = 0xf0000;

/// How deep composite glyphs may nest (TrueType asks for less).
const DEEPEST: u8 = 6;

/// Tables of a TrueType file, read in place.
struct Source<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    hmtx: &'a [u8],
    long_loca: bool,
    long_metrics: usize,
}

/// Builds the view: glyph `i + 1` is `ids[i]`; glyph 0 is empty. `None` if the file has no TrueType outlines or is broken.
pub(super) fn of(file: &[u8], ids: &[u16]) -> Option<Vec<u8>> {
    let table = |tag: &[u8; 4]| table(file, tag);
    let (head, hhea, maxp) = (table(b"head")?, table(b"hhea")?, table(b"maxp")?);
    let source = Source {
        glyf: table(b"glyf")?,
        loca: table(b"loca")?,
        hmtx: table(b"hmtx")?,
        long_loca: *head.get(51)? == 1,
        long_metrics: usize::from(u16_at(hhea, 34)?),
    };
    let mut view = View::default();
    view.add_empty();
    for id in ids {
        view.number(*id);
    }
    // Parts of composites are numbered after the glyphs asked for, as they are met.
    let mut at = 0;
    while let Some(id) = view.wanted.get(at).copied() {
        view.add(&source, id, at)?;
        at += 1;
    }
    let count = u16::try_from(view.wanted.len() + 1).ok()?;
    let mut head = head.get(..HEAD_LENGTH)?.to_vec();
    head[50..52].copy_from_slice(&1u16.to_be_bytes());
    let mut hhea = hhea.get(..HHEA_LENGTH)?.to_vec();
    hhea[34..36].copy_from_slice(&count.to_be_bytes());
    let mut maxp = maxp.to_vec();
    maxp.get_mut(4..6)?.copy_from_slice(&count.to_be_bytes());
    Some(sfnt(&[
        (b"cmap", cmap(ids.len())),
        (b"glyf", view.glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", view.hmtx),
        (b"loca", view.loca),
        (b"maxp", maxp),
    ]))
}

/// The tables that grow with the glyphs.
#[derive(Default)]
struct View {
    /// Glyphs in order of their new numbers, from 1.
    wanted: Vec<u16>,
    /// How deep in composites each was met.
    depth: Vec<u8>,
    glyf: Vec<u8>,
    loca: Vec<u8>,
    hmtx: Vec<u8>,
}

impl View {
    fn add_empty(&mut self) {
        self.loca.extend_from_slice(&[0; 8]);
        self.hmtx.extend_from_slice(&[0; 4]);
    }

    /// Puts a glyph in the queue and returns its new number.
    fn number(&mut self, id: u16) -> u16 {
        self.wanted.push(id);
        self.depth.push(0);
        self.wanted.len() as u16
    }

    /// Copies a glyph. A composite's parts are queued and its references rewritten.
    fn add(&mut self, source: &Source, id: u16, at: usize) -> Option<()> {
        self.hmtx.extend_from_slice(&source.metrics(id)?);
        let outline = source.outline(id)?;
        let from = self.glyf.len();
        self.glyf.extend_from_slice(outline);
        let is_composite = outline.first().is_some_and(|b| b & 0x80 != 0);
        if is_composite {
            let depth = self.depth[at] + 1;
            let mut p = 10;
            loop {
                let flags = u16_at(outline, p)?;
                let part = u16_at(outline, p + 2)?;
                if depth > DEEPEST {
                    return None;
                }
                let number = match self.wanted.iter().position(|wanted| *wanted == part) {
                    Some(i) => i as u16 + 1,
                    None => {
                        let number = self.number(part);
                        self.depth[usize::from(number) - 1] = depth;
                        number
                    }
                };
                self.glyf[from + p + 2..from + p + 4].copy_from_slice(&number.to_be_bytes());
                p += 4 + composite_arguments(flags);
                if flags & 0x20 == 0 {
                    break;
                }
            }
        }
        self.glyf.resize(self.glyf.len().next_multiple_of(4), 0);
        self.loca
            .extend_from_slice(&u32::try_from(self.glyf.len()).ok()?.to_be_bytes());
        Some(())
    }
}

/// How many bytes follow a composite's flags and glyph number.
fn composite_arguments(flags: u16) -> usize {
    let words = if flags & 0x01 != 0 { 4 } else { 2 };
    let transform = match flags & 0xc8 {
        f if f & 0x08 != 0 => 2,
        f if f & 0x40 != 0 => 4,
        f if f & 0x80 != 0 => 8,
        _ => 0,
    };
    words + transform
}

impl<'a> Source<'a> {
    fn outline(&self, id: u16) -> Option<&'a [u8]> {
        let at = |i: usize| {
            if self.long_loca {
                u32_at(self.loca, i * 4).map(|offset| offset as usize)
            } else {
                u16_at(self.loca, i * 2).map(|half| usize::from(half) * 2)
            }
        };
        let id = usize::from(id);
        self.glyf.get(at(id)?..at(id + 1)?)
    }

    /// Advance and left side bearing, as they stand in `hmtx`.
    fn metrics(&self, id: u16) -> Option<[u8; 4]> {
        let id = usize::from(id);
        let last = self.long_metrics.checked_sub(1)?;
        let advance = self.hmtx.get(id.min(last) * 4..)?.get(..2)?;
        let bearing_at = if id <= last {
            id * 4 + 2
        } else {
            self.long_metrics * 4 + (id - self.long_metrics) * 2
        };
        let bearing = self.hmtx.get(bearing_at..bearing_at + 2)?;
        Some([advance[0], advance[1], bearing[0], bearing[1]])
    }
}

/// A character map from private code points to glyphs 1 to `count`: fontdue draws what is mapped.
fn cmap(count: usize) -> Vec<u8> {
    let groups = u32::from(count > 0);
    let mut out = Vec::with_capacity(40);
    // Version 0, one subtable: Windows, full Unicode, at offset 12; format 12.
    for word in [0u16, 1, 3, 10, 0, 12, 12, 0] {
        out.extend_from_slice(&word.to_be_bytes());
    }
    for long in [16 + 12 * groups, 0, groups] {
        out.extend_from_slice(&long.to_be_bytes());
    }
    if count > 0 {
        for long in [FIRST_CODE, FIRST_CODE + count as u32 - 1, 1] {
            out.extend_from_slice(&long.to_be_bytes());
        }
    }
    out
}

/// Puts tables together, in order of their tags, without checksums: nothing reads them.
fn sfnt(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let largest = 15 - count.leading_zeros() as u16;
    let range = 16u16 << largest;
    let directory = 12 + 16 * tables.len();
    let mut out = Vec::with_capacity(directory + tables.iter().map(|(_, t)| t.len() + 3).sum::<usize>());
    out.extend_from_slice(&0x0001_0000_u32.to_be_bytes());
    for word in [count, range, largest, count * 16 - range] {
        out.extend_from_slice(&word.to_be_bytes());
    }
    let mut offset = directory;
    for (tag, bytes) in tables {
        out.extend_from_slice(*tag);
        for long in [0, offset as u32, bytes.len() as u32] {
            out.extend_from_slice(&long.to_be_bytes());
        }
        offset += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// The table named `tag` in a TrueType file.
fn table<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(u16_at(file, 4)?);
    let records = file.get(12..12 + count * 16)?.chunks_exact(16);
    let record = records.into_iter().find(|record| record.starts_with(tag))?;
    let (offset, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
    file.get(offset..offset.checked_add(length)?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    /// A square outline from (`from`, `from`) to (`to`, `to`).
    fn square(from: i16, to: i16) -> Vec<u8> {
        let corners = [(from, from), (from, to), (to, to), (to, from)];
        let mut out = words(&[1, from as u16, from as u16, to as u16, to as u16, 3, 0]);
        out.extend([1u8; 4]);
        for axis in [0, 1] {
            let mut last = 0;
            for corner in corners {
                let at = if axis == 0 { corner.0 } else { corner.1 };
                out.extend((at - last).to_be_bytes());
                last = at;
            }
        }
        out
    }

    /// A file of four glyphs: nothing, a square, nothing, and a composite of the square moved 500 to the right.
    fn file() -> Vec<u8> {
        let part = words(&[0xffff, 600, 100, 900, 400, 0x0003, 1, 500, 0]);
        let mut glyf = square(100, 400);
        let mut loca = vec![0u32, 0];
        for glyph in [Vec::new(), part] {
            loca.push(glyf.len() as u32);
            glyf.extend(glyph);
        }
        loca.push(glyf.len() as u32);
        let mut head = vec![0u8; HEAD_LENGTH];
        head[12..16].copy_from_slice(&0x5f0f_3cf5_u32.to_be_bytes());
        head[18..20].copy_from_slice(&1000u16.to_be_bytes());
        head[51] = 1;
        let mut hhea = vec![0u8; HHEA_LENGTH];
        hhea[34..36].copy_from_slice(&2u16.to_be_bytes());
        let maxp = [words(&[1, 0, 4]), vec![0; 26]].concat();
        sfnt(&[
            (b"glyf", glyf),
            (b"head", head),
            (b"hhea", hhea),
            (b"hmtx", words(&[0, 0, 1000, 100, 7, 600])),
            (b"loca", loca.into_iter().flat_map(u32::to_be_bytes).collect()),
            (b"maxp", maxp),
        ])
    }

    fn open(view: Vec<u8>) -> fontdue::Font {
        fontdue::Font::from_bytes(view, fontdue::FontSettings::default()).unwrap()
    }

    #[test]
    fn composites_bring_their_parts_under_new_numbers() {
        let font = open(of(&file(), &[3]).unwrap());
        let (metrics, coverage) = font.rasterize_indexed(1, 10.0);
        assert_eq!(
            (metrics.xmin, metrics.ymin, metrics.width, metrics.height),
            (6, 1, 3, 3)
        );
        assert!(coverage.iter().all(|c| *c > 250), "{coverage:?}");
    }

    #[test]
    fn glyphs_come_in_the_order_asked_for() {
        let font = open(of(&file(), &[1, 2]).unwrap());
        assert_eq!(font.metrics_indexed(1, 10.0).xmin, 1);
        assert_eq!(font.metrics_indexed(1, 10.0).advance_width, 10.0);
        assert_eq!(font.metrics_indexed(2, 10.0).width, 0);
    }

    #[test]
    fn a_broken_file_gives_no_view() {
        let whole = file();
        for length in 0..whole.len() - 4 {
            // Never a panic; what is read may be complete before the end is reached.
            let _ = of(&whole[..length], &[3]);
        }
        assert_eq!(of(&whole, &[9]), None);
        assert_eq!(of(b"", &[1]), None);
    }
}
