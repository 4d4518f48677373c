//! Rules as checked: files merged, words stemmed, everything in one index.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{
    RuleSet,
    phrases::{LONGEST, Phrases},
    rule::{Binding, Origin, Phrase, Role, Rule},
    schema::{self, At, Fault, Pack, Place, WrittenList, WrittenRule},
    tolerance::{called, is_numeric, tolerance},
};
use crate::{
    error::{RuleError, RuleFile, RuleProblem, closest},
    model::{Policy, RuleId, SelfCheck, Severity, Trend},
};

/// Rules that may be loaded together; [`RuleId`] counts in sixteen bits.
const MOST_RULES: usize = 10_000;
/// Words of one list of one rule.
const MOST_WORDS: usize = 2_000;
/// Problems that one run shows in full; finding the place of each costs a parse of its file.
const MOST_PROBLEMS: usize = 100;
/// What a rule says that brings no message of its own.
const MESSAGE: &str = "{referent}: {values}";

/// Reads and checks the files in order; the first `built_in` of them ship with the program.
pub(super) fn compile(files: &[RuleFile], built_in: usize, unread: Vec<RuleProblem>) -> Result<RuleSet, RuleError> {
    let mut problems: Vec<(usize, RuleProblem)> = unread.into_iter().map(|problem| (files.len(), problem)).collect();
    let mut faults = Vec::new();
    let mut packs = Vec::with_capacity(files.len());
    for (index, file) in files.iter().enumerate() {
        match schema::read(file, index as u16, &mut faults) {
            Ok(pack) => packs.push(pack),
            Err(problem) => problems.push((index, problem)),
        }
    }
    let set = Check { files, built_in, faults: &mut faults }.set(packs);
    faults.sort_by_key(|fault| fault.place);
    if let Some(hidden) = faults.get(MOST_PROBLEMS) {
        let message = format!("{} more problems are not shown", faults.len() - MOST_PROBLEMS);
        problems.push((files.len(), RuleProblem::of_file(&files[usize::from(hidden.place.file)].name, message, None)));
        faults.truncate(MOST_PROBLEMS);
    }
    problems.extend(faults.into_iter().map(|fault| (usize::from(fault.place.file), fault.into_problem(files))));
    // Stable, so faults of one file stay in text order.
    problems.sort_by_key(|(file, _)| *file);
    if problems.is_empty() {
        return Ok(set);
    }
    Err(RuleError::new(problems.into_iter().map(|(_, problem)| problem).collect()))
}

/// The checks that need more than one value.
struct Check<'a> {
    files: &'a [RuleFile],
    built_in: usize,
    faults: &'a mut Vec<Fault>,
}

