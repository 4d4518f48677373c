//! Turns an amount and its hedge into a set of true values (SEMANTICS.md §2).

use rust_decimal::Decimal;

use crate::{
    model::{Hedge, Interval, Kind, Quantity, Stated, Unit},
    parse::{
        amount::{Amount, Figure},
        number::Number,
    },
};

/// The quantity of an amount, with its hedge after ranges and vague words had their say; `None` when a number grows out of
/// what an exact decimal holds.
pub(crate) fn quantity(amount: &Amount, hedge: Hedge) -> Option<(Quantity, Hedge)> {
    let (numbers, hedge) = match amount.figure {
        Figure::One(number) => (one(amount.kind, number, hedge)?, hedge),
        Figure::Between(lo, hi) => (between(lo, hi), Hedge::Range),
        Figure::Vague(vague) => {
            let set = vague.hi.map_or(Interval::above(vague.lo, false), |hi| Interval::closed(vague.lo, hi));
            let reach = Interval::closed(vague.lo, vague.hi.unwrap_or(vague.next));
            let hedge = if vague.hi.is_some() { Hedge::Range } else { Hedge::AtLeast };
            (Stretch { value: None, set, reach, precision: Decimal::ONE, granularity: Decimal::ONE }, hedge)
        }
    };
    let interval = |set: Interval| -> Option<Interval> {
        Some(Interval { lo: end(amount, set.lo)?, hi: end(amount, set.hi)?, ..set })
    };
    let step = |n: Decimal| times(n, size_of_degree(amount)).map(|n| n.normalize());
    let stated = match amount.figure {
        _ if amount.compound => None,
        Figure::One(number) => Some(Stated { value: Some(number.value), lo: None, hi: None, unit: amount.unit }),
        Figure::Between(lo, hi) => {
            Some(Stated { value: None, lo: Some(lo.value), hi: Some(hi.value), unit: amount.unit })
        }
        Figure::Vague(_) => None,
    };
    let quantity = Quantity {
        value: end(amount, numbers.value)?,
        unit: amount.base,
        set: interval(numbers.set)?,
        reach: interval(numbers.reach)?,
        precision: step(numbers.precision)?,
        granularity: step(numbers.granularity)?,
        system: amount.system,
        stated,
    };
    Some((quantity, hedge))
}

/// An end of an interval in base units: `Some(None)` where there is none, `None` where it overflows.
fn end(amount: &Amount, n: Option<Decimal>) -> Option<Option<Decimal>> {
    n.map_or(Some(None), |n| to_base(amount, n).map(Some))
}

fn is_fahrenheit(amount: &Amount) -> bool {
    amount.base == Unit::Celsius && amount.unit == Some("fahrenheit")
}

/// The number in base units; Fahrenheit has another zero.
fn to_base(amount: &Amount, n: Decimal) -> Option<Decimal> {
    if is_fahrenheit(amount) {
        return n
            .checked_sub(Decimal::from(32))?
            .checked_mul(size_of_degree(amount))
            .map(|n| n.round_dp(6).normalize());
    }
    let n = if amount.unit == Some("kelvin") { n.checked_sub(Decimal::new(27_315, 2))? } else { n };
    times(n, amount.factor).map(|n| n.normalize())
}

/// Whether a decimal is written as 1; asking so is cheaper than comparing, and most factors and precisions are.
fn is_one(n: Decimal) -> bool {
    n.scale() == 0 && n.mantissa() == 1
}

/// The product; most factors are 1, and nothing is to be done then.
fn times(n: Decimal, factor: Decimal) -> Option<Decimal> {
    if is_one(factor) && !n.is_zero() { Some(n) } else { n.checked_mul(factor) }
}

fn size_of_degree(amount: &Amount) -> Decimal {
    if is_fahrenheit(amount) { Decimal::from(5) / Decimal::from(9) } else { amount.factor }
}

/// A set in stated units.
struct Stretch {
    value: Option<Decimal>,
    set: Interval,
    reach: Interval,
    precision: Decimal,
    granularity: Decimal,
}

