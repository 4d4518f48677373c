//! Who is said to have spoken.
//!
//! In the order tried: the words after the closing mark (“…,” said Kerry; “…,” Kerry said), the words before the
//! opening mark (Kerry said: “…”), "according to", and without any of these the speaker of the quotation before it,
//! when that one stands in the same paragraph or closed the paragraph before. A pronoun is the last speaker or the
//! last person named. A speaker whose name the text gives is written as the surname, any other as the head of the
//! phrase ("spokesman"). Where the words do not say, the speaker stays unknown: an unknown speaker never conflicts.

mod flow;
mod pronoun;
mod told;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt};

use crate::{
    lex::{Class, Lexed, Tags, Token, lexicon},
    model::{Mention, Quotation, Segmented, Value},
    parse::quote::{person::Gender, speaker::pronoun::shared_genders},
    text::Span,
};

/// How many tokens after the closing mark the verb of speech may stand.
const REACH: u32 = 14;

/// The same where an apposition stands between the speaker and the verb.
const FAR_REACH: u32 = 48;

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
    /// Whether it is somebody else than the speaker of the quotation before.
    other: bool,
    /// Whether the words are somebody's whom the speaker of the text around them cites.
    aside: bool,
}

/// A person named in the text.
struct Named {
    span: Span,
    tokens: (u32, u32),
    surname: SmolStr,
    /// What the text says of the person, beside this name or beside the same surname elsewhere.
    gender: Option<Gender>,
}

