//! Files laid over one another: one entry a rule, what later files say over what earlier ones said.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::{Check, FEWEST_PROBLEMS};
use crate::{
    rules::{
        rule::{Origin, Phrase},
        schema::{Pack, Words, WrittenClaim, WrittenCompare, WrittenReport, WrittenRule},
    },
    yaml::At,
};

/// The rules of all files, in the order first written.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) rules: Vec<(WrittenRule, Origin)>,
    by_id: FxHashMap<String, usize>,
}

impl Check<'_> {
    /// Lays the rules of the packs over one another, in their order.
    pub(super) fn merged(&mut self, packs: Vec<Pack>) -> Merged {
        let mut merged = Merged::default();
        for pack in packs {
            for rule in pack.rules.into_iter().flatten() {
                self.merge(rule, &mut merged);
            }
            for name in pack.disable.into_iter().flatten() {
                self.disable(&name, &mut merged);
            }
        }
        merged
    }

    fn merge(&mut self, rule: WrittenRule, merged: &mut Merged) {
        self.kebab(&rule.id, "rule id", "meeting-duration");
        let file = SmolStr::from(&**self.file(rule.id.place));
        // A rule that only says `disabled: true` speaks of another one too.
        let says_little = rule.summary.is_none() && rule.claim.is_none() && rule.check.is_none();
        let refers = rule.overrides == Some(true) || (rule.disabled == Some(true) && says_little);
        match (merged.by_id.get(&rule.id.value).copied(), refers) {
            (Some(at), true) => {
                let (written, origin) = &mut merged.rules[at];
                (origin.changed_by, origin.changed_at) = (Some(file), Some(rule.id.place));
                self.overlay(written, rule);
            }
            (Some(at), false) => {
                let first = &merged.rules[at].1;
                // Finding the line costs a parse of the file: not for more mistakes than are shown.
                let place = if self.faults.len() < FEWEST_PROBLEMS { first.place.position(self.files) } else { None };
                let place = place.map_or_else(String::new, |at| format!(":{}", at.line));
                let (first, id) = (format!("{}{place}", first.file), rule.id.value.clone());
                self.note(rule.id.place, format!("the rule `{id}` exists already"), "the second of this name").help =
                    Some(format!(
                        "the first is in {first}; give this one another id, or say `override: true` to change that one"
                    ));
            }
            (None, true) => {
                let message = format!("there is no rule `{}` to change", rule.id.value);
                let help = self.meant_rule(&rule.id.value, merged);
                self.note(rule.id.place, message, "not known here").help = Some(help);
            }
            (None, false) => {
                merged.by_id.insert(rule.id.value.clone(), merged.rules.len());
                let built_in = usize::from(rule.id.place.file) < self.built_in;
                let origin = Origin { file, built_in, changed_by: None, place: rule.id.place, changed_at: None };
                merged.rules.push((rule, origin));
            }
        }
    }

    /// Turns off the rule of an id, or all of a tag.
    fn disable(&mut self, name: &At<String>, merged: &mut Merged) {
        if let Some(tag) = name.value.strip_prefix("tag:") {
            let mut any = false;
            for (rule, origin) in &mut merged.rules {
                if tags(rule, origin).iter().any(|known| known == tag) {
                    rule.disabled = Some(true);
                    any = true;
                }
            }
            if !any {
                let known: Vec<SmolStr> = merged.rules.iter().flat_map(|(rule, origin)| tags(rule, origin)).collect();
                let meant = self.meant(tag, known.iter().map(SmolStr::as_str)).map(str::to_owned);
                let help = meant.map_or_else(
                    || "`atodds rules list --format json` shows the tags of every rule".to_owned(),
                    |meant| format!("did you mean `tag:{meant}`?"),
                );
                self.note(name.place, format!("no rule has the tag `{tag}`"), "not known here").help = Some(help);
            }
            return;
        }
        match merged.by_id.get(&name.value) {
            Some(&at) => merged.rules[at].0.disabled = Some(true),
            None => {
                let help = self.meant_rule(&name.value, merged);
                self.note(name.place, format!("there is no rule `{}` to disable", name.value), "not known here").help =
                    Some(help);
            }
        }
    }

    fn meant_rule(&self, name: &str, merged: &Merged) -> String {
        let known = merged.rules.iter().map(|(rule, _)| rule.id.value.as_str());
        self.meant(name, known).map_or_else(
            || "`atodds rules list` shows the rules there are".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        )
    }

    /// Lays what a later entry gives over the earlier one; what it leaves out stays.
    fn overlay(&mut self, rule: &mut WrittenRule, later: WrittenRule) {
        fn lay<T>(old: &mut Option<T>, new: Option<T>) {
            if new.is_some() {
                *old = new;
            }
        }
        rule.broken |= later.broken;
        lay(&mut rule.disabled, later.disabled);
        lay(&mut rule.summary, later.summary);
        lay(&mut rule.description, later.description);
        lay(&mut rule.tags, later.tags);
        lay(&mut rule.since, later.since);
        lay(&mut rule.check, later.check);
        lay(&mut rule.examples, later.examples);
        if let Some(WrittenClaim { value, of, verbs, patterns, not, zones }) = later.claim {
            let claim = rule.claim.get_or_insert_default();
            lay(&mut claim.value, value);
            lay(&mut claim.zones, zones);
            for (old, new, sameness) in [
                (&mut claim.of, of, stemmed as fn(&str) -> String),
                (&mut claim.verbs, verbs, stemmed),
                (&mut claim.patterns, patterns, str::to_owned),
                (&mut claim.not, not, stemmed),
            ] {
                if let Some(new) = new {
                    self.change(old, new, sameness);
                }
            }
        }
        if let Some(WrittenCompare { tolerance, rounding, trend, scope, score }) = later.compare {
            let compare = rule.compare.get_or_insert_default();
            lay(&mut compare.tolerance, tolerance);
            lay(&mut compare.rounding, rounding);
            lay(&mut compare.trend, trend);
            lay(&mut compare.scope, scope);
            lay(&mut compare.score, score);
        }
        if let Some(WrittenReport { severity, message, help }) = later.report {
            let report = rule.report.get_or_insert_default();
            lay(&mut report.severity, severity);
            lay(&mut report.message, message);
            lay(&mut report.help, help);
        }
    }

    /// Replaces a list of words, or adds to it and takes from it. `sameness` is what makes two words of the list one.
    fn change(&mut self, old: &mut Option<Words>, new: Words, sameness: fn(&str) -> String) {
        let Words::Change { add, remove } = new else {
            *old = Some(new);
            return;
        };
        let mut words = match old.take() {
            Some(Words::All(words)) => words,
            _ => Vec::new(),
        };
        let known: FxHashSet<String> = words.iter().map(|word| sameness(&word.value)).collect();
        let gone: FxHashSet<String> = remove.iter().map(|word| sameness(&word.value)).collect();
        for missing in remove.iter().filter(|word| !known.contains(&sameness(&word.value))) {
            let there = words.iter().map(|word| word.value.as_str());
            let help = self.meant(&missing.value, there).map_or_else(
                || "`atodds explain RULE` shows the words there are".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            self.note(missing.place, format!("`{}` is not in the list", missing.value), "nothing to take away").help =
                Some(help);
        }
        words.retain(|word| !gone.contains(&sameness(&word.value)));
        words.extend(add);
        *old = Some(Words::All(words));
    }
}

/// A word in any of its forms; a pattern is the same only to the letter.
fn stemmed(word: &str) -> String {
    Phrase::new(word).map_or_else(|| word.to_owned(), |phrase| phrase.stems.join(" "))
}

/// The tags of a rule: the name of its file, then its own.
pub(super) fn tags(rule: &WrittenRule, origin: &Origin) -> Vec<SmolStr> {
    let file = Path::new(origin.file.as_str()).file_stem().map(|stem| SmolStr::new(stem.to_string_lossy()));
    let own = rule.tags.iter().flatten().map(|tag| SmolStr::new(&tag.value));
    let mut tags: Vec<SmolStr> = Vec::new();
    for tag in file.into_iter().chain(own) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
