//! Recognises the clause that says who spoke: "Ann Lee asked.", "said the minister."

use super::abbreviations::{SPEECH_VERBS, STARTERS};
use super::characters::{begins_lower, is_blank};

/// Words between a closing mark and the verb of speech: "Colts interim coach Ann Lee asked".
const MOST_WORDS: usize = 7;
/// Words before a mark among which a verb of speech leads up to it: "said on Monday, ", "added Tull, ".
const LAST_WORDS: usize = 5;
/// What stands after a name where the verb was left out: "Brill in an interview on Monday."
const SOURCES: [&str; 2] = [" in an interview", " in a statement"];
/// Bytes looked at.
const REACH: usize = 160;

/// Whether `following`, the text after a mark, names a speaker in a clause of its own; "He told them" does not.
pub(super) fn names_speaker(following: &str) -> bool {
    let near = following.get(..following.floor_char_boundary(REACH)).unwrap_or_default();
    if STARTERS.has(first_word(near)) {
        return false;
    }
    // The point of an initial ends nothing: "Orin T. Tull said".
    let ends = |(at, mark): (usize, char)| match mark {
        '.' => !near.get(..at).is_some_and(ends_with_initial),
        _ => matches!(mark, '!' | '?' | '"' | '“' | '”' | ','),
    };
    let end = near.char_indices().find(|&place| ends(place)).map_or(near.len(), |(at, _)| at);
    let clause = near.get(..end).unwrap_or_default();
    if SOURCES.iter().any(|source| clause.contains(source)) && first_word(near).starts_with(char::is_uppercase) {
        return true;
    }
    clause.split(is_blank).take(MOST_WORDS).any(|word| SPEECH_VERBS.has(word))
}

/// Whether the text ends with a single capital.
fn ends_with_initial(before: &str) -> bool {
    let mut characters = before.chars().rev();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_none_or(is_blank)
}

/// Whether `before`, the text in front of a mark, ends with a verb of speech, or has one among its last words: "Brill
/// said, ", "Brill told the crew, ".
pub(super) fn ends_with_speech(before: &str) -> bool {
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(REACH))..).unwrap_or_default();
    let words = near.trim_end_matches(|c| is_blank(c) || c == ',').rsplit(is_blank);
    words.take(LAST_WORDS).any(|word| SPEECH_VERBS.has(word))
}

/// Whether `following` goes on with the speaker: in lower case, or with a name and a verb of speech.
pub(super) fn goes_on_with_speaker(following: &str) -> bool {
    begins_lower(following) || names_speaker(following)
}

/// The letters that a text begins with.
pub(super) fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}
