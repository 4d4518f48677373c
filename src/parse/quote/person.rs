//! Whether a person is a man or a woman, where the text says so: "Ms. Harrow", "her son Orin Tull", "the
//! spokeswoman, Ann Brill". Given names are not looked at.

use crate::lex::{Class, Lexed, Tags, Token, lexicon};

/// What the words beside a name say of the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gender {
    /// "Mr", "brother"; "he".
    Male,
    /// "Mrs", "sister"; "she".
    Female,
}

/// Tokens before a name in which its titles and roles stand.
const BEFORE: u32 = 3;

/// Tokens before a name in which "In her statement," stands.
const LEAD_IN: u32 = 7;

/// Tokens of an apposition between a name and its verb.
const APPOSITION: u32 = 16;

impl Gender {
    /// What a pronoun, title or kinship word says.
    pub(super) fn of_tags(tags: Tags) -> Option<Self> {
        match (tags.any(Tags::MALE), tags.any(Tags::FEMALE)) {
            (true, false) => Some(Self::Male),
            (false, true) => Some(Self::Female),
            _ => None,
        }
    }

    /// What stands directly before the name that covers `tokens`, or is set after it between commas.
    pub(super) fn beside(lexed: &Lexed, tokens: (u32, u32)) -> Option<Self> {
        let tags = |at: u32| lexicon().tags(lexed.tokens.get(at as usize).map(|token| token.word).unwrap_or_default());
        let class = |at: u32| lexed.tokens.get(at as usize).map(|token| token.class);
        // A title may be a part of the name's tokens or stand before it: "the comedian's wife, Ann Brill", "Mr. Vale".
        for at in (tokens.0.saturating_sub(BEFORE)..tokens.0).rev() {
            match class(at) {
                Some(Class::Word) => {}
                Some(Class::Period) => continue,
                Some(Class::Comma) if at + 1 == tokens.0 => continue,
                _ => break,
            }
            if tags(at).any(Tags::PRONOUN.with(Tags::PREPOSITION).with(Tags::CONJUNCTION).with(Tags::AUXILIARY)) {
                break;
            }
            if let Some(gender) = Self::of_tags(tags(at)) {
                return Some(gender);
            }
            // Another name: "Mr. Vale, Brill".
            if lexed.tokens.get(at as usize).is_some_and(Token::capital) && !tags(at).any(Tags::TITLE) {
                break;
            }
        }
        // "In her statement, Brill said"
        if tokens.0 > 0 && class(tokens.0 - 1) == Some(Class::Comma) {
            let clause = tokens.0.saturating_sub(LEAD_IN)..tokens.0 - 1;
            let owner = clause.rev().find(|&at| tags(at).any(Tags::PRONOUN.with(Tags::DETERMINER)));
            if let Some(owner) = owner
                && owner > 0
                && tags(owner - 1).any(Tags::PREPOSITION)
                && tags(owner).any(Tags::DETERMINER)
                && let Some(gender) = Self::of_tags(tags(owner))
            {
                return Some(gender);
            }
        }
        if tags(tokens.0).any(Tags::TITLE)
            && let Some(gender) = Self::of_tags(tags(tokens.0))
        {
            return Some(gender);
        }
        // "Brill said she", "Brill, who runs the port, said that she"
        let mut verb = tokens.1;
        if class(verb) == Some(Class::Comma) {
            let closes = |at: &u32| class(*at) == Some(Class::Comma);
            verb = (verb + 1..verb + APPOSITION).find(closes).map_or(verb, |comma| comma + 1);
        }
        if tags(verb).any(Tags::SPEECH) {
            let that = u32::from(tags(verb + 1).any(Tags::CONJUNCTION));
            let pronoun = tags(verb + 1 + that);
            // No object: "told her".
            if pronoun.any(Tags::PRONOUN)
                && !pronoun.any(Tags::DETERMINER)
                && class(verb + 2 + that) == Some(Class::Word)
            {
                return Self::of_tags(pronoun);
            }
        }
        // "Ann Brill, a spokeswoman for the port": the head stands within a few words of the comma.
        if class(tokens.1) == Some(Class::Comma) {
            for at in tokens.1 + 1..tokens.1 + 1 + BEFORE {
                let tags = tags(at);
                if class(at) != Some(Class::Word) || tags.any(Tags::PREPOSITION.with(Tags::PRONOUN)) {
                    break;
                }
                if let Some(gender) = Self::of_tags(tags) {
                    return Some(gender);
                }
            }
        }
        None
    }
}
