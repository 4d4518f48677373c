//! What the outlets of one story are to each other when they are more than two, have times, or cite parties: texts in,
//! findings out, whatever order the sources come in.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::fmt::Write;

use atodds::{
    model::{Finding, Kind, Label, Verdict},
    pipeline::{self, Checked},
    rules::RuleSet,
    text::{Bundle, Published, Source},
};
use jiff::{civil::DateTime, tz::Offset};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy},
    prop_assert_eq, proptest,
    sample::select,
};

/// `id [time] [draft] | text`, a line a source; the time in UTC, with or without the clock; `\n` in the text parts lines.
fn source(line: &str) -> (Source, bool) {
    let (head, text) = line.split_once('|').unwrap_or_else(|| panic!("`id [time] | text`, not {line}"));
    let mut head = head.split_whitespace();
    let id = head.next().unwrap_or_default().to_owned();
    let words: Vec<&str> = head.collect();
    let published = words.iter().find(|word| word.starts_with("20")).map(|time| {
        let has_time = time.contains('T');
        let local = if has_time { format!("{time}:00") } else { format!("{time}T00:00:00") };
        Published { local: local.parse::<DateTime>().unwrap(), offset: Some(Offset::UTC), has_time }
    });
    let text = text.trim().replace("\\n", "\n");
    (Source { id, text, published, ..Source::default() }, words.contains(&"draft"))
}

/// `verdict: id value, id value; alone id; says …` for every loud finding on a figure, in a fixed order.
fn told(bundle: &Bundle, checked: &Checked, with_words: bool) -> String {
    let on_figure = |finding: &&Finding| {
        let kind = |claim: u32| checked.claims[claim as usize].kind;
        !finding.verdict.is_quiet()
            && finding.labels.iter().all(|label| {
                !matches!(kind(label.claim), Kind::Name | Kind::Quote | Kind::Date | Kind::Time | Kind::DateTime)
            })
    };
    let mut lines: Vec<String> = checked
        .findings
        .iter()
        .filter(on_figure)
        .map(|finding| {
            let id = |index: usize| bundle.sources[index].id.as_str();
            let text = |label: &Label| {
                let source = label.source.index();
                format!("{} {}", id(source), label.span.of(&bundle.sources[source].text))
            };
            let mut line = format!("{}: ", finding.verdict.name());
            line += &finding.labels.iter().map(text).collect::<Vec<_>>().join(", ");
            let mut alone: Vec<&str> =
                finding.labels.iter().filter(|label| label.outlier).map(|label| id(label.source.index())).collect();
            alone.dedup();
            if !alone.is_empty() {
                let _ = write!(line, "; alone {}", alone.join(" "));
            }
            if with_words {
                let _ = write!(line, "\n  {}", finding.explanation);
            }
            line
        })
        .collect();
    lines.sort();
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}

/// Every order of up to four sources; of more the order given and its reverse.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count > 4 {
        return vec![(0..count).collect(), (0..count).rev().collect()];
    }
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for place in 0..count {
        orders = orders
            .into_iter()
            .flat_map(|order| {
                (0..=order.len()).map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, place);
                    longer
                })
            })
            .collect();
    }
    orders
}

