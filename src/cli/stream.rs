//! A run over JSON lines: constant memory, answers in input order, one bad line never costs another.
//!
//! One thread reads ahead, bounded in bytes. Whatever lines have come are a batch, which is answered in parallel and
//! written before the next; it never waits for a line that has not come yet, so a program may write one line and
//! wait for its answer.

use std::{
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{Receiver, channel},
    },
    thread,
};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde_json::json;

use crate::{
    cli::{
        bundles::Answer,
        console::Console,
        outcome::Outcome,
        progress::Progress,
        sinks::{Sinks, View},
    },
    error::{LineError, LoadError, RunError, reason},
    load::{JsonLine, JsonLines, Options},
};

/// Lines in a batch at most.
const LINES: usize = 1024;
/// Bytes read ahead at most; a longer line is read when nothing else is kept.
const BYTES: usize = 8 << 20;

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
    let input = match JsonLines::open(path) {
        Ok(input) => Ahead::new(input),
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    let mut tally = Tally::default();
    let progress = Progress::of_lines();
    while let Some(batch) = input.batch() {
        let views = sinks.views();
        let answers = batch.par_iter().map(|line| {
            let answered = guarded(line, views, &answer);
            progress.advance();
            answered
        });
        let answers: Vec<_> = answers.collect();
        let mut bytes = 0;
        progress.aside(|| {
            for (line, answer) in batch.iter().zip(answers) {
                match (line, answer) {
                    (Ok(line), Some(answer)) => {
                        tally.take(path, line, answer, sinks, console);
                        bytes += size(line);
                    }
                    (Err(error), _) => {
                        console.error(LoadError::Unreadable { path: path.to_owned(), reason: reason(error) });
                        tally.broken = true;
                    }
                    (Ok(_), None) => {}
                }
            }
            sinks.flush();
        });
        if sinks.are_gone() {
            // The lines that follow are not answered, so the run may not pass for whole.
            progress.finish();
            return Outcome::Failed;
        }
        drop(batch);
        input.budget.give_back(bytes);
    }
    progress.finish();
    if options.allow_empty {
        sinks.open();
    }
    sinks.close();
    tally.finish(options, sinks, console)
}

/// Answers one line; a mistake in this program costs that line only. There is no answer where there is no line.
fn guarded(
    line: &io::Result<JsonLine>,
    views: &[View],
    answer: impl Fn(&[u8], &[View]) -> Result<io::Result<Answer>, LineError>,
) -> Option<Result<Answer, LineError>> {
    let line = line.as_ref().ok()?;
    let answer = |bytes: &Vec<u8>| {
        let answered = catch_unwind(AssertUnwindSafe(|| answer(bytes, views)));
        let answered = answered.map_err(|_| LineError::new("internal error; please report it with this line"))?;
        answered?.map_err(|error| LineError::new(format!("the report failed: {error}")))
    };
    Some(line.content.as_ref().map_err(Clone::clone).and_then(answer))
}

/// What became of the lines so far.
#[derive(Default)]
struct Tally {
    lines: u64,
    bad: u64,
    /// Lines that were as good as not checked.
    empty: u64,
    outcome: Option<Outcome>,
    /// Whether the input ended before its end.
    broken: bool,
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
                sinks.take(&answer.made);
                if let Some(note) = answer.note {
                    console.note(&note);
                }
            }
            Err(error) => {
                self.bad += 1;
                sinks.take_line(&format!("{}\n", json!({"id": null, "line": line.number, "error": error.to_string()})));
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
        if sinks.have_failed() || self.bad > 0 || self.broken {
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

/// Lines read ahead and not yet answered.
struct Ahead {
    lines: Receiver<io::Result<JsonLine>>,
    budget: Arc<Budget>,
}

impl Ahead {
    /// Starts to read in a thread of its own. The thread ends with the input; one that waits ends with the program.
    fn new(mut input: JsonLines<Box<dyn Read + Send>>) -> Self {
        let (sender, lines) = channel();
        let budget = Arc::new(Budget::default());
        let spent = Arc::clone(&budget);
        thread::spawn(move || {
            while let Some(line) = input.next_line().transpose() {
                let failed = line.is_err();
                spent.take(line.as_ref().map_or(0, size));
                // Nobody takes lines any more when the sinks are gone; there is nothing to go on after a failure.
                if sender.send(line).is_err() || failed {
                    return;
                }
            }
        });
        Self { lines, budget }
    }

    /// The lines that are there, at least one; `None` at the end of the input.
    fn batch(&self) -> Option<Vec<io::Result<JsonLine>>> {
        let mut batch = vec![self.lines.recv().ok()?];
        batch.extend(self.lines.try_iter().take(LINES - 1));
        Some(batch)
    }
}

/// Bytes that may still be read ahead.
#[derive(Default)]
struct Budget {
    spent: Mutex<usize>,
    freed: Condvar,
}

impl Budget {
    /// Waits until there is room for a line; one larger than the whole budget has to be alone.
    fn take(&self, bytes: usize) {
        let full = |spent: &mut usize| *spent > 0 && *spent + bytes > BYTES;
        let spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        *self.freed.wait_while(spent, full).unwrap_or_else(PoisonError::into_inner) += bytes;
    }

    fn give_back(&self, bytes: usize) {
        *self.spent.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.freed.notify_one();
    }
}

/// What a line costs while it is kept; the small change keeps a flood of tiny lines in bounds.
fn size(line: &JsonLine) -> usize {
    line.content.as_ref().map_or(0, Vec::len) + 64
}
