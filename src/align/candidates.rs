//! Which pairs of a family are worth scoring.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    align::rarity::Rarity,
    model::{Claim, Zone},
    text::SourceId,
};

/// Families larger than this are first cut by the words their claims share, so that a bundle of many sources or of one long
/// list stays cheap: 128 claims make 8 128 pairs, which take about as long as reading the articles they stand in.
const LARGE_FAMILY: usize = 128;

/// Claims of one source that one telling word may bring in. A word that stands in few sentences stands beside more claims than
/// this only in a sentence that is a table.
const PER_SOURCE: usize = 16;

/// In a large family a claim is held against those of this many further sources that share a word with it. With 200 papers
/// on one story (`benches/scale.py`) 16 finds no more than 4 does, and a claim costs three times as much.
const REACH: usize = 4;

/// The pairs of `members` that may be about one thing, ascending: all of a small family; in a large one each claim with the
/// next few sources that share one of its telling words. Two claims of one source are a pair only as headline and body.
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
        for stem in claim.near.stems.iter().filter(|stem| rarity.is_selective(stem)) {
            let count = taken.entry((stem, claim.source)).or_default();
            if *count < PER_SOURCE {
                *count += 1;
                index.entry(stem).or_default().push(member);
            }
        }
    }
    for list in index.values() {
        neighbours(claims, list, &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Appends the pairs of an ascending list whose sources follow each other within [`REACH`]: claims that agree or differ
/// hang together from source to source, and the cost stays linear in the list.
fn neighbours(claims: &[Claim], list: &[u32], pairs: &mut Vec<(u32, u32)>) {
    let by_source: Vec<&[u32]> =
        list.chunk_by(|&a, &b| claims[a as usize].source == claims[b as usize].source).collect();
    for (place, own) in by_source.iter().enumerate() {
        let within = &by_source[place..by_source.len().min(place + 1 + REACH)];
        for (nth, &a) in own.iter().enumerate() {
            let later = own[nth + 1..].iter().chain(within[1..].iter().copied().flatten());
            pairs.extend(later.filter(|&&b| !is_repeat(&claims[a as usize], &claims[b as usize])).map(|&b| (a, b)));
        }
    }
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
