//! The log as JSON lines, for programs that gather logs.

use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

use super::file::LineFile;
use crate::clock;

/// Writes every event as one line: `time` (UTC), `level`, `process`, `message`, and the event's own fields.
#[derive(Debug)]
pub struct JsonLog {
    file: Mutex<LineFile>,
}

impl JsonLog {
    /// A log into `file`. What cannot be written is lost: a full disk stops no show.
    #[must_use]
    pub fn new(file: LineFile) -> Self {
        Self { file: Mutex::new(file) }
    }
}

impl<S: Subscriber> Layer<S> for JsonLog {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let line = line(event, &clock::utc());
        let _ = self.file.lock().unwrap_or_else(PoisonError::into_inner).add(&line);
    }
}

fn line(event: &Event<'_>, time: &jiff::Timestamp) -> String {
    let mut fields = Fields(Map::new());
    event.record(&mut fields);
    let level = event.metadata().level().as_str().to_lowercase();
    let mut all = Map::new();
    all.insert("time".to_owned(), format!("{time:.3}").into());
    all.insert("level".to_owned(), level.into());
    all.insert("process".to_owned(), std::process::id().into());
    all.extend(fields.0);
    Value::Object(all).to_string()
}

struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        self.0.insert(field.name().to_owned(), value.into());
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing_subscriber::layer::SubscriberExt as _;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test looks at the file")]
    fn an_event_is_one_line_with_its_fields() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        let log = JsonLog::new(LineFile::new(path.clone(), None));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(log), || {
            tracing::info!(slide = "a", number = 3, whole = true, "slide");
            tracing::error!(why = ?"two\nlines", "fault");
        });
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        for (key, value) in [
            ("level", "info".into()),
            ("message", "slide".into()),
            ("slide", "a".into()),
            ("number", Value::from(3)),
            ("whole", true.into()),
        ] {
            assert_eq!(lines[0][key], value, "{key}");
        }
        let time: jiff::Timestamp = lines[0]["time"].as_str().unwrap().parse().unwrap();
        assert!(time <= clock::utc());
        assert_eq!(lines[1]["level"], "error");
        assert_eq!(lines[1]["why"], "\"two\\nlines\"");
    }
}
