//! Writes findings and claims for people and programs.
//!
//! One file a format, all behind [`Reporter`], all tested over the same findings in [`sample`]. A reporter decides
//! nothing: which findings are shown and in which order is settled once in [`shown`], what a verdict means in
//! [`code`], how a value reads in [`value`], how the machine interface spells it in `wire.rs`. Text that strangers
//! wrote passes `screen.rs` before it reaches a terminal.
//!
//! Left out: exit codes, colour detection and terminal width, which `cli` knows and hands over in [`Options`].
//!
//! ```
//! use atodds::report::{Format, Options, sample};
//!
//! let sample = sample::two_sources();
//! let mut out = Vec::new();
//! Format::Brief.reporter().check(&sample.checked(), &Options::default(), &mut out)?;
//! assert!(out.starts_with(b"harbour-post.txt:3:19: error[meeting-duration] "));
//! # Ok::<(), std::io::Error>(())
//! ```

mod brief;
pub mod code;
pub mod dump;
mod excerpt;
mod frame;
mod json;
mod jsonl;
mod line;
mod place;
mod pretty;
#[doc(hidden)]
pub mod sample;
mod screen;
mod select;
pub mod value;
pub mod why;
mod wire;

use std::io::{self, Write};

use crate::{
    model::{Claim, Finding, Mention, Policy, Segmented, Severity, Stats},
    text::{Bundle, Source},
};

pub use select::shown;

/// One checked bundle, as the stages left it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The sources.
    pub bundle: &'a Bundle,
    /// The rules, by [`RuleId`](crate::model::RuleId).
    pub policies: &'a [Policy],
    /// The claims that findings point at.
    pub claims: &'a [Claim],
    /// The findings, in any order.
    pub findings: &'a [Finding],
    /// How much was read.
    pub stats: Stats,
}

/// Everything found in one document.
#[derive(Clone, Copy, Debug)]
pub struct Extracted<'a> {
    /// The document.
    pub source: &'a Source,
    /// The rules, by [`RuleId`](crate::model::RuleId).
    pub policies: &'a [Policy],
    /// Its sentences.
    pub segmented: &'a Segmented,
    /// Its values.
    pub mentions: &'a [Mention],
    /// Its claims.
    pub claims: &'a [Claim],
}

/// How a report looks and what it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Columns of the terminal; lines for people are wrapped to it, never below 40.
    pub width: usize,
    /// Whether to colour, for people only.
    pub color: bool,
    /// Whether to show the quiet verdicts too.
    pub all: bool,
    /// The least severity shown; quiet verdicts go by `all` alone.
    pub min_severity: Severity,
    /// Whether the terminal can draw boxes; ASCII is drawn otherwise.
    pub unicode: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, color: false, all: false, min_severity: Severity::Info, unicode: true }
    }
}

/// Writes results in one format. The only errors are the writer's.
pub trait Reporter {
    /// Writes the findings of one bundle.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()>;

    /// Writes the claims of one document.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn extract(&self, extracted: &Extracted<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()>;
}

/// An output format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// Source snippets with the words underlined.
    Pretty,
    /// One line a finding or claim.
    Brief,
    /// One indented JSON document.
    Json,
    /// One line of JSON a bundle or document.
    Jsonl,
}

/// Every format with its name on the command line and what it is for.
pub const FORMATS: &[(Format, &str, &str)] = &[
    (Format::Pretty, "pretty", "snippets of every source with the words underlined, for reading"),
    (Format::Brief, "brief", "one line a finding, for editors and grep"),
    (Format::Json, "json", "one indented JSON document"),
    (Format::Jsonl, "jsonl", "one line of JSON a bundle or document, for archives and pipelines"),
];

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// What writes this format.
    #[must_use]
    pub fn reporter(self) -> &'static dyn Reporter {
        match self {
            Self::Pretty => &pretty::Pretty,
            Self::Brief => &brief::Brief,
            Self::Json => &json::Json,
            Self::Jsonl => &jsonl::Jsonl,
        }
    }
}

/// The JSON Schema (draft 2020-12) of what `atodds check` writes as JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    wire::schema()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_under_its_name() {
        for &(format, name, description) in FORMATS {
            assert_eq!(Format::named(name), Some(format));
            assert!(!description.is_empty());
        }
        assert_eq!(Format::named("sarif"), None);
    }
}
