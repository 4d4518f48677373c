//! Slips of the pen, in words.

use rust_decimal::Decimal;

use crate::model::{Quantity, Slip};

/// What numbers with a scale word and no point are stated to: "4 hundred", "12 million".
const SCALES: [u64; 5] = [100, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];

/// The slip between two quantities, in words. Digits are looked at as written: 34 and 43 years are swapped in years, not
/// in seconds.
pub(super) fn explain(a: &Quantity, b: &Quantity) -> Option<&'static str> {
    let written = a.stated.zip(b.stated).filter(|(one, other)| one.unit == other.unit);
    let written = written.and_then(|(one, other)| one.value.zip(other.value));
    let whole = a.value.zip(b.value);
    let slip = |pair: Option<(Decimal, Decimal)>| pair.and_then(|(one, other)| Slip::between(one, other));
    // "1.2 million" is stated to 100 000, which no scale word is.
    let scale = |precision: Decimal| SCALES.iter().any(|&scale| precision == Decimal::from(scale));
    let has_point = |side: &Quantity| {
        side.value.is_some_and(|value| !value.fract().is_zero())
            || (side.precision > Decimal::ONE && !scale(side.precision.normalize()))
    };
    let has_point = has_point(a) || has_point(b);
    let smallest = whole.map_or(Decimal::ZERO, |(one, other)| one.abs().min(other.abs()));
    Some(match slip(whole).or_else(|| slip(written))? {
        Slip::Swapped => "two digits are swapped",
        Slip::Mistyped => "one digit differs",
        Slip::Thousandfold if smallest >= Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND => {
            "a thousandfold step: million or billion?"
        }
        Slip::Thousandfold => "a thousandfold step: a thousand too much or too little?",
        Slip::Tenfold if has_point => "the same digits: a lost decimal point?",
        Slip::Tenfold => "the same digits, a power of ten apart: a nought too many or too few?",
    })
}
