//! Theme files.

use super::deck::version;
use super::fields::shape;
use super::scalar::{decimal, duration};
use super::{Fields, Lower};
use crate::base::{Color, DeckTime};
use crate::deck::findings::quoted;
use crate::deck::keys::{self, Group};
use crate::deck::theme::{
    Grid, HeadOrnament, Movement, Ornament, Palette, PictureFrame, Spacing, Theme, TitleGround, TitleOrnament,
    TypeScale, Typeface, Typography,
};
use crate::deck::tree::{Node, Value};
use crate::diag::{Arg, Phrase, finding, hint, phrase};

const THEME_KEYS: &Group = &keys::THEME;
const PALETTE_KEYS: &Group = &keys::PALETTE;
const SIZE_KEYS: &Group = &keys::SIZES;
const TYPOGRAPHY_KEYS: &Group = &keys::TYPOGRAPHY;
const SPACING_KEYS: &Group = &keys::SPACING;
const GRID_KEYS: &Group = &keys::GRID;
const ORNAMENT_KEYS: &Group = &keys::ORNAMENT;
const MOVEMENT_KEYS: &Group = &keys::MOVEMENT;

/// The kinds whose title can stand, as `typography: { vertical: […] }` names them.
#[rustfmt::skip]
const STANDING: &[&str] = &[
    "cover", "divider", "points", "scroll", "gallery", "figures", "chart", "steps", "quote", "split", "closing",
];

const DRAWING: Phrase = phrase("`drawing`", "`drawing`");
const A_THEME: Phrase = phrase("a theme", "主题文件");
/// Smaller type cannot be read across a hall; larger type does not fit a screen. In canvas units.
const SMALLEST_U: f32 = 28.0;
const LARGEST_U: f32 = 600.0;
/// How much of the accent is in the band behind highlighted text where a theme does not name its colour.
const BAND_SHARE: f32 = 0.2;
/// The most colours of a chart's parts.
const MOST_CHART_COLORS: usize = 12;
/// The shortest and the longest entrance, and distance between two, in milliseconds.
const ENTRANCE_MS: (i64, i64) = (200, 2_000);
const STAGGER_MS: (i64, i64) = (0, 400);
/// The most colours a drawing is made of.
const MOST_ROLES: usize = 100;

/// Reads a theme; none where something needed is missing.
pub(in crate::deck) fn theme(root: &Node<'_>, lower: &mut Lower<'_>) -> Option<Theme> {
    if root.value == Value::Nothing {
        lower.push(finding::file_is_empty().hint(hint::theme_begins()));
        return None;
    }
    let fields = Fields::open(root, A_THEME, THEME_KEYS, lower)?;
    version(&fields, "theme", A_THEME, lower)?;
    let name = fields.need_plain("name", lower);
    let base = match fields.get("extends") {
        Some(_) => Some(extended(&fields, lower)?),
        None => None,
    };
    parts(&fields, name?.value, base.as_ref(), lower)
}

/// Reads the values that a deck changes of the theme it names.
pub(super) fn changed(fields: &Fields<'_>, base: &Theme, lower: &mut Lower<'_>) -> Option<Theme> {
    parts(fields, base.name.clone(), Some(base), lower)
}

/// Reads a theme's groups over those of `base`; all of them before the first that is missing ends it, so that every
/// finding is made.
fn parts(fields: &Fields<'_>, name: String, base: Option<&Theme>, lower: &mut Lower<'_>) -> Option<Theme> {
    let palette = palette(fields, base.map(|b| b.palette), lower);
    let charts = charts(fields, lower);
    let scale = sizes(fields, base.map(|b| b.scale), lower);
    let typography = typography(fields, base.map(|b| b.typography.clone()).unwrap_or_default(), lower);
    let spacing = spacing(fields, base.map(|b| b.spacing).unwrap_or_default(), lower);
    let grid = grid(fields, base.map(|b| b.grid).unwrap_or_default(), lower);
    let ornament = ornament(fields, base.map(|b| b.ornament).unwrap_or_default(), lower);
    let movement = movement(fields, base.map(|b| b.movement).unwrap_or_default(), lower);
    let drawing = drawing(fields, base.map(|b| b.drawing.clone()).unwrap_or_default(), lower);
    let palette = palette?;
    let charts = match charts? {
        given if !given.is_empty() => given,
        _ => base.map_or_else(|| steps_of(&palette), |b| b.charts.clone()),
    };
    contrast(fields, &palette, lower);
    Some(Theme {
        name,
        palette,
        charts,
        scale: scale?,
        typography: typography?,
        spacing: spacing?,
        grid: grid?,
        ornament: ornament?,
        movement: movement?,
        drawing,
    })
}

