//! Whether two quotations have the same words, and which words differ.
//!
//! The stretch both sides quote is found by local alignment; what only one side quotes before or after it is a
//! longer cut and no difference. Inside the stretch the words are compared by a diff (crate `similar`), and what house
//! style may change is let pass: an ellipsis stands for any words, a masked word for the word, "work force" for
//! "workforce". Where the two go apart at the end of the stretch, in the middle of a clause, the few words up to the
//! clause's end belong to the difference ("a nuclear bomb", "nuclear arms"). Clauses are told by the distance of
//! words in the text: more than one byte is punctuation.
//!
//! The result does not depend on which side comes first, except for the direction of its changes.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use smol_str::SmolStr;

use crate::{
    model::{QuoteValue, QuoteWord},
    text::{Alignment, LONGEST_ALIGNED, Span, align_locally, is_function_word, stem},
};

/// Most words that a difference at the edge of the common stretch may have, on one side and on both together; where
/// more differ, the two go on with different remarks.
const LONGEST_EDGE: usize = 4;
const LONGEST_EDGES: usize = 6;

/// Words in common from which on twice as many may differ at the edge.
const LONG_STRETCH: usize = 6;

/// Fewest words two quotations must share for a comparison to mean anything.
const FEWEST_SHARED: usize = 2;

/// Words, and words with content, that two long quotations must share again beside their best common stretch.
const FEWEST_AGAIN: usize = 5;
const FEWEST_CONTENT_AGAIN: usize = 3;

const ELLIPSIS: &str = "…";

/// How the words of two quotations stand to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Wording {
    /// The same words.
    Same,
    /// One is a longer or another cut of the same words.
    Fragment,
    /// Words differ where both quote.
    Differs {
        /// Whether a noun, verb, number, negation or modal changed, and not only small words or an inflection.
        material: bool,
        /// What changed, in text order.
        changes: Vec<Change>,
    },
    /// They have next to nothing in common.
    Unrelated,
}

/// Words on one side and what stands for them on the other; one side may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Change {
    /// On the first side.
    pub(crate) a: Vec<QuoteWord>,
    /// On the second side.
    pub(crate) b: Vec<QuoteWord>,
}

impl Change {
    /// Where the first side's words stand.
    pub(crate) fn span_a(&self) -> Option<Span> {
        cover(&self.a)
    }

    /// Where the second side's words stand.
    pub(crate) fn span_b(&self) -> Option<Span> {
        cover(&self.b)
    }

    /// The words of the first side and of the second, with where they stand.
    pub(crate) fn sides(&self) -> [(String, Option<Span>); 2] {
        [(line(&self.a), self.span_a()), (line(&self.b), self.span_b())]
    }

    /// "could → can", "“that are” dropped", "“even” added".
    pub(crate) fn describe(&self) -> String {
        match (self.a.is_empty(), self.b.is_empty()) {
            (false, true) => format!("“{}” dropped", line(&self.a)),
            (true, false) => format!("“{}” added", line(&self.b)),
            _ => format!("{} → {}", line(&self.a), line(&self.b)),
        }
    }
}

/// All changes in one line: "could → can; “that are” dropped".
pub(crate) fn describe(changes: &[Change]) -> String {
    changes.iter().map(Change::describe).collect::<Vec<_>>().join("; ")
}

/// Compares the words of two quotations.
pub(crate) fn compare(a: &QuoteValue, b: &QuoteValue) -> Wording {
    let key = |words: &[QuoteWord]| words.iter().map(|word| word.norm.clone()).collect::<Vec<SmolStr>>();
    let (a, b) = (within_reach(&a.words), within_reach(&b.words));
    let (norms_a, norms_b) = (key(a), key(b));
    if norms_a <= norms_b {
        return compare_words(a, b, &norms_a, &norms_b);
    }
    match compare_words(b, a, &norms_b, &norms_a) {
        Wording::Differs { material, changes } => Wording::Differs {
            material,
            changes: changes.into_iter().map(|change| Change { a: change.b, b: change.a }).collect(),
        },
        other => other,
    }
}

/// Whether the words of `quote` inside `span` stand in a row in `other`.
pub(crate) fn holds(other: &QuoteValue, quote: &QuoteValue, span: Span) -> bool {
    let wanted: Vec<&SmolStr> =
        quote.words.iter().filter(|word| word.span.overlaps(span)).map(|word| &word.norm).collect();
    wanted.is_empty()
        || other.words.windows(wanted.len()).any(|run| run.iter().map(|word| &word.norm).eq(wanted.iter().copied()))
}

