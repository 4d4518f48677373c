//! Flags of `atodds rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum Rules {
    /// List the rules
    List(List),
    /// Run the examples that the rules carry; exit code 1 when one fails
    Test(Test),
    /// Write a commented rule to start from
    New(New),
}

#[derive(Args, Debug, Default)]
pub(in crate::cli) struct List {
    /// Only rules with this tag; may be repeated. The name of its file is a tag of a rule
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,
    /// Say where each rule is written, and where it was changed
    #[arg(long = "where")]
    pub(in crate::cli) place: bool,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: Document,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Test {
    /// Rule files and folders: they are loaded, and only their rules are tested; all rules when left out
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Name the words and patterns that no example tries, and fail on rules without examples
    #[arg(long)]
    pub(in crate::cli) coverage: bool,
    /// As --coverage, and fail on what it names
    #[arg(long)]
    pub(in crate::cli) deny_warnings: bool,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct New {
    /// The rule's id, in small letters and hyphens: seats-won
    pub(in crate::cli) id: String,
    /// Write it to a new file instead of standard output
    #[arg(long, short, value_name = "PATH")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// How a list is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::cli) enum Document {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
}
