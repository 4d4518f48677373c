//! Times counted off from publication or from another date: "three weeks ago", "20 minutes from now", "in two hours",
//! "the past 24 hours", "two days after Christmas".
//!
//! `length` reads how far. "two days earlier" counts from a date of the story that this grammar does not look for, and has no place.
//! "in two weeks" is a length ("the third fire in two weeks") unless its clause looks ahead.

use jiff::civil::{Date, Weekday};
use nom::{Parser, branch::alt, combinator::opt};

use crate::{
    lex::{Class, Tags},
    model::Resolution,
    parse::{
        calendar::{self, DayPart, Stretch, Unit},
        date::{
            context::Context,
            length::{Length, cardinal, count, instants, length, shift_clock, simple_length},
            place::{Named, Place},
            range,
            terminals::unit,
            weekdays,
        },
        lexical::{any_word, fail, word},
        tokens::{Parsed, Tokens},
    },
};

/// `two days ago` `half an hour from now` `six years hence` `three weeks later` `a year earlier`; after "in" in a clause
/// that looks ahead, `two weeks`.
pub(crate) fn distance<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    // "a year ago" inside "half a year ago"
    if input.was(1, "half") {
        return fail();
    }
    let (rest, length) = length(input)?;
    let ago = word("ago").map(|_| (true, -1));
    let on = alt((
        any_word(&["hence"]).map(|_| ()),
        (word("from"), any_word(&["now", "today"])).map(|_| ()),
        (word("from"), word("right"), word("now")).map(|_| ()),
    ))
    .map(|()| (true, 1));
    let anchored = any_word(&["earlier", "later", "before", "after"]).map(|_| (false, 1));
    if let Ok(found) = days_from(rest, &length, input.was(1, "for"), context) {
        return Ok(found);
    }
    let (after, (from_now, direction)) = match alt((ago, on, anchored)).parse(rest) {
        Ok(found) => found,
        Err(_) if lies_ahead(&input, &rest, context) => (rest, (true, 1)),
        Err(error) => return Err(error),
    };
    if from_now {
        return Ok((after, length.named(length.off_publication(context, direction))));
    }
    let before_or_after = rest.is(0, "before") || rest.is(0, "after");
    let told = before_or_after && ["that", "this", "then"].iter().any(|word| after.is(0, word));
    if before_or_after && !told {
        return from_a_date(after, &length, if rest.is(0, "before") { -1 } else { 1 }, context);
    }
    match length {
        // "three years after that"
        Length::Calendar { unit, .. } => Ok((after.advance(usize::from(told)), Named::relative(None, unit))),
        Length::Clock(_) => fail(),
    }
}

/// `three Fridays from now` `two Thursdays ago`
pub(crate) fn weekdays_off<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, count) = cardinal(input)?;
    let Some(name) = rest.first().filter(|token| token.class == Class::Word).map(|token| rest.text_of(token)) else {
        return fail();
    };
    let Some(weekday) = weekday_of_plural(name) else { return fail() };
    let ago = word("ago").map(|_| -1);
    let on = (word("from"), any_word(&["now", "today"])).map(|_| 1);
    let (rest, direction) = alt((ago, on)).parse(rest.advance(1))?;
    let date = context.today().and_then(|today| {
        let nearest = if direction < 0 {
            calendar::on_or_before(today.yesterday().ok()?, weekday)?
        } else {
            calendar::on_or_after(today.tomorrow().ok()?, weekday)?
        };
        calendar::shift(nearest, Unit::Week, direction * (count.lo - 1))
    });
    let named = Named::relative(date.map(calendar::day), Unit::Day);
    if count.half || count.lo < 1 { fail() } else { Ok((rest, Named { weekday: Some(weekday), ..named })) }
}

/// "Fridays".
fn weekday_of_plural(name: &str) -> Option<Weekday> {
    const PLURALS: [&str; 7] = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let index = PLURALS.iter().position(|plural| name.eq_ignore_ascii_case(plural))?;
    Weekday::from_monday_zero_offset(index as i8).ok()
}

/// `two nights ago` `three mornings ago`
pub(crate) fn parts_ago<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, count) = count(input)?;
    let part = alt((
        any_word(&["night", "nights"]).map(|_| DayPart::Night),
        any_word(&["morning", "mornings"]).map(|_| DayPart::Morning),
        any_word(&["evening", "evenings"]).map(|_| DayPart::Evening),
    ));
    let (rest, (part, _)) = (part, word("ago")).parse(rest)?;
    if count.half || count.lo != count.hi {
        return fail();
    }
    let day = context.today().and_then(|today| calendar::shift(today, Unit::Day, -count.lo));
    let (stretch, resolution) = match day {
        Some(day) => (calendar::day(day), Resolution::FromPublication),
        None => (calendar::unknown(Unit::Day), Resolution::Unresolved),
    };
    Ok((rest, Place::Stretch(stretch.part(part), resolution).into()))
}

