//! Lists of words that can be asked for a word without walking them.

/// A list of words with a table that most other words fail: for the first byte, the lengths that listed words have.
#[derive(Debug)]
pub(crate) struct WordList {
    words: &'static [&'static str],
    /// A bit for each length, by the last five bits of the first byte, which ignore the case of letters.
    lengths: [u32; 32],
}

impl WordList {
    /// The list of these words.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0_u32; 32];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            if !word.is_empty() {
                lengths[(word[0] & 31) as usize] |= length_bit(word.len());
            }
            at += 1;
        }
        Self { words, lengths }
    }

    /// The words, in the order given.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether the list holds the word, case aside.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.words.iter().any(|entry| entry.eq_ignore_ascii_case(word))
    }

    /// Whether the list holds the word as written.
    pub(crate) fn has_as_written(&self, word: &str) -> bool {
        self.may_have(word) && self.words.contains(&word)
    }

    fn may_have(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|first| self.lengths[usize::from(first & 31)] & length_bit(word.len()) != 0)
    }
}

/// One bit for a length; all long words share the last one.
const fn length_bit(length: usize) -> u32 {
    1 << if length < 31 { length } else { 31 }
}

#[cfg(test)]
mod tests {
    use super::WordList;

    #[test]
    fn case_counts_only_as_written() {
        const LIST: WordList = WordList::new(&["Photo", "AP", "|"]);
        assert!(LIST.has("photo") && LIST.has("ap") && LIST.has("|"));
        assert!(LIST.has_as_written("AP") && !LIST.has_as_written("ap"));
        assert!(!LIST.has("") && !LIST.has("photos"));
    }
}
