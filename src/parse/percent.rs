//! Percentages and percentage points.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::Class,
    model::{Kind, System, Unit},
    parse::{
        amount::{Amount, Figure},
        fraction::fraction,
        hedge::between_number_and_unit,
        lexical::{any_word, class, fail, opt_hyphen, word},
        number::{Number, article, cardinal, digits},
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

/// `12 percent` `12.5%` `12-percent` `two per cent` `3 percentage points` `50 basis points`
pub(crate) fn percent(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let counted = |input| {
        let (rest, number) = cardinal(input)?;
        if let Ok((rest, _)) = (opt_hyphen, word("basis"), opt_hyphen, any_word(&["point", "points"])).parse(rest) {
            return Ok((rest, of(number, Unit::PercentagePoint, "basis point", Decimal::new(1, 2))));
        }
        let rest = between_number_and_unit(rest).map_or(rest, |(after, ())| after);
        sign(rest).map(|(rest, base)| (rest, plain(number, base)))
    };
    alt((counted, part_of_percent, percentage_of)).parse(input)
}

/// A percentage or a number of points.
fn plain(number: Number, base: Unit) -> Amount {
    of(number, base, if base == Unit::Percent { "percent" } else { "percentage point" }, Decimal::ONE)
}

/// An amount of percentage points or their parts.
fn of(number: Number, base: Unit, unit: &'static str, factor: Decimal) -> Amount {
    Amount {
        kind: Kind::Percent,
        base,
        system: System::Any,
        figure: Figure::One(number),
        factor,
        unit: Some(unit),
        compound: false,
    }
}

/// `half a percent` `a quarter of a percentage point` `half of one percent` `three-quarters of a percent` `1/2 percent`
fn part_of_percent(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, part) = fraction(input)?;
    let one = alt((article, word("one").map(|_| ())));
    let (rest, _) = (opt_hyphen, opt(word("of")), opt(one)).parse(rest)?;
    let (rest, base) = sign(rest)?;
    Ok((rest, plain(Number { precision: part.value, ..part }, base)))
}

/// `a shooting percentage of 45`, where the number counts nothing itself ("a large percent of 210 voters").
fn percentage_of(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let name =
        alt((any_word(&["percent", "percentage"]).map(|_| ()), (word("per"), opt_hyphen, word("cent")).map(|_| ())));
    let (rest, _) = (name, word("of")).parse(input)?;
    let (rest, number) = digits(rest)?;
    let counts = rest.first().is_some_and(|next| {
        !matches!(next.class, Class::Period | Class::Comma | Class::Semicolon | Class::Exclamation)
    });
    if counts || number.value > Decimal::ONE_THOUSAND { fail() } else { Ok((rest, plain(number, Unit::Percent))) }
}
