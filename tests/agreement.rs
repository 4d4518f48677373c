//! Who agrees with whom: texts in, the matrix out, whatever order the sources come in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use atodds::{
    pipeline::{self, Checked},
    rules::RuleSet,
    text::{Bundle, Source},
};

/// A bundle of sources `a`, `b`, … with these texts.
fn bundle(texts: &[&str]) -> Bundle {
    let sources = texts.iter().zip('a'..).map(|(text, name)| Source {
        id: name.to_string(),
        text: (*text).to_owned(),
        ..Source::default()
    });
    Bundle { id: "story".to_owned(), sources: sources.collect(), draft: None }
}

/// One line a row: `rule | about | verdict | a: words, words | b! words`, with `!` behind an outlier and `?` behind one at odds.
fn dump(bundle: &Bundle, rules: &RuleSet, checked: &Checked) -> String {
    let source = |id: atodds::text::SourceId| &bundle.sources[id.index()];
    let rows = checked.agreement.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            let words: Vec<&str> = cell
                .claims
                .iter()
                .map(|&claim| &checked.claims[claim as usize])
                .map(|claim| claim.span.of(&source(claim.source).text))
                .collect();
            let sign = match cell.stance.name() {
                "outlier" => "!",
                "differs" => "?",
                _ => ":",
            };
            format!("{}{sign} {}", source(cell.source).id, words.join(", "))
        });
        let rule = &rules.policies()[row.rule.index()].id;
        let head = [rule.to_string(), row.referent.to_string(), row.verdict.name().to_owned()];
        head.into_iter().chain(cells).collect::<Vec<_>>().join(" | ")
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// What the others say to each claim of source `a`: `words: verdict, for b c, against d`.
fn standings(bundle: &Bundle, checked: &Checked) -> String {
    let names = |claims: &[u32]| {
        let mut names: Vec<&str> = claims
            .iter()
            .map(|&claim| bundle.sources[checked.claims[claim as usize].source.index()].id.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names.join(" ")
    };
    let of_a = checked.claims.iter().zip(&checked.agreement.standings).filter_map(|(claim, standing)| {
        let source = &bundle.sources[claim.source.index()];
        let verdict = standing.verdict.filter(|_| source.id == "a")?;
        let (supported, opposed) = (names(&standing.supported_by), names(&standing.opposed_by));
        Some(format!("{}: {}, for {supported}, against {opposed}", claim.span.of(&source.text), verdict.name()))
    });
    of_a.collect::<Vec<_>>().join("\n")
}

/// The matrix of these texts, the same in every order of the sources.
#[track_caller]
fn check(texts: &[&str], expected: &str) -> (Bundle, Checked) {
    let rules = RuleSet::built_in().unwrap();
    let given = bundle(texts);
    let checked = pipeline::check(&rules, &given);
    assert_eq!(dump(&given, &rules, &checked), expected);
    for turn in 0..texts.len() {
        let mut turned = given.clone();
        turned.sources.rotate_left(turn);
        turned.sources.reverse();
        let checked = pipeline::check(&rules, &turned);
        assert_eq!(dump(&turned, &rules, &checked), expected, "turned by {turn}");
    }
    (given, checked)
}

#[test]
fn one_against_two_is_the_outlier_and_the_others_agree() {
    let (bundle, checked) = check(
        &[
            "The ferry disaster killed 14 people.",
            "The disaster killed 14 people on the ferry.",
            "The ferry disaster killed 41 people.",
        ],
        "deaths | dead | contradiction | a: 14 | b: 14 | c! 41",
    );
    assert_eq!(standings(&bundle, &checked), "14: contradiction, for b, against c");
}

#[test]
fn of_two_nobody_is_the_outlier() {
    check(
        &["The meeting in Paris lasted three hours.", "The meeting in Paris lasted three hours and 15 minutes."],
        "meeting-duration | meeting | contradiction | a? three hours | b? three hours and 15 minutes",
    );
}

#[test]
fn a_headline_falls_with_its_story() {
    let (bundle, checked) = check(
        &[
            "Ferry disaster kills 14\n\nThe ferry disaster killed 14 people on Monday, the police said.\n",
            "The ferry disaster killed 19 people on Monday, the police said.",
        ],
        "deaths | dead | contradiction | a? 14, 14 | b? 19\nevent-date |  | agree | a: Monday | b: Monday",
    );
    assert_eq!(
        standings(&bundle, &checked),
        "14: contradiction, for , against b\n14: contradiction, for , against b\nMonday: agree, for b, against "
    );
}

#[test]
fn a_figure_that_moved_is_at_odds_with_nobody() {
    let rules = RuleSet::built_in().unwrap();
    let mut given = bundle(&["The flood has killed 12 people.", "The flood has killed 15 people."]);
    for (source, time) in given.sources.iter_mut().zip(["2024-05-01T08:00", "2024-05-01T20:00"]) {
        source.published =
            time.parse().ok().map(|local| atodds::text::Published { local, offset: None, has_time: true });
    }
    let checked = pipeline::check(&rules, &given);
    assert_eq!(dump(&given, &rules, &checked), "deaths | dead | update | a: 12 | b: 15");
}

#[test]
fn a_quotation_stands_in_one_row_with_its_fragment() {
    check(
        &[
            "\"We could never leave an island without a boat,\" Ada Lund said.",
            "Ada Lund said they could \"never leave an island without a boat\".",
        ],
        "quotation | Lund | refines | a: We could never leave an island without a boat | b: never leave an island without a boat\n\
         name-spelling | Ada Lund | agree | a: Ada Lund | b: Ada Lund",
    );
}

#[test]
fn what_one_source_alone_says_makes_no_row() {
    check(&["The meeting in Paris lasted three hours.", "Nothing was said of it on Tuesday."], "");
}

#[test]
fn two_figures_that_every_source_has_make_two_rows() {
    check(
        &[
            "The bridge fire killed two people. In a fire at the harbour three people were killed.",
            "Two people died in the bridge fire. Three people were killed in a fire at the harbour.",
        ],
        "deaths | dead | agree | a: two | b: Two\ndeaths | dead | agree | a: three | b: Three",
    );
}

#[test]
fn a_person_goes_by_the_fullest_name() {
    check(
        &[
            "The minister, Ada Lund, spoke on the quay. Lund left. Lund came back. Lund slept.",
            "Lund spoke. Ada Lund was tired. Lund left.",
        ],
        "name-spelling | Ada Lund | refines | a: Ada Lund, Lund | b: Lund, Ada Lund",
    );
}
