//! "Did you mean …": the known word closest to a mistyped one.
//!
//! Only for short words that people type into files; similarity of article text is `align`'s business.

/// The known word closest to `word`, if it is close enough to be what was meant: about one edit in three letters.
/// Case does not count; of equally close words the first wins.
#[must_use]
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let bound = ((word.len() + 1) / 3).clamp(1, MOST_EDITS);
    known
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
            let near = letters.len().abs_diff(word.len()) <= bound;
            near.then(|| (distance(&word, &letters), candidate)).filter(|&(edits, _)| edits <= bound)
        })
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

/// More edits than that make another word, however long.
const MOST_EDITS: usize = 4;
/// Longer words are compared by their beginning, so that no input makes the table large.
const LONGEST: usize = 64;

/// Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other
/// (optimal string alignment: Damerau's four errors, no letter edited twice).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, &y) in b.iter().enumerate() {
            row[j + 1] = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["summary", "severity", "of", "rounding"];
        for (typed, meant) in [("sumary", "summary"), ("serverity", "severity"), ("fo", "of"), ("roundign", "rounding")]
        {
            assert_eq!(closest(typed, known), Some(meant), "{typed}");
        }
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(closest("colour", ["summary", "of"]), None);
        assert_eq!(closest("", ["summary"]), None);
    }
}
