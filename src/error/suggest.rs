//! "Did you mean …?"

/// The candidate a mistyped word most likely stands for; `None` when nothing is near.
///
/// Nearness is the Damerau-Levenshtein distance, allowed up to a third of the word's length, so that a word
/// that is simply not known gets no absurd advice.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        assert_eq!(closest("publishr", ["path", "publisher", "published"]), Some("publisher"));
        assert_eq!(closest("Ptah", ["path", "publisher"]), Some("path"));
    }

    #[test]
    fn an_unknown_word_gets_no_advice() {
        assert_eq!(closest("colour", ["path", "publisher", "published"]), None);
    }
}
