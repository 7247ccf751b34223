//! Every finding of the table: what is written, at which line and column it is told, and what is said of it in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use showreel::assets::{AssetPath, Assets, Memory};
use showreel::base::Screen;
use showreel::diag::{self, Diagnostic, Lang, Severity};
use showreel::preflight::Preflight;
use showreel::{export, load};

/// A deck of one slide, whose first key stands in line 5, column 9.
fn deck_with(slide: &str) -> String {
    let slide = slide.replace('\n', "\n        ");
    format!("showreel: 1\ntitle: t\nsections:\n  - slides:\n      - {slide}\n")
}

/// A deck whose second line is `key` and whose slides are quotations; a first slide's first key stands in line 6.
fn deck_of(key: &str) -> String {
    format!("showreel: 1\n{key}\ntitle: t\nsections:\n  - slides:\n      - {{ kind: quote, text: 海。, who: 甲 }}\n")
}

fn theme_of(rest: &str) -> String {
    format!("theme: 1\nname: x\nextends: tide\n{rest}\n")
}

fn photo(w: u32, h: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(w, h, image::Rgb([90, 120, 140]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// What there is beside every deck of the table.
fn assets() -> Memory {
    let svg = |inner: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='16' height='9'>{inner}</svg>").into_bytes()
    };
    Memory::default()
        .with("a.png", photo(1920, 1080))
        .with("small.png", photo(640, 360))
        .with("tall.png", photo(1500, 3000))
        .with("drawn.svg", svg("<path d='M0 0h16v9z'/>"))
        .with("words.svg", svg("<text x='1' y='5'>x</text>"))
        .with("torn.png", b"\x89PNG\r\n\x1a\n".to_vec())
        .with("hall.yaml", theme_of("").into_bytes())
}

/// Everything that is found in a deck: read from a file of this name, then laid out for 1920 × 1080 on a day in July.
fn found(bytes: &[u8], assets: &Memory) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deck.yaml");
    fs::write(&path, bytes).unwrap();
    let opened = load::open_from(&path, Arc::new(assets.clone()) as Arc<dyn Assets>);
    let mut findings = opened.findings;
    if let Some(deck) = &opened.deck {
        let unused = ["a.png", "old.jpg"].map(|name| AssetPath::new(name).unwrap());
        let preflight = Preflight {
            deck,
            source: &opened.source,
            fonts: &export::fonts().unwrap(),
            assets: &*opened.assets,
            screen: Screen::new(1920, 1080),
            today: date(2026, 7, 1),
            // Only a deck that says so is looked at with its folder.
            folder: if opened.source.text.contains("a.png") {
                &unused
            } else {
                &[]
            },
        };
        findings.extend(preflight.run());
    }
    let shown = folder.path().display().to_string() + "/";
    for finding in &mut findings {
        if let Some(source) = &finding.source {
            let path = source.path.replace(&shown, "");
            finding.source = Some(Arc::new(diag::Source {
                path,
                text: source.text.clone(),
            }));
        }
    }
    findings
}

/// `E201 6:9`, for one that has a place.
fn told(finding: &Diagnostic) -> String {
    match finding.position() {
        Some(at) => format!("{} {}:{}", finding.code.id, at.line, at.column),
        None => finding.code.id.to_owned(),
    }
}

/// The rows: a finding and its place, and the deck it is found in. Other findings may come with it.
#[rustfmt::skip]
fn rows() -> Vec<(&'static str, Vec<u8>)> {
    let slide = |at: &'static str, slide: &str| (at, deck_with(slide).into_bytes());
    let deck = |at: &'static str, text: &str| (at, text.as_bytes().to_vec());
    let key = |at: &'static str, key: &str| (at, deck_of(key).into_bytes());
    let long = "很长的一句话，要说的事情太多，一页放不下。".repeat(40);
    let utf16: Vec<u8> = "showreel: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bomb = {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for i in 1..10 {
            bomb.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", ")));
        }
        bomb
    };
    let masks: String = (0..101).map(|i| format!("  - {{ kind: quote, text: 海。, transition: mask m{i}.png }}\n")).collect();
    let many = "  - { kind: quote, text: 海。 }\n".repeat(1_001);
    vec![
        ("E001", "x".repeat(4_194_305).into_bytes()),
        ("W002 1:1", [b"\xEF\xBB\xBF".as_slice(), deck_of("motion: full").as_bytes()].concat()),
        ("E003 1:4", b"a: \0b\n".to_vec()),
        ("E004 1:1", utf16),
        ("E005 1:8", b"title: \xD5\xF2\xBA\xA3\n".to_vec()),
        ("E006 1:11", b"title: caf\xE9 ol\xE9\n".to_vec()),
        deck("E007", "# nothing\n"),
        slide("E010 6:9", "kind: cover\n\ttitle: a"),
        slide("E011 6:9", "kind: cover\ntitle:镇海\nlead: y"),
        slide("E011 5:9", "kind:cover"),
        slide("E011 7:15", "kind: figures\nfigures:\n  - { value:11.76, label: 到账资金 }"),
        slide("E012 6:9", "kind: cover\ntitle：镇海"),
        slide("E012 7:15", "kind: figures\nfigures:\n  - { value：11.76, label: 到账资金 }"),
        deck("E012 1:1", "showreel：1\n"),
        slide("E013 6:18", "kind: cover\ntitle: 目标: 三年"),
        slide("E014 6:16", "kind: cover\ntitle: \"a\n"),
        slide("E015 6:16", "kind: cover\ntitle: \"a\\q b\"\n"),
        slide("E016 6:20", "kind: cover\ntitle: \"a\" b\n"),
        slide("E017 6:16", "kind: cover\ntitle: [a\n"),
        slide("E018 6:16", "kind: cover\ntitle: - b\n"),
        slide("E019 6:16", "kind: cover\ntitle: |b\n"),
        slide("E020 6:10", "kind: cover\n title: a"),
        slide("E021 6:9", "kind: cover\ntitle\n"),
        slide("E022 6:17", "kind: cover\ntitle: a\u{1}b\n"),
        slide("E023 6:16", "kind: cover\ntitle: @b\n"),
        slide("E024 6:16", "kind: cover\ntitle: *b\n"),
        deck("E025 4:11", "showreel: 1\ntitle: a\nsections: &s\n- slides: *s\n"),
        ("E026 5:30", bomb.into_bytes()),
        deck("E027 3:1", "showreel: 1\ntitle: x\n---\nb: 1\n"),
        slide("E028 6:16", "kind: cover\ntitle: !b c\n"),
        slide("E029 6:22", "kind: cover\ntitle: !!int c\n"),
        ("E030 1:37", format!("a: {}x", "[".repeat(40)).into_bytes()),
        ("E031 1:499999", format!("a: [{}]", "x,".repeat(250_001)).into_bytes()),
        slide("E041 6:9", "kind: cover\n　　title: 镇海"),
        slide("E041 5:24", "{ kind: cover, 　title: 镇海 }"),
        slide("E042 6:9", "kind: cover\nｔｉｔｌｅ: 镇海"),
        slide("E043 7:27", "kind: figures\nfigures:\n  - { value: 11.76，unit: 亿元, label: 到账资金 }"),
        slide("W044 7:18", "kind: points\ntitle: 镇海\npoints: [甲，乙、丙]"),
        slide("E045 7:15", "kind: cover\ntitle: 镇海\nhold: “8s”"),
        slide("E045 6:14", "kind: photo\nsrc: ‘a.png’"),
        slide("E049 7:17", "kind: points\ntitle: 镇海\npoints: 【甲，乙】"),
        deck("E050 5:7", "showreel: 1\ntitle: t\nsections:\n  - slides:\n      － kind: cover\n        title: 镇海\n"),
        deck("E050 5:7", "showreel: 1\ntitle: t\nsections:\n  - slides:\n      * kind: cover\n        title: 镇海\n"),
        slide("E050 8:9", "kind: steps\ntitle: 镇海\nsteps:\n• 一\n• 二"),
        slide("E017 7:38", "kind: figures\nfigures:\n  - { value: 11.76, unit: 亿元 #注, label: 到账资金 }"),
        slide("E042 5:9", "ｋind: cover\ntitle: 镇海"),
        slide("W046 6:19", "kind: quote\ntext: 海不辞 #水"),
        slide("W047 7:22", "kind: figures\nfigures:\n  - { value: １１.７６, label: 到账资金 }"),
        slide("W048 6:15", "kind: quote\ntext: “海不辞水。”"),
        slide("W101 7:15", &format!("kind: closing\ntitle: 镇海\ntext: {long}")),
        ("W102 6:30", deck_of("screen: { size: 55in, distance: 12m }").into_bytes()),
        key("W103 2:29", "theme: { palette: { accent: \"#E8E0D0\" } }"),
        slide("W104 6:15", "kind: quote\ntext: 海\u{E000}"),
        slide("W105 6:14", "kind: photo\nsrc: small.png\ncaption: 海\ncredit: 甲\nalt: 海"),
        slide("W106 6:14", "kind: photo\nsrc: tall.png\ncaption: 海\ncredit: 甲\nalt: 海"),
        slide("W107 6:14", "kind: photo\nsrc: a.png"),
        slide("W108 6:14", "kind: photo\nsrc: a.png"),
        slide("W109 6:14", "kind: photo\nsrc: a.png"),
        slide("W110 6:14", "kind: photo\nsrc: drawn.svg\ndrawn: true\ncaption: 海\nalt: 海"),
        slide("W111 7:15", "kind: quote\ntext: 海不辞水，故能成其大；山不辞土石，故能成其高。\nhold: 2s"),
        key("W112 2:38", "ticker: { items: [港通天下，全年开放], speed: 900u/s }"),
        slide("W113 7:16", &format!("kind: scroll\ntitle: 长文\nspeed: 2000u/s\ntext: {long}")),
        deck("W114 5:5", "showreel: 1\ntitle: t\nsections:\n- slides:\n  - { kind: quote, text: 海, hold: 200ms }\n  - { kind: quote, text: 山, hold: 200ms }\n  - { kind: quote, text: 水, hold: 200ms }\n"),
        slide("W115", "kind: photo\nsrc: tall.png\nalt: 不是 a.png"),
        slide("W116 7:16", "kind: quote\ntext: 海。\nuntil: 2026-06-01"),
        slide("W117 7:16", "kind: closing\ntitle: 镇海\ntext: 他昨日到了镇海。"),
        slide("W118 8:22", "kind: figures\nfigures:\n  - { value: 11.76, unit: 亿元, label: 到账资金 }\n  - { value: 11.67, unit: 亿元, label: 到账资金 }"),
        key("W119 6:9", "check: { longest: 2s }"),
        slide("W120 9:14", "kind: points\ntitle: 面积\npoints:\n  - 共12,340平方米\n  - 合1.234万平方米"),
        slide("W120 9:14", "kind: points\ntitle: 人\npoints:\n  - ~陈燕玲~来了\n  - ~陈燕铃~走了"),
        slide("W120 9:14", "kind: points\ntitle: 网\npoints: \n  - 建5G基站\n  - 用5g上网"),
        slide("E201 6:9", "kind: points\ntitel: x\npoints: [a]"),
        slide("E202 7:9", "kind: cover\ntitle: x\ntitle: y"),
        slide("E203 7:11", "kind: photo\nsrc: a\n? [x]\n: y"),
        slide("E204 7:16", "kind: cover\ntitle: x\nimage: [a.png]"),
        slide("E205 7:17", "kind: points\ntitle: x\npoints: a"),
        slide("E206 6:16", "kind: cover\ntitle: [x]"),
        slide("E207 5:15", "kind: points\npoints: [a]"),
        slide("E208 6:9", "kind: cover\ntitle:"),
        slide("E209 7:9", "kind: steps\ntitle: x\nsteps: [a]"),
        slide("E210 6:9", "kind: photo\nsrc: #abc"),
        slide("E211 6:9", "kind: photo\n<<: {a: b}\nsrc: a"),
        slide("E212 8:13", "kind: points\ntitle: x\npoints:\n  - "),
        slide("E213 8:13", "kind: points\ntitle: x\npoints:\n  - 目标: 三年"),
        deck("E214 1:1", "title: x\n"),
        deck("E215 1:11", "showreel: x\n"),
        deck("E216 1:11", "showreel: 2\n"),
        deck("W217 4:3", "showreel: 1\ntitle: x\nsections:\n- writing: vertical\n  slides:\n  - {kind: cover, title: x}\n"),
        deck("W218 4:3", "showreel: 1\ntitle: x\nsections:\n- kicker: x\n  slides:\n  - {kind: cover, title: x}\n"),
        slide("W219 7:9", "kind: photo\nsrc: a.png\nwriting: vertical"),
        ("W220", format!("showreel: 1\n{}", (0..1_010).map(|i| format!("k{i}: x\n")).collect::<String>()).into_bytes()),
        key("W226 2:1", "backdrop: a.png"),
        key("E221 2:10", "check: { W1O4: off }"),
        key("E222 2:10", "check: { E201: off }"),
        slide("E301 7:21", "kind: cover\ntitle: x\ntransition: fad"),
        slide("E302 7:15", "kind: cover\ntitle: x\nhold: 8"),
        slide("E303 7:15", "kind: cover\ntitle: x\nhold: 0s"),
        slide("E304 7:15", "kind: cover\ntitle: x\nhold: 25h"),
        slide("E305 7:15", "kind: cover\ntitle: x\nfrom: 2026-02-30"),
        slide("E306 8:16", "kind: cover\ntitle: x\nfrom: 2026-03-30\nuntil: 2026-01-01"),
        slide("E307 8:16", "kind: scroll\ntitle: x\ntext: a\nspeed: 60"),
        slide("E308 8:16", "kind: scroll\ntitle: x\ntext: a\nspeed: 0u/s"),
        slide("E309 8:36", "kind: chart\ntitle: x\nchart: bars\nitems: [{ label: b, value: 3 家 }]"),
        slide("E310 8:36", "kind: chart\ntitle: x\nchart: bars\nitems: [{ label: b, value: -1 }]"),
        slide("E311 7:33", "kind: cover\ntitle: x\nimage: { src: a, focus: middle }"),
        slide("E312 6:15", &format!("kind: quote\ntext: {}", "海".repeat(20_001))),
        slide("E313 6:15", "kind: quote\ntext: \"a\\u0007\""),
        slide("E314 6:15", "kind: quote\ntext: \"a\\tb\""),
        ("E315 3:9", format!("showreel: 1\ntitle: t\ncredit: {}\nsections:\n- slides:\n  - kind: gallery\n    photos: [{}]\n{}", "海".repeat(19_000), "{ src: a }, { src: b }, { src: c }, { src: d }, { src: e }, { src: f }", "  - { kind: gallery, photos: [{ src: a }, { src: b }, { src: c }, { src: d }, { src: e }, { src: f }] }\n".repeat(20)).into_bytes()),
        key("E317 2:29", "theme: { palette: { accent: red } }"),
        key("E318 2:29", "theme: { palette: { accent: \"\" } }"),
        key("E319 2:29", "theme: { spacing: { margin: 5 } }"),
        key("E320 2:29", "theme: { spacing: { margin: 5% } }"),
        key("E321 2:26", "theme: { grid: { gutter: 5 } }"),
        key("E322 2:26", "theme: { grid: { gutter: 900u } }"),
        key("E323 2:26", "theme: { sizes: { title: 90 } }"),
        key("E324 2:26", "theme: { sizes: { title: 9u } }"),
        key("E325 2:32", "theme: { movement: { entrance: 9s } }"),
        slide("E326 7:21", "kind: cover\ntitle: x\ntransition: fade left"),
        slide("E327 7:21", "kind: cover\ntitle: x\ntransition: mask"),
        slide("E328 7:21", "kind: cover\ntitle: x\ntransition: push leftt"),
        slide("E329 7:40", "kind: cover\ntitle: x\ntransition: { kind: fade, for: 6s }"),
        slide("E330 7:21", "kind: cover\ntitle: x\ntransition: mask inc"),
        ("E331 105:42", format!("showreel: 1\ntitle: t\nsections:\n- slides:\n{masks}").into_bytes()),
        slide("E332 7:15", "kind: cover\ntitle: 镇海\nhold: ８s"),
        key("E333 2:17", "screen: { size: big, distance: 4m }"),
        key("E334 2:17", "screen: { size: 5mm, distance: 4m }"),
        slide("E401 5:15", "kind: pionts\ntitle: x"),
        slide("E402 5:9", "title: x"),
        slide("E403 7:13", "kind: cover\ntitle: x\nid: a b"),
        deck("E404 6:33", "showreel: 1\ntitle: x\nsections:\n- slides:\n  - {kind: cover, title: x, id: a}\n  - {kind: cover, title: x, id: a}\n"),
        deck("E405 4:3", "showreel: 1\ntitle: x\nsections:\n- slides: []\n"),
        ("E406 3:1", format!("showreel: 1\ntitle: x\nsections:\n- slides:\n{many}").into_bytes()),
        slide("E408 5:15", "kind: split\nphoto: {src: a.png}"),
        slide("E409 8:16", "kind: chart\ntitle: x\nchart: ring\ntotal: 5\nitems:\n  - {label: b, value: 4}\n  - {label: b, value: 3}"),
        slide("E410 8:9", "kind: chart\ntitle: x\nchart: ring\nitems:\n  - {label: b, value: 0}"),
        slide("W411 8:16", "kind: chart\ntitle: x\nchart: bars\ntotal: 5\nitems:\n  - {label: b, value: 4}"),
        slide("W412 7:21", "kind: figures\nfigures:\n  - {value: 一流, from: 3, label: x}"),
        key("E501 2:8", "theme: tied"),
        key("E502 2:8", "theme: hal.yaml"),
        key("E504 2:19", "theme: { sizes: { numeral_max: 70u, numeral_min: 90u } }"),
        key("E506 2:21", "theme: { drawing: { Sea: \"#000000\" } }"),
        ("E507 2:10", deck_of(&format!("theme: {{ drawing: {{ {} }} }}", (0..101).map(|i| format!("c{i}: \"#000000\"")).collect::<Vec<_>>().join(", "))).into_bytes()),
        key("E508 2:26", "theme: { drawing: { sun: \"#00000080\" } }"),
        slide("E610 6:14", "kind: photo\nsrc: tal.png"),
        key("E611 2:25", "defaults: { transition: mask amok.png }"),
        slide("E612 6:14", "kind: photo\nsrc: ../../b.png"),
        slide("E613 6:14", "kind: photo\nsrc: torn.png"),
        key("E614 2:25", "defaults: { transition: mask torn.png }"),
        slide("W615 6:14", "kind: photo\nsrc: words.svg"),
        deck("E618 3:11", "showreel: 1\nflow: handscroll\nbackdrop: amok.png\ntitle: t\nsections:\n- slides:\n  - { kind: quote, text: 海。 }\n"),
        slide("E617 6:14", "kind: photo\nsrc: http://x/a.png"),
        deck("W901 3:1", "showreel: 1\ntitle: t\n主题: tide\nsections:\n- slides:\n  - { kind: quote, text: 海。, who: 甲 }\n"),
    ]
}

