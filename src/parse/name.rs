//! Names of persons, by their shape and by what stands beside them.
//!
//! There is no list of people. A run of capitalised words is a person when a title or role stands before it, or when
//! it has two words or more, none of them a kind of organisation or place, and the text treats it as a person: an
//! age, a verb of speech, "who", an appositive role, kin, what only people do or suffer, a list with another person, the
//! last word used alone elsewhere, a common English given name, or a form that only persons have ("Ellen M. Harrow").
//! What one place tells holds for the same words everywhere in the text. A bare surname is a person when the text names
//! that surname in full, or nearly so, elsewhere, and so is the given name alone. A surname that is also a common word
//! ("Fox", "Shook") needs a sign beside it. What is left out, since it cannot be told from places and products without
//! a list: full names that nothing in the text marks as a person.
//!
//! The text is read once; a second look goes over the runs that were found, not over the text.

mod closed_words;
mod evidence;
mod given_names;
mod marks;
mod organisation;
mod run;

use std::borrow::Cow;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use crate::{
    lex::Lexed,
    model::{Hedge, Kind, Mention, PersonName, Segmented, Value, Zone},
    parse::name::{
        evidence::Tie,
        given_names::is_common_given_name,
        run::{Run, Walker},
    },
    text::{Span, lower_case},
};

/// A run of capitals is expected among so many tokens; more of them cost a copy.
const TOKENS_A_RUN: usize = 16;

/// Appends the mentions of persons' and organisations' names to `out`.
pub(crate) fn names(text: &str, segmented: &Segmented, lexed: &Lexed, out: &mut Vec<Mention>) {
    let mut runs = Vec::with_capacity(lexed.tokens.len() / TOKENS_A_RUN);
    let mut parts = Vec::new();
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        if matches!(sentence.zone, Zone::Body | Zone::Headline | Zone::Caption) {
            Walker::new(text, lexed, index as u32, sentence.zone == Zone::Headline).walk(&mut parts, &mut runs);
        }
    }
    let first_person = out.len();
    let surnames: Vec<SmolStr> = runs.iter().map(|run| lower_case(run.surname(text, lexed))).collect();
    let known = Known::new(text, lexed, &runs, &surnames);
    out.reserve(runs.len());
    for (run, surname) in runs.iter().zip(&surnames) {
        if run.headline && !run.is_bare() {
            let inside = known.inside(text, lexed, run);
            if !inside.is_empty() {
                out.extend(inside.iter().map(|part| mention(text, lexed, part)));
                continue;
            }
        }
        if known.accepts(text, lexed, run, surname) {
            out.push(mention(text, lexed, run));
        }
    }
    organisation::organisations(text, segmented, lexed, first_person, out);
}

/// How often a text has a surname before a slip in it is plain without a verb.
const PLAIN: u32 = 5;

/// Most surnames in which slips are looked for; a text with more is no article, and the search is by pairs of one
/// first letter.
const MOST_SURNAMES: usize = 1000;

/// What the whole text says about who is a person.
struct Known {
    /// Lower-case surnames of persons, and how often the text has them.
    surnames: FxHashMap<SmolStr, u32>,
    /// Lower-case full names of persons.
    full: FxHashSet<SmolStr>,
    /// Lower-case given names of persons named in full.
    givens: FxHashSet<SmolStr>,
    /// The surnames that others may be slips of and how often the text has them, by their first letters, which slips
    /// share: long ones that the text has more than once.
    often: FxHashMap<char, Vec<(SmolStr, u32)>>,
}

