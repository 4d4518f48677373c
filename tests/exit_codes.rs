//! Every way out of the program: a table of command lines, each in a folder of its own, with the exit code and words that must be said.
//!
//! `docs/exit-codes.md` is this table: `ATODDS_ACCEPT=1 cargo test --test exit_codes` writes it. A new way out is a row.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

const LONG: &str = "The two ministers met in Paris on Tuesday. The meeting lasted 195 minutes.";
const SHORT: &str = "Both ministers were in Paris on Tuesday. The meeting lasted 95 minutes.";
const AN_ALARM: &str = "\"Nobody heard an alarm until the roof was gone,\" said Ida Holm.";
const THE_ALARM: &str = "\"Nobody heard the alarm until the roof was gone,\" said Ida Holm.";
const SAME: &str = "On Tuesday the ministers spoke in Paris. The meeting lasted 195 minutes.";
const NOTHING: &str = "It rained.";

type Files = &'static [(&'static str, &'static str)];

const AT_ODDS: Files = &[("story/a.txt", LONG), ("story/b.txt", SHORT)];
const AGREED: Files = &[("story/a.txt", LONG), ("story/b.txt", SAME)];
const IMPRECISE: Files = &[("story/a.txt", AN_ALARM), ("story/b.txt", THE_ALARM)];
const ONE: Files = &[("story/a.txt", LONG)];
const WITHOUT_CLAIMS: Files = &[("story/a.txt", NOTHING), ("story/b.txt", NOTHING)];
const FILE_IN_THE_WAY: Files = &[("story/a.txt", LONG), ("story/b.txt", SAME), ("file", "")];
const NO_FILES: Files = &[];

/// A way out.
struct Row {
    /// What is the case, for the page.
    when: &'static str,
    /// What is typed after `atodds`.
    line: &'static str,
    files: Files,
    stdin: &'static str,
    code: i32,
    /// Words on standard output; with none of them it must be empty where the code is 2.
    prints: &'static [&'static str],
    /// Words on standard error; with none of them it must be empty.
    tells: &'static [&'static str],
    /// Whether the reader of standard output leaves before anything is written.
    reader_leaves: bool,
}

const fn row(when: &'static str, line: &'static str, files: Files, code: i32) -> Row {
    Row { when, line, files, stdin: "", code, prints: &[], tells: &[], reader_leaves: false }
}

impl Row {
    const fn given(self, stdin: &'static str) -> Self {
        Self { stdin, ..self }
    }

    const fn prints(self, prints: &'static [&'static str]) -> Self {
        Self { prints, ..self }
    }

    const fn tells(self, tells: &'static [&'static str]) -> Self {
        Self { tells, ..self }
    }

    const fn without_a_reader(self) -> Self {
        Self { reader_leaves: true, ..self }
    }
}

const DRAFT_BORNE_OUT: Files = &[("draft.md", SAME), ("story/a.txt", LONG)];
const DRAFT_AT_ODDS: Files = &[("draft.md", SHORT), ("story/a.txt", LONG)];
const DRAFT_ALONE: Files =
    &[("draft.md", "The meeting in Paris lasted 195 minutes. It cost 4,711 euros."), ("story/a.txt", LONG)];
const TWO_STORIES: Files =
    &[("a.txt", LONG), ("x/a.txt", LONG), ("x/b.txt", SHORT), ("y/a.txt", LONG), ("y/b.txt", SAME)];
const TWINS: Files =
    &[("x/story/a.txt", LONG), ("x/story/b.txt", SHORT), ("y/story/a.txt", LONG), ("y/story/b.txt", SAME)];
