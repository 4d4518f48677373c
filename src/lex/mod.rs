//! Turns sentences into tokens, once, so that no later room meets a curly quote, a no-break space, a soft hyphen
//! or a thousands separator again.
//!
//! A token is twelve bytes and owns no text. Words that the grammar knows carry the number of their [`Entry`] in
//! the [`Lexicon`]; everything else is looked at only where something can match. The lexer does not decide what
//! a number means: "15:30" is three tokens that stand close together, and `parse` makes a clock time of them.

mod closed_classes;
mod currencies;
mod dump;
mod lexicon;
mod number_words;
mod scan;
mod token;
mod units;

pub use closed_classes::Tags;
pub(crate) use currencies::TWO_WORD_NATIONALITIES;
pub use currencies::{CURRENCIES, CurrencyRow};
pub use dump::dump;
pub use lexicon::{CurrencyWord, Entry, Lexicon, lexicon};
pub use number_words::{NumberWord, Vague};
pub use token::{Class, Flags, Lexed, Token, WordId};
pub(crate) use units::unit_named;
pub use units::{UNITS, UnitRow};

use crate::model::Segmented;

/// Lexes every sentence of a segmented text.
///
/// ```
/// let text = "Talks lasted 3h15.";
/// let lexed = atodds::lex::lex(text, &atodds::segment::segment(text));
/// assert!(lexed.tokens.len() >= 4);
/// ```
#[must_use]
pub fn lex(text: &str, segmented: &Segmented) -> Lexed {
    let lexicon = lexicon();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::with_capacity(segmented.sentences.len());
    for sentence in &segmented.sentences {
        let first = tokens.len() as u32;
        scan::scan(text, sentence.span, lexicon, &mut tokens);
        sentences.push((first, tokens.len() as u32));
    }
    Lexed { tokens, sentences }
}
