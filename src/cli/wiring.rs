//! Where the door calls `report`, one function each, and where it loads the rules.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use crate::{
    cli::arguments::{Command, Stage},
    error::Error,
    lex,
    model::Suppression,
    pipeline::{self, Checked, Reading},
    report::{
        self, Extracted, Format, Options,
        compare::Selection,
        why::{Side, Why},
    },
    segment,
    text::Bundle,
    view::view,
};

pub(super) use crate::rules::RuleSet;

/// The rules that ship with the program, unless they are not wanted, with those of `extra` files and folders; with the examples of the
/// shipped ones where the command is about rules.
pub(super) fn load_rules(command: &Command, shipped: bool, extra: &[PathBuf]) -> Result<RuleSet, Error> {
    Ok(match (command, shipped) {
        (Command::Rules { .. } | Command::Explain { .. }, true) => RuleSet::with_files(extra)?,
        _ => RuleSet::for_reading(shipped, extra)?,
    })
}

/// Writes the findings of a bundle.
pub(super) fn write_check(
    (format, options): (Format, &Options),
    rules: &RuleSet,
    bundle: &Bundle,
    checked: &Checked,
    suppressions: &[Suppression],
    out: &mut dyn Write,
) -> io::Result<()> {
    format.reporter().check(&view(rules, bundle, checked, suppressions), options, out)
}

/// Writes who says what in a bundle.
pub(super) fn write_compare(
    (format, options): (Format, &Options),
    selection: &Selection,
    rules: &RuleSet,
    bundle: &Bundle,
    (checked, suppressions): (&Checked, &[Suppression]),
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = view(rules, bundle, checked, suppressions);
    format.comparer().map_or(Ok(()), |comparer| comparer.compare(&view, selection, options, out))
}

/// Writes the claims of a bundle's sources; as JSON lines one line a source.
pub(super) fn write_extract(
    (format, options): (Format, &Options),
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
        if let Some(extractor) = format.extractor() {
            extractor.extract(&view, options, out)?;
        }
    }
    Ok(())
}

/// Writes the worksheet of a bundle.
pub(super) fn write_sheet(
    (format, options): (Format, &Options),
    rules: &RuleSet,
    bundle: &Bundle,
    checked: &Checked,
    out: &mut dyn Write,
) -> io::Result<()> {
    format.sheet().map_or(Ok(()), |sheet| sheet.sheet(&view(rules, bundle, checked, &[]), options, out))
}

/// Writes why the claims of two lines were or were not paired; every format but JSON is the one for people.
pub(super) fn write_why(
    (format, options): (Format, &Options),
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
        checked: view(rules, bundle, checked, &[]),
        sides,
        pairings: &pipeline::why(rules, bundle, checked, &pairs),
    };
    match format {
        Format::Json => report::why::json(&why, out),
        _ => report::why::pretty(&why, options, out),
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
