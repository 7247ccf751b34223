//! Holds a deck against the article it tells: every number, quotation and name of the deck is looked up.
//!
//! article's bytes → sentences (`article`) → numbers with unit, qualifier and kind (`quantity`); the deck's texts give
//! claims (`claims`), which `tracer`, `quotes` and `names` look up; `findings` says what is wrong and `sheet` prints all
//! of it for the person who signs. docs/tracing.md tells how it decides and what it cannot see.

pub(crate) mod article;
mod beside;
mod check;
mod claims;
mod file;
mod findings;
mod names;
mod nearest;
mod number;
mod place;
mod quantity;
mod quotes;
mod reading;
mod sheet;
pub(crate) mod table;
mod tracer;
mod words;

pub use article::Article;
pub(crate) use beside::TOO_LARGE;
pub use beside::{article_of, findings, told};
pub(crate) use check::Checker;
pub use check::{Record, Traced, Verdict, check};
pub use file::{ArticleFile, MAX_ARTICLE};
pub(crate) use names::{ends_in_office, has_double_surname, is_name, people};
pub(crate) use reading::{Found, found_in};
pub use sheet::proof_sheet;
pub use tracer::{Difference, Outcome, Place};
