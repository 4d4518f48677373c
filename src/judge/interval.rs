//! How two stated quantities stand to each other (SEMANTICS.md §2 and §3).

use rust_decimal::Decimal;

use crate::{
    judge::slip,
    model::{Interval, Quantity, System, Tolerance, Unit},
};

/// The relation of two values, before a rule says what it thinks of rounding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Relation {
    /// They share the stated value.
    Same,
    /// One lies inside the other.
    Within,
    /// Equal only after rounding.
    Rounded,
    /// Compatible, but one is a bound far from the other.
    Far,
    /// No true value fits both.
    Disjoint,
    /// Units or forms that cannot be compared.
    Incomparable,
}

/// Relates two quantities.
pub(super) fn relate(a: &Quantity, b: &Quantity, tolerance: Tolerance) -> (Relation, String) {
    let Some((a, b)) = same_unit(a, b) else {
        return (Relation::Incomparable, "the units cannot be compared".to_owned());
    };
    let (a, b) = (&a, &b);
    if a.set == b.set {
        return (Relation::Same, "both state the same".to_owned());
    }
    if let (Some(one), Some(other)) = (point(a), point(b)) {
        return relate_points(a, one, b, other, tolerance);
    }
    if let (Some(one), Some(other)) = (range(a), range(b)) {
        // "4 to 7 percent" and "5 to 8 percent" state their ends as a figure states itself.
        return if one.lies_within(&other) || other.lies_within(&one) {
            (Relation::Rounded, "one range lies inside the other".to_owned())
        } else {
            (Relation::Disjoint, "two ranges with other ends".to_owned())
        };
    }
    if a.set.lies_within(&b.set) || b.set.lies_within(&a.set) {
        let (inner, outer) = if a.set.lies_within(&b.set) { (a, b) } else { (b, a) };
        // Two open bounds ("more than 20", "at least 30") fit each other whatever the distance.
        let bound_far = !inner.set.meets(&outer.reach) && point(inner).is_some();
        return if bound_far {
            (Relation::Far, "the bound is far from the exact figure".to_owned())
        } else {
            (Relation::Within, "one lies inside the other".to_owned())
        };
    }
    if a.set.meets(&b.set) {
        return (Relation::Within, "the ranges overlap".to_owned());
    }
    if within_tolerance(a, b, tolerance) {
        return (Relation::Same, "within the rule's tolerance".to_owned());
    }
    // "more than 20" and "20": the bare number of a bound is a rounding of it, not its opposite.
    if a.value.is_some() && a.value == b.value {
        return (Relation::Rounded, "the same figure, hedged differently".to_owned());
    }
    // A set that a hedge has widened already gets no second helping of slack.
    let slack =
        [a, b].into_iter().filter(|side| point(side).is_some()).map(|side| side.granularity / Decimal::TWO).max();
    if gap(a, b).zip(slack).is_some_and(|(gap, slack)| gap <= slack) {
        return (Relation::Rounded, "equal after rounding".to_owned());
    }
    // Two soft bounds that point at each other ("nearly 30", "more than 30") are one figure seen from two sides.
    if a.value.is_some() && b.value.is_some() && a.reach.meets(&b.reach) {
        return (Relation::Rounded, "the hedges overlap".to_owned());
    }
    (Relation::Disjoint, explain(a, b))
}

/// The quantities in one unit: fractions are percent times a hundredth. `None` where nothing converts.
fn same_unit(a: &Quantity, b: &Quantity) -> Option<(Quantity, Quantity)> {
    match (a.unit, b.unit) {
        (one, other) if one == other => Some((*a, *b)),
        (Unit::One, Unit::Percent) => Some((in_percent(a)?, *b)),
        (Unit::Percent, Unit::One) => Some((*a, in_percent(b)?)),
        _ => None,
    }
}

fn in_percent(share: &Quantity) -> Option<Quantity> {
    let times = |n: Decimal| n.checked_mul(Decimal::ONE_HUNDRED).map(|n| n.round_dp(9).normalize());
    let end = |n: Option<Decimal>| n.map_or(Some(None), |n| times(n).map(Some));
    let interval = |set: Interval| Some(Interval { lo: end(set.lo)?, hi: end(set.hi)?, ..set });
    Some(Quantity {
        value: end(share.value)?,
        unit: Unit::Percent,
        set: interval(share.set)?,
        reach: interval(share.reach)?,
        precision: times(share.precision)?,
        granularity: times(share.granularity)?,
        ..*share
    })
}

/// Both ends of a range that was written with figures, no vague word such as "several".
fn range(quantity: &Quantity) -> Option<Interval> {
    quantity.stated.filter(|stated| stated.lo.is_some() && stated.hi.is_some()).map(|_| quantity.set)
}

/// The single value of a quantity without a hedge.
fn point(quantity: &Quantity) -> Option<Decimal> {
    quantity.set.lo.filter(|&lo| quantity.set.hi == Some(lo))
}

fn relate_points(a: &Quantity, one: Decimal, b: &Quantity, other: Decimal, tolerance: Tolerance) -> (Relation, String) {
    let Some(distance) = one.checked_sub(other).map(|difference| difference.abs()) else {
        return (Relation::Disjoint, explain(a, b));
    };
    if distance.is_zero() || within_tolerance(a, b, tolerance) {
        return (Relation::Same, "both state the same".to_owned());
    }
    let coarser = a.granularity.max(b.granularity);
    let half = coarser / Decimal::TWO;
    let tenth = one.abs().max(other.abs()) / Decimal::TEN;
    if a.system != b.system
        && a.system != System::Any
        && b.system != System::Any
        && converts_inexactly(a.system, b.system)
        && distance <= half.min(tenth.max(coarser / Decimal::TEN))
    {
        return (Relation::Same, "the same after conversion".to_owned());
    }
    if rounds_to(one, b) || rounds_to(other, a) {
        return (Relation::Rounded, "equal only after rounding".to_owned());
    }
    (Relation::Disjoint, explain(a, b))
}

/// Whether a conversion between the families is never exact news: miles and kilometres, days and months.
fn converts_inexactly(a: System, b: System) -> bool {
    let has = |system| a == system || b == system;
    has(System::Imperial) || has(System::Calendar)
}

/// Whether `exact` becomes the stated value when it is rounded to one of the stated value's digits.
fn rounds_to(exact: Decimal, stated: &Quantity) -> bool {
    let Some(value) = point(stated) else { return false };
    exact.checked_sub(value).is_some_and(|difference| difference.abs() <= stated.granularity / Decimal::TWO)
}

fn within_tolerance(a: &Quantity, b: &Quantity, tolerance: Tolerance) -> bool {
    let Some(gap) = gap(a, b) else { return true };
    match tolerance {
        Tolerance::Absolute(allowed) => !allowed.is_zero() && gap <= allowed,
        Tolerance::Relative(share) => {
            let size = [a.set.lo, a.set.hi, b.set.lo, b.set.hi]
                .into_iter()
                .flatten()
                .map(|n| n.abs())
                .max()
                .unwrap_or_default();
            size.checked_mul(share).is_some_and(|allowed| !allowed.is_zero() && gap <= allowed)
        }
    }
}

/// Distance between two disjoint sets; `None` when they meet.
fn gap(a: &Quantity, b: &Quantity) -> Option<Decimal> {
    let (low, high) = a.set.gap(&b.set)?;
    high.checked_sub(low)
}

fn explain(a: &Quantity, b: &Quantity) -> String {
    slip::explain(a, b).unwrap_or("no value fits both").to_owned()
}
