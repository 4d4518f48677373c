//! `atodds explain`: what a rule looks for, how it compares, what it says, and how to change or silence it.

use std::io::{self, Write};

use super::list::{change, place};
use crate::{
    error::printable,
    model::{Policy, Rounding, RuleId, Severity, Trend, Verdict},
    rules::{Phrase, Rule, RuleSet, value_name},
};

/// Columns that words are broken at.
const WIDTH: usize = 100;
/// Columns of the titles at the left.
const TITLE: usize = 12;

/// Writes what there is to know of a rule.
pub(super) fn write(rules: &RuleSet, id: RuleId, out: &mut dyn Write) -> io::Result<()> {
    let rule = rules.rule(id);
    let policy = &rules.policies()[id.index()];
    writeln!(out, "{}: {}\n", rule.id, printable(&policy.summary))?;
    if let Some(description) = &rule.description {
        for line in wrapped(description, WIDTH) {
            writeln!(out, "{}", printable(&line))?;
        }
        writeln!(out)?;
    }
    claim(rule, out)?;
    compare(rule, policy, out)?;
    verdicts(policy, out)?;
    line(out, "message", &policy.message)?;
    if let Some(help) = &policy.help {
        line(out, "help", help)?;
    }
    line(out, "tags", &rule.tags.join(", "))?;
    if let Some(since) = &rule.since {
        line(out, "since", since)?;
    }
    line(out, "written in", &place(rules, rule))?;
    if let Some(changed) = change(rules, rule) {
        line(out, "changed in", &changed)?;
    }
    for example in &rule.examples {
        writeln!(out, "\n{}:", example.expected.name())?;
        for side in &example.sides {
            let when = side.published.as_deref().map_or_else(String::new, |at| format!("({at}) "));
            writeln!(out, "  {}{}", printable(&when), printable(&side.text))?;
        }
    }
    writeln!(
        out,
        "\nTo turn it off, or to change what it says, write in a rule file:\n\n  disable: [{id}]\n\n  rules:\n    - id: {id}\n      override: true\n      \
         report: {{severity: warning}}",
        id = rule.id
    )
}

fn claim(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    match rule.check {
        Some(check) => line(out, "checks", &format!("{} of a source against itself", check.name()))?,
        None => {
            let kinds: Vec<_> = rule.kinds.iter().map(|kind| value_name(*kind)).collect();
            let all = if rule.is_generic() { ", wherever no other rule binds it" } else { "" };
            line(out, "binds", &format!("{}{all}", kinds.join(", ")))?;
        }
    }
    for (title, phrases) in [("of", &rule.of), ("verbs", &rule.verbs), ("never with", &rule.not)] {
        if !phrases.is_empty() {
            line(out, title, &words(phrases))?;
        }
    }
    for pattern in &rule.patterns {
        line(out, "pattern", pattern)?;
    }
    if let Some(zones) = &rule.zones {
        line(out, "reads", &zones.iter().map(|zone| zone.name()).collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

fn compare(rule: &Rule, policy: &Policy, out: &mut dyn Write) -> io::Result<()> {
    if rule.check.is_some() {
        return Ok(());
    }
    if let Some(tolerance) = &rule.tolerance {
        line(out, "tolerance", tolerance)?;
    }
    let rounding = match policy.rounding {
        Rounding::Conflict => "a figure equal only after rounding contradicts",
        Rounding::Warn => "a figure equal only after rounding is imprecise",
        Rounding::Ignore => "a figure equal after rounding agrees",
    };
    line(out, "rounding", rounding)?;
    match policy.trend {
        Trend::None => {}
        Trend::Rising => line(out, "trend", "rising: a later, higher figure is an update")?,
        Trend::Falling => line(out, "trend", "falling: a later, lower figure is an update")?,
    }
    if !policy.needs.is_empty() {
        let needs: Vec<_> = policy.needs.iter().map(|need| need.name()).collect();
        line(out, "scope", &format!("both must say, and alike: {}", needs.join(", ")))?;
    }
    if let Some(score) = policy.score {
        line(out, "score", &format!("a pair needs {}", rust_decimal::Decimal::new(i64::from(score), 3).normalize()))?;
    }
    Ok(())
}

fn verdicts(policy: &Policy, out: &mut dyn Write) -> io::Result<()> {
    let loud = [Verdict::Contradiction, Verdict::Disputed, Verdict::Imprecise, Verdict::Update];
    let said = loud.map(|verdict| format!("{}: {}", verdict.name(), policy.loudness.of(verdict).name()));
    line(out, "verdicts", &said.join(", "))?;
    if loud.iter().all(|verdict| policy.loudness.of(*verdict) < Severity::Error) {
        line(out, "", "it never fails a build with --fail-on error")?;
    }
    Ok(())
}

fn words(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// A title and its text, broken into lines that begin below each other.
fn line(out: &mut dyn Write, title: &str, text: &str) -> io::Result<()> {
    let mut title = title;
    for part in wrapped(text, WIDTH - TITLE) {
        writeln!(out, "{title:TITLE$}{}", printable(&part))?;
        title = "";
    }
    Ok(())
}

/// A text in lines of so many characters at most, where its words allow.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= width) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
