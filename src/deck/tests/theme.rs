//! Themes: the built-in one, one's own, and what is said of mistakes.

use super::*;
use crate::base::Color;

fn with_theme(theme: &str) -> Parsed {
    let text = "showreel: 1\ntitle: t\ntheme: my.yaml\nsections:\n- slides:\n  - { kind: cover, title: x }\n";
    let file = |path: &str| (path == "my.yaml").then(|| theme.as_bytes().to_vec());
    parse("deck.yaml", text.as_bytes(), &file)
}

const FILES: [(&str, &str); 3] = [
    ("tide", include_str!("../../../assets/themes/tide.yaml")),
    ("paper", include_str!("../../../assets/themes/paper.yaml")),
    ("night", include_str!("../../../assets/themes/night.yaml")),
];

#[test]
fn the_built_in_themes_read_without_a_finding() {
    assert_eq!(FILES.map(|(name, _)| name), Theme::NAMES);
    for (name, file) in FILES {
        let (theme, findings) = crate::deck::theme::parse("own.yaml", file.as_bytes());
        assert_eq!(listed(&findings), Vec::<String>::new());
        let theme = theme.unwrap();
        assert_eq!(theme.name, name);
        assert_eq!(Theme::built_in(name), Some(theme));
    }
    assert_eq!(Theme::tide().name, "tide");
    assert_eq!(Theme::built_in("dusk"), None);
}

#[test]
fn text_of_the_built_in_themes_stands_out_from_its_ground() {
    for name in Theme::NAMES {
        let pairs = Theme::built_in(name).unwrap().palette.pairs();
        assert!(pairs.len() >= 20);
        for (text, color, ground, under) in pairs {
            let ratio = color.contrast(under);
            assert!(ratio >= Theme::LEAST_CONTRAST, "{name}: {text} on {ground}: {ratio:.2}");
        }
    }
}

#[test]
fn a_theme_that_cannot_be_read_from_afar_is_warned_of() {
    let parsed = with_theme("theme: 1\nname: x\nextends: tide\npalette: { muted: \"#A0A0A0\" }\n");
    assert_eq!(
        listed(&parsed.findings),
        [
            "4:19 (warning) `muted` on `ground` has a contrast of 2.3 to 1",
            "4:19 (warning) `muted` on `panel` has a contrast of 2.0 to 1",
            "4:19 (warning) `muted` on `highlight` has a contrast of 2.1 to 1",
        ]
    );
    assert!(parsed.deck.is_some(), "it plays all the same");
}

#[test]
fn a_scrim_too_thin_for_a_white_picture_is_warned_of() {
    let parsed = with_theme("theme: 1\nname: x\nextends: tide\npalette: { scrim: \"#04222A60\" }\n");
    assert_eq!(
        listed(&parsed.findings),
        ["4:19 (warning) `on_deep` on `scrim` over a white picture has a contrast of 2.1 to 1"]
    );
}

fn with_theme_key(theme: &str) -> Parsed {
    let text = format!(
        "showreel: 1\ntitle: t\ntheme: {theme}\nsections:\n- title: 民生\n  slides:\n  - {{ kind: quote, text: 海 }}\n  - {{ kind: quote, writing: horizontal, text: 海 }}\n  - {{ kind: quote, text: 7 days }}\n"
    );
    parse("deck.yaml", text.as_bytes(), &|_| None)
}

#[test]
fn a_deck_changes_single_values_of_the_theme_it_names() {
    let parsed = with_theme_key(
        "{ name: paper, palette: { accent: \"#7A1010\" }, sizes: { title: 90u }, movement: { stagger: 0ms }, ornament: { head: bar } }",
    );
    assert_eq!(listed(&parsed.findings), Vec::<String>::new());
    let (theme, paper) = (parsed.deck.unwrap().theme, Theme::built_in("paper").unwrap());
    let mut expected = paper;
    expected.palette.accent = Color::rgb(0x7A, 0x10, 0x10);
    expected.scale.title_u = 90.0;
    expected.movement.stagger = crate::base::DeckTime::ZERO;
    expected.ornament.head = HeadOrnament::Bar;
    assert_eq!(theme, expected);
    let parsed = with_theme_key("{ name: dusk }");
    assert_eq!(listed(&parsed.findings), ["3:16 there is no theme `dusk`"]);
    let parsed = with_theme_key("{ sizes: { title: 9u }, extends: tide }");
    assert_eq!(
        listed(&parsed.findings),
        [
            "3:26 `title` is `9u`; sizes go from 28u to 600u",
            "3:32 unknown key `extends` in `theme`"
        ]
    );
}

#[test]
fn titles_stand_where_the_theme_says_so_unless_they_would_lie_on_their_side() {
    let ways = |theme: &str| -> Vec<&str> {
        let slides = with_theme_key(theme).deck.unwrap().slides;
        slides.iter().map(|slide| slide.writing.name()).collect()
    };
    assert_eq!(ways("paper"), ["vertical", "vertical", "horizontal", "horizontal"]);
    assert_eq!(ways("tide"), ["horizontal"; 4]);
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
    ("theme: 1\nname: x\nextends: tide\nspacing: { margin: 5%, gap: 12u }\ngrid: { gutter: 900u, rules: maybe }\n", &[
        "4:20 `margin` is `5%`; it goes from 50% to 150%",
        "4:29 `12u` is not a share",
        "5:17 `gutter` is `900u`; it goes from 8u to 80u",
        "5:30 `rules` cannot be `maybe`",
    ]),
    ("theme: 1\nname: x\nextends: tide\nornament: { titles: waves, dim: 90% }\nmovement: { entrance: 9s, rise: 5 }\n", &[
        "4:21 `titles` cannot be `waves`",
        "4:33 `dim` is `90%`; it goes from 0% to 60%",
        "5:23 `entrance` is `9s`; it goes from 200ms to 2000ms",
        "5:33 `5` is not a distance",
    ]),
    ("theme: 1\nname: x\nextends: tide\ntypography: { headings: song, vertical: [photo] }\ncharts: [\"#000000\"]\n", &[
        "4:25 `headings` cannot be `song`",
        "4:42 `vertical` cannot be `photo`",
        "5:1 `charts` has 1 entry; a theme takes 2 to 12",
    ]),
    ("theme: 1\nname: x\nextends: tide\ndrawing: x\n", &["4:10 `drawing` is written as keys with values, but here is a text"]),
    ("theme: 1\nname: [x\n", &["2:7 the brackets `[ ]` or `{ }` do not match up to here"]),
];
