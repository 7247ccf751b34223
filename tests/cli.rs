//! The commands as other programs call them: arguments, files, exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs showreel in `folder` without a display.
fn showreel(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_showreel"));
    command
        .current_dir(folder)
        .args(args)
        .env("LC_ALL", "C")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn deck(slides: &str) -> String {
    format!("showreel: 1\ntitle: 试\nsections:\n  - slides:\n{slides}")
}

const SLIDE: &str = "      - { kind: quote, id: one, text: 一句话。 }\n";

#[test]
fn bare_showreel_without_a_display_writes_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let output = showreel(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("showreel-out"), "{}", stderr(&output));
    let pictures = folder.path().join("showreel-out");
    assert!(pictures.join("sheet.png").is_file());
    assert!(pictures.join("01-cover.png").is_file());
    let count = fs::read_dir(pictures).unwrap().count();
    assert!(
        (21..=27).contains(&count),
        "one picture of each slide and the sheet: {count}"
    );
}

#[test]
fn a_deck_of_ones_own_without_a_display_is_the_machines_fault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), deck(SLIDE)).unwrap();
    let output = showreel(folder.path(), &["play", "a.yaml"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        stderr(&output).lines().count(),
        1,
        "one clear line: {}",
        stderr(&output)
    );
    assert!(!folder.path().join("showreel-out").exists());
}

#[test]
fn check_tells_every_finding_and_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let text = deck(
        "      - kind: quote\n        txet: 一句\n      - { kind: photo, src: gone.jpg }\n      - { kind: sroll, text: a }\n",
    );
    fs::write(folder.path().join("bad.yaml"), text).unwrap();
    let output = showreel(folder.path(), &["check", "bad.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    for part in [
        "bad.yaml:6:9",
        "did you mean `text`?",
        "bad.yaml:8:17",
        "did you mean `scroll`?",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }

    let output = showreel(folder.path(), &["check", "bad.yaml", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(findings.as_array().unwrap().len() >= 3, "{findings}");
    assert!(
        findings
            .as_array()
            .unwrap()
            .iter()
            .any(|f| (&f["line"], &f["column"]) == (&6.into(), &9.into()))
    );
}

#[test]
fn check_finds_pictures_that_are_not_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.yaml"),
        deck("      - { kind: photo, src: gone.jpg }\n"),
    )
    .unwrap();
    let output = showreel(folder.path(), &["check", "a.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("gone.jpg"), "{}", stderr(&output));
}

#[test]
fn the_bundled_deck_is_clean_but_for_the_drawings_that_stand_in() {
    assert_eq!(codes_at("1920x1080"), ["W110"; 4]);
}

/// The codes of all that is found in the bundled deck on a screen.
fn codes_at(size: &str) -> Vec<String> {
    let args = ["check", "slides/zhenhai.yaml", "--screen", size, "--format", "json"];
    let output = showreel(Path::new("."), &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap());
    codes.map(str::to_owned).collect()
}

#[test]
fn findings_are_told_in_the_language_of_the_locale_or_the_one_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), deck("      - { kind: sroll, text: a }\n")).unwrap();
    let said = |locale: &str, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_showreel"));
        let output = command
            .current_dir(folder.path())
            .args(args)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        stderr(&output)
    };
    let (zh, en) = (
        "错误[E401]: 没有 `sroll` 这种版式",
        "error[E401]: there is no slide of kind `sroll`",
    );
    assert!(said("zh_CN.UTF-8", &["check", "a.yaml"]).starts_with(zh));
    assert!(said("en_GB.UTF-8", &["check", "a.yaml"]).starts_with(en));
    assert!(said("C", &["--lang", "zh", "check", "a.yaml"]).starts_with(zh));
    assert!(said("zh_CN.UTF-8", &["check", "a.yaml", "--lang", "en"]).starts_with(en));
}

