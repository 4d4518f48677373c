//! Flags of `atodds check`.

use clap::{Args, ValueEnum};

use crate::{
    cli::arguments::{Reading, Writing},
    model::Severity,
};

#[derive(Args, Debug)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) writing: Writing,
    /// Stop after a stage and write its value, for debugging; exit code 0 whatever was found
    #[arg(long, value_name = "STAGE", conflicts_with_all = ["format", "output"])]
    pub(in crate::cli) dump: Option<Stage>,
    /// Exit with 1 from this severity on [default: error]
    #[arg(long, value_name = "SEVERITY")]
    pub(in crate::cli) fail_on: Option<FailOn>,
    /// Show findings from this severity on; the exit code does not depend on it [default: info]
    #[arg(long, value_name = "SEVERITY")]
    pub(in crate::cli) min_severity: Option<Shown>,
    /// Show what agrees, refines or cannot be compared as well
    #[arg(long)]
    pub(in crate::cli) all: bool,
    /// Show what is suppressed as well; it never fails the run
    #[arg(long)]
    pub(in crate::cli) show_suppressed: bool,
    /// Check again whenever a source, the manifest, a rule file or the configuration changes; Ctrl-C ends it
    #[arg(long)]
    pub(in crate::cli) watch: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Stage {
    Sentences,
    Tokens,
    Mentions,
    Claims,
    Clusters,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The severity from which on a finding fails the run.
    pub(in crate::cli) const fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Shown {
    Info,
    Warning,
    Error,
}

impl Shown {
    /// The severity from which on a finding is shown.
    pub(in crate::cli) const fn threshold(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}
