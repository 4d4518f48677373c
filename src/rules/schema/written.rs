//! The shape of a rule file. The reader fills these types, `atodds schema rules` is derived from them, and the pages of
//! `docs/rules` are made of their descriptions: what is written here is read by editors, so it speaks to them.

use schemars::JsonSchema;

use super::tables;
use crate::{
    model::{Kind, Need, Rounding, SelfCheck, Severity, Trend, Verdict, Zone},
    rules::rule::Example,
    yaml::At,
};

/// A file of rules for atodds. A file holds one topic; every key is optional, but one must be there.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "atodds rule file", rename = "RuleFile")]
pub(in crate::rules) struct Pack {
    /// Rule files that this one builds upon, by path from the folder of this file. They are read before it, each file once, so
    /// that this file can override what they say.
    ///
    /// ```yaml
    /// extends: [../house-style.yaml]
    /// ```
    ///
    /// A path that is not there, and files that extend each other in a circle, are errors.
    pub(in crate::rules) extends: Option<Vec<At<String>>>,
    /// Rules that are not to run: by id, or all that carry a tag.
    ///
    /// ```yaml
    /// disable: [storm-category, tag:sport]
    /// ```
    ///
    /// An id or a tag that no rule has is an error. A file read later brings a rule back with `override: true` and `disabled: false`.
    pub(in crate::rules) disable: Option<Vec<At<String>>>,
    /// The rules, in any order. Ids are unique over all files that are loaded.
    pub(in crate::rules) rules: Option<Vec<WrittenRule>>,
    /// Words for one thing, by its name: synonyms. A rule takes them all with `of: [concept:NAME]`; and two figures that no rule binds are
    /// held against each other when their nouns belong to one concept.
    ///
    /// ```yaml
    /// concepts:
    ///   houseboat: [houseboat, narrowboat]
    /// ```
    ///
    /// Only true synonyms: swapping one for the other must keep a count the same. A word belongs to one concept. Naming a concept that
    /// exists adds words to it.
    #[schemars(schema_with = "tables::lists", default)]
    pub(in crate::rules) concepts: Option<Vec<WrittenList>>,
    /// Verbs and nouns for one deed, by its name. A figure's deed tells whether two figures can be of one thing: "blew up" and
    /// "explosion" are one, "blew up" and "sank" are not.
    ///
    /// ```yaml
    /// events:
    ///   breaching: [breach, burst through]
    /// ```
    ///
    /// A phrase has one or two words. Naming an event that exists adds words to it.
    #[schemars(schema_with = "tables::lists", default)]
    pub(in crate::rules) events: Option<Vec<WrittenList>>,
    /// Words that tell one measure of a thing from another, by its name: planned and actual, peak and average, a day and a year. Figures of
    /// two measures are never held against each other.
    ///
    /// ```yaml
    /// measures:
    ///   rush-hour: [at rush hour, in the rush hour]
    /// ```
    #[schemars(schema_with = "tables::lists", default)]
    pub(in crate::rules) measures: Option<Vec<WrittenList>>,
    /// Words for one post, by its name: "spokesman", "spokeswoman", "press secretary".
    ///
    /// ```yaml
    /// roles:
    ///   dock-master: [dock master, dockmaster]
    /// ```
    #[schemars(schema_with = "tables::lists", default)]
    pub(in crate::rules) roles: Option<Vec<WrittenList>>,
    /// Lists of `roles`, of which nobody has two at one time. Only roles of one such list are held against each other: "Mayor Ellis"
    /// here and "Governor Ellis" there.
    ///
    /// ```yaml
    /// roles:
    ///   dock-master: [dock master]
    ///   lock-keeper: [lock keeper]
    /// rivals:
    ///   docks: [dock-master, lock-keeper]
    /// ```
    #[schemars(schema_with = "tables::lists", default)]
    pub(in crate::rules) rivals: Option<Vec<WrittenList>>,
    /// Verbs that several rules share, by name; a rule takes them all with `verbs: [verb:NAME]`.
    ///
    /// ```yaml
    /// verbs:
    ///   mooring: [moor, berth, tie up]
    /// ```
    #[schemars(schema_with = "tables::lists", default)]
    pub(in crate::rules) verbs: Option<Vec<WrittenList>>,
    /// Units of your own, each with its size in a unit that is known. Figures in them become measures, and meet others of the same
    /// dimension: "two football pitches" and "three acres".
    ///
    /// ```yaml
    /// units:
    ///   - words: [football pitch]
    ///     is: 7140 m2
    /// ```
    pub(in crate::rules) units: Option<Vec<WrittenUnit>>,
    /// Forms of address and rank that stand before a name and are no part of it, where the shipped ones lack them.
    ///
    /// ```yaml
    /// titles: [Harbourmaster, Fleet Captain]
    /// ```
    pub(in crate::rules) titles: Option<Vec<At<String>>>,
}

