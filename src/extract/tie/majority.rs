//! A majority or margin beside the votes or the score: `312 to 289, a majority of 32` `won by 32 votes, 312-289`

use crate::{
    extract::tie::{Found, Scene, Text, count},
    lex::Class,
    model::{Mention, SelfCheck, Tie, Value, Zone},
};

/// What a margin is counted in.
const COUNTED: &[&str] = &["votes", "vote", "points", "goals", "seats", "runs"];

/// Words that tell of a vote.
const VOTING: &[&str] =
    &["vote", "votes", "voted", "mps", "lawmakers", "senators", "passed", "backed", "approved", "rejected"];

/// The margins of a sentence, and of the headline, that stand with the votes.
pub(super) fn majorities(text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>, found: &mut Found<'_>) {
    let Some(rule) = found.rule(SelfCheck::Majority) else { return };
    let mut scores = scene.mentions.iter().filter(|mention| matches!(mention.value, Value::Score(..)));
    let (Some(votes), None) = (scores.next(), scores.next()) else { return };
    let beside = scene.mentions.iter().find(|mention| {
        let (from, to) = if mention.span.start > votes.span.start {
            (scene.end(votes), scene.start(mention))
        } else {
            (scene.end(mention), scene.start(votes))
        };
        is_margin(scene, mention) && to.checked_sub(from).is_some_and(|gap| gap <= 8)
    });
    if let Some(mention) = beside {
        let [majority, votes] = [mention, votes].map(|mention| found.claim(rule, scene, mention));
        found.ties.push(Tie::Majority { majority, votes });
        return;
    }
    // "Government squeaks home by 32", above the first vote the text tells of.
    let tells = scene.sentence.zone == Zone::Body
        && scene.any(0..scene.words.len(), VOTING)
        && text.first_result == Some(scene.index);
    let headline = || text.scene(0).filter(|first| first.sentence.zone == Zone::Headline);
    let Some(headline) = tells.then(headline).flatten() else { return };
    let mut margins = headline.mentions.iter().filter(|mention| is_margin(&headline, mention));
    if let (Some(mention), None) = (margins.next(), margins.next()) {
        let majority = found.claim(rule, &headline, mention);
        let votes = found.claim(rule, scene, votes);
        found.ties.push(Tie::Majority { majority, votes });
    }
}

/// `a majority of 32` `by 32 votes` `a 32-vote margin` `by 32,`
fn is_margin(scene: &Scene<'_, '_, '_>, mention: &Mention) -> bool {
    if count(mention).is_none() {
        return false;
    }
    let words = &scene.words;
    let (start, end) = (scene.start(mention), scene.end(mention));
    let Some(before) = start.checked_sub(1) else { return false };
    let named = &["majority", "margin"];
    let ends = words.token(end).is_none()
        || words.is_any(end, &["on", "in", "to"])
        || matches!(words.class(end), Class::Comma | Class::Period | Class::Semicolon | Class::Dash);
    if words.is(before, "by") || words.is(before, "of") && before > 0 && words.is_any(before - 1, named) {
        return words.is_any(end, COUNTED) || ends;
    }
    let counted = (end..end + 2).find(|&place| words.is_any(place, COUNTED));
    counted.is_some_and(|place| words.is_any(place + 1, named))
}
