//! Base units: what values are compared in.

use std::fmt;

/// An ISO 4217 code, or three letters of the same shape.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Currency([u8; 3]);

impl Currency {
    /// US dollar, which a bare `$` stands for unless the bundle says otherwise.
    pub const USD: Self = Self(*b"USD");

    /// The currency of three ASCII capitals; `None` for anything else.
    #[must_use]
    pub const fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] => Some(Self([a, b, c])),
            _ => None,
        }
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The unit a quantity's numbers are in: one base unit a dimension, so quantities of one dimension compare directly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// Plain numbers.
    One,
    /// Hundredths.
    Percent,
    /// Differences between percentages; no percent.
    PercentagePoint,
    /// Money, in whole units of its currency.
    Money(Currency),
    /// Durations and ages.
    Second,
    /// Lengths and distances.
    Metre,
    /// Areas.
    SquareMetre,
    /// Volumes.
    CubicMetre,
    /// Masses and weights.
    Kilogram,
    /// Speeds.
    MetrePerSecond,
    /// Temperatures.
    Celsius,
    /// Amounts of data.
    Byte,
    /// Energies.
    Joule,
    /// Powers.
    Watt,
    /// Pressures.
    Pascal,
    /// Frequencies.
    Hertz,
    /// Earthquake magnitudes.
    Magnitude,
    /// Angles, in degrees.
    Degree,
}

impl fmt::Display for Unit {
    /// The code of the machine interface.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::One | Self::Magnitude => "1",
            Self::Percent => "%",
            Self::PercentagePoint => "pp",
            Self::Money(currency) => return f.write_str(currency.code()),
            Self::Second => "s",
            Self::Metre => "m",
            Self::SquareMetre => "m2",
            Self::CubicMetre => "m3",
            Self::Kilogram => "kg",
            Self::MetrePerSecond => "m/s",
            Self::Celsius => "Cel",
            Self::Byte => "By",
            Self::Joule => "J",
            Self::Watt => "W",
            Self::Pascal => "Pa",
            Self::Hertz => "Hz",
            Self::Degree => "deg",
        })
    }
}

/// Which family a unit belongs to. A value converted between families keeps the coarser granularity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum System {
    /// None: numbers, percent, money.
    #[default]
    Any,
    /// Metres, kilograms, and everything decimal.
    Metric,
    /// Miles, pounds, Fahrenheit.
    Imperial,
    /// Seconds to hours.
    Clock,
    /// Days and weeks.
    Days,
    /// Months and longer.
    Calendar,
}
