//! What a run goes by: the command line over the configuration.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use jiff::{Zoned, civil::Date};

use crate::{
    accepted::Accepted,
    baseline::Baseline,
    cli::{
        arguments::{Command, FailOn, Global, Shown},
        outcome::Thresholds,
    },
    config::{BASELINE, Config, Set},
    error::{Error, RunError, printable},
    load::WrittenSuppression,
    yaml::{FROM_HERE, way_out},
};

/// The settings of a run.
pub(super) struct Settings {
    /// Whether the rules that ship with the program are loaded.
    pub(super) shipped_rules: bool,
    /// Rule files and folders to load, in order: those of the configuration, of `--rules`, of the command itself.
    pub(super) rule_files: Vec<PathBuf>,
    /// What fails a check and what is shown of it.
    pub(super) thresholds: Thresholds,
    /// The file of accepted findings, whether or not it is there; `None` where nothing is read from folders.
    pub(super) baseline: Option<Set<PathBuf>>,
    /// The configuration and those it extends.
    pub(super) configurations: Vec<PathBuf>,
    /// What the configuration lets stand, each with the file it is written in.
    pub(super) suppressions: Vec<(String, WrittenSuppression)>,
    /// What day it is, for suppressions that run out.
    pub(super) today: Date,
    /// Each setting, its value, and where that was set.
    table: Vec<[String; 3]>,
}

/// Where a setting stands that nobody set.
const DEFAULT: &str = "default";
/// Where a setting stands that was given on the command line.
const COMMAND_LINE: &str = "command line";

/// The day by the machine's clock, in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the door may look at the clock: no stage does, and only suppressions with a last day ask"
)]
pub(super) fn today() -> Date {
    Zoned::now().date()
}

/// The settings of a command in the current folder.
pub(super) fn settings(command: &Command, global: &Global) -> Result<Settings, Error> {
    settings_in(&std::env::current_dir().unwrap_or_default(), command, global)
}

/// The settings of a command for what lies in a folder.
pub(super) fn settings_in(folder: &Path, command: &Command, global: &Global) -> Result<Settings, Error> {
    let config = Config::of_run(folder, global.config.as_deref(), global.isolated)?;
    let mut table = Table::default();
    let here = std::env::current_dir().unwrap_or_default();
    let file = config.file.as_ref().map(|file| file.strip_prefix(&here).unwrap_or(file).to_owned());
    let looked = match (&file, global.isolated) {
        (Some(_), _) if global.config.is_some() => COMMAND_LINE,
        (Some(_), _) => "closest upwards",
        (None, true) => COMMAND_LINE,
        (None, false) => "none found",
    };
    table.row(
        "configuration",
        &file.as_ref().map_or_else(|| "none".to_owned(), |file| file.display().to_string()),
        looked,
    );

    let check = if let Command::Check(check) = command { Some(check) } else { None };
    let shipped = global.no_shipped_rules.then_some(false);
    let shipped_rules = table.choose("shipped-rules", shipped, config.shipped_rules.as_ref(), true, bool::to_string);
    let mut rule_files: Vec<PathBuf> = Vec::new();
    for Set { value, place } in &config.rules {
        table.row("rules", &value.display().to_string(), place);
        rule_files.push(value.clone());
    }
    for path in global.rules.iter().chain(command.rule_files()) {
        table.row("rules", &path.display().to_string(), COMMAND_LINE);
        rule_files.push(path.clone());
    }
    // The words were checked when the file was read.
    let configured = word(config.fail_on.as_ref(), |word| FailOn::from_str(word, false).ok());
    let given = check.and_then(|check| check.fail_on);
    let fail_on = table.choose("fail-on", given, configured.as_ref(), FailOn::Error, name);
    let configured = word(config.min_severity.as_ref(), |word| Shown::from_str(word, false).ok());
    let given = check.and_then(|check| check.min_severity);
    let min_severity = table.choose("min-severity", given, configured.as_ref(), Shown::Info, name);

    let beside = file.as_ref().and_then(|file| file.parent()).map(|folder| folder.join(BASELINE));
    // Where nobody configured anything it lies where the run is, which is not always where the program is.
    let usual = beside.unwrap_or_else(|| folder.join(BASELINE));
    let usual = usual.strip_prefix(&here).map(Path::to_owned).unwrap_or(usual);
    let baseline = if global.isolated && global.baseline.is_none() {
        table.row("baseline", "none", COMMAND_LINE);
        None
    } else {
        let shown = |path: &PathBuf| path.display().to_string();
        let value = table.choose("baseline", global.baseline.clone(), config.baseline.as_ref(), usual, shown);
        Some(Set { value, place: table.last_place() })
    };
    for (file, written) in &config.suppressions {
        let (line, column) = written.place;
        table.row("suppress", &format!("{}: {}", written.rule, written.reason), &format!("{file}:{line}:{column}"));
    }
    Ok(Settings {
        shipped_rules,
        rule_files,
        thresholds: Thresholds {
            fail_on,
            min_severity,
            all: check.is_some_and(|check| check.all),
            suppressed: check.is_some_and(|check| check.show_suppressed),
        },
        baseline,
        configurations: config.files,
        suppressions: config.suppressions,
        today: global.today.unwrap_or_else(today),
        table: table.0,
    })
}

