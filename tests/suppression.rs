//! What may stand, through the program: comments, manifest, configuration and baseline, with what is told of those that rot.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::{fs, path::Path};

use assert_cmd::Command;
use tempfile::TempDir;

const OURS: &str =
    "The ferry talks in Eastport lasted three hours on Tuesday, and 12 people were killed in the storm.\n";
const WIRE: &str =
    "The ferry talks in Eastport lasted five hours on Tuesday, and 19 people were killed in the storm.\n";

/// A folder with a story of two sources that contradict each other twice, and further files.
fn story(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("story/ours.md", OURS), ("story/wire.txt", WIRE)].iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Exit code, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("atodds").unwrap();
    let output = command.current_dir(folder).args(["--today", "2026-06-01"]).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The rules of what `check` shows, with the exit code and the complaints.
fn shown(folder: &Path, arguments: &[&str]) -> (i32, Vec<String>, Vec<String>) {
    let (code, out, said) = run(folder, &[&["check", "story", "--format", "json"], arguments].concat());
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{said}"));
    let texts = |list: &str, key: &str| -> Vec<String> {
        let items = report[list].as_array().into_iter().flatten();
        items.filter_map(|item| item[key].as_str()).map(str::to_owned).collect()
    };
    (code, texts("findings", "rule"), texts("suppressions", "complaint"))
}

#[test]
fn the_story_has_two_contradictions() {
    let here = story(&[]);
    assert_eq!(shown(here.path(), &[]), (1, vec!["meeting-duration".into(), "deaths".into()], vec![]));
}

#[test]
fn a_comment_holds_back_the_finding_of_the_next_line() {
    let comment = format!("<!-- atodds ignore deaths until 2026-06-01: the ministry counts the missing -->\n{OURS}");
    let here = story(&[("story/ours.md", &comment)]);
    assert_eq!(shown(here.path(), &[]), (1, vec!["meeting-duration".into()], vec![]));
    let (_, rules, _) = shown(here.path(), &["--show-suppressed"]);
    assert_eq!(rules, ["meeting-duration", "deaths"]);
    let (_, _, complaints) = shown(here.path(), &["--today", "2026-06-02"]);
    assert_eq!(complaints, ["the suppression of `deaths` ran out on 2026-06-01; look again, then renew or remove it"]);
}

#[test]
fn a_comment_is_no_text() {
    let comment = format!("{OURS}\n<!-- 40 people were killed in the storm -->\n");
    let here = story(&[("story/ours.md", &comment)]);
    let (_, out, _) = run(here.path(), &["check", "story"]);
    assert!(!out.contains("40 people"), "{out}");
}

#[test]
fn a_comment_in_a_page_speaks_of_its_line_or_of_the_next_that_is_read() {
    const COMMENT: &str = "<!-- atodds ignore deaths: the ministry counts the missing -->";
    for page in [
        format!("<p>{} {COMMENT}</p>", OURS.trim()),
        format!("<div>\n{COMMENT}\n<div class=text>\n<p>\n{OURS}</p></div></div>"),
        format!("<article>\n  <!-- atodds ignore-file deaths: two counts -->\n<p>Talks.</p>\n<p>{OURS}</article>"),
    ] {
        let here = story(&[("story/ours.html", &page)]);
        fs::remove_file(here.path().join("story/ours.md")).unwrap();
        assert_eq!(shown(here.path(), &[]), (1, vec!["meeting-duration".into()], vec![]), "{page}");
    }
    let list = format!("# Talks\n\n{COMMENT}\n- **{}**\n", OURS.trim());
    let here = story(&[("story/ours.md", &list)]);
    assert_eq!(shown(here.path(), &[]), (1, vec!["meeting-duration".into()], vec![]));
}

#[test]
fn the_manifest_holds_back_with_a_reason() {
    let manifest = "sources: [{path: ours.md}, {path: wire.txt}]\nsuppress:\n  - rule: deaths\n    reason: two counts\n    \
                    source: ours.md\n  - {rule: meeting-duration, reason: pool, fingerprint: beef}\n";
    let here = story(&[("story/bundle.yaml", manifest)]);
    let (code, rules, complaints) = shown(here.path(), &[]);
    assert_eq!((code, rules), (1, vec!["meeting-duration".into()]));
    assert_eq!(complaints, ["the suppression of `meeting-duration` holds nothing back; remove it"]);
}

