//! Quotations: what stands between the marks, word by word, and who is said to have said it.
//!
//! Every quotation of the running text is one mention; one inside another belongs to it. Quotations of one or two
//! words are mostly titles, nicknames and scare quotes, and are kept only where a verb of speech says that somebody
//! spoke them. An interrupted quotation (“We won,” Kerry said, “and we will go on.”) gives two mentions of one
//! speaker. What is left out: speech without marks, and whether words were translated, which the marks do not show.
//!
//! The speaker is found by shape (see [`speaker`]); it uses the names that
//! [`names`](super::name::names) found.

mod colloquial;
mod person;
mod speaker;
mod spelling;
mod wording;
mod work;

use crate::{
    lex::{Class, Lexed},
    model::{Hedge, Kind, Mention, Quotation, QuoteValue, Segmented, Value, Zone},
    parse::quote::speaker::Speakers,
    text::Span,
};

/// Fewest words of a quotation that nobody is said to have spoken.
const FEWEST_UNSPOKEN: usize = 3;

/// Finds the quotations of a text, given its names.
pub(crate) fn quotations(text: &str, segmented: &Segmented, lexed: &Lexed, names: &[Mention]) -> Vec<Mention> {
    let outer: Vec<Quotation> = segmented.quotations.iter().copied().filter(|quotation| quotation.depth == 0).collect();
    if outer.is_empty() {
        return Vec::new();
    }
    let mut speakers = Speakers::new(text, segmented, lexed, &outer, names);
    let mut found = Vec::with_capacity(outer.len());
    for (place, quotation) in outer.iter().enumerate() {
        let sentence = segmented.sentences.partition_point(|sentence| sentence.span.end <= quotation.span.start);
        let Some(zone) = segmented.sentences.get(sentence).map(|sentence| sentence.zone) else { break };
        if !matches!(zone, Zone::Body | Zone::Headline | Zone::Caption) {
            continue;
        }
        let span = trimmed(text, quotation.inner);
        let tokens = tokens_within(lexed, span);
        if tokens.0 >= tokens.1 {
            continue;
        }
        let before = text[..quotation.span.start as usize].trim_end().chars().next_back();
        if zone != Zone::Headline && work::is_title(lexed, tokens.0.saturating_sub(1), tokens.0, tokens.1, before) {
            continue;
        }
        let words = wording::words(text, &lexed.tokens[tokens.0 as usize..tokens.1 as usize]);
        let speaker = speakers.of(place, sentence);
        let spoken = speaker.as_ref().is_some_and(|speaker| speaker.by_verb);
        if words.is_empty() || (words.len() < FEWEST_UNSPOKEN && !spoken) {
            continue;
        }
        if !spoken && work::is_term(lexed, text, tokens.0, tokens.1) {
            continue;
        }
        let complete = is_complete(text, lexed, quotation, span, tokens.0);
        let (speaker, speaker_span) = speaker.map_or((None, None), |found| (found.name, found.span));
        found.push(Mention {
            span,
            tokens,
            hedged_tokens: tokens,
            sentence: sentence as u32,
            kind: Kind::Quote,
            hedge: Hedge::Exact,
            value: Value::Quote(QuoteValue { words, speaker, speaker_span, complete }),
        });
    }
    found
}

/// The words inside the marks without the white space around them and the comma before the closing mark.
fn trimmed(text: &str, inner: Span) -> Span {
    let words = inner.of(text);
    let head = words.trim_start();
    let tail = head.trim_end().trim_end_matches(',').trim_end();
    let start = inner.start + (words.len() - head.len()) as u32;
    Span::new(start, start + tail.len() as u32)
}

/// First and last-plus-one token that lie wholly inside `span`.
fn tokens_within(lexed: &Lexed, span: Span) -> (u32, u32) {
    let first = lexed.tokens.partition_point(|token| token.span.start < span.start);
    let end = lexed.tokens.partition_point(|token| token.span.end <= span.end);
    (first as u32, end.max(first) as u32)
}

/// Whether the words begin with a capital where a sentence can begin, and end where one can end.
fn is_complete(text: &str, lexed: &Lexed, quotation: &Quotation, span: Span, first: u32) -> bool {
    let head = lexed.tokens[first as usize..]
        .iter()
        .find(|token| matches!(token.class, Class::Word | Class::Number | Class::Code));
    let capital = head.is_some_and(|token| token.capital() || token.class == Class::Number);
    let before = text[..quotation.span.start as usize].trim_end();
    let opens = before.is_empty() || before.ends_with([',', ':', '.', '!', '?', '—', '–', '-', '”', '"', '\n']);
    let inner = quotation.inner.of(text).trim_end();
    let after = text[quotation.span.end as usize..].chars().next();
    let closes = inner.ends_with(['.', ',', '!', '?', '…', '—', '-'])
        || matches!(after, None | Some('.' | ',' | '!' | '?' | '\n'));
    capital && opens && closes && !span.is_empty()
}
