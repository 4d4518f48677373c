//! The frame around a diagnostic: heading, snippets, notes.
//!
//! miette draws the snippets. Its own frame repeats "Error:" before every related diagnostic, closes and opens a box
//! each time, and numbers the wrapped rows of one long line as if they were lines of the file. So each related
//! diagnostic is drawn by miette alone and its rows are set into one common gutter with the true line numbers.
//! A row that does not look as expected is passed through unchanged, so a new miette can make a report plainer, never
//! wrong; the snapshots would show it.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::{
    model::Severity,
    report::{Options, excerpt::Excerpt, screen},
};

/// The snippet of one source: a diagnostic of its own, related to the finding's.
#[derive(Debug)]
pub(super) struct Part {
    /// `file:line:column` and who published it.
    pub(super) place: String,
    pub(super) excerpt: Excerpt,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)
    }
}

impl std::error::Error for Part {}

impl Diagnostic for Part {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        // One bad label would drop every snippet of the diagnostic.
        let fits = |range: &std::ops::Range<usize>| self.excerpt.text.get(range.clone()).is_some_and(|t| !t.is_empty());
        Some(Box::new(self.excerpt.labels.iter().filter(move |label| fits(&label.range)).map(|label| {
            let length = label.range.end - label.range.start;
            LabeledSpan::new(label.note.clone(), label.range.start, length)
        })))
    }
}

impl SourceCode for Part {
    /// Always the whole excerpt: it is the context already.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = &self.excerpt.text;
        if span.offset() + span.len() > text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (whole, rows) = (SourceSpan::from(0..text.len()), self.excerpt.lines.len());
        let contents =
            MietteSpanContents::new_named(self.place.clone(), text.as_bytes(), whole, self.first_line(), 0, rows);
        Ok(Box::new(contents))
    }
}

impl Part {
    /// The line, from 0, of the first row.
    fn first_line(&self) -> usize {
        self.excerpt.lines.first().copied().flatten().unwrap_or(1).saturating_sub(1) as usize
    }
}

/// Draws diagnostics for people.
pub(super) struct Frame {
    handler: GraphicalReportHandler,
    theme: GraphicalTheme,
    columns: usize,
    /// Columns of the gutter before its bar.
    gutter: usize,
}

/// Below this a snippet has no room for a sentence.
const NARROWEST: usize = 40;

/// Between the line number and the text: a space, the bar, a space; and a space before the number.
const AROUND_NUMBER: usize = 4;

impl Frame {
    /// A frame for line numbers up to `last_line`.
    pub(super) fn new(options: &Options, last_line: u32) -> Self {
        let styles = styles(options);
        let characters = if options.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let theme = GraphicalTheme { characters, styles };
        let handler = GraphicalReportHandler::new_themed(theme.clone())
            .with_links(false)
            .with_wrap_lines(false)
            .without_primary_span_start()
            .without_syntax_highlighting();
        let digits = last_line.to_string().len();
        Self { handler, theme, columns: columns(options), gutter: digits + 2 }
    }

    /// Columns for the text of a snippet.
    pub(super) fn text_columns(&self) -> usize {
        self.columns - (self.gutter - 2) - AROUND_NUMBER
    }

    /// Columns for the place in the top line of a snippet.
    pub(super) fn place_columns(&self) -> usize {
        self.columns - self.gutter - 4
    }

