//! SARIF 2.1.0, for code scanning and its viewers: one run for all bundles, one result a finding.
//!
//! - A result has exactly one location, since GitHub shows a result at each; the other sources are related locations, which the
//!   message links to.
//! - The rules stand in the frame, all of them: a part is made without knowing what other bundles found, and a reader learns what was
//!   looked for. Some 380 rules come to 165 kB, one a line, which the limits of code scanning (25 000 rules) leave room for.
//!   One run a bundle would list fewer rules, but GitHub takes no file with several runs of one tool.
//! - Suppressions that rot are results of rules of their own, not `toolExecutionNotifications`: code scanning shows no notification, and a
//!   result stands at the comment that has to go.
//! - Every result says `suppressions`, an empty list where nobody suppressed it, as §3.27.23 wants it of a run that knows them.
//! - Regions are given by line and column, by characters and by bytes, which mean the same stretch (§3.30); all count from the start of the
//!   file as it is, so a byte order mark is a character.
//!
//! The types are written here: `serde-sarif` generates its types at build time with schemafy, syn and prettyplease and writes through
//! builders of owned strings, which is much for a subset of twenty fields that the schema's test holds to the standard.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::json;

use crate::{
    model::{Finding, Label, Policy, Severity, Suppression, Verdict, WrittenIn},
    report::{
        Checked, Complaint, Frame, Options, Reporter, complaints, jsonl,
        place::{Places, rule_name, slashed},
        points::{Points, note, outlet, place, suppression, words},
        screen,
        select::COMPLAINTS,
        shown,
        wire::Thousandths,
    },
};

pub(super) struct Sarif;

/// Up to the rules of the one run.
const OPEN: &str = concat!(
    r#"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","#,
    r#""version":"2.1.0","runs":[{"tool":{"driver":{"name":"atodds","version":""#,
    env!("CARGO_PKG_VERSION"),
    r#"","semanticVersion":""#,
    env!("CARGO_PKG_VERSION"),
    r#"","informationUri":""#,
    env!("CARGO_PKG_REPOSITORY"),
    "\",\"rules\":[\n",
);

/// From the rules to the results.
const RESULTS: &str = concat!(
    "\n]}},\"columnKind\":\"unicodeCodePoints\",\"originalUriBaseIds\":{\"%SRCROOT%\":{\"description\":{\"text\":",
    "\"The folder in which atodds was run\"}}},\"results\":[\n",
);

/// What stands in a URI as it is: RFC 3986's unreserved characters, and the slash between the parts of a path.
const LITERAL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

impl Reporter for Sarif {
    fn frame(&self, policies: &[Policy]) -> Frame {
        let complaints = COMPLAINTS.iter().map(|&(name, meaning)| {
            let help =
                "Suppressions are worth something while each is looked after: remove it, or renew it with its reason.";
            rule(name, meaning, Severity::Warning, help)
        });
        let rules: Vec<String> = policies.iter().map(rule_of).chain(complaints).collect();
        Frame {
            open: format!("{OPEN}{}{RESULTS}", rules.join(jsonl::BETWEEN)),
            between: jsonl::BETWEEN,
            close: "\n]}]}\n".to_owned(),
        }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let options = Options { suppressed: true, ..*options };
        let places = Places::new(checked.bundle);
        let findings = shown(checked, &options);
        let findings = findings.into_iter().filter_map(|finding| of_finding(finding, checked, &places));
        let complaints = complaints(checked, &options);
        let complaints = complaints.iter().map(|complaint| of_complaint(complaint, checked));
        jsonl::items(findings.chain(complaints), out)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints,
    suppressions: Vec<SuppressionObject<'a>>,
    /// From 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<Thousandths>,
    properties: Properties<'a>,
}

/// What the standard has no word for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    bundle: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Thousandths>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Fingerprints {
    /// GitHub goes by a `primaryLocationLineHash` alone, which its upload action adds.
    #[serde(rename = "atodds/v1")]
    atodds: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation,
    region: Region<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: u32,
    start_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    char_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    char_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet<'a>>,
}

