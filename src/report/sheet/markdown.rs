//! The worksheet as a Markdown table: a box to tick, and the claim in bold in its sentence.

use std::io::{self, Write};

use super::{Entry, entries};
use crate::{
    report::{
        Checked, Frame, Options, Sheet,
        cell::{markdown, markdown_piece},
    },
    text::REPORT_MARK,
};

pub(in crate::report) struct Markdown;

const HEADER: &str = "\
| Done | No. | Place | Claim | Value | About | Said by | For | Against | Verdict |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

impl Sheet for Markdown {
    fn frame(&self) -> Frame {
        Frame { open: format!("{REPORT_MARK}\n\n"), between: "\n", ..Frame::default() }
    }

    fn sheet(&self, checked: &Checked<'_>, _options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let entries = entries(checked);
        let of_draft = if checked.bundle.draft.is_some() { ", the draft's" } else { "" };
        let claims = if entries.len() == 1 { "claim" } else { "claims" };
        let mut text = format!("## {}\n\n", markdown(&checked.bundle.id));
        if !entries.is_empty() {
            text.push_str(HEADER);
            for entry in &entries {
                text.push_str(&row(entry));
            }
            text.push('\n');
        }
        text.push_str(&format!("{} {claims} to check{of_draft}.\n", entries.len()));
        out.write_all(text.as_bytes())
    }
}

fn row(entry: &Entry<'_>) -> String {
    let place = format!("{}:{}:{}", entry.source, entry.line, entry.column);
    let about: Vec<&str> =
        [entry.about.as_str(), entry.scope.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let quoted = if entry.quoted { "“quoted”" } else { "" };
    let said_by: Vec<&str> = [entry.attribution.as_str(), quoted].into_iter().filter(|text| !text.is_empty()).collect();
    let [before, words, after] = entry.sentence.each_ref().map(|part| markdown_piece(part));
    let cells = [
        "☐".to_owned(),
        entry.number.to_string(),
        markdown(&place),
        format!("{before}<b>{words}</b>{after}"),
        // A quotation is read in its sentence.
        if entry.value.starts_with('"') {
            markdown(entry.rule)
        } else {
            format!("{} ({})", markdown(&entry.value), markdown(entry.rule))
        },
        markdown(&about.join("; ")),
        markdown(&said_by.join(", ")),
        markdown(&entry.supported_by),
        markdown(&entry.opposed_by),
        markdown(&entry.verdict),
    ];
    format!("| {} |\n", cells.join(" | "))
}