fn within_reach(words: &[QuoteWord]) -> &[QuoteWord] {
    &words[..words.len().min(LONGEST_ALIGNED)]
}

fn compare_words(a: &[QuoteWord], b: &[QuoteWord], norms_a: &[SmolStr], norms_b: &[SmolStr]) -> Wording {
    if norms_a == norms_b {
        return if norms_a.is_empty() { Wording::Unrelated } else { Wording::Same };
    }
    let common = stretch(norms_a, norms_b);
    if shared(norms_a, &common) < FEWEST_SHARED {
        // "workforce" and "work force" alone.
        return if is_licensed(norms_a, norms_b) { Wording::Same } else { Wording::Unrelated };
    }
    let count = shared(norms_a, &common);
    let (range_a, range_b) = with_edges(a, b, common.a, common.b, count);
    // A speech goes on after a cut: what both have before and after the best stretch is compared too.
    let again = |rest_a: Range<usize>, rest_b: Range<usize>| further_changes(a, b, norms_a, norms_b, rest_a, rest_b);
    let mut found = again(0..range_a.start, 0..range_b.start);
    found.extend(changes(a, b, norms_a, norms_b, &range_a, &range_b));
    found.extend(again(range_a.end..a.len(), range_b.end..b.len()));
    if !found.is_empty() {
        return Wording::Differs { material: found.iter().any(is_material), changes: found };
    }
    let rest = |norms: &[SmolStr], range: &Range<usize>| {
        norms[..range.start].iter().chain(&norms[range.end..]).any(|word| word != ELLIPSIS)
    };
    if rest(norms_a, &range_a) || rest(norms_b, &range_b) { Wording::Fragment } else { Wording::Same }
}

/// The best common stretch of two wordings; words with content count more.
fn stretch(a: &[SmolStr], b: &[SmolStr]) -> Alignment {
    align_locally(a, b, |word| match word.as_str() {
        ELLIPSIS => 1,
        word if is_function_word(word) => 2,
        _ => 5,
    })
}

/// How many real words a stretch shares.
fn shared(a: &[SmolStr], common: &Alignment) -> usize {
    common.matches.iter().filter(|&&(place, _)| a[place] != ELLIPSIS).count()
}

/// The changes in a further stretch of two long quotations, where they share enough to be one remark again.
fn further_changes(
    a: &[QuoteWord],
    b: &[QuoteWord],
    norms_a: &[SmolStr],
    norms_b: &[SmolStr],
    rest_a: Range<usize>,
    rest_b: Range<usize>,
) -> Vec<Change> {
    let (in_a, in_b) = (&norms_a[rest_a.clone()], &norms_b[rest_b.clone()]);
    let common = stretch(in_a, in_b);
    let content = common.matches.iter().filter(|&&(place, _)| !is_function_word(&in_a[place])).count();
    let count = shared(in_a, &common);
    if count < FEWEST_AGAIN || content < FEWEST_CONTENT_AGAIN {
        return Vec::new();
    }
    let (range_a, range_b) = with_edges(&a[rest_a.clone()], &b[rest_b.clone()], common.a, common.b, count);
    changes(&a[rest_a], &b[rest_b], in_a, in_b, &range_a, &range_b)
}

/// The common stretch, widened on both sides by the words up to the end of the clause where both sides have some.
fn with_edges(
    a: &[QuoteWord],
    b: &[QuoteWord],
    in_a: Range<usize>,
    in_b: Range<usize>,
    shared: usize,
) -> (Range<usize>, Range<usize>) {
    // Where much is the same, more may differ at the end: it is one remark.
    let longest = if shared >= LONG_STRETCH { 2 } else { 1 };
    let (mut in_a, mut in_b) = (in_a, in_b);
    let head = (head_of_clause(a, in_a.start), head_of_clause(b, in_b.start));
    if is_edge(&a[head.0..in_a.start], &b[head.1..in_b.start], 1) {
        (in_a.start, in_b.start) = head;
    }
    let tail = (tail_of_clause(a, in_a.end), tail_of_clause(b, in_b.end));
    if is_edge(&a[in_a.end..tail.0], &b[in_b.end..tail.1], longest) {
        (in_a.end, in_b.end) = tail;
    }
    (in_a, in_b)
}