#[test]
fn what_is_wrong_with_a_suppression_is_told_with_its_place() {
    for (entry, words) in [
        ("{rule: deaths}", "bundle.yaml:2:12: a suppression needs a `reason`"),
        ("{reason: x}", "needs a `rule`"),
        ("{rule: deaths, reason: x, until: soon}", "`soon` is no date"),
        ("{rule: deaths, reason: x, source: our.md}", "did you mean `ours.md`?"),
        ("{rule: deaths, reason: x, bundle: y}", "speaks of its own bundle only"),
        ("{rule: deaths, reson: x}", "did you mean `reason`?"),
    ] {
        let manifest = format!("sources: [{{path: ours.md}}, {{path: wire.txt}}]\nsuppress: [{entry}]\n");
        let here = story(&[("story/bundle.yaml", &manifest)]);
        let (code, _, said) = run(here.path(), &["check", "story"]);
        assert!(code == 2 && said.contains(words), "{entry}: {said}");
    }
    let here = story(&[("story/ours.md", &format!("<!-- atodds ignore deths: x -->\n{OURS}"))]);
    let (code, _, complaints) = shown(here.path(), &["--fail-on", "warning"]);
    assert_eq!(
        (code, complaints),
        (1, vec!["there is no rule `deths` to suppress; did you mean `deaths`?".to_owned()])
    );
}

#[test]
fn the_configuration_holds_back_in_every_bundle() {
    let config = "suppress:\n  - {rule: deaths, reason: two counts}\n  - {rule: age, reason: never}\n";
    let here = story(&[("atodds.yaml", config)]);
    assert_eq!(shown(here.path(), &[]), (1, vec!["meeting-duration".into()], vec![]));
    let (_, _, said) = run(here.path(), &["check", "story"]);
    assert!(said.contains("atodds.yaml:3:5: the suppression of `age` held nothing back in this run"), "{said}");
    let (_, rules, _) = shown(here.path(), &["--isolated"]);
    assert_eq!(rules.len(), 2);
}

#[test]
fn a_rotten_suppression_is_a_warning() {
    let manifest = "sources: [{path: ours.md}, {path: wire.txt}]\nsuppress:\n  - {rule: deaths, reason: a}\n  \
                    - {rule: meeting-duration, reason: b}\n  - {rule: age, reason: c}\n";
    let here = story(&[("story/bundle.yaml", manifest)]);
    assert_eq!(shown(here.path(), &[]).0, 0);
    assert_eq!(shown(here.path(), &["--fail-on", "warning"]).0, 1);
}

#[test]
fn a_baseline_takes_the_old_findings_and_no_new_one() {
    let here = story(&[]);
    let (code, out, said) = run(here.path(), &["baseline", "update", "story", "--reason", "there before us"]);
    assert_eq!((code, out.as_str()), (0, "2 findings added to atodds-baseline.yaml, 0 there already\n"), "{said}");
    assert_eq!(shown(here.path(), &[]), (0, vec![], vec![]));

    // Edits elsewhere and moved lines do nothing.
    fs::write(here.path().join("story/ours.md"), format!("A new first line.\n\n{OURS}\nOne more at the end.\n"))
        .unwrap();
    assert_eq!(shown(here.path(), &[]), (0, vec![], vec![]));

    // Another figure is another finding, and the accepted one is gone.
    fs::write(here.path().join("story/ours.md"), OURS.replace("12 people", "13 people")).unwrap();
    let (code, rules, complaints) = shown(here.path(), &[]);
    assert_eq!((code, rules), (1, vec!["deaths".to_owned()]));
    assert_eq!(complaints, ["the baseline has a finding of `deaths` that is gone; `atodds baseline prune` removes it"]);

    let (code, out, _) = run(here.path(), &["baseline", "prune", "story"]);
    assert_eq!((code, out.as_str()), (0, "1 finding removed from atodds-baseline.yaml\n"));
    let (code, out, _) = run(here.path(), &["baseline", "update", "story", "--reason", "x", "--until", "2026-06-30"]);
    assert_eq!((code, out.as_str()), (0, "1 finding added to atodds-baseline.yaml, 1 there already\n"));
    let text = fs::read_to_string(here.path().join("atodds-baseline.yaml")).unwrap();
    assert!(text.contains("reason: \"there before us\"") && text.contains("until: 2026-06-30"), "{text}");
    assert_eq!(shown(here.path(), &[]).0, 0);
    assert_eq!(shown(here.path(), &["--today", "2026-07-01"]).0, 1);
}

