//! Whether two attributions name two parties. One party goes by many names: "the ministry", "the interior ministry",
//! "ministry officials"; "police", "a police spokesman".

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, StrExt, ToSmolStr};

use crate::text::stem;

/// Words that say in what capacity somebody speaks for a party, and small words; they identify nobody.
#[rustfmt::skip] // A word a line would be longer than the code.
const CAPACITIES: &[&str] = &[
    "spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "source", "sources", "statement",
    "chief", "head", "deputy", "senior", "top", "local", "staff", "officer", "officers", "representative",
    "director", "general", "secretary", "leader", "leaders", "member", "members", "mr", "mrs", "ms", "dr", "sir",
    "the", "a", "an", "of", "for", "from", "at", "in", "with", "and", "s", "who", "one", "two",
];

/// Words for officials without saying whose.
const OFFICIALS: &[&str] = &["official", "officials", "authority", "authorities"];

/// Bodies that "officials" may belong to.
#[rustfmt::skip] // A word a line would be longer than the code.
const PUBLIC: &[&str] = &[
    "police", "ministry", "minister", "government", "army", "military", "department", "mayor", "governor",
    "council", "navy", "agency", "state", "federal", "sheriff", "prosecutor", "court", "commission", "guard",
    "directorate", "hospital", "health", "emergency", "rescue", "fire",
];

/// Whether the two are sure to be two identified parties.
pub(super) fn differ(one: &str, other: &str) -> bool {
    let (a, b) = (identity(one), identity(other));
    let officials = |words: &str| lower_words(words).any(|word| OFFICIALS.contains(&word.as_str()));
    let public = |words: &str| {
        lower_words(words).any(|word| PUBLIC.contains(&word.as_str()) || PUBLIC.contains(&word.trim_end_matches('s')))
    };
    match (a.is_empty(), b.is_empty()) {
        (true, true) => false,
        // Officials of no stated body may be anybody's but those who hold no office.
        (true, false) => officials(one) && !public(other) && !officials(other),
        (false, true) => officials(other) && !public(one) && !officials(one),
        (false, false) => !(a.is_subset(&b) || b.is_subset(&a) || is_acronym(one, other) || is_acronym(other, one)),
    }
}

/// The words that say who it is, by stem.
fn identity(party: &str) -> FxHashSet<SmolStr> {
    lower_words(party)
        .filter(|word| !CAPACITIES.contains(&word.as_str()) && !OFFICIALS.contains(&word.as_str()))
        // "Ministers say" what the ministry says.
        .map(|word| if word.starts_with("minist") { SmolStr::new_static("ministry") } else { stem(&word) })
        .collect()
}

fn lower_words(party: &str) -> impl Iterator<Item = SmolStr> {
    party
        .split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase_smolstr())
}

/// Whether one is made of the initials of the other: "UN", "United Nations".
fn is_acronym(short: &str, long: &str) -> bool {
    let initials: SmolStr = long
        .split(|sign: char| !sign.is_alphanumeric())
        .filter_map(|word| word.chars().next().filter(|first| first.is_uppercase()))
        .collect::<String>()
        .to_smolstr();
    initials.len() > 1 && short.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_party_goes_by_many_names() {
        for (one, other) in [
            ("ministry", "interior ministry"),
            ("interior ministry", "ministry officials"),
            ("police", "police spokesman"),
            ("Norby police", "police"),
            ("spokesman", "police"),
            ("officials", "police"),
            ("officials", "health officials"),
            ("UN", "United Nations"),
            ("ministers", "ministry"),
            ("fire chief, Jon Dole", "Dole"),
        ] {
            assert!(!differ(one, other) && !differ(other, one), "{one} and {other}");
        }
    }

    #[test]
    fn two_parties_are_two() {
        for (one, other) in [
            ("police", "organisers"),
            ("army", "Front"),
            ("interior ministry", "health ministry"),
            ("officials", "rebels"),
            ("Finance Workers' Alliance", "bank"),
            ("Jon Dole", "Ida Voss"),
        ] {
            assert!(differ(one, other) && differ(other, one), "{one} and {other}");
        }
    }
}
