//! Finds the claims that are about the same thing.
//!
//! Claims meet only within one family of values (counts with counts, money with money) and within one rule, or across the
//! line between a topical rule and its generic one, since the same length may be bound by its noun here and by nothing there.
//! Every pair from two sources is scored: the referent's words, the event, places, times, subgroup, measure and what
//! else is said around the two values each add or take points. A pair above the threshold is a link; linked
//! claims make a cluster. Within one source only a headline meets the body. Precision comes first: a wrong pairing is the costliest error.
//!
//! In families that grow large only claims that share a telling word near by meet, each with those of the next few sources,
//! so the work grows with the claims and not with their square. Whether linked claims agree is for `judge` to say.

mod candidates;
mod crowd;
mod demand;
mod distance;
mod evidence;
mod name;
mod pairs;
mod proper;
mod quotation;
mod rarity;
mod role;
#[cfg(test)]
mod sample;
mod similarity;

use rustc_hash::FxHashMap;

use crate::{
    align::{candidates::candidates, crowd::Crowd, evidence::Scale, rarity::Rarity},
    model::{Claim, Cluster, Kind, Link, Need, Policy, RuleId, Unit, Value},
    text::SourceId,
};

pub use evidence::{FEATURES, Features};
pub use pairs::Pairs;

/// Points a pair needs to be held the same, in thousandths.
pub const THRESHOLD: i32 = 500;

/// Kinds of values that can be compared with each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Family {
    Quantity(Unit),
    Share,
    Moment,
    Spelling,
    Kind(Kind),
}

fn family(claim: &Claim) -> Family {
    match (&claim.value, claim.kind) {
        (_, Kind::Percent | Kind::Fraction) => Family::Share,
        (_, Kind::Name) if claim.scope.measure.as_deref() == Some("spelling") => Family::Spelling,
        // Ages and durations share a unit and nothing else; money of two currencies meets to be called unverifiable.
        (_, Kind::Age | Kind::Ordinal | Kind::Money) => Family::Kind(claim.kind),
        (Value::Quantity(quantity), _) => Family::Quantity(quantity.unit),
        (Value::Moment(_), _) => Family::Moment,
        _ => Family::Kind(claim.kind),
    }
}

/// Whether two claims are of kinds that are ever compared.
#[must_use]
pub fn comparable(a: &Claim, b: &Claim) -> bool {
    family(a) == family(b)
}

/// Finds the clusters of a bundle's claims, which come in the order of sources, then of text.
#[must_use]
pub fn align(policies: &[Policy], claims: &[Claim]) -> Vec<Cluster> {
    let mut families: FxHashMap<Family, Vec<u32>> = FxHashMap::default();
    for (index, claim) in claims.iter().enumerate() {
        families.entry(family(claim)).or_default().push(index as u32);
    }
    let mut keys: Vec<Family> = families.keys().copied().collect();
    keys.sort_unstable();
    let scale = Scale { policies, rarity: Rarity::of(claims), crowd: Crowd::of(claims) };
    let mut clusters = Vec::new();
    for key in keys {
        let members = &families[&key];
        let by_words = match key {
            Family::Kind(Kind::Quote) => Some(quotation::links(claims, members)),
            Family::Kind(Kind::Name) => Some(name::links(claims, members)),
            Family::Kind(Kind::Role) => Some(role::links(claims, members)),
            Family::Spelling => Some(proper::links(claims, members)),
            _ => None,
        };
        let links = match by_words {
            Some(links) => {
                (links.into_iter().filter(|link| demand::holds(policies, claims, link)).collect(), Vec::new())
            }
            None => best_of(policies, claims, links(claims, members, &scale)),
        };
        clusters.extend(connected(claims, policies, members, links));
    }
    clusters
}

/// The answers to all questions about any two claims, for fitting the weights; `None` when something rules the pair out.
#[must_use]
pub fn features(policies: &[Policy], claims: &[Claim]) -> Vec<(u32, u32, Features)> {
    let scale = Scale { policies, rarity: Rarity::of(claims), crowd: Crowd::of(claims) };
    let mut all = Vec::new();
    for (a, one) in claims.iter().enumerate() {
        for (b, other) in claims.iter().enumerate().skip(a + 1) {
            if one.source != other.source
                && one.kind != Kind::Role
                && family(one) == family(other)
                && let Ok(features) = scale.features(one, other)
            {
                all.push((a as u32, b as u32, features));
            }
        }
    }
    all
}

/// Why two claims are never held to be about one thing, whatever else is said of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Apart {
    /// A count and a length of time, money and a share.
    Kinds,
    /// Two topics: the dead and the arrested.
    Topics,
    /// Two measures of a thing: planned and actual, peak and average.
    Measures,
    /// One counts a part of what the other counts.
    Parts,
    /// One sentence affirms what the other denies.
    Polarity,
    /// Nothing makes them one, or something makes them two: no word in common near by, two persons, when something was said and
    /// when it happened, two utterances.
    Referents,
    /// Two quotations of one source, or one form of a name twice in it: nothing there can be at odds.
    OneSource,
    /// Their rule wants something said of both, and alike, that is not.
    Unsaid(Need),
}

