//! `atodds baseline`: accept today's findings, and let go of those that are gone.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use smol_str::SmolStr;

use crate::{
    baseline::{Baseline, Entry},
    cli::{
        arguments::{Baseline as Order, Prune, Reading, Update},
        bundles::Origin,
        console::Console,
        outcome::Outcome,
        settings::Settings,
        sinks::{make_folder, print},
        wiring::RuleSet,
    },
    error::{Error, RunError, reason},
    load,
    model::{Finding, WrittenIn},
    pipeline, suppress,
    text::counted,
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
    /// The bundles that were checked, by id, with their folders from where the baseline is.
    bundles: BTreeMap<String, String>,
    /// Findings that nothing in text or manifest holds back, as entries without a reason; and whether they are told or fail a run.
    entries: Vec<(Entry, bool)>,
}

fn run_update(update: &Update, settings: &Settings, rules: &RuleSet, console: Console) -> Result<String, Error> {
    let mut baseline = read(settings)?;
    let found = find(&update.reading, settings, rules, console)?;
    let ran_out = |entry: &Entry| entry.until.is_some_and(|until| until < settings.today);
    let (mut added, mut kept) = (0, 0);
    for mut entry in found.entries.into_iter().filter(|(_, is_told)| *is_told).map(|(entry, _)| entry) {
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
    if added > 0 {
        write(&baseline)?;
    }
    let path = baseline.path.display();
    Ok(format!("{} added to {path}, {kept} there already", counted(added, "finding")))
}

fn run_prune(prune: &Prune, settings: &Settings, rules: &RuleSet, console: Console) -> Result<String, Error> {
    let mut baseline = read(settings)?;
    let found = find(&prune.reading, settings, rules, console)?;
    let prints: BTreeSet<(&str, &SmolStr)> =
        found.entries.iter().map(|(entry, _)| (entry.bundle.as_str(), &entry.fingerprint)).collect();
    let before = baseline.entries.len();
    // Of bundles that were not looked at nothing is known.
    let is_elsewhere = |entry: &Entry| match found.bundles.get(&entry.bundle) {
        None => true,
        Some(folder) => entry.folder.as_ref().is_some_and(|known| known != folder),
    };
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
    let baseline = settings.baseline.as_ref().ok_or(RunError::NoBaseline)?;
    Baseline::read(&baseline.value)
}

fn write(baseline: &Baseline) -> Result<(), Error> {
    // First beside it, then in its place: a run that is cut short leaves the old file whole.
    let path = baseline.path.canonicalize().unwrap_or_else(|_| baseline.path.clone());
    let mut beside = path.clone().into_os_string();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = make_folder(&path)
        .and_then(|()| fs::File::create_new(&beside))
        .and_then(|mut file| file.write_all(baseline.text().as_bytes()))
        .and_then(|()| fs::rename(&beside, &path));
    written.map_err(|error| {
        let target = format!("`{}`", baseline.path.display());
        RunError::Write { target, reason: reason(&error) }.into()
    })
}

/// Checks the bundles and gathers what is loud enough to be shown and not held back otherwise.
fn find(reading: &Reading, settings: &Settings, rules: &RuleSet, console: Console) -> Result<Found, Error> {
    let Origin::Bundles(bundles) = reading.origin()? else { return Err(RunError::LinesHaveNoBaseline.into()) };
    if bundles.len() > 1 && reading.draft.is_some() {
        return Err(RunError::DraftOfMany.into());
    }
    let mut found = Found { bundles: BTreeMap::new(), entries: Vec::new() };
    for paths in &bundles {
        let [path] = paths.as_slice() else { return Err(RunError::NamelessBundle.into()) };
        let folder = folder(path, settings);
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
        let loud =
            checked.findings.iter().filter(|finding| !finding.verdict.is_quiet() && finding.suppressed.is_none());
        let is_told = |finding: &Finding| settings.thresholds.shows(finding) || settings.thresholds.fails(finding);
        found.entries.extend(loud.map(|finding| {
            (
                Entry {
                    fingerprint: finding.fingerprint.clone(),
                    rule: rules.policies()[finding.rule.index()].id.clone(),
                    bundle: bundle.id.clone(),
                    folder: Some(folder.clone()),
                    message: finding.message.to_string(),
                    reason: String::new(),
                    until: None,
                    comments: Vec::new(),
                    line: 0,
                },
                is_told(finding),
            )
        }));
        if found.bundles.insert(bundle.id.clone(), folder).is_some() {
            return Err(RunError::TwoBundles { bundle: bundle.id.clone() }.into());
        }
    }
    Ok(found)
}

/// The folder of a bundle from where the baseline is, so that two stories of one name in two folders are told apart.
fn folder(path: &Path, settings: &Settings) -> String {
    let here = settings.baseline.as_ref().and_then(|baseline| baseline.value.parent()).unwrap_or(Path::new(""));
    let here = if here == Path::new("") { Path::new(".") } else { here };
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let place = if place.is_file() { place.parent().map(Path::to_owned).unwrap_or(place) } else { place };
    let beside = here.canonicalize().ok().and_then(|here| place.strip_prefix(here).map(Path::to_owned).ok());
    beside.unwrap_or(place).to_string_lossy().replace('\\', "/")
}
