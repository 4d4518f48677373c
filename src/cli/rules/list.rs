//! `atodds rules list`: the rules of a run, for people or for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    cli::arguments::{Document, List},
    error::printable,
    rules::{Rule, RuleSet, value_name},
};

/// A rule as the list has it in JSON.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    summary: &'a str,
    tags: &'a [smol_str::SmolStr],
    since: Option<&'a str>,
    /// What it binds; nothing for a check.
    values: Vec<&'static str>,
    check: Option<&'static str>,
    severity: &'static str,
    examples: usize,
    /// Where it is written, `file:line`.
    file: String,
    /// Where it was changed last.
    changed: Option<String>,
}

/// Every tag that a rule has.
pub(super) fn tags(rules: &RuleSet) -> Vec<&str> {
    let mut tags: Vec<&str> = rules.rules().iter().flat_map(|rule| &rule.tags).map(|tag| tag.as_str()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// Writes the rules that have all of the tags asked for.
pub(super) fn write(asked: &List, rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let has_tags = |rule: &Rule| asked.tag.iter().all(|tag| rule.tags.iter().any(|known| known == tag));
    let shown: Vec<&Rule> = rules.rules().iter().filter(|rule| has_tags(rule)).collect();
    match asked.format {
        Document::Json => {
            let rows: Vec<Row<'_>> = shown.into_iter().map(|rule| row(rules, rule)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
        Document::Table => {
            let widest = shown.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
            for rule in shown {
                writeln!(out, "{:widest$}  {}", rule.id, printable(&rule.summary))?;
                if asked.place {
                    writeln!(out, "{:widest$}  {}", "", place(rules, rule))?;
                    if let Some(changed) = change(rules, rule) {
                        writeln!(out, "{:widest$}  changed in {changed}", "")?;
                    }
                }
            }
            Ok(())
        }
    }
}

fn row<'a>(rules: &'a RuleSet, rule: &'a Rule) -> Row<'a> {
    let policy = rules.find(&rule.id).and_then(|id| rules.policies().get(id.index()));
    Row {
        id: &rule.id,
        summary: &rule.summary,
        tags: &rule.tags,
        since: rule.since.as_deref(),
        values: rule.kinds.iter().map(|kind| value_name(*kind)).collect(),
        check: rule.check.map(crate::model::SelfCheck::name),
        severity: policy.map_or("error", |policy| policy.loudness.of(crate::model::Verdict::Contradiction).name()),
        examples: rule.examples.len(),
        file: place(rules, rule),
        changed: change(rules, rule),
    }
}

/// Where a rule is written: `rules/people.yaml:12 (shipped)`.
pub(super) fn place(rules: &RuleSet, rule: &Rule) -> String {
    let line = rules.position(rule).map_or_else(String::new, |at| format!(":{}", at.line));
    let shipped = if rule.origin.built_in { " (shipped)" } else { "" };
    format!("{}{line}{shipped}", printable(&rule.origin.file))
}

/// Where a rule was changed last.
pub(super) fn change(rules: &RuleSet, rule: &Rule) -> Option<String> {
    let file = rule.origin.changed_by.as_deref()?;
    let line = rules.change_position(rule).map_or_else(String::new, |at| format!(":{}", at.line));
    Some(format!("{}{line}", printable(file)))
}
