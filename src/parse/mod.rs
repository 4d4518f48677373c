//! The grammar: nom productions over tokens, one file a value type.

mod calendar;
mod date;
mod lexical;
mod time;
mod tokens;

use crate::{
    lex::Lexed,
    model::{Mention, Segmented, Value},
    parse::tokens::Tokens,
    text::{Source, Span},
};

/// Finds the mentions of a source.
#[must_use]
pub fn parse(source: &Source, _segmented: &Segmented, lexed: &Lexed) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let reference = source.published.map(|published| published.local);
    for index in 0..lexed.sentences.len() {
        let offset = lexed.sentences[index].0;
        let mut input = Tokens::new(&source.text, lexed.sentence(index));
        while input.first().is_some() {
            let Ok((rest, when)) = date::moment(input, reference) else {
                input = input.advance(1);
                continue;
            };
            let (first, end) = (input.place() as u32, rest.place() as u32);
            let span = match (input.first(), rest.before(1)) {
                (Some(first), Some(last)) => first.span.cover(last.span),
                _ => Span::default(),
            };
            let tokens = (offset + first, offset + end);
            let value = Value::Moment(when.moment);
            mentions.push(Mention {
                span,
                tokens,
                hedged_tokens: tokens,
                sentence: index as u32,
                kind: when.kind,
                hedge: when.hedge,
                value,
            });
            input = rest;
        }
    }
    mentions
}
