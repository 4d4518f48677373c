//! How many claims of one source could be meant: the fewer, the surer a pairing.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::{
    model::{Claim, RuleId, Value},
    text::SourceId,
};

/// Distinct values by source, rule and concept.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    counts: FxHashMap<(SourceId, RuleId, SmolStr), u32>,
}

impl Crowd {
    /// Counts the distinct values that each source states of each referent.
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut seen = FxHashSet::default();
        let mut crowd = Self::default();
        for claim in claims {
            let Value::Quantity(quantity) = &claim.value else { continue };
            let key = (claim.source, claim.rule, claim.referent.concept.clone());
            if seen.insert((key.clone(), quantity.set)) {
                *crowd.counts.entry(key).or_default() += 1;
            }
        }
        crowd
    }

    /// How many values the claim's source states of its referent, at least one.
    pub(super) fn size(&self, claim: &Claim) -> u32 {
        let key = (claim.source, claim.rule, claim.referent.concept.clone());
        self.counts.get(&key).copied().unwrap_or(1)
    }
}
