//! A line of numbers: where a figure lies on it in hundredths of its length, and the round figures written under it.
//!
//! Stated figures are exact decimals, and so is every place on the line. A figure so large that it cannot be placed gives no line.

use rust_decimal::Decimal;

use crate::{
    model::{Kind, Quantity, Unit},
    report::value,
};

/// The share of the line left free at each end, in hundredths: room for the half of a figure's own mark.
const MARGIN: i64 = 6;

/// The share where a bound runs on without an end, in hundredths: room to see it run.
const RUN: i64 = 16;

/// Round figures under a line at most: three fit a phone. Their step is longer than a third of the line.
const TICKS: i64 = 3;

/// Steps between the round figures of a clock, in seconds, up to half a day.
const CLOCK_STEPS: [i64; 18] =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

/// A line of numbers from one end to the other.
#[derive(Debug)]
pub(super) struct Axis {
    first: Decimal,
    last: Decimal,
    kind: Kind,
    base: Unit,
    /// The unit that all figures were stated in, and how much of the base unit it is.
    stated: Option<(&'static str, Decimal)>,
}

impl Axis {
    /// The line that holds all of the quantities; `None` where they have several base units, nothing to place, or too much.
    pub(super) fn over(quantities: &[(Kind, &Quantity)]) -> Option<Self> {
        let &(kind, first) = quantities.first()?;
        if quantities.iter().any(|(_, quantity)| quantity.unit != first.unit) {
            return None;
        }
        let ends = |quantity: &Quantity| {
            [quantity.value, quantity.set.lo, quantity.set.hi, quantity.reach.lo, quantity.reach.hi]
        };
        let stated = quantities.iter().flat_map(|(_, quantity)| ends(quantity)).flatten();
        let (lowest, highest) = (stated.clone().min()?, stated.max()?);
        let mut length = highest.checked_sub(lowest)?;
        if length.is_zero() {
            length = lowest.abs().checked_div(Decimal::TEN)?.max(first.precision).max(Decimal::ONE);
        }
        let runs =
            |end: fn(&Quantity) -> Option<Decimal>| quantities.iter().any(|(_, quantity)| end(quantity).is_none());
        let room = |runs: bool| length.checked_mul(Decimal::new(if runs { RUN } else { MARGIN }, 2));
        Some(Self {
            first: lowest.checked_sub(room(runs(|quantity| quantity.set.lo))?)?,
            last: highest.checked_add(room(runs(|quantity| quantity.set.hi))?)?,
            kind,
            base: first.unit,
            stated: common_unit(quantities),
        })
    }

    /// How far along the line a figure lies, in hundredths of its length.
    pub(super) fn place(&self, figure: Decimal) -> Decimal {
        share(figure, self.first, self.last).unwrap_or_default()
    }

    /// Round figures along the line: where they lie, and in words.
    pub(super) fn ticks(&self) -> Vec<(Decimal, String)> {
        self.round_figures().unwrap_or_default()
    }

    /// A length of the line in words: "15 min".
    pub(super) fn words(&self, figure: Decimal) -> Option<String> {
        let Some((unit, size)) = self.stated else { return Some(value::amount(self.kind, figure, None, self.base)) };
        Some(value::amount(self.kind, figure.checked_div(size)?, Some(unit), self.base))
    }

    fn round_figures(&self) -> Option<Vec<(Decimal, String)>> {
        let size = self.stated.map_or(Decimal::ONE, |(_, size)| size);
        let (first, last) = (self.first.checked_div(size)?, self.last.checked_div(size)?);
        let step = self.step(last.checked_sub(first)?)?;
        let mut figure = first.checked_div(step)?.ceil().checked_mul(step)?;
        let mut found = Vec::new();
        while figure <= last && found.len() < TICKS as usize {
            let at = figure.checked_mul(size)?;
            found.push((self.place(at), self.words(at)?));
            figure = figure.checked_add(step)?;
        }
        Some(found)
    }

    /// The smallest round step that cuts a length into few enough pieces. Whole things are counted in whole steps.
    fn step(&self, length: Decimal) -> Option<Decimal> {
        let fits = |step: &Decimal| length.checked_div(*step).is_some_and(|pieces| pieces < Decimal::from(TICKS));
        // Tenths of a second are cut as other numbers are.
        let is_clock = self.base == Unit::Second && self.stated.is_none() && length >= Decimal::ONE;
        if let Some(step) = CLOCK_STEPS.iter().map(|&step| Decimal::from(step)).find(|step| is_clock && fits(step)) {
            return Some(step);
        }
        let mut power = if self.kind == Kind::Cardinal { Decimal::ONE } else { Decimal::new(1, 6) };
        loop {
            for factor in [1, 2, 5] {
                let step = power.checked_mul(Decimal::from(factor))?;
                if fits(&step) {
                    return Some(step);
                }
            }
            power = power.checked_mul(Decimal::TEN)?;
        }
    }
}

/// Where between two ends a figure lies, in hundredths.
pub(super) fn share(figure: Decimal, first: Decimal, last: Decimal) -> Option<Decimal> {
    let along = figure.checked_sub(first)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(
        along.checked_div(last.checked_sub(first)?)?.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).round_dp(2).normalize(),
    )
}