fn is_edge(a: &[QuoteWord], b: &[QuoteWord], longest: usize) -> bool {
    if a.is_empty() || b.is_empty() || a.iter().chain(b).any(|word| word.norm == ELLIPSIS) {
        return false;
    }
    // "When I see", "when I look at": the alignment leaves small words out that both have.
    let same = |(x, y): &(&QuoteWord, &QuoteWord)| x.norm == y.norm;
    let head = a.iter().zip(b).take_while(same).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(same).count();
    let (left, right) = (a.len() - head - tail, b.len() - head - tail);
    left.max(right) <= LONGEST_EDGE * longest && left + right <= LONGEST_EDGES * longest
}

/// Whether punctuation stands between two neighbours: they are more than one byte apart.
fn are_parted(before: &QuoteWord, after: &QuoteWord) -> bool {
    after.span.start > before.span.end + 1
}

fn head_of_clause(words: &[QuoteWord], mut at: usize) -> usize {
    while at > 0 && at < words.len() && !are_parted(&words[at - 1], &words[at]) {
        at -= 1;
    }
    at
}

fn tail_of_clause(words: &[QuoteWord], mut at: usize) -> usize {
    while at > 0 && at < words.len() && !are_parted(&words[at - 1], &words[at]) {
        at += 1;
    }
    at
}

/// The differences inside the common stretch that no house style explains.
fn changes(
    a: &[QuoteWord],
    b: &[QuoteWord],
    norms_a: &[SmolStr],
    norms_b: &[SmolStr],
    range_a: &Range<usize>,
    range_b: &Range<usize>,
) -> Vec<Change> {
    let ops = capture_diff_slices(Algorithm::Myers, &norms_a[range_a.clone()], &norms_b[range_b.clone()]);
    let mut apart: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in &ops {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        let here =
            (old.start + range_a.start..old.end + range_a.start, new.start + range_b.start..new.end + range_b.start);
        match apart.last_mut() {
            Some(last) if last.0.end == here.0.start && last.1.end == here.1.start => {
                last.0.end = here.0.end;
                last.1.end = here.1.end;
            }
            _ => apart.push(here),
        }
    }
    apart
        .into_iter()
        .filter(|(old, new)| !is_licensed_at(norms_a, norms_b, old, new))
        .map(|(old, new)| Change { a: a[old].to_vec(), b: b[new].to_vec() })
        .collect()
}

/// Whether house style explains a difference, looking one word to each side: the diff may leave "'s" outside.
fn is_licensed_at(norms_a: &[SmolStr], norms_b: &[SmolStr], old: &Range<usize>, new: &Range<usize>) -> bool {
    if is_licensed(&norms_a[old.clone()], &norms_b[new.clone()]) {
        return true;
    }
    // An ellipsis that was matched, or stands beside the gap, still stands for the words there.
    let beside = |norms: &[SmolStr], range: &Range<usize>| {
        let before = range.start.checked_sub(1).is_some_and(|place| norms[place] == ELLIPSIS);
        before || norms.get(range.end).is_some_and(|word| word == ELLIPSIS)
    };
    (old.is_empty() && beside(norms_a, old)) || (new.is_empty() && beside(norms_b, new))
}

/// Whether house style explains the difference of two runs of words.
fn is_licensed(a: &[SmolStr], b: &[SmolStr]) -> bool {
    if a.iter().chain(b).any(|word| word == ELLIPSIS) {
        return true;
    }
    let joined =
        |words: &[SmolStr]| words.iter().flat_map(|word| word.chars()).filter(|c| *c != '\'').collect::<String>();
    if !a.is_empty() && joined(a) == joined(b) {
        return true;
    }
    if a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x == y || is_masked(x, y) || is_masked(y, x)) {
        return true;
    }
    is_contracted(a, b) || is_contracted(b, a)
}

/// Whether `masked` has a star for letters of `word`: "f*ing" and "flaming".
fn is_masked(masked: &str, word: &str) -> bool {
    masked.split_once('*').is_some_and(|(head, tail)| {
        let tail = tail.rsplit('*').next().unwrap_or(tail);
        word.len() >= head.len() + tail.len() && word.starts_with(head) && word.ends_with(tail)
    })
}

