//! Comma-separated values (RFC 4180) for spreadsheets: a row for each claim of each finding.
//!
//! Text is that of a terminal: one line, without control characters. A cell that a spreadsheet would take for a formula has an apostrophe
//! before it, which spreadsheets hide. Suppressed findings are listed with their reason, for the record; a filter on `suppressed` hides
//! them. What is wrong with suppressions is told by the other formats: a row is a claim.

use std::io::{self, Write};

use crate::{
    model::{Finding, Label, Policy},
    report::{
        Checked, Frame, Options, Reporter,
        cell::spreadsheet,
        place::{Places, rule_name},
        points::{Points, score, suppression},
        shown, value,
        wire::attribution,
    },
    text::Published,
};

pub(super) struct Csv;

/// The columns, in order.
const COLUMNS: [&str; 19] = [
    "bundle",
    "finding",
    "severity",
    "verdict",
    "rule",
    "message",
    "source",
    "publisher",
    "published",
    "line",
    "column",
    "text",
    "value",
    "attribution",
    "outlier",
    "score",
    "fingerprint",
    "suppressed",
    "reason",
];

impl Reporter for Csv {
    fn frame(&self, _policies: &[Policy]) -> Frame {
        Frame { open: format!("{}\r\n", COLUMNS.join(",")), ..Frame::default() }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(checked.bundle);
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        for (index, finding) in shown(checked, &Options { suppressed: true, ..*options }).into_iter().enumerate() {
            for label in Points::of(finding, checked, &places).iter().flat_map(Points::all) {
                let row = row(index + 1, finding, label, checked, &places);
                writer.write_record(row.map(|text| spreadsheet(&text)))?;
            }
        }
        out.write_all(&writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?)
    }
}

fn row(number: usize, finding: &Finding, label: &Label, checked: &Checked<'_>, places: &Places<'_>) -> [String; 19] {
    let claim = checked.claims.get(label.claim as usize);
    let source = checked.bundle.sources.get(label.source.index());
    let at = places.position(label.source, label.span.start);
    let suppression = suppression(finding, checked);
    [
        checked.bundle.id.clone(),
        number.to_string(),
        finding.severity.name().to_owned(),
        finding.verdict.name().to_owned(),
        rule_name(checked.policies, finding.rule).to_owned(),
        finding.message.to_string(),
        places.id(label.source).to_owned(),
        source.and_then(|source| source.publisher.clone()).unwrap_or_default(),
        source.and_then(|source| source.published).map(moment).unwrap_or_default(),
        at.line.to_string(),
        at.column.to_string(),
        label.span.of(places.text(label.source)).to_owned(),
        claim.map(|claim| value::words(claim.kind, claim.hedge, &claim.value)).unwrap_or_default(),
        claim.and_then(attribution).unwrap_or_default().to_owned(),
        yes_or_no(label.outlier),
        score(finding).to_string(),
        finding.fingerprint.to_string(),
        yes_or_no(suppression.is_some()),
        suppression.map(|suppression| suppression.reason.clone()).unwrap_or_default(),
    ]
}

fn yes_or_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

/// ISO 8601, as exact as it was given.
fn moment(published: Published) -> String {
    let day = published.local.date();
    match (published.has_time, published.offset) {
        (false, _) => day.to_string(),
        (true, None) => published.local.to_string(),
        (true, Some(offset)) => match offset.to_timestamp(published.local) {
            Ok(timestamp) => timestamp.display_with_offset(offset).to_string(),
            Err(_) => published.local.to_string(),
        },
    }
}
