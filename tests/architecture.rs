//! Holds the module table of ARCHITECTURE.md and the code to each other.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Table = BTreeMap<String, BTreeSet<String>>;

/// Reads the rows ``| `module` | what it holds | `a` `b` |``.
fn documented() -> Table {
    let page = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let text = page.split("\n## ").find(|part| part.starts_with("Modules")).unwrap();
    let mut table = Table::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let ["", module, _holds, may_use, ""] = cells[..] else {
            continue;
        };
        let Some(module) = module.strip_prefix('`').and_then(|m| m.strip_suffix('`')) else {
            continue;
        };
        let used = may_use.split('`').skip(1).step_by(2).map(String::from).collect();
        assert!(
            table.insert(module.to_owned(), used).is_none(),
            "`{module}` stands twice in ARCHITECTURE.md"
        );
    }
    table
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The module a file below `src` belongs to: `src/base/time.rs` and `src/clock.rs` give `base` and `clock`.
fn module_of(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    Path::new(&first).file_stem().unwrap().to_str().unwrap().to_owned()
}

/// Names after `crate::` in code: `crate::a::X` and `crate::{a::X, b::{Y, Z}}`. Comments and strings count too, which
/// errs on the side of finding more.
fn crate_paths(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for tail in text.split("crate::").skip(1) {
        if let Some(list) = tail.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.extend(first_name(&std::mem::take(&mut item))),
                    c if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            names.extend(first_name(&item));
        } else {
            names.extend(first_name(tail));
        }
    }
    names
}

fn first_name(path: &str) -> Option<String> {
    let name: String = path
        .trim()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

fn actual() -> Table {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    let modules: BTreeSet<String> = files
        .iter()
        .map(|f| module_of(f))
        .filter(|m| m != "lib" && m != "main")
        .collect();
    let mut table: Table = modules.iter().map(|m| (m.clone(), BTreeSet::new())).collect();
    for file in &files {
        let module = module_of(file);
        let Some(used) = table.get_mut(&module) else { continue };
        let names = crate_paths(&fs::read_to_string(file).unwrap());
        used.extend(
            names
                .into_iter()
                .filter(|name| modules.contains(name) && *name != module),
        );
    }
    table
}

#[test]
fn modules_use_only_what_architecture_md_allows() {
    let documented = documented();
    let actual = actual();
    for (module, used) in &actual {
        let allowed = documented
            .get(module)
            .unwrap_or_else(|| panic!("`{module}` is not in ARCHITECTURE.md"));
        let extra: Vec<_> = used.difference(allowed).collect();
        assert!(
            extra.is_empty(),
            "`{module}` may not use {extra:?}; see ARCHITECTURE.md"
        );
    }
    for module in documented.keys() {
        assert!(
            actual.contains_key(module),
            "ARCHITECTURE.md names `{module}`, which is gone"
        );
    }
    assert!(actual.len() > 10, "the test has found the modules");
}

#[test]
fn the_table_has_no_way_back() {
    let table = documented();
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    while settled.len() < table.len() {
        let next = table
            .iter()
            .find(|(m, used)| !settled.contains(m.as_str()) && used.iter().all(|u| settled.contains(u.as_str())));
        let Some((module, _)) = next else {
            panic!("the modules use each other in a ring: {table:?}")
        };
        settled.insert(module);
    }
}

#[test]
fn macroquad_stays_behind_the_window() {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    for file in files {
        let allowed = file.starts_with("src/app")
            || file == Path::new("src/composite/gpu.rs")
            || file.starts_with("src/composite/gpu");
        let named = fs::read_to_string(&file)
            .unwrap()
            .lines()
            .any(|l| !l.trim_start().starts_with("//") && l.contains("macroquad::"));
        assert!(allowed || !named, "{} names macroquad", file.display());
    }
}

#[test]
fn paths_after_crate_are_read_in_every_form() {
    let names = crate_paths("use crate::{base::{A, B}, deck, text::X};\nlet x = crate::scene::Y;");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["base", "deck", "scene", "text"]);
}
