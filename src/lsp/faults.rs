//! What keeps documents from being checked, told where it can be mended: at its place in a configuration, a rule file or a manifest,
//! and as a message.

use std::path::PathBuf;

use lsp_types::{Diagnostic, DiagnosticSeverity, Range};

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
            Error::Rules(rules) | Error::Load(LoadError::Manifest(rules)) => {
                let problems = rules.problems().iter();
                let fault = |problem: &crate::error::FileProblem| Self {
                    file: Some(absolute(problem.file().into())),
                    range: range(problem.shown().as_ref(), encoding),
                    severity: DiagnosticSeverity::ERROR,
                    message: words(problem.message(), problem.help_text()),
                };
                problems.map(fault).collect()
            }
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

/// The place in a file, of the words shown.
fn range(snippet: Option<&Snippet>, encoding: Encoding) -> Range {
    snippet.map_or_else(Range::default, |snippet| Ruler::new(&snippet.text, encoding).range(snippet.span))
}

/// Errors name files as the run came to them.
fn absolute(path: PathBuf) -> PathBuf {
    std::env::current_dir().map_or_else(|_| path.clone(), |folder| folder.join(&path))
}
