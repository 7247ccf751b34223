//! What can still be read of a deck that is no YAML from some line on.

/// Returns the part of `text` before the slide that byte `at` stands in, if what it ends with is whole.
///
/// The cut is made before a slide that follows another one of the same section, so that no section is left without
/// slides and nothing is found missing that is merely cut off.
pub(super) fn before(text: &str, at: usize) -> Option<&str> {
    let mut cut = None;
    // How far the slides of the section being read are indented, once it has one.
    let mut slides_at: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > at {
            break;
        }
        let rest = line.trim_start_matches(' ');
        let indent = line.len() - rest.len();
        if rest.starts_with("- kind:") || rest.starts_with("- 版式:") {
            if slides_at == Some(indent) {
                cut = Some(start);
            }
            slides_at = slides_at.or(Some(indent));
        } else if ["slides:", "- slides:", "页面:", "- 页面:"]
            .iter()
            .any(|key| rest.starts_with(key))
        {
            slides_at = None;
        }
        start += line.len();
    }
    cut.map(|cut| &text[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "sections:\n- slides:\n  - kind: a\n    x: 1\n  - kind: b\n    x: 2\n  - kind: c\n- title: t\n  slides:\n  - kind: d\n";

    #[test]
    fn the_cut_leaves_whole_slides() {
        let upto = |part: &str| before(TEXT, TEXT.find(part).unwrap());
        let head = |part: &str| Some(&TEXT[..TEXT.find(part).unwrap()]);
        assert_eq!(upto("x: 1"), None);
        assert_eq!(upto("x: 2"), head("  - kind: b"));
        assert_eq!(upto("kind: c"), head("  - kind: c"));
        assert_eq!(upto("kind: d"), head("  - kind: c"));
        assert_eq!(before("", 0), None);
    }
}
