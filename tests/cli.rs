//! Every way out of the program, and the inputs that are out to break it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command as Process, Stdio},
};

use assert_cmd::{Command, assert::Assert};
use serde_json::{Value, json};
use tempfile::TempDir;

const LONG: &str = "The two ministers met in Paris on Tuesday. The meeting lasted 195 minutes.";
const SHORT: &str = "Both ministers were in Paris on Tuesday. The meeting lasted 95 minutes.";
const SAME: &str = "On Tuesday the ministers spoke in Paris. The meeting lasted 195 minutes.";
const NOTHING: &str = "It rained.";

fn atodds() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atodds"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// A folder with these sources.
fn bundle(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn check(path: &Path) -> Assert {
    atodds().arg("check").arg(path).assert()
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// The lines of standard output, read as JSON.
fn answers(assert: &Assert) -> Vec<Value> {
    stdout(assert).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn bundle_line(id: &str, a: &str, b: &str) -> String {
    json!({"id": id, "sources": [{"id": "a", "text": a}, {"id": "b", "text": b}]}).to_string()
}

fn check_lines(lines: &[String]) -> Assert {
    let input = lines.join("\n");
    atodds().args(["check", "--input", "jsonl", "--format", "jsonl", "-"]).write_stdin(input).assert()
}

/// A refusal: exit code 2, nothing on standard output, these words on standard error.
fn assert_refused(assert: Assert, words: &[&str]) {
    let assert = assert.code(2);
    let told = stderr(&assert);
    assert!(words.iter().all(|word| told.contains(word)), "{words:?} in:\n{told}");
    assert_eq!(stdout(&assert), "");
}

// Exit 0

#[test]
fn agreement_ends_with_0() {
    check(bundle(&[("a.txt", LONG), ("b.txt", SAME)]).path()).code(0);
}

#[test]
fn help_and_version_end_with_0_on_standard_output() {
    for flag in ["--help", "--version"] {
        let assert = atodds().arg(flag).assert().code(0);
        assert!(stdout(&assert).contains("atodds"));
        assert_eq!(stderr(&assert), "");
    }
}

#[test]
fn findings_below_the_threshold_end_with_0() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let assert = atodds().args(["check", "--fail-on", "never"]).arg(folder.path()).assert().code(0);
    assert_ne!(stdout(&assert), "");
}

#[test]
fn extract_ends_with_0_whatever_the_claims_say() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    atodds().arg("extract").arg(folder.path()).assert().code(0);
}

#[test]
fn rules_can_be_listed_and_tested() {
    let assert = atodds().args(["rules", "list"]).assert().code(0);
    assert_ne!(stdout(&assert), "");
    atodds().args(["rules", "test"]).assert().code(0);
}

#[test]
fn a_dump_ends_with_0() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    for stage in ["sentences", "tokens", "mentions", "claims", "clusters"] {
        atodds().args(["check", "--dump", stage]).arg(folder.path()).assert().code(0);
    }
}

// Exit 1

#[test]
fn contradiction_ends_with_1_and_is_reported_on_standard_output() {
    let assert = check(bundle(&[("a.txt", LONG), ("b.txt", SHORT)]).path()).code(1);
    assert_ne!(stdout(&assert), "");
}

#[test]
fn writing_to_a_file_does_not_change_the_exit_code() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let out = TempDir::new().unwrap();
    let [json, brief] = ["r.json", "r.txt"].map(|name| out.path().join(name));
    atodds()
        .arg("check")
        .arg(folder.path())
        .arg(format!("--output=json={}", json.display()))
        .arg(format!("--output=brief={}", brief.display()))
        .assert()
        .code(1);
    let report: Value = serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
    assert!(report.is_object());
    assert!(fs::read_to_string(brief).unwrap().contains("error"));
}

#[test]
fn each_of_several_folders_is_a_bundle() {
    let agreeing = bundle(&[("a.txt", LONG), ("b.txt", SAME)]);
    let conflicting = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let assert =
        atodds().args(["check", "--format", "jsonl"]).args([agreeing.path(), conflicting.path()]).assert().code(1);
    assert_eq!(answers(&assert).len(), 2);
}

