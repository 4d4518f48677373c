//! Who speaks where nothing beside the marks says so: the end of the sentence, or the sentence before.

use super::{Named, Speaker, Speakers, told::unnamed};
use crate::lex::{Class, Tags, Token};

/// Tokens of a speaker between the last comma of a sentence and its verb: "the harbor's acting deputy commissioner".
const SPEAKER: u32 = 10;

/// Tokens between a mark and the end of the sentence that may tell who speaks.
const TAIL: u32 = 80;

/// Tokens of a document before its verb: "The three-page letter".
const DOCUMENT: u32 = 8;

/// Verbs that give somebody's words through another.
const CITING: &[&str] = &["cited", "cites", "citing", "quoted", "quotes", "quoting"];

/// Verbs after a document that go on telling what stands in it.
const TELLING: &[&str] =
    &["also", "included", "includes", "contained", "contains", "cited", "cites", "began", "begins", "ended", "ends"];

impl Speakers<'_> {
    /// "The agency cited Captain Orin Tull as saying": the one who is cited.
    pub(super) fn cited(&self, from: u32, end: u32) -> Option<Speaker> {
        let verb = (from..end).rev().find(|&at| CITING.iter().any(|word| self.is_word(at, word)))?;
        let says = |at: u32| ["saying", "telling"].iter().any(|word| self.is_word(at, word));
        let at = (verb + 1..end.saturating_sub(1)).find(|&at| self.is_word(at, "as") && says(at + 1))?;
        // "quoted by state television as saying" tells who quotes.
        (at > verb + 1 && !self.is_word(verb + 1, "by")).then(|| self.phrase(verb + 1, at))
    }

    /// The attribution that ends the sentence, with a clause between it and the mark: "“…” for the whole town, the
    /// report said." It is asked last, so that the words beside the mark go first.
    pub(super) fn tail(&self, from: u32, end: u32) -> Option<Speaker> {
        if end > from + TAIL {
            return None;
        }
        let comma = (from..end).rev().filter(|&at| self.class(at) == Some(Class::Comma));
        let mut found = comma.filter_map(|comma| self.tail_after(comma, end));
        found.next().filter(|speaker| speaker.name.is_some()).map(|speaker| Speaker { by_verb: false, ..speaker })
    }

    fn tail_after(&self, comma: u32, end: u32) -> Option<Speaker> {
        let first = comma + 1;
        if self.is_word(first, "according") && self.is_word(first + 1, "to") {
            return Some(self.phrase(first + 2, end));
        }
        let participle = |at: u32| self.words(at).ends_with("ing");
        // ", said Captain Orin Tull": what a second verb of the sentence would say does not begin so.
        if self.is_speech(first) && !participle(first) {
            return self.is_speaker(first + 1, end).then(|| self.phrase(first + 1, end));
        }
        let clause = Tags::AUXILIARY.with(Tags::PAST).with(Tags::CONJUNCTION).with(Tags::PREPOSITION);
        let verb = (first..end.min(first + SPEAKER)).find(|&at| {
            self.is_speech(at) || self.named_at(at).is_none() && self.tags(at).any(clause) || participle(at)
        })?;
        if verb == first || !self.is_speech(verb) || participle(verb) {
            return None;
        }
        let person = ["he", "she", "it"].iter().any(|word| self.is_word(first, word)) && verb == first + 1;
        if !person && self.tags(first).any(Tags::PRONOUN) && !self.tags(first).any(Tags::DETERMINER) {
            return None;
        }
        // "said the ferry was late" has words of its own; "said in a statement" and "told reporters" have none.
        let told = ["told", "tells"].iter().any(|word| self.is_word(verb, word));
        let mut after = verb + 1;
        while told && after < end && self.class(after) == Some(Class::Word) && after < verb + SPEAKER {
            if self.is_word(after, "that") || self.tags(after).any(Tags::AUXILIARY) {
                return None;
            }
            after += 1;
        }
        let ends = after >= end
            || self.class(after).is_some_and(|class| matches!(class, Class::Period | Class::Comma))
            || self.tags(after).any(Tags::PREPOSITION.with(Tags::CALENDAR).with(Tags::TEMPORAL));
        ends.then(|| self.subject(first, verb))
    }

    /// Whether a speaker follows the verb and no clause: "Tull", "a spokesman for the port", but not "the port was shut".
    fn is_speaker(&self, from: u32, end: u32) -> bool {
        let clause = Tags::AUXILIARY.with(Tags::PAST).with(Tags::PRONOUN);
        let stop = |at: u32| {
            self.tags(at).any(Tags::PREPOSITION) || matches!(self.class(at), Some(Class::Comma | Class::Period))
        };
        let mut person = false;
        // "said in a joint statement"
        if self.tags(from).any(Tags::PREPOSITION) {
            return false;
        }
        for at in from..end.min(from + SPEAKER) {
            if self.named_at(at).is_some() {
                person = true;
                continue;
            }
            let tags = self.tags(at);
            if person && stop(at) {
                break;
            }
            if tags.any(clause) && !tags.any(Tags::DETERMINER) || self.is_word(at, "that") {
                return false;
            }
            person |= tags.any(Tags::ROLE.with(Tags::TITLE).with(Tags::DOCUMENT)) || self.body_at(at).is_some();
        }
        person
    }

    /// The one whom the sentence `from..end` before a quotation is about, when the quotation is a sentence of its own:
    /// "The talks are over, said Orin Tull, a spokesman.", "Orin Tull, 17, heard it too.", "Tull's letter also included
    /// a plea."
    pub(super) fn flows_from(&self, from: u32, end: u32) -> Option<Speaker> {
        if let Some(tail) = self.tail(from, end) {
            return Some(tail);
        }
        if let Some(document) = self.document(from, end) {
            return Some(document);
        }
        let person = Tags::MALE.with(Tags::FEMALE);
        if self.tags(from).any(person) && self.tags(from).any(Tags::PRONOUN) && !self.tags(from).any(Tags::DETERMINER) {
            return Some(Speaker { by_verb: false, ..self.pronoun(from) });
        }
        let place = self.names.partition_point(|name| name.tokens.0 < from);
        let named = self.names.get(place).filter(|name| name.tokens.1 < end)?;
        self.is_subject(from, named).then(|| Speaker { by_verb: false, ..Self::speaker_named(named) })
    }

    /// Whether a name begins its sentence, or the clause after a comma, and a verb or an apposition follows.
    fn is_subject(&self, from: u32, named: &Named) -> bool {
        let titled = Tags::TITLE.with(Tags::ROLE).with(Tags::DETERMINER);
        let before = (from..named.tokens.0).rev().find(|&at| {
            let tags = self.tags(at);
            let phrase = self.is_capital(at) && !tags.any(Tags::PREPOSITION) || tags.any(titled);
            !phrase && !matches!(self.class(at), Some(Class::Hyphen | Class::Period | Class::Possessive))
        });
        // "Tull and Brill", "Tull's boat", "the Tull of the north".
        let after = self.tags(named.tokens.1);
        before.is_none_or(|at| self.class(at) == Some(Class::Comma))
            && matches!(self.class(named.tokens.1), Some(Class::Word | Class::Comma))
            && !after.any(Tags::PREPOSITION.with(Tags::CONJUNCTION))
            && !self.is_capital(named.tokens.1)
    }

    /// "Brill's statement also included a plea." · "The report goes on for pages."
    fn document(&self, from: u32, end: u32) -> Option<Speaker> {
        let stop = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::AUXILIARY).with(Tags::PAST);
        let noun = (from..end.min(from + DOCUMENT))
            .take_while(|&at| self.named_at(at).is_some() || !self.tags(at).any(stop))
            .find(|&at| self.tags(at).any(Tags::DOCUMENT))?;
        let tells = self.is_speech(noun + 1) || TELLING.iter().any(|word| self.is_word(noun + 1, word));
        if !tells {
            return None;
        }
        let owned = (from..noun).any(|at| matches!(self.class(at), Some(Class::Possessive | Class::SingleQuote)));
        let speaker = self.owner(from, noun);
        // "the port's report" is nobody's whom the text names.
        if owned && speaker.is_none() {
            return None;
        }
        let speaker = speaker.unwrap_or_else(|| Speaker { name: Some(self.words(noun).into()), ..unnamed() });
        Some(Speaker { by_verb: false, ..speaker })
    }

    fn is_capital(&self, at: u32) -> bool {
        self.lexed.tokens.get(at as usize).is_some_and(Token::capital)
    }
}
