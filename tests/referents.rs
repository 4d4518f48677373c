//! What a value is about: text in, the rule, the thing and the measure of each claim out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use atodds::{
    model::{Claim, Kind},
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};

/// `value: rule thing [measure]` for every figure of the text.
fn about(rules: &RuleSet, text: &str) -> String {
    let source = Source { id: "gazette".into(), text: text.into(), ..Source::default() };
    let checked = pipeline::check(rules, &Bundle { sources: vec![source], ..Bundle::default() });
    let is_figure = |claim: &&Claim| {
        !matches!(claim.kind, Kind::Name | Kind::Quote | Kind::Role | Kind::Date | Kind::Time | Kind::DateTime)
    };
    let line = |claim: &Claim| {
        let rule = &rules.rule(claim.rule).id;
        let measure = claim.scope.measure.as_ref().map_or(String::new(), |measure| format!(" [{measure}]"));
        format!("{}: {rule} {}{measure}", claim.span.of(text), claim.referent.head)
    };
    checked.claims.iter().filter(is_figure).map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_value_is_about_the_noun_or_verb_that_governs_it() {
    let rules = RuleSet::built_in().unwrap();
    for line in include_str!("verdicts/referents.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (wanted, text) = line.split_once(" | ").unwrap_or_else(|| panic!("`figure: thing | text`, not {line}"));
        assert_eq!(about(&rules, text), wanted, "{text}");
    }
}
