//! An error as the terminal shows it.
//!
//! Drawn by miette, so that errors in manifests and rules point into the file the way findings point into sources.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use crate::error::{
    Error, FileProblem, LoadError, Snippet,
    printable::{is_hostile, printable},
};

/// How to draw an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RenderOptions {
    /// Whether to use colour.
    pub color: bool,
    /// Where to break lines; `None` leaves them whole, as logs want them.
    pub width: Option<usize>,
}

/// Draws `error` with its place and its way out; ends with a line break.
#[must_use]
pub fn render(error: &Error, options: RenderOptions) -> String {
    let mut theme = if options.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    // A word that can be searched for in a log, where miette puts a cross.
    theme.characters.error = "error:".to_owned();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_wrap_lines(options.width.is_some())
        .with_width(options.width.unwrap_or(usize::from(u16::MAX)));
    let draw = |drawing: &Drawing| {
        let mut out = String::new();
        match handler.render_report(&mut out, drawing) {
            Ok(()) => format!("{}\n", out.trim()),
            // The drawing can only fail on a span outside of its text; the words must come through all the same.
            Err(fmt::Error) => format!("error: {drawing}\n"),
        }
    };
    match error {
        Error::Rules(rules) | Error::Load(LoadError::Manifest(rules)) => {
            rules.problems().iter().map(|problem| draw(&Drawing::of_rule(problem))).collect::<Vec<_>>().join("\n")
        }
        _ => draw(&Drawing::new(error)),
    }
}

/// What miette needs to know of an error; kept apart so that no type of miette shows in the error's own.
#[derive(Debug)]
struct Drawing {
    message: String,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    label: Option<LabeledSpan>,
}

impl Drawing {
    fn new(error: &Error) -> Self {
        Self::of(&error.to_string(), error.help().as_deref(), None)
    }

    /// A problem of a rule, with its place in the message as every error has it.
    fn of_rule(problem: &FileProblem) -> Self {
        let place =
            problem.position().map_or_else(String::new, |at| format!("{}:{}:{}: ", problem.file(), at.line, at.column));
        Self::of(&format!("{place}{problem}"), problem.help_text(), problem.shown().as_ref())
    }

    fn of(message: &str, help: Option<&str>, snippet: Option<&Snippet>) -> Self {
        Self {
            message: printable(message).into_owned(),
            help: help.map(|help| printable(help).into_owned()),
            source: snippet.map(|snippet| NamedSource::new(printable(&snippet.name), veiled(&snippet.text))),
            label: snippet.map(label),
        }
    }
}

fn label(snippet: &Snippet) -> LabeledSpan {
    let (start, len) = (snippet.span.start as usize, snippet.span.len());
    LabeledSpan::new(Some(printable(&snippet.label).into_owned()), start, len)
}

/// The text with `?` for every byte of a character that a terminal would act on: the offsets stay what they are.
fn veiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hostile(c) && !matches!(c, '\n' | '\t' | '\r') {
            out.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.label.clone().map(|label| Box::new(std::iter::once(label)) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::{
        error::{LoadError, RuleError, WrittenFile},
        text::Span,
    };

    #[test]
    fn a_message_and_its_way_out_are_both_shown() {
        let error = Error::from(LoadError::Missing { path: PathBuf::from("x.txt") });
        let shown = render(&error, RenderOptions::default());
        assert!(shown.starts_with("error: cannot find `x.txt`\n"), "{shown}");
        assert!(shown.contains("help: check the spelling"), "{shown}");
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let error = Error::from(LoadError::Missing { path: PathBuf::from("x.txt") });
        let colored = render(&error, RenderOptions { color: true, width: None });
        assert!(colored.starts_with("\u{1b}[31merror:\u{1b}[0m cannot find `x.txt`\n"), "{colored:?}");
    }

    #[test]
    fn no_control_character_of_a_snippet_reaches_the_terminal() {
        let file = WrittenFile { name: "b\u{7}.yaml".into(), text: "id: \u{1b}[31m\npubl: x\n".into() };
        let problem =
            FileProblem::at(&file, Span::new(10, 14), "unknown key `publ\u{1b}`".to_owned(), "here".to_owned(), None);
        let error = Error::from(LoadError::Manifest(RuleError::new("manifest", vec![problem])));
        let shown = render(&error, RenderOptions::default());
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert!(shown.contains("here") && shown.contains("publ: x"), "{shown}");
    }
}
