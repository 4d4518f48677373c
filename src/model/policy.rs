//! What `align` and `judge` need to know of a rule: its id and how its claims compare.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::model::Severity;

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

/// How claims of one rule compare, and what is said of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// The rule's id: "meeting-duration".
    pub id: SmolStr,
    /// Whether the rule takes what no topical rule binds.
    pub generic: bool,
    /// Allowed distance.
    pub tolerance: Tolerance,
    /// What rounding counts as.
    pub rounding: Rounding,
    /// Which way the figure moves.
    pub trend: Trend,
    /// Severity of a contradiction; other verdicts never exceed it.
    pub severity: Severity,
    /// Message template; `{referent}` and `{values}` are filled in.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}
