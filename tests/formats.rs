//! What the formats for other programs say, read back by a real reader of each: from the samples, from hostile text, and from the program
//! itself over many bundles.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use assert_cmd::Command;
use atodds::{
    model::{SuppressionStanding, Verdict},
    report::{
        FORMATS, Format, Options,
        sample::{self, Sample, on_one_line},
        shown,
    },
    text::{REPORT_MARK, Span},
};
use jsonschema::Validator;
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any},
    prop_assert, prop_assert_eq, prop_oneof, proptest,
    sample::select,
};
use pulldown_cmark::{Event as Piece, HeadingLevel, Options as Extensions, Parser, Tag, TagEnd};
use quick_xml::{XmlVersion, events::Event};
use serde_json::Value;
use tempfile::TempDir;

/// The document that a run over these bundles writes.
fn document(format: Format, samples: &[&Sample], options: Options) -> String {
    let reporter = format.reporter();
    let frame = reporter.frame(samples.first().map_or(&[], |sample| &sample.policies));
    let parts: Vec<String> = samples
        .iter()
        .map(|sample| {
            let mut part = Vec::new();
            reporter.check(&sample.checked(), &options, &mut part).unwrap();
            String::from_utf8(part).unwrap()
        })
        .filter(|part| !part.is_empty())
        .collect();
    format!("{}{}{}", frame.open, parts.join(frame.between), frame.close)
}

/// Every sample alone, two in one document, and none.
fn runs() -> Vec<(&'static str, Vec<Sample>)> {
    vec![
        ("two", vec![sample::two_sources()]),
        ("three", vec![sample::three_sources()]),
        ("eight", vec![sample::eight_sources()]),
        ("hostile", vec![sample::hostile()]),
        ("suppressed", vec![sample::suppressed()]),
        ("clean", vec![sample::clean()]),
        ("two bundles", vec![sample::two_sources(), sample::suppressed()]),
        ("clean and not", vec![sample::clean(), sample::two_sources(), sample::clean()]),
        ("nothing", vec![]),
    ]
}

/// What each run is written as, with everything shown.
fn documents(format: Format) -> Vec<(&'static str, Vec<Sample>, String)> {
    let options = Options { all: true, suppressed: true, ..Options::default() };
    let written = |(name, samples): (&'static str, Vec<Sample>)| {
        let text = document(format, &samples.iter().collect::<Vec<_>>(), options);
        (name, samples, text)
    };
    runs().into_iter().map(written).collect()
}

/// How many findings with a place the samples have.
fn findings(samples: &[Sample]) -> usize {
    samples.iter().map(|sample| sample.findings.len()).sum()
}

/// How many suppressions of the samples have to be looked at.
fn complaints(samples: &[Sample]) -> usize {
    let rots = |sample: &Sample| {
        sample.suppressions.iter().filter(|suppression| suppression.standing != SuppressionStanding::Used).count()
    };
    samples.iter().map(rots).sum()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

// SARIF

static SARIF: LazyLock<Validator> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.schema.json");
    let mut schema = json(&fs::read_to_string(path).unwrap());
    // A pattern with a bracket too many, of fields that are not written here.
    for of in ["run", "toolComponent"] {
        schema["definitions"][of]["properties"]["language"].as_object_mut().unwrap().remove("pattern").unwrap();
    }
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

#[track_caller]
fn assert_valid_sarif(log: &Value, name: &str) {
    let wrong: Vec<String> =
        SARIF.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(wrong, [""; 0], "{name}");
}

/// The text of a message as a viewer shows it: `\[`, `\]` and `\\` are the characters behind their backslashes.
fn without_backslashes(text: &str) -> String {
    let mut chars = text.chars();
    std::iter::from_fn(|| match chars.next() {
        Some('\\') => chars.next(),
        c => c,
    })
    .collect()
}

fn results(log: &Value) -> &Vec<Value> {
    assert_eq!(log["runs"].as_array().unwrap().len(), 1, "GitHub takes one run of a tool");
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn sarif_is_valid_by_the_published_schema() {
    for (name, samples, text) in documents(Format::Sarif) {
        let log = json(&text);
        assert_valid_sarif(&log, name);
        assert_eq!(results(&log).len(), findings(&samples) + complaints(&samples), "{name}");
    }
}

#[test]
fn the_schema_test_would_see_a_mistake() {
    let good = json(&document(Format::Sarif, &[&sample::two_sources()], Options::default()));
    for (pointer, wrong) in [
        ("/runs/0/results/0/level", "fatal"),
        ("/runs/0/columnKind", "bytes"),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "a b.txt"),
    ] {
        let mut log = good.clone();
        *log.pointer_mut(pointer).unwrap() = wrong.into();
        assert!(!SARIF.is_valid(&log), "{pointer}");
    }
}

/// What GitHub's code scanning asks for beyond the schema.
#[test]
fn a_sarif_result_has_one_location_a_rule_and_a_fingerprint() {
    for (name, _, text) in documents(Format::Sarif) {
        let log = json(&text);
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rules.len(), "{name}: a rule is listed twice");
        for rule in rules {
            for key in ["shortDescription", "fullDescription", "help"] {
                assert!(!rule[key]["text"].as_str().unwrap().is_empty(), "{name}: {rule}");
            }
        }
        for result in results(&log) {
            assert_eq!(result["locations"].as_array().unwrap().len(), 1, "{name}");
            assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"], "{name}");
            assert!(!result["partialFingerprints"]["atodds/v1"].as_str().unwrap().is_empty(), "{name}");
            assert!(result["suppressions"].is_array(), "{name}: known of one result, so of all");
            assert!(result["kind"].is_null() || result["level"] == "none", "{name}: §3.27.10");
        }
    }
}

