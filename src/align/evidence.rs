//! The score of a pair of claims, part by part.
//!
//! The points were set on the judged bundles by hand: each part's sign follows from SEMANTICS.md §9, its size from reading
//! the false pairs it would have let through. A pair starts below the threshold and has to be talked over it.

use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::rarity::{Rarity, shared},
    model::{Claim, Kind, Link, ScorePart, Value},
};

/// Points for one question about a pair.
struct Tally {
    parts: Vec<ScorePart>,
}

impl Tally {
    fn add(&mut self, name: &'static str, points: i32, why: impl FnOnce() -> SmolStr) {
        if points != 0 {
            self.parts.push(ScorePart { name, points, why: why() });
        }
    }
}

/// Scores a pair of the same key; `None` when something rules it out.
pub(super) fn link(a_index: u32, a: &Claim, b_index: u32, b: &Claim, rarity: &Rarity) -> Option<Link> {
    if differ(a.scope.measure.as_ref(), b.scope.measure.as_ref()) || a.scope.subgroup.is_some() != b.scope.subgroup.is_some() {
        return None;
    }
    let mut tally = Tally { parts: Vec::with_capacity(8) };
    tally.add("referent", referent_base(a), || a.referent.concept.clone());
    modifiers(&mut tally, a, b);
    event(&mut tally, a, b);
    place(&mut tally, a, b);
    time(&mut tally, a, b);
    if a.scope.measure != b.scope.measure {
        let measure = a.scope.measure.as_ref().or(b.scope.measure.as_ref());
        tally.add("measure", -120, || measure.cloned().unwrap_or_default());
    }
    sentence(&mut tally, a, b, rarity);
    let score: i32 = tally.parts.iter().map(|part| part.points).sum();
    Some(Link { a: a_index, b: b_index, score: score.clamp(0, 1000), parts: tally.parts })
}

fn differ(a: Option<&SmolStr>, b: Option<&SmolStr>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// What sharing the key is worth: a topical rule says more than a head noun, and no referent at all says nothing.
fn referent_base(a: &Claim) -> i32 {
    match a.kind {
        Kind::Age => 450,
        Kind::Date | Kind::Time | Kind::DateTime => 50,
        Kind::Ordinal => 150,
        _ if a.referent.concept.is_empty() => 0,
        _ => 250,
    }
}

fn modifiers(tally: &mut Tally, a: &Claim, b: &Claim) {
    let (one, other) = (&a.referent.modifiers, &b.referent.modifiers);
    let common = one.iter().filter(|word| other.contains(word)).count();
    let why = || format_smolstr!("{} / {}", one.join(" "), other.join(" "));
    if common > 0 {
        tally.add("modifiers", 100, why);
    } else if !one.is_empty() && !other.is_empty() {
        tally.add("modifiers", -200, why);
    } else if one.len() != other.len() {
        // "20 airstrikes" and "20 American airstrikes" may be one; the sentence decides.
        let said_elsewhere = one.iter().chain(other).all(|word| a.context.stems.contains(word) && b.context.stems.contains(word));
        tally.add("modifiers", if said_elsewhere { 0 } else { -60 }, why);
    }
}

fn event(tally: &mut Tally, a: &Claim, b: &Claim) {
    match (&a.referent.event, &b.referent.event) {
        (Some(one), Some(other)) if one == other => tally.add("event", 150, || one.clone()),
        (Some(one), Some(other)) => {
            let echoed = a.context.stems.contains(other) || b.context.stems.contains(one);
            tally.add("event", if echoed { 0 } else { -80 }, || format_smolstr!("{one} / {other}"));
        }
        _ => {}
    }
}

fn place(tally: &mut Tally, a: &Claim, b: &Claim) {
    match (&a.scope.place, &b.scope.place) {
        (Some(one), Some(other)) if one == other => tally.add("place", 80, || one.clone()),
        (Some(one), Some(other)) => {
            let echoed = a.context.names.contains(other) || b.context.names.contains(one);
            tally.add("place", if echoed { 0 } else { -120 }, || format_smolstr!("{one} / {other}"));
        }
        _ => {}
    }
}

fn time(tally: &mut Tally, a: &Claim, b: &Claim) {
    let (Some(one), Some(other)) = (&a.scope.time, &b.scope.time) else { return };
    let why = || format_smolstr!("{} / {}", one.iso, other.iso);
    let meets = match (one.first, one.last, other.first, other.last) {
        (Some(first), Some(last), Some(start), Some(end)) => first <= end && start <= last,
        _ => one.iso == other.iso,
    };
    let known = one.first.is_some() && other.first.is_some();
    tally.add("time", if meets { 60 } else if known { -250 } else { -120 }, why);
}

/// What the two sentences share beyond the claim itself, rare words counting more.
fn sentence(tally: &mut Tally, a: &Claim, b: &Claim, rarity: &Rarity) {
    let (one, other) = (&a.context.stems, &b.context.stems);
    let common: Vec<&SmolStr> = shared(one, other).collect();
    let weight: i32 = common.iter().map(|stem| rarity.weight(stem)).sum();
    let smaller = rarity.sum(one).min(rarity.sum(other)).max(12);
    tally.add("sentence", (weight * 500 / smaller).min(400), || common.iter().map(|stem| stem.as_str()).collect::<Vec<_>>().join(" ").into());
    let names = shared(&a.context.names, &b.context.names).count();
    let neither = a.context.names.is_empty() || b.context.names.is_empty();
    let is_quantity = matches!(a.value, Value::Quantity(_));
    if names > 0 {
        tally.add("names", 60, || shared(&a.context.names, &b.context.names).map(SmolStr::as_str).collect::<Vec<_>>().join(" ").into());
    } else if !neither && is_quantity {
        tally.add("names", -80, || format_smolstr!("{} / {}", a.context.names.join(" "), b.context.names.join(" ")));
    }
}
