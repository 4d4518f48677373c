//! Where, when, for which part and in which measure a claim holds.

use std::sync::Arc;

use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{clause::Clause, phrase::Words},
    lex::{Class, Tags},
    model::{Grain, Kind, Mention, Moment, Resolution, Scope, Value},
    rules::RuleSet,
    text::Source,
};

/// How many mentions to each side are looked at for a date; a sentence of news seldom has as many.
const NEIGHBOURS: usize = 16;

/// The measure of what was before the story's own event.
const EARLIER: SmolStr = SmolStr::new_static("earlier");

/// The measure of a figure that the text itself takes back.
const SUPERSEDED: &str = "superseded";

/// Whether the text rejects or replaces the figure: "early reports gave 33", "that figure was wrong". No claim is made of
/// such a figure.
pub(super) fn is_superseded(scope: &Scope) -> bool {
    scope.measure.as_deref() == Some(SUPERSEDED)
}

/// Whether the verb before the value is in the past before the past: "a fall of rock `had killed` five".
fn is_anterior(words: &Words<'_, '_>, clause: &Clause) -> bool {
    clause
        .before()
        .take(3)
        .any(|place| words.is(place, "had") && words.is_verbal(place + 1) && !words.is(place + 1, "been"))
}

/// The measure of an age at some moment of a life.
const THEN: SmolStr = SmolStr::new_static("then");

/// Whether an age is told of a moment: "who was 19 when she left", "when he turned 30". It is
/// nobody's age now.
fn is_of_another_time(words: &Words<'_, '_>, clause: &Clause) -> bool {
    const MOMENTS: &[&str] = &["when", "until", "since", "before", "after", "once", "while"];
    let Some(verb) = clause.start_of_value.checked_sub(1) else { return false };
    // "died when she was 49" gives the age at death, as "died at 49" does.
    let at_death = verb >= 3 && words.is_any(verb - 3, &["died", "dies"])
        || words.is(clause.end_of_value, "when") && words.is_any(clause.end_of_value + 2, &["died", "dies"]);
    !at_death
        && words.is_any(verb, &["was", "turned", "turns"])
        && (words.is_any(clause.end_of_value, MOMENTS) || verb >= 2 && words.is_any(verb - 2, MOMENTS))
}

/// Prepositions that lead to a place. The lexicon knows each as one.
const WHERE: &[&str] = &["in", "at", "near", "around", "outside", "across", "from", "on", "over", "to"];

/// The scope of a mention, from the words of its clause.
pub(super) fn scope(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    clause: &Clause,
    mention: &Mention,
    mentions: &[Mention],
    story_year: Option<i16>,
) -> Scope {
    let time = time(mention, mentions);
    // "Corley, 53, drained the accounts in 2011": an age is told of now.
    let past = mention.kind != Kind::Age && time.as_deref().is_some_and(|time| is_past(time, story_year));
    Scope {
        place: place(words, clause),
        subgroup: subgroup(words, clause, mention.kind),
        measure: bound(words, clause, mention)
            .or_else(|| dimension(words, clause, mention))
            .or_else(|| measure(rules, words, clause))
            .or_else(|| (is_anterior(words, clause) || past).then_some(EARLIER))
            .or_else(|| (mention.kind == Kind::Age && is_of_another_time(words, clause)).then_some(THEN)),
        time,
    }
}

/// Which end of a stretch of time a date is: "since 2002", "until Friday", "before 1967". A start is no end, and what is said
/// again in brackets has been said.
fn bound(words: &Words<'_, '_>, clause: &Clause, mention: &Mention) -> Option<SmolStr> {
    const BOUNDS: [(&str, &[&str]); 4] = [
        ("start", &["since", "from", "starting", "beginning"]),
        ("end", &["until", "till", "through", "ending", "ended"]),
        ("before", &["before", "by", "pre"]),
        ("after", &["after", "post"]),
    ];
    let before = clause.start_of_value.checked_sub(1).filter(|_| matches!(mention.value, Value::Moment(_)))?;
    // "at 4:17 a.m. local time (9:17 p.m. Eastern)" says the same again by another clock.
    if words.class(before) == Class::OpenParenthesis && before > 0 && before == clause.neighbour_before {
        return Some(SmolStr::new_static("restated"));
    }
    let prior = words.is(before, "to") && before > 0 && words.is(before - 1, "prior");
    if prior {
        return Some(SmolStr::new_static("before"));
    }
    BOUNDS.iter().find(|(_, marks)| words.is_any(before, marks)).map(|&(name, _)| SmolStr::new_static(name))
}

