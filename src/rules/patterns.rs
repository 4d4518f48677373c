//! Wordings that bind a value: regular expressions with the value's place in them, all looked for at once.
//!
//! The engine is that of the `regex` crate: linear in the text whatever the pattern, and bounded in memory, so that no rule can make a
//! run hang. In every pattern `{value}` becomes a character that no text holds; the caller puts the same one where the value stands,
//! and one pass over those few words tells which patterns fit.

use regex::{RegexBuilder, RegexSet, RegexSetBuilder};
use regex_syntax::ast::parse::Parser;

use crate::model::RuleId;

/// Stands for the value in patterns and in the text they are held against: of the private use area, which no news text has.
pub const VALUE: char = '\u{f8ff}';

/// How the value is written in a rule.
const SLOT: &str = "{value}";

/// Characters of the longest pattern.
const LONGEST: usize = 500;
/// Patterns of all rules together.
const MOST: usize = 2_000;
/// Bytes that one pattern may take when compiled: `(a{1000}){1000}` would take a thousand times as much.
const LARGEST: usize = 1 << 18;
/// Bytes that all of them may take.
const LARGEST_SET: usize = 1 << 26;

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

/// A pattern with the value's place filled in, if it can be used.
pub(super) fn checked(pattern: &str) -> Result<String, Refused> {
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
    let filled = pattern.replace(SLOT, VALUE.encode_utf8(&mut [0; 4]));
    if let Err(error) = Parser::new().parse(&filled) {
        let span = error.span();
        let part = filled.get(span.start.offset..span.end.offset).unwrap_or_default();
        let part = part.replace(VALUE, SLOT);
        let message = format!("not a pattern: {}", error.kind());
        let help = match error.kind() {
            regex_syntax::ast::ErrorKind::UnsupportedLookAround
            | regex_syntax::ast::ErrorKind::UnsupportedBackreference => {
                "it would take time without bound; say the words around the value, and rule company out with `not`"
            }
            _ => "a character that is meant as such, such as `(` or `?`, has a backslash before it",
        };
        return Err(Refused { message, help, part: (!part.is_empty()).then_some(part) });
    }
    let built = RegexBuilder::new(&filled).case_insensitive(true).size_limit(LARGEST).build();
    match built {
        Ok(regex) if regex.is_match("") => Err(Refused::whole(
            "the pattern fits a text without the value".to_owned(),
            "`{value}` may not stand in an alternative or be optional",
        )),
        Ok(_) => Ok(filled),
        Err(regex::Error::CompiledTooBig(_)) => Err(Refused::whole(
            "the pattern is too large once its repetitions are written out".to_owned(),
            "repeat less: `{1,5}` in place of `{1,5000}`",
        )),
        Err(error) => Err(Refused::whole(
            format!(
                "not a pattern: {}",
                error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ")
            ),
            "see the syntax of regular expressions at https://docs.rs/regex",
        )),
    }
}

/// The patterns of all rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    set: Option<RegexSet>,
    /// The rule of each pattern, and its index there.
    owners: Vec<(RuleId, u16)>,
}

impl Patterns {
    /// All patterns in one automaton; what is wrong is that there are too many.
    pub(super) fn build(all: Vec<(RuleId, u16, String)>) -> Result<Self, String> {
        if all.is_empty() {
            return Ok(Self::default());
        }
        if all.len() > MOST {
            return Err(format!("more than {MOST} patterns in all rules"));
        }
        let set = RegexSetBuilder::new(all.iter().map(|(.., pattern)| pattern))
            .case_insensitive(true)
            .size_limit(LARGEST_SET)
            .build()
            .map_err(|_| "all patterns together are too large".to_owned())?;
        Ok(Self { set: Some(set), owners: all.into_iter().map(|(rule, index, _)| (rule, index)).collect() })
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.set.is_none()
    }

    /// The rules whose patterns fit the words around a value, with the pattern's index; the rule loaded last comes first.
    pub(super) fn fitting(&self, around: &str) -> impl Iterator<Item = (RuleId, u16)> {
        let mut fitting: Vec<(RuleId, u16)> = match &self.set {
            Some(set) => set.matches(around).into_iter().map(|index| self.owners[index]).collect(),
            None => Vec::new(),
        };
        fitting.sort_unstable_by_key(|&(rule, index)| (std::cmp::Reverse(rule), index));
        fitting.into_iter()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_found_around_the_value_only() {
        let written = ["turnout (was|reached) {value}", "{value} of the votes? cast"];
        let all = written.iter().enumerate().map(|(rule, text)| (RuleId(rule as u16), 0, checked(text).unwrap()));
        let patterns = Patterns::build(all.collect()).unwrap();
        let fitting = |text: &str| -> Vec<u16> {
            patterns.fitting(&text.replace('#', "\u{f8ff}")).map(|(rule, _)| rule.0).collect()
        };
        assert_eq!(fitting("the turnout reached # of the vote cast"), [1, 0]);
        assert_eq!(fitting("turnout was low, # said"), [0; 0]);
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for (pattern, message) in [
            ("turnout", "the pattern has no `{value}`"),
            ("{value} {value}", "the pattern has `{value}` more than once"),
            ("({value}", "not a pattern: unclosed group"),
            ("(?!no) {value}", "not a pattern: look-around, including look-ahead and look-behind, is not supported"),
            ("({value})?", "the pattern fits a text without the value"),
            ("(a{1000}){1000} {value}", "the pattern is too large once its repetitions are written out"),
        ] {
            assert_eq!(checked(pattern).unwrap_err().message, message, "{pattern}");
        }
        assert!(checked(&"a".repeat(501)).is_err());
    }
}
