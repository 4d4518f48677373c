//! The grammar: nom productions over tokens, one file a value type.

mod lexical;
mod name;
mod quote;
mod tokens;

use crate::{
    lex::Lexed,
    model::{Mention, Segmented},
    text::Source,
};

/// Finds the mentions of a source.
#[must_use]
pub fn parse(source: &Source, segmented: &Segmented, lexed: &Lexed) -> Vec<Mention> {
    let mut mentions = Vec::new();
    name::names(&source.text, segmented, lexed, &mut mentions);
    quote::quotations(&source.text, segmented, lexed, &mut mentions);
    mentions.sort_by_key(|mention| mention.span);
    mentions
}
