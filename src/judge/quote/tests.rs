//! What counts as a difference between two quotations. Words in parts stand one byte apart; "|" parts clauses.

use proptest::prelude::{Strategy, prop, proptest};

use super::{Wording, compare, describe};
use crate::{
    model::{QuoteValue, QuoteWord},
    text::Span,
};

/// A quotation of normalised words; "|" is punctuation between two of them.
fn quote(words: &str) -> QuoteValue {
    let mut at = 0;
    let mut quote = QuoteValue { words: Vec::new(), speaker: None, speaker_span: None, complete: true };
    for word in words.split_whitespace() {
        if word == "|" {
            at += 1;
            continue;
        }
        quote.words.push(QuoteWord { norm: word.into(), span: Span::new(at, at + word.len() as u32) });
        at += word.len() as u32 + 1;
    }
    quote
}

fn outcome(a: &str, b: &str) -> String {
    match compare(&quote(a), &quote(b)) {
        Wording::Same => "same".to_owned(),
        Wording::Fragment => "fragment".to_owned(),
        Wording::Unrelated => "unrelated".to_owned(),
        Wording::Differs { material, changes } => {
            format!("{}: {}", if material { "material" } else { "minor" }, describe(&changes))
        }
    }
}

#[track_caller]
fn check(a: &str, b: &str, wanted: &str) {
    assert_eq!(outcome(a, b), wanted, "{a} / {b}");
}

#[test]
fn same_words_are_the_same() {
    check("the ferry was late", "the ferry was late", "same");
}

#[test]
fn longer_cut_is_a_fragment() {
    check("the ferry was late again today", "ferry was late", "fragment");
    check("we warned them | the ferry was late", "the ferry was late | and nobody listened", "fragment");
}

#[test]
fn ellipsis_and_mask_stand_for_words() {
    check("the old ferry … must be replaced", "the old ferry from the island must be replaced", "same");
    check("fix the f*ing ferry", "fix the flaming ferry", "same");
}

#[test]
fn words_written_together_or_apart_are_the_same() {
    check("our work force kept the port open", "our workforce kept the port open", "same");
    check("the deal's done and signed", "the deal is done and signed", "same");
}

#[test]
fn changed_modal_is_material_and_dropped_relative_is_named() {
    check(
        "no fair port could bear the delays that are caused by this firm",
        "no fair port can bear the delays caused by this firm",
        "material: could → can; “that are” dropped",
    );
}

#[test]
fn dropped_relative_alone_is_minor() {
    check("the delays that are caused by this firm", "the delays caused by this firm", "minor: “that are” dropped");
}

#[test]
fn preposition_article_and_inflection_are_minor() {
    check("we will win at the high court", "we will win in the high court", "minor: at → in");
    check("a wall or steel fence there", "a wall or a steel fence there", "minor: “a” added");
    check("they spent a lot of time on it", "they spend a lot of time on it", "minor: spent → spend");
}

#[test]
fn negation_number_and_person_are_material() {
    check("we did not sink the ferry", "we did sink the ferry", "material: “not” dropped");
    check("there were 12 people on the deck", "there were 21 people on the deck", "material: 12 → 21");
    check("it is against its rules and habits", "it is against our rules and habits", "material: its → our");
}

#[test]
fn last_word_of_a_fragment_counts() {
    check("closer and closer to a ferry strike", "closer and closer to a ferry lockout", "material: strike → lockout");
}

#[test]
fn different_next_remarks_are_no_change() {
    check("the ferry was late again | thank you", "the ferry was late again | it is sad", "fragment");
}

#[test]
fn nothing_in_common_is_unrelated() {
    check("the ferry was late", "nobody saw him", "unrelated");
    check("", "", "unrelated");
}

fn any_words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["the", "a", "ferry", "port", "not", "is", "…", "f*", "|", "12", "we"]),
        0..14,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn comparison_is_symmetric(a in any_words(), b in any_words()) {
        let flip = |wording: Wording| match wording {
            Wording::Differs { material, changes } => Wording::Differs {
                material,
                changes: changes.into_iter().map(|change| super::Change { a: change.b, b: change.a }).collect(),
            },
            other => other,
        };
        assert_eq!(compare(&quote(&a), &quote(&b)), flip(compare(&quote(&b), &quote(&a))));
    }

    #[test]
    fn quotation_is_the_same_as_itself(a in any_words()) {
        let wording = compare(&quote(&a), &quote(&a));
        assert!(matches!(wording, Wording::Same) || a.replace(['|', ' '], "").is_empty());
    }
}
