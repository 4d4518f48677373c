//! Lexing and parsing take memory for what they find, none for the words between.

#![allow(missing_docs, reason = "a test")]

use allocation_counter::measure;
use atodds::{lex::lex, parse::parse, segment::segment, text::Source};

/// Running text: no number, no date, no name, no quotation.
const PLAIN: &str = "The ferry left the harbour before the storm came, and the crew stayed with the boat. \
                     Nobody was hurt; the passengers waited in the hall of the terminal for the next boat.\n\n";

/// Values of many kinds, and no name or quotation, whose words are kept.
const VALUES: &str = "The storm killed at least 23 people, hurt one in five of 1.2 million, cost more than $15 million \
                      or 12 percent, took three hours and 15 minutes, and left a hole 5-foot-11 wide.\n\n";

/// Allocations of `lex` and of `parse` on a text repeated so many times.
fn allocations(text: &str, times: usize) -> (u64, u64) {
    let source = Source { text: text.repeat(times), ..Source::default() };
    let segmented = segment(&source.text);
    // The tables are built by whoever reads first.
    let lexed = lex(&source.text, &segmented);
    drop(parse(&source, &segmented, &lexed));
    let lexing = measure(|| drop(lex(&source.text, &segmented))).count_total;
    let parsing = measure(|| drop(parse(&source, &segmented, &lexed))).count_total;
    (lexing, parsing)
}

/// What a text hundreds of times longer may take more: vectors that grow, by doubling.
const GROWTH: u64 = 16;

#[test]
fn words_between_values_take_no_memory() {
    let (short, long) = (allocations(PLAIN, 1), allocations(PLAIN, 200));
    assert!(short.0 <= 4 && short.1 <= 8, "{short:?}");
    assert!(long.0 <= short.0 + GROWTH && long.1 <= short.1 + GROWTH, "{short:?} {long:?}");
}

#[test]
fn quantities_take_only_the_list_they_are_put_into() {
    let (short, long) = (allocations(VALUES, 1), allocations(VALUES, 200));
    assert!(long.0 <= short.0 + GROWTH && long.1 <= short.1 + GROWTH, "{short:?} {long:?}");
}

#[test]
fn hostile_texts_take_no_more() {
    for text in ["and a half ", "at least ", "9", "from 1 to 2 to 3 ", "a a a ", "((((", "1-2-3-"] {
        let (short, long) = (allocations(text, 100), allocations(text, 2_000));
        assert!(long.0 <= short.0 + GROWTH && long.1 <= short.1 + GROWTH, "{text:?}: {short:?} {long:?}");
    }
}
