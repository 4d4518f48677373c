//! What the words around a claim talk about: the evidence that alignment weighs.

use std::sync::Arc;

use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{Reading, clause::Clause, phrase::Words, vocabulary::Vocabulary},
    model::{Claim, Context, Mention, Value},
};

/// How far around a value its own words are sought, in tokens, where no other value comes before.
const NEAR: usize = 9;

/// The same for a date, which belongs to its whole clause and often opens it.
const NEAR_DATE: usize = 14;

/// Gives every claim of one source the stems and names of its sentence, which claims of one sentence share, and the stems
/// near its own value.
pub fn context(vocabulary: &Vocabulary<'_>, reading: &Reading<'_>, claims: &mut [Claim]) {
    for group in claims.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let start = group[0].sentence.start;
        let Ok(index) = reading.segmented.sentences.binary_search_by_key(&start, |sentence| sentence.span.start) else {
            continue;
        };
        let words = reading.words(vocabulary, index);
        let mentions = of_sentence(reading.mentions, index as u32);
        let places = mentions.iter().filter_map(|mention| match &mention.value {
            Value::Place(name) => Some(name.to_lowercase_smolstr()),
            _ => None,
        });
        let shared = Arc::new(Context { places: sorted(places), ..talk(&words, 0..words.len()) });
        for claim in group {
            claim.context = Arc::clone(&shared);
            // Mentions come by span; a sentence may be a table of thousands.
            let place = mentions.partition_point(|mention| mention.span < claim.span);
            if mentions.get(place).is_some_and(|mention| mention.span == claim.span) {
                let reach = if matches!(claim.value, Value::Moment(_)) { NEAR_DATE } else { NEAR };
                claim.near = near(&words, &Clause::around(&words, mentions, place), reach);
            }
        }
    }
}

/// The mentions of one sentence; mentions come in sentence order.
fn of_sentence(mentions: &[Mention], sentence: u32) -> &[Mention] {
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let end = mentions.partition_point(|mention| mention.sentence <= sentence);
    &mentions[first..end]
}

/// What the words at some places talk about. A capital at the start of the sentence makes no name.
fn talk(words: &Words<'_, '_>, places: impl Iterator<Item = usize> + Clone) -> Context {
    let content = places.filter(|&place| words.is_content(place));
    let named = content.clone().filter(|&place| place > 0 && words.is_name(place));
    Context {
        stems: sorted(content.map(|place| words.sense(place).clone())),
        names: sorted(named.map(|place| words.text(place).to_lowercase_smolstr())),
        places: Vec::new(),
    }
}

fn near(words: &Words<'_, '_>, clause: &Clause, reach: usize) -> Context {
    let first = clause.neighbour_before.max(clause.start_of_value.saturating_sub(reach));
    let end = clause.neighbour_after.min(clause.end_of_value + reach).min(words.len());
    talk(words, (first..clause.start_of_value).chain(clause.end_of_value..end))
}

fn sorted(words: impl Iterator<Item = SmolStr>) -> Vec<SmolStr> {
    let mut words: Vec<SmolStr> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}
