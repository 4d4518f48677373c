//! Which holiday is named at a token: the table's names by their first words.
//!
//! A token that begins no name is told by its first letter and its length, without a look at the table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    lex::Class,
    parse::{
        date::holiday::{
            names::{HOLIDAYS, Trust},
            rule::Rule,
        },
        tokens::Tokens,
    },
    text::{WordKey, word_key},
};

/// The longest first word, in bytes.
const LONGEST: usize = 16;

/// A holiday named in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    /// When to believe it.
    pub(super) trust: Trust,
    /// How to find its day.
    pub(super) rule: Rule,
    /// What follows the name.
    pub(super) rest: Tokens<'a>,
}

/// The names of the table by their first words.
struct Index {
    /// For each letter the lengths of the first words that begin with it, a bit each.
    lengths: [u32; 26],
    /// The words that names begin with, some more than once.
    first_words: Vec<String>,
    /// The names that begin with a word, with their rows in [`HOLIDAYS`].
    names: FxHashMap<WordKey, Vec<(&'static str, usize)>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::build);

impl Index {
    fn build() -> Self {
        let mut index = Self { lengths: [0; 26], first_words: Vec::new(), names: FxHashMap::default() };
        for (row, (names, ..)) in HOLIDAYS.iter().enumerate() {
            for name in names.split('|') {
                // A first word that may be missing has a second that may be first.
                for word in name.split(' ') {
                    let required = word.trim_end_matches('?');
                    for spelling in required.split('/') {
                        index.add(spelling.trim_end_matches("'s"), name, row);
                        if let Some(stem) = spelling.strip_suffix("'s") {
                            index.add(&format!("{stem}s"), name, row);
                        }
                    }
                    if word == required {
                        break;
                    }
                }
            }
        }
        index
    }

    fn add(&mut self, word: &str, name: &'static str, row: usize) {
        let Some((letter, key)) = letter(word).zip(key(word)) else { return };
        self.lengths[letter] |= 1 << word.len();
        self.first_words.push(word.to_owned());
        self.names.entry(key).or_default().push((name, row));
    }

    /// The names that begin with a word.
    fn beginning_with(&self, word: &str) -> &[(&'static str, usize)] {
        match letter(word) {
            Some(letter) if word.len() <= LONGEST && self.lengths[letter] & 1 << word.len() != 0 => {
                key(word).and_then(|key| self.names.get(&key)).map_or(&[], Vec::as_slice)
            }
            _ => &[],
        }
    }
}

/// The first words of all names.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    INDEX.first_words.iter().map(String::as_str)
}

/// The number of a word's first letter.
fn letter(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

/// The letters of a word: no apostrophes, and no capitals.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | '`')).map(|c| c.to_ascii_lowercase())
}

fn key(word: &str) -> Option<WordKey> {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return word_key(word.as_bytes());
    }
    let mut plain = [0; LONGEST];
    let mut length = 0;
    for c in letters(word) {
        *plain.get_mut(length)? = u8::try_from(c).ok()?;
        length += 1;
    }
    word_key(&plain[..length])
}

/// The longest holiday named at the input.
pub(super) fn named<'a>(input: Tokens<'a>) -> Option<Found<'a>> {
    let token = input.first().filter(|token| token.class == Class::Word)?;
    let mut longest: Option<Found<'a>> = None;
    for &(name, row) in INDEX.beginning_with(input.text_of(token)) {
        let (Some(rest), Some(&(_, trust, rule))) = (words(input, name), HOLIDAYS.get(row)) else { continue };
        if longest.is_none_or(|found| rest.place() > found.rest.place()) {
            longest = Some(Found { trust, rule, rest });
        }
    }
    longest
}

