//! Where reports go: standard output and the files of `--output`.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, ErrorKind, IsTerminal, Write},
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        arguments::{Global, Stage, Writing},
        console::{Console, use_color},
        outcome::{Outcome, Thresholds},
    },
    error::{RunError, printable, reason},
    report::{Format, Frame, Options},
};

/// What is written to a sink.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum View {
    /// A report.
    Report(Format, Options),
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

/// One sink.
#[derive(Debug)]
struct Sink {
    view: View,
    target: Target,
    frame: Frame,
    /// Whether a part stands in the frame.
    begun: bool,
    /// Whether the frame is open.
    opened: bool,
    /// What was taken and not yet written.
    waiting: Vec<u8>,
}

/// All sinks of a run. The first is standard output.
#[derive(Debug)]
pub(super) struct Sinks {
    views: Vec<View>,
    sinks: Vec<Sink>,
    console: Console,
    failed: bool,
}

impl Sinks {
    /// The sinks that a command line asks for; `frame` tells what stands around the parts of a format.
    pub(super) fn new(
        writing: &Writing,
        dump: Option<Stage>,
        global: &Global,
        thresholds: Thresholds,
        console: Console,
        frame: impl Fn(Format) -> Frame,
    ) -> Result<Self, RunError> {
        let mut paths = BTreeSet::new();
        if let Some(twice) = writing.output.iter().find(|output| !paths.insert(place(&output.path))) {
            return Err(RunError::OneFile { path: twice.path.to_string_lossy().into_owned() });
        }
        let options = options(global, thresholds);
        let first = dump.map_or(View::Report(writing.format, options), View::Dump);
        let plain = Options { color: false, unicode: true, ..options };
        let files = writing
            .output
            .iter()
            .map(|output| (View::Report(output.format, plain), Target::File(output.path.clone(), None)));
        let sinks: Vec<Sink> = std::iter::once((first, Target::Stdout))
            .chain(files)
            .map(|(view, target)| {
                let frame = if let View::Report(format, _) = view { frame(format) } else { Frame::default() };
                Sink { view, target, frame, begun: false, opened: false, waiting: Vec::new() }
            })
            .collect();
        Ok(Self { views: sinks.iter().map(|sink| sink.view).collect(), sinks, console, failed: false })
    }

    /// What each sink is to be given, in order.
    pub(super) fn views(&self) -> &[View] {
        &self.views
    }

    /// Whether a sink is asked for a format that is one document a bundle, and there are several bundles.
    pub(super) fn refuse_single_documents(&self) -> Result<(), RunError> {
        let single = self.views.iter().find_map(|view| match view {
            View::Report(format, _) if format.holds_one() => Some(format),
            _ => None,
        });
        single.map_or(Ok(()), |format| Err(RunError::OneDocument { format: format.name() }))
    }

