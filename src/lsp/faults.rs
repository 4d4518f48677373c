//! What keeps documents from being checked, told where it can be mended: at its place in a configuration, a rule file or a manifest,
//! and as a message.

use std::path::PathBuf;

use lsp_types::{Diagnostic, DiagnosticSeverity, Position, Range};

use crate::{
    error::{Error, LoadError, Snippet},
    lsp::{
        markup::one_line,
        positions::{Encoding, Ruler},
    },
};

/// Something wrong outside of the articles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    /// The file, where one has a place for it.
    pub(super) file: Option<PathBuf>,
    /// The place in it.
    pub(super) range: Range,
    /// How bad it is.
    pub(super) severity: DiagnosticSeverity,
    /// The thing, and on the next line the way out.
    pub(super) message: String,
}

impl Fault {
    /// Something that has no place in a file.
    pub(super) fn note(message: String) -> Self {
        Self { file: None, range: Range::default(), severity: DiagnosticSeverity::WARNING, message }
    }

    /// What is wrong, each thing by itself.
    pub(super) fn of_error(error: &Error, encoding: Encoding) -> Vec<Self> {
        match error {
            Error::Rules(rules) => {
                let problems = rules.problems().iter();
                let fault = |problem: &crate::error::FileProblem| Self {
                    file: Some(absolute(problem.file().into())),
                    range: range(problem.shown().as_ref(), None, encoding),
                    severity: DiagnosticSeverity::ERROR,
                    message: words(problem.message(), problem.help_text()),
                };
                problems.map(fault).collect()
            }
            Error::Load(LoadError::Manifest { path, line, column, message, help, snippet }) => vec![Self {
                file: Some(absolute(path.clone())),
                range: range(snippet.as_deref(), Some((*line, *column)), encoding),
                severity: DiagnosticSeverity::ERROR,
                message: words(message, help.as_deref()),
            }],
            _ => vec![Self {
                file: None,
                range: Range::default(),
                severity: DiagnosticSeverity::ERROR,
                message: words(&error.to_string(), error.help().as_deref()),
            }],
        }
    }

    /// As a message that stands alone.
    pub(super) fn told(&self) -> String {
        match &self.file {
            Some(file) => {
                format!("{}:{}: {}", one_line(&file.to_string_lossy()), self.range.start.line + 1, self.message)
            }
            None => self.message.clone(),
        }
    }

    /// As the editor shows it in its file.
    pub(super) fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            range: self.range,
            severity: Some(self.severity),
            source: Some("atodds".into()),
            message: self.message.clone(),
            ..Diagnostic::default()
        }
    }
}

fn words(message: &str, help: Option<&str>) -> String {
    let mut words = one_line(message);
    if let Some(help) = help {
        words.push_str("\nhelp: ");
        words.push_str(&one_line(help));
    }
    words
}

/// The place in a file: of the words shown, else of a line and column from 1.
fn range(snippet: Option<&Snippet>, place: Option<(usize, usize)>, encoding: Encoding) -> Range {
    match (snippet, place) {
        (Some(snippet), _) => Ruler::new(&snippet.text, encoding).range(snippet.span),
        (None, Some((line, column))) => {
            let at = Position::new(line.saturating_sub(1) as u32, column.saturating_sub(1) as u32);
            Range::new(at, at)
        }
        (None, None) => Range::default(),
    }
}

/// Errors name files as the run came to them.
fn absolute(path: PathBuf) -> PathBuf {
    std::env::current_dir().map_or_else(|_| path.clone(), |folder| folder.join(&path))
}
