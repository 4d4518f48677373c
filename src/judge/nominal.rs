//! How two names of one person differ.
//!
//! Whether two names are one person is for `align` to say; here it is taken as given. Transliterations, diacritics,
//! short forms and what is left out are no mistakes; another spelling, given name or surname is one on some side, and
//! a source that spells one person two ways is wrong once in any case.

use crate::{
    model::{PersonName, Severity},
    text::{fold, has_kindred_words, transliteration_key},
};

/// How two names of one person stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Naming {
    /// The same, but for case, points, hyphens and diacritics.
    Same,
    /// One leaves out or shortens what the other has: "Kerry", "J. Kerry", "Jim" of "James", "Jr."
    Shortened,
    /// Two romanisations of one name.
    Transliteration,
    /// Another spelling of the surname.
    SurnameSpelling,
    /// Another spelling of a given name.
    GivenSpelling,
    /// Another given name.
    OtherGiven,
    /// Another generational suffix: "Jr." against "Sr."
    OtherSuffix,
}

impl Naming {
    /// How loud the difference is; `one_source` says that both stand in one source's text.
    pub(crate) const fn severity(self, one_source: bool) -> Severity {
        match (self, one_source) {
            (Self::Same | Self::Shortened, _) => Severity::None,
            (Self::Transliteration, false) => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// What differs, for the message.
    pub(crate) const fn describe(self) -> &'static str {
        match self {
            Self::Same => "the same name",
            Self::Shortened => "a shorter form of the name",
            Self::Transliteration => "two transliterations of one name",
            Self::SurnameSpelling => "two spellings of the surname",
            Self::GivenSpelling => "two spellings of the given name",
            Self::OtherGiven => "two given names",
            Self::OtherSuffix => "two generational suffixes",
        }
    }
}

/// Compares two names of one person.
pub(crate) fn compare(a: &PersonName, b: &PersonName) -> Naming {
    let surnames = (fold(&a.surname), fold(&b.surname));
    let mut found = Naming::Same;
    if surnames.0 != surnames.1 {
        if transliteration_key(&a.surname) != transliteration_key(&b.surname) {
            return Naming::SurnameSpelling;
        }
        found = Naming::Transliteration;
    }
    let naming = given(&a.given, &b.given);
    if !matches!(naming, Naming::Same | Naming::Shortened) {
        return naming;
    }
    if let (Some(a), Some(b)) = (&a.suffix, &b.suffix)
        && fold(a) != fold(b)
    {
        return Naming::OtherSuffix;
    }
    if found == Naming::Transliteration || (naming == Naming::Same && a.suffix.is_some() == b.suffix.is_some()) {
        return found;
    }
    Naming::Shortened
}

/// Compares given names word by word; a word only one side has is left out.
fn given(a: &str, b: &str) -> Naming {
    if fold(a) == fold(b) {
        return Naming::Same;
    }
    if a.is_empty() || b.is_empty() || has_kindred_words(a, b) {
        return Naming::Shortened;
    }
    if transliteration_key(a) == transliteration_key(b) {
        return Naming::Transliteration;
    }
    let (first_a, first_b) = (a.split_whitespace().next().unwrap_or(a), b.split_whitespace().next().unwrap_or(b));
    if transliteration_key(first_a) == transliteration_key(first_b) {
        return Naming::Transliteration;
    }
    if is_misspelt(first_a, first_b) { Naming::GivenSpelling } else { Naming::OtherGiven }
}

/// Whether two words share all but a few letters in the middle, at least half of the longer one.
fn is_misspelt(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let head = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b): (Vec<char>, Vec<char>) = (a.chars().skip(head).collect(), b.chars().skip(head).collect());
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (left, right) = (rest_a.len() - tail, rest_b.len() - tail);
    head > 0 && left.max(right) <= 2 && (head + tail) * 2 >= a.chars().count().max(b.chars().count())
}

#[cfg(test)]
mod tests {
    use super::{Naming, compare};
    use crate::model::{PersonName, Severity};

    fn name(given: &str, surname: &str) -> PersonName {
        PersonName { given: given.into(), surname: surname.into(), suffix: None, title: None }
    }

    #[track_caller]
    fn check(a: (&str, &str), b: (&str, &str), wanted: Naming) {
        assert_eq!(compare(&name(a.0, a.1), &name(b.0, b.1)), wanted, "{a:?} {b:?}");
        assert_eq!(compare(&name(b.0, b.1), &name(a.0, a.1)), wanted, "{b:?} {a:?}");
    }

    #[test]
    fn case_points_and_hyphens_are_the_same() {
        check(("P.J.", "Corliss"), ("PJ", "Corliss"), Naming::Same);
        check(("Min", "Jae-ho"), ("Min", "Jae Ho"), Naming::Same);
    }

    #[test]
    fn what_is_left_out_is_shortened() {
        check(("", "Harrow"), ("Ellen", "Harrow"), Naming::Shortened);
        check(("Ellen", "Harrow"), ("Ellen M.", "Harrow"), Naming::Shortened);
        check(("Jim", "Harrow"), ("James", "Harrow"), Naming::Shortened);
    }

    #[test]
    fn transliterations_are_info_between_sources_and_warnings_within_one() {
        check(("Andrei", "Volkov"), ("Andrey", "Volkov"), Naming::Transliteration);
        check(("", "Qasimi"), ("", "Kasimi"), Naming::Transliteration);
        assert_eq!(Naming::Transliteration.severity(false), Severity::Info);
        assert_eq!(Naming::Transliteration.severity(true), Severity::Warning);
    }

    #[test]
    fn other_spellings_and_names_are_warnings() {
        check(("Karen", "Jensen"), ("Karen", "Jenson"), Naming::SurnameSpelling);
        check(("Andre", "Costa"), ("Anre", "Costa"), Naming::GivenSpelling);
        check(("Herman", "Vale"), ("Louis", "Vale"), Naming::OtherGiven);
    }
}
