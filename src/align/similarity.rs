//! Likeness of words and strings, in thousandths; the only place that knows `strsim`.
//!
//! Whole numbers only, so that scores are the same on every machine.

/// Edits between two strings: letters changed, dropped, added, or swapped with their neighbour, each place once
/// (optimal string alignment).
pub(crate) fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Likeness by edits: 1000 for equal strings, 0 where every letter differs.
pub(crate) fn likeness(a: &str, b: &str) -> i32 {
    let longest = a.chars().count().max(b.chars().count());
    if longest == 0 { 1000 } else { share(longest - edits(a, b).min(longest), longest) }
}

/// `part` of `whole` in thousandths; 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> i32 {
    (part.min(whole) * 1000).checked_div(whole).map_or(0, |share| i32::try_from(share).unwrap_or(1000))
}

#[cfg(test)]
mod tests {
    use super::{edits, likeness, share};

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(edits("klitschko", "klistchko"), 1);
        assert_eq!(likeness("olsen", "olson"), 800);
    }

    #[test]
    fn likeness_runs_from_nothing_to_a_thousand() {
        assert_eq!((likeness("", ""), likeness("ab", "cd")), (1000, 0));
        assert_eq!((share(1, 3), share(1, 0)), (333, 0));
    }
}
