//! The matrix as rows for a spreadsheet: a row a row, a column a source, whoever reprints whom, so that each can be sorted by.

use std::io::{self, Write};

use super::{Comparer, Matrix, Selection};
use crate::{
    model::Stance,
    report::{Checked, Options, cell::spreadsheet, place::rule_name},
};

pub(in crate::report) struct Csv;

/// The columns before the sources.
const HEAD: [&str; 5] = ["bundle", "rule", "about", "verdict", "severity"];

impl Comparer for Csv {
    fn compare(
        &self,
        checked: &Checked<'_>,
        selection: &Selection,
        options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let matrix = Matrix::new(checked, selection, options);
        let sources = || {
            matrix
                .columns
                .iter()
                .enumerate()
                .flat_map(|(at, column)| column.sources.iter().map(move |&source| (at, source)))
        };
        let mut rows = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
        rows.write_record(
            HEAD.map(str::to_owned).into_iter().chain(sources().map(|(_, source)| spreadsheet(matrix.id(source)))),
        )?;
        for line in &matrix.lines {
            let head = [
                spreadsheet(&checked.bundle.id),
                spreadsheet(rule_name(checked.policies, line.row.rule)),
                spreadsheet(&match &line.context {
                    Some(context) => format!("{}: {context}", line.about),
                    None => line.about.clone(),
                }),
                line.row.verdict.name().to_owned(),
                line.row.severity.name().to_owned(),
            ];
            let cells = sources().map(|(at, source)| {
                let own = line.cells[at].iter().filter(|said| said.sources.contains(&source));
                let told = own.map(|said| {
                    let told = matrix.told(&[], said);
                    if said.stance == Stance::Outlier { format!("{told} [outlier]") } else { told }
                });
                spreadsheet(&told.collect::<Vec<_>>().join(" / "))
            });
            rows.write_record(head.into_iter().chain(cells))?;
        }
        out.write_all(&rows.into_inner().map_err(|error| io::Error::other(error.to_string()))?)
    }
}