#[test]
fn pruning_leaves_the_bundles_that_were_not_checked() {
    let here = story(&[("other/a.txt", OURS), ("other/b.txt", WIRE)]);
    run(here.path(), &["baseline", "update", "story", "other", "--reason", "old"]);
    for folder in ["story", "other"] {
        fs::write(here.path().join(folder).join(if folder == "story" { "ours.md" } else { "a.txt" }), WIRE).unwrap();
    }
    let (_, out, _) = run(here.path(), &["baseline", "prune", "story"]);
    let told = "2 findings removed from atodds-baseline.yaml; 2 of bundles that were not checked stay as they are\n";
    assert_eq!(out, told);
}

#[test]
fn a_baseline_that_cannot_be_is_refused() {
    let here = story(&[("atodds-baseline.yaml", "findings: [{fingerprint: a}]\n")]);
    let (code, _, said) = run(here.path(), &["check", "story"]);
    assert!(code == 2 && said.contains("an accepted finding needs a `rule`"), "{said}");
    let (code, _, said) = run(here.path(), &["baseline", "update", "story"]);
    assert!(code == 2 && said.contains("--reason"), "{said}");
    let (code, _, said) = run(here.path(), &["baseline", "update", "story", "--reason", " "]);
    assert!(code == 2 && said.contains("a reason is a sentence"), "{said}");
    let (code, _, said) = run(here.path(), &["baseline", "prune", "story", "--isolated"]);
    assert!(code == 2 && said.contains("no baseline is read with --isolated"), "{said}");
    let (code, _, said) = run(here.path(), &["baseline", "prune", "x.jsonl", "--baseline", "no.yaml"]);
    assert!(code == 2 && said.contains("not for JSON lines"), "{said}");
}

#[test]
fn configurations_extend_one_another() {
    let here = story(&[
        ("desk/base.yaml", "fail-on: never\nmin-severity: error\nsuppress: [{rule: deaths, reason: x}]\n"),
        ("atodds.yaml", "extends: [desk/base.yaml]\nmin-severity: warning\n"),
    ]);
    assert_eq!(shown(here.path(), &[]), (0, vec!["meeting-duration".into()], vec![]));
    let (code, out, _) = run(here.path(), &["check", "story", "--show-settings", "--fail-on", "info"]);
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(code, 0);
    for row in [
        "configuration atodds.yaml closest upwards",
        "shipped-rules true default",
        "fail-on info command line",
        "min-severity warning atodds.yaml:2",
        "baseline atodds-baseline.yaml default",
        "suppress deaths: x desk/base.yaml:3:12",
    ] {
        assert!(rows.contains(&row.split(' ').collect()), "{row}\n{out}");
    }
}

#[test]
fn what_is_wrong_with_a_configuration_is_told_with_its_place() {
    for (config, words) in [
        ("extends: [gone.yaml]\n", "atodds.yaml:1:11: cannot find the configuration `gone.yaml`"),
        ("extends: [atodds.yaml]\n", "extends this file in turn"),
        ("extends: [broken.yaml]\n", "broken.yaml:1:1: unknown key `x`"),
        ("fail_on: error\n", "did you mean `fail-on`?"),
        ("suppress: [{rule: a}]\n", "needs a `reason`"),
    ] {
        let here = story(&[("atodds.yaml", config), ("broken.yaml", "x: 1\n")]);
        let (code, _, said) = run(here.path(), &["check", "story"]);
        assert!(code == 2 && said.contains(words), "{config}: {said}");
    }
}

