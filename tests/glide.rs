//! Text that scrolls stands between two rows of pixels alike on the wall and in `export`, on both paths.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use support::{Picture, Player, Run, Xvfb, run, until};
use tempfile::TempDir;

const DECK: &str = "benches/decks/scroll.yaml";
/// The most channels may differ on the graphics card's path: at worst, and on average.
const GPU: (u8, f64) = (4, 0.2);

fn exported(at: &str) -> Picture {
    let folder = TempDir::new().unwrap();
    let mut args = vec!["export", DECK, "--size", "640x360", "--at", at, "--out"];
    args.push(folder.path().to_str().unwrap());
    let output = run(&Run { args, ..Run::default() });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = folder.path().read_dir().unwrap().next().unwrap().unwrap();
    Picture::open(&file.path())
}

#[test]
fn a_scroll_between_two_rows_is_the_same_on_both_paths() {
    let xvfb = Xvfb::start(640, 360);
    // 20 pixels a second: whole, three eighths on, and deep in the text.
    for at in ["9", "9.02", "60.33"] {
        let expected = exported(at);
        for (render, (worst, mean)) in [("cpu", (0, 0.0)), ("gpu", GPU)] {
            let args = vec!["play", DECK, "--freeze", at];
            let _player = Player::start(
                &xvfb,
                &Run {
                    args,
                    render: Some(render),
                    ..Run::default()
                },
            );
            until(&format!("the picture at {at} s by {render:?}"), || {
                let (max, average) = xvfb.grab().difference(&expected)?;
                (max <= worst && average <= mean).then_some(())
            });
        }
    }
    assert!(exported("9").difference(&exported("9.02")).unwrap().0 > 0);
}
