//! What `segment` makes of a text: zones, sentences, quotations.

use crate::text::Span;

/// The part of an article a sentence stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Zone {
    /// Title or sub-title of the article.
    Headline,
    /// "LONDON, Oct. 14 (Reuters) -" and the line that gives the publication time.
    Dateline,
    /// "By Jane Doe".
    Byline,
    /// Text and credit of a picture.
    Caption,
    /// The article itself.
    Body,
    /// Page furniture: share bars, sign-up blocks, podcast blurbs, "2 min read", copyright lines.
    Boilerplate,
}

impl Zone {
    /// The name used in dumps, rules and the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Body => "body",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One sentence, without the white space around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The zone of its paragraph.
    pub zone: Zone,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
}

/// A stretch of text inside quotation marks. One that is re-opened at the next paragraph without having
/// been closed (the newspaper convention) is one quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// From the opening mark to the closing mark, both included.
    pub span: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// 0 for a quotation in running text, 1 for one inside a quotation, …
    pub depth: u8,
    /// Whether a closing mark was found; an open one ends with its paragraph.
    pub closed: bool,
}

/// A segmented text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Segmented {
    /// All sentences, in text order, without overlap.
    pub sentences: Vec<Sentence>,
    /// All quotations, by start; nested ones follow the one that holds them.
    pub quotations: Vec<Quotation>,
}
