//! Claims held to be about the same thing.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::model::RuleId;

/// One reason for or against pairing two claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScorePart {
    /// What was compared: "referent", "place", "time", …
    pub name: &'static str,
    /// Its share of the score, in thousandths; negative speaks against.
    pub points: i32,
    /// The two sides compared, for the explanation.
    pub why: SmolStr,
}

/// A pair of claims that was found to be about the same thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Index of the first claim in the bundle's claims.
    pub a: u32,
    /// Index of the second.
    pub b: u32,
    /// Sum of the parts, in thousandths; what is reported of it is held to 0 to 1.
    pub score: i32,
    /// The parts.
    pub parts: Vec<ScorePart>,
}

impl Link {
    /// How many points fewer a pair may have to explain another one's difference away: a claim that finds its own value in
    /// the other source about as surely is at odds with nobody there.
    pub const SLACK: i32 = 150;

    /// Whether the two are one utterance given to two persons, each named beside the words.
    #[must_use]
    pub fn has_two_speakers(&self) -> bool {
        self.parts.iter().any(|part| part.name == "speaker" && part.points < 0)
    }

    /// The score as the decimal of the machine interface, 0 to 1 with at most three digits.
    #[must_use]
    pub fn decimal_score(&self) -> Decimal {
        Decimal::new(i64::from(self.score.clamp(0, 1000)), 3).normalize()
    }
}

/// Claims of one rule, from two or more sources or zones, held to be about the same thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cluster {
    /// The rule all of them belong to.
    pub rule: RuleId,
    /// Indices into the bundle's claims, ascending.
    pub claims: Vec<u32>,
    /// The pairs that hold the cluster together, by `(a, b)`.
    pub links: Vec<Link>,
    /// Weaker or second-best pairs of its claims, also with claims outside: what may explain a difference away.
    pub alternatives: Vec<Link>,
}
