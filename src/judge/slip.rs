//! Slips of the pen that have an explanation of their own.

use rust_decimal::Decimal;

/// What kind of slip would turn one number into the other, if any.
pub(super) fn explain(a: Decimal, b: Decimal) -> Option<&'static str> {
    let (a, b) = (a.normalize(), b.normalize());
    let tenfold = |factor: Decimal| a.checked_mul(factor) == Some(b) || b.checked_mul(factor) == Some(a);
    if tenfold(Decimal::ONE_THOUSAND) {
        return Some("a thousandfold step, as between million and billion");
    }
    if tenfold(Decimal::TEN) || tenfold(Decimal::ONE_HUNDRED) {
        return Some("the same digits, a power of ten apart");
    }
    if swapped(&a.to_string(), &b.to_string()) {
        return Some("two digits are swapped");
    }
    None
}

/// Whether the two differ only by two neighbouring digits that changed places.
fn swapped(a: &str, b: &str) -> bool {
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let differing: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(place, _)| place).collect();
    match differing[..] {
        [first, second] => {
            second == first + 1
                && a.as_bytes()[first] == b.as_bytes()[second]
                && a.as_bytes()[second] == b.as_bytes()[first]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_digits_and_tenfold_steps_are_named() {
        let slip = |a: i64, b: i64| explain(Decimal::from(a), Decimal::from(b));
        assert_eq!(slip(1_253, 1_523), Some("two digits are swapped"));
        assert_eq!(slip(40, 400), Some("the same digits, a power of ten apart"));
        assert_eq!(slip(3_000_000, 3_000_000_000), Some("a thousandfold step, as between million and billion"));
        assert_eq!(slip(40, 43), None);
    }
}
