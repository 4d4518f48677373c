//! Dates, clock times, and both together.
//!
//! An expression is read in two steps: what it names ([`place::Named`]), then where that lies in the calendar, given
//! the publication time. `Tuesday` in a text published on Thursday, 16 October 2014 is 2014-10-14; without a
//! publication time it is `XXXX-WXX-2`, a weekday that can still be held against a date beside it.
//!
//! | written | value |
//! |---|---|
//! | October 14, 2014 · 14/10/2014 · 2014-10-14 | `2014-10-14` |
//! | Tuesday at 7:30 p.m. | `2014-10-14T19:30` |
//! | Tuesday morning · last night | `2014-10-14TMO` · `2014-10-15TNI` |
//! | two weeks ago · the past 24 hours | `2014-10-02` · its two ends |
//! | first six months of 2014 · last Sunday of March | its two ends · `2014-03-30` |
//! | Good Friday · Eid al-Fitr 2014 | `2014-04-18` · `2014-07-28` |
//! | last week · the 1990s · Q3 2014 | `2014-W41` · `199` · `2014-Q3` |
//! | March 3-5, 2014 | `2014-03-03/2014-03-05`, hedge `range` |
//!
//! Clock times stand for the minute they name, and their grain says how precisely. Left out, because they name no
//! place in the calendar or need what this grammar does not have: repeated days ("every Tuesday", "weekends"), event
//! anchors ("two days after the vote", "the Friday before the game": unresolved), the year-round instants "now" and "currently".
//! Fiscal years and "the morning" have a name and no place.

pub(crate) mod context;
pub(crate) mod counted;
pub(crate) mod day;
mod first;
pub(crate) mod holiday;
pub(crate) mod length;
pub(crate) mod nth;
mod openers;
pub(crate) mod place;
pub(crate) mod range;
pub(crate) mod relative;
pub(crate) mod terminals;
pub(crate) mod weekdays;
pub(crate) mod years;
pub(crate) mod zone;

use jiff::civil::{Date, DateTime};
use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use smol_str::{SmolStr, format_smolstr};

pub(crate) use first::may_start;
pub(crate) use openers::{Openers, openers};

use crate::{
    lex::{Class, Tags},
    model::{Grain, Hedge, Kind, Mention, Moment, Resolution, Value},
    parse::{
        calendar::{DayPart, Stretch},
        date::{
            context::{Context, Tense, free_standing},
            place::{Named, Place},
        },
        lexical::{any_word, class, fail, word},
        time::{self, Clocks},
        tokens::{Parsed, Tokens},
    },
};

/// A date, time or both, as one mention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct When {
    /// Its place in the calendar.
    pub(crate) moment: Moment,
    /// [`Kind::Date`], [`Kind::Time`] or [`Kind::DateTime`].
    pub(crate) kind: Kind,
    /// [`Hedge::Range`] from one end to another; a hedge between day and time ("Tuesday around 3 p.m.").
    pub(crate) hedge: Hedge,
}

/// What an expression came to: what it names on the calendar, a clock time, or both.
struct Reading {
    named: Option<Named>,
    clocks: Option<Clocks>,
    hedge: Hedge,
}

/// The longest date, clock time or both at the input, where [`may_start`] says that one can begin.
pub(crate) fn moment<'a>(input: Tokens<'a>, reference: Option<DateTime>) -> Parsed<'a, When> {
    debug_assert!(may_start(&input), "asked for a date where none can begin");
    let context = Context::new(&input, reference);
    // A clock time takes the day after it; nothing that begins with one is longer as a date.
    let timed = if may_be_time(&input) { time_and_day(input, &context) } else { fail() };
    let (rest, reading) = match timed {
        Ok(found) => found,
        Err(_) => day_and_time(input, &context).or_else(|_| part_alone(input))?,
    };
    match reading.when(&context) {
        Some(when) => Ok((rest, when)),
        None => fail(),
    }
}

/// Whether a clock time can begin here: a number, "half", "quarter", "noon".
fn may_be_time(input: &Tokens<'_>) -> bool {
    let entry = input.entry(0);
    input.first().is_some_and(|token| token.class == Class::Number)
        || entry.number.is_some()
        || entry.denominator.is_some()
        || entry.tags.any(Tags::TEMPORAL) && ["noon", "midday", "midnight"].iter().any(|word| input.is(0, word))
}

