//! Whom "he", "she", "it" and "they" stand for.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    lex::{Class, Tags},
    parse::quote::{
        person::Gender,
        speaker::{Named, Speaker, Speakers},
    },
};

/// How many names back a pronoun may point.
const NAMES_BACK: usize = 50;

impl Speakers<'_> {
    /// "he" and "she": a person named in this sentence before it, else the subject of the last sentence that names
    /// anybody since the last quotation, else the last speaker.
    pub(super) fn pronoun(&self, at: u32) -> Speaker {
        let here = self.lexed.tokens[at as usize].span;
        let sentence = self.segmented.sentences.partition_point(|sentence| sentence.span.end <= here.start);
        let sentence_start = self.segmented.sentences.get(sentence).map_or(0, |sentence| sentence.span.start);
        let gender = Gender::of_tags(self.tags(at));
        let fits = |other: Option<Gender>| gender.is_none() || other.is_none() || other == gender;
        // A person of the other gender is not meant, nor one who is only named inside a quotation.
        let meant = |name: &&Named| {
            let next = self.quotations.partition_point(|quotation| quotation.span.end < name.span.end);
            fits(name.gender)
                && !self.is_kin_of(gender, name)
                && self.quotations.get(next).is_none_or(|quotation| !quotation.span.contains(name.span))
        };
        let before = self.names.partition_point(|name| name.span.end <= here.start);
        let named = self.names[..before].iter().rev().take(NAMES_BACK).find(meant);
        let said = |surname: &SmolStr| Speaker {
            name: Some(surname.clone()),
            span: None,
            by_verb: true,
            ..Speaker::default()
        };
        if let Some(named) = named.filter(|named| named.span.start >= sentence_start) {
            return said(&named.surname);
        }
        let last = match &self.last {
            Some((Speaker { name: Some(name), .. }, _)) if fits(self.people.get(name).copied().flatten()) => Some(name),
            _ => None,
        };
        // The subject of the last sentence that names anybody since the last quotation: its first name.
        let quoted = self.quotations.partition_point(|quotation| quotation.span.start < here.start);
        let this = self.quotations[..quoted].iter().rposition(|quotation| quotation.span.end <= here.start);
        let since = match this {
            Some(last) if self.quotations[last].span.end > sentence_start => last.checked_sub(1),
            other => other,
        };
        let since = since.map_or(0, |place| self.quotations[place].span.end);
        if let Some(latest) = named.filter(|named| named.span.start >= since) {
            let place = self.segmented.sentences.partition_point(|sentence| sentence.span.end <= latest.span.start);
            let start = self.segmented.sentences.get(place).map_or(0, |sentence| sentence.span.start).max(since);
            let first = self.names.partition_point(|name| name.span.start < start);
            let told = self.names[first..before].iter().take(NAMES_BACK).filter(meant);
            let mut subjects = told.filter(|name| self.class(name.tokens.1) != Some(Class::Possessive));
            let surely = subjects.clone().find(|name| gender.is_some() && name.gender == gender);
            let Some(first) = surely.or_else(|| subjects.next()) else {
                // "Brill's successor was named in May.": not yet of Brill.
                return said(last.unwrap_or(&latest.surname));
            };
            // "He had never met Paul Vale.": that sentence was about the last speaker already.
            let subject = (self.token_at(start)..first.tokens.0).take(NAMES_BACK).find(|&at| {
                self.tags(at).any(Tags::MALE.with(Tags::FEMALE))
                    && self.tags(at).any(Tags::PRONOUN.with(Tags::DETERMINER))
            });
            if let Some(subject) = subject
                && let Some(last) = last
                && Gender::of_tags(self.tags(subject)) == gender
            {
                return said(last);
            }
            return said(&first.surname);
        }
        if let Some(last) = last {
            return said(last);
        }
        Speaker { name: named.map(|named| named.surname.clone()), span: None, by_verb: true, ..Speaker::default() }
    }

    /// Whether the name is introduced as kin of the one whom the pronoun means: "her mother, Ann Brill" is not "she".
    fn is_kin_of(&self, gender: Option<Gender>, name: &Named) -> bool {
        let Some(last) = name.tokens.0.checked_sub(1) else { return false };
        let kin = if self.class(last) == Some(Class::Comma) { last.saturating_sub(1) } else { last };
        let whose = self.tags(kin.wrapping_sub(1));
        gender.is_some()
            && Gender::of_tags(self.tags(kin)) == gender
            && whose.any(Tags::DETERMINER)
            && Gender::of_tags(whose) == gender
    }

    /// "it" and "they": the last speaker where that is no person, else nobody that the words name.
    pub(super) fn no_person(&self) -> Speaker {
        let last = self.last.as_ref().and_then(|(last, _)| last.name.clone());
        match last {
            Some(name) if self.people.contains_key(&name) => {
                Speaker { by_verb: true, other: true, ..Speaker::default() }
            }
            name => Speaker { name, by_verb: true, ..Speaker::default() },
        }
    }
}

/// Gives each name what the text says of its surname elsewhere, where the text says one thing only.
pub(super) fn shared_genders(names: &mut [Named]) -> FxHashMap<SmolStr, Option<Gender>> {
    let mut people: FxHashMap<SmolStr, Option<Gender>> = FxHashMap::default();
    for name in names.iter().filter(|name| name.gender.is_some()) {
        let gender = people.entry(name.surname.clone()).or_insert(name.gender);
        if *gender != name.gender {
            *gender = None;
        }
    }
    for name in names {
        let known = *people.entry(name.surname.clone()).or_default();
        name.gender = name.gender.or(known);
    }
    people
}
