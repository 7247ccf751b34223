//! Pure: (state, command, now) → state and effects. Loop, holds, jumps, transitions.

mod command;

pub use command::{Command, Effect};
