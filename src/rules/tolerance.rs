//! "10 min", "5 %", "0": how far two values may be apart and still agree, as a rule writes it.

use rust_decimal::Decimal;

use crate::model::{Kind, Tolerance};

/// What a unit measures, and which kinds of value it fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Dimension {
    Time,
    Length,
    Area,
    Mass,
    Speed,
    Temperature,
    Point,
}

impl Dimension {
    const fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Time => matches!(kind, Kind::Duration | Kind::Age | Kind::Date | Kind::Time | Kind::DateTime),
            Self::Length => matches!(kind, Kind::Length),
            Self::Area => matches!(kind, Kind::Area),
            Self::Mass => matches!(kind, Kind::Mass),
            Self::Speed => matches!(kind, Kind::Speed),
            Self::Temperature => matches!(kind, Kind::Temperature),
            Self::Point => matches!(kind, Kind::Percent | Kind::Fraction),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Length => "length",
            Self::Area => "area",
            Self::Mass => "mass",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::Point => "percentage points",
        }
    }
}

/// A unit's names, its dimension, and what one of it is in base units: digits and how many of them are decimals.
/// International yard and pound (1959); the month and year are the mean Gregorian ones of `SEMANTICS.md`.
const UNITS: &[(&[&str], Dimension, (i64, u32))] = &[
    (&["s", "sec", "second", "seconds"], Dimension::Time, (1, 0)),
    (&["min", "minute", "minutes"], Dimension::Time, (60, 0)),
    (&["h", "hour", "hours"], Dimension::Time, (3_600, 0)),
    (&["d", "day", "days"], Dimension::Time, (86_400, 0)),
    (&["week", "weeks"], Dimension::Time, (604_800, 0)),
    (&["month", "months"], Dimension::Time, (2_629_746, 0)),
    (&["year", "years"], Dimension::Time, (31_556_952, 0)),
    (&["cm"], Dimension::Length, (1, 2)),
    (&["m", "metre", "metres", "meter", "meters"], Dimension::Length, (1, 0)),
    (&["km"], Dimension::Length, (1_000, 0)),
    (&["ft", "foot", "feet"], Dimension::Length, (3_048, 4)),
    (&["mi", "mile", "miles"], Dimension::Length, (1_609_344, 3)),
    (&["ha", "hectare", "hectares"], Dimension::Area, (10_000, 0)),
    (&["acre", "acres"], Dimension::Area, (40_468_564_224, 7)),
    (&["kg"], Dimension::Mass, (1, 0)),
    (&["lb", "pound", "pounds"], Dimension::Mass, (45_359_237, 8)),
    (&["t", "tonne", "tonnes"], Dimension::Mass, (1_000, 0)),
    (&["m/s"], Dimension::Speed, (1, 0)),
    (&["mph"], Dimension::Speed, (44_704, 5)),
    (&["C", "°C", "degree", "degrees"], Dimension::Temperature, (1, 0)),
    (&["pp", "point", "points"], Dimension::Point, (1, 0)),
];

