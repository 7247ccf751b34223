//! Looks a deck's numbers up in the article they come from. Not wired in yet.

pub mod article;
pub mod number;
pub mod quantity;
pub mod trace;
