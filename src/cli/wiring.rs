//! Every place where the door calls `rules` and `report`, one function each.
//!
//! TEMPORARY: the bodies are stand-ins until those rooms are built; what is here writes just enough to try the door.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use serde_json::{Value, json};

use crate::{
    cli::arguments::{Format, Stage},
    error::Error,
    pipeline::{Checked, Reading},
    text::Bundle,
};

pub(super) use crate::pipeline::RuleSet;

/// How a report is to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Look {
    /// Whether to use colour.
    pub(super) color: bool,
    /// Columns to fit into; `None` leaves the choice to the report.
    pub(super) width: Option<usize>,
}

/// The built-in rules with those of `extra` files and folders.
pub(super) fn load_rules(_extra: &[PathBuf]) -> Result<RuleSet, Error> {
    Ok(RuleSet::default())
}

/// The ids of all rules.
pub(super) fn rule_ids(_rules: &RuleSet) -> Vec<&str> {
    vec!["number"]
}

/// Writes the list of rules.
pub(super) fn list_rules(rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    rule_ids(rules).iter().try_for_each(|id| writeln!(out, "{id}"))
}

/// Runs the examples that the rules carry and writes what came of it; `false` when one failed.
pub(super) fn test_rules(_rules: &RuleSet, out: &mut dyn Write) -> io::Result<bool> {
    writeln!(out, "0 examples")?;
    Ok(true)
}

/// Writes what a rule looks for; `id` is one of [`rule_ids`].
pub(super) fn explain_rule(_rules: &RuleSet, id: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{id}")
}

/// Writes the findings of a bundle; those in `checked` are the ones to show.
pub(super) fn write_check(
    format: Format,
    look: Look,
    _rules: &RuleSet,
    bundle: &Bundle,
    checked: &Checked,
    out: &mut dyn Write,
) -> io::Result<()> {
    let _ = look;
    match format {
        Format::Pretty | Format::Brief => checked
            .findings
            .iter()
            .try_for_each(|finding| writeln!(out, "{}: {}", finding.severity.name(), finding.message)),
        Format::Json | Format::Jsonl => {
            let findings: Vec<Value> = checked
                .findings
                .iter()
                .map(|finding| json!({"verdict": finding.verdict, "severity": finding.severity}))
                .collect();
            writeln!(
                out,
                "{}",
                json!({"id": bundle.id, "findings": findings, "stats": {"claims": checked.stats.claims}})
            )
        }
    }
}

/// Writes the claims of a bundle's sources; as JSON lines one line a source.
pub(super) fn write_extract(
    format: Format,
    look: Look,
    _rules: &RuleSet,
    bundle: &Bundle,
    readings: &[Reading],
    out: &mut dyn Write,
) -> io::Result<()> {
    let _ = (format, look);
    for (source, reading) in bundle.sources.iter().zip(readings) {
        let claims: Vec<Value> =
            reading.claims.iter().map(|claim| json!({"start": claim.span.start, "end": claim.span.end})).collect();
        writeln!(out, "{}", json!({"id": source.id, "mentions": [], "claims": claims}))?;
    }
    Ok(())
}

/// Writes the value of one stage; `clusters` is only asked for with a bundle that was checked.
pub(super) fn write_dump(
    stage: Stage,
    _rules: &RuleSet,
    bundle: &Bundle,
    readings: &[Reading],
    checked: Option<&Checked>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let clusters = checked.map_or(0, |checked| checked.clusters.len());
    writeln!(out, "{stage:?} of {}: {} sources, {clusters} clusters", bundle.id, readings.len())
}
