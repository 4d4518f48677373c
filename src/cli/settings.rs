//! What a run goes by: the command line over the configuration.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::{Zoned, civil::Date};

use crate::{
    cli::{
        arguments::{Command, FailOn, Global, Shown},
        outcome::Thresholds,
    },
    config::Config,
    error::Error,
};

/// The settings of a run.
pub(super) struct Settings {
    /// Whether the rules that ship with the program are loaded.
    pub(super) shipped_rules: bool,
    /// Rule files and folders to load, in order: those of the configuration, of `--rules`, of the command itself.
    pub(super) rule_files: Vec<PathBuf>,
    /// What fails a check and what is shown of it.
    pub(super) thresholds: Thresholds,
    /// What day it is, for suppressions that run out.
    pub(super) today: Date,
}

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
    let mut config = Config::of_run(folder, global.config.as_deref(), global.isolated)?;
    let here = std::env::current_dir().unwrap_or_default();
    // The closest file was looked for from the root down to here; people know it by the shorter path.
    for path in config.rules.iter_mut().flatten() {
        *path = path.strip_prefix(&here).map_or_else(|_| path.clone(), Path::to_owned);
    }
    let own = config.rules.iter().flatten();
    let check = if let Command::Check(check) = command { Some(check) } else { None };
    // The words were checked when the file was read.
    let fail_on = config.fail_on.as_deref().and_then(|word| FailOn::from_str(word, false).ok());
    let min_severity = config.min_severity.as_deref().and_then(|word| Shown::from_str(word, false).ok());
    Ok(Settings {
        shipped_rules: !global.no_shipped_rules && config.shipped_rules != Some(false),
        rule_files: own.chain(&global.rules).chain(command.rule_files()).cloned().collect(),
        today: global.today.unwrap_or_else(today),
        thresholds: Thresholds {
            fail_on: check.and_then(|check| check.fail_on).or(fail_on).unwrap_or(FailOn::Error),
            min_severity: check.and_then(|check| check.min_severity).or(min_severity).unwrap_or(Shown::Info),
            all: check.is_some_and(|check| check.all),
            suppressed: check.is_some_and(|check| check.show_suppressed),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{FAIL_ON, MIN_SEVERITY};

    #[test]
    fn the_configuration_has_the_words_of_the_command_line() {
        let words = |known: &[&str]| known.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let flags = |names: Vec<Option<clap::builder::PossibleValue>>| {
            let mut names: Vec<String> = names.into_iter().flatten().map(|name| name.get_name().to_owned()).collect();
            names.sort();
            names
        };
        let sorted = |mut words: Vec<String>| {
            words.sort();
            words
        };
        let fail_on = FailOn::value_variants().iter().map(ValueEnum::to_possible_value).collect();
        assert_eq!(sorted(words(FAIL_ON)), flags(fail_on));
        let shown = Shown::value_variants().iter().map(ValueEnum::to_possible_value).collect();
        assert_eq!(sorted(words(MIN_SEVERITY)), flags(shown));
    }
}
