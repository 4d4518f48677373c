//! Who is said to say so.

use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{is_quoted, phrase::Words},
    lex::{Class, Tags},
    model::Segmented,
};

/// The party a sentence's statements are attributed to, by its last name or its noun: "according to the `Observatory`",
/// "`police` said". `None` is the outlet's own voice.
///
/// A speech verb inside quotation marks reports somebody else's report and does not count.
pub(super) fn of_sentence(words: &Words<'_, '_>, segmented: &Segmented) -> Option<SmolStr> {
    let quoted = |place: usize| words.token(place).is_some_and(|token| is_quoted(segmented, token.span));
    // Few words are of speech, so whether they are quoted is asked last.
    let speech = (0..words.len()).find(|&place| is_speech(words, place) && !quoted(place))?;
    if words.is(speech, "according") {
        return party(words, speech + 2, (speech + 12).min(words.len()));
    }
    // Whoever "he" is, the sentence does not say; no identified party is none.
    let before = (0..speech).rev().find(|&place| !words.has(place, Tags::ADVERB.with(Tags::AUXILIARY)))?;
    if words.has(before, Tags::PRONOUN) {
        return None;
    }
    // "The dead number 18, says the coast guard"
    let turned =
        words.class(before) == Class::Comma && (words.has(speech + 1, Tags::DETERMINER) || words.is_name(speech + 1));
    if turned {
        return party(words, speech + 1, (speech + 6).min(words.len()));
    }
    // "police said", "the fire chief, John Doe, said"; else turned round: "said a spokesman".
    let subject = (speech.saturating_sub(8)..speech).rev().find(|&place| {
        words.is_content(place) && !words.is_verbal(place) && !words.has(place, Tags::CALENDAR) && !quoted(place)
    });
    let near = subject.filter(|&place| speech - place <= 3);
    match near {
        Some(place) if words.is_name(place) => {
            let first = (0..place).rev().take_while(|&before| words.is_name(before)).last().unwrap_or(place);
            Some(SmolStr::new(words.between(first, place + 1)))
        }
        Some(place) => {
            let first = (0..place).rev().take_while(|&before| is_noun(words, before)).last().unwrap_or(place);
            Some(words.between(first, place + 1).to_lowercase_smolstr())
        }
        None => party(words, speech + 1, (speech + 6).min(words.len())),
    }
}

/// "according to", or a verb of speech that has a subject: no noun that looks like one, no "to say".
fn is_speech(words: &Words<'_, '_>, place: usize) -> bool {
    if words.is(place, "according") {
        return words.is(place + 1, "to");
    }
    let verb = words.has(place, Tags::SPEECH) && words.class(place) == Class::Word && !words.is_name(place);
    let infinitive = place.checked_sub(1).is_some_and(|before| words.is(before, "to"));
    let governs = words.is(place, "said") || !words.has(place + 1, Tags::PREPOSITION.with(Tags::AUXILIARY));
    verb && !infinitive && governs
}

/// The party named from `first` on: the first run of names with what joins them ("Observatory for Human Rights"), else the
/// first noun with the nouns that belong to it.
fn party(words: &Words<'_, '_>, first: usize, end: usize) -> Option<SmolStr> {
    let start = (first..end).find(|&place| words.is_content(place))?;
    let last = (start..end)
        .take_while(|&place| words.is_name(place) || words.is_any(place, &["for", "of", "the", "and"]))
        .filter(|&place| words.is_name(place))
        .last();
    match last {
        Some(last) => Some(SmolStr::new(words.between(start, last + 1))),
        None => {
            let last = (start..end).take_while(|&place| is_noun(words, place)).last().unwrap_or(start);
            Some(words.between(start, last + 1).to_lowercase_smolstr())
        }
    }
}

/// Whether the word can be part of a party's noun: "coast guard".
fn is_noun(words: &Words<'_, '_>, place: usize) -> bool {
    words.is_content(place) && !words.is_verbal(place) && !words.has(place, Tags::CALENDAR)
}
