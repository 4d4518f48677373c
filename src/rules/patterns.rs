//! Wordings that bind a value: regular expressions with the value's place in them, looked for by a word of theirs.
//!
//! In every pattern `{value}` becomes a character that no text holds; the caller puts the same one where the value stands. One pass of an
//! Aho–Corasick automaton over those few words finds the words that patterns cannot do without, and only patterns whose word is there
//! are tried, so that a pattern whose topic is not in the text costs nothing. The engine is that of the `regex` crate: linear in the
//! text whatever the pattern, and bounded in memory, so that no rule can make a run hang. An expression is compiled when it is first tried;
//! those of a newsroom are compiled when they are read as well, to say what is wrong with them.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use regex::{Regex, RegexBuilder};
use regex_syntax::{
    ast,
    hir::{Class, Hir, HirKind},
};

use crate::model::RuleId;

/// Stands for the value in patterns and in the text they are held against: a control character, which no word has.
pub const VALUE: char = '\u{1a}';

/// How the value is written in a rule.
const SLOT: &str = "{value}";

/// Characters of the longest pattern.
const LONGEST: usize = 500;
/// Patterns of all rules together.
pub(super) const MOST: usize = 5_000;
/// Bytes that one pattern may take when compiled: `(a{1000}){1000}` would take a thousand times as much.
const LARGEST: usize = 1 << 18;
/// Bytes that the engine may remember of one pattern while it runs; with less it takes longer and stays linear.
const LARGEST_CACHE: usize = 1 << 18;
/// Letters that a word must have at least to be looked for ahead of its pattern.
const SHORTEST_WORD: usize = 2;
/// Words that may stand for one pattern: its alternatives.
const MOST_WORDS: usize = 64;

/// Why a pattern is none.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) help: &'static str,
    /// The words of the pattern that are wrong, where it is not the whole.
    pub(super) part: Option<String>,
}

impl Refused {
    const fn whole(message: String, help: &'static str) -> Self {
        Self { message, help, part: None }
    }
}

/// A pattern that can be used: with the value's place filled in, and the words of which one must be in any text it fits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pattern {
    filled: String,
    words: Vec<String>,
}

/// Checks a pattern; trusted ones are not compiled yet, as those that ship, which a test compiles.
pub(super) fn checked(pattern: &str, trusted: bool) -> Result<Pattern, Refused> {
    if pattern.chars().count() > LONGEST {
        return Err(Refused::whole(
            format!("a pattern may have {LONGEST} characters"),
            "write two shorter ones; a rule may have many",
        ));
    }
    match pattern.matches(SLOT).count() {
        1 => {}
        0 => {
            return Err(Refused::whole(
                "the pattern has no `{value}`".to_owned(),
                "say where the value stands: `turnout (was|reached) {value}`",
            ));
        }
        _ => {
            return Err(Refused::whole(
                "the pattern has `{value}` more than once".to_owned(),
                "a pattern binds one value; other numbers can be met by `\\S+`",
            ));
        }
    }
    if pattern.contains("(?i") {
        return Err(Refused {
            message: "`(?i)` has nothing to do: patterns are held against small letters".to_owned(),
            help: "leave it out, and write the pattern in small letters",
            part: Some("(?i".to_owned()),
        });
    }
    let filled = pattern.replace(SLOT, VALUE.encode_utf8(&mut [0; 4]));
    let syntax = ast::parse::Parser::new().parse(&filled).map_err(|error| {
        let part = filled.get(error.span().start.offset..error.span().end.offset).unwrap_or_default();
        let part = part.replace(VALUE, SLOT);
        let help = match error.kind() {
            ast::ErrorKind::UnsupportedLookAround | ast::ErrorKind::UnsupportedBackreference => {
                "it would take time without bound; say the words around the value, and rule company out with `not`"
            }
            ast::ErrorKind::GroupUnclosed | ast::ErrorKind::ClassUnclosed => {
                "close it, or write a backslash before a bracket that is meant as such"
            }
            _ => "a character that is meant as such, such as `(` or `?`, has a backslash before it",
        };
        let part = (!part.is_empty()).then_some(part);
        Refused { message: format!("not a pattern: {}", error.kind()), help, part }
    })?;
    let meaning = regex_syntax::hir::translate::Translator::new().translate(&filled, &syntax).map_err(|error| {
        Refused::whole(
            format!("not a pattern: {}", error.kind()),
            "see https://docs.rs/regex for what a pattern may say",
        )
    })?;
    if let Some(capital) = capital(&meaning) {
        return Err(Refused {
            message: "a capital letter fits nothing: patterns are held against small letters".to_owned(),
            help: "write the pattern in small letters",
            part: Some(capital.to_string()),
        });
    }
    if !is_needed(&meaning) {
        return Err(Refused::whole(
            "the pattern fits a text without the value".to_owned(),
            "`{value}` may not stand in an alternative or be optional",
        ));
    }
    let words = needed(&meaning).unwrap_or_default();
    if words.iter().map(String::len).min().is_none_or(|shortest| shortest < SHORTEST_WORD) {
        return Err(Refused::whole(
            "the pattern has no word that must be there".to_owned(),
            "name one outside of what is optional; a pattern of nothing but `\\w+` fits everything",
        ));
    }
    if !trusted {
        match compiled(&filled) {
            Ok(_) => {}
            Err(regex::Error::CompiledTooBig(_)) => {
                return Err(Refused::whole(
                    "the pattern is too large once its repetitions are written out".to_owned(),
                    "repeat less: `{1,5}` in place of `{1,5000}`",
                ));
            }
            Err(error) => {
                let said = error.to_string();
                let said = said.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                return Err(Refused::whole(
                    format!("not a pattern: {said}"),
                    "see https://docs.rs/regex for what a pattern may say",
                ));
            }
        }
    }
    Ok(Pattern { filled, words })
}

