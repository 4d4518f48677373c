//! What persons are said to be: "fire chief Alan Whitcombe", "Ruth Adeyemi, the county coroner, said".
//!
//! A role is bound to a person by where it stands: right before the name, before it behind a comma, in apposition after
//! it, behind a verb of being, or at the head of the sentence ("As the club's treasurer, Reed …"). Which words are a role is
//! for the rule files to say; a word that lowers a post and is in no listed phrase ("vice", "associate") makes it
//! one that nothing is known of. What is left out: roles of persons without a name, and roles that a verb tells ("led").

use std::sync::Arc;

use smol_str::{SmolStr, StrExt, ToSmolStr};

use crate::{
    extract::{Reading, Vocabulary, phrase::Words},
    lex::{Class, Flags, Tags},
    model::{Claim, Context, Course, Hedge, Kind, Mention, PersonName, Polarity, Referent, Scope, Value, Zone},
};

/// Words between the first of a phrase and its role.
const REACH: usize = 6;

/// Words that make a role one of the past, and one held for a while or not yet: other measures of a person.
const PAST: &[&str] = &["former", "ex", "onetime", "one-time", "late", "retired", "then", "previous", "ousted"];
const ACTING: &[&str] = &["acting", "interim", "temporary", "caretaker", "provisional", "stand-in"];
const UNTRUE: &[&str] =
    &["shadow", "aspiring", "would-be", "future", "next", "incoming", "new", "fake", "bogus", "trainee", "student"];

/// Words that make of a post one below it.
const LOWER: &[&str] =
    &["deputy", "assistant", "associate", "vice", "co", "sub", "under", "junior", "lieutenant", "lt"];

/// Words of courtesy before a name.
const COURTESIES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.", "dr."];

/// A role and where its words stand: from `first`, with what narrows it, up to `end`.
struct Found {
    first: usize,
    /// Where the words of the role itself begin.
    named: usize,
    end: usize,
    role: SmolStr,
    measure: Option<SmolStr>,
}

/// The claims about what the persons of a source are, in text order.
#[must_use]
pub fn roles(vocabulary: &Vocabulary<'_>, reading: &Reading<'_>) -> Vec<Claim> {
    let Some(rule) = vocabulary.rules().generic(Kind::Role) else { return Vec::new() };
    let mut claims: Vec<Claim> = Vec::new();
    for (index, here) in reading.sentences() {
        let sentence = reading.segmented.sentences[index];
        let readable = sentence.zone == Zone::Caption || vocabulary.rules().rule(rule).reads(sentence.zone);
        if !readable || !here.iter().any(|mention| mention.kind == Kind::Name) {
            continue;
        }
        let words = reading.words(vocabulary, index);
        let persons = Persons::new(&words, here);
        for &(start, end, name) in &persons.all {
            for found in persons.roles(vocabulary, start, end).into_iter().filter(|found| found.first < found.end) {
                let (Some(one), Some(last)) = (words.token(found.first), words.token(found.end - 1)) else { continue };
                let rivals = vocabulary.rules().rivals(&found.role).cloned().unwrap_or_default();
                let title = words.between(found.first, found.end).split_whitespace().collect::<Vec<_>>().join(" ");
                claims.push(Claim {
                    source: reading.id,
                    rule,
                    by: None,
                    refused: None,
                    course: Course::default(),
                    span: one.span.cover(last.span),
                    sentence: sentence.span,
                    zone: sentence.zone,
                    lead: false,
                    kind: Kind::Role,
                    hedge: Hedge::Exact,
                    value: Value::Name(PersonName { title: Some(title.into()), ..name.clone() }),
                    referent: Referent {
                        text: name.full().to_smolstr(),
                        concept: found.role,
                        head: rivals,
                        ..Referent::default()
                    },
                    scope: Scope { measure: found.measure, ..Scope::default() },
                    attribution: None,
                    polarity: Polarity::Positive,
                    quoted: false,
                    context: Arc::new(Context::default()),
                    near: Context::default(),
                });
            }
        }
    }
    claims.sort_by_key(|claim| claim.span);
    claims
}

/// The persons of a sentence in text order: first and last-plus-one place, and the name.
struct Persons<'a, 'w, 'r> {
    words: &'a Words<'w, 'r>,
    all: Vec<(usize, usize, &'a PersonName)>,
}

