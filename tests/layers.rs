//! The house rules that a compiler cannot see: which room may use which, where an outside crate may show itself,
//! and a few habits. The table is `HOUSE` and `CRATES`; everything below them only reads source files.
//!
//! Test code is free: whatever follows `#[cfg(test)] mod`, and files named `tests.rs`, may reach into any room.

#![allow(clippy::expect_used, reason = "a test that cannot read the sources must fail")]

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

/// A room (a folder or a file of `src/`) and the rooms it may use beside itself.
const HOUSE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("error", &["text", "model"]),
    ("yaml", &["text", "error"]),
    ("load", &["text", "model", "error", "yaml"]),
    ("rules", &["text", "model", "error", "yaml", "lex"]),
    ("segment", &["text", "model"]),
    ("lex", &["text", "model"]),
    ("parse", &["text", "model", "lex"]),
    ("extract", &["text", "model", "rules", "lex", "parse"]),
    ("align", &["text", "model"]),
    ("judge", &["text", "model"]),
    ("suppress", &["text", "model", "error"]),
    ("report", &["text", "model"]),
    ("config", &["error", "load", "yaml"]),
    ("baseline", &["error", "load", "yaml"]),
    ("accepted", &["text", "model", "error", "load", "suppress", "baseline"]),
    ("view", &["text", "model", "rules", "pipeline", "report"]),
    // The door for editors. The command line opens it, and it knows nothing of that.
    (
        "lsp",
        &[
            "text", "model", "error", "load", "rules", "extract", "judge", "pipeline", "suppress", "report",
            "accepted", "view",
        ],
    ),
    // Strings the stages together, and so knows them all. What is read and written is not its business.
    ("pipeline", &["text", "model", "rules", "segment", "lex", "parse", "extract", "align", "judge"]),
];

/// The door. It may use every room.
const DOORS: &[&str] = &["cli", "main", "lib"];

/// Outside crates that may show themselves in these places and nowhere else, and why.
const CRATES: &[(&str, &[&str], &str)] = &[
    ("nom", &["parse/"], "one room knows the grammar's machinery"),
    (
        "calendrical_calculations",
        &["parse/date/holiday/calendars.rs"],
        "dates are jiff's, except where the moon has a say",
    ),
    ("strsim", &["align/similarity.rs"], "one notion of similar"),
    ("serde_yaml", &["yaml/tree.rs"], "it is archived, and must stay easy to replace"),
    ("miette", &["report/", "error/"], "the rest of the house speaks its own types"),
    (
        "serde_json",
        &["load/", "report/", "cli/", "config/", "baseline.rs", "rules/", "yaml/keys.rs", "lsp/"],
        "JSON is a matter of the two ends and of schemas",
    ),
    ("pulldown_cmark", &["load/markdown.rs"], "one reader a format"),
    ("html5gum", &["load/html/tokens.rs"], "the same"),
    ("maud", &["report/html/"], "markup is a matter of one format"),
    ("regex", &["rules/patterns.rs"], "patterns are the rules' business; text is read by the grammar"),
    ("regex_syntax", &["rules/patterns.rs"], "the same"),
    ("aho_corasick", &["rules/patterns.rs"], "the same"),
    ("clap", &["cli/"], "flags are a matter of the door"),
    ("terminal_size", &["cli/"], "a terminal is a matter of the door"),
    ("supports_unicode", &["cli/"], "the same"),
    ("clap_complete", &["cli/arguments/"], "the same"),
    ("clap_mangen", &["cli/man.rs"], "the same"),
    ("notify_debouncer_mini", &["cli/watch.rs"], "only a watch waits for files to change"),
    ("indicatif", &["cli/progress.rs"], "one place knows when a bar may be drawn"),
    ("rayon", &["cli/", "pipeline.rs"], "a stage runs on the thread it is called on"),
    ("quick_xml", &["report/"], "the formats that are XML"),
    ("csv", &["report/"], "the formats that are tables"),
    ("rust_stemmers", &["text/stem.rs"], "one notion of the same word"),
    ("lsp_server", &["lsp/"], "editors are a matter of their door"),
    ("lsp_types", &["lsp/"], "the same"),
    ("percent_encoding", &["report/sarif.rs", "lsp/uris.rs"], "files have URIs only in SARIF and in editors"),
];

