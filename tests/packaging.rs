//! What brings the program to where people work names what there is: the hooks of pre-commit, the GitHub action, the container, the wheel, and
//! the examples of `docs/ci.md`.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{fs, path::Path, process::Command};

use atodds::cli::reference::commands;
use serde_yaml::Value;
use tempfile::TempDir;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAM: &str = env!("CARGO_BIN_EXE_atodds");

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(name)).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

/// The YAML blocks of a page.
fn blocks(page: &str) -> Vec<Value> {
    page.split("```yaml\n").skip(1).map(|rest| yaml(rest.split("```").next().unwrap())).collect()
}

fn formats() -> Vec<String> {
    let check = commands().into_iter().find(|command| command.name == "check").unwrap();
    let format = check.flags.into_iter().find(|flag| flag.long.as_deref() == Some("format")).unwrap();
    format.values.into_iter().map(|(name, _)| name).collect()
}

/// Whether the program understands a command line; with --help at its end it is read and not run.
fn understands(line: &str) -> bool {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("atodds"), "{line}");
    let words: Vec<&str> = words.collect();
    Command::new(PROGRAM).args(words).arg("--help").output().unwrap().status.success()
}

#[test]
fn a_command_line_that_the_program_lacks_is_caught() {
    assert!(understands("atodds check --fail-on error story"));
    assert!(!understands("atodds check --fial-on error story"));
    assert!(!understands("atodds check --fail-on loud story"));
    assert!(!understands("atodds chekc story"));
}

/// Every text that stands somewhere in a document.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Sequence(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Mapping(keys) => keys.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn the_examples_for_ci_name_what_there_is() {
    let page = blocks(&file("docs/ci.md"));
    let mut found = Vec::new();
    page.iter().for_each(|block| texts(block, &mut found));
    let mut lines = 0;
    for text in &found {
        if text.starts_with("atodds ") {
            assert!(understands(text), "{text}");
            lines += 1;
        }
    }
    assert!(lines >= 1, "{found:?}");
    let hooks = yaml(&file(".pre-commit-hooks.yaml"));
    let ids: Vec<&str> = hooks.as_sequence().unwrap().iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    let config = page.iter().find(|block| block["repos"][0]["rev"].is_string()).unwrap();
    assert!(ids.contains(&config["repos"][0]["hooks"][0]["id"].as_str().unwrap()));
    assert_eq!(config["repos"][0]["rev"].as_str(), Some(concat!("v", env!("CARGO_PKG_VERSION"))));
    let action = yaml(&file("action.yml"));
    let steps = page.iter().find_map(|block| block["jobs"]["atodds"]["steps"].as_sequence()).unwrap();
    let uses = steps.iter().find(|step| step["uses"].as_str().unwrap().starts_with("atodds/")).unwrap();
    assert!(uses["uses"].as_str().unwrap().ends_with(concat!("@v", env!("CARGO_PKG_VERSION"))));
    for key in uses["with"].as_mapping().unwrap().keys() {
        assert!(action["inputs"].get(key).is_some(), "{key:?} is no input of action.yml");
    }
}

#[test]
fn hooks_check_whole_bundles() {
    for hook in yaml(&file(".pre-commit-hooks.yaml")).as_sequence().unwrap() {
        assert_eq!(hook["pass_filenames"].as_bool(), Some(false), "{hook:?}");
        assert!(understands(hook["entry"].as_str().unwrap()), "{hook:?}");
    }
}

/// The step of the action that checks.
fn script() -> String {
    let action = yaml(&file("action.yml"));
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    for step in steps {
        assert!(!step["run"].as_str().unwrap().contains("${{"), "inputs are data, never script: {step:?}");
    }
    steps.last().unwrap()["run"].as_str().unwrap().to_owned()
}

/// Runs the action's check as GitHub does, in a copy of the desk; returns the exit code and what it printed.
fn act(folder: &Path, inputs: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script()]).current_dir(folder);
    command.env("ATODDS_BINARY", PROGRAM).env("ATODDS_FORMAT", "brief");
    for name in ["ATODDS_PATHS", "ATODDS_FAIL_ON", "ATODDS_SARIF"] {
        command.env(name, "");
    }
    let output = command.envs(inputs.iter().copied()).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[test]
fn the_action_checks_and_takes_inputs_for_what_they_are() {
    let folder = TempDir::new().unwrap();
    let story = folder.path().join("two words");
    fs::create_dir(&story).unwrap();
    for name in ["wire.txt", "ours.txt"] {
        fs::copy(Path::new(REPOSITORY).join("tests/desk/story").join(name), story.join(name)).unwrap();
    }
    let (code, printed) = act(folder.path(), &[("ATODDS_PATHS", "two words\n")]);
    assert!(code == Some(1) && printed.contains("quotation"), "{printed}");
    let (code, _) = act(folder.path(), &[("ATODDS_PATHS", "two words\n"), ("ATODDS_FAIL_ON", "never")]);
    assert_eq!(code, Some(0));
    let (code, printed) = act(folder.path(), &[("ATODDS_PATHS", "$(touch owned)`touch owned`; touch owned")]);
    assert!(code == Some(2) && printed.contains("cannot find"), "{printed}");
    let (code, printed) = act(folder.path(), &[("ATODDS_PATHS", "--dump=claims")]);
    assert!(code == Some(2) && printed.contains("cannot find"), "a path is no flag: {printed}");
    assert!(!folder.path().join("owned").exists());
}

#[test]
fn the_defaults_of_the_action_are_known() {
    let action = yaml(&file("action.yml"));
    let format = action["inputs"]["format"]["default"].as_str().unwrap();
    assert!(formats().iter().any(|known| known == format), "{format}");
    let script = script();
    for name in ["PATHS", "FAIL_ON", "FORMAT", "SARIF", "BINARY"] {
        assert!(script.contains(&format!("ATODDS_{name}")), "{name}");
    }
}

#[test]
fn the_container_is_built_of_what_is_there() {
    let text = file("Dockerfile");
    let instructions = |name: &'static str| text.lines().filter_map(move |line| line.strip_prefix(name));
    for copied in instructions("COPY ").filter(|line| !line.starts_with("--from")) {
        let words: Vec<&str> = copied.split(' ').collect();
        for path in &words[..words.len() - 1] {
            assert!(Path::new(REPOSITORY).join(path).exists(), "{path}");
        }
    }
    assert_eq!(instructions("ENTRYPOINT ").next(), Some(r#"["atodds"]"#));
    assert!(instructions("USER ").all(|user| user != "root" && user != "0"));
    assert_eq!(instructions("USER ").count(), 1);
    let rust = concat!("rust:", env!("CARGO_PKG_RUST_VERSION"), "-alpine AS build");
    assert_eq!(instructions("FROM ").next(), Some(rust), "the version of Cargo.toml");
    assert!(file("Cargo.toml").contains("[profile.dist]"));
}

#[test]
fn the_wheel_says_what_the_crate_says() {
    let text = file("pyproject.toml");
    for said in [
        concat!("description = \"", env!("CARGO_PKG_DESCRIPTION"), "\""),
        concat!("license = \"", env!("CARGO_PKG_LICENSE"), "\""),
        "bindings = \"bin\"",
        "profile = \"dist\"",
    ] {
        assert!(text.contains(said), "{said}");
    }
}
