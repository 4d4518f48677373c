//! A percentage and the figures it is made of.
//!
//! `up 12 percent to £824m from £752m` `£824m, up 12 percent on the £752m of a year before` `1,840 of 2,300 trains, or 80 percent`
//! `Of the 2,300 trains, 1,840 were struck, or 80 percent.` `638 cases and 14 dead, a fatality rate of 2.2 percent`

use crate::{
    extract::tie::{Found, Scene, Text, count},
    lex::Class,
    model::{Claim, Hedge, Kind, Mention, Quantity, RuleId, SelfCheck, Tie, Unit, Value},
};

/// Words beside a percentage by which something grew.
const UP: &[&str] = &[
    "up",
    "rose",
    "risen",
    "rise",
    "rises",
    "rising",
    "increase",
    "increased",
    "grew",
    "grown",
    "growth",
    "gain",
    "gained",
    "jumped",
    "jump",
    "climbed",
    "soared",
    "surged",
    "higher",
    "more",
];

/// Words beside a percentage by which something shrank.
const DOWN: &[&str] = &[
    "down",
    "fell",
    "fallen",
    "fall",
    "falls",
    "falling",
    "drop",
    "dropped",
    "decline",
    "declined",
    "decrease",
    "decreased",
    "slid",
    "plunged",
    "plummeted",
    "lower",
    "shrank",
    "cut",
    "less",
    "fewer",
];

/// Words that say that the percentage is of other figures than those given, or of a part of the time.
const ADJUSTED: &[&str] = &[
    "real",
    "adjusted",
    "adjusting",
    "underlying",
    "organic",
    "like",
    "constant",
    "annualised",
    "annualized",
    "comparable",
    "annual",
    "annually",
    "excluding",
    "stripping",
    "average",
    "averaged",
    "weighted",
    "inflation",
];

/// Words before the figure of the time before.
const FROM: &[&str] = &["from", "against", "than"];

/// Words before a figure that is a part of the one sought, or beside it.
const PART: &[&str] = &["including", "included", "after", "before", "plus", "by", "excluding", "with", "which"];

/// The percentages of a sentence whose figures stand beside them.
pub(super) fn percentages(text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>, found: &mut Found<'_>) {
    let Some(rule) = found.rule(SelfCheck::Percent) else { return };
    for (at, mention) in scene.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == Kind::Percent) {
        if let Some((from, to, rises)) = change(scene, at) {
            let [percent, from, to] = [mention, from, to].map(|mention| found.claim(rule, scene, mention));
            found.ties.push(Tie::Change { percent, from, to, rises });
        } else if let Some((part, whole)) = share(scene, at) {
            let [percent, part, whole] = [mention, part, whole].map(|mention| found.claim(rule, scene, mention));
            found.ties.push(Tie::Share { percent, part, whole });
        } else {
            fatality(rule, text, scene, mention, found);
        }
    }
}

fn quantity(mention: &Mention) -> Option<&Quantity> {
    match &mention.value {
        Value::Quantity(quantity) if quantity.unit != Unit::Percent && quantity.value.is_some() => Some(quantity),
        _ => None,
    }
}

