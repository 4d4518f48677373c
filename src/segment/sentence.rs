//! Cuts a paragraph into sentences.
//!
//! A sentence ends at `.`, `!`, `?` or an ellipsis, with the closing marks after it, where the next word does not go
//! on in lower case. Periods of abbreviations, initials and decimals are told apart by tables and by what follows.
//! Speech of several sentences is cut inside its quotation marks. Left out: sentences in headlines without marks.

use super::abbreviations::{AFTER_CLOCK, BEFORE_NUMBERS, EITHER, NAMES_WITH_A_MARK, NEVER_LAST, STARTERS, TITLES};
use super::characters::{after, before, begins_lower, is_blank, is_opening, skip_blanks, trimmed};
use super::mark::{Lean, Mark};
use super::quotation::Role;
use super::speech::{first_word, names_speaker};

/// The longest word that any table of abbreviations holds.
const LONGEST_ABBREVIATION: usize = 12;

/// Bytes at which a terminator can begin: ASCII marks and the lead byte of "…".
const CAN_END: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'!' as usize] = true;
    table[b'?' as usize] = true;
    table[0xE2] = true;
    table
};

/// Cuts `start..end` and hands every sentence to `keep`. `marks` are the quotation marks of the paragraph.
pub(super) fn sentences(
    text: &str,
    start: usize,
    end: usize,
    marks: &[(Mark, Role)],
    mut keep: impl FnMut(usize, usize),
) {
    let (mut start, end) = trimmed(text, start, end);
    let mut marks = marks;
    let mut at = start;
    while let Some(terminator) = terminator(text, at, end) {
        while marks.first().is_some_and(|(mark, _)| mark.start < terminator.end) {
            marks = marks.get(1..).unwrap_or_default();
        }
        let closed = closings(text, terminator.end, end, marks);
        let next = skip_blanks(text, closed, end);
        let boundary = Boundary { text, start, end, terminator, closed, next, marks };
        if next < end && boundary.ends_sentence() {
            keep(start, closed);
            start = next;
        }
        at = closed.max(terminator.end);
    }
    let (start, end) = trimmed(text, start, end);
    if start < end {
        keep(start, end);
    }
}

/// A run of sentence-ending marks.
#[derive(Clone, Copy)]
struct Terminator {
    start: usize,
    end: usize,
    /// One period, which may be an abbreviation's.
    lone_period: bool,
    /// It holds "!" or "?".
    strong: bool,
}

/// The next run of terminators; the spaced periods of ". . ." are one run.
fn terminator(text: &str, at: usize, end: usize) -> Option<Terminator> {
    let bytes = text.as_bytes();
    let mut at = at;
    loop {
        at += bytes.get(at..end)?.iter().position(|&b| CAN_END[b as usize])?;
        if length_at(text, at) > 0 {
            break;
        }
        at += 1;
    }
    let start = at;
    let (mut count, mut strong) = (0, false);
    while at < end {
        let length = length_at(text, at);
        if length > 0 {
            count += length;
            strong |= bytes.get(at).is_some_and(|&b| b == b'!' || b == b'?');
            at += length;
            continue;
        }
        let next = skip_blanks(text, at, end);
        let spaced = next > at && next - at <= 2 && bytes.get(next) == Some(&b'.');
        // ". .5" is a decimal.
        if !spaced || after(text, next + 1).is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        at = next;
    }
    Some(Terminator { start, end: at, lone_period: count == 1 && !strong, strong })
}

/// Length of the terminator at an offset, 0 if there is none.
fn length_at(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'.' | b'!' | b'?') => 1,
        Some(0xE2) if after(text, at) == Some('…') => '…'.len_utf8(),
        _ => 0,
    }
}

/// The end of the closing quotation marks and brackets after a terminator, spaced ones included.
fn closings(text: &str, at: usize, end: usize, marks: &[(Mark, Role)]) -> usize {
    let mut at = at;
    let mut marks = marks.iter();
    let mut mark = marks.next();
    loop {
        let next = skip_blanks(text, at, end);
        if next >= end {
            return at;
        }
        let tight = next == at;
        match mark {
            Some((found, role)) if found.start == next => {
                let free_after =
                    found.end >= end || after(text, found.end).is_none_or(|c| is_blank(c) || !c.is_alphanumeric());
                if *role == Role::Closes || *role == Role::Stray && (tight && free_after || found.lean == Lean::Free) {
                    at = found.end;
                    mark = marks.next();
                    continue;
                }
                return at;
            }
            _ => {}
        }
        match after(text, next) {
            Some(bracket @ (')' | ']' | '}')) => at = next + bracket.len_utf8(),
            _ => return at,
        }
    }
}

/// Everything that decides whether a sentence ends at a terminator.
struct Boundary<'a> {
    text: &'a str,
    /// Start of the sentence so far.
    start: usize,
    end: usize,
    terminator: Terminator,
    /// After the closing marks.
    closed: usize,
    /// The next character that is not blank.
    next: usize,
    marks: &'a [(Mark, Role)],
}