impl Known {
    fn new(text: &str, lexed: &Lexed, runs: &[Run], surnames: &[SmolStr]) -> Self {
        let with_surname = || runs.iter().zip(surnames);
        // For each surname whether it stands alone somewhere, and whether with an article.
        let mut seen: FxHashMap<&SmolStr, (bool, bool)> =
            FxHashMap::with_capacity_and_hasher(runs.len(), FxBuildHasher);
        for (run, surname) in with_surname().filter(|(run, _)| run.is_bare() || run.article) {
            let (alone, thing) = seen.entry(surname).or_default();
            *alone |= run.is_bare();
            *thing |= run.article;
        }
        let seen = |surname| seen.get(surname).copied().unwrap_or_default();
        let mut known = Self {
            surnames: FxHashMap::default(),
            full: FxHashSet::default(),
            givens: FxHashSet::default(),
            often: FxHashMap::default(),
        };
        for (run, surname) in with_surname().filter(|(run, _)| !run.excluded) {
            let named = || {
                let (alone, thing) = seen(surname);
                !thing && (alone || is_common_given_name(&run.given(text, lexed)))
            };
            if run.is_sure() || (!run.is_bare() && !run.headline && named()) {
                known.full.insert(lower_case(run.span(lexed).of(text)));
                known.surnames.entry(surname.clone()).or_default();
            }
        }
        known.join(text, lexed, runs, surnames);
        for (run, surname) in with_surname().filter(|(run, _)| !run.excluded) {
            if !run.is_bare() && known.surnames.contains_key(surname) && known.has_full(text, lexed, run) {
                known.givens.insert(run.given(text, lexed));
            }
            if let Some(count) = known.surnames.get_mut(surname) {
                *count += 1;
            }
        }
        if known.surnames.len() <= MOST_SURNAMES {
            let long = known.surnames.iter().filter(|&(surname, &count)| count >= 2 && surname.len() >= 5);
            for (surname, &count) in long {
                if let Some(first) = surname.chars().next() {
                    known.often.entry(first).or_default().push((surname.clone(), count));
                }
            }
        }
        known
    }

    /// Names what is listed beside a person: "Ellen Harrow and Orin Tull", "Ellen Harrow, Orin Tull and Jo Vale".
    fn join(&mut self, text: &str, lexed: &Lexed, runs: &[Run], surnames: &[SmolStr]) {
        let could = |run: &Run| !(run.excluded || run.is_bare() || run.headline || run.article);
        let mut first = 0;
        while first < runs.len() {
            let mut end = first + 1;
            let mut joined = false;
            while end < runs.len() && could(&runs[end]) && could(&runs[end - 1]) {
                match Tie::between(text, lexed, &runs[end - 1], &runs[end]) {
                    Tie::None => break,
                    Tie::Comma => {}
                    Tie::And => joined = true,
                }
                end += 1;
            }
            // "Ellen Harrow, Orin Tull and others".
            let last = &runs[end - 1];
            joined |= end > first + 1
                && lexed.tokens.get(last.end as usize).is_some_and(|token| token.span.of(text) == "and");
            let list = first..end;
            if joined && list.clone().any(|at| self.has_full(text, lexed, &runs[at])) {
                for at in list {
                    self.full.insert(lower_case(runs[at].span(lexed).of(text)));
                    self.surnames.entry(surnames[at].clone()).or_default();
                }
            }
            first = end;
        }
    }

    fn has_full(&self, text: &str, lexed: &Lexed, run: &Run) -> bool {
        self.full.contains(lower_case(run.span(lexed).of(text)).as_str())
    }

    fn accepts(&self, text: &str, lexed: &Lexed, run: &Run, surname: &SmolStr) -> bool {
        if run.excluded {
            return run.ambiguous && self.surnames.contains_key(surname);
        }
        if run.evident {
            return true;
        }
        if run.is_bare() {
            return self.surnames.contains_key(surname)
                || self.is_given(run, surname)
                || (run.acts && self.is_slip(surname, 2))
                || (!run.opens && self.is_slip(surname, PLAIN))
                || (run.acts && self.is_clipped(surname));
        }
        self.has_full(text, lexed, run)
            || (!(run.article || run.headline || run.opens)
                && run.name.1 == run.name.0 + 2
                && self.surnames.contains_key(surname))
    }

    /// Whether the one word is the given name of a person named in full: "Ellen smiled".
    fn is_given(&self, run: &Run, word: &str) -> bool {
        !run.article && self.givens.contains(word) && (run.acts || is_common_given_name(word))
    }

