//! A total and its parts, where the text presents the parts as the parts of that total.
//!
//! `12 people, seven men and four women` `241 people: 126 aboard the first train and 88 on the second`
//! `nine of the 15 seats, with six going to X and one to Y` `Four people died. … The dead were two women, a man and a child.`

use rust_decimal::Decimal;

use crate::{
    extract::tie::{Found, Scene, Text, count},
    lex::{Class, Tags},
    model::{Hedge, Interval, Mention, Quantity, RuleId, SelfCheck, System, Tie, Unit, Value},
    text::Span,
};

/// What people are called who are told apart by the words of [`PERSONS`].
const PEOPLE: &[&str] = &[
    "people",
    "persons",
    "victims",
    "passengers",
    "dead",
    "casualties",
    "suspects",
    "survivors",
    "hostages",
    "patients",
    "workers",
    "students",
    "pupils",
    "members",
    "migrants",
    "refugees",
    "prisoners",
    "tourists",
    "defendants",
    "jurors",
    "detainees",
    "athletes",
    "players",
    "civilians",
    "climbers",
    "employees",
    "residents",
];

/// Words for persons of which no one is two.
const PERSONS: &[&str] = &[
    "man",
    "men",
    "woman",
    "women",
    "child",
    "children",
    "boy",
    "boys",
    "girl",
    "girls",
    "adult",
    "adults",
    "baby",
    "babies",
    "infant",
    "infants",
    "teenager",
    "teenagers",
    "toddler",
    "toddlers",
];

/// How many sentences back a toll is looked for.
const BACK: usize = 60;

/// Words after which only some of the parts follow.
const SOME: &[&str] =
    &["including", "include", "includes", "included", "among", "especially", "notably", "plus", "and", "or"];

/// The totals of a sentence that are followed by their parts.
pub(super) fn parts(text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>, found: &mut Found<'_>) {
    let Some(rule) = found.rule(SelfCheck::Parts) else { return };
    let counts: Vec<&Mention> = scene.mentions.iter().filter(|mention| count(mention).is_some()).collect();
    for at in 0..counts.len() {
        let Some(list) = persons_after(scene, counts[at])
            .or_else(|| places_after(scene, &counts, at))
            .or_else(|| remainder_after(scene, &counts, at))
        else {
            continue;
        };
        let whole = found.claim(rule, scene, counts[list.whole.unwrap_or(at)]);
        tie(rule, scene, found, whole, &list);
    }
    if let Some((list, whole)) = the_dead(text, scene, found) {
        let Some(there) = text.scenes_in(whole.0).next() else { return };
        let Some(mention) = there.mentions.iter().find(|mention| mention.span == whole.1) else { return };
        let whole = found.claim(rule, &there, mention);
        tie(rule, scene, found, whole, &list);
    }
}

fn tie(rule: RuleId, scene: &Scene<'_, '_, '_>, found: &mut Found<'_>, whole: u32, list: &List<'_>) {
    let parts = list.parts.iter().map(|part| match *part {
        Part::Count(mention) => found.claim(rule, scene, mention),
        Part::Single(span, like) => found.value(rule, scene, span, Value::Quantity(ONE), like),
    });
    let parts = parts.collect();
    found.ties.push(Tie::Parts { whole, parts, complete: list.complete });
}

/// "a man".
const ONE: Quantity = Quantity {
    value: Some(Decimal::ONE),
    unit: Unit::One,
    set: Interval::point(Decimal::ONE),
    reach: Interval::point(Decimal::ONE),
    precision: Decimal::ONE,
    granularity: Decimal::ONE,
    system: System::Any,
    stated: None,
};

/// Parts as the text lists them.
struct List<'m> {
    parts: Vec<Part<'m>>,
    /// Which count is the total, where it is not the one the list was sought for.
    whole: Option<usize>,
    complete: bool,
}

