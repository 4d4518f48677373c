//! The words of one sentence as extraction sees them: stems made on demand, classes, shapes.

use std::cell::OnceCell;

use smol_str::SmolStr;

use crate::{
    extract::vocabulary::{Known, Vocabulary},
    lex::{Class, Entry, Lexicon, Tags, Token, lexicon},
    rules::Binding,
};

/// The tokens of one sentence with their stems.
pub(super) struct Words<'a, 'r> {
    text: &'a str,
    tokens: &'a [Token],
    first: u32,
    lexicon: &'static Lexicon,
    vocabulary: &'a Vocabulary<'r>,
    known: Vec<OnceCell<Known<'r>>>,
}

impl<'a, 'r> Words<'a, 'r> {
    /// The tokens of a sentence that begins with token number `first` of its text.
    pub(super) fn new(vocabulary: &'a Vocabulary<'r>, text: &'a str, tokens: &'a [Token], first: u32) -> Self {
        let known = vec![const { OnceCell::new() }; tokens.len()];
        Self { text, tokens, first, lexicon: lexicon(), vocabulary, known }
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A token of the text as a place in this sentence.
    pub(super) fn place(&self, token: u32) -> usize {
        (token.saturating_sub(self.first) as usize).min(self.tokens.len())
    }

    /// The token at a place.
    pub(super) fn token(&self, place: usize) -> Option<&'a Token> {
        self.tokens.get(place)
    }

    /// Its words.
    pub(super) fn text(&self, place: usize) -> &'a str {
        self.tokens.get(place).map_or("", |token| token.span.of(self.text))
    }

    /// The text from one place up to another, as written.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if from < to => first.span.cover(last.span).of(self.text),
            _ => "",
        }
    }

    /// Its class; `Other` past the end.
    pub(super) fn class(&self, place: usize) -> Class {
        self.tokens.get(place).map_or(Class::Other, |token| token.class)
    }

    /// What the lexicon knows of it.
    pub(super) fn entry(&self, place: usize) -> &'static Entry {
        self.lexicon.entry(self.tokens.get(place).map(|token| token.word).unwrap_or_default())
    }

    /// Whether it is of one of these word classes.
    pub(super) fn has(&self, place: usize, tags: Tags) -> bool {
        self.entry(place).tags.any(tags)
    }

    /// Whether it is `word`, in any case.
    pub(super) fn is(&self, place: usize, word: &str) -> bool {
        // Most words differ in length already, which needs no look at the text.
        self.tokens.get(place).is_some_and(|token| token.span.len() == word.len())
            && self.text(place).eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, in any case.
    pub(super) fn is_any(&self, place: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(place, word))
    }

    /// Its stem.
    pub(super) fn stem(&self, place: usize) -> &SmolStr {
        static NONE: SmolStr = SmolStr::new_static("");
        self.known(place).map_or(&NONE, |known| &known.stem)
    }

    /// The event that it names alone, else its stem.
    pub(super) fn sense(&self, place: usize) -> &SmolStr {
        static NONE: SmolStr = SmolStr::new_static("");
        self.known(place).map_or(&NONE, |known| &known.sense)
    }

    /// The rules it can stand for, as [`RuleSet::referents`](crate::rules::RuleSet::referents) has them.
    pub(super) fn bindings(&self, place: usize) -> &'r [Binding] {
        self.known(place).map_or(&[], |known| known.bindings)
    }

    /// Whether a phrase that names a measure can end with it.
    pub(super) fn may_name_measure(&self, place: usize) -> bool {
        self.known(place).is_some_and(|known| known.ends_measure)
    }

    fn known(&self, place: usize) -> Option<&Known<'r>> {
        self.known.get(place).map(|cell| cell.get_or_init(|| self.vocabulary.look_up(self.text(place))))
    }

    /// The stems of the words at some places.
    pub(super) fn stems(&self, places: impl IntoIterator<Item = usize>) -> Vec<SmolStr> {
        places.into_iter().map(|place| self.stem(place).clone()).collect()
    }

    /// Whether it is a word that can be part of a noun phrase's inside: no small word, no verb of being, no number.
    pub(super) fn is_content(&self, place: usize) -> bool {
        match self.class(place) {
            Class::Word => !self.has(place, Tags::FUNCTION) && self.text(place).len() > 1,
            Class::Code => true,
            _ => false,
        }
    }

    /// Whether it is a capitalised word that is no calendar word and does not merely begin the sentence.
    pub(super) fn is_name(&self, place: usize) -> bool {
        let known = self.entry(place);
        self.token(place).is_some_and(|token| {
            matches!(token.class, Class::Word | Class::Code) && (token.capital() || token.class == Class::Code)
        }) && (place > 0 || self.is_content(place))
            && !known.tags.any(
                Tags::CALENDAR
                    .with(Tags::PRONOUN)
                    .with(Tags::DETERMINER)
                    .with(Tags::CONJUNCTION)
                    .with(Tags::PREPOSITION),
            )
            && known.number.is_none()
    }

    /// Whether the word looks like a plural noun.
    pub(super) fn is_plural(&self, place: usize) -> bool {
        let word = self.text(place);
        self.has(place, Tags::PLURAL)
            || (word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !word.ends_with("us")
                && !word.ends_with("is"))
    }

    /// Whether a modal or "is to" before it makes it a verb in its plain form: "will vote", "are to meet".
    fn is_infinitive(&self, place: usize) -> bool {
        let before =
            (0..place).rev().take(3).find(|&before| !self.has(before, Tags::ADVERB) && !self.is(before, "not"));
        before.is_some_and(|before| {
            self.has(before, Tags::MODAL)
                || (self.is(before, "to")
                    && before > 0
                    && self.is_any(before - 1, &["is", "are", "was", "were", "set", "due"]))
        }) && self.is_content(place)
            && !self.is_name(place)
    }

    /// Whether the word looks like a verb in the past, a participle or an infinitive: "killed", "taking", "will vote".
    pub(super) fn is_verbal(&self, place: usize) -> bool {
        let word = self.text(place);
        self.class(place) == Class::Word
            && (self.is_infinitive(place)
                || self.has(place, Tags::PAST.with(Tags::SPEECH))
                || (word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")) && !self.is_name(place)))
    }
}