/// A rule: one type of claim.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Rule")]
pub(in crate::rules) struct WrittenRule {
    /// The rule's name, in small letters, digits and single hyphens: `meeting-duration`. It stands in every report, and is how the rule
    /// is explained, overridden, disabled and suppressed. Unique over all files that are loaded.
    #[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub(in crate::rules) id: At<String>,
    /// One line that says what is compared: "How long a meeting or round of talks lasted". `atodds rules list` shows it.
    ///
    /// Required, but in an override.
    pub(in crate::rules) summary: Option<At<String>>,
    /// More for whoever wants to know: what counts and what does not. `atodds explain` shows it.
    pub(in crate::rules) description: Option<At<String>>,
    /// Words to find the rule by, in the form of ids: `[transport, sea]`. `atodds rules list --tag sea` and `disable: [tag:sea]` know
    /// them. The name of the file is a tag of all its rules.
    pub(in crate::rules) tags: Option<Vec<At<String>>>,
    /// Since which version, of atodds or of your own rules, the rule is there: `0.2.0`. It is shown and has no other effect.
    pub(in crate::rules) since: Option<At<String>>,
    /// Says that this entry changes the rule of that id, in this program or a file read before. What it names replaces what was; what it
    /// leaves out stays.
    ///
    /// ```yaml
    /// rules:
    ///   - id: meeting-duration
    ///     override: true
    ///     claim: {of: {add: [tea], remove: [session]}}
    ///     compare: {tolerance: 10 min}
    ///     report: {severity: warning}
    /// ```
    ///
    /// Without it a second rule of one id is an error, so that no rule is replaced by accident.
    #[schemars(rename = "override")]
    pub(in crate::rules) overrides: Option<bool>,
    /// Turns the rule off, as `disable` does for several; in an override `false` turns it on again.
    pub(in crate::rules) disabled: Option<bool>,
    /// Makes the rule govern a check of a source against itself, in place of `claim` and `compare`: how its values are found and compared is
    /// built in; whether it is made, how loud it is and what it says is the rule's.
    #[schemars(schema_with = "tables::check", default)]
    pub(in crate::rules) check: Option<At<SelfCheck>>,
    /// What is a claim of this kind.
    pub(in crate::rules) claim: Option<WrittenClaim>,
    /// How two claims of this kind compare.
    pub(in crate::rules) compare: Option<WrittenCompare>,
    /// What is said of two that differ.
    pub(in crate::rules) report: Option<WrittenReport>,
    /// What the rule must make of texts: its proof. `atodds rules test` runs every one. In an override they replace the ones there were.
    ///
    /// ```yaml
    /// examples:
    ///   contradiction:
    ///     - ["They spoke after a three-hour meeting.", "The meeting ran for three hours and 15 minutes."]
    ///   unrelated:
    ///     - ["a three-hour meeting", "a five-minute news bulletin"]
    ///   update:
    ///     - [{text: "12 people died.", published: 2024-05-01T10:00}, {text: "15 people died.", published: 2024-05-01T18:00}]
    ///   finds:
    ///     - The session took two hours.
    ///   ignores:
    ///     - A two-hour episode of the podcast is out.
    /// ```
    ///
    /// A text with a colon in it needs quotation marks. `finds` and `ignores` take single texts, and are the quickest way to prove a word; the others take two texts, what one outlet
    /// writes and what another does. A side that says `published` or `publisher` is written as keys.
    #[schemars(schema_with = "tables::examples", default)]
    pub(in crate::rules) examples: Option<Vec<Example>>,
    /// A fault was noted in it, so what is missing may have been given wrongly.
    #[schemars(skip)]
    pub(in crate::rules) broken: bool,
}