fn one(kind: Kind, number: Number, hedge: Hedge) -> Option<Stretch> {
    let n = number.value;
    // Nobody rounds an age to the ten.
    let granularity = if matches!(kind, Kind::Fraction | Kind::Age) {
        number.precision
    } else if number.dozen {
        // A dozen is 12 ± 2, half a dozen 6 ± 1.
        n / Decimal::from(3)
    } else if kind == Kind::Cardinal && n.is_integer() && n.abs() <= Decimal::from(12) {
        // Ten is a count like nine: nobody rounds what fits on two hands.
        Decimal::ONE
    } else {
        number.granularity()
    };
    let half = || (granularity / Decimal::TWO).max(n.abs() / Decimal::TEN);
    let (set, reach) = match hedge {
        Hedge::Exact | Hedge::Range if number.dozen => {
            let spread = granularity / Decimal::TWO;
            let set = Interval::closed(n.checked_sub(spread)?, n.checked_add(spread)?);
            (set, set)
        }
        Hedge::Exact | Hedge::Range => (Interval::point(n), Interval::point(n)),
        Hedge::Approx => {
            let set = Interval::closed(n.checked_sub(half())?, n.checked_add(half())?);
            (set, set)
        }
        Hedge::Nearly => {
            let set = Interval::open(n.checked_sub(half())?, n);
            (set, set)
        }
        Hedge::MoreThan | Hedge::AtLeast => {
            let open = hedge == Hedge::MoreThan;
            let set = Interval::above(n, open);
            (set, Interval { hi: Some(step_up(n)), ..set })
        }
        Hedge::LessThan | Hedge::AtMost => {
            let open = hedge == Hedge::LessThan;
            let set = Interval::below(n, open);
            (set, Interval { lo: Some(step_down(n)), ..set })
        }
    };
    Some(Stretch { value: Some(n), set, reach, precision: number.precision, granularity })
}

fn between(lo: Number, hi: Number) -> Stretch {
    let set = Interval::closed(lo.value, hi.value);
    let precision = lo.precision.min(hi.precision);
    Stretch { value: None, set, reach: set, precision, granularity: precision }
}

/// The next of the series 1, 2, 3, 5, 10 times a power of ten above `n`: as far as "more than n" naturally reaches.
fn step_up(n: Decimal) -> Decimal {
    let (leading, power) = scientific(n);
    let next =
        [1, 2, 3, 5, 10, 20].into_iter().map(Decimal::from).find(|step| *step > leading).unwrap_or(Decimal::from(20));
    next.checked_mul(power).unwrap_or(n)
}

/// The step of the same series below `n`.
fn step_down(n: Decimal) -> Decimal {
    let (leading, power) = scientific(n);
    let halved = [10, 5, 3, 2, 1].into_iter().map(Decimal::from).find(|step| *step < leading);
    halved.unwrap_or(Decimal::new(5, 1)).checked_mul(power).unwrap_or(Decimal::ZERO)
}

/// `n` as a leading figure from 1 up to 10 and a power of ten.
fn scientific(n: Decimal) -> (Decimal, Decimal) {
    let mut leading = n.abs();
    let mut power = Decimal::ONE;
    if leading.is_zero() {
        return (Decimal::ZERO, Decimal::ONE);
    }
    for _ in 0..28 {
        if leading >= Decimal::TEN {
            leading /= Decimal::TEN;
            power = power.checked_mul(Decimal::TEN).unwrap_or(power);
        } else if leading < Decimal::ONE {
            leading *= Decimal::TEN;
            power /= Decimal::TEN;
        } else {
            break;
        }
    }
    (leading, power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach_follows_the_series_of_round_figures() {
        for (n, up, down) in [(20, 30, 10), (100, 200, 50), (25, 30, 20), (1, 2, 0), (5, 10, 3), (7_000, 10_000, 5_000)]
        {
            assert_eq!(step_up(Decimal::from(n)), Decimal::from(up), "above {n}");
            if n > 1 {
                assert_eq!(step_down(Decimal::from(n)), Decimal::from(down), "below {n}");
            }
        }
    }
}
