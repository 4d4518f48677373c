//! Prints, for every judged row, what each stage made of its two sides.
use std::{env, error::Error, fs, path::PathBuf};

use atodds::{
    align, judge, load,
    model::{Claim, Value as ClaimValue},
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};
use serde_json::{Value, json};

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

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("../shared/eval/bundles-dev"), PathBuf::from);
    let bundles = fs::read_to_string(folder.join("bundles.jsonl"))?;
    let gold = fs::read_to_string(folder.join("gold.jsonl"))?;
    let rules = RuleSet::built_in()?;
    let gold: Vec<Value> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    for line in bundles.lines() {
        let written: Value = serde_json::from_str(line)?;
        let bundle = bundle(&written);
        let checked = pipeline::check(&rules, &bundle);
        for row in gold.iter().filter(|row| row["bundle"] == written["id"]) {
            let stands_on = |source: &str, start: u32, end: u32, side: &Value| {
                std::iter::once(side).chain(side["also"].as_array().into_iter().flatten()).any(|place| {
                    let at = |key: &str| place[key].as_u64().unwrap_or_default() as u32;
                    place["source"] == source && start < at("end") && at("start") < end
                })
            };
            let on = |side: &Value| -> Vec<u32> {
                (0..checked.claims.len() as u32)
                    .filter(|&i| {
                        let c = &checked.claims[i as usize];
                        stands_on(&bundle.sources[c.source.index()].id, c.span.start, c.span.end, side)
                    })
                    .collect()
            };
            let (left, right) = (on(&row["a"]), on(&row["b"]));
            let show = |i: u32| {
                let c: &Claim = &checked.claims[i as usize];
                json!({"i": i, "rule": rules.rule(c.rule).id.as_str(), "kind": c.kind.name(), "text": c.span.of(&bundle.sources[c.source.index()].text),
                    "ref": c.referent.text.as_str(), "concept": c.referent.concept.as_str(), "mods": c.referent.modifiers.iter().map(|m| m.as_str()).collect::<Vec<_>>(),
                    "event": c.referent.event.as_deref(), "place": c.scope.place.as_deref(), "time": c.scope.time.as_ref().map(|t| t.iso.to_string()),
                    "measure": c.scope.measure.as_deref(), "sub": c.scope.subgroup.as_deref(), "attr": c.attribution.as_deref(), "zone": c.zone.name(),
                    "val": match &c.value { ClaimValue::Moment(m) => format!("{} {:?}", m.iso, m.resolution), _ => String::new() },
                    "sentence": c.sentence.of(&bundle.sources[c.source.index()].text)})
            };
            let mentions_on = |side: &Value| -> Vec<Value> {
                let mut all = Vec::new();
                for (index, reading) in checked.readings.iter().enumerate() {
                    let source = &bundle.sources[index];
                    for m in &reading.mentions {
                        if stands_on(&source.id, m.span.start, m.span.end, side) {
                            all.push(json!([m.kind.name(), m.span.of(&source.text)]));
                        }
                    }
                }
                all
            };
            let mut pairs = Vec::new();
            for &a in &left {
                for &b in &right {
                    if a == b {
                        continue;
                    }
                    let (x, y) = (a.min(b), a.max(b));
                    let (one, other) = (&checked.claims[x as usize], &checked.claims[y as usize]);
                    let link = align::score(rules.policies(), &checked.claims, x, y).ok();
                    let (verdict, why) = judge::compare(&bundle, &rules.policies()[one.rule.index()], one, other);
                    let together = checked.clusters.iter().any(|c| c.links.iter().any(|l| (l.a, l.b) == (x, y)));
                    pairs.push(json!({"a": x, "b": y, "score": link.as_ref().map(|l| l.parts.iter().map(|p| p.points).sum::<i32>()), "verdict": verdict.name(), "why": why, "linked": together,
                    "parts": link.map(|l| l.parts.iter().map(|p| format!("{} {:+} {}", p.name, p.points, p.why)).collect::<Vec<_>>())}));
                }
            }
            let found = checked
                .findings
                .iter()
                .filter(|f| !f.verdict.is_quiet())
                .filter(|f| {
                    let l: Vec<usize> = (0..f.labels.len())
                        .filter(|&i| {
                            stands_on(
                                &bundle.sources[f.labels[i].source.index()].id,
                                f.labels[i].span.start,
                                f.labels[i].span.end,
                                &row["a"],
                            )
                        })
                        .collect();
                    let r: Vec<usize> = (0..f.labels.len())
                        .filter(|&i| {
                            stands_on(
                                &bundle.sources[f.labels[i].source.index()].id,
                                f.labels[i].span.start,
                                f.labels[i].span.end,
                                &row["b"],
                            )
                        })
                        .collect();
                    l.iter().any(|i| r.iter().any(|j| i != j))
                })
                .map(|f| json!([rules.rule(f.rule).id.as_str(), f.verdict.name(), f.message.as_str()]))
                .collect::<Vec<_>>();
            println!(
                "{}",
                json!({"row": row, "A": left.iter().map(|&i| show(i)).collect::<Vec<_>>(), "B": right.iter().map(|&i| show(i)).collect::<Vec<_>>(),
                "mA": mentions_on(&row["a"]), "mB": mentions_on(&row["b"]), "pairs": pairs, "found": found})
            );
        }
    }
    Ok(())
}
