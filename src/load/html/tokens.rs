//! The tags of a page, and the text between them, each with its place.
//!
//! The tokenizer says where tags are; the text is what stands between two of them, character references and all, so that every byte of it
//! keeps its place.

use std::{convert::Infallible, ops::Range};

use html5gum::{
    Span, Token as Decoded, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// A tag or a stretch of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::load) enum Token {
    /// A start tag.
    Open(Tag, Range<usize>),
    /// An end tag, by its name.
    Close(String, Range<usize>),
    /// Text, with its references.
    Text(Range<usize>),
}

/// A start tag, as far as it matters to a reader.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::load) struct Tag {
    /// Its name in lower case.
    pub(in crate::load) name: String,
    /// Whether an attribute says that a reader does not see or hear it, or that it is there to find one's way.
    pub(in crate::load) is_hidden: bool,
    /// Whether it ends with `/>`.
    pub(in crate::load) is_closed: bool,
}

/// Roles of what surrounds an article.
const ROLES_BESIDE: &[&str] =
    &["navigation", "complementary", "contentinfo", "search", "menu", "menubar", "dialog", "toolbar"];

/// The tokens of a part of a page, in order.
pub(in crate::load) fn tokens(html: &str, part: Range<usize>) -> Vec<Token> {
    let mut marks: Vec<(Range<usize>, Option<Token>)> = Vec::new();
    let mut open = (Tag::default(), 0, String::new());
    let base = part.start;
    let callback = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let range = base + span.start..base + span.end;
        match event {
            CallbackEvent::OpenStartTag { name } => {
                open = (Tag { name: text(name), ..Tag::default() }, range.start, String::new());
            }
            CallbackEvent::AttributeName { name } => {
                open.2 = text(name);
                open.0.is_hidden |= open.2 == "hidden";
            }
            CallbackEvent::AttributeValue { value } => open.0.is_hidden |= hides(&open.2, &text(value)),
            CallbackEvent::CloseStartTag { self_closing } => {
                let mut tag = std::mem::take(&mut open.0);
                tag.is_closed = self_closing;
                let range = open.1..range.end;
                marks.push((range.clone(), Some(Token::Open(tag, range))));
            }
            CallbackEvent::EndTag { name } => marks.push((range.clone(), Some(Token::Close(text(name), range)))),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => marks.push((range, None)),
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::<_, Infallible, usize>::new(callback);
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(&html[part.clone()], emitter).finish();
    between(html, part, marks)
}

/// Whether an attribute takes its element out of what is read.
fn hides(name: &str, value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    match name {
        "aria-hidden" => value == "true",
        "role" => value.split_ascii_whitespace().any(|role| ROLES_BESIDE.contains(&role)),
        "style" => value.split(';').any(|rule| {
            let rule: String = rule.split_ascii_whitespace().collect();
            matches!(rule.as_str(), "display:none" | "visibility:hidden" | "display:none!important")
        }),
        _ => false,
    }
}

/// The tags with the text between them.
fn between(html: &str, part: Range<usize>, marks: Vec<(Range<usize>, Option<Token>)>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = part.start;
    for (range, token) in marks {
        // A place that the tokenizer got wrong costs its tag, and never the run.
        if range.start < at || html.get(range.clone()).is_none_or(|tag| !tag.starts_with('<')) {
            continue;
        }
        if at < range.start {
            tokens.push(Token::Text(at..range.start));
        }
        at = range.end;
        tokens.extend(token);
    }
    // A tag that the end of the file cuts off is no text.
    let rest = &html[at..part.end];
    let cut = rest
        .match_indices('<')
        .map(|(place, _)| place)
        .find(|place| rest[place + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')));
    let end = cut.map_or(part.end, |cut| at + cut);
    if at < end {
        tokens.push(Token::Text(at..end));
    }
    tokens
}

/// A stretch of text, cut into what stands as it is and what a character reference stands for.
pub(in crate::load) fn pieces(html: &str, range: Range<usize>, mut piece: impl FnMut(Range<usize>, Option<String>)) {
    let mut at = range.start;
    while let Some(start) = html[at..range.end].find('&').map(|step| at + step) {
        let body = html[start + 1..range.end].bytes();
        let name = body.clone().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        let end = start + 1 + name + usize::from(html.as_bytes().get(start + 1 + name) == Some(&b';'));
        let end = end.min(range.end);
        let written = &html[start..end];
        // The longest name of a reference has 32 characters; whatever is longer is none.
        let decoded = if (2..=64).contains(&written.len()) { decoded(written) } else { written.to_owned() };
        if decoded != written {
            if at < start {
                piece(at..start, None);
            }
            piece(start..end, Some(decoded));
            at = end;
        } else {
            if at < end {
                piece(at..end, None);
            }
            at = end;
        }
    }
    if at < range.end {
        piece(at..range.end, None);
    }
}

/// What a character reference stands for; itself where it is none.
fn decoded(reference: &str) -> String {
    let mut text = Vec::new();
    for token in Tokenizer::new(reference) {
        let Ok(token) = token;
        if let Decoded::String(string) = token {
            text.extend_from_slice(&string.value);
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}