impl Check<'_> {
    fn set(&mut self, packs: Vec<Pack>) -> RuleSet {
        let mut set = RuleSet::default();
        for pack in &packs {
            for (lists, into) in [
                (&pack.concepts, &mut set.concepts),
                (&pack.events, &mut set.events),
                (&pack.measures, &mut set.measures),
                (&pack.roles, &mut set.roles),
            ] {
                for list in lists {
                    self.list(&list.name.value, &list.words, into);
                }
            }
        }
        set.concepts.sort();
        set.events.sort();
        set.measures.sort();
        set.roles.sort();
        for list in packs.iter().flat_map(|pack| &pack.rivals) {
            self.rivals(list, &mut set);
        }
        for (rule, origin) in self.merged(packs) {
            if rule.disabled {
                continue;
            }
            if set.rules.len() == MOST_RULES {
                self.note(rule.id.place, format!("more than {MOST_RULES} rules"), "one too many");
                break;
            }
            let (place, broken, before) = (rule.id.place, rule.broken, self.faults.len());
            if let Some((rule, policy)) = self.rule(rule, origin, &set.concepts) {
                if rule.is_generic() && !broken && before == self.faults.len() {
                    self.generic(&rule, place, &mut set);
                }
                if let Some(check) = rule.check {
                    self.check(check, place, &mut set);
                }
                set.rules.push(rule);
                set.policies.push(policy);
            }
        }
        set.index();
        set
    }

    /// Lets a rule without words take its kinds, unless another one has; forgetting `of` must not do that silently.
    fn generic(&mut self, rule: &Rule, place: Place, set: &mut RuleSet) {
        let taken = rule.kinds.iter().find_map(|kind| Some((kind, set.generic.get(kind)?)));
        if let Some((kind, other)) = taken {
            let other = set.rule(*other).id.clone();
            let message =
                format!("the rule `{}` has no words, and `{other}` takes every {} already", rule.id, called(*kind));
            self.note(place, message, "this rule").help =
                Some(format!("say `of:` what the value must be, or override or disable `{other}`"));
            return;
        }
        let id = RuleId(set.rules.len() as u16);
        set.generic.extend(rule.kinds.iter().map(|kind| (*kind, id)));
    }

    /// Lets a rule govern its check, unless another one does.
    fn check(&mut self, check: SelfCheck, place: Place, set: &mut RuleSet) {
        if let Some(other) = set.checks.get(&check) {
            let message = format!("`{}` makes the check `{}` already", set.rule(*other).id, check.name());
            self.note(place, message, "this rule").help =
                Some(format!("override or disable `{}`", set.rule(*other).id));
            return;
        }
        set.checks.insert(check, RuleId(set.rules.len() as u16));
    }

    /// The closest known word, while the faults are few enough to be read: no file of typos may make a run slow.
    fn meant<'w>(&self, word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
        if self.faults.len() < MOST_PROBLEMS { closest(word, known) } else { None }
    }

    fn note(&mut self, place: Place, message: String, label: &str) -> &mut Fault {
        Fault::note(self.faults, place, message, label)
    }

    fn file(&self, place: Place) -> &Arc<str> {
        &self.files[usize::from(place.file)].name
    }

    /// Adds the words of a concept or measure to its index.
    fn list(&mut self, name: &str, words: &[At<String>], into: &mut Phrases) {
        for word in words {
            let Some(phrase) = self.phrase(word) else { continue };
            if let Err(other) = into.add(name, phrase) {
                let message = format!("`{}` belongs to `{other}` already", word.value);
                self.note(word.place, message, "listed twice").help =
                    Some("a word can mean one thing only; take it out of one of the lists".to_owned());
            }
        }
    }

    /// Notes for the roles of a list that they exclude each other.
    fn rivals(&mut self, list: &WrittenList, set: &mut RuleSet) {
        for role in &list.words {
            let known = set.roles.names().iter().map(SmolStr::as_str);
            if !known.clone().any(|name| name == role.value) {
                let help = self.meant(&role.value, known).map_or_else(
                    || "list its words under `roles:` in this or another rule file".to_owned(),
                    |meant| format!("did you mean `{meant}`?"),
                );
                self.note(role.place, format!("unknown role `{}`", role.value), "not known here").help = Some(help);
                continue;
            }
            let name = SmolStr::from(list.name.value.as_str());
            if let Some(other) = set.rivals.get(role.value.as_str()).filter(|other| **other != name) {
                let message = format!("`{}` has its rivals in `{other}` already", role.value);
                self.note(role.place, message, "listed twice").help =
                    Some("a role can stand in one list of rivals only".to_owned());
                continue;
            }
            set.rivals.insert(role.value.as_str().into(), name);
        }
    }

    /// A word or phrase that can be met in a text; `None` after a fault.
    fn phrase(&mut self, word: &At<String>) -> Option<Phrase> {
        let odd = word.value.chars().find(|c| !(c.is_alphanumeric() || c.is_whitespace() || "-'’.&".contains(*c)));
        if let Some(odd) = odd {
            self.note(word.place, format!("`{odd}` is no part of a word"), "words, no pattern").help = Some(
                "list the words; every form of a word (strike, strikes, struck) is found by one of them".to_owned(),
            );
            return None;
        }
        let phrase = Phrase::new(&word.value).filter(|phrase| phrase.stems.len() <= LONGEST);
        if phrase.is_none() {
            self.note(word.place, format!("a phrase has one to {LONGEST} words"), "not one to six words");
        }
        phrase
    }

    /// One entry a rule, later files laid over earlier ones, in the order first written.
    fn merged(&mut self, packs: Vec<Pack>) -> Vec<(WrittenRule, Origin)> {
        let mut all: Vec<(WrittenRule, Origin)> = Vec::new();
        let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
        for rule in packs.into_iter().flat_map(|pack| pack.rules) {
            self.kebab(&rule.id);
            let file = SmolStr::from(&**self.file(rule.id.place));
            // A rule that only says `disabled: true` speaks of another one too.
            let refers = rule.overrides || (rule.disabled && rule.summary.is_none() && rule.kinds.is_none());
            match (by_id.get(&rule.id.value).copied(), refers) {
                (Some(at), true) => {
                    all[at].1.changed_by = Some(file);
                    overlay(&mut all[at].0, rule);
                }
                (Some(at), false) => {
                    let first = all[at].1.file.clone();
                    let message = format!("the rule `{}` exists already", rule.id.value);
                    self.note(rule.id.place, message, "the second of this name").help = Some(format!(
                        "the first is in {first}; give this one another id, or say `override: true` to change that one"
                    ));
                }
                (None, true) => {
                    let message = format!("there is no rule `{}` to change", rule.id.value);
                    let meant = self.meant(&rule.id.value, all.iter().map(|(rule, _)| rule.id.value.as_str()));
                    let help = meant.map_or_else(
                        || "`atodds rules list` shows the rules there are".to_owned(),
                        |meant| format!("did you mean `{meant}`?"),
                    );
                    self.note(rule.id.place, message, "not known here").help = Some(help);
                }
                (None, false) => {
                    by_id.insert(rule.id.value.clone(), all.len());
                    let built_in = usize::from(rule.id.place.file) < self.built_in;
                    all.push((rule, Origin { file, built_in, changed_by: None }));
                }
            }
        }
        all
    }

    fn kebab(&mut self, id: &At<String>) {
        let good = id.value.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        if !good {
            self.note(id.place, format!("`{}` is no rule id", id.value), "not in kebab-case").help =
                Some("small letters and digits, joined by single hyphens: `meeting-duration`".to_owned());
        }
    }

    fn rule(&mut self, written: WrittenRule, origin: Origin, concepts: &Phrases) -> Option<(Rule, Policy)> {
        let id = &written.id;
        let before = self.faults.len();
        if written.summary.is_none() && !written.broken {
            self.note(id.place, format!("the rule `{}` has no `summary`", id.value), "this rule").help =
                Some("say in one line what it compares; `atodds rules list` shows it".to_owned());
        }
        let none = Vec::new();
        let kinds = written.kinds.as_ref().map(|kinds| &kinds.value);
        let Some(kinds) = kinds.or_else(|| written.check.is_some().then_some(&none)) else {
            if !written.broken {
                self.note(id.place, format!("the rule `{}` has no `claim: value:`", id.value), "this rule").help =
                    Some("say what kind of value it compares: `claim: {value: count, of: [delegate]}`".to_owned());
            }
            return None;
        };
        let tolerance = match &written.tolerance {
            None => Default::default(),
            Some(text) => tolerance(&text.value, kinds).unwrap_or_else(|refused| {
                self.note(text.place, refused.message, "this tolerance").help = refused.help;
                Default::default()
            }),
        };
        if let Some(trend) = written.trend.as_ref().filter(|trend| trend.value != Trend::None)
            && let Some(kind) = kinds.iter().find(|kind| !is_numeric(**kind))
        {
            self.note(trend.place, format!("a {} neither rises nor falls", called(*kind)), "no trend here");
        }
        if let Some(message) = &written.message {
            self.placeholders(message);
        }
        let of = self.words(written.of.as_deref(), concepts, true);
        let verbs = self.words(written.verbs.as_deref(), concepts, false);
        let not = self.words(written.not.as_deref(), concepts, false);
        // An override may empty `verbs`; if nothing else is left, the rule would silently bind everything of its type.
        if of.is_empty()
            && verbs.is_empty()
            && written.verbs.is_some()
            && !written.broken
            && before == self.faults.len()
        {
            self.note(id.place, format!("the rule `{}` has `verbs` and no words in them", id.value), "this rule")
                .help =
                Some("a rule without words binds every value of its type; leave the key out to mean that".to_owned());
        }
        for barred in written.not.iter().flatten() {
            let stems = Phrase::new(&barred.value).map(|phrase| phrase.stems).unwrap_or_default();
            if of.iter().chain(&verbs).any(|phrase| phrase.stems == stems) {
                self.note(
                    barred.place,
                    format!("`{}` is wanted and barred by one rule", barred.value),
                    "barred here",
                )
                .help = Some("take it out of `not`, or out of `of` and `verbs`".to_owned());
            }
        }
        let summary = written.summary.map(|text| text.value).unwrap_or_default();
        let policy = Policy {
            generic: of.is_empty() && verbs.is_empty() && written.check.is_none(),
            id: id.value.as_str().into(),
            tolerance,
            rounding: written.rounding.map(|at| at.value).unwrap_or_default(),
            trend: written.trend.map(|at| at.value).unwrap_or_default(),
            severity: written.severity.map_or(Severity::Error, |at| at.value),
            message: written.message.map_or_else(|| MESSAGE.to_owned(), |at| at.value),
            help: written.help.map(|at| at.value),
        };
        let rule = Rule {
            id: policy.id.clone(),
            summary,
            description: written.description.map(|at| at.value),
            check: written.check.as_ref().map(|check| check.value),
            kinds: kinds.clone(),
            of,
            verbs,
            not,
            zones: written.zones,
            examples: written.examples.unwrap_or_default(),
            origin,
        };
        Some((rule, policy))
    }

    /// The phrases of a word list, `concept:NAME` written out, repeated stems left out.
    fn words(&mut self, words: Option<&[At<String>]>, concepts: &Phrases, may_share: bool) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::new();
        for word in words.unwrap_or_default() {
            if let Some(name) = word.value.strip_prefix("concept:") {
                let name = name.trim();
                if !may_share {
                    self.note(word.place, "a concept can stand in `of` only".to_owned(), "not here");
                } else if let Some(shared) = concepts.of(name) {
                    phrases.extend(shared.cloned());
                } else {
                    let meant = self.meant(name, concepts.names().iter().map(SmolStr::as_str));
                    let help = meant.map_or_else(
                        || "list its words under `concepts:` in this or another rule file".to_owned(),
                        |meant| format!("did you mean `concept:{meant}`?"),
                    );
                    self.note(word.place, format!("unknown concept `{name}`"), "not known here").help = Some(help);
                }
            } else {
                phrases.extend(self.phrase(word));
            }
            if phrases.len() > MOST_WORDS {
                self.note(word.place, format!("more than {MOST_WORDS} words in one list"), "one too many");
                break;
            }
        }
        let mut seen = rustc_hash::FxHashSet::default();
        phrases.retain(|phrase| seen.insert(phrase.stems.clone()));
        phrases
    }

    /// Only `{referent}` and `{values}` may stand in braces.
    fn placeholders(&mut self, message: &At<String>) {
        let mut rest = message.value.as_str();
        while let Some(open) = rest.find(['{', '}']) {
            let end = rest[open..].find('}').map_or(rest.len(), |end| open + end + 1);
            let found = &rest[open..end];
            if !matches!(found, "{referent}" | "{values}") {
                let name = found.trim_matches(['{', '}']);
                let help = closest(name, ["referent", "values"]).map_or_else(
                    || "a message knows `{referent}` and `{values}`".to_owned(),
                    |meant| format!("did you mean `{{{meant}}}`?"),
                );
                let fault = self.note(message.place, format!("unknown placeholder `{found}`"), "not filled in");
                fault.help = Some(help);
                fault.part = Some(found.to_owned());
            }
            rest = &rest[end..];
        }
    }
}

