//! Names of persons and organisations.

use smol_str::SmolStr;

/// A person's name as one mention gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonName {
    /// Given names and initials, as written; empty for a bare surname.
    pub given: SmolStr,
    /// Surname with its particles ("de la Cruz"), without a possessive.
    pub surname: SmolStr,
    /// Generational suffix ("Jr.").
    pub suffix: Option<SmolStr>,
    /// Title or role beside the name ("Russian Foreign Minister"), as written.
    pub title: Option<SmolStr>,
}

impl PersonName {
    /// Given names and surname in reading order.
    #[must_use]
    pub fn full(&self) -> String {
        if self.given.is_empty() { self.surname.to_string() } else { format!("{} {}", self.given, self.surname) }
    }
}

/// An organisation's name as the text gives it in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Organisation {
    /// The full name, also where the mention is an abbreviation or leaves out "Inc.".
    pub name: SmolStr,
    /// The abbreviation that the text gives beside it.
    pub abbreviation: Option<SmolStr>,
}
