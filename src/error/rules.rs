//! What is wrong with rules or a configuration as written: the thing, the place and the way out.
//!
//! [`RuleError`] holds every problem that was found, so that one run shows all of them. Each names its file, line and
//! column and can underline the offending text; nothing of the YAML parser or of miette shows in the signatures.

use std::{fmt, sync::Arc};

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use crate::text::{Position, SourceMap, Span};

/// A file that people wrote, for the snippets of its problems.
#[derive(Clone, Debug)]
pub(crate) struct WrittenFile {
    /// As the user gave it, or the built-in pack's name.
    pub(crate) name: Arc<str>,
    /// Its text, without a byte order mark.
    pub(crate) text: Arc<str>,
}

/// One thing that is wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileProblem {
    file: Arc<str>,
    message: String,
    help: Option<String>,
    snippet: Option<Box<Snippet>>,
}

/// The offending text in its file.
#[derive(Clone, Debug)]
struct Snippet {
    source: NamedSource<Arc<str>>,
    span: Span,
    position: Position,
    label: String,
}

impl PartialEq for Snippet {
    fn eq(&self, other: &Self) -> bool {
        (self.span, &self.label) == (other.span, &other.label) && self.source.inner() == other.source.inner()
    }
}

impl Eq for Snippet {}

impl FileProblem {
    /// A problem with a whole file: it cannot be read, it is too large. No snippet names the file, so the message does.
    pub(crate) fn of_file(file: &str, message: String, help: Option<String>) -> Self {
        Self { file: file.into(), message: format!("{file}: {message}"), help, snippet: None }
    }

    /// A problem at a place; `label` is written under the underlined text.
    pub(crate) fn at(file: &WrittenFile, span: Span, message: String, label: String, help: Option<String>) -> Self {
        let position = SourceMap::new(&file.text).position(span.start);
        let source = NamedSource::new(&*file.name, Arc::clone(&file.text));
        Self {
            file: Arc::clone(&file.name),
            message,
            help,
            snippet: Some(Box::new(Snippet { source, span, position, label })),
        }
    }

    /// The file, as it was given.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What is wrong, in one clause.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The offending text in its file, as the terminal shows it.
    pub(crate) fn shown(&self) -> Option<super::Snippet> {
        self.snippet.as_ref().map(|snippet| super::Snippet {
            name: snippet.source.name().to_owned(),
            text: snippet.source.inner().to_string(),
            span: snippet.span,
            label: snippet.label.clone(),
        })
    }

    /// Line and column of the offending text; `None` where the problem is the whole file.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.snippet.as_ref().map(|snippet| snippet.position)
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FileProblem {}

impl Diagnostic for FileProblem {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as _)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| &snippet.source as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let snippet = self.snippet.as_ref()?;
        let range = snippet.span.start as usize..snippet.span.end as usize;
        Some(Box::new(std::iter::once(LabeledSpan::at(range, &snippet.label))))
    }
}

/// Everything that is wrong with the rules, or the configuration, that were read. There is always at least one problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleError {
    /// What they are in: "rules", "configuration".
    of: &'static str,
    problems: Vec<FileProblem>,
}

impl RuleError {
    /// The problems in file and text order; none is no error.
    pub(crate) const fn new(of: &'static str, problems: Vec<FileProblem>) -> Self {
        Self { of, problems }
    }

    /// What is wrong, file by file, in text order.
    #[must_use]
    pub fn problems(&self) -> &[FileProblem] {
        &self.problems
    }

    /// The one problem, where there is no other: it then speaks for the whole.
    fn only(&self) -> Option<&FileProblem> {
        if let [only] = self.problems.as_slice() { Some(only) } else { None }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.only() {
            Some(problem) => problem.fmt(f),
            None => write!(f, "{} problems in the {}", self.problems.len(), self.of),
        }
    }
}

impl std::error::Error for RuleError {}

impl Diagnostic for RuleError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.only()?.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.only()?.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.only()?.labels()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.only().is_some() {
            return None;
        }
        Some(Box::new(self.problems.iter().map(|problem| problem as &dyn Diagnostic)))
    }
}
