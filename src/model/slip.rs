//! Slips of the pen between two figures: digits that changed places, another digit, a step of ten or a thousand.

use rust_decimal::Decimal;

/// What may have happened between a fact and its figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// Two neighbouring digits changed places.
    Swapped,
    /// One digit of a long figure is another one.
    Mistyped,
    /// The same digits, ten or a hundred times as much.
    Tenfold,
    /// The same digits, a thousand times as much.
    Thousandfold,
}

impl Slip {
    /// What kind of slip would turn one number into the other, if any.
    #[must_use]
    pub fn between(a: Decimal, b: Decimal) -> Option<Self> {
        let (a, b) = (a.normalize(), b.normalize());
        let times = |factor: Decimal| a.checked_mul(factor) == Some(b) || b.checked_mul(factor) == Some(a);
        if a == b {
            None
        } else if times(Decimal::ONE_THOUSAND) {
            Some(Self::Thousandfold)
        } else if times(Decimal::TEN) || times(Decimal::ONE_HUNDRED) {
            Some(Self::Tenfold)
        } else {
            misspelt(&a.to_string(), &b.to_string())
        }
    }

    /// Whether it is a slip of the fingers and says nothing of the size: parties may well be a power of ten apart.
    #[must_use]
    pub const fn is_typing(self) -> bool {
        matches!(self, Self::Swapped | Self::Mistyped)
    }
}

/// The digits of a figure that count, whatever its size: 12 of 1,200 and of 0.012.
#[must_use]
pub fn significand(n: Decimal) -> u128 {
    let mut digits = n.mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

/// How many digits of a figure count: two of 1,200; none of zero.
#[must_use]
pub fn significant_digits(n: Decimal) -> u32 {
    significand(n).checked_ilog10().map_or(0, |power| power + 1)
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
        let slip = |a: i64, b: i64| Slip::between(Decimal::from(a), Decimal::from(b));
        assert_eq!(slip(1_253, 1_523), Some(Slip::Swapped));
        assert_eq!(slip(40, 400), Some(Slip::Tenfold));
        assert_eq!(slip(3_000_000, 3_000_000_000), Some(Slip::Thousandfold));
        assert_eq!(slip(40, 43), None);
        assert_eq!(slip(4_777, 4_977), Some(Slip::Mistyped));
        assert_eq!(slip(14_000, 12_000), None);
        assert_eq!(Slip::between(Decimal::new(413, 1), Decimal::new(431, 1)), Some(Slip::Swapped));
        assert_eq!(slip(0, 0), None);
        assert_eq!(Slip::between(Decimal::new(12, 1), Decimal::from(12)), Some(Slip::Tenfold));
    }
    #[test]
    fn noughts_at_the_end_do_not_count() {
        let counted = |mantissa: i64, scale: u32| {
            let n = Decimal::new(mantissa, scale);
            (significand(n), significant_digits(n))
        };
        assert_eq!(counted(1_200, 0), (12, 2));
        assert_eq!(counted(12, 3), (12, 2));
        assert_eq!(counted(-5_687_750, 3), (568_775, 6));
        assert_eq!(counted(0, 0), (0, 0));
    }
}