    /// Whether an unknown surname is one letter off a known one that the text has so many times: "Olsen" for "Olson".
    /// A plural is no slip.
    fn is_slip(&self, surname: &str, times: u32) -> bool {
        surname.len() >= 5
            && surname.chars().next().and_then(|first| self.often.get(&first)).is_some_and(|often| {
                often.iter().any(|(known, count)| {
                    *count >= times && one_letter_off(known, surname) && !is_plural_pair(known, surname)
                })
            })
    }

    /// Whether an unknown surname is a known one without its last "s": "Hollar's" of a Hollars.
    fn is_clipped(&self, surname: &str) -> bool {
        surname.len() >= 5 && self.surnames.contains_key(format_smolstr!("{surname}s").as_str())
    }

    /// Known persons inside a run that is a title-cased headline.
    fn inside(&self, text: &str, lexed: &Lexed, run: &Run) -> Vec<Run> {
        let mut found = Vec::new();
        let mut first = run.name.0;
        while first < run.name.1 {
            let longest = (first + 1..=run.name.1.min(first + 4)).rev().find(|&end| {
                let words = lexed.tokens[first as usize].span.cover(lexed.tokens[end as usize - 1].span).of(text);
                let lower = lower_case(words);
                match end - first {
                    1 => self.surnames.contains_key(lower.as_str()),
                    2 if lower.split_once(' ').is_some_and(|(given, surname)| {
                        is_common_given_name(given) && self.surnames.contains_key(surname)
                    }) =>
                    {
                        true
                    }
                    _ => self.full.contains(lower.as_str()),
                }
            });
            let end = longest.unwrap_or(first + 1);
            if longest.is_some() {
                found.push(run.part(first, end));
            }
            first = end;
        }
        found
    }
}

fn mention(text: &str, lexed: &Lexed, run: &Run) -> Mention {
    let (span, name) = (run.whole(lexed), run.span(lexed));
    let surname = run.surname(text, lexed);
    let given = Span::new(name.start, name.end - surname.len() as u32).of(text);
    Mention {
        span,
        tokens: (run.name.0, run.end),
        hedged_tokens: (run.name.0, run.end),
        sentence: run.sentence,
        kind: Kind::Name,
        hedge: Hedge::Exact,
        value: Value::Name(PersonName {
            given: one_line(&without_nickname(given)),
            surname: one_line(surname),
            suffix: run.suffix.map(|suffix| SmolStr::new(suffix.of(text))),
            title: run.title.map(|title| one_line(title.of(text))),
        }),
    }
}

/// Given names without what stands between quotation marks or brackets: "Orin “The Ox”" is Orin.
fn without_nickname(given: &str) -> Cow<'_, str> {
    const OPENING: [char; 5] = ['"', '“', '‘', '\'', '('];
    const CLOSING: [char; 5] = ['"', '”', '’', '\'', ')'];
    let is_inside = |at: usize| given[..at].ends_with(' ') && given[at..].starts_with(OPENING);
    let Some(start) = given.char_indices().map(|(at, _)| at).find(|&at| is_inside(at)) else { return given.into() };
    let Some(end) = given.rfind(CLOSING).filter(|&end| end > start) else { return given.into() };
    let rest = given[end..].trim_start_matches(CLOSING);
    format!("{}{rest}", &given[..start]).into()
}

/// Words with one space between them.
fn one_line(words: &str) -> SmolStr {
    let words = words.trim();
    if words.bytes().all(|byte| byte.is_ascii_graphic()) {
        return SmolStr::new(words);
    }
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    SmolStr::from(line)
}

/// Whether one letter was changed, dropped, added, or swapped with its neighbour; the first letter is the same.
fn one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (left, right) = (a.len() - head - tail, b.len() - head - tail);
    let swapped = left == 2 && right == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
    head > 0 && left.max(right) > 0 && (left.max(right) == 1 || swapped)
}

fn is_plural_pair(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}
