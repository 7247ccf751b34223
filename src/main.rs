//! The `showreel` command.

fn main() {}
