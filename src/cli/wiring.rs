//! Every place where the door calls `rules` and `report`, one function each.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use crate::{
    cli::arguments::{Format, Stage},
    error::Error,
    lex,
    model::{Severity, Verdict},
    pipeline::{self, Checked, Reading},
    report::{
        self, Extracted, Options,
        why::{Side, Why},
    },
    rules::Expected,
    segment,
    text::{Bundle, Source},
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

/// The built-in rules with those of `extra` files and folders.
pub(super) fn load_rules(extra: &[PathBuf]) -> Result<RuleSet, Error> {
    Ok(RuleSet::with_files(extra)?)
}

/// The ids of all rules.
pub(super) fn rule_ids(rules: &RuleSet) -> Vec<&str> {
    rules.rules().iter().map(|rule| rule.id.as_str()).collect()
}

/// Writes the list of rules.
pub(super) fn list_rules(rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let widest = rules.rules().iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in rules.rules() {
        writeln!(out, "{:widest$}  {}", rule.id, rule.summary)?;
    }
    Ok(())
}

/// Runs the examples that the rules carry and writes what came of it; `false` when one failed.
///
/// An example passes when its rule gives the verdict it stands under, and no other rule answers it louder; a rule none of
/// whose examples makes it fire fails too.
pub(super) fn test_rules(rules: &RuleSet, out: &mut dyn Write) -> io::Result<bool> {
    let (mut run, mut failed) = (0_u32, 0_u32);
    for rule in rules.rules() {
        let mut fired = rule.examples.is_empty();
        for example in &rule.examples {
            run += 1;
            let source =
                |id: &str, text: &String| Source { id: id.to_owned(), text: text.clone(), ..Source::default() };
            let mut sources = vec![source("a", &example.a)];
            sources.extend(example.b.as_ref().map(|text| source("b", text)));
            let bundle = Bundle { sources, ..Bundle::default() };
            let checked = pipeline::check(rules, &bundle);
            let own = checked
                .findings
                .iter()
                .filter(|finding| rules.rule(finding.rule).id == rule.id)
                .map(|finding| finding.verdict)
                .min();
            let other = checked
                .findings
                .iter()
                .find(|finding| !finding.verdict.is_quiet() && rules.rule(finding.rule).id != rule.id);
            fired |= checked.claims.iter().any(|claim| rules.rule(claim.rule).id == rule.id);
            let passed = match example.expected {
                Expected::Verdict(Verdict::Agree) => own == Some(Verdict::Agree),
                Expected::Verdict(verdict) => own == Some(verdict),
                Expected::Unrelated => own.is_none(),
            };
            if passed && other.is_none() {
                continue;
            }
            failed += 1;
            let found = own.map_or("nothing", Verdict::name);
            writeln!(out, "{}: expected {}, found {found}", rule.id, example.expected.name())?;
            if let Some(other) = other {
                writeln!(out, "  answered by {}: {}", rules.rule(other.rule).id, other.message)?;
            }
            writeln!(out, "  a: {}", example.a)?;
            if let Some(text) = &example.b {
                writeln!(out, "  b: {text}")?;
            }
        }
        if !fired {
            failed += 1;
            writeln!(out, "{}: none of its examples makes it fire", rule.id)?;
        }
    }
    writeln!(out, "{} examples of {} rules, {failed} failed", run, rules.rules().len())?;
    Ok(failed == 0)
}

/// Writes what a rule looks for; `id` is one of [`rule_ids`].
pub(super) fn explain_rule(rules: &RuleSet, id: &str, out: &mut dyn Write) -> io::Result<()> {
    let Some(index) = rules.find(id) else { return Ok(()) };
    let rule = rules.rule(index);
    let policy = &rules.policies()[index.index()];
    writeln!(out, "{}: {}\n", rule.id, rule.summary)?;
    if let Some(description) = &rule.description {
        writeln!(out, "{}\n", description.trim())?;
    }
    let words = |phrases: &[crate::rules::Phrase]| {
        phrases.iter().map(|phrase| phrase.text.as_str()).collect::<Vec<_>>().join(", ")
    };
    let kinds = rule.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    match rule.check {
        Some(check) => writeln!(out, "checks     {} of a source against itself", check.name())?,
        None => writeln!(out, "binds      {kinds}")?,
    }
    for (title, phrases) in [("of", &rule.of), ("verbs", &rule.verbs), ("never with", &rule.not)] {
        if !phrases.is_empty() {
            writeln!(out, "{title:10} {}", words(phrases))?;
        }
    }
    writeln!(out, "severity   {}", policy.severity.name())?;
    if let Some(help) = &policy.help {
        writeln!(out, "help       {help}")?;
    }
    writeln!(out, "written in {}", rule.origin.file)?;
    for example in &rule.examples {
        writeln!(out, "\n{}:\n  {}", example.expected.name(), example.a)?;
        if let Some(text) = &example.b {
            writeln!(out, "  {text}")?;
        }
    }
    Ok(())
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
