//! What is read of a text in each format, and that every byte of it knows where it came from.
//!
//! `tests/reading/FORMAT.txt` holds cases: a line `> TEXT` with `\n`, `\r`, `\t` and `\e` (escape) in it, and under it a line `| …` for each line that is
//! read. `ATODDS_ACCEPT=1 cargo test --test reading` writes what is read.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::{env, fmt::Write as _, fs, path::Path, sync::LazyLock};

use assert_cmd::Command;
use atodds::{
    load::{FORMATS, Format, Options, read_document},
    pipeline,
    rules::RuleSet,
    text::{Source, SourceId, Span, Text},
};
use proptest::{
    collection::vec, prelude::ProptestConfig, prop_assert, prop_assert_eq, proptest, sample::select, strategy::Strategy,
};

fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.extensions.contains(&name)).expect("a format of that extension")
}

fn source(text: Text) -> Source {
    let mut source = Source::default();
    source.set_text(text);
    source
}

/// Checks everything that must hold of a text and the way back from it.
fn holds(given: &str, source: &Source) {
    assert_eq!(source.given_text(), given);
    let read = source.text.as_str();
    let boundaries: Vec<u32> = (0..=read.len()).filter(|&at| read.is_char_boundary(at)).map(|at| at as u32).collect();
    let mut before = Span::default();
    for (&start, &end) in boundaries.iter().zip(boundaries.iter().skip(1)) {
        let span = source.given_span(Span::new(start, end));
        assert!(given.get(span.range()).is_some(), "{span:?} cuts a character of {given:?}");
        assert!(before.start <= span.start && before.end <= span.end, "{before:?} is behind {span:?} in {given:?}");
        if source.given.is_none() {
            assert_eq!(span, Span::new(start, end));
        }
        before = span;
    }
    for (&start, &end) in boundaries.iter().zip(boundaries.iter().skip(7)) {
        let span = Span::new(start, end);
        let (first, last) =
            (source.given_span(Span::new(start, start + 1)), source.given_span(Span::new(end - 1, end)));
        let whole = source.given_span(span);
        assert!(whole.start <= first.start.max(whole.start) && whole.end >= last.start, "{span:?} of {given:?}");
    }
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reading/{name}.txt"));
    let written = fs::read_to_string(&path).expect("every format has a file");
    let mut found = String::new();
    for line in written.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            let given = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t").replace("\\e", "\u{1b}");
            let source = source(format(name).read(given.clone()));
            holds(&given, &source);
            let _ = writeln!(found, "{line}");
            source.text.lines().for_each(|line| {
                let _ = writeln!(found, "{}", format!("| {line}").trim_end());
            });
        } else if line.is_empty() || line.starts_with('#') {
            let _ = writeln!(found, "{line}");
        }
    }
    if env::var_os("ATODDS_ACCEPT").is_some() {
        fs::write(&path, found).expect("the file of cases can be written");
        return;
    }
    for (line, (was, is)) in written.lines().zip(found.lines()).enumerate() {
        assert_eq!(was, is, "{name}.txt:{}", line + 1);
    }
    assert_eq!(written.lines().count(), found.lines().count(), "{name}.txt: cases at the end differ");
}

#[test]
fn html() {
    check("html");
}

#[test]
fn markdown() {
    check("md");
}

#[test]
fn plain_text() {
    check("txt");
}

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().expect("the shipped rules"));

/// The words of the claims of a text, with their rules, and the bytes each was read of.
fn claims(source: &Source) -> Vec<(String, String, String)> {
    let reading = pipeline::read(&RULES, SourceId(0), source);
    let told = reading.claims.iter().map(|claim| {
        let words = claim.span.of(&source.text).to_owned();
        let given = source.given_span(claim.span).of(source.given_text()).to_owned();
        (RULES.policies()[claim.rule.index()].id.to_string(), words, given)
    });
    told.collect()
}

#[test]
fn figures_are_read_through_markup_and_point_at_the_bytes_as_given() {
    for (name, given, words, bytes) in [
        ("md", "In Oslo five **people** died in the fire.", "five", "five"),
        ("md", "In Oslo [twenty-**three**](http://x) people died in the fire.", "twenty-three", "twenty-**three"),
        ("html", "<p>In Oslo twenty-<b>three</b> people died in the fire.</p>", "twenty-three", "twenty-<b>three"),
        ("html", "<p>In Oslo 1&#44;200 people died in the fire.</p>", "1,200", "1&#44;200"),
        ("txt", "In Oslo 1\u{1b}[1m2\u{1b}[0m people died in the fire.", "12", "1\u{1b}[1m2"),
    ] {
        let source = source(format(name).read(given.to_owned()));
        let found = claims(&source);
        let expected = ("deaths".to_owned(), words.to_owned(), bytes.to_owned());
        assert!(found.contains(&expected), "{given}: {found:?}");
    }
}

