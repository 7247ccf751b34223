//! Languages, of a deck, a slide or one text.

use super::{Fields, Lower};
use crate::base::Language;
use crate::deck::findings::quoted;
use crate::deck::keys::{self, Group};
use crate::deck::tree::{Node, Value};
use crate::diag::{finding, hint};

/// The keys of a text that names its language.
pub(super) const TEXT_KEYS: &Group = &keys::TEXT;

impl Fields<'_> {
    /// Reads `language`; none where it is missing or cannot be set.
    pub(super) fn language(&self, lower: &mut Lower<'_>) -> Option<Language> {
        let node = self.get("language")?;
        let text = lower.word_of(node, "`language`")?.value;
        let found = language(text.trim());
        if found.is_none() {
            let finding = finding::unknown_word("language", quoted(&text)).at(node.span);
            let meant = meant(text.trim()).map(hint::did_you_mean);
            lower.push(finding.hints(meant).hint(hint::languages()));
        }
        found
    }
}

impl Lower<'_> {
    /// Reads with `language` for texts that name none.
    pub(super) fn within<T>(&mut self, language: Option<Language>, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.language;
        self.language = language.unwrap_or(around);
        let made = read(self);
        self.language = around;
        made
    }
}

/// Whether `node` is a text with its language, `{ text: …, language: … }`.
pub(super) fn is_text_group(node: &Node<'_>) -> bool {
    let known = |key: &Node<'_>| matches!(&key.value, Value::Scalar(name) if TEXT_KEYS.key(name).is_some());
    matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| known(key)))
}

/// The language of a BCP 47 tag: by its first subtag, whatever its region; of Chinese, only what is written in
/// simplified characters.
fn language(tag: &str) -> Option<Language> {
    let mut subtags = tag.split('-').map(str::to_ascii_lowercase);
    let primary = subtags.next()?;
    let rest: Vec<String> = subtags.collect();
    if rest
        .iter()
        .any(|s| !(1..=8).contains(&s.len()) || !s.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        return None;
    }
    let traditional = rest.iter().any(|s| matches!(s.as_str(), "hant" | "tw" | "hk" | "mo"));
    match primary.as_str() {
        "zh" if traditional => None,
        "zh" => Some(Language::ZhHans),
        primary => Language::ALL.into_iter().find(|language| language.tag() == primary),
    }
}

/// The tag that somebody meant by what is none.
fn meant(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase().replace('_', "-");
    if let Some(language) = language(&written) {
        return Some(language.tag());
    }
    Some(match written.as_str() {
        "cn" | "chs" | "chinese" | "中文" | "汉语" | "简体中文" => "zh-Hans",
        "english" | "eng" | "英文" | "英语" => "en",
        "jp" | "jpn" | "japanese" | "日文" | "日语" => "ja",
        "kr" | "kor" | "korean" | "韩文" | "韩语" => "ko",
        "arabic" | "ara" => "ar",
        "iw" | "heb" | "hebrew" => "he",
        "auto" | "any" | "mul" => "und",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_map_to_their_language() {
        for (tag, expected) in [
            ("zh-Hans", Some(Language::ZhHans)),
            ("zh", Some(Language::ZhHans)),
            ("zh-CN", Some(Language::ZhHans)),
            ("zh-Hans-SG", Some(Language::ZhHans)),
            ("zh-Hant", None),
            ("zh-TW", None),
            ("en", Some(Language::En)),
            ("en-GB", Some(Language::En)),
            ("EN-us", Some(Language::En)),
            ("ja-JP", Some(Language::Ja)),
            ("ko", Some(Language::Ko)),
            ("ar-EG", Some(Language::Ar)),
            ("he", Some(Language::He)),
            ("und", Some(Language::Und)),
            ("en_GB", None),
            ("en-", None),
            ("eng", None),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(language(tag), expected, "{tag}");
        }
        assert_eq!(
            (meant("en_GB"), meant("CN"), meant("de")),
            (Some("en"), Some("zh-Hans"), None)
        );
    }
}