impl WrittenRule {
    /// A rule of which only the name is known yet.
    pub(super) const fn named(id: At<String>) -> Self {
        Self {
            id,
            summary: None,
            description: None,
            tags: None,
            since: None,
            overrides: None,
            disabled: None,
            check: None,
            claim: None,
            compare: None,
            report: None,
            examples: None,
            broken: false,
        }
    }
}

/// What is a claim of this kind: the type of its value, and the words that bind it.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Claim")]
pub(in crate::rules) struct WrittenClaim {
    /// The type of value the rule binds, or several. There are no compound types: "7 tonnes per hectare" is a mass, and a pattern says
    /// of what.
    ///
    /// ```yaml
    /// claim: {value: count, of: [seat]}
    /// ```
    ///
    /// Required, but in an override.
    #[schemars(schema_with = "tables::value", default)]
    pub(in crate::rules) value: Option<At<Vec<Kind>>>,
    /// What the value is of: nouns, or phrases of up to six words. Give the base form; every form of a word is found by it (seat,
    /// seats; strike, strikes), and a hyphen is the same as a space. `concept:NAME` stands for all words of a concept.
    ///
    /// ```yaml
    /// of: [seat, concept:lawmaker]
    /// ```
    ///
    /// In an override `{add: […], remove: […]}` changes the list. A rule without `of`, `verbs` and `patterns` binds every value of its type
    /// that no other rule does; there can be one such rule a type.
    #[schemars(schema_with = "tables::words", default)]
    pub(in crate::rules) of: Option<Words>,
    /// Verbs that bind the value instead: "`killed` 23", "the talks `went on` for two hours". A phrase may stand around the value: "leave
    /// dead" finds "left 23 dead". `verb:NAME` stands for all verbs of a shared list.
    #[schemars(schema_with = "tables::words", default)]
    pub(in crate::rules) verbs: Option<Words>,
    /// Wordings that bind the value where nouns and verbs are not enough: regular expressions in which `{value}`, once, is the value.
    ///
    /// ```yaml
    /// patterns:
    ///   - 'turnout (was|stood at|reached) {value}'
    ///   - '{value} of the votes? cast'
    /// ```
    ///
    /// A pattern is held against the sentence in small letters, with single spaces and straight quotation marks, from
    /// some 16 words before the value to as many behind it, and may match anywhere in it. `{value}` is the value with its hedge ("about
    /// 40", "at least two hours"); beside it stands a space, and no `\b`. The pattern must have a word that cannot be left out: it
    /// is tried only where that word stands. The engine takes linear time on any text (no look-around, no back-references). Where several
    /// patterns fit, that of the rule loaded last wins. Put a pattern in single quotation marks, so that YAML leaves its backslashes alone.
    #[schemars(schema_with = "tables::words", default)]
    pub(in crate::rules) patterns: Option<Words>,
    /// Company that rules a match out: with one of these words or phrases in the value's clause within seven words of it, punctuation marks
    /// counted, the rule does not bind it.
    ///
    /// ```yaml
    /// not: [death row, livestock]
    /// ```
    #[schemars(schema_with = "tables::words", default)]
    pub(in crate::rules) not: Option<Words>,
    /// The parts of an article the rule reads. Left out, it reads headline and body.
    #[schemars(schema_with = "tables::zones", default)]
    pub(in crate::rules) zones: Option<Vec<Zone>>,
}

