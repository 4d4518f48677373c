//! Dates counted from the day of publication: "yesterday", "last week", "three weeks ago", "this morning".
//!
//! Without a publication time they keep their kind and lose their place. "two days earlier" and "the following
//! week" count from another date of the story, which this grammar does not look for: they never have a place.

use jiff::civil::{Date, Weekday};
use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};

use crate::{
    lex::{Class, Tags},
    model::Resolution,
    parse::{
        calendar::{self, DayPart, Third, Unit},
        date::{
            context::Context,
            day,
            place::{Named, Place, Which},
            terminals::{season, unit, year},
        },
        lexical::{any_word, class, fail, word},
        tokens::{Parsed, Tokens},
    },
};

/// A part of the day.
pub(crate) fn day_part(input: Tokens<'_>) -> Parsed<'_, DayPart> {
    alt((
        word("morning").map(|_| DayPart::Morning),
        word("afternoon").map(|_| DayPart::Afternoon),
        word("evening").map(|_| DayPart::Evening),
        word("night").map(|_| DayPart::Night),
    ))
    .parse(input)
}

/// "yesterday", "today", "tomorrow", "the day before yesterday", "day after tomorrow".
pub(crate) fn near_day<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let one =
        alt((word("yesterday").map(|_| -1), word("today").map(|_| 0), any_word(&["tomorrow", "tomorrows"]).map(|_| 1)));
    let before = (word("day"), word("before"), word("yesterday")).map(|_| -2);
    let after = (word("day"), word("after"), word("tomorrow")).map(|_| 2);
    let (rest, days) = alt((one, before, after)).parse(input)?;
    let date = context.today().and_then(|today| calendar::shift(today, Unit::Day, days));
    Ok((rest, Named::relative(date.map(calendar::day), Unit::Day)))
}

/// "tonight", "last night", "this morning", "late last night" is its caller's.
pub(crate) fn near_part<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let tonight = word("tonight").map(|_| (0, DayPart::Night));
    let last =
        preceded(word("last"), alt((word("night").map(|_| DayPart::Night), word("evening").map(|_| DayPart::Evening))))
            .map(|part| (-1, part));
    let this = preceded(word("this"), day_part).map(|part| (0, part));
    let (rest, (days, part)) = alt((tonight, last, this)).parse(input)?;
    let date = context.today().and_then(|today| calendar::shift(today, Unit::Day, days));
    let day = date.map_or_else(|| calendar::unknown(Unit::Day), calendar::day);
    let resolved = date.is_some();
    let named = Named::relative(Some(day.part(part)), Unit::Day);
    if resolved {
        return Ok((rest, named));
    }
    let Place::Stretch(stretch, _) = named.place else { return fail() };
    Ok((rest, Place::Stretch(stretch, Resolution::Unresolved).into()))
}

/// "last", "this", "next" and their like.
pub(crate) fn which(input: Tokens<'_>) -> Parsed<'_, Which> {
    let anchored = input.was(1, "the");
    let (rest, which) = alt((
        preceded(opt(word("this")), any_word(&["past"])).map(|_| Which::Past),
        preceded(opt(word("this")), any_word(&["coming", "upcoming"])).map(|_| Which::Coming),
        any_word(&["last", "previous"]).map(|_| Which::Last),
        any_word(&["this", "current"]).map(|_| Which::This),
        any_word(&["next"]).map(|_| Which::Next),
        any_word(&["following", "that"]).map(|_| Which::Anchored),
    ))
    .parse(input)?;
    // "the previous Tuesday" is told from inside the story.
    let told = anchored && matches!(which, Which::Last | Which::Next | Which::This) && !input.is(0, "current");
    Ok((rest, if told { Which::Anchored } else { which }))
}

/// "last week", "this month", "next year", "last weekend", "last summer", "last May".
pub(crate) fn which_stretch<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, which) = which(input)?;
    let (rest, _) = opt(alt((word("calendar"), word("holiday")))).parse(rest)?;
    if let Ok((after, season)) = season(rest) {
        if input.is(0, "that") || rest.is(0, "fall") && which == Which::Next {
            return fail();
        }
        return Ok((after, Place::Season(season, which).into()));
    }
    if let Ok((after, name)) = super::terminals::month(rest) {
        let capital = rest.first().is_some_and(|token| token.capital());
        // "this may"; "next March 3" is a day.
        if !capital || after.first().is_some_and(|token| matches!(token.class, Class::Number | Class::OrdinalNumber)) {
            return fail();
        }
        return Ok((after, Place::Month { year: None, month: name.month, third: None, which }.into()));
    }
    let (after, unit) = week_end(rest)?;
    if plural(&rest) || unit == Unit::Day || unit == Unit::Weekend && after.is(0, "of") {
        return fail();
    }
    // "next week's", but not "the last century of", "this year's" is; a game's quarter is nobody's date.
    let shift = match which {
        Which::Last => -1,
        Which::This => 0,
        Which::Next | Which::Coming => 1,
        Which::Past if unit == Unit::Weekend => {
            let saturday = context.today().and_then(|today| calendar::on_or_before(today, Weekday::Saturday));
            return Ok((after, Named::relative(saturday.and_then(calendar::weekend), unit)));
        }
        _ => return fail(),
    };
    // "the last week of October" is not last week.
    if after.is(0, "of") {
        return fail();
    }
    if unit == Unit::Quarter && which == Which::This && context.reference.is_none() {
        return fail();
    }
    let stretch =
        context.today().and_then(|today| calendar::unit(calendar::shift(start_of(today, unit), unit, shift)?, unit));
    Ok((after, Named::relative(stretch, unit)))
}

