//! “Did you mean”: the known word that a mistyped one is nearest to.

use super::keys;

/// What people write for a key when they think in Chinese or in another program's words.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("标题", &["title"]),
    ("主标题", &["title"]),
    ("heading", &["title"]),
    ("headline", &["title"]),
    ("name", &["title", "label"]),
    ("副标题", &["subtitle", "lead"]),
    ("导语", &["lead"]),
    ("眉题", &["kicker"]),
    ("类型", &["kind"]),
    ("种类", &["kind"]),
    ("type", &["kind"]),
    ("layout", &["kind"]),
    ("图片", &["src", "image", "photo", "photos"]),
    ("照片", &["src", "photo", "photos"]),
    ("封面", &["cover"]),
    ("滚动", &["scroll"]),
    ("图集", &["gallery"]),
    ("数字", &["figures", "value"]),
    ("图表", &["chart"]),
    ("流程", &["steps"]),
    ("引语", &["quote"]),
    ("引言", &["quote"]),
    ("图文", &["split"]),
    ("结尾", &["closing"]),
    ("封底", &["closing"]),
    ("title-slide", &["cover"]),
    ("image-text", &["split"]),
    ("numbers", &["figures"]),
    ("stats", &["figures"]),
    ("process", &["steps"]),
    ("end", &["closing"]),
    ("file", &["src"]),
    ("path", &["src"]),
    ("url", &["src"]),
    ("picture", &["image", "photo", "src"]),
    ("image", &["src", "photo"]),
    ("images", &["photos"]),
    ("pictures", &["photos"]),
    ("说明", &["caption", "note", "detail"]),
    ("图说", &["caption"]),
    ("来源", &["credit", "note"]),
    ("作者", &["byline", "who"]),
    ("author", &["byline", "who"]),
    ("要点", &["points"]),
    ("items", &["points", "figures", "steps"]),
    ("list", &["points", "items"]),
    ("bullets", &["points"]),
    ("步骤", &["steps"]),
    ("文字", &["text"]),
    ("正文", &["text"]),
    ("content", &["text", "points"]),
    ("body", &["text"]),
    ("数值", &["value"]),
    ("number", &["value"]),
    ("单位", &["unit"]),
    ("标签", &["label"]),
    ("备注", &["notes"]),
    ("时长", &["hold"]),
    ("duration", &["hold", "for"]),
    ("seconds", &["hold", "for"]),
    ("time", &["hold", "for"]),
    ("dissolve", &["fade"]),
    ("crossfade", &["fade"]),
    ("淡入淡出", &["fade"]),
    ("slide", &["push"]),
    ("推", &["push"]),
    ("覆盖", &["cover"]),
    ("擦除", &["wipe"]),
    ("缩放", &["zoom"]),
    ("切", &["cut"]),
    ("水墨", &["ink"]),
    ("左", &["left"]),
    ("右", &["right"]),
    ("上", &["up"]),
    ("下", &["down"]),
    ("top", &["up"]),
    ("bottom", &["down"]),
    ("direction", &["to"]),
    ("ease-in-out", &["in-out"]),
    ("ease-out", &["out"]),
    ("语言", &["language"]),
    ("lang", &["language"]),
    ("主题", &["theme"]),
    ("章节", &["sections"]),
    ("chapters", &["sections"]),
    ("幻灯片", &["slides"]),
    ("pages", &["slides"]),
    ("colors", &["palette"]),
    ("colours", &["palette"]),
];

/// Longer words are no slips of the finger.
const LONGEST: usize = 40;

/// Returns the word of `known` that `given` was most likely meant to be.
///
/// Near means: the same but for case, `-` and `_`; or one slip in three characters (Damerau–Levenshtein); or the
/// Chinese or common other word for it. Of words equally near the first of `known` wins.
pub(crate) fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<&'k str> {
    let length = given.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return None;
    }
    let given = given.trim().to_lowercase().replace('_', "-");
    let distance = |word: &str| strsim::damerau_levenshtein(&given, &word.to_lowercase().replace('_', "-"));
    // Chinese words are told by their like in the table of keys.
    let chinese = match given.is_ascii() {
        true => Vec::new(),
        false => keys::in_chinese(known.clone()),
    };
    let best = known
        .clone()
        .into_iter()
        .chain(chinese)
        .map(|word| (distance(word), word))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, word)| *distance <= (word.chars().count().max(length) / 3).max(1) && *distance < length)
        .map(|(_, word)| word);
    best.or_else(|| {
        let (_, meant) = OTHER_WORDS.iter().find(|(word, _)| *word == given)?;
        meant
            .iter()
            .find_map(|meant| known.clone().into_iter().find(|k| k == meant))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_case_and_other_languages_are_understood() {
        let keys = ["kind", "title", "lead", "points", "hold"];
        let meant = |given| nearest(given, keys);
        assert_eq!(meant("titel"), Some("title"));
        assert_eq!(meant("Title"), Some("title"));
        assert_eq!(meant("point"), Some("points"));
        assert_eq!(meant("标题"), Some("title"));
        assert_eq!(meant("duration"), Some("hold"));
        assert_eq!(meant("background"), None);
        assert_eq!(meant("x"), None);
        assert_eq!(meant(&"title".repeat(100)), None);
    }
}
