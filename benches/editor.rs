//! What a keystroke costs an editor: one of ten articles on one event is read again, and all ten are joined; beside it the check of
//! the whole bundle. The articles are made of one fixture's stories in `benches/make_corpus.py`, with other figures in each, so that
//! nearly everything they say is compared. The budget is 50 ms.
//!
//! `cargo bench --bench editor` runs it; the last lines say both as medians in milliseconds, and their ratio.

#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a benchmark that cannot go on must stop")]
#![allow(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

mod corpus;

use std::{
    fmt, mem,
    sync::LazyLock,
    time::{Duration, Instant},
};

use atodds::{
    extract::Vocabulary,
    pipeline::{self, Checked},
    rules::RuleSet,
    text::{Bundle, Source, SourceId},
};
use divan::{Bencher, black_box};

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::built_in().expect("the shipped rules are sound"));
static STORIES: LazyLock<Vec<Bundle>> = LazyLock::new(corpus::stories);

/// Articles of a bundle.
const ARTICLES: usize = 10;

/// A fixture, and how many of its texts make an article.
#[derive(Clone, Copy)]
struct Case {
    fixture: &'static str,
    texts: usize,
}

/// Short pieces of about 1 KB, and long ones of about 4 KB.
const CASES: [Case; 4] = [
    Case { fixture: "rail-derailment", texts: 1 },
    Case { fixture: "rail-derailment", texts: 4 },
    Case { fixture: "hurricane-outages", texts: 1 },
    Case { fixture: "hurricane-outages", texts: 4 },
];

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.fixture, self.texts)
    }
}

impl Case {
    fn bundle(self) -> Bundle {
        let texts: Vec<&str> = STORIES
            .iter()
            .filter(|bundle| bundle.id.ends_with(self.fixture))
            .flat_map(|bundle| bundle.sources.iter().map(|source| source.text.as_str()))
            .collect();
        let sources = texts.chunks(self.texts).take(ARTICLES).enumerate().map(|(index, texts)| Source {
            id: format!("{index}.txt"),
            text: texts.join("\n\n"),
            ..Source::default()
        });
        let bundle = Bundle { sources: sources.collect(), ..Bundle::default() };
        assert_eq!(bundle.sources.len(), ARTICLES, "the corpus is too small");
        bundle
    }
}

/// A bundle with the readings that an editor keeps.
struct Desk {
    bundle: Bundle,
    checked: Checked,
    strokes: usize,
}

impl Desk {
    fn new(case: Case) -> Self {
        let bundle = case.bundle();
        let checked = pipeline::check(&RULES, &bundle);
        Self { bundle, checked, strokes: 0 }
    }

    /// Types a letter at the end of one article after the other, and takes it back the next time.
    fn keystroke(&mut self) {
        let at = self.strokes / 2 % ARTICLES;
        let text = &mut self.bundle.sources[at].text;
        if self.strokes.is_multiple_of(2) {
            text.push('s');
        } else {
            text.pop();
        }
        self.strokes += 1;
        let mut readings = mem::take(&mut self.checked.readings);
        let vocabulary = Vocabulary::new(&RULES);
        readings[at] = pipeline::study(&vocabulary, SourceId(at as u32), &self.bundle.sources[at]);
        self.checked = black_box(pipeline::join(&vocabulary, &self.bundle, readings));
    }
}

#[divan::bench(args = CASES, sample_count = 50, sample_size = 1)]
fn keystroke(bencher: Bencher, case: Case) {
    let mut desk = Desk::new(case);
    bencher.bench_local(|| desk.keystroke());
}

#[divan::bench(args = CASES, sample_count = 50, sample_size = 1)]
fn check(bencher: Bencher, case: Case) {
    let bundle = case.bundle();
    bencher.bench_local(|| black_box(pipeline::check(&RULES, &bundle)));
}

/// The median time of 51 runs.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..51)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() {
    divan::main();
    for case in CASES {
        let mut desk = Desk::new(case);
        let keystroke = median(|| desk.keystroke());
        let bundle = desk.bundle.clone();
        let check = median(|| drop(black_box(pipeline::check(&RULES, &bundle))));
        let kilobytes = bundle.sources.iter().map(|source| source.text.len()).sum::<usize>() / 1000;
        let [keystroke, check] = [keystroke, check].map(|time| time.as_micros());
        println!(
            "{case}: {ARTICLES} articles of {kilobytes} KB, {} claims: a keystroke {}.{:03} ms, a whole check {}.{:03} ms, {} % of it",
            desk.checked.stats.claims,
            keystroke / 1000,
            keystroke % 1000,
            check / 1000,
            check % 1000,
            keystroke * 100 / check.max(1),
        );
    }
}
