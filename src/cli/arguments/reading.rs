//! Where the text comes from.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Where the text comes from.
#[derive(Args, Debug)]
pub(in crate::cli) struct Reading {
    /// Folders, manifests, files, or `-`; the current folder when left out
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Hold this draft against the sources: only what concerns it is told, and what it states that no source does
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) draft: Option<PathBuf>,
    /// How to read the input; `auto` goes by the name
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub(in crate::cli) input: Input,
    /// Let empty sources pass, and runs that checked nothing
    #[arg(long)]
    pub(in crate::cli) allow_empty: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Input {
    /// By the name: .jsonl and .ndjson are JSON lines
    Auto,
    /// One bundle (check) or document (extract) a line
    Jsonl,
}
