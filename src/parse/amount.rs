//! Amounts: a number with the unit that follows or the sign that leads.
//!
//! Numbers stay as stated here, with the factor to the base unit beside them, because hedges and ranges work on
//! what was written ("more than 20 miles" reaches to 30 miles). `range` joins two amounts, `quantity` turns what comes
//! out into a set.

use nom::{Parser, branch::alt};
use rust_decimal::Decimal;

use crate::{
    model::{Kind, System, Unit},
    parse::{
        age::age,
        fraction::fraction,
        lexical::fail,
        measure::measure,
        money::money,
        number::{Number, cardinal},
        ordinal::ordinal,
        percent::percent,
        tokens::{Parsed, Tokens},
        vague::{VagueNumber, group_word, vague},
    },
};

/// The numbers of an amount, as stated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Figure {
    /// One number.
    One(Number),
    /// Two ends.
    Between(Number, Number),
    /// A vague word.
    Vague(VagueNumber),
}

/// A figure with its unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Amount {
    /// The kind of mention it makes.
    pub(crate) kind: Kind,
    /// The base unit.
    pub(crate) base: Unit,
    /// The family of the stated unit.
    pub(crate) system: System,
    /// The numbers, in the stated unit.
    pub(crate) figure: Figure,
    /// Size of the stated unit in the base unit.
    pub(crate) factor: Decimal,
    /// The stated unit's name; `None` for bare numbers and for compounds such as "3 h 15 min".
    pub(crate) unit: Option<&'static str>,
    /// Whether several units were added up.
    pub(crate) compound: bool,
}

impl Amount {
    /// A bare number.
    pub(crate) fn bare(kind: Kind, number: Number) -> Self {
        Self {
            kind,
            base: Unit::One,
            system: System::Any,
            figure: Figure::One(number),
            factor: Decimal::ONE,
            unit: None,
            compound: false,
        }
    }
}

/// One amount without a range: `23` `$1.2bn` `12 percent` `three-hour` `34-year-old` `a third` `dozens`
pub(crate) fn single(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let vague = |input| {
        vague(input).map(|(rest, vague)| {
            let bare = Amount::bare(Kind::Cardinal, Number::ZERO);
            (rest, Amount { figure: Figure::Vague(vague), ..bare })
        })
    };
    alt((money, age, percent, measure, vague, bare)).parse(input)
}

/// A number without a unit: `two-thirds` `22nd` `23` `both`; fraction, ordinal or cardinal, whichever reads most; a fraction where they read the same.
fn bare(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let mut best: Option<(Tokens<'_>, Amount)> = None;
    for (kind, result) in [
        (Kind::Cardinal, cardinal(input)),
        (Kind::Fraction, fraction(input)),
        (Kind::Ordinal, ordinal(input)),
        (Kind::Cardinal, group_word(input)),
    ] {
        if let Ok((rest, number)) = result
            && best.as_ref().is_none_or(|(longest, _)| {
                rest.place() > longest.place() || (rest.place() == longest.place() && kind == Kind::Fraction)
            })
        {
            best = Some((rest, Amount::bare(kind, number)));
        }
    }
    best.map_or_else(fail, Ok)
}
