//! MB/s of reading (segment, lex, parse, extract) and of the whole check, on one thread, over the corpus that
//! `benches/make_corpus.py` makes from the fixtures. MB are of article text, not of the JSON around it.
//!
//! `cargo bench` runs it; `ATODDS_BENCH_MB` shortens the corpus (100).

#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a benchmark that cannot go on must stop")]

mod corpus;

use std::sync::LazyLock;

use atodds::{
    pipeline,
    rules::RuleSet,
    text::{Bundle, SourceId},
};
use divan::{Bencher, black_box, counter::BytesCount};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().expect("the shipped rules are sound"));
static STORIES: LazyLock<Vec<Bundle>> = LazyLock::new(corpus::stories);

fn main() {
    divan::main();
}

fn bytes<'a>(bundles: impl IntoIterator<Item = &'a Bundle>) -> BytesCount {
    BytesCount::new(
        bundles.into_iter().flat_map(|bundle| &bundle.sources).map(|source| source.text.len()).sum::<usize>(),
    )
}

/// What a start costs: the packs are read, checked and indexed.
#[divan::bench]
fn rules() -> RuleSet {
    RuleSet::built_in().expect("the shipped rules are sound")
}

/// Segment, lex, parse and extract.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn read(bencher: Bencher) {
    let (rules, stories) = (&*RULES, &*STORIES);
    bencher.counter(bytes(stories)).bench_local(|| {
        for source in stories.iter().flat_map(|bundle| &bundle.sources) {
            black_box(pipeline::read(rules, SourceId(0), source));
        }
    });
}

/// All of it, to the findings.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn check(bencher: Bencher) {
    let (rules, stories) = (&*RULES, &*STORIES);
    bencher.counter(bytes(stories)).bench_local(|| {
        for bundle in stories {
            black_box(pipeline::check(rules, bundle));
        }
    });
}
