//! The worksheet for a spreadsheet: one header for all bundles of a run, and three empty columns to fill in.

use std::io::{self, Write};

use super::{Entry, entries};
use crate::report::{Checked, Frame, Options, Sheet, cell::spreadsheet};

pub(in crate::report) struct Csv;

/// What stands in a column.
type Column = (&'static str, fn(&str, &Entry<'_>) -> String);

/// The columns; the last three are the checker's.
const COLUMNS: [Column; 20] = [
    ("bundle", |bundle, _| bundle.to_owned()),
    ("number", |_, entry| entry.number.to_string()),
    ("source", |_, entry| entry.source.to_owned()),
    ("line", |_, entry| entry.line.to_string()),
    ("column", |_, entry| entry.column.to_string()),
    ("rule", |_, entry| entry.rule.to_owned()),
    ("kind", |_, entry| entry.kind.to_owned()),
    ("value", |_, entry| entry.value.clone()),
    ("words", |_, entry| entry.words.clone()),
    ("sentence", |_, entry| entry.sentence.concat()),
    ("about", |_, entry| entry.about.clone()),
    ("scope", |_, entry| entry.scope.clone()),
    ("attribution", |_, entry| entry.attribution.clone()),
    ("quoted", |_, entry| if entry.quoted { "yes" } else { "" }.to_owned()),
    ("for", |_, entry| entry.supported_by.clone()),
    ("against", |_, entry| entry.opposed_by.clone()),
    ("verdict", |_, entry| entry.verdict.clone()),
    ("checked", |_, _| String::new()),
    ("by", |_, _| String::new()),
    ("note", |_, _| String::new()),
];

impl Sheet for Csv {
    fn frame(&self) -> Frame {
        let mut open = COLUMNS.map(|(name, _)| name).join(",");
        open.push_str("\r\n");
        Frame { open, ..Frame::default() }
    }

    fn sheet(&self, checked: &Checked<'_>, _options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
        for entry in entries(checked) {
            rows.write_record(COLUMNS.map(|(_, text)| spreadsheet(&text(&checked.bundle.id, &entry))))?;
        }
        out.write_all(&rows.into_inner().map_err(|error| io::Error::other(error.to_string()))?)
    }
}
