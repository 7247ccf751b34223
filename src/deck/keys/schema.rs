//! The table as a JSON Schema, for editors that complete and underline while one writes.

use serde_json::{Map, Value, json};

use super::{Default, Form, Group, KINDS, Key, SLIDE_KINDS, THEME, Vocabulary, Word, Words, groups, words};

/// Returns a JSON Schema (draft 2020-12) of decks and themes whose keys are written in `vocabulary`, with descriptions
/// in its language. The same every time.
#[must_use]
pub fn schema(vocabulary: Vocabulary) -> Value {
    let v = vocabulary;
    let mut defs = Map::new();
    for group in groups() {
        defs.insert(group.name.en.to_owned(), object(group, v));
    }
    defs.insert("slide".to_owned(), slide(v));
    let theme = THEME.keys().next().map_or("theme", |key| key.name.in_words_of(v));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": say(v, "showreel: decks and themes", "showreel：展示稿和主题"),
        // A theme says its version under a key that names a deck's theme.
        "if": { "properties": { theme: { "const": 1 } }, "required": [theme] },
        "then": { "$ref": "#/$defs/theme" },
        "else": { "$ref": "#/$defs/deck" },
        "$defs": defs,
    })
}

fn say(vocabulary: Vocabulary, en: &'static str, zh: &'static str) -> &'static str {
    match vocabulary {
        Vocabulary::En => en,
        Vocabulary::Zh => zh,
    }
}

fn object(group: &Group, v: Vocabulary) -> Value {
    let mut properties = Map::new();
    for key in group.keys() {
        let mut value = form(&key.form, v);
        if let Value::Object(value) = &mut value {
            value.insert("description".to_owned(), description(key, v).into());
            if let Default::Value(default) = key.default {
                value.insert("default".to_owned(), written(default, &key.form, v));
            }
        }
        properties.insert(key.name.in_words_of(v).to_owned(), value);
    }
    let needed = group.keys().filter(|key| key.needed);
    let needed: Vec<&str> = needed.map(|key| key.name.in_words_of(v)).collect();
    let others = group.others.map_or(Value::Bool(false), |of| form(&of, v));
    let mut object = json!({ "type": "object", "additionalProperties": others, "properties": properties });
    if !needed.is_empty() {
        object["required"] = needed.into();
    }
    object
}

/// A slide: its kind, and by that its other keys.
fn slide(v: Vocabulary) -> Value {
    let kind = super::COMMON
        .keys()
        .next()
        .map_or("kind", |key| key.name.in_words_of(v));
    let by_kind = KINDS.iter().map(|group| {
        json!({
            "if": { "properties": { kind: { "const": group.name.in_words_of(v) } }, "required": [kind] },
            "then": { "$ref": reference(group) },
        })
    });
    json!({
        "type": "object",
        "required": [kind],
        "properties": { kind: form(&Form::Word(&SLIDE_KINDS), v) },
        "allOf": by_kind.collect::<Vec<_>>(),
    })
}

fn reference(group: &Group) -> String {
    format!("#/$defs/{}", group.name.en)
}

/// What a key is for and what holds without it, as plain text.
fn description(key: &Key, v: Vocabulary) -> String {
    let about = unlinked(key.about.in_words_of(v));
    let (without, stop) = (say(v, "Without it: ", "不写则："), say(v, ". ", "。"));
    match key.default {
        Default::Words(words) => format!("{about}{stop}{without}{}", unlinked(words.in_words_of(v))),
        Default::Nothing | Default::Value(_) => about,
    }
}

