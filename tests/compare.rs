//! `atodds compare` and the worksheets of `atodds extract`, as their users run them.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

const TALKS: &str = "fixtures/paris-talks";
const REPRINTS: &str = "fixtures/clean-wire-reprint";

/// Runs the program in the root of the repository; exit code, standard output and standard error.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    run_on(arguments, "")
}

fn run_on(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atodds"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.args(arguments).write_stdin(input).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn answer(arguments: &[&str]) -> String {
    let (code, told, errors) = run(arguments);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{told}");
    told
}

/// A run that fails with exit code 2, nothing on standard output, and these words on standard error.
#[track_caller]
fn assert_refused(arguments: &[&str], words: &[&str]) {
    let (code, told, errors) = run(arguments);
    assert_eq!((code, told.as_str()), (Some(2), ""), "{errors}");
    assert!(words.iter().all(|word| errors.contains(word)), "{words:?} in:\n{errors}");
}

#[test]
fn the_matrix_shows_conflicts_first_and_fails_no_run() {
    let told = answer(&["compare", TALKS, "--width", "100"]);
    let lines: Vec<&str> = told.lines().map(str::trim_end).collect();
    assert!(told.starts_with("paris-talks\n"), "{told}");
    let at = |words: &str| lines.iter().position(|line| line.contains(words));
    assert!(at("✗ Meeting length").unwrap() < at("✓ Number of airstrikes").unwrap(), "{told}");
    assert!(told.contains("7 rows: 3 at odds, 4 agreeing; 3 sources, 3 witnesses"), "{told}");
}

#[test]
fn every_format_is_the_same_bytes_on_any_number_of_threads() {
    let every: &[&[&str]] = &[
        &["compare", "--format", "pretty", "fixtures/paris-talks", "fixtures/ferry-capsize", "fixtures/winter-storm"],
        &["compare", "--format", "markdown", "fixtures/paris-talks", "fixtures/ferry-capsize"],
        &["compare", "--format", "csv", "fixtures/ferry-capsize"],
        &["compare", "--format", "json", "fixtures/ferry-capsize"],
        &["compare", "--format", "jsonl", "fixtures/paris-talks", "fixtures/ferry-capsize"],
        &["extract", "--format", "csv", "fixtures/paris-talks", "fixtures/ferry-capsize"],
        &["extract", "--format", "markdown", "fixtures/ferry-capsize"],
    ];
    for arguments in every {
        let on = |threads| answer(&[*arguments, &["--threads", threads]].concat());
        let one = on("1");
        assert!(!one.is_empty());
        assert_eq!(one, on("8"), "{arguments:?}");
    }
}

#[test]
fn reprints_share_a_column_and_count_as_one_witness() {
    let told = answer(&["compare", REPRINTS, "--width", "100"]);
    assert!(told.contains("northline.txt, riverton-post.txt tell one story and count as one witness"), "{told}");
    assert!(told.contains("3 sources, 2 witnesses"), "{told}");
    let json: serde_json::Value = serde_json::from_str(&answer(&["compare", REPRINTS, "--format", "json"])).unwrap();
    let witnesses: Vec<_> =
        json["sources"].as_array().unwrap().iter().map(|source| source["witness"].as_u64()).collect();
    assert_eq!(witnesses, [Some(1), Some(2), Some(2)]);
}

#[test]
fn rules_and_conflicts_narrow_the_matrix() {
    let csv = answer(&["compare", TALKS, "--format", "csv", "--rule", "meeting-duration", "--rule", "airstrikes"]);
    let rules: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    assert_eq!(rules, ["meeting-duration", "airstrikes"]);
    let csv = answer(&["compare", TALKS, "--format", "csv", "--conflicts"]);
    assert!(csv.lines().count() == 4 && !csv.contains("agree"), "{csv}");
    let all = answer(&["compare", TALKS, "--all", "--width", "100"]);
    assert!(!all.contains("not shown") && all.contains("President"), "{all}");
    assert_refused(&["compare", TALKS, "--rule", "meeting-duratoin"], &["there is no rule", "meeting-duration"]);
}

#[test]
fn several_bundles_go_into_every_format_but_json_and_csv() {
    let markdown = answer(&["compare", TALKS, REPRINTS, "--format", "markdown"]);
    assert!(markdown.contains("## paris-talks\n") && markdown.contains("\n\n## clean-wire-reprint\n"), "{markdown}");
    for format in ["json", "csv"] {
        assert_refused(&["compare", TALKS, REPRINTS, "--format", format], &["one document for one bundle"]);
    }
    let csv = answer(&["extract", TALKS, REPRINTS, "--format", "csv"]);
    assert_eq!(csv.matches("bundle,number,source").count(), 1, "one header for all bundles");
}