/// Names that say nothing of what is inside.
const DRAWERS: &[&str] = &["util", "utils", "misc", "helper", "helpers", "common"];

/// How long a file may be before its tests.
const MOST_LINES: usize = 500;

#[test]
fn the_house_keeps_its_rules() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    files.sort();
    assert!(files.len() > 10, "only {} source files found under {}", files.len(), src.display());

    let mut violations = Vec::new();
    for file in &files {
        let source = fs::read_to_string(file).expect("a source file is UTF-8");
        let path = file.strip_prefix(&src).expect("found below src").to_string_lossy().replace('\\', "/");
        violations.extend(inspect(&path, &source));
    }
    assert!(violations.is_empty(), "{}", join(&violations));
}

/// A house rule that a line breaks.
#[derive(Debug, PartialEq, Eq)]
struct Violation {
    path: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.path, self.line, self.rule)
    }
}

fn join(violations: &[Violation]) -> String {
    let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
    format!("\n{}\n", lines.join("\n"))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Everything wrong with one file; `path` is relative to `src/`.
fn inspect(path: &str, source: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut report = |line: usize, rule: String| found.push(Violation { path: path.to_owned(), line, rule });

    for part in path.trim_end_matches(".rs").split('/') {
        if DRAWERS.contains(&part) {
            report(1, format!("`{part}` names a drawer; name the thing inside"));
        }
    }
    if path.ends_with("tests.rs") {
        return found;
    }

    let room = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let may_use = HOUSE.iter().find(|(name, _)| *name == room).map(|(_, others)| *others);
    let is_door = DOORS.contains(&room);
    if may_use.is_none() && !is_door {
        report(
            1,
            format!("`{room}` is no room of the house; add it to HOUSE in tests/layers.rs and to ARCHITECTURE.md"),
        );
    }

    let code = before_tests(&code_only(source)).to_owned();
    let lines = code.lines().count();
    if lines > MOST_LINES {
        report(MOST_LINES + 1, format!("{lines} lines before the tests; split the file ({MOST_LINES} at most)"));
    }

    for (line, used) in rooms_used(path, &code) {
        let known = HOUSE.iter().any(|(name, _)| *name == used) || DOORS.contains(&used.as_str());
        let allowed = may_use.is_none_or(|others| used == room || others.contains(&used.as_str()));
        if known && !allowed && !is_door {
            report(
                line,
                format!("`{room}` may not use `{used}` (it may use: {})", may_use.unwrap_or_default().join(", ")),
            );
        }
    }
    for (krate, places, why) in CRATES {
        if places.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for line in crate_uses(&code, krate) {
            report(line, format!("`{krate}` may show itself only in {} ({why})", places.join(", ")));
        }
    }
    for (at, word) in words(&code) {
        if DRAWERS.contains(&word) && code[..at].trim_end().ends_with("mod") {
            report(line_of(&code, at), format!("`{word}` names a drawer; name the thing inside"));
        }
    }
    for (at, _) in code.match_indices("::*") {
        report(line_of(&code, at), "glob import; name what you take".to_owned());
    }
    found
}

/// The lines on which an outside crate is named at the start of a path.
fn crate_uses(code: &str, krate: &str) -> Vec<usize> {
    words(code)
        .filter(|&(at, word)| {
            let before = code[..at].trim_end();
            let after = code[at + word.len()..].trim_start();
            let starts_a_path = !before.ends_with(':') && !before.ends_with('.');
            word == krate
                && starts_a_path
                && (after.starts_with("::") || before.ends_with("use") && after.starts_with([';', ' ']))
        })
        .map(|(at, _)| line_of(code, at))
        .collect()
}

/// The rooms named by `crate::…` paths, and by chains of `super` that climb to the crate's root.
fn rooms_used(path: &str, code: &str) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    let mut resume = 0;
    for (at, word) in words(code) {
        if at < resume || code[..at].ends_with("::") {
            continue;
        }
        let mut rest = match word {
            "crate" => at + word.len(),
            "super" => at,
            _ => continue,
        };
        if word == "super" {
            let mut climbed = 0;
            while let Some(after) = code[rest..].strip_prefix("super") {
                climbed += 1;
                rest = code.len() - after.len();
                match after.strip_prefix("::") {
                    Some(next) if next.starts_with("super") => rest += 2,
                    _ => break,
                }
            }
            resume = rest;
            if climbed < depth(path) {
                continue;
            }
        }
        let Some(tail) = code[rest..].strip_prefix("::") else { continue };
        let start = code.len() - tail.len();
        used.extend(heads(tail).into_iter().map(|(offset, name)| (line_of(code, start + offset), name)));
    }
    used
}