const LET_STAND: Files = &[
    (
        "story/a.txt",
        "The two ministers met in Paris. The meeting lasted 195 minutes. <!-- atodds ignore meeting-duration until 2029-12-31: the pool -->",
    ),
    ("story/b.txt", SHORT),
];
const LET_STAND_IN_VAIN: Files = &[
    (
        "story/a.txt",
        "The two ministers met in Paris. The meeting lasted 195 minutes. <!-- atodds ignore age: the pool -->",
    ),
    ("story/b.txt", SAME),
];
const LET_STAND_MUTELY: Files = &[
    (
        "story/a.txt",
        "The two ministers met in Paris. The meeting lasted 195 minutes. <!-- atodds ignore meeting-duration -->",
    ),
    ("story/b.txt", SHORT),
];
const MANIFEST_WITHOUT_REASON: Files = &[
    ("story/a.txt", LONG),
    ("story/b.txt", SHORT),
    ("story/bundle.yaml", "sources: [{path: a.txt}, {path: b.txt}]\nsuppress: [{rule: meeting-duration}]\n"),
];
const BASED: Files = &[
    ("story/a.txt", LONG),
    ("story/b.txt", SHORT),
    (
        "atodds-baseline.yaml",
        "findings: [{fingerprint: 0f78cf871e3a9ff6, rule: meeting-duration, bundle: story, reason: old}]\n",
    ),
];
const BASED_IN_VAIN: Files = &[
    ("story/a.txt", LONG),
    ("story/b.txt", SAME),
    (
        "atodds-baseline.yaml",
        "findings: [{fingerprint: 0f78cf871e3a9ff6, rule: meeting-duration, bundle: story, reason: old}]\n",
    ),
];
const BROKEN_BASELINE: Files =
    &[("story/a.txt", LONG), ("story/b.txt", SHORT), ("atodds-baseline.yaml", "finding: []\n")];
/// An editor that comes and goes as the protocol says.
const EDITOR: &str = "Content-Length: 85\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{},\"id\":null}}Content-Length: 52\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}Content-Length: 44\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";

const LINE_AT_ODDS: &str = r#"{"id":"b1","sources":[{"id":"a","text":"The two ministers met in Paris on Tuesday. The meeting lasted 195 minutes."},{"id":"b","text":"Both ministers were in Paris on Tuesday. The meeting lasted 95 minutes."}]}"#;
const LINE_AGREED: &str = r#"{"id":"b1","sources":[{"id":"a","text":"The two ministers met in Paris on Tuesday. The meeting lasted 195 minutes."},{"id":"b","text":"On Tuesday the ministers spoke in Paris. The meeting lasted 195 minutes."}]}"#;
const DOCUMENT: &str = r#"{"id":"d1","text":"The meeting lasted 195 minutes."}"#;

