//! The one table of commands and flags: it drives parsing and help.

mod baseline;
mod check;
mod compare;
mod extract;
mod init;
mod man;
mod pages;
mod reading;
mod rules;
mod schema;
mod why;
mod writing;

use std::{ops::RangeInclusive, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

pub(super) use baseline::{Baseline, Prune, Update};
pub(super) use check::{Check, FailOn, Shown, Stage};
pub(super) use compare::Compare;
pub(super) use extract::Extract;
pub(super) use init::Init;
pub(super) use man::Man;
pub(super) use reading::{Input, Reading};
pub(super) use rules::{Document, List, New, Rules, Test};
pub(super) use schema::Schema;
pub(super) use why::Why;
pub(super) use writing::Writing;

use crate::cli::reference::Page;

const BUNDLES: &str = "\
A bundle is several articles about one event. All paths together make one bundle: files, folders of .txt, .md and \
.html files, a bundle.yaml manifest, or `-` for standard input. When there are several paths and each is a folder or a \
manifest, each is a bundle of its own; a folder that holds no article, but folders that do, stands for these. A path that ends in .jsonl or .ndjson holds one bundle or document a line.";

/// Finds where several outlets' articles about one event are at odds.
#[derive(Parser, Debug)]
#[command(name = "atodds", version, about, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

/// Flags of every command.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// Add the rules of a file or folder; may be repeated
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) rules: Vec<PathBuf>,
    /// Leave out the rules that ship with the program
    #[arg(long, global = true)]
    pub(super) no_shipped_rules: bool,
    /// Read this configuration instead of the closest `atodds.yaml` upwards
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Read the accepted findings from this file; `atodds-baseline.yaml` beside the configuration when left out
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) baseline: Option<PathBuf>,
    /// Show every setting, its value and where that was set, and do nothing else
    #[arg(long, global = true)]
    pub(super) show_settings: bool,
    /// Read no configuration and no baseline
    #[arg(long, global = true)]
    pub(super) isolated: bool,
    /// When to use colour; NO_COLOR is heeded
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Threads to use; 0 is one a core
    #[arg(long, global = true, value_name = "N", default_value_t = 0, value_parser = threads)]
    pub(super) threads: u16,
    /// The day by which suppressions run out, instead of the clock's
    #[arg(long, global = true, value_name = "DATE", hide = true, value_parser = day)]
    pub(super) today: Option<Date>,
    /// Columns to fit the output into
    #[arg(long, global = true, value_name = "N", hide = true, value_parser = width)]
    pub(super) width: Option<u16>,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Lint story bundles: find where their sources contradict each other
    #[command(after_long_help = BUNDLES)]
    Check(Check),
    /// Write down every claim found; as csv or markdown, the fact-checker's worksheet
    #[command(after_long_help = BUNDLES)]
    Extract(Extract),
    /// Lay out who says what: a row a thing, a column a source
    #[command(after_long_help = BUNDLES)]
    Compare(Compare),
    /// Accept today's findings, or let go of those that are gone
    Baseline {
        #[command(subcommand)]
        command: Baseline,
    },
    /// Explain why the claims of two lines were or were not paired
    #[command(after_long_help = why::PLACES)]
    Why(Why),
    /// List, test or begin rules
    Rules {
        #[command(subcommand)]
        command: Option<Rules>,
    },
    /// Explain a rule: what it looks for, how values compare, its verdicts, examples, how to change it
    Explain {
        /// The rule's id
        rule: String,
    },
    /// Write a commented configuration and a small story to try it on
    Init(Init),
    /// Write the JSON Schema of a kind of file, for editors and checkers
    Schema {
        /// Of which kind
        of: Schema,
    },
    /// Write a script that completes commands and flags in a shell
    Completions {
        /// For which shell
        shell: Shell,
    },
    /// Write manual pages
    Man(Man),
    /// Serve an editor over standard input and output (Language Server Protocol)
    Lsp {
        /// Accepted because editors pass it; there is no other way
        #[arg(long, hide = true)]
        stdio: bool,
    },
}

/// The table as clap has it, with what each command is for.
pub(super) fn described() -> clap::Command {
    each(Arguments::command(), "", &|command, page| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        command.long_about(format!("{about}\n\n{}", page.purpose))
    })
}

/// The table that parses: its help ends with examples and exit codes.
fn table() -> clap::Command {
    each(described(), "", &|command, page| {
        let exits = lines("Exit codes:", page.exits.iter().map(|(code, when)| format!("{code}  {when}")));
        let examples = page.examples.iter().map(|example| format!("{}\n      {}", example.line, example.about));
        let examples = lines("Examples:", examples);
        let notes = command.get_after_long_help().map(ToString::to_string);
        let long: Vec<&str> = notes.iter().chain([&examples, &exits]).map(String::as_str).collect();
        let long = long.join("\n\n");
        command.after_help(exits).after_long_help(long)
    })
}

/// Changes each command that has a page.
fn each(command: clap::Command, name: &str, change: &dyn Fn(clap::Command, &Page) -> clap::Command) -> clap::Command {
    let command = command.mut_subcommands(|under| {
        let name = format!("{name} {}", under.get_name());
        each(under, name.trim_start(), change)
    });
    match page(name) {
        Some(page) => change(command, page),
        None => command,
    }
}

fn lines(title: &str, lines: impl Iterator<Item = String>) -> String {
    std::iter::once(title.to_owned()).chain(lines.map(|line| format!("  {line}"))).collect::<Vec<_>>().join("\n")
}

/// The page of a command, by its name without the program's.
pub(super) fn page(name: &str) -> Option<&'static Page> {
    pages::PAGES.iter().find(|page| page.command == name)
}

/// Reads the command line. The error may be help or the version, which are answers.
pub(super) fn parse() -> Result<Arguments, clap::Error> {
    Arguments::from_arg_matches(&table().try_get_matches()?)
}

/// Writes the script that completes commands and flags.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut without_hidden(&described()), "atodds", &mut script);
    script
}

/// A command without its hidden flags, which every shell would offer.
fn without_hidden(command: &clap::Command) -> clap::Command {
    let shown = clap::Command::new(command.get_name().to_owned())
        .about(command.get_about().cloned().unwrap_or_default())
        .long_about(command.get_long_about().cloned().unwrap_or_default())
        .disable_help_subcommand(command.is_disable_help_subcommand_set())
        .args(command.get_arguments().filter(|flag| !flag.is_hide_set()))
        .subcommands(command.get_subcommands().map(without_hidden));
    match command.get_version() {
        Some(version) => shown.version(version.to_owned()),
        None => shown,
    }
}

/// The number of `--threads`.
fn threads(given: &str) -> Result<u16, String> {
    number(given, 0..=1024).ok_or_else(|| "write a number from 1 to 1024, or 0 for one a core".to_owned())
}

/// The number of `--width`.
fn width(given: &str) -> Result<u16, String> {
    number(given, 20..=u16::MAX).ok_or_else(|| "write a number of columns, 20 or more".to_owned())
}

fn number(given: &str, range: RangeInclusive<u16>) -> Option<u16> {
    given.parse().ok().filter(|number| range.contains(number))
}

/// A day of the calendar.
fn day(given: &str) -> Result<Date, String> {
    given.parse().map_err(|_| "write a day as in 2026-12-31".to_owned())
}

impl Command {
    /// Rule files that the command itself names.
    pub(super) fn rule_files(&self) -> &[PathBuf] {
        match self {
            Self::Rules { command: Some(Rules::Test(test)) } => &test.paths,
            _ => &[],
        }
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_flags_is_sound() {
        table().debug_assert();
    }
}
