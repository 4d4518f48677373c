//! Who is said to have spoken.
//!
//! In the order tried: the words after the closing mark (“…,” said Kerry; “…,” Kerry said), the words before the
//! opening mark (Kerry said: “…”), "according to", and without any of these the speaker of the quotation before it,
//! when that one stands in the same paragraph or closed the paragraph before. A pronoun is the last speaker or the
//! last person named. A speaker whose name the text gives is written as the surname, any other as the head of the
//! phrase ("spokesman"). Where the words do not say, the speaker stays unknown: an unknown speaker never conflicts.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt};

use crate::{
    lex::{Class, Entry, Lexed, Tags, lexicon},
    model::{Mention, Quotation, Segmented, Value},
    text::Span,
};

/// How many tokens after the closing mark the verb of speech may stand.
const REACH: u32 = 14;

/// How many names back a pronoun may point.
const NAMES_BACK: usize = 50;

/// Who spoke.
#[derive(Clone, Debug, Default)]
pub(super) struct Speaker {
    /// Surname, or head of the phrase.
    pub(super) name: Option<SmolStr>,
    /// Where a person is named beside the quotation; `None` for roles and organisations, and where a pronoun or the
    /// flow of the text stands for the name.
    pub(super) span: Option<Span>,
    /// Whether a verb of speech stands beside the quotation.
    pub(super) by_verb: bool,
}

/// A person named in the text.
struct Named {
    span: Span,
    tokens: (u32, u32),
    surname: SmolStr,
}

