//! What the words of one line give away about its zone, read in a single pass.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::characters::ends_sentence;
use super::furniture::{AGENCIES, PHRASES, PICTURE_CREDITS};

/// Where in a line a phrase counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// The line is the phrase, punctuation aside.
    Whole,
    /// The line begins with it.
    Start,
    /// The line begins with it and does not end as a sentence does.
    StartOfFragment,
    /// Anywhere in a line of a few words.
    InShortLine,
    /// After a number in a line of a few words.
    AfterNumber,
    /// Anywhere.
    Anywhere,
}

/// What a phrase is a sign of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    /// Page furniture.
    Furniture,
    /// The credit of a picture.
    Credit,
    /// A word of a credit: an agency, "Photo". `caption` reads what is around it.
    CreditWord,
    /// A caption that speaks of its picture.
    Picture,
    /// "in this", which does so when a word for a picture follows.
    InThis,
    /// Where somebody stands in a picture, perhaps.
    Position,
    /// The present tense of captions: "shakes hands".
    PictureVerb,
    /// An author's job.
    Role,
    /// Who reported and edited.
    ByReporter,
    /// Reported speech, which captions rarely hold.
    Speech,
    /// A finite verb, which slogans and labels rarely hold.
    Finite,
    /// The reader addressed, which news prose rarely does outside quotations.
    Reader,
}

/// Lines of more words than this are not short.
const SHORT: u32 = 6;
/// Furniture is shorter than this many words.
const LONGEST_FURNITURE: u32 = 45;

/// The signs found in one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Signs {
    /// Words: runs of letters, digits and apostrophes.
    pub(super) words: u32,
    /// Whether the line ends as a sentence does.
    pub(super) finished: bool,
    /// See [`Sign::Furniture`].
    pub(super) furniture: bool,
    /// See [`Sign::Credit`].
    pub(super) credit: bool,
    /// See [`Sign::CreditWord`].
    pub(super) credit_word: bool,
    /// See [`Sign::Picture`].
    pub(super) picture: bool,
    /// See [`Sign::Position`]; brackets may hold one as well.
    pub(super) position: bool,
    /// See [`Sign::PictureVerb`].
    pub(super) picture_verb: bool,
    /// See [`Sign::Role`].
    pub(super) role: bool,
    /// See [`Sign::ByReporter`].
    pub(super) by_reporter: bool,
    /// See [`Sign::Speech`].
    pub(super) speech: bool,
    /// See [`Sign::Finite`].
    pub(super) finite: bool,
    /// See [`Sign::Reader`].
    pub(super) reader: bool,
}

/// A row of the phrase table.
type Row = (&'static str, Place, Sign);

/// The phrase table, by first words.
struct Index {
    /// All phrases by the first eight bytes of their first word.
    rows: FxHashMap<u64, Vec<Row>>,
    /// For the first byte of a word, a bit for each length that some first word has: most words need no lookup.
    lengths: [u32; 256],
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { rows: FxHashMap::default(), lengths: [0; 256] };
    let credit_words = (Sign::CreditWord, Place::Anywhere, PICTURE_CREDITS);
    let agencies = (Sign::CreditWord, Place::Anywhere, AGENCIES);
    for &(sign, place, phrases) in PHRASES.iter().chain([&credit_words, &agencies]) {
        for &phrase in phrases {
            let length = phrase.bytes().take_while(|&b| is_word_byte(b)).count();
            let word = phrase.as_bytes().get(..length).unwrap_or_default();
            index.rows.entry(key(word)).or_default().push((phrase, place, sign));
            if let Some(first) = word.first() {
                index.lengths[usize::from(first.to_ascii_lowercase())] |= 1 << length.min(31);
            }
        }
    }
    index
});

impl Index {
    /// The phrases that begin with this word.
    fn rows(&self, word: &[u8]) -> &[Row] {
        let first = word.first().map_or(0, u8::to_ascii_lowercase);
        if self.lengths[usize::from(first)] & 1 << word.len().min(31) == 0 {
            return &[];
        }
        self.rows.get(&key(word)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Reads the signs of one line.
pub(super) fn signs(line: &str) -> Signs {
    let mut signs = Signs { finished: ends_sentence(line), ..Signs::default() };
    let (mut in_short_line, mut after_number) = (false, false);
    let bytes = line.as_bytes();
    let mut at = 0;
    let index = &*INDEX;
    while at < bytes.len() {
        let length = bytes.iter().skip(at).take_while(|&&b| is_word_byte(b)).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let word = bytes.get(at..at + length).unwrap_or_default();
        // Past tenses in "-ed" need no table.
        signs.finite |= length > 3 && word.ends_with(b"ed") && word.first().is_some_and(u8::is_ascii_lowercase);
        for &(phrase, place, sign) in index.rows(word) {
            if !matches_at(bytes, at, phrase) {
                continue;
            }
            let rest = bytes.get(at + phrase.len()..).unwrap_or_default();
            let counts = match place {
                Place::Whole => signs.words == 0 && !rest.iter().any(|&b| is_word_byte(b)),
                Place::Start => signs.words == 0,
                Place::StartOfFragment => signs.words == 0 && !signs.finished,
                Place::InShortLine => {
                    in_short_line = true;
                    false
                }
                Place::AfterNumber => {
                    in_short_line |= after_number;
                    false
                }
                Place::Anywhere => true,
            };
            if counts {
                signs.add(sign, rest);
            }
        }
        after_number = word.first().is_some_and(u8::is_ascii_digit);
        signs.words += 1;
        at += length;
    }
    signs.furniture |= in_short_line && signs.words <= SHORT && !signs.finished;
    signs.furniture |= line.starts_with('©') || line.starts_with("(c) ") || line.starts_with("(C) ");
    signs.position |= bytes.contains(&b'(');
    signs.furniture &= signs.words <= LONGEST_FURNITURE;
    signs
}

impl Signs {
    /// Notes a sign; `rest` is what follows its phrase.
    fn add(&mut self, sign: Sign, rest: &[u8]) {
        match sign {
            Sign::Furniture => self.furniture = true,
            Sign::Credit => self.credit = true,
            Sign::Picture => self.picture = true,
            Sign::CreditWord => self.credit_word = true,
            Sign::Position => self.position = true,
            Sign::InThis => self.picture |= names_picture(rest),
            Sign::PictureVerb => self.picture_verb = true,
            Sign::Role => self.role = true,
            Sign::ByReporter => self.by_reporter = true,
            Sign::Speech => self.speech = true,
            Sign::Finite => self.finite = true,
            Sign::Reader => self.reader = true,
        }
    }
}

/// Whether a word for a picture is among the next few: "in this Oct. 14 file photo".
fn names_picture(rest: &[u8]) -> bool {
    rest.split(|&b| !is_word_byte(b))
        .filter(|word| !word.is_empty())
        .take(5)
        .any(|word| [&b"photo"[..], b"photograph", b"picture", b"image", b"handout"].contains(&word))
}

/// Whether the phrase stands at `at`, up to the end of a word.
fn matches_at(bytes: &[u8], at: usize, phrase: &str) -> bool {
    let end = at + phrase.len();
    let ends_word =
        !phrase.bytes().next_back().is_some_and(is_word_byte) || !bytes.get(end).is_some_and(|&b| is_word_byte(b));
    ends_word && bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Letters, digits, apostrophes and everything outside ASCII.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'\'' || byte >= 0x80
}

/// The first eight bytes of a word, lower case, as a number.
fn key(word: &[u8]) -> u64 {
    word.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(byte.to_ascii_lowercase()))
}