#[test]
fn standard_input_is_one_source_among_files() {
    let folder = bundle(&[("a.txt", LONG)]);
    atodds().arg("check").arg(folder.path().join("a.txt")).arg("-").write_stdin(SHORT).assert().code(1);
}

// Exit 2

#[test]
fn misuse_is_refused() {
    for arguments in [
        &["check", "--no-such-flag"][..],
        &["no-such-command"],
        &["check", "--fail-on", "loud"],
        &["check", "--output", "json"],
        &["extract", "--dump", "clusters"],
        &[],
    ] {
        assert_eq!(stdout(&atodds().args(arguments).assert().code(2)), "", "{arguments:?}");
    }
}

#[test]
fn two_reports_into_one_file_are_refused() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let assert = atodds().arg("check").arg(folder.path()).args(["--output=json=x", "--output=brief=x"]).assert();
    assert_refused(assert, &["two reports cannot go into one file"]);
}

#[test]
fn missing_path_is_refused() {
    assert_refused(check(Path::new("no/such/folder")), &["cannot find `no/such/folder`"]);
}

#[test]
fn one_source_is_held_against_itself() {
    let sound = bundle(&[("a.txt", LONG)]);
    check(sound.path()).code(0);
    let wrong = bundle(&[("a.txt", "The ferry sank on Tuesday, 18 March 2026.")]);
    let assert = check(wrong.path()).code(1);
    assert!(stdout(&assert).contains("weekday-of-date"), "{}", stdout(&assert));
    assert!(stdout(&assert).contains("18 March 2026 is a Wednesday"), "{}", stdout(&assert));
}

#[test]
fn one_source_without_checks_is_nothing_to_compare() {
    let folder = bundle(&[("a.txt", LONG)]);
    let rules = without_checks();
    let run = || {
        let mut command = atodds();
        command.arg("check").arg("--rules").arg(rules.path().join("desk.yaml")).arg(folder.path());
        command
    };
    assert_refused(run().assert(), &["nothing to compare: one source", "--allow-empty"]);
    run().arg("--allow-empty").assert().code(0);
}

#[test]
fn one_source_without_claims_is_refused() {
    let folder = bundle(&[("a.txt", NOTHING)]);
    assert_refused(check(folder.path()), &["no claims found", "--allow-empty"]);
}

/// A rule file that leaves out every check of a source against itself.
fn without_checks() -> TempDir {
    let ids = [
        "weekday-of-date",
        "age-by-birth-date",
        "parts-of-total",
        "percent-of-counts",
        "length-of-span",
        "majority-of-votes",
    ];
    let rules: String = ids.iter().map(|id| format!("  - {{id: {id}, disabled: true}}\n")).collect();
    bundle(&[("desk.yaml", &format!("rules:\n{rules}"))])
}

#[test]
fn sources_without_claims_are_nothing_to_compare() {
    let folder = bundle(&[("a.txt", NOTHING), ("b.txt", NOTHING)]);
    assert_refused(check(folder.path()), &["no claims found", "--allow-empty"]);
    atodds().args(["check", "--allow-empty"]).arg(folder.path()).assert().code(0);
}

#[test]
fn folder_of_other_formats_is_refused() {
    let folder = bundle(&[("photo.jpg", "x")]);
    assert_refused(check(folder.path()), &["holds no source", "skipped `photo.jpg`", "supported: txt"]);
}

#[test]
fn unwritable_report_is_refused_and_the_other_is_written() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SAME)]);
    let path = folder.path().join("a.txt/report.json").display().to_string();
    let output = format!("--output=json={path}");
    let assert = atodds().args(["check", "--format=jsonl", &output]).arg(folder.path()).assert().code(2);
    assert!(stderr(&assert).contains(&format!("cannot write `{path}`: a part of its path is a file, not a folder")));
    assert_eq!(answers(&assert).len(), 1);
}

