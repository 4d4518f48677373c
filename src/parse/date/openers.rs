//! Which words can begin a date or a holiday, as far as three of their letters tell: what each word of running text is
//! asked before anything is looked up.

use std::sync::LazyLock;

use crate::parse::date::{first, holiday};

/// Size of the first filter, in words of 64 bits: a bit for each first, second and last letter.
const WORDS: usize = (1 << 15) / 64;

/// Size of the second filter; a prime, so that all letters bear on the place.
const LENGTHS: usize = 1021;

static OPENERS: LazyLock<Openers> = LazyLock::new(|| {
    let mut openers = Openers { letters: [0; WORDS], lengths: [0; LENGTHS] };
    holiday::HEADS.iter().chain(first::UNLISTED.iter()).for_each(|word| openers.add(word));
    holiday::first_words().for_each(|word| openers.add(word));
    openers
});

/// Words by their first, second and last letters, and by their lengths.
pub(crate) struct Openers {
    letters: [u64; WORDS],
    /// A bit for each length that words of these three letters have.
    lengths: [u32; LENGTHS],
}

/// The filter of all words that a date or a holiday can begin with, except those that the lexicon marks.
pub(crate) fn openers() -> &'static Openers {
    &OPENERS
}

impl Openers {
    /// Whether an expression can begin with the word. Holidays are compared without apostrophes, so a word that has one
    /// in its three letters may always, and one that has one elsewhere may be longer than it is listed.
    #[inline]
    pub(crate) fn may_open(&self, word: &[u8]) -> bool {
        place(word).is_none_or(|index| {
            self.letters[index / 64] & 1 << (index % 64) != 0
                && (self.lengths[index % LENGTHS] & length_bit(word) != 0 || !word.iter().all(u8::is_ascii_alphabetic))
        })
    }

    fn add(&mut self, word: &str) {
        if let Some(index) = place(word.as_bytes()) {
            self.letters[index / 64] |= 1 << (index % 64);
            self.lengths[index % LENGTHS] |= length_bit(word.as_bytes());
        }
    }
}

/// The number of a word's three letters; nothing where they are not all of ASCII.
#[inline]
fn place(word: &[u8]) -> Option<usize> {
    let (&first, &last) = (word.first()?, word.last()?);
    let second = word.get(1).copied().unwrap_or(last);
    // Letters of ASCII have this bit, and apostrophes and points have not; the lower five bits ignore the case.
    let letters = first & second & last & 0x40 != 0 && (first | second | last).is_ascii();
    letters.then_some(usize::from(first & 31) << 10 | usize::from(second & 31) << 5 | usize::from(last & 31))
}

/// One bit for a length; all long words share the last one.
#[inline]
fn length_bit(word: &[u8]) -> u32 {
    1 << word.len().min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_open_nothing() {
        let openers = openers();
        for word in ["minister", "people", "was", "and", "they", "Kerry", "said", "the"] {
            assert!(!openers.may_open(word.as_bytes()), "{word}");
        }
        for word in ["Christmas", "easter", "LAST", "upcoming", "Fiscal", "B’Omer", "hallowe'en", "École"] {
            assert!(openers.may_open(word.as_bytes()), "{word}");
        }
    }
}
