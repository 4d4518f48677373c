//! Intervals of exact decimals with named relations; deliberately no `PartialOrd`.

use rust_decimal::Decimal;

/// A set of numbers without holes. A missing end is unbounded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// Lower end.
    pub lo: Option<Decimal>,
    /// Upper end.
    pub hi: Option<Decimal>,
    /// Whether the lower end itself is left out.
    pub lo_open: bool,
    /// Whether the upper end itself is left out.
    pub hi_open: bool,
}

impl Interval {
    /// `{n}`.
    #[must_use]
    pub const fn point(n: Decimal) -> Self {
        Self::closed(n, n)
    }

    /// `[lo, hi]`.
    #[must_use]
    pub const fn closed(lo: Decimal, hi: Decimal) -> Self {
        Self { lo: Some(lo), hi: Some(hi), lo_open: false, hi_open: false }
    }

    /// `(lo, hi)`.
    #[must_use]
    pub const fn open(lo: Decimal, hi: Decimal) -> Self {
        Self { lo: Some(lo), hi: Some(hi), lo_open: true, hi_open: true }
    }

    /// `(lo, ∞)` when `open`, else `[lo, ∞)`.
    #[must_use]
    pub const fn above(lo: Decimal, open: bool) -> Self {
        Self { lo: Some(lo), hi: None, lo_open: open, hi_open: false }
    }

    /// `(-∞, hi)` when `open`, else `(-∞, hi]`.
    #[must_use]
    pub const fn below(hi: Decimal, open: bool) -> Self {
        Self { lo: None, hi: Some(hi), lo_open: false, hi_open: open }
    }

    /// Whether the two sets share a number.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        !self.lies_below(other) && !other.lies_below(self)
    }

    /// Whether every number of this set is smaller than every number of `other`.
    #[must_use]
    pub fn lies_below(&self, other: &Self) -> bool {
        match (self.hi, other.lo) {
            (Some(hi), Some(lo)) => hi < lo || (hi == lo && (self.hi_open || other.lo_open)),
            _ => false,
        }
    }

    /// Where the gap between two sets begins and ends; `None` when they meet.
    #[must_use]
    pub fn gap(&self, other: &Self) -> Option<(Decimal, Decimal)> {
        let (below, above) = if self.lies_below(other) {
            (self, other)
        } else if other.lies_below(self) {
            (other, self)
        } else {
            return None;
        };
        below.hi.zip(above.lo)
    }

    /// Whether every number of this set is in `other`.
    #[must_use]
    pub fn lies_within(&self, other: &Self) -> bool {
        let above = match (self.lo, other.lo) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a > b || (a == b && (self.lo_open || !other.lo_open)),
        };
        let below = match (self.hi, other.hi) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a < b || (a == b && (self.hi_open || !other.hi_open)),
        };
        above && below
    }

    /// Whether `n` is in this set.
    #[must_use]
    pub fn holds(&self, n: Decimal) -> bool {
        Self::point(n).lies_within(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn open_end_does_not_hold_its_bound() {
        assert!(!Interval::above(n(20), true).holds(n(20)));
        assert!(Interval::above(n(20), false).holds(n(20)));
        assert!(Interval::above(n(20), true).holds(n(23)));
    }

    #[test]
    fn sets_that_touch_at_an_open_end_do_not_meet() {
        assert!(!Interval::open(n(1), n(2)).meets(&Interval::closed(n(2), n(3))));
        assert!(Interval::closed(n(1), n(2)).meets(&Interval::closed(n(2), n(3))));
    }

    #[test]
    fn gap_lies_between_sets_that_do_not_meet() {
        let (low, high) = (Interval::closed(n(1), n(2)), Interval::above(n(5), true));
        assert_eq!(low.gap(&high), Some((n(2), n(5))));
        assert_eq!(high.gap(&low), low.gap(&high));
        assert_eq!(low.gap(&Interval::point(n(2))), None);
    }

    #[test]
    fn within_is_not_symmetric() {
        let (bound, exact) = (Interval::above(n(20), true), Interval::point(n(23)));
        assert!(exact.lies_within(&bound));
        assert!(!bound.lies_within(&exact));
    }
}
