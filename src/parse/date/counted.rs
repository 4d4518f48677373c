//! Times counted off from publication or from another date: "three weeks ago", "20 minutes from now", "in two hours",
//! "the past 24 hours", "two days after Christmas".
//!
//! Days and what is longer are counted on the calendar, hours and what is shorter on the clock, from the instant of
//! publication. "two days earlier" counts from a date of the story that this grammar does not look for, and has no place.
//! "in two weeks" is a length ("the third fire in two weeks") unless its clause looks ahead.

use jiff::{
    Span,
    civil::{Date, DateTime},
};
use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use smol_str::format_smolstr;

use crate::{
    lex::{Class, NumberWord, Tags},
    model::{Grain, Kind, Resolution},
    parse::{
        amount::Figure,
        calendar::{self, Stretch, Unit},
        date::{
            context::Context,
            place::{Named, Place},
            range,
            terminals::unit,
        },
        lexical::{any_word, class, fail, known, word},
        measure::measure,
        number,
        tokens::{Parsed, Tokens},
    },
};

/// The longest length that is counted on the clock: two days of hours.
const LONGEST_ON_THE_CLOCK: i64 = 48 * 3600;

/// How many units a length may add up: "two years, three months and two days".
const PARTS: usize = 3;

/// How many: digits, number words, "a", "a few".
#[derive(Clone, Copy, Debug)]
struct Count {
    lo: i64,
    hi: i64,
    half: bool,
}

/// A length of time to count off.
#[derive(Clone, Copy, Debug)]
enum Length {
    /// So many units of the calendar, and whole ones of shorter units.
    Calendar { count: Count, unit: Unit, more: [Option<(i64, Unit)>; PARTS - 1] },
    /// So many seconds.
    Clock(i64),
}

