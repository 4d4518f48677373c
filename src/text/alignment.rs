//! Local alignment: the stretch that two sequences of words have in common, with its gaps.
//!
//! Smith and Waterman's algorithm (J. Mol. Biol. 147, 1981) with whole-number weights. `align` uses it to see whether
//! two quotations are one utterance, `judge` to find the stretch whose words can be compared.

use std::ops::Range;

/// Longest sequence that is aligned, in words; what follows is left out. The table is the product of both lengths.
pub const LONGEST_ALIGNED: usize = 600;

/// Cost of a word that only one side has, and of two words that differ, in the units of the weights.
const GAP: i32 = 1;
const MISMATCH: i32 = 3;

/// The best common stretch of two sequences.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Alignment {
    /// The stretch in the first sequence.
    pub a: Range<usize>,
    /// The stretch in the second sequence.
    pub b: Range<usize>,
    /// Places of equal words, ascending.
    pub matches: Vec<(usize, usize)>,
}

/// Aligns two sequences; `weight` says what a match of a word is worth, from 1 up. Of equally good stretches the
/// first in both sequences is taken.
#[must_use]
pub fn align_locally<T: PartialEq>(a: &[T], b: &[T], weight: impl Fn(&T) -> i32) -> Alignment {
    let (a, b) = (&a[..a.len().min(LONGEST_ALIGNED)], &b[..b.len().min(LONGEST_ALIGNED)]);
    let width = b.len() + 1;
    let mut table = vec![0_i32; (a.len() + 1) * width];
    let mut best = (0_i32, 0, 0);
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let diagonal = table[i * width + j] + if x == y { weight(x) } else { -MISMATCH };
            let up = table[i * width + j + 1] - GAP;
            let left = table[(i + 1) * width + j] - GAP;
            let score = diagonal.max(up).max(left).max(0);
            table[(i + 1) * width + j + 1] = score;
            if score > best.0 {
                best = (score, i + 1, j + 1);
            }
        }
    }
    let (_, mut i, mut j) = best;
    let (end_a, end_b) = (i, j);
    let mut matches = Vec::new();
    while i > 0 && j > 0 {
        let score = table[i * width + j];
        if score == 0 {
            break;
        }
        let equal = a[i - 1] == b[j - 1];
        let step = if equal { weight(&a[i - 1]) } else { -MISMATCH };
        if score == table[(i - 1) * width + j - 1] + step {
            i -= 1;
            j -= 1;
            if equal {
                matches.push((i, j));
            }
        } else if score == table[(i - 1) * width + j] - GAP {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    matches.reverse();
    Alignment { a: i..end_a, b: j..end_b, matches }
}

#[cfg(test)]
mod tests {
    use super::align_locally;

    #[test]
    fn common_stretch_is_found_over_a_gap() {
        let a: Vec<&str> = "he said the old red bridge must go now".split(' ').collect();
        let b: Vec<&str> = "so the old bridge must go".split(' ').collect();
        let found = align_locally(&a, &b, |_| 2);
        assert_eq!((found.a, found.b), (2..8, 1..6));
        assert_eq!(found.matches.len(), 5);
    }

    #[test]
    fn nothing_in_common_is_an_empty_stretch() {
        assert!(align_locally(&["a"], &["b"], |_| 2).matches.is_empty());
        assert!(align_locally::<&str>(&[], &[], |_| 2).matches.is_empty());
    }
}
