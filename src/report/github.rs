//! Workflow commands of GitHub Actions: annotations in the changed files of a pull request, and in the log of the step.
//!
//! A finding is one annotation of its severity at its primary place, which tells the whole of it. Whoever has only another of its sources
//! before him gets a notice there, one a file, that names the finding and leads to the primary place. GitHub keeps ten annotations of each
//! kind a step, in the order they come: so the notices stand behind all findings of their bundle, and being notices never take the
//! place of an error or a warning.
//!
//! Text is made safe for a terminal first, so that it stands on one line; `%0A` parts the lines of a message. GitHub reads `%25`, `%0D` and `%0A`
//! back in messages and properties, and `%3A` and `%2C` in properties.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use crate::{
    model::{Finding, Label, Severity},
    report::{
        Checked, Options, Reporter, complaints,
        place::{Places, rule_name, slashed},
        points::{Points, account, suppression},
        screen, shown,
    },
};

pub(super) struct Github;

impl Reporter for Github {
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(checked.bundle);
        let findings = shown(checked, options);
        for finding in &findings {
            let Some(points) = Points::of(finding, checked, &places) else { continue };
            let mut lines = vec![screen::line(&finding.message, true)];
            lines.extend(account(finding, checked, &places));
            let properties = properties(points.primary, &title(finding, checked), &places);
            command(kind(finding), &properties, &lines, out)?;
        }
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            let Some(points) = Points::of(finding, checked, &places) else { continue };
            let mut told = BTreeSet::from([places.file(points.primary.source)]);
            for label in points.others.iter().filter(|label| places.is_file(label.source)) {
                if told.insert(places.file(label.source)) {
                    let lines =
                        [screen::line(&finding.message, true), format!("see {}", whereabouts(points.primary, &places))];
                    command("notice", &properties(label, &title(finding, checked), &places), &lines, out)?;
                }
            }
        }
        for complaint in complaints(checked, options) {
            let (line, column) = complaint.suppression.place;
            let properties = [
                ("file", slashed(&complaint.suppression.file)),
                ("line", line.to_string()),
                ("col", column.to_string()),
                ("title", format!("atodds: {}", complaint.name)),
            ];
            command("warning", &properties, &[screen::line(&complaint.words, true)], out)?;
        }
        Ok(())
    }
}

/// The command; what is suppressed is no error any more.
fn kind(finding: &Finding) -> &'static str {
    match (finding.suppressed, finding.severity) {
        (None, Severity::Error) => "error",
        (None, Severity::Warning) => "warning",
        _ => "notice",
    }
}

fn title(finding: &Finding, checked: &Checked<'_>) -> String {
    let suppressed = if suppression(finding, checked).is_some() { " (suppressed)" } else { "" };
    format!("atodds: {}{suppressed}", rule_name(checked.policies, finding.rule))
}

/// "stories/wire.txt:3:23": the file as a pull request names it.
fn whereabouts(label: &Label, places: &Places<'_>) -> String {
    let at = places.position(label.source, label.span.start);
    format!("{}:{}:{}", screen::line(&places.file(label.source), true), at.line, at.column)
}

/// Where an annotation goes. Text that came in a stream has no file; its annotation stands above all files.
fn properties(label: &Label, title: &str, places: &Places<'_>) -> Vec<(&'static str, String)> {
    let mut properties = Vec::new();
    if places.is_file(label.source) {
        let given = places.given(label.source, label.span);
        let [start, end] = [given.start, given.end].map(|at| places.position_given(label.source, at));
        properties.push(("file", places.file(label.source)));
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // GitHub takes columns only where both are of one line.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", title.to_owned()));
    properties
}

fn command(kind: &str, properties: &[(&str, String)], lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(&screen::line(value, true)))).collect();
    let message: Vec<String> = lines.iter().map(|line| data(line)).collect();
    writeln!(out, "::{kind} {}::{}", properties.join(","), message.join("%0A"))
}

/// Text of a message, as GitHub reads it back.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, as GitHub reads it back.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
