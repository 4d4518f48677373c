//! `atodds compare`.

use std::io;

use crate::{
    accepted::Accepted,
    cli::{
        arguments::{Compare, Global},
        bundles::{self, Answer, Origin},
        check::nothing_checked,
        console::Console,
        outcome::{Outcome, Thresholds},
        settings::Settings,
        sinks::{Sinks, View},
        stream,
        wiring::{RuleSet, write_compare},
    },
    error::{Error, RunError, closest},
    load,
    model::{RuleId, Suppression},
    pipeline,
    report::{Format, Frame, compare::Selection},
    text::Bundle,
};

pub(super) fn run(
    compare: &Compare,
    settings: &Settings,
    global: &Global,
    rules: &RuleSet,
    console: Console,
) -> Outcome {
    match try_run(compare, settings, global, rules, console) {
        Ok(outcome) => outcome,
        Err(error) => {
            console.error(error);
            Outcome::Failed
        }
    }
}

fn try_run(
    compare: &Compare,
    settings: &Settings,
    global: &Global,
    rules: &RuleSet,
    console: Console,
) -> Result<Outcome, Error> {
    let selection = selection(compare, rules)?;
    let thresholds = Thresholds { all: compare.all, ..Thresholds::default() };
    let origin = compare.reading.origin()?;
    let mut sinks = Sinks::new(&compare.writing, None, global, thresholds, console, frame)?;
    let is_one = matches!(&origin, Origin::Bundles(bundles) if bundles.len() == 1);
    // The columns are the sources, which are others in every bundle.
    if !is_one && sinks.views().iter().any(|view| matches!(view, View::Report(Format::Csv, _))) {
        return Err(RunError::OneDocument { format: Format::Csv.name() }.into());
    }
    let options = compare.reading.options();
    let (accepted, note) = settings.accepted()?;
    note.iter().for_each(|note| console.note(note));
    let answer = |story: (&Bundle, &[Suppression]), views: &[View]| {
        answer((&selection, settings, rules, &accepted), story, views)
    };
    Ok(match origin {
        Origin::Bundles(bundles) => {
            bundles::run((&bundles, compare.reading.draft.as_deref()), options, &mut sinks, console, |loaded, sinks| {
                answer((&loaded.bundle, &loaded.suppressions), sinks.views())
            })
        }
        Origin::Lines(path) => stream::run(&path, options, &mut sinks, console, |line, views| {
            Ok(answer((&load::read_bundle(line, options)?, &[]), views))
        }),
    })
}

/// What is asked for, its rules known by name.
fn selection(compare: &Compare, rules: &RuleSet) -> Result<Selection, RunError> {
    let policies = rules.policies();
    let rule = |name: &String| {
        let at = policies.iter().position(|policy| policy.id == name.as_str());
        at.map(|at| RuleId(at as u16)).ok_or_else(|| RunError::UnknownRule {
            closest: closest(name, policies.iter().map(|policy| policy.id.as_str())).map(str::to_owned),
            name: name.clone(),
        })
    };
    let named = compare.rule.iter().map(rule).collect::<Result<_, _>>()?;
    Ok(Selection { rules: named, conflicts: compare.conflicts })
}

/// An empty line between two bundles, where people read them.
fn frame(format: Format) -> Frame {
    let between = if matches!(format, Format::Pretty | Format::Markdown) { "\n" } else { "" };
    Frame { between, ..Frame::default() }
}

fn answer(
    (selection, settings, rules, accepted): (&Selection, &Settings, &RuleSet, &Accepted),
    (bundle, manifest): (&Bundle, &[Suppression]),
    views: &[View],
) -> io::Result<Answer> {
    let mut checked = pipeline::check(rules, bundle);
    let suppressions = accepted.apply(settings.today, rules.policies(), (bundle, manifest), &mut checked.findings);
    let made = views.iter().map(|view| {
        let mut out = Vec::new();
        if let View::Report(format, options) = view {
            write_compare((*format, options), selection, rules, bundle, (&checked, &suppressions), &mut out)?;
        }
        Ok(out)
    });
    let made = made.collect::<io::Result<_>>()?;
    let sources = bundle.sources.len();
    let alone = (sources < 2).then(|| RunError::NothingToCompare { bundle: bundle.id.clone(), sources });
    let empty = alone.or_else(|| nothing_checked(rules, bundle, &checked));
    Ok(Answer { made, outcome: Outcome::Clean, empty, note: None })
}