/// `three` `two and a half` `a few` `a couple of` `a`
fn count(input: Tokens<'_>) -> Parsed<'_, Count> {
    let article = any_word(&["a", "an"]);
    let exactly = |number: i64| Count { lo: number, hi: number, half: false };
    if let Ok((rest, count)) = cardinal(input) {
        // "two and a half years ago"
        let (rest, half) = opt((word("and"), word("a"), word("half"))).parse(rest)?;
        return Ok((rest, Count { half: count.half || half.is_some(), ..count }));
    }
    let vague = known(|entry| match entry.number {
        Some(NumberWord::Vague(vague)) => vague.hi.map(|hi| (i64::from(vague.lo), i64::from(hi))),
        _ => None,
    });
    let (rest, a) = opt(article).parse(input)?;
    if let Ok((rest, (lo, hi))) = (vague, opt(word("of"))).map(|(vague, _)| vague).parse(rest) {
        return Ok((rest, Count { lo, hi, half: false }));
    }
    if a.is_some() { Ok((rest, exactly(1))) } else { fail() }
}

/// A whole number of units, or one and a half, up to 999.
fn cardinal(input: Tokens<'_>) -> Parsed<'_, Count> {
    let (rest, number) = number::cardinal(input)?;
    let (whole, part) = (number.value.trunc(), number.value.fract());
    match whole.to_i64() {
        Some(whole @ 0..=999) if part.is_zero() || part == Decimal::new(5, 1) => {
            Ok((rest, Count { lo: whole, hi: whole, half: !part.is_zero() }))
        }
        _ => fail(),
    }
}

/// `20 minutes` `half an hour` `3 hours 30 minutes` `two weeks and two days` `a few months`
fn length(input: Tokens<'_>) -> Parsed<'_, Length> {
    if let Ok(found) = on_the_clock(input) {
        return Ok(found);
    }
    let (rest, count) = count(input)?;
    let (rest, _) = opt(class(Class::Hyphen)).parse(rest)?;
    let (mut rest, first) = unit(rest)?;
    let mut more = [None; PARTS - 1];
    for part in &mut more {
        let link = opt(alt((word("and"), class(Class::Comma)))).parse(rest)?.0;
        let Ok((after, (count, unit))) = (cardinal, unit).parse(link) else { break };
        if count.half {
            break;
        }
        *part = Some((count.lo, unit));
        rest = after;
    }
    Ok((rest, Length::Calendar { count, unit: first, more }))
}

/// Hours, minutes and seconds, as the grammar of measures reads them.
fn on_the_clock(input: Tokens<'_>) -> Parsed<'_, Length> {
    let (rest, amount) = measure(input)?;
    let Figure::One(number) = amount.figure else { return fail() };
    let short =
        amount.kind == Kind::Duration && (amount.compound || matches!(amount.unit, Some("second" | "minute" | "hour")));
    let seconds = number.value.checked_mul(amount.factor).and_then(|seconds| seconds.to_i64());
    match seconds {
        Some(seconds @ 1..=LONGEST_ON_THE_CLOCK) if short => Ok((rest, Length::Clock(seconds))),
        _ => fail(),
    }
}

impl Length {
    /// The unit that says how precisely it is counted.
    const fn unit(&self) -> Unit {
        match self {
            Self::Calendar { unit, .. } => *unit,
            Self::Clock(_) => Unit::Day,
        }
    }

    /// The stretch so far before (-1) or after (1) publication.
    fn from_publication(&self, context: &Context, direction: i64) -> Option<Stretch> {
        match *self {
            Self::Clock(seconds) => {
                let instant = shift_clock(context.reference?, direction.checked_mul(seconds)?)?;
                Some(instant_stretch(instant))
            }
            Self::Calendar { .. } => self.from_day(context.today()?, direction),
        }
    }

    /// The stretch so far before or after a day. `None` for what is shorter than a day.
    fn from_day(&self, day: Date, direction: i64) -> Option<Stretch> {
        let Self::Calendar { count, unit, more } = *self else { return None };
        if let [Some(_), ..] = more {
            let start = calendar::shift(day, unit, direction * count.lo)?;
            let there = more
                .into_iter()
                .flatten()
                .try_fold(start, |day, (number, unit)| calendar::shift(day, unit, direction * number))?;
            return Some(calendar::day(there));
        }
        let place = |count: i64| calendar::distance(day, unit, direction * count);
        let (near, far) = (place(count.lo), place(count.hi));
        match (near, far) {
            (Some(near), Some(far)) if count.lo != count.hi => between(near, far),
            (Some(near), Some(_)) if count.half => place(count.lo + 1).and_then(|far| between(near, far)),
            (near, _) => near,
        }
    }

    /// Where it ends, counted whole from the day of publication.
    fn end(&self, today: Date, direction: i64) -> Option<Date> {
        let Self::Calendar { count, unit, more } = *self else { return None };
        let start = calendar::shift(today, unit, direction * count.hi)?;
        more.into_iter().flatten().try_fold(start, |day, (number, unit)| calendar::shift(day, unit, direction * number))
    }

    fn named(&self, stretch: Option<Stretch>) -> Named {
        Named::relative(stretch, self.unit())
    }
}

fn shift_clock(from: DateTime, seconds: i64) -> Option<DateTime> {
    from.checked_add(Span::new().try_seconds(seconds).ok()?).ok()
}

/// An instant that nobody looked up on a watch: it stands for its minute.
fn instant_stretch(instant: DateTime) -> Stretch {
    let iso = if instant.second() == 0 {
        format_smolstr!("{}T{:02}:{:02}", instant.date(), instant.hour(), instant.minute())
    } else {
        format_smolstr!("{}T{:02}:{:02}:{:02}", instant.date(), instant.hour(), instant.minute(), instant.second())
    };
    Stretch { iso, limits: Some((instant, instant)), grain: Grain::Minute }
}

/// From one instant to another.
fn instants(first: DateTime, last: DateTime) -> Stretch {
    let (a, b) = (instant_stretch(first).iso, instant_stretch(last).iso);
    Stretch { iso: format_smolstr!("{a}/{b}"), limits: Some((first, last)), grain: Grain::Hour }
}

/// From one stretch to the other, whichever comes first.
fn between(a: Stretch, b: Stretch) -> Option<Stretch> {
    let backwards = b.limits.map(|(first, _)| first) < a.limits.map(|(first, _)| first);
    let (first, last) = if backwards { (b, a) } else { (a, b) };
    first.through(&last)
}

/// `two days ago` `half an hour from now` `six years hence` `three weeks later` `a year earlier`; after "in" in a clause
/// that looks ahead, `two weeks`.
pub(crate) fn distance<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, length) = length(input)?;
    let ago = word("ago").map(|_| (true, -1));
    let on = alt((
        any_word(&["hence"]).map(|_| ()),
        (word("from"), any_word(&["now", "today"])).map(|_| ()),
        (word("from"), word("right"), word("now")).map(|_| ()),
    ))
    .map(|()| (true, 1));
    let anchored = any_word(&["earlier", "later", "before", "after"]).map(|_| (false, 1));
    let (after, (from_now, direction)) = match alt((ago, on, anchored)).parse(rest) {
        Ok(found) => found,
        Err(_) if lies_ahead(&input, &rest, context) => (rest, (true, 1)),
        Err(error) => return Err(error),
    };
    if from_now {
        return Ok((after, length.named(length.from_publication(context, direction))));
    }
    if rest.is(0, "before") || rest.is(0, "after") {
        return from_a_date(after, &length, if rest.is(0, "before") { -1 } else { 1 }, context);
    }
    match length {
        Length::Calendar { unit, .. } => Ok((after, Named::relative(None, unit))),
        Length::Clock(_) => fail(),
    }
}

/// Whether "in two weeks" says when: its clause looks ahead, and nothing follows that it is the length of.
fn lies_ahead(input: &Tokens<'_>, rest: &Tokens<'_>, context: &Context) -> bool {
    let is = input.was(2, "is") || input.was(2, "are") || input.was(2, "meet") || input.was(2, "meets");
    input.was(1, "in")
        && context.reference.is_some()
        && (context.ahead() || is)
        && !rest.is(0, "of")
        && rest.first().is_none_or(|next| next.class != Class::Possessive && next.class != Class::Hyphen)
}

/// The day after "two days before": `two days before Tuesday` `three months after Easter`. An event has no date here.
fn from_a_date<'a>(input: Tokens<'a>, length: &Length, direction: i64, context: &Context) -> Parsed<'a, Named> {
    let Length::Calendar { unit, .. } = *length else { return fail() };
    let (input, _) = opt(word("the")).parse(input)?;
    let (rest, anchor) = range::day_of(input, context)?;
    if !anchor.is_day() || anchor.part().is_some() {
        return fail();
    }
    let Some((stretch, resolution)) = anchor.resolve(context) else { return fail() };
    let Some(day) = stretch.first_day() else { return Ok((rest, Named::relative(None, unit))) };
    // A date is named here, so that nobody's half month of slack is left.
    let there = length.end(day, direction).map(calendar::day);
    match there {
        Some(there) => Ok((rest, Place::Stretch(there, resolution).into())),
        None => fail(),
    }
}

