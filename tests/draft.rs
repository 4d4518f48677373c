//! A draft against its sources: one draft sentence and what the sources say, in; what is told of the draft, out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::{fs, path::Path};

use assert_cmd::Command;
use atodds::{
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source, SourceId},
};

/// What the two sources of every case say.
const WIRE: &str = "Talks on the harbour toll ended on Tuesday without a deal.\n\nThe port of Lunde wants 4.5 million euros \
                    a year, 312 ships a month call there, and the dock strike of 2019 cost it nine days.\n\n\
                    \"We will not row back for anyone's budget,\" said harbour master Ines Valdor, 61.\n";
const RADIO: &str = "Lunde's harbour master, Ines Valdor, says her port cannot do without the toll. She called the offer an \
                     insult to every pilot on the coast.\n";

/// `verdict rule: words`, a line a finding, whatever order the sources come in.
fn told(draft: &str) -> String {
    let rules = RuleSet::built_in().unwrap();
    let tell = |order: [usize; 3]| {
        let source = |id: &str, text: &str| Source { id: id.into(), text: text.into(), ..Source::default() };
        let all = [source("draft.md", draft), source("wire.txt", WIRE), source("radio.txt", RADIO)];
        let bundle = Bundle {
            id: "lunde".into(),
            sources: order.iter().map(|&at| all[at].clone()).collect(),
            draft: order.iter().position(|&at| at == 0).map(|at| SourceId(at as u32)),
        };
        let checked = pipeline::check(&rules, &bundle);
        let loud = checked.findings.iter().filter(|finding| !finding.verdict.is_quiet());
        let lines: Vec<String> = loud
            .map(|finding| {
                let own = finding.labels.iter().find(|label| Some(label.source) == bundle.draft).unwrap();
                let rule = &rules.policies()[finding.rule.index()].id;
                let words = own.span.of(&bundle.sources[own.source.index()].text);
                format!("{} {rule}: {words} ({})", finding.verdict.name(), finding.explanation)
            })
            .collect();
        lines.join("\n")
    };
    let one = tell([0, 1, 2]);
    for other in [[2, 1, 0], [1, 0, 2], [1, 2, 0]] {
        assert_eq!(tell(other), one);
    }
    one
}

/// A draft sentence, and what is told of it.
const CASES: &[(&str, &str)] = &[
    // What a source has is silent: the figure, the person, the day, the words, also without quotation marks.
    ("Some 312 ships a month call at Lunde, said Ines Valdor.", ""),
    ("The strike of 2019 took nine days.", ""),
    ("\"We will not row back for anyone's budget,\" Valdor said on Tuesday.", ""),
    ("Valdor called it \"an insult to every pilot on the coast\".", ""),
    // A figure that stands in a source, though of something else, is not told: it may be meant.
    ("The office of the port has 312 desks.", ""),
    // What no source has.
    ("Some 74 pilots work at Lunde.", "unsupported same-things: 74 (none of the 2 sources states this figure)"),
    (
        "The port wants it by March 3, 2031.",
        "unsupported event-date: March 3, 2031 (none of the 2 sources names this day or time)",
    ),
    (
        "Peter Halvorsen, a pilot, was in the hall.",
        "unsupported name-spelling: Peter Halvorsen (none of the 2 sources names this person)",
    ),
    (
        "\"The tide waits for no minister and no toll,\" said Valdor.",
        "unsupported quotation: The tide waits for no minister and no toll (no source has these words or any like them)",
    ),
    // Words that a source has, but not as a quotation and not quite so.
    (
        "\"The port cannot live without the toll,\" said the mayor.",
        "unsupported quotation: The port cannot live without the toll (no source has these words; radio.txt writes: Lunde's \
         harbour master, Ines Valdor, says her port cannot do without the toll.)",
    ),
    // Words rather than figures.
    ("A day later one man stood on the quay.", ""),
    // What a source says otherwise is the contradiction it is anywhere.
    (
        "\"We shall not row back for anyone's budget,\" said Valdor.",
        "contradiction quotation: We shall not row (“shall” in draft.md, “will” in wire.txt)",
    ),
];

#[test]
fn what_a_draft_states_and_no_source_does_is_told() {
    let mut wrong = Vec::new();
    for &(draft, expected) in CASES {
        let found = told(draft);
        if found != expected {
            wrong.push(format!("{draft}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("atodds").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_draft_is_named_on_the_command_line_in_a_manifest_or_in_a_line() {
    let here = tempfile::tempdir().unwrap();
    fs::create_dir(here.path().join("sources")).unwrap();
    let draft = "Talks ended without a deal. Some 74 pilots work at Lunde.\n";
    for (name, text) in [("draft.md", draft), ("sources/wire.txt", WIRE), ("sources/radio.txt", RADIO)] {
        fs::write(here.path().join(name), text).unwrap();
    }
    let expected = "draft.md:1:34: warning[same-things] Number of pilots only in the draft: about 74\n";
    for arguments in [
        ["check", "--draft", "draft.md", "sources", "--format", "brief"].as_slice(),
        &["check", "--draft", "draft.md", "sources/wire.txt", "sources/radio.txt", "--format", "brief"],
        &["check", "--draft", "draft.md", "draft.md", "sources/wire.txt", "--format", "brief"],
    ] {
        assert_eq!(run(here.path(), arguments), (0, expected.to_owned(), String::new()), "{arguments:?}");
    }
    fs::write(
        here.path().join("bundle.yaml"),
        "sources: [{path: sources/wire.txt}, {path: draft.md}]\ndraft: draft.md\n",
    )
    .unwrap();
    assert_eq!(run(here.path(), &["check", ".", "--format", "brief"]).1, expected);
    let line = serde_json::json!({"id": "b", "draft": "draft.md", "sources": [
        {"id": "draft.md", "text": draft}, {"id": "wire", "text": WIRE}]});
    fs::write(here.path().join("b.jsonl"), line.to_string()).unwrap();
    assert_eq!(run(here.path(), &["check", "b.jsonl", "--format", "brief"]).1, expected);
}

#[test]
fn a_draft_that_cannot_be_checked_is_an_error() {
    let here = tempfile::tempdir().unwrap();
    fs::write(here.path().join("draft.md"), "Some 74 pilots work at Lunde.\n").unwrap();
    for folder in ["a", "b"] {
        fs::create_dir(here.path().join(folder)).unwrap();
        fs::write(here.path().join(folder).join("wire.txt"), WIRE).unwrap();
    }
    for (arguments, words) in [
        (["check", "--draft", "gone.md", "a"].as_slice(), "cannot find `gone.md`"),
        (&["check", "--draft", "draft.md", "draft.md"], "there is no source to check the draft"),
        (&["check", "--draft", "draft.md", "a", "b"], "of one bundle, and there are several"),
        (&["check", "--draft", "draft.md", "x.jsonl"], "JSON lines have their own"),
    ] {
        let (code, _, said) = run(here.path(), arguments);
        assert!(code == 2 && said.contains(words), "{arguments:?}: {said}");
    }
}
