//! Recognises the clause that says who spoke: "Ann Lee asked.", "said the minister."

use super::abbreviations::{SPEECH_VERBS, STARTERS};
use super::characters::{begins_lower, is_blank};

/// Words between a closing mark and the verb of speech: "Colts interim coach Ann Lee asked".
const MOST_WORDS: usize = 7;
/// Bytes looked at.
const REACH: usize = 160;

/// Whether `following`, the text after a mark, names a speaker in a clause of its own; "He told them" does not.
pub(super) fn names_speaker(following: &str) -> bool {
    let near = following.get(..following.floor_char_boundary(REACH)).unwrap_or_default();
    if STARTERS.has(first_word(near)) {
        return false;
    }
    let clause = near.split(['.', '!', '?', '"', '“', '”', ',']).next().unwrap_or_default();
    clause.split(is_blank).take(MOST_WORDS).any(|word| SPEECH_VERBS.has(word))
}

/// Whether `following` goes on with the speaker: in lower case, or with a name and a verb of speech.
pub(super) fn goes_on_with_speaker(following: &str) -> bool {
    begins_lower(following) || names_speaker(following)
}

/// The letters that a text begins with.
pub(super) fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}
