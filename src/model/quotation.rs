//! The normalised wording of a quotation.

use smol_str::SmolStr;

use crate::text::Span;

/// One word of a quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuoteWord {
    /// The word after everything that is no difference was settled: case, punctuation, British or American
    /// spelling, hyphens, contractions, number words.
    pub norm: SmolStr,
    /// Where the word stands.
    pub span: Span,
}

/// What was said, and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuoteValue {
    /// The words in order. An ellipsis is the word "…"; a bracketed insertion is left out and also leaves "…".
    pub words: Vec<QuoteWord>,
    /// The speaker as named near the quotation ("Kerry", "the foreign minister").
    pub speaker: Option<SmolStr>,
    /// Where the speaker is named.
    pub speaker_span: Option<Span>,
    /// Whether the quotation is a whole sentence or more, and no fragment inside the outlet's sentence.
    pub complete: bool,
}

impl QuoteValue {
    /// The normalised wording as one line.
    #[must_use]
    pub fn wording(&self) -> String {
        self.words.iter().map(|word| word.norm.as_str()).collect::<Vec<_>>().join(" ")
    }
}
