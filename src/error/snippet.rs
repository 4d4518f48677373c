//! Lines of a file that an error points into.

use crate::text::Span;

/// A place in a file, with the text to show it in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Snippet {
    /// Name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The place.
    pub span: Span,
    /// What to write under it.
    pub label: String,
}
