//! `atodds rules test`: every example of every rule, run through the whole program.
//!
//! An example passes when its rule gives the verdict it stands under, and no other rule answers it louder. A rule none of whose
//! examples makes it fire fails too. With coverage, the words and patterns that no example needs are named as well: what is never
//! tried may never have worked.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::account::{Account, stands, stems};
use crate::{
    error::printable,
    load::parse_published,
    model::{Binder, Verdict},
    pipeline::{self, Checked},
    rules::{Example, Expected, Origin, Phrase, Rule, RuleSet, Side},
    text::{Bundle, Source},
};

/// What to run and how much to say.
pub(super) struct Trial<'a> {
    pub(super) rules: &'a RuleSet,
    /// Only the rules written or changed in these files and folders; all of them when empty.
    pub(super) paths: &'a [PathBuf],
    /// Whether to name words and patterns without an example.
    pub(super) coverage: bool,
    /// Whether what is named fails the run.
    pub(super) deny_warnings: bool,
}

/// The counts of a run.
#[derive(Default)]
struct Tally {
    rules: u32,
    examples: u32,
    failed: u32,
    silent: u32,
    words: u32,
    untried: u32,
}

/// What became of one example.
enum Outcome {
    Passed,
    Failed {
        /// What is not as it should be.
        why: String,
        /// What became of the values of each text.
        texts: Vec<Vec<String>>,
        /// What became of the pair.
        pair: Option<String>,
    },
}

/// What in a rule its examples have tried.
#[derive(Default)]
struct Tried {
    fired: bool,
    by: BTreeSet<Binder>,
    /// Stems of each text, in order.
    texts: Vec<Vec<String>>,
}

