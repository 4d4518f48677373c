//! Flags of `atodds why`.

use clap::Args;

use crate::{
    cli::arguments::{Reading, writing::formats},
    report::Format,
};

/// What a place is, for the long help.
pub(super) const PLACES: &str = "\
A place is a source and a line of it, as reports write it: `wire.txt:12`, or `wire.txt:12:40` for the claim at that \
column alone. A source goes by its id, its file name or its path; where no bundle is named it is the folder that both paths \
name, else this one. Every claim of the one line is held against every \
claim of the other; both may be lines of one source, or one line.";

#[derive(Args, Debug)]
pub(in crate::cli) struct Why {
    /// A source and a line of it, from 1
    #[arg(value_name = "A:LINE")]
    pub(in crate::cli) a: String,
    /// Another, or the same
    #[arg(value_name = "B:LINE")]
    pub(in crate::cli) b: String,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    /// Format of the answer
    #[arg(long, value_name = "FORMAT", default_value = "pretty", value_parser = formats(|format| matches!(format, Format::Pretty | Format::Json)))]
    pub(in crate::cli) format: Format,
}
