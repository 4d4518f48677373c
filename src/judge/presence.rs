//! Figures and days that another source has too, though not where the pairing looked.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    judge::Judged,
    model::{Claim, Kind, Unit, Value, Zone, significant_digits},
    text::{SourceId, Span},
};

/// An exact figure, or a day named by its date as [`Moment::iso`](crate::model::Moment::iso) has it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Stated {
    Figure(Unit, Decimal),
    Day(SmolStr),
}

/// Which exact figures and which days stand in which source, with the first place, and whether there are more.
#[derive(Debug)]
pub(super) struct Presence {
    stated: FxHashMap<(SourceId, Stated), (Span, bool)>,
}

impl Presence {
    /// Notes the exact figures and the days of all claims.
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut stated = FxHashMap::default();
        for (claim, value) in claims.iter().filter_map(|claim| Some((claim, stated_by(claim)?))) {
            let (first, again) = stated.entry((claim.source, value)).or_insert((claim.span, false));
            *again |= *first != claim.span;
        }
        Self { stated }
    }

    /// Whether a difference is none: a long figure or the day of one side stands elsewhere in the other source, or that of a
    /// headline in its own body; or one side is the sum of parts that the other names in one sentence.
    pub(super) fn explains(&self, claims: &[Claim], pair: &Judged) -> bool {
        let (a, b) = (&claims[pair.a as usize], &claims[pair.b as usize]);
        // Ages and dates have no sum.
        let sums = !matches!(a.kind, Kind::Age);
        let one_source = a.source == b.source;
        let elsewhere =
            |claim: &Claim, source| (!one_source || claim.zone == Zone::Headline) && self.stands_in(claim, source);
        elsewhere(a, b.source)
            || elsewhere(b, a.source)
            || sums && (is_total(claims, a, pair.b) || is_total(claims, b, pair.a))
    }

    /// Whether the claim's figure, of three digits or more that count, or its day of a month stands in the source, and not only
    /// where the claim does.
    fn stands_in(&self, claim: &Claim, source: SourceId) -> bool {
        let long = match &claim.value {
            // "three hours" has one digit, though it is 10,800 seconds.
            Value::Quantity(quantity) => quantity.stated.and_then(|stated| stated.value).or(quantity.value),
            _ => None,
        };
        if long.is_some_and(|n| significant_digits(n) < 3) {
            return false;
        }
        let found = stated_by(claim).and_then(|stated| self.stated.get(&(source, stated)));
        found.is_some_and(|&(_, again)| again || claim.source != source)
    }
}

/// The exact figure of a claim, or the day that it names by its date.
fn stated_by(claim: &Claim) -> Option<Stated> {
    match &claim.value {
        Value::Moment(moment) if moment.day_named => Some(Stated::Day(moment.iso.clone())),
        _ => figure(claim).map(|(unit, n)| Stated::Figure(unit, n)),
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
    let Some((_, own)) = figure(one).filter(|_| one.scope.subgroup.as_deref() != Some("part")) else { return false };
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
        // "14 injured, three of them seriously" are 14.
        .filter(|claim| claim.scope.subgroup.as_deref() != Some("part"))
        .filter_map(|claim| figure(claim).filter(|(other, _)| *other == unit).map(|(_, n)| (claim.span, n)))
        .collect();
    let all = beside.iter().try_fold(own, |sum, (_, n)| sum.checked_add(*n));
    !beside.is_empty() && (all == Some(sum) || beside.iter().any(|(_, n)| own.checked_add(*n) == Some(sum)))
}
