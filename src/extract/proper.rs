//! Proper names that the bundle may write in two ways: "NAOT" beside fifteen times "NATO", "Blue Harbor" and "BlueHarbor".
//!
//! The grammar knows persons by their titles and roles; churches, genes, products and storms have no such sign. But two
//! names that differ by a letter, a space or the order of their words, in the same company, are as a rule one. Here the forms
//! are listed that share a key with another form: the word with one letter left out (the deletion neighbourhood of spelling
//! correctors, which finds every pair one slip apart without comparing all pairs), the words written together, the words in
//! alphabetical order, the run without one of its words. Whether two of them are one name is for `align` to say.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt, format_smolstr};

use crate::{
    extract::{Reading, Vocabulary, phrase::Words},
    lex::{Class, Tags},
    model::{Claim, Context, Course, Hedge, Kind, PersonName, Polarity, Referent, Scope, Sentence, Value, Zone},
    text::{SourceId, Span},
};

/// Fewest letters of a word, and of an acronym, in which one slip still leaves the name plain.
const FEWEST_LETTERS: usize = 5;
const FEWEST_CAPITALS: usize = 4;

/// Longest word that is looked at, in letters.
const MOST_LETTERS: usize = 24;

/// Longest run of words that is looked at, and places of a form that are kept; more of them tell nothing more.
const LONGEST_RUN: usize = 6;
const MOST_PLACES: usize = 40;

/// The measure of these claims: what is told of the name is how it is spelt, not who it is.
const SPELLING: SmolStr = SmolStr::new_static("spelling");

/// How far around a name words are sought that are said of ships.
const NEAR: usize = 8;

/// What goes before the name of a storm, and what is said of ships and of little else.
const STORMS: &[&str] = &["hurricane", "typhoon", "cyclone", "storm"];
const OF_SHIPS: &[&str] = &[
    "aboard",
    "boarded",
    "boarding",
    "vessel",
    "ship",
    "freighter",
    "ferry",
    "tanker",
    "trawler",
    "yacht",
    "sailed",
    "moored",
    "capsized",
    "frigate",
    "destroyer",
    "submarine",
    "liner",
    "barge",
];

/// One way of writing a proper name in the bundle.
#[derive(Default)]
struct Form {
    places: Vec<Place>,
    keys: Vec<SmolStr>,
    /// Whether it stands anywhere but at the start of a sentence.
    inside: bool,
}

struct Place {
    source: SourceId,
    span: Span,
    sentence: Span,
    zone: Zone,
    /// Words right before and after it.
    beside: Vec<SmolStr>,
}

/// All forms of proper names, and the words the bundle also writes in lower case.
#[derive(Default)]
struct Forms<'a> {
    all: FxHashMap<SmolStr, Form>,
    common_words: FxHashSet<&'a str>,
    /// Words that stand in a person's name.
    persons: FxHashSet<SmolStr>,
}

/// Claims for the places of every form that shares a key with another; the keys are the referent's modifiers.
#[must_use]
pub fn proper_names(vocabulary: &Vocabulary<'_>, readings: &[Reading<'_>]) -> Vec<Claim> {
    let Some(rule) = vocabulary.rules().generic(Kind::Name) else { return Vec::new() };
    let mut forms = Forms::default();
    for reading in readings {
        forms.read(vocabulary, reading);
    }
    let Forms { all, common_words, persons } = forms;
    let mut named: Vec<(&SmolStr, &Form)> = all.iter().filter(|(_, form)| form.inside).collect();
    named.sort_unstable_by_key(|(text, _)| *text);
    let keys: Vec<Vec<SmolStr>> = named.iter().map(|(text, form)| keys(text, form, &common_words, &persons)).collect();
    let mut shared: FxHashMap<&SmolStr, Vec<SmolStr>> = FxHashMap::default();
    for ((text, _), own) in named.iter().zip(&keys) {
        for key in own {
            let forms = shared.entry(key).or_default();
            if forms.len() < MOST_PLACES {
                forms.push(text.to_lowercase_smolstr());
            }
        }
    }
    let mut claims = Vec::new();
    for ((text, form), own) in named.iter().zip(&keys) {
        let common: Vec<SmolStr> = own.iter().filter(|key| is_telling(&shared[key])).cloned().collect();
        if common.is_empty() {
            continue;
        }
        claims.extend(form.places.iter().map(|place| Claim {
            source: place.source,
            rule,
            by: None,
            refused: None,
            course: Course::default(),
            span: place.span,
            sentence: place.sentence,
            lead: false,
            zone: place.zone,
            kind: Kind::Name,
            hedge: Hedge::Exact,
            value: Value::Name(PersonName {
                given: SmolStr::default(),
                surname: (*text).clone(),
                suffix: None,
                title: None,
            }),
            referent: Referent {
                text: (*text).clone(),
                concept: text.to_lowercase_smolstr(),
                modifiers: common.clone(),
                ..Referent::default()
            },
            scope: Scope { measure: Some(SPELLING), ..Scope::default() },
            attribution: None,
            polarity: Polarity::Positive,
            quoted: false,
            context: Arc::new(Context::default()),
            near: Context { stems: place.beside.clone(), ..Context::default() },
        }));
    }
    claims
}

