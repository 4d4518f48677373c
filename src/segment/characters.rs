//! What a character is to segmentation: blank, terminator, opening, closing.
//!
//! All functions take byte offsets and never fail: an offset off a character boundary or past the end gives nothing.

/// White space, and the invisible characters that scraped text carries in its place.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{200C}' | '\u{2060}' | '\u{FEFF}')
}

/// The character that ends at `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// `start..end` without the blanks at both ends; empty at `start` when there is nothing else.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let whole = text.get(start..end).unwrap_or_default();
    let left = whole.trim_start_matches(is_blank);
    let start = start + (whole.len() - left.len());
    (start, start + left.trim_end_matches(is_blank).len())
}

/// The offset of the first character from `at` on, and before `end`, that is not blank; `end` when there is none.
pub(super) fn skip_blanks(text: &str, at: usize, end: usize) -> usize {
    let rest = text.get(at..end).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Marks that may stand between a terminator and the end of its sentence.
pub(super) fn is_closing(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '“' | '»' | '›' | ')' | ']' | '}')
}

/// Marks that may stand before the first word of a sentence.
pub(super) fn is_opening(character: char) -> bool {
    matches!(character, '"' | '\'' | '“' | '‘' | '”' | '’' | '„' | '‚' | '«' | '»' | '‹' | '`' | '(' | '[' | '{')
}

/// Whether the text ends as a sentence does: a terminator, a colon or a semicolon, and perhaps closing marks.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c| is_closing(c) || is_blank(c)).ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether the text goes on with a lower-case word; "iPhone" and "eBay" are names.
pub(super) fn begins_lower(line: &str) -> bool {
    let mut characters = line.chars();
    characters.next().is_some_and(char::is_lowercase) && !characters.next().is_some_and(char::is_uppercase)
}
