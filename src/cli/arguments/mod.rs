//! The one table of commands and flags: it drives parsing and help.

mod baseline;
mod check;
mod compare;
mod extract;
mod init;
mod reading;
mod rules;
mod schema;
mod why;
mod writing;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub(super) use baseline::{Baseline, Prune, Update};
pub(super) use check::{Check, FailOn, Shown, Stage};
pub(super) use compare::Compare;
pub(super) use extract::Extract;
pub(super) use init::Init;
pub(super) use reading::{Input, Reading};
pub(super) use rules::{Document, List, New, Rules, Test};
pub(super) use schema::Schema;
pub(super) use why::Why;
pub(super) use writing::Writing;

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing at or above the threshold
  1  findings at or above the threshold (--fail-on)
  2  usage, configuration, rule, input or internal error, or nothing was checked";

const BUNDLES: &str = "\
A bundle is several articles about one event. All paths together make one bundle: files, folders of .txt and .md \
files, a bundle.yaml manifest, or `-` for standard input. When there are several paths and each is a folder or a \
manifest, each is a bundle of its own. A path that ends in .jsonl or .ndjson holds one bundle or document a line.";

/// Finds where several outlets' articles about one event are at odds.
#[derive(Parser, Debug)]
#[command(name = "atodds", version, about, after_help = EXIT_CODES, disable_help_subcommand = true)]
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
    #[arg(long, global = true, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub(super) threads: u16,
    /// The day by which suppressions run out, instead of the clock's
    #[arg(long, global = true, value_name = "DATE", hide = true)]
    pub(super) today: Option<Date>,
    /// Columns to fit the output into
    #[arg(long, global = true, value_name = "N", hide = true, value_parser = clap::value_parser!(u16).range(20..))]
    pub(super) width: Option<u16>,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Lint story bundles: find where their sources contradict each other
    #[command(after_help = EXIT_CODES, after_long_help = format!("{BUNDLES}\n\n{EXIT_CODES}"))]
    Check(Check),
    /// Write down every claim found; as csv or markdown, the fact-checker's worksheet
    #[command(after_help = EXIT_CODES, after_long_help = format!("{BUNDLES}\n\n{EXIT_CODES}"))]
    Extract(Extract),
    /// Lay out who says what: a row a thing, a column a source
    #[command(after_help = compare::EXIT_CODES, after_long_help = format!("{BUNDLES}\n\n{}", compare::EXIT_CODES))]
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
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_table_of_flags_is_sound() {
        Arguments::command().debug_assert();
    }
}
