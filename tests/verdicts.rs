//! What two sentences of two outlets are to each other, through all stages but the door: sentences in, verdict out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use atodds::{
    model::Verdict,
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};

/// Two sources of one text each; `\n` in a text parts its lines.
fn bundle(one: &str, other: &str) -> Bundle {
    let source =
        |id: &str, text: &str| Source { id: id.to_owned(), text: text.replace("\\n", "\n"), ..Source::default() };
    Bundle { id: "two".to_owned(), sources: vec![source("one", one), source("other", other)], draft: None }
}

fn is_quantity(kind: &str) -> bool {
    !matches!(kind, "name" | "role" | "quote" | "date" | "datetime")
}

/// The loudest verdict in which the two sources meet on values of some kinds; `none` where they do not.
fn verdict(rules: &RuleSet, one: &str, other: &str, of_kind: fn(&str) -> bool) -> &'static str {
    let checked = pipeline::check(rules, &bundle(one, other));
    let is_asked = |finding: &&atodds::model::Finding| {
        finding.labels.iter().all(|label| of_kind(checked.claims[label.claim as usize].kind.name()))
    };
    checked.findings.iter().filter(is_asked).map(|finding| finding.verdict).min().map_or("none", Verdict::name)
}

fn check(cases: &str, of_kind: fn(&str) -> bool) {
    let rules = RuleSet::built_in().unwrap();
    let mut wrong = Vec::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let [expected, one, other] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("line {}: `verdict | one | other`, not {line}", number + 1);
        };
        let found = [verdict(&rules, one, other, of_kind), verdict(&rules, other, one, of_kind)];
        if found != [expected; 2] {
            wrong.push(format!("line {}: expected {expected}, found {found:?}\n  {one}\n  {other}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn quantities_stand_to_each_other_as_the_semantics_say_whichever_comes_first() {
    check(include_str!("verdicts/quantities.txt"), is_quantity);
}

#[test]
fn roles_of_one_person_stand_to_each_other_as_the_semantics_say() {
    check(include_str!("verdicts/roles.txt"), |kind| kind == "role");
}

#[test]
fn one_name_written_in_two_ways_is_told_from_two_names() {
    check(include_str!("verdicts/names.txt"), |kind| kind == "name");
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

#[test]
fn times_of_one_event_are_told_from_times_of_two() {
    check(include_str!("verdicts/dates.txt"), |kind| matches!(kind, "date" | "datetime" | "time"));
}

#[test]
fn words_stand_to_each_other_by_their_speakers_too() {
    check(include_str!("verdicts/quotations.txt"), |kind| kind == "quote");
}
