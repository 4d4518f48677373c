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
    signs.words <= LONGEST && weight(paragraph, signs) >= ENOUGH
}

/// How much speaks for a caption.
pub(super) fn weight(paragraph: &str, signs: &Signs) -> i32 {
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
        let found = POSITIONS.iter().filter(|(position, _)| paragraph.contains(position));
        weight += found.map(|(_, weight)| weight).max().unwrap_or(&0);
    }
    if signs.speech {
        weight -= 2;
    }
    if paragraph.contains(['"', '“', '”']) {
        weight -= 2;
    }
    weight
}

/// Whether the last words give a full date's year, as in "in Oslo on March 6, 2014."
fn year_is_near_end(paragraph: &str) -> bool {
    let tail = paragraph.get(paragraph.floor_char_boundary(paragraph.len().saturating_sub(40))..).unwrap_or_default();
    tail.split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
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
            picture |= PICTURE_CREDITS.contains(&word);
            agency |= AGENCIES.contains(&word);
            let name = word.is_empty() || !word.starts_with(char::is_lowercase) || NAME_PARTICLES.contains(&word);
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
    let slashed =
        word.contains('/') && word.split('/').any(|part| AGENCIES.contains(&part) || PICTURE_CREDITS.contains(&part));
    (slashed || last.ends_with("Getty Images") || last.ends_with("AP Photo")).then_some(Credit::Picture)
}
