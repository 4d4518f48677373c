//! What rules cost: one check of the same texts with 30 rules and with 1 000, on one thread. The aim is at most twice the time.
//!
//! The rules are made from the texts: each has a noun of theirs, an invented one, a verb and a word that rules it out, and every tenth has
//! patterns, so that the thousand have more to find than thirty, as a newsroom's would. MB are of article text.

#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a benchmark that cannot go on must stop")]

mod corpus;

use std::{collections::BTreeSet, fmt::Write as _, sync::LazyLock};

use atodds::{pipeline, rules::RuleSet, text::Bundle};
use divan::{Bencher, black_box, counter::BytesCount};

static STORIES: LazyLock<Vec<Bundle>> = LazyLock::new(corpus::stories);

fn main() {
    divan::main();
}

/// So many rules, each with words of the texts.
fn rules(many: usize) -> RuleSet {
    let texts = STORIES.iter().flat_map(|bundle| &bundle.sources).take(400);
    let words: BTreeSet<&str> = texts
        .flat_map(|source| source.text.split_whitespace())
        .filter(|word| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && word.ends_with('s'))
        .collect();
    let words: Vec<&str> = words.into_iter().collect();
    let mut yaml = "rules:\n".to_owned();
    for rule in 0..many {
        // Spread over the alphabet, so that thirty rules have as common words as a thousand.
        let noun = words[rule * words.len() / many];
        let _ = writeln!(
            yaml,
            "  - id: rule-{rule}\n    summary: Rule {rule}\n    claim:\n      value: [count, money]\n      \
             of: [{noun}, zorb{rule}]\n      verbs: [grunk{rule}]\n      not: [blorp{rule}]"
        );
        if rule % 10 == 0 {
            let _ =
                writeln!(yaml, "      patterns: ['{noun} (was|rose to) {{value}}', '{{value}} (of|in) zorb{rule}']");
        }
    }
    let folder = tempfile::tempdir().expect("a folder for the rules");
    let file = folder.path().join("made.yaml");
    std::fs::write(&file, yaml).expect("the rules are written");
    // These alone, so that thirty are thirty.
    RuleSet::only_files(&[file]).expect("the made rules are sound")
}

fn check(bencher: Bencher<'_, '_>, rules: &RuleSet) {
    let stories = &*STORIES;
    let bytes: usize = stories.iter().flat_map(|bundle| &bundle.sources).map(|source| source.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for bundle in stories {
            black_box(pipeline::check(rules, bundle));
        }
    });
}

#[divan::bench(args = [30, 1_000], sample_count = 5, sample_size = 1)]
fn check_with(bencher: Bencher<'_, '_>, many: usize) {
    check(bencher, &rules(many));
}

/// The shipped rules and no others, to hold the two against.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn check_with_shipped(bencher: Bencher<'_, '_>) {
    check(bencher, &RuleSet::built_in().expect("the shipped rules are sound"));
}

/// What a start with so many more rules costs.
#[divan::bench(args = [30, 1_000], sample_count = 5, sample_size = 1)]
fn compile(bencher: Bencher<'_, '_>, many: usize) {
    bencher.bench_local(|| rules(many));
}
