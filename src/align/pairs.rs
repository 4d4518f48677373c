//! What became of single pairs of claims, for whoever asks after them.
//!
//! [`align`](super::align) keeps the pairs that hold and forgets the rest. Here any pair is weighed again by the same
//! means, and what happened to it is worked out from the clusters; nothing is decided. What is counted over all claims
//! is counted once, so that asking after every pair of two long lines costs little more than asking after one.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::{
    align::{
        Apart, Family,
        candidates::{candidates, is_repeat},
        crowd::Crowd,
        demand,
        evidence::Scale,
        family, is_definite, name, proper, quotation,
        rarity::Rarity,
        role,
    },
    model::{Claim, Cluster, Kind, Link, Outcome, Policy},
    text::SourceId,
};

/// A bundle's claims, ready to be asked after pair by pair.
pub struct Pairs<'a> {
    claims: &'a [Claim],
    scale: Scale<'a>,
    members: FxHashMap<Family, Vec<u32>>,
    /// The pairs of names that are one person, among all names.
    names: Vec<Link>,
    /// The claims that alignment tries each other claim with.
    tried: FxHashMap<u32, Vec<u32>>,
    /// The best partners found so far, by claim and source.
    best: RefCell<FxHashMap<(u32, SourceId), Option<Link>>>,
}

impl<'a> Pairs<'a> {
    /// Counts what the scores need of all claims.
    #[must_use]
    pub fn new(policies: &'a [Policy], claims: &'a [Claim]) -> Self {
        let scale = Scale { policies, rarity: Rarity::of(claims), crowd: Crowd::of(claims) };
        let mut members: FxHashMap<Family, Vec<u32>> = FxHashMap::default();
        for (index, claim) in claims.iter().enumerate() {
            members.entry(family(claim)).or_default().push(index as u32);
        }
        let names = members.get(&Family::Kind(Kind::Name)).map(|members| name::links(claims, members));
        let mut tried: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (_, members) in members.iter().filter(|(family, _)| is_weighed(**family)) {
            for (a, b) in candidates(claims, members, &scale.rarity) {
                tried.entry(a).or_default().push(b);
                tried.entry(b).or_default().push(a);
            }
        }
        Self { claims, names: names.unwrap_or_default(), tried, members, scale, best: RefCell::default() }
    }

    /// The score of two claims with its parts, whether or not it holds them together.
    ///
    /// # Errors
    /// Why the two can never meet.
    pub fn score(&self, a: u32, b: u32) -> Result<Link, Apart> {
        let (one, other) = (self.claim(a), self.claim(b));
        if family(one) != family(other) {
            return Err(Apart::Kinds);
        }
        if let Some(need) = demand::unmet(self.scale.policies, one, other) {
            return Err(Apart::Unsaid(need));
        }
        let of_pair = |mut links: Vec<Link>| links.pop().ok_or(Apart::Referents);
        match family(one) {
            Family::Kind(Kind::Quote) if one.source == other.source => Err(Apart::OneSource),
            Family::Kind(Kind::Quote) => of_pair(quotation::links(self.claims, &[a, b])),
            Family::Kind(Kind::Name) => {
                let (first, second) = self.first_mentions(a, b);
                if first == second {
                    return Err(Apart::OneSource);
                }
                let link = self.names.iter().find(|link| ends(link) == ordered(first, second));
                link.map(|link| Link { a, b, ..link.clone() }).ok_or(Apart::Referents)
            }
            Family::Kind(Kind::Role) | Family::Spelling => {
                let members = self.members.get(&family(one)).map_or(&[][..], Vec::as_slice);
                let of = if one.kind == Kind::Role { role::links } else { proper::links };
                of_pair(of(self.claims, members).into_iter().filter(|link| ends(link) == ordered(a, b)).collect())
            }
            _ => self.scale.link(a, one, b, other),
        }
    }

    /// Points that hold two such claims together, in thousandths; `None` where the score only says how sure a pairing is.
    #[must_use]
    pub fn needed(&self, a: u32, b: u32) -> Option<i32> {
        let (a, b) = (self.claim(a), self.claim(b));
        is_weighed(family(a)).then(|| demand::needed(self.scale.policies, a, b))
    }

    /// What alignment did with the pair of a link that [`Pairs::score`] gave, when it made these clusters.
    #[must_use]
    pub fn outcome(&self, clusters: &[Cluster], link: &Link) -> Outcome {
        let is_linked =
            |a, b| clusters.iter().flat_map(|cluster| &cluster.links).any(|link| ends(link) == ordered(a, b));
        let (one, other) = (self.claim(link.a), self.claim(link.b));
        if is_linked(link.a, link.b) {
            return Outcome::Linked;
        }
        if family(one) == Family::Kind(Kind::Name) {
            let (first, second) = self.first_mentions(link.a, link.b);
            return Outcome::Represented(first, second);
        }
        let Some(needed) = self.needed(link.a, link.b) else { return Outcome::Untried };
        if is_repeat(one, other) {
            return Outcome::OneSource;
        }
        if link.score < needed {
            return Outcome::Short;
        }
        if !self.tried.get(&link.a).is_some_and(|partners| partners.contains(&link.b)) {
            return Outcome::Untried;
        }
        let best = [self.best(link.a, other.source), self.best(link.b, one.source)];
        Outcome::Beaten(best.into_iter().flatten().filter(|best| best.score > link.score).collect())
    }

    /// The best of the pairs that alignment tries a claim in with claims of a source; of equally good ones the first.
    fn best(&self, claim: u32, source: SourceId) -> Option<Link> {
        if let Some(known) = self.best.borrow().get(&(claim, source)) {
            return known.clone();
        }
        let partners = self.tried.get(&claim).map_or(&[][..], Vec::as_slice);
        let best = partners
            .iter()
            .filter(|&&partner| self.claim(partner).source == source)
            .filter(|&&partner| [claim, partner].iter().all(|&end| is_definite(self.claim(end))))
            .filter_map(|&partner| self.score(claim, partner).ok())
            .reduce(|best, rival| if rival.score > best.score { rival } else { best });
        self.best.borrow_mut().insert((claim, source), best.clone());
        best
    }

    /// The claims that alignment asks in place of two names.
    fn first_mentions(&self, a: u32, b: u32) -> (u32, u32) {
        let members = self.members.get(&Family::Kind(Kind::Name)).map_or(&[][..], Vec::as_slice);
        (name::first_mention(self.claims, members, a), name::first_mention(self.claims, members, b))
    }

    fn claim(&self, index: u32) -> &'a Claim {
        &self.claims[index as usize]
    }
}

/// Quotations and names are one by what they say, whatever else is said around them; all else by its score.
fn is_weighed(family: Family) -> bool {
    !matches!(family, Family::Kind(Kind::Quote | Kind::Name | Kind::Role) | Family::Spelling)
}

fn ends(link: &Link) -> (u32, u32) {
    ordered(link.a, link.b)
}

fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}
