//! Themes: the built-in one, one's own, and what is said of mistakes.

use super::*;
use crate::base::Color;

fn with_theme(theme: &str) -> Parsed {
    let text = "showreel: 1\ntitle: t\ntheme: my.yaml\nsections:\n- slides:\n  - { kind: cover, title: x }\n";
    let file = |path: &str| (path == "my.yaml").then(|| theme.as_bytes().to_vec());
    parse("deck.yaml", text.as_bytes(), &file)
}

#[test]
fn the_built_in_theme_reads_without_a_finding() {
    let file = include_bytes!("../../../assets/themes/tide.yaml");
    let (theme, findings) = crate::deck::theme::parse("tide.yaml", file);
    assert_eq!(listed(&findings), Vec::<String>::new());
    assert_eq!(theme.unwrap(), Theme::tide());
}

#[test]
fn text_of_the_built_in_theme_stands_out_from_its_ground() {
    let p = Theme::tide().palette;
    let pairs = [
        ("ink on ground", p.ink, p.ground),
        ("ink on panel", p.ink, p.panel),
        ("muted on ground", p.muted, p.ground),
        ("muted on panel", p.muted, p.panel),
        ("primary on ground", p.primary, p.ground),
        ("primary on panel", p.primary, p.panel),
        ("accent on ground", p.accent, p.ground),
        ("accent on panel", p.accent, p.panel),
        ("on_deep on deep", p.on_deep, p.deep),
        ("on_deep_muted on deep", p.on_deep_muted, p.deep),
        ("accent_on_deep on deep", p.accent_on_deep, p.deep),
        ("ink on highlight", p.ink, p.highlight),
        ("muted on highlight", p.muted, p.highlight),
        ("primary on highlight", p.primary, p.highlight),
        ("accent on highlight", p.accent, p.highlight),
        ("on_deep on highlight_on_deep", p.on_deep, p.highlight_on_deep),
        (
            "on_deep_muted on highlight_on_deep",
            p.on_deep_muted,
            p.highlight_on_deep,
        ),
        (
            "accent_on_deep on highlight_on_deep",
            p.accent_on_deep,
            p.highlight_on_deep,
        ),
    ];
    for (name, text, ground) in pairs {
        // WCAG 2.2, success criterion 1.4.3: 4.5 to 1.
        assert!(text.contrast(ground) >= 4.5, "{name}: {:.2}", text.contrast(ground));
    }
}

#[test]
fn a_theme_of_ones_own_changes_single_values() {
    let parsed = with_theme(
        "theme: 1\nname: 我的\nextends: tide\npalette: { accent: \"#123456\" }\nsizes: { title: 90u }\ntypography: { hanging: true }\ndrawing: { sun: \"#FFFFFF\", roof: \"#010203\" }\n",
    );
    assert_eq!(listed(&parsed.findings), Vec::<String>::new());
    let (theme, tide) = (parsed.deck.unwrap().theme, Theme::tide());
    assert_eq!(theme.name, "我的");
    assert_eq!(theme.palette.accent, Color::rgb(0x12, 0x34, 0x56));
    assert_eq!((theme.typography.hanging, tide.typography.hanging), (true, false));
    assert_eq!(theme.palette.ground, tide.palette.ground);
    assert_eq!((theme.scale.title_u, theme.scale.body_u), (90.0, tide.scale.body_u));
    assert_eq!(theme.drawing.len(), tide.drawing.len() + 1);
    let role = |name: &str| theme.drawing.iter().find(|(role, _)| role == name).unwrap().1;
    assert_eq!((role("sun"), role("roof")), (Color::WHITE, Color::rgb(1, 2, 3)));
}

#[test]
fn a_theme_may_stand_on_its_own() {
    let tide = include_str!("../../../assets/themes/tide.yaml").replace("name: tide", "name: own");
    assert_eq!(with_theme(&tide).deck.unwrap().theme.palette, Theme::tide().palette);
}

