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
//! assert!(out.starts_with(b"stories/harbour-post.txt:3:19: error[meeting-duration] "));
//! # Ok::<(), std::io::Error>(())
//! ```

mod brief;
mod cell;
mod checkstyle;
pub mod code;
pub mod compare;
mod csv;
pub mod dump;
mod excerpt;
mod frame;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod line;
mod markdown;
mod place;
mod points;
mod pretty;
mod rdjson;
#[doc(hidden)]
pub mod sample;
mod sarif;
mod screen;
mod select;
mod sheet;
mod shorten;
pub mod value;
pub mod why;
mod wire;
mod xml;

use std::io::{self, Write};

use crate::{
    model::{Agreement, Claim, Cluster, Finding, Mention, Policy, Segmented, Severity, Stats, Suppression},
    text::{Bundle, Source},
};

pub use select::{Complaint, complaints, shown};

/// One checked bundle, as the stages left it.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The sources.
    pub bundle: &'a Bundle,
    /// The rules, by [`RuleId`](crate::model::RuleId).
    pub policies: &'a [Policy],
    /// The sentences and zones of each source.
    pub segmented: Vec<&'a Segmented>,
    /// The claims that findings, clusters and rows point at.
    pub claims: &'a [Claim],
    /// How many of them, from the first on, stand for themselves: those behind only say what a text binds together.
    pub comparable: usize,
    /// Claims about the same thing.
    pub clusters: &'a [Cluster],
    /// The findings, in any order.
    pub findings: &'a [Finding],
    /// Who says what.
    pub agreement: &'a Agreement,
    /// The suppressions that speak of this bundle, and what became of each.
    pub suppressions: &'a [Suppression],
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
    /// Whether to show what is suppressed too; formats that have a word for it always do.
    pub suppressed: bool,
    /// The least severity shown; quiet verdicts go by `all` alone.
    pub min_severity: Severity,
    /// Whether the terminal can draw boxes; ASCII is drawn otherwise.
    pub unicode: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, color: false, all: false, suppressed: false, min_severity: Severity::Info, unicode: true }
    }
}

/// What stands around and between the parts that a format makes of the bundles of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Frame {
    /// Before the first part.
    pub open: String,
    /// Between two parts; a part without a byte does not count.
    pub between: &'static str,
    /// After the last part.
    pub close: String,
}

/// Writes findings in one format. The only errors are the writer's.
///
/// A run may check many bundles, on many threads: each becomes a part by itself, and the parts are written in the order of the
/// bundles, inside the [`Frame`].
pub trait Reporter: Sync {
    /// What stands around the parts.
    fn frame(&self, _policies: &[Policy]) -> Frame {
        Frame::default()
    }

    /// Writes the findings of one bundle.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()>;
}

/// Writes claims in one format. The only errors are the writer's.
pub trait Extractor: Sync {
    /// Writes the claims of one document.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn extract(&self, extracted: &Extracted<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()>;
}

/// Writes what a fact-checker ticks off, a row a claim, in one format. The only errors are the writer's.
pub trait Sheet: Sync {
    /// What stands around the parts.
    fn frame(&self) -> Frame {
        Frame::default()
    }

    /// Writes the rows of one bundle; of a bundle with a draft those of the draft.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn sheet(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()>;
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
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// Test results.
    Junit,
    /// What most review tools read.
    Checkstyle,
    /// Reviewdog's Diagnostic JSON.
    Rdjson,
    /// Tables for people: a comment on a pull request, a worksheet.
    Markdown,
    /// Rows for spreadsheets.
    Csv,
    /// One page for a browser.
    Html,
}