/// The table, a part a command.
const TABLE: &[(&str, &[Row])] = &[
    (
        "check",
        &[
            row("the sources agree", "check story", AGREED, 0).prints(&["no conflicts found"]),
            row("they contradict each other", "check story", AT_ODDS, 1).prints(&["error[meeting-duration]"]),
            row("the same, and nothing is to fail", "check --fail-on never story", AT_ODDS, 0).prints(&["error["]),
            row("a warning is below the threshold", "check story", IMPRECISE, 0).prints(&["warning["]),
            row("a warning is at the threshold", "check --fail-on warning story", IMPRECISE, 1).prints(&["warning["]),
            row("a warning is above the threshold", "check --fail-on info story", IMPRECISE, 1).prints(&["warning["]),
            row("what fails is not shown", "check --fail-on warning --min-severity error story", IMPRECISE, 1)
                .prints(&["no conflicts"])
                .tells(&["--min-severity"]),
            row("one source is sound in itself", "check story", ONE, 0).prints(&["no conflicts found in 1 source"]),
            row(
                "one source is at odds with itself",
                "check a.txt",
                &[("a.txt", "The ferry sank on Tuesday, 18 March 2026.")],
                1,
            )
            .prints(&["weekday-of-date"]),
            row(
                "one source, and no rule looks into one alone",
                "check --no-shipped-rules --rules own.yaml story",
                &[("story/a.txt", LONG), ("own.yaml", OWN_RULE)],
                2,
            )
            .tells(&["nothing to compare: one source", "--allow-empty"]),
            row(
                "the same, and it may",
                "check --allow-empty --no-shipped-rules --rules own.yaml story",
                &[("story/a.txt", LONG), ("own.yaml", OWN_RULE)],
                0,
            )
            .prints(&["no conflicts"]),
            row("a report would overwrite an article", "check --output json=story/a.txt story", AT_ODDS, 2)
                .tells(&["cannot take the place of `story/a.txt`"]),
            row("no claim is found", "check story", WITHOUT_CLAIMS, 2).tells(&["no claims found", "--allow-empty"]),
            row("the same, and it may", "check --allow-empty story", WITHOUT_CLAIMS, 0).prints(&["no conflicts"]),
            row("the path is missing", "check story", NO_FILES, 2).tells(&["cannot find `story`"]),
            row("the folder holds no source", "check story", &[("story/photo.jpg", "x")], 2)
                .tells(&["holds no source", "supported: txt"]),
            row(
                "a file is in no format that is read",
                "check a.txt photo.jpg",
                &[("a.txt", LONG), ("photo.jpg", "x")],
                2,
            )
            .tells(&["photo.jpg"]),
            row("a source is empty", "check story", &[("story/a.txt", LONG), ("story/b.txt", " \n")], 2)
                .tells(&["b.txt` is empty"]),
            row("a source is binary", "check story", &[("story/a.txt", LONG), ("story/b.txt", "PNG\0")], 2)
                .tells(&["looks binary"]),
            row(
                "the manifest names a missing file",
                "check story",
                &[("story/bundle.yaml", "sources:\n  - path: gone.txt\n")],
                2,
            )
            .tells(&["bundle.yaml:2:11", "gone.txt"]),
            row(
                "the manifest leads out of its folder",
                "check story",
                &[("story/bundle.yaml", "sources:\n  - path: ../a.txt\n")],
                2,
            )
            .tells(&["climbs out"]),
            row(
                "one of two bundles is at odds",
                "check --format jsonl one two",
                &[("one/a.txt", LONG), ("one/b.txt", SAME), ("two/a.txt", LONG), ("two/b.txt", SHORT)],
                1,
            )
            .prints(&["meeting-duration"]),
            row(
                "one of two bundles cannot be read; the other is answered",
                "check --format jsonl one two",
                &[("one/a.txt", ""), ("two/a.txt", LONG), ("two/b.txt", SHORT)],
                2,
            )
            .prints(&["meeting-duration"])
            .tells(&["is empty"]),
            row(
                "a folder of stories: each is answered",
                "check --format jsonl desk",
                &[
                    ("desk/one/a.txt", LONG),
                    ("desk/one/b.txt", SAME),
                    ("desk/two/a.txt", LONG),
                    ("desk/two/b.txt", SHORT),
                ],
                1,
            )
            .prints(&["\"id\":\"one\"", "\"id\":\"two\"", "meeting-duration"]),
            row(
                "one of them holds pictures alone; the others are answered",
                "check --format jsonl one pictures two",
                &[
                    ("one/a.txt", LONG),
                    ("one/b.txt", SAME),
                    ("pictures/a.jpg", "x"),
                    ("two/a.txt", LONG),
                    ("two/b.txt", SHORT),
                ],
                2,
            )
            .prints(&["\"id\":\"one\"", "\"id\":\"two\"", "meeting-duration"])
            .tells(&["`pictures` holds no source; skipped `a.jpg`"]),
            row(
                "one JSON document is asked for two bundles",
                "check --format json one two",
                &[("one/a.txt", LONG), ("two/a.txt", LONG)],
                2,
            )
            .tells(&["one document for one bundle"]),
            row("a report goes into a file too", "check --output json=report.json story", AT_ODDS, 1)
                .prints(&["error["]),
            row("the folder for it is made", "check --output json=new/report.json story", AT_ODDS, 1)
                .prints(&["error["]),
            row("a report cannot be written", "check --output json=file/report.json story", FILE_IN_THE_WAY, 2)
                .prints(&["no conflicts"])
                .tells(&["cannot write `file/report.json`", "a part of its path is a file"]),
            row("two reports go into one file", "check --output json=x --output brief=x story", AGREED, 2)
                .tells(&["two reports cannot go into one file"]),
            row("the reader leaves", "check story", AT_ODDS, 1).without_a_reader(),
            row("a stage is dumped, whatever was found", "check --dump claims story", AT_ODDS, 0)
                .prints(&["meeting-duration"]),
            row("standard input is a source", "check story -", ONE, 1).given(SHORT).prints(&["meeting-duration"]),
        ],
    ),
    (
        "check --draft",
        &[
            row("the sources bear the draft out", "check --draft draft.md story", DRAFT_BORNE_OUT, 0)
                .prints(&["no conflicts"]),
            row("a source contradicts the draft", "check --draft draft.md story", DRAFT_AT_ODDS, 1)
                .prints(&["error[meeting-duration]"]),
            row("no source has what the draft states", "check --draft draft.md story", DRAFT_ALONE, 0)
                .prints(&["only in the draft"]),
            row("the same, and a warning fails", "check --fail-on warning --draft draft.md story", DRAFT_ALONE, 1)
                .prints(&["only in the draft"]),
            row("the draft is missing", "check --draft draft.md story", AGREED, 2).tells(&["cannot find `draft.md`"]),
            row("the draft is a folder", "check --draft story story", AGREED, 2).tells(&["a draft is one article"]),
            row("there is no source beside it", "check --draft story/a.txt story", ONE, 2)
                .tells(&["no source to check the draft"]),
            row("there are several stories", "check --draft a.txt x y", TWO_STORIES, 2).tells(&["there are several"]),
            row("JSON lines have their own", "check --draft a.txt b.jsonl", NO_FILES, 2)
                .tells(&["JSON lines have their own"]),
        ],
    ),
    (
        "check, with findings that may stand",
        &[
            row("a comment lets it stand", "check story", LET_STAND, 0).prints(&["1 suppressed"]),
            row("the same, shown", "check --show-suppressed story", LET_STAND, 0).prints(&["error[meeting-duration]"]),
            row("a suppression has run out", "check --today 2030-01-01 story", LET_STAND, 1).prints(&["ran out"]),
            row("a suppression holds nothing back", "check story", LET_STAND_IN_VAIN, 0)
                .prints(&["holds nothing back"]),
            row("the same, and a warning fails", "check --fail-on warning story", LET_STAND_IN_VAIN, 1)
                .prints(&["holds nothing back"]),
            row("a suppression has no reason", "check story", LET_STAND_MUTELY, 1).prints(&["needs a reason"]),
            row("one in the manifest has none", "check story", MANIFEST_WITHOUT_REASON, 2).tells(&["needs a `reason`"]),
            row("the baseline holds it", "check story", BASED, 0).prints(&["no conflicts"]),
            row("the baseline is broken", "check story", BROKEN_BASELINE, 2).tells(&["atodds-baseline.yaml:1:1"]),
            row("the baseline named is missing", "check --baseline atodds-baselin.yaml story", BASED, 2)
                .tells(&["cannot find the baseline `atodds-baselin.yaml`", "did you mean `atodds-baseline.yaml`?"]),
            row(
                "the configuration names one that is still to be made",
                "check story",
                &[("story/a.txt", LONG), ("story/b.txt", SAME), ("atodds.yaml", "baseline: old.yaml\n")],
                0,
            )
            .prints(&["no conflicts"])
            .tells(&["atodds.yaml:1: there is no baseline `old.yaml`", "atodds baseline update"]),
            row("no baseline is read", "check --isolated story", BASED, 1).prints(&["error[meeting-duration]"]),
        ],
    ),
    (
        "check, of JSON lines",
        &[
            row("no line is at odds", "check --input jsonl --format jsonl -", NO_FILES, 0)
                .given(LINE_AGREED)
                .prints(&["\"findings\":[]"]),
            row("a line is", "check --input jsonl --format jsonl -", NO_FILES, 1)
                .given(LINE_AT_ODDS)
                .prints(&["meeting-duration"]),
            row("a line is broken", "check --input jsonl --format jsonl -", NO_FILES, 2)
                .given("{oops\n")
                .prints(&["\"id\":null", "\"line\":1", "\"error\""])
                .tells(&["1 of 1 lines could not be read"]),
            row("there is no line", "check --input jsonl --format jsonl -", NO_FILES, 2)
                .tells(&["nothing was checked", "--allow-empty"]),
            row("the same, and it may", "check --allow-empty --input jsonl --format jsonl -", NO_FILES, 0),
            row("the file is missing", "check gone.jsonl", NO_FILES, 2).tells(&["gone.jsonl"]),
            row(
                "two inputs are given",
                "check a.jsonl b.jsonl",
                &[("a.jsonl", LINE_AGREED), ("b.jsonl", LINE_AGREED)],
                2,
            )
            .tells(&["one input at a time"]),
            row("the reader leaves, and lines are not answered", "check --input jsonl --format jsonl -", NO_FILES, 2)
                .given(LINE_AGREED)
                .without_a_reader(),
        ],
    ),
    (
        "check --watch",
        &[
            row("standard input is given", "check --watch -", NO_FILES, 2).tells(&["standard input cannot be watched"]),
            row("JSON lines are given", "check --watch a.jsonl", NO_FILES, 2).tells(&["JSON lines cannot be watched"]),
            row("the path is missing", "check --watch story", NO_FILES, 2).tells(&["cannot find `story`"]),
        ],
    ),
    (
        "extract",
        &[
            row("claims are found, whatever they say", "extract story", AT_ODDS, 0).prints(&["meeting-duration"]),
            row("none is found", "extract story", WITHOUT_CLAIMS, 2).tells(&["no claims found", "--allow-empty"]),
            row("the same, and it may", "extract --allow-empty story", WITHOUT_CLAIMS, 0).prints(&["0 claims"]),
            row("a document a line", "extract --input jsonl --format jsonl -", NO_FILES, 0)
                .given(DOCUMENT)
                .prints(&["\"id\":\"d1\""]),
            row("a line is broken", "extract --input jsonl --format jsonl -", NO_FILES, 2)
                .given("[]\n")
                .prints(&["\"line\":1"])
                .tells(&["1 of 1 lines could not be read"]),
            row("the path is missing", "extract story", NO_FILES, 2).tells(&["cannot find `story`"]),
            row("a stage is asked for that it does not reach", "extract --dump clusters story", AT_ODDS, 2)
                .tells(&["clusters are made by `atodds check`"]),
        ],
    ),
    (
        "compare",
        &[
            row("the sources agree", "compare story", AGREED, 0).prints(&["Meeting length"]),
            row("they contradict each other, which is no failure here", "compare story", AT_ODDS, 0)
                .prints(&["contradiction"]),
            row("there is one source", "compare story", ONE, 2).tells(&["nothing to compare"]),
            row("the same, and it may", "compare --allow-empty story", ONE, 0).prints(&["0 rows"]),
            row("there is no such rule", "compare --rule meting-duration story", AT_ODDS, 2)
                .tells(&["did you mean `meeting-duration`?"]),
            row("the format is none of its own", "compare --format sarif story", AT_ODDS, 2).tells(&["invalid value"]),
            row("columns of several stories", "compare --format csv x y", TWO_STORIES, 2).tells(&["one document"]),
        ],
    ),
    (
        "baseline",
        &[
            row("findings are accepted", "baseline update --reason old story", AT_ODDS, 0).prints(&["1 finding added"]),
            row("the folder for it is made", "baseline update --reason old --baseline new/old.yaml story", AT_ODDS, 0)
                .prints(&["1 finding added to new/old.yaml"]),
            row("there is nothing to accept", "baseline update --reason old story", AGREED, 0)
                .prints(&["0 findings added"]),
            row("no reason is given", "baseline update story", AT_ODDS, 2).tells(&["--reason"]),
            row("accepted findings are gone", "baseline prune story", BASED_IN_VAIN, 0).prints(&["1 finding removed"]),
            row("the path is missing", "baseline prune gone", NO_FILES, 2).tells(&["cannot find `gone`"]),
            row("it is of JSON lines", "baseline prune b.jsonl", NO_FILES, 2).tells(&["not for JSON lines"]),
            row("it is of a list of files", "baseline prune story/a.txt story/b.txt", AT_ODDS, 2)
                .tells(&["not lists of files"]),
            row("no baseline is read", "baseline prune --isolated story", AGREED, 2).tells(&["--isolated"]),
            row("two stories have one name", "baseline update --reason old x/story y/story", TWINS, 2)
                .tells(&["two bundles are called `story`"]),
            row("what it is to do is left out", "baseline", NO_FILES, 2).tells(&["update", "prune"]),
        ],
    ),
    (
        "init, lsp",
        &[
            row("a new folder", "init desk", NO_FILES, 0).prints(&["wrote desk/atodds.yaml"]),
            row("a file is there already", "init", &[("atodds.yaml", "")], 2)
                .tells(&["`atodds.yaml` is there already"]),
            row("the editor leaves without a word", "lsp", NO_FILES, 1),
            row("an editor asks for the end", "lsp", NO_FILES, 0).given(EDITOR).prints(&["capabilities"]),
            row("what it sends is no message", "lsp", NO_FILES, 2).given("hello\r\n\r\n").tells(&["lost the editor"]),
        ],
    ),
    (
        "why",
        &[
            row("two lines have claims", "why a.txt:1 b.txt:1 story", AT_ODDS, 0).prints(&["meeting-duration"]),
            row("there is no such line", "why a.txt:9 b.txt:1 story", AT_ODDS, 2).tells(&["`a.txt` has no line 9"]),
            row("there is no such source", "why c.txt:1 b.txt:1 story", AT_ODDS, 2)
                .tells(&["there is no source `c.txt`"]),
            row("the line is not said", "why a.txt b.txt:1 story", AT_ODDS, 2).tells(&["is no line of a source"]),
            row(
                "no claim stands there",
                "why a.txt:1 b.txt:1 story",
                &[("story/a.txt", NOTHING), ("story/b.txt", LONG)],
                2,
            )
            .tells(&["no claim stands on line 1"]),
        ],
    ),
    (
        "rules, explain",
        &[
            row("the rules are listed", "rules list", NO_FILES, 0).prints(&["meeting-duration"]),
            row("no rule has the tag", "rules list --tag no-such-tag", NO_FILES, 2).tells(&["no rule has the tag"]),
            row("all examples pass", "rules test own.yaml", &[("own.yaml", OWN_RULE)], 0).prints(&["0 failed"]),
            row("an example fails", "rules test own.yaml", &[("own.yaml", WRONG_EXAMPLE)], 1).prints(&["1 failed"]),
            row("a word is tried by no example", "rules test --deny-warnings own.yaml", &[("own.yaml", UNTRIED)], 1)
                .prints(&["trawler"]),
            row("the file of rules is missing", "rules test gone.yaml", NO_FILES, 2).tells(&["gone.yaml"]),
            row("a new rule is written", "rules new tugs-sent", NO_FILES, 0).prints(&["id: tugs-sent"]),
            row("the new rule has the name of another", "rules new meeting-duration", NO_FILES, 2)
                .tells(&["there is a rule `meeting-duration` already"]),
            row("the file for it is there", "rules new tugs-sent --output own.yaml", &[("own.yaml", OWN_RULE)], 2)
                .tells(&["there is a file of this name already"]),
            row("a rule is explained", "explain meeting-duration", NO_FILES, 0).prints(&["meeting-duration"]),
            row("there is no such rule", "explain meeting-durations", NO_FILES, 2)
                .tells(&["there is no rule", "did you mean `meeting-duration`?"]),
        ],
    ),
    (
        "schema, completions, man",
        &[
            row("a schema is written", "schema rules", NO_FILES, 0).prints(&["$schema"]),
            row("there is no such schema", "schema stories", NO_FILES, 2).tells(&["invalid value 'stories'"]),
            row("completions are written", "completions bash", NO_FILES, 0).prints(&["_atodds"]),
            row("the shell is unknown", "completions tcsh", NO_FILES, 2).tells(&["invalid value 'tcsh'"]),
            row("the reader leaves", "completions bash", NO_FILES, 0).without_a_reader(),
            row("the main manual page is written", "man", NO_FILES, 0).prints(&[".TH atodds"]),
            row("all manual pages are written", "man --dir pages", NO_FILES, 0).tells(&["pages into pages"]),
            row("they cannot be", "man --dir file", &[("file", "")], 2).tells(&["cannot write file"]),
        ],
    ),
    (
        "any command",
        &[
            row("help is asked for", "--help", NO_FILES, 0).prints(&["Usage: atodds"]),
            row("the version is asked for", "--version", NO_FILES, 0).prints(&["atodds "]),
            row("no command is given", "", NO_FILES, 2).tells(&["Usage: atodds"]),
            row("the command is unknown", "chekc", NO_FILES, 2).tells(&["unrecognized subcommand", "check"]),
            row("the flag is unknown", "check --fial-on error", NO_FILES, 2)
                .tells(&["unexpected argument", "--fail-on"]),
            row("the format is unknown", "check --format yaml story", AT_ODDS, 2).tells(&["invalid value 'yaml'"]),
            row("the format of a file is unknown", "check --output yaml=x story", AT_ODDS, 2).tells(&[
                "--output",
                "`yaml` is no format",
                "there are pretty",
            ]),
            row("the same, nearly one", "check --output jason=x story", AT_ODDS, 2).tells(&["did you mean `json`?"]),
            row("the number of threads is none", "check --threads many story", AT_ODDS, 2)
                .tells(&["'many' for '--threads", "from 1 to 1024, or 0 for one a core"]),
            row("the number of threads is too large", "check --threads 2000 story", AT_ODDS, 2)
                .tells(&["'2000' for '--threads", "from 1 to 1024"]),
            row("0 threads are one a core", "check --threads 0 story", AGREED, 0).prints(&["no conflicts"]),
            row("the severity shown is unknown", "check --min-severity warn story", AT_ODDS, 2).tells(&[
                "'warn' for '--min-severity",
                "info, warning, error",
                "'warning'",
            ]),
            row("the day is none", "baseline update --reason old --until soon story", AT_ODDS, 2)
                .tells(&["'soon' for '--until", "2026-12-31"]),
            row("the severity is unknown", "check --fail-on loud story", AT_ODDS, 2).tells(&["invalid value 'loud'"]),
            row(
                "a rule file is broken",
                "check --rules own.yaml story",
                &[("story/a.txt", LONG), ("story/b.txt", SAME), ("own.yaml", "rules:\n  - id: x\n    sumary: y\n")],
                2,
            )
            .tells(&["own.yaml", "sumary", "summary"]),
            row("the rule file is missing", "check --rules gone.yaml story", AGREED, 2)
                .tells(&["gone.yaml: there is no such file or folder", "in which atodds runs"]),
            row(
                "the same, and another has nearly its name",
                "check --rules house/trams.yml story",
                &[("story/a.txt", LONG), ("house/trams.yaml", OWN_RULE)],
                2,
            )
            .tells(&["house/trams.yml: there is no such file", "did you mean `house/trams.yaml`?"]),
            row(
                "the configuration names a rule file that is missing",
                "check story",
                &[("story/a.txt", LONG), ("atodds.yaml", "fail-on: never\nrules: [gone.yaml]\n")],
                2,
            )
            .tells(&["atodds.yaml:2:9: cannot find the rules `gone.yaml`", "in the folder of this file"]),
            row(
                "the configuration extends one that is missing",
                "check story",
                &[("story/a.txt", LONG), ("atodds.yaml", "extends: [house.yml]\n"), ("house.yaml", "")],
                2,
            )
            .tells(&[
                "atodds.yaml:1:11: cannot find the configuration `house.yml`",
                "did you mean `",
                "house.yaml`?",
            ]),
            row(
                "a rule file extends one that is missing",
                "check --rules own.yaml story",
                &[("story/a.txt", LONG), ("own.yaml", "extends: [gone.yaml]\nrules: []\n")],
                2,
            )
            .tells(&["own.yaml:1:11: cannot extend `gone.yaml`: there is no such file", "in the folder of this file"]),
            row(
                "the configuration sets the threshold",
                "check story",
                &[("story/a.txt", LONG), ("story/b.txt", SHORT), ("atodds.yaml", "fail-on: never\n")],
                0,
            )
            .prints(&["error["]),
            row(
                "the command line counts more",
                "check --fail-on error story",
                &[("story/a.txt", LONG), ("story/b.txt", SHORT), ("atodds.yaml", "fail-on: never\n")],
                1,
            )
            .prints(&["error["]),
            row(
                "the configuration has an unknown key",
                "check story",
                &[("story/a.txt", LONG), ("story/b.txt", SAME), ("atodds.yaml", "fial-on: never\n")],
                2,
            )
            .tells(&["atodds.yaml", "fial-on", "fail-on"]),
            row(
                "the same, and none is read",
                "check --isolated story",
                &[("story/a.txt", LONG), ("story/b.txt", SAME), ("atodds.yaml", "fial-on: never\n")],
                0,
            )
            .prints(&["no conflicts"]),
            row("the configuration named is missing", "check --config gone.yaml story", AGREED, 2)
                .tells(&["gone.yaml: there is no such file", "in which atodds runs"]),
        ],
    ),
];