#[derive(Clone, Copy)]
enum Part<'m> {
    Count(&'m Mention),
    /// "a man", with a count beside it to be like.
    Single(Span, &'m Mention),
}

/// The place where the list begins that explains a count, and whether a colon or a dash opens it: at most eight words on,
/// without another clause between.
fn opening(scene: &Scene<'_, '_, '_>, from: usize) -> Option<(usize, Class)> {
    let words = &scene.words;
    let mark = (from..from + 9).find(|&place| {
        matches!(words.class(place), Class::Colon | Class::Dash | Class::Comma | Class::OpenParenthesis)
            || words.class(place) == Class::Hyphen && words.token(place).is_some_and(|token| token.spaced())
    })?;
    (!scene.any(from..mark, SOME)).then_some((mark + 1, words.class(mark)))
}

/// `12 people, seven men and four women`
fn persons_after<'m>(scene: &Scene<'_, 'm, '_>, whole: &'m Mention) -> Option<List<'m>> {
    let words = &scene.words;
    let end = scene.end(whole);
    let (start, _) = opening(scene, end)?;
    // The total counts people by its head noun, at most two words on: "12 young people".
    let is_people = scene.any(end..(end + 3).min(start - 1), PEOPLE);
    if !is_people || words.is_any(scene.start(whole).saturating_sub(1), &["of"]) {
        return None;
    }
    let (parts, after) = persons(scene, start)?;
    // A list that goes on with a verb of its own is no apposition: "12 people, three men and a boy escaped".
    let closed = matches!(
        words.class(after),
        Class::Comma | Class::Period | Class::Dash | Class::CloseParenthesis | Class::Semicolon | Class::Hyphen
    ) || words.token(after).is_none();
    closed.then_some(List { parts, whole: None, complete: true })
}

/// A list of persons that names each group: `two women, a man and two children`; the place after it.
fn persons<'m>(scene: &Scene<'_, 'm, '_>, start: usize) -> Option<(Vec<Part<'m>>, usize)> {
    let words = &scene.words;
    let like = scene.mentions.iter().find(|mention| count(mention).is_some())?;
    let mut parts: Vec<Part<'m>> = Vec::new();
    let mut kinds: Vec<String> = Vec::new();
    let (mut place, mut last) = (start, false);
    // Nobody lists more than a dozen groups.
    for _ in 0..12 {
        let number = scene.mentions.iter().find(|mention| count(mention).is_some() && scene.start(mention) == place);
        let single = words.is_any(place, &["a", "an"]);
        let after = match number {
            Some(mention) => scene.end(mention),
            None if single => place + 1,
            None => return None,
        };
        let noun = (after..after + 3).find(|&at| words.is_any(at, PERSONS))?;
        if (after..noun).any(|at| !words.is_content(at)) {
            return None;
        }
        // "two women and three other women"
        let kind = words.text(noun).to_lowercase();
        if kinds.contains(&kind) {
            return None;
        }
        kinds.push(kind);
        parts.push(match number {
            Some(mention) => Part::Count(mention),
            None => Part::Single(words.token(place)?.span.cover(words.token(noun)?.span), like),
        });
        place = noun + 1;
        if words.is(place, "aged") {
            let within = |at: usize| {
                matches!(words.class(at), Class::Number | Class::Hyphen | Class::Dash)
                    || words.entry(at).number.is_some()
                    || words.is_any(at, &["aged", "from", "between", "to", "years", "months"])
            };
            place = (place..place + 8).find(|&at| !within(at))?;
        }
        if last {
            return (parts.len() > 1).then_some((parts, place));
        }
        if words.class(place) == Class::Comma {
            place += 1;
            last = words.is(place, "and");
            place += usize::from(last);
        } else if words.is(place, "and") {
            last = true;
            place += 1;
        } else {
            return None;
        }
    }
    None
}

/// The preposition that follows a number at once or after one word: the `on` of `88 on the regional`, the `to` of `six going to X`.
/// Such a number counts what was counted before.
fn preposition<'w>(scene: &'w Scene<'_, '_, '_>, mention: &Mention) -> Option<&'w str> {
    let words = &scene.words;
    let after = scene.end(mention);
    let is_one = |place: usize| {
        (words.has(place, Tags::PREPOSITION) || words.is(place, "aboard"))
            && !words.is_any(place, &["of", "per", "than", "as", "like", "after", "before"])
    };
    let place = if is_one(after) {
        after
    } else if (words.is_verbal(after) || words.is_any(after, &["held", "won", "currently"])) && is_one(after + 1) {
        after + 1
    } else if words.is(after, "currently") && is_one(after + 2) {
        after + 2
    } else {
        return None;
    };
    Some(words.text(place))
}

