//! Words without content of their own: what two wordings may share without having anything in common.
//!
//! The list is the closed classes of English (articles, pronouns, auxiliaries, conjunctions, prepositions) and the
//! few adverbs and verbs that any remark may hold. It is used to weigh matches, never to read a text.

/// Sorted, so that it can be searched.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "always", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "but", "by", "can", "come", "could", "did", "do", "does", "doing", "done",
    "even", "ever", "every", "for", "from", "get", "go", "going", "good", "got", "had", "has", "have", "having", "he",
    "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "let", "like",
    "look", "made", "make", "many", "may", "me", "might", "more", "most", "much", "must", "my", "never", "no", "not",
    "now", "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "really", "said", "say", "see",
    "shall", "she", "should", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "thing", "things", "think", "this", "those", "to", "too", "up", "us", "very", "want", "was", "way", "we", "well",
    "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "yes", "you", "your", "…",
];

/// Whether a lower-case word has no content of its own.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{FUNCTION_WORDS, is_function_word};

    #[test]
    fn table_is_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn content_words_are_no_function_words() {
        assert!(is_function_word("the"));
        assert!(!is_function_word("harbour"));
    }
}