#[test]
fn sarif_points_at_the_words() {
    for (name, samples, text) in documents(Format::Sarif) {
        let [sample] = samples.as_slice() else { continue };
        for result in results(&json(&text)).iter().filter(|result| result["properties"]["verdict"].is_string()) {
            let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
            for location in result["locations"].as_array().unwrap().iter().chain(&related) {
                let place = &location["physicalLocation"];
                let (uri, region) = (place["artifactLocation"]["uri"].as_str().unwrap(), &place["region"]);
                assert!(uri.starts_with("stories/") && !uri.contains([' ', '\u{1b}', '\n']), "{name}: {uri}");
                assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
                let number = |key: &str| region[key].as_u64().unwrap() as usize;
                let snippet = region["snippet"]["text"].as_str().unwrap();
                let of_place = |source: &&atodds::text::Source| {
                    let range = number("byteOffset")..number("byteOffset") + number("byteLength");
                    let points: String =
                        source.text.chars().skip(number("charOffset")).take(number("charLength")).collect();
                    // Lines and columns, counted anew; in the other sources they may lead past the end.
                    let line = |at: usize| source.text.split('\n').nth(at - 1).unwrap_or_default();
                    let lines: Vec<&str> = (number("startLine")..=number("endLine")).map(line).collect();
                    let joined = lines.join("\n");
                    let behind =
                        lines.last().map_or(0, |last| (last.chars().count() + 1).saturating_sub(number("endColumn")));
                    let length = joined.chars().count().saturating_sub(behind + number("startColumn") - 1);
                    let by_column: String = joined.chars().skip(number("startColumn") - 1).take(length).collect();
                    [source.text.get(range).unwrap_or_default(), &points, &by_column]
                        .iter()
                        .all(|text| *text == snippet)
                };
                assert!(sample.bundle.sources.iter().any(|source| of_place(&source)), "{name}: {region}");
            }
            let message = result["message"]["text"].as_str().unwrap();
            for (index, location) in related.iter().enumerate() {
                assert_eq!(location["id"], index + 1, "{name}");
                assert!(message.contains(&format!("]({})", index + 1)), "{name}: {message}");
            }
        }
    }
}

#[test]
fn sarif_names_no_folder_for_what_came_in_a_stream() {
    let mut sample = sample::two_sources();
    (sample.bundle.sources[0].path, sample.bundle.sources[0].id) = (None, "a b/1".into());
    let log = json(&document(Format::Sarif, &[&sample], Options::default()));
    assert_valid_sarif(&log, "stream");
    let artifact = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!((artifact["uri"].as_str(), artifact["uriBaseId"].as_str()), (Some("a%20b/1"), None));
}

#[test]
fn sarif_says_what_is_suppressed_and_why() {
    let log = json(&document(Format::Sarif, &[&sample::suppressed()], Options::default()));
    let of_rule = |rule: &str| results(&log).iter().find(|result| result["ruleId"] == rule).unwrap().clone();
    let suppression = &of_rule("quotation")["suppressions"][0];
    assert_eq!(suppression["kind"], "external");
    assert_eq!(suppression["status"], "accepted");
    assert_eq!(suppression["justification"], "Both are translations <of one> | speech");
    assert_eq!(of_rule("meeting-duration")["suppressions"], Value::Array(Vec::new()));
    let unused = of_rule("unused-suppression");
    let place = &unused["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "stories/bundle.yaml");
    assert_eq!((place["region"]["startLine"].as_u64(), unused["level"].as_str()), (Some(12), Some("warning")));
    assert_eq!(of_rule("expired-suppression")["locations"][0]["physicalLocation"]["region"]["startLine"], 14);
}

// GitHub

/// Kind, properties and message of a workflow command, read as the runner reads it.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).unwrap();
    let (kind, properties) = head.split_once(' ').unwrap();
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
    let properties = properties.split(',').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap();
        (name.to_owned(), property(value))
    });
    (kind.to_owned(), properties.collect(), data(message))
}