#[test]
fn the_same_figures_of_two_things_are_two_findings() {
    let ours = "The fire killed 12 cows on the farm. It also killed 12 goats on the farm.\n";
    let here = story(&[("story/ours.md", ours), ("story/wire.txt", &ours.replace("12", "15"))]);
    let (_, out, _) = run(here.path(), &["check", "story", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let prints: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|finding| finding["fingerprint"].as_str()).collect();
    assert!(prints.len() == 2 && prints[0] != prints[1], "{out}");
}

#[test]
fn the_same_figures_of_two_places_are_two_findings() {
    let ours = "In Delhi 12 people died. In Mumbai 12 people died.\n";
    let here =
        story(&[("story/ours.md", "In Delhi 12 people died.\n"), ("story/wire.txt", "In Delhi 13 people died.\n")]);
    run(here.path(), &["baseline", "update", "story", "--reason", "the ministry counts the missing"]);
    assert_eq!(shown(here.path(), &[]).0, 0);
    fs::write(here.path().join("story/ours.md"), ours).unwrap();
    fs::write(here.path().join("story/wire.txt"), ours.replace("12", "13")).unwrap();
    let (code, rules, _) = shown(here.path(), &[]);
    assert_eq!((code, rules), (1, vec!["deaths".to_owned()]));
}

#[test]
fn a_comment_changes_nothing_else() {
    let text = |comment: &str| {
        let filler = "The harbour lay quiet and the boats stayed in. ".repeat(14);
        format!("{comment}{filler}\n\n{OURS}")
    };
    let long = format!("<!-- {} -->\n", "a note to the desk ".repeat(20));
    let told = |comment: &str| {
        let here = story(&[("story/ours.md", &text(comment)), ("story/wire.txt", &text("").replace(OURS, WIRE))]);
        let (_, out, _) = run(here.path(), &["check", "story", "--all", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        let scores = report["findings"].as_array().unwrap().iter();
        scores.map(|finding| (finding["rule"].to_string(), finding["score"].to_string())).collect::<Vec<_>>()
    };
    assert_eq!(told(&long), told("\n"));
}

#[test]
fn the_order_of_the_sources_changes_no_byte_of_the_suppressions() {
    let comment = |text: &str| format!("<!-- atodds ignore age: nobody is old here -->\n{text}");
    let here = story(&[("story/ours.md", &comment(OURS)), ("story/wire.txt", &comment(WIRE))]);
    let listed = |arguments: &[&str]| {
        let (_, out, _) = run(here.path(), &[&["check", "--format", "json"], arguments].concat());
        serde_json::from_str::<serde_json::Value>(&out).unwrap()["suppressions"].clone()
    };
    let (one, other) = (listed(&["story/ours.md", "story/wire.txt"]), listed(&["story/wire.txt", "story/ours.md"]));
    assert_eq!((one.as_array().unwrap().len(), one), (2, other));
}

#[test]
fn a_baseline_knows_two_stories_of_one_name_apart() {
    let here = story(&[
        ("2013/tale/a.txt", OURS),
        ("2013/tale/b.txt", WIRE),
        ("2014/tale/a.txt", OURS),
        ("2014/tale/b.txt", OURS),
    ]);
    run(here.path(), &["baseline", "update", "2013/tale", "--reason", "old"]);
    let (_, out, _) = run(here.path(), &["baseline", "prune", "2014/tale"]);
    assert_eq!(
        out,
        "0 findings removed from atodds-baseline.yaml; 2 of bundles that were not checked stay as they are\n"
    );
}

#[test]
fn showing_the_settings_does_nothing_else() {
    let here = tempfile::tempdir().unwrap();
    let (code, out, _) = run(here.path(), &["init", "--show-settings"]);
    assert!(code == 0 && out.contains("fail-on"), "{out}");
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0);
}

#[test]
fn a_bundle_that_is_not_there_is_told() {
    let config = |bundle: &str| format!("suppress:\n  - {{rule: deaths, reason: two counts, bundle: {bundle}}}\n");
    let told = |bundle: &str, paths: &[&str]| {
        let here = story(&[("atodds.yaml", &config(bundle)), ("other/a.txt", OURS), ("other/b.txt", OURS)]);
        run(here.path(), &[&["check", "--format", "brief"], paths].concat()).2
    };
    let slip = "note: atodds.yaml:2:5: the suppression of `deaths` held nothing back in this run: no bundle is called `stori`; did you \
                mean `story`?\n";
    assert_eq!(told("stori", &["story"]), slip);
    // Whoever checks one story hears nothing of those of others, and of several it may be a slip.
    assert_eq!(told("harbour", &["story"]), "");
    assert!(told("harbour", &["story", "other"]).ends_with("in this run: no bundle is called `harbour`\n"));
    assert_eq!(told("story", &["story", "other"]), "");
}
