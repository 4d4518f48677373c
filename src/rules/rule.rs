//! A checked rule: what the later stages ask of it.

use smol_str::SmolStr;

use crate::{
    model::{Kind, RuleId, SelfCheck, Verdict, Zone},
    text::stem,
    yaml::Place,
};

/// A word or phrase of a rule or list, ready to be met in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// Stems of its words, in order, never empty. A hyphen separates words as a space does: "air-strike" is two stems.
    pub stems: Vec<SmolStr>,
    /// As the rule's author wrote it, for explanations.
    pub text: SmolStr,
    /// Whether it came from a shared list (`concept:NAME`, `verb:NAME`) and not from the rule itself.
    pub shared: bool,
}

impl Phrase {
    /// The phrase of words separated by spaces or hyphens; `None` if there are none.
    pub(super) fn new(text: &str) -> Option<Self> {
        let stems: Vec<_> =
            text.split(|c: char| c == '-' || c.is_whitespace()).filter(|w| !w.is_empty()).map(stem).collect();
        (!stems.is_empty()).then(|| Self { stems, text: text.into(), shared: false })
    }
}

/// What an example shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// The two texts' claims meet under the rule, with this verdict.
    Verdict(Verdict),
    /// Under the rule nothing in one text meets anything in the other.
    Unrelated,
    /// The rule finds a claim in the one text.
    Finds,
    /// The rule finds nothing in the one text.
    Ignores,
}

impl Expected {
    /// The key it is written under.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verdict(verdict) => verdict.name(),
            Self::Unrelated => "unrelated",
            Self::Finds => "finds",
            Self::Ignores => "ignores",
        }
    }

    /// Whether it is shown by one text, and not by two.
    #[must_use]
    pub const fn is_of_one_text(self) -> bool {
        matches!(self, Self::Finds | Self::Ignores)
    }
}

/// What one outlet writes in an example.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Side {
    /// Its words.
    pub text: String,
    /// When it was published, in ISO 8601; checked when the example is run.
    pub published: Option<String>,
    /// Whose it is.
    pub publisher: Option<String>,
}

/// One or two texts and what their rule must make of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// What must come out.
    pub expected: Expected,
    /// What each outlet writes: one, or two.
    pub sides: Vec<Side>,
    /// Where it was written.
    pub(crate) place: Place,
}

/// Where a rule was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Path as given, or the built-in pack's name: "rules/diplomacy.yaml".
    pub file: SmolStr,
    /// Whether the file ships with the program.
    pub built_in: bool,
    /// The file that last changed the rule, where a later one overrides it.
    pub changed_by: Option<SmolStr>,
    /// Where its id is written.
    pub(crate) place: Place,
    /// Where the id of the last change is written.
    pub(crate) changed_at: Option<Place>,
}

/// A checked rule. How its claims compare is in its [`Policy`](crate::model::Policy), under the same index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Human name, unique over all loaded files: "meeting-duration".
    pub id: SmolStr,
    /// More, for `explain`.
    pub description: Option<String>,
    /// Words to find it by; the name of its file is the first.
    pub tags: Vec<SmolStr>,
    /// Since which version it is there.
    pub since: Option<String>,
    /// The check of a source against itself that it governs, in place of binding mentions.
    pub check: Option<SelfCheck>,
    /// The kinds of mention it binds, in the order written; none for a check.
    pub kinds: Vec<Kind>,
    /// How far two values may be apart, as written.
    pub tolerance: Option<String>,
    /// What the value must be of; synonyms of one concept.
    pub of: Vec<Phrase>,
    /// Verbs that bind the value instead.
    pub verbs: Vec<Phrase>,
    /// Wordings that bind the value instead, as written: regular expressions with `{value}` in them.
    pub patterns: Vec<SmolStr>,
    /// Words in whose company it never binds.
    pub not: Vec<Phrase>,
    /// The zones it reads, where the rule names them; `None` is headline and body.
    pub zones: Option<Vec<Zone>>,
    /// Its proofs.
    pub examples: Vec<Example>,
    /// Where it was written.
    pub origin: Origin,
}

impl Rule {
    /// Whether the rule binds every value of its kinds that no other rule claims.
    #[must_use]
    pub const fn is_generic(&self) -> bool {
        self.of.is_empty() && self.verbs.is_empty() && self.patterns.is_empty() && self.check.is_none()
    }

    /// Whether the rule reads this zone.
    #[must_use]
    pub fn reads(&self, zone: Zone) -> bool {
        self.zones.as_deref().unwrap_or(&[Zone::Headline, Zone::Body]).contains(&zone)
    }
}

/// Which of a rule's word lists a phrase is in. Ordered as [`RuleSet::referents`](super::RuleSet::referents) sorts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// `not`: the rule does not bind.
    Not,
    /// `of`: the thing counted or measured.
    Of,
    /// `verbs`: the verb that takes the value.
    Verb,
}

/// A word's part in a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The rule.
    pub rule: RuleId,
    /// The word list.
    pub role: Role,
    /// The phrase's index in that list.
    pub phrase: u16,
}

/// A phrase found at the end of a run of stems.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named<'a> {
    /// The concept's or measure's name.
    pub name: &'a SmolStr,
    /// How many of the last stems it took.
    pub len: usize,
}