#[test]
fn a_json_line_may_hold_html_or_markdown() {
    let read = |line: &str| read_document(line.as_bytes(), Options::default());
    let html = read(r#"{"id": "a", "html": "<p>Five <b>died</b>.</p>"}"#).expect("a document");
    assert_eq!((html.text.as_str(), html.given_text()), ("Five died.", "<p>Five <b>died</b>.</p>"));
    let markdown = read(r#"{"id": "a", "markdown": "Five **died**."}"#).expect("a document");
    assert_eq!((markdown.text.as_str(), markdown.given_text()), ("Five died.", "Five **died**."));
    let error = |line: &str| read(line).expect_err("no document").to_string();
    assert_eq!(
        error(r#"{"id": "a", "html": "<p>a", "text": "a"}"#),
        "there are both `text` and `html`; give one of them"
    );
    assert_eq!(error(r#"{"id": "a", "html": "<nav>a</nav>"}"#), "`html` holds no text to read");
    assert_eq!(error(r#"{"id": "a", "html": ""}"#), "`html` is empty");
}

/// The line and column of a byte, counted by hand.
fn counted(text: &str, offset: usize) -> (u64, u64) {
    let before = &text[..offset];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() as u64 + 1, line.chars().count() as u64 + 1)
}

#[test]
fn every_report_points_into_the_text_as_given() {
    let story = tempfile::tempdir().expect("a folder");
    let files = [
        (
            "a.html",
            "<html><body>\n<nav>Menü</nav>\n<article><h1>Fire</h1>\n<p>Caf&eacute; fire in Oslo: <b>twenty-<i>three</i></b> people\ndied in the fire.</p></article>\n",
        ),
        ("b.md", "# Fire é\n\nIn [Oslo](http://x) **31** people died in the *fire*.\n"),
        ("c.txt", "Fire é\n\nIn Oslo 4\u{1b}[1m0\u{1b}[0m people died in the fire.\n"),
    ];
    for (name, text) in files {
        fs::write(story.path().join(name), text).expect("a file");
    }
    let run = |arguments: &[&str]| -> serde_json::Value {
        let output =
            Command::cargo_bin("atodds").expect("the program").current_dir(story.path()).args(arguments).output();
        let output = output.expect("it runs").stdout;
        serde_json::from_slice(&output).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output)))
    };
    let text = |name: &str| files.iter().find(|(file, _)| name.ends_with(file)).expect("a source").1;
    let number = |value: &serde_json::Value| value.as_u64().expect("a number");
    let expected = ["twenty-<i>three", "31", "4\u{1b}[1m0"];

    let report = run(&["check", ".", "--format", "json"]);
    let claims = report["findings"][0]["claims"].as_array().expect("claims");
    assert_eq!(claims.len(), 3, "{report}");
    for (claim, (bytes, words)) in claims.iter().zip(expected.iter().zip(["twenty-three", "31", "40"])) {
        let text = text(claim["source"].as_str().expect("a name"));
        let (start, end) = (number(&claim["start"]) as usize, number(&claim["end"]) as usize);
        assert_eq!((&text[start..end], claim["text"].as_str()), (*bytes, Some(words)));
        assert_eq!((number(&claim["line"]), number(&claim["column"])), counted(text, start));
    }

    let log = run(&["check", ".", "--format", "sarif"]);
    let result = &log["runs"][0]["results"][0];
    let places =
        ["locations", "relatedLocations"].map(|key| result[key].as_array().cloned().unwrap_or_default()).concat();
    assert_eq!(places.len(), 3, "{log}");
    for place in places {
        let (region, uri) =
            (&place["physicalLocation"]["region"], &place["physicalLocation"]["artifactLocation"]["uri"]);
        let text = text(uri.as_str().expect("a file"));
        let start = number(&region["byteOffset"]) as usize;
        let end = start + number(&region["byteLength"]) as usize;
        assert!(expected.contains(&&text[start..end]), "{region}");
        assert_eq!((number(&region["startLine"]), number(&region["startColumn"])), counted(text, start));
        assert_eq!((number(&region["endLine"]), number(&region["endColumn"])), counted(text, end));
        assert_eq!(number(&region["charOffset"]) as usize, text[..start].chars().count());
        // What a terminal would obey is written out, so its length is another.
        assert!(region["snippet"]["text"].as_str().is_some_and(|words| words.starts_with(&text[start..=start])));
    }

    let told = run(&["check", ".", "--format", "rdjson"]);
    let range = &told["diagnostics"][0]["location"]["range"];
    let page = text(told["diagnostics"][0]["location"]["path"].as_str().expect("a file"));
    let line = page.lines().nth(number(&range["start"]["line"]) as usize - 1).expect("a line");
    let bytes = &line[number(&range["start"]["column"]) as usize - 1..number(&range["end"]["column"]) as usize - 1];
    assert!(expected.contains(&bytes), "{bytes:?}");

    let sheet = run(&["extract", "a.html", "--format", "json"]);
    let claim =
        sheet["claims"].as_array().and_then(|claims| claims.iter().find(|claim| claim["rule"] == "deaths").cloned());
    let claim = claim.expect("a toll");
    let sentence = number(&claim["sentence"][0]) as usize..number(&claim["sentence"][1]) as usize;
    assert!(
        text("a.html")[sentence.clone()].starts_with("Caf&eacute;") && text("a.html")[sentence].ends_with("the fire.")
    );
    assert_eq!(&text("a.html")[number(&claim["start"]) as usize..number(&claim["end"]) as usize], expected[0]);
}

/// Pieces of markup, whole and broken.
fn markup() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<b",
        "<b>",
        "</b>",
        ">",
        "<",
        "&",
        "&amp;",
        "&#233;",
        "&pound",
        "&nGt;",
        "&#0;",
        "<br/>",
        "<!--",
        "-->",
        "<!x",
        "<article>",
        "</article>",
        "<main>",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<q>",
        "</q>",
        "<sup>",
        "</sup>",
        "<td>",
        "<table>",
        "</table>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<div hidden>",
        "</div>",
        "<a href=\"x>\">",
        "<svg/>",
        "<li>",
        "<pre>",
        "</pre>",
        "<![CDATA[",
        "]]>",
        "<header>",
        "<form>",
        "</form>",
        "<textarea>",
        "**",
        "*",
        "_",
        "`",
        "```",
        "\n```\n",
        "~~",
        "~",
        "[a](b)",
        "![a](b)",
        "[",
        "](",
        "\n- ",
        "\n1. ",
        "\n2014. ",
        "\n> ",
        "\n# ",
        "\n---\n",
        "\n\n",
        "\n",
        "\r\n",
        "\n    ",
        "|",
        "\n|-|-|\n",
        "[^1]",
        "\n[^1]: ",
        "\\",
        "\\*",
        "\u{1b}[1m",
        "\u{1b}]",
        "\u{9b}",
        "\u{1}",
        "\u{feff}",
        "\u{a0}",
        "é",
        "😀",
        "12",
        " people",
        " died",
        "three ",
        "“",
        "”",
        "5'",
        " ",
    ];
    vec(select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Lines of prose as wires send them.
fn prose() -> impl Strategy<Value = String> {
    const SENTENCES: &[&str] = &[
        "Ferry sinks off Bergen",
        "OSLO (AP) — A ferry sank on Tuesday, and 12 people died.",
        "“We swam for two hours,” Ann Lee said.",
        "The toll rose to 1,200 from 900 & more were missing.",
        "It cost £3.5 million < the budget of $20 million > last year's.",
        "Talks lasted three hours, a spokesman said.",
        "Between 10 and 15 percent of 4,000 homes lost power.",
        "He is 41. She is 39.",
        "Police said \"five men\" were held.",
    ];
    vec(select(SENTENCES), 1..8).prop_map(|sentences| sentences.join("\n\n"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_markup_panics_and_every_byte_knows_its_place(given in markup()) {
        for format in FORMATS {
            holds(&given, &source(format.read(given.clone())));
        }
    }

    #[test]
    fn any_text_can_be_read(given in "\\PC{0,80}") {
        for format in FORMATS {
            holds(&given, &source(format.read(given.clone())));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_article_says_the_same_in_every_format(text in prose()) {
        let words = |source: &Source| claims(source).into_iter().map(|(rule, words, _)| (rule, words)).collect::<Vec<_>>();
        let plain = source(format("txt").read(text.clone()));
        prop_assert!(plain.given.is_none());
        let page: String = text.split("\n\n").map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
        let html = source(format("html").read(page));
        prop_assert_eq!(html.text.trim_end(), plain.text.as_str());
        prop_assert_eq!(words(&html), words(&plain));
        let markdown = source(format("md").read(text.replace('<', "\\<")));
        prop_assert_eq!(&markdown.text, &plain.text);
        prop_assert_eq!(words(&markdown), words(&plain));
        let unmarked = source(format("md").read(text.replace('<', "over")));
        prop_assert!(unmarked.given.is_none(), "{:?}", unmarked);
    }
}

#[test]
fn depth_and_size_cost_no_more_than_their_bytes() {
    for piece in [
        "<div>",
        "<article>",
        "<q>",
        "<b><p>",
        "<table><td>",
        "</p>",
        "> ",
        "- ",
        "*a ",
        "[",
        "<!--",
        "&",
        "<a b=",
        "~~",
        "\u{1b}[",
    ] {
        let given = piece.repeat(100_000 / piece.len());
        for format in FORMATS {
            let source = source(format.read(format!("{given} Five people died.")));
            assert_eq!(source.given_text().len(), given.len() + 18);
        }
    }
}
