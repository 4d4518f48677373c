//! `atodds why`: what is told of the claims of two lines, and how a wrong question is turned away.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::{fs, path::Path};

use assert_cmd::Command;
use atodds::{
    load,
    model::{Outcome, Pairing},
    pipeline,
    rules::RuleSet,
};
use rust_decimal::Decimal;
use serde_json::Value;
use tempfile::TempDir;

const TALKS: &str = "fixtures/paris-talks";

/// Runs `atodds why` in the root of the repository; exit code, standard output and standard error.
fn why(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atodds"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.arg("why").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The answer to a question that has one.
#[track_caller]
fn answer(arguments: &[&str]) -> String {
    let (code, told, errors) = why(arguments);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{told}");
    told
}

/// A question that has none: exit code 2, nothing on standard output, these words on standard error.
#[track_caller]
fn assert_refused(arguments: &[&str], words: &[&str]) {
    let (code, told, errors) = why(arguments);
    assert_eq!((code, told.as_str()), (Some(2), ""), "{errors}");
    assert!(words.iter().all(|word| errors.contains(word)), "{words:?} in:\n{errors}");
}

/// Two sources, each given by its lines.
fn bundle(a: &str, b: &str) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    for (name, text) in [("a.txt", a), ("b.txt", b)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn paths_name_their_bundle() {
    let (folder, path) = bundle("The talks lasted two hours.", "The talks lasted three hours.");
    let [a, b] = ["a.txt", "b.txt"].map(|name| format!("{path}/{name}:1"));
    assert_eq!(answer(&[&a, &b]), answer(&[&a, &b, &path]));
    assert_eq!(answer(&[&format!("{a}:20"), &b]), answer(&[&format!("{a}:20"), &b, &path]));
    drop(folder);
}

#[track_caller]
fn assert_tells(told: &str, words: &[&str]) {
    // Lines are wrapped, so words are looked for as if they were one line.
    let line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in words {
        assert!(line.contains(words), "{words:?} in:\n{told}");
    }
}

#[test]
fn a_pair_is_told_with_its_score_its_cluster_its_verdict_and_its_finding() {
    let told = answer(&["harbour-news.txt:13", "eastgate-times.txt:9", TALKS]);
    assert_tells(
        &told,
        &[
            "\"three-hour-and-15-minute\" = 3 h 15 min, read by meeting-duration of “meeting”, event following",
            "\"three-hour\" = 3 h, read by meeting-duration",
            "and 0.5 is needed",
            "topic meeting-duration",
            "paired yes, in a group of 2 claims held against each other under meeting-duration",
            "verdict contradiction: equal only after rounding",
            "finding error[meeting-duration]: Meeting length differs: three-hour / three-hour-and-15-minute",
            "never paired: the values are of two kinds that are never compared",
        ],
    );
    assert!(told.ends_with("10 pairs of claims: 2 paired, 0 not, 8 that never can be\n"), "{told}");
}

#[test]
fn json_gives_the_parts_of_the_score_best_pair_first() {
    let told = answer(&["harbour-news.txt:13", "eastgate-times.txt:9", TALKS, "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let pairs = told["pairs"].as_array().unwrap();
    let decimal = |value: &Value| value.as_number().unwrap().to_string().parse::<Decimal>().unwrap();
    let best = pairs.iter().find(|pair| pair["finding"]["rule"] == "meeting-duration").unwrap();
    let sum: Decimal = best["parts"].as_array().unwrap().iter().map(|part| decimal(&part["points"])).sum();
    // A score is held to at most 1, its parts are not.
    assert_eq!(sum.min(Decimal::ONE), decimal(&best["score"]));
    assert_eq!((&best["outcome"], &best["paired"]), (&"linked".into(), &true.into()));
    assert_eq!((&best["claims"][0]["line"], &best["claims"][1]["line"]), (&9.into(), &13.into()));
    let scores: Vec<_> = pairs.iter().map(|pair| pair.get("score").map(decimal)).collect();
    assert!(scores.windows(2).all(|two| two[0] >= two[1]), "{scores:?}");
    assert!(pairs.iter().all(|pair| pair["apart"].is_string() != pair["score"].is_number()));
}

#[test]
fn neither_the_order_of_the_places_nor_how_a_source_is_called_changes_the_answer() {
    let told = answer(&["harbour-news.txt:13", "eastgate-times.txt:9", TALKS]);
    assert_eq!(told, answer(&["eastgate-times.txt:9", "harbour-news.txt:13", TALKS]));
    assert_eq!(told, answer(&["harbour-news:13", "./fixtures/paris-talks/eastgate-times.txt:9", TALKS]));
}

#[test]
fn a_place_copied_from_a_report_asks_after_that_claim_alone() {
    let told = answer(&["harbour-news.txt:13:82", "eastgate-times.txt:9:85", TALKS]);
    assert!(told.ends_with("\n1 pair of claims: 1 paired, 0 not, 0 that never can be\n"), "{told}");
}

#[test]
fn a_source_may_be_held_against_itself() {
    let told = answer(&["harbour-news.txt:21", "harbour-news.txt:21", TALKS]);
    assert_tells(&told, &["A2 and A3", "never paired: their rules speak of two things", "6 pairs of claims: 0 paired"]);
    let (_folder, path) = bundle("It rained.\n\n40 ships sank.\n\nThe 40 ships sank.\n", "40 ships sank.\n");
    assert_tells(&answer(&["a.txt:3", "a.txt:5", &path]), &["no: within a source only a headline is held against"]);
}

#[test]
fn a_better_partner_is_named() {
    let (_folder, path) = bundle(
        "The two ministers met in Paris on Tuesday. The meeting lasted 195 minutes.\n",
        "Both were in Paris.\nThe meeting lasted 95 minutes, a clerk said.\nThe meeting lasted 195 minutes.\n",
    );
    let told = answer(&["a.txt:1", "b.txt:2", &path]);
    let better = "paired no: a.txt:1:63 \"195 minutes\" goes better with b.txt:3:20 \"195 minutes\"";
    assert_tells(&told, &[better, "verdict contradiction, if they were about one thing", "finding none names both"]);
}

#[test]
fn a_pair_that_was_never_tried_is_told_so() {
    let list =
        |from: u32| (from..from + 80).map(|dead| format!("In Norby {dead} people were killed.\n")).collect::<String>();
    let (_folder, path) = bundle(&list(300), &list(380));
    assert_tells(&answer(&["a.txt:7", "b.txt:9", &path]), &["paired no: there are very many such values"]);
}

#[test]
fn what_explains_a_difference_away_is_named() {
    let (_folder, path) = bundle(
        "The fire killed 312 people in the town of Norby.\n",
        "The fire killed 298 people in the town of Norby.\nNorby has 312 trees.\n",
    );
    assert_tells(
        &answer(&["a.txt:1", "b.txt:1", &path]),
        &["finding none: the figure, the sum of its parts or the day stands elsewhere"],
    );
    let (_folder, path) = bundle(
        "Police said 40 people were arrested in Norby on Monday after the march.\n",
        "Police said 52 people were arrested in Norby on Monday after the march.\n\
         Police said 40 people were arrested in Norby after the march, one of them a clerk.\n",
    );
    let agreed = "finding none: the other source has the value too: a.txt:1:13 \"40\" agrees with b.txt:2:13 \"40\"";
    assert_tells(&answer(&["a.txt:1:13", "b.txt:1:13", &path]), &[agreed]);
}

#[test]
fn a_wrong_place_is_refused_with_a_way_out() {
    let b = "eastgate-times.txt:9";
    assert_refused(
        &["harbor-news.txt:13", b, TALKS],
        &["no source `harbor-news.txt`", "did you mean `harbour-news.txt`?"],
    );
    assert_refused(&["x:13", b, TALKS], &["no source `x` in `paris-talks`", "its sources are `meridian-review.txt`, "]);
    for place in ["harbour-news.txt", "harbour-news.txt:", "harbour-news.txt:0", "harbour-news.txt:+3", ":3", ""] {
        assert_refused(&[place, b, TALKS], &["is no line of a source", "write SOURCE:LINE"]);
    }
    assert_refused(&["harbour-news.txt:99", b, TALKS], &["`harbour-news.txt` has no line 99", "its last line is 32"]);
    let elsewhere = format!("{TALKS}/harbour-news.txt:13");
    assert_refused(&[&elsewhere, b, "fixtures/cup-final"], &["it is a file, but none of this bundle", TALKS]);
}

#[test]
fn a_line_without_a_claim_is_refused_with_the_lines_that_have_some() {
    let b = "eastgate-times.txt:9";
    let nearby = "claims stand nearby on lines 3, 11, 13, 17 and 19";
    assert_refused(&["harbour-news.txt:12", b, TALKS], &["no claim stands on line 12 of `harbour-news.txt`", nearby]);
    assert_refused(&["harbour-news.txt:13:60", b, TALKS], &["line 13, column 60", "at columns 11 and 82"]);
    assert_refused(&["harbour-news.txt:13:82", "harbour-news.txt:13:82", TALKS], &["only one claim stands there"]);
    let (_folder, path) = bundle("It rained.\n", "40 ships sank.\n");
    assert_refused(&["a.txt:1", "b.txt:1", &path], &["no claim stands on line 1 of `a.txt`", "no rule found a claim"]);
}

#[test]
fn several_bundles_are_refused() {
    assert_refused(&["a:1", "b:1", TALKS, "fixtures/cup-final"], &["looks into one bundle"]);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("two.jsonl");
    let line = "{\"id\":\"x\",\"sources\":[{\"id\":\"a:9\",\"text\":\"40 ships sank.\"},{\"id\":\"b\",\"text\":\"50 ships sank.\"}]}\n";
    fs::write(&path, line.repeat(2)).unwrap();
    assert_refused(&["a:9:1", "b:1", path.to_str().unwrap()], &["looks into one bundle"]);
    fs::write(&path, line).unwrap();
    assert_tells(&answer(&["a:9:1", "b:1", path.to_str().unwrap()]), &["\"40\"", "\"50\"", "1 pair of claims"]);
}

#[test]
fn control_characters_reach_no_terminal() {
    let (_folder, path) = bundle(
        "The \u{1b}[31mmeeting\u{7} lasted\u{202e} 95 minutes, said \u{1b}]0;Kerry\u{9b}.\n",
        "The meeting lasted 195 minutes.\n",
    );
    for format in ["pretty", "json"] {
        let told = answer(&["a.txt:1", "b.txt:1", &path, "--format", format, "--color", "never"]);
        assert!(!told.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{told:?}");
    }
    let (_, _, errors) = why(&["\u{1b}[2J\u{7}:1", "b.txt:1", &path]);
    assert!(errors.contains("\\u{1b}[2J\\u{7}") && !errors.contains(['\u{1b}', '\u{7}']), "{errors:?}");
}

#[test]
fn what_is_told_of_every_pair_of_the_fixtures_is_what_alignment_did() {
    let rules = RuleSet::built_in().unwrap();
    for name in ["paris-talks", "ferry-capsize", "hurricane-outages", "fraud-trial"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        let bundle = load::load(&[folder], &mut std::io::empty(), load::Options::default()).unwrap().bundle;
        let checked = pipeline::check(&rules, &bundle);
        let count = checked.comparable().len() as u32;
        let all: Vec<(u32, u32)> = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
        let pairings = pipeline::why(&rules, &bundle, &checked, &all);
        assert_eq!(pairings.len(), all.len());

        let mut told: Vec<(u32, u32, i32)> = Vec::new();
        for Pairing { a, b, weighed } in &pairings {
            let Ok(weighed) = weighed else { continue };
            match &weighed.outcome {
                Outcome::Linked => told.push((*a, *b, weighed.link.score)),
                Outcome::Beaten(better) => {
                    assert!(better.iter().any(|link| link.score > weighed.link.score), "{name}: {a} and {b}");
                }
                Outcome::Short => assert!(Some(weighed.link.score) < weighed.needed, "{name}: {a} and {b}"),
                Outcome::Represented(..) => assert!(weighed.is_linked(), "{name}: {a} and {b}"),
                Outcome::OneSource | Outcome::Untried => {}
            }
            let is_told = weighed.finding.is_some() || weighed.silence.is_some();
            assert!(is_told || weighed.verdict.is_quiet() || !weighed.is_linked(), "{name}: {a} and {b}");
        }
        let links = checked.clusters.iter().flat_map(|cluster| &cluster.links);
        let mut linked: Vec<(u32, u32, i32)> =
            links.map(|link| (link.a.min(link.b), link.a.max(link.b), link.score)).collect();
        told.sort_unstable();
        linked.sort_unstable();
        assert_eq!(told, linked, "{name}");
    }
}
