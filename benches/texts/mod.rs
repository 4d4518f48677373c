//! The texts that the stages are measured on: articles in pieces of each size, one long line, and texts made to be slow.

use std::{env, fmt, sync::LazyLock};

use atodds::{
    lex::{Lexed, lex},
    model::Segmented,
    segment::segment,
    text::Source,
};

use crate::corpus;

/// The articles of the corpus, read once.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    corpus::stories().into_iter().flat_map(|bundle| bundle.sources).map(|source| source.text).collect()
});

/// Where a text comes from.
#[derive(Clone, Copy)]
enum Origin {
    /// Articles of the corpus, one after the other.
    Articles,
    /// The same without a line break.
    Line,
    /// A few words over and over.
    Repeated(&'static str, &'static str),
}

/// One row of the table: a kind of text and the bytes of each piece.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    origin: Origin,
    size: usize,
}

/// Texts that made, or could make, a grammar go over its input again and again.
#[rustfmt::skip]
const HOSTILE: &[(&str, &str)] = &[
    ("nested quotes", "\u{201c}a \u{2018}b "),
    ("straight quotes", "\"a \"b \"c "),
    ("and a half", "one and a half and a half "),
    ("digits", "7"),
    ("grouped digits", "1,000"),
    ("numbers", "5 "),
    ("hedges", "at least at least 5 "),
    ("ranges", "from 1 to 2 to 3 "),
    ("initials", "Mr. A. B. C. D. "),
    ("capitals", "A B C D "),
    ("weekdays", "Monday, Tuesday, Wednesday, "),
    ("brackets", "(["),
    ("hyphens", "1-2-3-"),
    ("one-letter words", "a a a "),
    ("scales", "two hundred "),
    ("hours", "three hours and "),
    ("clocks", "3:15 "),
];

/// The rows: two sizes of each hostile text and of the line, six of articles. 100 MB only when asked for.
pub(crate) fn cases() -> Vec<Case> {
    let case = |origin, size| Case { origin, size };
    let mut cases: Vec<Case> =
        [1_000, 10_000, 100_000, 1_000_000, 10_000_000].map(|size| case(Origin::Articles, size)).into();
    if env::var_os("ATODDS_BENCH_HUGE").is_some() {
        cases.push(case(Origin::Articles, 100_000_000));
        cases.push(case(Origin::Line, 100_000_000));
    }
    cases.extend([100_000, 1_000_000, 10_000_000].map(|size| case(Origin::Line, size)));
    for &(name, words) in HOSTILE {
        cases.extend([100_000, 1_000_000].map(|size| case(Origin::Repeated(name, words), size)));
    }
    cases
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.origin {
            Origin::Articles => "articles",
            Origin::Line => "line",
            Origin::Repeated(name, _) => name,
        };
        write!(f, "{name} {} KB", self.size / 1_000)
    }
}

/// A piece of text, segmented and lexed.
pub(crate) struct Piece {
    pub(crate) source: Source,
    pub(crate) segmented: Segmented,
    pub(crate) lexed: Lexed,
}

/// Bytes that are measured at least: small pieces are many, so that each size is measured on the same articles.
const MEASURED: usize = 1_000_000;

impl Case {
    /// The text in pieces.
    pub(crate) fn pieces(self) -> Vec<Piece> {
        let text = self.text(self.size.max(MEASURED));
        let mut rest = text.as_str();
        let mut pieces = Vec::new();
        while rest.len() >= self.size {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(self.size));
            rest = after;
            let source = Source { text: piece.to_owned(), ..Source::default() };
            let segmented = segment(&source.text);
            let lexed = lex(&source.text, &segmented);
            pieces.push(Piece { source, segmented, lexed });
        }
        pieces
    }

    fn text(self, size: usize) -> String {
        let mut text = String::with_capacity(size + 10_000);
        match self.origin {
            Origin::Repeated(_, words) => text = words.repeat(size / words.len() + 1),
            Origin::Articles | Origin::Line => {
                for article in ARTICLES.iter().cycle() {
                    if text.len() >= size {
                        break;
                    }
                    match self.origin {
                        Origin::Line => {
                            for word in article.split_whitespace() {
                                text.push_str(word);
                                text.push(' ');
                            }
                        }
                        _ => {
                            text.push_str(article);
                            text.push_str("\n\n");
                        }
                    }
                }
            }
        }
        text
    }
}
