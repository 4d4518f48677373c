//! Finds quotation marks and says which way each leans by what stands on either side of it.
//!
//! Apostrophes ("don't", "dogs'" aside), elisions ("'90s", "rock 'n' roll") and primes between digits are no marks.
//! Whether a mark then opens or closes is decided in `quotation`, which knows what is open.

use super::characters::{after, before, is_blank};

/// Words that are written with an apostrophe in front.
const ELISIONS: &[&str] = &[
    "n", "em", "til", "till", "tis", "twas", "cause", "bout", "round", "cos", "cuz", "neath", "twill", "hood", "tude",
];

/// What follows the apostrophe where a tokeniser has put a space before it.
const CLITICS: &[&str] = &["s", "t", "re", "ve", "ll", "d", "m"];

/// Double and single marks nest in each other; inside a family any mark closes any other, since scraped text mixes
/// curly and straight ones. Guillemets and low marks count with the marks of their own number of strokes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Family {
    /// `"`, “ ”, „, « », two backticks or two apostrophes.
    Double,
    /// `'`, ‘ ’, ‚, ‹ ›, a backtick.
    Single,
}

/// What the shape of a mark says of its side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// The same on both sides.
    Straight,
    /// “, ‘, «, two backticks.
    Opening,
    /// ”, ’, ».
    Closing,
}

/// What the neighbours of a mark say of its side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lean {
    /// Free on the left, attached on the right.
    Open,
    /// Attached on the left, free on the right.
    Close,
    /// Free on both sides, as detokenised text has it.
    Free,
    /// Attached on both sides: a space is missing.
    Tight,
}

/// One quotation mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Offset after its last byte.
    pub(super) end: usize,
    /// Its family.
    pub(super) family: Family,
    /// Its shape.
    pub(super) shape: Shape,
    /// Its lean.
    pub(super) lean: Lean,
    /// The character before it and the marks it touches.
    pub(super) previous: Option<char>,
}

/// Bytes at which a mark can begin: ASCII marks and the lead bytes of the others.
const CAN_BEGIN: [bool; 256] = {
    let mut table = [false; 256];
    table[b'"' as usize] = true;
    table[b'\'' as usize] = true;
    table[b'`' as usize] = true;
    table[0xC2] = true; // « and »
    table[0xE2] = true; // “ ” „ ‟ ‘ ’ ‚ ‛ ‹ ›
    table
};

/// Reads all marks of `start..end` into `marks`, in order.
pub(super) fn marks(text: &str, start: usize, end: usize, marks: &mut Vec<Mark>) {
    marks.clear();
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(step) = bytes.get(at..end).and_then(|rest| rest.iter().position(|&b| CAN_BEGIN[b as usize])) {
        at += step;
        let Some(mut next) = mark_at(text, at, end).map(|(_, _, next)| next) else {
            at += 1;
            continue;
        };
        // Marks that touch each other share their neighbours: in `?'"` both close.
        let first = at;
        while let Some((_, _, further)) = mark_at(text, next, end) {
            next = further;
        }
        let previous = before(text, first).filter(|_| first > start);
        let following = after(text, next).filter(|_| next < end);
        let lean = lean(previous, following);
        if !(is_apostrophe(text, first, next, previous, following) || is_prime(previous, following)) {
            while let Some((family, shape, after_mark)) = mark_at(text, at, next) {
                marks.push(Mark { start: at, end: after_mark, family, shape, lean, previous });
                at = after_mark;
            }
        }
        at = next;
    }
}

/// The mark that begins at `at`, and the offset after it.
fn mark_at(text: &str, at: usize, end: usize) -> Option<(Family, Shape, usize)> {
    let rest = text.get(at..end)?;
    let mut characters = rest.chars();
    let mark = characters.next()?;
    let doubled = characters.next() == Some(mark);
    let length = mark.len_utf8();
    let twice = at + 2 * length;
    Some(match mark {
        '"' | '\u{201F}' => (Family::Double, Shape::Straight, at + length),
        '“' | '„' | '«' => (Family::Double, Shape::Opening, at + length),
        '”' | '»' => (Family::Double, Shape::Closing, at + length),
        '\'' if doubled => (Family::Double, Shape::Straight, twice),
        '`' | '‘' if doubled => (Family::Double, Shape::Opening, twice),
        '’' if doubled => (Family::Double, Shape::Closing, twice),
        '\'' | '\u{201B}' => (Family::Single, Shape::Straight, at + length),
        '`' | '‘' | '‚' | '‹' => (Family::Single, Shape::Opening, at + length),
        '’' | '›' => (Family::Single, Shape::Closing, at + length),
        _ => return None,
    })
}

/// The lean of a mark between two characters.
fn lean(previous: Option<char>, following: Option<char>) -> Lean {
    let left = previous.is_none_or(|c| is_blank(c) || "([{<—–―-/|=>*_".contains(c));
    let right = following.is_none_or(|c| is_blank(c) || ")]}.,;:!?…—–―-/|*_".contains(c));
    match (left, right) {
        (true, false) => Lean::Open,
        (false, true) => Lean::Close,
        (true, true) => Lean::Free,
        (false, false) => Lean::Tight,
    }
}

/// Whether a lone single mark is part of a word.
fn is_apostrophe(text: &str, start: usize, end: usize, previous: Option<char>, following: Option<char>) -> bool {
    let lone = text.get(start..end).is_some_and(|mark| matches!(mark, "'" | "’" | "‘" | "`" | "\u{201B}"));
    if !lone {
        return false;
    }
    if previous.is_some_and(char::is_alphanumeric) {
        return following.is_some_and(char::is_alphanumeric);
    }
    if !following.is_some_and(char::is_alphanumeric) {
        return false;
    }
    let word = word_at(text, end);
    let is_decade = word.len() >= 2 && word.as_bytes().iter().take(2).all(u8::is_ascii_digit) && word.len() <= 3;
    let listed = |list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    is_decade || listed(ELISIONS) || previous.is_some_and(is_blank) && listed(CLITICS)
}

/// Whether a mark between digits means feet or minutes, as in 5'11.
fn is_prime(previous: Option<char>, following: Option<char>) -> bool {
    previous.is_some_and(|c| c.is_ascii_digit()) && following.is_some_and(|c| c.is_ascii_digit())
}

/// The letters and digits from `at` on, as far as any entry of the tables is long.
fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let length: usize = rest.chars().take(7).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    rest.get(..length).unwrap_or_default()
}
