//! An article's file: which encoding it is in, and what it says.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::article::Article;

/// The longest article that is read, in bytes: some three hundred newspaper pages.
pub const MAX_ARTICLE: u64 = 1 << 20;

/// An article and the file it stands in.
#[derive(Clone, PartialEq, Debug)]
pub struct ArticleFile {
    /// The file's name, as it was given.
    pub name: String,
    /// What it says.
    pub article: Article,
    /// Its text, as it was read.
    pub text: String,
}

impl ArticleFile {
    /// Reads an article from the bytes of its file: plain text or Markdown, in UTF-8, GBK (GB18030), or UTF-16 with a
    /// byte-order mark.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in one sentence without a full stop.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, String> {
        let text = decode(bytes).ok_or_else(|| "it is no text in UTF-8 or GBK".to_owned())?;
        let article = Article::read(&text);
        if article.sentences.is_empty() {
            return Err("it has no text in it".to_owned());
        }
        Ok(Self {
            name: name.to_owned(),
            article,
            text,
        })
    }
}

/// Bytes to text; none where they are no text.
fn decode(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => UTF_8.decode_without_bom_handling_and_without_replacement(rest),
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling_and_without_replacement(rest),
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling_and_without_replacement(rest),
        _ => UTF_8
            .decode_without_bom_handling_and_without_replacement(bytes)
            .or_else(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes)),
    }?;
    (!text.contains('\0')).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_may_be_in_any_encoding_of_a_newspaper() {
        let said = "青河建成食堂36家。";
        let gbk = GB18030.encode(said).0.into_owned();
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(said.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let with_mark = ["\u{feff}", said].concat().into_bytes();
        for bytes in [said.as_bytes().to_vec(), gbk, utf16, with_mark] {
            assert_eq!(
                ArticleFile::read("a.txt", &bytes).map(|file| file.text).as_deref(),
                Ok(said)
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(ArticleFile::read("a.jpg", &[0xFF, 0xD8, 0xFF, 0xE0, 0, 16]).is_err());
        assert_eq!(ArticleFile::read("a.txt", b" \n").unwrap_err(), "it has no text in it");
    }
}
