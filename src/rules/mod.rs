//! Rules as written, rules as checked, and the packs that ship with the program.
//!
//! A rule is data: one YAML entry says what kind of value it binds, by which words, how values compare, what to say, and
//! proves itself with examples. Reading goes one way: `schema` turns files into values with places, `compile` lays later
//! files over earlier ones, checks them and builds one hash index over the words of all rules, so that another rule adds
//! no pass over the text. Words are stems; patterns are regular expressions of an engine that takes linear time, each
//! tried only where a word of its own stands: no rule can make a run slow.
//!
//! Left out on purpose: anything that reads article text.
//!
//! ```
//! use atodds::{rules::RuleSet, text::stem};
//!
//! let rules = RuleSet::built_in()?;
//! let id = rules.find("meeting-duration").expect("a shipped rule");
//! assert!(rules.referents(&stem("talks")).iter().any(|binding| binding.rule == id));
//! # Ok::<(), atodds::error::RuleError>(())
//! ```

mod builtin;
mod compile;
mod index;
mod patterns;
mod phrases;
mod read;
mod rule;
mod schema;
mod tolerance;
mod unit;

use std::path::PathBuf;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

pub use builtin::PACKS;
use builtin::without_examples;
pub use patterns::VALUE;
pub(crate) use phrases::LONGEST as LONGEST_PHRASE;
pub use rule::{Binding, Example, Expected, Named, Origin, Phrase, Role, Rule, Side};
pub use tolerance::called as value_name;
pub use unit::OwnUnit;

use crate::{
    error::{RuleError, WrittenFile},
    model::{Kind, Policy, RuleId, SelfCheck},
    text::Position,
};
use patterns::Patterns;
use phrases::Phrases;
use read::Files;

/// All rules of a run, checked and indexed. The same files in the same order give the same ids.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    policies: Vec<Policy>,
    words: FxHashMap<SmolStr, Vec<Binding>>,
    generic: FxHashMap<Kind, RuleId>,
    checks: FxHashMap<SelfCheck, RuleId>,
    concepts: Phrases,
    events: Phrases,
    measures: Phrases,
    roles: Phrases,
    /// The list of rivals that a role stands in.
    rivals: FxHashMap<SmolStr, SmolStr>,
    patterns: Patterns,
    units: Vec<OwnUnit>,
    titles: Vec<Phrase>,
    /// The texts that the rules were read from, for their places.
    files: Vec<WrittenFile>,
}

/// How much of the shipped packs is loaded.
#[derive(Clone, Copy)]
enum Shipped {
    Whole,
    WithoutExamples,
}

impl RuleSet {
    /// The rules that ship with the program.
    ///
    /// # Errors
    /// None that a test would not have found: the packs are part of the program.
    pub fn built_in() -> Result<Self, RuleError> {
        Self::load(Some(Shipped::Whole), &[], &[])
    }

    /// The rules that read texts: as [`RuleSet::with_files`], or without the shipped rules, as [`RuleSet::only_files`]. The shipped
    /// rules come without their examples, which nothing asks for that reads a text; reading them would be most of a start.
    ///
    /// # Errors
    /// As [`RuleSet::with_files`].
    pub fn for_reading(shipped: bool, paths: &[PathBuf]) -> Result<Self, RuleError> {
        Self::load(shipped.then_some(Shipped::WithoutExamples), paths, &[])
    }

    /// The shipped rules with the files laid over them, in the order given. A folder stands for the `.yaml` and `.yml`
    /// files in it and its folders, sorted by path; a file comes after those it extends.
    ///
    /// # Errors
    /// Every file that cannot be read and everything wrong in those that can.
    pub fn with_files(paths: &[PathBuf]) -> Result<Self, RuleError> {
        Self::load(Some(Shipped::Whole), paths, &[])
    }

    /// The files alone, without the rules that ship with the program.
    ///
    /// # Errors
    /// As [`RuleSet::with_files`].
    pub fn only_files(paths: &[PathBuf]) -> Result<Self, RuleError> {
        Self::load(None, paths, &[])
    }

    /// The shipped rules with texts laid over them, each with the name to report it by: what an editor has open.
    ///
    /// # Errors
    /// Everything wrong in the texts.
    pub fn with_texts(texts: &[(&str, &str)]) -> Result<Self, RuleError> {
        Self::load(Some(Shipped::Whole), &[], texts)
    }

    /// The texts alone, without the rules that ship with the program.
    ///
    /// # Errors
    /// Everything wrong in the texts.
    pub fn only_texts(texts: &[(&str, &str)]) -> Result<Self, RuleError> {
        Self::load(None, &[], texts)
    }

    fn load(shipped: Option<Shipped>, paths: &[PathBuf], texts: &[(&str, &str)]) -> Result<Self, RuleError> {
        let mut files = Files::default();
        match shipped {
            None => {}
            Some(Shipped::Whole) => files.add_texts(PACKS.iter().copied()),
            Some(Shipped::WithoutExamples) => {
                let packs = PACKS.iter().map(|&(name, text)| (name, without_examples(text)));
                packs.for_each(|(name, text)| files.add_texts([(name, text.as_str())]));
            }
        }
        let built_in = files.all.len();
        files.add_paths(paths);
        files.add_texts(texts.iter().copied());
        compile::compile(files, built_in)
    }

