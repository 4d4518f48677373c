//! Which words can begin a date or a holiday, as far as three of their letters tell: what each word of running text is
//! asked before anything is looked up.

use std::sync::LazyLock;

use crate::parse::date::{first, holiday};

/// Size of the filter, in words of 64 bits: a bit for each first, second and last letter.
const WORDS: usize = (1 << 15) / 64;

static OPENERS: LazyLock<Openers> = LazyLock::new(|| {
    let mut openers = Openers([0; WORDS]);
    holiday::HEADS.iter().chain(first::UNLISTED.iter()).for_each(|word| openers.add(word));
    holiday::first_words().for_each(|word| openers.add(word));
    openers
});

/// Words by their first, second and last letters.
pub(crate) struct Openers([u64; WORDS]);

/// The filter of all words that a date or a holiday can begin with, except those that the lexicon marks.
pub(crate) fn openers() -> &'static Openers {
    &OPENERS
}

impl Openers {
    /// Whether an expression can begin with the word. A word with an apostrophe or a foreign letter in one of the three
    /// places always may: holidays are compared without apostrophes.
    #[inline]
    pub(crate) fn may_open(&self, word: &[u8]) -> bool {
        place(word).is_none_or(|(part, bit)| self.0[part] & bit != 0)
    }

    fn add(&mut self, word: &str) {
        if let Some((part, bit)) = place(word.as_bytes()) {
            self.0[part] |= bit;
        }
    }
}

/// Where a word stands in the filter; nothing for one whose three letters are not all of ASCII.
#[inline]
fn place(word: &[u8]) -> Option<(usize, u64)> {
    let (&first, &last) = (word.first()?, word.last()?);
    let second = word.get(1).copied().unwrap_or(last);
    // Letters of ASCII have this bit, and apostrophes and points have not; the lower five bits ignore the case.
    let letters = first & second & last & 0x40 != 0 && (first | second | last).is_ascii();
    let index = usize::from(first & 31) << 10 | usize::from(second & 31) << 5 | usize::from(last & 31);
    letters.then_some((index / 64, 1 << (index % 64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_open_nothing() {
        let openers = openers();
        for word in ["minister", "people", "was", "and", "they", "Kerry", "said"] {
            assert!(!openers.may_open(word.as_bytes()), "{word}");
        }
        for word in ["Christmas", "easter", "LAST", "upcoming", "Nineties", "B’Omer", "hallowe'en", "École"] {
            assert!(openers.may_open(word.as_bytes()), "{word}");
        }
    }
}
