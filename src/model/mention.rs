//! A typed value found in a sentence.

use smol_str::SmolStr;

use crate::{
    model::{Hedge, Moment, Organisation, PersonName, Quantity, QuoteValue},
    text::Span,
};

/// The kind of a mention, as in the machine interface.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A count or plain number.
    Cardinal,
    /// "third", "22nd".
    Ordinal,
    /// "a third", "two-thirds", "one in five".
    Fraction,
    /// "12 percent".
    Percent,
    /// An amount of money.
    Money,
    /// A length of time.
    Duration,
    /// A day or a longer stretch of the calendar.
    Date,
    /// A clock time without a day.
    Time,
    /// A clock time on a day.
    DateTime,
    /// A person's or thing's age.
    Age,
    /// A length or distance.
    Length,
    /// An area.
    Area,
    /// A volume.
    Volume,
    /// A mass or weight.
    Mass,
    /// A speed.
    Speed,
    /// A temperature.
    Temperature,
    /// An amount of data.
    Data,
    /// An energy.
    Energy,
    /// A power.
    Power,
    /// A pressure.
    Pressure,
    /// A frequency.
    Frequency,
    /// An earthquake's magnitude.
    Magnitude,
    /// A result: "28-26".
    Score,
    /// A yes or no: "agreed", "refused".
    Polarity,
    /// A quotation.
    Quote,
    /// A person's name.
    Name,
    /// A place.
    Place,
    /// A title or role.
    Role,
}

impl Kind {
    /// The name used in dumps, rules and the machine interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cardinal => "cardinal",
            Self::Ordinal => "ordinal",
            Self::Fraction => "fraction",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "datetime",
            Self::Age => "age",
            Self::Length => "length",
            Self::Area => "area",
            Self::Volume => "volume",
            Self::Mass => "mass",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Data => "data",
            Self::Energy => "energy",
            Self::Power => "power",
            Self::Pressure => "pressure",
            Self::Frequency => "frequency",
            Self::Magnitude => "magnitude",
            Self::Score => "score",
            Self::Polarity => "polarity",
            Self::Quote => "quote",
            Self::Name => "name",
            Self::Place => "place",
            Self::Role => "role",
        }
    }
}

/// What a mention says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Numbers with a unit.
    Quantity(Quantity),
    /// Dates and times.
    Moment(Moment),
    /// Words in quotation marks.
    Quote(QuoteValue),
    /// A person.
    Name(PersonName),
    /// An organisation; no rule compares them.
    Organisation(Organisation),
    /// A place, with the state or country the text gives; no rule compares them yet.
    Place(SmolStr),
    /// The two sides of a result, as written: 28 and 26.
    Score(u32, u32),
}

/// A typed value found in a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The value with its unit, without hedge words and without the noun counted.
    pub span: Span,
    /// The value's first and last-plus-one token.
    pub tokens: (u32, u32),
    /// From the first hedge word to the last word that belongs to the phrase: `tokens` widened by its hedge.
    pub hedged_tokens: (u32, u32),
    /// Index of its sentence in `Segmented::sentences`.
    pub sentence: u32,
    /// What kind of value it is.
    pub kind: Kind,
    /// How it is hedged.
    pub hedge: Hedge,
    /// The value.
    pub value: Value,
}
