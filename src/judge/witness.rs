//! Who is a witness of their own: sources that copy each other's wording (wire copy) are one.
//!
//! Two sources reprint one story when most of their sentences with a claim are the same; two sentences are one when nearly all
//! their pairs of neighbouring words are. All of it is linear in the text: sentences meet by hash, and only the few
//! sentences of one finding are held against each other.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

use crate::{
    model::{Claim, Zone},
    text::{Bundle, SourceId, Span},
};

/// Words a sentence needs to be recognised: shorter ones are alike by chance.
const FEWEST_WORDS: usize = 7;

/// Sentences two sources must share to be one story throughout.
const FEWEST_SHARED: u32 = 3;

/// Sources of one sentence that are all held against each other; further ones are held against the first.
const MOST_SOURCES: usize = 16;

/// Claims of one value that are held against each other.
const MOST_CLAIMS: usize = 24;

/// Which sources of a bundle reprint one story.
#[derive(Debug)]
pub(super) struct Witnesses {
    /// For each source the first one of its story.
    story: Vec<usize>,
}

impl Witnesses {
    /// Finds the stories of a bundle; the claims of a source come together.
    pub(super) fn of(bundle: &Bundle, claims: &[Claim]) -> Self {
        let mut story: Vec<usize> = (0..bundle.sources.len()).collect();
        let mut told = vec![0u32; bundle.sources.len()];
        let mut by_sentence: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut seen: FxHashSet<(SourceId, Span)> = FxHashSet::default();
        // Of two sources no majority can be false.
        let claims = if bundle.sources.len() < 3 { &[] } else { claims };
        for claim in claims.iter().filter(|claim| claim.zone != Zone::Boilerplate) {
            let source = claim.source.index();
            if source >= told.len() || !seen.insert((claim.source, claim.sentence)) {
                continue;
            }
            let (count, hash) = wording(sentence(bundle, claim));
            if count < FEWEST_WORDS {
                continue;
            }
            let sources = by_sentence.entry(hash).or_default();
            if sources.last() != Some(&source) {
                sources.push(source);
            }
            told[source] += 1;
        }
        let mut shared: FxHashMap<(usize, usize), u32> = FxHashMap::default();
        for sources in by_sentence.values() {
            let (near, far) = sources.split_at(sources.len().min(MOST_SOURCES));
            for (place, &one) in near.iter().enumerate() {
                let far = if place == 0 { far } else { &[] };
                for &other in near[place + 1..].iter().chain(far) {
                    *shared.entry((one.min(other), one.max(other))).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = shared
            .into_iter()
            .filter(|&((one, other), count)| count >= FEWEST_SHARED && count * 2 >= told[one].min(told[other]))
            .map(|(pair, _)| pair)
            .collect();
        pairs.sort_unstable();
        for (one, other) in pairs {
            unite(&mut story, one, other);
        }
        Self { story }
    }

    /// The first source of the story that the source at `index` tells.
    pub(super) fn story_of(&self, index: usize) -> usize {
        find(&self.story, index)
    }

    /// The independent witnesses behind claims that say the same: groups of sources, in the order of the claims.
    pub(super) fn behind(&self, bundle: &Bundle, claims: &[Claim], members: &[u32]) -> Vec<Vec<SourceId>> {
        let members: Vec<&Claim> = members.iter().map(|&member| &claims[member as usize]).collect();
        let mut sources: Vec<SourceId> = Vec::new();
        let mut place: FxHashMap<SourceId, usize> = FxHashMap::default();
        for claim in &members {
            place.entry(claim.source).or_insert_with(|| {
                sources.push(claim.source);
                sources.len() - 1
            });
        }
        let mut leader: Vec<usize> = (0..sources.len()).collect();
        let mut stories: FxHashMap<usize, usize> = FxHashMap::default();
        for (place, &source) in sources.iter().enumerate() {
            let first = *stories.entry(find(&self.story, source.index())).or_insert(place);
            unite(&mut leader, first, place);
        }
        // A claim of each story before the further ones.
        let mut met: FxHashSet<usize> = FxHashSet::default();
        let (first, further): (Vec<&Claim>, Vec<&Claim>) =
            members.into_iter().partition(|claim| met.insert(find(&leader, place[&claim.source])));
        let told: Vec<(usize, FxHashSet<(u64, u64)>)> = first
            .into_iter()
            .chain(further)
            .take(MOST_CLAIMS)
            .map(|claim| (place[&claim.source], shingles(sentence(bundle, claim))))
            .collect();
        for (at, (one, shingles)) in told.iter().enumerate() {
            for (other, others) in &told[at + 1..] {
                if one != other && is_copy(shingles, others) {
                    unite(&mut leader, *one, *other);
                }
            }
        }
        let mut groups: Vec<Vec<SourceId>> = Vec::new();
        let mut group_of: FxHashMap<usize, usize> = FxHashMap::default();
        for (at, &source) in sources.iter().enumerate() {
            let first = find(&leader, at);
            let group = *group_of.entry(first).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Vec::new());
            }
            groups[group].push(source);
        }
        groups
    }
}

/// The first of the group that `member` is in.
fn find(leader: &[usize], mut member: usize) -> usize {
    while let Some(&next) = leader.get(member).filter(|&&next| next != member) {
        member = next;
    }
    member
}

fn unite(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(leader, one), find(leader, other));
    if let Some(slot) = leader.get_mut(one.max(other)) {
        *slot = one.min(other);
    }
}

fn sentence<'a>(bundle: &'a Bundle, claim: &Claim) -> &'a str {
    bundle.sources.get(claim.source.index()).map_or("", |source| claim.sentence.of(&source.text))
}

/// The words of a sentence, without signs.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// How many words a sentence has, and a hash of them all. `FxHasher` has no seed: the same words have the same hash in
/// every run.
fn wording(sentence: &str) -> (usize, u64) {
    let mut hasher = FxHasher::default();
    let count = words(sentence).map(|word| hash(word).hash(&mut hasher)).count();
    (count, hasher.finish())
}

/// A word whatever its case.
fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for sign in word.chars().flat_map(char::to_lowercase) {
        sign.hash(&mut hasher);
    }
    hasher.finish()
}

/// The pairs of neighbouring words of a sentence long enough to be recognised.
fn shingles(sentence: &str) -> FxHashSet<(u64, u64)> {
    let words: Vec<u64> = words(sentence).map(hash).collect();
    if words.len() < FEWEST_WORDS {
        FxHashSet::default()
    } else {
        words.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }
}

/// Whether two sentences are one with small changes: two thirds of their pairs of words in common. One word changed in a
/// sentence of twelve leaves 9 of 13 pairs.
fn is_copy(one: &FxHashSet<(u64, u64)>, other: &FxHashSet<(u64, u64)>) -> bool {
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let both = fewer.iter().filter(|pair| more.contains(pair)).count();
    both > 0 && both * 3 >= (one.len() + other.len() - both) * 2
}