    /// Where a rule's id is written. Costs a parse of its file.
    #[must_use]
    pub fn position(&self, rule: &Rule) -> Option<Position> {
        rule.origin.place.position(&self.files)
    }

    /// Where the last change of a rule is written, if it has one.
    #[must_use]
    pub fn change_position(&self, rule: &Rule) -> Option<Position> {
        rule.origin.changed_at?.position(&self.files)
    }

    /// The file and place of an example, which an override may have brought.
    #[must_use]
    pub fn example_position(&self, example: &Example) -> Option<(&str, Position)> {
        let file = self.files.get(usize::from(example.place.file))?;
        Some((&file.name, example.place.position(&self.files)?))
    }

    /// How the claims of each rule compare, by [`RuleId`].
    #[must_use]
    pub fn policies(&self) -> &[Policy] {
        &self.policies
    }

    /// The rules, by [`RuleId`]: in the order loaded, the shipped ones first.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// One rule.
    ///
    /// # Panics
    /// If the id is of another, larger set. Ids never come from input.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// The rule of a name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<RuleId> {
        self.rules.iter().position(|rule| rule.id == id).map(|index| RuleId(index as u16))
    }

    /// The kinds of mention a rule binds.
    #[must_use]
    pub fn kinds(&self, id: RuleId) -> &[Kind] {
        &self.rule(id).kinds
    }

    /// The rules a stem can stand for. Phrases of `of` and `not` are found by their last stem, those of `verbs` by
    /// their first. Sorted as they should be tried: `not` before `of` before `verbs`, longer phrases first, and of
    /// equals the rule loaded last, which is the newsroom's own.
    #[must_use]
    pub fn referents(&self, stem: &str) -> &[Binding] {
        self.words.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The phrase of a binding.
    ///
    /// # Panics
    /// If the binding is of another set.
    #[must_use]
    pub fn phrase(&self, binding: Binding) -> &Phrase {
        let rule = self.rule(binding.rule);
        let list = match binding.role {
            Role::Not => &rule.not,
            Role::Of => &rule.of,
            Role::Verb => &rule.verbs,
        };
        &list[usize::from(binding.phrase)]
    }

    /// The rule for values of a kind that no more special rule binds. A kind has one at most.
    #[must_use]
    pub fn generic(&self, kind: Kind) -> Option<RuleId> {
        self.generic.get(&kind).copied()
    }

    /// The rule that governs a check of a source against itself; `None` where it is disabled.
    #[must_use]
    pub fn check(&self, check: SelfCheck) -> Option<RuleId> {
        self.checks.get(&check).copied()
    }

    /// Whether any check of a source against itself is to be made.
    #[must_use]
    pub fn checks_single_sources(&self) -> bool {
        !self.checks.is_empty()
    }

    /// The concept named by the longest listed phrase that these stems end with.
    #[must_use]
    pub fn concept<S: AsRef<str>>(&self, stems: &[S]) -> Option<Named<'_>> {
        self.concepts.ending(stems)
    }

    /// The event named by the longest listed phrase that these stems end with: "blew up", "explosion".
    #[must_use]
    pub fn event<S: AsRef<str>>(&self, stems: &[S]) -> Option<Named<'_>> {
        self.events.ending(stems)
    }

    /// The measure marked by the longest listed phrase that these stems end with.
    #[must_use]
    pub fn measure<S: AsRef<str>>(&self, stems: &[S]) -> Option<Named<'_>> {
        self.measures.ending(stems)
    }

    /// The role named by the longest listed phrase that these stems end with: "fire chief", "spokeswoman".
    #[must_use]
    pub fn role<S: AsRef<str>>(&self, stems: &[S]) -> Option<Named<'_>> {
        self.roles.ending(stems)
    }

    /// The list of roles of which nobody has two at once that this role stands in.
    #[must_use]
    pub fn rivals(&self, role: &str) -> Option<&SmolStr> {
        self.rivals.get(role)
    }

    /// Whether a phrase that marks a measure ends with this stem.
    #[must_use]
    pub fn may_end_measure(&self, stem: &str) -> bool {
        self.measures.end_with(stem)
    }

    /// Whether any rule has patterns.
    #[must_use]
    pub const fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// The rules whose patterns fit the words around a value, and the pattern's index in the rule; the rule loaded last comes first.
    /// In `around` the value is written as [`VALUE`].
    pub fn fitting(&self, around: &str) -> impl Iterator<Item = (RuleId, u16)> {
        self.patterns.fitting(around)
    }

    /// The units that rule files add to the program's own.
    #[must_use]
    pub fn units(&self) -> &[OwnUnit] {
        &self.units
    }

    /// The forms of address that rule files add to the program's own.
    #[must_use]
    pub fn titles(&self) -> &[Phrase] {
        &self.titles
    }

    /// The names of the concepts, in the order written.
    #[must_use]
    pub fn concepts(&self) -> &[SmolStr] {
        self.concepts.names()
    }

    /// The names of the measures, in the order written.
    #[must_use]
    pub fn measures(&self) -> &[SmolStr] {
        self.measures.names()
    }
}

/// The JSON Schema (draft 2020-12) of a rule file.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    crate::yaml::json_schema::<schema::Pack>()
}