#[test]
fn a_theme_without_bands_has_them_of_its_accents() {
    let tide = include_str!("../../../assets/themes/tide.yaml");
    let own: String = tide
        .lines()
        .filter(|line| !line.contains("highlight"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let palette = with_theme(&own).deck.unwrap().theme.palette;
    assert_eq!(palette.highlight, palette.ground.mix(palette.accent, 0.2));
    assert!(palette.ink.contrast(palette.highlight) >= 4.5);
}

#[test]
fn the_stylesheet_colours_fills_strokes_and_stops() {
    let theme = Theme {
        drawing: vec![("sea".to_owned(), Color::rgb(0x0B, 0x4A, 0x55))],
        ..Theme::tide()
    };
    assert_eq!(
        theme.stylesheet(),
        ".f-sea{fill:#0B4A55}.s-sea{stroke:#0B4A55}.g-sea{stop-color:#0B4A55}\n"
    );
}

#[test]
fn mistakes_in_a_theme_are_found_in_its_own_file() {
    for (theme, expected) in THEMES {
        let parsed = with_theme(theme);
        assert_eq!(listed(&parsed.findings), *expected, "in\n{theme}");
        assert!(parsed.deck.is_none());
        assert!(
            parsed
                .findings
                .iter()
                .all(|f| f.source.as_ref().unwrap().path == "my.yaml")
        );
    }
}

#[rustfmt::skip]
const THEMES: &[(&str, &[&str])] = &[
    ("", &["- the file is empty"]),
    ("theme: 1\nname: x\n", &[
        "1:1 a theme needs `palette`",
        "1:1 a theme needs `sizes`",
    ]),
    ("theme: 2\n", &["1:8 a theme of version 2 cannot be read; this program reads version 1"]),
    ("name: x\nextends: tied\n", &[
        "1:1 a theme needs `theme: 1`, the version of its format",
        "2:10 `extends` cannot be `tied`",
    ]),
    ("theme: 1\nname: x\nextends: tide\npalette: { accent: red, groud: \"#000000\", ink: \"#12345\", muted: }\n", &[
        "4:20 `red` is not a colour",
        "4:25 unknown key `groud` in `palette`",
        "4:48 `#12345` is not a colour",
    ]),
    ("theme: 1\nname: x\nextends: tide\npalette:\n  accent: #FF0000\n", &["5:3 `accent` has no value: `#` begins a comment"]),
    ("theme: 1\nname: x\npalette:\n  accent: #FF0000\nsizes: {}\n", &[
        "4:3 `accent` has no value: `#` begins a comment",
        "4:3 `palette` needs `ground`",
        "4:3 `palette` needs `panel`",
        "4:3 `palette` needs `ink`",
        "4:3 `palette` needs `muted`",
        "4:3 `palette` needs `hairline`",
        "4:3 `palette` needs `deep`",
        "4:3 `palette` needs `on_deep`",
        "4:3 `palette` needs `on_deep_muted`",
        "4:3 `palette` needs `deep_hairline`",
        "4:3 `palette` needs `primary`",
        "4:3 `palette` needs `accent_on_deep`",
        "4:3 `palette` needs `scrim`",
        "5:8 `sizes` needs `numeral_max`",
        "5:8 `sizes` needs `numeral_min`",
        "5:8 `sizes` needs `cover`",
        "5:8 `sizes` needs `divider`",
        "5:8 `sizes` needs `title`",
        "5:8 `sizes` needs `quote`",
        "5:8 `sizes` needs `lead`",
        "5:8 `sizes` needs `body`",
        "5:8 `sizes` needs `label`",
        "5:8 `sizes` needs `caption`",
    ]),
    ("theme: 1\nname: x\nextends: tide\nsizes: { title: 90, body: 12u, numeral_max: 70u, cover: 700u }\n", &[
        "4:17 `90` is not a size",
        "4:27 `body` is `12u`; sizes go from 28u to 600u",
        "4:32 `numeral_max` is smaller than `numeral_min`",
        "4:57 `cover` is `700u`; sizes go from 28u to 600u",
    ]),
    ("theme: 1\nname: x\nextends: tide\ndrawing: { Sea: \"#000000\", sun: \"#00000080\", leaf: \"#000000\", leaf: \"#000000\", a b: x }\n", &[
        "4:12 a colour of a drawing is named with small letters, digits and `-`",
        "4:33 a colour of a drawing is solid",
        "4:63 `leaf` is given twice in `drawing`",
        "4:80 a colour of a drawing is named with small letters, digits and `-`",
    ]),
    ("theme: 1\nname: x\nextends: tide\ntypography: {hanging: 1, hang: true}\n", &[
        "4:23 `hanging` cannot be `1`",
        "4:26 unknown key `hang` in `typography`",
    ]),
    ("theme: 1\nname: x\nextends: tide\ndrawing: x\n", &["4:10 `drawing` is written as keys with values"]),
    ("theme: 1\nname: [x\n", &["2:7 the brackets `[ ]` or `{ }` do not match up to here"]),
];
