//! All lists of words that names ask for, as one table: a word is looked up once, case aside, and most words fail before
//! the look-up.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    parse::name::{
        closed_words::{DEMONYMS, JOBS, KINDS, NOT_DEMONYMS, OFFICES, PARTICLES, SURNAMES_TOO, TITLE_MODIFIERS},
        evidence::{DEEDS, DONE_TO, KIN, OWNED, POSITION_SIDES, POSITIONS, SUFFERED},
        given_names::GIVEN_NAMES,
        organisation::{BODIES, BROAD, BUILDINGS, FIRMS, NO_BODIES, PAIRED},
    },
    text::{WordKey, filter_place, given_name_forms, word_key},
};

/// The lists a word is in; a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Marks(u32);

/// Names a bit for each list, and the table of the lists.
macro_rules! lists {
    ($($bit:literal $name:ident $words:expr;)*) => {
        impl Marks {
            $(pub(super) const $name: Self = Self(1 << $bit);)*
        }

        /// The lists and their words.
        const LISTS: &[(Marks, &str)] = &[$((Marks::$name, $words)),*];
    };
}

lists! {
    0 KIND KINDS;
    1 OFFICE OFFICES;
    2 TITLE_MODIFIER TITLE_MODIFIERS;
    3 NOT_DEMONYM NOT_DEMONYMS;
    4 DEMONYM DEMONYMS;
    5 PARTICLE PARTICLES;
    6 SURNAME_TOO SURNAMES_TOO;
    7 JOB JOBS;
    8 GIVEN GIVEN_NAMES;
    9 DEED DEEDS;
    10 SUFFERED SUFFERED;
    11 DONE_TO DONE_TO;
    12 OWNED OWNED;
    13 KIN KIN;
    14 POSITION POSITIONS;
    15 SIDE POSITION_SIDES;
    16 BODY BODIES;
    17 FIRM FIRMS;
    18 BUILDING BUILDINGS;
    19 PAIRED PAIRED;
    20 BROAD BROAD;
    21 NO_BODY NO_BODIES;
}

impl Marks {
    /// Whether the sets share a list.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Size of the filter, in words of 64 bits: some thirty bits for each listed word.
const FILTER_WORDS: usize = 1024;

/// The lists of every listed word, and a filter that most others fail.
struct Table {
    filter: Vec<u64>,
    marks: FxHashMap<WordKey, Marks>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { filter: vec![0; FILTER_WORDS], marks: FxHashMap::default() };
    let listed = LISTS.iter().flat_map(|&(list, words)| words.split_whitespace().map(move |word| (list, word)));
    for (list, word) in listed.chain(given_name_forms().map(|form| (Marks::GIVEN, form))) {
        let Some(key) = word_key(word.as_bytes()) else { continue };
        let (place, bit) = filter_place(key, FILTER_WORDS);
        table.filter[place] |= bit;
        let marks = table.marks.entry(key).or_default();
        *marks = marks.with(list);
    }
    table
});

/// The lists a word is in, case aside.
pub(super) fn marks(word: &str) -> Marks {
    let Some(key) = word_key(word.as_bytes()) else { return Marks::default() };
    let table = &*TABLE;
    let (place, bit) = filter_place(key, FILTER_WORDS);
    if table.filter[place] & bit == 0 {
        return Marks::default();
    }
    table.marks.get(&key).copied().unwrap_or_default()
}

/// The lists a word is in as written: a capital is in none.
pub(super) fn marks_as_written(word: &str) -> Marks {
    let found = marks(word);
    if found == Marks::default() || word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Marks::default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_listed_word_is_too_long_for_a_key() {
        for (_, words) in LISTS {
            assert_eq!(words.split_whitespace().find(|word| word_key(word.as_bytes()).is_none()), None);
        }
    }

    #[test]
    fn listed_words_have_the_marks_of_all_their_lists() {
        assert!(marks("Bank").any(Marks::KIND) && marks("BANK").any(Marks::BODY));
        assert!(marks("jim").any(Marks::GIVEN) && marks("Aaron").any(Marks::GIVEN));
        assert!(marks_as_written("died").any(Marks::DEED) && !marks_as_written("Died").any(Marks::DEED));
        assert_eq!(marks("Orin"), Marks::default());
    }
}
