//! The HTML report, read back by an HTML parser: what it shows, how its parts are linked, and that no text becomes markup.
//!
//! What only a browser can tell (its policy at work, keys, filters, print) is tried in `tests/browser`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::{collections::BTreeSet, fs, path::Path};

use atodds::{
    model::Severity,
    report::{
        Format, Options,
        sample::{self, Sample},
    },
    text::{SourceId, Span},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use proptest::{prop_assert, prop_assert_eq, proptest};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

fn page(sample: &Sample, options: Options) -> String {
    let mut out = Vec::new();
    Format::Html.reporter().check(&sample.checked(), &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(sample: &Sample) -> Html {
    Html::parse_document(&page(sample, Options::default()))
}

fn samples() -> [Sample; 6] {
    [
        sample::two_sources(),
        sample::three_sources(),
        sample::eight_sources(),
        sample::hostile(),
        sample::suppressed(),
        sample::clean(),
    ]
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// The texts of the elements, white space as in a browser.
fn texts(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector).into_iter().map(|element| spaced(&element.text().collect::<String>())).collect()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attributes<'a>(html: &'a Html, selector: &str, name: &str) -> Vec<&'a str> {
    all(html, selector).into_iter().filter_map(|element| element.value().attr(name)).collect()
}

#[test]
fn cards_stand_loudest_first_and_say_everything() {
    let html = read(&sample::three_sources());
    assert_eq!(texts(&html, ".standfirst"), ["2 errors, 1 warning, 1 info in 3 sources."]);
    let severities = attributes(&html, ".findings > .finding", "data-severity");
    assert_eq!(severities, ["error", "error", "warning", "info"]);
    assert_eq!(texts(&html, "#finding-2 h3"), ["cost of the repair differs: USD 4.2 million against USD 2.4 million"]);
    assert_eq!(texts(&html, "#finding-2 .kicker"), ["2contradictionrepair-cost"]);
    assert_eq!(texts(&html, "#finding-2 .camp h4"), ["USD 2.4 million 2 sources", "USD 4.2 million stands alone"]);
    assert_eq!(
        texts(&html, "#finding-2 .camp.outlier blockquote"),
        ["The repair will cost $4.2 million, and 12 people were hurt."]
    );
    assert_eq!(texts(&html, "#finding-2 blockquote .mark"), ["$2.4 million", "$2.4 million", "$4.2 million"]);
    assert_eq!(texts(&html, "#finding-2 .why"), ["Why: Swapped digits: 4.2 and 2.4."]);
    let about = texts(&html, "#finding-2 .colophon").join(" ");
    for part in ["No value fits what all of the sources say", "What `repair-cost` compares", "0.875 of 1", "a1b3"] {
        assert!(about.contains(part), "{part} in {about}");
    }
    // The draft comes first, then by time.
    assert_eq!(
        texts(&html, ".source h3"),
        ["draft.md draft", "County News", "The Evening Sun and Norrby Advertiser (Incorporating the Gazette)"]
    );
}

#[test]
fn every_link_leads_somewhere_and_no_anchor_is_made_twice() {
    for sample in samples() {
        let html = read(&sample);
        let ids = attributes(&html, "[id]", "id");
        let anchors: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), anchors.len(), "{}: {ids:?}", sample.bundle.id);
        for link in attributes(&html, "a[href]", "href") {
            let target = link.strip_prefix('#').unwrap();
            assert!(anchors.contains(target), "{}: nothing is called {target}", sample.bundle.id);
        }
        for name in attributes(&html, "[aria-labelledby]", "aria-labelledby") {
            assert!(anchors.contains(name), "{name}");
        }
    }
}

#[test]
fn claims_in_the_text_lead_to_their_findings_and_back() {
    let html = read(&sample::eight_sources());
    let back: Vec<_> = all(&html, "#finding-1 blockquote a");
    assert_eq!(back.len(), 8);
    for link in back {
        let target = link.value().attr("href").unwrap();
        let mark = all(&html, target)[0];
        assert_eq!((mark.value().attr("href"), mark.value().attr("data-findings")), (Some("#finding-1"), Some("1")));
        assert_eq!(mark.text().collect::<String>(), link.text().collect::<String>());
        assert!(mark.value().classes().any(|class| class == "error"), "{target}");
    }
    // Those that agree are underlined, and lead to the table where no finding speaks of them.
    let html = read(&sample::two_sources());
    assert_eq!(texts(&html, ".text .mark.agrees"), ["20", "23"]);
    assert_eq!(attributes(&html, ".text .mark.agrees", "href"), ["#row-3", "#row-3"]);
}

