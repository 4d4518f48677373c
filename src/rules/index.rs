//! The words of all rules in one hash index, so that another rule adds no pass over the text.

use super::{
    RuleSet,
    rule::{Binding, Role},
};
use crate::model::RuleId;

impl RuleSet {
    /// Fills the index from the rules.
    pub(super) fn index(&mut self) {
        for (index, rule) in self.rules.iter().enumerate() {
            let id = RuleId(index as u16);
            for (role, phrases) in [(Role::Not, &rule.not), (Role::Of, &rule.of), (Role::Verb, &rule.verbs)] {
                for (phrase, words) in phrases.iter().enumerate() {
                    let key = if role == Role::Verb { words.stems.first() } else { words.stems.last() };
                    let Some(key) = key else { continue };
                    let binding = Binding { rule: id, role, phrase: phrase as u16 };
                    self.words.entry(key.clone()).or_default().push(binding);
                }
            }
        }
        let rules = &self.rules;
        for bindings in self.words.values_mut() {
            bindings.sort_by_key(|binding| {
                let rule = &rules[binding.rule.index()];
                let list = match binding.role {
                    Role::Not => &rule.not,
                    Role::Of => &rule.of,
                    Role::Verb => &rule.verbs,
                };
                let len = list[usize::from(binding.phrase)].stems.len();
                (binding.role, std::cmp::Reverse(len), std::cmp::Reverse(binding.rule))
            });
        }
    }
}