#[test]
fn unknown_rule_is_refused() {
    assert_refused(atodds().args(["explain", "no-such-rule-at-all"]).assert(), &["there is no rule"]);
}

#[test]
fn one_json_document_cannot_hold_several_bundles() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let other = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let assert = atodds().args(["check", "--format=json"]).args([folder.path(), other.path()]).assert();
    assert_refused(assert, &["one document for one bundle", "jsonl"]);
}

#[test]
fn a_bundle_that_fails_does_not_cost_the_next() {
    let conflicting = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let broken = bundle(&[("a.txt", LONG), ("b.txt", "")]);
    let assert = atodds().args(["check", "--format=jsonl"]).args([broken.path(), conflicting.path()]).assert().code(2);
    assert_eq!(answers(&assert).len(), 1);
}

// JSON lines

#[test]
fn lines_are_answered_in_order_by_any_number_of_threads() {
    let lines: Vec<_> = (0..200).map(|id| bundle_line(&id.to_string(), LONG, SHORT)).collect();
    let run = |threads: &str| {
        let mut command = atodds();
        command.args(["check", "--format=jsonl", "--input=jsonl", "--threads", threads, "-"]);
        stdout(&command.write_stdin(lines.join("\n")).assert().code(1))
    };
    let one = run("1");
    assert_eq!(one, run("4"));
    let ids: Vec<_> = one.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, (0..200).map(|id| json!(id.to_string())).collect::<Vec<_>>());
}

#[test]
fn malformed_line_is_answered_in_its_place() {
    let good = bundle_line("b1", LONG, SHORT);
    let assert = check_lines(&[good.clone(), String::new(), "{oops".to_owned(), good]).code(2);
    let answers = answers(&assert);
    assert_eq!(answers.len(), 3);
    assert_eq!((&answers[1]["id"], &answers[1]["line"]), (&Value::Null, &json!(3)));
    assert!(answers[1]["error"].is_string());
    assert_eq!(answers[2]["id"], "b1");
    assert!(stderr(&assert).contains("1 of 3 lines could not be read"));
}

#[test]
fn malformed_line_is_told_on_standard_error_in_other_formats() {
    let input = format!("{}\n{{oops\n", bundle_line("b1", LONG, SHORT));
    let assert = atodds().args(["check", "--input=jsonl", "-"]).write_stdin(input).assert().code(2);
    assert!(stderr(&assert).contains("standard input, line 2: "));
}

#[test]
fn lines_without_a_conflict_end_with_0() {
    check_lines(&[bundle_line("b1", LONG, SAME)]).code(0);
}

#[test]
fn stream_that_compared_nothing_ends_with_2() {
    check_lines(&[]).code(2);
    check_lines(&[bundle_line("b1", NOTHING, NOTHING)]).code(2);
    check_lines(&[bundle_line("b1", NOTHING, NOTHING), bundle_line("b2", LONG, SAME)]).code(0);
}

#[test]
fn extract_answers_a_document_a_line() {
    let input = format!("{}\n{}\n", json!({"id": "d1", "text": LONG}), json!({"id": "d2", "text": NOTHING}));
    let assert = atodds().args(["extract", "--input=jsonl", "--format=jsonl", "-"]).write_stdin(input).assert().code(0);
    let answers = answers(&assert);
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&json!("d1"), &json!("d2")));
    assert!(answers.iter().all(|answer| answer["mentions"].is_array() && answer["claims"].is_array()));
}

#[test]
fn json_lines_file_is_known_by_its_name() {
    let line = bundle_line("b1", LONG, SHORT);
    let folder = bundle(&[("archive.jsonl", line.as_str())]);
    atodds().args(["check", "--format=jsonl"]).arg(folder.path().join("archive.jsonl")).assert().code(1);
}

