//! Markdown that an editor reads in a comment of a pull request or in the desk's mail: counts first, then each finding with every source's own
//! sentence side by side, the verdict and why, and the way out. What is suppressed is folded away with its reason. Of very many findings the first
//! are told whole, more in a line each, and the rest are counted, so that the comment of one bundle can be posted.
//!
//! It is written for GitHub and GitLab, whose Markdown is CommonMark with tables. Text from strangers can make no link, image, mention,
//! reference, HTML or table cell of its own: what Markdown reads is escaped, and a zero-width space parts what these two sites read after
//! Markdown is done with it (`@name`, `#12`, `https://`, `:smile:`). No text ever holds such a space otherwise: `screen.rs` leaves them out.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crate::{
    model::{Finding, Label, Policy},
    report::{
        Checked, Frame, Options, Reporter,
        cell::{markdown as escaped, markdown_piece as piece},
        complaints,
        frame::severity_word,
        place::{Places, rule_name},
        points::{Points, around, extent, note, outlet, place, suppression, tally, verdict},
        select::written_at,
        shown,
    },
    text::{REPORT_MARK, capitalised, counted},
};

pub(super) struct Markdown;

/// Columns of a sentence shown before and after the words that matter.
const CONTEXT: usize = 120;

/// Bytes after which findings of a bundle are told in a line each: a comment on GitHub holds 65 536 characters.
const ROOM: usize = 40_000;
/// Bytes after which they are only counted.
const MOST: usize = 60_000;

impl Reporter for Markdown {
    fn frame(&self, _policies: &[Policy]) -> Frame {
        Frame { open: format!("{REPORT_MARK}\n\n"), between: "\n", ..Frame::default() }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let options = Options { suppressed: true, ..*options };
        let places = Places::new(checked.bundle);
        let findings = shown(checked, &options);
        let (suppressed, open): (Vec<&Finding>, Vec<&Finding>) =
            findings.iter().partition(|finding| finding.suppressed.is_some());
        let mut text = format!(
            "## {}\n\n**{}** in {}\n",
            escaped(&checked.bundle.id),
            capitalised(&tally(&findings, checked)),
            extent(checked)
        );
        add(&mut text, &open, checked, &places);
        if !suppressed.is_empty() {
            let summary = counted(suppressed.len(), "suppressed finding");
            text.push_str(&format!("\n<details>\n<summary>{summary}</summary>\n"));
            add(&mut text, &suppressed, checked, &places);
            text.push_str("\n</details>\n");
        }
        let complaints = complaints(checked, &options);
        if !complaints.is_empty() {
            text.push_str("\n**Suppressions to look at**\n\n");
        }
        for complaint in complaints {
            let reason = match complaint.suppression.reason.as_str() {
                "" => String::new(),
                reason => format!(" (reason given: {})", escaped(reason)),
            };
            text.push_str(&format!("- {}: {}{reason}\n", escaped(&complaint.place()), escaped(&complaint.words)));
        }
        out.write_all(text.as_bytes())
    }
}

/// Adds findings, whole while there is room and a line each from then on.
fn add(text: &mut String, findings: &[&Finding], checked: &Checked<'_>, places: &Places<'_>) {
    let mut rest = findings.iter();
    while let Some(finding) = rest.as_slice().first().filter(|_| text.len() < ROOM) {
        text.push_str(&of_finding(finding, checked, places));
        rest.next();
    }
    if rest.len() > 0 {
        text.push_str(&format!("\n**{} in brief**\n\n", counted(rest.len(), "more finding")));
    }
    while let Some(finding) = rest.as_slice().first().filter(|_| text.len() < MOST) {
        rest.next();
        let at = Points::of(finding, checked, places).map(|points| place(points.primary, places, true));
        let (severity, at) = (severity_word(finding.severity), escaped(&at.unwrap_or_default()));
        text.push_str(&format!("- {severity}: {} ({at})\n", escaped(&finding.message)));
    }
    if rest.len() > 0 {
        text.push_str(&format!("- and {}\n", counted(rest.len(), "more finding")));
    }
}

fn of_finding(finding: &Finding, checked: &Checked<'_>, places: &Places<'_>) -> String {
    let rule = escaped(rule_name(checked.policies, finding.rule));
    let mut text = format!("\n### {}: {}\n\n", severity_word(finding.severity), escaped(&finding.message));
    let why = escaped(&finding.explanation);
    let why = if why.is_empty() { why } else { format!(": {why}") };
    text.push_str(&format!("**{}** under the rule {rule}{why}\n", verdict(finding)));
    text.push_str("\n| Source | What it says | Note |\n| --- | --- | --- |\n");
    for label in Points::of(finding, checked, places).iter().flat_map(Points::all) {
        text.push_str(&row(label, checked, places));
    }
    if let Some(help) = &finding.help {
        text.push_str(&format!("\n**What to do:** {}\n", escaped(help)));
    }
    if let Some(suppression) = suppression(finding, checked) {
        let (reason, place) = (escaped(&suppression.reason), escaped(&written_at(suppression)));
        text.push_str(&format!("\n**Suppressed:** {reason} ({place})\n"));
    }
    text
}

/// "| harbour-post.txt:3:19, Harbour Post | Ministers met for <b>three hours</b> in Eastport. | 3 h |".
fn row(label: &Label, checked: &Checked<'_>, places: &Places<'_>) -> String {
    let mut who = escaped(&place(label, places, true));
    let source = checked.bundle.sources.get(label.source.index());
    if let Some(source) = source.filter(|source| source.publisher.is_some()) {
        // Writing into memory cannot fail.
        let _ = write!(who, "<br>{}", escaped(outlet(source)));
    }
    if Some(label.source) == checked.bundle.draft {
        who.push_str("<br>draft");
    }
    let [before, words, after] = around(label, checked, places, CONTEXT).map(|text| piece(&text));
    let value = escaped(&note(label, checked, places));
    let value = match (label.outlier, value.as_str()) {
        (false, _) => value,
        (true, "") => "outlier".to_owned(),
        (true, value) => format!("{value} (outlier)"),
    };
    format!("| {who} | {before}<b>{words}</b>{after} | {value} |\n")
}
