//! A run over paths: each bundle is loaded, answered and written in turn.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        arguments::{Input, Reading},
        console::Console,
        outcome::Outcome,
        progress::Progress,
        sinks::Sinks,
    },
    error::{Error, RunError, reason},
    load::{self, Loaded, Note, Options, STDIN},
};

/// The answer to one bundle.
pub(super) struct Answer {
    /// What to write to each sink.
    pub(super) made: Vec<Vec<u8>>,
    /// What it came to.
    pub(super) outcome: Outcome,
    /// Why the bundle was as good as not looked at.
    pub(super) empty: Option<RunError>,
    /// Something to tell on standard error.
    pub(super) note: Option<String>,
}

/// Where a run's text comes from.
pub(super) enum Origin {
    /// Bundles, each from its paths.
    Bundles(Vec<Vec<PathBuf>>),
    /// A JSON-lines input.
    Lines(PathBuf),
}

impl Reading {
    /// What is let through.
    pub(super) fn options(&self) -> Options {
        Options { allow_empty: self.allow_empty }
    }

    /// Sorts out the paths.
    pub(super) fn origin(&self) -> Result<Origin, RunError> {
        let origin = self.of_paths()?;
        match (&origin, &self.draft) {
            (Origin::Lines(_), Some(_)) => Err(RunError::DraftOfLines),
            _ => Ok(origin),
        }
    }

    fn of_paths(&self) -> Result<Origin, RunError> {
        let lines = |path: &Path| self.input == Input::Jsonl || load::is_json_lines(path);
        match self.paths.as_slice() {
            [] if self.input == Input::Jsonl => Ok(Origin::Lines(PathBuf::from(STDIN))),
            [] => Ok(Origin::Bundles(load::bundles(&[PathBuf::from(".")]))),
            [only] if lines(only) => Ok(Origin::Lines(only.clone())),
            paths if paths.iter().any(|path| lines(path)) => Err(RunError::OneStream),
            paths => Ok(Origin::Bundles(load::bundles(paths))),
        }
    }
}

/// Answers each bundle; one that cannot be loaded does not keep the others from being answered.
pub(super) fn run(
    (bundles, draft): (&[Vec<PathBuf>], Option<&Path>),
    options: Options,
    sinks: &mut Sinks,
    console: Console,
    answer: impl Fn(Loaded, &Sinks) -> io::Result<Answer>,
) -> Outcome {
    if bundles.len() > 1
        && let Err(error) = sinks.refuse_single_documents()
    {
        console.error(error);
        return Outcome::Failed;
    }
    if bundles.len() > 1 && draft.is_some() {
        console.error(RunError::DraftOfMany);
        return Outcome::Failed;
    }
    let mut outcome = Outcome::Clean;
    let progress = Progress::of_bundles(bundles.len());
    for paths in bundles {
        let loaded = load::load_with_draft(paths, draft, &mut io::stdin().lock(), options);
        let answered = loaded.map_err(Error::from).and_then(|mut loaded| {
            let sources = loaded.bundle.sources.iter().filter_map(|source| source.path.as_deref());
            sinks.refuse_inputs(sources.map(Path::new).chain(paths.iter().map(PathBuf::as_path)))?;
            let notes = std::mem::take(&mut loaded.notes);
            Ok((notes, answer(loaded, sinks)))
        });
        outcome = outcome.max(progress.aside(|| match answered {
            Ok((notes, answer)) => tell(&notes, answer, options, sinks, console),
            Err(error) => {
                console.error(error);
                Outcome::Failed
            }
        }));
        progress.advance();
    }
    progress.finish();
    sinks.close();
    if sinks.have_failed() { Outcome::Failed } else { outcome }
}

/// Writes the answer to one bundle, and what there is to say of it.
fn tell(notes: &[Note], answer: io::Result<Answer>, options: Options, sinks: &mut Sinks, console: Console) -> Outcome {
    for note in notes {
        console.note(&note.to_string());
    }
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            console.error(RunError::Write { target: "the report".to_owned(), reason: reason(&error) });
            return Outcome::Failed;
        }
    };
    if let Some(error) = answer.empty.filter(|_| !options.allow_empty) {
        console.error(error);
        return Outcome::Failed;
    }
    sinks.take(&answer.made);
    sinks.flush();
    if let Some(note) = answer.note {
        console.note(&note);
    }
    answer.outcome
}
