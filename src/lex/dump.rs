//! `--dump tokens`: the tokens as plain text.

use std::fmt::Write as _;

use crate::lex::Lexed;

/// One line a sentence, its tokens parted by spaces: `Word:three -:- Word:hour`. A `_` after the class says that the
/// token touches the one before it.
#[must_use]
pub fn dump(text: &str, lexed: &Lexed) -> String {
    let mut out = String::new();
    for index in 0..lexed.sentences.len() {
        for (place, token) in lexed.sentence(index).iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            let glue = if token.spaced() { "" } else { "_" };
            let words = token.span.of(text).split_whitespace().collect::<Vec<_>>().join("\u{b7}");
            let _ = write!(out, "{space}{:?}{glue}:{words}", token.class);
        }
        out.push('\n');
    }
    out
}