impl Boundary<'_> {
    fn ends_sentence(&self) -> bool {
        let following = self.following();
        let Some(first) = following.chars().next() else { return false };
        if begins_lower(following) || matches!(first, ',' | ';' | ':' | '?' | '!' | '.' | ')' | ']' | '}' | '%') {
            return false;
        }
        if self.next == self.closed && !self.is_glued(following) {
            return false;
        }
        // A decimal that a tokeniser has torn apart: "(. 463)".
        if self.terminator.lone_period
            && first.is_ascii_digit()
            && before(self.text, self.terminator.start) == Some('(')
        {
            return false;
        }
        if matches!(first, '—' | '–' | '―' | '-') {
            return !self.terminator.lone_period || !self.is_abbreviation("");
        }
        if self.terminator.strong {
            return !(NAMES_WITH_A_MARK.has(self.word_before())
                || self.closed > self.terminator.end && names_speaker(following));
        }
        !(self.terminator.lone_period && (self.is_abbreviation(following) || self.numbers_item()))
    }

    /// What follows, without opening marks.
    fn following(&self) -> &str {
        let rest = self.text.get(self.next..self.end).unwrap_or_default();
        let shown = rest.get(..rest.floor_char_boundary(256)).unwrap_or_default();
        shown.trim_start_matches(|c| is_opening(c) || is_blank(c) || c == '•')
    }

    /// Whether a sentence begins although no blank is before it, as scraped text has it.
    fn is_glued(&self, following: &str) -> bool {
        let opens = self
            .marks
            .iter()
            .find(|(mark, _)| mark.start >= self.next)
            .is_some_and(|&(mark, role)| mark.start == self.next && role == Role::Opens);
        let bracket = after(self.text, self.next) == Some('(');
        let word = self.word_before();
        let closed = self.closed > self.terminator.end;
        if opens || bracket {
            return closed || word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        }
        if !following.starts_with(char::is_uppercase) {
            return false;
        }
        let next_word = first_word(following);
        if closed {
            return STARTERS.has(next_word) || !names_speaker(following);
        }
        // "Oslo.The" but neither "U.S.The" nor "3.The"; and "Oslo.No" is an address.
        let prose =
            word.len() >= 3 && word.bytes().rev().take(2).all(|b| b.is_ascii_lowercase()) && !word.contains('.');
        prose
            && STARTERS.has(next_word)
            && (next_word.len() >= 3 || !self.terminator.lone_period || matches!(next_word, "He" | "We" | "It"))
    }

    /// The word that the terminator is attached to; periods inside it count.
    fn word_before(&self) -> &str {
        let limit =
            self.text.floor_char_boundary(self.terminator.start.saturating_sub(LONGEST_ABBREVIATION)).max(self.start);
        let head = self.text.get(limit..self.terminator.start).unwrap_or_default();
        let word = head.rfind(|c: char| !(c.is_alphanumeric() || c == '.')).map_or(head, |cut| {
            head.get(cut..).map_or("", |rest| rest.trim_start_matches(|c: char| !(c.is_alphanumeric() || c == '.')))
        });
        // A longer word is no abbreviation, whatever its last letters spell.
        let cut_short = word.len() == head.len()
            && before(self.text, limit).is_some_and(char::is_alphanumeric)
            && limit > self.start;
        if cut_short { "" } else { word }
    }

    /// Whether the period belongs to an abbreviation inside the sentence.
    fn is_abbreviation(&self, following: &str) -> bool {
        let word = self.word_before();
        if word.is_empty() {
            return false;
        }
        let next_word = first_word(following);
        let starts = || STARTERS.has(next_word);
        let capital = word.starts_with(char::is_uppercase);
        if TITLES.has(word) && capital || NEVER_LAST.has(word) {
            return true;
        }
        let initial = capital && word.chars().count() == 1;
        if BEFORE_NUMBERS.has(word) && !initial {
            return following.starts_with(|c: char| c.is_ascii_digit() || c == '#');
        }
        if word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m") {
            let zone = next_word.len() <= 4
                && next_word.bytes().all(|b| b.is_ascii_uppercase())
                && next_word != "A"
                && next_word != "I";
            return !starts() && (zone || AFTER_CLOCK.has(next_word) || !following.starts_with(char::is_alphabetic));
        }
        if EITHER.has(word) && capital || is_dotted(word) || word == "etc" || word == "al" {
            return !starts();
        }
        // An initial; "I" and a lower-case letter are words or end a list.
        initial && word != "I" && !starts()
    }

    /// Whether all of the sentence so far is the number of a list's item: "1. The".
    fn numbers_item(&self) -> bool {
        let so_far = self.text.get(self.start..self.terminator.start).unwrap_or_default();
        so_far.len() <= 3 && so_far.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Single letters with periods between them: "U.S", "a.m", "N.J".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|letter| letter.chars().count() <= 2 && letter.chars().all(char::is_alphabetic))
}
