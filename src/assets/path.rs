//! Paths inside a store.

use std::fmt;

/// A relative path with forward slashes that stays inside its store.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AssetPath(String);

impl AssetPath {
    /// Reads a path as a deck writes it: `assets/a.jpg`, `./a.jpg`, `a\b.jpg`.
    ///
    /// `None` for an empty path, an absolute one, or one that climbs out with `..`.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.replace('\\', "/");
        if text.starts_with('/') || text.contains(':') || text.contains('\0') {
            return None;
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in text.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        (!parts.is_empty()).then(|| Self(parts.join("/")))
    }

    /// The path with forward slashes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ending of the file's name in lower case, without the dot; empty if there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.')
            .map_or(String::new(), |(_, ext)| ext.to_ascii_lowercase())
    }

    /// The same file with another ending.
    #[must_use]
    pub fn with_extension(&self, extension: &str) -> Self {
        let dot = self
            .0
            .rfind('.')
            .filter(|dot| !self.0[*dot..].contains('/'))
            .unwrap_or(self.0.len());
        Self(format!("{}.{extension}", &self.0[..dot]))
    }
}

impl fmt::Display for AssetPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_their_store() {
        let read = |text| AssetPath::new(text).map(|p| p.to_string());
        assert_eq!(read("./assets//a.jpg").as_deref(), Some("assets/a.jpg"));
        assert_eq!(read("slides/../assets/a.jpg").as_deref(), Some("assets/a.jpg"));
        assert_eq!(read("照片\\港口.PNG").as_deref(), Some("照片/港口.PNG"));
        for bad in ["", ".", "/etc/passwd", "../secret", "a/../../b", "C:/x", "http://a/b"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_ending_is_the_last_part_of_the_name() {
        let path = AssetPath::new("a.b/港口.PNG").unwrap();
        assert_eq!(path.extension(), "png");
        assert_eq!(path.with_extension("jpg").as_str(), "a.b/港口.jpg");
        assert_eq!(
            AssetPath::new("a.b/c").unwrap().with_extension("svg").as_str(),
            "a.b/c.svg"
        );
    }
}
