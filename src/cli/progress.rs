//! How far a long run has come, on standard error.
//!
//! A bar is drawn only for a person who waits: standard error is a terminal that can draw, standard output is none (there the reports
//! themselves pass by), no CI watches, and a second has gone by. Everywhere else nothing is written, not a byte.

use std::{
    env, fmt,
    io::{self, IsTerminal},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// How long a run stays quiet.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run has come.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// Whether a person waits at a terminal that can draw.
    wanted: bool,
}

impl Progress {
    /// Of a stream of lines, of which nobody knows how many there are.
    pub(super) fn of_lines() -> Self {
        Self::new(None, "{spinner} {human_pos} lines answered, {rate} a second")
    }

    /// Of so many bundles.
    pub(super) fn of_bundles(bundles: usize) -> Self {
        Self::new(Some(bundles as u64), "{spinner} {pos} of {len} bundles answered")
    }

    fn new(length: Option<u64>, template: &str) -> Self {
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        // The template is a constant; a bar of another look would do no harm.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
        bar.set_style(style.with_key("rate", |state: &ProgressState, out: &mut dyn fmt::Write| {
            // A bar that cannot be written is no loss.
            let _ = write!(out, "{:.0}", state.per_sec());
        }));
        let can_draw = env::var_os("TERM").is_some_and(|term| term != "dumb");
        let watched = env::var_os("CI").is_some_and(|set| !set.is_empty() && set != "false" && set != "0");
        let wanted = io::stderr().is_terminal() && !io::stdout().is_terminal() && can_draw && !watched;
        Self { bar, wanted }
    }

    /// One more is answered. Any thread may say so.
    pub(super) fn advance(&self) {
        if !self.wanted {
            return;
        }
        if self.bar.is_hidden() && self.bar.elapsed() >= PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Tells something on standard error with the bar out of the way.
    pub(super) fn aside<T>(&self, tell: impl FnOnce() -> T) -> T {
        self.bar.suspend(tell)
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