/// The counts from the `at`-th on as a list of one frame that ends in "and": all of them with the same preposition.
fn framed<'m>(scene: &Scene<'_, '_, '_>, counts: &[&'m Mention], at: usize) -> Option<Vec<Part<'m>>> {
    let words = &scene.words;
    let mut parts = Vec::new();
    let mut frame: Option<&str> = None;
    for (number, mention) in counts.iter().enumerate().skip(at).take(12) {
        let same = |one: &str, other: &str| {
            let is_aboard = |word: &str| ["aboard", "on"].iter().any(|known| word.eq_ignore_ascii_case(known));
            one.eq_ignore_ascii_case(other) || is_aboard(one) && is_aboard(other)
        };
        let own = preposition(scene, mention)?;
        if !same(frame.get_or_insert(own), own) {
            return None;
        }
        parts.push(Part::Count(mention));
        let before = scene.start(mention).checked_sub(1)?;
        if words.is(before, "and") && number > at {
            return Some(parts);
        }
        if number > at && words.class(before) != Class::Comma {
            return None;
        }
    }
    None
}

/// `241 people travelling: 126 aboard the first and 88 on the second` `33 seats are at stake, with 23 held by X and 10 held by Y`
fn places_after<'m>(scene: &Scene<'_, '_, '_>, counts: &[&'m Mention], at: usize) -> Option<List<'m>> {
    let (start, mark) = opening(scene, scene.end(counts[at]))?;
    let with = scene.words.is(start, "with");
    let first = scene.start(counts.get(at + 1)?);
    let complete = mark == Class::Colon;
    if first != start + usize::from(with) || !(complete || with) {
        return None;
    }
    let parts = framed(scene, counts, at + 1)?;
    Some(List { parts, whole: None, complete })
}

/// `nine of the 15 seats, with six going to X and one to Y`
fn remainder_after<'m>(scene: &Scene<'_, '_, '_>, counts: &[&'m Mention], at: usize) -> Option<List<'m>> {
    let words = &scene.words;
    let (part, whole) = (counts[at], *counts.get(at + 1)?);
    let (from, to) = (scene.end(part), scene.start(whole));
    if !words.is(from, "of") || to != from + 2 || !words.is_any(from + 1, &["the", "its", "their", "all"]) {
        return None;
    }
    let (start, _) = opening(scene, scene.end(whole))?;
    let first = scene.start(counts.get(at + 2)?);
    if !words.is(start, "with") || first != start + 1 {
        return None;
    }
    let mut parts = framed(scene, counts, at + 2)?;
    parts.insert(0, Part::Count(part));
    Some(List { parts, whole: Some(at + 1), complete: false })
}

/// `The dead are two women, a man and two children`, and the one toll that the text gave before, by sentence and span.
fn the_dead<'m>(text: &Text<'_, '_>, scene: &Scene<'_, 'm, '_>, found: &Found<'_>) -> Option<(List<'m>, (Span, Span))> {
    let words = &scene.words;
    let named = words.is(0, "the") && words.is(1, "dead") && words.is_any(2, &["are", "were"]);
    let (parts, after) = if named { persons(scene, 3)? } else { return None };
    if !matches!(words.class(after), Class::Comma | Class::Period) && words.token(after).is_some() {
        return None;
    }
    let deaths = found.rules.find("deaths")?;
    let tolls: Vec<_> = text.claims_of(deaths, text.stretch(scene.index.checked_sub(1)?, BACK)).collect();
    let toll = *tolls.last()?;
    let exact = tolls
        .iter()
        .all(|other| other.hedge == Hedge::Exact && other.value == toll.value && other.scope.subgroup.is_none());
    let here = toll.sentence == scene.sentence.span;
    (exact && !here).then_some((List { parts, whole: None, complete: true }, (toll.sentence, toll.span)))
}
