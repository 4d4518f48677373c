//! Flags of `atodds compare`.

use clap::Args;

use crate::cli::arguments::{Reading, Writing, writing::writing_only};

#[derive(Args, Debug)]
#[command(mut_args(writing_only(|format| format.comparer().is_some())))]
pub(in crate::cli) struct Compare {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) writing: Writing,
    /// Only rows under this rule; may be repeated
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) rule: Vec<String>,
    /// Only rows at odds
    #[arg(long)]
    pub(in crate::cli) conflicts: bool,
    /// Show rows that say little as well: names, roles and days that nobody disputes, figures of a quotation that is a row itself,
    /// what one witness alone says in two places. json and jsonl always have them
    #[arg(long)]
    pub(in crate::cli) all: bool,
}
