//! What can go wrong at the two ends of the house: the thing, the place and the way out.
//!
//! Every error names what it is about and where it stands, and offers a way out where there is one ([`Error::help`]).
//! No type of another crate shows in these types: the reasons of the operating system and of the YAML and JSON
//! readers are kept as text. The messages never carry control characters, whatever a file name or a text holds,
//! so they can be written to a terminal as they are.

mod load;
mod printable;
mod reason;
mod render;
mod rules;
mod run;
mod snippet;
mod suggest;

pub use load::{LineError, LoadError, PublishedError};
pub use printable::printable;
pub(crate) use reason::reason;
pub use render::{RenderOptions, render};
pub(crate) use rules::WrittenFile;
pub use rules::{FileProblem, RuleError};
pub use run::RunError;
pub(crate) use snippet::Snippet;
pub use suggest::closest;

/// Anything that ends a run, or a part of it, with exit code 2.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A source or bundle could not be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Rules are wrong.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// The run could not do what was asked of it.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Load(error) => error.help(),
            Self::Rules(_) => None,
            Self::Run(error) => error.help(),
        }
    }
}
