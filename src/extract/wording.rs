//! Rules bound by the wording around a value: the patterns that editors write.

use crate::{
    extract::{clause::Clause, phrase::Words},
    lex::Class,
    model::RuleId,
    rules::{RuleSet, VALUE},
};

/// Words to each side of the value that a pattern is held against.
const REACH: usize = 16;

/// The rule whose pattern fits the words around the value, and the pattern's index in it.
pub(super) fn by_wording(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    clause: &Clause,
    fits: impl Fn(RuleId) -> bool,
) -> Option<(RuleId, u16)> {
    if !rules.has_patterns() {
        return None;
    }
    rules.fitting(&around(words, clause)).find(|&(rule, _)| fits(rule))
}

/// The words around the value as patterns see them: in small letters, with single spaces and straight quotation marks, the value with
/// its hedge as [`VALUE`].
fn around(words: &Words<'_, '_>, clause: &Clause) -> String {
    let mut text = String::with_capacity(256);
    let mut push = |place: usize| {
        let Some(token) = words.token(place) else { return };
        if token.spaced() && !text.is_empty() {
            text.push(' ');
        }
        if place == clause.start_of_value {
            text.push(VALUE);
            return;
        }
        match token.class {
            Class::DoubleQuote => text.push('"'),
            Class::SingleQuote => text.push('\''),
            Class::Hyphen | Class::Dash => text.push('-'),
            _ => text.extend(
                words.text(place).chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }),
            ),
        }
    };
    for place in clause.start_of_value.saturating_sub(REACH)..=clause.start_of_value {
        push(place);
    }
    for place in clause.end_of_value..words.len().min(clause.end_of_value + REACH) {
        push(place);
    }
    text
}