/// Every format with its name on the command line and what it is for.
pub const FORMATS: &[(Format, &str, &str)] = &[
    (Format::Pretty, "pretty", "For people: the words of each source, side by side"),
    (Format::Brief, "brief", "One line a finding or claim, for editors and grep"),
    (Format::Json, "json", "One JSON document for one bundle"),
    (Format::Jsonl, "jsonl", "One line of JSON a bundle (check) or document (extract), for archives and pipelines"),
    (Format::Sarif, "sarif", "SARIF 2.1.0, for code scanning"),
    (Format::Github, "github", "Workflow commands, for annotations in pull requests on GitHub"),
    (Format::Gitlab, "gitlab", "A Code Quality report, for merge requests on GitLab"),
    (Format::Junit, "junit", "JUnit XML, for the test results of CI servers"),
    (Format::Checkstyle, "checkstyle", "Checkstyle XML, for review tools and CI servers"),
    (Format::Rdjson, "rdjson", "Diagnostic JSON, for reviewdog"),
    (Format::Markdown, "markdown", "Tables for people: a comment on a pull request, a worksheet"),
    (Format::Csv, "csv", "Rows for spreadsheets"),
    (Format::Html, "html", "One page for a browser: the sources side by side, the figures drawn (check only)"),
];

impl Format {
    /// What writes a fact-checker's worksheet in this format, where it has a form for it.
    #[must_use]
    pub fn sheet(self) -> Option<&'static dyn Sheet> {
        match self {
            Self::Markdown => Some(&sheet::Markdown),
            Self::Csv => Some(&sheet::Csv),
            _ => None,
        }
    }

    /// What writes the matrix of who says what in this format, where it has a form for it.
    #[must_use]
    pub fn comparer(self) -> Option<&'static dyn compare::Comparer> {
        Some(match self {
            Self::Pretty => &compare::Pretty,
            Self::Json => &compare::Json,
            Self::Jsonl => &compare::Jsonl,
            Self::Markdown => &compare::Markdown,
            Self::Csv => &compare::Csv,
            _ => return None,
        })
    }

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Whether it is one document for one bundle, which cannot hold a second.
    #[must_use]
    pub const fn holds_one(self) -> bool {
        matches!(self, Self::Json | Self::Html)
    }

    /// What writes findings in this format.
    #[must_use]
    pub fn reporter(self) -> &'static dyn Reporter {
        match self {
            Self::Pretty => &pretty::Pretty,
            Self::Brief => &brief::Brief,
            Self::Json => &json::Json,
            Self::Jsonl => &jsonl::Jsonl,
            Self::Sarif => &sarif::Sarif,
            Self::Github => &github::Github,
            Self::Gitlab => &gitlab::Gitlab,
            Self::Junit => &junit::Junit,
            Self::Checkstyle => &checkstyle::Checkstyle,
            Self::Rdjson => &rdjson::Rdjson,
            Self::Markdown => &markdown::Markdown,
            Self::Csv => &csv::Csv,
            Self::Html => &html::Html,
        }
    }

    /// What writes claims in this format, where it has a form for them.
    #[must_use]
    pub fn extractor(self) -> Option<&'static dyn Extractor> {
        Some(match self {
            Self::Pretty => &pretty::Pretty,
            Self::Brief => &brief::Brief,
            Self::Json => &json::Json,
            Self::Jsonl => &jsonl::Jsonl,
            Self::Sarif
            | Self::Github
            | Self::Gitlab
            | Self::Junit
            | Self::Checkstyle
            | Self::Rdjson
            | Self::Markdown
            | Self::Csv
            | Self::Html => return None,
        })
    }
}

/// The JSON Schema (draft 2020-12) of what `atodds check` writes as JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    wire::schema()
}

/// The JSON Schema (draft 2020-12) of what `atodds compare` writes as JSON.
#[must_use]
pub fn compare_schema() -> serde_json::Value {
    compare::schema()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_under_its_name() {
        for &(format, name, description) in FORMATS {
            assert_eq!((Format::named(name), format.name()), (Some(format), name));
            assert!(!description.is_empty());
        }
        assert_eq!(Format::named("telex"), None);
    }
}
