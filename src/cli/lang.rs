//! The language of messages.

use super::args::Language;
use crate::diag::Lang;

/// The language that was asked for, or that of the locale: `LC_ALL`, `LC_MESSAGES` or `LANG`, the first that says anything.
pub(super) fn of(wanted: Option<Language>) -> Lang {
    match wanted {
        Some(Language::Zh) => Lang::Zh,
        Some(Language::En) => Lang::En,
        None => {
            let said = |name: &str| std::env::var(name).ok().filter(|locale| !locale.is_empty());
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said);
            Lang::of_locale(&locale.unwrap_or_default())
        }
    }
}
