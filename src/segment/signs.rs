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
struct Row {
    phrase: &'static str,
    place: Place,
    sign: Sign,
    /// Whether the key says all: the phrase is one word of no more bytes than a key has.
    in_key: bool,
}

/// The phrase table, by first words.
struct Index {
    /// All phrases by the key of their first word.
    rows: FxHashMap<u64, Vec<Row>>,
    /// A bit for each key, many to one: most words fail here and need no lookup.
    filter: [u64; FILTER_WORDS],
}

/// Size of the filter, in words of 64 bits.
const FILTER_WORDS: usize = 128;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { rows: FxHashMap::default(), filter: [0; FILTER_WORDS] };
    let credit_words = (Sign::CreditWord, Place::Anywhere, PICTURE_CREDITS.words());
    let agencies = (Sign::CreditWord, Place::Anywhere, AGENCIES.words());
    for &(sign, place, phrases) in PHRASES.iter().chain([&credit_words, &agencies]) {
        for &phrase in phrases {
            let length = word_length(phrase.as_bytes());
            let key = key(phrase.as_bytes(), length);
            let (place_in_filter, bit) = Index::bit(key);
            index.filter[place_in_filter] |= bit;
            index.rows.entry(key).or_default().push(Row {
                phrase,
                place,
                sign,
                in_key: length == phrase.len() && length <= 8,
            });
        }
    }
    index
});

impl Index {
    /// Where the filter keeps a key.
    fn bit(key: u64) -> (usize, u64) {
        let spread = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 51;
        ((spread >> 6) as usize % FILTER_WORDS, 1 << (spread & 63))
    }

    /// The phrases that begin with the word of this length at the start of `text`.
    fn rows(&self, text: &[u8], length: usize) -> &[Row] {
        let key = key(text, length);
        let (place, bit) = Self::bit(key);
        if self.filter[place] & bit == 0 {
            return &[];
        }
        self.rows.get(&key).map(Vec::as_slice).unwrap_or_default()
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
        let length = word_length(&bytes[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        let word = &bytes[at..at + length];
        // Past tenses in "-ed" need no table.
        signs.finite |= length > 3 && word.ends_with(b"ed") && word.first().is_some_and(u8::is_ascii_lowercase);
        for &Row { phrase, place, sign, in_key } in index.rows(&bytes[at..], length) {
            if !in_key && !matches_at(bytes, at, phrase) {
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
const WORD_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'\'';
        byte += 1;
    }
    table
};

fn is_word_byte(byte: u8) -> bool {
    WORD_BYTES[usize::from(byte)]
}

/// Length of the word that a text begins with.
fn word_length(text: &[u8]) -> usize {
    text.iter().position(|&byte| !is_word_byte(byte)).unwrap_or(text.len())
}

/// The first eight bytes of the word of this length at the start of `text`, case aside, as a number.
fn key(text: &[u8], length: usize) -> u64 {
    let head = match text.first_chunk::<8>() {
        Some(head) => u64::from_le_bytes(*head),
        None => text.iter().rev().fold(0, |head, &byte| head << 8 | u64::from(byte)),
    };
    let word = if length < 8 { head & ((1 << (8 * length)) - 1) } else { head };
    // In upper and lower case letters differ in this bit; the lookup compares the words themselves.
    word | 0x2020_2020_2020_2020
}
