//! What the grammar reads, and what it leaves alone: text in, one line a quantity out.
//!
//! Each file under `tests/parse/` is a list of cases: a line that begins with `> ` is the text, the lines under it are
//! what must be found, in text order: `"words" kind hedge value unit [lo..hi]`, a parenthesis where an end is open, and
//! nothing where a text holds no quantity. Lines with `#` say what a group of cases is about.
//!
//! `ATODDS_ACCEPT=1 cargo test --test parse` rewrites the files from what is found; read the diff before you commit it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::{env, fmt::Write as _, fs, path::Path};

use atodds::{
    lex::lex,
    model::{Interval, Mention, Value},
    parse::parse,
    segment::segment,
    text::Source,
};

#[test]
fn numbers() {
    check("numbers");
}

#[test]
fn fractions_and_multiples() {
    check("fractions");
}

#[test]
fn vague_words() {
    check("vague");
}

#[test]
fn ordinals() {
    check("ordinals");
}

#[test]
fn ranges_and_scores() {
    check("ranges");
}

#[test]
fn hedges_of_every_kind_of_value() {
    check("hedges");
}

#[test]
fn money() {
    check("money");
}

#[test]
fn percentages() {
    check("percentages");
}

#[test]
fn measures() {
    check("measures");
}

#[test]
fn durations_and_ages() {
    check("durations");
}

#[test]
fn numbers_that_are_names_or_codes() {
    check("traps");
}

/// Reads a file of cases and holds what is found against it.
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/parse/{name}.txt"));
    let written = fs::read_to_string(&path).expect("every group of cases has a file");
    let mut found = String::new();
    for line in written.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            let _ = writeln!(found, "{line}");
            found.push_str(&quantities(text));
        } else if line.is_empty() || line.starts_with('#') {
            let _ = writeln!(found, "{line}");
        }
    }
    if env::var_os("ATODDS_ACCEPT").is_some() {
        fs::write(&path, found).expect("the file of cases can be written");
        return;
    }
    let mut text = "";
    for (line, (was, is)) in written.lines().zip(found.lines()).enumerate() {
        text = is.strip_prefix("> ").unwrap_or(text);
        assert_eq!(was, is, "{name}.txt:{}: what is found in {text:?} is not what is written", line + 1);
    }
    assert_eq!(written.lines().count(), found.lines().count(), "{name}.txt: cases at the end differ");
}

/// One line a quantity of the text; dates, quotations and names have tests of their own.
fn quantities(text: &str) -> String {
    let source = Source { text: text.into(), ..Source::default() };
    let segmented = segment(text);
    let mut lines = String::new();
    for mention in parse(&source, &segmented, &lex(text, &segmented)) {
        if let Some(line) = quantity(text, &mention) {
            let _ = writeln!(lines, "{line}");
        }
    }
    lines
}

fn quantity(text: &str, mention: &Mention) -> Option<String> {
    let (words, kind, hedge) = (mention.span.of(text), mention.kind.name(), mention.hedge.name());
    match &mention.value {
        Value::Quantity(quantity) => {
            let value = quantity.value.map_or_else(|| "-".into(), |value| value.normalize().to_string());
            Some(format!("{words:?} {kind} {hedge} {value} {}{}", quantity.unit, ends(quantity.set)))
        }
        Value::Score(left, right) => Some(format!("{words:?} {kind} {left} {right}")),
        _ => None,
    }
}

/// The ends of a set that is no single number.
fn ends(set: Interval) -> String {
    if set.lo == set.hi {
        return String::new();
    }
    let (open, close) = (if set.lo_open { '(' } else { '[' }, if set.hi_open { ')' } else { ']' });
    let end = |end: Option<_>| end.map_or_else(String::new, |n: rust_decimal::Decimal| n.normalize().to_string());
    format!(" {open}{}..{}{close}", end(set.lo), end(set.hi))
}
