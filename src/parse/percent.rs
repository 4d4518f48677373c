//! Percentages and percentage points.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::Class,
    model::{Kind, System, Unit},
    parse::{
        amount::{Amount, Figure},
        lexical::{any_word, class, glued, word},
        number::cardinal,
        tokens::{Parsed, Tokens},
    },
};

/// `%` `percent` `per cent` `pct` `-percent` `percentage points`
fn sign(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let (rest, _) = opt(glued(Class::Hyphen)).parse(input)?;
    let percent = alt((
        class(Class::PercentSign).map(|_| ()),
        any_word(&["percent", "pct", "pc"]).map(|_| ()),
        (word("per"), word("cent")).map(|_| ()),
    ));
    let points = (any_word(&["percentage", "percent"]), opt(glued(Class::Hyphen)), any_word(&["point", "points"]));
    alt((points.map(|_| Unit::PercentagePoint), percent.map(|()| Unit::Percent))).parse(rest)
}

/// `12 percent` `12.5%` `12-percent` `two per cent` `3 percentage points`
pub(crate) fn percent(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, number) = cardinal(input)?;
    let (rest, base) = sign(rest)?;
    let unit = if base == Unit::Percent { "percent" } else { "percentage point" };
    Ok((
        rest,
        Amount {
            kind: Kind::Percent,
            base,
            system: System::Any,
            figure: Figure::One(number),
            factor: Decimal::ONE,
            unit: Some(unit),
            compound: false,
        },
    ))
}
