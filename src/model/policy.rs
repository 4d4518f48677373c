//! What `align` and `judge` need to know of a rule: its id and how its claims compare.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::model::{Severity, Verdict};

/// The place of a rule in the compiled rule set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RuleId(pub u16);

impl RuleId {
    /// The index into the policies.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The fields that a message or help may name in braces.
pub const FIELDS: [&str; 9] =
    ["referent", "kind", "event", "values", "lowest", "highest", "sources", "verdict", "rule"];

/// What becomes of a pair that is equal only after rounding.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Rounding {
    /// It is a contradiction.
    Conflict,
    /// It is `imprecise`, a warning.
    #[default]
    Warn,
    /// It agrees.
    Ignore,
}

/// Which way a figure moves while a story develops.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Trend {
    /// It does not.
    #[default]
    None,
    /// The dead, the injured, the arrested.
    Rising,
    /// The missing, homes without power.
    Falling,
}

/// How far two values may be apart and still agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tolerance {
    /// In the base unit of the rule's values.
    Absolute(Decimal),
    /// A share of the larger value: 0.05 is 5 %.
    Relative(Decimal),
}

impl Default for Tolerance {
    fn default() -> Self {
        Self::Absolute(Decimal::ZERO)
    }
}

/// What two claims must both say, and alike, before they are held against each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// A place named with the value.
    Place,
    /// When.
    Time,
    /// Of which part of a whole the value is.
    Group,
    /// Which measure of the thing it is.
    Measure,
    /// The noun that is counted or measured.
    Noun,
    /// Whose the deed is.
    Subject,
}

impl Need {
    /// The word for it in rules.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Time => "time",
            Self::Group => "group",
            Self::Measure => "measure",
            Self::Noun => "noun",
            Self::Subject => "subject",
        }
    }
}

/// How loud the verdicts of a rule are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loudness {
    /// What no verdict exceeds that is not named.
    pub ceiling: Severity,
    /// The severity of verdicts that the rule names.
    pub named: Vec<(Verdict, Severity)>,
}

impl Default for Loudness {
    fn default() -> Self {
        Self::up_to(Severity::Error)
    }
}

impl Loudness {
    /// Every verdict as usual, up to a ceiling.
    #[must_use]
    pub const fn up_to(ceiling: Severity) -> Self {
        Self { ceiling, named: Vec::new() }
    }

    /// The severity of a verdict: as the rule says, else as usual (SEMANTICS.md §3) up to the ceiling.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> Severity {
        let named = self.named.iter().find(|(named, _)| *named == verdict);
        named.map_or_else(|| verdict.usual_severity().min(self.ceiling), |&(_, severity)| severity)
    }
}

/// How claims of one rule compare, and what is said of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// The rule's id: "meeting-duration".
    pub id: SmolStr,
    /// What the rule is about, in one line.
    pub summary: String,
    /// Whether the rule takes what no topical rule binds.
    pub generic: bool,
    /// Allowed distance.
    pub tolerance: Tolerance,
    /// What rounding counts as.
    pub rounding: Rounding,
    /// Which way the figure moves.
    pub trend: Trend,
    /// What two claims must both say, and alike.
    pub needs: Vec<Need>,
    /// Points a pair needs at least, in thousandths, where the rule asks for more than everybody.
    pub score: Option<i32>,
    /// How loud its verdicts are.
    pub loudness: Loudness,
    /// Template of the message; the fields of [`FIELDS`] are filled in.
    pub message: String,
    /// Template of what to do about it.
    pub help: Option<String>,
}
