//! Hedges: the words before or after a value that make a set of it.
//!
//! A hedge is looked for where a value was found, backwards from it, so that the commonest words of English ("about",
//! "more", "over") start no production.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    lex::{Class, Tags, WordId, lexicon},
    model::{Hedge, Kind},
    parse::tokens::Tokens,
    text::WordList,
};

/// The words of a phrase and what they mean.
type Phrase = (&'static [&'static str], Hedge);

/// Phrases before a value, longest first within a hedge. An article or "another" may stand between.
const BEFORE: &[Phrase] = &[
    (&["no", "more", "than"], Hedge::AtMost),
    (&["not", "more", "than"], Hedge::AtMost),
    (&["no", "fewer", "than"], Hedge::AtLeast),
    (&["not", "fewer", "than"], Hedge::AtLeast),
    (&["no", "less", "than"], Hedge::AtLeast),
    (&["not", "less", "than"], Hedge::AtLeast),
    (&["more", "than"], Hedge::MoreThan),
    (&["greater", "than"], Hedge::MoreThan),
    (&["higher", "than"], Hedge::MoreThan),
    (&["longer", "than"], Hedge::MoreThan),
    (&["larger", "than"], Hedge::MoreThan),
    (&["better", "than"], Hedge::MoreThan),
    (&["well", "over"], Hedge::MoreThan),
    (&["just", "over"], Hedge::MoreThan),
    (&["upwards", "of"], Hedge::MoreThan),
    (&["upward", "of"], Hedge::MoreThan),
    (&["in", "excess", "of"], Hedge::MoreThan),
    (&["north", "of"], Hedge::MoreThan),
    (&["exceed"], Hedge::MoreThan),
    (&["exceeds"], Hedge::MoreThan),
    (&["exceeding"], Hedge::MoreThan),
    (&["exceeded"], Hedge::MoreThan),
    (&["surpass"], Hedge::MoreThan),
    (&["surpasses"], Hedge::MoreThan),
    (&["surpassing"], Hedge::MoreThan),
    (&["surpassed"], Hedge::MoreThan),
    (&["topping"], Hedge::MoreThan),
    (&["topped"], Hedge::MoreThan),
    (&["tops"], Hedge::MoreThan),
    (&["greater", "than", "or", "equal", "to"], Hedge::AtLeast),
    (&["more", "than", "or", "equal", "to"], Hedge::AtLeast),
    (&["less", "than", "or", "equal", "to"], Hedge::AtMost),
    (&["smaller", "than", "or", "equal", "to"], Hedge::AtMost),
    (&["over"], Hedge::MoreThan),
    (&["above"], Hedge::MoreThan),
    (&["beyond"], Hedge::MoreThan),
    (&["at", "least"], Hedge::AtLeast),
    (&["a", "minimum", "of"], Hedge::AtLeast),
    (&["minimum", "of"], Hedge::AtLeast),
    (&["less", "than"], Hedge::LessThan),
    (&["fewer", "than"], Hedge::LessThan),
    (&["lower", "than"], Hedge::LessThan),
    (&["smaller", "than"], Hedge::LessThan),
    (&["shorter", "than"], Hedge::LessThan),
    (&["well", "under"], Hedge::LessThan),
    (&["just", "under"], Hedge::Nearly),
    (&["just", "below"], Hedge::Nearly),
    (&["just", "short", "of"], Hedge::Nearly),
    (&["close", "to"], Hedge::Nearly),
    (&["under"], Hedge::LessThan),
    (&["below"], Hedge::LessThan),
    (&["up", "to"], Hedge::AtMost),
    (&["as", "many", "as"], Hedge::AtMost),
    (&["as", "much", "as"], Hedge::AtMost),
    (&["as", "long", "as"], Hedge::AtMost),
    (&["as", "high", "as"], Hedge::AtMost),
    (&["at", "most"], Hedge::AtMost),
    (&["at", "the", "most"], Hedge::AtMost),
    (&["a", "maximum", "of"], Hedge::AtMost),
    (&["maximum", "of"], Hedge::AtMost),
    (&["nearly"], Hedge::Nearly),
    (&["almost"], Hedge::Nearly),
    (&["approaching"], Hedge::Nearly),
    (&["nearing"], Hedge::Nearly),
    (&["about"], Hedge::Approx),
    (&["around"], Hedge::Approx),
    (&["roughly"], Hedge::Approx),
    (&["approximately"], Hedge::Approx),
    (&["approx"], Hedge::Approx),
    (&["an", "estimated"], Hedge::Approx),
    (&["estimated"], Hedge::Approx),
    (&["estimated", "at"], Hedge::Approx),
    (&["in", "the", "region", "of"], Hedge::Approx),
    (&["something", "like"], Hedge::Approx),
    (&["some"], Hedge::Approx),
    (&["circa"], Hedge::Approx),
    (&["ca"], Hedge::Approx),
    (&["close", "on"], Hedge::Approx),
];

