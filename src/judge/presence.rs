//! Figures that another source has too, though not where the pairing looked.

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use crate::{
    judge::Judged,
    model::{Claim, Kind, Unit, Value, significant_digits},
    text::{SourceId, Span},
};

/// Which exact figures stand in which source.
#[derive(Debug)]
pub(super) struct Presence {
    figures: FxHashSet<(SourceId, Unit, Decimal)>,
    /// Days named by their date, as [`Moment::iso`](crate::model::Moment::iso) has them.
    days: FxHashSet<(SourceId, SmolStr)>,
}

impl Presence {
    /// Notes the exact figures of all claims.
    pub(super) fn of(claims: &[Claim]) -> Self {
        Self {
            figures: claims.iter().filter_map(|claim| figure(claim).map(|(unit, n)| (claim.source, unit, n))).collect(),
            days: claims.iter().filter_map(|claim| day(claim).map(|day| (claim.source, day.clone()))).collect(),
        }
    }

    /// Whether a difference is none: a long figure of one side stands elsewhere in the other source, or one side is the
    /// sum of parts that the other names in one sentence.
    pub(super) fn explains(&self, claims: &[Claim], pair: &Judged) -> bool {
        let (a, b) = (&claims[pair.a as usize], &claims[pair.b as usize]);
        // Ages and dates have no sum.
        let sums = !matches!(a.kind, Kind::Age);
        self.stands_in(a, b.source)
            || self.stands_in(b, a.source)
            || sums && (is_total(claims, a, pair.b) || is_total(claims, b, pair.a))
    }

    /// Whether the claim's figure, of three digits or more that count, or its day of a month is one of the source's.
    fn stands_in(&self, claim: &Claim, source: SourceId) -> bool {
        if let Some(day) = day(claim) {
            return self.days.contains(&(source, day.clone()));
        }
        let written = match &claim.value {
            // "three hours" has one digit, though it is 10,800 seconds.
            Value::Quantity(quantity) => quantity.stated.and_then(|stated| stated.value).or(quantity.value),
            _ => None,
        };
        written.is_some_and(|n| significant_digits(n) >= 3)
            && figure(claim).is_some_and(|(unit, n)| self.figures.contains(&(source, unit, n)))
    }
}

/// The day that a claim names by its date.
fn day(claim: &Claim) -> Option<&SmolStr> {
    match &claim.value {
        Value::Moment(moment) if moment.day_named => Some(&moment.iso),
        _ => None,
    }
}

/// The exact figure of a claim.
fn figure(claim: &Claim) -> Option<(Unit, Decimal)> {
    match &claim.value {
        Value::Quantity(quantity) => quantity.value.map(|n| (quantity.unit, n.normalize())),
        _ => None,
    }
}

/// Whether `total` is the sum of the part at `part` and the claims beside it: "two demonstrators and two officers were
/// injured" makes four. All figures of the sentence together, or the part and one of them.
fn is_total(claims: &[Claim], total: &Claim, part: u32) -> bool {
    let Some((unit, sum)) = figure(total) else { return false };
    let one = &claims[part as usize];
    let Some((_, own)) = figure(one) else { return false };
    let same_sentence =
        |claim: &&Claim| claim.source == one.source && claim.sentence == one.sentence && claim.span != one.span;
    // Claims of one sentence stand together.
    let first = claims[..part as usize]
        .iter()
        .rposition(|claim| claim.source != one.source || claim.sentence != one.sentence)
        .map_or(0, |place| place + 1);
    let beside: Vec<(Span, Decimal)> = claims[first..]
        .iter()
        .take_while(|claim| claim.source == one.source && claim.sentence == one.sentence)
        .filter(same_sentence)
        .filter_map(|claim| figure(claim).filter(|(other, _)| *other == unit).map(|(_, n)| (claim.span, n)))
        .collect();
    let all = beside.iter().try_fold(own, |sum, (_, n)| sum.checked_add(*n));
    !beside.is_empty() && (all == Some(sum) || beside.iter().any(|(_, n)| own.checked_add(*n) == Some(sum)))
}