#[test]
fn the_whole_text_of_every_source_is_there_once() {
    for sample in [sample::two_sources(), sample::three_sources(), sample::eight_sources()] {
        let html = read(&sample);
        let mut shown = texts(&html, ".source .text");
        let mut given: Vec<String> = sample.bundle.sources.iter().map(|source| spaced(&source.text)).collect();
        shown.sort();
        given.sort();
        let letters = |texts: &[String]| {
            texts.iter().map(|text| text.chars().filter(|c| c.is_alphanumeric()).collect()).collect::<Vec<String>>()
        };
        assert_eq!(letters(&shown), letters(&given));
    }
}

#[test]
fn overlapping_claims_are_cut_and_no_link_stands_in_another() {
    let mut sample = sample::two_sources();
    let labels = &mut sample.findings[0].labels;
    let span = labels[0].span;
    labels.push(atodds::model::Label { span: Span::new(span.start + 6, span.end + 4), ..labels[0].clone() });
    labels.push(atodds::model::Label { span: Span::new(span.start + 6, span.start + 11), ..labels[0].clone() });
    let html = read(&sample);
    assert!(all(&html, "a a, a button").is_empty());
    let paragraph = texts(&html, ".text p").into_iter().find(|text| text.starts_with("Ministers")).unwrap();
    assert!(paragraph.starts_with("Ministers met for three hours and 15 minutes in Eastport"), "{paragraph}");
    assert_eq!(texts(&html, "#source-1 .mark.error"), ["three", "hours", "and 15 minutes", "in"]);
}

#[test]
fn the_matrix_has_a_row_a_cluster_and_a_column_a_source() {
    let html = read(&sample::three_sources());
    assert_eq!(texts(&html, "#matrix thead th").len(), 4);
    let rows = texts(&html, "#matrix tbody tr");
    assert!(rows.iter().any(|row| row.starts_with("talks repair-cost contradiction")), "{rows:?}");
    assert_eq!(texts(&html, "#matrix .outlier"), ["Wed 15 May 2024 alone", "USD 4.2 million alone"]);
    assert!(rows.iter().any(|row| row.contains("says nothing")), "a source that is silent says so: {rows:?}");
    // Reprints stand side by side under one head.
    let mut sample = sample::eight_sources();
    sample.agreement.reprints = vec![vec![SourceId(1), SourceId(6)]];
    let html = read(&sample);
    assert_eq!(texts(&html, "#matrix .witnesses th"), ["one witness"]);
    assert_eq!(texts(&html, ".source h3")[1..3], ["bern-daily.txt", "globe.txt"]);
    assert!(texts(&html, "#source-2 .tally")[0].contains("the same story as globe.txt: one witness"));
}

#[test]
fn figures_that_differ_are_drawn_and_changing_ones_in_time() {
    let html = read(&sample::two_sources());
    assert_eq!(texts(&html, "#finding-1 .scale caption"), ["On one line: 15 min apart"]);
    assert_eq!(texts(&html, "#finding-1 .scale tbody th"), ["3 hCoastal Wire", "3 h 15 minHarbour Post"]);
    assert_eq!(all(&html, "#finding-1 .scale circle.dot").len(), 2);
    assert!(all(&html, "#finding-2 .scale").is_empty(), "a quotation has no line");
    let html = read(&sample::three_sources());
    assert_eq!(
        texts(&html, "#finding-4 figure.timeline li"),
        [
            "14 May 2024, 09:00 9 County News",
            "14 May 2024, 21:30 12 The Evening Sun and Norrby Advertiser (Incorporating the Gazette)"
        ]
    );
    // An open bound is a ring, and an arrow where it knows no end.
    let mut sample = sample::two_sources();
    sample.findings[2].verdict = atodds::model::Verdict::Imprecise;
    sample.findings[2].severity = Severity::Warning;
    let html = read(&sample);
    let bound = ".scale tr:first-child";
    assert_eq!(texts(&html, &format!("#finding-2 {bound} th")), ["more than 20Harbour Post"]);
    for part in ["circle.end.open", "path.arrow", "line.set"] {
        assert_eq!(all(&html, &format!("#finding-2 {bound} {part}")).len(), 1, "{part}");
    }
}

