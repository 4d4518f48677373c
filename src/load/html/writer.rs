//! Tokens of HTML as text that flows.

use std::ops::Range;

use super::{
    elements::{Elements, is_block},
    tokens::{Token, pieces},
};
use crate::load::flow::Flow;

/// Quotation marks of a `q`, and of one inside another.
const MARKS: [(&str, &str); 2] = [("“", "”"), ("‘", "’")];

/// Writes the text of tokens.
pub(in crate::load) struct Writer<'f, 'a> {
    pub(in crate::load) flow: &'f mut Flow<'a>,
    elements: Elements,
    /// The quotations that are open.
    quotes: Vec<Quote>,
    /// How many of them have had their first word.
    begun: usize,
}

/// How far a `q` is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// It begins with the next word.
    Begun,
    Marked,
    /// Its words bring marks of their own.
    Unmarked,
}

impl<'f, 'a> Writer<'f, 'a> {
    pub(in crate::load) fn new(flow: &'f mut Flow<'a>) -> Self {
        Self { flow, elements: Elements::default(), quotes: Vec::new(), begun: 0 }
    }

    /// Whether text that stands here is read.
    pub(in crate::load) fn is_seen(&self) -> bool {
        self.elements.is_seen()
    }

    /// How many elements are open.
    pub(in crate::load) const fn depth(&self) -> usize {
        self.elements.depth()
    }

    /// Closes the innermost elements until only so many are open.
    pub(in crate::load) fn close_to(&mut self, depth: usize) {
        self.elements.close_to(depth);
        self.quotes.clear();
        self.begun = 0;
    }

    pub(in crate::load) fn write(&mut self, tokens: &[Token]) {
        tokens.iter().for_each(|token| self.token(token));
    }

    pub(in crate::load) fn token(&mut self, token: &Token) {
        match token {
            Token::Open(tag, _) => {
                if is_block(&tag.name) {
                    self.flow.end_paragraph();
                }
                self.elements.open(tag);
                if self.elements.is_seen() {
                    match tag.name.as_str() {
                        "br" => self.flow.end_line(),
                        "q" => self.quotes.push(Quote::Begun),
                        _ => {}
                    }
                }
            }
            Token::Close(name, _) => {
                if name == "q" && self.elements.is_seen() {
                    self.end_quote();
                }
                self.elements.close(name);
                if is_block(name) {
                    self.flow.end_paragraph();
                }
            }
            Token::Text(range) if self.elements.is_seen() => self.text(range.clone()),
            Token::Text(_) => {}
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let html = self.flow.given();
        let words = html[range.clone()].trim();
        if let Some(first) = words.chars().next() {
            self.begin_quotes(
                first,
                range.start + (html[range.clone()].len() - html[range.clone()].trim_start().len()),
            );
            if self.is_raised(words) {
                return self.put_raised(words, range);
            }
        }
        let as_it_stands = self.elements.is_in("pre");
        pieces(html, range, |range, decoded| match (decoded, as_it_stands) {
            (Some(words), false) => self.flow.put_flowing(&words, range),
            (Some(words), true) => self.flow.put(&words, range),
            (None, false) => self.flow.keep_flowing(range),
            (None, true) => self.flow.keep(range),
        });
    }

    /// Whether words are a raised figure: a square or a cube, or the number of a note, which would make 123 of "12" and its note 3.
    pub(in crate::load) fn is_raised(&self, words: &str) -> bool {
        self.elements.is_in("sup") && !words.starts_with(char::is_alphabetic)
    }

    /// Writes a raised figure, where it is no note.
    pub(in crate::load) fn put_raised(&mut self, words: &str, range: Range<usize>) {
        let follows_metre = self.flow.last() == Some('m');
        match words {
            "2" if follows_metre => self.flow.put("²", range),
            "3" if follows_metre => self.flow.put("³", range),
            _ => {}
        }
    }

    /// Sets the marks of the quotations that begin with the next word, unless it has them.
    pub(in crate::load) fn begin_quotes(&mut self, first: char, at: usize) {
        for depth in self.begun..self.quotes.len() {
            let has_marks = matches!(first, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | '&');
            if !has_marks {
                self.flow.put(MARKS[depth % 2].0, at..at);
            }
            self.quotes[depth] = if has_marks { Quote::Unmarked } else { Quote::Marked };
        }
        self.begun = self.quotes.len();
    }

    fn end_quote(&mut self) {
        if self.quotes.pop() == Some(Quote::Marked) {
            self.flow.attach(MARKS[self.quotes.len() % 2].1);
        }
        self.begun = self.begun.min(self.quotes.len());
    }
}
