//! Every bundle under `fixtures/` goes through the program, and what comes out is held against its `expected.yaml`.
//!
//! A bundle needs no line here: a folder with a `bundle.yaml` and an `expected.yaml` is a test. (Those under
//! `fixtures/bundles/` are judged pair by pair, in `tests/quality.rs`.) In `expected.yaml`
//! - `clean: true` wants silence: no finding at `info` or above, exit code 0;
//! - `findings` lists what must be found. `rule`, `verdict` and `severity` are compared where given; `texts` are the exact
//!   words of claims of the finding, `words` stand somewhere inside them; a list in place of a text is a choice;
//! - `claims` lists what `atodds extract` must list, whether or not anything is wrong with it.
//!
//! Any other finding at `warning` or `error` fails the test: a false alarm costs more than a miss.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use serde::Deserialize;
use serde_json::Value;

/// `expected.yaml`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    clean: bool,
    findings: Vec<ExpectedFinding>,
    claims: Vec<ExpectedClaim>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedFinding {
    rule: String,
    verdict: Option<String>,
    severity: Option<String>,
    #[serde(default)]
    texts: Vec<Text>,
    #[serde(default)]
    words: Vec<Text>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct ExpectedClaim {
    rule: String,
    text: Text,
}

/// The words of a claim, or a choice of them.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
enum Text {
    One(String),
    Any(Vec<String>),
}

impl Text {
    fn choices(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Any(texts) => texts,
        }
    }
}

/// `bundle.yaml`, as far as these tests need it.
#[derive(Deserialize)]
struct Manifest {
    sources: Vec<ManifestSource>,
}

#[derive(Deserialize)]
struct ManifestSource {
    path: String,
}

/// What `check --format jsonl` writes for a bundle.
#[derive(Deserialize)]
struct Report {
    findings: Vec<Finding>,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Finding {
    rule: String,
    verdict: String,
    severity: String,
    score: Value,
    message: String,
    fingerprint: String,
    claims: Vec<Claim>,
}

#[derive(Deserialize, PartialEq, Debug)]
struct Claim {
    source: String,
    start: usize,
    end: usize,
    text: String,
}

/// What `extract --format jsonl` writes for a source.
#[derive(Deserialize)]
struct Extract {
    claims: Vec<ExtractedClaim>,
}

#[derive(Deserialize)]
struct ExtractedClaim {
    rule: String,
    text: String,
}

struct Fixture {
    name: String,
    folder: PathBuf,
    expected: Expected,
    /// Texts of the sources by file name.
    sources: BTreeMap<String, String>,
}

fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&root).expect("fixtures/ exists").map(|entry| entry.expect("readable").path()).collect();
    // Folders of bundles with another kind of expectation.
    folders.retain(|path| path.is_dir() && !path.ends_with("bundles"));
    folders.sort();
    folders.into_iter().map(read_fixture).collect()
}

fn read_fixture(folder: PathBuf) -> Fixture {
    let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let read =
        |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{name}/{file}: {error}"));
    let expected = serde_yaml::from_str(&read("expected.yaml")).unwrap_or_else(|error| panic!("{name}: {error}"));
    let manifest: Manifest =
        serde_yaml::from_str(&read("bundle.yaml")).unwrap_or_else(|error| panic!("{name}: {error}"));
    let sources = manifest.sources.into_iter().map(|source| (source.path.clone(), read(&source.path))).collect();
    Fixture { name, folder, expected, sources }
}

/// Runs the program; its standard output and its exit code.
fn atodds(arguments: &[&str], folder: &Path) -> (String, Option<i32>) {
    let mut command = Command::cargo_bin("atodds").expect("cargo built the program");
    let output =
        command.args(arguments).arg(folder).env_remove("RAYON_NUM_THREADS").output().expect("the program starts");
    (String::from_utf8(output.stdout).expect("the program writes UTF-8"), output.status.code())
}

fn check(folder: &Path) -> Result<(Report, Option<i32>), String> {
    let (stdout, code) = atodds(&["check", "--format", "jsonl"], folder);
    match serde_json::from_str(&stdout) {
        Ok(report) => Ok((report, code)),
        Err(error) => Err(format!("  exit code {code:?}, and the output is no report ({error}): {stdout:?}\n")),
    }
}

