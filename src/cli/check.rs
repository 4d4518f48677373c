//! `atodds check`.

use std::io;

use crate::{
    accepted::Accepted,
    cli::{
        arguments::{Check, Global},
        bundles::{self, Answer, Origin},
        console::Console,
        outcome::Outcome,
        settings::Settings,
        sinks::{Sinks, View},
        stream,
        wiring::{RuleSet, write_check, write_dump},
    },
    error::RunError,
    load,
    model::{Severity, Suppression},
    pipeline::{self, Checked},
    report::Format,
    text::Bundle,
};

pub(super) fn run(check: &Check, settings: &Settings, global: &Global, rules: &RuleSet, console: Console) -> Outcome {
    let frame = |format: Format| format.reporter().frame(rules.policies());
    let sinks = Sinks::new(&check.writing, check.dump, global, settings.thresholds, console, frame);
    let (origin, mut sinks) = match check.reading.origin().and_then(|origin| Ok((origin, sinks?))) {
        Ok(ends) => ends,
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    let accepted = match settings.accepted() {
        Ok((accepted, note)) => {
            note.iter().for_each(|note| console.note(note));
            accepted
        }
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    let options = check.reading.options();
    let outcome = match origin {
        Origin::Bundles(bundles) => {
            bundles::run((&bundles, check.reading.draft.as_deref()), options, &mut sinks, console, |loaded, sinks| {
                answer((check, settings, rules, &accepted), (&loaded.bundle, &loaded.suppressions), sinks.views())
            })
        }
        Origin::Lines(path) => stream::run(&path, options, &mut sinks, console, |line, views| {
            let bundle = load::read_bundle(line, options)?;
            Ok(answer((check, settings, rules, &accepted), (&bundle, &[]), views))
        }),
    };
    for idle in accepted.idle() {
        console.note(&idle);
    }
    outcome
}

fn answer(
    (check, settings, rules, accepted): (&Check, &Settings, &RuleSet, &Accepted),
    (bundle, manifest): (&Bundle, &[Suppression]),
    views: &[View],
) -> io::Result<Answer> {
    let mut checked = pipeline::check(rules, bundle);
    let suppressions = accepted.apply(settings.today, rules.policies(), (bundle, manifest), &mut checked.findings);
    let thresholds = settings.thresholds;
    let empty = if check.dump.is_some() { None } else { nothing_checked(rules, bundle, &checked) };
    let failing = checked.findings.iter().filter(|finding| thresholds.fails(finding)).count();
    let hidden =
        checked.findings.iter().filter(|finding| thresholds.fails(finding) && !thresholds.shows(finding)).count();

    let made = views.iter().map(|view| {
        let mut out = Vec::new();
        match *view {
            View::Report(format, options) => {
                write_check((format, &options), rules, bundle, &checked, &suppressions, &mut out)?
            }
            View::Dump(stage) => write_dump(stage, rules, bundle, &checked.readings, Some(&checked), &mut out)?,
        }
        Ok(out)
    });
    // A suppression that rots is a matter for a warning.
    let complaints = suppressions.iter().filter(|suppression| suppression.complaint().is_some()).count();
    let rotten =
        complaints > 0 && thresholds.fail_on.threshold().is_some_and(|threshold| threshold <= Severity::Warning);
    let failed = (failing > 0 || rotten) && check.dump.is_none();
    // An exit code whose reason is not on the screen would be a riddle.
    let unseen = rotten && thresholds.min_severity.threshold() > Severity::Warning;
    let hidden = hidden + usize::from(unseen) * complaints;
    let note = (hidden > 0 && failed).then(|| {
        let (findings, are) =
            if hidden == 1 { ("finding or suppression", "is") } else { ("findings and suppressions", "are") };
        format!("{hidden} {findings} of `{}` that --fail-on counts {are} not shown (--min-severity)", bundle.id)
    });
    Ok(Answer {
        made: made.collect::<io::Result<_>>()?,
        outcome: if failed { Outcome::Findings } else { Outcome::Clean },
        empty,
        note,
    })
}

/// Why a bundle was as good as not checked. A single source is held against itself, unless no rule asks for that.
pub(super) fn nothing_checked(rules: &RuleSet, bundle: &Bundle, checked: &Checked) -> Option<RunError> {
    let (sources, draft, bundle) = (bundle.sources.len(), bundle.draft, bundle.id.clone());
    if sources == 1 && draft.is_some() {
        return Some(RunError::DraftAlone { bundle });
    }
    if sources == 0 || sources == 1 && !rules.checks_single_sources() {
        return Some(RunError::NothingToCompare { bundle, sources });
    }
    (checked.stats.claims == 0).then_some(RunError::NoClaims { bundle, sources })
}
