//! A stated quantity: a set of true values it is compatible with, and how precisely it was stated.

use rust_decimal::Decimal;

use crate::model::{Interval, System, Unit};

/// The number and unit as written, where one number and one unit were. Scales are multiplied out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stated {
    /// The number of a single value.
    pub value: Option<Decimal>,
    /// The lower number of a range.
    pub lo: Option<Decimal>,
    /// The upper number of a range.
    pub hi: Option<Decimal>,
    /// English singular of the unit, or an ISO code for money; `None` for a bare number.
    pub unit: Option<&'static str>,
}

/// A quantity in base units. See `SEMANTICS.md` §2 for the sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// The stated figure (the 20 of "more than 20"); `None` for ranges and vague words.
    pub value: Option<Decimal>,
    /// The unit of every number here except those in `stated`.
    pub unit: Unit,
    /// The values the wording is compatible with.
    pub set: Interval,
    /// The part of `set` a reader would naturally understand: "more than 20" reaches to 30.
    pub reach: Interval,
    /// One unit of the last digit that was written: 1 for "4,000", 100 000 for "1.2 million", 60 s for "3 h 15 min".
    pub precision: Decimal,
    /// One unit of the last digit that is not zero: 1 000 for "4,000". Never below `precision`.
    pub granularity: Decimal,
    /// Family of the unit as written.
    pub system: System,
    /// As written.
    pub stated: Option<Stated>,
}
