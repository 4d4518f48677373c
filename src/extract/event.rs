//! The word that governs a value: what happened to so many, or on that day.

use smol_str::SmolStr;

use crate::{
    extract::{
        bind::NounPhrase,
        clause::{Clause, bounds},
        phrase::Words,
    },
    lex::{Class, Tags},
    model::{Mention, Subject, Value},
    text::stem,
};

/// How far from a date its verb is sought, in tokens: as far as a clause goes.
const FAR: usize = 14;

/// The place of the verb, or of the noun that a date stands before like an adjective.
pub(super) fn event(
    words: &Words<'_, '_>,
    clause: &Clause,
    mention: &Mention,
    phrase: Option<&NounPhrase>,
) -> Option<usize> {
    match mention.value {
        Value::Moment(_) => of_moment(words, clause, phrase),
        _ => of_figure(words, clause, phrase),
    }
}

/// The verb that governs a figure: after the noun phrase ("23 people `were killed`") or before the value ("`killed` 23 people").
fn of_figure(words: &Words<'_, '_>, clause: &Clause, phrase: Option<&NounPhrase>) -> Option<usize> {
    let verb =
        |place: usize| words.is_verbal(place) && !words.has(place, Tags::AUXILIARY) && !words.has(place, Tags::SPEECH);
    // "adds 22,000 jobs", "has nine carriages": what stands right before a count and is no other part of speech.
    let present = clause.start_of_value.checked_sub(1).filter(|&place| {
        place > clause.neighbour_before
            && (words.is_any(place, &["has", "have", "had"])
                || (words.is_content(place)
                    && words.text(place).ends_with('s')
                    && !words.is_content(place + 1)
                    && words.is_content(place - 1)))
    });
    let before = clause
        .before()
        .take(6)
        .take_while(|&place| place >= clause.neighbour_before && words.class(place) != Class::Comma)
        .find(|&place| verb(place))
        .or(present);
    let subject = phrase.map_or(clause.end_of_value, |phrase| phrase.head + 1);
    let mut after = None;
    let mut passive = false;
    for place in (subject..clause.end).take(5) {
        if place >= clause.neighbour_after || matches!(words.class(place), Class::Comma | Class::Period) {
            break;
        }
        passive |= words.has(place, Tags::AUXILIARY);
        if verb(place) {
            after = Some(last_of_chain(words, place, clause.end));
            break;
        }
    }
    // "at least 20 people were killed": the passive wins; a bare participle far off loses against a verb just before.
    match (before, after) {
        (Some(before), Some(after)) => {
            let far = after - subject + 1;
            let near = clause.start_of_value - before;
            Some(if passive || far < near { after } else { before })
        }
        (before, after) => before.or(after),
    }
}

/// The verb that a chain of verbs leads to: "are known to have `died`", "were reported `killed`".
fn last_of_chain(words: &Words<'_, '_>, first: usize, end: usize) -> usize {
    let mut last = first;
    let mut place = first + 1;
    while place < end.min(first + 6) {
        if words.is_verbal(place) && !words.has(place, Tags::AUXILIARY) {
            last = place;
        } else if !words.is(place, "to") && !words.has(place, Tags::AUXILIARY) {
            break;
        }
        place += 1;
    }
    last
}

/// The verb or noun that a date belongs to: "a 2008 `conviction`", "he `died` on Friday", "In June, the court `tossed out` …".
fn of_moment(words: &Words<'_, '_>, clause: &Clause, phrase: Option<&NounPhrase>) -> Option<usize> {
    let lead = (clause.first..clause.start_of_value)
        .rev()
        .find(|&place| !words.has(place, Tags::PREPOSITION) && !words.has(place, Tags::ADVERB));
    // "their 1974 stories", "last week's meeting": what stands between a determiner or owner and a noun is an adjective.
    let owned = words.class(clause.end_of_value) == Class::Possessive;
    let qualified = clause.start_of_value.checked_sub(1).is_some_and(|before| {
        words.has(before, Tags::DETERMINER) || words.class(before) == Class::Possessive || words.is(before, "of")
    });
    let first = clause.end_of_value + usize::from(owned);
    if (owned || qualified)
        && let Some(phrase) = phrase
        && (phrase.first == first || owned)
    {
        return Some(phrase.head);
    }
    // "The ministry said on Sunday that …" dates the saying.
    if let Some(place) = lead.filter(|&place| words.has(place, Tags::SPEECH)) {
        return Some(place);
    }
    // A date that opens its clause belongs to the verb to come.
    let opens = lead.is_none_or(|place| {
        matches!(words.class(place), Class::Comma | Class::DoubleQuote | Class::CloseParenthesis)
            || words.is_any(place, &["and", "but", "or", "that"])
    });
    let ahead = || {
        (clause.end_of_value..words.len().min(clause.end_of_value + FAR))
            .take_while(|&place| {
                place < clause.neighbour_after && !matches!(words.class(place), Class::Semicolon | Class::Colon)
            })
            .find(|&place| is_telling(words, place))
    };
    let behind = || {
        (clause.first..clause.start_of_value)
            .rev()
            .take_while(|&place| place >= clause.neighbour_before)
            .find(|&place| is_telling(words, place))
    };
    if opens { ahead().or_else(behind) } else { behind().or_else(ahead) }
}

/// Whether the word is a verb that says what happened; a bare "said" only says who told it.
fn is_telling(words: &Words<'_, '_>, place: usize) -> bool {
    words.is_verbal(place)
        && !words.has(place, Tags::AUXILIARY)
        && !words.is_any(place, &["said", "says", "told", "saying", "added", "according", "including", "following"])
}

