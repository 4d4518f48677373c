//! The rule format from the outside: what is refused and how it is said, and what ships.

use std::{collections::BTreeSet, fs, path::Path};

use atodds::{
    model::{Kind, Rounding, Severity, Tolerance, Trend, Verdict, Zone},
    rules::{Expected, PACKS, Role, RuleSet},
    text::stem,
};
use miette::{GraphicalReportHandler, GraphicalTheme};
use rust_decimal::Decimal;

/// The report on one rule file, as a terminal without colours shows it.
fn report(yaml: &str) -> String {
    let Err(error) = RuleSet::with_texts(&[("desk.yaml", yaml)]) else { return "no problem".to_owned() };
    let mut out = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
        .with_width(100)
        .render_report(&mut out, &error)
        .unwrap();
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A rule file around a few lines of one otherwise good rule.
fn rule(rest: &str) -> String {
    format!("rules:\n  - id: desk-rule\n    summary: A rule of the desk\n{rest}")
}

fn brief(yaml: &str) -> Vec<String> {
    let Err(error) = RuleSet::with_texts(&[("desk.yaml", yaml)]) else { return Vec::new() };
    error
        .problems()
        .iter()
        .map(|problem| {
            let at = problem.position().map_or_else(|| "-".to_owned(), |at| format!("{}:{}", at.line, at.column));
            let help = problem.help_text().map(|help| format!(" | {help}")).unwrap_or_default();
            format!("{at} {}{help}", problem.message())
        })
        .collect()
}

#[test]
fn shipped_rules_compile() {
    if let Err(error) = RuleSet::built_in() {
        let mut out = String::new();
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).render_report(&mut out, &error).unwrap();
        panic!("{out}");
    }
}