/// Phrases after a value.
const AFTER: &[Phrase] = &[
    (&["or", "more"], Hedge::AtLeast),
    (&["and", "more"], Hedge::AtLeast),
    (&["and", "over"], Hedge::AtLeast),
    (&["or", "over"], Hedge::AtLeast),
    (&["or", "greater"], Hedge::AtLeast),
    (&["or", "older"], Hedge::AtLeast),
    (&["and", "older"], Hedge::AtLeast),
    (&["or", "longer"], Hedge::AtLeast),
    (&["or", "higher"], Hedge::AtLeast),
    (&["at", "least"], Hedge::AtLeast),
    (&["minimum"], Hedge::AtLeast),
    (&["or", "less"], Hedge::AtMost),
    (&["or", "fewer"], Hedge::AtMost),
    (&["or", "under"], Hedge::AtMost),
    (&["and", "under"], Hedge::AtMost),
    (&["or", "younger"], Hedge::AtMost),
    (&["at", "most"], Hedge::AtMost),
    (&["maximum"], Hedge::AtMost),
    (&["or", "so"], Hedge::Approx),
    (&["or", "thereabouts"], Hedge::Approx),
    (&["plus"], Hedge::MoreThan),
    (&["odd"], Hedge::Approx),
    (&["ish"], Hedge::Approx),
];

/// The first words of [`AFTER`]: what most values are followed by is none of them.
static FIRST_AFTER: WordList = WordList::new(&["or", "and", "at", "minimum", "maximum", "plus", "odd", "ish"]);

/// The phrases of [`BEFORE`] by their last words: a word such as "of" or "than" stands before a value in many a text, and only
/// its own phrases are compared with what is there.
static BY_LAST_WORD: LazyLock<FxHashMap<WordId, Vec<&Phrase>>> = LazyLock::new(|| {
    let mut index: FxHashMap<WordId, Vec<&Phrase>> = FxHashMap::default();
    for row in BEFORE {
        index.entry(lexicon().find(row.0.last().unwrap_or(&""))).or_default().push(row);
    }
    index
});

/// A hedge and the token it begins at (before a value) or ends before (after a value).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hedged {
    /// What the words mean.
    pub(crate) hedge: Hedge,
    /// First token of the phrase, or last-plus-one for a phrase after the value.
    pub(crate) place: usize,
}

/// The hedge that ends just before the input.
pub(crate) fn hedge_before(input: Tokens<'_>, kind: Kind) -> Option<Hedged> {
    // "more than a third", "at least another 20", "up to the 30": what stands between is skipped.
    let skip = usize::from(input.was_tagged(1, Tags::DETERMINER) && !input.was_tagged(1, Tags::HEDGE));
    let found = [0, skip].into_iter().take(1 + skip).find_map(|skipped| longest_before(&input, skipped))?;
    let word_before = input.seek(found.place);
    match found.hedge {
        // "over three days" is a time span, "come over 20" no number.
        Hedge::MoreThan
            if input.was(1, "over")
                && kind == Kind::Duration
                && !input.was(2, "just")
                && !input.was(2, "well")
                && is_long(&input) =>
        {
            None
        }
        // "jailed over $4.2 million", "a row over 20 jobs": the figure is what it is about.
        Hedge::MoreThan if input.was(1, "over") && word_before.was_tagged(1, Tags::CAUSE) => None,
        // "the $5 million above 20" and the like: a preposition after a verb of place is rarer than the hedge.
        Hedge::Approx
            if input.was(1, "around") && (word_before.was(1, "gathered") || word_before.was(1, "travelled")) =>
        {
            None
        }
        // "10 percent below 20" names a difference to 20, and so does "20 points above".
        Hedge::MoreThan | Hedge::LessThan
            if (input.was(1, "above") || input.was(1, "below") || input.was(1, "under") || input.was(1, "beyond"))
                && word_before
                    .before(1)
                    .is_some_and(|token| matches!(token.class, Class::PercentSign | Class::Number)) =>
        {
            None
        }
        _ => Some(found),
    }
}