#[test]
fn what_was_let_stand_is_folded_and_what_is_wrong_with_it_told() {
    let html = read(&sample::suppressed());
    assert_eq!(texts(&html, "#suppressed summary")[0], "1 finding held back, 2 complaints about suppressions");
    assert!(all(&html, "#suppressed > details[open]").is_empty());
    assert_eq!(texts(&html, "#suppressed .finding .reason"), ["Let stand: Both are translations <of one> | speech"]);
    assert_eq!(texts(&html, ".complaints .standing"), ["unused", "expired"]);
    assert_eq!(attributes(&html, ".findings > .finding", "data-rule"), ["meeting-duration"]);
    assert_eq!(all(&html, ".text .mark.suppressed").len(), 2);
    // They are warnings, and where only errors are asked for no format has them.
    let options = Options { min_severity: Severity::Error, ..Options::default() };
    let errors = Html::parse_document(&page(&sample::suppressed(), options));
    assert!(all(&errors, ".complaints").is_empty());
}

#[test]
fn a_clean_bundle_says_so() {
    let html = read(&sample::clean());
    assert_eq!(texts(&html, ".standfirst"), ["Nothing to report in 2 sources."]);
    assert!(texts(&html, ".findings .nothing")[0].starts_with("Nothing."));
    assert!(all(&html, ".filters").is_empty());
}

#[test]
fn the_policy_names_the_style_and_the_script_and_nothing_else_runs() {
    for sample in samples() {
        let html = read(&sample);
        let policy = attributes(&html, "meta[http-equiv=Content-Security-Policy]", "content")[0];
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
        for part in ["base-uri 'none'", "form-action 'none'"] {
            assert!(policy.contains(part), "{policy}");
        }
        let (styles, scripts) = (all(&html, "style"), all(&html, "script"));
        assert_eq!((styles.len(), scripts.len()), (1, 1));
        for (element, directive) in [(styles[0], "style-src"), (scripts[0], "script-src")] {
            let hash = BASE64_STANDARD.encode(Sha256::digest(element.text().collect::<String>().as_bytes()));
            assert!(policy.contains(&format!("{directive} 'sha256-{hash}'")), "{directive} {hash}: {policy}");
        }
        for forbidden in ["[style]", "img", "iframe", "object", "embed", "form", "link", "base", "[src]", "[srcdoc]"] {
            assert!(all(&html, forbidden).is_empty(), "{forbidden}");
        }
        assert_no_handlers(&html);
    }
}

fn assert_no_handlers(html: &Html) {
    for element in all(html, "*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{name}={value}");
            assert!(!["href", "xlink:href"].contains(&name) || value.starts_with('#'), "{name}={value}");
        }
    }
}

/// With `ATODDS_ACCEPT=1` writes the hashes that the policy of the page names.
#[test]
fn hashes_are_those_of_the_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/html");
    for name in ["style.css", "script.js"] {
        let (file, held) = (folder.join(name), folder.join(format!("{name}.sha256")));
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains("</") && !text.contains("<!--") && !text.contains('\r'), "{name} could end its element");
        let hash = BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
        if std::env::var_os("ATODDS_ACCEPT").is_some() {
            fs::write(&held, format!("{hash}\n")).unwrap();
        }
        let known = fs::read_to_string(&held).unwrap();
        assert_eq!(known.trim(), hash, "{name} was changed: ATODDS_ACCEPT=1 cargo test --test html");
    }
}

#[test]
fn nothing_a_browser_obeys_is_on_the_page() {
    for sample in samples() {
        for all in [false, true] {
            let text = page(&sample, Options { all, ..Options::default() });
            for c in text.chars().filter(|&c| c != '\n') {
                let bidi = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
                assert!(!c.is_control() && !bidi, "{c:?}");
            }
        }
    }
}

