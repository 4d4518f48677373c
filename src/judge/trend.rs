//! Figures that move while a story develops.

use std::cmp::Ordering;

use crate::{
    judge::slip,
    model::{Claim, Policy, Trend, Value},
    text::Bundle,
};

/// Why the later of two figures may stand beside the earlier one; `None` when it may not.
///
/// The rule has to name a trend, both sources a publication time, and the times must differ. A slip of the pen is
/// no update, whatever the times say.
pub(super) fn update(bundle: &Bundle, policy: &Policy, a: &Claim, b: &Claim) -> Option<String> {
    let when = |claim: &Claim| bundle.sources.get(claim.source.index())?.published?.instant();
    let (earlier, later) = match when(a)?.cmp(&when(b)?) {
        Ordering::Less => (a, b),
        Ordering::Greater => (b, a),
        Ordering::Equal => return None,
    };
    let value = |claim: &Claim| match &claim.value {
        Value::Quantity(quantity) => quantity.value.or(quantity.set.lo),
        _ => None,
    };
    let (before, after) = (value(earlier)?, value(later)?);
    if slip::explain(before, after).is_some() {
        return None;
    }
    match policy.trend {
        Trend::Rising if after > before => Some("the later report has the higher figure, as expected".to_owned()),
        Trend::Falling if after < before => Some("the later report has the lower figure, as expected".to_owned()),
        _ => None,
    }
}
