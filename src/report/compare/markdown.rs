//! The matrix as a Markdown table, for issues, wikis and notes.

use std::io::{self, Write};

use super::{Comparer, Matrix, Selection};
use crate::{
    model::Stance,
    report::{Checked, Options, cell::markdown, place::rule_name},
    text::REPORT_MARK,
};

pub(in crate::report) struct Markdown;

impl Comparer for Markdown {
    fn compare(
        &self,
        checked: &Checked<'_>,
        selection: &Selection,
        options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let matrix = Matrix::new(checked, selection, options);
        let mut text = format!("{REPORT_MARK}\n\n## {}\n\n", markdown(&checked.bundle.id));
        if !matrix.lines.is_empty() {
            let titles = matrix.columns.iter().map(|column| {
                let names: Vec<String> = column.sources.iter().map(|&source| markdown(matrix.id(source))).collect();
                names.join("<br>")
            });
            row(&mut text, ["About".to_owned(), "Rule".to_owned(), "Verdict".to_owned()].into_iter().chain(titles));
            row(&mut text, std::iter::repeat_n("---".to_owned(), matrix.columns.len() + 3));
            for line in &matrix.lines {
                let let_stand = if line.is_let_stand { ", let stand" } else { "" };
                let verdict = line.row.verdict.name();
                // What is at odds is seen without reading it.
                let verdict =
                    if line.row.verdict.is_quiet() { verdict.to_owned() } else { format!("**{verdict}**{let_stand}") };
                let context = line.context.iter().map(|context| format!("<br>{}", markdown(context)));
                let about: String = std::iter::once(markdown(&line.about)).chain(context).collect();
                let head = [about, markdown(rule_name(checked.policies, line.row.rule)), verdict];
                let cells = line.cells.iter().map(|cell| {
                    let said = cell.iter().map(|said| {
                        let told = markdown(&matrix.told(cell, said));
                        match said.stance {
                            Stance::Agrees => told,
                            Stance::Differs => format!("◇ {told}"),
                            Stance::Outlier => format!("◆ **{told}**"),
                        }
                    });
                    said.collect::<Vec<_>>().join("<br>")
                });
                row(&mut text, head.into_iter().chain(cells));
            }
            text.push('\n');
        }
        for note in matrix.reprints() {
            text.push_str(&format!("{}.\n\n", markdown(&note)));
        }
        text.push_str(&format!("{}.\n", markdown(&matrix.counts())));
        out.write_all(text.as_bytes())
    }
}

fn row(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
}
