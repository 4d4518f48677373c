//! What a bound claim is about: its words, its concept, and what narrows them.

use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{
        bind::{NounPhrase, PERSONS},
        clause::Clause,
        event::{subject_noun, told_of},
        phrase::Words,
        scope::dimension,
    },
    lex::{Class, Tags},
    model::{Kind, Mention, Referent, RuleId, Value},
    rules::{Role, RuleSet},
    text::fold,
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
    Referent { text, concept, head, modifiers: narrowing, event, ..Referent::default() }
}

/// The referent of a claim that a rule binds by the wording around it: what it would be about without the rule, under the rule's name.
pub(super) fn worded_referent(rules: &RuleSet, rule: RuleId, plain: Referent) -> Referent {
    let rule = rules.rule(rule);
    let text = match rule.of.first() {
        Some(noun) => noun.text.clone(),
        None if plain.text.is_empty() => rule.id.replace('-', " ").into(),
        None => plain.text,
    };
    Referent { text, concept: rule.id.clone(), ..plain }
}

/// What an event word is called, with its particle where it has one ("threw out"), else alone.
fn event_concept(rules: &RuleSet, words: &Words<'_, '_>, event: usize) -> SmolStr {
    let with_particle = words.stems([event, event + 1].into_iter().filter(|&place| place < words.len()));
    rules
        .event(&with_particle)
        .filter(|named| named.len == 2 && with_particle.len() == 2)
        .map_or_else(|| words.sense(event).clone(), |named| named.name.clone())
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
    spoken_of: Option<&SmolStr>,
) -> Referent {
    let verb = event;
    let event = event.map(|event| event_concept(rules, words, event));
    // "He is 37": the person spoken of last.
    let pronoun = clause.before().take(3).any(|place| words.is_any(place, &["he", "she"]));
    if mention.kind == Kind::Age
        && let Some(name) =
            nearest_name(words, clause, verb).or_else(|| spoken_of.filter(|_| pronoun).map(SmolStr::as_str))
    {
        let concept = fold(name);
        return Referent { text: SmolStr::new(name), head: concept.clone(), concept, ..Referent::default() };
    }
    let dimension = dimension(words, clause, mention);
    let Some(phrase) = phrase else {
        // "the deal is worth $5 billion", "prices rose 3 percent": the subject is all there is.
        let nearest =
            || {
                clause.before().take(8).filter(|&place| place >= clause.neighbour_before).find(|&place| {
                    words.is_content(place) && !words.is_verbal(place) && !words.has(place, Tags::CALENDAR)
                })
            };
        let subject = told_of(words, clause);
        return match subject.or_else(nearest) {
            Some(place) => {
                // The nearest noun serves for comparing; as what the figure is about it would mislead a reader.
                let text = dimension.or_else(|| subject.map(|place| words.text(place).to_lowercase_smolstr()));
                let text = text.unwrap_or_default();
                let stems = words.stems([place]);
                let concept = rules.concept(&stems).map_or_else(|| stems[0].clone(), |named| named.name.clone());
                Referent { text, head: concept.clone(), concept, event, ..Referent::default() }
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
    // "11 miles north of the prison" is no north.
    let text = dimension.unwrap_or_else(|| SmolStr::new(words.between(phrase.first, phrase.head + 1)));
    Referent { text, head: concept.clone(), concept, modifiers: narrowing, event, ..Referent::default() }
}

/// The surname that an age belongs to: "`Hague`, 44", "36-year-old champion `Klitschko`", "`Vance`, who has died aged 79".
fn nearest_name<'a>(words: &Words<'a, '_>, clause: &Clause, verb: Option<usize>) -> Option<&'a str> {
    let before = clause.start_of_value.checked_sub(1);
    if let Some(place) =
        before.filter(|&place| words.class(place) == Class::Comma).and_then(|comma| comma.checked_sub(1))
        && words.is_name(place)
    {
        return Some(words.text(place));
    }
    // Right behind, over the nouns that stand between: not "the 19-year-old from Leeds".
    let after = (clause.end_of_value..clause.end.min(clause.end_of_value + 7))
        .take_while(|&place| words.is_content(place) || words.class(place) == Class::Hyphen)
        .find(|&place| words.is_name(place));
    if let Some(first) = after {
        let last = (first..clause.end).take_while(|&place| words.is_name(place)).last().unwrap_or(first);
        return Some(words.text(last));
    }
    // The last name before it, unless another age stands between or another noun has it: "a man of 67".
    if before.is_some_and(|place| words.is(place, "of"))
        || words.class(clause.end_of_value.saturating_sub(1)) != Class::Number
    {
        return None;
    }
    // "Vance, best known for Wait for the Ferry, died at the age of 78": who died.
    let died = verb.filter(|&verb| words.sense(verb) == "die" && verb < clause.start_of_value);
    if let Some(name) = died.and_then(|verb| subject_noun(words, verb)).filter(|&place| words.is_name(place)) {
        return Some(words.text(name));
    }
    // "Webb, a Canadian aged 38": with an article it is a word for people.
    let own = |place: usize| words.is_name(place) && !(place > 0 && words.has(place - 1, Tags::ARTICLE));
    let name = clause.before().take_while(|&place| place >= clause.neighbour_before).find(|&place| own(place))?;
    Some(words.text(name))
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
