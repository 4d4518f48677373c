//! The two sheets for fact-checkers, the matrix and the worksheet, over the sample findings.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use atodds::{
    model::{Label, Severity, Verdict},
    report::{
        Format, Options,
        compare::Selection,
        sample::{self, Sample},
    },
    text::SourceId,
};
use proptest::{prop_assert, proptest};

const MATRICES: [(Format, &str); 5] = [
    (Format::Pretty, "pretty"),
    (Format::Markdown, "markdown"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
    (Format::Jsonl, "jsonl"),
];

fn compare(format: Format, sample: &Sample, selection: &Selection, options: Options) -> String {
    let mut out = Vec::new();
    format.comparer().unwrap().compare(&sample.checked(), selection, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn matrix(format: Format, sample: &Sample, options: Options) -> String {
    compare(format, sample, &Selection::default(), options)
}

fn worksheet(format: Format, sample: &Sample) -> String {
    let sheet = format.sheet().unwrap();
    let mut out = sheet.frame().open.into_bytes();
    sheet.sheet(&sample.checked(), &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn all(width: usize) -> Options {
    Options { width, all: true, ..Options::default() }
}

/// Compares with `tests/sheets/NAME.snap`.
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("sheets");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn samples() -> [(&'static str, Sample); 7] {
    [
        ("two", sample::two_sources()),
        ("three", sample::three_sources()),
        ("eight", sample::eight_sources()),
        ("twenty", twenty_sources()),
        ("hostile", sample::hostile()),
        ("suppressed", sample::suppressed()),
        ("clean", sample::clean()),
    ]
}

/// The eight sources and twelve more that say what one of them says, four of them reprints of one story.
fn twenty_sources() -> Sample {
    let mut sample = sample::eight_sources();
    let (row, finding) = (0, 0);
    for more in 8..20 {
        let like = more % 8;
        let source = SourceId(more as u32);
        let mut copy = sample.bundle.sources[like].clone();
        copy.id = format!("paper-{more:02}.txt");
        sample.bundle.sources.push(copy);
        let mut claim = sample.claims[like].clone();
        claim.source = source;
        let index = sample.claims.len() as u32;
        sample.claims.push(claim);
        sample.agreement.standings.push(sample.agreement.standings[like].clone());
        let mut cell = sample.agreement.rows[row].cells[like].clone();
        (cell.source, cell.claims) = (source, vec![index]);
        sample.agreement.rows[row].cells.push(cell);
        let label = Label { claim: index, source, ..sample.findings[finding].labels[like].clone() };
        sample.findings[finding].labels.push(label);
    }
    sample.agreement.reprints = vec![[8, 11, 12, 13].map(SourceId).to_vec()];
    sample
}

#[test]
fn the_matrix_reads_well_at_every_width() {
    for (name, sample) in samples() {
        for columns in [40, 60, 80, 100, 160] {
            snapshot(&format!("pretty-{name}-{columns}"), &matrix(Format::Pretty, &sample, all(columns)));
        }
    }
}

#[test]
fn the_matrix_has_ascii_and_colour() {
    let sample = sample::three_sources();
    let ascii = matrix(Format::Pretty, &sample, Options { unicode: false, ..all(100) });
    assert!(ascii.is_ascii(), "{ascii}");
    snapshot("pretty-ascii", &ascii);
    let coloured = matrix(Format::Pretty, &sample, Options { color: true, ..all(100) });
    snapshot("pretty-colour", &coloured.replace('\u{1b}', "ESC"));
    let plain = matrix(Format::Pretty, &sample, all(100));
    assert_eq!(without_colour(&coloured), plain, "colour adds nothing but colour");
}

fn without_colour(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn the_matrix_and_the_worksheet_have_forms_for_other_programs() {
    for (name, sample) in samples() {
        for (format, format_name) in MATRICES.into_iter().filter(|row| row.0 != Format::Pretty) {
            snapshot(&format!("{format_name}-{name}"), &matrix(format, &sample, all(80)));
        }
        for (format, format_name) in [(Format::Markdown, "markdown"), (Format::Csv, "csv")] {
            snapshot(&format!("worksheet-{format_name}-{name}"), &worksheet(format, &sample));
        }
    }
}

fn width(line: &str) -> usize {
    line.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum()
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_terminal_and_nothing_is_lost(columns in 40usize..=300, unicode: bool, all: bool) {
        for (name, sample) in samples() {
            let options = Options { width: columns, unicode, all, ..Options::default() };
            let text = matrix(Format::Pretty, &sample, options);
            for line in text.lines() {
                prop_assert!(width(line) <= columns, "{name} at {columns}: {} {line}", width(line));
            }
            // Cells wrap, so only what holds no space and is short is looked for.
            if !["hostile", "suppressed", "clean", "three", "two"].contains(&name) {
                let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                for toll in ["14", "41", "16"] {
                    prop_assert!(squeezed.contains(toll), "{name} at {columns} has no {toll}:\n{text}");
                }
            }
        }
    }
}

#[test]
fn blocks_name_every_source_with_its_line() {
    let text = matrix(Format::Pretty, &twenty_sources(), all(60)).replace(['\n', ' '], "");
    for source in &twenty_sources().bundle.sources {
        assert!(text.contains(&format!("{}:3", source.id)), "{} in {text}", source.id);
    }
}

#[test]
fn nothing_a_terminal_obeys_is_printed() {
    let sample = sample::hostile();
    let matrices = MATRICES.map(|(format, _)| matrix(format, &sample, all(80)));
    let sheets = [Format::Markdown, Format::Csv].map(|format| worksheet(format, &sample));
    for text in matrices.into_iter().chain(sheets) {
        for c in text.replace("\r\n", "\n").chars().filter(|&c| c != '\n') {
            let bidi = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
            assert!(!c.is_control() && !bidi, "{c:?} in:\n{text}");
        }
    }
}

/// The records of a CSV, header first.
fn records(text: &str) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records = reader.into_records().map(|record| record.unwrap().iter().map(str::to_owned).collect());
    records.collect()
}

#[test]
fn csv_reads_back_with_a_cell_a_column() {
    for (name, sample) in samples() {
        let rows = records(&matrix(Format::Csv, &sample, all(80)));
        assert_eq!(rows[0].len(), 5 + sample.bundle.sources.len(), "{name}");
        assert_eq!(rows.len(), 1 + sample.agreement.rows.len(), "{name}");
        let rows = records(&worksheet(Format::Csv, &sample));
        assert!(rows.iter().all(|row| row.len() == 20), "{name}");
        assert_eq!(rows[0][17..], ["checked", "by", "note"]);
    }
}

#[test]
fn no_cell_is_a_formula() {
    let mut sample = sample::two_sources();
    sample.bundle.id = "=HYPERLINK(\"https://example.org\")".into();
    sample.bundle.sources[0].id = "+cmd|' /C calc'!A0".into();
    for claim in &mut sample.claims {
        claim.attribution = Some("@SUM(1)".into());
        claim.referent.text = "-1+1".into();
    }
    for text in [matrix(Format::Csv, &sample, all(80)), worksheet(Format::Csv, &sample)] {
        for cell in records(&text).iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell} in:\n{text}");
        }
    }
}

#[test]
fn markdown_makes_no_markup_of_a_source() {
    let mut sample = sample::two_sources();
    sample.bundle.id = "a|b <img src=x onerror=alert(1)> [x](javascript:1)".into();
    for claim in &mut sample.claims {
        claim.referent.text = "|`*_<i>@octocat https://example.org".into();
    }
    for row in &mut sample.agreement.rows {
        row.referent = "|`*_<i>@octocat https://example.org".into();
    }
    for text in [matrix(Format::Markdown, &sample, all(80)), worksheet(Format::Markdown, &sample)] {
        for hostile in ["<img", "<i>", "@octocat", "https://", "a|b", "[x]"] {
            assert!(!text.contains(hostile), "{hostile} in:\n{text}");
        }
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let counts: std::collections::BTreeSet<_> =
            text.lines().filter(|line| line.starts_with('|')).map(bars).collect();
        assert_eq!(counts.len(), 1, "every row has as many cells:\n{text}");
    }
}

#[test]
fn a_selection_takes_rules_and_conflicts() {
    let sample = sample::two_sources();
    let conflicts = Selection { conflicts: true, ..Selection::default() };
    let rows = |selection: &Selection| records(&compare(Format::Csv, &sample, selection, all(80))).len() - 1;
    assert_eq!(rows(&Selection::default()), 3);
    assert_eq!(rows(&conflicts), 2);
    let quotation = sample.policies.iter().position(|policy| policy.id == "quotation").unwrap();
    let rule = atodds::model::RuleId(quotation as u16);
    assert_eq!(rows(&Selection { rules: vec![rule], conflicts: false }), 1);
}

#[test]
fn of_a_draft_the_worksheet_has_the_draft_alone() {
    let sample = sample::three_sources();
    let rows = records(&worksheet(Format::Csv, &sample));
    assert!(rows.len() > 1 && rows[1..].iter().all(|row| row[2] == "draft.md"), "{rows:?}");
    let against = &rows[1..].iter().find(|row| row[8] == "Wednesday").unwrap()[15];
    assert_eq!(against, "county-news.html:1 (Tue 14 May 2024), evening-sun.txt:1 (Tue 14 May 2024)");
}

#[test]
fn what_is_let_stand_says_so() {
    let text = matrix(Format::Pretty, &sample::suppressed(), all(100));
    assert!(text.contains("let stand"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&matrix(Format::Json, &sample::suppressed(), all(80))).unwrap();
    let suppressed = json["rows"].as_array().unwrap().iter().filter(|row| row["suppressed"] == true).count();
    assert_eq!(suppressed, 1);
}

#[test]
fn json_fits_its_schema() {
    let schema = jsonschema::validator_for(&atodds::report::compare_schema()).unwrap();
    for (name, sample) in samples() {
        for format in [Format::Json, Format::Jsonl] {
            let text = matrix(format, &sample, all(80));
            let value = serde_json::from_str(&text).unwrap();
            if let Err(error) = schema.validate(&value) {
                panic!("{name}: {error} at {}", error.instance_path());
            }
        }
    }
}

#[test]
fn an_update_is_no_conflict_in_the_counts() {
    let mut sample = sample::three_sources();
    sample.agreement.rows.retain(|row| row.verdict == Verdict::Update);
    assert!(sample.agreement.rows.iter().all(|row| row.severity == Severity::Info));
    let text = matrix(Format::Pretty, &sample, all(100));
    assert!(text.ends_with("1 row: 0 at odds, 1 moved with time, 0 agreeing; 3 sources, 3 witnesses\n"), "{text}");
}
