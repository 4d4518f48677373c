//! What can go wrong at the two ends of the house: the thing, the place and the way out.

mod rules;
mod suggest;

pub(crate) use rules::RuleFile;
pub use rules::{RuleError, RuleProblem};
pub(crate) use suggest::closest;