/// The expression of a pattern. The text is in small letters already.
fn compiled(filled: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(filled).size_limit(LARGEST).dfa_size_limit(LARGEST_CACHE).build()
}

/// Whether every text that fits has the value in it.
fn is_needed(meaning: &Hir) -> bool {
    match meaning.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).is_ok_and(|text| text.contains(VALUE)),
        HirKind::Concat(parts) => parts.iter().any(is_needed),
        HirKind::Alternation(parts) => parts.iter().all(is_needed),
        HirKind::Capture(group) => is_needed(&group.sub),
        HirKind::Repetition(repetition) => repetition.min > 0 && is_needed(&repetition.sub),
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

/// Words of which one is in every text that fits; `None` where none must be. Of several such sets the one whose shortest word is longest.
fn needed(meaning: &Hir) -> Option<Vec<String>> {
    match meaning.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            let longest = text.split(VALUE).map(str::trim).max_by_key(|part| part.len())?;
            (!longest.is_empty()).then(|| vec![longest.to_owned()])
        }
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(needed)
            .max_by_key(|words| (words.iter().map(String::len).min(), std::cmp::Reverse(words.len()))),
        HirKind::Alternation(parts) => {
            let all: Vec<String> = parts.iter().map(needed).collect::<Option<Vec<_>>>()?.concat();
            (all.len() <= MOST_WORDS).then_some(all)
        }
        HirKind::Capture(group) => needed(&group.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Repetition(_) | HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => None,
    }
}

/// A capital letter that the text would have to hold.
fn capital(meaning: &Hir) -> Option<char> {
    match meaning.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok()?.chars().find(|c| c.is_uppercase()),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().find_map(capital),
        HirKind::Capture(group) => capital(&group.sub),
        HirKind::Repetition(repetition) => capital(&repetition.sub),
        HirKind::Class(Class::Unicode(class)) if class.iter().all(|range| range.start().is_uppercase()) => {
            class.iter().next().map(|range| range.start())
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => None,
    }
}

/// One pattern of one rule.
#[derive(Clone, Debug)]
struct Owned {
    rule: RuleId,
    /// Its index in the rule.
    index: u16,
    filled: String,
    regex: OnceLock<Option<Regex>>,
}

/// The patterns of all rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    all: Vec<Owned>,
    words: Option<AhoCorasick>,
    /// The patterns that need a word, by the word's place in the automaton.
    needing: Vec<Vec<u32>>,
}