/// Whether "in two weeks" says when: its clause looks ahead, and nothing follows that it is the length of.
fn lies_ahead(input: &Tokens<'_>, rest: &Tokens<'_>, context: &Context) -> bool {
    let is = input.was(2, "is") || input.was(2, "are") || input.was(2, "meet") || input.was(2, "meets");
    // "will be the fifth coach in four years"
    let ranked = (2..8).any(|back| input.entry_before(back).ordinal.is_some());
    input.was(1, "in")
        && !ranked
        && context.reference.is_some()
        && (context.ahead() || is)
        && !rest.is(0, "of")
        && rest.first().is_none_or(|next| next.class != Class::Possessive && next.class != Class::Hyphen)
}

/// `for three days from Tuesday` `two weeks starting May 20`: the stretch that begins there. `a week from Tuesday`: the day.
fn days_from<'a>(input: Tokens<'a>, length: &Length, lasts: bool, context: &Context) -> Parsed<'a, Named> {
    let from = alt((
        (any_word(&["starting", "beginning"]), opt(any_word(&["from", "on"]))).map(|_| ()),
        word("from").map(|_| ()),
    ));
    let (rest, ()) = { from }.parse(input)?;
    let (rest, anchor) = alt((|input| weekdays::which_weekday(input, context), |input| range::day_of(input, context)))
        .parse(opt(word("the")).parse(rest)?.0)?;
    let Some((stretch, resolution)) = anchor.resolve(context) else { return fail() };
    let Some(day) = stretch.first_day() else { return fail() };
    // "a week from Tuesday" is a day, "for a week from Tuesday" the days between.
    if input.is(0, "from") && !lasts {
        let there = length.end_from(day, 1).map(calendar::day);
        return there.map_or_else(fail, |there| Ok((rest, Place::Stretch(there, resolution).into())));
    }
    let last = length.end_from(day, 1).and_then(|after| calendar::shift(after, Unit::Day, -1));
    match last.and_then(|last| calendar::day(day).through(&calendar::day(last))) {
        Some(run) => {
            let run = Stretch { grain: calendar::unknown(length.unit()).grain, ..run };
            Ok((rest, Place::Stretch(run, resolution).into()))
        }
        None => fail(),
    }
}

/// What follows "two days before": `two days before Tuesday` `three months after Easter`. An event has no date here.
fn from_a_date<'a>(input: Tokens<'a>, length: &Length, direction: i64, context: &Context) -> Parsed<'a, Named> {
    let Length::Calendar { unit, .. } = *length else { return fail() };
    let (input, _) = opt(word("the")).parse(input)?;
    let (rest, anchor) = range::day_of(input, context)?;
    if !anchor.is_day() || anchor.part().is_some() {
        return fail();
    }
    let Some((stretch, resolution)) = anchor.resolve(context) else { return fail() };
    let Some(day) = stretch.first_day() else { return Ok((rest, Named::relative(None, unit))) };
    // "Three months after May 5" counts from a named date, so it is a day and no month.
    let there = length.end_from(day, direction).map(calendar::day);
    match there {
        Some(there) => Ok((rest, Place::Stretch(there, resolution).into())),
        None => fail(),
    }
}

/// `last two years` `past 10 days` `next 30 days` `five past years` `past 24 hours`: from publication back or on;
/// `within nine months` of a clause that looks ahead.
pub(crate) fn run<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if input.was(1, "within") || input.was(1, "the") && input.was(2, "within") {
        let found = within(input, context);
        if found.is_ok() {
            return found;
        }
    }
    let direction = |input| {
        let ahead = any_word(&["next", "coming", "upcoming"]).map(|_| true);
        let back = any_word(&["last", "past", "previous"]).map(|_| false);
        alt((ahead, back)).parse(input)
    };
    if input.was(1, "to") && input.is(0, "last") {
        return fail();
    }
    if let Ok((rest, ahead)) = direction(input)
        && let Ok((rest, count)) = cardinal(rest)
        && let Ok((rest, _)) = (any_word(&["business", "working"]), any_word(&["day", "days"])).parse(rest)
    {
        let stretch = context.today().and_then(|today| business_days(today, count.lo, ahead));
        return Ok((rest, Named::relative(stretch, Unit::Day)));
    }
    let (ahead, rest, length) = match direction(input) {
        Ok((rest, ahead)) => match simple_length(rest) {
            Ok((after, length)) => (ahead, after, length),
            // "the past year", "the last week": the one that ends now.
            Err(error) => {
                // "the past hour"
                if let (true, Ok((after, _))) = (!input.is(0, "last"), any_word(&["hour"])(rest)) {
                    return run_of_hours(input, after, 3600, ahead, context);
                }
                let (after, unit) = unit(rest)?;
                let plural = rest.first().is_some_and(|token| rest.text_of(token).ends_with('s'));
                let now = input.is(0, "past") || input.was(1, "the") && input.is(0, "last");
                if plural || !now {
                    return Err(error);
                }
                (ahead, after, Length::one(unit))
            }
        },
        // "five past years", "two upcoming quarters"
        Err(_) => {
            let (rest, count) = cardinal(input)?;
            let (rest, ahead) = direction(rest)?;
            // "turned 62 last month" counts no months.
            let plural = rest.first().is_some_and(|token| rest.text_of(token).ends_with('s'));
            let (rest, unit) = unit(rest)?;
            if !plural {
                return fail();
            }
            (ahead, rest, Length::whole(count, unit))
        }
    };
    // "must not last two hours" is a verb.
    let verb =
        input.is(0, "last") && input.place() > 0 && !input.was_tagged(1, Tags::DETERMINER.with(Tags::PREPOSITION));
    // "the last two weeks of the season"
    if verb || rest.is(0, "of") || rest.is(0, "before") {
        return fail();
    }
    match length {
        Length::Clock(seconds) => run_of_hours(input, rest, seconds, ahead, context),
        Length::Calendar { count, unit, .. } => {
            if count.hi == 1 && matches!(unit, Unit::Day | Unit::Weekend | Unit::Century)
                || matches!(unit, Unit::Quarter | Unit::Weekend) && context.reference.is_none()
            {
                return fail();
            }
            Ok((rest, length.named(context.today().and_then(|today| run_of_days(today, &length, ahead)))))
        }
    }
}