#[test]
fn findings_become_remarks_of_a_pull_request() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), deck("      - { kind: sroll, text: a }\n")).unwrap();
    let output = showreel(folder.path(), &["check", "a.yaml", "--format", "github"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let place = "::error file=a.yaml,line=5,col=17,endLine=5,endColumn=21,title=E401::";
    assert!(said.starts_with(place), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_code_is_explained() {
    let said = |args: &[&str]| {
        let output = showreel(Path::new("."), args);
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr(&output),
        )
    };
    let (exit, told, _) = said(&["explain", "e012", "--lang", "zh"]);
    assert_eq!(exit, Some(0));
    assert!(
        told.starts_with("E012  `{key}` 后面的冒号是全角的\n") && told.contains("展示稿不能播放"),
        "{told}"
    );
    let (exit, all, _) = said(&["explain"]);
    assert_eq!((exit, all.lines().count() > 100), (Some(0), true));
    let (exit, _, why) = said(&["explain", "W1O4"]);
    assert_eq!(
        (exit, why.trim()),
        (Some(2), "there is no finding `W1O4`; did you mean `W104`?")
    );
}

#[test]
fn every_slide_fits_every_shape() {
    for size in [
        "1920x1080",
        "1080x1920",
        "3840x1080",
        "1024x768",
        "2160x3840",
        "2400x800",
    ] {
        assert_eq!(codes_at(size), ["W110"; 4], "{size}");
    }
}

#[test]
fn export_writes_the_slides_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let slides = "      - { kind: quote, id: one, text: 一句话。 }\n      - { kind: quote, id: two, text: 两句话。 }\n";
    fs::write(folder.path().join("a.yaml"), deck(slides)).unwrap();
    let output = showreel(
        folder.path(),
        &[
            "export", "a.yaml", "--out", "out", "--slides", "two", "--size", "320x180",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let names: Vec<_> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["02-two.png"]);
    let picture = image::open(folder.path().join("out/02-two.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (320, 180));

    let output = showreel(folder.path(), &["export", "a.yaml", "--out", "out", "--slides", "tow"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean `two`?"));
}

#[test]
fn the_layout_tells_every_line() {
    let folder = tempfile::tempdir().unwrap();
    let slides = "      - { kind: points, title: 标题, points: [甲, 乙] }\n      - { kind: photo, src: assets/harbour.svg, caption: 港口, hold: manual }\n";
    fs::write(folder.path().join("a.yaml"), deck(slides)).unwrap();
    let output = showreel(
        folder.path(),
        &["export", "a.yaml", "--layout", "wall.json", "--size", "3840x2160"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let wall: Value = serde_json::from_slice(&fs::read(folder.path().join("wall.json")).unwrap()).unwrap();
    assert_eq!(wall["screen"], serde_json::json!({ "w": 1920.0, "h": 1080.0 }));
    let slides = wall["slides"].as_array().unwrap();
    assert_eq!(slides[0]["kind"], "points");
    let texts: Vec<_> = slides[0]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    for text in ["标题", "甲", "乙"] {
        assert!(texts.contains(&text), "{text} in {texts:?}");
    }
    assert_eq!(slides[1]["hold_ms"], Value::Null);
    assert_eq!(slides[1]["pictures"][0]["path"], "assets/harbour.svg");
    assert_eq!(slides[1]["pictures"][0]["w"], 1920.0);
}

#[test]
fn mistakes_on_the_command_line_end_with_2() {
    for args in [
        &["export"][..],
        &["check"],
        &["play", "--rotate", "45"],
        &["nonsense"],
        &["export", "--size", "big", "--out", "x"],
        &["export", "--size", "16384x16384", "--out", "x"],
        &["export", "--size", "16384x16", "--out", "x"],
    ] {
        let output = showreel(Path::new("."), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_missing_deck_is_the_contents_fault() {
    for command in [
        &["check", "none.yaml"][..],
        &["play", "none.yaml"],
        &["export", "none.yaml", "--out", "x"],
    ] {
        let output = showreel(Path::new("."), command);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        assert!(stderr(&output).contains("none.yaml"), "{}", stderr(&output));
    }
}

#[test]
fn a_folder_in_place_of_a_deck_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for path in [".", "..", folder.path().to_str().unwrap()] {
        let output = showreel(folder.path(), &["check", path]);
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(stderr(&output).contains("is a folder"), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_deck_may_have_any_name_the_system_allows() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["10:30.yaml", "a\\b.yaml", "三 月.yaml"] {
        fs::write(folder.path().join(name), deck(SLIDE)).unwrap();
        let output = showreel(folder.path(), &["check", name]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
}

#[test]
fn slides_and_sheet_are_written_together() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), deck(SLIDE)).unwrap();
    let output = showreel(
        folder.path(),
        &[
            "export", "a.yaml", "--out", "out", "--sheet", "all.png", "--size", "256x16",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let size = |file: &str| {
        let picture = image::open(folder.path().join(file)).unwrap();
        (picture.width(), picture.height())
    };
    assert_eq!(size("out/01-one.png"), (256, 16));
    assert!(size("all.png").0 > 1000);
}

#[test]
fn help_and_completions_go_to_standard_output() {
    for args in [&["--help"][..], &["play", "--help"], &["completions", "bash"]] {
        let output = showreel(Path::new("."), args);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains("showreel"), "{args:?}");
    }
}

#[test]
fn every_text_of_the_bundled_deck_stands_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    for (size, w, h) in [
        ("1920x1080", 1920.0, 1080.0),
        ("1080x1920", 1080.0, 1920.0),
        ("3840x1080", 3840.0, 1080.0),
    ] {
        let file = folder.path().join("wall.json");
        let output = showreel(
            Path::new("."),
            &["export", "--layout", file.to_str().unwrap(), "--size", size],
        );
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let wall: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        for slide in wall["slides"].as_array().unwrap() {
            for line in slide["lines"].as_array().unwrap() {
                let number = |key: &str| line[key].as_f64().unwrap();
                let place = format!("{size} {} {line}", slide["id"]);
                assert!(number("size") >= 28.0, "too small to read: {place}");
                assert!(
                    number("x") >= 0.0 && number("x") + number("w") <= w + 0.5,
                    "beside the screen: {place}"
                );
                let passes = slide["kind"] == "scroll" && line["role"] == "body";
                assert!(
                    number("y") >= 0.0 && (passes || number("y") + number("h") <= h + 0.5),
                    "below the screen: {place}"
                );
            }
        }
    }
}

#[test]
fn a_mistake_in_a_theme_is_told_where_the_theme_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("show/themes")).unwrap();
    let text = deck(SLIDE).replace("title: 试\n", "title: 试\ntheme: themes/hall.yaml\n");
    fs::write(folder.path().join("show/deck.yaml"), text).unwrap();
    let theme = "theme: 1\nname: 厅\nextends: tide\npalette: { muted: \"#A0A0A0\" }\nsizes: { title: 9u }\n";
    fs::write(folder.path().join("show/themes/hall.yaml"), theme).unwrap();
    let output = showreel(folder.path(), &["check", "show/deck.yaml", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    let told = serde_json::to_string(&findings).unwrap();
    assert!(told.contains("show/themes/hall.yaml"), "{told}");
    assert!(told.contains("has a contrast of 2.3 to 1"), "{told}");
    assert!(told.contains("`title` is `9u`"), "{told}");
}