/// The unit that all figures were stated in, and its size. Clock units read better as such, and degrees Fahrenheit start
/// elsewhere than degrees Celsius.
fn common_unit(quantities: &[(Kind, &Quantity)]) -> Option<(&'static str, Decimal)> {
    let unit = |quantity: &Quantity| quantity.stated.and_then(|stated| stated.unit);
    let common = unit(quantities.first()?.1)?;
    let is_plain = !matches!(common, "second" | "minute" | "hour" | "fahrenheit");
    let size = quantities.iter().find_map(|(_, quantity)| {
        let stated = quantity.stated?.value.filter(|number| !number.is_zero())?;
        quantity.value?.checked_div(stated).filter(|size| *size > Decimal::ZERO)
    })?;
    (is_plain && quantities.iter().all(|(_, quantity)| unit(quantity) == Some(common))).then_some((common, size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Interval, Stated, System};

    fn quantity(figure: i64, unit: Unit, set: Interval, stated: Option<(i64, &'static str)>) -> Quantity {
        let one = Decimal::ONE;
        Quantity {
            value: Some(Decimal::from(figure)),
            unit,
            set,
            reach: set,
            precision: one,
            granularity: one,
            system: System::Any,
            stated: stated.map(|(number, unit)| Stated {
                value: Some(Decimal::from(number)),
                lo: None,
                hi: None,
                unit: Some(unit),
            }),
        }
    }

    fn point(figure: i64, unit: Unit) -> Quantity {
        quantity(figure, unit, Interval::point(Decimal::from(figure)), None)
    }

    fn words(axis: &Axis) -> Vec<String> {
        axis.ticks().into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn clock_times_have_the_steps_of_a_clock() {
        let (a, b) = (point(10_800, Unit::Second), point(11_700, Unit::Second));
        let axis = Axis::over(&[(Kind::Duration, &a), (Kind::Duration, &b)]).unwrap();
        assert_eq!(words(&axis), ["3 h", "3 h 10 min"]);
        assert!(axis.place(Decimal::from(10_800)) < axis.place(Decimal::from(11_700)));
        assert_eq!(axis.words(Decimal::from(900)).as_deref(), Some("15 min"));
    }

    #[test]
    fn tenths_of_a_second_have_decimal_steps() {
        let hundredths = |n: i64| {
            let time = Decimal::new(n, 2);
            Quantity {
                value: Some(time),
                set: Interval::point(time),
                reach: Interval::point(time),
                ..point(0, Unit::Second)
            }
        };
        let (a, b) = (hundredths(981), hundredths(991));
        let axis = Axis::over(&[(Kind::Duration, &a), (Kind::Duration, &b)]).unwrap();
        assert_eq!(words(&axis), ["9.85 s", "9.9 s"]);
    }

    #[test]
    fn a_unit_that_all_share_is_kept() {
        let year = 31_556_952;
        let age = |years: i64| {
            quantity(years * year, Unit::Second, Interval::point(Decimal::from(years * year)), Some((years, "year")))
        };
        let (a, b) = (age(34), age(43));
        let axis = Axis::over(&[(Kind::Age, &a), (Kind::Age, &b)]).unwrap();
        assert_eq!(words(&axis), ["35 years", "40 years"]);
    }

    #[test]
    fn people_are_counted_whole_and_bounds_have_room_to_run() {
        let over = quantity(20, Unit::One, Interval::above(Decimal::from(20), true), None);
        let (a, b) = (point(21, Unit::One), point(22, Unit::One));
        let axis = Axis::over(&[(Kind::Cardinal, &over), (Kind::Cardinal, &a), (Kind::Cardinal, &b)]).unwrap();
        assert_eq!(words(&axis), ["20", "21", "22"]);
        assert!(axis.place(Decimal::from(22)) < Decimal::from(90));
    }

    #[test]
    fn what_cannot_be_placed_has_no_line() {
        let (metres, kilograms) = (point(1, Unit::Metre), point(1, Unit::Kilogram));
        assert!(Axis::over(&[(Kind::Length, &metres), (Kind::Mass, &kilograms)]).is_none());
        let huge =
            |n: Decimal| Quantity { value: Some(n), set: Interval::point(n), reach: Interval::point(n), ..metres };
        let (least, most) = (huge(Decimal::MIN), huge(Decimal::MAX));
        assert!(Axis::over(&[(Kind::Length, &least), (Kind::Length, &most)]).is_none());
        assert!(Axis::over(&[]).is_none());
    }
}