/// A theme's chart colours where it names none: steps of its main colour.
fn steps_of(palette: &Palette) -> Vec<Color> {
    [0.0, 0.3, 0.55, 0.72]
        .map(|part| palette.primary.mix(palette.ground, part))
        .to_vec()
}

/// Warns of text that does not stand out from its ground, where this file had a part in it.
fn contrast(fields: &Fields<'_>, palette: &Palette, lower: &mut Lower<'_>) {
    let Some(given) = fields.get("palette") else { return };
    let Value::Map(entries) = &given.value else { return };
    let place = |role: &str| {
        let of_role = |key: &Node<'_>| matches!(&key.value, Value::Scalar(name) if name == role);
        entries
            .iter()
            .find(|(key, _)| of_role(key))
            .map(|(_, value)| value.span)
    };
    // The lightest that a picture can be, under the scrim at its deepest.
    let under_scrim = Color::WHITE.mix(
        Color {
            a: 255,
            ..palette.scrim
        },
        f32::from(palette.scrim.a) / 255.0,
    );
    let over_pictures = ("on_deep", palette.on_deep, "scrim", under_scrim);
    for (text, color, ground, under) in palette.pairs().into_iter().chain([over_pictures]) {
        let ratio = color.contrast(under);
        let Some(at) = place(text).or_else(|| place(ground)) else {
            continue;
        };
        if ratio < Theme::LEAST_CONTRAST {
            let over = match ground {
                "scrim" => phrase(" over a white picture", "（下面是白色图片）"),
                _ => phrase("", ""),
            };
            let ratio = format!("{ratio:.1}");
            lower.push(finding::low_contrast(text, ground, over, ratio, Theme::LEAST_CONTRAST).at(at));
        }
    }
}

