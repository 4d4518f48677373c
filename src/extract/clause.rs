//! The clause a mention stands in: how far its words may be sought.

use crate::{
    extract::phrase::Words,
    lex::{Class, Tags},
    model::{Mention, Value},
};

/// How many tokens a clause is followed to each side. News sentences run to 25 words on average; beyond this distance
/// a word rarely governs a number.
const REACH: usize = 14;

/// The places around a mention in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// First place of the clause.
    pub(super) first: usize,
    /// Last-plus-one place of the clause.
    pub(super) end: usize,
    /// First place of the value with its hedge.
    pub(super) start_of_value: usize,
    /// Last-plus-one place of the value with its hedge.
    pub(super) end_of_value: usize,
    /// Where the mention before ends: words before it belong to that one first.
    pub(super) neighbour_before: usize,
    /// Where the mention after begins.
    pub(super) neighbour_after: usize,
}

impl Clause {
    /// The clause around the `place`-th of a sentence's mentions.
    pub(super) fn around(words: &Words<'_, '_>, mentions: &[Mention], place: usize) -> Self {
        let mention = &mentions[place];
        let start_of_value = words.place(mention.hedged_tokens.0);
        let end_of_value = words.place(mention.hedged_tokens.1);
        // Words beside a date belong to the nearest date, words beside a number to the nearest number: "on Monday 12 died".
        let of_moment = matches!(mention.value, Value::Moment(_));
        let value = |other: &&Mention| match other.value {
            Value::Moment(_) => of_moment,
            Value::Quantity(_) | Value::Score(..) => !of_moment,
            _ => false,
        };
        // A neighbour out of reach takes no words away; in a list without end looking for one would take for ever.
        let near = |at: usize, from: usize| at.abs_diff(from) <= 2 * REACH;
        let neighbour_before = mentions[..place]
            .iter()
            .rev()
            .take_while(|other| near(words.place(other.tokens.1), start_of_value))
            .filter(value)
            .find(|other| !is_left_behind(words, other, start_of_value))
            .map_or(0, |other| words.place(other.tokens.1))
            .min(start_of_value);
        let neighbour_after = mentions[place + 1..]
            .iter()
            .take_while(|other| near(words.place(other.tokens.0), end_of_value))
            .find(value)
            .map_or(words.len(), |other| words.place(other.hedged_tokens.0))
            .max(end_of_value);
        let mut first = start_of_value;
        while first > 0 && start_of_value - first < REACH && !bounds(words, first - 1) {
            first -= 1;
        }
        let mut end = end_of_value;
        while end < words.len() && end - end_of_value < REACH && !bounds(words, end) {
            end += 1;
        }
        Self { first, end, start_of_value, end_of_value, neighbour_before, neighbour_after }
    }

    /// The place where what the value is of may begin: behind it, and behind the bracket that says it again or that it stands
    /// in: "a 110 million euro ($141 million) `loan`".
    pub(super) fn behind_value(&self, words: &Words<'_, '_>) -> usize {
        let at = self.end_of_value;
        let opens = |place: usize| words.class(place) == Class::OpenParenthesis;
        let inside =
            self.start_of_value.checked_sub(1).is_some_and(|before| opens(before) && before == self.neighbour_before);
        let again = opens(at) && self.neighbour_after == at + 1;
        if !inside && !again {
            return at;
        }
        let closing = (at..words.len().min(at + 8)).find(|&place| words.class(place) == Class::CloseParenthesis);
        closing.filter(|&closing| words.class(closing + 1) == Class::Word).map_or(at, |closing| closing + 1)
    }

    /// The places before the value, nearest first.
    pub(super) fn before(&self) -> impl Iterator<Item = usize> + use<> {
        (self.first..self.start_of_value).rev()
    }

    /// The places after the value, nearest first.
    pub(super) fn after(&self) -> impl Iterator<Item = usize> + use<> {
        self.end_of_value..self.end
    }
}

/// Whether a value is the start of a change that ends in the value at `start`: in "the toll rose from 3 to 7" the toll is 7.
fn is_left_behind(words: &Words<'_, '_>, other: &Mention, start: usize) -> bool {
    let end = words.place(other.hedged_tokens.1);
    words.is(end, "to")
        && end + 1 == start
        && words.place(other.hedged_tokens.0).checked_sub(1).is_some_and(|from| words.is(from, "from"))
}

/// Whether the token parts clauses.
pub(super) fn bounds(words: &Words<'_, '_>, place: usize) -> bool {
    matches!(words.class(place), Class::Semicolon | Class::Colon | Class::Dash)
        || (words.class(place) == Class::Comma
            && words.has(place + 1, Tags::CONJUNCTION)
            && words.is_any(place + 1, &["but", "while", "whereas", "although", "though"]))
        || (words.has(place, Tags::CONJUNCTION) && words.is_any(place, &["while", "whereas", "although"]))
}
