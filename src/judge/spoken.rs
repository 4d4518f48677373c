//! Verdicts on words: quotations and names.

use crate::{
    judge::{
        Judgement,
        nominal::{self, Naming},
        quote::{self, Change, Wording},
    },
    model::{PersonName, QuoteValue, QuoteWord, Referent, Severity, Verdict},
    text::Span,
};

/// Words shown on either side of a difference, so that a label reads as a phrase.
const MARGIN: usize = 2;

/// The verdict on two quotations of one utterance.
pub(super) fn wording(a: &QuoteValue, b: &QuoteValue) -> Judgement {
    match quote::compare(a, b) {
        Wording::Same => Judgement::new(Verdict::Agree, "the same words"),
        Wording::Fragment => Judgement::new(Verdict::Refines, "one is a longer cut of the same words"),
        Wording::Unrelated => Judgement::new(Verdict::Unverifiable, "too few words in common"),
        Wording::Differs { material, changes } => {
            let verdict = if material { Verdict::Contradiction } else { Verdict::Imprecise };
            let one = stretch(&a.words, changes.iter().map(Change::span_a));
            let other = stretch(&b.words, changes.iter().map(Change::span_b));
            // A side that only lacks words is shown by what it has around the gap: the other side's neighbours.
            let words = match (one, other) {
                (Some(one), Some(other)) => Some((one, other)),
                (Some(one), None) => whole(&b.words).map(|other| (one, other)),
                (None, Some(other)) => whole(&a.words).map(|one| (one, other)),
                (None, None) => None,
            };
            let changed = changes.iter().map(Change::sides).collect();
            Judgement { words, changed, ..Judgement::new(verdict, quote::describe(&changes)) }
        }
    }
}

/// From a little before the first change to a little after the last.
fn stretch(words: &[QuoteWord], changes: impl Iterator<Item = Option<Span>>) -> Option<Span> {
    let changed = changes.flatten().reduce(Span::cover)?;
    let first = words.iter().position(|word| word.span.overlaps(changed))?;
    let last = words.iter().rposition(|word| word.span.overlaps(changed))?;
    let from = words.get(first.saturating_sub(MARGIN))?;
    let to = words.get((last + MARGIN).min(words.len() - 1))?;
    Some(from.span.cover(to.span))
}

fn whole(words: &[QuoteWord]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// The verdict on two names of one person; `one_source` says that both stand in one source's text.
pub(super) fn naming(a: &PersonName, b: &PersonName, one_source: bool) -> Judgement {
    let naming = nominal::compare(a, b);
    let ceiling = naming.severity(one_source);
    let verdict = match (naming, ceiling) {
        (Naming::Same, _) => Verdict::Agree,
        (Naming::Shortened, _) => Verdict::Refines,
        (_, Severity::Info | Severity::None) => Verdict::Imprecise,
        _ => Verdict::Contradiction,
    };
    Judgement { ceiling, ..Judgement::new(verdict, naming.describe()) }
}

/// The verdict on two roles of one person, which `align` pairs only when they are one post or exclude each other.
pub(super) fn roles(a: &Referent, b: &Referent) -> Judgement {
    if a.concept == b.concept {
        return Judgement::new(Verdict::Agree, "the same post");
    }
    Judgement {
        ceiling: Severity::Warning,
        ..Judgement::new(Verdict::Contradiction, "two posts that nobody holds at once")
    }
}

/// The verdict on two ways of writing a proper name of one thing.
pub(super) fn spelling(a: &PersonName, b: &PersonName, one_source: bool) -> Judgement {
    let in_words = |name: &PersonName| name.surname.contains(' ');
    if a.surname.to_lowercase() == b.surname.to_lowercase() || !(in_words(a) || in_words(b)) {
        return naming(a, b, one_source);
    }
    Judgement { ceiling: Severity::Warning, ..Judgement::new(Verdict::Contradiction, "two ways of writing one name") }
}
