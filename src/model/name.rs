//! Names of persons.

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
