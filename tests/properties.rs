//! What holds for every text: nothing panics, every span is verbatim and in its place, the same text reads the same, and
//! time grows with length and with nothing else.

#![allow(clippy::disallowed_methods, reason = "the test of run time reads the clock")]

use std::time::{Duration, Instant};

use atodds::{
    lex::lex,
    model::{Mention, Value},
    parse::parse,
    segment::segment,
    text::Source,
};
use proptest::{collection::vec, prelude::ProptestConfig, prop_oneof, proptest, sample::select, strategy::Strategy};

fn read(text: &str) -> Vec<Mention> {
    let source = Source { text: text.into(), ..Source::default() };
    let segmented = segment(text);
    parse(&source, &segmented, &lex(text, &segmented))
}

/// Checks everything that must hold of the tokens and mentions of a text.
fn holds(text: &str) {
    let source = Source { text: text.into(), ..Source::default() };
    let segmented = segment(text);
    let lexed = lex(text, &segmented);
    assert_eq!(lexed.sentences.len(), segmented.sentences.len());
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        let mut end = sentence.span.start;
        for token in lexed.sentence(index) {
            assert!(token.span.start >= end, "tokens overlap at {end} in {text:?}");
            assert!(
                text.get(token.span.start as usize..token.span.end as usize).is_some_and(|words| !words.is_empty())
            );
            end = token.span.end;
        }
        assert!(end <= sentence.span.end, "a token leaves its sentence in {text:?}");
    }
    let mentions = parse(&source, &segmented, &lexed);
    let mut end = 0;
    for mention in mentions.iter().filter(|mention| matches!(mention.value, Value::Quantity(_) | Value::Score(..))) {
        let (span, sentence) = (mention.span, segmented.sentences[mention.sentence as usize].span);
        assert!(span.start >= end, "quantities overlap or are out of order at {end} in {text:?}");
        assert!(text.get(span.start as usize..span.end as usize).is_some_and(|words| !words.is_empty()));
        assert!(sentence.start <= span.start && span.end <= sentence.end, "a quantity leaves its sentence in {text:?}");
        assert!(mention.hedged_tokens.0 <= mention.tokens.0 && mention.tokens.1 <= mention.hedged_tokens.1);
        assert_eq!(lexed.tokens[mention.tokens.0 as usize].span.start, span.start);
        assert_eq!(lexed.tokens[mention.tokens.1 as usize - 1].span.end, span.end);
        end = span.end;
    }
    assert_eq!(mentions, parse(&source, &segmented, &lexed), "a second reading of {text:?} differs");
}

/// Words, signs and joints that numbers are made of.
fn pieces() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "twelve",
        "twenty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "dozens",
        "half",
        "third",
        "thirds",
        "quarter",
        "second",
        "a",
        "an",
        "and",
        "of",
        "in",
        "to",
        "or",
        "point",
        "few",
        "several",
        "minus",
        "between",
        "from",
        "more",
        "than",
        "at",
        "least",
        "over",
        "about",
        "aged",
        "year",
        "old",
        "years",
        "hour",
        "minutes",
        "miles",
        "per",
        "square",
        "feet",
        "foot",
        "degrees",
        "percent",
        "points",
        "cents",
        "dollars",
        "won",
        "pounds",
        "magnitude",
        "no",
        "both",
        "tens",
        "scores",
        "ago",
        "US",
        "C",
        "p",
        "m",
        "k",
        "bn",
        "°",
        "€",
        "$",
        "£",
        "%",
        "½",
        "3",
        "15",
        "1,204",
        "000",
        "1.2",
        ".5",
        "0",
        "22nd",
        "99999999999999999999999999999",
        "12,34,567",
        "-",
        "–",
        "−",
        "+",
        "/",
        ",",
        ".",
        ":",
        ";",
        "'",
        "\"",
        "“",
        "”",
        "’s",
        "(",
        ")",
        "°C",
        "km",
        "²",
        "~",
        ">",
        "plus",
        "odd",
        "Flight",
        "G20",
        "James",
        "May",
    ];
    let word = select(WORDS);
    let joint = select(&["", " ", " ", " ", "-", "\u{a0}", "\n"][..]);
    vec((word, joint), 1..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, joint)| [word, joint]).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_in_order_and_verbatim(text in prop_oneof!["\\PC{0,80}", "[ -~\n]{0,120}"]) {
        holds(&text);
    }

    #[test]
    fn any_heap_of_number_pieces_reads_in_order_and_verbatim(text in pieces()) {
        holds(&text);
    }
}

/// Texts that make naive grammars look back or ahead without end.
#[test]
fn time_grows_with_length_alone() {
    let hostile: &[(&str, &str)] = &[
        ("joined halves", "and a half "),
        ("numbers and halves", "two and a half and a half "),
        ("digits", "7"),
        ("spaced digits", "7 "),
        ("hyphens", "-"),
        ("spaced hyphens", " - -"),
        ("chained numbers", "3-4-"),
        ("groups of thousands", "1,234,"),
        ("spaced groups", "123 "),
        ("number words", "twenty "),
        ("scales", "thousand million "),
        ("articles", "a an "),
        ("nested quotes", "“‘"),
        ("straight quotes", "\"'"),
        ("feet and inches", "5'11\""),
        ("commas", "3, "),
        ("ranges", "between 2 and "),
        ("initials", "U.S."),
        ("currency signs", "$"),
        ("letters", "x"),
        ("soft hyphens", "a\u{ad}"),
        ("fractions", "1/2/"),
        ("units", "3h15"),
        ("points", "one point "),
        ("opening marks", "“"),
        ("apostrophes", "'a "),
        ("short quotations", "\"a.\" "),
        ("crossed marks", "“a ‘b “c"),
        ("unclosed quotations", "Mr. Vale said “no"),
        ("called names", "he called \"a\" and "),
        ("told quotations", "“I go,” he said. "),
        ("ages in a list", "aged 3, "),
        ("inches", "7\" "),
        ("listed days", "June 5, 6, 7, "),
        ("lengths", "two weeks and "),
        ("anchored lengths", "two days before "),
        ("clock times", "3 p.m. "),
        ("feasts", "Christmas weekend of "),
        ("fullnames", "Ann Brill and Orin "),
        ("organisations", "Board of the Bank of "),
    ];
    for (name, piece) in hostile {
        let long = piece.repeat(50_000 / piece.len() + 1);
        let began = Instant::now();
        let _ = read(&long);
        // Generous for a build without optimisation on a busy machine; quadratic time would take minutes.
        assert!(began.elapsed() < Duration::from_secs(5), "{name}: {:?} for {} bytes", began.elapsed(), long.len());
    }
}