/// Reads the text around quotations, in order.
pub(super) struct Speakers<'a> {
    text: &'a str,
    segmented: &'a Segmented,
    lexed: &'a Lexed,
    quotations: &'a [Quotation],
    names: Vec<Named>,
    /// Speaker of the quotation before, and the paragraph in which that quotation ended.
    last: Option<(Speaker, u32)>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(
        text: &'a str,
        segmented: &'a Segmented,
        lexed: &'a Lexed,
        quotations: &'a [Quotation],
        mentions: &[Mention],
    ) -> Self {
        let mut names: Vec<Named> = mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Name(name) => {
                    Some(Named { span: mention.span, tokens: mention.tokens, surname: name.surname.clone() })
                }
                _ => None,
            })
            .collect();
        names.sort_by_key(|name| name.span);
        // "Ellen said", where the text names Ellen Harrow: one speaker.
        let full: FxHashMap<SmolStr, SmolStr> = mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Name(name) => Some((SmolStr::new(name.given.split(' ').next()?), name.surname.clone())),
                _ => None,
            })
            .filter(|(given, surname)| !given.is_empty() && given != surname)
            .collect();
        let in_full: FxHashSet<SmolStr> = full.values().cloned().collect();
        for name in &mut names {
            // A word that is a surname of a person named in full stays one.
            if let Some(surname) = full.get(&name.surname)
                && !in_full.contains(&name.surname)
            {
                name.surname = surname.clone();
            }
        }
        Self { text, segmented, lexed, quotations, names, last: None }
    }

    /// The speaker of the quotation at `place`, which begins in `sentence`.
    pub(super) fn of(&mut self, place: usize, sentence: usize) -> Option<Speaker> {
        let quotation = self.quotations[place];
        let sentences = &self.segmented.sentences;
        let last_sentence = sentences
            .partition_point(|sentence| sentence.span.end < quotation.span.end)
            .clamp(sentence, sentences.len() - 1);
        let paragraph = sentences[sentence].paragraph;
        let after = self.after(place, last_sentence);
        let found = match after {
            Some(speaker) if speaker.name.is_some() => Some(speaker),
            other => self.before(place, sentence).or(other),
        };
        let found = match found {
            Some(speaker) if speaker.name.is_some() => Some(speaker),
            other => {
                let by_verb = other.is_some_and(|speaker| speaker.by_verb);
                self.continued(place, paragraph)
                    .map(|speaker| Speaker { by_verb, ..speaker })
                    .or_else(|| by_verb.then(|| Speaker { by_verb, ..Speaker::default() }))
            }
        };
        if let Some(speaker) = &found {
            self.last = Some((speaker.clone(), sentences[last_sentence].paragraph));
        } else {
            self.last = None;
        }
        found
    }

    fn entry(&self, at: u32) -> &'static Entry {
        lexicon().entry(self.lexed.tokens.get(at as usize).map(|token| token.word).unwrap_or_default())
    }

    fn class(&self, at: u32) -> Option<Class> {
        self.lexed.tokens.get(at as usize).map(|token| token.class)
    }

    fn words(&self, at: u32) -> &'a str {
        self.lexed.tokens.get(at as usize).map_or("", |token| token.span.of(self.text))
    }

    fn is_speech(&self, at: u32) -> bool {
        self.entry(at).tags.any(Tags::SPEECH)
    }

    /// First token that starts at or after a byte.
    fn token_at(&self, byte: u32) -> u32 {
        self.lexed.tokens.partition_point(|token| token.span.start < byte) as u32
    }

    /// “…,” said Kerry · “…,” the spokesman told reporters.
    fn after(&self, place: usize, sentence: usize) -> Option<Speaker> {
        let quotation = self.quotations[place];
        let from = self.token_at(quotation.span.end);
        let next = self.quotations.get(place + 1).map_or(u32::MAX, |next| next.span.start);
        let mut end = self.lexed.sentences[sentence].1;
        // “Will it hold?” Kerry asked: the mark may have ended the sentence before its verb.
        let inner = quotation.inner.of(self.text).trim_end();
        let mut own_sentence = true;
        if from >= end && inner.ends_with(['?', '!', ',']) && sentence + 1 < self.segmented.sentences.len() {
            let same = self.segmented.sentences[sentence + 1].paragraph == self.segmented.sentences[sentence].paragraph;
            own_sentence = false;
            if same {
                end = self.lexed.sentences[sentence + 1].1;
            }
        }
        end = end.min(self.token_at(next)).min(from + REACH);
        let comma = inner.ends_with(['?', '!', ',', '—', '-']) || self.class(from) == Some(Class::Comma);
        let start = if self.class(from) == Some(Class::Comma) { from + 1 } else { from };
        let verb = (start..end).find(|&at| self.is_speech(at) || self.words(at).eq_ignore_ascii_case("according"))?;
        // Only a phrase may stand before the verb, no other clause.
        let clean = (start..verb).all(|at| {
            let tags = self.entry(at).tags;
            let named = self.named_at(at).is_some();
            named
                || !(tags.any(Tags::AUXILIARY.with(Tags::PAST))
                    || matches!(self.words(at), "and" | "but" | "that" | ";"))
        });
        if !(comma || verb == start) || !clean || (!own_sentence && verb > start + 6) {
            return None;
        }
        if self.words(verb).eq_ignore_ascii_case("according") {
            return Some(self.phrase(verb + 2, end));
        }
        if verb == start {
            // “…,” said Kerry; but “…,” adding that: no subject after a participle.
            let participle = self.words(verb).ends_with("ing");
            if participle {
                return Some(Speaker { by_verb: true, ..Speaker::default() });
            }
            return Some(self.phrase(verb + 1, end));
        }
        Some(self.subject(start, verb))
    }

    /// Kerry said: “…” · Kerry told reporters that “…”.
    fn before(&self, place: usize, sentence: usize) -> Option<Speaker> {
        let quotation = self.quotations[place];
        let (first, _) = self.lexed.sentences[sentence];
        let end = self.token_at(quotation.span.start);
        let previous = place.checked_sub(1).map_or(0, |previous| self.token_at(self.quotations[previous].span.end));
        let from = first.max(previous);
        if from >= end {
            return None;
        }
        let verb = (from..end).rev().find(|&at| self.is_speech(at) && !self.words(at).ends_with("ing"));
        if let Some(verb) = verb {
            let subject = self.subject(from, verb);
            if subject.name.is_some() {
                return Some(subject);
            }
            if let Some(at) = (from..end).find(|&at| self.words(at).eq_ignore_ascii_case("according")) {
                return Some(self.phrase(at + 2, end));
            }
            return Some(subject);
        }
        if let Some(at) = (from..end).find(|&at| self.words(at).eq_ignore_ascii_case("according")) {
            return Some(self.phrase(at + 2, end));
        }
        // “We won,” Kerry said, “and”: the attribution before belongs to both halves.
        if previous > first {
            return None;
        }
        let colon = self.class(end.saturating_sub(1)) == Some(Class::Colon);
        let nearby = self.names.partition_point(|name| name.tokens.0 < from);
        let mut named = self.names[nearby..].iter().take_while(|name| name.tokens.1 <= end);
        let (only, more) = (named.next(), named.next());
        match only {
            Some(name) if more.is_none() || colon => {
                Some(Speaker { name: Some(name.surname.clone()), span: Some(name.span), by_verb: colon })
            }
            _ => None,
        }
    }

    /// The speaker of the quotation before, where the text goes on quoting.
    fn continued(&self, place: usize, paragraph: u32) -> Option<Speaker> {
        let (speaker, last_paragraph) = self.last.as_ref()?;
        let quotation = self.quotations[place];
        let before = self.text[..quotation.span.start as usize].trim_end_matches([' ', '\t']);
        let opens_paragraph = before.is_empty() || before.ends_with('\n');
        let same = *last_paragraph == paragraph;
        let previous_end = self.quotations[place - 1].span.end;
        let closed_paragraph = !Span::new(previous_end, quotation.span.start.max(previous_end))
            .of(self.text)
            .chars()
            .any(char::is_alphanumeric);
        let goes_on = opens_paragraph && last_paragraph + 1 == paragraph && (closed_paragraph || speaker.by_verb);
        (same || goes_on).then(|| Speaker { span: None, ..speaker.clone() })
    }

    fn named_at(&self, at: u32) -> Option<&Named> {
        let place = self.names.partition_point(|name| name.tokens.1 <= at);
        self.names.get(place).filter(|name| name.tokens.0 <= at)
    }

    fn speaker_named(named: &Named) -> Speaker {
        Speaker { name: Some(named.surname.clone()), span: Some(named.span), by_verb: true }
    }

    /// The subject of the verb at `verb`, looked for between `from` and it.
    fn subject(&self, from: u32, verb: u32) -> Speaker {
        let mut end = verb;
        // "Kerry, who met Lavrov in Paris, said": the subject stands before the inserted clause.
        if end > from && self.class(end - 1) == Some(Class::Comma) {
            if let Some(comma) = (from..end - 1).rev().find(|&at| self.class(at) == Some(Class::Comma)) {
                end = comma;
            } else {
                end -= 1;
            }
        }
        // "officials who said", "Kerry also said that he told": the nearest name or pronoun before the verb.
        for at in (from..end).rev() {
            if let Some(named) = self.named_at(at) {
                // "a spokesman for Kerry said", "Kerry's lawyer said": the name belongs to another.
                let possessor = self.class(named.tokens.1) == Some(Class::Possessive);
                let of = named.tokens.0 > from
                    && matches!(
                        self.words(named.tokens.0 - 1),
                        "for" | "of" | "with" | "to" | "by" | "from" | "in" | "about"
                    );
                if !possessor && !of {
                    return Self::speaker_named(named);
                }
                continue;
            }
            let words = self.words(at);
            let is = |word: &&str| words.eq_ignore_ascii_case(word);
            if ["he", "she"].iter().any(is) {
                return self.pronoun(at);
            }
            if ["they", "it", "i", "we"].iter().any(is) {
                return Speaker { by_verb: true, ..Speaker::default() };
            }
            if self.class(at) == Some(Class::Comma) && at + 1 < end {
                return self.head(at + 1, end);
            }
        }
        self.head(from, end)
    }

    /// The phrase that follows the verb, up to a comma: "said Foreign Minister Lavrov", "said a spokesman for the firm".
    fn phrase(&self, from: u32, end: u32) -> Speaker {
        let words = self.words(from).to_lowercase_smolstr();
        if matches!(words.as_str(), "he" | "she") {
            return self.pronoun(from);
        }
        for at in from..end {
            if let Some(named) = self.named_at(at) {
                let possessor = self.class(named.tokens.1) == Some(Class::Possessive);
                let of = at > from
                    && matches!(self.words(at - 1), "for" | "of" | "to" | "by" | "from" | "in" | "about" | "with");
                if possessor || of {
                    break;
                }
                return Self::speaker_named(named);
            }
            let tags = self.entry(at).tags;
            if tags.any(Tags::AUXILIARY.with(Tags::PRONOUN)) || self.words(at) == "that" {
                break;
            }
        }
        let stop = (from..end)
            .find(|&at| matches!(self.class(at), Some(Class::Comma | Class::Period | Class::Colon | Class::Semicolon)))
            .unwrap_or(end);
        self.head(from, stop)
    }

    /// "he" and "she": a person named in this sentence before it, else the subject of the last sentence that names
    /// anybody since the last quotation, else the last speaker.
    fn pronoun(&self, at: u32) -> Speaker {
        let here = self.lexed.tokens[at as usize].span;
        let sentence = self.segmented.sentences.partition_point(|sentence| sentence.span.end <= here.start);
        let sentence_start = self.segmented.sentences.get(sentence).map_or(0, |sentence| sentence.span.start);
        let outside = |name: &&Named| {
            let next = self.quotations.partition_point(|quotation| quotation.span.end < name.span.end);
            self.quotations.get(next).is_none_or(|quotation| !quotation.span.contains(name.span))
        };
        let before = self.names.partition_point(|name| name.span.end <= here.start);
        let named = self.names[..before].iter().rev().take(NAMES_BACK).find(outside);
        let said = |surname: &SmolStr| Speaker { name: Some(surname.clone()), span: None, by_verb: true };
        if let Some(named) = named.filter(|named| named.span.start >= sentence_start) {
            return said(&named.surname);
        }
        // The subject of the last sentence that names anybody since the last quotation: its first name.
        let quoted = self.quotations.partition_point(|quotation| quotation.span.start < here.start);
        let this = self.quotations[..quoted].iter().rposition(|quotation| quotation.span.end <= here.start);
        let since = match this {
            Some(last) if self.quotations[last].span.start >= sentence_start => last.checked_sub(1),
            other => other,
        };
        let since = since.map_or(0, |place| self.quotations[place].span.end);
        if let Some(latest) = named.filter(|named| named.span.start >= since) {
            let place = self.segmented.sentences.partition_point(|sentence| sentence.span.end <= latest.span.start);
            let start = self.segmented.sentences.get(place).map_or(0, |sentence| sentence.span.start);
            let first = self.names.partition_point(|name| name.span.start < start.max(since));
            return said(&self.names[first..before].iter().find(outside).unwrap_or(latest).surname);
        }
        if let Some((Speaker { name: Some(name), .. }, _)) = &self.last {
            return said(name);
        }
        Speaker { name: named.map(|named| named.surname.clone()), span: None, by_verb: true }
    }

    /// The head of a phrase without a name: "the ministry's spokesman for Europe" is "spokesman".
    fn head(&self, from: u32, end: u32) -> Speaker {
        let mut head = None;
        for at in from..end {
            let tags = self.entry(at).tags;
            if self.class(at) == Some(Class::Comma) {
                if head.is_some() {
                    break;
                }
                continue;
            }
            if head.is_some() && self.words(at).ends_with("ed") {
                break;
            }
            if head.is_some()
                && (tags.any(Tags::PREPOSITION.with(Tags::PRONOUN).with(Tags::CONJUNCTION).with(Tags::AUXILIARY)))
            {
                break;
            }
            let small = Tags::DETERMINER
                .with(Tags::PREPOSITION)
                .with(Tags::PRONOUN)
                .with(Tags::CONJUNCTION)
                .with(Tags::AUXILIARY)
                .with(Tags::ADVERB)
                .with(Tags::CALENDAR);
            if self.class(at) == Some(Class::Word) && !tags.any(small) {
                head = Some(at);
            }
        }
        Speaker { name: head.map(|at| SmolStr::new(self.words(at))), span: None, by_verb: true }
    }
}
