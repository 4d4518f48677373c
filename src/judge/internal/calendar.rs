//! Weekdays, birthdays, and how long it is from one moment to another.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use rust_decimal::Decimal;

use crate::{
    judge::{
        Judgement,
        internal::{ends, held, quantity_of, within},
    },
    model::{Claim, Grain, Hedge, Interval, Moment, Quantity, Verdict},
};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Seconds of a mean Gregorian year, as in [`crate::model::Unit::Second`]'s interface.
const YEAR: i64 = 31_556_952;

/// How many days before publication an age may have been told, and a death have been.
const TOLD: i32 = 14;
const DIED: i32 = 61;

/// A weekday against the day it is written with.
pub(super) fn weekday(written: Weekday, date: &Moment) -> Option<Judgement> {
    let day = date.first?.date();
    let verdict = if day.weekday() == written { Verdict::Agree } else { Verdict::Contradiction };
    Some(Judgement::new(verdict, format!("{} is a {}", day.strftime("%-d %B %Y"), day.strftime("%A"))))
}

/// An age against a date of birth, on the day of a death or around publication.
pub(super) fn age(
    age: &Quantity,
    born: &Moment,
    on: Option<&Moment>,
    published: Option<Date>,
    dead: bool,
) -> Option<Judgement> {
    let stated = age.stated.filter(|stated| stated.unit == Some("year"))?.value?;
    let (first, last) = match on {
        Some(day) => (day.first?.date(), day.last?.date()),
        None => {
            let published = published?;
            let before = if dead { DIED } else { TOLD };
            (published.checked_sub(before.days()).ok()?, published.checked_add(1.day()).ok()?)
        }
    };
    let (lo, hi) = (years(born.last?.date(), first), years(born.first?.date(), last));
    if hi < 0 {
        return None;
    }
    // Somebody much younger is likely to have been so when what is told happened.
    if !dead && stated < Decimal::from(lo - 2) {
        return None;
    }
    let makes = if lo == hi { format!("{lo}") } else { format!("{} or {hi}", lo.max(0)) };
    let when = if first == last { first.strftime("on %-d %B %Y") } else { last.strftime("in %B %Y") };
    let birth = match born.grain {
        Grain::Day => born.first?.strftime("%-d %B %Y").to_string(),
        Grain::Month => born.first?.strftime("%B %Y").to_string(),
        _ => born.first?.strftime("%Y").to_string(),
    };
    let possible = Interval::closed(Decimal::from(lo), Decimal::from(hi));
    let verdict = if possible.holds(stated) { Verdict::Agree } else { Verdict::Contradiction };
    Some(Judgement::new(verdict, format!("born {birth} makes {makes} {when}")))
}

/// Full years from one day to another.
fn years(from: Date, to: Date) -> i32 {
    let early = (to.month(), to.day()) < (from.month(), from.day());
    i32::from(to.year()) - i32::from(from.year()) - i32::from(early)
}

/// A length of time against a range of moments.
pub(super) fn length(length: &Claim, range: &Moment, repeated: bool) -> Option<Judgement> {
    let (lo, hi) = span(range)?;
    let computed = Interval::closed(Decimal::from(lo), Decimal::from(hi));
    let quantity = quantity_of(length)?;
    // "from 9 to 5, seven days" is another matter, and so are eighteen months of some years.
    let (clocks, years) = (range.iso.contains('T'), hi - lo > DAY);
    let told = quantity.value.or(quantity.set.lo).or(quantity.set.hi)?;
    let apart = clocks && told >= Decimal::from(DAY) || years && told < Decimal::from(YEAR);
    let short = repeated && quantity.set.lo.is_none_or(|least| least < Decimal::from(lo));
    if apart || short {
        return None;
    }
    let why = format!("start and end are {} apart", in_words(lo, hi));
    if let (Some(value), Hedge::Exact) = (quantity.value, length.hedge) {
        let half = quantity.precision.checked_div(Decimal::TWO)?;
        return Some(held(&computed, &within(value, half)?, &within(value, quantity.precision)?, why));
    }
    ends(&quantity.set)?;
    Some(held(&computed, &quantity.set, &quantity.set, why))
}

/// Least and most seconds from the start to the end of a range. Days and years count whole or not.
fn span(range: &Moment) -> Option<(i64, i64)> {
    let (start, end) = range.iso.split_once('/')?;
    if let (Some(start), Some(end)) = (clock(start), clock(end)) {
        let seconds = (end - start).rem_euclid(DAY);
        return Some((seconds, seconds));
    }
    let year = |iso: &str| (iso.len() == 4).then(|| iso.parse::<i64>().ok()).flatten();
    if let (Some(start), Some(end)) = (year(start), year(end)) {
        let years = end - start;
        return (years > 0).then_some(((years - 1) * YEAR, (years + 1) * YEAR));
    }
    let date = |iso: &str, year: i16| match iso.strip_prefix("--") {
        Some(day) => format!("{year:04}-{day}").parse::<Date>().ok(),
        None => iso.parse::<Date>().ok().filter(|_| iso.len() == 10),
    };
    // Without a year any will do but for the leap day, which the slack of a day covers.
    let first = date(start, 2001)?;
    let mut last = date(end, first.year())?;
    if last < first {
        last = date(end, first.year() + 1)?;
    }
    let days = i64::from((last - first).get_days());
    (0..=3660).contains(&days).then_some((days * DAY, (days + 1) * DAY))
}

/// Seconds since midnight of `T09:30`.
fn clock(iso: &str) -> Option<i64> {
    let (hour, minute) = iso.strip_prefix('T')?.split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    Some((hour * 60 + minute) * 60)
}

/// A length in the words of the range's own unit.
fn in_words(lo: i64, hi: i64) -> String {
    if hi - lo > DAY {
        return format!("{} to {} years", lo / YEAR, hi / YEAR);
    }
    if hi - lo == DAY {
        return format!("{} or {} days", lo / DAY, hi / DAY);
    }
    let (hours, minutes) = (lo / 3600, lo % 3600 / 60);
    match (hours, minutes) {
        (0, minutes) => format!("{minutes} minutes"),
        (1, 0) => "one hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