/// Whether a key is shared by two forms that are no two forms of one word: "Syria" and "Syrian" share one, and neither is
/// wrong.
fn is_telling(forms: &[SmolStr]) -> bool {
    let inflected = |a: &SmolStr, b: &SmolStr| {
        !a.contains(' ') && !b.contains(' ') && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
    };
    forms.iter().enumerate().any(|(at, one)| forms[at + 1..].iter().any(|other| !inflected(one, other)))
}

impl<'a> Forms<'a> {
    fn read(&mut self, vocabulary: &Vocabulary<'_>, reading: &Reading<'a>) {
        let source = reading.id;
        let mut mentions = reading.mentions;
        for (index, sentence) in reading.segmented.sentences.iter().enumerate() {
            let before = mentions.partition_point(|mention| (mention.sentence as usize) < index);
            mentions = &mentions[before..];
            if sentence.zone == Zone::Boilerplate {
                continue;
            }
            let here = &mentions[..mentions.partition_point(|mention| mention.sentence as usize == index)];
            let words = reading.words(vocabulary, index);
            let persons: FxHashSet<usize> = here
                .iter()
                .filter(|mention| mention.kind == Kind::Name && matches!(mention.value, Value::Name(_)))
                .flat_map(|mention| words.place(mention.tokens.0)..words.place(mention.tokens.1))
                .collect();
            let mut run: Vec<usize> = Vec::new();
            for place in 0..words.len() {
                let Some(token) = words.token(place) else { continue };
                if token.class == Class::Possessive && !run.is_empty() {
                    continue;
                }
                let is_word = matches!(token.class, Class::Word | Class::Code);
                if is_word && !token.capital() && token.class == Class::Word {
                    self.common_words.insert(token.span.of(&reading.source.text));
                }
                if !is_word || !words.text(place).starts_with(char::is_uppercase) {
                    self.runs(&words, &mut run, source, sentence);
                    continue;
                }
                if persons.contains(&place) {
                    self.persons.insert(words.text(place).to_lowercase_smolstr());
                    self.runs(&words, &mut run, source, sentence);
                } else if is_part(&words, place) {
                    run.push(place);
                } else {
                    self.runs(&words, &mut run, source, sentence);
                }
                if words.entry(place).tags == Tags::default() {
                    self.add(SmolStr::new(words.text(place)), &words, place, place + 1, (source, sentence), Vec::new());
                }
            }
            self.runs(&words, &mut run, source, sentence);
        }
    }

    /// Notes the names of two words or more inside a run of capitals, and empties it.
    fn runs(&mut self, words: &Words<'_, '_>, run: &mut Vec<usize>, source: SourceId, sentence: &Sentence) {
        let places = std::mem::take(run);
        if places.len() < 2 || places.len() > 2 * LONGEST_RUN {
            return;
        }
        let headline = sentence.zone == Zone::Headline;
        let around = places[0].saturating_sub(NEAR)..words.len().min(places[places.len() - 1] + NEAR);
        let of_ship = !headline && around.into_iter().any(|place| words.is_any(place, OF_SHIPS));
        for first in 0..places.len() {
            for length in 2..=LONGEST_RUN.min(places.len() - first) {
                let part = &places[first..first + length];
                let (from, to) = (part[0], part[length - 1] + 1);
                let text = words.between(from, to).split_whitespace().collect::<Vec<_>>().join(" ");
                let lower: Vec<SmolStr> = text.split(' ').map(StrExt::to_lowercase_smolstr).collect();
                if lower.len() != length {
                    continue;
                }
                let mut keys = Vec::new();
                let owned = lower[..length - 1].iter().any(|word| word.ends_with("'s") || word.ends_with("’s"));
                if length == 2 && !owned {
                    keys.push(format_smolstr!("space:{}{}", lower[0], lower[1]));
                }
                if !headline {
                    if length == 2 && STORMS.contains(&lower[0].as_str()) {
                        keys.push(format_smolstr!("storm:{}", lower[0]));
                    } else if length == 2 && of_ship && !owned {
                        keys.push(format_smolstr!("ship:{}", lower[1]));
                    }
                    if length == 3 && !owned && !lower.iter().any(|word| word == "the") {
                        let mut sorted = lower.clone();
                        sorted.sort_unstable();
                        keys.push(format_smolstr!("order:{}", sorted.join(" ")));
                        for (at, word) in lower.iter().enumerate().filter(|(_, word)| is_long(word)) {
                            let rest = lower.iter().enumerate().filter(|&(place, _)| place != at).map(|(_, word)| word);
                            let rest: Vec<&str> = rest.map(SmolStr::as_str).collect();
                            let first = word.chars().next().unwrap_or_default();
                            keys.push(format_smolstr!("letter:{at} {} {} {first}", rest[0], rest[1]));
                        }
                    }
                    if length >= 4 && owned && lower[0] == "the" && length == places.len() {
                        keys.extend((1..length).map(|at| {
                            let rest = (0..length).map(|place| if place == at { "_" } else { lower[place].as_str() });
                            format_smolstr!("title:{}", rest.collect::<Vec<_>>().join(" "))
                        }));
                    }
                }
                if !keys.is_empty() {
                    self.add(text.into(), words, from, to, (source, sentence), keys);
                }
            }
        }
    }

