//! Where the door calls `report`, one function each, and where it loads the rules.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use crate::{
    cli::arguments::{Format, Stage},
    error::Error,
    lex,
    model::Severity,
    pipeline::{self, Checked, Reading},
    report::{
        self, Extracted, Options,
        why::{Side, Why},
    },
    segment,
    text::Bundle,
};

pub(super) use crate::rules::RuleSet;

/// Columns of a report that goes to no terminal and was asked for no width.
const WIDTH: usize = 100;

/// How a report is to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Look {
    /// Whether to use colour.
    pub(super) color: bool,
    /// Columns to fit into; `None` leaves the choice to the report.
    pub(super) width: Option<usize>,
}

impl Look {
    /// What was filtered before stays: the door hands over only the findings to show.
    fn options(self) -> Options {
        Options {
            width: self.width.unwrap_or(WIDTH),
            color: self.color,
            all: true,
            min_severity: Severity::None,
            ..Options::default()
        }
    }
}

fn reporter(format: Format) -> &'static dyn report::Reporter {
    match format {
        Format::Pretty => report::Format::Pretty,
        Format::Brief => report::Format::Brief,
        Format::Json => report::Format::Json,
        Format::Jsonl => report::Format::Jsonl,
    }
    .reporter()
}

/// The rules that ship with the program, unless they are not wanted, with those of `extra` files and folders.
pub(super) fn load_rules(shipped: bool, extra: &[PathBuf]) -> Result<RuleSet, Error> {
    Ok(if shipped { RuleSet::with_files(extra)? } else { RuleSet::only_files(extra)? })
}

/// Writes the findings of a bundle; those in `checked` are the ones to show.
pub(super) fn write_check(
    format: Format,
    look: Look,
    rules: &RuleSet,
    bundle: &Bundle,
    checked: &Checked,
    out: &mut dyn Write,
) -> io::Result<()> {
    reporter(format).check(&view(rules, bundle, checked), &look.options(), out)
}

/// Writes the claims of a bundle's sources; as JSON lines one line a source.
pub(super) fn write_extract(
    format: Format,
    look: Look,
    rules: &RuleSet,
    bundle: &Bundle,
    readings: &[Reading],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (source, reading) in bundle.sources.iter().zip(readings) {
        let view = Extracted {
            source,
            policies: rules.policies(),
            segmented: &reading.segmented,
            mentions: &reading.mentions,
            claims: &reading.claims,
        };
        reporter(format).extract(&view, &look.options(), out)?;
    }
    Ok(())
}

/// Writes why the claims of two lines were or were not paired; every format but JSON is the one for people.
pub(super) fn write_why(
    format: Format,
    look: Look,
    rules: &RuleSet,
    bundle: &Bundle,
    checked: &Checked,
    sides: &[Side; 2],
    out: &mut dyn Write,
) -> io::Result<()> {
    let [one, other] = sides;
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for &a in &one.claims {
        pairs.extend(other.claims.iter().filter(|&&b| a != b).map(|&b| (a.min(b), a.max(b))));
    }
    // A line against itself has every pair twice, and a quotation may stand on both lines.
    pairs.sort_unstable();
    pairs.dedup();
    let why = Why {
        checked: view(rules, bundle, checked),
        clusters: &checked.clusters,
        sides,
        pairings: &pipeline::why(rules, bundle, checked, &pairs),
    };
    match format {
        Format::Json => report::why::json(&why, out),
        _ => report::why::pretty(&why, &look.options(), out),
    }
}

fn view<'a>(rules: &'a RuleSet, bundle: &'a Bundle, checked: &'a Checked) -> report::Checked<'a> {
    report::Checked {
        bundle,
        policies: rules.policies(),
        claims: &checked.claims,
        findings: &checked.findings,
        stats: checked.stats,
    }
}

/// Writes the value of one stage; `clusters` is only asked for with a bundle that was checked.
pub(super) fn write_dump(
    stage: Stage,
    rules: &RuleSet,
    bundle: &Bundle,
    readings: &[Reading],
    checked: Option<&Checked>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let (Stage::Clusters, Some(checked)) = (stage, checked) {
        return report::dump::clusters(bundle, rules.policies(), &checked.claims, &checked.clusters, out);
    }
    for (source, reading) in bundle.sources.iter().zip(readings) {
        writeln!(out, "== {}", source.id)?;
        match stage {
            Stage::Sentences => out.write_all(segment::dump(&source.text, &reading.segmented).as_bytes())?,
            Stage::Tokens => out.write_all(lex::dump(&source.text, &reading.lexed).as_bytes())?,
            Stage::Mentions => report::dump::mentions(source, &reading.segmented, &reading.mentions, out)?,
            Stage::Claims | Stage::Clusters => report::dump::claims(source, rules.policies(), &reading.claims, out)?,
        }
    }
    Ok(())
}