/// `last two years` `past 10 days` `next 30 days` `five past years` `past 24 hours`: from publication back or on;
/// `within nine months` of a clause that looks ahead.
pub(crate) fn run<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if input.was(1, "within") || input.was(1, "the") && input.was(2, "within") {
        return within(input, context);
    }
    let direction = |input| {
        let ahead = any_word(&["next", "coming", "upcoming"]).map(|_| true);
        let back = any_word(&["last", "past", "previous"]).map(|_| false);
        alt((ahead, back)).parse(input)
    };
    let (ahead, rest, length) = match direction(input) {
        Ok((rest, ahead)) => match length(rest) {
            Ok((after, length)) => (ahead, after, length),
            // "the past year", "the last week": the one that ends now.
            Err(error) => {
                let (after, unit) = unit(rest)?;
                let plural = rest.first().is_some_and(|token| rest.text_of(token).ends_with('s'));
                let now = input.is(0, "past") || input.was(1, "the") && input.is(0, "last");
                if plural || !now {
                    return Err(error);
                }
                let count = Count { lo: 1, hi: 1, half: false };
                (ahead, after, Length::Calendar { count, unit, more: [None; PARTS - 1] })
            }
        },
        // "five past years", "two upcoming quarters"
        Err(_) => {
            let (rest, count) = cardinal(input)?;
            let (rest, ahead) = direction(rest)?;
            let (rest, unit) = unit(rest)?;
            (ahead, rest, Length::Calendar { count, unit, more: [None; PARTS - 1] })
        }
    };
    // "the last two weeks of the season"
    if rest.is(0, "of") || rest.is(0, "before") {
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
    let (start, _) = opt(any_word(&["next", "coming"])).parse(input)?;
    let (rest, length) = length(start)?;
    if !context.ahead() || rest.is(0, "of") || rest.tagged(0, Tags::TEMPORAL) {
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
