//! How much was read and compared, so that silence can be told from agreement.

use serde::Serialize;

/// What the stages counted while checking one bundle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Stats {
    /// Sentences in all sources.
    pub sentences: u32,
    /// Typed values found in them.
    pub mentions: u32,
    /// Values that a rule bound to what they are about.
    pub claims: u32,
    /// Groups of claims held to be about the same thing.
    pub clusters: u32,
}
