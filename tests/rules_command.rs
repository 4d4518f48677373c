//! `atodds rules`, `explain` and `schema`, and `atodds.yaml`, as people at a terminal meet them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{fs, path::Path};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Exit code, standard output and standard error of a run in a folder.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("atodds").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const TRAMS: &str = "\
rules:
  - id: trams-running
    summary: How many trams run
    tags: [city]
    since: 1.2.0
    claim: {value: count, of: [tram, streetcar], not: [toy]}
    examples:
      contradiction:
        - [\"Forty trams ran on Friday.\", \"On Friday, 30 trams ran.\"]
";

const STORY: [(&str, &str); 2] =
    [("story/a.txt", "Trams\n\nForty trams ran on Friday.\n"), ("story/b.txt", "Trams\n\nOn Friday, 30 trams ran.\n")];

#[test]
fn a_new_rule_is_valid_and_proves_itself() {
    let here = folder(&[]);
    let (code, out, said) = run(here.path(), &["rules", "new", "lamps-lit", "-o", "lamps.yaml"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(said.contains("atodds rules test lamps.yaml"), "{said}");
    let (code, out, _) = run(here.path(), &["rules", "test", "lamps.yaml", "--coverage"]);
    // A file goes by more than one name, and a file that says nothing of rules is no clean bill.
    let absolute = here.path().join("lamps.yaml").display().to_string();
    let (_, again, _) = run(here.path(), &["rules", "test", "./lamps.yaml", "--rules", &absolute, "--coverage"]);
    assert_eq!(again, out);
    fs::write(here.path().join("empty.yaml"), "rules: []\n").unwrap();
    let (none, _, said) = run(here.path(), &["rules", "test", "empty.yaml"]);
    assert!(none == 2 && said.contains("hold no rule"), "{said}");
    assert_eq!(
        (code, out.as_str()),
        (0, "6 examples of 1 rule: 6 passed, 0 failed; 6 of 6 words and patterns tried\n")
    );
    // Nothing the user wrote is lost.
    let (code, _, said) = run(here.path(), &["rules", "new", "lamps-lit", "-o", "lamps.yaml"]);
    assert!(code == 2 && said.contains("cannot write lamps.yaml"), "{said}");
    let (code, _, said) = run(here.path(), &["rules", "new", "deaths"]);
    assert!(code == 2 && said.contains("there is a rule `deaths` already, in rules/casualties.yaml"), "{said}");
    let (code, _, said) = run(here.path(), &["rules", "new", "Lamps Lit"]);
    assert!(code == 2 && said.contains("`Lamps Lit` is no rule id"), "{said}");
}

#[test]
fn the_test_run_names_file_line_and_what_came() {
    let wrong = TRAMS.replace("contradiction:", "agree:").replace("[tram, streetcar]", "[tram, streetcar, trolley]");
    let here = folder(&[("trams.yaml", &wrong), ("other.yaml", &TRAMS.replace("trams-running", "trams"))]);
    let (code, out, _) = run(here.path(), &["rules", "test", "trams.yaml", "--coverage"]);
    assert_eq!(code, 1);
    let expected = "\
FAIL trams.yaml:9: trams-running, expected agree, found contradiction
       a: Forty trams ran on Friday.
          `Forty` is taken by this rule (`tram`)
       b: On Friday, 30 trams ran.
          `30` is taken by this rule (`tram`)
       `Forty` and `30` are held against each other: contradiction, no value fits both
warn trams.yaml:2: trams-running, no example tries `of` `streetcar`
warn trams.yaml:2: trams-running, no example tries `of` `trolley`
warn trams.yaml:2: trams-running, no example tries `not` `toy`
1 example of 1 rule: 0 passed, 1 failed; 1 of 4 words and patterns tried
";
    assert_eq!(out, expected);
}

/// The two texts of a failing example of the rule on trams, and what is told of each and of the pair.
const FAILING: &[(&str, &str, &[&str])] = &[
    (
        "Forty trams ran.",
        "It rained.",
        &[
            "`Forty` is taken by this rule (`tram`)",
            "no value of its kind stands here (count)",
            "none of its words stands here: `tram`, `streetcar`",
        ],
    ),
    (
        "Forty trams ran.",
        "Some 30 people died.",
        &["`30` is taken by `deaths`", "none of its words stands here: `tram`, `streetcar`"],
    ),
    ("Forty trams ran.", "The 30 toy trams ran.", &["`30` is left to `same-things`", "`toy` bars it (`not`)"]),
    (
        "Forty trams ran.",
        "The tram stopped. Some 30 buses ran.",
        &["`30` is left to `same-things`", "`tram` stands here and takes no value"],
    ),
    ("Forty trams ran.", "Some 30 people died.", &["`Forty` and `30` never meet: "]),
];

#[test]
fn a_failing_example_tells_what_became_of_its_values() {
    for (a, b, told) in FAILING {
        let texts = "\"Forty trams ran on Friday.\", \"On Friday, 30 trams ran.\"";
        let here = folder(&[("trams.yaml", &TRAMS.replace(texts, &format!("{a:?}, {b:?}")))]);
        let (code, out, _) = run(here.path(), &["rules", "test", "trams.yaml"]);
        assert!(code == 1 && told.iter().all(|words| out.contains(words)), "{told:#?} in:\n{out}");
    }
}

#[test]
fn a_rule_that_never_fires_and_one_that_another_answers_fail() {
    let silent = TRAMS.replace("\"Forty trams ran on Friday.\", \"On Friday, 30 trams ran.\"", "\"Rain.\", \"Snow.\"");
    let here = folder(&[("trams.yaml", &silent.replace("contradiction:", "unrelated:"))]);
    let (code, out, _) = run(here.path(), &["rules", "test", "trams.yaml"]);
    assert!(code == 1 && out.contains("FAIL trams.yaml:2: trams-running, none of its examples makes it fire"), "{out}");

    let other = TRAMS
        .replace("30 trams ran.", "30 trams ran and 20 people died.")
        .replace("Forty trams ran", "Forty trams ran and 90 people died");
    let here = folder(&[("trams.yaml", &other)]);
    let (code, out, _) = run(here.path(), &["rules", "test", "trams.yaml"]);
    assert!(code == 1 && out.contains("answered by `deaths` too: Number of dead differs"), "{out}");

    let bare = TRAMS.split("    examples:").next().unwrap();
    let here = folder(&[("trams.yaml", bare)]);
    let (code, out, _) = run(here.path(), &["rules", "test", "trams.yaml"]);
    assert!(code == 0 && out.contains("warn trams.yaml:2: trams-running has no example"), "{out}");
    let (code, _, _) = run(here.path(), &["rules", "test", "trams.yaml", "--coverage"]);
    assert_eq!(code, 1);
}

#[test]
fn the_list_says_where_rules_are_written_and_changed() {
    let change = "rules:\n  - id: deaths\n    override: true\n    report: {severity: info}\n";
    let here = folder(&[("trams.yaml", TRAMS), ("house/style.yaml", change)]);
    let rules = ["--rules", "trams.yaml", "--rules", "house"];
    let (code, out, _) = run(here.path(), &[&["rules", "list", "--where", "--tag", "city"], &rules[..]].concat());
    assert_eq!((code, out.as_str()), (0, "trams-running  How many trams run\n               trams.yaml:2\n"));
    let (_, out, _) = run(here.path(), &[&["rules", "list", "--where", "--tag", "casualties"], &rules[..]].concat());
    assert!(out.contains("rules/casualties.yaml:5 (shipped)\n"), "{out}");
    assert!(out.contains("changed in house/style.yaml:2\n"), "{out}");
    let (_, out, _) = run(here.path(), &[&["rules", "list", "--where", "--format", "json"], &rules[..]].concat());
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let row = rows.iter().find(|row| row["id"] == "trams-running").unwrap();
    assert_eq!(row["tags"], serde_json::json!(["trams", "city"]));
    assert_eq!((&row["since"], &row["file"]), (&"1.2.0".into(), &"trams.yaml".into()));
    assert_eq!((&row["line"], &row["shipped"]), (&2.into(), &false.into()));
    let deaths = rows.iter().find(|row| row["id"] == "deaths").unwrap();
    assert_eq!((&deaths["severity"], &deaths["changed"]), (&"info".into(), &"house/style.yaml".into()));
    let (code, _, said) = run(here.path(), &["rules", "list", "--tag", "sports"]);
    assert!(code == 2 && said.contains("did you mean `sport`?"), "{said}");
}

#[test]
fn explain_tells_all_there_is_to_know() {
    let here = folder(&[("trams.yaml", TRAMS)]);
    let (code, out, _) = run(here.path(), &["explain", "trams-running", "--rules", "trams.yaml"]);
    assert_eq!(code, 0);
    for line in [
        "trams-running: How many trams run",
        "binds       count",
        "of          tram, streetcar",
        "never with  toy",
        "verdicts    contradiction: error, disputed: warning, imprecise: warning, update: info",
        "since       1.2.0",
        "written in  trams.yaml:2",
        "  Forty trams ran on Friday.",
        "  disable: [trams-running]",
    ] {
        assert!(out.lines().any(|found| found == line), "{line}\n{out}");
    }
    let (code, _, said) = run(here.path(), &["explain", "deths"]);
    assert!(code == 2 && said.contains("did you mean `deaths`?"), "{said}");
}

#[test]
fn shipped_rules_can_be_explained() {
    let here = folder(&[]);
    for policy in atodds::rules::RuleSet::built_in().unwrap().policies().iter().step_by(20) {
        let (code, out, said) = run(here.path(), &["explain", &policy.id]);
        assert!(code == 0 && out.contains(&policy.summary), "{}: {said}", policy.id);
    }
}

#[test]
fn the_closest_configuration_is_heeded() {
    let here = folder(&[
        STORY[0],
        STORY[1],
        ("atodds.yaml", "rules: [house/trams.yaml]\nfail-on: never\n"),
        ("house/trams.yaml", TRAMS),
    ]);
    let story = here.path().join("story");
    let (code, out, said) = run(&story, &["check", ".", "--format", "brief"]);
    assert!(code == 0 && out.contains("error[trams-running]"), "{out}{said}");
    let (code, _, _) = run(&story, &["check", ".", "--format", "brief", "--fail-on", "error"]);
    assert_eq!(code, 1);
    let (code, out, _) = run(&story, &["check", ".", "--format", "brief", "--isolated"]);
    assert!(code == 1 && out.contains("error[same-things]"), "{out}");
    fs::write(story.join("atodds.yaml"), "shipped-rules: false\nrules: [../house]\nmin-severity: error\n").unwrap();
    let (code, out, _) = run(&story, &["rules"]);
    assert_eq!((code, out.as_str()), (0, "trams-running  How many trams run\n"));
    let (code, _, said) = run(&story, &["check", ".", "--config", "no.yaml"]);
    assert!(code == 2 && said.contains("no.yaml"), "{said}");
    fs::write(story.join("atodds.yaml"), "rule: [../house]\nfail-on: eror\nmin-severity: 3\n").unwrap();
    let (code, _, said) = run(&story, &["check", "."]);
    assert_eq!(code, 2);
    for part in
        ["atodds.yaml:1:1", "did you mean `rules`?", "atodds.yaml:2:10", "did you mean `error`?", "atodds.yaml:3:15"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn files_extend_files_once_and_in_no_circle() {
    let change = |severity: &str| {
        format!("rules:\n  - id: trams-running\n    override: true\n    report: {{severity: {severity}}}\n")
    };
    let here = folder(&[
        ("base/trams.yaml", TRAMS),
        ("house.yaml", &format!("extends: [base/trams.yaml]\n{}", change("warning"))),
        ("desk.yaml", &format!("extends: [house.yaml, base/trams.yaml]\n{}", change("info"))),
        ("one.yaml", "extends: [two.yaml]\nrules: []\n"),
        ("two.yaml", "extends: [one.yaml, gone.yaml]\nrules: []\n"),
        STORY[0],
        STORY[1],
    ]);
    let (code, out, said) = run(here.path(), &["check", "story", "--rules", "desk.yaml", "--format", "brief"]);
    assert!(code == 0 && out.contains("info[trams-running]"), "{out}{said}");
    let (code, _, said) = run(here.path(), &["check", "story", "--rules", "one.yaml"]);
    assert_eq!(code, 2);
    for part in
        ["two.yaml:1:11", "the files extend each other in a circle", "two.yaml:1:21", "cannot extend `gone.yaml`"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn ten_thousand_rules_load_and_more_are_refused() {
    let rules = |many: usize| -> String {
        let rule = |n: usize| format!("- {{id: r{n}, summary: x, claim: {{value: count, of: [w{n}x]}}}}\n");
        format!("rules:\n{}", (0..many).map(rule).collect::<String>())
    };
    let here = folder(&[("many.yaml", &rules(10_000)), ("more.yaml", &rules(10_001)), STORY[0], STORY[1]]);
    let (code, _, said) = run(here.path(), &["--no-shipped-rules", "check", "story", "--rules", "many.yaml"]);
    assert!(code == 2 && said.contains("no claims found"), "{said}");
    let (code, _, said) = run(here.path(), &["--no-shipped-rules", "check", "story", "--rules", "more.yaml"]);
    assert!(code == 2 && said.contains("more than 10000 rules"), "{said}");
}
