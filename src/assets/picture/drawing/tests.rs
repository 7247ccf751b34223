//! Drawings drawn, and drawings that must not be.

use resvg::tiny_skia::Transform;

use crate::assets::picture::tests::{BLUE, RED, decoded, near, path, target};
use crate::assets::picture::{Info, PictureError, PictureKind, decode_bytes, probe};
use crate::assets::{AssetPath, Assets, Embedded, Memory};

const HALVES: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
    <rect class="f-left" width="100" height="100" fill="#DC1E1E"/>
    <rect x="100" width="100" height="100" fill="#1E1EDC"/></svg>"##;

fn svg(content: &str) -> Vec<u8> {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{content}</svg>"#).into_bytes()
}

fn drawn(content: &str) -> Result<(), PictureError> {
    decoded(&svg(content), target(64, 64, (0.5, 0.5))).map(|_| ())
}

#[test]
fn a_drawing_fills_the_target_around_the_focus() {
    let left = decoded(HALVES.as_bytes(), target(50, 50, (0.0, 0.5))).unwrap();
    assert!(left.is_opaque() && near(left.pixel(0, 0), RED) && near(left.pixel(49, 49), RED));
    let middle = decoded(HALVES.as_bytes(), target(50, 50, (0.5, 0.5))).unwrap();
    assert!(near(middle.pixel(24, 0), RED) && near(middle.pixel(25, 0), BLUE));
    let flat = decoded(HALVES.as_bytes(), target(400, 20, (0.5, 0.5))).unwrap();
    assert!(near(flat.pixel(199, 0), RED) && near(flat.pixel(200, 19), BLUE));
}

#[test]
fn the_theme_recolours_it_through_its_classes() {
    let css = ".f-left { fill: #1E1EDC }";
    let pixmap = decode_bytes(HALVES.as_bytes(), target(20, 10, (0.5, 0.5)), css)
        .unwrap()
        .pixmap;
    assert!(near(pixmap.pixel(2, 2), BLUE));
}

#[test]
fn text_is_left_out_and_told() {
    let svg = HALVES.replace("</svg>", "<text y=\"50\">港口</text></svg>");
    let assets = Memory::default().with("a.svg", svg.as_bytes());
    let expected = Info {
        width: 200,
        height: 100,
        kind: PictureKind::Drawing,
        has_text: true,
    };
    assert_eq!(probe(&assets, &path("a.svg")), Ok(expected));
    assert!(
        decode_bytes(svg.as_bytes(), target(20, 10, (0.5, 0.5)), "")
            .unwrap()
            .text_left_out
    );
}

#[test]
fn a_cut_drawing_is_an_error() {
    for share in [40, 66, 90] {
        let cut = &HALVES.as_bytes()[..HALVES.len() * share / 100];
        let error = decoded(cut, target(20, 10, (0.5, 0.5))).unwrap_err();
        assert!(
            matches!(error, PictureError::Truncated | PictureError::Broken(_)),
            "{error:?}"
        );
    }
}

