//! What is reported about one cluster.

use serde::Serialize;
use smol_str::SmolStr;

use crate::{
    model::RuleId,
    text::{SourceId, Span},
};

/// How the claims of a cluster stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The sets stay disjoint after tolerance and rounding.
    Contradiction,
    /// Each value is attributed to a different named party.
    Disputed,
    /// A draft states it and no source does.
    Unsupported,
    /// Equal only after rounding, or a bound far from the exact figure.
    Imprecise,
    /// The figure moved with time, the way its rule expects.
    Update,
    /// Cannot be compared.
    Unverifiable,
    /// One set lies inside the other.
    Refines,
    /// The sets share the stated values.
    Agree,
}

impl Verdict {
    /// All verdicts, loudest first.
    pub const ALL: [Self; 8] = [
        Self::Contradiction,
        Self::Disputed,
        Self::Unsupported,
        Self::Imprecise,
        Self::Update,
        Self::Unverifiable,
        Self::Refines,
        Self::Agree,
    ];

    /// The name used in dumps and the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Disputed => "disputed",
            Self::Unsupported => "unsupported",
            Self::Imprecise => "imprecise",
            Self::Update => "update",
            Self::Unverifiable => "unverifiable",
            Self::Refines => "refines",
            Self::Agree => "agree",
        }
    }

    /// How loud the verdict is where a rule does not say (SEMANTICS.md §3).
    #[must_use]
    pub const fn usual_severity(self) -> Severity {
        match self {
            Self::Contradiction => Severity::Error,
            Self::Imprecise | Self::Disputed | Self::Unsupported => Severity::Warning,
            Self::Update => Severity::Info,
            Self::Agree | Self::Refines | Self::Unverifiable => Severity::None,
        }
    }

    /// Whether the verdict is shown only on request.
    #[must_use]
    pub const fn is_quiet(self) -> bool {
        matches!(self, Self::Agree | Self::Refines | Self::Unverifiable)
    }
}

/// How loud a finding is. Ordered from silent to loud.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Shown with `--all` only.
    None,
    /// Good to know.
    Info,
    /// Look at it before publishing.
    Warning,
    /// Fails the build by default.
    Error,
}

impl Severity {
    /// The name used in rules, dumps and the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One claim's part in a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Index of the claim in the bundle's claims.
    pub claim: u32,
    /// Whose words.
    pub source: SourceId,
    /// The words: the claim's span, or for a quotation the part that matters.
    pub span: Span,
    /// What to write under them: "195 minutes", "could, not can".
    pub note: String,
    /// Whether this claim is the one the others stand against.
    pub outlier: bool,
}

/// What is reported about one cluster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Index of the cluster it is about; `None` for what one text binds together.
    pub cluster: Option<u32>,
    /// Index of the suppression that holds it back, among those of the run.
    pub suppressed: Option<u32>,
    /// Under which rule.
    pub rule: RuleId,
    /// How the claims stand to each other.
    pub verdict: Verdict,
    /// How loud.
    pub severity: Severity,
    /// Score of the weakest link the verdict rests on, in thousandths.
    pub score: i32,
    /// One sentence that names what differs.
    pub message: SmolStr,
    /// Why the verdict is what it is.
    pub explanation: String,
    /// What to do about it.
    pub help: Option<String>,
    /// One label a claim, by source, then place.
    pub labels: Vec<Label>,
    /// Content fingerprint: the same while rule, sources and words are, wherever the lines move.
    pub fingerprint: SmolStr,
}
