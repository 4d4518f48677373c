//! The published schemas against real files: what the program reads is valid, what it refuses for its shape is not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use jsonschema::Validator;
use serde_json::Value;

/// The schema as the program writes it.
fn schema(of: &str) -> Validator {
    let output = Command::cargo_bin("atodds").unwrap().args(["schema", of]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    jsonschema::validator_for(&serde_json::from_slice(&output.stdout).unwrap()).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// What is wrong with a document, each with its place.
fn wrong(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The files of this ending below a folder of the repository.
fn files(folder: &str, name: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if name(&path) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder}");
    found
}

#[test]
fn every_shipped_rule_file_is_valid_and_names_its_schema() {
    let validator = schema("rules");
    for file in files("rules", |path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(wrong(&validator, &yaml(&text)), [""; 0], "{}", file.display());
        let first = text.lines().next().unwrap();
        assert_eq!(first, "# yaml-language-server: $schema=../docs/schema/rules.schema.json", "{}", file.display());
    }
}

#[test]
fn every_bundle_is_valid() {
    let validator = schema("bundle");
    for file in files("fixtures", |path| path.ends_with("bundle.yaml")) {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(wrong(&validator, &yaml(&text)), [""; 0], "{}", file.display());
    }
}

#[test]
fn every_report_is_valid() {
    let validator = schema("report");
    for file in files("fixtures", |path| path.ends_with("bundle.yaml")) {
        let output = Command::cargo_bin("atodds")
            .unwrap()
            .args(["check", "--all", "--isolated", "--format", "json"])
            .arg(&file)
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(wrong(&validator, &report), [""; 0], "{}", file.display());
    }
}

#[test]
fn what_has_the_wrong_shape_is_not_valid() {
    for (of, text) in [
        ("rules", "rules: [{id: a, sumary: x}]"),
        ("rules", "rules: [{summary: x}]"),
        ("rules", "rules: [{id: Big Name}]"),
        ("rules", "rules: [{id: a, claim: {value: durations}}]"),
        ("rules", "rules: [{id: a, claim: {value: count, of: tram}}]"),
        ("rules", "rules: [{id: a, compare: {score: 1.4}}]"),
        ("rules", "rules: [{id: a, report: {severity: {contradicts: error}}}]"),
        ("rules", "rules: [{id: a, summary: null}]"),
        ("rules", "concepts: {tram: []}"),
        ("rules", "units: [{words: [cow]}]"),
        ("bundle", "id: x"),
        ("bundle", "sources: [{pth: a.txt}]"),
        ("config", "fail-on: eror"),
        ("config", "rule: [a.yaml]"),
        ("report", "id: x"),
    ] {
        assert_ne!(wrong(&schema(of), &yaml(text)), [""; 0], "{of}: {text}");
    }
}

#[test]
fn a_configuration_is_valid() {
    let text = "rules: [our-rules/]\nshipped-rules: true\nfail-on: warning\nmin-severity: info\n";
    assert_eq!(wrong(&schema("config"), &yaml(text)), [""; 0]);
}