#[test]
fn files_and_pictures_inside_a_drawing_are_left_out() {
    let pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    for href in ["/etc/hostname", "file:///etc/hostname", pixel] {
        let content = format!(r#"<image width="100" height="100" href="{href}"/>"#);
        let pixmap = decoded(&svg(&content), target(8, 8, (0.5, 0.5))).unwrap();
        assert!(pixmap.data().iter().all(|v| *v == 0), "{href}");
    }
}

/// `levels` definitions, each made of ten of the one before by way of `link`.
fn bomb(levels: usize, open: &str, close: &str, link: impl Fn(usize) -> String) -> String {
    let mut defs = format!("{}<path d=\"M0 0h9v9z\"/>{close}", open.replace("ID", "a0"));
    for level in 1..=levels {
        let id = format!("a{level}");
        defs += &format!("{}{}{close}", open.replace("ID", &id), link(level - 1).repeat(10));
    }
    format!("<defs>{defs}</defs>{}", link(levels))
}

#[test]
fn references_that_multiply_are_counted_and_not_followed() {
    let too_complex = |content: &str| match drawn(content) {
        Err(PictureError::TooComplex(_)) => {}
        other => panic!("{other:?} for {}…", &content[..60]),
    };
    let by_use = |i: usize| format!("<use href=\"#a{i}\"/>");
    assert_eq!(drawn(&bomb(3, "<g id=\"ID\">", "</g>", by_use)), Ok(()));
    too_complex(&bomb(20, "<g id=\"ID\">", "</g>", by_use));
    let pattern = "<pattern id=\"ID\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\">";
    let by_fill = |i: usize| format!("<path d=\"M0 0h9v9z\" fill=\"url(#a{i})\"/>");
    too_complex(&bomb(20, pattern, "</pattern>", by_fill));
    let by_style = |i: usize| format!("<path d=\"M0 0h9v9z\" style=\"mask: url('#a{i}')\"/>");
    too_complex(&bomb(20, "<mask id=\"ID\">", "</mask>", by_style));
    let by_class =
        |i: usize| format!("<style>.c{i}{{clip-path:url(#a{i})}}</style><path class=\"c{i}\" d=\"M0 0h9v9z\"/>");
    too_complex(&bomb(20, "<clipPath id=\"ID\">", "</clipPath>", by_class));
    let by_corner = |i: usize| format!("<path d=\"M0 0{}\" marker-mid=\"url(#a{i})\"/>", "h1v1".repeat(100));
    too_complex(&bomb(6, "<marker id=\"ID\">", "</marker>", by_corner));
}

#[test]
fn entities_that_multiply_are_stopped() {
    let mut dtd = String::from("<!DOCTYPE svg [<!ENTITY e0 '<path/>'>");
    for i in 1..9 {
        dtd += &format!("<!ENTITY e{i} '{}'>", format!("&e{};", i - 1).repeat(10));
    }
    let file = format!("{dtd}]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">&e8;</svg>");
    assert!(decoded(file.as_bytes(), target(8, 8, (0.5, 0.5))).is_err());
}

#[test]
fn what_leads_back_to_itself_is_an_error() {
    let round = r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g><g id="c"><use href="#a"/></g>"##;
    assert!(matches!(drawn(round), Err(PictureError::Broken(_))));
    assert_eq!(drawn(r##"<a id="top" href="#top"><path d="M0 0h9v9z"/></a>"##), Ok(()));
}

#[test]
fn deep_nesting_is_refused_and_not_followed_down() {
    let nested = |levels: usize| {
        format!(
            "{}<path d=\"M0 0h9v9z\"/>{}",
            "<g>".repeat(levels),
            "</g>".repeat(levels)
        )
    };
    assert_eq!(drawn(&nested(100)), Ok(()));
    assert_eq!(drawn(&nested(5_000)), Err(PictureError::TooComplex("many levels")));
}

#[test]
fn layers_and_filters_are_paid_for_before_they_are_drawn() {
    let half_clear = |n: usize| {
        format!(
            "{}<path d=\"M0 0h100v100z\"/>{}",
            "<g opacity=\".9\"><path d=\"M0 0h9v9z\"/>".repeat(n),
            "</g>".repeat(n)
        )
    };
    assert_eq!(drawn(&half_clear(5)), Ok(()));
    let file = svg(&half_clear(150));
    let wall = target(3840, 2160, (0.5, 0.5));
    assert_eq!(decoded(&file, wall), Err(PictureError::TooMuchMemory));
    let octaves = r##"<filter id="f"><feTurbulence baseFrequency=".1" numOctaves="900000000"/></filter>
        <path d="M0 0h100v100z" filter="url(#f)"/>"##;
    assert_eq!(drawn(octaves), Err(PictureError::TooComplex("much to draw")));
    let spread = r##"<filter id="f"><feMorphology operator="dilate" radius="4000"/></filter>
        <path d="M0 0h100v100z" filter="url(#f)"/>"##;
    assert_eq!(
        decoded(&svg(spread), wall),
        Err(PictureError::TooComplex("much to draw"))
    );
    let blur = r##"<filter id="f"><feGaussianBlur stdDeviation="4"/></filter>
        <path d="M0 0h100v100z" filter="url(#f)"/>"##;
    assert_eq!(drawn(blur), Ok(()));
}

#[test]
fn a_drawing_of_any_declared_size_is_drawn_at_the_targets() {
    for size in ["1e9", "1", "0.001"] {
        let file = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 10 10"><path d="M0 0h10v10h-10z"/></svg>"#
        );
        let pixmap = decoded(file.as_bytes(), target(12, 8, (0.5, 0.5))).unwrap();
        assert_eq!(
            (pixmap.width(), pixmap.height(), pixmap.is_opaque()),
            (12, 8, true),
            "{size}"
        );
    }
    for size in ["0", "-5"] {
        let file = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"/>"#);
        assert!(decoded(file.as_bytes(), target(12, 8, (0.5, 0.5))).is_err(), "{size}");
    }
}

#[test]
fn an_element_with_attributes_without_end_is_refused() {
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=''")).collect();
    assert_eq!(
        drawn(&format!("<g{attributes}/>")),
        Err(PictureError::TooComplex("many attributes"))
    );
}

#[test]
fn the_drawings_shipped_are_far_from_every_limit() {
    for name in ["automated-line", "harbour", "sports-park", "young-farmers"] {
        let file = Embedded
            .bytes(&AssetPath::new(&format!("assets/{name}.svg")).unwrap())
            .unwrap();
        let document = super::parse(super::utf8(&file).unwrap()).unwrap();
        assert_eq!(super::census::check(&document, ""), Ok(()), "{name}");
        assert!(
            !super::has_text(&document),
            "{name} has text in it, which would be left out"
        );
        let tree = super::resolve(&document, "").unwrap();
        for (w, h) in [(1080, 1920), (3840, 1080), (7680, 4320)] {
            let scale = (w as f32 / 1920.0).max(h as f32 / 1080.0);
            let transform = Transform::from_scale(scale, scale);
            assert_eq!(
                super::work::check(&tree, transform, w, h),
                Ok(()),
                "{name} at {w} × {h}"
            );
        }
    }
}
