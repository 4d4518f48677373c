//! The words before the opening mark that say who speaks, and the appositions between a speaker and a verb.

use super::{Speaker, Speakers};
use crate::{
    lex::{Class, Tags, Token},
    parse::quote::speaker::Named,
};

/// Tokens between "called" or "replied" and the mark.
const NEAR: u32 = 12;

/// Tokens of a speaker before the apposition: "The harbor's acting deputy commissioner".
const HEAD: u32 = 10;

/// Tokens of a sentence that does nothing but name who speaks next: "Captain Orin Tull of the ferry agrees."
const ANNOUNCEMENT: u32 = 14;

/// Tokens of "Brill's 13-page order".
const OWNED: u32 = 6;

/// Forms of "be" before a participle.
const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];

/// Verbs that give a name when nothing stands between them and the mark.
const NAMING: &[&str] = &["called", "call", "calls", "dubbed", "termed", "labelled", "labeled", "branded"];

/// What says that somebody speaks.
#[derive(Clone, Copy)]
enum Teller {
    /// "said", "replied".
    Verb(u32),
    /// "called", "described".
    Calling(u32),
    /// "warnings", "claim".
    Utterance(u32),
}

impl Speakers<'_> {
    /// Who speaks by the words `from..end` before the mark, in the sentence that begins at `first`; a speaker without a
    /// name where they only say that somebody does.
    pub(super) fn told_before(&self, first: u32, from: u32, end: u32) -> Option<Speaker> {
        match self.teller(from, end)? {
            Teller::Verb(verb) => Some(self.teller_subject(first, from, verb, end)),
            Teller::Calling(verb) => {
                let after = &self.words(verb + 1);
                // "what the crew called “a circus”"
                // "what the crew called “a circus”"
                let what = (from.max(verb.saturating_sub(OWNED))..verb).find(|&at| self.is_word(at, "what"));
                let (from, what) = (what.map_or(from, |what| what + 1), what.is_some());
                let pronoun = verb > from && self.tags(verb - 1).any(Tags::PRONOUN);
                // "a charity called “Tides for Life”", "a man dubbed the “Heron”": names, that nobody spoke.
                let bare = end - verb <= 2
                    && self.class(verb + 1).is_none_or(|class| class != Class::Word || end == verb + 1)
                    || end - verb == 2 && self.tags(verb + 1).any(Tags::DETERMINER);
                if bare && !what && !pronoun && NAMING.iter().any(|word| self.is_word(verb, word)) {
                    return None;
                }
                // "a plan described by Brill as “reckless”"
                let reduced = matches!(*after, "as" | "by") && !what && !pronoun;
                let speaker = if reduced { self.agent(verb, end) } else { self.teller_subject(first, from, verb, end) };
                Some(Speaker { aside: what || reduced, ..speaker })
            }
            Teller::Utterance(noun) => Some(self.owner(from, noun).unwrap_or_else(|| self.agent(noun, end))),
        }
    }

    /// The last word before the mark that says that somebody speaks.
    fn teller(&self, from: u32, end: u32) -> Option<Teller> {
        let introduces =
            matches!(self.class(end - 1), Some(Class::Comma | Class::Colon)) || self.is_word(end - 1, "that");
        let mut finite = false;
        let mut participle = None;
        for at in (from..end).rev() {
            let tags = self.tags(at);
            let ways = end - at;
            if !tags.any(
                Tags::SPEECH
                    .with(Tags::REPORT)
                    .with(Tags::CALLING)
                    .with(Tags::UTTERANCE)
                    .with(Tags::AUXILIARY)
                    .with(Tags::PAST),
            ) {
                continue;
            }
            let gerund = self.words(at).ends_with("ing");
            if tags.any(Tags::CALLING) && ways <= NEAR && !finite && self.is_verb(at) {
                return Some(Teller::Calling(at));
            }
            if tags.any(Tags::UTTERANCE) && ways <= NEAR && !self.is_verb_here(at) {
                let preposition = ["about", "of", "that"].iter().any(|word| self.is_word(end - 1, word));
                // "Brill's claim on Sunday that the crew was “drunk”" has a verb of its own.
                let that = (at + 1..end.min(at + 4)).any(|at| self.is_word(at, "that"));
                if preposition && !finite || that && self.owner(from, at).is_some() {
                    return Some(Teller::Utterance(at));
                }
            }
            if tags.any(Tags::SPEECH.with(Tags::REPORT)) && gerund {
                participle =
                    participle.or((ways <= NEAR && (introduces || tags.any(Tags::SPEECH) || !finite)).then_some(at));
            } else if tags.any(Tags::SPEECH) || self.reports(at, end) {
                return Some(Teller::Verb(at));
            }
            finite |= tags.any(Tags::AUXILIARY.with(Tags::PAST));
        }
        participle.map(Teller::Verb)
    }

    /// The subject of a sentence that leads up to the mark with a comma or a colon and without a verb that the table
    /// has: "Near the door she whispered, “We are late.”" Only a person: what else stands there is mostly a place or a time.
    pub(super) fn leads_up(&self, from: u32, end: u32) -> Option<Speaker> {
        let pause = matches!(self.class(end - 1), Some(Class::Comma | Class::Colon));
        let verb = (from..end).any(|at| self.class(at) == Some(Class::Word) && !self.tags(at).any(Tags::FUNCTION));
        (pause && verb).then(|| self.person_first(from, end)).flatten().filter(|speaker| speaker.name.is_some())
    }

    /// Whether a verb that reports speech among other things does so: it stands at the mark, or leads up to it.
    fn reports(&self, at: u32, end: u32) -> bool {
        let ways = end - at;
        let leads = ["that", "to"].iter().any(|word| self.is_word(end - 1, word));
        let pause = matches!(self.class(end - 1), Some(Class::Comma | Class::Colon));
        self.tags(at).any(Tags::REPORT)
            && self.is_verb(at)
            && (ways == 1
                || ways <= NEAR && (self.is_word(at + 1, "that") || pause || self.is_word(end - 1, "that"))
                || ways == 2 && leads)
    }

    /// Whether a word that may be a noun has a subject right before it.
    fn is_verb_here(&self, at: u32) -> bool {
        at > 0 && (self.named_at(at - 1).is_some() || self.tags(at - 1).any(Tags::PRONOUN.with(Tags::AUXILIARY)))
    }

    /// The subject of a verb of speech, which another verb before it may share: "met the crew and said", "pledged to".
    fn teller_subject(&self, first: u32, from: u32, verb: u32, end: u32) -> Speaker {
        if verb == from {
            // "Told the captain's father, Orin Tull: “…”"
            return if self.class(end - 1) == Some(Class::Colon) { self.last_named(verb + 1, end) } else { unnamed() };
        }
        // "but just a week ago declared"
        let small = Tags::ADVERB.with(Tags::TEMPORAL).with(Tags::DETERMINER);
        let before = (from..verb).rev().find(|&at| !self.tags(at).any(small)).unwrap_or(from);
        let is_be = |at: u32| BE.iter().any(|form| self.is_word(at, form));
        let quoted = self.is_word(verb, "quoted") || self.is_word(verb, "reported");
        if is_be(before) && !quoted && !self.words(verb).ends_with("ing") {
            return self.agent(verb, end);
        }
        let shares = ["and", "but", "to", "then"].iter().any(|word| self.is_word(before, word));
        if !shares && !self.words(verb).ends_with("ing") {
            return self.subject(from, verb);
        }
        // "with Captain Orin Tull admitting the crew “slept”"
        if let Some(named) = self.named_at(before).filter(|named| named.tokens.1 == before + 1) {
            return Self::speaker_named(named);
        }
        let earlier = (from..before).rev().find(|&at| self.is_speech(at) && !self.words(at).ends_with("ing"));
        match earlier {
            Some(earlier) if earlier > from => self.subject(from, earlier),
            // “…,” Kerry said, adding that “…”: the speaker of the quotation before.
            _ if from > first && self.last.is_some() => unnamed(),
            _ => self.first_subject(first, before.max(from)),
        }
    }

    /// "by Brill", "from his lawyer", after a participle or noun.
    fn agent(&self, after: u32, end: u32) -> Speaker {
        let by = (after + 1..end).find(|&at| self.is_word(at, "by") || self.is_word(at, "from"));
        by.map_or_else(unnamed, |by| {
            let stop = (by + 1..end).find(|&at| self.tags(at).any(Tags::PREPOSITION) && at > by + 1).unwrap_or(end);
            self.phrase(by + 1, stop)
        })
    }

    /// "according to Brill".
    pub(super) fn according(&self, from: u32, end: u32) -> Option<Speaker> {
        let at = (from..end).find(|&at| self.is_word(at, "according"))?;
        Some(self.phrase(at + 2, end))
    }

    /// The speaker whom the sentence before announces: "Captain Orin Tull agrees." or one that ends with a colon.
    pub(super) fn led_in(&self, place: usize, sentence: usize) -> Option<Speaker> {
        let start = self.quotations[place].span.start;
        let previous = sentence.checked_sub(1)?;
        let (this, before) = (self.segmented.sentences.get(sentence)?, self.segmented.sentences.get(previous)?);
        let quoted = place.checked_sub(1).is_some_and(|last| self.quotations[last].span.end > before.span.start);
        if this.span.start != start || before.zone != this.zone || before.paragraph + 1 < this.paragraph || quoted {
            return None;
        }
        let (from, end) = *self.lexed.sentences.get(previous)?;
        if end < from + 2 {
            return None;
        }
        match self.class(end - 1)? {
            Class::Colon => {
                let verb = (from..end).rev().find(|&at| self.is_speech(at));
                let speaker = verb
                    .map_or_else(|| self.first_subject(from, end), |verb| self.teller_subject(from, from, verb, end));
                speaker.name.is_some().then_some(speaker)
            }
            Class::Period if end - from <= ANNOUNCEMENT && self.is_speech(end - 2) => {
                let speaker = self.teller_subject(from, from, end - 2, end);
                speaker.name.is_some().then_some(speaker)
            }
            _ if self.is_sentence(place, sentence)
                && let Some(speaker) = self.flows_from(from, end)
                && speaker.name.is_some() =>
            {
                Some(speaker)
            }
            // "Tull still went aboard, though." between two quotations of Tull.
            _ => {
                let subject = self.person_first(from, end)?;
                let last = self.last.as_ref().and_then(|(last, _)| last.name.as_ref());
                (subject.name.is_some() && subject.name.as_ref() == last)
                    .then_some(Speaker { by_verb: false, ..subject })
            }
        }
    }

    /// Whether nothing but the quotation stands in the sentence in which it ends.
    fn is_sentence(&self, place: usize, sentence: usize) -> bool {
        let end = self.quotations[place].span.end;
        let sentences = &self.segmented.sentences;
        let last = sentences.partition_point(|sentence| sentence.span.end < end).clamp(sentence, sentences.len() - 1);
        self.token_at(end) >= self.lexed.sentences[last].1
    }

    /// “…,” Ann Brill, keeper of the north light, told the crew.
    pub(super) fn with_apposition(&self, start: u32, end: u32) -> Option<Speaker> {
        let clause = Tags::AUXILIARY.with(Tags::PAST).with(Tags::CONJUNCTION).with(Tags::SPEECH).with(Tags::PRONOUN);
        let head = (start..end.min(start + HEAD)).find(|&at| {
            self.class(at) == Some(Class::Comma) || self.tags(at).any(clause) && self.named_at(at).is_none()
        })?;
        if head == start || self.class(head) != Some(Class::Comma) {
            return None;
        }
        if ["and", "but"].iter().any(|word| self.is_word(head + 1, word)) {
            return None;
        }
        let comma = (head + 2..end).find(|&at| {
            let next = (at + 1..end).find(|&next| !self.tags(next).any(Tags::ADVERB)).unwrap_or(end);
            self.class(at) == Some(Class::Comma) && self.is_speech(next) && !self.words(next).ends_with("ing")
        })?;
        Some(self.name_between(head, comma).unwrap_or_else(|| self.phrase(start, head)))
    }

    /// The name that fills the words between two commas: "the secretary, Boris Johnson, said".
    pub(super) fn name_between(&self, comma: u32, end: u32) -> Option<Speaker> {
        // "A spokesman for Brill, Orin Tull, said": the name before the comma is another's.
        let before = comma.checked_sub(1).and_then(|last| self.named_at(last));
        if before.is_some_and(|named| !self.is_served(named)) {
            return None;
        }
        let titled = Tags::TITLE.with(Tags::ROLE).with(Tags::DETERMINER);
        let first = (comma + 1..end).find(|&at| self.named_at(at).is_some() || !self.tags(at).any(titled))?;
        if let Some(named) = self.named_at(first) {
            return (named.tokens.1 == end).then(|| Self::speaker_named(named));
        }
        // A name that nothing else in the text marks as a person: two or three capitalised words after a role.
        let role = (comma.saturating_sub(3)..comma).any(|at| self.tags(at).any(titled));
        let capitals = (comma + 1..end).all(|at| {
            self.class(at) == Some(Class::Word) && self.lexed.tokens.get(at as usize).is_some_and(Token::capital)
        });
        (role && capitals && (3..=4).contains(&(end - comma))).then(|| Speaker {
            name: Some(self.words(end - 1).into()),
            span: None,
            by_verb: true,
            ..Speaker::default()
        })
    }

    /// Whether a role stands before the name that serves it: "a spokesman for Mr. Brill".
    fn is_served(&self, named: &Named) -> bool {
        let title = |at: u32| self.tags(at).any(Tags::TITLE) || self.class(at) == Some(Class::Period);
        let first = named.tokens.0;
        let before = (first.saturating_sub(3)..first).rev().find(|&at| !title(at));
        before.is_some_and(|at| at > 0 && self.is_word(at, "for") && self.tags(at - 1).any(Tags::ROLE.with(Tags::MALE)))
    }

    /// The name that ends at `comma` when its clause begins with it, titles and places aside.
    pub(super) fn opens_clause(&self, from: u32, comma: u32) -> Option<&Named> {
        let named =
            comma.checked_sub(1).and_then(|last| self.named_at(last)).filter(|named| named.tokens.1 == comma)?;
        let before = (from..named.tokens.0).rev().find(|&at| {
            let capital = self.lexed.tokens.get(at as usize).is_some_and(Token::capital);
            let small = self.tags(at).any(Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::AUXILIARY));
            small || !(capital || self.tags(at).any(Tags::TITLE.with(Tags::ROLE).with(Tags::DETERMINER)))
        });
        let bound = |at: u32| self.class(at) == Some(Class::Comma) || self.tags(at).any(Tags::CONJUNCTION);
        before.is_none_or(bound).then_some(named)
    }

    /// The owner of a text or an utterance: "Brill's 13-page order", "Moss' letter".
    pub(super) fn owner(&self, from: u32, noun: u32) -> Option<Speaker> {
        let first = from.max(noun.saturating_sub(OWNED));
        let mark = (first..noun)
            .rev()
            .take_while(|&at| !self.tags(at).any(Tags::PREPOSITION.with(Tags::CONJUNCTION)))
            .find(|&at| matches!(self.class(at), Some(Class::Possessive | Class::SingleQuote)))?;
        self.named_at(mark.checked_sub(1)?).map(Self::speaker_named)
    }

    /// The subject of a clause.
    fn first_subject(&self, from: u32, end: u32) -> Speaker {
        self.person_first(from, end).unwrap_or_else(|| {
            // "Over time, the line has"
            let fronted = self.tags(from).any(Tags::PREPOSITION);
            let comma = (from..end).find(|&at| fronted && self.class(at) == Some(Class::Comma));
            self.head(comma.map_or(from, |comma| comma + 1), end)
        })
    }

    /// The first name or pronoun of a clause that is governed by nothing.
    fn person_first(&self, from: u32, end: u32) -> Option<Speaker> {
        let mut at = from;
        while at < end {
            if let Some(named) = self.named_at(at) {
                if self.class(named.tokens.1) != Some(Class::Possessive) && !self.governed(from, named.tokens.0) {
                    return Some(Self::speaker_named(named));
                }
                at = named.tokens.1.max(at + 1);
                continue;
            }
            if self.is_word(at, "he") || self.is_word(at, "she") {
                return Some(self.pronoun(at));
            }
            if ["they", "it", "i", "we"].iter().any(|word| self.is_word(at, word)) {
                return Some(unnamed());
            }
            at += 1;
        }
        None
    }

    /// Whether a preposition governs the name, or it stands in a clause of "that": it is not the sentence's subject.
    pub(super) fn is_object(&self, from: u32, at: u32) -> bool {
        self.governed(from, at) || (from..at).any(|at| self.is_word(at, "that"))
    }

    /// Whether a preposition stands before the name, with titles and roles between: "with Foreign Minister Lavrov".
    fn governed(&self, from: u32, at: u32) -> bool {
        let titled = Tags::TITLE.with(Tags::ROLE).with(Tags::DETERMINER);
        let before = (from..at).rev().find(|&at| !self.tags(at).any(titled) || self.tags(at).any(Tags::PREPOSITION));
        before.is_some_and(|at| self.tags(at).any(Tags::PREPOSITION))
    }

    /// The last person named in `from..end`.
    fn last_named(&self, from: u32, end: u32) -> Speaker {
        let capital = |at: u32| self.lexed.tokens.get(at as usize).is_some_and(Token::capital);
        (from..end).rev().find_map(|at| self.named_at(at)).map(Self::speaker_named).unwrap_or_else(|| {
            // A name that nothing else in the text marks as a person.
            let last = end.checked_sub(2).filter(|&last| last > from && capital(last) && capital(last - 1));
            Speaker { name: last.map(|last| self.words(last).into()), span: None, by_verb: true, ..Speaker::default() }
        })
    }
}

/// Somebody speaks, the words do not say who.
pub(super) fn unnamed() -> Speaker {
    Speaker { by_verb: true, ..Speaker::default() }
}
