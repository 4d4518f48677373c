//! `atodds check --watch`: checks again whenever a file changes that the answer depends on.
//!
//! Those are the sources and manifests of the paths given, the rule files and the configuration. A file has changed when its time of
//! change or its length is another than before the last run, or when it came or went, whatever events the operating system sends:
//! reading a file is an event too, and editors that save by renaming send three. It ends with Ctrl-C, as any program does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, IsTerminal, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    time::{Duration, SystemTime},
};

use notify_debouncer_mini::{DebounceEventResult, new_debouncer, notify::RecursiveMode};

use crate::{
    cli::{
        arguments::{Arguments, Check},
        bundles::Origin,
        console::Console,
        outcome::Outcome,
        settings::settings,
    },
    config,
    error::RunError,
    load::{FORMATS, MANIFESTS, STDIN},
};

/// How long files must be left alone before they are checked: editors write in several steps.
const SETTLE: Duration = Duration::from_millis(100);

/// Folders inside each other that are looked into.
const DEEPEST: usize = 8;

/// Checks `once`, and again after each change, until the program is ended.
pub(super) fn run(arguments: &Arguments, check: &Check, console: Console, once: impl Fn() -> Outcome) -> Outcome {
    let refused = match check.reading.origin() {
        Err(error) => Some(error),
        Ok(Origin::Lines(_)) => Some(RunError::CannotWatch { what: "JSON lines" }),
        Ok(Origin::Bundles(bundles)) if bundles.iter().flatten().any(|path| path == Path::new(STDIN)) => {
            Some(RunError::CannotWatch { what: "standard input" })
        }
        Ok(Origin::Bundles(_)) => None,
    };
    if let Some(error) = refused {
        console.error(error);
        return Outcome::Failed;
    }
    if check.reading.paths.iter().any(|path| !path.exists()) {
        // What is not there cannot be watched, and the check says best what is missing.
        return once().max(Outcome::Failed);
    }
    let (sender, events) = channel();
    let mut watcher = match new_debouncer(SETTLE, sender) {
        Ok(watcher) => watcher,
        Err(error) => {
            console.error(RunError::Watch { reason: error.to_string() });
            return Outcome::Failed;
        }
    };
    loop {
        let scope = Scope::of(arguments, check);
        for (folder, deep) in &scope.folders {
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if let Err(error) = watcher.watcher().watch(folder, mode) {
                console.note(&format!("cannot watch {}: {error}", folder.display()));
            }
        }
        // Taken before the run, so that a change while it runs is not missed.
        let mut known = scope.stamps();
        if catch_unwind(AssertUnwindSafe(&once)).is_err() {
            console.error(RunError::Internal { place: String::new() });
        }
        console.note("waiting for a change; Ctrl-C ends");
        let Some(changed) = wait(&events, &scope, &mut known) else {
            console.error(RunError::Watch { reason: "the watch ended".to_owned() });
            return Outcome::Failed;
        };
        clear_screen();
        console.note(&format!("changed: {}", named(&changed)));
    }
}

/// A file's time of change and length; `None` where there is none.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((about.modified().ok()?, about.len()))
}

/// What the answer depends on. Paths are canonical but for the file's own name.
#[derive(Default)]
struct Scope {
    /// Folders to watch, and whether with those inside.
    folders: BTreeMap<PathBuf, bool>,
    /// Folders whose sources and YAML files count, and whether with those inside.
    sources: Vec<(PathBuf, bool)>,
    /// Files that count by name, whether they are there or not.
    files: BTreeSet<PathBuf>,
    /// Reports that the run itself writes.
    outputs: BTreeSet<PathBuf>,
}

