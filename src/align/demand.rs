//! What a rule asks of a pair before its claims are held against each other, beyond what everybody asks.

use crate::{
    align::THRESHOLD,
    model::{Claim, Link, Need, Policy},
};

/// The first thing that the rules of two claims want said by both, and alike, and that is not.
pub(super) fn unmet(policies: &[Policy], a: &Claim, b: &Claim) -> Option<Need> {
    of_rules(policies, a, b).flat_map(|policy| &policy.needs).copied().find(|&need| !is_met(need, a, b))
}

/// Points that the two need: the most that one of their rules asks for, and never less than everybody.
pub(super) fn needed(policies: &[Policy], a: &Claim, b: &Claim) -> i32 {
    of_rules(policies, a, b).filter_map(|policy| policy.score).fold(THRESHOLD, i32::max)
}

/// Whether a link of a family that is one by what it says holds for its rules too.
pub(super) fn holds(policies: &[Policy], claims: &[Claim], link: &Link) -> bool {
    let (a, b) = (&claims[link.a as usize], &claims[link.b as usize]);
    let asked = of_rules(policies, a, b).filter_map(|policy| policy.score).max();
    asked.is_none_or(|asked| link.score >= asked) && unmet(policies, a, b).is_none()
}

fn of_rules<'a>(policies: &'a [Policy], a: &Claim, b: &Claim) -> impl Iterator<Item = &'a Policy> {
    let other = (b.rule != a.rule).then_some(b.rule);
    [Some(a.rule), other].into_iter().flatten().filter_map(|rule| policies.get(rule.index()))
}

fn is_met(need: Need, a: &Claim, b: &Claim) -> bool {
    fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_some() && a == b
    }
    match need {
        Need::Place => {
            // A place may stand in the sentence beside the one that is named with the value.
            let names = |claim: &Claim, other: &Claim| {
                claim.scope.place.as_ref().is_some_and(|place| other.context.places.binary_search(place).is_ok())
            };
            same(a.scope.place.as_ref(), b.scope.place.as_ref()) || names(a, b) || names(b, a)
        }
        Need::Time => match (&a.scope.time, &b.scope.time) {
            (Some(one), Some(other)) => one.meets(other),
            _ => false,
        },
        Need::Group => same(a.scope.subgroup.as_ref(), b.scope.subgroup.as_ref()),
        Need::Measure => same(a.scope.measure.as_ref(), b.scope.measure.as_ref()),
        Need::Noun => !a.referent.head.is_empty() && a.referent.head == b.referent.head,
        Need::Subject => {
            let word = |claim: &Claim| claim.referent.subject.as_ref().map(|subject| subject.word.clone());
            same(word(a), word(b))
        }
    }
}
