//! The grammar's input: a sentence's tokens with a place in them.

use crate::{
    lex::{Entry, Lexicon, Tags, Token, lexicon},
    parse::memo::Memos,
};

/// A sentence, as all places in it share it.
#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Index of the sentence's first token in its text.
    origin: usize,
    memos: &'a Memos,
    lexicon: &'static Lexicon,
}

impl<'a> Sentence<'a> {
    /// All tokens of one sentence of `text`, whose first is the text's token `origin`; `memos` are of this text and no
    /// other.
    pub(crate) fn new(text: &'a str, tokens: &'a [Token], origin: usize, memos: &'a Memos) -> Self {
        Self { text, tokens, origin, memos, lexicon: lexicon() }
    }

    /// Its tokens from the place on.
    pub(crate) fn from(&'a self, place: usize) -> Tokens<'a> {
        let end = self.tokens.len() as u32;
        Tokens { sentence: self, at: (place as u32).min(end), end }
    }
}

/// A sentence's tokens from some place on. Two words of memory: nom's backtracking is copying.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'a> {
    sentence: &'a Sentence<'a>,
    at: u32,
    end: u32,
}

/// What every production returns: the rest and its value, or a failure that carries nothing, since a failed
/// production is the normal case in running text.
pub(crate) type Parsed<'a, T> = nom::IResult<Tokens<'a>, T, ()>;

impl<'a> Tokens<'a> {
    /// The next token.
    #[inline]
    pub(crate) fn first(&self) -> Option<&'a Token> {
        self.peek(0)
    }

    /// The token `ahead` places on.
    #[inline]
    pub(crate) fn peek(&self, ahead: usize) -> Option<&'a Token> {
        let place = self.at as usize + ahead;
        if place < self.end as usize { self.sentence.tokens.get(place) } else { None }
    }

    /// The token `back` places before the next one; 1 is the one just before.
    #[inline]
    pub(crate) fn before(&self, back: usize) -> Option<&'a Token> {
        (self.at as usize).checked_sub(back).and_then(|place| self.sentence.tokens.get(place))
    }

    /// The input `count` tokens on.
    #[inline]
    pub(crate) fn advance(self, count: usize) -> Self {
        self.seek(self.place() + count)
    }

    /// The input at a token index of the sentence.
    #[inline]
    pub(crate) fn seek(self, place: usize) -> Self {
        Self { at: place.min(self.end as usize) as u32, ..self }
    }

    /// Index of the next token in its sentence.
    #[inline]
    pub(crate) fn place(&self) -> usize {
        self.at as usize
    }

    /// First and last-plus-one token of the input, counted from the start of the text.
    pub(crate) fn range(&self) -> (usize, usize) {
        (self.sentence.origin + self.at as usize, self.sentence.origin + self.end as usize)
    }

    /// Whether the sentence is all there is of its text.
    pub(crate) fn is_whole_text(&self) -> bool {
        let Sentence { text, tokens, origin, .. } = *self.sentence;
        origin == 0 && tokens.last().is_some_and(|last| text[last.span.end as usize..].trim_end().is_empty())
    }

    /// The tokens of the sentence, before and after the place.
    pub(crate) fn sentence(&self) -> &'a [Token] {
        self.sentence.tokens
    }

    /// What was read of the text before.
    pub(crate) fn memos(&self) -> &'a Memos {
        self.sentence.memos
    }

    /// The words of a token.
    pub(crate) fn text_of(&self, token: &Token) -> &'a str {
        token.span.of(self.text())
    }

    /// The text the tokens were made of.
    pub(crate) fn text(&self) -> &'a str {
        self.sentence.text
    }

    /// What the lexicon knows of the token `ahead` places on; nothing past the end.
    #[inline]
    pub(crate) fn entry(&self, ahead: usize) -> &'static Entry {
        self.sentence.lexicon.entry(self.peek(ahead).map(|token| token.word).unwrap_or_default())
    }

    /// What the lexicon knows of the token `back` places before.
    #[inline]
    pub(crate) fn entry_before(&self, back: usize) -> &'static Entry {
        self.sentence.lexicon.entry(self.before(back).map(|token| token.word).unwrap_or_default())
    }

    /// Whether the token `ahead` places on is a word of one of the classes.
    #[inline]
    pub(crate) fn tagged(&self, ahead: usize, tags: Tags) -> bool {
        self.sentence.lexicon.tags(self.peek(ahead).map(|token| token.word).unwrap_or_default()).any(tags)
    }

    /// Whether the token `back` places before is a word of one of the classes.
    #[inline]
    pub(crate) fn was_tagged(&self, back: usize, tags: Tags) -> bool {
        self.sentence.lexicon.tags(self.before(back).map(|token| token.word).unwrap_or_default()).any(tags)
    }

    /// Whether the token is the word, in any case.
    #[inline]
    fn spells(&self, token: &Token, word: &str) -> bool {
        // Most words are told apart by their lengths. A token's bytes need no look at where its characters end.
        token.span.len() == word.len()
            && self
                .text()
                .as_bytes()
                .get(token.span.range())
                .is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether the token `ahead` places on is `word`, in any case.
    #[inline]
    pub(crate) fn is(&self, ahead: usize, word: &str) -> bool {
        self.peek(ahead).is_some_and(|token| self.spells(token, word))
    }

    /// Whether the token `back` places before is `word`, in any case.
    #[inline]
    pub(crate) fn was(&self, back: usize, word: &str) -> bool {
        self.before(back).is_some_and(|token| self.spells(token, word))
    }
}
