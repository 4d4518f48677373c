//! What two sentences of two outlets are to each other, through all stages but the door: sentences in, verdict out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use atodds::{
    model::Verdict,
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};

fn bundle(one: &str, other: &str) -> Bundle {
    let source = |id: &str, text: &str| Source { id: id.to_owned(), text: text.to_owned(), ..Source::default() };
    Bundle { id: "two".to_owned(), sources: vec![source("one", one), source("other", other)], draft: None }
}

/// The loudest verdict in which the two sources meet on a quantity; `none` where they do not.
fn verdict(rules: &RuleSet, one: &str, other: &str) -> &'static str {
    let checked = pipeline::check(rules, &bundle(one, other));
    let on_quantity = |finding: &&atodds::model::Finding| {
        finding.labels.iter().all(|label| {
            !matches!(checked.claims[label.claim as usize].kind.name(), "name" | "quote" | "date" | "datetime")
        })
    };
    checked.findings.iter().filter(on_quantity).map(|finding| finding.verdict).min().map_or("none", Verdict::name)
}

fn check(cases: &str) {
    let rules = RuleSet::built_in().unwrap();
    let mut wrong = Vec::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let [expected, one, other] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("line {}: `verdict | one | other`, not {line}", number + 1);
        };
        let found = [verdict(&rules, one, other), verdict(&rules, other, one)];
        if found != [expected; 2] {
            wrong.push(format!("line {}: expected {expected}, found {found:?}\n  {one}\n  {other}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn quantities_stand_to_each_other_as_the_semantics_say_whichever_comes_first() {
    check(include_str!("verdicts/quantities.txt"));
}

#[test]
fn a_rare_spelling_beside_a_common_one_is_named() {
    let rules = RuleSet::built_in().unwrap();
    let common = "The Norby Lantern Guild met on Monday. The Lantern Guild has 40 members, and Guild Lantern nights are free. \
                  Everybody in the Lantern Guild sings.";
    let checked = pipeline::check(&rules, &bundle(common, "A vote of the Lantren Guild is due in May."));
    let words: Vec<_> = checked
        .findings
        .iter()
        .filter(|finding| !finding.verdict.is_quiet())
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(words, ["Name differs: Lantern / Lantren"]);
}

#[test]
fn acronyms_a_letter_apart_are_two_things() {
    let rules = RuleSet::built_in().unwrap();
    let checked =
        pipeline::check(&rules, &bundle("The NRLA and the NRLA met the NRLA.", "A vote of the NRLB is due in May."));
    assert!(checked.findings.iter().all(|finding| finding.verdict.is_quiet()));
}