/// Checks blocks parted by empty lines: a `#` line names one, then sources, then after `=` what is found; an indented
/// line is the explanation of the finding before it.
fn check(cases: &str) {
    let rules = RuleSet::built_in().unwrap();
    let mut wrong = Vec::new();
    for block in cases.split("\n\n").filter(|block| block.lines().any(|line| line.starts_with('='))) {
        let name = block.lines().find(|line| line.starts_with('#')).unwrap_or_default();
        let (given, expected) = block.split_once("\n=").unwrap_or_else(|| panic!("no `=` line in {block}"));
        let expected = expected.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        let sources: Vec<(Source, bool)> =
            given.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(source).collect();
        for order in orders(sources.len()) {
            let ordered: Vec<Source> = order.iter().map(|&place| sources[place].0.clone()).collect();
            let draft = order.iter().position(|&place| sources[place].1).map(|at| atodds::text::SourceId(at as u32));
            let bundle = Bundle { id: "story".to_owned(), sources: ordered, draft };
            let found = told(&bundle, &pipeline::check(&rules, &bundle), expected.contains("\n  "));
            if found != expected {
                wrong.push(format!("{name} in the order {order:?}\nexpected:\n{expected}\nfound:\n{found}\n"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn witnesses_are_counted_and_copies_are_one() {
    check(include_str!("verdicts/witnesses.txt"));
}

#[test]
fn figures_move_with_times_or_with_the_words_of_the_texts() {
    check(include_str!("verdicts/updates.txt"));
}

#[test]
fn two_parties_dispute_and_one_does_not() {
    check(include_str!("verdicts/parties.txt"));
}

#[test]
fn a_figure_taken_back_is_nobodys_claim() {
    check(include_str!("verdicts/taken-back.txt"));
}

#[test]
fn a_figure_is_the_word_of_whoever_governs_its_clause() {
    let rules = RuleSet::built_in().unwrap();
    let mut wrong = Vec::new();
    for line in include_str!("verdicts/attributions.txt").lines().filter(|line| !line.starts_with('#')) {
        let (expected, text) = line.split_once(" | ").unwrap_or_else(|| panic!("`figure: party | text`, not {line}"));
        let source = Source { id: "one".to_owned(), text: text.to_owned(), ..Source::default() };
        let claims = pipeline::read(&rules, atodds::text::SourceId(0), &source).claims;
        let found: Vec<String> = claims
            .iter()
            .filter(|claim| claim.kind == Kind::Cardinal)
            .map(|claim| format!("{}: {}", claim.span.of(text), claim.attribution.as_deref().unwrap_or("-")))
            .collect();
        if found.join("; ") != expected {
            wrong.push(format!("{text}\n  expected {expected}, found {}", found.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Sources of one story as any newsroom may have them: a figure, a wording, a party or none, a time or none.
fn stories() -> impl Strategy<Value = Vec<(Source, bool)>> {
    let figures = select(vec!["4", "5", "14", "41", "at least 12", "some 50", "more than 20", "140", "23"]);
    let times = select(vec!["", "2031-05-02", "2031-05-02T06:00", "2031-05-02T18:00", "2031-05-03T06:00"]);
    let wordings = select(vec![
        "The ferry fire off Norby killed NN people.",
        "NN people were killed in the ferry fire off Norby, said the harbour master after dark on Friday.",
        "Police said NN people had been killed in the ferry fire off Norby.",
        "The owners said NN people had been killed in the ferry fire off Norby.",
        "The number of people killed in the ferry fire off Norby rose to NN.",
        "So far NN people are known to have been killed in the ferry fire off Norby.",
        "The ferry fire off Norby killed NN people. Early reports gave 33 dead.",
    ]);
    vec((figures, times, wordings), 2..6).prop_map(|told| {
        let line = |(place, (figure, time, wording)): (usize, (&str, &str, &str))| {
            source(&format!("paper-{place} {time} | {}", wording.replace("NN", figure)))
        };
        told.into_iter().enumerate().map(line).collect()
    })
}

/// More papers on one story than any bound inside holds, each with a figure, a wording, a name and a quotation of its own.
fn many_papers() -> Vec<Source> {
    let wordings = [
        "The ferry fire off Norby killed NN people.",
        "Police said NN people had been killed in the ferry fire off Norby.",
        "The number of people killed in the ferry fire off Norby rose to NN.",
    ];
    let masters = ["Ingrid Halvorsen", "Ingrid Halvorson", "Ingrid Halverson", "Inger Halvorsen", "Ingrid Halvorsson"];
    let crews =
        ["every lamp on the deck", "every lamp on the bridge", "each lamp on the deck", "all the lamps on deck"];
    let paper = |place: usize| {
        let figure = (12 + place * 7 % 31).to_string();
        let (master, crew) = (masters[place % masters.len()], crews[place % crews.len()]);
        let text = format!(
            "{} \"The crew had tested {crew} an hour before the smoke came,\" harbour master {master} said on {}.",
            wordings[place % wordings.len()].replace("NN", &figure),
            ["Friday", "Saturday"][place % 2],
        );
        Source { id: format!("paper-{place:02}"), text, ..Source::default() }
    };
    (0..75).map(paper).collect()
}

#[test]
fn findings_on_many_sources_do_not_depend_on_their_order() {
    let rules = RuleSet::built_in().unwrap();
    let papers = many_papers();
    let findings = |order: &mut dyn Iterator<Item = usize>| {
        let sources = order.map(|place| papers[place].clone()).collect();
        let bundle = Bundle { id: "story".to_owned(), sources, draft: None };
        let checked = pipeline::check(&rules, &bundle);
        let told = |finding: Finding| {
            let place = |label: &Label| (bundle.sources[label.source.index()].id.clone(), label.span, label.outlier);
            let places: Vec<_> = finding.labels.iter().map(place).collect();
            (finding.message, finding.explanation, finding.fingerprint, finding.score, places)
        };
        checked.findings.into_iter().map(told).collect::<Vec<_>>()
    };
    let count = papers.len();
    let given = findings(&mut (0..count));
    assert!(given.len() > 2, "findings on figures, names and quotations: {given:#?}");
    assert_eq!(given, findings(&mut (0..count).rev()));
    assert_eq!(given, findings(&mut (0..count).map(|place| place * 37 % count)));
}

#[test]
fn a_story_that_forty_papers_reprint_has_one_witness() {
    let rest = "Some 60 passengers were brought ashore by two lifeboats before the sun rose on Friday. Eleven crew \
                stayed aboard for four hours and fought the flames with three hoses. The ship had sailed with 71 cars \
                and nine lorries on its lower deck.";
    let own = ["on the deck", "in the hold", "by the stairs", "at the stern", "near the bow"];
    let mut sources: Vec<Source> = (0..40)
        .map(|place| {
            let text = format!("The ferry fire off Norby killed 25 people {}. {rest}", own[place % own.len()]);
            Source { id: format!("reprint-{place:02}"), text, ..Source::default() }
        })
        .collect();
    sources.push(source("wire | The ferry fire off Norby killed 23 people.").0);
    let bundle = Bundle { id: "story".to_owned(), sources, draft: None };
    let checked = pipeline::check(&RuleSet::built_in().unwrap(), &bundle);
    let finding = checked.findings.iter().find(|finding| finding.verdict == Verdict::Contradiction).unwrap();
    assert!(finding.explanation.contains("25: one witness (reprint-00, "), "{}", finding.explanation);
    assert!(finding.labels.iter().all(|label| !label.outlier), "one against one");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_do_not_depend_on_the_order_of_sources(
        (sources, shuffled) in stories().prop_flat_map(|sources| (Just(sources.clone()), Just(sources).prop_shuffle())),
    ) {
        let rules = RuleSet::built_in().unwrap();
        let findings = |sources: Vec<(Source, bool)>| {
            let sources = sources.into_iter().map(|(source, _)| source).collect();
            let bundle = Bundle { id: "story".to_owned(), sources, draft: None };
            told(&bundle, &pipeline::check(&rules, &bundle), true)
        };
        prop_assert_eq!(findings(sources), findings(shuffled));
    }
}
