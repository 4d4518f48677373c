//! Proper words that look like a slip of the pen for a commoner one: "FLSD" beside fifteen times "FLDS".
//!
//! The grammar knows persons by their titles and roles; churches, genes, products and storms have no such sign. But a name
//! that the bundle writes often one way and once or twice another, in the same company, is the same name. Forms are candidates
//! when they share a key with one letter left out (the deletion neighbourhood of spelling correctors, which finds every
//! pair one slip apart without comparing all pairs). In capitals only a swap of neighbours counts, since acronyms one letter
//! apart are as a rule two things.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt};

use crate::{
    extract::{Reading, Vocabulary, phrase::Words},
    lex::{Class, Flags, Tags},
    model::{Claim, Context, Course, Hedge, Kind, PersonName, Polarity, Referent, Scope, Value, Zone},
    text::{SourceId, Span},
};

/// Fewest letters of a word, and of an acronym, in which one slip still leaves the name plain.
const FEWEST_LETTERS: usize = 5;
const FEWEST_CAPITALS: usize = 4;

/// The measure of these claims: what is told of the name is how it is spelt, not who it is.
const SPELLING: SmolStr = SmolStr::new_static("spelling");

/// How many times commoner the right form must be.
const COMMONER: u32 = 2;

/// One spelling of a proper word in the bundle.
#[derive(Default)]
struct Form {
    count: u32,
    /// Whether it stands anywhere but at the start of a sentence.
    inside: bool,
    capitals: bool,
    /// Words right before and after it.
    beside: FxHashSet<SmolStr>,
    /// The first place in each source.
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    source: SourceId,
    span: Span,
    sentence: Span,
    zone: Zone,
}

