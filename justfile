# The one door to every task. `just` alone lists them. Steps that CI runs too are kept in `.ci/run`.

set shell := ["bash", "-euo", "pipefail", "-c"]

_list:
    @just --list --unsorted

# What to run before a commit.
check: fmt-check clippy test

# All tests, or what you give cargo test: `just test --test fixtures`.
test *arguments:
    cargo test {{ arguments }}

# Format the sources.
fmt:
    cargo fmt

# Are the sources formatted?
fmt-check:
    .ci/run fmt

# Lints, in tests and benches too.
clippy:
    .ci/run clippy

# The documentation, with broken links as errors.
doc:
    .ci/run doc

# The HTML report in a real Chromium.
browser:
    .ci/run browser

# Every rule against its own examples.
rules:
    .ci/run rules

# Licences, banned crates, registries.
deny:
    .ci/run deny

# The wheel: built, installed into a room of its own, run.
wheel:
    .ci/run wheel

# The corpus, then MB/s of the stages and of the whole check, then the CPU time against `wc -w`.
bench: corpus
    cargo bench
    benches/wc_ratio.sh

# 100 MB of documents and of bundles in target/corpus, made from the fixtures.
corpus:
    python3 benches/make_corpus.py

# How well the judged bundles of fixtures/bundles are answered; with ATODDS_SHOW=1 also each false alarm.
quality:
    cargo test --test quality -- --nocapture

# The judged data (kept outside the repository), e.g. `just score bundles --show 20`.
score what="bundles" *arguments:
    cargo build --release
    python3 ../shared/eval/score.py {{ what }} {{ arguments }}

# Everything CI runs.
ci:
    .ci/run