const OWN_RULE: &str = "rules:
  - id: ships-waiting
    summary: How many ships wait outside a port
    claim: {value: count, of: [freighter]}
    report: {severity: error, message: \"Ships: {values}\"}
    examples:
      contradiction:
        - [Some 40 freighters lay outside the port., Outside the port lay 70 freighters.]
      agree:
        - [Forty freighters lay outside the port., Outside the port lay 40 freighters.]
";

const WRONG_EXAMPLE: &str = "rules:
  - id: ships-waiting
    summary: How many ships wait outside a port
    claim: {value: count, of: [freighter]}
    report: {severity: error, message: \"Ships: {values}\"}
    examples:
      contradiction:
        - [Some 40 freighters lay outside the port., Outside the port lay 70 freighters.]
        - [Forty freighters lay outside the port., Outside the port lay 40 freighters.]
";

const UNTRIED: &str = "rules:
  - id: ships-waiting
    summary: How many ships wait outside a port
    claim: {value: count, of: [freighter, trawler]}
    report: {severity: error, message: \"Ships: {values}\"}
    examples:
      contradiction:
        - [Some 40 freighters lay outside the port., Outside the port lay 70 freighters.]
";

/// What a row came to: its exit code, standard output, standard error.
fn run(row: &Row) -> (Option<i32>, String, String) {
    let folder = TempDir::new().unwrap();
    for (name, text) in row.files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_atodds"))
        .args(row.line.split_whitespace())
        .current_dir(folder.path())
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = child.stdout.take().filter(|_| !row.reader_leaves);
    // A program that refuses its command line does not read.
    let _ = child.stdin.take().unwrap().write_all(row.stdin.as_bytes());
    let mut printed = String::new();
    if let Some(mut stdout) = stdout {
        stdout.read_to_string(&mut printed).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), printed, String::from_utf8(output.stderr).unwrap())
}

fn rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().flat_map(|(_, rows)| rows.iter())
}

#[test]
fn every_way_out_has_its_exit_code_and_its_words() {
    let mut wrong = String::new();
    for row in rows() {
        let (code, printed, told) = run(row);
        let holds = |text: &str, words: &[&str]| words.iter().all(|word| text.contains(word));
        let silent =
            (row.tells.is_empty() && !told.is_empty())
                .then_some("standard error is not silent")
                .or((row.code == 2 && row.prints.is_empty() && !printed.is_empty()).then_some("it is no refusal"));
        if code != Some(row.code) || !holds(&printed, row.prints) || !holds(&told, row.tells) || silent.is_some() {
            let _ = writeln!(
                wrong,
                "\n`atodds {}` ({}): {code:?}, not {} {silent:?}\nprinted: {printed}\ntold: {told}",
                row.line, row.when, row.code
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_exit_code_of_every_command_has_a_row() {
    for command in atodds::cli::reference::commands().iter().filter(|command| !command.name.is_empty()) {
        let code = |line: &str| line == command.name || line.starts_with(&format!("{} ", command.name));
        let exits = command.page.map_or(&[][..], |page| page.exits);
        for (exit, when) in exits {
            // `rules` alone is its list.
            let known = command.name == "rules" || rows().any(|row| row.code == i32::from(*exit) && code(row.line));
            assert!(known, "no row of tests/exit_codes.rs has `atodds {}` end with {exit}: {when}", command.name);
        }
    }
}

#[test]
fn the_page_is_current() {
    let mut page = String::from(
        "# Exit codes\n\n0: nothing at or above the threshold. 1: findings at or above it (`--fail-on`). 2: the run went wrong, or it checked \
         nothing; its answer is not whole.\n\nA crash would be 2 as well, and never looks like findings. What was found goes to standard output, everything else \
         to standard error. Every line below is run by `tests/exit_codes.rs`.\n\n`check --watch` has no end of \
         its own: Ctrl-C ends it by that signal, which a shell shows as 130, whatever the last report said.\n",
    );
    for (title, rows) in TABLE {
        let _ = write!(page, "\n## {title}\n\n| when | command | code | it says |\n|---|---|---|---|\n");
        for row in *rows {
            let says: Vec<String> = row.tells.iter().map(|words| format!("`{}`", words.replace('`', "´"))).collect();
            let _ = writeln!(
                page,
                "| {} | `{}` | {} | {} |",
                row.when,
                format!("atodds {}", row.line).trim_end(),
                row.code,
                says.join(" … ")
            );
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/exit-codes.md");
    if std::env::var_os("ATODDS_ACCEPT").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page, "docs/exit-codes.md is not current; ATODDS_ACCEPT=1 cargo test --test exit_codes");
}
