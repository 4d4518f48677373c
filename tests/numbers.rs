//! Numbers in words, exhaustively: every number up to 9999 and the ordinals up to 999 are printed in words, in every
//! common style, and read back.

#![allow(clippy::panic, reason = "a test that cannot go on must fail")]

use atodds::{
    lex::lex,
    model::{Kind, Value},
    parse::parse,
    segment::segment,
    text::Source,
};
use rust_decimal::Decimal;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const SCALES: [(u64, &str); 4] =
    [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

/// How numbers are spelled: British news writes "one hundred and twenty-two", American "one hundred twenty-two", and
/// transcripts leave the hyphen out.
#[derive(Clone, Copy, Debug)]
struct Style {
    hyphen: &'static str,
    and: &'static str,
}

const STYLES: [Style; 4] = [
    Style { hyphen: "-", and: " and " },
    Style { hyphen: "-", and: " " },
    Style { hyphen: " ", and: " and " },
    Style { hyphen: " ", and: " " },
];

impl Style {
    fn below_hundred(self, n: u64) -> String {
        match n {
            0..20 => SMALL[n as usize].into(),
            _ if n.is_multiple_of(10) => TENS[n as usize / 10].into(),
            _ => format!("{}{}{}", TENS[n as usize / 10], self.hyphen, SMALL[n as usize % 10]),
        }
    }

    fn below_thousand(self, n: u64) -> String {
        match (n / 100, n % 100) {
            (0, _) => self.below_hundred(n),
            (hundreds, 0) => format!("{} hundred", SMALL[hundreds as usize]),
            (hundreds, rest) => format!("{} hundred{}{}", SMALL[hundreds as usize], self.and, self.below_hundred(rest)),
        }
    }

    fn cardinal(self, n: u64) -> String {
        for (size, scale) in SCALES {
            if n >= size {
                let head = format!("{} {scale}", self.cardinal(n / size));
                return match n % size {
                    0 => head,
                    rest @ 1..100 => format!("{head}{}{}", self.and, self.cardinal(rest)),
                    rest => format!("{head} {}", self.cardinal(rest)),
                };
            }
        }
        self.below_thousand(n)
    }

    fn ordinal(self, n: u64) -> String {
        match n {
            0..20 => ORDINALS[n as usize].into(),
            20..100 if n.is_multiple_of(10) => {
                format!("{}ieth", TENS[n as usize / 10].trim_end_matches('y'))
            }
            20..100 => format!("{}{}{}", TENS[n as usize / 10], self.hyphen, ORDINALS[n as usize % 10]),
            _ if n.is_multiple_of(100) => format!("{} hundredth", SMALL[n as usize / 100]),
            _ => format!("{} hundred{}{}", SMALL[n as usize / 100], self.and, self.ordinal(n % 100)),
        }
    }
}

/// Reads all numbers from one text, a sentence each, and checks them one by one.
fn hold(cases: impl IntoIterator<Item = (String, u64)>, kind: Kind) {
    let cases: Vec<_> = cases.into_iter().collect();
    let article = if kind == Kind::Ordinal { "the " } else { "" };
    let text: String = cases.iter().map(|(words, _)| format!("They saw {article}{words} boats.\n\n")).collect();
    let source = Source { text, ..Source::default() };
    let (text, segmented) = (&source.text, segment(&source.text));
    let mentions = parse(&source, &segmented, &lex(text, &segmented));
    for (mention, (words, n)) in mentions.iter().zip(&cases) {
        let Value::Quantity(quantity) = mention.value else { panic!("{words}: {mention:?}") };
        assert_eq!(
            (mention.span.of(text), mention.kind, quantity.value),
            (words.as_str(), kind, Some(Decimal::from(*n)))
        );
    }
    assert_eq!(mentions.len(), cases.len());
}

#[test]
fn every_number_below_ten_thousand_reads_back_in_every_style() {
    for style in STYLES {
        hold((0..10_000).map(|n| (style.cardinal(n), n)), Kind::Cardinal);
    }
}

#[test]
fn hundreds_of_years_style_read_back() {
    for style in STYLES {
        let spelled = |n: u64| match (n / 100, n % 100) {
            (hundreds, 0) => format!("{} hundred", style.below_hundred(hundreds)),
            (hundreds, rest) => {
                format!("{} hundred{}{}", style.below_hundred(hundreds), style.and, style.below_hundred(rest))
            }
        };
        hold((1_100..10_000).filter(|n| n % 1_000 >= 100).map(|n| (spelled(n), n)), Kind::Cardinal);
    }
}

#[test]
fn scales_read_back_up_to_trillions() {
    for style in STYLES {
        for (size, _) in SCALES {
            for n in [1, 2, 12, 21, 100, 101, 350, 999] {
                let rests = [0, 1, 15, 99, 100, 512, size / 10 * 3, size - 1];
                hold(rests.map(|rest| (style.cardinal(n * size + rest), n * size + rest)), Kind::Cardinal);
            }
        }
    }
}

#[test]
fn every_number_below_ten_thousand_reads_back_from_digits() {
    hold((0..10_000).map(|n| (n.to_string(), n)), Kind::Cardinal);
    for separator in [",", ".", "'", "’", "\u{a0}", "\u{2009}", "\u{202f}", " "] {
        // "1.234" alone is a decimal fraction, so a point needs two groups.
        let millions = if separator == "." { 2_000_000 } else { 0 };
        let grouped = |n: u64| {
            let below = format!("{}{separator}{:03}", n / 1_000 % 1_000, n % 1_000);
            if millions == 0 {
                below
            } else {
                format!("{}{separator}{:03}{separator}{:03}", n / 1_000_000, n / 1_000 % 1_000, n % 1_000)
            }
        };
        hold((1_000..10_000).step_by(7).map(|n| (grouped(n + millions), n + millions)), Kind::Cardinal);
    }
}

#[test]
fn every_ordinal_below_a_thousand_reads_back_in_every_style() {
    for style in STYLES {
        hold((1..1_000).map(|n| (style.ordinal(n), n)), Kind::Ordinal);
    }
}

#[test]
fn every_ordinal_below_a_thousand_reads_back_from_digits() {
    let ending = |n: u64| match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    hold((1..1_000).map(|n| (format!("{n}{}", ending(n)), n)), Kind::Ordinal);
}