#[test]
fn nothing_to_compare_is_an_error() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("one.txt"), "Fourteen people died in the fire on Monday.\n").unwrap();
    assert_refused(&["compare", folder.path().to_str().unwrap()], &["nothing to compare"]);
    assert_refused(&["compare", "no-such-folder"], &["no-such-folder"]);
}

#[test]
fn each_command_takes_the_formats_it_writes() {
    assert_refused(&["compare", TALKS, "--format", "brief"], &["pretty, json, jsonl, markdown, csv"]);
    assert_refused(&["compare", TALKS, "--output", "brief=x"], &["there are pretty, json, jsonl, markdown, csv"]);
    assert!(run(&["extract", TALKS, "--format", "brief"]).0 == Some(0));
}

#[test]
fn a_matrix_goes_to_files_as_well() {
    let folder = TempDir::new().unwrap();
    let (csv, json) = (folder.path().join("m.csv"), folder.path().join("m.json"));
    let (to_csv, to_json) = (format!("csv={}", csv.display()), format!("json={}", json.display()));
    answer(&["compare", TALKS, "--output", &to_csv, "--output", &to_json]);
    assert_eq!(fs::read_to_string(csv).unwrap(), answer(&["compare", TALKS, "--format", "csv"]));
    assert_eq!(fs::read_to_string(json).unwrap(), answer(&["compare", TALKS, "--format", "json"]));
}

#[test]
fn lines_are_bundles_to_compare_and_documents_to_extract() {
    let bundle = r#"{"id":"b1","sources":[{"id":"a","text":"The fire killed 14 people."},{"id":"b","text":"The fire killed 41 people."}]}"#;
    let (code, told, _) = run_on(&["compare", "--input", "jsonl", "--format", "jsonl", "-"], &format!("{bundle}\n"));
    assert_eq!(code, Some(0));
    let matrix: serde_json::Value = serde_json::from_str(told.trim_end()).unwrap();
    assert_eq!((&matrix["id"], &matrix["rows"][0]["verdict"]), (&"b1".into(), &"contradiction".into()));
    let documents = "{\"id\":\"d1\",\"text\":\"The fire killed 14 people.\"}\n{\"id\":\"d2\",\"text\":\"The talks lasted 3 hours.\"}\n";
    let (code, csv, _) = run_on(&["extract", "--input", "jsonl", "--format", "csv", "-"], documents);
    assert_eq!(code, Some(0));
    let firsts: Vec<&str> = csv.lines().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(firsts, ["bundle", "d1", "d2"]);
}

#[test]
fn the_worksheet_says_who_stands_for_and_against_a_claim() {
    let csv = answer(&["extract", TALKS, "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let talks = rows.iter().find(|row| &row[5] == "meeting-duration" && &row[2] == "eastgate-times.txt").unwrap();
    assert_eq!((&talks[7], &talks[15], &talks[16]), ("3 h", "harbour-news.txt:13 (3 h 15 min)", "contradiction"));
    let numbers: Vec<usize> = rows.iter().map(|row| row[1].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=rows.len()).collect::<Vec<_>>());
    let markdown = answer(&["extract", TALKS, "--format", "markdown"]);
    assert!(markdown.contains("| ☐ | 1 | ") && markdown.contains("<b>three-hour</b>"), "{markdown}");
}

#[test]
fn the_schema_of_the_matrix_is_written() {
    let schema: serde_json::Value = serde_json::from_str(&answer(&["schema", "compare"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let matrix = serde_json::from_str(&answer(&["compare", TALKS, "--format", "json"])).unwrap();
    assert!(validator.is_valid(&matrix));
}

#[test]
fn a_real_story_fits_every_terminal() {
    for columns in [40, 60, 80, 100, 160, 240] {
        let told = answer(&["compare", "fixtures/ferry-capsize", "--all", "--width", &columns.to_string()]);
        for line in told.lines() {
            let wide = unicode_width::UnicodeWidthStr::width(line);
            assert!(wide <= columns, "{wide} at {columns}: {line}");
        }
        let squeezed: String = told.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(["253", "235", "[passengers]"].iter().all(|words| squeezed.contains(words)), "{columns}:\n{told}");
    }
}
