//! One rule as written, checked and made ready.

use smol_str::SmolStr;

use super::{Check, MOST_PROBLEMS, merge::tags};
use crate::{
    error::closest,
    model::{FIELDS, Loudness, Policy, Trend},
    rules::{
        patterns::{self, Pattern},
        phrases::Phrases,
        rule::{Example, Origin, Phrase, Rule},
        schema::{self, Words, WrittenRule},
        tolerance::{called, is_numeric, tolerance},
    },
    yaml::At,
};

/// Words of one list of one rule.
const MOST_WORDS: usize = 2_000;
/// Words of all lists of all rules, shared lists written out.
pub(super) const MOST_WORDS_OF_ALL: usize = 300_000;
/// What a rule says that brings no message of its own.
const MESSAGE: &str = "{referent}: {values}";

/// The lists that rules share, by name.
pub(super) struct Shared<'s> {
    pub(super) concepts: &'s Phrases,
    pub(super) verbs: &'s Phrases,
}

/// A rule that was checked, with its patterns ready to be built into one.
pub(super) struct Ready {
    pub(super) rule: Rule,
    pub(super) policy: Policy,
    pub(super) patterns: Vec<Pattern>,
}

impl Check<'_> {
    pub(super) fn rule(&mut self, written: WrittenRule, origin: Origin, shared: &Shared<'_>) -> Option<Ready> {
        let before = self.faults.len();
        let id = &written.id;
        let tags = tags(&written, &origin);
        for tag in written.tags.iter().flatten() {
            self.kebab(tag, "tag", "local-politics");
        }
        if written.summary.is_none() && !written.broken {
            self.note(id.place, format!("the rule `{}` has no `summary`", id.value), "this rule").help =
                Some("say in one line what it compares; `atodds rules list` shows it".to_owned());
        }
        let claim = written.claim.unwrap_or_default();
        let compare = written.compare.unwrap_or_default();
        let report = written.report.unwrap_or_default();
        for template in [&report.message, &report.help].into_iter().flatten() {
            self.placeholders(template);
        }
        let known = claim.value.as_ref().map(|kinds| kinds.value.clone());
        if let (Some(check), Some(kinds), false) = (&written.check, &claim.value, written.broken) {
            let place = check.place.max(kinds.place);
            self.note(place, format!("the rule `{}` has both a `check` and a `claim`", id.value), "not here").help =
                Some("a check finds its values by itself; give the other one an id of its own".to_owned());
        }
        let is_lone = |example: &&Example| example.sides.len() == 1 && !example.expected.is_of_one_text();
        if written.check.is_none()
            && let Some(lone) = written.examples.iter().flatten().find(is_lone)
        {
            self.note(lone.place, "an example must be two texts".to_owned(), "this is one").help =
                Some(r#"write `["what one outlet says", "what another says"]`"#.to_owned());
        }
        if known.is_none() && written.check.is_none() && !written.broken {
            self.note(id.place, format!("the rule `{}` has no `claim: value:`", id.value), "this rule").help =
                Some("say what kind of value it compares: `claim: {value: count, of: [delegate]}`".to_owned());
        }
        // Where the kind is missing the rest is read all the same: one run shows all that is wrong.
        let kinds = known.clone().unwrap_or_default();
        let tolerance = match &compare.tolerance {
            None => Default::default(),
            Some(text) => tolerance(&text.value, &kinds).unwrap_or_else(|refused| {
                self.note(text.place, refused.message, "this tolerance").help = refused.help;
                Default::default()
            }),
        };
        if let Some(trend) = compare.trend.as_ref().filter(|trend| trend.value != Trend::None)
            && let Some(kind) = kinds.iter().find(|kind| !is_numeric(**kind))
        {
            self.note(trend.place, format!("a {} neither rises nor falls", called(*kind)), "no trend here");
        }
        let score = compare.score.as_ref().and_then(|score| self.score(score));
        let of = self.words(claim.of.as_ref(), shared);
        let verbs = self.words(claim.verbs.as_ref(), shared);
        let barred = self.listed(claim.not.as_ref());
        let not = self.phrases(&barred, shared);
        let written_patterns = self.listed(claim.patterns.as_ref());
        let room = patterns::MOST.saturating_sub(self.patterns);
        if let Some(first) = written_patterns.get(room) {
            let message = format!("more than {} patterns in all rules", patterns::MOST);
            self.note(first.place, message, "one too many").help = Some("say some by `of` and `verbs`".to_owned());
        }
        self.patterns += written_patterns.len();
        let filled: Vec<Pattern> =
            written_patterns.iter().take(room).filter_map(|pattern| self.pattern(pattern)).collect();
        // An override may empty a list; if nothing else is left, the rule would silently bind everything of its type.
        let emptied = [("of", &claim.of), ("verbs", &claim.verbs), ("patterns", &claim.patterns)]
            .into_iter()
            .find(|(_, list)| list.is_some());
        if let Some((key, _)) = emptied
            && of.is_empty()
            && verbs.is_empty()
            && filled.is_empty()
            && !written.broken
            && before == self.faults.len()
        {
            self.note(id.place, format!("the rule `{}` has `{key}` and nothing in them", id.value), "this rule").help =
                Some("a rule without words binds every value of its type; leave the key out to mean that".to_owned());
        }
        for barred in barred {
            let stems = Phrase::new(&barred.value).map(|phrase| phrase.stems).unwrap_or_default();
            if of.iter().chain(&verbs).any(|phrase| phrase.stems == stems) {
                let message = format!("`{}` is wanted and barred by one rule", barred.value);
                self.note(barred.place, message, "barred here").help =
                    Some("take it out of `not`, or out of `of` and `verbs`".to_owned());
            }
        }
        if known.is_none() && written.check.is_none() {
            return None;
        }
        let mut policy = Policy {
            generic: false,
            id: id.value.as_str().into(),
            summary: written.summary.map(|text| text.value).unwrap_or_default(),
            tolerance,
            rounding: compare.rounding.map(|at| at.value).unwrap_or_default(),
            trend: compare.trend.map(|at| at.value).unwrap_or_default(),
            needs: compare.scope.unwrap_or_default(),
            score,
            loudness: match report.severity {
                None => Loudness::default(),
                Some(schema::Loudness::Ceiling(severity)) => Loudness::up_to(severity),
                Some(schema::Loudness::Each(named)) => Loudness { named, ..Loudness::default() },
            },
            message: report.message.map_or_else(|| MESSAGE.to_owned(), |at| at.value),
            help: report.help.map(|at| at.value),
        };
        let rule = Rule {
            id: policy.id.clone(),
            description: written.description.map(|at| at.value),
            tags,
            since: written.since.map(|at| at.value),
            check: written.check.as_ref().map(|check| check.value),
            kinds,
            tolerance: compare.tolerance.map(|text| text.value),
            of,
            verbs,
            patterns: written_patterns.into_iter().map(|pattern| pattern.value.into()).collect(),
            not,
            zones: claim.zones,
            examples: written.examples.unwrap_or_default(),
            origin,
        };
        policy.generic = rule.is_generic();
        Some(Ready { rule, policy, patterns: filled })
    }

    /// The words of a list; there is nothing to change where a rule is new.
    fn listed(&mut self, words: Option<&Words>) -> Vec<At<String>> {
        match words {
            Some(Words::All(words)) => words.clone(),
            Some(Words::Change { add, remove }) => {
                for word in remove {
                    self.note(word.place, format!("`{}` is not in the list", word.value), "nothing to take away")
                        .help = Some("only a rule with `override: true` takes words away".to_owned());
                }
                add.clone()
            }
            None => Vec::new(),
        }
    }

    /// The phrases of a word list, shared lists written out, repeated stems left out.
    fn words(&mut self, words: Option<&Words>, shared: &Shared<'_>) -> Vec<Phrase> {
        let words = self.listed(words);
        self.phrases(&words, shared)
    }

    fn phrases(&mut self, words: &[At<String>], shared: &Shared<'_>) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::new();
        for word in words {
            let named =
                [("concept", "concepts", shared.concepts), ("verb", "verbs", shared.verbs)].into_iter().find_map(
                    |(kind, key, lists)| Some((kind, key, lists, word.value.strip_prefix(kind)?.strip_prefix(':')?)),
                );
            match named {
                None => phrases.extend(self.phrase(word)),
                Some((kind, key, lists, name)) => match lists.of(name.trim()) {
                    Some(list) => {
                        let list = list.map(|phrase| Phrase { shared: kind == "concept", ..phrase.clone() });
                        phrases.extend(list.take(MOST_WORDS + 1));
                    }
                    None => {
                        let name = name.trim();
                        let help = self.meant(name, lists.names().iter().map(SmolStr::as_str)).map_or_else(
                            || format!("list its words under `{key}:` in this or another rule file"),
                            |meant| format!("did you mean `{kind}:{meant}`?"),
                        );
                        self.note(word.place, format!("unknown {kind} `{name}`"), "not known here").help = Some(help);
                    }
                },
            }
            if phrases.len() > MOST_WORDS {
                self.note(word.place, format!("more than {MOST_WORDS} words in one list"), "one too many");
                break;
            }
        }
        let mut seen = rustc_hash::FxHashSet::default();
        phrases.retain(|phrase| seen.insert(phrase.stems.clone()));
        // Shared lists are written out in every rule that names them: what is small in a file need not be small here.
        let before = self.words;
        self.words += phrases.len();
        if self.words > MOST_WORDS_OF_ALL
            && let Some(word) = words.first().filter(|_| before <= MOST_WORDS_OF_ALL)
        {
            let message = format!("more than {MOST_WORDS_OF_ALL} words in all rules together");
            self.note(word.place, message, "up to here").help =
                Some("name large shared lists in fewer rules".to_owned());
        }
        phrases
    }

    fn pattern(&mut self, pattern: &At<String>) -> Option<Pattern> {
        // To compile one takes time; not for more mistakes than are shown.
        let trusted = usize::from(pattern.place.file) < self.built_in || self.faults.len() >= MOST_PROBLEMS;
        match patterns::checked(&pattern.value, trusted) {
            Ok(filled) => Some(filled),
            Err(refused) => {
                let fault = self.note(pattern.place, refused.message, "this pattern");
                fault.help = Some(refused.help.to_owned());
                fault.part = refused.part;
                None
            }
        }
    }

    /// A score of 0.5 to 1 in thousandths; below that nothing is held to be one thing.
    fn score(&mut self, score: &At<String>) -> Option<i32> {
        let thousandths = score.value.parse::<rust_decimal::Decimal>().ok().and_then(|score| {
            let within = (rust_decimal::Decimal::new(5, 1)..=rust_decimal::Decimal::ONE).contains(&score);
            within.then(|| (score * rust_decimal::Decimal::ONE_THOUSAND).round().try_into().ok()).flatten()
        });
        if thousandths.is_none() {
            self.note(score.place, format!("`{}` is no score", score.value), "this score").help =
                Some("write a number from 0.5, which every pair needs, to 1".to_owned());
        }
        thousandths
    }

    /// Only the fields of a finding may stand in braces.
    fn placeholders(&mut self, template: &At<String>) {
        let mut rest = template.value.as_str();
        while let Some(open) = rest.find(['{', '}']) {
            let end = rest[open..].find('}').map_or(rest.len(), |end| open + end + 1);
            let found = &rest[open..end];
            let name = found.trim_matches(['{', '}']);
            if !FIELDS.contains(&name) || found.len() != name.len() + 2 {
                let help = closest(name, FIELDS).map_or_else(
                    || format!("the fields are {}", FIELDS.map(|field| format!("`{{{field}}}`")).join(", ")),
                    |meant| format!("did you mean `{{{meant}}}`?"),
                );
                let fault = self.note(template.place, format!("unknown placeholder `{found}`"), "not filled in");
                fault.help = Some(help);
                fault.part = Some(found.to_owned());
            }
            rest = &rest[end..];
        }
    }
}
