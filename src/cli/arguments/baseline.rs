//! Flags of `atodds baseline`.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use crate::cli::arguments::{Reading, day};

#[derive(Subcommand, Debug)]
pub(in crate::cli) enum Baseline {
    /// Add the findings of today that nothing else holds back; what is written stays
    Update(Update),
    /// Remove the findings that are gone from the bundles checked; those of other bundles stay
    Prune(Prune),
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Update {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    /// Why the findings may stand
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    pub(in crate::cli) reason: String,
    /// The last day on which they may
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) until: Option<Date>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Prune {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

fn reason(given: &str) -> Result<String, String> {
    let given = given.trim();
    if given.is_empty() {
        Err("a reason is a sentence that a colleague understands next year".to_owned())
    } else {
        Ok(given.to_owned())
    }
}
