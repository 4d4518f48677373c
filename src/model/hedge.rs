//! Hedge words as set operators.

use serde::Serialize;

/// How a stated value is hedged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// "23".
    #[default]
    Exact,
    /// "about 23", "some 20", "20-odd".
    Approx,
    /// "more than 20", "over a third".
    MoreThan,
    /// "at least 20", "20 or more", and open vague words such as "dozens".
    AtLeast,
    /// "less than", "under", "below".
    LessThan,
    /// "up to", "as many as", "no more than".
    AtMost,
    /// "nearly", "almost", "just under".
    Nearly,
    /// "between 10 and 15", "10-15", and bounded vague words such as "several".
    Range,
}

impl Hedge {
    /// The same bound seen from the other side: "more than two years ago" lies before the day two years ago.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::MoreThan => Self::LessThan,
            Self::LessThan => Self::MoreThan,
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            Self::Nearly => Self::Approx,
            Self::Exact | Self::Approx | Self::Range => self,
        }
    }

    /// The name used in dumps and the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approx => "approx",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::LessThan => "less_than",
            Self::AtMost => "at_most",
            Self::Nearly => "nearly",
            Self::Range => "range",
        }
    }

    /// The words before an amount that say so: "more than" of "more than 20"; `None` where the amount says all.
    #[must_use]
    pub const fn before_amount(self) -> Option<&'static str> {
        Some(match self {
            Self::Approx => "about",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::AtMost => "at most",
            Self::Nearly => "nearly",
            Self::Exact | Self::Range => return None,
        })
    }

    /// The same before a date or time: "after" of "after 6 p.m.".
    #[must_use]
    pub const fn before_time(self) -> Option<&'static str> {
        Some(match self {
            Self::Approx => "about",
            Self::MoreThan => "after",
            Self::AtLeast => "from",
            Self::LessThan => "before",
            Self::AtMost => "by",
            Self::Nearly => "just before",
            Self::Exact | Self::Range => return None,
        })
    }
}
