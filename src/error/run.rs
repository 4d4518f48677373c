//! Errors of a run as a whole: it checked nothing, could not write, or was asked for what does not exist.

use crate::error::printable::printable;

/// Why a run could not do what was asked of it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// A bundle has fewer than two sources.
    #[error("nothing to compare: {} in `{}`", count(*.sources), printable(.bundle))]
    NothingToCompare {
        /// The bundle.
        bundle: String,
        /// How many sources it has.
        sources: usize,
    },
    /// No rule found a claim.
    #[error("no claims found in `{}` ({})", printable(.bundle), count(*.sources))]
    NoClaims {
        /// The bundle.
        bundle: String,
        /// How many sources it has.
        sources: usize,
    },
    /// A stream had no line, or none that could be compared.
    #[error("nothing was checked: {reason}")]
    NothingChecked {
        /// What the stream lacked.
        reason: &'static str,
    },
    /// No rule goes by the name.
    #[error("there is no rule `{}`", printable(.name))]
    UnknownRule {
        /// The name as given.
        name: String,
        /// The name it most likely stands for.
        closest: Option<String>,
    },
    /// A format that is one document a bundle was asked for several.
    #[error("`{format}` is one document for one bundle, and there are several")]
    OneDocument {
        /// The format.
        format: &'static str,
    },
    /// A JSON-lines input was given together with other paths.
    #[error("JSON lines are read from one input at a time")]
    OneStream,
    /// Two reports were to go into one file.
    #[error("two reports cannot go into one file: `{}`", printable(.path))]
    OneFile {
        /// The file.
        path: String,
    },
    /// A report could not be written.
    #[error("cannot write {}: {}", printable(.target), printable(.reason))]
    Write {
        /// Where to.
        target: String,
        /// The operating system's reason.
        reason: String,
    },
    /// A mistake in this program.
    #[error("internal error{}", printable(.place))]
    Internal {
        /// What was worked on.
        place: String,
    },
}

impl RunError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::NothingToCompare { .. } => {
                "give a folder, a `bundle.yaml` or files with two or more sources, or pass --allow-empty".to_owned()
            }
            Self::NoClaims { .. } => {
                "`atodds rules list` shows what is looked for; pass --allow-empty if this is expected".to_owned()
            }
            Self::NothingChecked { .. } => "pass --allow-empty if this is expected".to_owned(),
            Self::UnknownRule { closest: Some(closest), .. } => format!("did you mean `{}`?", printable(closest)),
            Self::UnknownRule { closest: None, .. } => "`atodds rules list` shows the rules there are".to_owned(),
            Self::OneDocument { .. } => "use jsonl: one line a bundle".to_owned(),
            Self::OneStream => "join them first: cat a.jsonl b.jsonl | atodds check --input jsonl -".to_owned(),
            Self::OneFile { .. } => "give each --output a path of its own".to_owned(),
            Self::Write { .. } => return None,
            Self::Internal { .. } => "this is a mistake in atodds; please report it with the text at hand".to_owned(),
        })
    }
}

fn count(sources: usize) -> String {
    match sources {
        0 => "no source".to_owned(),
        1 => "one source".to_owned(),
        n => format!("{n} sources"),
    }
}
