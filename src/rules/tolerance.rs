//! "10 min", "5 %", "0": how far two values may be apart and still agree, as a rule writes it.

use rust_decimal::Decimal;

use super::unit;
use crate::model::{Kind, Tolerance};

/// Why a tolerance is none: what is wrong, and what to write.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Reads the tolerance of a rule that binds `kinds`.
pub(super) fn tolerance(text: &str, kinds: &[Kind]) -> Result<Tolerance, Refused> {
    let refuse = |message: String, help: &str| Err(Refused { message, help: Some(help.to_owned()) });
    let (number, unit) = unit::parted(text);
    let Ok(number) = number.parse::<Decimal>() else {
        return refuse(format!("`{text}` is no tolerance"), "write `0`, `10 min` or `5 %`");
    };
    if number.is_sign_negative() && !number.is_zero() {
        return refuse("a tolerance cannot be negative".to_owned(), "write how far apart two values may be, from 0");
    }
    if unit.starts_with(',') {
        return refuse(format!("`{text}` is no tolerance"), "write decimals with a point: `0.5 km`");
    }
    if number.is_zero() && unit.is_empty() {
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
        if let Some(kind) = kinds.iter().find(|kind| has_unit(**kind)) {
            return refuse(
                format!("a tolerance for a {} needs a unit", called(*kind)),
                "write the unit after the number, such as `10 min`, `2 km` or `1 point`, or a share such as `5 %`",
            );
        }
        return Ok(Tolerance::Absolute(number));
    }
    let share = |kind: &Kind| matches!(kind, Kind::Percent | Kind::Fraction);
    let (dimension, fits, factor): (_, &dyn Fn(&Kind) -> bool, _) = if POINTS.contains(&unit) {
        ("percentage points", &share, Decimal::ONE)
    } else if matches!(unit, "degree" | "degrees") {
        ("temperature", &|kind: &Kind| *kind == Kind::Temperature, Decimal::ONE)
    } else if matches!(unit, "fahrenheit" | "Fahrenheit" | "F" | "°F") {
        // A difference: five ninths of a kelvin.
        ("temperature", &|kind: &Kind| *kind == Kind::Temperature, Decimal::from(5) / Decimal::from(9))
    } else {
        let Some(known) = unit::known(unit) else {
            let meant = crate::error::closest(unit, unit::names().chain(POINTS.iter().copied()));
            let message = format!("unknown unit `{unit}` in the tolerance");
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None if !kinds.iter().any(|kind| has_unit(*kind)) => {
                    "write the bare number, or a share such as `5 %`".to_owned()
                }
                None => "write a share such as `5 %`, or a unit such as `min`, `km` or `acres`".to_owned(),
            };
            return Err(Refused { message, help: Some(help) });
        };
        (unit::dimension(known.kind), &move |kind: &Kind| is_of(known.kind, *kind), known.factor)
    };
    if let Some(kind) = kinds.iter().find(|kind| !fits(kind)) {
        return refuse(
            format!("`{unit}` is a unit of {dimension}, and the rule compares a {}", called(*kind)),
            "use a unit of what the rule compares, or a share such as `5 %`",
        );
    }
    number.checked_mul(factor).map_or_else(
        || refuse(format!("`{text}` is too large"), "write a smaller tolerance"),
        |base| Ok(Tolerance::Absolute(base.normalize())),
    )
}

/// How differences between shares are written.
const POINTS: &[&str] = &["pp", "point", "points", "percentage point", "percentage points"];

/// Whether a distance between values of `kind` is measured in units of `of`.
const fn is_of(of: Kind, kind: Kind) -> bool {
    match of {
        Kind::Duration => matches!(kind, Kind::Duration | Kind::Age | Kind::Date | Kind::Time | Kind::DateTime),
        _ => of as u8 == kind as u8,
    }
}

/// Whether a bare number says nothing of how far values of a kind are apart.
const fn has_unit(kind: Kind) -> bool {
    !matches!(kind, Kind::Cardinal | Kind::Ordinal | Kind::Money | Kind::Magnitude)
}

/// Whether values of a kind have distances between them.
pub(super) const fn is_numeric(kind: Kind) -> bool {
    !matches!(kind, Kind::Quote | Kind::Name | Kind::Place | Kind::Role | Kind::Polarity | Kind::Score)
}

/// The kind as `value:` calls it in a rule: a cardinal is a count.
#[must_use]
pub fn called(kind: Kind) -> &'static str {
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
            ("3 square miles", Kind::Area, "7769964.331008"),
            ("2 degrees", Kind::Temperature, "2"),
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
            ("10 minuts", Kind::Duration),
            ("0 minuts", Kind::Duration),
            ("0,5 km", Kind::Length),
            ("2 ships", Kind::Cardinal),
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
