//! The score of a pair of claims, part by part.
//!
//! Each feature answers one question about the pair in thousandths; its weight says what the answer is worth. A pair
//! starts below the threshold and has to be talked over it.

use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::{
        Apart,
        crowd::Crowd,
        demand::unmet,
        distance::{grain, is_slip, is_small, size},
        rarity::{Rarity, shared},
        similarity::likeness,
    },
    model::{Claim, Kind, Link, Policy, ScorePart, Zone},
};

/// Names of the features and their weights in points: for counts, for other quantities, for dates and clock times, and for
/// ranks and results.
///
/// Fitted by logistic regression over the pairs of claims of the judged bundles, ours and those beside the repository
/// (`benches/fit_weights.py`; how much each question tells alone stands in `benches/slot-power.md`), signs held to those
/// of SEMANTICS.md §9, 100 points a unit of log-odds, rounded to 5. The base holds the threshold where, each bundle left out
/// of its own fit, about four in five of what is reported were judged conflicts. "topic", "half topic", "person", "slip",
/// "two persons" and "two places" are set by hand, since few judged pairs carry them.
pub const FEATURES: [(&str, [i32; 4]); 42] = [
    ("base", [245, 120, 35, -190]),
    ("topic", [145, 120, 0, 0]),
    ("half topic", [-100, -60, 0, 0]),
    ("other topic", [0, -35, 0, 0]),
    ("head", [115, 15, 70, 75]),
    ("echo", [0, 0, 45, 0]),
    ("other head", [-10, 0, 0, -45]),
    ("modifiers", [65, 0, 0, 0]),
    ("other modifiers", [-30, -90, -10, 0]),
    ("one modifier", [0, -40, -70, -35]),
    ("event", [30, 120, 140, 0]),
    ("event echo", [55, 0, 0, 0]),
    ("other event", [-45, -60, 0, -20]),
    ("place", [0, 20, 0, 0]),
    ("other place", [-80, 0, -40, 0]),
    ("time", [125, 125, 0, 0]),
    ("other time", [0, 0, 0, -65]),
    ("one measure", [0, 0, -50, 0]),
    ("near", [20, 35, 80, 15]),
    ("sentence", [185, 140, 210, 175]),
    ("company", [0, 20, 110, 55]),
    ("sentence company", [105, 5, 115, 110]),
    ("rare", [155, 335, 205, 365]),
    ("other names", [-25, -55, -5, -55]),
    ("other subject", [0, 0, -100, 0]),
    ("alone", [150, 240, 35, 285]),
    ("size", [-720, -545, -490, -280]),
    ("small", [-55, 0, 0, 0]),
    ("lead", [165, 170, 45, 75]),
    ("one part", [-95, 0, -30, 0]),
    ("said", [25, 5, 0, 0]),
    ("other said", [0, 0, -130, 0]),
    ("headline", [-95, -45, -75, -115]),
    ("one subject", [95, 0, 90, 105]),
    ("two subjects", [0, -50, 0, 0]),
    ("two persons", [-200, -200, -150, -100]),
    ("slip", [150, 200, 0, 0]),
    ("two places", [-120, -120, -120, -120]),
    ("main event", [0, 70, 100, 0]),
    ("person", [0, 250, 0, 0]),
    ("grain", [0, 0, 145, 0]),
    ("dimension", [0, 230, 0, 0]),
];

/// The answers, in the order of [`FEATURES`], in thousandths.
pub type Features = [i32; FEATURES.len()];

/// Measures that a source may well leave unsaid: against a figure without one they only cost points.
const SOFT_MEASURES: [&str; 13] = [
    "planned",
    "start",
    "initial",
    "remaining",
    "feared",
    "cumulative",
    "offered",
    "additional",
    "depth",
    "height",
    "width",
    "length",
    "distance",
];

/// Everything a pair is measured against.
pub(super) struct Scale<'a> {
    pub(super) policies: &'a [Policy],
    pub(super) rarity: Rarity,
    pub(super) crowd: Crowd,
}

