//! The score of a pair of claims, part by part.
//!
//! Each feature answers one question about the pair in thousandths; its weight says what the answer is worth. A pair
//! starts below the threshold and has to be talked over it.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::{
        crowd::Crowd,
        rarity::{Rarity, shared},
    },
    model::{Claim, Link, Policy, ScorePart, Value},
};

/// Names of the features and their weights in points. The weights were fitted to the judged bundles (logistic regression
/// over all pairs of fully read bundles, rounded); the signs are those of SEMANTICS.md §9.
pub const FEATURES: [(&str, i32); 25] = [
    ("base", 0),
    ("topic", 250),
    ("referent", 220),
    ("echo", 100),
    ("modifiers", 100),
    ("other modifiers", -200),
    ("one modifier", -50),
    ("event", 120),
    ("other event", -60),
    ("place", 60),
    ("other place", -100),
    ("time", 60),
    ("other time", -200),
    ("one measure", -120),
    ("near", 400),
    ("sentence", 250),
    ("names", 60),
    ("other names", -60),
    ("alone", 100),
    ("size", -200),
    ("company", 200),
    ("subject", 100),
    ("other subject", -100),
    ("digit", 300),
    ("form", 50),
];

/// The answers, in the order of [`FEATURES`], in thousandths.
pub type Features = [i32; FEATURES.len()];

/// Everything a pair is measured against.
pub(super) struct Scale<'a> {
    pub(super) policies: &'a [Policy],
    pub(super) rarity: Rarity,
    pub(super) crowd: Crowd,
}

impl Scale<'_> {
    /// Scores a pair of one family; `None` when something rules it out.
    pub(super) fn link(&self, a_index: u32, a: &Claim, b_index: u32, b: &Claim) -> Option<Link> {
        let features = self.features(a, b)?;
        let parts: Vec<ScorePart> = FEATURES
            .iter()
            .zip(features)
            .filter(|((_, weight), value)| weight * value != 0)
            .map(|(&(name, weight), value)| ScorePart { name, points: weight * value / 1000, why: why(name, a, b) })
            .collect();
        let score: i32 = parts.iter().map(|part| part.points).sum();
        Some(Link { a: a_index, b: b_index, score: score.clamp(0, 1000), parts })
    }

    fn is_generic(&self, claim: &Claim) -> bool {
        self.policies.get(claim.rule.index()).is_none_or(|policy| policy.generic)
    }

    pub(super) fn features(&self, a: &Claim, b: &Claim) -> Option<Features> {
        let same_rule = a.rule == b.rule;
        let (a_generic, b_generic) = (self.is_generic(a), self.is_generic(b));
        // Two topics never meet: an arrest is no injury.
        if !same_rule && !a_generic && !b_generic {
            return None;
        }
        if a.polarity != b.polarity
            || a.scope.subgroup != b.scope.subgroup
            || differ(a.scope.measure.as_ref(), b.scope.measure.as_ref())
        {
            return None;
        }
        let same_concept = a.referent.concept == b.referent.concept && !a.referent.concept.is_empty();
        let topic = same_rule && !a_generic;
        let echo = !same_concept && (a.near.stems.contains(&b.referent.concept) || b.near.stems.contains(&a.referent.concept));
        let (mods, other_mods, one_mod) = modifiers(a, b);
        let (event, other_event) = match (&a.referent.event, &b.referent.event) {
            (Some(one), Some(other)) => {
                (one == other, one != other && !a.near.stems.contains(other) && !b.near.stems.contains(one))
            }
            _ => (false, false),
        };
        let (place, other_place) = match (&a.scope.place, &b.scope.place) {
            (Some(one), Some(other)) => {
                (one == other, one != other && !a.context.names.contains(other) && !b.context.names.contains(one))
            }
            _ => (false, false),
        };
        let (time, other_time) = times(a, b);
        let names = shared(&a.context.names, &b.context.names).next().is_some();
        let no_names = a.context.names.is_empty() || b.context.names.is_empty();
        let subject = shared(&a.near.names, &b.near.names).next().is_some();
        let crowd = (self.crowd.size(a) - 1 + self.crowd.size(b) - 1) as i32;
        let flag = |set: bool| i32::from(set) * 1000;
        Some([
            1000,
            flag(topic),
            flag(same_concept && !topic),
            flag(echo),
            flag(mods),
            flag(other_mods),
            flag(one_mod),
            flag(event),
            flag(other_event),
            flag(place),
            flag(other_place),
            flag(time),
            flag(other_time),
            flag(a.scope.measure != b.scope.measure),
            self.overlap(&a.near.stems, &b.near.stems),
            self.overlap(&a.context.stems, &b.context.stems),
            flag(names),
            flag(!names && !no_names),
            (1000 - crowd * 250).max(-1000),
            size(a, b),
            self.dice(&a.near.stems, &b.near.stems),
            flag(subject),
            flag(!subject && !a.near.names.is_empty() && !b.near.names.is_empty()),
            flag(one_digit_off(a, b)),
            flag(a.hedge == b.hedge),
        ])
    }

    /// Twice what two lists have in common against both together (Dice 1945): high only where little else is said.
    fn dice(&self, a: &[SmolStr], b: &[SmolStr]) -> i32 {
        let common: i32 = shared(a, b).map(|stem| self.rarity.weight(stem)).sum();
        let all = (self.rarity.sum(a) + self.rarity.sum(b)).max(12);
        (common * 2000 / all).min(1000)
    }

    /// The share of the rarer-weighted words that two lists have in common, against the shorter of the two.
    fn overlap(&self, a: &[SmolStr], b: &[SmolStr]) -> i32 {
        let common: i32 = shared(a, b).map(|stem| self.rarity.weight(stem)).sum();
        let smaller = self.rarity.sum(a).min(self.rarity.sum(b)).max(6);
        (common * 1000 / smaller).min(1000)
    }
}

