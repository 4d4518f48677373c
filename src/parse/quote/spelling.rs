//! British and American spelling, from the VarCon tables (crate `varcon`), as one map from any variant to its
//! American form.
//!
//! Words that are American as they stand are left alone, and so are variants that belong to several words ("tyre" is
//! a tire, a "storey" is a story, but a "metre" that could be two things stays): a wrong equation would hide a
//! difference, a missing one shows a difference that is easy to see through. The map is built when the first
//! quotation is read.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use varcon::{Category, Tag, VARCON};

static AMERICAN: LazyLock<Spellings> = LazyLock::new(|| Spellings::new(build()));

/// Bits of the filter, a few for each word of the map.
const FILTER_BITS: usize = 1 << 17;

/// The map, and a filter that tells most words that are not in it without asking the map.
struct Spellings {
    map: FxHashMap<&'static str, &'static str>,
    filter: Vec<u64>,
}

impl Spellings {
    fn new(map: FxHashMap<&'static str, &'static str>) -> Self {
        let mut filter = vec![0; FILTER_BITS / 64];
        for word in map.keys() {
            let bit = filter_bit(word);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Self { map, filter }
    }

    fn get(&self, word: &str) -> Option<&'static str> {
        let bit = filter_bit(word);
        if self.filter[bit / 64] & (1 << (bit % 64)) == 0 { None } else { self.map.get(word).copied() }
    }
}

/// Where the filter keeps a word: by its length and its first and last bytes, which variants of a word do not share with
/// many others.
fn filter_bit(word: &str) -> usize {
    let bytes = word.as_bytes();
    let head = bytes.first_chunk::<4>().map_or_else(
        || bytes.iter().fold(0, |head, &byte| head << 8 | u32::from(byte)),
        |head| u32::from_le_bytes(*head),
    );
    let tail = bytes.last_chunk::<4>().map_or(0, |tail| u32::from_le_bytes(*tail));
    let mixed = (u64::from(head) << 32 | u64::from(tail)) ^ (bytes.len() as u64).rotate_right(8);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 47) as usize % FILTER_BITS
}

/// The American spelling of a lower-case word; the word itself where no table has another.
pub(super) fn american(word: &str) -> &str {
    american_form(word).unwrap_or(word)
}

/// The American spelling of a lower-case word, where a table has another.
pub(super) fn american_form(word: &str) -> Option<&'static str> {
    AMERICAN.get(word)
}

fn build() -> FxHashMap<&'static str, &'static str> {
    let mut preferred = FxHashSet::default();
    for entry in VARCON.iter().flat_map(|cluster| cluster.entries) {
        for variant in entry.variants {
            if is_american(variant) {
                preferred.insert(variant.word);
            }
        }
    }
    let mut map = FxHashMap::default();
    let mut ambiguous = FxHashSet::default();
    for entry in VARCON.iter().flat_map(|cluster| cluster.entries) {
        let Some(target) = entry.variants.iter().find(|variant| is_american(variant)) else { continue };
        for variant in entry.variants {
            // "Possible" and "improper" spellings are mistakes, and a mistake inside quotation marks is a difference.
            let accepted = variant.types.iter().any(|kind| !matches!(kind.tag, Some(Tag::Possible | Tag::Improper)));
            if !accepted || variant.word == target.word || preferred.contains(variant.word) {
                continue;
            }
            if map.insert(variant.word, target.word).is_some_and(|other| other != target.word) {
                ambiguous.insert(variant.word);
            }
        }
    }
    map.retain(|word, _| !ambiguous.contains(word));
    map
}

/// Whether a variant is the first choice in American spelling.
fn is_american(variant: &varcon::Variant) -> bool {
    variant.types.iter().any(|kind| kind.category == Category::American && kind.tag.is_none())
}

#[cfg(test)]
mod tests {
    use super::american;

    #[test]
    fn british_spelling_is_brought_to_american() {
        for (british, wanted) in [
            ("civilised", "civilized"),
            ("defence", "defense"),
            ("labour", "labor"),
            ("travelling", "traveling"),
            ("centre", "center"),
            ("grey", "gray"),
            ("organisation", "organization"),
            ("practised", "practiced"),
        ] {
            assert_eq!(american(british), wanted);
        }
    }

    #[test]
    fn american_words_stay() {
        for word in ["check", "story", "color", "tire", "word", "could"] {
            assert_eq!(american(word), word);
        }
    }
}
