//! The score of a pair of claims, part by part.
//!
//! Each feature answers one question about the pair in thousandths; its weight says what the answer is worth. A pair
//! starts below the threshold and has to be talked over it.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::{
        Apart,
        crowd::Crowd,
        rarity::{Rarity, shared},
        similarity::likeness,
    },
    model::{Claim, Kind, Link, Policy, ScorePart, Unit, Value},
};

/// Names of the features and their weights in points: for quantities, for dates, and for ranks, results and clock times.
///
/// Fitted by logistic regression over the pairs of claims of the judged bundles (`benches/fit_weights.py`: a gold row that is
/// no trap against everything else in fully read bundles), signs held to those of SEMANTICS.md §9, 100 points a unit of
/// log-odds, rounded to 5. The base holds the threshold where, each bundle left out of its own fit, about every second
/// generic finding was a judged one. "topic" was then raised, since topical rules were nearly always right; "other time",
/// "other place", "one measure" and "one part" were set by hand, since few judged bundles carry them.
pub const FEATURES: [(&str, [i32; 3]); 25] = [
    ("base", [215, -45, -40]),
    ("topic", [270, 100, 100]),
    ("referent", [95, 85, 120]),
    ("echo", [0, 50, 5]),
    ("modifiers", [0, 95, 60]),
    ("other modifiers", [-85, -50, 0]),
    ("one modifier", [-20, -120, 0]),
    ("event", [115, 50, 0]),
    ("other event", [-35, -50, 0]),
    ("place", [70, 0, 0]),
    ("other place", [-30, -60, 0]),
    ("time", [135, 0, 155]),
    ("other time", [-50, 0, -150]),
    ("one measure", [-150, -30, 0]),
    ("near", [55, 40, 5]),
    ("sentence", [275, 585, 300]),
    ("other names", [-80, -80, -50]),
    ("alone", [105, 0, 90]),
    ("size", [-545, 0, -535]),
    ("company", [210, 345, 255]),
    ("subject", [0, 0, 0]),
    ("other subject", [0, -15, -85]),
    ("small", [-75, 0, 0]),
    ("lead", [100, 70, 0]),
    ("one part", [-250, -250, -250]),
];

/// The answers, in the order of [`FEATURES`], in thousandths.
pub type Features = [i32; FEATURES.len()];

/// Measures that a source may well leave unsaid: against a figure without one they only cost points.
const SOFT_MEASURES: [&str; 6] = ["initial", "remaining", "feared", "cumulative", "offered", "additional"];

/// Everything a pair is measured against.
pub(super) struct Scale<'a> {
    pub(super) policies: &'a [Policy],
    pub(super) rarity: Rarity,
    pub(super) crowd: Crowd,
}

impl Scale<'_> {
    /// Scores a pair of one family, or says what rules it out.
    pub(super) fn link(&self, a_index: u32, a: &Claim, b_index: u32, b: &Claim) -> Result<Link, Apart> {
        let features = self.features(a, b)?;
        let column = column(a);
        let parts: Vec<ScorePart> = FEATURES
            .iter()
            .map(|&(name, weights)| (name, weights[column]))
            .zip(features)
            .filter(|((_, weight), value)| weight * value / 1000 != 0)
            .map(|((name, weight), value)| ScorePart { name, points: weight * value / 1000, why: why(name, a, b) })
            .collect();
        let score: i32 = parts.iter().map(|part| part.points).sum();
        Ok(Link { a: a_index, b: b_index, score: score.clamp(0, 1000), parts })
    }

    fn is_generic(&self, claim: &Claim) -> bool {
        self.policies.get(claim.rule.index()).is_none_or(|policy| policy.generic)
    }

    /// The answers about a pair of one family, or what rules it out.
    pub(super) fn features(&self, a: &Claim, b: &Claim) -> Result<Features, Apart> {
        let same_rule = a.rule == b.rule;
        let (a_generic, b_generic) = (self.is_generic(a), self.is_generic(b));
        // Two topics never meet: an arrest is no injury. A count meets only counts of its own rule, since a number alone
        // says nothing of what it counts; a length or a sum of money may have lost its noun.
        if !same_rule && ((!a_generic && !b_generic) || a.kind == Kind::Cardinal || b.kind == Kind::Cardinal) {
            return Err(Apart::Topics);
        }
        // Another measure is another thing, even where the other side names none; some only say how sure a figure is.
        let apart = |claim: &Claim| {
            claim.scope.measure.as_ref().filter(|measure| !SOFT_MEASURES.contains(&measure.as_str())).cloned()
        };
        if a.polarity != b.polarity {
            return Err(Apart::Polarity);
        }
        if differ(a.scope.measure.as_ref(), b.scope.measure.as_ref()) || apart(a) != apart(b) {
            return Err(Apart::Measures);
        }
        let same_concept = a.referent.concept == b.referent.concept && !a.referent.concept.is_empty();
        let topic = same_rule && !a_generic;
        let referent = if same_concept { 1000 } else { alike(&a.referent.concept, &b.referent.concept) };
        let echo =
            !same_concept && (a.near.stems.contains(&b.referent.concept) || b.near.stems.contains(&a.referent.concept));
        // A date says what happened, not of what: without the verb or the noun in common two dates of one story are two events.
        let is_date = matches!(a.kind, Kind::Date | Kind::DateTime);
        let same_event = a.referent.event.is_some() && a.referent.event == b.referent.event;
        if is_date && !same_event && !same_concept && !echo {
            return Err(Apart::Referents);
        }
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
        Ok([
            1000,
            flag(topic),
            if topic { 0 } else { referent },
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
            flag(!names && !no_names),
            (1000 - crowd * 250).max(-1000),
            // A topical figure that is ten times another is more likely a slip than another thing.
            if topic { size(a, b) / 2 } else { size(a, b) },
            self.dice(&a.near.stems, &b.near.stems),
            flag(subject),
            flag(!subject && !a.near.names.is_empty() && !b.near.names.is_empty()),
            flag(is_small(a) && is_small(b)),
            flag(is_lead(a) && is_lead(b)),
            flag(a.scope.subgroup != b.scope.subgroup),
        ])
    }

    /// Twice what two lists have in common against both together (Dice 1945): high only where little else is said.
    fn dice(&self, a: &[SmolStr], b: &[SmolStr]) -> i32 {
        let common: i32 = shared(a, b).map(|stem| self.rarity.weight(stem)).sum();
        let all = (self.rarity.sum(a) + self.rarity.sum(b)).max(24);
        (common * 2000 / all).min(1000)
    }

    /// The share of the rarer-weighted words that two lists have in common, against the shorter of the two.
    fn overlap(&self, a: &[SmolStr], b: &[SmolStr]) -> i32 {
        let common: i32 = shared(a, b).map(|stem| self.rarity.weight(stem)).sum();
        let smaller = self.rarity.sum(a).min(self.rarity.sum(b)).max(12);
        (common * 1000 / smaller).min(1000)
    }
}

