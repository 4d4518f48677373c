//! What the sentence around a claim talks about: the evidence that alignment weighs.

use std::sync::Arc;

use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{Reading, phrase::Words},
    model::{Claim, Context},
};

/// Gives every claim of one source the stems and names of its sentence. Claims of one sentence share them.
pub fn context(reading: &Reading<'_>, claims: &mut [Claim]) {
    let mut last: Option<(u32, Arc<Context>)> = None;
    for claim in claims {
        let start = claim.sentence.start;
        let shared = last.take().filter(|(sentence, _)| *sentence == start).map(|(_, context)| context);
        let context = shared.unwrap_or_else(|| Arc::new(of_sentence(reading, start)));
        claim.context = Arc::clone(&context);
        last = Some((start, context));
    }
}

fn of_sentence(reading: &Reading<'_>, start: u32) -> Context {
    let Ok(index) = reading.segmented.sentences.binary_search_by_key(&start, |sentence| sentence.span.start) else {
        return Context::default();
    };
    let words = Words::new(&reading.source.text, reading.lexed.sentence(index), reading.lexed.sentences[index].0);
    let content = || (0..words.len()).filter(|&place| words.is_content(place));
    let mut stems: Vec<SmolStr> = content().map(|place| words.stem(place).clone()).collect();
    let mut names: Vec<SmolStr> = content()
        .filter(|&place| words.is_name(place) && place > 0)
        .map(|place| words.text(place).to_lowercase_smolstr())
        .collect();
    for list in [&mut stems, &mut names] {
        list.sort_unstable();
        list.dedup();
    }
    Context { stems, names }
}
