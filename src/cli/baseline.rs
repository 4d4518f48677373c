//! `atodds baseline`: accept today's findings, and let go of those that are gone.

use std::{collections::BTreeSet, fs, path::PathBuf};

use smol_str::SmolStr;

use crate::{
    baseline::{Baseline, Entry},
    cli::{
        arguments::{Baseline as Order, Prune, Reading, Update},
        bundles::Origin,
        console::Console,
        outcome::Outcome,
        settings::Settings,
        sinks::print,
        wiring::RuleSet,
    },
    error::{Error, RunError},
    load,
    model::WrittenIn,
    pipeline, suppress,
};

pub(super) fn run(order: &Order, settings: &Settings, rules: &RuleSet, console: Console) -> Outcome {
    let done = match order {
        Order::Update(update) => run_update(update, settings, rules, console),
        Order::Prune(prune) => run_prune(prune, settings, rules, console),
    };
    match done {
        Ok(told) => print(console, |out| writeln!(out, "{told}").map(|()| Outcome::Clean)),
        Err(error) => {
            console.error(error);
            Outcome::Failed
        }
    }
}

/// What was found in the bundles of a run.
struct Found {
    /// The bundles that were checked.
    bundles: BTreeSet<String>,
    /// Findings that nothing in text or manifest holds back, as entries without a reason.
    entries: Vec<Entry>,
}

fn run_update(update: &Update, settings: &Settings, rules: &RuleSet, console: Console) -> Result<String, Error> {
    let mut baseline = read(settings)?;
    let found = find(&update.reading, settings, rules, console)?;
    let ran_out = |entry: &Entry| entry.until.is_some_and(|until| until < settings.today);
    let (mut added, mut kept) = (0, 0);
    for mut entry in found.entries {
        let same = |known: &Entry| (&known.bundle, &known.fingerprint) == (&entry.bundle, &entry.fingerprint);
        if baseline.entries.iter().any(|known| same(known) && !ran_out(known)) {
            kept += 1;
            continue;
        }
        baseline.entries.retain(|known| !same(known));
        entry.reason.clone_from(&update.reason);
        entry.until = update.until;
        baseline.entries.push(entry);
        added += 1;
    }
    write(&baseline)?;
    let path = baseline.path.display();
    Ok(format!("{} added to {path}, {kept} there already", counted(added, "finding")))
}

fn run_prune(prune: &Prune, settings: &Settings, rules: &RuleSet, console: Console) -> Result<String, Error> {
    let mut baseline = read(settings)?;
    let found = find(&prune.reading, settings, rules, console)?;
    let prints: BTreeSet<(&str, &SmolStr)> =
        found.entries.iter().map(|entry| (entry.bundle.as_str(), &entry.fingerprint)).collect();
    let before = baseline.entries.len();
    // Of bundles that were not looked at nothing is known.
    let is_elsewhere = |entry: &Entry| !found.bundles.contains(&entry.bundle);
    let elsewhere = baseline.entries.iter().filter(|entry| is_elsewhere(entry)).count();
    baseline
        .entries
        .retain(|entry| is_elsewhere(entry) || prints.contains(&(entry.bundle.as_str(), &entry.fingerprint)));
    let gone = before - baseline.entries.len();
    if gone > 0 {
        write(&baseline)?;
    }
    let rest = if elsewhere == 0 {
        String::new()
    } else {
        format!("; {elsewhere} of bundles that were not checked stay as they are")
    };
    Ok(format!("{} removed from {}{rest}", counted(gone, "finding"), baseline.path.display()))
}

fn read(settings: &Settings) -> Result<Baseline, Error> {
    let path = settings.baseline.as_ref().ok_or(RunError::NoBaseline)?;
    Baseline::read(path)
}

fn write(baseline: &Baseline) -> Result<(), Error> {
    // First beside it, then in its place: a run that is cut short leaves the old file whole.
    let mut beside = baseline.path.clone().into_os_string();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, baseline.text()).and_then(|()| fs::rename(&beside, &baseline.path)).map_err(|error| {
        let target = format!("`{}`", baseline.path.display());
        RunError::Write { target, reason: error.to_string() }.into()
    })
}

/// Checks the bundles and gathers what is loud enough to be shown and not held back otherwise.
fn find(reading: &Reading, settings: &Settings, rules: &RuleSet, console: Console) -> Result<Found, Error> {
    let Origin::Bundles(bundles) = reading.origin()? else { return Err(RunError::LinesHaveNoBaseline.into()) };
    let mut found = Found { bundles: BTreeSet::new(), entries: Vec::new() };
    for paths in &bundles {
        let loaded =
            load::load_with_draft(paths, reading.draft.as_deref(), &mut std::io::stdin().lock(), reading.options())?;
        for note in &loaded.notes {
            console.note(&note.to_string());
        }
        let bundle = &loaded.bundle;
        let mut checked = pipeline::check(rules, bundle);
        let mut suppressions = suppress::of_bundle(bundle);
        suppressions.extend(loaded.suppressions.iter().cloned());
        for (file, written) in &settings.suppressions {
            suppressions.extend(written.of_bundle(bundle, WrittenIn::Configuration, file));
        }
        suppress::suppress(rules.policies(), &mut checked.findings, &mut suppressions, settings.today);
        let loud = checked.findings.iter().filter(|finding| {
            !finding.verdict.is_quiet() && finding.suppressed.is_none() && settings.thresholds.shows(finding)
        });
        found.entries.extend(loud.map(|finding| Entry {
            fingerprint: finding.fingerprint.clone(),
            rule: rules.policies()[finding.rule.index()].id.clone(),
            bundle: bundle.id.clone(),
            message: finding.message.to_string(),
            reason: String::new(),
            until: None,
            line: 0,
        }));
        if !found.bundles.insert(bundle.id.clone()) {
            return Err(RunError::TwoBundles { bundle: bundle.id.clone() }.into());
        }
    }
    Ok(found)
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
