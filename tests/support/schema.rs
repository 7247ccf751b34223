//! As much of JSON Schema as ours uses.

use serde_json::Value;

/// What `value` has against `schema`: places with what is expected there.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    Checker { root: schema }.check(schema, value, "", &mut faults);
    faults
}

struct Checker<'s> {
    root: &'s Value,
}

impl Checker<'_> {
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.check(schema, value, "", &mut faults);
        faults.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        for (word, with) in schema.as_object().unwrap() {
            let here = |what: String| format!("{at}: {what}");
            match word.as_str() {
                "$schema" | "$defs" | "title" | "description" | "default" | "then" | "else" | "properties" => {}
                "additionalProperties" | "propertyNames" | "required" => {}
                "$ref" => {
                    let pointer = with.as_str().unwrap().strip_prefix('#').unwrap();
                    self.check(self.root.pointer(pointer).unwrap(), value, at, faults);
                }
                "type" => {
                    let types = with.as_array().cloned().unwrap_or_else(|| vec![with.clone()]);
                    if !types.iter().any(|t| is_of(t.as_str().unwrap(), value)) {
                        faults.push(here(format!("{value} is not {with}")));
                    }
                }
                "const" if value != with => faults.push(here(format!("{value} is not {with}"))),
                "enum" if !with.as_array().unwrap().contains(value) => {
                    faults.push(here(format!("{value} is none of {with}")))
                }
                "const" | "enum" => {}
                "anyOf" => {
                    if !with.as_array().unwrap().iter().any(|schema| self.fits(schema, value)) {
                        // What is said by the alternative that comes nearest.
                        let all = with.as_array().unwrap().iter().map(|schema| {
                            let mut faults = Vec::new();
                            self.check(schema, value, at, &mut faults);
                            faults
                        });
                        faults.extend(all.min_by_key(Vec::len).unwrap());
                    }
                }
                "allOf" => with
                    .as_array()
                    .unwrap()
                    .iter()
                    .for_each(|schema| self.check(schema, value, at, faults)),
                "if" => {
                    let branch = if self.fits(with, value) { "then" } else { "else" };
                    if let Some(schema) = schema.get(branch) {
                        self.check(schema, value, at, faults);
                    }
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(with, item, &format!("{at}/{index}"), faults);
                    }
                }
                "minItems" | "maxItems" | "minLength" | "maxLength" | "minimum" | "maxProperties" => {
                    let size = match word.as_str() {
                        "minItems" | "maxItems" => value.as_array().map(|list| list.len() as f64),
                        "minLength" | "maxLength" => value.as_str().map(|text| text.chars().count() as f64),
                        "maxProperties" => value.as_object().map(|map| map.len() as f64),
                        _ => value.as_f64(),
                    };
                    let limit = with.as_f64().unwrap();
                    let inside = |size: f64| {
                        if word.starts_with("min") {
                            size >= limit
                        } else {
                            size <= limit
                        }
                    };
                    if size.is_some_and(|size| !inside(size)) {
                        faults.push(here(format!("{word} {with}")));
                    }
                }
                "pattern" => {
                    let pattern = regex_lite::Regex::new(with.as_str().unwrap()).unwrap();
                    if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                        faults.push(here(format!("{value} is not like {with}")));
                    }
                }
                other => panic!("the schema uses `{other}`, which this test does not know"),
            }
        }
        if let Some(map) = value.as_object() {
            self.check_keys(schema, map, at, faults);
        }
    }

    fn check_keys(&self, schema: &Value, map: &serde_json::Map<String, Value>, at: &str, faults: &mut Vec<String>) {
        let known = schema.get("properties").and_then(Value::as_object);
        for (key, value) in map {
            let at = format!("{at}/{key}");
            match (
                known.and_then(|known| known.get(key)),
                schema.get("additionalProperties"),
            ) {
                (Some(schema), _) => self.check(schema, value, &at, faults),
                (None, Some(Value::Bool(false))) => faults.push(format!("{at}: no such key")),
                (None, Some(schema)) => self.check(schema, value, &at, faults),
                (None, None) => {}
            }
            if let Some(names) = schema.get("propertyNames") {
                self.check(names, &Value::String(key.clone()), &at, faults);
            }
        }
        for needed in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !map.contains_key(needed.as_str().unwrap()) {
                faults.push(format!("{at}: lacks {needed}"));
            }
        }
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the schema uses the type `{other}`"),
    }
}
