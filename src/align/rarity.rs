//! How telling a shared word is: rare in the bundle's claims means telling.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::{
    model::{Claim, Zone},
    text::SourceId,
};

/// A word in this many sentences or fewer is rare, or in as many as there are sources: telling does not wear off by reprinting.
const FEW: u32 = 8;

/// In how many sentences with claims each stem stands, and which the stories are headed by.
#[derive(Debug)]
pub(super) struct Rarity {
    /// Stems that stand at the head of two sources or more, and of half of all.
    heading: FxHashSet<SmolStr>,
    sentences: u32,
    sources: u32,
    counts: FxHashMap<SmolStr, u32>,
}

impl Rarity {
    /// Counts the stems of the claims' sentences, each sentence once.
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut counts: FxHashMap<SmolStr, u32> = FxHashMap::default();
        let mut sentences = 0;
        let mut last = None;
        for claim in claims {
            let here = (claim.source, claim.sentence);
            // Roles and spellings come after all other claims, and have no words of their own.
            let is_added = claim.kind == crate::model::Kind::Role || claim.scope.measure.as_deref() == Some("spelling");
            if last == Some(here) || is_added {
                continue;
            }
            last = Some(here);
            sentences += 1;
            for stem in &claim.context.stems {
                *counts.entry(stem.clone()).or_default() += 1;
            }
        }
        let sources: FxHashSet<SourceId> = claims.iter().map(|claim| claim.source).collect();
        Self { heading: heading(claims), sentences, sources: sources.len() as u32, counts }
    }

    /// Whether the story is about it: the event that most sources begin with.
    pub(super) fn is_heading(&self, stem: &SmolStr) -> bool {
        self.heading.contains(stem)
    }

    /// Weight of a stem: the binary logarithm of how many times rarer than "in every sentence" it is, plus one. Inverse
    /// document frequency (Spärck Jones 1972) in whole numbers, so that it is the same on every machine.
    pub(super) fn weight(&self, stem: &SmolStr) -> i32 {
        /// A bundle of a few sentences cannot tell common words from rare ones: it counts as one of this many.
        const FEWEST_SENTENCES: u32 = 16;
        let count = self.counts.get(stem).copied().unwrap_or(1).max(1);
        (self.sentences.max(FEWEST_SENTENCES) / count).max(1).ilog2() as i32 + 1
    }

    /// Weight of all stems.
    pub(super) fn sum(&self, stems: &[SmolStr]) -> i32 {
        stems.iter().map(|stem| self.weight(stem)).sum()
    }

    /// Whether a stem tells one part of the story from the others: it stands in few sentences, or in no more than twice as many
    /// as there are sources. A word of the story itself stands in more, and would bring every claim to every other.
    pub(super) fn is_selective(&self, stem: &SmolStr) -> bool {
        self.counts.get(stem).is_some_and(|&count| count <= FEW.max(2 * self.sources))
    }

    /// Whether a stem stands in few sentences for so many sources.
    pub(super) fn is_rare(&self, stem: &SmolStr) -> bool {
        self.counts.get(stem).is_some_and(|&count| count <= FEW.max(self.sources))
    }
}

/// The stems of headlines and first sentences that at least two sources share, and at least half of them.
fn heading(claims: &[Claim]) -> FxHashSet<SmolStr> {
    /// About the headline and two sentences.
    const HEAD: u32 = 400;
    let mut stems: FxHashMap<&SmolStr, FxHashSet<SourceId>> = FxHashMap::default();
    let mut sources: FxHashSet<SourceId> = FxHashSet::default();
    for claim in claims {
        sources.insert(claim.source);
        if claim.zone == Zone::Headline || claim.sentence.start < HEAD {
            for stem in &claim.context.stems {
                stems.entry(stem).or_default().insert(claim.source);
            }
        }
    }
    let enough = sources.len().div_ceil(2).max(2);
    stems.into_iter().filter(|(_, told)| told.len() >= enough).map(|(stem, _)| stem.clone()).collect()
}

/// The words that two sorted lists share.
pub(super) fn shared<'a>(a: &'a [SmolStr], b: &'a [SmolStr]) -> impl Iterator<Item = &'a SmolStr> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            match a.peek()?.cmp(b.peek()?) {
                Ordering::Less => drop(a.next()),
                Ordering::Greater => drop(b.next()),
                Ordering::Equal => {
                    b.next();
                    return a.next();
                }
            }
        }
    })
}