/// How many modules deep a file stands: `lib.rs` 0, `lex/mod.rs` 1, `lex/token.rs` 2.
fn depth(path: &str) -> usize {
    let parts = path.split('/').count();
    if path.ends_with("mod.rs") || path == "lib.rs" || path == "main.rs" { parts - 1 } else { parts }
}

/// First names of a path or of a group of paths: `a::B` gives a; `{a::B, b::{C, D}}` gives a and b.
fn heads(tail: &str) -> Vec<(usize, String)> {
    if !tail.starts_with('{') {
        return words(tail)
            .next()
            .filter(|(at, _)| *at == 0)
            .map(|(at, word)| (at, word.to_owned()))
            .into_iter()
            .collect();
    }
    let mut heads = Vec::new();
    let mut level = 0;
    let mut at_start = false;
    for (at, c) in tail.char_indices() {
        match c {
            '{' => {
                level += 1;
                at_start = level == 1;
            }
            '}' => {
                level -= 1;
                if level == 0 {
                    break;
                }
            }
            ',' => at_start = level == 1,
            c if at_start && !c.is_whitespace() => {
                at_start = false;
                heads.extend(words(&tail[at..]).next().map(|(_, word)| (at, word.to_owned())));
            }
            _ => {}
        }
    }
    heads
}

/// Identifiers and keywords with their byte offsets.
fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let start = at + code[at..].find(is_word)?;
        let length = code[start..].find(|c| !is_word(c)).unwrap_or(code.len() - start);
        at = start + length;
        Some((start, &code[start..at]))
    })
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// The part of a file that stands before its tests, which come last by custom.
fn before_tests(code: &str) -> &str {
    let tests = code.match_indices("#[cfg(test)]").find(|(at, attribute)| {
        let mut after = code[at + attribute.len()..].trim_start();
        // Further attributes, such as the lints that tests may break.
        while let Some(end) = after.starts_with("#[").then(|| after.find("]\n")).flatten() {
            after = after[end + 1..].trim_start();
        }
        after.starts_with("mod ")
            && after.find('{').is_some_and(|brace| after.find(';').is_none_or(|semicolon| brace < semicolon))
    });
    tests.map_or(code, |(at, _)| &code[..at])
}

/// The source with the insides of comments, strings and characters blanked; lines stay where they are.
fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    let mut last = ' ';
    while let Some(first) = rest.chars().next() {
        let length = token_to_blank(rest, last).unwrap_or(0);
        if length > 0 {
            code.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            last = ' ';
            rest = &rest[length..];
        } else {
            code.push(first);
            last = first;
            rest = &rest[first.len_utf8()..];
        }
    }
    code
}

/// Length in bytes of the comment, string or character that `rest` begins with.
fn token_to_blank(rest: &str, before: char) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if let Some(inside) = rest.strip_prefix('"') {
        return Some(1 + quoted(inside, '"'));
    }
    let in_word = before.is_alphanumeric() || before == '_';
    if !in_word && let Some(after) = rest.strip_prefix('r').or_else(|| rest.strip_prefix("br")) {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if after[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = rest.len() - after.len() + hashes + 1;
            return Some(rest[body..].find(&close).map_or(rest.len(), |end| body + end + close.len()));
        }
    }
    if let Some(after) = rest.strip_prefix('\'') {
        // A lifetime has no closing mark after its first character.
        let mut chars = after.chars();
        return match (chars.next(), chars.next()) {
            (Some('\\'), _) => Some(1 + quoted(after, '\'')),
            (Some(c), Some('\'')) => Some(2 + c.len_utf8()),
            _ => None,
        };
    }
    None
}

