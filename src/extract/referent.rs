//! What a bound claim is about: its words, its concept, and what narrows them.

use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{
        bind::{NounPhrase, PERSONS},
        clause::Clause,
        phrase::Words,
    },
    lex::{Class, Tags},
    model::{Kind, Mention, Referent, RuleId, Value},
    rules::{Role, RuleSet},
};

/// Stems of the words that narrow the head, without the words of the rule itself.
fn modifiers(words: &Words<'_, '_>, phrase: &NounPhrase, without: usize) -> Vec<SmolStr> {
    let mut stems: Vec<_> = (phrase.first..phrase.head)
        .filter(|&place| place != without && words.is_content(place))
        .map(|place| words.stem(place).clone())
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The referent of a claim that a rule's own word bound at `word`.
pub(super) fn bound_referent(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    phrase: Option<&NounPhrase>,
    rule: RuleId,
    word: usize,
    event: Option<usize>,
) -> Referent {
    let concept = rules.rule(rule).id.clone();
    let text = match phrase {
        Some(phrase) if (phrase.first..=phrase.head).contains(&word) => {
            SmolStr::new(words.between(phrase.first, phrase.head + 1))
        }
        // Bound by its verb ("lasted"), the claim is about the rule's noun, and that is what a reader is told.
        _ => match rules.rule(rule).of.first() {
            Some(noun) if is_rule_verb(rules, words, rule, word) => noun.text.clone(),
            _ => words.text(word).to_lowercase_smolstr(),
        },
    };
    let mut narrowing = phrase.map(|phrase| modifiers(words, phrase, word)).unwrap_or_default();
    // "killed 23 soldiers": the noun narrows what the verb counts.
    if let Some(phrase) = phrase
        && phrase.head != word
        && !PERSONS.contains(&words.stem(phrase.head).as_str())
    {
        narrowing.push(words.stem(phrase.head).clone());
    }
    let event = event.filter(|&event| event != word).map(|event| event_concept(rules, words, event));
    let head = phrase.map(|phrase| head_concept(rules, words, phrase)).unwrap_or_default();
    Referent { text, concept, head, modifiers: narrowing, event, subject: None }
}

/// The concept of an event word, with its particle where it has one ("threw out"), else its stem.
fn event_concept(rules: &RuleSet, words: &Words<'_, '_>, event: usize) -> SmolStr {
    let with_particle = words.stems([event, event + 1].into_iter().filter(|&place| place < words.len()));
    let named = |stems: &[SmolStr]| {
        rules.concept(stems).filter(|named| named.len == stems.len()).map(|named| named.name.clone())
    };
    named(&with_particle).or_else(|| named(&with_particle[..1])).unwrap_or_else(|| words.stem(event).clone())
}

/// The concept that a noun phrase ends with, else the stem of its head.
fn head_concept(rules: &RuleSet, words: &Words<'_, '_>, phrase: &NounPhrase) -> SmolStr {
    let stems = words.stems((phrase.first..=phrase.head).filter(|&place| words.class(place) == Class::Word));
    rules.concept(&stems).map_or_else(|| stems.last().cloned().unwrap_or_default(), |named| named.name.clone())
}

/// Whether the rule lists the word as a verb and not as a noun.
fn is_rule_verb(rules: &RuleSet, words: &Words<'_, '_>, rule: RuleId, word: usize) -> bool {
    let has = |role: Role| {
        rules.referents(words.stem(word)).iter().any(|binding| binding.rule == rule && binding.role == role)
    };
    has(Role::Verb) && !has(Role::Of)
}

/// The referent of a claim that only the generic rule of its kind reads.
pub(super) fn generic_referent(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    clause: &Clause,
    mention: &Mention,
    phrase: Option<&NounPhrase>,
    event: Option<usize>,
) -> Referent {
    let event = event.map(|event| event_concept(rules, words, event));
    if mention.kind == Kind::Age
        && let Some(name) = nearest_name(words, clause)
    {
        return Referent { text: SmolStr::new(name), concept: name.to_lowercase_smolstr(), ..Referent::default() };
    }
    let Some(phrase) = phrase else {
        // "the deal is worth $5 billion", "prices rose 3 percent": the subject is all there is.
        let subject = clause
            .before()
            .take(8)
            .filter(|&place| place >= clause.neighbour_before)
            .find(|&place| words.is_content(place) && !words.is_verbal(place) && !words.has(place, Tags::CALENDAR));
        return match subject {
            Some(place) => {
                let stems = words.stems([place]);
                let concept = rules.concept(&stems).map_or_else(|| stems[0].clone(), |named| named.name.clone());
                Referent {
                    text: words.text(place).to_lowercase_smolstr(),
                    head: concept.clone(),
                    concept,
                    event,
                    ..Referent::default()
                }
            }
            None => Referent { event, ..Referent::default() },
        };
    };
    let stems = words.stems((phrase.first..=phrase.head).filter(|&place| words.class(place) == Class::Word));
    let named = rules.concept(&stems);
    let concept = named.map_or_else(|| stems.last().cloned().unwrap_or_default(), |named| named.name.clone());
    let taken = named.map_or(1, |named| named.len);
    let mut narrowing: Vec<_> = stems[..stems.len().saturating_sub(taken)].to_vec();
    narrowing.sort_unstable();
    narrowing.dedup();
    let text = SmolStr::new(words.between(phrase.first, phrase.head + 1));
    Referent { text, head: concept.clone(), concept, modifiers: narrowing, event, subject: None }
}

/// The surname nearest to an age: "`Hague`, 44", "36-year-old champion `Klitschko`".
fn nearest_name<'a>(words: &Words<'a, '_>, clause: &Clause) -> Option<&'a str> {
    let before = clause.start_of_value.checked_sub(1)?;
    if words.class(before) == Class::Comma && before > 0 && words.is_name(before - 1) {
        return Some(words.text(before - 1));
    }
    let after = (clause.end_of_value..clause.end.min(clause.end_of_value + 7)).find(|&place| words.is_name(place));
    let last_of_run =
        after.map(|first| (first..clause.end).take_while(|&place| words.is_name(place)).last().unwrap_or(first));
    last_of_run.map(|place| words.text(place))
}

/// The referent of a quotation or a name: whose it is.
pub(super) fn named_referent(mention: &Mention) -> Referent {
    match &mention.value {
        Value::Quote(quote) => Referent {
            text: quote.speaker.clone().unwrap_or_default(),
            concept: SmolStr::new_static("quotation"),
            ..Referent::default()
        },
        Value::Name(name) => Referent {
            text: SmolStr::new(name.full()),
            concept: name.surname.to_lowercase_smolstr(),
            ..Referent::default()
        },
        _ => Referent::default(),
    }
}
