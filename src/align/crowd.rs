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
            let value = match &claim.value {
                Value::Quantity(quantity) => (Some(quantity.set), SmolStr::default()),
                Value::Moment(moment) => (None, moment.iso.clone()),
                _ => continue,
            };
            let key = key(claim);
            if seen.insert((key.clone(), value)) {
                *crowd.counts.entry(key).or_default() += 1;
            }
        }
        crowd
    }

    /// How many values the claim's source states of its referent, at least one.
    pub(super) fn size(&self, claim: &Claim) -> u32 {
        self.counts.get(&key(claim)).copied().unwrap_or(1)
    }
}

/// What claims of one source have in common that could be mistaken for each other. A date is told of its event, which is
/// worded in many ways: all dates of a source count.
fn key(claim: &Claim) -> (SourceId, RuleId, SmolStr) {
    let of = if matches!(claim.value, Value::Moment(_)) { SmolStr::default() } else { claim.referent.concept.clone() };
    (claim.source, claim.rule, of)
}
