//! Several units of one kind added up: hours and minutes, feet and inches, pounds and ounces.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, UnitRow, unit_named},
    model::Kind,
    parse::{
        amount::{Amount, Figure},
        lexical::{any_word, fail, glued, opt_hyphen, word},
        number::{Number, article, cardinal, digits},
        tokens::{Parsed, Tokens},
        unit::{unit, with_unit},
    },
};

const INCH: &UnitRow = unit_named("inch");
const MINUTE: &UnitRow = unit_named("minute");

/// `5-foot-11` `6ft 2in` `5ft 9` `5'11"`
pub(crate) fn feet_and_inches(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, feet) = cardinal(input)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, sign) = alt((any_word(&["foot", "feet", "ft"]), glued(Class::SingleQuote))).parse(rest)?;
    let (rest, hyphened) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, inches) = cardinal(rest)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, named) = opt(alt((any_word(&["inch", "inches", "in"]), glued(Class::DoubleQuote)))).parse(rest)?;
    let primed = sign.class == Class::SingleQuote;
    let twelve = Decimal::from(12);
    if inches.value >= twelve || (named.is_none() && hyphened.is_none() && !primed) || (primed && !feet.digits) {
        return fail();
    }
    let total = feet.value.checked_mul(twelve).and_then(|feet| feet.checked_add(inches.value));
    total.map_or_else(fail, |value| {
        let number = Number { value, precision: inches.precision, ..feet };
        Ok((rest, Amount { compound: true, ..with_unit(number, INCH) }))
    })
}

/// The units of length and mass that are said together; others side by side are two measures ("3 tonnes, 5 ounces").
const TOGETHER: &[(&str, &str)] = &[
    ("mile", "yard"),
    ("mile", "foot"),
    ("yard", "foot"),
    ("foot", "inch"),
    ("stone", "pound-mass"),
    ("pound-mass", "ounce"),
    ("kilometre", "metre"),
    ("metre", "centimetre"),
    ("tonne", "kilogram"),
    ("kilogram", "gram"),
];

/// Several units of one kind, each smaller than the one before: `three hours and 15 minutes` `3h15` `2 years, 3 months`
/// `three-hour-and-15-minute` `8 pounds 6 ounces` `an hour and 20 minutes` `an hour and twenty` `1m 85cm`
pub(crate) fn compound(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let part = |input| {
        let (rest, number) = cardinal(input)?;
        let (rest, ()) = opt_hyphen(rest)?;
        let (rest, row) = unit(number.digits)(rest)?;
        if matches!(row.kind, Kind::Duration | Kind::Mass | Kind::Length) { Ok((rest, (number, row))) } else { fail() }
    };
    let lone = |input| (article, unit(false)).map(|((), row)| (Number::whole(1), row)).parse(input);
    let (mut rest, (first, row)) = alt((part, lone)).parse(input)?;
    let mut total = first.value.checked_mul(row.factor());
    let mut finest = (first, row);
    let mut parts = 1;
    while parts < 5 {
        let next = minutes_alone(rest, finest.1)
            .or_else(|_: nom::Err<()>| preceded(between_parts, part).parse(rest))
            .or_else(|_: nom::Err<()>| minutes_at_the_end(rest, finest.1));
        let Ok((next, (number, smaller))) = next else { break };
        let together = row.kind == Kind::Duration || TOGETHER.contains(&(finest.1.singular, smaller.singular));
        if smaller.kind != row.kind || smaller.factor() >= finest.1.factor() || !together {
            break;
        }
        // "8 weeks, 40 hours a week" are two measures: a part fits into one of the unit before, or a little more in
        // yards and feet.
        let Some(size) = number.value.checked_mul(smaller.factor()) else { break };
        let room = if row.kind == Kind::Duration { Decimal::ONE } else { Decimal::from(3) };
        if size >= finest.1.factor() * room && smaller.singular != "month" {
            break;
        }
        total = total.and_then(|sum| sum.checked_add(size));
        finest = (number, smaller);
        rest = next;
        parts += 1;
    }
    let (Some(value), true) = (total, parts > 1) else { return fail() };
    let Some(precision) = finest.1.factor().checked_mul(finest.0.precision) else { return fail() };
    let figure = Figure::One(Number { value, precision, ..Number::ZERO });
    let sum = Amount { figure, factor: Decimal::ONE, unit: None, compound: true, ..with_unit(first, row) };
    Ok((rest, Amount { system: finest.1.system, ..sum }))
}

/// `and` `, ` `, and` `-and-` `-` or nothing, between the parts of a compound.
fn between_parts(input: Tokens<'_>) -> Parsed<'_, ()> {
    (opt(glued(Class::Comma)), opt_hyphen, opt(word("and")), opt_hyphen).map(|_| ()).parse(input)
}

/// The `15` of `3h15`, the `30m` of `2h30m`
fn minutes_alone<'a>(input: Tokens<'a>, before: &'static UnitRow) -> Parsed<'a, (Number, &'static UnitRow)> {
    if before.singular != "hour" || input.first().is_none_or(|token| token.spaced()) {
        return fail();
    }
    let (rest, minutes) = digits(input)?;
    // "2h30m": metres are no part of an hour.
    let letter = rest.first().is_some_and(|token| !token.spaced()) && rest.is(0, "m");
    Ok((rest.advance(usize::from(letter)), (minutes, MINUTE)))
}

/// The `and ten` of `an hour and ten`, where nothing follows that ten could count.
fn minutes_at_the_end<'a>(input: Tokens<'a>, before: &'static UnitRow) -> Parsed<'a, (Number, &'static UnitRow)> {
    if before.singular != "hour" || !input.is(0, "and") || (2..=5).any(|back| input.was(back, "between")) {
        return fail();
    }
    let (rest, minutes) = cardinal(input.advance(1))?;
    let closed =
        rest.first().is_none_or(|next| matches!(next.class, Class::Period | Class::Semicolon | Class::Exclamation));
    let fits = minutes.precision == Decimal::ONE && minutes.value < Decimal::from(60) && minutes.value > Decimal::ONE;
    if closed && fits { Ok((rest, (minutes, MINUTE))) } else { fail() }
}
