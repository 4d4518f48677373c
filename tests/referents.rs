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

/// Rewritten with `ATODDS_ACCEPT=1`, to be read before it is kept.
#[test]
fn a_value_is_about_the_noun_or_verb_that_governs_it() {
    let rules = RuleSet::built_in().unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/verdicts/referents.txt");
    let cases = std::fs::read_to_string(path).unwrap();
    let mut found = String::new();
    for line in cases.lines() {
        if line.is_empty() || line.starts_with('#') {
            found.push_str(line);
        } else {
            let (_, text) = line.split_once(" | ").unwrap_or_else(|| panic!("`figure: thing | text`, not {line}"));
            found.push_str(&format!("{} | {text}", about(&rules, text)));
        }
        found.push('\n');
    }
    if std::env::var_os("ATODDS_ACCEPT").is_some() {
        std::fs::write(path, found).unwrap();
    } else {
        assert_eq!(found, cases);
    }
}
