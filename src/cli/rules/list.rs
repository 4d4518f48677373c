//! `atodds rules list`: the rules of a run, for people or for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    cli::arguments::{Document, List},
    error::printable,
    model::{Policy, SelfCheck, Verdict},
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
    /// Whether it ships with the program.
    shipped: bool,
    /// The file it is written in.
    file: &'a str,
    /// Its line, with `--where`.
    line: Option<u32>,
    /// The file that changed it last.
    changed: Option<&'a str>,
    /// The line of that, with `--where`.
    changed_line: Option<u32>,
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
    let all = rules.rules().iter().zip(rules.policies());
    let shown: Vec<(&Rule, &Policy)> = all.filter(|(rule, _)| has_tags(rule)).collect();
    match asked.format {
        Document::Json => {
            let rows: Vec<Row<'_>> = shown.into_iter().map(|(rule, policy)| row(asked, rules, rule, policy)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
        Document::Table => {
            let widest = shown.iter().map(|(rule, _)| rule.id.len()).max().unwrap_or(0);
            for (rule, policy) in shown {
                writeln!(out, "{:widest$}  {}", rule.id, printable(&policy.summary))?;
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

fn row<'a>(asked: &List, rules: &'a RuleSet, rule: &'a Rule, policy: &'a Policy) -> Row<'a> {
    Row {
        id: &rule.id,
        summary: &policy.summary,
        tags: &rule.tags,
        since: rule.since.as_deref(),
        values: rule.kinds.iter().map(|kind| value_name(*kind)).collect(),
        check: rule.check.map(SelfCheck::name),
        severity: policy.loudness.of(Verdict::Contradiction).name(),
        examples: rule.examples.len(),
        shipped: rule.origin.built_in,
        file: &rule.origin.file,
        // Each costs a parse of the file, so only who asks pays for it.
        line: asked.place.then(|| rules.position(rule)).flatten().map(|at| at.line),
        changed: rule.origin.changed_by.as_deref(),
        changed_line: asked.place.then(|| rules.change_position(rule)).flatten().map(|at| at.line),
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
