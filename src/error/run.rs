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
    /// No rule has the tag.
    #[error("no rule has the tag `{}`", printable(.name))]
    UnknownTag {
        /// The tag as given.
        name: String,
        /// The tag it most likely stands for.
        closest: Option<String>,
    },
    /// A rule was to be begun under a name that is taken.
    #[error("there is a rule `{}` already, in {}", printable(.name), printable(.file))]
    RuleExists {
        /// The name as given.
        name: String,
        /// Where it is.
        file: String,
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
    /// A report was to be written over a file that the run reads.
    #[error("a report cannot take the place of `{}`, which is read", printable(.path))]
    OverInput {
        /// The file.
        path: String,
    },
    /// A command that looks into one bundle was given several.
    #[error("`atodds {command}` looks into one bundle, and there are several")]
    OneBundle {
        /// The command.
        command: &'static str,
    },
    /// A word is no source with a line.
    #[error("`{}` is no line of a source", printable(.given))]
    NoPlace {
        /// The word.
        given: String,
    },
    /// No source goes by the name.
    #[error("there is no source `{}` in `{}`", printable(.name), printable(.bundle))]
    UnknownSource {
        /// The name as given.
        name: String,
        /// The bundle.
        bundle: String,
        /// The name it most likely stands for.
        closest: Option<String>,
        /// The sources there are.
        known: Vec<String>,
        /// The folder it lies in, where it is the path of a file, only not of one in this bundle.
        folder: Option<String>,
    },
    /// Several sources go by the name.
    #[error("`{}` may be any of {}", printable(.name), listed(.sources))]
    ManySources {
        /// The name as given.
        name: String,
        /// The sources.
        sources: Vec<String>,
    },
    /// A source is shorter than that.
    #[error("`{}` has no line {line}", printable(.source_id))]
    NoLine {
        /// The source.
        source_id: String,
        /// The line, from 1.
        line: u32,
        /// How many it has.
        lines: u32,
    },
    /// No claim stands at a place.
    #[error("no claim stands on line {line}{} of `{}`", at(*.column), printable(.source_id))]
    NoClaimThere {
        /// The source.
        source_id: String,
        /// The line, from 1.
        line: u32,
        /// The column, from 1, where one was asked for.
        column: Option<u32>,
        /// Columns of that line at which claims begin where a column was asked for, else the nearest lines with claims.
        near: Vec<u32>,
    },
    /// A line is held against itself, and there is one claim on it.
    #[error("only one claim stands there: line {line} of `{}`", printable(.source_id))]
    LoneClaim {
        /// The source.
        source_id: String,
        /// The line, from 1.
        line: u32,
    },
    /// A file that was to be written is there already.
    #[error("`{}` is there already", printable(.path))]
    FileExists {
        /// The file.
        path: String,
    },
    /// A draft was given beside several bundles.
    #[error("a draft is held against the sources of one bundle, and there are several")]
    DraftOfMany,
    /// A draft was given and nothing to check it against.
    #[error("there is no source to check the draft of `{}` against", printable(.bundle))]
    DraftAlone {
        /// The bundle.
        bundle: String,
    },
    /// A draft was named beside JSON lines.
    #[error("--draft names a file, and JSON lines have their own")]
    DraftOfLines,
    /// The baseline was asked for, and nothing is read from folders.
    #[error("no baseline is read with --isolated")]
    NoBaseline,
    /// A baseline was named that is not there.
    #[error("cannot find the baseline `{}`", printable(.path))]
    NoSuchBaseline {
        /// The file.
        path: String,
        /// What to do about it.
        help: String,
    },
    /// A baseline was asked for of JSON lines.
    #[error("a baseline is kept for stories in folders and files, not for JSON lines")]
    LinesHaveNoBaseline,
    /// Several files have no name that a baseline could know them by.
    #[error("a baseline knows stories by their folders or manifests, not lists of files")]
    NamelessBundle,
    /// Two bundles of a run have one name, which a baseline could not tell apart.
    #[error("two bundles are called `{}`", printable(.bundle))]
    TwoBundles {
        /// Their id.
        bundle: String,
    },
    /// A report could not be written.
    #[error("cannot write {}: {}", printable(.target), printable(.reason))]
    Write {
        /// Where to.
        target: String,
        /// The operating system's reason.
        reason: String,
    },
    /// What was to be watched has no files.
    #[error("{what} cannot be watched")]
    CannotWatch {
        /// What it is.
        what: &'static str,
    },
    /// The operating system does not tell of changes.
    #[error("cannot watch files: {}", printable(.reason))]
    Watch {
        /// The operating system's reason.
        reason: String,
    },
    /// An editor sent what is no message of the Language Server Protocol, or reads no more.
    #[error("lost the editor: {}", printable(.reason))]
    Editor {
        /// Why.
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
            Self::UnknownTag { closest: Some(closest), .. } => format!("did you mean `{}`?", printable(closest)),
            Self::UnknownTag { closest: None, .. } => {
                "`atodds rules list --format json` shows the tags of every rule".to_owned()
            }
            Self::RuleExists { name, .. } => {
                format!("`atodds explain {}` shows it, and how to change it", printable(name))
            }
            Self::OneDocument { .. } => {
                "name one story a run, or take a format that holds several: jsonl, markdown, csv, sarif, …".to_owned()
            }
            Self::OneStream => "join them first: cat a.jsonl b.jsonl | atodds check --input jsonl -".to_owned(),
            Self::OneFile { .. } => "give each --output a path of its own".to_owned(),
            Self::OverInput { .. } => "give --output another path".to_owned(),
            Self::OneBundle { command } => {
                format!(
                    "name one folder, manifest or set of files, or send one line: atodds {command} … --input jsonl -"
                )
            }
            Self::NoPlace { .. } => "write SOURCE:LINE, with lines from 1, for example wire.txt:12".to_owned(),
            Self::UnknownSource { folder: Some(folder), .. } => {
                let folder = printable(folder);
                format!("it is a file, but none of this bundle; name its own after the two places, as in `{folder}`")
            }
            Self::UnknownSource { closest: Some(closest), .. } => format!("did you mean `{}`?", printable(closest)),
            Self::UnknownSource { known, .. } => format!("its sources are {}", listed(known)),
            Self::ManySources { .. } => "give its path or its id in full".to_owned(),
            Self::NoLine { lines, .. } => format!("its last line is {lines}"),
            Self::NoClaimThere { near, .. } if near.is_empty() => {
                "no rule found a claim in that source; `atodds extract` lists those of all".to_owned()
            }
            Self::NoClaimThere { near, column, .. } => {
                let what =
                    if column.is_some() { "claims begin there at column" } else { "claims stand nearby on line" };
                let numbers: Vec<String> = near.iter().map(u32::to_string).collect();
                format!("{what}{} {}", if near.len() == 1 { "" } else { "s" }, joined(&numbers))
            }
            Self::LoneClaim { .. } => "it takes two claims to make a pair; name a line of another source".to_owned(),
            Self::DraftOfMany => "name one folder, manifest or set of files beside --draft".to_owned(),
            Self::DraftAlone { .. } => {
                "give the folder or the files of its sources: atodds check --draft draft.md sources/".to_owned()
            }
            Self::DraftOfLines => "give each line the key `draft` with the id of one of its sources".to_owned(),
            Self::FileExists { .. } => "nothing was written; move it away, or choose another folder".to_owned(),
            Self::NoBaseline => "name it: --baseline atodds-baseline.yaml".to_owned(),
            Self::NoSuchBaseline { help, .. } => format!("{help} `atodds baseline update` makes a new one"),
            Self::LinesHaveNoBaseline => "give folders, manifests or files".to_owned(),
            Self::NamelessBundle => "put the articles into a folder, or name them in a bundle.yaml".to_owned(),
            Self::TwoBundles { .. } => "give each an `id` of its own in its bundle.yaml".to_owned(),
            Self::CannotWatch { .. } => "give folders, manifests or files, or leave out --watch".to_owned(),
            Self::Editor { .. } => {
                "`atodds lsp` is started by an editor; docs/editors.md says how to set one up".to_owned()
            }
            Self::Write { .. } | Self::Watch { .. } => return None,
            Self::Internal { .. } => "this is a mistake in atodds; please report it with the text at hand".to_owned(),
        })
    }
}

/// Names in a message; of many the first few.
fn listed(names: &[String]) -> String {
    const NAMED: usize = 6;
    let mut shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{}`", printable(name))).collect();
    if names.len() > NAMED {
        shown.push(format!("{} more", names.len() - NAMED));
    }
    joined(&shown)
}

/// "a, b and c".
fn joined(words: &[String]) -> String {
    match words {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} and {end}", first.join(", ")),
    }
}

fn at(column: Option<u32>) -> String {
    column.map_or_else(String::new, |column| format!(", column {column}"))
}

fn count(sources: usize) -> String {
    match sources {
        0 => "no source".to_owned(),
        1 => "one source".to_owned(),
        n => format!("{n} sources"),
    }
}