/// "10 a.m. on Tuesday", "11 a.m. Nov. 8", "3:30 Tuesday morning", "8 tonight"; without a day, a time that is evident.
fn time_and_day<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Reading> {
    if !free_standing(&input) {
        return fail();
    }
    let announced = time::announced(&input);
    let (rest, clocks) = match time::clocks(input) {
        Ok(found) => found,
        // "8 tonight", "at 3 Tuesday afternoon"
        Err(_) => {
            let (rest, hour) = time::bare_hour(input)?;
            let (after, named, part) = day_after_time(rest, context)?;
            let bare = announced || input.before(1).is_none() && (rest.is(0, "tonight") || rest.is(0, "this"));
            let Some(part) = part.filter(|_| bare) else { return fail() };
            let clocks = Clocks { start: hour.in_part(part), end: None };
            return Ok((after, Reading { named: Some(named), clocks: Some(clocks), hedge: Hedge::Exact }));
        }
    };
    if let Ok((after, named, part)) = day_after_time(rest, context) {
        let clocks = part.map_or(clocks, |part| clocks.in_part(part));
        if clocks.evident() || announced || part.is_some() {
            return Ok((after, Reading { named: Some(named), clocks: Some(clocks), hedge: Hedge::Exact }));
        }
    }
    if clocks.evident() || announced && !time::counted(&rest) {
        return Ok((rest, Reading { named: None, clocks: Some(clocks), hedge: Hedge::Exact }));
    }
    fail()
}

/// The day after a time, with its part of the day: "on Tuesday", "Tuesday morning", ", October 14".
fn day_after_time<'a>(
    input: Tokens<'a>,
    context: &Context,
) -> Result<(Tokens<'a>, Named, Option<DayPart>), nom::Err<()>> {
    let (after, comma) = opt(class(Class::Comma)).parse(input)?;
    let (after, on) = opt(any_word(&["on", "of"])).parse(after)?;
    let (rest, named) = range::single(after, context)?;
    if !named.is_day()
        || comma.is_some() && on.is_none() && rest.first().is_some_and(|next| next.class == Class::Possessive)
    {
        return Err(nom::Err::Error(()));
    }
    if let Some(part) = named.part() {
        return Ok((rest, named, Some(part)));
    }
    match part_after_day(rest) {
        Ok((rest, part)) => Ok((rest, named, Some(part))),
        Err(_) => Ok((rest, named, None)),
    }
}