fn quoted(inside: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    inside.len()
}

fn block_comment(rest: &str) -> usize {
    let mut level = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            level += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            level -= 1;
            at += 2;
            if level == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

mod the_inspector {
    use super::{code_only, inspect};

    fn complaints(path: &str, source: &str) -> Vec<String> {
        inspect(path, source).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn names_file_line_and_rule() {
        let found = complaints("judge/quote.rs", "use std::fmt;\n\nuse crate::parse::quote;\n");
        assert_eq!(found, ["src/judge/quote.rs:3: `judge` may not use `parse` (it may use: text, model)"]);
    }

    #[test]
    fn the_door_for_editors_does_not_know_the_command_line() {
        assert_eq!(complaints("lsp/stories.rs", "use crate::cli::console::Console;").len(), 1);
        assert_eq!(complaints("cli/editor.rs", "use crate::lsp::serve;").len(), 0);
    }

    #[test]
    fn reads_groups_of_paths() {
        let source = "use crate::{\n    model::{Claim, Value},\n    lex::{self, Token},\n    text::Span,\n};\n";
        let found = complaints("align/mod.rs", source);
        assert_eq!(found, ["src/align/mod.rs:3: `align` may not use `lex` (it may use: text, model)"]);
    }

    #[test]
    fn reads_paths_inside_expressions() {
        assert_eq!(complaints("model/claim.rs", "fn f() { let x = crate::judge::judge(); }").len(), 1);
    }

    #[test]
    fn follows_super_up_to_the_root_and_not_below_it() {
        assert_eq!(complaints("judge/quote.rs", "use super::super::report::Report;").len(), 1);
        assert_eq!(complaints("judge/mod.rs", "use super::report::Report;").len(), 1);
        assert_eq!(complaints("judge/quote.rs", "use super::report::Report;").len(), 0);
    }

    #[test]
    fn keeps_outside_crates_in_their_places() {
        assert_eq!(complaints("parse/money.rs", "use nom::Parser;").len(), 0);
        assert_eq!(
            complaints("lex/mod.rs", "use nom::Parser;"),
            ["src/lex/mod.rs:1: `nom` may show itself only in parse/ (one room knows the grammar's machinery)"]
        );
        assert_eq!(complaints("load/mod.rs", "let v = serde_yaml::from_str(text);").len(), 1);
        assert_eq!(complaints("yaml/tree.rs", "let v = serde_yaml::from_str(text);").len(), 0);
        assert_eq!(complaints("align/score.rs", "#[derive(miette::Diagnostic)] struct X;").len(), 1);
    }

    #[test]
    fn ignores_comments_strings_and_names_that_only_look_alike() {
        let source = r###"//! [`crate::judge`]
/* crate::report /* nom::x */ */
const A: &str = "crate::parse::x \" nom::y";
const B: &str = r#"use nom::Parser;"#;
fn lifetime<'a>(x: &'a str) -> char { '"' }
let nom = self.nom::<u8>();
"###;
        assert_eq!(complaints("model/mod.rs", source), [""; 0]);
        assert_eq!(code_only("a // b\n'c' \"d\ne\" f"), "a     \n      \n   f");
    }

    #[test]
    fn leaves_test_code_free() {
        let source =
            "use crate::text::Span;\n#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::judge::judge;\n}\n";
        assert_eq!(complaints("segment/mod.rs", source), [""; 0]);
        assert_eq!(complaints("segment/tests.rs", "use super::*;"), [""; 0]);
    }

    #[test]
    fn refuses_globs_drawers_long_files_and_unknown_rooms() {
        assert_eq!(complaints("lex/mod.rs", "use crate::model::*;").len(), 1);
        assert_eq!(complaints("lex/util.rs", "").len(), 1);
        assert_eq!(complaints("lex/mod.rs", "mod misc { }").len(), 1);
        assert_eq!(complaints("lex/mod.rs", &"\n".repeat(501)).len(), 1);
        assert_eq!(complaints("attic/mod.rs", "").len(), 1);
    }
}
