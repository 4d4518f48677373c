//! What `atodds check` says as JSON.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::{Thousandths, ValueWire, attribution};
use crate::{
    model::{Stats, Suppression, Verdict},
    report::{
        Checked, Options,
        place::{Places, rule_name},
        shown,
    },
};

/// What `atodds check` found in one bundle.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "atodds report", rename = "Report")]
pub(in crate::report) struct CheckWire<'a> {
    /// The bundle's id.
    id: &'a str,
    /// What was found, by severity, then place.
    findings: Vec<FindingWire<'a>>,
    /// The suppressions that speak of this bundle, and what became of each; only where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<SuppressionWire<'a>>,
    /// How much was read and compared.
    #[schemars(schema_with = "stats")]
    stats: Stats,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct FindingWire<'a> {
    /// The rule's id.
    rule: &'a str,
    /// How the claims stand to each other.
    #[schemars(schema_with = "verdict")]
    verdict: &'static str,
    /// How loud it is.
    #[schemars(schema_with = "severity")]
    severity: &'static str,
    /// How sure it is that the claims are of one thing, from 0 to 1.
    score: Thousandths,
    /// What differs, in one sentence.
    message: &'a str,
    /// Why the verdict is what it is.
    explanation: &'a str,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// The same while rule, sources and words are.
    fingerprint: &'a str,
    /// Who let it stand, and why; only with --show-suppressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<SuppressionWire<'a>>,
    /// The claims, by source, then place.
    claims: Vec<LabelWire<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
struct LabelWire<'a> {
    /// The source's id.
    source: &'a str,
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
    /// The words as they are read, without markup.
    text: &'a str,
    /// What stands under them in the report for people.
    note: &'a str,
    /// Whether the others stand against this one.
    outlier: bool,
    /// Who is said to say so; null is the outlet's own voice.
    attribution: Option<&'a str>,
    /// What the words mean.
    value: Option<ValueWire<'a>>,
}

/// A finding that somebody let stand.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Suppression")]
struct SuppressionWire<'a> {
    /// The rule's id; empty where it cannot be read.
    rule: &'a str,
    /// The finding it speaks of alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<&'a str>,
    /// Why the finding may stand.
    reason: &'a str,
    /// The last day on which it may, in ISO 8601.
    until: Option<String>,
    /// Where it is written: text, manifest, configuration or baseline.
    written_in: &'static str,
    /// The file.
    file: &'a str,
    /// Line, from 1.
    line: u32,
    /// Column, from 1, in Unicode code points.
    column: u32,
    /// What became of it: used, unused, expired or invalid.
    standing: &'static str,
    /// What is wrong with it; null while it holds something back.
    complaint: Option<String>,
}

impl<'a> SuppressionWire<'a> {
    fn new(suppression: &'a Suppression) -> Self {
        Self {
            rule: &suppression.rule,
            fingerprint: suppression.fingerprint.as_deref(),
            reason: &suppression.reason,
            until: suppression.until.map(|until| until.to_string()),
            written_in: suppression.written_in.name(),
            file: &suppression.file,
            line: suppression.place.0,
            column: suppression.place.1,
            standing: suppression.standing.name(),
            complaint: suppression.complaint(),
        }
    }
}

/// The JSON Schema (draft 2020-12) of a report.
pub(in crate::report) fn schema() -> serde_json::Value {
    schema_of::<CheckWire<'static>>()
}

/// The JSON Schema (draft 2020-12) of what a type is written as.
pub(in crate::report) fn schema_of<T: JsonSchema>() -> serde_json::Value {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

fn stats(_: &mut SchemaGenerator) -> Schema {
    let count = |of: &str| serde_json::json!({"type": "integer", "minimum": 0, "description": of});
    json_schema!({
        "type": "object",
        "properties": {
            "sentences": count("sentences in all sources"),
            "mentions": count("typed values found in them"),
            "claims": count("values bound to what they are about"),
            "clusters": count("groups of claims held to be about one thing"),
        },
        "required": ["sentences", "mentions", "claims", "clusters"],
    })
}

pub(in crate::report) fn verdict(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Verdict::ALL.map(Verdict::name) })
}

pub(in crate::report) fn severity(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": ["none", "info", "warning", "error"] })
}

impl<'a> CheckWire<'a> {
    pub(in crate::report) fn new(checked: &Checked<'a>, options: &Options) -> Self {
        let places = Places::new(checked.bundle);
        let findings = shown(checked, options)
            .into_iter()
            .map(|finding| FindingWire {
                rule: rule_name(checked.policies, finding.rule),
                verdict: finding.verdict.name(),
                severity: finding.severity.name(),
                score: Thousandths(finding.score),
                message: &finding.message,
                explanation: &finding.explanation,
                help: finding.help.as_deref(),
                fingerprint: &finding.fingerprint,
                suppressed: finding
                    .suppressed
                    .and_then(|at| checked.suppressions.get(at as usize))
                    .map(SuppressionWire::new),
                claims: finding
                    .labels
                    .iter()
                    .map(|label| {
                        let given = places.given(label.source, label.span);
                        let position = places.position_given(label.source, given.start);
                        let claim = checked.claims.get(label.claim as usize);
                        LabelWire {
                            source: places.id(label.source),
                            start: given.start,
                            end: given.end,
                            line: position.line,
                            column: position.column,
                            utf16_column: position.utf16_column,
                            text: label.span.of(places.text(label.source)),
                            note: &label.note,
                            outlier: label.outlier,
                            attribution: claim.and_then(attribution),
                            value: claim.map(|claim| ValueWire::new(claim.kind, claim.hedge, &claim.value)),
                        }
                    })
                    .collect(),
            })
            .collect();
        let suppressions = checked.suppressions.iter().map(SuppressionWire::new).collect();
        Self { id: &checked.bundle.id, findings, suppressions, stats: checked.stats }
    }
}