/// "morning" after "Tuesday", "in the afternoon" after "May 3", "early in the morning".
fn part_after_day(input: Tokens<'_>) -> Parsed<'_, DayPart> {
    let (rest, _) = opt(any_word(&["early", "late"])).parse(input)?;
    let (rest, _) = opt((any_word(&["in"]), opt(word("the")))).parse(rest)?;
    relative::day_part(rest)
}

/// "Tuesday", "Tuesday morning", "Tuesday at 10 a.m.", "Oct. 14, 2014, shortly after 3 p.m.".
fn day_and_time<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Reading> {
    let (rest, (mut named, hedge)) = range::stretch(input, context)?;
    let mut rest = rest;
    let dated = |named, clocks, hedge| Reading { named: Some(named), clocks, hedge };
    if hedge == Hedge::Range || !named.is_day() {
        return Ok((rest, dated(named, None, hedge)));
    }
    if let Ok((after, clock)) = time::iso_time(rest) {
        return Ok((after, dated(named, Some(Clocks { start: clock, end: None }), hedge)));
    }
    if named.part().is_none()
        && let Ok((after, part)) = part_after_day(rest)
        && !(after.first().is_some_and(|next| next.class == Class::Possessive)
            && rest.first().is_some_and(|next| next.capital()))
    {
        let Some(with_part) = named.clone().with_part(part, context) else { return fail() };
        (named, rest) = (with_part, after);
    }
    let part = named.part();
    let Ok((after, (hedge, said))) = approach(rest) else { return Ok((rest, dated(named, None, Hedge::Exact))) };
    if let Ok((end, clocks)) = time::clocks(after) {
        let clocks = part.map_or(clocks, |part| clocks.in_part(part));
        let possible = clocks.evident() || !time::counted(&end) && (said || after.place() == rest.place());
        if possible && free_standing_time(&after) {
            return Ok((end, dated(named, Some(clocks), hedge)));
        }
    } else if let (Some(part), true, Ok((end, hour))) = (part, said, time::bare_hour(after))
        && !terminals::counts_something(&end)
        && end.first().is_none_or(|next| {
            next.class != Class::Word || end.entry(0).tags.any(Tags::PREPOSITION.with(Tags::CONJUNCTION))
        })
    {
        return Ok((end, dated(named, Some(Clocks { start: hour.in_part(part), end: None }), hedge)));
    }
    Ok((rest, dated(named, None, Hedge::Exact)))
}

/// Whether a time after its day touches nothing but a dash or a bar.
fn free_standing_time(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(|token| token.spaced())
        || input.before(1).is_some_and(|before| matches!(before.class, Class::Hyphen | Class::Dash | Class::Other))
}

/// `morning` after "in the": a part of a day that the sentence does not name beside it.
fn part_alone(input: Tokens<'_>) -> Parsed<'_, Reading> {
    if !follows_part_preposition(&input) {
        return fail();
    }
    let (rest, part) = relative::day_part(input)?;
    if rest.first().is_some_and(|next| {
        next.class == Class::Hyphen || next.class == Class::Word && rest.entry(0).tags == Tags::default()
    }) {
        return fail();
    }
    let stretch = Stretch::unresolved(SmolStr::new_static(part.suffix()), Grain::PartOfDay);
    let named = Named::from(Place::Stretch(stretch, Resolution::Unresolved));
    Ok((rest, Reading { named: Some(named), clocks: None, hedge: Hedge::Exact }))
}

/// Whether "in the", "during the early" or "in" stands before a part of the day.
pub(crate) fn follows_part_preposition(input: &Tokens<'_>) -> bool {
    let part = usize::from(["early", "late"].iter().any(|word| input.was(1, word)));
    let article = usize::from(input.was(part + 1, "the"));
    (article == 1 || part == 1) && (input.was(part + article + 1, "in") || input.was(part + article + 1, "during"))
}

/// What stands between a day and its time: nothing, a comma, "at", "around", "shortly after", a dash; the hedge it is,
/// and whether it says that a time follows.
fn approach(input: Tokens<'_>) -> Parsed<'_, (Hedge, bool)> {
    let separator = alt((class(Class::Comma), class(Class::Dash), class(Class::Hyphen), class(Class::Other)));
    let (rest, _) = opt(separator).parse(input)?;
    let (rest, at) = opt(any_word(&["at", "from", "between", "by", "until"])).parse(rest)?;
    let (rest, nearby) = opt(any_word(&["just", "shortly", "soon", "right", "sometime"])).parse(rest)?;
    let near = nearby.is_some();
    let (rest, hedge) = opt(alt((
        any_word(&["around", "about", "approximately", "roughly", "circa"]).map(|_| Hedge::Approx),
        word("after").map(|_| Hedge::MoreThan),
        word("before").map(move |_| if near { Hedge::Nearly } else { Hedge::LessThan }),
        preceded(word("at"), any_word(&["around", "about"])).map(|_| Hedge::Approx),
        word("at").map(|_| Hedge::Exact),
    )))
    .parse(rest)?;
    if near && hedge.is_none() {
        return fail();
    }
    Ok((rest, (hedge.unwrap_or_default(), at.is_some() || hedge.is_some())))
}

impl Reading {
    /// The mention it makes. `None` for days that no calendar has.
    fn when(self, context: &Context) -> Option<When> {
        let weekday = self.named.as_ref().and_then(|named| named.weekday);
        let day_named = self.named.as_ref().is_some_and(|named| matches!(named.place, Place::Day { .. }));
        let mut hedge = self.hedge;
        let Some(clocks) = self.clocks else {
            let (stretch, resolution) = self.named?.resolve(context)?;
            let (first, last) = stretch.limits.unzip();
            let kind = if stretch.iso.contains('T') { Kind::DateTime } else { Kind::Date };
            let moment = Moment {
                iso: stretch.iso,
                first,
                last,
                grain: stretch.grain,
                weekday,
                day_named,
                resolution,
                zone_minutes: None,
            };
            return Some(When { moment, kind, hedge });
        };
        if clocks.end.is_some() {
            hedge = Hedge::Range;
        }
        let grain = clocks.end.map_or(clocks.start.grain(), |end| end.grain().min(clocks.start.grain()));
        let zone_minutes = clocks.zone();
        let Some(named) = self.named else {
            let day = assumed_day(&clocks, context);
            let (first, last) = day.and_then(|day| clocks.on(day)).unzip();
            let resolution = if first.is_some() { Resolution::AssumedDay } else { Resolution::Unresolved };
            let moment = Moment {
                iso: clocks.iso(),
                first,
                last,
                grain,
                weekday: None,
                day_named: false,
                resolution,
                zone_minutes,
            };
            return Some(When { moment, kind: Kind::Time, hedge });
        };
        let (stretch, resolution) = named.resolve(context)?;
        let day = stretch.iso.split('T').next().unwrap_or_default();
        let (first, last) = stretch.first_day().and_then(|day| clocks.on(day)).unzip();
        let iso = format_smolstr!("{day}{}", clocks.iso());
        let moment =
            Moment { iso, first, last, grain: grain.min(Grain::Hour), weekday, day_named, resolution, zone_minutes };
        Some(When { moment, kind: Kind::DateTime, hedge })
    }
}

/// The day of publication, or the next one for a time of a notice that has passed.
fn assumed_day(clocks: &Clocks, context: &Context) -> Option<Date> {
    let now = context.reference?;
    let (first, _) = clocks.on(now.date())?;
    if context.tense == Tense::Notice && first < now { now.date().tomorrow().ok() } else { Some(now.date()) }
}

/// How many mentions on either side of a clock time are asked for a day.
const NEIGHBOURS: usize = 8;

/// How many sentences back a day still holds for the clock times of a story.
const SENTENCES_BACK: u32 = 2;

/// Gives the clock times among the mentions from `from` on, which are those of one sentence, the day that the sentence
/// names nearest before them, or after them, or that the sentences just before name last.
pub(crate) fn assume_days(mentions: &mut [Mention], from: usize) {
    for index in from..mentions.len() {
        if mentions[index].kind != Kind::Time {
            continue;
        }
        let sentence = mentions[index].sentence;
        let own = |mention: &&Mention| mention.sentence == sentence;
        let before = mentions[..index].iter().rev().take(NEIGHBOURS);
        let after = mentions[index..].iter().take(NEIGHBOURS);
        let earlier = before.clone().filter(|mention| mention.sentence + SENTENCES_BACK >= sentence);
        let near = before.clone().filter(own).chain(after);
        // "Thursday 29 July 2004" on one line, "08.23 BST" on the next.
        let beside = before.clone().take(1).filter(|mention| mention.tokens.1 == mentions[index].tokens.0);
        let found = beside.chain(near.clone()).find_map(named_day).or_else(|| {
            // "next year at 6 p.m." is neither on the day of publication nor on one told before.
            if near.clone().any(|mention| mention.kind == Kind::Date) {
                None
            } else {
                earlier.clone().find_map(named_day)
            }
        });
        let elsewhere = found.is_none() && near.clone().any(|mention| mention.kind == Kind::Date);
        let Value::Moment(moment) = &mut mentions[index].value else { continue };
        if elsewhere {
            (moment.first, moment.last, moment.resolution) = (None, None, Resolution::Unresolved);
        }
        // A text without publication time has not placed the clock yet.
        if let (Some(day), Some(first), Some(last)) = (found, moment.first, moment.last) {
            let days = day - first.date();
            (moment.first, moment.last) = (first.checked_add(days).ok(), last.checked_add(days).ok());
        }
    }
}

/// The day that a date names, alone or with a time of its own.
fn named_day(mention: &Mention) -> Option<Date> {
    let Value::Moment(moment) = &mention.value else { return None };
    let day = matches!(moment.grain, Grain::Day | Grain::PartOfDay) || mention.kind == Kind::DateTime;
    moment.first.filter(|_| day && moment.resolution != Resolution::AssumedDay).map(DateTime::date)
}
