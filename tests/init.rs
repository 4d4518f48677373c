//! `atodds init`: what it writes can be used at once, and nothing is overwritten.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::{fs, path::Path};

use assert_cmd::Command;

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("atodds").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_story_has_a_contradiction_and_an_update() {
    let here = tempfile::tempdir().unwrap();
    let (code, out, _) = run(here.path(), &["init"]);
    assert!(code == 0 && out.ends_with("now try: atodds check example-story\n"), "{out}");
    let (code, out, said) = run(here.path(), &["check", "example-story", "--format", "brief"]);
    assert_eq!((code, said.as_str()), (1, ""));
    let found: Vec<&str> = out.lines().map(|line| line.split(' ').nth(1).unwrap_or_default()).collect();
    let expected = ["error[quotation]", "error[same-things]", "info[deaths]"];
    assert_eq!(found, expected, "{out}");
}

#[test]
fn the_configuration_is_read_as_it_is_and_with_all_that_it_shows() {
    let here = tempfile::tempdir().unwrap();
    run(here.path(), &["init", "--bare"]);
    assert!(!here.path().join("example-story").exists());
    let path = here.path().join("atodds.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(run(here.path(), &["rules", "list", "--show-settings"]).0, 0);
    // Every key that is commented out is one that is known.
    let open: Vec<&str> = text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
    let is_yaml = |line: &&str| {
        let word = line.trim_start().trim_start_matches("- ").split(':').next().unwrap_or_default();
        line.contains(':') && !word.contains(' ')
    };
    let open: Vec<&str> = open.into_iter().filter(is_yaml).filter(|line| !line.starts_with("extends")).collect();
    fs::create_dir(here.path().join("our-rules")).unwrap();
    fs::write(here.path().join("our-rules/desk.yaml"), "disable: [age]\n").unwrap();
    fs::write(&path, open.join("\n")).unwrap();
    let (code, out, said) = run(here.path(), &["check", "--show-settings"]);
    let rules = atodds::rules::RuleSet::built_in().unwrap();
    let named = text.lines().filter_map(|line| line.split("rule: ").nth(1));
    assert!(named.clone().count() == 2 && named.clone().all(|rule| rules.find(rule).is_some()), "{text}");
    assert!(code == 0 && out.contains("our-rules") && out.contains("protesters: Organisers"), "{out}{said}");
}

#[test]
fn the_tutorial_shows_the_story_as_it_is_written() {
    let here = tempfile::tempdir().unwrap();
    run(here.path(), &["init"]);
    let tutorial = include_str!("../docs/tutorial.md");
    for name in ["wire.txt", "radio.txt", "ours.txt", "bundle.yaml"] {
        let text = fs::read_to_string(here.path().join("example-story").join(name)).unwrap();
        assert!(tutorial.contains(&text), "{name}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let here = tempfile::tempdir().unwrap();
    fs::create_dir(here.path().join("example-story")).unwrap();
    fs::write(here.path().join("example-story/ours.txt"), "mine").unwrap();
    let (code, _, said) = run(here.path(), &["init"]);
    assert!(code == 2 && said.contains("`example-story/ours.txt` is there already"), "{said}");
    assert!(!here.path().join("atodds.yaml").exists());
    assert_eq!(run(here.path(), &["init", "desk"]).0, 0);
    assert!(here.path().join("desk/example-story/wire.txt").exists());
}