/// Whether the percentage is one of growth or of decline, by the word right before or after it.
fn direction(scene: &Scene<'_, '_, '_>, mention: &Mention) -> Option<bool> {
    let words = &scene.words;
    let (start, end) = (scene.start(mention), scene.end(mention));
    let before = start.saturating_sub(2)..start;
    let after = end..end + 1;
    let is = |list: &[&str]| {
        scene.any(after.clone(), list)
            || before
                .clone()
                .rev()
                .take_while(|&place| words.class(place) != Class::Comma)
                .any(|place| words.is_any(place, list))
    };
    match (is(UP), is(DOWN)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The word that leads to a figure, before its article.
fn led_by(scene: &Scene<'_, '_, '_>, mention: &Mention, list: &[&str]) -> bool {
    let words = &scene.words;
    let before = scene.start(mention).checked_sub(1);
    let Some(before) = before else { return false };
    let place = if words.is_any(before, &["the", "a", "an"]) { before.checked_sub(1) } else { Some(before) };
    place.is_some_and(|place| words.is_any(place, list))
}

/// `compared with £752m` `compared to £752m`
fn compared(scene: &Scene<'_, '_, '_>, mention: &Mention) -> bool {
    let start = scene.start(mention);
    led_by(scene, mention, &["with", "to"]) && scene.any(start.saturating_sub(3)..start, &["compared"])
}

/// The figures before and after a change in percent, and whether it is called a rise.
fn change<'m>(scene: &Scene<'_, 'm, '_>, at: usize) -> Option<(&'m Mention, &'m Mention, bool)> {
    let percent = &scene.mentions[at];
    let rises = direction(scene, percent)?;
    if scene.any(0..scene.words.len(), ADJUSTED) || per_time(scene, scene.end(percent)) {
        return None;
    }
    let figures = |range: std::ops::Range<usize>| {
        scene.mentions[range].iter().filter(|mention| quantity(mention).is_some() && mention.kind != Kind::Age)
    };
    let same = |one: &Mention, other: &Mention| {
        one.kind == other.kind && quantity(one).map(|one| one.unit) == quantity(other).map(|other| other.unit)
    };
    let near =
        |from: usize, to: &Mention, most: usize| scene.start(to).checked_sub(from).is_some_and(|gap| gap <= most);
    let is_from = |mention: &Mention| led_by(scene, mention, FROM) || compared(scene, mention);
    let is_to = |mention: &Mention| led_by(scene, mention, &["to"]);

    let mut after = figures(at + 1..scene.mentions.len()).filter(|mention| mention.kind != Kind::Duration);
    let (first, second) = (after.next(), after.next());
    let beside = first.filter(|first| near(scene.end(percent), first, 3));
    let other = |first: &Mention| second.filter(|second| same(first, second) && near(scene.end(first), second, 9));
    match beside {
        Some(to) if is_to(to) => return other(to).filter(|from| is_from(from)).map(|from| (from, to, rises)),
        Some(from) if is_from(from) || led_by(scene, from, &["on"]) => {
            if let Some(to) = other(from).filter(|to| is_to(to)) {
                return Some((from, to, rises));
            }
            // "a profit of £824m, up 12 percent on the £752m of a year before"
            let comma = scene.start(percent).checked_sub(2)?;
            let cut_off = (comma.saturating_sub(1)..=comma).any(|place| scene.words.class(place) == Class::Comma);
            let to = figures(0..at).rev().find(|to| to.kind != Kind::Duration)?;
            let close = near(scene.end(to), percent, 12) && same(from, to) && !is_from(to);
            let semicolon = (scene.end(to)..comma).any(|place| scene.words.class(place) == Class::Semicolon);
            let start = scene.start(to);
            let part = scene.any(start.saturating_sub(3)..start, PART);
            return (cut_off && close && !semicolon && !part).then_some((from, to, rises));
        }
        _ => {}
    }
    // "rose from £752m to £824m, an increase of 12 percent"
    let mut before = figures(0..at).rev().filter(|mention| mention.kind != Kind::Duration);
    let (last, first) = (before.next()?, before.next()?);
    if !same(first, last) || !near(scene.end(first), last, 9) || !near(scene.end(last), percent, 7) {
        return None;
    }
    if is_from(first) && is_to(last) {
        Some((first, last, rises))
    } else if is_to(first) && is_from(last) {
        Some((last, first, rises))
    } else {
        None
    }
}

/// `a year` `per month`
fn per_time(scene: &Scene<'_, '_, '_>, place: usize) -> bool {
    scene.words.is_any(place, &["a", "per", "each", "every"]) && scene.words.entry(place + 1).unit.is_some()
}

/// The part and the whole beside a percentage: `1,840 of the 2,300 trains, or 80 percent`
fn share<'m>(scene: &Scene<'_, 'm, '_>, at: usize) -> Option<(&'m Mention, &'m Mention)> {
    let words = &scene.words;
    let percent = &scene.mentions[at];
    let start = scene.start(percent);
    let introduced = words.class(start.checked_sub(1)?) == Class::OpenParenthesis || words.is(start - 1, "or");
    // "three of 12 judges, or 60 percent of the readers" is of another whole
    if !introduced || words.is(scene.end(percent), "of") {
        return None;
    }
    let of = |mention: &Mention| led_by(scene, mention, &["of"]);
    let alike = |one: &Mention, other: &Mention| {
        let unit = |mention: &Mention| quantity(mention).map(|quantity| quantity.unit);
        unit(one).is_some() && one.kind == other.kind && unit(one) == unit(other)
    };
    let before = &scene.mentions[..at];
    let last = before.iter().rev().find(|mention| quantity(mention).is_some())?;
    let place = before.iter().position(|mention| std::ptr::eq(mention, last))?;
    let first = before[..place].iter().rev().find(|mention| quantity(mention).is_some())?;
    if !alike(first, last) || start.checked_sub(scene.end(last))? > 9 {
        return None;
    }
    let gap = scene.start(last).checked_sub(scene.end(first))?;
    if of(last) && gap <= 3 {
        return Some((first, last));
    }
    // "Of the 2,300 trains that would run, 1,840 …"
    let opens = words.is(0, "of") && scene.start(first) <= 2;
    let comma = words.class(scene.start(last).checked_sub(1)?) == Class::Comma;
    (opens && comma && gap <= 12).then_some((last, first))
}

/// `a fatality rate of 2.2 percent`, with the last counts of cases and deaths the text gave, at most three sentences before.
fn fatality(rule: RuleId, text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>, percent: &Mention, found: &mut Found<'_>) {
    let start = scene.start(percent);
    let rate = (start.saturating_sub(6)..start).rev().find(|&place| scene.words.is(place, "rate"));
    let Some(kind) = rate.and_then(|rate| rate.checked_sub(1)) else { return };
    if !scene.words.is_any(kind, &["fatality", "death", "mortality"]) {
        return;
    }
    let Some(deaths) = found.rules.find("deaths") else { return };
    let near = text.stretch(scene.index, 3);
    let exact = |claim: &&Claim| {
        claim.hedge == Hedge::Exact && claim.scope.subgroup.is_none() && claim.span.start < percent.span.start
    };
    let Some(toll) = text.claims_of(deaths, near).filter(exact).last() else { return };
    let (mut part, mut whole) = (None, None);
    for there in text.scenes_in(near) {
        for mention in there.mentions.iter().filter(|mention| mention.span.start < percent.span.start) {
            if mention.span == toll.span {
                part = Some(found.claim(rule, &there, mention));
            } else if are_cases(&there, mention) {
                whole = Some(found.claim(rule, &there, mention));
            }
        }
    }
    let (Some(part), Some(whole)) = (part, whole) else { return };
    let percent = found.claim(rule, scene, percent);
    found.ties.push(Tie::Share { percent, part, whole });
}

/// `683 cases` `638 people infected` `Cases stood at 638`
fn are_cases(scene: &Scene<'_, '_, '_>, mention: &Mention) -> bool {
    if count(mention).is_none() || mention.hedge != Hedge::Exact {
        return false;
    }
    let (start, end) = (scene.start(mention), scene.end(mention));
    scene.any(end..end + 2, &["cases", "infected", "infections"])
        || scene.any(start.saturating_sub(3)..start, &["cases", "infections"])
}