impl<'a, 'w, 'r> Persons<'a, 'w, 'r> {
    fn new(words: &'a Words<'w, 'r>, mentions: &'a [Mention]) -> Self {
        let person = |mention: &'a Mention| match &mention.value {
            Value::Name(name) if mention.kind == Kind::Name => {
                Some((words.place(mention.tokens.0), words.place(mention.tokens.1), name))
            }
            _ => None,
        };
        Self { words, all: mentions.iter().filter_map(person).collect() }
    }

    fn begins_at(&self, place: usize) -> bool {
        self.all.binary_search_by_key(&place, |&(start, ..)| start).is_ok()
    }

    fn ends_at(&self, place: usize) -> bool {
        self.all.binary_search_by_key(&place, |&(_, end, _)| end).is_ok()
    }

    /// All roles of the person whose name stands there.
    fn roles(&self, vocabulary: &Vocabulary<'_>, start: usize, end: usize) -> Vec<Found> {
        let words = self.words;
        let mut found: Vec<Found> = Vec::new();
        found.extend(self.ending_at(vocabulary, 0, start));
        // "The coroner, Dr Ruth Adeyemi": the courtesy belongs to the name.
        let mut start = start;
        while start > 0
            && (words.is_any(start - 1, COURTESIES)
                || (start > 1 && words.is_any(start - 2, COURTESIES) && words.class(start - 1) == Class::Period))
        {
            start -= 1;
        }
        let closes = matches!(
            words.class(end),
            Class::Comma | Class::Period | Class::OpenParenthesis | Class::Other | Class::DoubleQuote | Class::Dash
        );
        let before = |class: Class| start > 0 && words.class(start - 1) == class;
        if before(Class::Comma) && closes {
            found.extend(self.before_comma(vocabulary, start - 1));
        }
        if before(Class::Comma) && words.is(0, "as") {
            found.extend(self.phrase(vocabulary, 1, start - 1));
        }
        let mut at = end;
        // "Alan Creed KC", "Inês Falcão (51)", "Maria Holm, 34".
        if words.token(at).is_some_and(|token| token.flags.has(Flags::ALL_CAPS)) {
            at += 1;
        }
        if words.class(at) == Class::OpenParenthesis && words.class(at + 2) == Class::CloseParenthesis {
            at += 3;
        }
        if words.class(at) == Class::Comma && words.class(at + 1) == Class::Number {
            at += 2;
        }
        if words.class(at) == Class::Comma {
            at += 1;
            if words.is(at, "who") {
                at += 1;
            } else {
                found.extend(self.phrase(vocabulary, at, words.len()));
                return found;
            }
        }
        if let Some(after) = being(words, at) {
            found.extend(self.phrase(vocabulary, after, words.len()));
        }
        found
    }

    /// The role whose words end right before `end` and begin at `floor` or later.
    fn ending_at(&self, vocabulary: &Vocabulary<'_>, floor: usize, end: usize) -> Option<Found> {
        let words = self.words;
        let mut stems: Vec<SmolStr> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        let mut at = end;
        while at > floor && places.len() < REACH + 4 {
            let place = at - 1;
            let class = words.class(place);
            let joint = matches!(class, Class::Hyphen | Class::Possessive)
                || (class == Class::Period && words.token(place).is_some_and(|token| !token.spaced()) && place > 0);
            let small = words.is_any(place, &["of", "the", "in"]) && !places.is_empty();
            if joint {
                at = place;
                continue;
            }
            let verb = words.has(place, Tags::SPEECH.with(Tags::PAST)) && !words.is_any(place, PAST);
            if class != Class::Word || verb || (!words.is_content(place) && !small) || self.ends_at(place + 1) {
                break;
            }
            places.push(place);
            at = place;
        }
        if places.is_empty() {
            return None;
        }
        places.reverse();
        stems.extend(places.iter().map(|&place| words.stem(place).clone()));
        let named = vocabulary.rules().role(&stems)?;
        let from = places.len() - named.len;
        let role = named.name.clone();
        let lower = |place: usize| words.text(place).trim_end_matches('.').to_lowercase_smolstr();
        // Up to the words that are no part of the phrase: "the", "of".
        let mut next = places[from];
        let narrowing: Vec<usize> = places[..from]
            .iter()
            .rev()
            .copied()
            .take_while(|&place| {
                let touches = (place + 1..next).all(|between| words.class(between) != Class::Possessive);
                next = place;
                touches && words.is_content(place)
            })
            .take(3)
            .collect();
        if narrowing.first().is_some_and(|&place| LOWER.contains(&lower(place).as_str())) {
            return None;
        }
        if narrowing.iter().any(|&place| UNTRUE.contains(&lower(place).as_str())) {
            return None;
        }
        // "Energy and Environment Secretary", "business, energy secretary": a longer post.
        if let Some(before) = places[from].checked_sub(1) {
            let joined = words.is(before, "and") || words.text(before) == "&";
            let listed = words.class(before) == Class::Comma
                && words.is_name(places[from])
                && before.checked_sub(1).is_some_and(|place| words.is_name(place));
            if (joined || listed) && before > floor && named.len > 1 && !self.is_after_role(vocabulary, before) {
                return None;
            }
        }
        let of = |list: &[&str]| narrowing.iter().any(|&place| list.contains(&lower(place).as_str()));
        let measure = if of(PAST) {
            Some(SmolStr::new_static("former"))
        } else if of(ACTING) {
            Some(SmolStr::new_static("acting"))
        } else {
            None
        };
        let first = narrowing.last().copied().unwrap_or(places[from]);
        Some(Found { first, named: places[from], end, role, measure })
    }

    /// Whether a role, or nothing that could belong to a post, ends at `end`.
    fn is_after_role(&self, vocabulary: &Vocabulary<'_>, end: usize) -> bool {
        let Some(place) = end.checked_sub(1) else { return true };
        let words = self.words;
        self.ends_at(end)
            || vocabulary.rules().role(std::slice::from_ref(words.stem(place))).is_some()
            || vocabulary.rules().role(&words.stems(place.saturating_sub(1)..end)).is_some()
            || words.has(place, Tags::ROLE.with(Tags::TITLE))
    }

    /// The role of a noun phrase with an article or owner that ends at the comma: "`the fire chief`, Alan Whitcombe, said".
    fn before_comma(&self, vocabulary: &Vocabulary<'_>, comma: usize) -> Vec<Found> {
        let words = self.words;
        let Some(opening) = (comma.saturating_sub(REACH + 3)..comma).rev().find(|&place| is_opening(words, place))
        else {
            return Vec::new();
        };
        // "Orr, the fire chief, Tom Reed": whose it is cannot be told.
        let told = opening > 1 && words.class(opening - 1) == Class::Comma && self.ends_at(opening - 1);
        if told { Vec::new() } else { self.phrase(vocabulary, opening, comma) }
    }

    /// The roles at the heads of a noun phrase that begins at `from`: "`founder` and `chief executive` of Halyard".
    fn phrase(&self, vocabulary: &Vocabulary<'_>, from: usize, limit: usize) -> Vec<Found> {
        let words = self.words;
        let mut found = Vec::new();
        let mut at = from;
        let end = words.len().min(limit).min(from + REACH + 8);
        let small = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::AUXILIARY).with(Tags::SPEECH).with(Tags::PAST);
        let mut seen = false;
        while at < end {
            if self.begins_at(at) {
                return Vec::new();
            }
            // "the 29-year-old marine biologist"
            if words.class(at) == Class::Number && words.class(at + 1) == Class::Hyphen {
                at += 1;
                continue;
            }
            let joins = words.is(at, "and") || words.text(at) == "&";
            let stops = joins
                || !matches!(words.class(at), Class::Word | Class::Hyphen | Class::Possessive | Class::Code)
                || (words.has(at, small) && !words.is_any(at, PAST))
                || words.is_any(at, &["who", "which", "that", "whose"]);
            if !stops {
                seen = true;
                at += 1;
                continue;
            }
            if seen {
                let longer = || {
                    let ends = (at + 2..=at + 4).rev().filter(|&end| words.is(at, "of") && end <= words.len());
                    ends.filter_map(|end| self.ending_at(vocabulary, from, end)).find(|role| role.named < at)
                };
                // "the chief of police", "chancellor of the exchequer"
                let role = longer().or_else(|| self.ending_at(vocabulary, from, at));
                let known = role.is_some();
                found.extend(role);
                if !(joins && known) {
                    break;
                }
            }
            if !joins {
                break;
            }
            seen = false;
            at += 1;
        }
        if at >= end && seen {
            found.extend(self.ending_at(vocabulary, from, at));
        }
        // "Orr, fire chief, Tom Reed": the next name has as good a claim.
        let another = words.class(at) == Class::Comma && self.begins_at(at + 1) && limit == words.len();
        if another { Vec::new() } else { found }
    }
}

/// Behind a verb of being, or of serving: "is", "has been", "served as".
fn being(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let mut next = at;
    if words.is_any(next, &["has", "had"]) && words.is(next + 1, "been") {
        next += 2;
    } else if words.is_any(next, &["is", "was", "became"]) {
        next += 1;
    } else if words.is_any(next, &["serves", "served", "works", "worked"]) && words.is(next + 1, "as") {
        next += 2;
    } else {
        return None;
    }
    Some(next)
}

/// Whether a noun phrase can begin there: an article, or the end of an owner ("the club`'s`").
fn is_opening(words: &Words<'_, '_>, place: usize) -> bool {
    words.is_any(place, &["the", "a", "an", "its", "his", "her", "their", "our", "my"])
        || (words.class(place) == Class::Possessive)
}