/// Which way a length is measured: "640 feet below ground", "a height of 540 miles", "18 miles from the prison".
pub(super) fn dimension(words: &Words<'_, '_>, clause: &Clause, mention: &Mention) -> Option<SmolStr> {
    #[rustfmt::skip] // A word a line would be longer than the code.
    const DISTANCE: &[&str] = &[
        "from", "off", "away", "inland", "offshore", "north", "south", "east", "west", "northeast", "northwest", "southeast",
        "southwest",
    ];
    const BEHIND: [(&str, &[&str]); 5] = [
        ("depth", &["deep", "below", "beneath", "underground", "down"]),
        ("height", &["high", "above", "tall", "up"]),
        ("width", &["wide", "across"]),
        ("length", &["long"]),
        ("distance", DISTANCE),
    ];
    const OF: [(&str, &[&str]); 5] = [
        ("depth", &["depth", "depths"]),
        ("height", &["height", "heights", "altitude", "elevation"]),
        ("width", &["width", "diameter"]),
        ("length", &["length"]),
        ("distance", &["distance"]),
    ];
    const WAYS: &[&str] = &[
        "road",
        "street",
        "highway",
        "motorway",
        "track",
        "line",
        "coast",
        "coastline",
        "shore",
        "river",
        "valley",
        "lane",
    ];
    // "dropped to 3.9 metres from its peak" is no distance.
    if mention.kind != Kind::Length || clause.start_of_value.checked_sub(1).is_some_and(|before| words.is(before, "to"))
    {
        return None;
    }
    let named = |table: [(&'static str, &[&str]); 5], place: usize| {
        table.iter().find(|(_, marks)| words.is_any(place, marks)).map(|&(name, _)| SmolStr::new_static(name))
    };
    let before = clause.start_of_value.checked_sub(2).filter(|&noun| words.is(noun + 1, "of"));
    let at = clause.behind_value(words);
    let behind = at + usize::from(words.is(at, "to") && words.is(at + 1, "the")) * 2;
    // "within 20 miles of the city"
    if words.is(clause.start_of_value, "within")
        || clause.start_of_value > 0 && words.is(clause.start_of_value - 1, "within")
    {
        return words.is(behind, "of").then(|| SmolStr::new_static("distance"));
    }
    // "5 miles down the road" is no depth.
    let along = words.is_any(behind, &["down", "up", "across"])
        && words.has(behind + 1, Tags::DETERMINER)
        && words.is_any(behind + 2, WAYS);
    if along {
        return None;
    }
    // "8 kilometres from the station to the harbour" is how long the line is.
    let led_on = words.is(behind, "from")
        && (behind + 2..clause.end.min(behind + 9))
            .any(|place| words.is(place, "to") && words.has(place + 1, Tags::DETERMINER));
    if led_on {
        return Some(SmolStr::new_static("length"));
    }
    before.and_then(|noun| named(OF, noun)).or_else(|| named(BEHIND, behind))
}

/// Whether a time is in a year before the story's own, and no winter's news told in January: what happened then is another
/// thing than what is told without a time.
fn is_past(time: &Moment, story_year: Option<i16>) -> bool {
    !time.iso.contains('/')
        && time.grain <= Grain::Year
        && time.resolution == Resolution::Stated
        && story_year.zip(time.last).is_some_and(|(year, last)| {
            last.year() < year && !(last.year() == year - 1 && last.month() == 12 && time.grain < Grain::Year)
        })
}

/// The year of a story: that of publication, else the latest year its text names outright.
pub(super) fn story_year(source: &Source, mentions: &[Mention]) -> Option<i16> {
    let named = mentions.iter().filter_map(|mention| match &mention.value {
        Value::Moment(moment) if moment.resolution == Resolution::Stated => moment.first.map(|first| first.year()),
        _ => None,
    });
    source.published.as_ref().map(|published| published.local.year()).or_else(|| named.max())
}

/// The capitalised word after a preposition of place, the nearest behind the value, else before it.
fn place(words: &Words<'_, '_>, clause: &Clause) -> Option<SmolStr> {
    let place_at = |at: usize| {
        if !words.has(at, Tags::PREPOSITION) || !words.is_any(at, WHERE) {
            return None;
        }
        let name = at + 1 + usize::from(words.has(at + 1, Tags::DETERMINER));
        let named = words.is_name(name) && words.token(name).is_some_and(|token| token.class == Class::Word);
        named.then(|| words.text(name).to_lowercase_smolstr())
    };
    clause.after().find_map(place_at).or_else(|| clause.before().find_map(place_at))
}

/// The nearest date of the sentence, by distance in tokens.
fn time(mention: &Mention, mentions: &[Mention]) -> Option<Arc<Moment>> {
    if matches!(mention.kind, Kind::Date | Kind::Time | Kind::DateTime) {
        return None;
    }
    // Mentions come in text order, so those near by in the list are those near by in the sentence.
    let place = mentions.partition_point(|other| other.span < mention.span);
    let (first, end) = (place.saturating_sub(NEIGHBOURS), (place + NEIGHBOURS).min(mentions.len()));
    mentions[first..end]
        .iter()
        .filter_map(|other| match &other.value {
            Value::Moment(moment)
                if other.kind != Kind::Time && (moment.grain >= Grain::Day || moment.first.is_some()) =>
            {
                Some((other, moment))
            }
            _ => None,
        })
        .min_by_key(|(other, _)| (other.tokens.0.abs_diff(mention.tokens.0), other.tokens.0))
        .map(|(_, moment)| Arc::new(moment.clone()))
}

/// Which part of a group the value counts: some of them ("including 12 children", "20 of them", "of the wells, 12"), more beside
/// others ("a further 12"), or the whole that another number is a part of ("14 of the `25` seats").
fn subgroup(words: &Words<'_, '_>, clause: &Clause, kind: Kind) -> Option<SmolStr> {
    const OWNERS: &[&str] =
        &["them", "whom", "the", "those", "these", "its", "his", "her", "their", "which", "all", "an", "some"];
    let Some(before) = clause.start_of_value.checked_sub(1) else {
        let of_part = kind == Kind::Cardinal
            && words.is(clause.end_of_value, "of")
            && words.is_any(clause.end_of_value + 1, OWNERS);
        return of_part.then_some(SmolStr::new_static("part"));
    };
    if words.is_any(before, &["further", "additional", "extra"]) {
        return Some(SmolStr::new_static("further"));
    }
    let of_before = if words.is(before, "of") {
        Some(before)
    } else {
        before.checked_sub(1).filter(|&place| words.is(place, "of") && words.is_any(before, OWNERS))
    };
    // "four of the county's 14 libraries"
    let of_owner = words.class(before) == Class::Possessive
        && words.is(clause.neighbour_before, "of")
        && before.checked_sub(clause.neighbour_before).is_some_and(|words| (1..=4).contains(&words));
    let of_before = of_before.or_else(|| of_owner.then_some(clause.neighbour_before));
    if kind == Kind::Cardinal && of_before.is_some_and(|of| of > 0 && of == clause.neighbour_before) {
        return Some(SmolStr::new_static("whole"));
    }
    let including = words.is_any(before, &["including", "among", "includes", "included", "whom"]);
    // A share is always "of the" whole; a count of "the" many is a part of them.
    let of_part =
        kind == Kind::Cardinal && words.is(clause.end_of_value, "of") && words.is_any(clause.end_of_value + 1, OWNERS);
    // "Of the wells sampled, 12 were contaminated": the group first.
    let of_group = words.class(before) == Class::Comma
        && clause.first == 0
        && (words.is(0, "of") || words.is_any(0, &["among"]))
        && words.is_any(1, OWNERS);
    (including || of_part || of_group).then_some(SmolStr::new_static("part"))
}

/// The measure named nearest in the clause.
fn measure(rules: &RuleSet, words: &Words<'_, '_>, clause: &Clause) -> Option<SmolStr> {
    let first = clause.neighbour_before.max(clause.start_of_value.saturating_sub(6)).max(clause.first);
    let end = clause.neighbour_after.min(clause.end_of_value + 6).min(clause.end);
    // The value's own unit is no measure: "an 18-month sentence" is not a monthly one.
    let counts = |place: &usize| {
        words.class(*place) == Class::Word && !(clause.start_of_value..clause.end_of_value).contains(place)
    };
    let mut nearest: Option<(usize, SmolStr)> = None;
    for place in (first..end).filter(counts).filter(|&place| words.may_name_measure(place)) {
        let mut stems: Vec<SmolStr> = words.stems((first..=place).rev().filter(counts).take(4));
        stems.reverse();
        // A phrase takes back the figure that it leads to: "25, up from 23" is 25.
        let leads = |name: &str| {
            name != SUPERSEDED
                || (place < clause.start_of_value && (!words.is(place, "from") || place + 1 == clause.start_of_value))
        };
        if let Some(named) = rules.measure(&stems).filter(|named| leads(named.name)) {
            let distance = if place < clause.start_of_value {
                clause.start_of_value - place
            } else {
                place + 1 - clause.end_of_value.min(place)
            };
            if nearest.as_ref().is_none_or(|(best, _)| distance < *best) {
                nearest = Some((distance, named.name.clone()));
            }
        }
    }
    nearest.map(|(_, name)| name)
}

/// Whether a negation governs the value: "did not last three hours", "never reached 20".
pub(super) fn is_denied(words: &Words<'_, '_>, clause: &Clause, mention: &Mention) -> bool {
    if mention.kind == Kind::Quote {
        return false;
    }
    let denies = |place: usize| {
        words.has(place, Tags::NEGATION)
            && !words.is_any(place, &["no", "without", "nor", "neither"])
            && !words.is(place + 1, "only")
    };
    let first = clause.start_of_value.saturating_sub(5).max(clause.first);
    // A denied verb ("did not sign") denies its date and its object however far behind they stand.
    let auxiliary = |place: usize| words.has(place, Tags::AUXILIARY) || words.is(place, "not");
    (first..clause.start_of_value).any(denies)
        || (clause.first.max(clause.neighbour_before)..first).any(|place| denies(place) && auxiliary(place))
}
