//! Reviewdog's Diagnostic JSON, one `DiagnosticResult` for all bundles (proto/rdf/reviewdog.proto of reviewdog).
//!
//! Columns count bytes of UTF-8 and ends are exclusive, as the proto says. `related_locations` came late to the proto; a reviewdog that does
//! not know them refuses the file. Not every reporter of reviewdog shows them, so the message names the other places as well.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    model::{Label, Policy, Severity},
    report::{
        Checked, Frame, Options, Reporter, complaints, jsonl,
        place::{Places, rule_name, slashed},
        points::{Points, account, note, outlet},
        shown,
    },
};

pub(super) struct Rdjson;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
    original_output: String,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct RelatedLocation {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: usize,
}

impl Reporter for Rdjson {
    fn frame(&self, _policies: &[Policy]) -> Frame {
        const OPEN: &str = concat!(
            "{\"source\":{\"name\":\"atodds\",\"url\":\"",
            env!("CARGO_PKG_REPOSITORY"),
            "\"},\"diagnostics\":[\n"
        );
        Frame { open: OPEN.to_owned(), between: jsonl::BETWEEN, close: "\n]}\n".to_owned() }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(checked.bundle);
        let findings = shown(checked, options).into_iter().filter_map(|finding| {
            let points = Points::of(finding, checked, &places)?;
            let related = points.others.iter().map(|label| RelatedLocation {
                message: about(label, checked, &places),
                location: location(label, &places),
            });
            Some(Diagnostic {
                message: points.line(finding, checked, &places, true),
                location: location(points.primary, &places),
                severity: severity(if finding.suppressed.is_some() { Severity::Info } else { finding.severity }),
                code: Code { value: rule_name(checked.policies, finding.rule) },
                related_locations: related.collect(),
                original_output: account(finding, checked, &places).join("\n"),
            })
        });
        let complaints = complaints(checked, options).into_iter().map(|complaint| {
            let (line, column) = complaint.suppression.place;
            let start = Position { line: line.max(1), column: column.max(1) as usize };
            Diagnostic {
                original_output: complaint.place(),
                message: complaint.words,
                location: Location { path: slashed(&complaint.suppression.file), range: Range { start, end: None } },
                severity: severity(Severity::Warning),
                code: Code { value: complaint.name },
                related_locations: Vec::new(),
            }
        });
        jsonl::items(findings.chain(complaints), out)
    }
}

/// "Coastal Wire: 3 h".
fn about(label: &Label, checked: &Checked<'_>, places: &Places<'_>) -> String {
    let outlet = checked.bundle.sources.get(label.source.index()).map(outlet).unwrap_or_default();
    let note = note(label, checked, places);
    if note.is_empty() { outlet.to_owned() } else { format!("{outlet}: {note}") }
}

fn location(label: &Label, places: &Places<'_>) -> Location {
    let given = places.given(label.source, label.span);
    let position = |offset| Position {
        line: places.position_given(label.source, offset).line,
        column: places.byte_column(label.source, offset),
    };
    let range = Range { start: position(given.start), end: Some(position(given.end)) };
    Location { path: places.file(label.source), range }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::None => "INFO",
    }
}
