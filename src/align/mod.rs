//! Finds the claims that are about the same thing.
//!
//! Claims meet only within one rule, kind of unit and referent concept (the key), so the work grows with the size of
//! those groups and not with the square of the bundle. Within a group every pair from two sources is scored: the
//! referent's words, the event, places, times, subgroup, measure and what else the two sentences talk about each add or
//! take points. A pair above the threshold is a link; linked claims make a cluster. Precision comes first: a wrong
//! pairing is the costliest error, so evidence against weighs more than evidence for.
//!
//! Values are not looked at here: whether linked claims agree is for `judge` to say.

mod evidence;
mod rarity;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    align::{evidence::link, rarity::Rarity},
    model::{Claim, Cluster, Kind, Link, RuleId, Unit, Value},
    text::Bundle,
};

/// Points a pair needs to be held the same, in thousandths.
const THRESHOLD: i32 = 500;

/// Groups larger than this are first cut by the words their sentences share, so that a bundle of one long list stays cheap.
const LARGE_GROUP: usize = 64;

/// What claims must share before they are compared at all.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Key {
    rule: RuleId,
    family: Family,
    concept: SmolStr,
}

/// Kinds of values that can be compared with each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Family {
    Quantity(Unit),
    Share,
    Day,
    Clock,
    Kind(Kind),
}

fn family(claim: &Claim) -> Family {
    match (&claim.value, claim.kind) {
        (_, Kind::Percent | Kind::Fraction) => Family::Share,
        // Ages and durations share a unit and nothing else; money of two currencies meets to be called unverifiable.
        (_, Kind::Age | Kind::Ordinal | Kind::Money) => Family::Kind(claim.kind),
        (Value::Quantity(quantity), _) => Family::Quantity(quantity.unit),
        (Value::Moment(_), Kind::Time) => Family::Clock,
        (Value::Moment(_), _) => Family::Day,
        _ => Family::Kind(claim.kind),
    }
}

/// Finds the clusters of a bundle's claims, which come in the order of sources, then of text.
#[must_use]
pub fn align(_bundle: &Bundle, claims: &[Claim]) -> Vec<Cluster> {
    let mut groups: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
    for (index, claim) in claims.iter().enumerate() {
        let key = Key { rule: claim.rule, family: family(claim), concept: claim.referent.concept.clone() };
        groups.entry(key).or_default().push(index as u32);
    }
    let mut keys: Vec<&Key> = groups.keys().collect();
    keys.sort_unstable();
    let rarity = Rarity::of(claims);
    let mut clusters = Vec::new();
    for key in keys {
        let members = &groups[key];
        let links = match key.family {
            Family::Kind(Kind::Quote | Kind::Name) => Vec::new(),
            _ => links(claims, members, &rarity),
        };
        clusters.extend(connected(key.rule, members, links));
    }
    clusters
}

/// Scores the pairs of a group that come from two sources and keeps those that hold.
fn links(claims: &[Claim], members: &[u32], rarity: &Rarity) -> Vec<Link> {
    let mut links = Vec::new();
    for (place, &a) in members.iter().enumerate() {
        for &b in &members[place + 1..] {
            let (one, other) = (&claims[a as usize], &claims[b as usize]);
            let apart = one.source != other.source;
            let crowded = members.len() > LARGE_GROUP && !rarity.share_a_rare_stem(one, other);
            if !apart || crowded || one.polarity != other.polarity {
                continue;
            }
            if let Some(link) = link(a, one, b, other, rarity).filter(|link| link.score >= THRESHOLD) {
                links.push(link);
            }
        }
    }
    links
}

/// The clusters that links make of a group: its connected parts of two or more.
fn connected(rule: RuleId, members: &[u32], links: Vec<Link>) -> Vec<Cluster> {
    let mut leader: FxHashMap<u32, u32> = members.iter().map(|&member| (member, member)).collect();
    fn find(leader: &FxHashMap<u32, u32>, mut member: u32) -> u32 {
        while leader[&member] != member {
            member = leader[&member];
        }
        member
    }
    for link in &links {
        let (a, b) = (find(&leader, link.a), find(&leader, link.b));
        // The smaller index leads, so the result does not depend on the order of links.
        leader.insert(a.max(b), a.min(b));
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for &member in members {
        let first = find(&leader, member);
        match clusters.iter_mut().find(|cluster| cluster.claims[0] == first) {
            Some(cluster) => cluster.claims.push(member),
            None => clusters.push(Cluster { rule, claims: vec![member], links: Vec::new() }),
        }
    }
    for link in links {
        let first = find(&leader, link.a);
        if let Some(cluster) = clusters.iter_mut().find(|cluster| cluster.claims[0] == first) {
            cluster.links.push(link);
        }
    }
    clusters.retain(|cluster| cluster.claims.len() > 1);
    clusters
}
