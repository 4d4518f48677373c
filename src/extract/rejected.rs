//! Figures that the text itself takes back: "early reports gave 33", "not 22, as first said". No claim is made of them.

use crate::{
    extract::{clause::Clause, course, phrase::Words},
    lex::{Class, Tags},
    model::{Mention, Value},
};

/// How far before the value the account stands that it has been taken from, in tokens.
const REACH: usize = 14;

/// What makes an account one of before.
const BEFORE: &[&str] = &["earlier", "early", "initial", "previous", "original"];

/// Accounts that a later one replaces.
#[rustfmt::skip] // A word a line would be longer than the code.
const ACCOUNTS: &[&str] = &[
    "report", "reports", "account", "accounts", "estimate", "estimates", "count", "counts", "figure", "figures",
    "toll", "tolls", "tally", "tallies", "version", "versions",
];

/// Verbs by which an account gives its figure. "First reports of ten dead came in" gives none that was wrong.
#[rustfmt::skip] // A word a line would be longer than the code.
const GIVES: &[&str] = &[
    "gave", "put", "said", "say", "spoke", "suggested", "listed", "had", "of", "misstated", "was", "were", "stated",
    "indicated", "claimed", "mentioned", "cited",
];

/// "As `first` said", "the 22 `initially` reported".
const FIRST: &[&str] = &["first", "initially", "originally", "previously", "earlier", "wrongly", "mistakenly"];

/// What was first done with a figure.
#[rustfmt::skip] // A word a line would be longer than the code.
const TOLD: &[&str] = &[
    "said", "reported", "thought", "believed", "stated", "announced", "feared", "claimed", "given", "estimated",
    "published", "printed",
];

/// Whether the text rejects or replaces the figure.
pub(super) fn is_rejected(words: &Words<'_, '_>, clause: &Clause, mention: &Mention) -> bool {
    matches!(mention.value, Value::Quantity(_))
        && (is_of_old_account(words, clause) || is_contrasted(words, clause) || course::is_left_behind(words, clause))
}

/// "Early reports gave 33", "an earlier version of this story said 12".
fn is_of_old_account(words: &Words<'_, '_>, clause: &Clause) -> bool {
    let first = clause.start_of_value.saturating_sub(REACH).max(clause.first).max(clause.neighbour_before);
    let parted = |place: usize| {
        words.class(place) == Class::Comma && words.has(place + 1, Tags::CONJUNCTION)
            || words.is_any(place, &["than", "but"])
    };
    (first..clause.start_of_value).rev().take_while(|&place| !parted(place)).any(|place| {
        words.is_any(place, BEFORE)
            && words.is_any(place + 1, ACCOUNTS)
            && (place + 2..clause.start_of_value).any(|verb| words.is_any(verb, GIVES))
    })
}

/// "Not 22, as first said", "rather than the 22 first reported".
fn is_contrasted(words: &Words<'_, '_>, clause: &Clause) -> bool {
    let before = |back: usize, these: &[&str]| {
        clause.start_of_value.checked_sub(back).is_some_and(|place| words.is_any(place, these))
    };
    let the = usize::from(before(1, &["the"]));
    let instead = before(1 + the, &["than"]) && before(2 + the, &["rather"])
        || before(1 + the, &["of"]) && before(2 + the, &["instead"]);
    let not = before(1 + the, &["not"]);
    let after = clause.end_of_value..(clause.end_of_value + 5).min(words.len());
    let first_told = after.clone().any(|place| words.is_any(place, FIRST) && words.is_any(place + 1, TOLD));
    let corrected = after.clone().any(|place| words.class(place) == Class::Comma || words.is(place, "but"));
    (not && (first_told || corrected)) || (instead && first_told) || (the == 1 && first_told)
}
