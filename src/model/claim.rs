//! A mention bound by a rule to what it is about.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::{
    model::{Course, Hedge, Kind, Moment, RuleId, Value, Zone},
    text::{SourceId, Span},
};

/// A claim's value is the mention's.
pub type ClaimValue = Value;

/// Whether the sentence affirms or denies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Polarity {
    /// It affirms.
    #[default]
    Positive,
    /// It denies ("did not last three hours").
    Negative,
}

/// What of a rule bound a value to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Binder {
    /// A phrase of `of`, by its index.
    Of(u16),
    /// A phrase of `verbs`, by its index.
    Verb(u16),
    /// A pattern, by its index.
    Pattern(u16),
}

/// The thing counted, measured, dated or quoted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Referent {
    /// As the text words it, for people: "defence ministers".
    pub text: SmolStr,
    /// What claims must share to be compared: the concept a rule names, else the stem of the head noun.
    pub concept: SmolStr,
    /// The head noun itself, as concept or stem, whatever bound the claim: "soldier" of "23 soldiers were killed".
    pub head: SmolStr,
    /// Stems of the words that narrow the head: "defence", "Israeli".
    pub modifiers: Vec<SmolStr>,
    /// Concept or stem of the word that governs it: the verb "struck", the noun "raid".
    pub event: Option<SmolStr>,
    /// Whose the event is, where the text says so: the stem of its name's last word or of its noun.
    pub subject: Option<Subject>,
}

/// The grammatical subject of the word that governs a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// The stem of the name's last word, or of the noun.
    pub word: SmolStr,
    /// Whether it is a proper name.
    pub named: bool,
}

/// Where, when and for which part the claim holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scope {
    /// Places named with it: "in Kobani".
    pub place: Option<SmolStr>,
    /// When: "on Tuesday".
    pub time: Option<Arc<Moment>>,
    /// Of which group it is a part: "of them civilians".
    pub subgroup: Option<SmolStr>,
    /// Which measure of the thing: "remain", "peak", "maximum", "planned".
    pub measure: Option<SmolStr>,
}

/// What a stretch of text around a claim talks about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Context {
    /// Stems of the content words, sorted, without repeats.
    pub stems: Vec<SmolStr>,
    /// Capitalised names, lower-cased, sorted, without repeats.
    pub names: Vec<SmolStr>,
    /// Places known to the grammar, lower-cased, sorted, without repeats; of a whole sentence only.
    pub places: Vec<SmolStr>,
}

/// A mention bound by a rule to what it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Whose claim.
    pub source: SourceId,
    /// Under which rule.
    pub rule: RuleId,
    /// What of the rule bound it; `None` where a generic rule took what was left, and for what the program finds by itself.
    pub by: Option<Binder>,
    /// The topical rule whose word stands here in company that rules it out: whatever this is, it is not that.
    pub refused: Option<RuleId>,
    /// Where the value stands, as in [`Mention::span`](crate::model::Mention::span).
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The zone of that sentence.
    pub zone: Zone,
    /// Whether it stands in the headline or the first paragraphs, where a story's main facts are. Settled when the sources of a bundle
    /// come together.
    pub lead: bool,
    /// Kind of the value.
    pub kind: Kind,
    /// How the value is hedged.
    pub hedge: Hedge,
    /// The value.
    pub value: ClaimValue,
    /// What it is about.
    pub referent: Referent,
    /// Where, when, of whom.
    pub scope: Scope,
    /// What the text says of the way the figure has taken.
    pub course: Course,
    /// Who is said to say so; `None` is the outlet's own voice.
    pub attribution: Option<SmolStr>,
    /// Whether the sentence affirms or denies it.
    pub polarity: Polarity,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// What else the sentence talks about.
    pub context: Arc<Context>,
    /// What the words near the value talk about, up to the values before and after it.
    pub near: Context,
}
