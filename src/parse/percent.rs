//! Percentages and percentage points.

use nom::{Parser, branch::alt};
use rust_decimal::Decimal;

use crate::{
    lex::Class,
    model::{Kind, System, Unit},
    parse::{
        amount::{Amount, Figure},
        lexical::{any_word, class, opt_hyphen, word},
        number::cardinal,
        tokens::{Parsed, Tokens},
    },
};

/// `%` `percent` `per cent` `pct` `-percent` `percentage points`
fn sign(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let (rest, ()) = opt_hyphen(input)?;
    let percent = alt((
        class(Class::PercentSign).map(|_| ()),
        any_word(&["percent", "percents", "pct", "pc"]).map(|_| ()),
        (word("per"), opt_hyphen, word("cent")).map(|_| ()),
    ));
    let points = (any_word(&["percentage", "percent"]), opt_hyphen, any_word(&["point", "points"]));
    // "3%-point"
    let sign_points = (class(Class::PercentSign), opt_hyphen, any_word(&["point", "points"]));
    let points = alt((points.map(|_| ()), sign_points.map(|_| ())));
    alt((points.map(|()| Unit::PercentagePoint), percent.map(|()| Unit::Percent))).parse(rest)
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