/// "deal's" for "deal is".
fn is_contracted(short: &[SmolStr], long: &[SmolStr]) -> bool {
    match (short, long) {
        ([one], [first, verb]) => {
            matches!(verb.as_str(), "is" | "has") && one.strip_suffix("'s") == Some(first.as_str())
        }
        _ => false,
    }
}

/// Words whose change alone does not change what was said: articles, relatives, joints, prepositions, intensifiers.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "which", "who", "whom", "and", "but", "so", "then", "or", "of",
    "in", "on", "at", "to", "for", "with", "by", "from", "as", "into", "within", "upon", "about", "over", "really",
    "very", "just", "even", "now", "also", "quite", "well", "actually", "too", "some", "any", "single", "there",
    "here", "oh", "yes", "okay", "look", "because", "if", "when", "where", "up", "out", "own", "such", "it", "its",
    "more", "longer", "all", "like", "you", "know",
];

/// Adverbs in "-ly", and others, that change what a sentence claims.
const HEDGING_ADVERBS: &[&str] =
    &["possibly", "potentially", "probably", "allegedly", "nearly", "hardly", "only", "reportedly"];

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "am"];
const HAVE_DO: &[&str] = &["has", "have", "had", "do", "does", "did"];
/// Forms of one verb that differ in number only.
const AGREEMENT: &[(&str, &str)] = &[("is", "are"), ("was", "were"), ("has", "have"), ("does", "do")];
/// Pronouns by person, and number where it tells persons apart.
const PERSONS: &[&[&str]] = &[
    &["i", "me", "my", "mine", "myself"],
    &["we", "us", "our", "ours", "ourselves"],
    &["you", "your", "yours"],
    &["he", "him", "his", "himself"],
    &["she", "her", "hers", "herself"],
    &["it", "its", "itself"],
    &["they", "them", "their", "theirs"],
];

fn person_of(word: &str) -> Option<usize> {
    PERSONS.iter().position(|forms| forms.contains(&word))
}

/// Whether the change touches a noun, verb, number, negation or modal, or who is spoken of.
fn is_material(change: &Change) -> bool {
    let mut left: Vec<&str> = change.a.iter().map(|word| word.norm.as_str()).collect();
    let mut right: Vec<&str> = change.b.iter().map(|word| word.norm.as_str()).collect();
    drop_pairs(&mut left, &mut right, |a, b| a == b);
    drop_pairs(&mut left, &mut right, |a, b| AGREEMENT.contains(&(a, b)) || AGREEMENT.contains(&(b, a)));
    drop_pairs(&mut left, &mut right, |a, b| {
        let irregular = |word: &str| BE.contains(&word) || HAVE_DO.contains(&word) || person_of(word).is_some();
        !irregular(a) && !irregular(b) && stem(a) == stem(b)
    });
    let exchanged = |classes: &dyn Fn(&str) -> bool| {
        left.iter().any(|word| classes(word)) && right.iter().any(|word| classes(word))
    };
    // "had" for "have", "I" for "we": the small verbs and pronouns matter where one stands for another.
    if exchanged(&|word| BE.contains(&word)) || exchanged(&|word| HAVE_DO.contains(&word)) {
        return true;
    }
    if exchanged(&|word| person_of(word).is_some()) {
        let persons = |words: &[&str]| words.iter().filter_map(|word| person_of(word)).collect::<Vec<_>>();
        if persons(&left) != persons(&right) {
            return true;
        }
    }
    left.iter().chain(&right).any(|word| {
        let small =
            SMALL_WORDS.contains(word) || BE.contains(word) || HAVE_DO.contains(word) || person_of(word).is_some();
        let adverb = word.len() > 4 && word.ends_with("ly") && !HEDGING_ADVERBS.contains(word);
        !small && !adverb
    })
}

/// Takes out words of both sides that count as the same, each once.
fn drop_pairs(left: &mut Vec<&str>, right: &mut Vec<&str>, same: impl Fn(&str, &str) -> bool) {
    left.retain(|a| match right.iter().position(|b| same(a, b)) {
        Some(place) => {
            right.remove(place);
            false
        }
        None => true,
    });
}

fn cover(words: &[QuoteWord]) -> Option<Span> {
    words.iter().map(|word| word.span).reduce(Span::cover)
}

fn line(words: &[QuoteWord]) -> String {
    words.iter().map(|word| word.norm.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
