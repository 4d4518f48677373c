//! Every output format over the same sample findings.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use atodds::{
    model::{Label, Severity},
    report::{
        FORMATS, Format, Options, dump,
        sample::{self, Sample},
        shown,
    },
    text::{SourceId, Span},
};
use proptest::{prop_assert, proptest};

fn check(format: Format, sample: &Sample, options: Options) -> String {
    let mut out = Vec::new();
    format.reporter().check(&sample.checked(), &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn extract(format: Format, sample: &Sample, source: usize) -> String {
    let (mut out, claims) = (Vec::new(), sample.claims_of(source));
    format.extractor().unwrap().extract(&sample.extracted(source, &claims), &Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn width(width: usize) -> Options {
    Options { width, ..Options::default() }
}

/// Compares with `tests/report/NAME.snap`.
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn samples() -> [(&'static str, Sample); 6] {
    [
        ("two", sample::two_sources()),
        ("three", sample::three_sources()),
        ("eight", sample::eight_sources()),
        ("hostile", sample::hostile()),
        ("suppressed", sample::suppressed()),
        ("clean", sample::clean()),
    ]
}

#[test]
fn pretty_reads_well_at_every_width() {
    for (name, sample) in samples() {
        for columns in [60, 80, 100] {
            let text = check(Format::Pretty, &sample, width(columns));
            snapshot(&format!("pretty-{name}-{columns}"), &text);
        }
    }
}

#[test]
fn pretty_has_ascii_and_colour() {
    let sample = sample::three_sources();
    snapshot("pretty-ascii", &check(Format::Pretty, &sample, Options { unicode: false, ..width(80) }));
    let coloured = check(Format::Pretty, &sample, Options { color: true, ..width(80) });
    snapshot("pretty-colour", &coloured.replace('\u{1b}', "ESC"));
    snapshot("pretty-two-40", &check(Format::Pretty, &sample::two_sources(), width(40)));
    snapshot("pretty-all", &check(Format::Pretty, &sample::two_sources(), Options { all: true, ..width(80) }));
}

#[test]
fn every_other_format_shows_the_same_findings() {
    for (name, sample) in samples() {
        for &(format, format_name, _) in FORMATS.iter().filter(|row| !matches!(row.0, Format::Pretty | Format::Html)) {
            snapshot(&format!("{format_name}-{name}"), &check(format, &sample, Options::default()));
        }
    }
}

#[test]
fn suppressed_findings_are_marked_where_they_are_asked_for() {
    let options = Options { suppressed: true, ..Options::default() };
    // The page for browsers has tests of its own, `tests/html.rs`.
    let is_left_out = |format| matches!(format, Format::Json | Format::Jsonl | Format::Html);
    for &(format, name, _) in FORMATS.iter().filter(|row| !is_left_out(row.0)) {
        snapshot(&format!("{name}-with-suppressed"), &check(format, &sample::suppressed(), options));
    }
}

#[test]
fn complaints_about_suppressions_are_warnings() {
    let loud = Options { min_severity: Severity::Error, ..Options::default() };
    for &(format, name, _) in
        FORMATS.iter().filter(|row| !matches!(row.0, Format::Json | Format::Jsonl | Format::Csv | Format::Html))
    {
        let told = |options| check(format, &sample::suppressed(), options).contains("holds nothing back");
        assert!(told(Options::default()) && !told(loud), "{name}");
    }
}

#[test]
fn every_format_shows_the_claims_of_a_document() {
    let sample = sample::two_sources();
    for (format, name) in
        [(Format::Pretty, "pretty"), (Format::Brief, "brief"), (Format::Json, "json"), (Format::Jsonl, "jsonl")]
    {
        snapshot(&format!("extract-{name}"), &extract(format, &sample, 0));
    }
}

#[test]
fn dumps_put_labels_under_the_text() {
    let mut out = Vec::new();
    for (sample, source) in [(sample::two_sources(), 0), (sample::three_sources(), 0), (sample::hostile(), 0)] {
        let claims = sample.claims_of(source);
        let extracted = sample.extracted(source, &claims);
        dump::mentions(extracted.source, extracted.segmented, extracted.mentions, &mut out).unwrap();
        dump::claims(extracted.source, &sample.policies, &claims, &mut out).unwrap();
        dump::clusters(&sample.bundle, &sample.policies, &sample.claims, &sample.clusters, &mut out).unwrap();
    }
    snapshot("dumps", &String::from_utf8(out).unwrap());
}

#[test]
fn no_line_for_people_is_wider_than_the_terminal() {
    for (name, sample) in samples() {
        for columns in 40..120 {
            // Paths are never cut, so that they can be clicked; the longest of the samples fits 40 columns.
            for line in check(Format::Pretty, &sample, width(columns)).lines() {
                let wide: usize = line.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum();
                assert!(wide <= columns, "{name} at {columns}: {wide} {line}");
            }
        }
    }
}

#[test]
fn nothing_a_terminal_obeys_is_printed() {
    let sample = sample::hostile();
    for &(format, ..) in FORMATS {
        for unicode in [true, false] {
            let options = Options { unicode, all: true, ..Options::default() };
            let claims = format.extractor().map(|_| extract(format, &sample, 0)).unwrap_or_default();
            for text in [check(format, &sample, options), claims] {
                // Lines of CSV end as RFC 4180 has it.
                for c in text.replace("\r\n", "\n").chars().filter(|&c| c != '\n') {
                    let bidi = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
                    assert!(!c.is_control() && !bidi, "{format:?} prints {c:?}:\n{text}");
                }
            }
        }
    }
}

#[test]
fn labels_stand_under_their_words() {
    // The word over the first and last column of each underline is the label's, at every width.
    let sample = sample::eight_sources();
    for columns in 40..120 {
        let text = check(Format::Pretty, &sample, width(columns));
        let lines: Vec<&str> = text.lines().collect();
        let mut seen = 0;
        for pair in lines.windows(2).filter(|pair| pair[1].trim_start().starts_with("· ") && pair[1].contains('─')) {
            let chars = |line: &str| line.chars().collect::<Vec<_>>();
            let (over, under) = (chars(pair[0]), chars(pair[1]));
            let marked: String =
                (0..over.len()).filter(|&i| matches!(under.get(i), Some('─'))).map(|i| over[i]).collect();
            assert!(["14", "41", "Fourteen", "Sixteen"].contains(&marked.as_str()), "{columns}: {marked:?}\n{text}");
            seen += 1;
        }
        assert_eq!(seen, 8, "{columns}:\n{text}");
    }
}

#[test]
fn line_numbers_stay_in_one_gutter() {
    let mut sample = sample::two_sources();
    sample.bundle.sources[0].text.insert_str(0, &"\n".repeat(96));
    for claim in sample.claims.iter_mut().filter(|claim| claim.source.index() == 0) {
        (claim.span, claim.sentence) = (later(claim.span), later(claim.sentence));
    }
    for label in sample.findings.iter_mut().flat_map(|finding| &mut finding.labels) {
        label.span = if label.source.index() == 0 { later(label.span) } else { label.span };
    }
    // Both claims of the first source in one finding: lines 99 and 101.
    let more = sample.findings[1].labels[0].clone();
    sample.findings[0].labels.push(more);
    sample.findings.truncate(1);
    snapshot("pretty-gutter", &check(Format::Pretty, &sample, width(80)));
}

fn later(span: Span) -> Span {
    Span::new(span.start + 96, span.end + 96)
}

#[test]
fn findings_do_not_depend_on_the_order_of_findings() {
    let mut sample = sample::three_sources();
    let options = Options::default();
    let before: Vec<_> = shown(&sample.checked(), &options).into_iter().cloned().collect();
    sample.findings.reverse();
    let after: Vec<_> = shown(&sample.checked(), &options).into_iter().cloned().collect();
    assert_eq!(before, after);
    assert!(before.windows(2).all(|pair| pair[0].severity >= pair[1].severity));
}

#[test]
fn severity_and_quiet_verdicts_are_filtered_apart() {
    let sample = sample::three_sources();
    let number = |options: Options, sample: &Sample| shown(&sample.checked(), &options).len();
    let loud = Options { min_severity: Severity::Error, ..Options::default() };
    assert_eq!((number(Options::default(), &sample), number(loud, &sample)), (4, 2));
    let two = sample::two_sources();
    assert_eq!((number(loud, &two), number(Options { all: true, ..loud }, &two)), (1, 2));
}

#[test]
fn json_says_where_the_words_are() {
    for (name, sample) in samples() {
        let json: serde_json::Value = serde_json::from_str(&check(Format::Jsonl, &sample, Options::default())).unwrap();
        let pretty: serde_json::Value =
            serde_json::from_str(&check(Format::Json, &sample, Options::default())).unwrap();
        assert_eq!(json, pretty, "{name}");
        for claim in
            json["findings"].as_array().unwrap().iter().flat_map(|finding| finding["claims"].as_array().unwrap())
        {
            let Some(source) = sample.bundle.sources.iter().find(|source| claim["source"] == source.id.as_str()) else {
                continue;
            };
            let range = claim["start"].as_u64().unwrap() as usize..claim["end"].as_u64().unwrap() as usize;
            assert_eq!(source.text.get(range).unwrap_or_default(), claim["text"], "{name}");
        }
    }
}

proptest! {
    #[test]
    fn no_label_breaks_a_report(
        labels in proptest::collection::vec((0u32..4, 0u32..12, 0u32..260, 0u32..60), 0..8),
        sentences in proptest::collection::vec((0u32..200, 0u32..200), 5),
        columns in 0usize..130,
        unicode in proptest::bool::ANY,
    ) {
        let mut sample = sample::hostile();
        for (claim, (start, length)) in sample.claims.iter_mut().zip(sentences) {
            claim.sentence = Span::new(start, start + length);
        }
        sample.findings[0].labels = labels
            .into_iter()
            .map(|(source, claim, start, length)| Label {
                claim,
                source: SourceId(source),
                span: Span::new(start, start + length),
                note: "a note with some words".into(),
                outlier: claim == 0,
            })
            .collect();
        let options = Options { unicode, ..width(columns) };
        for &(format, ..) in FORMATS {
            let text = check(format, &sample, options);
            prop_assert!(!text.contains("Failed to read"), "{}", text);
        }
        for source in 0..2 {
            extract(Format::Pretty, &sample, source);
            extract(Format::Brief, &sample, source);
        }
    }
}
