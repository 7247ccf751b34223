//! Theme files.

use super::deck::version;
use super::scalar::decimal;
use super::{Fields, Lower};
use crate::base::Color;
use crate::deck::findings::quoted;
use crate::deck::theme::{Movement, Palette, Theme, TypeScale, Typography};
use crate::deck::tree::{Node, Value};
use crate::diag::Diagnostic;

pub(super) const THEME_KEYS: &[&str] = &["theme", "name", "extends", "palette", "sizes", "typography", "drawing"];
#[rustfmt::skip]
pub(super) const PALETTE_KEYS: &[&str] = &[
    "ground", "panel", "ink", "muted", "hairline", "deep", "on_deep", "on_deep_muted", "deep_hairline", "primary",
    "accent", "accent_on_deep", "highlight", "highlight_on_deep", "scrim",
];
#[rustfmt::skip]
pub(super) const SIZE_KEYS: &[&str] = &[
    "numeral_max", "numeral_min", "cover", "divider", "title", "quote", "lead", "body", "label", "caption",
];

pub(super) const TYPOGRAPHY_KEYS: &[&str] = &["hanging"];

/// Smaller type cannot be read across a hall; larger type does not fit a screen. In canvas units.
const SMALLEST_U: f32 = 28.0;
const LARGEST_U: f32 = 600.0;
/// How much of the accent is in the band behind highlighted text where a theme does not name its colour.
const BAND_SHARE: f32 = 0.2;
/// The most colours a drawing is made of.
const MOST_ROLES: usize = 100;

/// Reads a theme; none where something needed is missing.
pub(in crate::deck) fn theme(root: &Node<'_>, lower: &mut Lower<'_>) -> Option<Theme> {
    if root.value == Value::Nothing {
        lower.push(Diagnostic::general("the file is empty").hint("a theme begins with `theme: 1` and `name: …`"));
        return None;
    }
    let fields = Fields::open(root, "a theme", THEME_KEYS, lower)?;
    version(&fields, "theme", "a theme", lower)?;
    let name = fields.need_plain("name", lower);
    let base = match fields.get("extends") {
        Some(_) => Some(extended(&fields, lower)?),
        None => None,
    };
    let palette = palette(&fields, base.as_ref().map(|b| b.palette), lower);
    let scale = sizes(&fields, base.as_ref().map(|b| b.scale), lower);
    let typography = typography(&fields, base.as_ref().map(|b| b.typography).unwrap_or_default(), lower);
    let drawing = drawing(&fields, base.map(|b| b.drawing).unwrap_or_default(), lower);
    Some(Theme {
        name: name?.value,
        palette: palette?,
        scale: scale?,
        typography: typography?,
        movement: Movement::default(),
        drawing,
    })
}

fn extended(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Theme> {
    let node = fields.get("extends")?;
    let text = lower.text_of(node, "`extends`")?;
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
    let fields = group(fields, "palette", "`palette`", PALETTE_KEYS, base.is_some(), lower)?;
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
    let fields = group(fields, "sizes", "`sizes`", SIZE_KEYS, base.is_some(), lower)?;
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
        lower.push(Diagnostic::error(
            at.unwrap_or_default(),
            "`numeral_max` is smaller than `numeral_min`",
        ));
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
    let fields = Fields::open(node, "`typography`", TYPOGRAPHY_KEYS, lower)?;
    let hanging = match fields.get("hanging") {
        Some(_) => fields.flag("hanging", lower),
        None => base.hanging,
    };
    Some(Typography { hanging })
}

/// Opens a group of values. Without one there is nothing to override: `Some(None)` if the theme extends another.
fn group<'n>(
    fields: &Fields<'n>,
    key: &str,
    place: &'static str,
    keys: &[&'static str],
    extends: bool,
    lower: &mut Lower<'_>,
) -> Option<Option<Fields<'n>>> {
    match fields.get(key) {
        Some(node) => Fields::open(node, place, keys, lower).map(Some),
        None if extends => Some(None),
        None => {
            let at = fields.key_span(key).unwrap_or(fields.at);
            let finding = Diagnostic::error(at, format!("a theme needs `{key}`"));
            lower.push(finding.hint("write all of it, or `extends: tide` to change single values of `tide`"));
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
        lower.push(
            Diagnostic::error(node.span, "`drawing` is written as keys with values").hint("write `sea: \"#0B4A55\"`"),
        );
        return roles;
    };
    if entries.len() > MOST_ROLES {
        let at = fields.key_span("drawing").unwrap_or(node.span);
        lower.push(Diagnostic::error(
            at,
            format!("`drawing` has {} colours; {MOST_ROLES} is the most", entries.len()),
        ));
        return roles;
    }
    let mut given: Vec<&str> = Vec::new();
    for (key, value) in entries {
        let name = match &key.value {
            Value::Scalar(name) if is_role(name) => name,
            _ => {
                let finding = Diagnostic::error(
                    key.span,
                    "a colour of a drawing is named with small letters, digits and `-`",
                );
                lower.push(finding.hint("write `sea: \"#0B4A55\"`"));
                continue;
            }
        };
        if given.contains(&&**name) {
            lower.push(Diagnostic::error(
                key.span,
                format!("`{name}` is given twice in `drawing`"),
            ));
            continue;
        }
        given.push(name);
        let Some(color) = lower.color(value) else { continue };
        if color.a != 255 {
            let finding = Diagnostic::error(value.span, "a colour of a drawing is solid");
            lower.push(finding.hint("write six digits: `\"#0B4A55\"`"));
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

impl Lower<'_> {
    /// Reads a colour, `"#RRGGBB"` or `"#RRGGBBAA"`.
    fn color(&mut self, node: &Node<'_>) -> Option<Color> {
        let text = self.text_of(node, "a colour")?;
        let found = text.value.trim().parse().ok();
        if found.is_none() {
            let finding = match text.value.trim() {
                "" => Diagnostic::error(node.span, "a colour is empty"),
                other => Diagnostic::error(node.span, format!("{} is not a colour", quoted(other))),
            };
            self.push(finding.hint("write it in quotes as `\"#0B4A55\"`, or with its opacity as `\"#0B4A55E0\"`"));
        }
        found
    }

    /// Reads a size in canvas units, `48u`.
    fn size(&mut self, node: &Node<'_>, key: &str) -> Option<f32> {
        let text = self.text_of(node, &format!("`{key}`"))?;
        let size = text.value.trim().strip_suffix('u').and_then(decimal).map(|n| n as f32);
        match size {
            Some(size) if (SMALLEST_U..=LARGEST_U).contains(&size) => return Some(size),
            Some(_) => {
                let message = format!(
                    "`{key}` is {}; sizes go from {SMALLEST_U}u to {LARGEST_U}u",
                    quoted(&text.value)
                );
                self.push(Diagnostic::error(node.span, message));
            }
            None => {
                let finding = Diagnostic::error(node.span, format!("{} is not a size", quoted(&text.value)));
                self.push(finding.hint("write it as `48u`: 1080 u are the short side of the screen"));
            }
        }
        None
    }
}
