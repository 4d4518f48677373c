//! Standard error: notes and errors for people. Nothing written here may panic or change what the run does.

use std::io::{self, IsTerminal, Write};

use crate::{
    cli::arguments::{Global, When},
    error::{Error, RenderOptions, printable, render},
};

/// Standard error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    options: RenderOptions,
}

impl Console {
    pub(super) fn new(global: &Global) -> Self {
        let stderr = io::stderr();
        let width = match global.width {
            Some(width) => Some(usize::from(width)),
            // Logs want whole lines; only a terminal has an edge.
            None => stderr.is_terminal().then_some(100),
        };
        Self { options: RenderOptions { color: use_color(global.color, &stderr), width } }
    }

    /// Tells of something that does no harm.
    pub(super) fn note(self, text: &str) {
        // A closed standard error is no reason to stop.
        let _ = writeln!(io::stderr(), "note: {}", printable(text));
    }

    /// Tells of something that makes the exit code 2.
    pub(super) fn error(self, error: impl Into<Error>) {
        let _ = io::stderr().write_all(render(&error.into(), self.options).as_bytes());
    }
}

/// Whether to write colour to a stream. NO_COLOR, CLICOLOR, TERM and their like are read by `anstream`.
pub(super) fn use_color(when: When, stream: &impl anstream::stream::RawStream) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}
