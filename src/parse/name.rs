//! Names of persons, by their shape and by what stands beside them.
//!
//! There is no list of people. A run of capitalised words is a person when a title or role stands before it, or when
//! it has two to four words, none of them a kind of organisation or place, and the text treats it as a person: an
//! age, a verb of speech, "who", an appositive role, the last word used alone elsewhere, or a common English given name. A bare surname is a
//! person when the text names that surname in full, or nearly so, elsewhere. What is left out, since it cannot be
//! told from places and products without a list: full names that nothing in the text marks as a person.
//!
//! The text is read once; a second look goes over the runs that were found, not over the text.

mod closed_words;
mod run;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::{
    lex::Lexed,
    model::{Hedge, Kind, Mention, PersonName, Segmented, Value, Zone},
    parse::name::run::{Run, Walker},
    text::{Span, is_given_name, lower_case},
};

/// A run of capitals is expected among so many tokens; more of them cost a copy.
const TOKENS_A_RUN: usize = 16;

/// Appends the mentions of persons' names to `out`.
pub(crate) fn names(text: &str, segmented: &Segmented, lexed: &Lexed, out: &mut Vec<Mention>) {
    let mut runs = Vec::with_capacity(lexed.tokens.len() / TOKENS_A_RUN);
    let mut parts = Vec::new();
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        if matches!(sentence.zone, Zone::Body | Zone::Headline | Zone::Caption) {
            Walker::new(text, lexed, index as u32, sentence.zone == Zone::Headline).walk(&mut parts, &mut runs);
        }
    }
    let surnames: Vec<SmolStr> = runs.iter().map(|run| lower_case(run.surname(text, lexed))).collect();
    let known = Known::new(text, lexed, &runs, &surnames);
    out.reserve(runs.len());
    for (run, surname) in runs.iter().zip(&surnames) {
        if known.accepts(text, lexed, run, surname) {
            out.push(mention(text, lexed, run));
        } else if run.headline {
            out.extend(known.inside(text, lexed, run).iter().map(|part| mention(text, lexed, part)));
        }
    }
}

/// Most surnames in which slips are looked for; a text with more is no article, and the search is by pairs of one
/// first letter.
const MOST_SURNAMES: usize = 1000;

/// What the whole text says about who is a person.
struct Known {
    /// Lower-case surnames of persons, and how often the text has them.
    surnames: FxHashMap<SmolStr, u32>,
    /// Lower-case full names of persons.
    full: FxHashSet<SmolStr>,
    /// The surnames that others may be slips of, by their first letters, which slips share: long ones that the text has
    /// more than once.
    often: FxHashMap<char, Vec<SmolStr>>,
}

impl Known {
    fn new(text: &str, lexed: &Lexed, runs: &[Run], surnames: &[SmolStr]) -> Self {
        let with_surname = || runs.iter().zip(surnames);
        let alone: FxHashSet<&SmolStr> =
            with_surname().filter(|(run, _)| run.is_bare()).map(|(_, surname)| surname).collect();
        let things: FxHashSet<&SmolStr> =
            with_surname().filter(|(run, _)| run.article).map(|(_, surname)| surname).collect();
        let mut known =
            Self { surnames: FxHashMap::default(), full: FxHashSet::default(), often: FxHashMap::default() };
        for (run, surname) in with_surname().filter(|(run, _)| !run.excluded) {
            let given = run.span(lexed).of(text).split([' ', '.']).next().unwrap_or_default();
            let named = || alone.contains(surname) || is_given_name(given);
            if run.evident || (!run.is_bare() && !run.headline && !things.contains(surname) && named()) {
                known.full.insert(lower_case(run.span(lexed).of(text)));
                known.surnames.entry(surname.clone()).or_default();
            }
        }
        for (_, surname) in with_surname().filter(|(run, _)| !run.excluded) {
            if let Some(count) = known.surnames.get_mut(surname) {
                *count += 1;
            }
        }
        if known.surnames.len() <= MOST_SURNAMES {
            for surname in
                known.surnames.iter().filter(|&(known, &count)| count >= 2 && known.len() >= 5).map(|(known, _)| known)
            {
                if let Some(first) = surname.chars().next() {
                    known.often.entry(first).or_default().push(surname.clone());
                }
            }
        }
        known
    }

    fn accepts(&self, text: &str, lexed: &Lexed, run: &Run, surname: &SmolStr) -> bool {
        if run.excluded {
            return false;
        }
        if run.evident {
            return true;
        }
        if run.is_bare() {
            return self.surnames.contains_key(surname) || (run.acts && self.is_slip(surname));
        }
        self.full.contains(lower_case(run.span(lexed).of(text)).as_str())
    }

    /// Whether an unknown surname is one letter off a known one that the text has more often: "Olsen" for "Olson".
    /// A plural is no slip.
    fn is_slip(&self, surname: &str) -> bool {
        surname.len() >= 5
            && surname.chars().next().and_then(|first| self.often.get(&first)).is_some_and(|often| {
                often.iter().any(|known| one_letter_off(known, surname) && !is_plural_pair(known, surname))
            })
    }

    /// Known persons inside a run that is a title-cased headline.
    fn inside(&self, text: &str, lexed: &Lexed, run: &Run) -> Vec<Run> {
        let mut found = Vec::new();
        let mut first = run.name.0;
        while first < run.name.1 {
            let longest = (first + 1..=run.name.1.min(first + 4)).rev().find(|&end| {
                let words = lexed.tokens[first as usize].span.cover(lexed.tokens[end as usize - 1].span).of(text);
                let lower = lower_case(words);
                if end - first == 1 {
                    self.surnames.contains_key(lower.as_str())
                } else {
                    self.full.contains(lower.as_str())
                }
            });
            let end = longest.unwrap_or(first + 1);
            if longest.is_some() {
                found.push(Run { name: (first, end), surname: end - 1, title: None, suffix: None, ..*run });
            }
            first = end;
        }
        found
    }
}

fn mention(text: &str, lexed: &Lexed, run: &Run) -> Mention {
    let span = run.span(lexed);
    let surname = run.surname(text, lexed);
    let given = Span::new(span.start, span.end - surname.len() as u32).of(text);
    Mention {
        span,
        tokens: run.name,
        hedged_tokens: run.name,
        sentence: run.sentence,
        kind: Kind::Name,
        hedge: Hedge::Exact,
        value: Value::Name(PersonName {
            given: one_line(given),
            surname: one_line(surname),
            suffix: run.suffix.map(|suffix| SmolStr::new(suffix.of(text))),
            title: run.title.map(|title| one_line(title.of(text))),
        }),
    }
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
    // Most pairs are told apart by this, before anything is copied; no character is longer than four bytes.
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
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
