//! What values of a text have to do with each other, as the text itself presents them.

/// A check of a source against itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SelfCheck {
    /// A weekday against the date it is written with.
    Weekday,
    /// An age against a date of birth.
    Age,
    /// Parts against their total.
    Parts,
    /// A percentage against its own counts.
    Percent,
    /// A length of time against its start and end.
    Length,
    /// A majority or margin against the votes or the score.
    Majority,
}

impl SelfCheck {
    /// All checks.
    pub const ALL: [Self; 6] = [Self::Weekday, Self::Age, Self::Parts, Self::Percent, Self::Length, Self::Majority];

    /// The name used in rules.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::Age => "age",
            Self::Parts => "parts",
            Self::Percent => "percent",
            Self::Length => "length",
            Self::Majority => "majority",
        }
    }
}

/// Values that a text presents as bound to each other by arithmetic or by the calendar. Numbers are indices into the
/// bundle's claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tie {
    /// "Tuesday, June 16".
    Weekday {
        /// The weekday.
        weekday: u32,
        /// The day of the calendar.
        date: u32,
    },
    /// Somebody's age and date of birth.
    Age {
        /// The age.
        age: u32,
        /// The date of birth.
        born: u32,
        /// The day for which the age is told, where the text names it: that of a death.
        on: Option<u32>,
        /// Whether the age is that of somebody who died in the days before publication.
        dead: bool,
    },
    /// "241 people: 126 aboard the first and 88 on the second".
    Parts {
        /// The total.
        whole: u32,
        /// The parts, in text order.
        parts: Vec<u32>,
        /// Whether the text says that these are all parts; otherwise they can only be too many.
        complete: bool,
    },
    /// "14 of 683, or 3.2 percent".
    Share {
        /// The percentage.
        percent: u32,
        /// The part.
        part: u32,
        /// The whole.
        whole: u32,
    },
    /// "up 12 percent to £824m from £752m".
    Change {
        /// The percentage.
        percent: u32,
        /// The figure before.
        from: u32,
        /// The figure after.
        to: u32,
        /// Whether the text says that the figure rose.
        rises: bool,
    },
    /// "from 9 a.m. to 11:30, three hours".
    Length {
        /// How long it is said to be.
        length: u32,
        /// From when to when.
        span: u32,
        /// Whether it may be the length of one of several things in that time: "tours last an hour, from 10 a.m. to 4 p.m."
        repeated: bool,
    },
    /// "312 to 289, a majority of 32".
    Majority {
        /// The majority or margin.
        majority: u32,
        /// The two figures.
        votes: u32,
    },
}

impl Tie {
    /// Which check it is for.
    #[must_use]
    pub const fn check(&self) -> SelfCheck {
        match self {
            Self::Weekday { .. } => SelfCheck::Weekday,
            Self::Age { .. } => SelfCheck::Age,
            Self::Parts { .. } => SelfCheck::Parts,
            Self::Share { .. } | Self::Change { .. } => SelfCheck::Percent,
            Self::Length { .. } => SelfCheck::Length,
            Self::Majority { .. } => SelfCheck::Majority,
        }
    }

    /// The claims it binds.
    #[must_use]
    pub fn claims(&self) -> Vec<u32> {
        match self {
            Self::Weekday { weekday, date } => vec![*weekday, *date],
            Self::Age { age, born, on, .. } => [*age, *born].into_iter().chain(*on).collect(),
            Self::Parts { whole, parts, .. } => std::iter::once(*whole).chain(parts.iter().copied()).collect(),
            Self::Share { percent, part, whole } => vec![*percent, *part, *whole],
            Self::Change { percent, from, to, .. } => vec![*percent, *from, *to],
            Self::Length { length, span, .. } => vec![*length, *span],
            Self::Majority { majority, votes } => vec![*majority, *votes],
        }
    }
}