impl Scale<'_> {
    /// Scores a pair of one family, or says what rules it out.
    pub(super) fn link(&self, a_index: u32, a: &Claim, b_index: u32, b: &Claim) -> Result<Link, Apart> {
        if let Some(need) = unmet(self.policies, a, b) {
            return Err(Apart::Unsaid(need));
        }
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
        Ok(Link { a: a_index, b: b_index, score, parts })
    }

    fn is_generic(&self, claim: &Claim) -> bool {
        self.policies.get(claim.rule.index()).is_none_or(|policy| policy.generic)
    }

    /// The answers about a pair of one family, or what rules it out.
    pub(super) fn features(&self, a: &Claim, b: &Claim) -> Result<Features, Apart> {
        let (a_topical, b_topical) = (!self.is_generic(a), !self.is_generic(b));
        let topic = a.rule == b.rule && a_topical;
        let other_topic = a.rule != b.rule && a_topical && b_topical;
        if a.refused == Some(b.rule) || b.refused == Some(a.rule) {
            return Err(Apart::Topics);
        }
        // An arrest is no injury; a sum of money may have two nouns near it.
        if other_topic && a.kind == Kind::Cardinal {
            return Err(Apart::Topics);
        }
        if a.polarity != b.polarity {
            return Err(Apart::Polarity);
        }
        let is_soft = |claim: &Claim| {
            claim.scope.measure.as_ref().is_none_or(|measure| SOFT_MEASURES.contains(&measure.as_str()))
        };
        // Two ages are of one person, or of nobody named.
        if a.kind == Kind::Age
            && is_named(a)
            && is_named(b)
            && a.referent.concept != b.referent.concept
            && alike(&a.referent.concept, &b.referent.concept) == 0
        {
            return Err(Apart::Referents);
        }
        let one_measure = a.scope.measure != b.scope.measure;
        // Another measure is another thing, even where the other side names none.
        if one_measure
            && !is_slip(a, b)
            && (differ(a.scope.measure.as_ref(), b.scope.measure.as_ref()) || !is_soft(a) || !is_soft(b))
        {
            return Err(Apart::Measures);
        }
        // What two sources say again by another clock, each says first by its own.
        if [a, b].iter().all(|claim| claim.scope.measure.as_deref() == Some("restated")) {
            return Err(Apart::Measures);
        }
        // A subset is not its total: "12 of the 40".
        if a.kind == Kind::Cardinal && is_part_and_whole(a.scope.subgroup.as_deref(), b.scope.subgroup.as_deref()) {
            return Err(Apart::Parts);
        }
        let (time, other_time) = times(a, b);
        // Two figures of earlier times are of two times, unless they say otherwise.
        if other_time && a.scope.measure.as_deref() == Some("earlier") {
            return Err(Apart::Measures);
        }
        let (one, other) = (&a.referent.head, &b.referent.head);
        let heads = !one.is_empty() && !other.is_empty();
        let head = heads && one == other;
        let alike = if head || !heads { 0 } else { alike(one, other) };
        let echo = !head && (in_near(b, one) || in_near(a, other));
        let (mods, other_mods, one_mod) = modifiers(a, b);
        let (event, event_echo, other_event) = match (&a.referent.event, &b.referent.event) {
            (Some(one), Some(other)) if one == other => (true, false, false),
            (Some(one), Some(other)) => {
                // Two deeds have two dates, though each is told beside the other.
                let echo = column(a) != 2 && (in_near(b, one) || in_near(a, other));
                (false, echo, !echo)
            }
            (Some(event), None) => (false, in_near(b, event), false),
            (None, Some(event)) => (false, in_near(a, event), false),
            (None, None) => (false, false, false),
        };
        let rare = shared(&a.near.stems, &b.near.stems).filter(|stem| self.rarity.is_rare(stem)).count() as i32;
        // When something was said is not when it happened.
        let of_saying = |claim: &Claim| matches!(claim.referent.event.as_deref(), Some("say" | "tell"));
        if column(a) == 2 && of_saying(a) != of_saying(b) {
            return Err(Apart::Referents);
        }
        // Two depths, two heights; a story has many distances.
        let measured = a.kind == Kind::Length
            && !one_measure
            && matches!(a.scope.measure.as_deref(), Some("depth" | "height" | "width"));
        // Standing alone at the head of two stories makes no two figures one: something must be said of both. A date says
        // what happened, not of what, and needs more.
        let told = measured || event || event_echo || head || echo || alike > 0 || is_slip(a, b);
        if !told && !topic && rare < if column(a) == 1 { 1 } else { 2 } {
            return Err(Apart::Referents);
        }
        let (place, other_place) = match (&a.scope.place, &b.scope.place) {
            (Some(one), Some(other)) => {
                (one == other, one != other && !a.context.names.contains(other) && !b.context.names.contains(one))
            }
            _ => (false, false),
        };
        let names = shared(&a.context.names, &b.context.names).next().is_some();
        let no_names = a.context.names.is_empty() || b.context.names.is_empty();
        let subject = shared(&a.near.names, &b.near.names).next().is_some();
        let crowd = (self.crowd.size(a) - 1 + self.crowd.size(b) - 1) as i32;
        let (said, other_said) = match (&a.attribution, &b.attribution) {
            (Some(one), Some(other)) => (one == other, one != other),
            _ => (false, false),
        };
        let (one_subject, two_subjects, two_persons) = match (&a.referent.subject, &b.referent.subject) {
            (Some(one), Some(other)) if one.word == other.word => (true, false, false),
            (Some(one), Some(other)) => {
                let named = one.named
                    && other.named
                    && a.context.stems.binary_search(&other.word).is_err()
                    && b.context.stems.binary_search(&one.word).is_err();
                (false, true, named)
            }
            _ => (false, false, false),
        };
        let (here, there) = (&a.context.places, &b.context.places);
        let two_places = !here.is_empty() && !there.is_empty() && shared(here, there).next().is_none();
        let flag = |set: bool| i32::from(set) * 1000;
        Ok([
            1000,
            flag(topic),
            flag(a_topical != b_topical),
            flag(other_topic),
            flag(head),
            flag(echo),
            flag(heads && !head && !echo && alike == 0),
            flag(mods),
            flag(other_mods),
            flag(one_mod),
            if event { self.weight_of(a.referent.event.as_ref()) } else { 0 },
            flag(event_echo),
            flag(other_event),
            flag(place),
            flag(other_place),
            flag(time),
            flag(other_time),
            flag(one_measure),
            self.overlap(&a.near.stems, &b.near.stems),
            self.overlap(&a.context.stems, &b.context.stems),
            self.dice(&a.near.stems, &b.near.stems),
            self.dice(&a.context.stems, &b.context.stems),
            rare.min(4) * 250,
            flag(!names && !no_names),
            flag(!subject && !a.near.names.is_empty() && !b.near.names.is_empty()),
            (1000 - crowd * if column(a) == 2 { 100 } else { 250 }).max(-1000),
            // A topical figure that is ten times another is more likely a slip than another thing.
            if topic { size(a, b) / 2 } else { size(a, b) },
            flag(!topic && is_small(a) && is_small(b)),
            flag(a.lead && b.lead),
            flag(a.scope.subgroup != b.scope.subgroup),
            flag(said),
            flag(other_said),
            flag((a.zone == Zone::Headline) != (b.zone == Zone::Headline)),
            flag(one_subject),
            flag(two_subjects && !two_persons),
            flag(two_persons),
            flag(is_slip(a, b)),
            flag(two_places),
            flag(event && a.referent.event.as_ref().is_some_and(|event| self.rarity.is_heading(event))),
            flag(a.kind == Kind::Age && is_named(a) && is_named(b) && head),
            grain(a, b),
            flag(measured),
        ])
    }

    /// How telling it is that two claims share a word: little for one that the whole story repeats.
    fn weight_of(&self, stem: Option<&SmolStr>) -> i32 {
        stem.map_or(0, |stem| (self.rarity.weight(stem) * 200).min(1000))
    }

    /// Twice what two lists have in common against both together (Dice 1945): high only where little else is said.
    fn dice(&self, a: &[SmolStr], b: &[SmolStr]) -> i32 {
        let common: i32 = shared(a, b).map(|stem| self.rarity.weight(stem)).sum();
        let all = (self.rarity.sum(a) + self.rarity.sum(b)).max(24);
        (i64::from(common) * 2000 / i64::from(all)).min(1000) as i32
    }

    /// The share of the rarer-weighted words that two lists have in common, against the shorter of the two.
    fn overlap(&self, a: &[SmolStr], b: &[SmolStr]) -> i32 {
        let common: i32 = shared(a, b).map(|stem| self.rarity.weight(stem)).sum();
        let smaller = self.rarity.sum(a).min(self.rarity.sum(b)).max(12);
        (i64::from(common) * 1000 / i64::from(smaller)).min(1000) as i32
    }
}

