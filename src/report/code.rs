//! What each verdict means, in one sentence: the wording that `explain`, the manual and the JSON schema share.

use crate::model::Verdict;

/// Every verdict, loudest first.
pub const VERDICTS: [Verdict; 8] = [
    Verdict::Contradiction,
    Verdict::Disputed,
    Verdict::Unsupported,
    Verdict::Imprecise,
    Verdict::Update,
    Verdict::Unverifiable,
    Verdict::Refines,
    Verdict::Agree,
];

/// One sentence that says what the verdict claims about the sources.
#[must_use]
pub const fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "No value fits what all of the sources say, even after rounding and tolerance.",
        Verdict::Disputed => "The values differ, and each is attributed to a different named party.",
        Verdict::Unsupported => "The draft states it and no other source does.",
        Verdict::Imprecise => "The values are equal only after rounding, or a bound lies far from the exact figure.",
        Verdict::Update => "The figure moved between publication times, in the direction it is expected to move.",
        Verdict::Unverifiable => "The values cannot be compared: another currency, unknown unit or unresolved date.",
        Verdict::Refines => "One source is more exact, within what the other says.",
        Verdict::Agree => "The sources state values that are compatible as stated.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_one_sentence_of_its_own() {
        let meanings: std::collections::BTreeSet<_> = VERDICTS.map(meaning).into();
        let names: std::collections::BTreeSet<_> = VERDICTS.map(Verdict::name).into();
        assert_eq!((meanings.len(), names.len()), (VERDICTS.len(), VERDICTS.len()));
        for sentence in meanings {
            assert!(sentence.ends_with('.') && sentence.matches(". ").count() == 0, "{sentence}");
        }
    }

    #[test]
    fn no_verdict_is_missing() {
        // A new variant lands in the wildcard-free match of `meaning`; this keeps the list as long as the enum.
        let last = Verdict::Agree as usize;
        assert_eq!(VERDICTS.len(), last + 1);
        assert!(VERDICTS.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