#[test]
fn every_bundle_reports_what_its_editor_expects() {
    let mut failures = String::new();
    for fixture in fixtures() {
        let problems = match check(&fixture.folder) {
            Ok((report, code)) => differences(&fixture, &report, code),
            Err(problem) => problem,
        };
        if !problems.is_empty() {
            let _ = write!(failures, "\n{}\n{problems}", fixture.name);
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// What is wrong with the report of a bundle, a line each; empty if nothing is.
fn differences(fixture: &Fixture, report: &Report, code: Option<i32>) -> String {
    let mut problems = String::new();
    let expected = &fixture.expected.findings;
    for wanted in expected {
        if !report.findings.iter().any(|finding| answers(finding, wanted)) {
            let _ = writeln!(problems, "  - missing    {}", describe_expected(wanted));
        }
    }
    for finding in &report.findings {
        let loud = finding.severity != "none" && (fixture.expected.clean || finding.severity != "info");
        if loud && !expected.iter().any(|wanted| answers(finding, wanted)) {
            let _ = writeln!(problems, "  + unexpected {}", describe(finding));
        }
    }
    let fails = report.findings.iter().any(|finding| finding.severity == "error");
    let wanted = i32::from(fails && !fixture.expected.clean);
    if code != Some(wanted) {
        let _ = writeln!(problems, "  ! exit code {code:?}, expected {wanted}");
    }
    problems
}

fn answers(finding: &Finding, wanted: &ExpectedFinding) -> bool {
    let same = |given: &Option<String>, found: &str| given.as_deref().is_none_or(|given| given == found);
    let has = |text: &Text, fits: fn(&str, &str) -> bool| {
        text.choices().iter().any(|choice| finding.claims.iter().any(|claim| fits(&claim.text, choice)))
    };
    finding.rule == wanted.rule
        && same(&wanted.verdict, &finding.verdict)
        && same(&wanted.severity, &finding.severity)
        && wanted.texts.iter().all(|text| has(text, |claim, text| claim == text))
        && wanted.words.iter().all(|words| has(words, contains_words))
}

/// Whether `words` stand in `text` and are not parts of longer words.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn describe(finding: &Finding) -> String {
    let claims: Vec<String> =
        finding.claims.iter().map(|claim| format!("{}: {:?}", claim.source, claim.text)).collect();
    format!("{} {} {} [{}]", finding.severity, finding.verdict, finding.rule, claims.join(", "))
}

fn describe_expected(wanted: &ExpectedFinding) -> String {
    let or_any = |given: &Option<String>| given.clone().unwrap_or_else(|| "any".to_owned());
    let texts: Vec<String> =
        wanted.texts.iter().chain(&wanted.words).map(|text| format!("{:?}", text.choices().join(" or "))).collect();
    format!("{} {} {} [{}]", or_any(&wanted.severity), or_any(&wanted.verdict), wanted.rule, texts.join(", "))
}

#[test]
fn extract_lists_the_claims_that_an_editor_would_underline() {
    let mut failures = String::new();
    for fixture in fixtures().iter().filter(|fixture| !fixture.expected.claims.is_empty()) {
        let (stdout, _) = atodds(&["extract", "--format", "jsonl"], &fixture.folder);
        let lines: Result<Vec<Extract>, _> = stdout.lines().map(serde_json::from_str).collect();
        let claims: Vec<ExtractedClaim> = match lines {
            Ok(lines) => lines.into_iter().flat_map(|line| line.claims).collect(),
            Err(error) => panic!("{}: not the lines of the machine interface ({error})", fixture.name),
        };
        for wanted in &fixture.expected.claims {
            let found = |text: &String| claims.iter().any(|claim| claim.rule == wanted.rule && claim.text == *text);
            if !wanted.text.choices().iter().any(found) {
                let _ = writeln!(failures, "{}: missing {} {:?}", fixture.name, wanted.rule, wanted.text.choices());
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_reported_span_is_verbatim() {
    for fixture in fixtures() {
        let (report, _) = check(&fixture.folder).unwrap_or_else(|problem| panic!("{}: {problem}", fixture.name));
        for claim in report.findings.iter().flat_map(|finding| &finding.claims) {
            let (_, text) = fixture
                .sources
                .iter()
                .find(|(path, _)| {
                    **path == claim.source || Path::new(path).file_stem().is_some_and(|stem| *stem == *claim.source)
                })
                .unwrap_or_else(|| panic!("{}: no source is called {}", fixture.name, claim.source));
            assert_eq!(
                text.get(claim.start..claim.end),
                Some(claim.text.as_str()),
                "{}/{}",
                fixture.name,
                claim.source
            );
        }
    }
}

#[test]
fn number_of_threads_changes_no_byte() {
    // The formats of one bundle; `formats.rs` has all others.
    for (fixture, format) in fixtures().iter().flat_map(|fixture| ["json", "html"].map(|format| (fixture, format))) {
        let run = |threads| atodds(&["check", "--all", "--format", format, "--threads", threads], &fixture.folder);
        let (one, code) = run("1");
        assert!(matches!(code, Some(0 | 1)), "{}: exit code {code:?}", fixture.name);
        assert_eq!((one, code), run("8"), "{}", fixture.name);
    }
}

#[test]
fn order_of_sources_changes_no_finding() {
    for fixture in fixtures() {
        let turned = tempfile::tempdir().expect("a temporary folder");
        reverse_into(&fixture, turned.path());
        let findings = |folder: &Path| {
            let (mut report, code) = check(folder).unwrap_or_else(|problem| panic!("{}: {problem}", fixture.name));
            // The report follows the order of the sources; what it says must not.
            for finding in &mut report.findings {
                finding.claims.sort_by(|a, b| (&a.source, a.start, a.end).cmp(&(&b.source, b.start, b.end)));
            }
            report.findings.sort_by(|a, b| (&a.rule, &a.fingerprint).cmp(&(&b.rule, &b.fingerprint)));
            (report.findings, code)
        };
        assert_eq!(findings(&fixture.folder), findings(turned.path()), "{}", fixture.name);
    }
}

/// A copy of a bundle whose manifest lists the sources last to first.
fn reverse_into(fixture: &Fixture, folder: &Path) {
    let manifest = fs::read_to_string(fixture.folder.join("bundle.yaml")).expect("the manifest was read before");
    let mut manifest: serde_yaml::Value = serde_yaml::from_str(&manifest).expect("the manifest was read before");
    if let Some(sources) = manifest.get_mut("sources").and_then(serde_yaml::Value::as_sequence_mut) {
        sources.reverse();
    }
    let manifest = serde_yaml::to_string(&manifest).expect("a manifest can be written");
    fs::write(folder.join("bundle.yaml"), manifest).expect("the temporary folder can be written");
    for (path, text) in &fixture.sources {
        fs::write(folder.join(path), text).expect("the temporary folder can be written");
    }
}

#[test]
fn every_pack_with_rules_has_a_bundle_that_needs_it() {
    let rules = atodds::rules::RuleSet::built_in().expect("the shipped rules are sound");
    let fixtures = fixtures();
    let expected = |rule: &str| {
        fixtures.iter().any(|fixture| {
            fixture.expected.findings.iter().any(|finding| finding.rule == rule)
                || fixture.expected.claims.iter().any(|claim| claim.rule == rule)
        })
    };
    let mut packs: BTreeMap<&str, bool> = BTreeMap::new();
    for rule in rules.rules() {
        *packs.entry(&rule.origin.file).or_default() |= expected(&rule.id);
    }
    let bare: Vec<_> = packs.iter().filter(|(_, has_bundle)| !**has_bundle).map(|(pack, _)| *pack).collect();
    assert_eq!(bare, [""; 0]);
}

#[test]
fn bundles_are_what_the_contributing_page_asks_for() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 12, "{} bundles", fixtures.len());
    assert!(fixtures.iter().filter(|fixture| fixture.expected.clean).count() >= 3, "too few clean bundles");
    for fixture in &fixtures {
        let Fixture { name, folder, expected, sources } = fixture;
        assert!((2..=5).contains(&sources.len()), "{name}: {} sources", sources.len());
        assert_eq!(expected.clean, expected.findings.is_empty(), "{name}: either clean or with findings");
        for (path, text) in sources {
            let words = text.split_whitespace().count();
            assert!((100..=350).contains(&words), "{name}/{path}: {words} words");
        }
        let on_disk = fs::read_dir(folder).expect("readable").count();
        assert_eq!(on_disk, sources.len() + 2, "{name}: a file is in no manifest");
        let texts = expected.findings.iter().flat_map(|finding| finding.texts.iter().chain(&finding.words));
        for choice in texts.chain(expected.claims.iter().map(|claim| &claim.text)).flat_map(Text::choices) {
            assert!(sources.values().any(|text| contains_words(text, choice)), "{name}: no source says {choice:?}");
        }
    }
}

mod the_comparison {
    use std::{collections::BTreeMap, path::PathBuf};

    use super::{Claim, Expected, Finding, Fixture, Report, differences};

    fn fixture(expected: &str) -> Fixture {
        let expected: Expected = serde_yaml::from_str(expected).expect("an expectation");
        Fixture { name: "x".to_owned(), folder: PathBuf::new(), expected, sources: BTreeMap::new() }
    }

    fn report(severity: &str, texts: [&str; 2]) -> Report {
        let claim = |text: &str| Claim { source: "a".to_owned(), start: 0, end: 0, text: text.to_owned() };
        let finding = Finding {
            rule: "deaths".to_owned(),
            verdict: "contradiction".to_owned(),
            severity: severity.to_owned(),
            score: 1.into(),
            message: String::new(),
            fingerprint: String::new(),
            claims: texts.map(claim).into(),
        };
        Report { findings: vec![finding] }
    }

    const WANTED: &str = "findings: [{rule: deaths, verdict: contradiction, texts: [\"9\", [\"12\", twelve]]}]";

    #[test]
    fn accepts_what_was_expected_and_info_beside_it() {
        assert_eq!(differences(&fixture(WANTED), &report("error", ["9", "twelve"]), Some(1)), "");
        let nothing = fixture("findings: []");
        assert_eq!(differences(&nothing, &report("info", ["9", "10"]), Some(0)), "");
    }

    #[test]
    fn names_what_is_missing_and_what_nobody_expected() {
        assert_eq!(
            differences(&fixture(WANTED), &report("error", ["9", "13"]), Some(0)),
            "  - missing    any contradiction deaths [\"9\", \"12 or twelve\"]\n  \
             + unexpected error contradiction deaths [a: \"9\", a: \"13\"]\n  ! exit code Some(0), expected 1\n"
        );
    }

    #[test]
    fn wants_silence_of_a_clean_bundle() {
        let problems = differences(&fixture("clean: true"), &report("info", ["9", "10"]), Some(0));
        assert!(problems.starts_with("  + unexpected info"), "{problems}");
    }
}
