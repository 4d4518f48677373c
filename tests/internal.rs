//! One source against itself, through all stages but the door: a text in, verdict and reason out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use atodds::{
    model::Finding,
    pipeline,
    rules::RuleSet,
    text::{Bundle, Published, Source},
};
use jiff::civil::date;

/// A bundle of texts, all published on 20 March 2026.
fn bundle(texts: &[&str]) -> Bundle {
    let published = Published { local: date(2026, 3, 20).at(10, 0, 0, 0), offset: None, has_time: true };
    let source = |(index, text): (usize, &&str)| Source {
        id: format!("source-{index}"),
        text: text.replace(" ¶ ", "\n\n"),
        published: Some(published),
        ..Source::default()
    };
    Bundle { id: "internal".to_owned(), sources: texts.iter().enumerate().map(source).collect(), draft: None }
}

/// The findings of the checks of a source against itself.
fn findings(rules: &RuleSet, texts: &[&str]) -> Vec<Finding> {
    let checked = pipeline::check(rules, &bundle(texts));
    checked.findings.into_iter().filter(|finding| rules.rule(finding.rule).check.is_some()).collect()
}

/// Every line is `verdict | reason | text`, or `none | text`; ` ¶ ` parts paragraphs and ` || ` sources.
fn check(cases: &str) {
    let rules = RuleSet::built_in().unwrap();
    let mut wrong = Vec::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let (expected, text) = line.rsplit_once(" | ").unwrap_or_else(|| panic!("line {} has no text", number + 1));
        let found = |texts: &[&str]| {
            let told = |finding: &Finding| format!("{} | {}", finding.verdict.name(), finding.explanation);
            let told: Vec<String> = findings(&rules, texts).iter().map(told).collect();
            if told.is_empty() { "none".to_owned() } else { told.join("; ") }
        };
        let texts: Vec<&str> = text.split(" || ").collect();
        let reversed: Vec<&str> = texts.iter().rev().copied().collect();
        for found in [found(&texts), found(&reversed)] {
            if found != expected {
                wrong.push(format!("line {}: expected {expected}, found {found}\n  {text}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_text_is_held_against_itself_where_it_binds_its_values_together() {
    check(include_str!("internal/cases.txt"));
}

#[test]
fn labels_are_the_verbatim_parts() {
    let rules = RuleSet::built_in().unwrap();
    let text =
        "The ferry sank on Tuesday, 18 March 2026. There were 12 people aboard, two women, a man and eight children.";
    let found = findings(&rules, &[text]);
    let words: Vec<Vec<&str>> =
        found.iter().map(|finding| finding.labels.iter().map(|label| label.span.of(text)).collect()).collect();
    assert_eq!(words, [vec!["Tuesday", "18 March 2026"], vec!["12", "two", "a man", "eight"]]);
}

#[test]
fn a_newsroom_may_quieten_a_check_or_leave_it_out() {
    let text = "The party took nine of the 15 seats, with six going to the Greens and one to an independent.";
    let with = |rule: &str| {
        let file = format!("rules:\n  - {rule}\n");
        let rules = RuleSet::with_texts(&[("desk.yaml", &file)]).unwrap();
        findings(&rules, &[text]).iter().map(|finding| finding.severity.name()).collect::<Vec<_>>()
    };
    assert_eq!(with("{id: parts-of-total, override: true, report: {severity: warning}}"), ["warning"]);
    assert_eq!(with("{id: parts-of-total, disabled: true}"), [""; 0]);
}

#[test]
fn what_is_said_twice_in_the_same_words_is_found_once() {
    let rules = RuleSet::built_in().unwrap();
    let text = "The vote is on Tuesday, 18 March 2026. Again: the vote is on Tuesday, 18 March 2026.";
    assert_eq!(findings(&rules, &[text]).len(), 1);
}

#[test]
fn a_headline_is_held_against_its_body_and_may_round() {
    let rules = RuleSet::built_in().unwrap();
    for (expected, headline, body) in [
        (
            "contradiction deaths",
            "12 killed in Norby ferry sinking",
            "A ferry sank off Norby and 14 people were killed.",
        ),
        ("", "Nearly 100 dead in Norby ferry sinking", "A ferry sank off Norby and 97 people were killed."),
        (
            "contradiction arrests",
            "Three arrested after Norby robbery",
            "Police arrested two men after a robbery in Norby.",
        ),
        (
            "contradiction same-amount",
            "Norby bridge to cost £3 million",
            "The new bridge at Norby will cost £4.2 million.",
        ),
        ("", "Norby council approves £1.2bn budget", "The council of Norby approved a budget of £1.25bn."),
        ("contradiction age", "Ada Thornby, 84, dies", "The singer Ada Thornby, 85, has died, her family said."),
        ("", "Ada Thornby, 84, is ill", "The singer Ada Thornby is ill. Karl Brandt, 85, found her."),
        ("", "Ada Thornby, 84, sings on", "The singer Ada Thornby, who turns 85 on Thursday, will sing again."),
        ("", "Thousands march in Norby", "Some 25,000 people marched through Norby on Sunday."),
    ] {
        let text = format!("{headline}\n\nNORBY - {body} The town stood still.\n");
        let checked = pipeline::check(&rules, &bundle(&[&text]));
        let loud = checked.findings.iter().filter(|finding| !finding.verdict.is_quiet());
        let told: Vec<String> =
            loud.map(|finding| format!("{} {}", finding.verdict.name(), rules.rule(finding.rule).id)).collect();
        assert_eq!(told.join(", "), expected, "{text}");
    }
}