impl Trial<'_> {
    /// The rules to test. A file goes by many names, so that paths are compared as the file system knows them.
    pub(super) fn asked(&self) -> Vec<&Rule> {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let asked: Vec<PathBuf> = self.paths.iter().map(|path| real(path)).collect();
        let mut known: BTreeMap<&str, bool> = BTreeMap::new();
        let mut is_in = |file| {
            *known.entry(file).or_insert_with(|| asked.iter().any(|asked| real(Path::new(file)).starts_with(asked)))
        };
        let rules = self.rules.rules().iter();
        rules
            .filter(|rule| {
                let Origin { file, changed_by, .. } = &rule.origin;
                self.paths.is_empty() || is_in(file.as_str()) || changed_by.as_deref().is_some_and(&mut is_in)
            })
            .collect()
    }

    /// Runs the examples and writes what came of them; `false` when something failed.
    pub(super) fn run(&self, out: &mut dyn Write) -> io::Result<bool> {
        let mut tally = Tally::default();
        for rule in self.asked() {
            tally.rules += 1;
            let mut tried = Tried::default();
            for example in &rule.examples {
                tally.examples += 1;
                if let Outcome::Failed { why, texts, pair } = self.example(rule, example, &mut tried) {
                    tally.failed += 1;
                    writeln!(out, "FAIL {}: {}, {}", self.place(example), rule.id, printable(&why))?;
                    for (index, (side, name)) in example.sides.iter().zip(["a", "b"]).enumerate() {
                        writeln!(out, "       {name}: {}", printable(&side.text))?;
                        for line in texts.get(index).into_iter().flatten() {
                            writeln!(out, "          {line}")?;
                        }
                    }
                    if let Some(pair) = pair {
                        writeln!(out, "       {}", printable(&pair))?;
                    }
                }
            }
            if !tried.fired && !rule.examples.is_empty() {
                tally.silent += 1;
                writeln!(out, "FAIL {}: {}, none of its examples makes it fire", self.origin(rule), rule.id)?;
            }
            if rule.examples.is_empty() {
                let uncovered = if self.coverage { "FAIL" } else { "warn" };
                tally.silent += u32::from(self.coverage);
                writeln!(out, "{uncovered} {}: {} has no example", self.origin(rule), rule.id)?;
            }
            if self.coverage {
                self.coverage(rule, &tried, &mut tally, out)?;
            }
        }
        let Tally { rules, examples, failed, silent, words, untried } = tally;
        let count = |many: u32, of: &str| format!("{many} {of}{}", if many == 1 { "" } else { "s" });
        let (told, passed) = (format!("{} of {}", count(examples, "example"), count(rules, "rule")), examples - failed);
        write!(out, "{told}: {passed} passed, {failed} failed")?;
        if silent > 0 {
            write!(out, "; {} that no example makes fire", count(silent, "rule"))?;
        }
        if self.coverage {
            write!(out, "; {} of {words} words and patterns tried", words - untried)?;
        }
        writeln!(out)?;
        Ok(failed == 0 && silent == 0 && !(self.deny_warnings && untried > 0))
    }

    fn example(&self, rule: &Rule, example: &Example, tried: &mut Tried) -> Outcome {
        let mut sources = Vec::new();
        for (side, id) in example.sides.iter().zip(["a", "b"]) {
            match source(side, id) {
                Ok(source) => sources.push(source),
                Err(why) => return Outcome::Failed { why, texts: Vec::new(), pair: None },
            }
        }
        let bundle = Bundle { sources, ..Bundle::default() };
        let checked = pipeline::check(self.rules, &bundle);
        let own: Vec<_> = checked.claims.iter().filter(|claim| self.rules.rule(claim.rule).id == rule.id).collect();
        tried.fired |= !own.is_empty();
        tried.by.extend(own.iter().filter_map(|claim| claim.by));
        tried.texts.extend(example.sides.iter().map(|side| stems(&side.text)));
        let Some(why) = self.wrong(rule, example, &checked) else { return Outcome::Passed };
        let account = Account { rules: self.rules, rule, bundle: &bundle, checked: &checked };
        let texts = (0..bundle.sources.len()).map(|source| account.of_text(source)).collect();
        Outcome::Failed { why, texts, pair: account.of_pair() }
    }

    /// What is not as an example says it should be.
    fn wrong(&self, rule: &Rule, example: &Example, checked: &Checked) -> Option<String> {
        let is_own = |id| self.rules.rule(id).id == rule.id;
        let own = checked.claims.iter().find(|claim| is_own(claim.rule));
        let verdict =
            checked.findings.iter().filter(|finding| is_own(finding.rule)).map(|finding| finding.verdict).min();
        let (passed, expected) = match example.expected {
            Expected::Verdict(expected) => (verdict == Some(expected), expected.name()),
            Expected::Unrelated => (verdict.is_none(), "nothing"),
            Expected::Finds => return own.is_none().then(|| "finds nothing here".to_owned()),
            Expected::Ignores => {
                let text = own?.span.of(&example.sides[0].text);
                return Some(format!("finds `{}`, and should not", printable(text)));
            }
        };
        if !passed {
            return Some(format!("expected {expected}, found {}", verdict.map_or("nothing", Verdict::name)));
        }
        let other = checked.findings.iter().find(|finding| !finding.verdict.is_quiet() && !is_own(finding.rule))?;
        Some(format!("answered by `{}` too: {}", self.rules.rule(other.rule).id, other.message))
    }

    /// Names the words and patterns of a rule that none of its examples tries: a word that binds by binding, a barred one by being there.
    fn coverage(&self, rule: &Rule, tried: &Tried, tally: &mut Tally, out: &mut dyn Write) -> io::Result<()> {
        let met = |phrase: &Phrase| tried.texts.iter().any(|text| stands(phrase, text));
        let mut untried = |kind: &str, word: &str| {
            tally.untried += 1;
            writeln!(out, "warn {}: {}, no example tries {kind} `{}`", self.origin(rule), rule.id, printable(word))
        };
        for (index, phrase) in rule.of.iter().enumerate().filter(|(_, phrase)| !phrase.shared) {
            tally.words += 1;
            if !tried.by.contains(&Binder::Of(index as u16)) {
                untried("`of`", &phrase.text)?;
            }
        }
        for (index, phrase) in rule.verbs.iter().enumerate().filter(|(_, phrase)| !phrase.shared) {
            tally.words += 1;
            if !tried.by.contains(&Binder::Verb(index as u16)) {
                untried("`verbs`", &phrase.text)?;
            }
        }
        for (index, pattern) in rule.patterns.iter().enumerate() {
            tally.words += 1;
            if !tried.by.contains(&Binder::Pattern(index as u16)) {
                untried("`patterns`", pattern)?;
            }
        }
        for phrase in rule.not.iter().filter(|phrase| !phrase.shared) {
            tally.words += 1;
            if !met(phrase) {
                untried("`not`", &phrase.text)?;
            }
        }
        Ok(())
    }

    fn place(&self, example: &Example) -> String {
        let place = self.rules.example_position(example);
        place.map_or_else(String::new, |(file, at)| format!("{}:{}", printable(file), at.line))
    }

    fn origin(&self, rule: &Rule) -> String {
        let file = printable(&rule.origin.file);
        self.rules.position(rule).map_or_else(String::new, |at| format!("{file}:{}", at.line))
    }
}

/// A source that says what a side says.
fn source(side: &Side, id: &str) -> Result<Source, String> {
    let published = match side.published.as_deref().map(parse_published) {
        None => None,
        Some(Ok(published)) => Some(published),
        Some(Err(error)) => return Err(error.to_string()),
    };
    Ok(Source {
        id: id.to_owned(),
        text: side.text.clone(),
        publisher: side.publisher.clone(),
        published,
        ..Source::default()
    })
}