/// So many days from Monday to Friday, up to yesterday or from tomorrow on: "the next four business days".
fn business_days(today: Date, count: i64, ahead: bool) -> Option<Stretch> {
    let works = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let direction = if ahead { 1 } else { -1 };
    let mut days = (1..).map_while(|away| calendar::shift(today, Unit::Day, direction * away)).filter(works);
    let near = days.next()?;
    let far = if count > 1 { days.nth(usize::try_from(count - 2).ok()?)? } else { near };
    let (first, last) = if ahead { (near, far) } else { (far, near) };
    calendar::day(first).through(&calendar::day(last))
}

/// Whole days up to yesterday or from tomorrow on; quarters are those of the calendar.
fn run_of_days(today: Date, length: &Length, ahead: bool) -> Option<Stretch> {
    let direction = if ahead { 1 } else { -1 };
    let one = |day, direction| calendar::shift(day, Unit::Day, direction);
    let grain = calendar::unknown(length.unit()).grain;
    let (first, last) = if length.unit() == Unit::Quarter {
        let here = calendar::unit(today, Unit::Quarter)?.first_day()?;
        let there = length.end(here, direction)?;
        if ahead {
            let next = calendar::shift(here, Unit::Quarter, 1)?;
            (next, one(calendar::shift(there, Unit::Quarter, 1)?, -1)?)
        } else {
            (there, one(here, -1)?)
        }
    } else {
        let there = length.end(today, direction)?;
        if ahead { (one(today, 1)?, there) } else { (there, one(today, -1)?) }
    };
    let run = calendar::day(first).through(&calendar::day(last))?;
    Some(Stretch { grain, ..run })
}

/// `past 24 hours`: up to the instant of publication. Minutes of a story are most often those of a match.
fn run_of_hours<'a>(
    input: Tokens<'a>,
    rest: Tokens<'a>,
    seconds: i64,
    ahead: bool,
    context: &Context,
) -> Parsed<'a, Named> {
    if seconds < 3600 && !input.is(0, "past") && !context.ahead() {
        return fail();
    }
    let stretch = context.reference.and_then(|now| {
        let there = shift_clock(now, if ahead { seconds } else { -seconds })?;
        Some(if ahead { instants(now, there) } else { instants(there, now) })
    });
    Ok((rest, Named::relative(stretch, Unit::Day)))
}

/// The length after "within" as a stretch from publication on: "will be back within five minutes".
fn within<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (start, next) = opt(any_word(&["next", "coming"])).parse(input)?;
    let (rest, length) = length(start)?;
    if !(context.ahead() || next.is_some()) || rest.is(0, "of") || rest.tagged(0, Tags::TEMPORAL) {
        return fail();
    }
    let stretch = match length {
        Length::Clock(seconds) => context.reference.and_then(|now| Some(instants(now, shift_clock(now, seconds)?))),
        Length::Calendar { .. } => context.today().and_then(|today| {
            let last = calendar::shift(length.end(today, 1)?, Unit::Day, -1)?;
            let run = calendar::day(today).through(&calendar::day(last))?;
            Some(Stretch { grain: calendar::unknown(length.unit()).grain, ..run })
        }),
    };
    match stretch {
        Some(stretch) => Ok((rest, Place::Stretch(stretch, Resolution::FromPublication).into())),
        None => fail(),
    }
}
