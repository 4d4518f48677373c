//! Weighs whether a paragraph is the caption of a picture.
//!
//! No single sign is enough except a picture credit: "(R)" stands for right in a caption and for Republican in the
//! body, and a wire story may end with "(AP)".

use super::characters::is_blank;
use super::furniture::{AGENCIES, NAME_PARTICLES, PICTURE_CREDITS};
use super::signs::Signs;

/// Captions are shorter than this many words.
const LONGEST: u32 = 75;
/// The weight from which a paragraph is a caption.
const ENOUGH: i32 = 3;

/// Where people stand in a picture, with the weight of the sign.
const POSITIONS: &[(&str, i32)] = &[
    ("(L)", 2),
    ("(L-R)", 3),
    ("(left)", 2),
    ("(right)", 2),
    ("(2nd L)", 3),
    ("(2nd R)", 3),
    ("(R)", 1),
    ("(C)", 1),
    (", left,", 1),
    (", right,", 1),
    (", center,", 1),
    (", centre,", 1),
    ("from left,", 2),
    ("From left,", 2),
    ("from left:", 2),
    ("From left:", 2),
    ("Clockwise from", 2),
];

/// Whether a paragraph is a caption.
pub(super) fn is_caption(paragraph: &str, signs: &Signs) -> bool {
    // What speaks against a caption needs to be looked for only where enough speaks for one.
    signs.words <= LONGEST && for_caption(paragraph, signs) >= ENOUGH && weight(paragraph, signs) >= ENOUGH
}

/// How much more speaks for a caption than against one.
pub(super) fn weight(paragraph: &str, signs: &Signs) -> i32 {
    let mut weight = for_caption(paragraph, signs);
    if signs.speech {
        weight -= 2;
    }
    if has_double_mark(paragraph) {
        weight -= 2;
    }
    weight
}

/// How much speaks for a caption.
fn for_caption(paragraph: &str, signs: &Signs) -> i32 {
    let mut weight = match signs.credit_word.then(|| credit(paragraph)).flatten() {
        Some(Credit::Picture) => 3,
        Some(Credit::Agency) => 1,
        None => 0,
    };
    if signs.credit {
        weight += 3;
    }
    if signs.picture {
        weight += 3;
    }
    weight += i32::from(signs.picture_verb) + i32::from(year_is_near_end(paragraph));
    if signs.position {
        weight += position(paragraph);
    }
    weight
}

/// Whether a straight or curly double mark is there.
fn has_double_mark(paragraph: &str) -> bool {
    let bytes = paragraph.as_bytes();
    let marked = |at: usize| match bytes[at] {
        b'"' => true,
        0xE2 => bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x9C | 0x9D)),
        _ => false,
    };
    (0..bytes.len()).any(marked)
}

/// The weight of the weightiest position in a paragraph.
fn position(paragraph: &str) -> i32 {
    let bytes = paragraph.as_bytes();
    let mut weight = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if !matches!(byte, b'(' | b',' | b'f' | b'F' | b'C') {
            continue;
        }
        let here = &bytes[at..];
        for &(position, weighs) in POSITIONS {
            if weighs > weight && here.starts_with(position.as_bytes()) {
                weight = weighs;
            }
        }
    }
    weight
}

/// Whether the last words give a full date's year, as in "in Oslo on March 6, 2014."
fn year_is_near_end(paragraph: &str) -> bool {
    // Digits are ASCII, so the tail may begin inside a character.
    let tail = paragraph.as_bytes().get(paragraph.len().saturating_sub(40)..).unwrap_or_default();
    tail.split(|byte| !byte.is_ascii_digit())
        .any(|number| number.len() == 4 && (number.starts_with(b"19") || number.starts_with(b"20")))
}

/// Who is credited at the end of a paragraph.
enum Credit {
    /// Certainly a picture: "(Photo : Reuters/Landov)".
    Picture,
    /// An agency's name alone, which a wire story may carry as well.
    Agency,
}

/// The credit that a paragraph ends with.
fn credit(paragraph: &str) -> Option<Credit> {
    let from = paragraph.floor_char_boundary(paragraph.len().saturating_sub(120));
    let last = paragraph.get(from..)?.trim_end_matches([')', ']', '.', ' ']);
    // The credit begins after the last sentence, bracket or bar; without one the whole paragraph may be a credit.
    let cut = [". ", ".(", "(", " | ", "! ", "] ", "[", ".\u{A0}", "\" ", "” "]
        .iter()
        .filter_map(|separator| last.rfind(separator).map(|at| at + separator.len()))
        .max();
    let tail = match cut {
        Some(cut) => last.get(cut..)?,
        None if from == 0 => last,
        None => "",
    };
    let mut words = 0;
    let (mut picture, mut agency, mut slash) = (false, false, false);
    for raw in tail.split(is_blank).filter(|word| !word.is_empty()) {
        words += 1;
        slash |= raw.contains('/');
        for word in raw.split(['/', ',', ':', ';', '(', ')', '-', '–', '©']).map(|word| word.trim_matches('.')) {
            picture |= PICTURE_CREDITS.has_as_written(word);
            agency |= AGENCIES.has_as_written(word);
            let name = word.is_empty() || !word.starts_with(char::is_lowercase) || NAME_PARTICLES.has_as_written(word);
            if !name {
                return ends_with_agency(last);
            }
        }
    }
    match (words <= 10, picture, agency) {
        (true, true, _) => Some(Credit::Picture),
        (true, false, true) if slash => Some(Credit::Picture),
        (true, false, true) => Some(Credit::Agency),
        _ => None,
    }
}

/// A credit that nothing separates from the caption before it: "… in Oslo Getty Images", "… in Oslo AFP/Getty".
fn ends_with_agency(last: &str) -> Option<Credit> {
    let word = last.rsplit(is_blank).next()?;
    let slashed = word.contains('/')
        && word.split('/').any(|part| AGENCIES.has_as_written(part) || PICTURE_CREDITS.has_as_written(part));
    (slashed || last.ends_with("Getty Images") || last.ends_with("AP Photo")).then_some(Credit::Picture)
}
