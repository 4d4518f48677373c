//! Parts of a longer stretch that are counted inside it: "first Tuesday of November", "last weekend of October", "the first
//! six months of 2014", "the 20th of last month", "fifth last day of May".

use jiff::civil::{Date, Weekday};
use nom::{Parser, branch::alt, combinator::opt};

use crate::{
    lex::{Class, NumberWord},
    model::{Grain, Resolution},
    parse::{
        calendar::{self, Stretch, Unit},
        date::{
            context::Context,
            day,
            place::{Named, Place, Which},
            relative::which_stretch,
            terminals::{day_digits, day_words, number_in, unit, which_of_five},
            weekdays,
            years::plain_year,
        },
        lexical::{any_word, class, fail, known, word},
        tokens::{Parsed, Tokens},
    },
};

/// Which of several, from the start or from the end.
#[derive(Clone, Copy, Debug)]
struct Nth {
    number: i8,
    from_end: bool,
}

/// `first` `3rd` `last` `second last` `final` `opening`
fn nth(input: Tokens<'_>) -> Parsed<'_, Nth> {
    let last = any_word(&["last", "final", "closing"]);
    if let Ok((rest, _)) = any_word(&["last", "final", "closing"])(input) {
        return Ok((rest, Nth { number: 1, from_end: true }));
    }
    if let Ok((rest, _)) = any_word(&["opening"])(input) {
        return Ok((rest, Nth { number: 1, from_end: false }));
    }
    let (rest, number) = which_of_five(input)?;
    let (rest, _) = opt(class(Class::Hyphen)).parse(rest)?;
    let (rest, from_end) = opt(last).parse(rest)?;
    Ok((rest, Nth { number, from_end: from_end.is_some() }))
}

/// What is counted in: `of October` `in May 2014` `of 2021` `of the month` `of last year` `of the previous month`
fn period<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, (Stretch, Resolution)> {
    let (rest, _) = any_word(&["of", "in"])(input)?;
    let (start, the) = opt(word("the")).parse(rest)?;
    let (rest, named) = if the.is_some() {
        alt((|input| the_period(input, context), |input| which_stretch(input, context))).parse(start)?
    } else {
        alt((
            |input| day::month_alone(input, context),
            day::month_end,
            plain_year,
            |input| which_stretch(input, context),
            |input| the_period(input, context),
        ))
        .parse(start)?
    };
    match named.resolve(context) {
        Some(found) => Ok((rest, found)),
        None => fail(),
    }
}

/// `month` `year` `previous month` `next year` after "the": counted from publication.
fn the_period<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let which = alt((
        any_word(&["last", "previous", "past"]).map(|_| -1),
        any_word(&["this", "current"]).map(|_| 0),
        any_word(&["next", "coming"]).map(|_| 1),
    ));
    let (rest, shift) = opt(which).parse(input)?;
    let (rest, unit) = unit(rest)?;
    if !matches!(unit, Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century) {
        return fail();
    }
    let stretch = context
        .today()
        .and_then(|today| calendar::unit(calendar::shift(today.first_of_month(), unit, shift.unwrap_or(0))?, unit));
    Ok((rest, Named::relative(stretch, unit)))
}

/// `second Friday of June 2014` `last Monday in April` `the first Sunday of the month` `last day of May`
/// `second weekend of July` `the first five months of 2013` `first twelve days of last year`
pub(crate) fn nth_of<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, nth) = nth(input)?;
    if let Ok((after, weekday)) = weekdays::name(rest) {
        return nth_weekday(after, nth, weekday, context);
    }
    if let Ok((after, count)) = count(rest) {
        return run_of(after, nth, count, context);
    }
    let (rest, unit) = unit(rest)?;
    let (rest, (whole, resolution)) = period(rest, context)?;
    let Some((first, last)) = whole.limits.map(|(first, last)| (first.date(), last.date())) else {
        return Ok((rest, Named::relative(None, unit)));
    };
    // A week belongs to the period that holds its Thursday, as ISO 8601 has it; a weekend to that of its Saturday.
    let found = match unit {
        Unit::Day => in_period(first, last, nth, Unit::Day, Some(first)).map(calendar::day),
        Unit::Week => in_period(first, last, nth, Unit::Week, calendar::on_or_after(first, Weekday::Thursday))
            .and_then(calendar::week),
        Unit::Weekend => in_period(first, last, nth, Unit::Week, calendar::on_or_after(first, Weekday::Saturday))
            .and_then(calendar::weekend),
        Unit::Month | Unit::Quarter if whole.grain >= Grain::Quarter => {
            in_period(first, last, nth, unit, Some(first)).and_then(|day| calendar::unit(day, unit))
        }
        _ => None,
    };
    match found {
        Some(stretch) => Ok((rest, Place::Stretch(stretch, resolution).into())),
        None => fail(),
    }
}

