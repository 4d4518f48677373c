//! Flags of `atodds schema`.

use clap::ValueEnum;

/// Kinds of files that have a schema.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Schema {
    /// Rule files
    Rules,
    /// The `bundle.yaml` of a story
    Bundle,
    /// The configuration, `atodds.yaml`
    Config,
    /// The accepted findings, `atodds-baseline.yaml`
    Baseline,
    /// What `atodds check` writes as json, and a line of its jsonl
    Report,
    /// What `atodds compare` writes as json, and a line of its jsonl
    Compare,
}
