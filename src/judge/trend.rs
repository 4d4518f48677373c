//! Figures that move while a story develops.

use std::cmp::Ordering;

use jiff::{Timestamp, ToSpan, civil::Date, tz::Offset};
use rust_decimal::Decimal;

use crate::{
    model::{Claim, Hedge, Kind, Policy, Resolution, Slip, Stage, Trend, Unit, Value},
    text::{Bundle, Source},
};

/// Reports further apart than this, in days, may have a birthday between them; of nearer ones another age is more likely
/// a mistake.
const BIRTHDAY: i32 = 45;

/// How long before its report an event of an earlier year must lie for its figures to stand still, in days.
const LONG_PAST: i32 = 60;

/// Seconds of a day, the unit in which the days of an affair are counted.
const DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

/// Why the later of two figures may stand beside the earlier one; `None` when it may not.
///
/// The rule has to name a trend, and times or the text's own words ("rose to", "so far") must say which figure is the
/// later one. A slip of the pen is no update, whatever the times say, unless the text says that the figure moved. What
/// happened in an earlier year moves no more.
pub(super) fn update(bundle: &Bundle, policy: &Policy, a: &Claim, b: &Claim) -> Option<String> {
    let source = |claim: &Claim| bundle.sources.get(claim.source.index());
    let (one, other) = (source(a)?, source(b)?);
    if let Some(aged) = aged(one, a, other, b) {
        return Some(aged);
    }
    if policy.trend == Trend::None || is_settled(one, a) || is_settled(other, b) {
        return None;
    }
    let by_time = by_time(one, a, other, b);
    let (earlier, later) = match by_time.or_else(|| by_words(a, b))? {
        Ordering::Less => (a, b),
        Ordering::Greater => (b, a),
        Ordering::Equal => return None,
    };
    let (before, after) = (figure(earlier)?, figure(later)?);
    let told = match later.course.stage {
        Stage::Risen => after > before,
        Stage::Fallen => after < before,
        _ => false,
    };
    // What is only about so many has not been mistyped.
    let exact = earlier.hedge == Hedge::Exact && later.hedge == Hedge::Exact;
    if exact && Slip::between(before, after).is_some() && !told {
        return None;
    }
    let expected = match policy.trend {
        Trend::Rising => after > before,
        Trend::Falling => after < before,
        Trend::None => false,
    };
    let way = if after > before { "higher" } else { "lower" };
    match (told, expected, by_time) {
        (true, ..) => Some(format!("the text says that the figure has moved to the {way} one")),
        (_, true, Some(_)) => Some(format!("the later report has the {way} figure, as expected")),
        (_, true, None) => {
            Some(format!("the text calls one figure an earlier count; the {way} one is later, as expected"))
        }
        _ => None,
    }
}

/// Whether the text of either says that the figure has moved: then nobody disputes the other.
pub(super) fn is_told(a: &Claim, b: &Claim) -> bool {
    [a, b].iter().any(|claim| matches!(claim.course.stage, Stage::Risen | Stage::Fallen))
}

/// The figure that may move; a vague word ("thousands") has none.
fn figure(claim: &Claim) -> Option<Decimal> {
    match &claim.value {
        Value::Quantity(quantity) => quantity.value.or_else(|| quantity.stated.and(quantity.set.lo)),
        _ => None,
    }
}

/// Which of two figures is older, by the moment the text gives it for, else by publication. `None` where that is open:
/// no times, equal ones, or one day without a clock time.
fn by_time(one: &Source, a: &Claim, other: &Source, b: &Claim) -> Option<Ordering> {
    let order = match (instant(one, a), instant(other, b)) {
        (Some(first), Some(second)) => first.cmp(&second),
        _ => day(one)?.cmp(&day(other)?),
    };
    (order != Ordering::Equal).then_some(order)
}

/// The instant a figure holds for, where a clock time is known for it.
fn instant(source: &Source, claim: &Claim) -> Option<Timestamp> {
    let published = source.published.as_ref();
    let offset = published.and_then(|published| published.offset).unwrap_or(Offset::UTC);
    let reported = published.filter(|published| published.has_time).and_then(|published| published.instant());
    let as_of = claim.course.as_of.and_then(|as_of| offset.to_timestamp(as_of).ok());
    // What is told of a moment to come is no count.
    let as_of = as_of.filter(|&as_of| reported.is_none_or(|reported| as_of <= reported));
    as_of.or(reported)
}

fn day(source: &Source) -> Option<Date> {
    source.published.as_ref().map(|published| published.local.date())
}

/// Which of two figures is older, by what the texts say of them.
fn by_words(a: &Claim, b: &Claim) -> Option<Ordering> {
    let rank = |claim: &Claim| match claim.course.stage {
        Stage::Interim => 0,
        Stage::Untold => 1,
        Stage::Latest | Stage::Risen | Stage::Fallen => 2,
    };
    let order = rank(a).cmp(&rank(b));
    (order != Ordering::Equal).then_some(order)
}

/// Whether a claim tells of an earlier year than its source's, and of no time just before the turn of the year.
fn is_settled(source: &Source, claim: &Claim) -> bool {
    let (Some(time), Some(reported)) = (claim.scope.time.as_deref(), day(source)) else { return false };
    let Some(last) = time.last.map(|last| last.date()).filter(|_| time.resolution == Resolution::Stated) else {
        return false;
    };
    last.year() < reported.year() && last.checked_add(LONG_PAST.days()).is_ok_and(|settled| settled < reported)
}

/// Whether a length was written in days.
fn in_days(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(quantity) if quantity.stated.is_some_and(|stated| stated.unit == Some("day")))
}

/// Ages and lengths that grow with the calendar: a birthday between two reports, the days between them.
fn aged(one: &Source, a: &Claim, other: &Source, b: &Claim) -> Option<String> {
    let (first, second) = (day(one)?, day(other)?);
    let between = second.since(first).ok()?.get_days();
    let grown = figure(b)?.checked_sub(figure(a)?)?;
    match (a.kind, b.kind, &a.value, &b.value) {
        (Kind::Age, Kind::Age, Value::Quantity(age), Value::Quantity(_)) if age.unit == Unit::Second => {
            let years = grown.checked_div(Decimal::from(365).checked_mul(DAY)?)?.round();
            let passed = Decimal::from(between).checked_div(Decimal::from(365))?;
            let fits = !years.is_zero() && passed.checked_sub(years)?.abs() < Decimal::ONE;
            (fits && between.abs() > BIRTHDAY).then(|| "a birthday lies between the two reports".to_owned())
        }
        (Kind::Duration, Kind::Duration, ..) if in_days(a) && in_days(b) => {
            let fits = between != 0 && Decimal::from(between).checked_mul(DAY)? == grown;
            fits.then(|| "as many days lie between the two reports".to_owned())
        }
        _ => None,
    }
}
