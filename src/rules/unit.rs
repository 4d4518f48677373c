//! Units by name: the program's own, and those a newsroom adds in rule files.

use std::sync::{LazyLock, Mutex, PoisonError};

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::rule::Phrase;
use crate::{
    lex::{UNITS, lexicon},
    model::{Kind, System, Unit},
};

/// A unit of a newsroom's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnUnit {
    /// Its name in the English singular, as `stated.unit` shows it. It lives as long as the program, like those of the program's own
    /// units; there are few.
    pub name: &'static str,
    /// The words for it.
    pub words: Vec<Phrase>,
    /// The kind of mention it makes.
    pub kind: Kind,
    /// The base unit.
    pub base: Unit,
    /// Its family.
    pub system: System,
    /// Its size in the base unit.
    pub factor: Decimal,
}

/// A name that lasts as long as the program, as those of the program's own units do; each is kept once, however often rules are read.
pub(super) fn lasting(name: &str) -> &'static str {
    static NAMES: LazyLock<Mutex<FxHashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    names.get(name).copied().unwrap_or_else(|| {
        let lasting: &'static str = name.to_owned().leak();
        names.insert(lasting);
        lasting
    })
}

/// What is known of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Known {
    pub(super) kind: Kind,
    pub(super) base: Unit,
    pub(super) system: System,
    pub(super) factor: Decimal,
}

/// Ways to write units in rule files that no text has.
const CODES: &[(&str, &str)] = &[("m/s", "metre per second"), ("°C", "celsius"), ("C", "celsius")];

/// The unit of a name, word or abbreviation: `min` `kilometres` `sq mi` `square feet` `m2` `mph`.
pub(super) fn known(name: &str) -> Option<Known> {
    let name = name.trim();
    let (power, side) = match name.strip_suffix('2').or_else(|| name.strip_suffix('²')) {
        Some(side) => (2, side),
        None => match name.strip_suffix('3').or_else(|| name.strip_suffix('³')) {
            Some(side) => (3, side),
            None => match name.split_once(' ') {
                Some(("square" | "sq", side)) => (2, side),
                Some(("cubic" | "cu", side)) => (3, side),
                _ => (1, name),
            },
        },
    };
    let row = row(side)?;
    let unit = Known { kind: row.kind, base: row.base, system: row.system, factor: row.factor() };
    match (power, unit.base) {
        (1, _) => Some(unit),
        (2, Unit::Metre) => {
            let factor = unit.factor.checked_mul(unit.factor)?;
            Some(Known { kind: Kind::Area, base: Unit::SquareMetre, factor, ..unit })
        }
        (3, Unit::Metre) => {
            let factor = unit.factor.checked_mul(unit.factor)?.checked_mul(unit.factor)?;
            Some(Known { kind: Kind::Volume, base: Unit::CubicMetre, factor, ..unit })
        }
        _ => None,
    }
}

fn row(name: &str) -> Option<&'static crate::lex::UnitRow> {
    let singular = CODES.iter().find(|(code, _)| *code == name).map_or(name, |(_, singular)| singular);
    if let Some(row) = UNITS.iter().find(|row| row.singular == singular) {
        return Some(row);
    }
    let lexicon = lexicon();
    let entry = lexicon.entry(lexicon.find(&name.to_lowercase()));
    UNITS.get(usize::from(entry.unit.or(entry.unit_abbreviation).or(entry.unit_glued)?))
}

/// The names that a slip of the pen may have meant.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    UNITS.iter().flat_map(|row| {
        [row.singular]
            .into_iter()
            .chain(row.words.split(' '))
            .chain(row.abbreviations.split(' '))
            .filter(|name| !name.is_empty())
    })
}

/// What a unit measures, for people.
pub(super) const fn dimension(kind: Kind) -> &'static str {
    match kind {
        Kind::Duration => "time",
        Kind::Frequency => "frequency",
        Kind::Mass => "weight",
        kind => kind.name(),
    }
}

/// The number that a rule writes and what stands behind it: "7140 m2", "5 %".
pub(super) fn parted(text: &str) -> (&str, &str) {
    let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(text.len());
    (&text[..digits], text[digits..].trim())
}

/// Reads the size of a newsroom's unit: "7140 m2".
pub(super) fn size(text: &str) -> Result<Known, (String, Option<SmolStr>)> {
    let (number, name) = parted(text);
    let Some(number) = number.parse::<Decimal>().ok().filter(|number| !number.is_sign_negative() && !number.is_zero())
    else {
        return Err((format!("`{text}` is no size"), None));
    };
    let Some(unit) = known(name) else {
        let meant = crate::error::closest(name, names()).map(SmolStr::new);
        return Err((format!("unknown unit `{name}`"), meant));
    };
    if unit.kind == Kind::Temperature {
        // Their scales begin at different points, so that there is no such thing as three times a degree.
        return Err((format!("`{text}` is no size: temperatures have none"), None));
    }
    match number.checked_mul(unit.factor) {
        Some(factor) => Ok(Known { factor: factor.normalize(), ..unit }),
        None => Err((format!("`{text}` is too large"), None)),
    }
}
