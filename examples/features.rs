//! Prints what alignment sees of every pair of claims in the judged bundles, for `benches/fit_weights.py`.
//!
//! The judged bundles lie beside the repository (`../shared/eval/bundles-dev`) or in the folder given, such as those that
//! `benches/judged.py` writes; without them there is nothing to do, and the program says so.
//!
//! One line a pair, tabs between: label (1 one thing, 0 two things, -1 not judged), verdict, kind, bundle, the two claims'
//! numbers and sources, the features in thousandths, and what the two say.

use std::{env, error::Error, fs, path::PathBuf};

use atodds::{
    align, judge, load,
    model::{Claim, Kind, Verdict},
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};
use serde_json::Value;

/// Verdicts of judged rows that want a finding.
const LOUD: [&str; 4] = ["contradiction", "imprecise", "update", "disputed"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("../shared/eval/bundles-dev"), PathBuf::from);
    let (Ok(bundles), Ok(gold)) =
        (fs::read_to_string(folder.join("bundles.jsonl")), fs::read_to_string(folder.join("gold.jsonl")))
    else {
        eprintln!("no judged bundles in {}: nothing to print", folder.display());
        return Ok(());
    };
    let rules = RuleSet::built_in()?;
    let gold: Vec<Value> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    for line in bundles.lines() {
        let written: Value = serde_json::from_str(line)?;
        let bundle = bundle(&written);
        let rows: Vec<&Value> = gold.iter().filter(|row| row["bundle"] == written["id"]).collect();
        print_pairs(&rules, &bundle, &rows, written["exhaustive"].as_bool() == Some(true));
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn bundle(written: &Value) -> Bundle {
    let source = |source: &Value| Source {
        id: text(&source["id"]),
        text: text(&source["text"]),
        published: source["published"].as_str().and_then(|published| load::parse_published(published).ok()),
        ..Source::default()
    };
    let sources = written["sources"].as_array().into_iter().flatten().map(source).collect();
    Bundle { id: text(&written["id"]), sources, draft: None }
}

fn print_pairs(rules: &RuleSet, bundle: &Bundle, rows: &[&Value], exhaustive: bool) {
    let checked = pipeline::check(rules, bundle);
    let stands_on = |claim: &Claim, side: &Value| {
        std::iter::once(side).chain(side["also"].as_array().into_iter().flatten()).any(|place| {
            let at = |key: &str| place[key].as_u64().unwrap_or_default() as u32;
            place["source"] == bundle.sources[claim.source.index()].id.as_str()
                && claim.span.start < at("end")
                && at("start") < claim.span.end
        })
    };
    for (a, b, features) in align::features(rules.policies(), &checked.claims) {
        let (one, other) = (&checked.claims[a as usize], &checked.claims[b as usize]);
        if matches!(one.kind, Kind::Quote | Kind::Name) {
            continue;
        }
        let (verdict, _) = judge::compare(bundle, &rules.policies()[one.rule.index()], one, other);
        let row = rows.iter().find(|row| {
            let (left, right) = (&row["a"], &row["b"]);
            (stands_on(one, left) && stands_on(other, right)) || (stands_on(other, left) && stands_on(one, right))
        });
        // A conflict stands once for each pair of values: the same two in other sources are judged with it.
        let texts = [one, other].map(|claim| claim.span.of(&bundle.sources[claim.source.index()].text).to_lowercase());
        let same_values = |row: &&&Value| {
            let sides = [&row["a"], &row["b"]].map(|side| text(&side["text"]).to_lowercase());
            let has = |x: usize, y: usize| sides[0].contains(&texts[x]) && sides[1].contains(&texts[y]);
            texts[0] != texts[1] && LOUD.contains(&text(&row["verdict"]).as_str()) && (has(0, 1) || has(1, 0))
        };
        // A long side may hold other numbers too; which of them is meant is not said.
        let lone = |side: &Value| {
            let on = checked.claims.iter().filter(|claim| claim.kind != Kind::Name && stands_on(claim, side));
            on.filter(|claim| align::comparable(claim, one)).count() == 1
        };
        let quiet = verdict.is_quiet();
        let label = match row {
            Some(row) if row["verdict"] == "unrelated-trap" => 0,
            Some(row) if !lone(&row["a"]) || !lone(&row["b"]) => -1,
            // Sentences of which one follows from the other hold no contradiction.
            Some(row) if row["verdict"] == "entailed" => i32::from(verdict != Verdict::Contradiction),
            Some(row) if LOUD.contains(&text(&row["verdict"]).as_str()) == quiet => -1,
            Some(_) => 1,
            None if rows.iter().any(|row| same_values(&row)) => -1,
            None if exhaustive && !quiet => 0,
            None => -1,
        };
        let features = features.map(|feature| feature.to_string()).join(",");
        let (kind, verdict) = (one.kind.name(), verdict.name());
        println!(
            "{label}\t{verdict}\t{kind}\t{}\t{a}\t{b}\t{}\t{}\t{features}\t{}\t{}",
            bundle.id,
            one.source.0,
            other.source.0,
            shown(bundle, one),
            shown(bundle, other)
        );
    }
}

/// The value and its sentence on one line.
fn shown(bundle: &Bundle, claim: &Claim) -> String {
    let text = &bundle.sources[claim.source.index()].text;
    format!("[{}] {}", claim.span.of(text), claim.sentence.of(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}
