//! The grammar: nom productions over tokens, one file a value type.

mod lexical;
mod tokens;

use crate::{
    lex::Lexed,
    model::{Mention, Segmented},
    text::Source,
};

/// Finds the mentions of a source.
#[must_use]
pub fn parse(_source: &Source, _segmented: &Segmented, _lexed: &Lexed) -> Vec<Mention> {
    Vec::new()
}