impl Scope {
    fn of(arguments: &Arguments, check: &Check) -> Self {
        let mut scope = Self::default();
        let current = [PathBuf::from(".")];
        let paths = if check.reading.paths.is_empty() { &current[..] } else { &check.reading.paths };
        for path in paths {
            // A manifest may name sources in any folder below its own. Without one the folders inside are not read, and there may be
            // any number of them.
            scope.add(path, is_yaml(path) || MANIFESTS.iter().any(|name| path.join(name).exists()));
        }
        // Where the configuration is broken it is watched all the same, and the next run knows its rules.
        if let Ok(settings) = settings(&arguments.command, &arguments.global) {
            let files = settings
                .rule_files
                .iter()
                .chain(&settings.configurations)
                .chain(settings.baseline.as_ref().map(|baseline| &baseline.value));
            files.for_each(|path| scope.add(path, path.is_dir()));
        }
        if let Some(draft) = &check.reading.draft {
            scope.add(draft, false);
        }
        if let Some(path) = &arguments.global.config {
            scope.add(path, false);
        } else if !arguments.global.isolated {
            let folder = std::env::current_dir().unwrap_or_default();
            config::NAMES.iter().for_each(|name| scope.add(&folder.join(name), false));
            config::closest(&folder).iter().for_each(|path| scope.add(path, false));
        }
        scope.outputs = check.writing.output.iter().filter_map(|output| place(&output.path)).collect();
        scope
    }

    /// Adds a folder, or a file; `deep` with all below it, or beside it.
    fn add(&mut self, path: &Path, deep: bool) {
        if path.is_dir() {
            let Ok(folder) = path.canonicalize() else { return };
            *self.folders.entry(folder.clone()).or_default() |= deep;
            self.sources.push((folder, deep));
        } else if let Some(file) = place(path)
            && let Some(folder) = file.parent()
        {
            *self.folders.entry(folder.to_owned()).or_default() |= deep;
            if deep {
                self.sources.push((folder.to_owned(), true));
            }
            self.files.insert(file);
        }
    }

    /// Whether the answer may depend on a file.
    fn holds(&self, path: &Path) -> bool {
        let inside = |(folder, deep): &(PathBuf, bool)| {
            let rest = path.strip_prefix(folder);
            rest.is_ok_and(|rest| {
                (*deep || rest.components().count() == 1) && rest.components().all(|part| !is_hidden(part.as_os_str()))
            })
        };
        !self.outputs.contains(path) && (self.files.contains(path) || is_read(path) && self.sources.iter().any(inside))
    }

    /// The files there are, with their stamps.
    fn stamps(&self) -> BTreeMap<PathBuf, Stamp> {
        let mut found = self.files.clone();
        for (folder, deep) in &self.sources {
            collect(folder, if *deep { DEEPEST } else { 0 }, &mut found);
        }
        found.into_iter().filter(|path| self.holds(path)).map(|path| (path.clone(), stamp(&path))).collect()
    }
}

fn collect(folder: &Path, deep: usize, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if is_hidden(&entry.file_name()) {
            continue;
        }
        // Links are not followed: they may lead in a circle.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if deep > 0 {
                collect(&path, deep - 1, found);
            }
        } else if is_read(&path) {
            found.insert(path);
        }
    }
}

/// A path whose folder is canonical, as events name it.
fn place(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Whether a file is of a kind that is read from a folder.
fn is_read(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    is_yaml(path) || FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str()))
}

/// Waits until files that count have changed; `None` when no event can come any more.
fn wait(
    events: &Receiver<DebounceEventResult>,
    scope: &Scope,
    known: &mut BTreeMap<PathBuf, Stamp>,
) -> Option<BTreeSet<PathBuf>> {
    loop {
        let mut changed = BTreeSet::new();
        // An error tells of an event that was lost; the next save brings another.
        for event in events.recv().ok()?.into_iter().flatten().filter(|event| scope.holds(&event.path)) {
            let now = stamp(&event.path);
            if known.insert(event.path.clone(), now).flatten() != now {
                changed.insert(event.path);
            }
        }
        if !changed.is_empty() {
            return Some(changed);
        }
    }
}

/// The names of a few files, from the current folder.
fn named(files: &BTreeSet<PathBuf>) -> String {
    const NAMED: usize = 4;
    let here = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
    let mut names: Vec<String> = files
        .iter()
        .take(NAMED)
        .map(|path| path.strip_prefix(&here).unwrap_or(path).to_string_lossy().into_owned())
        .collect();
    if files.len() > NAMED {
        names.push(format!("{} more", files.len() - NAMED));
    }
    names.join(", ")
}

/// A terminal shows the new report alone; the old one stays above, to scroll back to. Anything else is left as it is.
fn clear_screen() {
    let mut stdout = io::stdout();
    let can_clear = std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    if stdout.is_terminal() && can_clear {
        // A terminal that is gone is no reason to stop.
        let _ = stdout.write_all(b"\x1b[H\x1b[2J").and_then(|()| stdout.flush());
    }
}
