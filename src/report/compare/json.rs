//! The matrix for programs, in the terms of the machine interface. Every row that was asked for, with all of its claims.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::{Comparer, Selection, about, claims_of, columns, finding};
use crate::{
    report::{
        Checked, Options,
        json::document,
        jsonl::finding_line,
        place::{Places, rule_name},
        wire::{ValueWire, attribution, schema_of, severity, verdict},
    },
    text::SourceId,
};

pub(in crate::report) struct Json;

pub(in crate::report) struct Jsonl;

impl Comparer for Json {
    fn compare(
        &self,
        checked: &Checked<'_>,
        selection: &Selection,
        _options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        document(&MatrixWire::new(checked, selection), out)
    }
}

impl Comparer for Jsonl {
    fn compare(
        &self,
        checked: &Checked<'_>,
        selection: &Selection,
        _options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        finding_line(&MatrixWire::new(checked, selection), out)
    }
}

/// Who says what in one bundle.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "atodds matrix", rename = "Matrix")]
struct MatrixWire<'a> {
    /// The bundle's id.
    id: &'a str,
    /// The sources, the draft first, then by name.
    sources: Vec<SourceWire<'a>>,
    /// Groups of claims held to be of one thing, loudest first.
    rows: Vec<RowWire<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
struct SourceWire<'a> {
    /// Its name in the bundle.
    id: &'a str,
    /// The outlet.
    publisher: Option<&'a str>,
    /// When it was published, in ISO 8601: a day, a local time, or one with its offset.
    published: Option<String>,
    /// Number of the witness, from 1: sources that reprint one story have the same.
    witness: usize,
    /// Whether it is the draft under check; left out where it is not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Row")]
struct RowWire<'a> {
    /// The rule's id.
    rule: &'a str,
    /// What the rule compares, in one line.
    summary: &'a str,
    /// What is compared here, for people: "Number of defence ministers".
    about: String,
    /// What it is about, in the words of most sources; empty where the rule says it all.
    referent: &'a str,
    /// The loudest verdict on it.
    #[schemars(schema_with = "verdict")]
    verdict: &'static str,
    /// How loud that is.
    #[schemars(schema_with = "severity")]
    severity: &'static str,
    /// Fingerprint of the loudest finding on it, as in the report; null where there is none.
    finding: Option<&'a str>,
    /// Whether somebody looked at that finding and let it stand; left out where not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    suppressed: bool,
    /// What the sources say, by name; one that says nothing has none.
    cells: Vec<CellWire<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellWire<'a> {
    /// The source's id.
    source: &'a str,
    /// How it stands to the others: agrees, differs or outlier.
    stance: &'static str,
    /// Its claims, by place.
    claims: Vec<ClaimWire<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
struct ClaimWire<'a> {
    /// Byte offset of the first byte in the source as given.
    start: u32,
    /// Byte offset of the byte behind the last.
    end: u32,
    /// Line, from 1.
    line: u32,
    /// Column, from 1, in Unicode code points.
    column: u32,
    /// Column, from 1, in UTF-16 code units.
    utf16_column: u32,
    /// The words.
    text: &'a str,
    /// Who is said to say so; null is the outlet's own voice.
    attribution: Option<&'a str>,
    /// What the words mean.
    value: ValueWire<'a>,
}

impl<'a> MatrixWire<'a> {
    fn new(checked: &'a Checked<'a>, selection: &Selection) -> Self {
        let places = Places::new(checked.bundle);
        let rows = checked.agreement.rows.iter().filter(|row| selection.takes(row)).map(|row| {
            let finding = finding(checked, row);
            RowWire {
                rule: rule_name(checked.policies, row.rule),
                summary: checked.policies.get(row.rule.index()).map_or("", |policy| &policy.summary),
                about: about(checked, row),
                referent: &row.referent,
                verdict: row.verdict.name(),
                severity: row.severity.name(),
                finding: finding.map(|finding| finding.fingerprint.as_str()),
                suppressed: finding.is_some_and(|finding| finding.suppressed.is_some()),
                cells: row.cells.iter().map(|cell| cell_wire(checked, &places, cell)).collect(),
            }
        });
        let witnesses = columns(checked).into_iter().enumerate();
        let sources = witnesses.flat_map(|(at, column)| {
            column.sources.into_iter().map(move |source| source_wire(checked, source, at + 1)).collect::<Vec<_>>()
        });
        Self { id: &checked.bundle.id, sources: sources.collect(), rows: rows.collect() }
    }
}

fn source_wire<'a>(checked: &'a Checked<'a>, id: SourceId, witness: usize) -> SourceWire<'a> {
    let source = &checked.bundle.sources[id.index()];
    let published = source.published.map(|published| match published.offset {
        _ if !published.has_time => published.local.date().to_string(),
        Some(offset) => format!(
            "{}{}",
            published.local,
            published
                .local
                .to_zoned(offset.to_time_zone())
                .map_or_else(|_| String::new(), |zoned| zoned.strftime("%:z").to_string())
        ),
        None => published.local.to_string(),
    });
    let draft = checked.bundle.draft == Some(id);
    SourceWire { id: &source.id, publisher: source.publisher.as_deref(), published, witness, draft }
}

fn cell_wire<'a>(checked: &'a Checked<'a>, places: &Places<'a>, cell: &'a crate::model::Cell) -> CellWire<'a> {
    let claims = claims_of(checked, cell).map(|(_, claim)| {
        let at = places.position(claim.source, claim.span.start);
        let given = places.given(claim.source, claim.span);
        ClaimWire {
            start: given.start,
            end: given.end,
            line: at.line,
            column: at.column,
            utf16_column: at.utf16_column,
            text: claim.span.of(places.text(claim.source)),
            attribution: attribution(claim),
            value: ValueWire::new(claim.kind, claim.hedge, &claim.value),
        }
    });
    CellWire { source: places.id(cell.source), stance: cell.stance.name(), claims: claims.collect() }
}

/// The JSON Schema (draft 2020-12) of a matrix.
pub(in crate::report) fn schema() -> serde_json::Value {
    schema_of::<MatrixWire<'static>>()
}
