//! Reads the corpus, after making it where it is missing.

use std::{env, fs, path::Path, process::Command};

use atodds::text::{Bundle, Source};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The stories of `target/corpus/bundles.jsonl`. Publication times are left out: parsing them is `load`'s, and not measured here.
pub(crate) fn stories() -> Vec<Bundle> {
    let path = Path::new(ROOT).join("target/corpus/bundles.jsonl");
    if !path.exists() {
        let made = Command::new("python3").arg(Path::new(ROOT).join("benches/make_corpus.py")).status();
        assert!(made.is_ok_and(|status| status.success()), "python3 benches/make_corpus.py failed");
    }
    let megabytes: usize = env::var("ATODDS_BENCH_MB").ok().and_then(|mb| mb.parse().ok()).unwrap_or(100);
    let lines = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut left = megabytes * 1_000_000;
    lines
        .lines()
        .take_while(|line| {
            let fits = left > 0;
            left = left.saturating_sub(line.len());
            fits
        })
        .map(story)
        .collect()
}

fn story(line: &str) -> Bundle {
    let row: Value = serde_json::from_str(line).expect("the script writes JSON");
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let sources = row["sources"].as_array().expect("the script writes sources");
    Bundle {
        id: text(&row, "id"),
        sources: sources
            .iter()
            .map(|source| Source { id: text(source, "id"), text: text(source, "text"), ..Source::default() })
            .collect(),
        ..Bundle::default()
    }
}
