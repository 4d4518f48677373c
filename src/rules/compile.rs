//! Rules as checked: files merged, words stemmed, everything in one index.

mod merge;
mod rule;

use std::sync::Arc;

use smol_str::SmolStr;

use self::rule::{MOST_WORDS_OF_ALL, Ready, Shared};
use super::{
    RuleSet,
    patterns::Patterns,
    phrases::{LONGEST, Phrases},
    read::Files,
    rule::{Phrase, Rule},
    schema::{Pack, WrittenList, WrittenUnit},
    tolerance::called,
    unit::{self, OwnUnit},
};
use crate::{
    error::{FileProblem, RuleError, WrittenFile, closest},
    model::{RuleId, SelfCheck},
    yaml::{At, Fault, Place},
};

/// Rules that may be loaded together; [`RuleId`] counts in sixteen bits.
const MOST_RULES: usize = 10_000;
/// Problems that one run shows in full; finding the place of each costs a parse of its file,
const MOST_PROBLEMS: usize = 100;
/// so that of large files fewer are shown, by the bytes to be parsed for them, and never fewer than
const MOST_PARSED: usize = 4 << 20;
/// these.
const FEWEST_PROBLEMS: usize = 10;
/// Units that a newsroom may add, and titles: each is held against every figure or name.
const MOST_UNITS: usize = 200;
/// Words for one such unit.
const MOST_UNIT_WORDS: usize = 10;

/// Checks the files in their order; the first `built_in` of them ship with the program.
pub(super) fn compile(read: Files, built_in: usize) -> Result<RuleSet, RuleError> {
    let Files { all: files, packs, mut faults, mut problems, .. } = read;
    let mut set = Check { files: &files, built_in, faults: &mut faults, patterns: 0, words: 0 }.set(packs);
    faults.sort_by_key(|fault| fault.place);
    let largest = faults.iter().map(|fault| files[usize::from(fault.place.file)].text.len()).max().unwrap_or(0);
    let shown = (MOST_PARSED / largest.max(1)).clamp(FEWEST_PROBLEMS, MOST_PROBLEMS);
    if let Some(hidden) = faults.get(shown) {
        let message = format!("{} more problems are not shown", faults.len() - shown);
        problems.push((files.len(), FileProblem::of_file(&files[usize::from(hidden.place.file)].name, message, None)));
        faults.truncate(shown);
    }
    problems.extend(faults.into_iter().map(|fault| (usize::from(fault.place.file), fault.into_problem(&files))));
    // Stable, so faults of one file stay in text order.
    problems.sort_by_key(|(file, _)| *file);
    if problems.is_empty() {
        set.files = files;
        return Ok(set);
    }
    Err(RuleError::new("rules", problems.into_iter().map(|(_, problem)| problem).collect()))
}

/// The checks that need more than one value.
struct Check<'a> {
    files: &'a [WrittenFile],
    built_in: usize,
    faults: &'a mut Vec<Fault>,
    /// Patterns met so far.
    patterns: usize,
    /// Words of rules so far, shared lists written out.
    words: usize,
}

