//! A check over kept readings, of which only the changed source is read again, is the check of the whole bundle.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::{fs, io, path::PathBuf};

use atodds::{
    extract::Vocabulary,
    load,
    pipeline::{self, Checked, Reading},
    rules::RuleSet,
    text::{Bundle, Source, SourceId},
};

/// The bundles of the fixtures.
fn fixtures() -> Vec<Bundle> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut manifests: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    manifests.sort();
    manifests.retain(|path| path.join("bundle.yaml").is_file());
    manifests
        .iter()
        .map(|path| load::load(std::slice::from_ref(path), &mut io::empty(), load::Options::default()).unwrap().bundle)
        .collect()
}

/// Everything that a check says, in words that can be held against each other.
fn told(checked: &Checked) -> String {
    let Checked { claims, clusters, findings, agreement, stats, .. } = checked;
    format!("{claims:#?}\n{clusters:#?}\n{findings:#?}\n{agreement:#?}\n{stats:?}")
}

/// Checks the bundle over the readings, of which that of `changed` is made anew.
fn again(rules: &RuleSet, bundle: &Bundle, mut readings: Vec<Reading>, changed: usize) -> Checked {
    let vocabulary = Vocabulary::new(rules);
    readings[changed] = pipeline::study(&vocabulary, SourceId(changed as u32), &bundle.sources[changed]);
    pipeline::join(&vocabulary, bundle, readings)
}

#[track_caller]
fn assert_same(one: &Checked, other: &Checked, what: &str) {
    let (one, other) = (told(one), told(other));
    if one != other {
        let (a, b) = one.lines().zip(other.lines()).find(|(a, b)| a != b).unwrap_or(("…", "…"));
        panic!("{what}: {a:?} became {b:?}");
    }
}

#[test]
fn reading_only_the_changed_source_again_changes_nothing_of_the_outcome() {
    let rules = RuleSet::built_in().unwrap();
    for bundle in fixtures().iter().step_by(4) {
        let mut bundle = bundle.clone();
        let mut kept = pipeline::check(&rules, &bundle);
        for step in 0..6 {
            let at = step % bundle.sources.len();
            let text = &mut bundle.sources[at].text;
            match step {
                // A paragraph is taken out, a figure is changed, a comment comes in, a half-typed word ends the text.
                0 | 1 => {
                    *text = text
                        .split("\n\n")
                        .enumerate()
                        .filter(|&(place, _)| place != 1)
                        .map(|(_, part)| part)
                        .collect::<Vec<_>>()
                        .join("\n\n")
                }
                2 | 3 => *text = text.replacen('1', "7", 1),
                4 => text.insert_str(0, "<!-- atodds ignore deaths: counted twice -->\n"),
                _ => text.push_str("\n\nThe meeting lasted thr"),
            }
            kept = again(&rules, &bundle, kept.readings, at);
            assert_same(&pipeline::check(&rules, &bundle), &kept, &format!("{}, step {step}", bundle.id));
        }
    }
}

#[test]
fn a_source_that_comes_in_between_leaves_the_readings_of_the_others() {
    let rules = RuleSet::built_in().unwrap();
    let mut bundle = fixtures().swap_remove(0);
    let mut readings = pipeline::check(&rules, &bundle).readings;
    let text = "The toll stood at 31 on Monday. The meeting lasted two hours.".to_owned();
    bundle.sources.insert(1, Source { id: "between.txt".into(), text, ..Source::default() });
    readings.insert(1, Reading::default());
    assert_same(&pipeline::check(&rules, &bundle), &again(&rules, &bundle, readings, 1), &bundle.id);
}