/// "week after next", "month before last".
pub(crate) fn after_next<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, unit) = week_end(input)?;
    let next = (word("after"), word("next")).map(|_| 2);
    let last = (word("before"), word("last")).map(|_| -2);
    let (rest, shift) = alt((next, last)).parse(rest)?;
    if unit == Unit::Day {
        return fail();
    }
    let stretch =
        context.today().and_then(|today| calendar::unit(calendar::shift(start_of(today, unit), unit, shift)?, unit));
    Ok((rest, Named::relative(stretch, unit)))
}

/// The first day of the month or year, so that counting months never meets a 31st that is not there.
fn start_of(date: Date, unit: Unit) -> Date {
    match unit {
        Unit::Month | Unit::Quarter => date.first_of_month(),
        Unit::Year | Unit::Decade | Unit::Century => date.first_of_year(),
        _ => date,
    }
}

/// Whether the next word ends in "s".
fn plural(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(|token| input.text_of(token).ends_with('s'))
}

/// A unit, and "week-end" in two words or with a hyphen.
fn week_end(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let split = (word("week"), class(Class::Hyphen), word("end")).map(|_| Unit::Weekend);
    alt((split, unit)).parse(input)
}

/// "the weekend" after "over", "at", "on", "during", "into": the last one, or the next in a clause that looks ahead.
pub(crate) fn the_weekend<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if !input.was(1, "the") || !["over", "at", "on", "during", "for", "by"].iter().any(|word| input.was(2, word)) {
        return fail();
    }
    let (rest, found) = week_end(input)?;
    if found != Unit::Weekend
        || rest.first().is_some_and(|next| next.class == Class::Possessive || rest.is(0, "before") || rest.is(0, "of"))
    {
        return fail();
    }
    let weekday = Weekday::Saturday;
    let saturday = context.today().and_then(|today| {
        if context.ahead() { calendar::on_or_after(today, weekday) } else { calendar::on_or_before(today, weekday) }
    });
    Ok((rest, Named::relative(saturday.and_then(calendar::weekend), Unit::Weekend)))
}

/// "earlier", "later" and their prepositions.
pub(crate) fn clipped(input: Tokens<'_>) -> Parsed<'_, bool> {
    let (rest, later) = alt((word("earlier").map(|_| false), word("later").map(|_| true))).parse(input)?;
    let (rest, _) = opt(any_word(&["on", "in"])).parse(rest)?;
    Ok((rest, later))
}

/// The part of a stretch before or after publication: "earlier this year", "later this month".
pub(crate) fn clip(named: Named, later: bool, context: &Context) -> Option<Named> {
    let (mut stretch, resolution) = named.resolve(context)?;
    if let (Some((first, last)), Some(now)) = (stretch.limits, context.today())
        && !named.is_day()
    {
        let (start, end) = (now.at(0, 0, 0, 0), now.at(23, 59, 59, 0));
        if later && first < start && start < last {
            stretch.limits = Some((start, last));
        }
        if !later && first < end && end < last {
            stretch.limits = Some((first, end));
        }
    }
    Some(Named { place: Place::Stretch(stretch, resolution), weekday: named.weekday })
}

/// "end of", "beginning of", "start of", "middle of", with "the" after it.
pub(crate) fn edge(input: Tokens<'_>) -> Parsed<'_, Third> {
    let (rest, third) = alt((
        any_word(&["end", "close"]).map(|_| Third::Late),
        any_word(&["beginning", "start"]).map(|_| Third::Early),
        any_word(&["middle"]).map(|_| Third::Mid),
    ))
    .parse(input)?;
    let (rest, _) = word("of")(rest)?;
    Ok((rest, third))
}

/// "the month", "the year" after "end of"; "the end of the day" is an idiom.
pub(crate) fn current_unit<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (named, _) = opt(word("the")).parse(input)?;
    let (rest, unit) = unit(named)?;
    if !matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century)
        || year(rest).is_ok()
        || rest.first().is_some_and(|next| next.class == Class::Word && rest.entry(0).tags == Tags::default())
        || plural(&named)
    {
        return fail();
    }
    let stretch = context.today().and_then(|today| calendar::unit(today, unit));
    Ok((rest, Named::relative(stretch, unit)))
}

/// "week of April 10", "the week of Oct. 6".
pub(crate) fn week_of<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, _) =
        (word("week"), any_word(&["of", "beginning", "commencing", "starting"]), opt(word("the"))).parse(input)?;
    let (rest, named) = alt((day::month_day, day::day_month)).parse(rest)?;
    let Some((stretch, resolution)) = named.resolve(context) else { return fail() };
    let Some(week) = stretch.first_day().and_then(calendar::week) else {
        return Ok((rest, Place::Stretch(calendar::unknown(Unit::Week), Resolution::Unresolved).into()));
    };
    Ok((rest, Place::Stretch(week, resolution).into()))
}
