//! What the productions of numbers came to at the places of a text.
//!
//! Money, ages, percentages, measures and bare numbers all begin with the same cardinal, and each of them is tried where
//! one can begin. The number is read once; the others are told.

use std::cell::Cell;

use crate::parse::{
    lexical::fail,
    number::Number,
    tokens::{Parsed, Tokens},
};

/// How many places are remembered; the ends of a range and the parts of a compound stand close together.
const PLACES: usize = 8;

/// What one production read at one place.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The input's tokens; nothing is known of an input without any.
    input: (usize, usize),
    /// The place after the number in its sentence, and the number; nothing where there is none.
    found: Option<(usize, Number)>,
}

/// The results of one production.
#[derive(Debug, Default)]
pub(crate) struct Memo([Cell<Known>; PLACES]);

/// The results of all productions that are worth it.
#[derive(Debug, Default)]
pub(crate) struct Memos {
    /// Of [`cardinal`](super::number::cardinal).
    pub(crate) cardinals: Memo,
    /// Of [`digits`](super::number::digits).
    pub(crate) digits: Memo,
    /// Of [`fraction`](super::fraction::fraction).
    pub(crate) fractions: Memo,
    /// Of [`words`](super::number::words).
    pub(crate) words: Memo,
}

impl Memo {
    /// What the production came to at the input, which it is asked for only once.
    pub(crate) fn recall<'a>(
        &self,
        input: Tokens<'a>,
        read: impl FnOnce(Tokens<'a>) -> Parsed<'a, Number>,
    ) -> Parsed<'a, Number> {
        let here = input.range();
        if here.0 >= here.1 {
            return read(input);
        }
        let slot = &self.0[input.place() % PLACES];
        let known = slot.get();
        let found = if known.input == here {
            known.found
        } else {
            let found = read(input).ok().map(|(rest, number)| (rest.place(), number));
            slot.set(Known { input: here, found });
            found
        };
        match found {
            Some((end, number)) => Ok((input.seek(end), number)),
            None => fail(),
        }
    }
}
