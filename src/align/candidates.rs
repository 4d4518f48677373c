//! Which pairs of a family are worth scoring.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    align::rarity::Rarity,
    model::{Claim, Zone},
    text::SourceId,
};

/// Families larger than this are first cut by the words their sentences share, so that a bundle of one long list stays
/// cheap: 64 claims make 2 016 pairs, which take less time than reading one article.
const LARGE_FAMILY: usize = 64;

/// Claims of one source that one rare word may bring in. A word that is rare by sentences stands beside more claims than
/// this only in a sentence that is a table.
const PER_SOURCE: usize = 16;

/// The pairs of `members` that may be about one thing, ascending: all of a small family, those that share a rare word of
/// a large one. Two claims of one source are a pair only as headline and body.
pub(super) fn candidates(claims: &[Claim], members: &[u32], rarity: &Rarity) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    if members.len() <= LARGE_FAMILY {
        cross(claims, members, &mut pairs);
        return pairs;
    }
    let mut index: FxHashMap<&SmolStr, Vec<u32>> = FxHashMap::default();
    let mut taken: FxHashMap<(&SmolStr, SourceId), usize> = FxHashMap::default();
    for &member in members {
        let claim = &claims[member as usize];
        for stem in claim.context.stems.iter().filter(|stem| rarity.is_rare(stem)) {
            let count = taken.entry((stem, claim.source)).or_default();
            if *count < PER_SOURCE {
                *count += 1;
                index.entry(stem).or_default().push(member);
            }
        }
    }
    for list in index.values() {
        cross(claims, list, &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Appends all pairs of an ascending list that are not one source's own words of one zone.
fn cross(claims: &[Claim], list: &[u32], pairs: &mut Vec<(u32, u32)>) {
    for (place, &a) in list.iter().enumerate() {
        let later = list[place + 1..].iter().filter(|&&b| !is_repeat(&claims[a as usize], &claims[b as usize]));
        pairs.extend(later.map(|&b| (a, b)));
    }
}

/// Whether two claims are one source's own words of one zone: a headline is held against its body, and nothing else within
/// a source.
pub(super) fn is_repeat(a: &Claim, b: &Claim) -> bool {
    a.source == b.source && (a.zone == Zone::Headline) == (b.zone == Zone::Headline)
}