#[test]
fn a_workflow_command_stands_at_each_file_of_a_finding() {
    let text = document(Format::Github, &[&sample::three_sources()], Options::default());
    let commands: Vec<_> = text.lines().map(command).collect();
    let file = |command: &(String, Vec<(String, String)>, String)| command.1[0].1.clone();
    let kinds: Vec<&str> = commands.iter().map(|command| command.0.as_str()).collect();
    // Two errors, a warning and a note at the draft; then notices at the other sources of three of them.
    assert_eq!(kinds[..4], ["error", "error", "warning", "notice"]);
    assert_eq!(kinds[4..], ["notice"; 6]);
    assert!(commands[..4].iter().all(|command| file(command) == "stories/draft.md"));
    assert!(commands[4..].iter().all(|command| file(command) != "stories/draft.md"));
    assert!(commands[4].2.ends_with("\nsee stories/draft.md:1:40"), "{:?}", commands[4]);
}

#[test]
fn a_text_that_came_in_a_stream_is_annotated_above_all_files() {
    let mut sample = sample::two_sources();
    for source in &mut sample.bundle.sources {
        source.path = None;
    }
    for (_, properties, _) in document(Format::Github, &[&sample], Options::default()).lines().map(command) {
        assert_eq!(properties.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["title"]);
    }
}

// GitLab

#[test]
fn gitlab_issues_are_whole_and_their_fingerprints_unique() {
    for (name, samples, text) in documents(Format::Gitlab) {
        let report = json(&text);
        let issues = report.as_array().unwrap();
        assert_eq!(issues.len(), findings(&samples) + complaints(&samples), "{name}");
        let prints: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        // The same bundle twice is the same conflict twice.
        if name != "two bundles" {
            assert_eq!(prints.len(), issues.len(), "{name}");
        }
        for issue in issues {
            assert!(["info", "minor", "major"].contains(&issue["severity"].as_str().unwrap()), "{name}");
            assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1, "{name}");
            assert!(issue["location"]["path"].as_str().unwrap().starts_with("stories/"), "{name}");
            assert!(!issue["check_name"].as_str().unwrap().is_empty(), "{name}");
        }
    }
}

#[test]
fn gitlab_tells_one_conflict_of_two_bundles_apart() {
    let (one, mut other) = (sample::two_sources(), sample::two_sources());
    other.bundle.id = "ferry, the second story".into();
    let report = json(&document(Format::Gitlab, &[&one, &other], Options::default()));
    let prints: BTreeSet<String> =
        report.as_array().unwrap().iter().map(|issue| issue["fingerprint"].to_string()).collect();
    assert_eq!(prints.len(), 4);
}

// XML

/// An element as it was read.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    depth: usize,
}

impl Element {
    #[track_caller]
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap()
    }
}

