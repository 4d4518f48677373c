//! Where reports go: standard output and the files of `--output`.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        arguments::{Format, Global, Stage, Writing},
        console::{Console, use_color},
        outcome::Outcome,
        wiring::Look,
    },
    error::{RunError, printable},
};

/// What is written to a sink.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum View {
    /// A report.
    Report(Format, Look),
    /// The value of a stage.
    Dump(Stage),
}

/// Where it is written to.
#[derive(Debug)]
enum Target {
    Stdout,
    /// A file, made when the first report is there: a run that fails before leaves the last report alone.
    File(PathBuf, Option<File>),
    /// Something that takes no more: a closed pipe, a full disk.
    Gone,
}

/// All sinks of a run. The first is standard output.
#[derive(Debug)]
pub(super) struct Sinks {
    views: Vec<View>,
    targets: Vec<Target>,
    console: Console,
    failed: bool,
}

impl Sinks {
    pub(super) fn new(
        writing: &Writing,
        dump: Option<Stage>,
        global: &Global,
        console: Console,
    ) -> Result<Self, RunError> {
        let mut paths = BTreeSet::new();
        if let Some(twice) = writing.output.iter().find(|output| !paths.insert(&output.path)) {
            return Err(RunError::OneFile { path: twice.path.to_string_lossy().into_owned() });
        }
        let width = global.width.map(usize::from);
        let look = Look { color: use_color(global.color, &io::stdout()), width };
        let first = dump.map_or(View::Report(writing.format, look), View::Dump);
        let plain = Look { color: false, width };
        let views =
            std::iter::once(first).chain(writing.output.iter().map(|output| View::Report(output.format, plain)));
        let files = writing.output.iter().map(|output| Target::File(output.path.clone(), None));
        Ok(Self {
            views: views.collect(),
            targets: std::iter::once(Target::Stdout).chain(files).collect(),
            console,
            failed: false,
        })
    }

    /// What each sink is to be given, in order.
    pub(super) fn views(&self) -> &[View] {
        &self.views
    }

    /// Whether a sink is asked for a format that is one document a bundle, and there are several bundles.
    pub(super) fn refuse_single_documents(&self) -> Result<(), RunError> {
        let single = |view: &View| matches!(view, View::Report(Format::Json, _));
        match self.views.iter().any(single) {
            true => Err(RunError::OneDocument { format: Format::Json.name() }),
            false => Ok(()),
        }
    }

    /// Whether errors of single lines stand on standard output, so that they need not be told again.
    pub(super) fn answers_lines(&self) -> bool {
        matches!(self.views.first(), Some(View::Report(Format::Jsonl, _)))
    }

    /// Writes to each sink what was made for it, and hands it on at once.
    pub(super) fn write(&mut self, made: &[Vec<u8>]) {
        for (target, bytes) in self.targets.iter_mut().zip(made) {
            let Err(error) = write_to(target, bytes) else { continue };
            // A reader that has seen enough (`| head`) is no error; every other failure is one.
            if !(matches!(target, Target::Stdout) && error.kind() == ErrorKind::BrokenPipe) {
                self.failed = true;
                self.console.error(RunError::Write { target: name(target), reason: error.to_string() });
            }
            *target = Target::Gone;
        }
    }

    /// Whether nobody takes any more.
    pub(super) fn are_gone(&self) -> bool {
        self.targets.iter().all(|target| matches!(target, Target::Gone))
    }

    /// Whether a report could not be written.
    pub(super) fn have_failed(&self) -> bool {
        self.failed
    }
}

fn write_to(target: &mut Target, bytes: &[u8]) -> io::Result<()> {
    match target {
        Target::Gone => Ok(()),
        Target::Stdout => {
            let mut stdout = io::stdout().lock();
            stdout.write_all(bytes)?;
            stdout.flush()
        }
        Target::File(path, file) => {
            let file = match file {
                Some(file) => file,
                None => file.insert(File::create(Path::new(path))?),
            };
            file.write_all(bytes)
        }
    }
}

fn name(target: &Target) -> String {
    match target {
        Target::File(path, _) => format!("`{}`", printable(&path.to_string_lossy())),
        Target::Stdout | Target::Gone => "standard output".to_owned(),
    }
}

/// Makes a text in memory and writes it to standard output at once, so that a closed pipe cannot cut the work short.
pub(super) fn print(console: Console, make: impl FnOnce(&mut dyn Write) -> io::Result<Outcome>) -> Outcome {
    let mut text = Vec::new();
    let written = make(&mut text).and_then(|outcome| {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&text).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(outcome),
        }
    });
    written.unwrap_or_else(|error| {
        console.error(RunError::Write { target: "standard output".to_owned(), reason: error.to_string() });
        Outcome::Failed
    })
}
