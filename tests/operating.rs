//! What docs/operating.md and docs/kiosk.md say, held to the program and its tests.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PAGES: [&str; 2] = ["docs/operating.md", "docs/kiosk.md"];

/// Which test does each fault of the page's table to the program: the first words of the row, the file, the test.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "the deck has an error",
        "src/load/reader/tests.rs",
        "a_saved_deck_is_taken_up_and_a_broken_one_is_not",
    ),
    (
        "the deck is deleted",
        "src/load/reader/tests.rs",
        "every_way_of_saving_ends_with_what_was_saved_last",
    ),
    (
        "the deck cannot be played when",
        "tests/reload.rs",
        "a_hall_that_starts_with_a_broken_deck_shows_the_last_good_one",
    ),
    (
        "a photo is cut off",
        "src/load/reader/tests.rs",
        "the_last_good_photo_is_shown_on_whatever_becomes_of_the_file",
    ),
    (
        "a photo is deleted",
        "src/load/reader/tests.rs",
        "the_last_good_photo_is_shown_on_whatever_becomes_of_the_file",
    ),
    (
        "a photo comes late",
        "src/app/show/tests.rs",
        "a_photo_that_is_late_is_a_plain_panel_and_holds_nothing_up",
    ),
    (
        "a font of the system",
        "tests/reload.rs",
        "a_font_of_the_system_that_is_removed_costs_its_characters_and_nothing_else",
    ),
    (
        "the state folder",
        "tests/reload.rs",
        "a_state_folder_on_a_full_disk_stops_nothing",
    ),
    (
        "the disk of the state folder",
        "src/app/hall/tests.rs",
        "a_disk_that_never_answers_holds_up_nothing",
    ),
    (
        "the play log or the log",
        "src/journal/plays.rs",
        "a_log_that_cannot_be_opened_says_so",
    ),
    (
        "the clock is stepped",
        "src/app/hall/tests.rs",
        "a_clock_that_is_set_changes_the_hour_and_nothing_else",
    ),
    (
        "a deck of a programme",
        "src/app/hall/tests.rs",
        "a_deck_that_cannot_be_played_is_passed_over_until_it_is_mended",
    ),
    (
        "the kiosk file has an error",
        "tests/hours.rs",
        "a_hall_starts_with_what_it_had_when_its_files_were_good",
    ),
    (
        "an urgent message",
        "src/app/hall/tests.rs",
        "a_message_without_a_length_stays_until_its_file_is_removed_and_the_newest_counts",
    ),
    (
        "the program cannot lay a slide out",
        "src/load/tests.rs",
        "a_fault_in_one_slide_leaves_the_others",
    ),
    (
        "the program cannot paint",
        "src/load/tests.rs",
        "a_fault_in_one_slide_leaves_the_others",
    ),
    (
        "a fault of the program on the window thread",
        "tests/faults.rs",
        "a_panic_on_the_window_thread_is_a_fault_that_a_supervisor_sees",
    ),
    (
        "a fault of the program that ends the thread",
        "src/app/show/tests.rs",
        "a_show_that_nobody_paints_any_more_says_so",
    ),
    (
        "the show is killed",
        "tests/faults.rs",
        "a_show_that_is_killed_comes_back_at_its_place",
    ),
    (
        "the window loop is stuck",
        "tests/faults.rs",
        "a_loop_that_is_stuck_is_noticed",
    ),
    (
        "the show is stopped",
        "tests/faults.rs",
        "a_show_that_gives_no_sign_of_life_is_replaced",
    ),
    (
        "the X server ends",
        "tests/faults.rs",
        "a_display_that_is_lost_ends_the_show_with_3",
    ),
    (
        "the display is not there",
        "tests/faults.rs",
        "a_display_that_comes_back_is_played_on_again",
    ),
    (
        "the X server refuses",
        "src/app/last_resort.rs",
        "a_refusal_is_told_and_the_show_goes_on",
    ),
    (
        "the window is made one pixel",
        "tests/window.rs",
        "a_window_of_one_pixel_is_survived",
    ),
    (
        "power fails",
        "src/load/keep/tests.rs",
        "a_power_cut_at_any_byte_leaves_the_old_show_or_the_new_one",
    ),
];

fn page(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

/// The first cells of the table whose head begins with `head`.
fn rows(page: &str, head: &str) -> Vec<String> {
    let table = page
        .split(&format!("| {head} |"))
        .nth(1)
        .unwrap_or_else(|| panic!("no table `{head}`"));
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    lines
        .map(|line| line.trim_start_matches("| ").split(" |").next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_fault_of_the_page_is_done_by_a_test() {
    let rows = rows(&page("docs/operating.md"), "fault");
    for row in &rows {
        let (_, file, test) = FAULTS
            .iter()
            .find(|(words, _, _)| row.starts_with(words))
            .unwrap_or_else(|| panic!("no test is named for `{row}`"));
        assert!(page(file).contains(&format!("fn {test}(")), "{file} has no test {test}");
    }
    assert_eq!(rows.len(), FAULTS.len());
}

#[test]
fn every_line_of_the_log_that_the_page_names_is_one_the_program_writes() {
    let code: String = sources(Path::new("src"))
        .iter()
        .map(|file| page(file.to_str().unwrap()))
        .collect();
    for message in rows(&page("docs/operating.md"), "`message`") {
        let message = message.trim_matches('`').trim_end_matches('…').to_owned();
        let written = code.contains(&format!("\"{message}\""))
            || code.contains(&format!("\"{message}")) && message.ends_with(' ');
        assert!(written, "nothing logs `{message}`");
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .collect()
}

#[test]
fn every_option_and_command_the_pages_name_is_there() {
    let help = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_showreel"))
            .args(args)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let commands = ["play", "run", "check", "export", "report", "completions"];
    let helps: Vec<String> = commands.iter().map(|command| help(&[command, "--help"])).collect();
    let options: BTreeSet<&str> = helps
        .iter()
        .flat_map(|help| help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')))
        .filter(|word| word.starts_with("--"))
        .collect();
    for name in PAGES {
        let page = page(name);
        for line in page.lines().filter(|line| line.contains("showreel ")) {
            let after = line.split("showreel ").nth(1).unwrap();
            let word: String = after.chars().take_while(char::is_ascii_lowercase).collect();
            let is_command = line.contains(&format!("`showreel {word}")) || line.starts_with("showreel ");
            assert!(!is_command || commands.contains(&word.as_str()), "{name}: {line}");
        }
        for option in page.split('`').skip(1).step_by(2).filter(|code| code.starts_with("--")) {
            let option = option.split([' ', '=']).next().unwrap();
            assert!(options.contains(option), "{name}: there is no {option}");
        }
    }
}
