//! Lengths of time as dates count them: "20 minutes", "two weeks and two days", "a few months", "half a year".
//!
//! Days and what is longer are counted on the calendar, hours and what is shorter on the clock.

use jiff::{
    Span,
    civil::{Date, DateTime},
};
use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use smol_str::format_smolstr;

use crate::{
    lex::{Class, NumberWord},
    model::{Grain, Kind},
    parse::{
        amount::Figure,
        calendar::{self, Stretch, Unit},
        date::{context::Context, place::Named, terminals::unit},
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
pub(crate) struct Count {
    /// The number, or the smaller end of a vague one.
    pub(crate) lo: i64,
    /// The number, or the larger end.
    pub(crate) hi: i64,
    /// Whether half a unit is added.
    pub(crate) half: bool,
}

/// A length of time to count off.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    /// So many units of the calendar, and whole ones of shorter units.
    Calendar { count: Count, unit: Unit, more: [Option<(i64, Unit)>; PARTS - 1] },
    /// So many seconds.
    Clock(i64),
}

/// `three` `two and a half` `a few` `a couple of` `a`
pub(crate) fn count(input: Tokens<'_>) -> Parsed<'_, Count> {
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
pub(crate) fn cardinal(input: Tokens<'_>) -> Parsed<'_, Count> {
    let (rest, number) = number::cardinal(input)?;
    let (whole, part) = (number.value.trunc(), number.value.fract());
    match whole.to_i64() {
        Some(whole @ 0..=999) if part.is_zero() || part == Decimal::new(5, 1) => {
            Ok((rest, Count { lo: whole, hi: whole, half: !part.is_zero() }))
        }
        _ => fail(),
    }
}

/// `20 minutes` `half an hour` `3 hours 30 minutes` `a few months` `half a year`
pub(crate) fn simple_length(input: Tokens<'_>) -> Parsed<'_, Length> {
    let counted = |input| {
        let (rest, count) = count(input)?;
        let (rest, _) = opt(class(Class::Hyphen)).parse(rest)?;
        let (rest, unit) = unit(rest)?;
        // "a day or two"
        let or_two = count.hi == 1 && rest.is(0, "or") && rest.is(1, "two");
        let count = if or_two { Count { hi: 2, ..count } } else { count };
        Ok((rest.advance(2 * usize::from(or_two)), Length::whole(count, unit)))
    };
    alt((on_the_clock, half_of_unit, counted)).parse(input)
}

/// The same, and `two weeks and two days`.
pub(crate) fn length(input: Tokens<'_>) -> Parsed<'_, Length> {
    let (mut rest, first) = simple_length(input)?;
    let Length::Calendar { count, unit: first_unit, mut more } = first else { return Ok((rest, first)) };
    for part in &mut more {
        let link = opt(alt((word("and"), class(Class::Comma)))).parse(rest)?.0;
        let Ok((after, (count, unit))) = (cardinal, unit).parse(link) else { break };
        if count.half {
            break;
        }
        *part = Some((count.lo, unit));
        rest = after;
    }
    Ok((rest, Length::Calendar { count, unit: first_unit, more }))
}

/// `half a year`: a number of the next shorter unit.
fn half_of_unit(input: Tokens<'_>) -> Parsed<'_, Length> {
    let (rest, _) = (word("half"), any_word(&["a", "an"])).parse(input)?;
    let (rest, whole) = unit(rest)?;
    let (number, unit) = match whole {
        Unit::Month => (15, Unit::Day),
        Unit::Year => (6, Unit::Month),
        Unit::Decade => (5, Unit::Year),
        Unit::Century => (50, Unit::Year),
        _ => return fail(),
    };
    let count = Count { lo: number, hi: number, half: false };
    Ok((rest, Length::whole(count, unit)))
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
    /// One unit of the calendar.
    pub(crate) const fn one(unit: Unit) -> Self {
        Self::whole(Count { lo: 1, hi: 1, half: false }, unit)
    }

    /// So many of one unit.
    pub(crate) const fn whole(count: Count, unit: Unit) -> Self {
        Self::Calendar { count, unit, more: [None; PARTS - 1] }
    }

    /// The unit that says how precisely it is counted.
    pub(crate) const fn unit(&self) -> Unit {
        match self {
            Self::Calendar { unit, .. } => *unit,
            Self::Clock(_) => Unit::Day,
        }
    }

    /// The stretch so far before (-1) or after (1) publication.
    pub(crate) fn off_publication(&self, context: &Context, direction: i64) -> Option<Stretch> {
        match *self {
            Self::Clock(seconds) => {
                let instant = shift_clock(context.reference?, direction.checked_mul(seconds)?)?;
                Some(instant_stretch(instant))
            }
            Self::Calendar { .. } => self.off_day(context.today()?, direction),
        }
    }

    /// The stretch so far before or after a day. `None` for what is shorter than a day.
    fn off_day(&self, day: Date, direction: i64) -> Option<Stretch> {
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
    pub(crate) fn end(&self, today: Date, direction: i64) -> Option<Date> {
        let Self::Calendar { count, unit, more } = *self else { return None };
        let start = calendar::shift(today, unit, direction * count.hi)?;
        more.into_iter().flatten().try_fold(start, |day, (number, unit)| calendar::shift(day, unit, direction * number))
    }

    /// Where it ends, counted from a day that is named. `None` for what names no day: "a few weeks", "two and a half years".
    pub(crate) fn end_from(&self, day: Date, direction: i64) -> Option<Date> {
        match self {
            Self::Calendar { count, .. } if count.half || count.lo != count.hi => None,
            _ => self.end(day, direction),
        }
    }

    pub(crate) fn named(&self, stretch: Option<Stretch>) -> Named {
        Named::relative(stretch, self.unit())
    }
}

pub(crate) fn shift_clock(from: DateTime, seconds: i64) -> Option<DateTime> {
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
pub(crate) fn instants(first: DateTime, last: DateTime) -> Stretch {
    let (a, b) = (instant_stretch(first).iso, instant_stretch(last).iso);
    Stretch { iso: format_smolstr!("{a}/{b}"), limits: Some((first, last)), grain: Grain::Hour }
}

/// From one stretch to the other, whichever comes first.
fn between(a: Stretch, b: Stretch) -> Option<Stretch> {
    let backwards = b.limits.map(|(first, _)| first) < a.limits.map(|(first, _)| first);
    let (first, last) = if backwards { (b, a) } else { (a, b) };
    first.through(&last)
}