#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct SuppressionObject<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
    location: Location<'a>,
}

fn rule_of(policy: &Policy) -> String {
    let own = policy.help.as_deref().map(|help| format!("{help}\n\n")).unwrap_or_default();
    let help = format!(
        "{own}`atodds explain {}` tells what the rule looks for, its verdicts and how to silence it.",
        policy.id
    );
    rule(&policy.id, &policy.summary, policy.loudness.of(Verdict::Contradiction), &help)
}

/// A `reportingDescriptor` with what GitHub asks for.
fn rule(id: &str, summary: &str, severity: Severity, help: &str) -> String {
    json!({
        "id": screen::line(id, true),
        "shortDescription": {"text": screen::line(summary, true)},
        "fullDescription": {"text": format!("{}, compared between the sources of a story.", screen::line(summary, true))},
        "help": {"text": help.lines().map(|line| screen::line(line, true)).collect::<Vec<_>>().join("\n")},
        "defaultConfiguration": {"level": level(severity)},
    })
    .to_string()
}

fn of_finding<'a>(finding: &'a Finding, checked: &Checked<'a>, places: &Places<'a>) -> Option<ResultObject<'a>> {
    let points = Points::of(finding, checked, places)?;
    let is_pair = finding.labels.len() > 1;
    let rule = finding.rule.index();
    let related = points.others.iter().enumerate();
    Some(ResultObject {
        rule_id: rule_name(checked.policies, finding.rule),
        rule_index: (rule < checked.policies.len()).then_some(rule),
        kind: kind(finding),
        // A kind other than the usual one, a failure, has no level (§3.27.10).
        level: if kind(finding).is_some() { "none" } else { level(finding.severity) },
        message: Message { text: message(finding, &points, places) },
        locations: [of_label(points.primary, None, checked, places)],
        related_locations: related.map(|(index, label)| of_label(label, Some(index + 1), checked, places)).collect(),
        partial_fingerprints: Fingerprints { atodds: finding.fingerprint.to_string() },
        suppressions: suppression(finding, checked).map(of_suppression).into_iter().collect(),
        rank: is_pair.then_some(Thousandths(finding.score * 100)),
        properties: Properties {
            bundle: &checked.bundle.id,
            verdict: Some(finding.verdict.name()),
            score: is_pair.then_some(Thousandths(finding.score)),
            help: finding.help.as_deref(),
        },
    })
}

fn of_complaint<'a>(complaint: &Complaint<'a>, checked: &Checked<'a>) -> ResultObject<'a> {
    let suppression = complaint.suppression;
    let index = COMPLAINTS.iter().position(|&(name, _)| name == complaint.name);
    let words = sentence(&complaint.words);
    ResultObject {
        rule_id: complaint.name,
        rule_index: index.map(|index| checked.policies.len() + index),
        kind: None,
        level: level(Severity::Warning),
        message: Message { text: escaped(&words) },
        locations: [written(suppression)],
        related_locations: Vec::new(),
        // What it says, not where: lines move.
        partial_fingerprints: Fingerprints {
            atodds: format!("{}/{}/{}", complaint.name, suppression.rule, suppression.reason),
        },
        suppressions: Vec::new(),
        rank: None,
        properties: Properties { bundle: &checked.bundle.id, verdict: None, score: None, help: None },
    }
}

/// "Length differs: 3 h / 3 h 15 min. Contradiction: equal only after rounding. See also [wire.txt:3:23](1) "three-hour"."
fn message(finding: &Finding, points: &Points<'_>, places: &Places<'_>) -> String {
    let mut text = escaped(&sentence(&finding.message));
    let verdict = finding.verdict.name();
    text.push_str(&format!(" {}{}", verdict[..1].to_uppercase(), &verdict[1..]));
    text.push_str(&match finding.explanation.as_str() {
        "" => ".".to_owned(),
        why => format!(": {}", escaped(&sentence(why))),
    });
    for (index, label) in points.others.iter().enumerate() {
        text.push_str(if index == 0 { " See also " } else { ", " });
        let (place, words) = (escaped(&place(label, places, true)), escaped(&words(label, places, true)));
        text.push_str(&format!("[{place}]({}) \"{words}\"", index + 1));
    }
    if !points.others.is_empty() {
        text.push('.');
    }
    text
}