impl Check<'_> {
    fn set(&mut self, packs: Vec<Pack>) -> RuleSet {
        let mut set = RuleSet::default();
        let mut verbs = Phrases::default();
        for pack in &packs {
            for (lists, into) in [
                (&pack.concepts, &mut set.concepts),
                (&pack.events, &mut set.events),
                (&pack.measures, &mut set.measures),
                (&pack.roles, &mut set.roles),
                (&pack.verbs, &mut verbs),
            ] {
                for list in lists.iter().flatten() {
                    self.list(&list.name.value, &list.words, into);
                }
            }
            for unit in pack.units.iter().flatten() {
                self.unit(unit, &mut set.units);
            }
            for title in pack.titles.iter().flatten() {
                if set.titles.len() == MOST_UNITS {
                    self.note(title.place, format!("more than {MOST_UNITS} titles"), "one too many");
                    break;
                }
                set.titles.extend(self.phrase(title));
            }
        }
        for list in [&mut set.concepts, &mut set.events, &mut set.measures, &mut set.roles] {
            list.sort();
        }
        for list in packs.iter().flat_map(|pack| pack.rivals.iter().flatten()) {
            self.rivals(list, &mut set);
        }
        let shared = Shared { concepts: &set.concepts.clone(), verbs: &verbs };
        let mut patterns = Vec::new();
        for (rule, origin) in self.merged(packs).rules {
            if rule.disabled == Some(true) {
                continue;
            }
            if set.rules.len() == MOST_RULES {
                self.note(rule.id.place, format!("more than {MOST_RULES} rules"), "one too many");
                break;
            }
            if self.words > MOST_WORDS_OF_ALL {
                self.note(
                    rule.id.place,
                    "the rules from here on are not looked at".to_owned(),
                    "this and the next ones",
                );
                break;
            }
            let (place, broken, before) = (rule.id.place, rule.broken, self.faults.len());
            if let Some(Ready { rule, policy, patterns: own }) = self.rule(rule, origin, &shared) {
                let id = RuleId(set.rules.len() as u16);
                if rule.is_generic() && !broken && before == self.faults.len() {
                    self.generic(&rule, place, &mut set);
                }
                if let Some(check) = rule.check {
                    self.check(check, place, &mut set);
                }
                patterns.extend(own.into_iter().enumerate().map(|(index, pattern)| (id, index as u16, pattern)));
                set.rules.push(rule);
                set.policies.push(policy);
            }
        }
        let last = patterns.last().map(|(rule, ..)| *rule);
        set.patterns = Patterns::build(patterns).unwrap_or_else(|message| {
            if let Some(place) = last.map(|rule| set.rules[rule.index()].origin.place) {
                self.note(place, message, "up to here").help = Some("say some of them by `of` and `verbs`".to_owned());
            }
            Patterns::default()
        });
        set.index();
        set
    }

    /// Adds a unit of the newsroom's own.
    fn unit(&mut self, unit: &WrittenUnit, into: &mut Vec<OwnUnit>) {
        let size = match unit::size(&unit.is.value) {
            Ok(size) => size,
            Err((message, meant)) => {
                let help = meant.map_or_else(
                    || "write a number and a unit, such as `7140 m2`, `50 m` or `2 weeks`".to_owned(),
                    |meant| format!("did you mean `{meant}`?"),
                );
                self.note(unit.is.place, message, "this size").help = Some(help);
                return;
            }
        };
        if into.len() == MOST_UNITS {
            self.note(unit.is.place, format!("more than {MOST_UNITS} units"), "one too many");
            return;
        }
        let mut words: Vec<Phrase> = Vec::new();
        if let Some(word) = unit.words.get(MOST_UNIT_WORDS) {
            self.note(word.place, format!("more than {MOST_UNIT_WORDS} words for one unit"), "one too many");
        }
        for word in unit.words.iter().take(MOST_UNIT_WORDS) {
            let first = word.value.split([' ', '-']).next().unwrap_or_default();
            if unit::known(first).is_some() {
                // The grammar has read it by then, and would never give it back.
                self.note(word.place, format!("`{first}` is a unit that is known already"), "never met").help =
                    Some("a unit of your own begins with a word of its own".to_owned());
            } else {
                words.extend(self.phrase(word));
            }
        }
        let Some(name) = words.first().map(|phrase| unit::lasting(&phrase.text)) else { return };
        into.push(OwnUnit { name, words, kind: size.kind, base: size.base, system: size.system, factor: size.factor });
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
                let message = format!("`{}` belongs to the list `{other}` already", word.value);
                self.note(word.place, message, "listed twice").help = Some(format!(
                    "a word can mean one thing only; use or extend `{other}`, or take the word out of one of the lists"
                ));
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

    fn kebab(&mut self, name: &At<String>, what: &str, such_as: &str) {
        let good = name.value.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        if !good {
            self.note(name.place, format!("`{}` is no {what}", name.value), "not in kebab-case").help =
                Some(format!("small letters and digits, joined by single hyphens: `{such_as}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key of a rule file.
    const EVERYTHING: &str = r#"
disable: [storm-trams, tag:city]
concepts: {tram: [tram, streetcar]}
events: {derailing: [derail, leave]}
measures: {rush-hour: [at rush hour]}
roles: {guard: [guard], ticket-man: [ticket man]}
rivals: {trams: [guard, ticket-man]}
verbs: {braking: [brake, pull up]}
units:
  - {words: [tram length], is: 27 m}
titles: [Tramway Master]
rules:
  - id: storm-trams
    summary: How many trams run
    description: "All é trams."
    tags: [city]
    since: 1.2.0
    claim:
      value: [count, share]
      of: ["concept:tram", "night tram"]
      verbs: ["verb:braking"]
      patterns: ['trams (ran|rolled) {value}', '{value} of the "trams"']
      not: [toy]
      zones: [headline, body]
    compare: {tolerance: 5 %, rounding: ignore, trend: rising, scope: [place, time], score: 0.6}
    report: {severity: {contradiction: warning}, message: "{values} of {referent}", help: "Ask {sources}."}
    examples:
      update: [[{text: "12 trams", published: 2024-05-01}, {text: "15 trams", published: 2024-05-02}]]
      finds: ["12 trams"]
  - id: storm-trams
    override: true
    claim: {of: {add: [tramcar], remove: [night tram]}}
"#;

    /// How many problems a file has.
    fn problems(text: &str) -> usize {
        let mut files = Files::default();
        files.add_texts([("desk.yaml", text)]);
        compile(files, 0).err().map_or(0, |error| error.problems().len())
    }

    #[test]
    fn every_key_that_is_known_is_read() {
        use super::super::schema::{WrittenClaim, WrittenCompare, WrittenReport, WrittenRule};
        use crate::yaml::keys;

        assert_eq!(problems(EVERYTHING), 0);
        // A list in a list in a list is right for no key: one that nobody reads would let it pass.
        for key in keys::<Pack>() {
            assert!(problems(&format!("{key}: [[[]]]")) > 0, "{key}");
        }
        let rule = "rules: [{id: a, summary: x, claim: {value: count, of: [tram]}";
        for key in keys::<WrittenRule>().iter().filter(|key| !["id", "summary", "claim"].contains(key)) {
            assert!(problems(&format!("{rule}, {key}: [[[]]]}}]")) > 0, "{key}");
        }
        for key in keys::<WrittenCompare>() {
            assert!(problems(&format!("{rule}, compare: {{{key}: [[[]]]}}}}]")) > 0, "{key}");
        }
        for key in keys::<WrittenReport>() {
            assert!(problems(&format!("{rule}, report: {{{key}: [[[]]]}}}}]")) > 0, "{key}");
        }
        for key in keys::<WrittenClaim>() {
            assert!(problems(&format!("rules: [{{id: a, summary: x, claim: {{{key}: [[[]]]}}}}]")) > 0, "{key}");
        }
    }

    /// Compiles one text and looks at all that is said of it.
    fn survive(text: &str) {
        let mut files = Files::default();
        files.add_texts([("desk.yaml", text)]);
        if let Err(error) = compile(files, 0) {
            assert!(!error.problems().is_empty());
            for problem in error.problems() {
                assert!(!problem.message().is_empty());
            }
        }
    }

    #[test]
    fn no_broken_pack_makes_the_reader_panic() {
        for text in [EVERYTHING, super::super::PACKS[3].1] {
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
