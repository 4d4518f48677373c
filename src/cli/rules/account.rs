//! Why an example failed: what became of each value its rule might have taken, and of the pair.

use crate::{
    error::printable,
    model::{Binder, Claim, Outcome, Pairing},
    pipeline::{self, Checked},
    rules::{Phrase, Rule, RuleSet, value_name},
    text::{Bundle, SourceId, Span, stem},
};

/// Words of a rule that a line names; the rest are counted.
const NAMED: usize = 6;

/// An example that was run.
pub(super) struct Account<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) rule: &'a Rule,
    pub(super) bundle: &'a Bundle,
    pub(super) checked: &'a Checked,
}

impl Account<'_> {
    /// What became of the values of one text, a line each, and what it lacks where the rule took none.
    pub(super) fn of_text(&self, source: usize) -> Vec<String> {
        if self.rule.check.is_some() {
            return Vec::new();
        }
        let (claims, mentions) = (self.claims(source), &self.checked.readings[source].mentions);
        let could = || mentions.iter().filter(|mention| self.rule.kinds.contains(&mention.kind));
        let mut told: Vec<String> = could()
            .map(|mention| {
                let taken = claims.iter().find(|claim| claim.span == mention.span);
                let words = self.words(source, mention.span);
                match taken {
                    None => format!("no rule takes {words}"),
                    Some(claim) if self.is_own(claim) => {
                        format!("{words} is taken by this rule{}", self.through(claim))
                    }
                    Some(claim) => {
                        let rule = self.rules.rule(claim.rule);
                        match rule.is_generic() {
                            true => format!("{words} is left to `{}`, which takes what no other rule does", rule.id),
                            false => format!("{words} is taken by `{}`", rule.id),
                        }
                    }
                }
            })
            .collect();
        if claims.iter().any(|claim| self.is_own(claim)) {
            return told;
        }
        if told.is_empty() {
            let kinds: Vec<&str> = self.rule.kinds.iter().map(|kind| value_name(*kind)).collect();
            told.push(format!("no value of its kind stands here ({})", kinds.join(", ")));
        }
        told.extend(self.lacking(&stems(&self.bundle.sources[source].text)));
        told
    }

    /// What became of the likeliest pair with a value of the rule.
    pub(super) fn of_pair(&self) -> Option<String> {
        let claims = self.checked.comparable();
        let of = |source| (0..).zip(claims).filter(move |(_, claim)| claim.source == SourceId(source));
        // A rule's finding may also be on one value of its own and one that was left to a rule for any such value.
        let is_asked = |a, b| self.is_own(a) || self.is_own(b);
        let pairs =
            of(0).flat_map(|(a, one)| of(1).filter(move |(_, other)| is_asked(one, other)).map(move |(b, _)| (a, b)));
        let pairs: Vec<(u32, u32)> = pairs.collect();
        let pairings = pipeline::why(self.rules, self.bundle, self.checked, &pairs);
        let Pairing { a, b, weighed } = pairings.into_iter().next()?;
        let [a, b] = [a, b].map(|at| &self.checked.claims[at as usize]);
        let pair = format!("{} and {}", self.words(a.source.index(), a.span), self.words(b.source.index(), b.span));
        Some(match weighed {
            Err(why) => format!("{pair} never meet: {why}"),
            Ok(weighed) if weighed.is_linked() => {
                format!("{pair} are held against each other: {}, {}", weighed.verdict.name(), weighed.why)
            }
            Ok(weighed) => {
                let why = match (&weighed.outcome, weighed.needed) {
                    (Outcome::Short, Some(needed)) => {
                        let needed = rust_decimal::Decimal::new(needed.into(), 3).normalize();
                        format!("the score is {}, and a pair needs {needed}", weighed.link.decimal_score())
                    }
                    (Outcome::Beaten(_), _) => "another pair goes better together".to_owned(),
                    _ => format!("the score is {}", weighed.link.decimal_score()),
                };
                format!("{pair} are not held against each other: {why}")
            }
        })
    }

    fn claims(&self, source: usize) -> Vec<&Claim> {
        self.checked.comparable().iter().filter(|claim| claim.source.index() == source).collect()
    }

    fn is_own(&self, claim: &Claim) -> bool {
        self.rules.rule(claim.rule).id == self.rule.id
    }

    fn words(&self, source: usize, span: Span) -> String {
        format!("`{}`", printable(span.of(&self.bundle.sources[source].text)))
    }

    /// By what of the rule a value was taken.
    fn through(&self, claim: &Claim) -> String {
        let word = |list: &[Phrase], at: u16| list.get(usize::from(at)).map(|phrase| phrase.text.to_string());
        let by = match claim.by {
            Some(Binder::Of(at)) => word(&self.rule.of, at),
            Some(Binder::Verb(at)) => word(&self.rule.verbs, at),
            Some(Binder::Pattern(at)) => self.rule.patterns.get(usize::from(at)).map(ToString::to_string),
            None => None,
        };
        by.map_or_else(String::new, |by| format!(" (`{}`)", printable(&by)))
    }

    /// Which words of the rule stand in a text that it took nothing of, and which bar it.
    fn lacking(&self, text: &[String]) -> Vec<String> {
        let Rule { of, verbs, not, patterns, .. } = self.rule;
        let there = |list: &[Phrase]| listed(list.iter().filter(|phrase| stands(phrase, text)));
        let mut told = Vec::new();
        match there(not) {
            Some(words) => told.push(format!("{words} bars it (`not`)")),
            None if self.rule.is_generic() => {}
            None => {
                let binding: Vec<Phrase> = of.iter().chain(verbs).cloned().collect();
                let words = match (there(&binding), listed(binding.iter())) {
                    (Some(words), _) => format!("{words} stands here and takes no value"),
                    (None, Some(words)) => format!("none of its words stands here: {words}"),
                    (None, None) => String::new(),
                };
                let pattern = (!patterns.is_empty()).then(|| "none of its patterns fits".to_owned());
                told.extend(Some(words).filter(|words| !words.is_empty()).into_iter().chain(pattern));
            }
        }
        told
    }
}

/// The first few of some phrases, as written.
fn listed<'a>(phrases: impl Iterator<Item = &'a Phrase>) -> Option<String> {
    let words: Vec<String> = phrases.map(|phrase| format!("`{}`", printable(&phrase.text))).collect();
    let more = words.len().saturating_sub(NAMED);
    let named = words.iter().take(NAMED).cloned().chain((more > 0).then(|| format!("{more} more")));
    (!words.is_empty()).then(|| named.collect::<Vec<_>>().join(", "))
}

/// Whether a phrase stands in a text of these stems.
pub(super) fn stands(phrase: &Phrase, text: &[String]) -> bool {
    text.windows(phrase.stems.len()).any(|run| run.iter().zip(&phrase.stems).all(|(a, b)| a == b))
}

/// The stems of a text's words, hyphens parting words as they do in rules.
pub(super) fn stems(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || "'’.&".contains(c)))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| stem(word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)).to_string())
        .collect()
}
