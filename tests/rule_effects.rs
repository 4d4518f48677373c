//! What the keys of a rule file do: a desk's rule file, the articles, and what is found.
//!
//! `rules/effects.txt`: a title after `## `, the rule file, `----`, articles parted by `~~~~`, `----`, then a line a claim (`rule source:
//! "words"`) of the rules in the file, and a line a finding (`severity verdict rule: message`) of any rule, `====`. Rewritten with
//! `ATODDS_ACCEPT=1`, to be read before it is kept.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{fs, path::Path};

use atodds::{
    load::parse_published,
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};

/// The articles; a first line `@2024-05-01` is the time of publication.
fn bundle(articles: &str) -> Bundle {
    let source = |(index, text): (usize, &str)| {
        let (published, text) = match text.strip_prefix('@').and_then(|rest| rest.split_once('\n')) {
            Some((published, text)) => (Some(parse_published(published).unwrap()), text),
            None => (None, text),
        };
        Source { id: ["a", "b", "c", "d"][index].to_owned(), text: text.to_owned(), published, ..Source::default() }
    };
    Bundle { sources: articles.split("~~~~\n").enumerate().map(source).collect(), ..Bundle::default() }
}

fn answer(rules: &RuleSet, articles: &str) -> String {
    let bundle = bundle(articles);
    let checked = pipeline::check(rules, &bundle);
    let mut lines = Vec::new();
    for claim in &checked.claims {
        let (rule, source) = (rules.rule(claim.rule), &bundle.sources[claim.source.index()]);
        if rule.origin.file == "desk.yaml" || rule.origin.changed_by.is_some() {
            lines.push(format!("{} {}: {:?}", rule.id, source.id, claim.span.of(&source.text)));
        }
    }
    lines.sort();
    for finding in checked.findings.iter().filter(|finding| !finding.verdict.is_quiet()) {
        let (severity, verdict) = (finding.severity.name(), finding.verdict.name());
        lines.push(format!("{severity} {verdict} {}: {}", rules.rule(finding.rule).id, finding.message));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_key_does_what_its_page_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/effects.txt");
    let cases = fs::read_to_string(&path).unwrap();
    let mut said = String::new();
    for case in cases.split_terminator("====\n") {
        let mut parts = case.splitn(3, "----\n");
        let (yaml, articles) = (parts.next().unwrap(), parts.next().unwrap());
        let rules = RuleSet::with_texts(&[("desk.yaml", yaml)]).unwrap_or_else(|error| panic!("{yaml}\n{error:?}"));
        said.push_str(&format!("{yaml}----\n{articles}----\n{}====\n", answer(&rules, articles)));
    }
    if std::env::var_os("ATODDS_ACCEPT").is_some() {
        fs::write(&path, said).unwrap();
    } else {
        assert_eq!(said, cases);
    }
}
