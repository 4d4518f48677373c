//! Weekdays: "Tuesday", "last Tuesday", "Tuesday of last week", and weekdays beside a date: "Tuesday, October 14".
//!
//! A weekday is the one on or before publication, or on and after it in a clause that looks ahead. One that another
//! date of the story fixes ("that Tuesday", "the Friday before the game", "on a Tuesday") stays without a place.
//! Left out: repeated days ("every Tuesday", "Tuesdays") and weekdays in names ("Black Friday", "the Sunday Times").

use jiff::civil::Weekday;
use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};

use crate::{
    lex::{Class, Tags},
    parse::{
        date::{
            context::{Context, follows_word},
            day,
            place::{Named, Place, Which},
            relative,
            terminals::{day_ordinal, day_words},
        },
        lexical::{any_word, class, fail, glued, known, word},
        tokens::{Parsed, Tokens},
    },
};

/// Words before a weekday that make a name or a holiday of it, or repeat it.
const NAMES_BEFORE: [&str; 24] = [
    "black", "cyber", "good", "super", "patch", "ash", "palm", "bloody", "easter", "whit", "fat", "giving", "holy",
    "maundy", "shrove", "ruby", "blue", "every", "each", "any", "most", "some", "happy", "casual",
];

/// Words after a weekday that make a newspaper or a broadcast of it.
const NAMES_AFTER: [&str; 12] = [
    "times",
    "telegraph",
    "mirror",
    "herald",
    "express",
    "mail",
    "post",
    "star",
    "review",
    "school",
    "brunch",
    "world",
];

/// What "Night" is followed by in the name of a broadcast.
const BROADCASTS: [&str; 7] = ["football", "live", "baseball", "lights", "fever", "raw", "hockey"];

/// A weekday's name. An abbreviation needs a capital and a date or time beside it, or "on" before it.
pub(crate) fn name(input: Tokens<'_>) -> Parsed<'_, Weekday> {
    let (rest, number) = known(|entry| entry.weekday)(input)?;
    let Some(token) = input.first() else { return fail() };
    let length = token.span.len();
    if length >= 6 {
        return weekday(rest, number);
    }
    let (after, point) = opt(glued(Class::Period)).parse(rest)?;
    let (beside, _) = opt(class(Class::Comma)).parse(after)?;
    let dated = beside.first().is_some_and(|next| {
        matches!(next.class, Class::Number | Class::OrdinalNumber) || beside.entry(0).month.is_some()
    });
    // "Sun", "Sat", "Wed", "Mon" and "Fri" are words and names of their own.
    let clear = dated || input.was(1, "on") || length > 3 || number == 2 || number == 4;
    if !token.capital() || !clear {
        return fail();
    }
    let ends = point.is_some() && after.first().is_some_and(|next| next.capital()) && !dated;
    weekday(if ends { rest } else { after }, number)
}

fn weekday(rest: Tokens<'_>, number: u8) -> Parsed<'_, Weekday> {
    match Weekday::from_monday_one_offset(number as i8) {
        Ok(weekday) => Ok((rest, weekday)),
        Err(_) => fail(),
    }
}

/// Whether the weekday from `input` to `rest` is part of a name.
fn in_a_name(input: &Tokens<'_>, rest: &Tokens<'_>) -> bool {
    let before = follows_word(input, &NAMES_BEFORE);
    let after = rest.first().is_some_and(|token| token.capital())
        && (NAMES_AFTER.iter().any(|word| rest.is(0, word))
            || rest.is(0, "night") && BROADCASTS.iter().any(|word| rest.is(1, word)));
    before || after
}

/// A weekday with what goes with it.
pub(crate) fn weekday_date<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, weekday) = name(input)?;
    // "the third Friday of each month" is no one day.
    let repeated = rest.is(0, "of") && (rest.is(1, "every") || rest.is(1, "each"));
    if repeated || in_a_name(&input, &rest) {
        return fail();
    }
    if let Ok((rest, place)) = date_beside(rest, context) {
        return Ok((rest, Named { place, weekday: Some(weekday) }));
    }
    if let Ok((rest, weeks)) = preceded(opt(word("of")), relative_week).parse(rest) {
        return Ok((rest, Place::Weekday(weekday, Which::InWeek(weeks)).into()));
    }
    // "a Tuesday news conference" is this week's, "on a Tuesday" any.
    let any = input.was(1, "a") && input.was(2, "on") || input.was(1, "that");
    let told = input.was(1, "the") && ["before", "after", "following"].iter().any(|word| rest.is(0, word));
    let which = if any || told { Which::Anchored } else { Which::Nearest };
    Ok((rest, Place::Weekday(weekday, which).into()))
}

/// The date after a weekday: "Tuesday, October 14, 2014", "Sunday (August 4)", "Friday the 26th", "Wednesday 5 May".
fn date_beside<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Place> {
    let (inner, bracket) = match class(Class::OpenParenthesis)(input) {
        Ok((rest, _)) => (rest, true),
        Err(_) => (opt(alt((class(Class::Comma).map(|_| ()), word("on").map(|_| ())))).parse(input)?.0, false),
    };
    let full = alt((
        day::month_day,
        day::day_month_year_glued,
        day::iso_date,
        |input| day::numeric_date(input, context),
        day::day_month,
    ));
    let (rest, named) = match full.or(day::pointed_date).parse(inner) {
        Ok(found) => found,
        Err(_) => {
            let (rest, the) = opt(word("the")).parse(inner)?;
            let (rest, day) =
                if the.is_some() { alt((day_ordinal, day_words)).parse(rest)? } else { day_ordinal(rest)? };
            let free = rest.first().is_none_or(|next| {
                next.class != Class::Word || the.is_none() || !rest.entry(0).tags.eq(&Tags::default())
            });
            if !free {
                return fail();
            }
            (rest, Place::Day { year: None, month: None, day }.into())
        }
    };
    let rest = if bracket { class(Class::CloseParenthesis)(rest)?.0 } else { rest };
    Ok((rest, named.place))
}

/// "last week", "next week", "this week" after or before a weekday.
fn relative_week(input: Tokens<'_>) -> Parsed<'_, i8> {
    let which = alt((
        any_word(&["last", "previous"]).map(|_| -1),
        any_word(&["this"]).map(|_| 0),
        any_word(&["next"]).map(|_| 1),
    ));
    (which, word("week")).map(|(weeks, _)| weeks).parse(input)
}

/// "last Tuesday", "this Tuesday", "next Friday 5/12", "next week Monday".
pub(crate) fn which_weekday<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if let Ok((rest, weeks)) = relative_week(input) {
        let (rest, _) = opt(alt((class(Class::Hyphen).map(|_| ()), word("on").map(|_| ())))).parse(rest)?;
        let (rest, weekday) = name(rest)?;
        return Ok((rest, Place::Weekday(weekday, Which::InWeek(weeks)).into()));
    }
    let (rest, which) = relative::which(input)?;
    let (rest, weekday) = name(rest)?;
    if let Ok((rest, place)) = date_beside(rest, context) {
        return Ok((rest, Named { place, weekday: Some(weekday) }));
    }
    Ok((rest, Place::Weekday(weekday, which).into()))
}