/// How two claims of this kind compare.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Compare")]
pub(in crate::rules) struct WrittenCompare {
    /// How far two values may be apart and still agree: a number with a unit (`10 min`, `2 km`, `1 point`), a share of the larger value (`5 %`),
    /// or for counts and money a bare number. Any unit of what the rule compares will do. Left out, it is 0.
    ///
    /// ```yaml
    /// compare: {tolerance: 10 min}
    /// ```
    #[schemars(schema_with = "tables::tolerance", default)]
    pub(in crate::rules) tolerance: Option<At<String>>,
    /// What becomes of two figures that are equal only after rounding: "3 hours" and "3 hours 15 minutes". Left out, `warn`.
    #[schemars(schema_with = "tables::rounding", default)]
    pub(in crate::rules) rounding: Option<At<Rounding>>,
    /// Which way the figure moves while a story develops. A later report that moved that way is an `update`, no contradiction; so set it only
    /// where the figure moves one way by nature. Left out, `none`.
    #[schemars(schema_with = "tables::trend", default)]
    pub(in crate::rules) trend: Option<At<Trend>>,
    /// What two claims must both say, and alike, before they are held against each other. Use it where the same words count many things:
    /// with `[place]`, arrests "in Leeds" meet arrests in Leeds and no others.
    #[schemars(schema_with = "tables::needs", default)]
    pub(in crate::rules) scope: Option<Vec<Need>>,
    /// The score that a pair needs before it is held to be about one thing, from 0.5, which every pair needs, to 1. `atodds why A:LINE B:LINE` shows the score of a pair and what it is made of.
    #[schemars(schema_with = "tables::score", default)]
    pub(in crate::rules) score: Option<At<String>>,
}

/// What is said of two claims that differ.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Report")]
pub(in crate::rules) struct WrittenReport {
    /// How loud the rule is: one word for all its verdicts, or one a verdict.
    ///
    /// ```yaml
    /// report:
    ///   severity: {contradiction: warning, imprecise: none}
    /// ```
    ///
    /// One word is a ceiling: with `warning` a contradiction is a warning, and an update stays info. Left out, `error`.
    #[schemars(schema_with = "tables::severity", default)]
    pub(in crate::rules) severity: Option<Loudness>,
    /// The first line of a finding. Fields in braces are filled in:
    ///
    /// - `{referent}`: what the first claim calls the thing; " of {referent}" gives way to `{event}` where nothing is named;
    /// - `{kind}`: what kind of value it is: date, time, year, length or height, weight, amount;
    /// - `{event}`: who did what, in a source's words and in brackets; nothing where that is not known;
    /// - `{values}`: what the sources say, each value once with its "about" or "more than", in the order of the sources, or of the
    ///   values where a figure moved;
    /// - `{lowest}`, `{highest}`: the smallest and the largest of them, or the first and the last date;
    /// - `{sources}`: the outlets;
    /// - `{verdict}`, `{rule}`: their names.
    ///
    /// Left out, "{referent}: {values}". A field that is not known is an error.
    pub(in crate::rules) message: Option<At<String>>,
    /// What to do about it: whom to ask, what to look up. The same fields are filled in.
    pub(in crate::rules) help: Option<At<String>>,
}

/// A unit of a newsroom's own.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Unit")]
pub(in crate::rules) struct WrittenUnit {
    /// The words for it, each in the singular; every form of a word is found by it. The first word may not be a unit that is known.
    pub(in crate::rules) words: Vec<At<String>>,
    /// Its size: a number and a unit that is known (`7140 m2`, `50 m`, `42.195 km`, `2 weeks`).
    pub(in crate::rules) is: At<String>,
}

/// A severity for all verdicts, or one each.
#[derive(Clone, Debug)]
pub(in crate::rules) enum Loudness {
    /// The loudest the rule can be.
    Ceiling(Severity),
    /// What each verdict is; what is not named is as usual.
    Each(Vec<(Verdict, Severity)>),
}

/// A list of words, or a change to the one that is overridden.
#[derive(Clone, Debug)]
pub(in crate::rules) enum Words {
    /// These and no others.
    All(Vec<At<String>>),
    /// The ones there were, with some more and some less.
    Change { add: Vec<At<String>>, remove: Vec<At<String>> },
}

/// A named word list.
#[derive(Debug)]
pub(in crate::rules) struct WrittenList {
    pub(in crate::rules) name: At<String>,
    pub(in crate::rules) words: Vec<At<String>>,
}