#[test]
fn the_order_of_findings_and_of_runs_changes_no_byte() {
    for mut sample in samples() {
        let first = page(&sample, Options::default());
        assert_eq!(first, page(&sample, Options::default()));
        sample.bundle.draft = None;
        let straight = page(&sample, Options::default());
        // Rows name their findings by index, so the table is left out.
        sample.agreement.rows.clear();
        let rowless = page(&sample, Options::default());
        sample.findings.reverse();
        assert_eq!(rowless, page(&sample, Options::default()));
        assert!(straight.len() >= rowless.len());
    }
}

/// The bundle of two sources with one text in every place that a stranger can write in.
fn written_by(text: &str) -> Sample {
    let mut sample = sample::suppressed();
    sample.bundle.id = text.into();
    for (index, source) in sample.bundle.sources.iter_mut().enumerate() {
        source.id = format!("{index}{text}");
        source.publisher = Some(text.into());
        source.text.push_str(text);
    }
    for finding in &mut sample.findings {
        finding.message = text.into();
        finding.explanation = text.into();
        finding.help = Some(text.into());
        finding.fingerprint = text.into();
        for label in &mut finding.labels {
            label.note = text.into();
        }
    }
    for claim in &mut sample.claims {
        claim.attribution = Some(text.into());
        claim.referent.text = text.into();
    }
    for policy in &mut sample.policies {
        policy.id = text.into();
        policy.summary = text.into();
    }
    for suppression in &mut sample.suppressions {
        suppression.reason = text.into();
        suppression.rule = text.into();
        suppression.file = text.into();
    }
    sample
}

/// Every element and the names of its attributes, in order.
fn skeleton(html: &Html) -> Vec<String> {
    let named = |element: ElementRef<'_>| {
        let names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
        format!("{} {}", element.value().name(), names.join(" "))
    };
    all(html, "*").into_iter().map(named).collect()
}

proptest! {
    #[test]
    fn text_comes_back_only_as_text(text in "[a-z<>&\"'/=!\\-\\[\\]`{}; \u{202e}\u{1b}\u{0}é東]{0,40}") {
        let plain = "x".repeat(text.chars().count().max(1));
        let visible: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let text = format!("q{text}</script></style>--><svg onload=alert(1)><img src=x onerror=alert(1)>");
        let html = read(&written_by(&text));
        let expected = read(&written_by(&format!("q{plain}</script></style>--><svg onload=alert(1)><img src=x onerror=alert(1)>")));
        prop_assert_eq!(skeleton(&html), skeleton(&expected));
        for forbidden in ["img", "[onload]", "[onerror]", "svg svg svg"] {
            prop_assert!(all(&html, forbidden).is_empty());
        }
        for place in ["h1", ".source h3", ".why", ".finding h3", ".reason"] {
            let shown: String = texts(&html, place)[0].chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert!(shown.contains(&visible.replace(char::is_whitespace, "")) || text.contains(['\u{202e}', '\u{0}']), "{}: {}", place, shown);
        }
    }

    #[test]
    fn no_label_breaks_a_page(
        labels in proptest::collection::vec((0u32..4, 0u32..12, 0u32..260, 0u32..60), 0..8),
        sentences in proptest::collection::vec((0u32..200, 0u32..200), 5),
    ) {
        let mut sample = sample::hostile();
        for (claim, (start, length)) in sample.claims.iter_mut().zip(sentences) {
            claim.sentence = Span::new(start, start + length);
        }
        let label = sample.findings[0].labels[0].clone();
        sample.findings[0].labels = labels
            .into_iter()
            .map(|(source, claim, start, length)| atodds::model::Label {
                claim,
                source: SourceId(source),
                span: Span::new(start, start + length),
                outlier: claim == 0,
                ..label.clone()
            })
            .collect();
        let html = read(&sample);
        let ids = attributes(&html, "[id]", "id");
        prop_assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
        for link in attributes(&html, "a[href]", "href") {
            prop_assert!(ids.contains(&&link[1..]), "nothing is called {}", link);
        }
    }
}
