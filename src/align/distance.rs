//! How far apart two values are: near enough to be two reports of one thing, or a slip of one figure.

use rust_decimal::Decimal;

use crate::model::{Claim, Grain, Kind, Moment, Slip, Unit, Value, significand, significant_digits};

/// The stated figure of a claim, or an end of its range.
fn figure(claim: &Claim) -> Option<Decimal> {
    match &claim.value {
        Value::Quantity(quantity) => {
            let n = quantity.value.or(quantity.set.lo).or(quantity.set.hi)?.abs();
            // A third meets 33 percent.
            if claim.kind == Kind::Fraction { n.checked_mul(Decimal::ONE_HUNDRED) } else { Some(n) }
        }
        _ => None,
    }
}

/// Whether the figure is one of the small whole numbers that every story is full of.
pub(super) fn is_small(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(quantity) if quantity.unit == Unit::One)
        && figure(claim).is_some_and(|n| n <= Decimal::from(12))
}

/// The ends of two figures that lie nearest to each other, smaller first; `None` where what they reach meets.
fn nearest(a: &Claim, b: &Claim) -> Option<(Decimal, Decimal)> {
    let (Value::Quantity(one), Value::Quantity(other)) = (&a.value, &b.value) else { return None };
    if one.unit != other.unit {
        // A share in percent and one in words.
        let (one, other) = (figure(a)?, figure(b)?);
        return (one != other).then_some((one.min(other), one.max(other)));
    }
    let (low, high) = one.reach.gap(&other.reach)?;
    Some((low.abs().min(high.abs()), low.abs().max(high.abs())))
}

/// Whether two dates are named as finely: a day and a day, a year and a year; half so one step apart.
pub(super) fn grain(a: &Claim, b: &Claim) -> i32 {
    let (Value::Moment(one), Value::Moment(other)) = (&a.value, &b.value) else { return 0 };
    let step = |grain: Grain| -> i32 {
        match grain {
            Grain::Second | Grain::Minute | Grain::Hour => 0,
            Grain::PartOfDay | Grain::Day => 1,
            Grain::Week => 2,
            Grain::Month => 3,
            Grain::Quarter | Grain::Year => 4,
            Grain::Decade | Grain::Century => 5,
        }
    };
    match (step(one.grain) - step(other.grain)).abs() {
        0 => 1000,
        1 => 500,
        _ => 0,
    }
}

/// How far apart two dates are: those that two outlets give to one event seldom differ by more than a few days, months or
/// years, as they are named.
fn distance(one: &Moment, other: &Moment) -> i32 {
    let (Some(a), Some(b)) = (one.first, other.first) else { return 0 };
    let days_named = one.grain.max(other.grain) <= Grain::Day;
    if days_named && (a.month(), a.day()) == (b.month(), b.day()) {
        return 0;
    }
    let days = (a.date() - b.date()).get_days().abs();
    let unit = match one.grain.max(other.grain) {
        Grain::Decade | Grain::Century | Grain::Year => 365,
        Grain::Quarter | Grain::Month => 31,
        _ => 1,
    };
    /// Units apart, and the points from there on.
    const STEPS: [(i32, i32); 5] = [(60, 1000), (20, 800), (8, 600), (4, 300), (2, 100)];
    STEPS.into_iter().find(|&(units, _)| days > units * unit).map_or(0, |(_, points)| points)
}

/// Whether two long figures are one but for a digit, or for two neighbours that changed places: "5,687.75" and "5,587.75".
/// Nobody's other figure comes so near by chance.
pub(super) fn is_slip(a: &Claim, b: &Claim) -> bool {
    /// Fewest digits that count.
    const LONG: u32 = 5;
    let written = |claim: &Claim| match &claim.value {
        Value::Quantity(quantity) => quantity.stated.and_then(|stated| stated.value),
        _ => None,
    };
    let (Some(one), Some(other)) = (written(a), written(b)) else { return false };
    significant_digits(one).min(significant_digits(other)) >= LONG
        && Slip::between(one, other).is_some_and(Slip::is_typing)
}

/// How far apart the sizes are: figures of one thing seldom differ by a factor of two, almost never of ten.
pub(super) fn size(a: &Claim, b: &Claim) -> i32 {
    /// Larger figure in percent of the smaller one, and the points from there on.
    const STEPS: [(i64, i32); 7] =
        [(1000, 1000), (500, 800), (300, 600), (200, 450), (150, 300), (125, 150), (106, 50)];
    if let (Value::Moment(one), Value::Moment(other)) = (&a.value, &b.value) {
        return distance(one, other);
    }
    let Some((small, large)) = nearest(a, b) else { return 0 };
    // The same two or more digits a power of ten apart are one figure with a slip in its scale.
    if significand(small) == significand(large) && significant_digits(small) > 1 {
        return 0;
    }
    let reaches = |percent: i64| small.checked_mul(Decimal::new(percent, 2)).is_some_and(|limit| large >= limit);
    if small == large {
        0
    } else {
        STEPS.into_iter().find(|&(percent, _)| reaches(percent)).map_or(0, |(_, points)| points)
    }
}
