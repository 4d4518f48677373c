//! Titles of works and names of things, which stand between quotation marks and were said by nobody.

use crate::lex::{Class, Flags, Lexed, Tags, lexicon};

/// Capitalised words, small ones aside, that make a title of what stands between the marks.
const FEWEST_CAPITALS: usize = 2;

/// Whether the tokens `first..end`, whose opening mark is token `mark`, are a title or a name: “Meet the Harbor”.
///
/// Every content word begins with a capital, and the words stand inside the outlet's own sentence: after a comma, a
/// colon or a verb of speech they are words that somebody spoke, and in capitals throughout somebody shouted them.
pub(super) fn is_title(lexed: &Lexed, mark: u32, first: u32, end: u32, before: Option<char>) -> bool {
    if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '’' | '\'' | '(')) {
        return false;
    }
    let tags = |at: u32| lexicon().tags(lexed.tokens.get(at as usize).map(|token| token.word).unwrap_or_default());
    if mark > 0 && tags(mark - 1).any(Tags::SPEECH) {
        return false;
    }
    let mut capitals = 0;
    for at in first..end {
        let Some(token) = lexed.tokens.get(at as usize) else { break };
        if token.class != Class::Word || tags(at).any(Tags::FUNCTION) {
            continue;
        }
        if !token.capital() || token.flags.has(Flags::ALL_CAPS) {
            return false;
        }
        capitals += 1;
    }
    // "on “Today”", "the paper's “Morning”": of one word the word before must say so.
    let named = mark.checked_sub(1).and_then(|before| lexed.tokens.get(before as usize)).is_some_and(|token| {
        token.class == Class::Possessive
            || lexicon().tags(token.word).any(Tags::PREPOSITION) && token.word != lexicon().find("as")
    });
    capitals >= FEWEST_CAPITALS || capitals == 1 && end == first + 1 && named
}