/// Lays what a later entry gives over the earlier one; what it leaves out stays.
fn overlay(rule: &mut WrittenRule, later: WrittenRule) {
    fn lay<T>(old: &mut Option<T>, new: Option<T>) {
        if new.is_some() {
            *old = new;
        }
    }
    rule.disabled = later.disabled;
    rule.broken |= later.broken;
    lay(&mut rule.summary, later.summary);
    lay(&mut rule.description, later.description);
    lay(&mut rule.check, later.check);
    lay(&mut rule.kinds, later.kinds);
    lay(&mut rule.of, later.of);
    lay(&mut rule.verbs, later.verbs);
    lay(&mut rule.not, later.not);
    lay(&mut rule.zones, later.zones);
    lay(&mut rule.tolerance, later.tolerance);
    lay(&mut rule.rounding, later.rounding);
    lay(&mut rule.trend, later.trend);
    lay(&mut rule.severity, later.severity);
    lay(&mut rule.message, later.message);
    lay(&mut rule.help, later.help);
    lay(&mut rule.examples, later.examples);
}

impl RuleSet {
    /// Fills the index from the rules.
    fn index(&mut self) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Compiles one text and looks at all that is said of it.
    fn survive(text: &str) {
        let file = RuleFile { name: "desk.yaml".into(), text: text.into() };
        if let Err(error) = compile(std::slice::from_ref(&file), 0, Vec::new()) {
            assert!(!error.problems().is_empty());
            for problem in error.problems() {
                assert!(!problem.message().is_empty());
            }
        }
    }

    #[test]
    fn no_broken_pack_makes_the_reader_panic() {
        let packs = super::super::builtin::files();
        for file in packs.iter().filter(|file| file.text.len() < 6_000) {
            let text = &*file.text;
            for cut in (0..text.len()).step_by(97).filter(|&cut| text.is_char_boundary(cut)) {
                survive(&text[..cut]);
                survive(&text[cut..]);
            }
            let lines: Vec<&str> = text.lines().collect();
            for skipped in (0..lines.len()).step_by(5) {
                survive(&[&lines[..skipped], &lines[skipped + 1..]].concat().join("\n"));
                survive(&[&lines[..skipped], &["  é: [\u{2028}"], &lines[skipped..]].concat().join("\r\n"));
            }
        }
    }
}
