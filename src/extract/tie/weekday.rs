//! A weekday and the date it is written with: `Tuesday, June 16` `14 May 2024, a Wednesday` `March 3, which is a Monday`

use jiff::civil::Date;
use smol_str::format_smolstr;

use crate::{
    extract::tie::{Found, Scene, Text},
    lex::Class,
    model::{Grain, Mention, Moment, Resolution, SelfCheck, Tie, Value, Zone},
    text::Span,
};

/// How many days from publication a date without a year may lie. Farther off it may be another year's.
const NEAR: i32 = 92;

/// The first year whose weekdays are taken for certain; Russia kept another calendar until 1918, Greece until 1923.
const FIRST_YEAR: i16 = 1924;

/// Words between a date and its weekday: "a Tuesday", "which fell on a Tuesday".
const BETWEEN: &[&str] = &["a", "which", "was", "is", "fell", "falls", "on"];

/// The weekdays of a sentence that stand with a date.
pub(super) fn weekdays(text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>, found: &mut Found<'_>) {
    let Some(rule) = found.rule(SelfCheck::Weekday) else { return };
    for (at, mention) in scene.mentions.iter().enumerate() {
        let Value::Moment(moment) = &mention.value else { continue };
        if day(text, scene, moment).is_none() {
            continue;
        }
        let within = inside(scene, mention).map(|(weekday, date)| (weekday, date, moment));
        let beside = || scene.mentions.get(at + 1).and_then(|next| beside(scene, mention, next));
        let Some((weekday, date, named)) = within.or_else(beside) else { continue };
        let Some(written) = named.weekday else { continue };
        let alone = Moment {
            iso: format_smolstr!("XXXX-WXX-{}", written.to_monday_one_offset()),
            first: None,
            last: None,
            grain: Grain::Day,
            weekday: Some(written),
            day_named: false,
            resolution: Resolution::Unresolved,
            zone_minutes: None,
        };
        let dated = Moment { weekday: None, ..moment.clone() };
        let weekday = found.value(rule, scene, weekday, Value::Moment(alone), mention);
        let date = found.value(rule, scene, date, Value::Moment(dated), mention);
        found.ties.push(Tie::Weekday { weekday, date });
    }
}

/// The day of the calendar that a date names beyond doubt.
fn day(text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>, moment: &Moment) -> Option<Date> {
    let day = moment.first?.date();
    if moment.last?.date() != day || moment.iso.contains(['/', 'X']) || day.year() < FIRST_YEAR {
        return None;
    }
    match moment.resolution {
        Resolution::Stated => Some(day),
        Resolution::FromPublication => {
            let published = text.reading.source.published?.local.date();
            let near = (day - published).get_days().abs() <= NEAR;
            (near && scene.sentence.zone != Zone::Dateline).then_some(day)
        }
        Resolution::AssumedDay | Resolution::Unresolved => None,
    }
}

/// Weekday and date within one mention; the date must name its month.
fn inside(scene: &Scene<'_, '_, '_>, mention: &Mention) -> Option<(Span, Span)> {
    let words = &scene.words;
    let (first, end) = (words.place(mention.tokens.0), words.place(mention.tokens.1));
    let weekday = (first..end).find(|&place| words.entry(place).weekday.is_some())?;
    let month = (first..end).find(|&place| words.entry(place).month.is_some())?;
    let inked = |place: &usize| matches!(words.class(*place), Class::Word | Class::Number | Class::OrdinalNumber);
    let small = |place: &usize| words.is_any(*place, &["the", "of", "on"]);
    let from = (weekday + 1..end).find(|place| inked(place) && !small(place));
    let (from, to) = match from {
        Some(from) if month > weekday => (from, end),
        _ => (first, weekday),
    };
    // "the last Sunday of March 2014" names no day beside its weekday
    let is_day = |place: usize| {
        matches!(words.class(place), Class::Number | Class::OrdinalNumber)
            && words.text(place).len() <= 4
            && words.text(place).trim_end_matches(char::is_alphabetic).len() <= 2
    };
    if !(from..to).any(is_day) {
        return None;
    }
    let last = (from..to).rev().find(inked)?;
    Some((words.token(weekday)?.span, words.token(from)?.span.cover(words.token(last)?.span)))
}

/// A date, and a weekday in apposition to it.
fn beside<'m>(scene: &Scene<'_, '_, '_>, mention: &Mention, next: &'m Mention) -> Option<(Span, Span, &'m Moment)> {
    let Value::Moment(weekday) = &next.value else { return None };
    let words = &scene.words;
    let (from, to) = (scene.end(mention), scene.start(next));
    let place = words.place(next.tokens.0);
    let alone = next.tokens.1 == next.tokens.0 + 1 && words.entry(place).weekday.is_some();
    let has_month = (scene.start(mention)..from).any(|place| words.entry(place).month.is_some());
    let opened = matches!(words.class(from), Class::Comma | Class::OpenParenthesis);
    let called = words.is(from, ",") && words.is(to.saturating_sub(1), "a")
        || words.class(from) == Class::OpenParenthesis && to == from + 1;
    let joined = (from + 1..to).all(|place| words.is_any(place, BETWEEN));
    (alone && has_month && opened && called && joined && to <= from + 6).then_some((next.span, mention.span, weekday))
}