fn differ(a: Option<&SmolStr>, b: Option<&SmolStr>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether the words that narrow the referents are shared, at odds, or on one side only.
fn modifiers(a: &Claim, b: &Claim) -> (bool, bool, bool) {
    let (one, other) = (&a.referent.modifiers, &b.referent.modifiers);
    if one.iter().any(|word| other.contains(word)) {
        return (true, false, false);
    }
    if one.is_empty() && other.is_empty() {
        return (false, false, false);
    }
    // "20 American airstrikes" and "20 airstrikes" with "American" elsewhere in the sentence may be one.
    let echoed = one.iter().all(|word| b.context.stems.contains(word))
        && other.iter().all(|word| a.context.stems.contains(word));
    let both = !one.is_empty() && !other.is_empty();
    (false, both && !echoed, !both && !echoed)
}

/// Whether the times of the two claims meet, or are known to differ.
fn times(a: &Claim, b: &Claim) -> (bool, bool) {
    let (Some(one), Some(other)) = (&a.scope.time, &b.scope.time) else { return (false, false) };
    let meets = match (one.first, one.last, other.first, other.last) {
        (Some(first), Some(last), Some(start), Some(end)) => first <= end && start <= last,
        _ => one.iso == other.iso,
    };
    (meets, !meets)
}

/// The stated figure of a claim, or an end of its range.
fn figure(claim: &Claim) -> Option<Decimal> {
    match &claim.value {
        Value::Quantity(quantity) => quantity.value.or(quantity.set.lo).or(quantity.set.hi).map(|n| n.abs()),
        _ => None,
    }
}

/// How far apart the sizes are: figures of one thing seldom differ by a factor of two, almost never of ten.
fn size(a: &Claim, b: &Claim) -> i32 {
    /// Larger figure in percent of the smaller one, and the points from there on.
    const STEPS: [(i64, i32); 7] = [(1000, 1000), (500, 800), (300, 600), (200, 450), (150, 300), (125, 150), (106, 50)];
    let (Some(one), Some(other)) = (figure(a), figure(b)) else { return 0 };
    let (small, large) = (one.min(other), one.max(other));
    let reaches = |percent: i64| small.checked_mul(Decimal::new(percent, 2)).is_some_and(|limit| large >= limit);
    if small == large { 0 } else { STEPS.into_iter().find(|&(percent, _)| reaches(percent)).map_or(0, |(_, points)| points) }
}

/// Whether two long figures are the same but for one digit or two neighbours that changed places: hardly by chance.
fn one_digit_off(a: &Claim, b: &Claim) -> bool {
    let (Some(one), Some(other)) = (figure(a), figure(b)) else { return false };
    let (one, other) = (one.normalize().to_string(), other.normalize().to_string());
    let significant = one.trim_end_matches('0').len().min(other.trim_end_matches('0').len());
    if one.len() != other.len() || significant < 3 {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let differing: Vec<usize> = (0..one.len()).filter(|&place| one[place] != other[place]).collect();
    match differing[..] {
        [_] => true,
        [first, second] => second == first + 1 && one[first] == other[second] && one[second] == other[first],
        _ => false,
    }
}

/// The two sides of a feature, in words.
fn why(name: &str, a: &Claim, b: &Claim) -> SmolStr {
    let common = |one: &[SmolStr], other: &[SmolStr]| -> SmolStr {
        shared(one, other).map(SmolStr::as_str).collect::<Vec<_>>().join(" ").into()
    };
    let both = |one: Option<&SmolStr>, other: Option<&SmolStr>| match (one, other) {
        (Some(one), Some(other)) if one == other => one.clone(),
        (one, other) => {
            format_smolstr!("{} / {}", one.map_or("-", SmolStr::as_str), other.map_or("-", SmolStr::as_str))
        }
    };
    match name {
        "topic" | "referent" | "echo" => both(Some(&a.referent.concept), Some(&b.referent.concept)),
        "modifiers" | "other modifiers" | "one modifier" => {
            format_smolstr!("{} / {}", a.referent.modifiers.join(" "), b.referent.modifiers.join(" "))
        }
        "event" | "other event" => both(a.referent.event.as_ref(), b.referent.event.as_ref()),
        "place" | "other place" => both(a.scope.place.as_ref(), b.scope.place.as_ref()),
        "time" | "other time" => {
            both(a.scope.time.as_ref().map(|time| &time.iso), b.scope.time.as_ref().map(|time| &time.iso))
        }
        "one measure" => both(a.scope.measure.as_ref(), b.scope.measure.as_ref()),
        "subject" | "other subject" => {
            format_smolstr!("{} / {}", a.near.names.join(" "), b.near.names.join(" "))
        }
        "near" | "company" => common(&a.near.stems, &b.near.stems),
        "sentence" => common(&a.context.stems, &b.context.stems),
        "names" => common(&a.context.names, &b.context.names),
        "other names" => format_smolstr!("{} / {}", a.context.names.join(" "), b.context.names.join(" ")),
        _ => SmolStr::default(),
    }
}