/// Why a tolerance is none: what is wrong, and what to write.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Reads the tolerance of a rule that binds `kinds`.
pub(super) fn tolerance(text: &str, kinds: &[Kind]) -> Result<Tolerance, Refused> {
    let refuse = |message: String, help: &str| Err(Refused { message, help: Some(help.to_owned()) });
    let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(text.len());
    let (number, unit) = (&text[..digits], text[digits..].trim());
    let Ok(number) = number.parse::<Decimal>() else {
        return refuse(format!("`{text}` is no tolerance"), "write `0`, `10 min` or `5 %`");
    };
    if number.is_sign_negative() && !number.is_zero() {
        return refuse("a tolerance cannot be negative".to_owned(), "write how far apart two values may be, from 0");
    }
    if number.is_zero() {
        return Ok(Tolerance::default());
    }
    if let Some(kind) = kinds.iter().find(|kind| !is_numeric(**kind)) {
        return refuse(
            format!("a {} has no distance to tolerate", called(*kind)),
            "leave `tolerance` out; numbers, times and measures can have one",
        );
    }
    if matches!(unit, "%" | "percent" | "per cent") {
        if number > Decimal::ONE_HUNDRED {
            return refuse(
                "a tolerance above 100 % lets everything agree".to_owned(),
                "write a share from 0 % to 100 %",
            );
        }
        if kinds.iter().any(|kind| matches!(kind, Kind::Date | Kind::Time | Kind::DateTime)) {
            return refuse("a date or time has no percentage".to_owned(), "write a length of time, such as `10 min`");
        }
        return Ok(Tolerance::Relative((number / Decimal::ONE_HUNDRED).normalize()));
    }
    if unit.is_empty() {
        if let Some(kind) = kinds.iter().find(|kind| UNITS.iter().any(|(_, dimension, _)| dimension.fits(**kind))) {
            return refuse(
                format!("a tolerance for a {} needs a unit", called(*kind)),
                "write the unit after the number, such as `10 min`, `2 km` or `1 point`, or a share such as `5 %`",
            );
        }
        return Ok(Tolerance::Absolute(number));
    }
    let Some((_, dimension, (base, decimals))) = UNITS.iter().find(|(names, ..)| names.contains(&unit)) else {
        let meant = crate::error::closest(unit, UNITS.iter().flat_map(|(names, ..)| names.iter().copied()));
        let message = format!("unknown unit `{unit}` in the tolerance");
        let help = meant.map_or_else(
            || "write a number, a share such as `5 %`, or a unit such as `min`, `km` or `acres`".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(Refused { message, help: Some(help) });
    };
    if let Some(kind) = kinds.iter().find(|kind| !dimension.fits(**kind)) {
        return refuse(
            format!("`{unit}` is a unit of {}, and the rule compares a {}", dimension.name(), called(*kind)),
            "use a unit of what the rule compares, or a share such as `5 %`",
        );
    }
    number.checked_mul(Decimal::new(*base, *decimals)).map_or_else(
        || refuse(format!("`{text}` is too large"), "write a smaller tolerance"),
        |base| Ok(Tolerance::Absolute(base.normalize())),
    )
}

/// Whether values of a kind have distances between them.
pub(super) const fn is_numeric(kind: Kind) -> bool {
    !matches!(kind, Kind::Quote | Kind::Name | Kind::Place | Kind::Role | Kind::Polarity | Kind::Score)
}

/// The kind as `value:` calls it.
pub(super) fn called(kind: Kind) -> &'static str {
    if kind == Kind::Cardinal { "count" } else { kind.name() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn tolerances_are_kept_in_base_units() {
        let cases = [
            ("0", Kind::Duration, "0"),
            ("10 min", Kind::Duration, "600"),
            ("1.5 h", Kind::Duration, "5400"),
            ("2 miles", Kind::Length, "3218.688"),
            ("3", Kind::Cardinal, "3"),
            ("2 points", Kind::Percent, "2"),
            ("0.1", Kind::Magnitude, "0.1"),
        ];
        for (text, kind, base) in cases {
            let expected = base.parse().map(Tolerance::Absolute).unwrap();
            assert_eq!(tolerance(text, &[kind]), Ok(expected), "{text}");
        }
        assert_eq!(tolerance("5 %", &[Kind::Cardinal]), Ok(Tolerance::Relative(Decimal::new(5, 2))));
        assert_eq!(tolerance("2.5%", &[Kind::Money]), Ok(Tolerance::Relative(Decimal::new(25, 3))));
    }

    #[test]
    fn what_is_no_tolerance_is_refused() {
        for (text, kind) in [
            ("", Kind::Cardinal),
            ("ten", Kind::Cardinal),
            ("-1", Kind::Cardinal),
            ("1-2", Kind::Cardinal),
            ("10 min", Kind::Cardinal),
            ("10", Kind::Duration),
            ("10 km", Kind::Duration),
            ("10 mins", Kind::Duration),
            ("101 %", Kind::Cardinal),
            ("5 %", Kind::Date),
            ("1", Kind::Quote),
            ("99999999999999999999999999 years", Kind::Duration),
            ("99999999999999999999999999999999999", Kind::Cardinal),
        ] {
            assert!(tolerance(text, &[kind]).is_err(), "{text} {kind:?}");
        }
    }
}