impl Apart {
    /// The reason, in one phrase.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Kinds => "the values are of two kinds that are never compared",
            Self::Topics => "their rules speak of two things",
            Self::Measures => "they are two measures of a thing",
            Self::Parts => "one counts a part, the other the whole",
            Self::Polarity => "one is affirmed and the other denied",
            Self::Referents => "nothing says that they are about one thing",
            Self::OneSource => "one source says both, and what it quotes or names twice is not held against itself",
            Self::Unsaid(Need::Place) => "their rule wants both to name one place",
            Self::Unsaid(Need::Time) => "their rule wants both to say when, and alike",
            Self::Unsaid(Need::Group) => "their rule wants both to name one group",
            Self::Unsaid(Need::Measure) => "their rule wants both to name one measure",
            Self::Unsaid(Need::Noun) => "their rule wants both to name one noun",
            Self::Unsaid(Need::Subject) => "their rule wants both to say whose it is, and alike",
        }
    }
}

/// The score of any two claims with its parts, whether or not it holds them together.
///
/// # Errors
/// Why the two can never meet.
pub fn score(policies: &[Policy], claims: &[Claim], a: u32, b: u32) -> Result<Link, Apart> {
    Pairs::new(policies, claims).score(a, b)
}

/// Scores the pairs of a family that come from two sources and keeps those that hold, or nearly.
fn links(claims: &[Claim], members: &[u32], scale: &Scale<'_>) -> Vec<Link> {
    candidates(claims, members, &scale.rarity)
        .into_iter()
        .filter_map(|(a, b)| scale.link(a, &claims[a as usize], b, &claims[b as usize]).ok())
        .filter(|link| link.score >= THRESHOLD - Link::SLACK)
        .collect()
}

/// Whether a claim has a figure of its own. A vague word ("thousands") goes with any figure and takes none away from its like.
fn is_definite(claim: &Claim) -> bool {
    match &claim.value {
        Value::Quantity(quantity) => quantity.value.is_some(),
        _ => true,
    }
}

/// Parts the links into those that hold and the alternatives: a link holds when neither of its claims has a better
/// partner in the other's source.
fn best_of(policies: &[Policy], claims: &[Claim], links: Vec<Link>) -> (Vec<Link>, Vec<Link>) {
    let mut best: FxHashMap<(u32, SourceId), i32> = FxHashMap::default();
    let ends = |link: &Link| {
        let source = |claim: u32| claims[claim as usize].source;
        [(link.a, source(link.b)), (link.b, source(link.a))]
    };
    for link in links.iter().filter(|link| [link.a, link.b].iter().all(|&end| is_definite(&claims[end as usize]))) {
        for end in ends(link) {
            let known = best.entry(end).or_insert(link.score);
            *known = link.score.max(*known);
        }
    }
    links.into_iter().partition(|link| {
        let needed = demand::needed(policies, &claims[link.a as usize], &claims[link.b as usize]);
        link.score >= needed && ends(link).iter().all(|end| best.get(end).is_none_or(|&best| best <= link.score))
    })
}

/// The clusters that links make of a family: its connected parts of two or more. A cluster stands under the topical rule
/// of its claims when one has one.
fn connected(
    claims: &[Claim],
    policies: &[Policy],
    members: &[u32],
    (links, alternatives): (Vec<Link>, Vec<Link>),
) -> Vec<Cluster> {
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
    let mut by_leader: FxHashMap<u32, usize> = FxHashMap::default();
    let mut clusters: Vec<Cluster> = Vec::new();
    for &member in members {
        let first = find(&leader, member);
        let place = *by_leader.entry(first).or_insert_with(|| {
            clusters.push(Cluster {
                rule: claims[first as usize].rule,
                claims: Vec::new(),
                links: Vec::new(),
                alternatives: Vec::new(),
            });
            clusters.len() - 1
        });
        clusters[place].claims.push(member);
    }
    for link in links {
        let place = by_leader[&find(&leader, link.a)];
        clusters[place].links.push(link);
    }
    for link in alternatives {
        let places = [by_leader[&find(&leader, link.a)], by_leader[&find(&leader, link.b)]];
        clusters[places[0]].alternatives.push(link.clone());
        if places[1] != places[0] {
            clusters[places[1]].alternatives.push(link);
        }
    }
    clusters.retain(|cluster| cluster.claims.len() > 1);
    for cluster in &mut clusters {
        let rules = cluster.claims.iter().map(|&claim| claims[claim as usize].rule);
        cluster.rule = rule_of(policies, rules).unwrap_or(cluster.rule);
    }
    clusters
}

/// The rule under which claims of one thing are compared: the topical one where one of them has one.
#[must_use]
pub fn rule_of(policies: &[Policy], rules: impl Iterator<Item = RuleId> + Clone) -> Option<RuleId> {
    let topical = |rule: &RuleId| policies.get(rule.index()).is_some_and(|policy| !policy.generic);
    rules.clone().filter(topical).min().or_else(|| rules.min())
}
