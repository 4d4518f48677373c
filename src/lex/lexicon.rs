//! The lexicon: one table of every word that any other table names, built once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lex::{
    CURRENCIES, NumberWord, Tags, UNITS, WordId,
    closed_classes::{CLASSES, MONTHS, NUMBER_ENDINGS, WEEKDAYS},
    currencies::LEADING,
    number_words::{CARDINALS, DECADES, DENOMINATORS, MULTIPLES, ORDINALS, SCALE_SUFFIXES},
};

/// A currency word: the row in [`CURRENCIES`], and whether it names a hundredth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CurrencyWord {
    /// Index of the currency.
    pub row: u8,
    /// Whether the word is its hundredth: "cent".
    pub minor: bool,
}

/// All that is known of one word. A word may be several things: "second" is an ordinal and a unit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// Its part in a number.
    pub number: Option<NumberWord>,
    /// Power of ten, when it touches digits or follows an amount of money: "bn".
    pub scale_suffix: Option<u8>,
    /// The ordinal it is.
    pub ordinal: Option<u32>,
    /// The denominator it is.
    pub denominator: Option<u32>,
    /// The decade it is, of a life or of the last century, by its first year: 30 for "thirties".
    pub decade: Option<u8>,
    /// The multiple it is.
    pub multiple: Option<u8>,
    /// Row in [`UNITS`] for a unit word.
    pub unit: Option<u8>,
    /// Row in [`UNITS`] for an abbreviation that needs digits before it.
    pub unit_abbreviation: Option<u8>,
    /// Row in [`UNITS`] for an abbreviation that must touch its digits.
    pub unit_glued: Option<u8>,
    /// The currency it names.
    pub currency: Option<CurrencyWord>,
    /// Row in [`CURRENCIES`] whose ISO code it is, in any case.
    pub currency_code: Option<u8>,
    /// Row in [`CURRENCIES`] that it makes of a "$" after it: "HK".
    pub dollar_prefix: Option<u8>,
    /// Row in [`CURRENCIES`] that it makes of a currency word after it: "Australian".
    pub nationality: Option<u8>,
    /// Whether it may stand before the digits of an amount of money: "Rs".
    pub leads_money: bool,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Weekday, 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// Word classes.
    pub tags: Tags,
    /// Whether it may touch the digits before it: "km" in "5km".
    pub glues_to_number: bool,
}

/// Longest word, in bytes, that a table can have.
pub(super) const LONGEST_WORD: usize = 24;

/// The bytes of a word, padded with zeros: cheaper to hash and to compare than a string.
pub(super) type Key = [u64; 3];

/// Size of the filter, in words of 64 bits.
const FILTER_WORDS: usize = 256;

/// The key of a word that is not too long for one.
pub(super) fn key(word: &[u8]) -> Option<Key> {
    let mut bytes = [0_u8; LONGEST_WORD];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    let mut key = Key::default();
    for (part, chunk) in key.iter_mut().zip(bytes.as_chunks::<8>().0) {
        *part = u64::from_le_bytes(*chunk);
    }
    Some(key)
}

/// Where the filter keeps a key.
fn filter_bit(key: Key) -> (usize, u64) {
    let mixed = key[0] ^ key[1].rotate_left(23) ^ key[2].rotate_left(47);
    let spread = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 50;
    ((spread >> 6) as usize % FILTER_WORDS, 1 << (spread & 63))
}

/// The words of all tables.
#[derive(Debug)]
pub struct Lexicon {
    index: FxHashMap<Key, WordId>,
    /// A bit for each key, many to one: most words that no table has fail here.
    filter: [u64; FILTER_WORDS],
    entries: Vec<Entry>,
    /// The classes of every entry once more: they are asked for at each token, and together they are small.
    tags: Vec<Tags>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// The lexicon; the first call builds it in well under a millisecond.
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The number of a lower-case word; 0 when no table has it.
    #[must_use]
    pub fn find(&self, word: &str) -> WordId {
        key(word.as_bytes()).map(|key| self.find_key(key)).unwrap_or_default()
    }

    /// The number of the lower-case word with this key.
    pub(super) fn find_key(&self, key: Key) -> WordId {
        let (place, bit) = filter_bit(key);
        if self.filter[place] & bit == 0 {
            return WordId::default();
        }
        self.index.get(&key).copied().unwrap_or_default()
    }

    /// What is known of a word; the empty entry for number 0.
    #[must_use]
    pub fn entry(&self, word: WordId) -> &Entry {
        &self.entries[word.0 as usize]
    }

    /// The classes of a word.
    #[must_use]
    pub fn tags(&self, word: WordId) -> Tags {
        self.tags[word.0 as usize]
    }

    fn add(&mut self, word: &str) -> &mut Entry {
        let next = WordId(self.entries.len() as u16);
        // A word too long for a key would have that of the empty word: a test looks for one.
        let key = key(word.as_bytes()).unwrap_or_default();
        let (place, bit) = filter_bit(key);
        self.filter[place] |= bit;
        let id = *self.index.entry(key).or_insert(next);
        if id == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[id.0 as usize]
    }