/// Whether the duration at the input is days or longer, where "over" means "during".
fn is_long(input: &Tokens<'_>) -> bool {
    (0..4).any(|ahead| ["days", "weeks", "months"].iter().any(|unit| input.is(ahead, unit)))
}

fn longest_before(input: &Tokens<'_>, skipped: usize) -> Option<Hedged> {
    if let Some(sign) = comparison(input, skipped) {
        return Some(sign);
    }
    if !input.was_tagged(skipped + 1, Tags::HEDGE) {
        return None;
    }
    BY_LAST_WORD
        .get(&input.before(skipped + 1)?.word)?
        .iter()
        .filter(|(phrase, _)| phrase.iter().rev().enumerate().all(|(back, word)| input.was(skipped + 1 + back, word)))
        .max_by_key(|(phrase, _)| phrase.len())
        .map(|&&(phrase, hedge)| Hedged { hedge, place: input.place() - skipped - phrase.len() })
}

/// `>` `<` `≥` `≤` `~` before a number.
fn comparison(input: &Tokens<'_>, skipped: usize) -> Option<Hedged> {
    let sign = input.before(skipped + 1).filter(|token| token.class == Class::Other)?;
    let hedge = match input.text_of(sign) {
        ">" => Hedge::MoreThan,
        "<" => Hedge::LessThan,
        "≥" => Hedge::AtLeast,
        "≤" => Hedge::AtMost,
        "~" | "≈" => Hedge::Approx,
        _ => return None,
    };
    Some(Hedged { hedge, place: input.place() - skipped - 1 })
}

/// The hedge that begins at the input, just after a value.
pub(crate) fn hedge_after(input: Tokens<'_>) -> Option<Hedged> {
    let first = input.first()?;
    if first.class == Class::Plus && !first.spaced() {
        return Some(Hedged { hedge: Hedge::MoreThan, place: input.place() + 1 });
    }
    let hyphen = usize::from(first.class == Class::Hyphen && !first.spaced());
    if !input.peek(hyphen).is_some_and(|token| FIRST_AFTER.has(input.text_of(token))) {
        return None;
    }
    AFTER
        .iter()
        .filter(|(phrase, _)| phrase.iter().enumerate().all(|(ahead, word)| input.is(hyphen + ahead, word)))
        // "plus", "odd" and "ish" hang on a hyphen; the rest follows a space.
        .find(|(phrase, _)| (hyphen == 1) == (phrase.len() == 1 && !["minimum", "maximum"].contains(&phrase[0])))
        // "20 or more than 30"
        .filter(|(phrase, _)| {
            !input.is(hyphen + phrase.len(), "than") && !input.entry(hyphen + phrase.len()).tags.any(Tags::AUXILIARY)
        })
        .map(|&(phrase, hedge)| Hedged { hedge, place: input.place() + hyphen + phrase.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lexicon;

    #[test]
    fn the_first_word_of_every_hedge_after_a_value_is_listed() {
        for (phrase, _) in AFTER {
            assert!(FIRST_AFTER.has(phrase[0]), "{}", phrase[0]);
        }
    }

    #[test]
    fn the_lexicon_knows_the_last_word_of_every_hedge() {
        for (phrase, _) in BEFORE {
            let last = phrase[phrase.len() - 1];
            assert!(lexicon().entry(lexicon().find(last)).tags.any(Tags::HEDGE), "{last}");
        }
    }
}