/// Whose an event is.
enum Owner {
    /// A "he" or "she".
    Pronoun,
    /// The noun or name at a place.
    Noun(usize),
}

/// Whose the event is: the noun or name before the verb. A pronoun is the person spoken of last.
pub(super) fn subject(words: &Words<'_, '_>, event: usize, spoken_of: Option<&SmolStr>) -> Option<Subject> {
    match owner(words, event)? {
        Owner::Pronoun => spoken_of.map(|name| Subject { word: stem(name), named: true }),
        Owner::Noun(place) => {
            // A capital that merely opens the sentence is no sign of a name.
            let named = words.is_name(place) && (place > 0 || words.is_name(place + 1));
            Some(Subject { word: words.stem(place).clone(), named })
        }
    }
}

/// The place of the noun or name that does what the verb says.
pub(super) fn subject_noun(words: &Words<'_, '_>, event: usize) -> Option<usize> {
    match owner(words, event)? {
        Owner::Pronoun => None,
        Owner::Noun(place) => Some(place),
    }
}

/// What a figure is said to be of, where it is told of its clause's subject: "the `profit` of the quarter was £824m", "its street
/// `value` was put at £178m", "the `number` … rose to 12".
pub(super) fn told_of(words: &Words<'_, '_>, clause: &Clause) -> Option<usize> {
    /// Verbs that lead to a figure with "to" or "at", beside those of change.
    const LEADING: &[&str] = &["put", "set", "stood", "stands", "estimated", "valued", "came", "amounted"];
    const CLAUSES: &[&str] = &["that", "which", "and", "but", "or", "because"];
    const COPULAS: &[&str] =
        &["is", "was", "are", "were", "totalled", "totaled", "reached", "hit", "topped", "exceeded"];
    let before = clause.start_of_value.checked_sub(1)?;
    let verb = if words.is_any(before, COPULAS) {
        before
    } else if words.is_any(before, &["to", "at"]) {
        let moves = |place: &usize| words.has(*place, Tags::CHANGE) || words.is_any(*place, LEADING);
        clause.before().find(moves)?
    } else {
        return None;
    };
    let parts = |place: usize| {
        words.class(place) == Class::Comma || words.has(place, Tags::SPEECH) || words.is_any(place, CLAUSES)
    };
    let start = (clause.first..verb).rev().find(|&place| parts(place)).map_or(clause.first, |place| place + 1);
    // A clause that begins out of reach has its subject there.
    if start == clause.first && start > 0 && !parts(start - 1) && !bounds(words, start - 1) {
        return None;
    }
    let noun = |place: usize| words.is_content(place) && (words.is_name(place) || !words.is_verbal(place));
    let phrase = (start..verb).take_while(|&place| {
        noun(place)
            || words.has(place, Tags::DETERMINER.with(Tags::PRONOUN))
            || matches!(words.class(place), Class::Possessive | Class::Hyphen)
    });
    phrase.filter(|&place| words.is_content(place) && !words.has(place, Tags::CALENDAR)).last()
}

/// Who or what stands before a verb, over auxiliaries and what stands between commas.
fn owner(words: &Words<'_, '_>, event: usize) -> Option<Owner> {
    let skipped = |place: usize| words.has(place, Tags::AUXILIARY.with(Tags::ADVERB).with(Tags::NEGATION));
    let mut place = event.checked_sub(1)?;
    let mut steps = 0;
    loop {
        steps += 1;
        if steps > 4 * FAR {
            return None;
        }
        if words.is_any(place, &["he", "she"]) {
            return Some(Owner::Pronoun);
        }
        if words.is_any(place, &["who", "which", "that"]) {
            // "Calder, who died": the noun before; a comma may stand between.
            place = place.checked_sub(1)?;
            if words.class(place) == Class::Comma {
                place = place.checked_sub(1)?;
            }
            continue;
        }
        if words.class(place) == Class::Comma {
            // "Voss, 44, of Leeds, said": over what stands between the commas.
            let opened = (0..place).rev().take(FAR).find(|&before| words.class(before) == Class::Comma)?;
            place = opened.checked_sub(1)?;
            continue;
        }
        if words.is_content(place) && !words.has(place, Tags::CALENDAR) {
            let verbal = !words.is_name(place) && words.is_verbal(place);
            return (!verbal).then_some(Owner::Noun(place));
        }
        if !skipped(place) || place == 0 {
            return None;
        }
        place -= 1;
    }
}

/// The event that one date of a lifespan in brackets tells, and whose: "Ines Calder (4 May 1911 - 2 March 1990)".
pub(super) fn lifespan(words: &Words<'_, '_>, mention: &Mention) -> Option<(&'static str, Option<Subject>)> {
    let Value::Moment(moment) = &mention.value else { return None };
    let (first, end) = (words.place(mention.tokens.0), words.place(mention.tokens.1));
    let before = first.checked_sub(1).filter(|_| moment.day_named)?;
    let dash = |place: usize| matches!(words.class(place), Class::Dash | Class::Hyphen);
    let opens = matches!(words.class(before), Class::OpenParenthesis | Class::Semicolon) && dash(end);
    let closes = dash(before) && words.class(end) == Class::CloseParenthesis;
    if !opens && !closes {
        return None;
    }
    let bracket = (0..first).rev().take(2 * FAR).find(|&place| words.class(place) == Class::OpenParenthesis)?;
    // The first name before it; honours may stand between it and the bracket.
    let start = (bracket.saturating_sub(2 * FAR)..bracket).find(|&place| words.is_name(place))?;
    let name = (start..bracket).take_while(|&place| words.is_name(place)).last()?;
    let subject = Subject { word: words.stem(name).clone(), named: true };
    Some((if opens { "bear" } else { "die" }, Some(subject)))
}