/// The text with an end of its own, so that a viewer can cut the message after its first sentence.
fn sentence(text: &str) -> String {
    let text = screen::line(text, true);
    if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}

/// Text without brackets that a viewer would take for a link: a backslash stands before them and before backslashes (§3.11.6). Braces stay as
/// they are: there are no arguments to fill in, and viewers do not undo the doubling of §3.11.5.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn of_label<'a>(label: &Label, id: Option<usize>, checked: &Checked<'a>, places: &Places<'a>) -> Location<'a> {
    let source = label.source;
    let span = places.given(source, label.span);
    let [start, end] = [span.start, span.end].map(|at| places.position_given(source, at));
    let text = span.of(places.given_text(source));
    let about =
        [checked.bundle.sources.get(source.index()).map(outlet).unwrap_or_default(), &note(label, checked, places)]
            .map(|text| screen::line(text, true))
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(": ");
    Location {
        id,
        physical_location: PhysicalLocation {
            artifact_location: match places.is_file(source) {
                true => artifact(&places.file(source)),
                // The name of a text that came in a stream leads nowhere from any folder.
                false => ArtifactLocation { uri: encoded(places.id(source)), uri_base_id: None },
            },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: Some(end.line),
                end_column: Some(end.column),
                char_offset: Some(places.code_points_before(source, span.start)),
                char_length: Some(text.chars().count()),
                byte_offset: Some(span.start),
                byte_length: Some(span.end - span.start),
                snippet: Some(Snippet { text }),
            },
        },
        message: Some(Message { text: escaped(&about) }),
    }
}

fn of_suppression(suppression: &Suppression) -> SuppressionObject<'_> {
    SuppressionObject {
        kind: if suppression.written_in == WrittenIn::Text { "inSource" } else { "external" },
        status: "accepted",
        justification: &suppression.reason,
        location: written(suppression),
    }
}

/// Where a suppression is written.
fn written(suppression: &Suppression) -> Location<'static> {
    let (start_line, start_column) = suppression.place;
    Location {
        id: None,
        physical_location: PhysicalLocation {
            artifact_location: artifact(&slashed(&suppression.file)),
            region: Region { start_line: start_line.max(1), start_column: start_column.max(1), ..Region::default() },
        },
        message: None,
    }
}

/// A path with forward slashes as a URI: relative to the folder of the run, or of the scheme `file`.
fn artifact(path: &str) -> ArtifactLocation {
    let absolute = |uri| ArtifactLocation { uri, uri_base_id: None };
    match path.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 && drive.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            absolute(format!("file:///{drive}:/{}", encoded(rest)))
        }
        _ if path.starts_with('/') => absolute(format!("file://{}", encoded(path))),
        _ => ArtifactLocation { uri: encoded(path), uri_base_id: Some("%SRCROOT%") },
    }
}

fn encoded(path: &str) -> String {
    utf8_percent_encode(path, LITERAL).to_string()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::None => "none",
    }
}

/// What kind of result it is where it is not the usual one, a failure.
const fn kind(finding: &Finding) -> Option<&'static str> {
    match (finding.verdict, finding.severity) {
        (Verdict::Agree | Verdict::Refines, _) => Some("pass"),
        (Verdict::Unverifiable, _) => Some("open"),
        (_, Severity::None) => Some("informational"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        let uri = |path: &str| {
            let artifact = artifact(path);
            (artifact.uri, artifact.uri_base_id)
        };
        assert_eq!(uri("stories/a b:c%[1]é.txt"), ("stories/a%20b%3Ac%25%5B1%5D%C3%A9.txt".into(), Some("%SRCROOT%")));
        assert_eq!(uri("/srv/story/a.txt"), ("file:///srv/story/a.txt".into(), None));
        assert_eq!(uri("C:/story/a b.txt"), ("file:///C:/story/a%20b.txt".into(), None));
    }
}