#[test]
fn line_is_answered_before_the_next_is_sent() {
    let mut child = Process::new(env!("CARGO_BIN_EXE_atodds"))
        .args(["check", "--input=jsonl", "--format=jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for id in ["b1", "b2"] {
        writeln!(input, "{}", bundle_line(id, LONG, SHORT)).unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["id"], id);
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

// Hostile inputs

#[test]
fn empty_source_is_refused() {
    assert_refused(check(bundle(&[("a.txt", LONG), ("b.txt", " \n")]).path()), &["b.txt` is empty"]);
}

#[test]
fn binary_source_is_refused() {
    let folder = bundle(&[("a.txt", LONG), ("b.txt", "PNG\0\0")]);
    assert_refused(check(folder.path()), &["b.txt` looks binary: NUL at byte 3"]);
}

#[cfg(unix)]
#[test]
fn folder_without_read_permission_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let folder = bundle(&[("a.txt", LONG), ("b.txt", SHORT)]);
    let permissions = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    permissions(0o000);
    if fs::read_dir(folder.path()).is_ok() {
        eprintln!("skipped: permissions do not bind this user (root)");
    } else {
        assert_refused(check(folder.path()), &["cannot read", "permission denied"]);
    }
    permissions(0o700);
}

#[test]
fn line_of_50_megabytes_is_answered() {
    // White space, so that the size itself is tried and not how fast prose is read.
    let padding = " ".repeat(25 << 20);
    let line = bundle_line("big", &format!("{LONG}{padding}"), &format!("{SHORT}{padding}"));
    let answers = answers(&check_lines(&[line, bundle_line("small", LONG, SAME)]).code(1));
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&json!("big"), &json!("small")));
}

#[test]
fn manifest_that_names_a_missing_file_is_refused_with_its_line() {
    let folder = bundle(&[("bundle.yaml", "sources:\n  - path: a.txt\n  - path: gone.txt\n"), ("a.txt", LONG)]);
    assert_refused(check(folder.path()), &["bundle.yaml:3:11: cannot find the source `gone.txt`"]);
}

#[test]
fn manifest_that_climbs_out_is_refused() {
    let folder = bundle(&[("bundle.yaml", "sources:\n  - path: ../../etc/passwd\n")]);
    assert_refused(check(folder.path()), &["climbs out with `..`"]);
}

#[cfg(unix)]
#[test]
fn control_characters_of_a_file_name_do_not_reach_the_terminal() {
    let folder = bundle(&[("a.txt", LONG), ("b\u{1b}[2J\u{7}.txt", ""), ("c\u{1b}[2J.jpg", "x")]);
    let assert = check(folder.path()).code(2);
    let told = stderr(&assert);
    assert!(told.contains("b\\u{1b}[2J\\u{7}.txt"), "{told}");
    assert!(!told.contains(['\u{1b}', '\u{7}']), "{told:?}");
    let assert = atodds().args(["check", "--allow-empty", "--color=never"]).arg(folder.path()).assert();
    assert!(!stderr(&assert).contains(['\u{1b}', '\u{7}']));
    assert!(!stdout(&assert).contains(['\u{1b}', '\u{7}']));
}

/// Runs on many bundles and stops reading after the first line of output.
fn exit_code_after_the_reader_left(arguments: &[&str], input: &str) -> (Option<i32>, String) {
    let mut child = Process::new(env!("CARGO_BIN_EXE_atodds"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(input.as_bytes()).unwrap();
    stdout.read_line(&mut String::new()).unwrap();
    drop(stdout);
    // The program may have ended already and taken its end of the pipe along.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn reader_that_leaves_ends_a_stream_quietly_but_not_as_success() {
    let line = bundle_line("b1", LONG, SAME) + "\n";
    let arguments = ["check", "--input=jsonl", "--format=jsonl", "-"];
    let (code, told) = exit_code_after_the_reader_left(&arguments, &line);
    assert_eq!((code, told.as_str()), (Some(2), ""));
}

#[test]
fn the_picture_in_the_readme_is_what_the_program_prints() {
    let output = atodds().args(["check", "fixtures/paris-talks"]).output().unwrap();
    assert!(include_str!("../README.md").contains(str::from_utf8(&output.stdout).unwrap()), "paste the output anew");
}