/// The input after the words of a name.
fn words<'a>(input: Tokens<'a>, name: &str) -> Option<Tokens<'a>> {
    // The end of the last word, and the input after the joint that follows it.
    let (mut end, mut next) = (input, input);
    for word in name.split(' ') {
        let required = word.trim_end_matches('?');
        let written = next.first().filter(|token| token.class == Class::Word).is_some_and(|token| {
            let text = next.text_of(token);
            required.split('/').any(|spelling| is_spelled(text, spelling))
        });
        if written {
            end = next.advance(1);
            next = after_joint(end);
        } else if required == word {
            return None;
        }
    }
    // A name that ends in a possessive ("New Year's") keeps it.
    let possessive = name.ends_with("'s") && end.first().is_some_and(|token| token.class == Class::Possessive);
    Some(if possessive { end.advance(1) } else { end })
}

/// Weekdays in short. Those that are words too ("the Easter sun") need their capital.
const SHORT_WEEKDAYS: [(&str, &str, bool); 10] = [
    ("mon", "monday", false),
    ("tue", "tuesday", false),
    ("tues", "tuesday", false),
    ("wed", "wednesday", true),
    ("thu", "thursday", false),
    ("thur", "thursday", false),
    ("thurs", "thursday", false),
    ("fri", "friday", false),
    ("sat", "saturday", true),
    ("sun", "sunday", true),
];

/// Whether a token is a word of the table, with its "s" or without; a weekday may be short.
fn is_spelled(text: &str, spelling: &str) -> bool {
    // The first letters tell most words apart.
    let first = |word: &str| word.bytes().next().filter(u8::is_ascii_alphabetic);
    if let (Some(written), Some(wanted)) = (first(text), first(spelling))
        && !written.eq_ignore_ascii_case(&wanted)
    {
        return false;
    }
    let short = text.len() <= 5 && spelling.ends_with("day") && {
        let capital = text.starts_with(|c: char| c.is_uppercase());
        SHORT_WEEKDAYS.iter().any(|(short, weekday, needs_capital)| {
            *weekday == spelling && text.eq_ignore_ascii_case(short) && (capital || !needs_capital)
        })
    };
    short
        || match spelling.strip_suffix("'s") {
            Some(stem) => {
                letters(text).eq(letters(stem)) || letters(text).eq(letters(stem).chain(core::iter::once('s')))
            }
            None => letters(text).eq(letters(spelling)),
        }
}

/// The input after what may stand between two words of a name: "'s", "'" after a plural, a hyphen, the point of "St.".
fn after_joint<'a>(input: Tokens<'a>) -> Tokens<'a> {
    let Some(next) = input.first() else { return input };
    let joint = match next.class {
        Class::Possessive => true,
        Class::Hyphen | Class::SingleQuote => !next.spaced(),
        Class::Period => !next.spaced() && ["st", "jr", "thu", "thurs"].iter().any(|word| input.was(1, word)),
        _ => false,
    };
    if joint { input.advance(1) } else { input }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_found_by_its_first_word() {
        for (names, ..) in HOLIDAYS {
            for name in names.split('|') {
                let first = name.split(' ').next().unwrap_or_default().trim_end_matches('?');
                for spelling in first.split('/') {
                    let word = spelling.trim_end_matches("'s");
                    assert!(INDEX.beginning_with(word).iter().any(|(found, _)| *found == name), "{word} of {name}");
                }
            }
        }
    }

    #[test]
    fn no_name_is_two_holidays() {
        let mut names: Vec<&str> = HOLIDAYS.iter().flat_map(|(names, ..)| names.split('|')).collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn words_are_compared_without_case_and_apostrophes() {
        assert!(is_spelled("B’Omer", "bomer"));
        assert!(is_spelled("YEARS", "year's"));
        assert!(is_spelled("year", "year's"));
        assert!(!is_spelled("yearly", "year's"));
    }

    #[test]
    fn short_weekdays() {
        assert!(is_spelled("fri", "friday"));
        assert!(is_spelled("Sun", "sunday"));
        assert!(!is_spelled("sun", "sunday"));
        assert!(!is_spelled("mon", "friday"));
    }

    #[test]
    fn other_words_begin_no_name() {
        for word in ["the", "minister", "", "Überraschung", "a-very-long-word-that-no-table-has"] {
            assert!(INDEX.beginning_with(word).is_empty(), "{word}");
        }
    }
}