    fn add(
        &mut self,
        text: SmolStr,
        words: &Words<'_, '_>,
        from: usize,
        to: usize,
        (source, sentence): (SourceId, &Sentence),
        keys: Vec<SmolStr>,
    ) {
        let (Some(first), Some(last)) = (words.token(from), words.token(to - 1)) else { return };
        let form = self.all.entry(text).or_default();
        form.inside |= from > 0 || to - from > 1;
        for key in keys {
            if !form.keys.contains(&key) {
                form.keys.push(key);
            }
        }
        if form.places.len() >= MOST_PLACES && form.places.last().is_some_and(|last| last.source == source) {
            return;
        }
        let mut beside: Vec<SmolStr> = Vec::new();
        if to - from == 1 {
            let places = [from.checked_sub(1), Some(to)].into_iter().flatten();
            beside.extend(places.filter(|&at| words.is_content(at)).map(|at| words.stem(at).clone()));
            beside.sort_unstable();
        }
        let span = first.span.cover(last.span);
        form.places.push(Place { source, span, sentence: sentence.span, zone: sentence.zone, beside });
    }
}

/// Whether a capitalised word can be part of a name of more words: no small word, no day, no verb of speech.
fn is_part(words: &Words<'_, '_>, place: usize) -> bool {
    let small = Tags::FUNCTION.with(Tags::SPEECH).with(Tags::CALENDAR).with(Tags::TEMPORAL);
    let the = place > 0 && words.text(place) == "The";
    the || !words.has(place, small)
}

/// The keys of a form; a single word has those of its letters, where it is no word of another kind too.
fn keys(text: &SmolStr, form: &Form, common_words: &FxHashSet<&str>, persons: &FxHashSet<SmolStr>) -> Vec<SmolStr> {
    if text.contains(char::is_whitespace) {
        return form.keys.clone();
    }
    let lower = text.to_lowercase_smolstr();
    let letters = text.chars().count();
    let capitals = is_in_capitals(text);
    let long = if capitals { letters >= FEWEST_CAPITALS } else { letters >= FEWEST_LETTERS };
    if !long || letters > MOST_LETTERS || common_words.contains(lower.as_str()) {
        return Vec::new();
    }
    let mut keys: Vec<SmolStr> = deletions(&lower).into_iter().map(|cut| format_smolstr!("word:{cut}")).collect();
    if letters > FEWEST_LETTERS && !persons.contains(&lower) {
        keys.push(format_smolstr!("space:{lower}"));
    }
    keys
}

/// Whether a word is an acronym, or a code.
fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.all(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit())
}

fn is_long(word: &str) -> bool {
    (FEWEST_LETTERS..=MOST_LETTERS).contains(&word.chars().count())
}

/// A word in lower case, and all that is left of it without one letter.
fn deletions(lower: &str) -> Vec<SmolStr> {
    let without = |skip: usize| {
        lower.chars().enumerate().filter(|&(place, _)| place != skip).map(|(_, c)| c).collect::<SmolStr>()
    };
    let mut all: Vec<SmolStr> = (0..lower.chars().count()).map(without).chain([SmolStr::new(lower)]).collect();
    all.sort_unstable();
    all.dedup();
    all
}