/// `[Languages](#languages)` as `Languages`.
fn unlinked(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((name, target)) = after.split_once("](") else {
            break;
        };
        plain.push_str(before);
        plain.push_str(name);
        rest = target.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// A default, which the table has in English, as a file writes it.
fn written(default: &str, form: &Form, v: Vocabulary) -> Value {
    match form {
        Form::Word(set) if std::ptr::eq(*set, &words::YES_NO) && v == Vocabulary::En => (default == "true").into(),
        Form::Word(set) => set
            .find(default)
            .map_or(default, |(word, _)| word.name.in_words_of(v))
            .into(),
        Form::Transition => words::TRANSITIONS
            .find(default)
            .map_or(default, |(word, _)| word.name.in_words_of(v))
            .into(),
        Form::Either(forms) => {
            let worded = forms.iter().map(|form| written(default, form, v));
            worded
                .reduce(|a, b| if a == default { b } else { a })
                .unwrap_or_default()
        }
        _ => default.into(),
    }
}

/// A value that is read as a text, whatever YAML takes it for: `2026`, `true`.
fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn form(of: &Form, v: Vocabulary) -> Value {
    match of {
        Form::Plain => scalar(),
        Form::Text => json!({ "anyOf": [scalar(), { "$ref": reference(&super::TEXT) }] }),
        Form::Paragraphs(most) => {
            let text = form(&Form::Text, v);
            json!({ "anyOf": [scalar(), { "$ref": reference(&super::TEXT) }, { "type": "array", "items": text, "maxItems": most }] })
        }
        Form::File => json!({ "type": "string", "minLength": 1 }),
        Form::Number => json!({ "type": ["string", "number"], "minimum": 0 }),
        Form::Id => json!({ "type": ["string", "number"], "minLength": 1, "maxLength": 60 }),
        Form::Version => json!({ "const": 1 }),
        Form::Length(..) => json!({
            "type": "string", "minLength": 2, "pattern": "^([0-9.]+h)?([0-9.]+m)?([0-9.]+s)?([0-9.]+ms)?$",
        }),
        Form::Speed(_) => pattern("^[0-9.]+ *u/s$"),
        Form::Units(..) => pattern("^[0-9.]+u$"),
        Form::Percent(..) => pattern("^[0-9.]+ *%$"),
        Form::Point => pattern("^[0-9.]+ *[%％] *[,，] *[0-9.]+ *[%％]$"),
        Form::Measure(..) => pattern("^[0-9.]+ *(mm|cm|m|inch|in|\"|寸|米)$"),
        Form::Date => pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        Form::Color => pattern("^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$"),
        Form::Word(set) => word(set, v),
        Form::Transition => transition(v),
        Form::Group(group) => json!({ "$ref": reference(group) }),
        Form::Slide => json!({ "$ref": "#/$defs/slide" }),
        Form::Colors => json!({
            "type": "object", "maxProperties": 100, "additionalProperties": form(&Form::Color, v),
            "propertyNames": { "pattern": "^[a-z][a-z0-9-]{0,29}$" },
        }),
        Form::List(of, least, most) => json!({
            "type": "array", "minItems": least, "maxItems": most, "items": form(of, v),
        }),
        Form::Either(forms) => {
            let any = forms.iter().flat_map(|of| match form(of, v) {
                Value::Object(mut object) if object.len() == 1 && object.contains_key("anyOf") => {
                    match object.remove("anyOf") {
                        Some(Value::Array(any)) => any,
                        _ => Vec::new(),
                    }
                }
                other => vec![other],
            });
            json!({ "anyOf": any.collect::<Vec<_>>() })
        }
    }
}

/// The words themselves, and apart from them the other ways to write them.
fn word(set: &'static Words, v: Vocabulary) -> Value {
    let in_language = |word: &&str| v == Vocabulary::Zh || word.is_ascii();
    if std::ptr::eq(set, &words::YES_NO) {
        return match v {
            Vocabulary::En => json!({ "anyOf": [{ "type": "boolean" }, { "enum": ["yes", "no"] }] }),
            Vocabulary::Zh => json!({ "anyOf": [{ "enum": ["是", "否"] }, { "type": "boolean" }] }),
        };
    }
    let own: Vec<&str> = set.list.iter().map(|word| word.name.in_words_of(v)).collect();
    let english =
        |word: &Word| (set.neutral && v == Vocabulary::Zh && word.name.en != word.name.zh).then_some(word.name.en);
    let other = set.list.iter().flat_map(|word| {
        let also = word.also.iter().copied().filter(in_language);
        // A file in Chinese has no English words but the usual ones.
        english(word)
            .into_iter()
            .chain(also.filter(move |also| set.neutral || v == Vocabulary::En || !also.is_ascii()))
    });
    let mut other: Vec<Value> = other
        .map(|word| match word {
            "true" => json!(true),
            "false" => json!(false),
            word => json!(word),
        })
        .collect();
    // Older readers of YAML take these for yes and no.
    for (word, value) in [("on", true), ("off", false)] {
        let has = |list: &[Value]| list.contains(&json!(word));
        if (own.contains(&word) || has(&other)) && !other.contains(&json!(value)) {
            other.push(json!(value));
        }
    }
    other.dedup();
    let mut any = vec![json!({ "enum": own })];
    if !other.is_empty() {
        any.push(json!({ "enum": other }));
    }
    if std::ptr::eq(set, &words::LANGUAGES) {
        // With a region: `en-GB`.
        any.push(pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"));
    }
    match any.as_slice() {
        [own] => own.clone(),
        any => json!({ "anyOf": any }),
    }
}

fn transition(v: Vocabulary) -> Value {
    let mut lines: Vec<String> = Vec::new();
    for kind in words::TRANSITIONS.list {
        let with: &[Word] = match kind.name.en {
            "push" | "cover" | "wipe" => words::DIRECTIONS.list,
            "mask" => words::MASKS.list,
            _ => &[],
        };
        let kind = kind.name.in_words_of(v);
        lines.push(kind.to_owned());
        lines.extend(with.iter().map(|word| format!("{kind} {}", word.name.in_words_of(v))));
    }
    let mask = words::TRANSITIONS
        .find("mask")
        .map_or("mask", |(mask, _)| mask.name.in_words_of(v));
    json!({ "anyOf": [{ "enum": lines }, pattern(&format!("^{mask} +.+[.].+$"))] })
}
