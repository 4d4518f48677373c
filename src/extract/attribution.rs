//! Who is said to say so.
//!
//! A value is somebody's word when a verb of speech governs the clause it stands in, and when the subject of that verb can
//! speak: a person, a body, a role. Everything else is the outlet's own voice.

mod party;

use smol_str::SmolStr;

use crate::{
    extract::{attribution::party::Parties, clause::bounds, is_quoted, phrase::Words},
    lex::{Class, Tags},
    model::{Mention, Segmented},
    text::WordList,
};

/// Speech verbs followed in one sentence; a table of thousands of cells is no speech.
const MOST: usize = 12;

/// Verbs that report a figure where a party is their subject: "police `put` the number at 40". Elsewhere they mean other
/// things, and the lexicon does not call them speech.
#[rustfmt::skip] // A word a line would be longer than the code.
static REPORTING: WordList = WordList::new(&[
    "put", "puts", "claim", "claims", "estimate", "estimates", "believe", "believes", "believed", "report",
    "reports", "insist", "argue", "admit", "maintain", "maintains", "maintained", "gave", "gives", "counted",
    "calculates", "calculated", "reckons", "reckon",
]);

/// A stretch of a sentence that is somebody's word.
#[derive(Debug)]
pub(super) struct Told {
    /// The verb's place.
    verb: usize,
    /// First place told.
    first: usize,
    /// Last-plus-one place told.
    end: usize,
    /// By whom; `None` where the sentence does not say ("he said").
    party: Option<SmolStr>,
}

/// The party a value at a place is attributed to: the one whose verb of speech stands nearest. `None` is the outlet's own
/// voice.
pub(super) fn of_place(told: &[Told], place: usize) -> Option<SmolStr> {
    told.iter()
        .filter(|told| (told.first..told.end).contains(&place))
        .min_by_key(|told| (told.verb.abs_diff(place), told.verb))
        .and_then(|told| told.party.clone())
}

/// What a sentence attributes, and to whom.
///
/// A speech verb inside quotation marks reports somebody else's report and does not count.
pub(super) fn of_sentence(words: &Words<'_, '_>, mentions: &[Mention], segmented: &Segmented) -> Vec<Told> {
    let quoted = |place: usize| words.token(place).is_some_and(|token| is_quoted(segmented, token.span));
    let parties = Parties::new(words, mentions);
    // Few words are of speech, so whether they are quoted is asked last.
    (0..words.len())
        .filter(|&place| is_speech(words, place) && !quoted(place))
        .take(MOST)
        .filter_map(|verb| told(words, &parties, verb))
        .collect()
}

fn told(words: &Words<'_, '_>, parties: &Parties<'_, '_, '_>, verb: usize) -> Option<Told> {
    let (clause, end) = (clause_before(words, verb), clause_after(words, verb));
    if words.is(verb, "according") {
        let party = parties.after(verb + 2);
        return Some(Told { verb, first: clause, end, party });
    }
    let always = words.has(verb, Tags::SPEECH);
    let small = Tags::ADVERB.with(Tags::AUXILIARY).with(Tags::CALENDAR);
    let on_day = |place: usize| words.is(place, "on") && words.has(place + 1, Tags::CALENDAR);
    let before = (0..verb).rev().find(|&place| !words.has(place, small) && !on_day(place))?;
    if words.has(before, Tags::PRONOUN) || words.is_any(before, &["who", "which", "that"]) {
        // "…, he said": the sentence does not say whose word it is, only that it is not somebody else's.
        let first = if closes(words, verb) { clause } else { verb + 1 };
        return always.then_some(Told { verb, first, end, party: None });
    }
    // "The dead number 18, says the coast guard"
    let turned = words.class(before) == Class::Comma || words.class(before) == Class::DoubleQuote;
    // "Kerry, visibly tired, told reporters": who is told is no party.
    let tells = words.is_any(verb, &["told", "tells", "tell", "asked", "asks"]);
    if turned
        && !tells
        && (words.has(verb + 1, Tags::DETERMINER) || words.is_name(verb + 1) || parties.is_body(verb + 1))
    {
        return parties.after(verb + 1).map(|party| Told { verb, first: clause, end: verb, party: Some(party) });
    }
    let (first_of_party, party) = parties.before(before)?;
    // "Twelve died, police said": the comma before the party, and nothing more to come after the verb.
    let trails =
        first_of_party.checked_sub(1).is_none_or(|place| words.class(place) == Class::Comma) && closes(words, verb);
    (always || party.is_some()).then_some(Told { verb, first: if trails { clause } else { verb + 1 }, end, party })
}

/// Whether the clause of a speech verb is over behind it: a comma, the end, a day or a place.
fn closes(words: &Words<'_, '_>, verb: usize) -> bool {
    let after = verb + 1;
    after >= words.len()
        || matches!(words.class(after), Class::Comma | Class::Period | Class::Semicolon | Class::Dash | Class::Other)
        || words.has(after, Tags::CALENDAR)
        || (words.is_any(after, &["on", "in", "at"]) && !words.is_any(after + 1, &["least", "most"]))
}

/// The first place of the clause around a verb.
fn clause_before(words: &Words<'_, '_>, verb: usize) -> usize {
    (0..verb).rev().find(|&place| bounds(words, place)).map_or(0, |place| place + 1)
}

/// The last-plus-one place of the clause around a verb.
fn clause_after(words: &Words<'_, '_>, verb: usize) -> usize {
    (verb + 1..words.len()).find(|&place| bounds(words, place) && place > verb + 1).unwrap_or(words.len())
}

/// "According to", or a verb of speech that has a subject: no noun that looks like one, no "to say".
fn is_speech(words: &Words<'_, '_>, place: usize) -> bool {
    if words.is(place, "according") {
        return words.is(place + 1, "to");
    }
    let verb = (words.has(place, Tags::SPEECH) || REPORTING.has(words.text(place)))
        && words.class(place) == Class::Word
        && !words.is_name(place);
    let noun = place.checked_sub(1).is_some_and(|before| {
        words.is_any(before, &["to", "of", "no"]) || words.has(before, Tags::DETERMINER.with(Tags::PREPOSITION))
    });
    let governs = words.is(place, "said")
        || !words.has(place + 1, Tags::PREPOSITION.with(Tags::AUXILIARY))
        || closes(words, place);
    verb && !noun && governs
}
