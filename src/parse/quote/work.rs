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
    let mut throughout = true;
    for at in first..end {
        let Some(token) = lexed.tokens.get(at as usize) else { break };
        if token.class == Class::Word {
            throughout &= token.capital();
        }
        if token.class != Class::Word || tags(at).any(Tags::FUNCTION) {
            continue;
        }
        if !token.capital() || token.flags.has(Flags::ALL_CAPS) {
            return false;
        }
        capitals += 1;
    }
    // "on “Today”", "the paper's “This Morning”": of one word the word before must say so.
    let named = mark.checked_sub(1).and_then(|before| lexed.tokens.get(before as usize)).is_some_and(|token| {
        token.class == Class::Possessive
            || lexicon().tags(token.word).any(Tags::PREPOSITION) && token.word != lexicon().find("as")
    });
    capitals >= FEWEST_CAPITALS || throughout && named && (capitals == 1 || end <= first + 2)
}

/// Most words of a term.
const LONGEST_TERM: u32 = 4;

/// Whether the tokens `first..end` between two marks are a term that nobody spoke: after "so-called", or between a
/// determiner or owner and the noun that they say more of: the port's new “deep water berth” plan.
pub(super) fn is_term(lexed: &Lexed, text: &str, first: u32, end: u32) -> bool {
    let token = |at: u32| lexed.tokens.get(at as usize);
    let class = |at: u32| token(at).map(|token| token.class);
    let tags = |at: u32| lexicon().tags(token(at).map(|token| token.word).unwrap_or_default());
    let words = |at: u32| token(at).map_or("", |token| token.span.of(text));
    // The mark is a token of its own.
    let Some(before) = first.checked_sub(2) else { return false };
    if end - first > 2 * LONGEST_TERM {
        return false;
    }
    let hyphen =
        before >= 2 && class(before - 1) == Some(Class::Hyphen) && words(before - 2).eq_ignore_ascii_case("so");
    if hyphen && words(before) == "called" || words(before) == "so-called" {
        return true;
    }
    let inside = (first..end).all(|at| {
        matches!(class(at), Some(Class::Word | Class::Hyphen | Class::Number))
            && !tags(at).any(Tags::FUNCTION.with(Tags::SPEECH).with(Tags::PAST))
    });
    let count = (first..end).filter(|&at| class(at) == Some(Class::Word)).count();
    let noun = token(end + 1).is_some_and(|token| {
        token.class == Class::Word
            && !token.capital()
            && !tags(end + 1).any(Tags::FUNCTION.with(Tags::SPEECH).with(Tags::REPORT).with(Tags::PAST))
    });
    let leads = |at: u32| tags(at).any(Tags::DETERMINER) || class(at) == Some(Class::Possessive);
    let owner = leads(before)
        || class(before) == Some(Class::Word)
            && !tags(before).any(Tags::FUNCTION.with(Tags::SPEECH))
            && before > 0
            && leads(before - 1);
    inside && noun && owner && count <= LONGEST_TERM as usize
}