/// Every element of a document, in order; the document is well-formed and holds no character that XML 1.0 forbids.
#[track_caller]
fn elements(document: &str) -> Vec<Element> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}');
    assert!(document.chars().all(allowed), "{document}");
    let mut reader = quick_xml::Reader::from_str(document);
    reader.config_mut().enable_all_checks(true);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}:\n{document}"));
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                let (name, attributes) = (tag.name().as_ref().to_owned(), attributes.collect());
                elements.push(Element { name, attributes, text: String::new(), depth: open.len() });
                if matches!(event, Event::Start(_)) {
                    open.push(elements.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop().unwrap();
            }
            Event::Text(text) => {
                if let Some(&at) = open.last() {
                    elements[at].text.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                let at = *open.last().unwrap();
                let text =
                    quick_xml::escape::unescape(&format!("&{};", reference.xml10_content())).unwrap().into_owned();
                elements[at].text.push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    elements
}

#[test]
fn junit_counts_what_it_holds() {
    for (name, samples, text) in documents(Format::Junit) {
        let elements = elements(&text);
        assert_eq!(elements[0].name, "testsuites", "{name}");
        let of = |kind: &str| elements.iter().filter(|element| element.name == kind).count();
        let (suites, cases) = (of("testsuite"), of("testcase"));
        let quiet = samples.iter().filter(|sample| sample.findings.is_empty()).count();
        assert_eq!(suites, samples.len(), "{name}");
        assert_eq!(cases, findings(&samples) + complaints(&samples) + quiet, "{name}");
        let sum = |attribute: &str| -> usize {
            let suites = elements.iter().filter(|element| element.name == "testsuite");
            suites.map(|suite| suite.attribute(attribute).parse::<usize>().unwrap()).sum()
        };
        let held = (of("testcase"), of("failure"), of("skipped"), 0);
        assert_eq!((sum("tests"), sum("failures"), sum("skipped"), sum("errors")), held, "{name}");
    }
}

#[test]
fn junit_fails_errors_and_skips_what_is_suppressed() {
    let elements = elements(&document(Format::Junit, &[&sample::suppressed()], Options::default()));
    let names: Vec<(usize, &str)> = elements.iter().map(|element| (element.depth, element.name.as_str())).collect();
    let case = (2, "testcase");
    let (said, failed, skipped) = ((3, "system-out"), (3, "failure"), (3, "skipped"));
    let suites = [(0, "testsuites"), (1, "testsuite")];
    assert_eq!(names, [&suites[..], &[case, failed, case, skipped, case, said, case, said]].concat());
    assert_eq!(elements[5].attribute("message"), "Both are translations <of one> | speech");
    assert_eq!(elements[2].attribute("file"), "stories/harbour-post.txt");
    let failure = &elements[3];
    assert!(failure.text.contains("\ncoastal-wire.md:3:23 (Coastal Wire) \"three-hour\": 3 h\n"), "{}", failure.text);
}

#[test]
fn checkstyle_sorts_findings_into_files() {
    for (name, samples, text) in documents(Format::Checkstyle) {
        let elements = elements(&text);
        assert_eq!(elements[0].name, "checkstyle", "{name}");
        let errors: Vec<&Element> = elements.iter().filter(|element| element.name == "error").collect();
        assert_eq!(errors.len(), findings(&samples) + complaints(&samples), "{name}");
        for error in errors {
            assert!(error.attribute("line").parse::<u32>().unwrap() >= 1, "{name}");
            assert!(["error", "warning", "info"].contains(&error.attribute("severity")), "{name}");
            assert!(error.attribute("source").starts_with("atodds."), "{name}");
        }
        for file in elements.iter().filter(|element| element.name == "file") {
            assert!(file.attribute("name").starts_with("stories/"), "{name}");
        }
    }
}

// Reviewdog

/// The fields of each message in proto/rdf/reviewdog.proto, by the path of field names that leads to it; reviewdog refuses a file with others.
const PROTO: [(&str, &[&str]); 8] = [
    ("", &["diagnostics", "source", "severity"]),
    ("source", &["name", "url"]),
    (
        "diagnostics",
        &["message", "location", "severity", "source", "code", "suggestions", "original_output", "related_locations"],
    ),
    ("code", &["value", "url"]),
    ("related_locations", &["message", "location"]),
    ("location", &["path", "range"]),
    ("range", &["start", "end"]),
    ("start", &["line", "column"]),
];

/// Names that no message of the proto has, in a value that stands under `name`.
fn unknown_fields(name: &str, value: &Value) -> Vec<String> {
    let message = if name == "end" { "start" } else { name };
    match value {
        Value::Array(items) => items.iter().flat_map(|item| unknown_fields(name, item)).collect(),
        Value::Object(fields) => {
            let known = PROTO.iter().find(|(of, _)| *of == message).map_or(&[][..], |(_, fields)| fields);
            let is_unknown = |field: &&String| !known.contains(&field.as_str());
            let own = fields.keys().filter(is_unknown).map(|field| format!("{name}.{field}"));
            own.chain(fields.iter().flat_map(|(field, value)| unknown_fields(field, value))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn rdjson_has_no_field_that_the_proto_has_not() {
    for (name, _, text) in documents(Format::Rdjson) {
        assert_eq!(unknown_fields("", &json(&text)), [""; 0], "{name}");
    }
    let strange = serde_json::json!({"diagnostics": [{"message": "", "place": {}}]});
    assert_eq!(unknown_fields("", &strange), ["diagnostics.place"]);
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    for (name, samples, text) in documents(Format::Rdjson) {
        let result = json(&text);
        assert_eq!(result["source"]["name"], "atodds", "{name}");
        let diagnostics = result["diagnostics"].as_array().unwrap();
        assert_eq!(diagnostics.len(), findings(&samples) + complaints(&samples), "{name}");
        for diagnostic in diagnostics {
            assert!(["ERROR", "WARNING", "INFO"].contains(&diagnostic["severity"].as_str().unwrap()), "{name}");
            assert!(!diagnostic["code"]["value"].as_str().unwrap().is_empty(), "{name}");
        }
    }
    // “We could …”: the quotation mark before it takes three bytes.
    let result = json(&document(Format::Rdjson, &[&sample::two_sources()], Options::default()));
    let range = &result["diagnostics"][1]["location"]["range"];
    assert_eq!((range["start"]["line"].as_u64(), range["start"]["column"].as_u64()), (Some(5), Some(4)));
    let related = result["diagnostics"][0]["related_locations"].as_array().unwrap();
    assert_eq!(related[0]["location"]["path"], "stories/coastal-wire.md");
}

// CSV

fn rows(text: &str) -> Vec<csv::StringRecord> {
    assert!(text.replace("\r\n", "").find(['\r', '\n']).is_none(), "{text}");
    csv::ReaderBuilder::new().from_reader(text.as_bytes()).records().collect::<Result<_, _>>().unwrap()
}

#[test]
fn csv_has_a_row_a_claim() {
    for (name, samples, text) in documents(Format::Csv) {
        assert!(text.starts_with("bundle,finding,severity,verdict,rule,message,source,"), "{name}");
        let rows = rows(&text);
        let fits = |sample: &Sample| {
            let labels = sample.findings.iter().flat_map(|finding| &finding.labels);
            let source = |label: &atodds::model::Label| sample.bundle.sources.get(label.source.index());
            labels.filter(|label| source(label).is_some_and(|source| !label.span.of(&source.text).is_empty())).count()
        };
        assert_eq!(rows.len(), samples.iter().map(fits).sum::<usize>(), "{name}");
        for row in &rows {
            assert_eq!(row.len(), 19, "{name}");
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{name}: {row:?}");
        }
    }
}

#[test]
fn csv_gives_suppressed_findings_with_their_reason() {
    let mut sample = sample::suppressed();
    sample.suppressions[0].reason = "=The pool timed it".into();
    let rows = rows(&document(Format::Csv, &[&sample], Options::default()));
    let said: Vec<[&str; 3]> = rows.iter().map(|row| [4, 17, 18].map(|column| &row[column])).collect();
    let (open, held) = (["meeting-duration", "no", ""], ["quotation", "yes", "'=The pool timed it"]);
    assert_eq!(said, [open, open, held, held]);
}

// Markdown

/// What a reader of a Markdown document sees.
#[derive(Debug, Default)]
struct Read {
    /// The texts of the headings of findings.
    headings: Vec<String>,
    /// The cells of the tables, row by row, without the row of names.
    rows: Vec<Vec<String>>,
    /// The HTML in it.
    html: BTreeSet<String>,
    /// Links, images and whatever else no report has.
    strange: Vec<String>,
}

fn read(document: &str) -> Read {
    let mut read = Read::default();
    let mut text = String::new();
    let mut cells = Vec::new();
    let extensions =
        Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH | Extensions::ENABLE_MATH | Extensions::ENABLE_GFM;
    for event in Parser::new_ext(document, extensions) {
        match event {
            // A zero-width space parts what a site would read as a mention or an address.
            Piece::Text(piece) => text.push_str(&piece.replace('\u{200b}', "")),
            Piece::Html(html) | Piece::InlineHtml(html) => {
                if &*html == "<br>" {
                    text.push('\n');
                }
                let tags = html.split_inclusive('>').map(str::trim).filter(|tag| !tag.is_empty());
                read.html.extend(tags.map(str::to_owned));
            }
            Piece::Start(Tag::Heading { level: HeadingLevel::H3, .. } | Tag::TableCell) => text.clear(),
            Piece::End(TagEnd::Heading(HeadingLevel::H3)) => read.headings.push(std::mem::take(&mut text)),
            Piece::End(TagEnd::TableCell) => cells.push(std::mem::take(&mut text)),
            Piece::End(TagEnd::TableRow) => read.rows.push(std::mem::take(&mut cells)),
            Piece::End(TagEnd::TableHead) => cells.clear(),
            Piece::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::Strong
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::HtmlBlock
                | Tag::List(None)
                | Tag::Item,
            )
            | Piece::End(_)
            | Piece::SoftBreak => {}
            strange => read.strange.push(format!("{strange:?}")),
        }
    }
    read
}

/// All the HTML that a report has of its own.
const HTML: [&str; 9] = [
    REPORT_MARK,
    "<b>",
    "</b>",
    "<br>",
    "<details>",
    "</details>",
    "<summary>1 suppressed finding</summary>",
    "<summary>",
    "</summary>",
];

#[track_caller]
fn assert_tame(read: &Read) {
    assert_eq!(read.strange, [""; 0]);
    let own = |html: &String| HTML.contains(&html.as_str()) || html.contains("suppressed finding");
    assert!(read.html.iter().all(own), "{:?}", read.html);
}

#[test]
fn markdown_shows_each_finding_with_the_words_of_every_source() {
    for (name, samples, text) in documents(Format::Markdown) {
        let read = read(&text);
        assert_tame(&read);
        assert_eq!(read.headings.len(), findings(&samples), "{name}");
        assert!(read.rows.iter().all(|row| row.len() == 3), "{name}: {:?}", read.rows);
    }
    let read = read(&document(Format::Markdown, &[&sample::two_sources()], Options::default()));
    assert_eq!(read.headings[0], "error: length of the talks differs: 3 h 15 min against 3 h");
    assert_eq!(
        read.rows[1],
        ["coastal-wire.md:3:23\nCoastal Wire", "The deal came after a three-hour meeting in Eastport.", "3 h"]
    );
}

#[test]
fn markdown_of_very_many_findings_fits_a_comment_and_names_them_all() {
    let mut sample = sample::two_sources();
    let finding = sample.findings[0].clone();
    sample.findings = (0..250)
        .map(|number| atodds::model::Finding { message: format!("finding {number} of many").into(), ..finding.clone() })
        .collect();
    let text = document(Format::Markdown, &[&sample], Options::default());
    assert!(text.len() < 65_536, "{}", text.len());
    assert_tame(&read(&text));
    assert!((0..250).all(|number| text.contains(&format!("error: finding {number} of many"))));
    assert!(text.contains("more findings in brief**\n\n- error: finding "), "{text}");
}

// Hostile text

/// Pieces that are more than text in some of the formats.
#[rustfmt::skip]
const CHARMS: [&str; 60] = [
    "::error::", "%0A", "%25", "&", "&amp;", "<b>", "</details>", "]]>", "<!--", "-->", "\"", "'", "[x](1)", "![i](//e.org)", "|",
    "\\", "\\|", "`", "```", "**", "_", "~~", "$x$", "@desk", "#12", "https://e.org", "www.e.org", "a@e.org", "=1+1", "+1",
    "-1", "\t", "\r\n", "\n\n", "\n# ", "\n- ", "\u{0}", "\u{1b}[2J", "\u{202e}", "\u{feff}", "\u{ffff}", "\u{fffe}", "\u{85}",
    "\u{2028}", "\u{a0}", "\u{1f469}\u{200d}\u{1f680}", "e\u{301}", "{0}", "{", "}", ",", ";", ":", "::", " ", "word", "1,200", ":smile:",
    "WWW.", "mailto:a@e.org",
];

/// Text that is out to be more than text.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![any::<String>(), select(&CHARMS[..]).prop_map(str::to_owned)];
    vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// A finding that fails, one that is suppressed, and every text of them from strangers.
fn hostile_sample(texts: &[String]) -> Sample {
    let mut sample = sample::suppressed();
    let text = |at: usize| texts[at].clone();
    sample.bundle.id = text(0);
    let source = &mut sample.bundle.sources[0];
    source.text = format!("{}.", text(1));
    (source.publisher, source.path) = (Some(text(2)), Some(format!("stories/{}", text(8))));
    let whole = Span::from_range(0..source.text.len());
    for claim in sample.claims.iter_mut().filter(|claim| claim.source.index() == 0) {
        (claim.span, claim.sentence) = (whole, whole);
    }
    for finding in &mut sample.findings {
        (finding.message, finding.explanation, finding.help) = (text(3).into(), text(4), Some(text(5)));
        for label in finding.labels.iter_mut().filter(|label| label.source.index() == 0) {
            (label.span, label.note) = (whole, text(6));
        }
    }
    for suppression in &mut sample.suppressions {
        (suppression.reason, suppression.file) = (text(7), text(8));
    }
    sample
}

/// The text as XML has it: what is no character there is written out.
fn in_xml(text: &str) -> String {
    on_one_line(text).replace('\u{fffe}', "<U+FFFE>").replace('\u{ffff}', "<U+FFFF>")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn text_from_strangers_comes_back_as_text(texts in vec(hostile_text(), 9)) {
        let sample = hostile_sample(&texts);
        let (text, message, reason) = (&sample.bundle.sources[0].text, texts[3].as_str(), &texts[7]);
        let written = |format| document(format, &[&sample, &sample], Options { suppressed: true, ..Options::default() });

        let log = json(&written(Format::Sarif));
        let (first, suppressed) = (&results(&log)[0], &results(&log)[1]);
        prop_assert!(without_backslashes(first["message"]["text"].as_str().unwrap()).starts_with(&on_one_line(message)));
        prop_assert_eq!(&first["locations"][0]["physicalLocation"]["region"]["snippet"]["text"], text.as_str());
        prop_assert_eq!(&suppressed["suppressions"][0]["justification"], reason.as_str());
        assert_valid_sarif(&log, "hostile");

        prop_assert!(json(&written(Format::Gitlab))[0]["description"].as_str().unwrap().starts_with(&on_one_line(message)));
        let told = &json(&written(Format::Rdjson))["diagnostics"][0]["message"];
        prop_assert!(told.as_str().unwrap().starts_with(&on_one_line(message)));

        for line in written(Format::Github).lines() {
            let (_, properties, told) = command(line);
            prop_assert!(properties.iter().any(|(name, _)| name == "title"), "{}", line);
            prop_assert!(!told.contains(|c: char| c.is_control() && c != '\n'), "{}", line);
        }
        let (_, _, told) = command(written(Format::Github).lines().next().unwrap());
        prop_assert_eq!(told.split('\n').next().unwrap(), on_one_line(message));

        let suite = elements(&written(Format::Junit));
        let failure = suite.iter().find(|element| element.name == "failure").unwrap();
        prop_assert_eq!(failure.attribute("message"), in_xml(message));
        prop_assert_eq!(failure.text.split('\n').next().unwrap(), in_xml(message));
        let skipped = suite.iter().find(|element| element.name == "skipped").unwrap();
        prop_assert_eq!(skipped.attribute("message"), in_xml(reason));

        let style = elements(&written(Format::Checkstyle));
        let told = |element: &Element| element.name == "error" && element.attribute("message").starts_with(&in_xml(message));
        prop_assert!(style.iter().any(told));

        let rows = rows(&written(Format::Csv));
        for (column, told) in [(0, texts[0].as_str()), (5, message), (7, texts[2].as_str()), (11, text.as_str())] {
            let cell = &rows[0][column];
            let told = on_one_line(told);
            prop_assert!(*cell == told || cell.strip_prefix('\'') == Some(&told), "{} for {}", cell, told);
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{}", cell);
        }

        let read = read(&written(Format::Markdown));
        assert_tame(&read);
        let (heading, sentence) = (format!("error: {}", on_one_line(message)), on_one_line(text));
        prop_assert_eq!(read.headings[0].trim(), heading.trim());
        prop_assert_eq!(read.rows[0][1].trim(), sentence.trim());
        prop_assert_eq!(read.rows.len(), 8);
    }
}

// From the program

const BUNDLES: [&str; 3] = ["fixtures/paris-talks", "fixtures/clean-river-flood", "fixtures/factory-fire"];

/// Formats that hold many bundles.
fn many() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(|row| !row.0.holds_one()).map(|row| row.1)
}

/// What the program writes to the files of `--output`, in the order of [`many`], and to standard output in one of the formats.
fn run(reading: &[&str], stdin: &str, threads: &str, format: &str) -> (Vec<String>, String) {
    let folder = TempDir::new().unwrap();
    let file = |name: &str| folder.path().join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_atodds"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "--isolated", "--allow-empty"]).args(reading);
    command.args(["--threads", threads, "--format", format]);
    command.args(many().map(|name| format!("--output={name}={}", file(name).display())));
    let output = command.write_stdin(stdin).assert().get_output().clone();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    (many().map(|name| fs::read_to_string(file(name)).unwrap()).collect(), String::from_utf8(output.stdout).unwrap())
}

/// The text in a format among those of [`many`].
fn of<'t>(written: &'t [String], format: &str) -> &'t str {
    &written[many().position(|name| name == format).unwrap()]
}

#[test]
fn every_format_is_the_same_to_the_byte_on_any_number_of_threads() {
    let (one, many_threads) = (run(&BUNDLES, "", "1", "sarif"), run(&BUNDLES, "", "8", "sarif"));
    for ((name, one), other) in many().zip(&one.0).zip(&many_threads.0) {
        assert!(!one.is_empty() && one == other, "{name}");
    }
    assert_eq!(one.1, many_threads.1);
    assert_eq!(one.1, of(&one.0, "sarif"), "standard output and the file of one format");
}

#[test]
fn a_stream_is_one_document_of_each_format_on_any_number_of_threads() {
    let line = |number: usize| {
        let (one, other) = (90 + number % 3, 95);
        let text =
            |minutes: usize| format!("The ministers met in Eastport on Tuesday. The meeting lasted {minutes} minutes.");
        let sources = serde_json::json!([{"id": "ours", "text": text(one)}, {"id": "wire", "text": text(other)}]);
        serde_json::json!({"id": format!("b{number}"), "sources": sources}).to_string()
    };
    let lines: Vec<String> = (0..60).map(line).collect();
    let written = |threads| run(&["--input", "jsonl", "-"], &lines.join("\n"), threads, "jsonl").0;
    let (one, many_threads) = (written("1"), written("8"));
    for ((name, text), other) in many().zip(&many_threads).zip(&one) {
        assert_eq!(text, other, "{name}");
        let number = match name {
            "sarif" => {
                let log = json(text);
                assert_valid_sarif(&log, name);
                results(&log).len()
            }
            "gitlab" => json(text).as_array().unwrap().len(),
            "rdjson" => json(text)["diagnostics"].as_array().unwrap().len(),
            "csv" => rows(text).len() / 2,
            "junit" => elements(text).iter().filter(|element| element.name == "testcase").count(),
            "checkstyle" => elements(text).iter().filter(|element| element.name == "error").count(),
            "markdown" => read(text).headings.len(),
            _ => continue,
        };
        assert_eq!(number, 60, "{name}");
    }
}

#[test]
fn a_run_over_many_bundles_is_one_document_of_each_format() {
    let (written, _) = run(&BUNDLES, "", "0", "brief");
    let text = |name| of(&written, name);
    let log = json(text("sarif"));
    assert_valid_sarif(&log, "fixtures");
    let number = results(&log).len();
    assert!(number >= 4, "{number}");
    assert_eq!(text("brief").lines().count(), number);
    assert_eq!(json(text("gitlab")).as_array().unwrap().len(), number);
    assert_eq!(json(text("rdjson"))["diagnostics"].as_array().unwrap().len(), number);
    assert_eq!(elements(text("checkstyle")).iter().filter(|element| element.name == "error").count(), number);
    let junit = elements(text("junit"));
    assert_eq!(junit.iter().filter(|element| element.name == "testsuite").count(), 3);
    assert_eq!(junit.iter().filter(|element| element.name == "testcase").count(), number + 1);
    let markdown = read(text("markdown"));
    assert_tame(&markdown);
    assert_eq!(markdown.headings.len(), number);
    let findings: BTreeSet<(String, String)> =
        rows(text("csv")).iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect();
    assert_eq!(findings.len(), number);
    let errors = text("github").lines().filter(|line| line.starts_with("::error ")).count();
    assert_eq!(errors, results(&log).iter().filter(|result| result["level"] == "error").count());
    // Paths are those of the repository, which is what the consumers match.
    for result in results(&log) {
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(uri).is_file(), "{uri}");
    }
}

#[test]
fn an_empty_stream_is_a_whole_document() {
    let (written, _) = run(&["--input", "jsonl", "-"], "", "0", "jsonl");
    assert_valid_sarif(&json(of(&written, "sarif")), "empty");
    assert_eq!(json(of(&written, "gitlab")), Value::Array(Vec::new()));
    assert_eq!(json(of(&written, "rdjson"))["diagnostics"], Value::Array(Vec::new()));
    assert_eq!(rows(of(&written, "csv")).len(), 0);
    for name in ["junit", "checkstyle"] {
        assert_eq!(elements(of(&written, name)).len(), 1, "{name}");
    }
}

#[test]
fn claims_are_refused_a_format_that_is_for_findings() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atodds"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let output =
        command.args(["extract", "--isolated", "--format", "sarif", BUNDLES[0]]).assert().code(2).get_output().clone();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("invalid value 'sarif'") && told.contains("pretty, brief, json, jsonl, markdown, csv"),
        "{told}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn quiet_findings_are_passes_in_sarif() {
    let sample = sample::two_sources();
    assert!(shown(&sample.checked(), &Options::default()).iter().all(|finding| finding.verdict != Verdict::Refines));
    let log = json(&document(Format::Sarif, &[&sample], Options { all: true, ..Options::default() }));
    let kinds: Vec<(&str, &str)> = results(&log)
        .iter()
        .map(|result| (result["kind"].as_str().unwrap_or("fail"), result["level"].as_str().unwrap()))
        .collect();
    assert_eq!(kinds, [("fail", "error"), ("fail", "warning"), ("pass", "none")]);
}

