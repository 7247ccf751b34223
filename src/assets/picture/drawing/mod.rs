//! Drawings: SVG becomes pixels of the size shown.

mod census;
#[cfg(test)]
mod tests;
mod work;

use resvg::tiny_skia::{self, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree, roxmltree};

use super::cover::{Crop, cover};
use super::{PictureError, Target};
use crate::base::Pixmap;

/// The largest drawing that is read, in bytes.
const MAX_FILE: usize = 8 << 20;

/// The most attributes an element may have: the parser holds each against all others.
const MAX_ATTRIBUTES: usize = 1_000;

/// The most nodes an XML file may have, its entities written out.
const MAX_NODES: u32 = 500_000;

/// What a drawing is before it is drawn.
pub(super) struct Outline {
    /// Width and height in its own units, more than zero.
    pub(super) size: (f64, f64),
    /// Whether it holds text, which is not drawn.
    pub(super) has_text: bool,
}

/// Reads a drawing without drawing it.
pub(super) fn outline(bytes: &[u8]) -> Result<Outline, PictureError> {
    let text = utf8(bytes)?;
    let document = parse(text)?;
    census::check(&document, "")?;
    let tree = resolve(&document, "")?;
    Ok(Outline {
        size: size(&tree),
        has_text: has_text(&document),
    })
}

/// Draws the SVG so that it fills `target`, with `stylesheet` (CSS) laid over its own styles; returns whether text was left
/// out.
pub(super) fn render(bytes: &[u8], target: Target, stylesheet: &str) -> Result<(Pixmap, bool), PictureError> {
    let document = parse(utf8(bytes)?)?;
    let (tree, transform) = ready(&document, target, stylesheet)?;
    let (width, height) = (target.width_px, target.height_px);
    let mut canvas = tiny_skia::Pixmap::new(width, height).ok_or(PictureError::TooMuchMemory)?;
    resvg::render(&tree, transform, &mut canvas.as_mut());
    let pixmap = Pixmap::from_premultiplied(width, height, canvas.take()).ok_or(PictureError::TooMuchMemory)?;
    Ok((pixmap, has_text(&document)))
}

/// Does all of [`render`] but the drawing; returns whether text would be left out.
pub(super) fn try_out(bytes: &[u8], target: Target) -> Result<bool, PictureError> {
    let document = parse(utf8(bytes)?)?;
    ready(&document, target, "")?;
    Ok(has_text(&document))
}

/// What is drawn and where, once it is known to stay within the limits.
fn ready(
    document: &roxmltree::Document<'_>,
    target: Target,
    stylesheet: &str,
) -> Result<(Tree, Transform), PictureError> {
    census::check(document, stylesheet)?;
    let tree = resolve(document, stylesheet)?;
    let (width, height) = (target.width_px, target.height_px);
    let transform = target_from_drawing(cover(size(&tree), (width, height), target.focus), (width, height));
    work::check(&tree, transform, width, height)?;
    Ok((tree, transform))
}

fn utf8(bytes: &[u8]) -> Result<&str, PictureError> {
    if bytes.len() > MAX_FILE {
        return Err(PictureError::TooComplex("many bytes"));
    }
    // Every `=` from one `<` to the next counts; text has few, and none of consequence.
    if bytes
        .split(|b| *b == b'<')
        .any(|tag| tag.iter().filter(|b| **b == b'=').count() > MAX_ATTRIBUTES)
    {
        return Err(PictureError::TooComplex("many attributes"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| PictureError::Broken("it is not UTF-8 text".to_owned()))
}

fn parse(text: &str) -> Result<roxmltree::Document<'_>, PictureError> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..Default::default()
    };
    roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => PictureError::TooComplex("many parts"),
        roxmltree::Error::UnclosedRootNode | roxmltree::Error::UnexpectedEndOfStream => PictureError::Truncated,
        other => PictureError::Broken(other.to_string()),
    })
}

fn resolve(document: &roxmltree::Document<'_>, stylesheet: &str) -> Result<Tree, PictureError> {
    let options = Options {
        // A drawing draws itself and nothing else: no files, no pictures inside it.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        style_sheet: (!stylesheet.is_empty()).then(|| stylesheet.to_owned()),
        ..Options::default()
    };
    Tree::from_xmltree(document, &options).map_err(|error| match error {
        usvg::Error::ElementsLimitReached => PictureError::TooComplex("many parts"),
        other => PictureError::Broken(other.to_string()),
    })
}

fn size(tree: &Tree) -> (f64, f64) {
    (f64::from(tree.size().width()), f64::from(tree.size().height()))
}

fn has_text(document: &roxmltree::Document<'_>) -> bool {
    document.descendants().any(|node| node.tag_name().name() == "text")
}

/// Takes a crop of the drawing onto the whole target.
fn target_from_drawing(crop: Crop, (width, height): (u32, u32)) -> Transform {
    let (sx, sy) = (f64::from(width) / crop.width, f64::from(height) / crop.height);
    Transform::from_row(
        sx as f32,
        0.0,
        0.0,
        sy as f32,
        (-crop.left * sx) as f32,
        (-crop.top * sy) as f32,
    )
}