impl Patterns {
    /// All patterns, to be looked for by their words; what is wrong is that there are too many.
    pub(super) fn build(all: Vec<(RuleId, u16, Pattern)>) -> Result<Self, String> {
        if all.is_empty() {
            return Ok(Self::default());
        }
        if all.len() > MOST {
            return Err(format!("more than {MOST} patterns in all rules"));
        }
        let mut by_word: std::collections::BTreeMap<&str, Vec<u32>> = std::collections::BTreeMap::new();
        for (place, (.., pattern)) in all.iter().enumerate() {
            for word in &pattern.words {
                by_word.entry(word).or_default().push(place as u32);
            }
        }
        let words = AhoCorasick::new(by_word.keys()).map_err(|_| "all patterns together are too large".to_owned())?;
        let needing = by_word.into_values().collect();
        let all = all
            .into_iter()
            .map(|(rule, index, Pattern { filled, .. })| Owned { rule, index, filled, regex: OnceLock::new() })
            .collect();
        Ok(Self { all, words: Some(words), needing })
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The rules whose patterns fit the words around a value, with the pattern's index; the rule loaded last comes first.
    pub(super) fn fitting(&self, around: &str) -> impl Iterator<Item = (RuleId, u16)> {
        let mut tried: Vec<u32> = Vec::new();
        if let Some(words) = &self.words {
            for found in words.find_overlapping_iter(around) {
                tried.extend(&self.needing[found.pattern().as_usize()]);
            }
        }
        tried.sort_unstable();
        tried.dedup();
        let mut fitting: Vec<(RuleId, u16)> = tried
            .into_iter()
            .map(|place| &self.all[place as usize])
            .filter(|owned| owned.fits(around))
            .map(|owned| (owned.rule, owned.index))
            .collect();
        fitting.sort_unstable_by_key(|&(rule, index)| (std::cmp::Reverse(rule), index));
        fitting.into_iter()
    }
}

impl Owned {
    fn fits(&self, around: &str) -> bool {
        let regex = self.regex.get_or_init(|| compiled(&self.filled).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(around))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_found_around_the_value_only() {
        let written =
            ["turnout (was|reached) {value}", "{value} of the (votes?|ballots) cast", "(poll|voting) of {value}"];
        let all =
            written.iter().enumerate().map(|(rule, text)| (RuleId(rule as u16), 0, checked(text, false).unwrap()));
        let patterns = Patterns::build(all.collect()).unwrap();
        let fitting = |text: &str| -> Vec<u16> {
            patterns.fitting(&text.replace('#', "\u{1a}")).map(|(rule, _)| rule.0).collect()
        };
        assert_eq!(fitting("the turnout reached # of the vote cast"), [1, 0]);
        assert_eq!(fitting("# of the ballots cast in a poll of 12"), [1]);
        assert_eq!(fitting("turnout was low, # said"), [0; 0]);
    }

    #[test]
    fn the_word_looked_for_is_one_that_must_be_there() {
        for (pattern, words) in [
            ("turnout (was|stood at|reached) {value}", &["turnout"][..]),
            ("(gate|attendance) of {value}", &["gate", "attendance"]),
            ("{value} (?:of the )?votes? cast", &["cast"]),
        ] {
            let found = checked(pattern, false).unwrap().words;
            assert!(words.iter().all(|word| found.iter().any(|found| found.contains(word))), "{pattern}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for (pattern, message) in [
            ("turnout", "the pattern has no `{value}`"),
            ("{value} {value}", "the pattern has `{value}` more than once"),
            ("({value}", "not a pattern: unclosed group"),
            ("(?!no) {value}", "not a pattern: look-around, including look-ahead and look-behind, is not supported"),
            ("votes ({value})?", "the pattern fits a text without the value"),
            ("votes|{value}", "the pattern fits a text without the value"),
            (r"\w+ {value}", "the pattern has no word that must be there"),
            ("Turnout {value}", "a capital letter fits nothing: patterns are held against small letters"),
            (r"[A-Z]\w+ street had {value}", "a capital letter fits nothing: patterns are held against small letters"),
            ("(?i)turnout {value}", "`(?i)` has nothing to do: patterns are held against small letters"),
            ("(a{1000}){1000} votes {value}", "the pattern is too large once its repetitions are written out"),
        ] {
            assert_eq!(checked(pattern, false).unwrap_err().message, message, "{pattern}");
        }
        assert!(checked(&"a".repeat(501), false).is_err());
    }

    #[test]
    fn shipped_patterns_can_be_compiled() {
        for rule in super::super::RuleSet::built_in().unwrap().rules() {
            for pattern in &rule.patterns {
                assert!(checked(pattern, false).is_ok(), "{}: {pattern}", rule.id);
            }
        }
    }
}