/// Claims for both spellings of every suspicious pair, one a source and spelling. Their concept is the commoner form, so that
/// alignment knows what they are held to be.
#[must_use]
pub fn misspellings(vocabulary: &Vocabulary<'_>, readings: &[Reading<'_>]) -> Vec<Claim> {
    let Some(rule) = vocabulary.rules().generic(Kind::Name) else { return Vec::new() };
    let (forms, common_words) = forms(vocabulary, readings);
    let mut names: Vec<&SmolStr> =
        forms.keys().filter(|name| is_candidate(name, &forms[*name], &common_words)).collect();
    names.sort_unstable();
    let mut by_key: FxHashMap<SmolStr, Vec<&SmolStr>> = FxHashMap::default();
    for name in &names {
        for key in deletions(name) {
            by_key.entry(key).or_default().push(name);
        }
    }
    let mut pairs: Vec<(&SmolStr, &SmolStr)> = Vec::new();
    for bucket in by_key.values() {
        for (place, &one) in bucket.iter().enumerate() {
            for &other in &bucket[place + 1..] {
                let (right, wrong) = if forms[one].count >= forms[other].count { (one, other) } else { (other, one) };
                if is_slip(right, &forms[right], wrong, &forms[wrong]) {
                    pairs.push((right, wrong));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let claim = |name: &SmolStr, concept: &SmolStr, place: &Place| Claim {
        source: place.source,
        rule,
        span: place.span,
        sentence: place.sentence,
        zone: place.zone,
        kind: Kind::Name,
        hedge: Hedge::Exact,
        value: Value::Name(PersonName { given: SmolStr::default(), surname: name.clone(), suffix: None, title: None }),
        referent: Referent { text: concept.clone(), concept: concept.to_lowercase_smolstr(), ..Referent::default() },
        scope: Scope { measure: Some(SPELLING), ..Scope::default() },
        course: Course::default(),
        attribution: None,
        polarity: Polarity::Positive,
        quoted: false,
        context: Arc::new(Context::default()),
        near: Context::default(),
    };
    pairs
        .into_iter()
        .flat_map(|(right, wrong)| [(right, right), (wrong, right)])
        .flat_map(|(name, concept)| forms[name].places.iter().map(move |place| claim(name, concept, place)))
        .collect()
}

/// All proper words of the bundle, and the words it also writes in lower case.
fn forms<'a>(vocabulary: &Vocabulary<'_>, readings: &[Reading<'a>]) -> (FxHashMap<SmolStr, Form>, FxHashSet<&'a str>) {
    let mut forms: FxHashMap<SmolStr, Form> = FxHashMap::default();
    let mut common_words = FxHashSet::default();
    for (source, reading) in readings.iter().enumerate() {
        for (index, sentence) in reading.segmented.sentences.iter().enumerate() {
            if sentence.zone == Zone::Boilerplate {
                continue;
            }
            let words = Words::new(
                vocabulary,
                &reading.source.text,
                reading.lexed.sentence(index),
                reading.lexed.sentences[index].0,
            );
            for place in 0..words.len() {
                let Some(token) = words.token(place) else { continue };
                if !matches!(token.class, Class::Word | Class::Code) {
                    continue;
                }
                if !token.capital() && token.class == Class::Word {
                    common_words.insert(token.span.of(&reading.source.text));
                    continue;
                }
                if words.entry(place).tags != Tags::default() || !words.text(place).starts_with(char::is_uppercase) {
                    continue;
                }
                let form = forms.entry(SmolStr::new(words.text(place))).or_default();
                form.count += 1;
                form.inside |= place > 0;
                form.capitals = token.flags.has(Flags::ALL_CAPS) || token.class == Class::Code;
                let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten();
                form.beside.extend(beside.filter(|&at| words.is_content(at)).map(|at| words.stem(at).clone()));
                let source = SourceId(source as u32);
                if form.places.last().is_none_or(|last| last.source != source) {
                    form.places.push(Place { source, span: token.span, sentence: sentence.span, zone: sentence.zone });
                }
            }
        }
    }
    (forms, common_words)
}

fn is_candidate(name: &str, form: &Form, common_words: &FxHashSet<&str>) -> bool {
    let letters = name.chars().count();
    let long = if form.capitals { letters >= FEWEST_CAPITALS } else { letters >= FEWEST_LETTERS };
    long && letters <= 24 && form.inside && !common_words.contains(name.to_lowercase_smolstr().as_str())
}

/// The word and all that is left of it without one letter, in lower case.
fn deletions(name: &str) -> Vec<SmolStr> {
    let lower = name.to_lowercase_smolstr();
    let without = |skip: usize| {
        lower.chars().enumerate().filter(|&(place, _)| place != skip).map(|(_, c)| c).collect::<SmolStr>()
    };
    (0..lower.chars().count()).map(without).chain([lower.clone()]).collect()
}

/// Whether `wrong` is `right` with one slip, in the same company.
fn is_slip(right: &str, common: &Form, wrong: &str, rare: &Form) -> bool {
    let (a, b) = (right.to_lowercase_smolstr(), wrong.to_lowercase_smolstr());
    // "Iraq" and "Iraqi", "Korea" and "Korean" are forms of one word, and none is wrong.
    let inflected = a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    let same_start = a.chars().next() == b.chars().next();
    if a == b || inflected || !same_start || common.capitals != rare.capitals || common.count < COMMONER * rare.count {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if common.capitals { is_swap(&a, &b) } else { is_one_edit(&a, &b) && !common.beside.is_disjoint(&rare.beside) }
}

/// Whether two neighbours changed places and nothing else.
fn is_swap(a: &[char], b: &[char]) -> bool {
    let Some(at) = a.iter().zip(b).position(|(x, y)| x != y) else { return false };
    a.len() == b.len() && at + 1 < a.len() && a[at] == b[at + 1] && a[at + 1] == b[at] && a[at + 2..] == b[at + 2..]
}

/// Whether one letter was changed, added, dropped, or swapped with its neighbour.
fn is_one_edit(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let at = short.iter().zip(long).position(|(x, y)| x != y).unwrap_or(short.len());
    match long.len() - short.len() {
        0 => at < long.len() && (short[at + 1..] == long[at + 1..] || is_swap(short, long)),
        1 => short[at..] == long[at + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_one_edit, is_swap};

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn one_slip_is_a_change_an_addition_a_drop_or_a_swap() {
        for (a, b) in [("olsen", "olson"), ("anre", "andre"), ("woodward", "woodard"), ("flds", "flsd")] {
            assert!(is_one_edit(&letters(a), &letters(b)), "{a} {b}");
            assert!(is_one_edit(&letters(b), &letters(a)), "{b} {a}");
        }
        assert!(!is_one_edit(&letters("smith"), &letters("smythe")));
        assert!(!is_one_edit(&letters("same"), &letters("same")));
    }

    #[test]
    fn a_swap_is_of_neighbours() {
        assert!(is_swap(&letters("brca"), &letters("brac")));
        assert!(!is_swap(&letters("isil"), &letters("isis")));
    }
}