fn extended(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Theme> {
    let node = fields.get("extends")?;
    let text = lower.word_of(node, "`extends`")?;
    let found = Theme::NAMES
        .contains(&text.value.trim())
        .then(|| Theme::built_in(text.value.trim()))
        .flatten();
    if found.is_none() {
        lower.unknown_word(node.span, "extends", &text.value, Theme::NAMES);
    }
    found
}

fn palette(fields: &Fields<'_>, base: Option<Palette>, lower: &mut Lower<'_>) -> Option<Palette> {
    let fields = group(
        fields,
        "palette",
        phrase("`palette`", "`palette`"),
        PALETTE_KEYS,
        base.is_some(),
        lower,
    )?;
    let mut color = |key: &str, from: fn(&Palette) -> Color| match fields.as_ref().and_then(|f| Some((f, f.get(key)?)))
    {
        Some((_, node)) => lower.color(node),
        None => inherited(fields.as_ref(), key, "\"#0B4A55\"", base.as_ref().map(from), lower),
    };
    // All are read before the first that is missing ends it, so that every finding is made.
    let ground = color("ground", |p| p.ground);
    let panel = color("panel", |p| p.panel);
    let ink = color("ink", |p| p.ink);
    let muted = color("muted", |p| p.muted);
    let hairline = color("hairline", |p| p.hairline);
    let deep = color("deep", |p| p.deep);
    let on_deep = color("on_deep", |p| p.on_deep);
    let on_deep_muted = color("on_deep_muted", |p| p.on_deep_muted);
    let deep_hairline = color("deep_hairline", |p| p.deep_hairline);
    let primary = color("primary", |p| p.primary);
    let accent = color("accent", |p| p.accent);
    let accent_on_deep = color("accent_on_deep", |p| p.accent_on_deep);
    let scrim = color("scrim", |p| p.scrim);
    // A theme of its own may leave the bands to its accents, thinned until text stands on them as on the ground.
    let mut band = |key: &str, from: fn(&Palette) -> Color, ground: Option<Color>, accent: Option<Color>| match fields
        .as_ref()
        .and_then(|f| f.get(key))
    {
        Some(node) => lower.color(node),
        None => base
            .as_ref()
            .map(from)
            .or_else(|| Some(ground?.mix(accent?, BAND_SHARE))),
    };
    let highlight = band("highlight", |p| p.highlight, ground, accent);
    let highlight_on_deep = band("highlight_on_deep", |p| p.highlight_on_deep, deep, accent_on_deep);
    Some(Palette {
        ground: ground?,
        panel: panel?,
        ink: ink?,
        muted: muted?,
        hairline: hairline?,
        deep: deep?,
        on_deep: on_deep?,
        on_deep_muted: on_deep_muted?,
        deep_hairline: deep_hairline?,
        primary: primary?,
        accent: accent?,
        accent_on_deep: accent_on_deep?,
        highlight: highlight?,
        highlight_on_deep: highlight_on_deep?,
        scrim: scrim?,
    })
}

fn sizes(fields: &Fields<'_>, base: Option<TypeScale>, lower: &mut Lower<'_>) -> Option<TypeScale> {
    let fields = group(
        fields,
        "sizes",
        phrase("`sizes`", "`sizes`"),
        SIZE_KEYS,
        base.is_some(),
        lower,
    )?;
    let mut size = |key: &str, from: fn(&TypeScale) -> f32| match fields.as_ref().and_then(|f| Some((f, f.get(key)?))) {
        Some((_, node)) => lower.size(node, key),
        None => inherited(fields.as_ref(), key, "48u", base.as_ref().map(from), lower),
    };
    let numeral_max = size("numeral_max", |s| s.numeral_max_u);
    let numeral_min = size("numeral_min", |s| s.numeral_min_u);
    let cover = size("cover", |s| s.cover_u);
    let divider = size("divider", |s| s.divider_u);
    let title = size("title", |s| s.title_u);
    let quote = size("quote", |s| s.quote_u);
    let lead = size("lead", |s| s.lead_u);
    let body = size("body", |s| s.body_u);
    let label = size("label", |s| s.label_u);
    let caption = size("caption", |s| s.caption_u);
    if let (Some(max), Some(min)) = (numeral_max, numeral_min)
        && max < min
    {
        let at = fields
            .as_ref()
            .and_then(|f| f.key_span("numeral_max").or(f.key_span("numeral_min")));
        lower.push(finding::numerals_reversed().at(at.unwrap_or_default()));
    }
    Some(TypeScale {
        numeral_max_u: numeral_max?,
        numeral_min_u: numeral_min?,
        cover_u: cover?,
        divider_u: divider?,
        title_u: title?,
        quote_u: quote?,
        lead_u: lead?,
        body_u: body?,
        label_u: label?,
        caption_u: caption?,
    })
}

/// Reads choices of setting over those of the theme that this one extends.
fn typography(fields: &Fields<'_>, base: Typography, lower: &mut Lower<'_>) -> Option<Typography> {
    let Some(node) = fields.get("typography") else {
        return Some(base);
    };
    let fields = Fields::open(node, phrase("`typography`", "`typography`"), TYPOGRAPHY_KEYS, lower)?;
    let hanging = match fields.get("hanging") {
        Some(_) => fields.flag("hanging", lower),
        None => base.hanging,
    };
    let faces = [("serif", Typeface::Serif), ("sans", Typeface::Sans)];
    let headings = fields.choice("headings", &faces, lower).unwrap_or(base.headings);
    let text = fields.choice("text", &faces, lower).unwrap_or(base.text);
    let vertical = match fields.list("vertical", 0, STANDING.len(), lower) {
        Some(kinds) => kinds.iter().filter_map(|kind| lower.standing_kind(kind)).collect(),
        None => base.vertical,
    };
    Some(Typography {
        hanging,
        headings,
        text,
        vertical,
    })
}

fn spacing(fields: &Fields<'_>, base: Spacing, lower: &mut Lower<'_>) -> Option<Spacing> {
    let Some(node) = fields.get("spacing") else {
        return Some(base);
    };
    let fields = Fields::open(node, phrase("`spacing`", "`spacing`"), SPACING_KEYS, lower)?;
    let mut part = |key: &str, base: f32| match fields.get(key) {
        Some(node) => lower.percent(node, key, 50.0, 150.0),
        None => Some(base),
    };
    let (margin, gap) = (part("margin", base.margin), part("gap", base.gap));
    Some(Spacing {
        margin: margin?,
        gap: gap?,
    })
}

fn grid(fields: &Fields<'_>, base: Grid, lower: &mut Lower<'_>) -> Option<Grid> {
    let Some(node) = fields.get("grid") else {
        return Some(base);
    };
    let fields = Fields::open(node, phrase("`grid`", "`grid`"), GRID_KEYS, lower)?;
    let gutter_u = match fields.get("gutter") {
        Some(node) => lower.units(node, "gutter", 8.0, 80.0),
        None => Some(base.gutter_u),
    };
    let rules = match fields.get("rules") {
        Some(_) => fields.flag("rules", lower),
        None => base.rules,
    };
    Some(Grid {
        gutter_u: gutter_u?,
        rules,
    })
}

fn ornament(fields: &Fields<'_>, base: Ornament, lower: &mut Lower<'_>) -> Option<Ornament> {
    let Some(node) = fields.get("ornament") else {
        return Some(base);
    };
    let fields = Fields::open(node, phrase("`ornament`", "`ornament`"), ORNAMENT_KEYS, lower)?;
    let titles = [
        ("tide", TitleOrnament::Tide),
        ("rules", TitleOrnament::Rules),
        ("none", TitleOrnament::None),
    ];
    let grounds = [("deep", TitleGround::Deep), ("ground", TitleGround::Ground)];
    let heads = [("bar", HeadOrnament::Bar), ("rules", HeadOrnament::Rules)];
    let frames = [("bleed", PictureFrame::Bleed), ("page", PictureFrame::Page)];
    let dim = match fields.get("dim") {
        Some(node) => lower.percent(node, "dim", 0.0, 60.0),
        None => Some(base.dim),
    };
    Some(Ornament {
        titles: fields.choice("titles", &titles, lower).unwrap_or(base.titles),
        title_ground: fields
            .choice("title_ground", &grounds, lower)
            .unwrap_or(base.title_ground),
        head: fields.choice("head", &heads, lower).unwrap_or(base.head),
        pictures: fields.choice("pictures", &frames, lower).unwrap_or(base.pictures),
        dim: dim?,
    })
}

fn movement(fields: &Fields<'_>, base: Movement, lower: &mut Lower<'_>) -> Option<Movement> {
    let Some(node) = fields.get("movement") else {
        return Some(base);
    };
    let fields = Fields::open(node, phrase("`movement`", "`movement`"), MOVEMENT_KEYS, lower)?;
    let entrance = fields.length("entrance", ENTRANCE_MS, base.entrance, lower);
    let stagger = fields.length("stagger", STAGGER_MS, base.stagger, lower);
    let rise_u = match fields.get("rise") {
        Some(node) => lower.units(node, "rise", 0.0, 120.0),
        None => Some(base.rise_u),
    };
    let zoom = match fields.get("zoom") {
        Some(node) => lower.percent(node, "zoom", 0.0, 25.0).map(|part| 1.0 + part),
        None => Some(base.zoom),
    };
    Some(Movement {
        entrance: entrance?,
        stagger: stagger?,
        rise_u: rise_u?,
        zoom: zoom?,
    })
}

/// Reads the colours of a chart's parts; none where the theme does not name them.
fn charts(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Vec<Color>> {
    let Some(list) = fields.list("charts", 2, MOST_CHART_COLORS, lower) else {
        return fields.get("charts").is_none().then(Vec::new);
    };
    let colors: Vec<Color> = list.iter().filter_map(|node| lower.color(node)).collect();
    (colors.len() == list.len()).then_some(colors)
}

/// Opens a group of values. Without one there is nothing to override: `Some(None)` if the theme extends another.
fn group<'n>(
    fields: &Fields<'n>,
    key: &str,
    place: Phrase,
    keys: &'static Group,
    extends: bool,
    lower: &mut Lower<'_>,
) -> Option<Option<Fields<'n>>> {
    match fields.get(key) {
        Some(node) => Fields::open(node, place, keys, lower).map(Some),
        None if extends => Some(None),
        None => {
            let at = fields.key_span(key).unwrap_or(fields.at);
            lower.push(finding::group_missing(key).at(at));
            None
        }
    }
}

