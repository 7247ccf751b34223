//! `showreel fmt`: files in their usual form.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::FmtArgs;
use super::{Exit, output};
use crate::assets::{FileError, read_file};
use crate::deck::{self, Formatted};
use crate::diag::Lang;

/// The largest file that is read, in bytes; a deck may have less.
const MAX_FILE: u64 = 8_000_000;

/// What became of one file.
enum Done {
    /// It was in its usual form.
    AsItWas,
    /// It is now, or would be without `--check`.
    Changed,
    /// It could not be read, and the reader knows why.
    Failed(Exit),
}

pub(super) fn run(args: &FmtArgs, lang: Lang) -> Exit {
    let mut exit = Exit::Done;
    let mut changed = 0;
    for path in &args.files {
        match one(path, args, lang) {
            Done::AsItWas => {}
            Done::Changed => {
                changed += 1;
                let shown = path.display();
                output::say(&match (args.check, lang) {
                    (true, Lang::En) => format!("{shown}: not in its usual form; `showreel fmt` puts it there"),
                    (true, Lang::Zh) => format!("{shown}：格式不规整；运行 `showreel fmt` 可以整理"),
                    (false, Lang::En) => format!("{shown}: put in its usual form"),
                    (false, Lang::Zh) => format!("{shown}：已整理"),
                });
            }
            Done::Failed(failed) => exit = failed,
        }
    }
    if exit == Exit::Done && args.check && changed > 0 {
        return Exit::Content;
    }
    exit
}

fn one(path: &Path, args: &FmtArgs, lang: Lang) -> Done {
    let say = |en: String, zh: String| {
        output::say(&match lang {
            Lang::En => format!("showreel: {en}"),
            Lang::Zh => format!("showreel：{zh}"),
        });
    };
    let shown = path.display().to_string();
    let bytes = match read_file(path, MAX_FILE) {
        Ok(bytes) => bytes,
        Err(FileError::Missing) => {
            say(format!("there is no file `{shown}`"), format!("没有文件 `{shown}`"));
            return Done::Failed(Exit::Content);
        }
        Err(FileError::TooLarge) => {
            say(format!("`{shown}` is too large"), format!("`{shown}` 太大"));
            return Done::Failed(Exit::Content);
        }
        Err(FileError::Unreadable(why)) => {
            say(
                format!("`{shown}` cannot be read: {why}"),
                format!("`{shown}` 读不了：{why}"),
            );
            return Done::Failed(Exit::Content);
        }
    };
    match deck::format(&shown, &bytes, args.keys.map(super::args::Keys::vocabulary)) {
        Formatted::Done(formed, _) if formed.as_bytes() == bytes => Done::AsItWas,
        Formatted::Done(..) if args.check => Done::Changed,
        Formatted::Done(formed, _) => match replace(path, formed.as_bytes()) {
            Ok(()) => Done::Changed,
            Err(why) => {
                say(
                    format!("cannot write `{shown}`: {why}"),
                    format!("`{shown}` 写不进去：{why}"),
                );
                Done::Failed(Exit::Machine)
            }
        },
        Formatted::Unreadable(findings) => {
            output::say_findings(&findings, lang);
            Done::Failed(Exit::Content)
        }
        Formatted::Unknown => {
            say(
                format!("`{shown}` is neither a deck nor a theme: none of the keys at its top is known"),
                format!("`{shown}` 不是展示稿，也不是主题：最外层的键一个也不认识"),
            );
            Done::Failed(Exit::Content)
        }
    }
}

/// Puts `bytes` in the place of a file's content at once: whoever looks sees the old content or the new one, whole.
/// The file keeps its permissions; where its name is a link, what the link leads to is replaced.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished: PathBuf = path.with_file_name(format!(".{name}.{}.unfinished", std::process::id()));
    let written = (|| {
        let mut file = File::create(&unfinished)?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, &path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}