impl Settings {
    /// What the configuration and the baseline let stand, with a note where a baseline was named that is not there. `atodds baseline`
    /// makes that file, so that a configuration may name it before; on the command line it is a slip.
    pub(super) fn accepted(&self) -> Result<(Accepted, Option<String>), Error> {
        let missing = self.baseline.as_ref().filter(|set| set.place != DEFAULT && !set.value.exists());
        if let Some(Set { value, .. }) = missing.filter(|set| set.place == COMMAND_LINE) {
            let path = value.display().to_string();
            return Err(RunError::NoSuchBaseline { path, help: way_out(value, FROM_HERE) }.into());
        }
        let note = missing.map(|Set { value, place }| {
            format!("{place}: there is no baseline `{}`; `atodds baseline update` makes it", value.display())
        });
        let baseline = self.baseline.as_ref().map(|set| Baseline::read(&set.value)).transpose()?;
        Ok((Accepted::new(&self.suppressions, baseline.as_ref()), note))
    }

    /// Writes each setting, its value, and where that was set.
    pub(super) fn show(&self, out: &mut dyn Write) -> io::Result<()> {
        let widest = |column: usize| self.table.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let (first, second) = (widest(0), widest(1));
        for [name, value, place] in &self.table {
            writeln!(out, "{name:first$}  {value:second$}  {place}")?;
        }
        Ok(())
    }
}

/// The rows of settings.
#[derive(Default)]
struct Table(Vec<[String; 3]>);

impl Table {
    fn row(&mut self, name: &str, value: &str, place: &str) {
        self.0.push([name, value, place].map(|text| printable(text).into_owned()));
    }

    /// Where the last setting was set.
    fn last_place(&self) -> String {
        self.0.last().map_or_else(String::new, |row| row[2].clone())
    }

    /// The value of a setting: as given on the command line, else as configured, else as usual.
    fn choose<T: Clone>(
        &mut self,
        name: &str,
        given: Option<T>,
        configured: Option<&Set<T>>,
        usual: T,
        shown: impl Fn(&T) -> String,
    ) -> T {
        let (value, place) = match (given, configured) {
            (Some(value), _) => (value, COMMAND_LINE),
            (None, Some(set)) => (set.value.clone(), set.place.as_str()),
            (None, None) => (usual, DEFAULT),
        };
        self.row(name, &shown(&value), place);
        value
    }
}

/// A configured word as what it stands for.
fn word<T>(set: Option<&Set<String>>, read: impl Fn(&str) -> Option<T>) -> Option<Set<T>> {
    let set = set?;
    Some(Set { value: read(&set.value)?, place: set.place.clone() })
}

/// A choice by its name on the command line.
fn name<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{FAIL_ON, MIN_SEVERITY};

    #[test]
    fn the_configuration_has_the_words_of_the_command_line() {
        let sorted = |mut words: Vec<String>| {
            words.sort();
            words
        };
        let words = |known: &[&str]| sorted(known.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(words(FAIL_ON), sorted(FailOn::value_variants().iter().map(name).collect()));
        assert_eq!(words(MIN_SEVERITY), sorted(Shown::value_variants().iter().map(name).collect()));
    }
}