/// The column of weights for a kind of value.
fn column(claim: &Claim) -> usize {
    match claim.kind {
        Kind::Date | Kind::DateTime => 1,
        Kind::Time | Kind::Ordinal | Kind::Score => 2,
        _ => 0,
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

/// How alike two referents are that are not the same: long words a letter or two apart ("kidnaping", "kidnapping").
fn alike(a: &str, b: &str) -> i32 {
    /// Below this many letters, words a letter apart are other words.
    const LONG: usize = 6;
    let likeness = if a.len() >= LONG && b.len() >= LONG { likeness(a, b) } else { 0 };
    if likeness >= 800 { likeness } else { 0 }
}

/// The stated figure of a claim, or an end of its range.
fn figure(claim: &Claim) -> Option<Decimal> {
    match &claim.value {
        Value::Quantity(quantity) => {
            let n = quantity.value.or(quantity.set.lo).or(quantity.set.hi)?.abs();
            // A third meets 33 percent.
            if claim.kind == Kind::Fraction { n.checked_mul(Decimal::ONE_HUNDRED) } else { Some(n) }
        }
        _ => None,
    }
}

/// Whether the figure is one of the small whole numbers that every story is full of.
fn is_small(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(quantity) if quantity.unit == Unit::One)
        && figure(claim).is_some_and(|n| n <= Decimal::from(12))
}

/// Whether the claim stands in the headline or the first paragraphs, where the story's main facts are.
fn is_lead(claim: &Claim) -> bool {
    /// About five sentences of 25 words.
    const LEAD: u32 = 800;
    claim.sentence.start < LEAD
}

/// A mantissa without the zeros at its end.
fn significant(mut mantissa: i128) -> i128 {
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
    }
    mantissa
}

/// The ends of two figures that lie nearest to each other, smaller first; `None` where what they reach meets.
fn nearest(a: &Claim, b: &Claim) -> Option<(Decimal, Decimal)> {
    let (Value::Quantity(one), Value::Quantity(other)) = (&a.value, &b.value) else { return None };
    if one.unit != other.unit {
        // A share in percent and one in words.
        let (one, other) = (figure(a)?, figure(b)?);
        return (one != other).then_some((one.min(other), one.max(other)));
    }
    let (below, above) = if one.reach.lies_below(&other.reach) {
        (one, other)
    } else if other.reach.lies_below(&one.reach) {
        (other, one)
    } else {
        return None;
    };
    let (low, high) = (below.reach.hi?.abs(), above.reach.lo?.abs());
    Some((low.min(high), low.max(high)))
}

/// How far apart the sizes are: figures of one thing seldom differ by a factor of two, almost never of ten.
fn size(a: &Claim, b: &Claim) -> i32 {
    /// Larger figure in percent of the smaller one, and the points from there on.
    const STEPS: [(i64, i32); 7] =
        [(1000, 1000), (500, 800), (300, 600), (200, 450), (150, 300), (125, 150), (106, 50)];
    let Some((small, large)) = nearest(a, b) else { return 0 };
    // The same two or more digits a power of ten apart are one figure with a slip in its scale.
    let (a, b) = (small.normalize().mantissa(), large.normalize().mantissa());
    if significant(a) == significant(b) && significant(a) > 9 {
        return 0;
    }
    let reaches = |percent: i64| small.checked_mul(Decimal::new(percent, 2)).is_some_and(|limit| large >= limit);
    if small == large {
        0
    } else {
        STEPS.into_iter().find(|&(percent, _)| reaches(percent)).map_or(0, |(_, points)| points)
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
        "one part" => both(a.scope.subgroup.as_ref(), b.scope.subgroup.as_ref()),
        "subject" | "other subject" => {
            format_smolstr!("{} / {}", a.near.names.join(" "), b.near.names.join(" "))
        }
        "near" | "company" => common(&a.near.stems, &b.near.stems),
        "sentence" => common(&a.context.stems, &b.context.stems),
        "other names" => format_smolstr!("{} / {}", a.context.names.join(" "), b.context.names.join(" ")),
        "base" => SmolStr::new_static("where such pairs begin"),
        "alone" => SmolStr::new_static("how few such values each source has"),
        "size" => SmolStr::new_static("how far apart the figures are"),
        "small" => SmolStr::new_static("two small whole numbers"),
        "lead" => SmolStr::new_static("both near the top"),
        _ => SmolStr::default(),
    }
}
