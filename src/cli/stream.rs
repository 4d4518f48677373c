//! A run over JSON lines: constant memory, answers in input order, one bad line never costs another.
//!
//! One thread reads ahead and hands over what is there in batches, bounded in bytes as well as in lines; each batch
//! is answered in parallel and written before the next. A batch never waits for a line that has not come yet, so a
//! program may write one line and wait for its answer.

use std::{
    fs::File,
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde_json::json;

use crate::{
    cli::{
        arguments::Format,
        bundles::Answer,
        console::Console,
        outcome::Outcome,
        sinks::{Sinks, View},
    },
    error::{LineError, LoadError, RunError},
    load::{JsonLine, JsonLines, Options, STDIN},
};

/// Lines in a batch at most.
const LINES: usize = 1024;
/// Bytes after which a batch is full; the line that fills it is kept whole.
const BYTES: usize = 8 << 20;
/// Batches read ahead.
const AHEAD: usize = 2;

type Batch = io::Result<Vec<JsonLine>>;

/// Answers every line of the input at `path`.
pub(super) fn run(
    path: &Path,
    options: Options,
    sinks: &mut Sinks,
    console: Console,
    answer: impl Fn(&[u8], &[View]) -> Result<io::Result<Answer>, LineError> + Sync,
) -> Outcome {
    if let Err(error) = sinks.refuse_single_documents() {
        console.error(error);
        return Outcome::Failed;
    }
    let batches = match open(path) {
        Ok(input) => read_ahead(input),
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    let mut tally = Tally::default();
    for batch in batches {
        let batch = match batch {
            Ok(batch) => batch,
            Err(error) => {
                console.error(LoadError::Unreadable { path: path.to_owned(), reason: error.to_string() });
                return Outcome::Failed;
            }
        };
        let views = sinks.views();
        let answers: Vec<_> = batch.par_iter().map(|line| guarded(line, views, &answer)).collect();
        for (line, answer) in batch.iter().zip(answers) {
            tally.take(path, line, answer, sinks, console);
            if sinks.are_gone() {
                // The lines that follow are not answered, so the run may not pass for whole.
                return Outcome::Failed;
            }
        }
    }
    tally.finish(options, sinks, console)
}

/// Answers one line; a mistake in this program costs that line only.
fn guarded(
    line: &JsonLine,
    views: &[View],
    answer: impl Fn(&[u8], &[View]) -> Result<io::Result<Answer>, LineError>,
) -> Result<Answer, LineError> {
    let bytes = line.content.as_ref().map_err(Clone::clone)?;
    let answered = catch_unwind(AssertUnwindSafe(|| answer(bytes, views)));
    let answered = answered.map_err(|_| LineError::new("internal error; please report it with this line"))?;
    answered?.map_err(|error| LineError::new(format!("the report failed: {error}")))
}

/// What became of the lines so far.
#[derive(Default)]
struct Tally {
    lines: u64,
    bad: u64,
    /// Lines that were as good as not checked.
    empty: u64,
    outcome: Option<Outcome>,
}

impl Tally {
    fn take(
        &mut self,
        path: &Path,
        line: &JsonLine,
        answer: Result<Answer, LineError>,
        sinks: &mut Sinks,
        console: Console,
    ) {
        self.lines += 1;
        match answer {
            Ok(answer) => {
                self.empty += u64::from(answer.empty.is_some());
                self.outcome = self.outcome.max(Some(answer.outcome));
                sinks.write(&answer.made);
                if let Some(note) = answer.note {
                    console.note(&note);
                }
            }
            Err(error) => {
                self.bad += 1;
                let record = format!("{}\n", json!({"id": null, "line": line.number, "error": error.to_string()}));
                let made = sinks.views().iter().map(|view| match view {
                    View::Report(Format::Jsonl, _) => record.clone().into_bytes(),
                    _ => Vec::new(),
                });
                let made: Vec<_> = made.collect();
                sinks.write(&made);
                if !sinks.answers_lines() {
                    console.error(LoadError::Line { path: path.to_owned(), line: line.number, error });
                }
            }
        }
    }

    fn finish(self, options: Options, sinks: &Sinks, console: Console) -> Outcome {
        if self.bad > 0 {
            console.note(&format!("{} of {} lines could not be read", self.bad, self.lines));
        }
        if sinks.have_failed() || self.bad > 0 {
            return Outcome::Failed;
        }
        if !options.allow_empty {
            let reason = match (self.lines, self.empty) {
                (0, _) => Some("the input has no line"),
                (lines, empty) if lines == empty => Some("no bundle has two sources with claims to compare"),
                _ => None,
            };
            if let Some(reason) = reason {
                console.error(RunError::NothingChecked { reason });
                return Outcome::Failed;
            }
        }
        if self.empty > 0 {
            console.note(&format!("{} of {} bundles had nothing to compare", self.empty, self.lines));
        }
        self.outcome.unwrap_or(Outcome::Clean)
    }
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>, LoadError> {
    if path == Path::new(STDIN) {
        return Ok(Box::new(io::stdin()));
    }
    let refused = |reason: String| LoadError::Unreadable { path: path.to_owned(), reason };
    if path.is_dir() {
        return Err(refused("it is a folder, not JSON lines".to_owned()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(LoadError::Missing { path: PathBuf::from(path) }),
        Err(error) => Err(refused(error.to_string())),
    }
}

/// Reads batches in a thread of its own. The thread ends with the input, or when nobody takes its batches any more;
/// one that waits for input then ends with the program.
fn read_ahead(input: Box<dyn Read + Send>) -> Receiver<Batch> {
    let (sender, receiver) = sync_channel(AHEAD);
    thread::spawn(move || send_batches(JsonLines::new(input), &sender));
    receiver
}

fn send_batches(mut lines: JsonLines<Box<dyn Read + Send>>, sender: &SyncSender<Batch>) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    loop {
        let line = match lines.next_line() {
            Ok(Some(line)) => line,
            Ok(None) => {
                let _ = sender.send(Ok(batch));
                return;
            }
            Err(error) => {
                // What was read before the input failed is answered all the same.
                let _ = sender.send(Ok(batch));
                let _ = sender.send(Err(error));
                return;
            }
        };
        bytes += line.content.as_ref().map_or(0, Vec::len);
        batch.push(line);
        if bytes >= BYTES || batch.len() >= LINES || lines.is_drained() {
            bytes = 0;
            if sender.send(Ok(std::mem::take(&mut batch))).is_err() {
                return;
            }
        }
    }
}