/// Reads the text around quotations, in order.
pub(super) struct Speakers<'a> {
    text: &'a str,
    segmented: &'a Segmented,
    lexed: &'a Lexed,
    quotations: &'a [Quotation],
    names: Vec<Named>,
    /// Tokens and names of the organisations, in text order.
    bodies: Vec<((u32, u32), SmolStr)>,
    /// The surnames of the text, and what it says of the persons.
    people: FxHashMap<SmolStr, Option<Gender>>,
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
                Value::Name(name) => Some(Named {
                    span: mention.span,
                    tokens: mention.tokens,
                    surname: name.surname.clone(),
                    gender: Gender::beside(lexed, mention.tokens),
                }),
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
        let people = shared_genders(&mut names);
        let mut bodies: Vec<((u32, u32), SmolStr)> = mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Organisation(body) => Some((mention.tokens, body.name.clone())),
                _ => None,
            })
            .collect();
        bodies.sort_unstable_by_key(|body| body.0);
        Self { text, segmented, lexed, quotations, names, bodies, people, last: None }
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
            other => {
                let before = self.before(place, sentence);
                let tail = || {
                    let (_, end) = self.lexed.sentences[last_sentence];
                    self.tail(self.token_at(quotation.span.end), end)
                };
                // A name that no verb of speech follows is only a guess.
                let guess = before.as_ref().is_none_or(|speaker| !speaker.by_verb);
                let tail = if guess { tail() } else { None };
                tail.or(before).or_else(|| self.led_in(place, sentence)).or(other)
            }
        };
        let aside = found.as_ref().is_some_and(|speaker| speaker.aside);
        let found = match found {
            Some(speaker) if speaker.name.is_some() => Some(speaker),
            other => {
                let by_verb = other.as_ref().is_some_and(|speaker| speaker.by_verb);
                self.continued(place, paragraph)
                    .filter(|_| !other.is_some_and(|speaker| speaker.other || speaker.aside))
                    .map(|speaker| Speaker { by_verb, ..speaker })
                    .or_else(|| by_verb.then(|| Speaker { by_verb, ..Speaker::default() }))
            }
        };
        if aside {
            return found;
        }
        if let Some(speaker) = &found {
            self.last = Some((speaker.clone(), sentences[last_sentence].paragraph));
        } else {
            self.last = None;
        }
        found
    }

    fn class(&self, at: u32) -> Option<Class> {
        self.lexed.tokens.get(at as usize).map(|token| token.class)
    }

    fn words(&self, at: u32) -> &'a str {
        self.lexed.tokens.get(at as usize).map_or("", |token| token.span.of(self.text))
    }

    fn tags(&self, at: u32) -> Tags {
        lexicon().tags(self.lexed.tokens.get(at as usize).map(|token| token.word).unwrap_or_default())
    }

    /// A verb that reports speech; one that can be a noun is no verb after an article, an owner or a preposition.
    fn is_speech(&self, at: u32) -> bool {
        let tags = self.tags(at);
        tags.any(Tags::SPEECH) || tags.any(Tags::REPORT) && self.is_verb(at)
    }

    /// Whether a word that may be a verb or a noun stands where a verb can stand.
    fn is_verb(&self, at: u32) -> bool {
        let before = self.tags(at.wrapping_sub(1));
        let capital = self.lexed.tokens.get(at as usize).is_some_and(Token::capital);
        !capital
            && self.class(at.wrapping_sub(1)) != Some(Class::Possessive)
            && (!before.any(Tags::DETERMINER.with(Tags::PREPOSITION)) || self.is_word(at.wrapping_sub(1), "to"))
    }

    /// Whether the token is this lower-case word, in any case.
    fn is_word(&self, at: u32, word: &str) -> bool {
        self.words(at).eq_ignore_ascii_case(word)
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
        let inner = quotation.inner.of(self.text).trim_end_matches([' ', '\n', '\'', '’', '"', '”']);
        let mut own_sentence = true;
        if from >= end && inner.ends_with(['?', '!', ',']) && sentence + 1 < self.segmented.sentences.len() {
            let same = self.segmented.sentences[sentence + 1].paragraph == self.segmented.sentences[sentence].paragraph;
            own_sentence = false;
            if same {
                end = self.lexed.sentences[sentence + 1].1;
            }
        }
        let far = end.min(self.token_at(next)).min(from + FAR_REACH);
        end = far.min(from + REACH);
        let comma = inner.ends_with(['?', '!', ',', '—', '-']) || self.class(from) == Some(Class::Comma);
        let start = if self.class(from) == Some(Class::Comma) { from + 1 } else { from };
        if comma
            && own_sentence
            && let Some(speaker) = self.with_apposition(start, far)
        {
            return Some(speaker);
        }
        if comma && let Some(speaker) = self.cited(start, end) {
            return Some(speaker);
        }
        let verb = (start..end).find(|&at| self.is_speech(at) || self.is_word(at, "according"))?;
        // Only a phrase may stand before the verb, no other clause.
        let clean = (start..verb).all(|at| {
            let tags = self.tags(at);
            // "Kerry was quoted as saying"
            let quoted = self.is_word(at + 1, "quoted") && verb == at + 1;
            let clause = Tags::AUXILIARY.with(Tags::PAST).with(Tags::CONJUNCTION);
            quoted || self.named_at(at).is_some() || !(tags.any(clause) || self.is_word(at, ";"))
        });
        if !(comma || verb == start && !self.tags(verb).any(Tags::REPORT))
            || !clean
            || (!own_sentence && verb > start + 6)
        {
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
        // "aides said Kerry told the meeting"
        let named =
            (verb + 1..end).take_while(|&at| at < verb + 5 && !self.is_speech(at)).find_map(|at| self.named_at(at));
        if let Some(named) = named
            && self.is_speech(named.tokens.1)
            && named.tokens.1 < end
        {
            return Some(Self::speaker_named(named));
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
        if let Some(speaker) = self.cited(from, end) {
            return Some(speaker);
        }
        if let Some(told) = self.told_before(first, from, end) {
            if told.name.is_some() {
                return Some(told);
            }
            return Some(self.according(from, end).unwrap_or(told));
        }
        if let Some(speaker) = self.according(from, end) {
            return Some(speaker);
        }
        if let Some(speaker) = self.leads_up(from, end) {
            return Some(speaker);
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
            Some(name) if (more.is_none() && !self.is_object(from, name.tokens.0)) || colon => Some(Speaker {
                name: Some(name.surname.clone()),
                span: Some(name.span),
                by_verb: colon,
                ..Speaker::default()
            }),
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
        Speaker { name: Some(named.surname.clone()), span: Some(named.span), by_verb: true, ..Speaker::default() }
    }

    /// The subject of the verb at `verb`, looked for between `from` and it.
    fn subject(&self, from: u32, verb: u32) -> Speaker {
        let mut end = verb;
        // "Kerry, who met Lavrov in Paris, said": the subject stands before the inserted clause.
        if end > from && self.class(end - 1) == Some(Class::Comma) {
            if let Some(comma) = (from..end - 1).rev().find(|&at| self.class(at) == Some(Class::Comma)) {
                // "the foreign secretary, Boris Johnson, said": the name tells more than the role.
                if let Some(speaker) = self.name_between(comma, end - 1) {
                    return speaker;
                }
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
            if self.tags(at).any(Tags::DOCUMENT.with(Tags::UTTERANCE))
                && let Some(owner) = self.owner(from, at)
            {
                return owner;
            }
            let words = self.words(at);
            let is = |word: &&str| words.eq_ignore_ascii_case(word);
            if ["he", "she"].iter().any(is) {
                return self.pronoun(at);
            }
            if ["they", "it", "i", "we"].iter().any(is) {
                return self.no_person();
            }
            if self.class(at) == Some(Class::Comma) && at + 1 < end {
                // "Ann Brill, master of the harbor said"
                if let Some(named) = self.opens_clause(from, at) {
                    return Self::speaker_named(named);
                }
                // "the head of the agency, through which the aid comes, said": no subject begins so.
                if self.tags(at + 1).any(Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::PRONOUN)) {
                    continue;
                }
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
            let tags = self.tags(at);
            if tags.any(Tags::AUXILIARY.with(Tags::PRONOUN)) || self.words(at) == "that" {
                break;
            }
        }
        let stop = (from..end)
            .find(|&at| matches!(self.class(at), Some(Class::Comma | Class::Period | Class::Colon | Class::Semicolon)))
            .unwrap_or(end);
        self.head(from, stop)
    }

    /// The head of a phrase without a name: "the ministry's spokesman for Europe" is "spokesman".
    fn head(&self, from: u32, end: u32) -> Speaker {
        let mut head = None;
        for at in from..end {
            let tags = self.tags(at);
            if self.class(at) == Some(Class::Comma) {
                if head.is_some() {
                    break;
                }
                continue;
            }
            if head.is_some() && self.words(at).ends_with("ed") && self.class(at - 1) != Some(Class::Hyphen) {
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
                .with(Tags::CALENDAR)
                .with(Tags::TEMPORAL);
            if self.class(at) == Some(Class::Word) && !tags.any(small) {
                head = Some(at);
            }
        }
        let name = head.map(|at| self.body_at(at).unwrap_or_else(|| SmolStr::new(self.words(at))));
        Speaker { name, span: None, by_verb: true, ..Speaker::default() }
    }

    /// The whole name of the organisation that a token is in: "Harbor Research Service".
    fn body_at(&self, at: u32) -> Option<SmolStr> {
        let place = self.bodies.partition_point(|(tokens, _)| tokens.1 <= at);
        self.bodies.get(place).filter(|(tokens, _)| tokens.0 <= at).map(|(_, name)| name.clone())
    }
}