fn inherited<T>(
    fields: Option<&Fields<'_>>,
    key: &str,
    example: &str,
    base: Option<T>,
    lower: &mut Lower<'_>,
) -> Option<T> {
    if let (None, Some(fields)) = (&base, fields) {
        fields.missing(key, example, lower);
    }
    base
}

/// Reads the colours of drawings over those of the theme that this one extends.
fn drawing(fields: &Fields<'_>, mut roles: Vec<(String, Color)>, lower: &mut Lower<'_>) -> Vec<(String, Color)> {
    let Some(node) = fields.get("drawing") else {
        return roles;
    };
    let Value::Map(entries) = &node.value else {
        let finding = finding::not_keys(DRAWING, shape(&node.value)).at(node.span);
        lower.push(finding.hint(hint::write_drawing()));
        return roles;
    };
    if entries.len() > MOST_ROLES {
        let at = fields.key_span("drawing").unwrap_or(node.span);
        lower.push(finding::too_many_roles(entries.len(), MOST_ROLES).at(at));
        return roles;
    }
    let mut given: Vec<&str> = Vec::new();
    for (key, value) in entries {
        let name = match &key.value {
            Value::Scalar(name) if is_role(name) => name,
            _ => {
                lower.push(finding::not_a_role().at(key.span));
                continue;
            }
        };
        if given.contains(&&**name) {
            lower.push(finding::key_twice(&**name, DRAWING).at(key.span));
            continue;
        }
        given.push(name);
        let Some(color) = lower.color(value) else { continue };
        if color.a != 255 {
            lower.push(finding::role_not_solid().at(value.span));
            continue;
        }
        match roles.iter_mut().find(|(role, _)| role == name) {
            Some((_, old)) => *old = color,
            None => roles.push((name.to_string(), color)),
        }
    }
    roles
}

