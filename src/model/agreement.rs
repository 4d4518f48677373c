//! Who says what: the claims of a bundle laid out as a matrix, clusters down and sources across, and what of that concerns one claim.

use smol_str::SmolStr;

use crate::{
    model::{RuleId, Severity, Verdict},
    text::SourceId,
};

/// How a source stands in a row of the matrix.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stance {
    /// Its claims go well with the others, or nothing explains who is right against it.
    Agrees,
    /// It is one of those at odds, and nobody stands alone.
    Differs,
    /// It stands alone against the others.
    Outlier,
}

impl Stance {
    /// The name used in the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::Outlier => "outlier",
        }
    }
}

/// What one source says in a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Who says it.
    pub source: SourceId,
    /// Indices into the bundle's claims, by place; never empty.
    pub claims: Vec<u32>,
    /// How it stands to the others.
    pub stance: Stance,
}

/// One thing that two or more sources, or two places of one, speak of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Index into the bundle's clusters; one that holds claims of several things has several rows.
    pub cluster: u32,
    /// Under which rule.
    pub rule: RuleId,
    /// What it is about, for people: "defence ministers", or nothing where the rule says it all.
    pub referent: SmolStr,
    /// One cell a source that says something, in the order of the sources' names.
    pub cells: Vec<Cell>,
    /// The loudest verdict on it.
    pub verdict: Verdict,
    /// How loud that is.
    pub severity: Severity,
    /// Index of the loudest finding on it.
    pub finding: Option<u32>,
}

/// What the rest of a bundle says to one claim.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// The claims of other sources that go well with it, ascending.
    pub supported_by: Vec<u32>,
    /// The claims of other sources that a finding holds against it, ascending.
    pub opposed_by: Vec<u32>,
    /// The loudest verdict of those; `None` where no other source speaks of it.
    pub verdict: Option<Verdict>,
}

/// Who says what in a bundle.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreement {
    /// One row a thing, loudest first, then by place.
    pub rows: Vec<Row>,
    /// For each claim what the others say to it.
    pub standings: Vec<Standing>,
    /// Groups of two or more sources that reprint one story and count as one witness; each in the order of the names.
    pub reprints: Vec<Vec<SourceId>>,
}
