//! The grammar's input: a sentence's tokens with a place in them.

use nom::{Input, Needed};

use crate::{
    lex::{Entry, Tags, Token, lexicon},
    parse::memo::Memos,
};

/// A sentence's tokens from some place on. Cheap to copy; nom's backtracking is copying.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    sentence: &'a [Token],
    at: usize,
    end: usize,
    /// Index of the sentence's first token in its text.
    origin: usize,
    memos: &'a Memos,
}

/// What every production returns: the rest and its value, or a failure that carries nothing, since a failed
/// production is the normal case in running text.
pub(crate) type Parsed<'a, T> = nom::IResult<Tokens<'a>, T, ()>;

impl<'a> Tokens<'a> {
    /// All tokens of one sentence of `text`, whose first is the text's token `origin`; `memos` are of this text and no
    /// other.
    pub(crate) fn new(text: &'a str, sentence: &'a [Token], origin: usize, memos: &'a Memos) -> Self {
        Self { text, sentence, at: 0, end: sentence.len(), origin, memos }
    }

    /// The next token.
    pub(crate) fn first(&self) -> Option<&'a Token> {
        self.peek(0)
    }

    /// The token `ahead` places on.
    pub(crate) fn peek(&self, ahead: usize) -> Option<&'a Token> {
        let place = self.at + ahead;
        if place < self.end { self.sentence.get(place) } else { None }
    }

    /// The token `back` places before the next one; 1 is the one just before.
    pub(crate) fn before(&self, back: usize) -> Option<&'a Token> {
        self.at.checked_sub(back).and_then(|place| self.sentence.get(place))
    }

    /// The input `count` tokens on.
    pub(crate) fn advance(self, count: usize) -> Self {
        Self { at: (self.at + count).min(self.end), ..self }
    }

    /// The input at a token index of the sentence.
    pub(crate) fn seek(self, place: usize) -> Self {
        Self { at: place.min(self.end), ..self }
    }

    /// Index of the next token in its sentence.
    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// First and last-plus-one token of the input, counted from the start of the text.
    pub(crate) fn range(&self) -> (usize, usize) {
        (self.origin + self.at, self.origin + self.end)
    }

    /// Whether the sentence is all there is of its text.
    pub(crate) fn is_whole_text(&self) -> bool {
        self.origin == 0
            && self.sentence.last().is_some_and(|last| self.text[last.span.end as usize..].trim_end().is_empty())
    }

    /// The tokens of the sentence, before and after the place.
    pub(crate) fn sentence(&self) -> &'a [Token] {
        self.sentence
    }

    /// What was read of the text before.
    pub(crate) fn memos(&self) -> &'a Memos {
        self.memos
    }

    /// The words of a token.
    pub(crate) fn text_of(&self, token: &Token) -> &'a str {
        token.span.of(self.text())
    }

    /// The text the tokens were made of.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// What the lexicon knows of the token `ahead` places on; nothing past the end.
    pub(crate) fn entry(&self, ahead: usize) -> &'static Entry {
        let lexicon = lexicon();
        lexicon.entry(self.peek(ahead).map(|token| token.word).unwrap_or_default())
    }

    /// What the lexicon knows of the token `back` places before.
    pub(crate) fn entry_before(&self, back: usize) -> &'static Entry {
        let lexicon = lexicon();
        lexicon.entry(self.before(back).map(|token| token.word).unwrap_or_default())
    }

    /// Whether the token `ahead` places on is a word of one of the classes.
    pub(crate) fn tagged(&self, ahead: usize, tags: Tags) -> bool {
        lexicon().tags(self.peek(ahead).map(|token| token.word).unwrap_or_default()).any(tags)
    }

    /// Whether the token `back` places before is a word of one of the classes.
    pub(crate) fn was_tagged(&self, back: usize, tags: Tags) -> bool {
        lexicon().tags(self.before(back).map(|token| token.word).unwrap_or_default()).any(tags)
    }

    fn spells(&self, token: &Token, word: &str) -> bool {
        // Most words are told apart by their lengths.
        token.span.len() == word.len() && self.text_of(token).eq_ignore_ascii_case(word)
    }

    /// Whether the token `ahead` places on is `word`, in any case.
    pub(crate) fn is(&self, ahead: usize, word: &str) -> bool {
        self.peek(ahead).is_some_and(|token| self.spells(token, word))
    }

    /// Whether the token `back` places before is `word`, in any case.
    pub(crate) fn was(&self, back: usize, word: &str) -> bool {
        self.before(back).is_some_and(|token| self.spells(token, word))
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = Token;
    type Iter = std::iter::Copied<std::slice::Iter<'a, Token>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.end - self.at
    }

    fn take(&self, index: usize) -> Self {
        Self { end: (self.at + index).min(self.end), ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        self.advance(index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.sentence[self.at..self.end].iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.input_len() >= count { Ok(count) } else { Err(Needed::new(count - self.input_len())) }
    }
}