/// What no deck's text leads to: the file of the deck itself, a theme's file, and what the player alone can tell.
const ELSEWHERE: &[&str] = &["E032", "E503", "E601", "E602", "E603", "E604", "W616"];

#[test]
fn every_finding_is_told_at_its_place_and_in_both_languages() {
    let assets = assets();
    let mut reports: BTreeMap<String, String> = BTreeMap::new();
    let mut missed = Vec::new();
    for (at, bytes) in rows() {
        let findings = found(&bytes, &assets);
        let Some(finding) = findings.iter().find(|finding| told(finding) == at) else {
            let all: Vec<String> = findings.iter().map(told).collect();
            missed.push(format!(
                "{at}: found {all:?} in\n{}",
                String::from_utf8_lossy(&bytes).chars().take(400).collect::<String>()
            ));
            continue;
        };
        let report = reports.entry(format!("{}xx", &at[1..2])).or_default();
        report.push_str(&format!("──── {at}\n"));
        for lang in Lang::ALL {
            report.push_str(&diag::text(std::slice::from_ref(finding), lang, false));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    for (family, report) in reports {
        insta::assert_snapshot!(format!("findings_{family}"), report);
    }
}

#[test]
fn no_code_is_left_out_of_the_table() {
    let rows = rows();
    let seen: BTreeSet<&str> = rows
        .iter()
        .map(|(at, _)| &at[..4])
        .chain(ELSEWHERE.iter().copied())
        .collect();
    let all: BTreeSet<&str> = diag::codes().map(|code| code.id).collect();
    let owned_here = |id: &&&str| (b'0'..=b'6').contains(&id.as_bytes()[1]);
    let left: Vec<&&str> = all.difference(&seen).filter(owned_here).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// docs/findings.md up to its table is written by hand, the table from the codes.
#[test]
fn the_page_of_findings_lists_every_code() {
    let page = fs::read_to_string("docs/findings.md").unwrap();
    let (head, _) = page.split_once("-->\n").unwrap();
    let plain = |pattern: &str| pattern.replace("{{", "{").replace("}}", "}").replace('|', "\\|");
    let mut table = String::from("\n| code | | 中文 | English |\n|---|---|---|---|\n");
    for code in diag::codes() {
        let stops = match code.level {
            diag::Level::Error => "stops",
            diag::Level::Fault | diag::Level::Warning => "",
        };
        let told = Lang::ALL.map(|lang| plain(code.pattern.of(lang)));
        table.push_str(&format!("| `{}` | {stops} | {} | {} |\n", code.id, told[0], told[1]));
    }
    let expected = format!("{head}-->\n{table}");
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write("docs/findings.md", &expected).unwrap();
    } else {
        assert!(
            page == expected,
            "docs/findings.md is old; UPDATE_GOLDENS=1 writes it anew"
        );
    }
}

#[test]
fn slips_that_stop_the_parser_are_told_in_one_run() {
    let text = "showreel: 1
title：镇海
sections:
  - title:强链
    slides:
      - kind: quote
        text: 目标: 三年
        who：甲
      - kind: figures
        figures:
          - { value: 11.76，unit: 亿元, label: 到账资金 }
          - { value：5, lable: 试点 }
      - kind:points
        title: @海
        hold: 8
  - slides:
    - ｛ kind: photo, scr: a.png ｝
";
    let told: Vec<String> = found(text.as_bytes(), &assets()).iter().map(told).collect();
    let expected = [
        "E012 2:1",
        "E011 4:5",
        "E013 7:17",
        "E012 8:9",
        "E043 11:27",
        "E012 12:15",
        "E207 12:15",
        "E201 12:24",
        "E011 13:9",
        "E023 14:16",
        "E049 17:7",
    ];
    assert_eq!(told, expected);
}

#[test]
fn slips_are_named_in_files_with_chinese_keys() {
    let text = "showreel: 1
标题：镇海
章节:
  - 页面:
      - 版式: 引语
        引文:海不辞水
      - 版式: 数字
        数字:
          - { 数值：11.76, 标签: 到账资金 }
";
    let findings = found(text.as_bytes(), &assets());
    let told: Vec<String> = findings.iter().map(told).collect();
    assert_eq!(
        &told[..3],
        ["E012 2:1", "E011 6:9", "E012 9:15"],
        "{}",
        diag::text(&findings, Lang::Zh, false)
    );
}

#[test]
fn what_is_meant_as_text_stays_text() {
    let points = "kind: points\ntitle: 007\npoints: [yes, no, 2026, 2026-07-01, 0x1F, 1e3, 12:30, null 岛, ~]";
    let findings = found(deck_with(&points.replace(", ~", "")).as_bytes(), &assets());
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_deck_has_the_last_word_on_what_does_not_stop_it() {
    let slide = "      - { kind: photo, src: gone.png, caption: 海, credit: 甲, alt: 海, until: 2026-06-01 }\n";
    let deck = |check: &str| format!("showreel: 1\n{check}title: t\nsections:\n  - slides:\n{slide}");
    let levels = |check: &str| -> Vec<(String, Severity)> {
        let findings = found(deck(check).as_bytes(), &assets());
        findings
            .iter()
            .map(|finding| (finding.code.id.to_owned(), finding.severity))
            .collect()
    };
    let told = |id: &str, severity| (id.to_owned(), severity);
    assert_eq!(
        levels(""),
        [told("E610", Severity::Error), told("W116", Severity::Warning)]
    );
    assert_eq!(
        levels("check: { W116: error, E610: warning }\n"),
        [told("E610", Severity::Warning), told("W116", Severity::Error)]
    );
    assert_eq!(levels("check: { W116: off, E610: off }\n"), []);
}

#[test]
fn a_caret_stands_under_the_place_whatever_is_before_it() {
    // A tab, full-width marks, a combining accent, an emoji of width two.
    for before in ["镇海", "，。：", "e\u{301}e\u{301}", "\u{1F600}", "a\tb"] {
        let text = deck_with(&format!(
            "kind: figures\nfigures: [{{ label: \"{before}\", valeu: 3 }}]"
        ));
        let findings = found(text.as_bytes(), &assets());
        let finding = findings.iter().find(|finding| finding.code.id == "E201").unwrap();
        let shown = diag::text(std::slice::from_ref(finding), Lang::Zh, false);
        let mut lines = shown.lines().skip_while(|line| !line.contains("valeu: 3"));
        let (line, caret) = (lines.next().unwrap(), lines.next().unwrap());
        let width = |c: char| match c {
            '\u{301}' => 0,
            '\u{1100}'.. => 1 + usize::from(c != '…'),
            _ => 1,
        };
        let columns: usize = line[..line.find("valeu").unwrap()].chars().map(width).sum();
        assert_eq!(caret.find('^'), Some(columns), "{before:?}\n{shown}");
    }
}

#[test]
fn files_of_the_deck_itself_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let told = |path: &Path| load::open(path).findings[0].code.id;
    assert_eq!(told(&folder.path().join("gone.yaml")), "E601");
    assert_eq!(told(folder.path()), "E602");
    fs::write(folder.path().join("long.yaml"), vec![b'#'; 9_000_000]).unwrap();
    assert_eq!(told(&folder.path().join("long.yaml")), "E604");
    fs::write(folder.path().join("bare.yaml"), "theme: 1\nname: x\npalette: {}\n").unwrap();
    fs::write(folder.path().join("deck.yaml"), deck_of("theme: bare.yaml")).unwrap();
    let opened = load::open(&folder.path().join("deck.yaml"));
    assert!(opened.findings.iter().any(|finding| finding.code.id == "E503"));
}