// The page

#[test]
fn the_page_of_formats_names_every_format_and_its_commands_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/formats.md")).unwrap();
    for (_, name, _) in FORMATS {
        let is_row =
            |line: &str| line.starts_with('|') && line.split('|').nth(1).unwrap().contains(&format!("`{name}`"));
        assert!(page.lines().any(is_row), "{name}");
    }
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("story")).unwrap();
    for file in fs::read_dir(root.join(BUNDLES[0])).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, folder.path().join("story").join(path.file_name().unwrap())).unwrap();
    }
    let mut tried = 0;
    for line in page.lines().filter(|line| !line.starts_with(['|', 'A', 'P', '`'])) {
        let Some((_, command)) = line.split_once("atodds check ") else { continue };
        let arguments = command.split([' ']).take_while(|word| !matches!(*word, "|" | ">" | ">>"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_atodds"));
        let assert = program.current_dir(folder.path()).args(["check", "--isolated"]).args(arguments).assert();
        let code = assert.get_output().status.code();
        assert_eq!(code, Some(if command.contains("--fail-on never") { 0 } else { 1 }), "{line}");
        tried += 1;
    }
    assert_eq!(tried, 7, "a command of the page was not found");
    for made in ["atodds.sarif", "gl-code-quality-report.json", "atodds.xml"] {
        assert_ne!(fs::metadata(folder.path().join(made)).unwrap().len(), 0, "{made}");
    }
}
