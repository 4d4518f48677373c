//! Flags of `atodds init`.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Debug)]
pub(in crate::cli) struct Init {
    /// The folder to write into; nothing in it is overwritten
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
    /// Leave out the story
    #[arg(long)]
    pub(in crate::cli) bare: bool,
}