/// The column of weights for a kind of value.
fn column(claim: &Claim) -> usize {
    match claim.kind {
        Kind::Cardinal => 0,
        Kind::Date | Kind::DateTime | Kind::Time => 2,
        Kind::Ordinal | Kind::Score => 3,
        _ => 1,
    }
}

/// Whether one of two figures counts a part of what the other counts.
fn is_part_and_whole(a: Option<&str>, b: Option<&str>) -> bool {
    matches!((a, b), (Some("part"), Some("whole")) | (Some("whole"), Some("part")))
}

/// Whether an age is told of a person by name.
fn is_named(claim: &Claim) -> bool {
    claim.referent.text.starts_with(char::is_uppercase)
}

/// Whether a word stands near a claim's value.
fn in_near(claim: &Claim, stem: &SmolStr) -> bool {
    !stem.is_empty() && claim.near.stems.binary_search(stem).is_ok()
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
    let meets = one.meets(other);
    (meets, !meets)
}

/// How alike two referents are that are not the same: long words a letter or two apart ("kidnaping", "kidnapping").
fn alike(a: &str, b: &str) -> i32 {
    /// Below this many letters, words a letter apart are other words.
    const LONG: usize = 6;
    let likeness = if a.len() >= LONG && b.len() >= LONG { likeness(a, b) } else { 0 };
    if likeness >= 800 { likeness } else { 0 }
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
    fn subject(claim: &Claim) -> Option<&SmolStr> {
        claim.referent.subject.as_ref().map(|subject| &subject.word)
    }
    match name {
        "topic" | "half topic" | "other topic" => both(Some(&a.referent.concept), Some(&b.referent.concept)),
        "head" | "other head" | "echo" => both(Some(&a.referent.head), Some(&b.referent.head)),
        "modifiers" | "other modifiers" | "one modifier" => {
            format_smolstr!("{} / {}", a.referent.modifiers.join(" "), b.referent.modifiers.join(" "))
        }
        "event" | "other event" | "event echo" | "main event" => {
            both(a.referent.event.as_ref(), b.referent.event.as_ref())
        }
        "place" | "other place" => both(a.scope.place.as_ref(), b.scope.place.as_ref()),
        "time" | "other time" => {
            both(a.scope.time.as_ref().map(|time| &time.iso), b.scope.time.as_ref().map(|time| &time.iso))
        }
        "one measure" | "dimension" => both(a.scope.measure.as_ref(), b.scope.measure.as_ref()),
        "one part" => both(a.scope.subgroup.as_ref(), b.scope.subgroup.as_ref()),
        "other subject" => {
            format_smolstr!("{} / {}", a.near.names.join(" "), b.near.names.join(" "))
        }
        "one subject" | "two subjects" | "two persons" => both(subject(a), subject(b)),
        "said" | "other said" => both(a.attribution.as_ref(), b.attribution.as_ref()),
        "person" => both(Some(&a.referent.text), Some(&b.referent.text)),
        "two places" => format_smolstr!("{} / {}", a.context.places.join(" "), b.context.places.join(" ")),
        "near" | "company" | "rare" => common(&a.near.stems, &b.near.stems),
        "sentence" | "sentence company" => common(&a.context.stems, &b.context.stems),
        "other names" => format_smolstr!("{} / {}", a.context.names.join(" "), b.context.names.join(" ")),
        "base" => SmolStr::new_static("where such pairs begin"),
        "alone" => SmolStr::new_static("how few such values each source has"),
        "size" => SmolStr::new_static("how far apart the figures are"),
        "small" => SmolStr::new_static("two small whole numbers"),
        "lead" => SmolStr::new_static("both near the top"),
        "grain" => SmolStr::new_static("how finely both are named"),
        "slip" => SmolStr::new_static("long figures a digit apart"),
        "headline" => SmolStr::new_static("one is a headline"),
        _ => SmolStr::default(),
    }
}
