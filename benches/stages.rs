//! MB/s of lexing and parsing, alone and together, on one thread: by size of text, for one long line, and for texts made to be
//! slow. Time per byte should not depend on the size.
//!
//! `cargo bench --bench stages` runs it; `ATODDS_BENCH_HUGE=1` adds texts of 100 MB.

#![allow(clippy::expect_used, clippy::panic, missing_docs, reason = "a benchmark that cannot go on must stop")]

mod corpus;
mod texts;

use atodds::{lex::lex, parse::parse};
use divan::{Bencher, black_box, counter::BytesCount};
use texts::{Case, Piece, cases};

fn main() {
    divan::main();
}

/// Runs a stage over the pieces of a text.
fn run(bencher: Bencher, case: &Case, stage: impl Fn(&Piece)) {
    let pieces = case.pieces();
    let bytes = BytesCount::new(pieces.iter().map(|piece| piece.source.text.len()).sum::<usize>());
    bencher.counter(bytes).bench_local(|| pieces.iter().for_each(&stage));
}

#[divan::bench(name = "lex", args = cases(), sample_count = 5, sample_size = 1)]
fn lexing(bencher: Bencher, case: &Case) {
    run(bencher, case, |piece| drop(black_box(lex(&piece.source.text, &piece.segmented))));
}

#[divan::bench(name = "parse", args = cases(), sample_count = 5, sample_size = 1)]
fn parsing(bencher: Bencher, case: &Case) {
    run(bencher, case, |piece| drop(black_box(parse(&piece.source, &piece.segmented, &piece.lexed))));
}

#[divan::bench(name = "lex+parse", args = cases(), sample_count = 5, sample_size = 1)]
fn both(bencher: Bencher, case: &Case) {
    run(bencher, case, |piece| {
        let lexed = lex(&piece.source.text, &piece.segmented);
        drop(black_box(parse(&piece.source, &piece.segmented, &lexed)));
    });
}
