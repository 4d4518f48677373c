//! Documents that the editor has open.

use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use crate::{
    load::{self, Format},
    lsp::{
        positions::{Encoding, Ruler},
        uris,
    },
};

/// Bytes of the largest document that is checked: far more than any article, and little enough to check while somebody types.
pub(super) const LARGEST: usize = 4 << 20;

/// Languages of the editor in which articles are written, and a name of a file in each, for documents that are no files yet.
const LANGUAGES: [(&str, &str); 5] =
    [("markdown", "a.md"), ("html", "a.html"), ("plaintext", "a.txt"), ("text", "a.txt"), ("", "a.txt")];

/// A document that is open.
#[derive(Debug)]
pub(super) struct Document {
    /// As the editor spells it.
    pub(super) uri: Uri,
    /// The editor's count of its changes.
    pub(super) version: i32,
    /// Its text, saved or not.
    pub(super) text: String,
    /// Its true place on the disk, where it has one.
    pub(super) path: Option<PathBuf>,
    /// Whether it can be an article at all.
    is_article: bool,
    /// How it is read.
    pub(super) format: &'static Format,
}

impl Document {
    pub(super) fn new(item: TextDocumentItem) -> Self {
        let path = uris::path_of(&item.uri).map(|path| true_place(&path));
        let language = item.language_id.to_lowercase();
        let named = LANGUAGES.iter().find(|(name, _)| *name == language).map(|(_, file)| Path::new(file));
        let format = path.as_deref().or(named).and_then(|path| load::format_of(path, true));
        let is_article = format.is_some();
        Self {
            uri: item.uri,
            version: item.version,
            text: item.text,
            path,
            is_article,
            format: format.unwrap_or(load::PLAIN),
        }
    }

    /// Whether it is checked; YAML files, pictures and our own reports may be open too.
    pub(super) fn is_checked(&self) -> bool {
        self.is_article && !self.is_too_large() && !load::is_own_report(&self.text)
    }

    /// Whether it would be checked, were it not so large.
    pub(super) fn is_too_large(&self) -> bool {
        self.is_article && self.text.len() > LARGEST
    }

    /// Makes the changes, one after the other.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = Ruler::new(&self.text, encoding).span(range);
                    self.text.replace_range(span.range(), &change.text);
                }
                None => self.text = change.text,
            }
        }
        self.version = version;
    }
}

/// Whether a file is one that articles are read from, by its name. One without an extension is plain text.
pub(super) fn is_article(path: &Path) -> bool {
    load::format_of(path, true).is_some()
}

/// The path without links; of a file that is not saved yet that of its folder.
pub(super) fn true_place(path: &Path) -> PathBuf {
    if let Ok(place) = path.canonicalize() {
        return place;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder.zip(path.file_name()).map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name))
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};

    use super::*;

    fn document(uri: &str, language: &str, text: &str) -> Document {
        Document::new(TextDocumentItem::new(uri.parse().unwrap(), language.into(), 1, text.into()))
    }

    #[test]
    fn changes_are_made_in_turn_and_in_the_units_agreed_on() {
        let change = |range: Option<(u32, u32, u32, u32)>, text: &str| TextDocumentContentChangeEvent {
            range: range.map(|(a, b, c, d)| Range::new(Position::new(a, b), Position::new(c, d))),
            range_length: None,
            text: text.into(),
        };
        let mut open = document("untitled:1", "plaintext", "é😀 12 died.\nEnd.");
        let first = change(Some((0, 4, 0, 6)), "thirteen");
        open.change(2, vec![first, change(Some((0, 12, 9, 9)), " were hurt.")], Encoding::Utf16);
        assert_eq!((open.version, open.text.as_str()), (2, "é😀 thirteen were hurt."));
        open.change(3, vec![change(None, "New.")], Encoding::Utf16);
        assert_eq!(open.text, "New.");
    }

    #[test]
    fn articles_are_told_from_other_files() {
        for (uri, language, is) in [
            ("file:///x/a.md", "markdown", true),
            ("file:///x/a.TXT", "anything", true),
            ("file:///x/README", "plaintext", true),
            ("file:///x/bundle.yaml", "yaml", false),
            ("untitled:Untitled-1", "markdown", true),
            ("untitled:Untitled-1", "python", false),
        ] {
            assert_eq!(document(uri, language, "").is_checked(), is, "{uri}");
        }
        let large = document("untitled:1", "plaintext", &"a ".repeat(LARGEST));
        assert!(!large.is_checked() && large.is_too_large());
    }
}