fn is_role(name: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=30).contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(fits)
}

impl Fields<'_> {
    /// Reads a length of time within limits in milliseconds; `base` where it is not given.
    fn length(&self, key: &str, limits: (i64, i64), base: DeckTime, lower: &mut Lower<'_>) -> Option<DeckTime> {
        let Some(node) = self.get(key) else { return Some(base) };
        let text = lower.word_of(node, format!("`{key}`"))?;
        let found = duration(text.value.trim()).map(DeckTime::from);
        let (least, most) = limits;
        if let Some(length) = found.filter(|length| (least..=most).contains(&length.as_millis())) {
            return Some(length);
        }
        let finding = match found {
            Some(_) => finding::length_out_of_range(key, quoted(&text.value), least, most),
            None => finding::not_a_length(quoted(&text.value)),
        };
        let example = hint::write_length(format!("{}ms", base.as_millis()));
        lower.push(finding.at(node.span).hint(example));
        None
    }
}

impl Lower<'_> {
    /// Reads a colour, `"#RRGGBB"` or `"#RRGGBBAA"`.
    fn color(&mut self, node: &Node<'_>) -> Option<Color> {
        let text = self.word_of(node, phrase("a colour", "颜色"))?;
        let found = text.value.trim().parse().ok();
        if found.is_none() {
            let finding = match text.value.trim() {
                "" => finding::empty_color(),
                other => finding::not_a_color(quoted(other)),
            };
            self.push(finding.at(node.span));
        }
        found
    }

    /// Reads a share in percent, from `least` to `most`, as a part of one.
    fn percent(&mut self, node: &Node<'_>, key: &str, least: f64, most: f64) -> Option<f32> {
        let text = self.word_of(node, format!("`{key}`"))?;
        let percent = text.value.trim().strip_suffix('%').and_then(|n| decimal(n.trim_end()));
        match percent {
            Some(percent) if (least..=most).contains(&percent) => return Some((percent / 100.0) as f32),
            Some(_) => {
                self.push(finding::share_out_of_range(key, quoted(&text.value), least, most).at(node.span));
            }
            None => {
                self.push(finding::not_a_share(quoted(&text.value), least, most).at(node.span));
            }
        }
        None
    }

    /// Reads a distance in canvas units, from `least` to `most`.
    fn units(&mut self, node: &Node<'_>, key: &str, least: f64, most: f64) -> Option<f32> {
        let text = self.word_of(node, format!("`{key}`"))?;
        match text.value.trim().strip_suffix('u').and_then(decimal) {
            Some(units) if (least..=most).contains(&units) => return Some(units as f32),
            Some(_) => {
                self.push(finding::distance_out_of_range(key, quoted(&text.value), least, most).at(node.span));
            }
            None => {
                self.push(finding::not_a_distance(quoted(&text.value)).at(node.span));
            }
        }
        None
    }

    /// Reads the name of a kind whose title can stand in columns.
    fn standing_kind(&mut self, node: &Node<'_>) -> Option<&'static str> {
        let text = self.word_of(node, Arg::EntryOf("vertical".to_owned()))?;
        let found = STANDING.iter().find(|kind| **kind == text.value.trim()).copied();
        if found.is_none() {
            self.unknown_word(node.span, "vertical", &text.value, STANDING);
        }
        found
    }

    /// Reads a size in canvas units, `48u`.
    fn size(&mut self, node: &Node<'_>, key: &str) -> Option<f32> {
        let text = self.word_of(node, format!("`{key}`"))?;
        let size = text.value.trim().strip_suffix('u').and_then(decimal).map(|n| n as f32);
        match size {
            Some(size) if (SMALLEST_U..=LARGEST_U).contains(&size) => return Some(size),
            Some(_) => {
                let finding = finding::size_out_of_range(key, quoted(&text.value), SMALLEST_U, LARGEST_U);
                self.push(finding.at(node.span));
            }
            None => {
                self.push(finding::not_a_size(quoted(&text.value)).at(node.span));
            }
        }
        None
    }
}