    fn build() -> Self {
        let mut lexicon = Self {
            index: FxHashMap::default(),
            filter: [0; FILTER_WORDS],
            entries: vec![Entry::default()],
            tags: Vec::new(),
        };
        for &(word, number) in CARDINALS {
            lexicon.add(word).number = Some(number);
        }
        for &(word, power) in SCALE_SUFFIXES {
            let entry = lexicon.add(word);
            entry.scale_suffix = Some(power);
            entry.glues_to_number = true;
        }
        for &(word, ordinal) in ORDINALS {
            let (entry, plural) = (ordinal, format!("{word}s"));
            lexicon.add(word).ordinal = Some(entry);
            if ordinal > 2 {
                lexicon.add(word).denominator = Some(ordinal);
                lexicon.add(&plural).denominator = Some(ordinal);
            }
        }
        // "thirtyfirst", as a hyphen lost leaves it.
        for &(tens, number) in CARDINALS {
            let NumberWord::Tens(tens_value) = number else { continue };
            for &(last, ordinal) in ORDINALS.iter().filter(|(_, ordinal)| (1..10).contains(ordinal)) {
                lexicon.add(&format!("{tens}{last}")).ordinal = Some(u32::from(tens_value) + ordinal);
            }
        }
        for &(word, denominator) in DENOMINATORS {
            lexicon.add(word).denominator = Some(denominator);
        }
        for &(word, decade) in DECADES {
            lexicon.add(word).decade = Some(decade);
        }
        for &(word, multiple) in MULTIPLES {
            lexicon.add(word).multiple = Some(multiple);
        }
        for (row, unit) in UNITS.iter().enumerate() {
            let row = row as u8;
            for word in unit.words.split_whitespace() {
                let entry = lexicon.add(word);
                entry.unit.get_or_insert(row);
                entry.glues_to_number = true;
            }
            for word in unit.abbreviations.split_whitespace() {
                let entry = lexicon.add(word);
                entry.unit_abbreviation.get_or_insert(row);
                entry.glues_to_number = true;
            }
            for word in unit.glued.split_whitespace() {
                let entry = lexicon.add(word);
                entry.unit_glued.get_or_insert(row);
                entry.glues_to_number = true;
            }
        }
        for (row, currency) in CURRENCIES.iter().enumerate() {
            let row = row as u8;
            for word in currency.words.split_whitespace() {
                lexicon.add(word).currency.get_or_insert(CurrencyWord { row, minor: false });
            }
            let code = lexicon.add(&currency.code.to_ascii_lowercase());
            code.currency_code = Some(row);
            code.leads_money = true;
            code.glues_to_number = true;
            for word in currency.dollar_prefixes.split_whitespace() {
                let entry = lexicon.add(&word.to_ascii_lowercase());
                entry.dollar_prefix.get_or_insert(row);
                entry.leads_money = true;
            }
            for word in currency.nationalities.split_whitespace() {
                lexicon.add(word).nationality.get_or_insert(row);
            }
            for word in currency.minor_words.split_whitespace() {
                let entry = lexicon.add(word);
                entry.currency.get_or_insert(CurrencyWord { row, minor: true });
                entry.glues_to_number = true;
            }
        }
        for &(word, month) in MONTHS {
            let entry = lexicon.add(word);
            entry.month = Some(month);
            entry.tags = entry.tags.with(Tags::CALENDAR);
        }
        for &(word, weekday) in WEEKDAYS {
            lexicon.add(word).weekday = Some(weekday);
        }
        for &(tag, words) in CLASSES {
            for word in words.split_whitespace() {
                let entry = lexicon.add(word);
                entry.tags = entry.tags.with(tag);
            }
        }
        for word in LEADING.split_whitespace() {
            lexicon.add(word).leads_money = true;
        }
        for word in NUMBER_ENDINGS.split_whitespace() {
            lexicon.add(word).glues_to_number = true;
        }
        for entry in &mut lexicon.entries {
            let number = entry.number.is_some()
                || entry.ordinal.is_some()
                || entry.denominator.is_some()
                || entry.decade.is_some();
            if number || entry.leads_money || entry.tags.any(Tags::ARTICLE) {
                entry.tags = entry.tags.with(Tags::QUANTITY);
            }
        }
        lexicon.tags = lexicon.entries.iter().map(|entry| entry.tags).collect();
        lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_in_the_tables_can_be_found() {
        let lexicon = lexicon();
        for word in ["three", "km", "tuesday", "said", "thirds", "bn", "euros"] {
            assert_ne!(lexicon.find(word), WordId::default(), "{word}");
        }
        assert_eq!(lexicon.find("kobani"), WordId::default());
    }

    #[test]
    fn no_word_of_the_tables_is_too_long() {
        assert_eq!(lexicon().find(""), WordId::default());
    }

    #[test]
    fn a_word_can_be_several_things() {
        let second = lexicon().entry(lexicon().find("second"));
        assert_eq!(second.ordinal, Some(2));
        assert!(second.unit.is_some());
    }
}
