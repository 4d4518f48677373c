//! Segmentation: texts with their expected dumps, and what holds of any text.
//!
//! Each file of `tests/segment` holds a text, a line of five dashes, and its dump. `UPDATE_EXPECT=1` rewrites the
//! dumps; read them before accepting.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use atodds::model::Zone;
use atodds::segment::{dump, segment};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::{collection, sample};

const FENCE: &str = "\n-----\n";

/// Compares the dump of a case's text with the one written below it.
fn check(path: &Path) -> Result<(), String> {
    let case = std::fs::read_to_string(path).unwrap();
    let (text, expected) = case.split_once(FENCE).unwrap_or((case.trim_end(), ""));
    let found = dump(text, &segment(text));
    if found == expected {
        return Ok(());
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, format!("{text}{FENCE}{found}")).unwrap();
    }
    Err(format!("{}\nexpected\n{expected}\nfound\n{found}", path.display()))
}

#[test]
fn texts_have_the_dumps_written_below_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segment");
    let cases: BTreeMap<_, _> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| (path.clone(), check(&path)))
        .collect();
    assert!(!cases.is_empty());
    let failures: Vec<_> = cases.into_values().filter_map(Result::err).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// The sentences of a text that is one paragraph.
#[track_caller]
fn check_sentences(text: &str, expected: &[&str]) {
    let found: Vec<_> = segment(text).sentences.iter().map(|sentence| sentence.span.of(text)).collect();
    assert_eq!(found, expected);
}

#[test]
fn carriage_returns_are_blank() {
    check_sentences("One ran.\r\n\r\nTwo ran.\r\n", &["One ran.", "Two ran."]);
}

#[test]
fn invisible_characters_are_blank() {
    check_sentences("\u{FEFF}One ran.\u{A0}Two ran.\u{200B}", &["One ran.", "Two ran."]);
}

#[test]
fn a_text_of_blanks_holds_nothing() {
    assert_eq!(segment(" \u{A0}\n\u{200B}\r\n"), segment(""));
}

#[test]
fn a_lone_line_is_body() {
    for text in ["There are 16 stations between Moss and Oslo", "Ferry sinks", "By noon"] {
        let segmented = segment(text);
        assert!(segmented.sentences.iter().all(|sentence| sentence.zone == Zone::Body), "{text}");
    }
}

#[test]
fn nesting_is_bounded() {
    let text = "“a ".repeat(10_000);
    assert!(segment(&text).quotations.iter().all(|quotation| quotation.depth < 4));
}

#[test]
fn ten_thousand_marks_in_a_row_are_read() {
    for mark in ["\"", "'", "“", "”", "’", "``", "''", "\"'", "« "] {
        let text = mark.repeat(10_000);
        assert!(!segment(&text).sentences.is_empty());
    }
}

#[test]
fn a_long_line_takes_linear_time() {
    // Quadratic time would need minutes for these in a debug build.
    for unit in ["a. ", "\"A. ", "' ", ". ", "A.", "   ", "(", ".\"", "a\n", "“A.\n\n", "By A\n", "U.S. "] {
        let text = unit.repeat(100_000);
        let segmented = segment(&text);
        assert!(segmented.sentences.len() <= text.len());
    }
}

/// Texts heavy with what segmentation reacts to.
fn texts() -> impl Strategy<Value = String> {
    let units = vec![
        "\"",
        "'",
        "“",
        "”",
        "‘",
        "’",
        "„",
        "«",
        "»",
        "``",
        "''",
        ".",
        "!",
        "?",
        "…",
        ",",
        ":",
        "-",
        "—",
        "(",
        ")",
        "/",
        "|",
        "©",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{A0}",
        "\u{200B}",
        "\u{FEFF}",
        "a",
        "The ",
        "he said",
        "U.S.",
        "Oct. 14",
        "No. 5",
        "5' 11\"",
        "é",
        "😀",
        "By Jane Doe",
        "OSLO (AP) -",
        "Share",
        "Posted May 5, 2010",
        "(Photo : Reuters/Pool)",
        "said. ",
        "\"We won.",
        "2 min read",
    ];
    collection::vec(sample::select(units), 0..60).prop_map(|units| units.concat())
}

/// What must hold of any text.
fn hold(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let segmented = segment(text);
    let mut covered = 0;
    let mut rest = String::new();
    for sentence in &segmented.sentences {
        let (start, end) = (sentence.span.start as usize, sentence.span.end as usize);
        prop_assert!(covered <= start && start < end, "in order, apart, not empty");
        rest.push_str(text.get(covered..start).expect("spans are on character boundaries"));
        let shown = text.get(start..end).expect("spans are on character boundaries");
        prop_assert_eq!(shown.trim(), shown);
        covered = end;
    }
    rest.push_str(text.get(covered..).expect("spans are on character boundaries"));
    prop_assert!(
        rest.chars().all(|c| c.is_whitespace() || "\u{200B}\u{200C}\u{2060}\u{FEFF}".contains(c)),
        "left out: {rest:?}"
    );
    let mut last = 0;
    for quotation in &segmented.quotations {
        prop_assert!(last <= quotation.span.start, "in order");
        prop_assert!(quotation.span.contains(quotation.inner) && !quotation.inner.is_empty());
        prop_assert!(text.get(quotation.span.range()).is_some() && text.get(quotation.inner.range()).is_some());
        prop_assert!(quotation.depth < 4);
        last = quotation.span.start;
    }
    prop_assert_eq!(&segmented, &segment(text));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn sentences_cover_any_string(text in any::<String>()) {
        hold(&text)?;
    }

    #[test]
    fn sentences_cover_texts_heavy_with_marks(text in texts()) {
        hold(&text)?;
    }
}
