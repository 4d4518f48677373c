//! Flags of `atodds extract`.

use clap::{Args, ValueEnum};

use crate::cli::arguments::{Reading, Stage, Writing, writing::writing_only};

#[derive(Args, Debug)]
#[command(mut_args(writing_only(|format| format.extractor().is_some() || format.sheet().is_some())))]
pub(in crate::cli) struct Extract {
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) writing: Writing,
    /// Stop after a stage and write its value, for debugging
    #[arg(long, value_name = "STAGE", conflicts_with_all = ["format", "output"], value_parser = extract_stage)]
    pub(in crate::cli) dump: Option<Stage>,
}

fn extract_stage(given: &str) -> Result<Stage, String> {
    match Stage::from_str(given, false) {
        Ok(Stage::Clusters) => Err("clusters are made by `atodds check`".to_owned()),
        Ok(stage) => Ok(stage),
        Err(_) => Err("there are sentences, tokens, mentions, claims".to_owned()),
    }
}