    /// Whether a report would take the place of a file that is read.
    pub(super) fn refuse_inputs<'p>(&self, read: impl Iterator<Item = &'p Path>) -> Result<(), RunError> {
        let targets = self.sinks.iter().filter_map(|sink| match &sink.target {
            // What this run has made itself is no input.
            Target::File(path, None) => Some(place(path)),
            _ => None,
        });
        let targets: BTreeSet<PathBuf> = targets.collect();
        if targets.is_empty() {
            return Ok(());
        }
        let mut read = read.filter(|path| targets.contains(&place(path)));
        read.next().map_or(Ok(()), |path| Err(RunError::OverInput { path: path.to_string_lossy().into_owned() }))
    }

    /// Whether errors of single lines stand on standard output, so that they need not be told again.
    pub(super) fn answers_lines(&self) -> bool {
        matches!(self.views.first(), Some(View::Report(Format::Jsonl, _)))
    }

    /// Takes the part that was made for each sink.
    pub(super) fn take(&mut self, parts: &[Vec<u8>]) {
        for (sink, part) in self.sinks.iter_mut().zip(parts) {
            sink.take(part);
        }
    }

    /// Takes a line for those sinks that answer line by line.
    pub(super) fn take_line(&mut self, line: &str) {
        for sink in self.sinks.iter_mut().filter(|sink| matches!(sink.view, View::Report(Format::Jsonl, _))) {
            sink.take(line.as_bytes());
        }
    }

    /// Writes what was taken, and hands it on at once.
    pub(super) fn flush(&mut self) {
        for sink in &mut self.sinks {
            if let Err(error) = sink.flush() {
                // A reader that has seen enough (`| head`) is no error; every other failure is one.
                if !(matches!(sink.target, Target::Stdout) && error.kind() == ErrorKind::BrokenPipe) {
                    self.failed = true;
                    self.console.error(RunError::Write { target: name(&sink.target), reason: reason(&error) });
                }
                sink.target = Target::Gone;
            }
        }
    }

    /// Opens the frames of all sinks, so that a run over nothing, where that is allowed, is a whole document too.
    pub(super) fn open(&mut self) {
        for sink in &mut self.sinks {
            sink.take(&[]);
        }
    }

    /// Closes the frames of all sinks that were given anything.
    pub(super) fn close(&mut self) {
        for sink in self.sinks.iter_mut().filter(|sink| sink.opened) {
            sink.waiting.extend_from_slice(sink.frame.close.as_bytes());
        }
        self.flush();
    }

    /// Whether nobody takes any more.
    pub(super) fn are_gone(&self) -> bool {
        self.sinks.iter().all(|sink| matches!(sink.target, Target::Gone))
    }

    /// Whether a report could not be written.
    pub(super) fn have_failed(&self) -> bool {
        self.failed
    }
}

impl Sink {
    fn take(&mut self, part: &[u8]) {
        if !std::mem::replace(&mut self.opened, true) {
            self.waiting.extend_from_slice(self.frame.open.as_bytes());
        }
        if part.is_empty() {
            return;
        }
        if std::mem::replace(&mut self.begun, true) {
            self.waiting.extend_from_slice(self.frame.between.as_bytes());
        }
        self.waiting.extend_from_slice(part);
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = match &mut self.target {
            Target::Gone => Ok(()),
            Target::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(&self.waiting).and_then(|()| stdout.flush())
            }
            // Also an empty report makes its file: whoever reads it next shall not find the one of yesterday.
            Target::File(path, file) if self.opened => match file {
                Some(file) => file.write_all(&self.waiting),
                None => make_folder(path)
                    .and_then(|()| File::create(path))
                    .and_then(|made| file.insert(made).write_all(&self.waiting)),
            },
            Target::File(..) => Ok(()),
        };
        self.waiting.clear();
        written
    }
}

/// How a report on standard output looks and what it shows: as wide as the terminal, and in ASCII where that has no more. What goes
/// elsewhere is read elsewhere, so that neither says anything of it.
pub(super) fn options(global: &Global, thresholds: Thresholds) -> Options {
    /// Columns of a report that goes to no terminal and was asked for no width.
    const WIDTH: usize = 100;
    let stdout = io::stdout();
    let terminal = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    Options {
        width: global.width.map(usize::from).or(terminal).unwrap_or(WIDTH),
        unicode: !stdout.is_terminal() || supports_unicode::on(supports_unicode::Stream::Stdout),
        color: use_color(global.color, &stdout),
        all: thresholds.all,
        suppressed: thresholds.suppressed,
        min_severity: thresholds.min_severity.threshold(),
    }
}

/// Makes the folder that a file is to lie in, as other linters do for their reports.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.map_err(|error| match error.kind() {
        // Of the folder, not of the file that was asked for.
        ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
        _ => error,
    })
}

/// Where a file is or will be, whatever way its path takes there.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    match (path.canonicalize(), path.file_name()) {
        (Ok(whole), _) => whole,
        // Its folder may be still to be made.
        (Err(_), Some(name)) if path != folder => place(folder).join(name),
        _ => path.to_owned(),
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
        console.error(RunError::Write { target: "standard output".to_owned(), reason: reason(&error) });
        Outcome::Failed
    })
}
