//! Pictures and photos.

use super::fields::shape;
use super::{Fields, Lower};
use crate::deck::findings::quoted;
use crate::deck::keys::{self, Group};
use crate::deck::model::{Photo, Picture, Text, Zoom};
use crate::deck::tree::{Node, Value};
use crate::diag::{Phrase, finding, hint, phrase};

const IMAGE_KEYS: &Group = &keys::IMAGE;
const PHOTO_KEYS: &Group = &keys::PHOTO;

impl Lower<'_> {
    /// Reads a picture that is a path or keys.
    pub(super) fn image(&mut self, node: &Node<'_>) -> Option<Picture> {
        match &node.value {
            Value::Scalar(_) => {
                let src = self.word_of(node, "`image`")?;
                if src.value.trim().is_empty() {
                    let finding = finding::empty_key("image").at(node.span);
                    self.push(finding.hint(hint::picture_example("image")));
                    return None;
                }
                self.check_path(&src)?;
                Some(Picture {
                    src,
                    focus: (0.5, 0.5),
                    aimed: false,
                    zoom: Zoom::default(),
                    drawn: false,
                    alt: None,
                })
            }
            _ => {
                let fields = Fields::open(node, phrase("a picture", "图片"), IMAGE_KEYS, self)?;
                self.picture(&fields)
            }
        }
    }

    /// Reads the picture that `fields` names.
    pub(super) fn picture(&mut self, fields: &Fields<'_>) -> Option<Picture> {
        let src = match fields.get("src") {
            Some(_) => fields
                .need_word("src", self)
                .and_then(|src| self.check_path(&src).map(|()| src)),
            None => {
                fields.missing("src", "assets/harbour.svg", self);
                None
            }
        };
        let focus = match fields.get("focus") {
            Some(node) => self.focus(node),
            None => Some((0.5, 0.5)),
        };
        let drawn = fields.flag("drawn", self);
        let ways = [("in", Zoom::In), ("out", Zoom::Out), ("none", Zoom::None)];
        // Beside others or beside text a picture does not move.
        let moves = fields.takes("zoom");
        let zoom = moves
            .then(|| fields.choice("zoom", &ways, self))
            .flatten()
            .unwrap_or_default();
        let alt = fields.plain("alt", self);
        Some(Picture {
            src: src?,
            focus: focus?,
            aimed: fields.get("focus").is_some(),
            zoom,
            drawn,
            alt,
        })
    }

    /// Reads a picture with its caption that is an entry of a list or a value of its own.
    pub(super) fn photo_in(&mut self, node: &Node<'_>, place: Phrase, credit: Option<&Text>) -> Option<Photo> {
        if let Value::Scalar(path) = &node.value {
            let finding = finding::not_keys(place, shape(&node.value)).at(node.span);
            self.push(finding.hint(hint::write_source(path.trim())));
            return None;
        }
        let fields = Fields::open(node, place, PHOTO_KEYS, self)?;
        self.photo(&fields, credit)
    }

    /// Reads a picture with its caption; `credit` is the deck's.
    pub(super) fn photo(&mut self, fields: &Fields<'_>, credit: Option<&Text>) -> Option<Photo> {
        let picture = self.picture(fields);
        let caption = fields.text("caption", self);
        let own = fields.text("credit", self);
        if let (None, Some(credit)) = (&own, credit) {
            self.spend(credit.value.len(), credit.span)?;
        }
        Some(Photo {
            picture: picture?,
            caption,
            credit: own.or_else(|| credit.cloned()),
        })
    }

    /// Pictures are files near the deck.
    pub(super) fn check_path(&mut self, src: &Text) -> Option<()> {
        let path = src.value.trim();
        let b = path.as_bytes();
        let has_drive = b.len() > 1 && b[0].is_ascii_alphabetic() && b[1] == b':';
        let (what, remedy) = if path.contains("://") {
            (phrase("an address on the net", "网址"), hint::save_from_net())
        } else if path.starts_with(['/', '\\']) || has_drive {
            (
                phrase("a path that holds on one machine only", "只在一台机器上有效的路径"),
                hint::put_beside_deck(),
            )
        } else if path.contains('\n') {
            (phrase("more than one line", "好几行文字"), hint::write_one_path())
        } else {
            return Some(());
        };
        let finding = finding::path_holds_nowhere(quoted(path), what).at(src.span);
        self.push(finding.hint(remedy));
        None
    }
}
