//! Tells which source has which words where quotations differ: each change once, whichever way round its pairs have it.

use crate::{
    judge::{Judged, Story, template::spaced},
    model::Label,
    text::{Source, Span},
};

/// Words on one side of a change, and the ids of the sources that have them.
struct Side<'a> {
    /// Without what house style may change: what tells one change from another.
    norm: &'a str,
    /// As the first of the sources has them.
    words: String,
    sources: Vec<&'a str>,
}

/// "“none” in alpine-log.txt, “no room” in chronicle.txt; “even” only in wire.txt"; `None` where no words are known to differ.
/// The sources come in the order of the labels.
pub(super) fn describe(story: &Story<'_>, labels: &[Label], loud: &[&Judged]) -> Option<String> {
    let place = |claim: u32| labels.iter().position(|label| label.claim == claim);
    let source = |claim: u32| story.bundle.sources.get(story.claims.get(claim as usize)?.source.index());
    let mut changes: Vec<[Side<'_>; 2]> = Vec::new();
    for pair in loud {
        let (Some(one), Some(other)) = (source(pair.a), source(pair.b)) else { continue };
        for [a, b] in &pair.judgement.changed {
            let side = |(norm, span): &(String, Option<Span>), source: &Source| {
                span.map_or_else(|| norm.clone(), |span| spaced(span.of(&source.text)))
            };
            let mut sides = [
                Side { norm: &a.0, words: side(a, one), sources: vec![&one.id] },
                Side { norm: &b.0, words: side(b, other), sources: vec![&other.id] },
            ];
            if place(pair.a) > place(pair.b) {
                sides.reverse();
            }
            let is_same = |[x, y]: &&mut [Side<'_>; 2]| {
                let norms = (sides[0].norm, sides[1].norm);
                norms == (x.norm, y.norm) || norms == (y.norm, x.norm)
            };
            let Some(known) = changes.iter_mut().find(is_same) else {
                changes.push(sides);
                continue;
            };
            if known[0].norm != sides[0].norm {
                sides.reverse();
            }
            for (known, side) in known.iter_mut().zip(sides) {
                known.sources.extend(side.sources);
            }
        }
    }
    let told: Vec<String> = changes.into_iter().map(told).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

fn told(mut sides: [Side<'_>; 2]) -> String {
    for side in &mut sides {
        side.sources.sort_unstable();
        side.sources.dedup();
    }
    let [one, other] = sides.map(|side| (side.words, side.sources.join(" and ")));
    match (one, other) {
        ((none, _), (words, sources)) | ((words, sources), (none, _)) if none.is_empty() => {
            format!("“{words}” only in {sources}")
        }
        ((words, sources), (others, further)) => format!("“{words}” in {sources}, “{others}” in {further}"),
    }
}