/// The nth of the days that follow each other by a unit from the first one on, none of them after the last.
fn in_period(first: Date, last: Date, nth: Nth, unit: Unit, begins: Option<Date>) -> Option<Date> {
    let begins = begins?;
    let steps = if nth.from_end {
        let days = i64::from(last.since(begins).ok()?.get_days());
        let months = || Some(i64::from(last.tomorrow().ok()?.since((jiff::Unit::Month, begins)).ok()?.get_months()));
        let longest = match unit {
            Unit::Day => days,
            Unit::Week => days / 7,
            Unit::Month => months()? - 1,
            _ => months()? / 3 - 1,
        };
        longest - i64::from(nth.number - 1)
    } else {
        i64::from(nth.number - 1)
    };
    let there = calendar::shift(begins, unit, steps)?;
    (there >= first && there <= last).then_some(there)
}

fn nth_weekday<'a>(input: Tokens<'a>, nth: Nth, weekday: Weekday, context: &Context) -> Parsed<'a, Named> {
    let (rest, (stretch, resolution)) = period(input, context)?;
    if stretch.grain != Grain::Month {
        return fail();
    }
    let Some(first) = stretch.first_day() else {
        return Ok((rest, Place::Weekday(weekday, Which::Anchored).into()));
    };
    let signed = if nth.from_end { -nth.number } else { nth.number };
    match first.nth_weekday_of_month(signed, weekday) {
        Ok(date) => {
            Ok((rest, Named { place: Place::Stretch(calendar::day(date), resolution), weekday: Some(weekday) }))
        }
        Err(_) => fail(),
    }
}

/// `six` `10` of days, weeks or months.
fn count(input: Tokens<'_>) -> Parsed<'_, i64> {
    let words = known(|entry| match entry.number {
        Some(NumberWord::Small(number @ 2..=19)) => Some(i64::from(number)),
        Some(NumberWord::Tens(number)) => Some(i64::from(number)),
        _ => None,
    });
    alt((number_in(1..=3, 2..=366).map(i64::from), words)).parse(input)
}

/// "six months of 2014" after "first" or "last".
fn run_of<'a>(input: Tokens<'a>, nth: Nth, count: i64, context: &Context) -> Parsed<'a, Named> {
    let (rest, unit) = unit(input)?;
    let (rest, (whole, resolution)) = period(rest, context)?;
    if nth.number != 1 || matches!(unit, Unit::Weekend) || calendar::unknown(unit).grain >= whole.grain {
        return fail();
    }
    let Some((first, last)) = whole.limits.map(|(first, last)| (first.date(), last.date())) else {
        return Ok((rest, Named::relative(None, unit)));
    };
    let ends = if nth.from_end {
        let after = calendar::shift(last, Unit::Day, 1);
        after.and_then(|after| Some((calendar::shift(after, unit, -count)?, last)))
    } else {
        calendar::shift(first, unit, count).and_then(|after| Some((first, calendar::shift(after, Unit::Day, -1)?)))
    };
    match ends {
        Some((start, end)) if start >= first && end <= last && start <= end => {
            let Some(run) = calendar::day(start).through(&calendar::day(end)) else { return fail() };
            let run = Stretch { grain: calendar::unknown(unit).grain, ..run };
            Ok((rest, Place::Stretch(run, resolution).into()))
        }
        _ => fail(),
    }
}

/// `12th of the previous month` `twenty-third day of the month` `18th of this month`
pub(crate) fn day_of_period<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, day) = alt((day_digits, day_words)).parse(input)?;
    let (after, _) = opt(word("day")).parse(rest)?;
    let (rest, (month, resolution)) = period(after, context)?;
    if month.grain != Grain::Month {
        return fail();
    }
    let Some(first) = month.first_day() else {
        return Ok((rest, Named::relative(None, Unit::Day)));
    };
    match Date::new(first.year(), first.month(), day) {
        Ok(date) => Ok((rest, Place::Stretch(calendar::day(date), resolution).into())),
        Err(_) => fail(),
    }
}
