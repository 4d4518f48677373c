//! Slips of the pen that have an explanation of their own.

use rust_decimal::Decimal;

use crate::model::Quantity;

/// What numbers with a scale word and no point are stated to: "4 hundred", "12 million".
const SCALES: [u64; 5] = [100, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];

/// What may have happened between a fact and its figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slip {
    /// Two neighbouring digits changed places.
    Swapped,
    /// One digit of a long figure is another one.
    Mistyped,
    /// The same digits, ten or a hundred times as much.
    Tenfold,
    /// The same digits, a thousand times as much.
    Thousandfold,
}

/// What kind of slip would turn one number into the other, if any.
pub(super) fn between(a: Decimal, b: Decimal) -> Option<Slip> {
    let (a, b) = (a.normalize(), b.normalize());
    let times = |factor: Decimal| a.checked_mul(factor) == Some(b) || b.checked_mul(factor) == Some(a);
    if a == b {
        None
    } else if times(Decimal::ONE_THOUSAND) {
        Some(Slip::Thousandfold)
    } else if times(Decimal::TEN) || times(Decimal::ONE_HUNDRED) {
        Some(Slip::Tenfold)
    } else {
        misspelt(&a.to_string(), &b.to_string())
    }
}

impl Slip {
    /// Whether it is a slip of the fingers and says nothing of the size: parties may well be a power of ten apart.
    pub(super) const fn is_typing(self) -> bool {
        matches!(self, Self::Swapped | Self::Mistyped)
    }
}

/// The slip between two quantities, in words. Digits are looked at as written: 34 and 43 years are swapped in years, not
/// in seconds.
pub(super) fn explain(a: &Quantity, b: &Quantity) -> Option<&'static str> {
    let written = a.stated.zip(b.stated).filter(|(one, other)| one.unit == other.unit);
    let written = written.and_then(|(one, other)| one.value.zip(other.value));
    let whole = a.value.zip(b.value);
    let slip = |pair: Option<(Decimal, Decimal)>| pair.and_then(|(one, other)| between(one, other));
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

/// Whether two figures of one length differ only by two neighbouring digits that changed places, or by one digit of
/// four or more that count.
fn misspelt(a: &str, b: &str) -> Option<Slip> {
    if a.len() != b.len() || a.find('.') != b.find('.') {
        return None;
    }
    let digits = |figure: &str| figure.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (a, b) = (digits(a), digits(b));
    let counting = |digits: &[u8]| digits.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last + 1);
    let differing: Vec<usize> = (0..a.len().min(b.len())).filter(|&place| a[place] != b[place]).collect();
    match differing[..] {
        [first, second] if second == first + 1 && a[first] == b[second] && a[second] == b[first] => Some(Slip::Swapped),
        [_] if counting(&a).min(counting(&b)) > 3 => Some(Slip::Mistyped),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_digits_and_steps_of_ten_are_slips() {
        let slip = |a: i64, b: i64| between(Decimal::from(a), Decimal::from(b));
        assert_eq!(slip(1_253, 1_523), Some(Slip::Swapped));
        assert_eq!(slip(40, 400), Some(Slip::Tenfold));
        assert_eq!(slip(3_000_000, 3_000_000_000), Some(Slip::Thousandfold));
        assert_eq!(slip(40, 43), None);
        assert_eq!(slip(4_777, 4_977), Some(Slip::Mistyped));
        assert_eq!(slip(14_000, 12_000), None);
        assert_eq!(between(Decimal::new(413, 1), Decimal::new(431, 1)), Some(Slip::Swapped));
        assert_eq!(slip(0, 0), None);
        assert_eq!(between(Decimal::new(12, 1), Decimal::from(12)), Some(Slip::Tenfold));
    }
}
