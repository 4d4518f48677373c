//! The terminals of the grammar. A keyword is a whole token, so it always ends at a word end.

use nom::Err;

use crate::{
    lex::{Class, Entry, Token},
    parse::tokens::{Parsed, Tokens},
};

/// A production that does not match.
pub(crate) fn fail<'a, T>() -> Parsed<'a, T> {
    Err(Err::Error(()))
}

/// One token of a class.
pub(crate) fn class<'a>(class: Class) -> impl Fn(Tokens<'a>) -> Parsed<'a, &'a Token> {
    move |input| match input.first() {
        Some(token) if token.class == class => Ok((input.advance(1), token)),
        _ => Err(Err::Error(())),
    }
}

/// One token of a class that touches the token before it.
pub(crate) fn glued<'a>(class: Class) -> impl Fn(Tokens<'a>) -> Parsed<'a, &'a Token> {
    move |input| match input.first() {
        Some(token) if token.class == class && !token.spaced() => Ok((input.advance(1), token)),
        _ => Err(Err::Error(())),
    }
}

/// One word, in any case.
pub(crate) fn word<'a>(word: &'static str) -> impl Fn(Tokens<'a>) -> Parsed<'a, &'a Token> {
    move |input| match input.first() {
        Some(token) if token.class == Class::Word && input.is(0, word) => Ok((input.advance(1), token)),
        _ => Err(Err::Error(())),
    }
}

/// One of several words, in any case.
pub(crate) fn any_word<'a>(words: &'static [&'static str]) -> impl Fn(Tokens<'a>) -> Parsed<'a, &'a Token> {
    move |input| match input.first() {
        Some(token) if token.class == Class::Word && words.iter().any(|word| input.is(0, word)) => {
            Ok((input.advance(1), token))
        }
        _ => Err(Err::Error(())),
    }
}

/// Whatever the lexicon's entry of the next word yields.
pub(crate) fn known<'a, T>(get: impl Fn(&'static Entry) -> Option<T>) -> impl Fn(Tokens<'a>) -> Parsed<'a, T> {
    move |input| match input.first().filter(|token| token.class == Class::Word).and_then(|_| get(input.entry(0))) {
        Some(value) => Ok((input.advance(1), value)),
        None => Err(Err::Error(())),
    }
}

/// The hyphen of a compound, or nothing: it touches the token before it ("three-hour", "8- to 10-year"), or stands
/// alone between spaces as text that was taken apart and joined again has it ("three - hour").
pub(crate) fn opt_hyphen(input: Tokens<'_>) -> Parsed<'_, ()> {
    let joins = input.first().filter(|token| token.class == Class::Hyphen).is_some_and(|token| {
        !token.spaced() || input.peek(1).is_some_and(|next| next.spaced() && next.class == Class::Word)
    });
    Ok((input.advance(usize::from(joins)), ()))
}