    /// `error[rule]: message`, wrapped.
    pub(super) fn heading(&self, out: &mut String, severity: Severity, code: &str, message: &str) {
        let tag = format!("{}[{code}]:", severity_word(severity));
        let style = match severity {
            Severity::Error => self.theme.styles.error,
            Severity::Warning => self.theme.styles.warning,
            Severity::Info | Severity::None => self.theme.styles.advice,
        };
        let taken = screen::width(&tag) + 1;
        for (i, line) in screen::wrap(message, self.columns.saturating_sub(taken), self.columns - 2).iter().enumerate()
        {
            let line = self.theme.styles.help.style(line);
            out.push_str(&if i == 0 { format!("{} {line}", style.style(&tag)) } else { format!("  {line}") });
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
    }

    /// The snippets, in one box.
    pub(super) fn parts(&self, out: &mut String, severity: Severity, parts: &[Part]) -> fmt::Result {
        for (i, part) in parts.iter().enumerate() {
            let (first, last) = (i == 0, i + 1 == parts.len());
            let chars = &self.theme.characters;
            if part.labels().is_none_or(|mut labels| labels.next().is_none()) {
                let corner = if first { chars.ltop } else { chars.lcross };
                out.push_str(&format!("{:g$}{corner}{}[{}]\n", "", chars.hbar, part.place, g = self.gutter));
                continue;
            }
            let mut drawn = String::new();
            self.handler.clone().with_theme(self.theme_for(severity, part)).render_report(&mut drawn, part)?;
            self.set(out, part, &drawn, first, last);
        }
        Ok(())
    }

    /// One style a label: the outlier in the colour of the finding.
    fn theme_for(&self, severity: Severity, part: &Part) -> GraphicalTheme {
        let mut theme = self.theme.clone();
        let loud = if severity == Severity::Error { theme.styles.error } else { theme.styles.warning };
        let styles = part.excerpt.labels.iter().map(|label| if label.outlier { loud } else { theme.styles.advice });
        theme.styles.highlights = styles.collect();
        theme
    }

    /// Sets miette's rows into the common gutter. The first row is the diagnostic's message, which says the same as
    /// the top line of the box; the last one closes the box.
    fn set(&self, out: &mut String, part: &Part, drawn: &str, first: bool, last: bool) {
        let chars = &self.theme.characters;
        let rows: Vec<&str> = drawn.lines().skip(1).collect();
        let inset = rows.first().map_or(0, |top| top.len() - top.trim_start_matches(' ').len());
        let mut folded = None;
        for (i, row) in rows.iter().enumerate() {
            if folded.take() == Some(i) {
                continue;
            }
            let Some((number, rest)) = row.split_at_checked(inset) else {
                out.push_str(row);
                out.push('\n');
                continue;
            };
            let (number, rest) = (number.trim(), rest.trim_end());
            let (number, rest) = if i == 0 {
                let body = rest.strip_prefix(chars.ltop).unwrap_or(rest);
                (String::new(), format!("{}{body}", if first { chars.ltop } else { chars.lcross }))
            } else if i + 1 == rows.len() {
                if !last {
                    continue;
                }
                (String::new(), rest.to_owned())
            } else {
                let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(part.first_line() + 1));
                let line = at.and_then(|at| part.excerpt.lines.get(at).copied().flatten());
                let inline = rows.get(i + 1..).and_then(|below| self.folded(rest, below, inset));
                folded = inline.is_some().then_some(i + 1);
                let line = line.map(|line| line.to_string()).unwrap_or_default();
                (line, inline.unwrap_or_else(|| rest.to_owned()))
            };
            out.push_str(&format!("{number:>w$} {rest}\n", w = self.gutter - 1));
        }
    }

    /// The underline with its note behind it instead of below it, when it is the row's only label and there is room.
    fn folded(&self, underline: &str, below: &[&str], inset: usize) -> Option<String> {
        let chars = &self.theme.characters;
        let label_row = |row: &str| {
            let (number, rest) = row.split_at_checked(inset)?;
            (number.trim().is_empty()).then(|| rest.strip_prefix(chars.vbar_break)).flatten().map(str::to_owned)
        };
        let drawn = underline.strip_prefix(chars.vbar_break)?;
        let corner: String = [chars.lbot, chars.hbar, chars.hbar, ' '].iter().collect();
        let under = label_row(below.first()?)?;
        let (lead, note) = under.split_once(&corner)?;
        let alone = drawn.contains(chars.underbar) && !visible(lead).contains(|c| c != ' ');
        let next_is_label = below.get(1).is_some_and(|row| label_row(row).is_some());
        let taken = self.gutter + 2 + screen::width(&visible(drawn)) + screen::width(&visible(note));
        if !alone || next_is_label || taken > self.columns {
            return None;
        }
        let line = drawn.replace(chars.underbar, &chars.underline.to_string());
        Some(format!("{}{line} {note}", chars.vbar_break))
    }

    /// A place that has no snippet, in a box of its own.
    pub(super) fn place(&self, out: &mut String, place: &str) {
        let chars = &self.theme.characters;
        out.push_str(&format!("{:g$}{}{}[{place}]\n", "", chars.lbot, chars.hbar, g = self.gutter));
    }

    /// The text, to stand out where there is colour.
    pub(super) fn strong(&self, text: &str) -> String {
        self.theme.styles.help.style(text).to_string()
    }

    /// `= name: text`, wrapped under its text.
    pub(super) fn note(&self, out: &mut String, name: &str, text: &str) {
        let indent = self.gutter + 2;
        let room = self.columns.saturating_sub(indent);
        let first = room.saturating_sub(screen::width(name) + 2);
        for (i, line) in screen::wrap(text, first, room).iter().enumerate() {
            out.push_str(&if i == 0 {
                format!("{:g$}= {}: {line}", "", self.theme.styles.help.style(name), g = self.gutter)
            } else {
                format!("{:indent$}{line}", "")
            });
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
    }
}

/// The colours of reports for people.
pub(super) fn styles(options: &Options) -> ThemeStyles {
    let plain = ThemeStyles::none();
    if !options.color {
        return plain;
    }
    let bold = plain.error.bold();
    ThemeStyles { error: bold.red(), warning: bold.yellow(), advice: bold.cyan(), help: bold, link: bold, ..plain }
}

/// Columns a report is wrapped to.
pub(super) fn columns(options: &Options) -> usize {
    options.width.max(NARROWEST)
}

/// The text without miette's colours. Sources bring no escapes here: `screen.rs` has replaced theirs.
fn visible(styled: &str) -> String {
    let mut pieces = styled.split('\u{1b}');
    let plain = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(plain, |plain, piece| plain + piece.split_once('m').map_or("", |(_, text)| text))
}

/// The word a heading begins with.
pub(super) const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::None => "note",
        severity => severity.name(),
    }
}
