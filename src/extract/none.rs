//! "Nobody was killed", "no injuries", "none of the crew died": a count of none.
//!
//! The words count nothing most of the time ("no comment", "no longer"), so that they are no mentions: they make a claim only
//! where a rule whose figure moves in the course of a story counts what there was none of, and only as plain fact.

use rust_decimal::Decimal;

use crate::{
    extract::{Reading, clause::Clause, phrase::Words},
    lex::{Class, Entry, NumberWord, Tags, lexicon},
    model::{Hedge, Interval, Kind, Mention, Quantity, RuleId, Stated, System, Unit, Value},
    text::Span,
};

/// What takes back that there was none: "no `more` than three", "no `other` injuries", "nobody `else`", "no `immediate` reports".
#[rustfmt::skip] // A word a line would be longer than the code.
const NOT_PLAINLY: &[&str] = &[
    "more", "fewer", "less", "other", "further", "additional", "longer", "new", "else", "immediate", "such", "doubt",
    "serious", "major", "significant", "known", "confirmed",
];

/// What makes the sentence a wish, a condition or a guess where it stands before.
#[rustfmt::skip] // A word a line would be longer than the code.
const NOT_FACT: &[&str] = &[
    "if", "unless", "whether", "hope", "hopes", "hoped", "hoping", "ensure", "ensures", "ensuring", "sure", "pray",
    "prayed", "expected", "likely", "possible", "miracle", "until", "before", "initially", "first", "not",
];

/// The sentences that hold a word for none, in order.
pub(super) fn sentences(reading: &Reading<'_>) -> impl Iterator<Item = usize> {
    let lexicon = lexicon();
    (0..reading.lexed.sentences.len()).filter(move |&sentence| {
        reading.lexed.sentence(sentence).iter().any(|token| is_none(lexicon.entry(token.word)))
    })
}

fn is_none(entry: &Entry) -> bool {
    entry.number == Some(NumberWord::None)
}

/// The counts of none in one sentence, as mentions that stand at their words.
pub(super) fn nones(words: &Words<'_, '_>, reading: &Reading<'_>, sentence: usize) -> Vec<Mention> {
    let (first, tokens) = (reading.lexed.sentences[sentence].0, reading.lexed.sentence(sentence));
    (0..tokens.len())
        .filter(|&place| is_none(words.entry(place)))
        .filter_map(|place| {
            let one = words.is(place, "no") && words.is(place + 1, "one");
            let last = place + usize::from(one);
            let plain = !words.is_any(last + 1, NOT_PLAINLY) && words.class(last + 1) != Class::Hyphen;
            let counts = if words.is(place, "no") && !one { words.is_content(last + 1) } else { true };
            (plain && counts).then(|| Mention {
                span: Span::new(tokens[place].span.start, tokens[last].span.end),
                tokens: (first + place as u32, first + last as u32 + 1),
                hedged_tokens: (first + place as u32, first + last as u32 + 1),
                sentence: sentence as u32,
                kind: Kind::Cardinal,
                hedge: Hedge::Exact,
                value: Value::Quantity(none()),
            })
        })
        .collect()
}

/// Whether the clause says so as a fact: no wish, no condition, no question, nothing to come.
pub(super) fn is_fact(words: &Words<'_, '_>, clause: &Clause) -> bool {
    let asks = words.text(words.len().saturating_sub(1)) == "?";
    let open = (0..clause.start_of_value).any(|place| words.is_any(place, NOT_FACT));
    let to_come = (clause.first..clause.end).any(|place| words.has(place, Tags::MODAL));
    !(asks || open || to_come)
}

/// Whether the word for none is what a rule's own word is said of: "nobody `was killed`", "`killed` nobody", "no `injuries`", and not
/// "nobody knows how many were killed" or "no children were killed".
pub(super) fn is_of_rule(words: &Words<'_, '_>, none: &Mention, rule: RuleId) -> bool {
    let (first, last) = (words.place(none.tokens.0), words.place(none.tokens.1));
    let binds = |place: usize| words.bindings(place).iter().any(|binding| binding.rule == rule);
    if first > 0 && binds(first - 1) {
        return true;
    }
    let is_person = !words.is(first, "no") || last > first + 1;
    let is_people = words.is_any(last, &["people", "person"]);
    if !(is_person || is_people) {
        return binds(last);
    }
    let is_between = |place: &usize| words.has(*place, Tags::AUXILIARY) || words.text(*place).ends_with("ly");
    (last + usize::from(is_people)..words.len()).find(|place| !is_between(place)).is_some_and(binds)
}

fn none() -> Quantity {
    Quantity {
        value: Some(Decimal::ZERO),
        unit: Unit::One,
        set: Interval::point(Decimal::ZERO),
        reach: Interval::point(Decimal::ZERO),
        precision: Decimal::ONE,
        granularity: Decimal::ONE,
        system: System::Any,
        stated: Some(Stated { value: Some(Decimal::ZERO), lo: None, hi: None, unit: None }),
    }
}
