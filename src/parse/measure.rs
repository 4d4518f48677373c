//! Measures: one number with one unit, halves and quarters of a unit, magnitudes.
//!
//! `compound` adds up several units, `age` reads what is old, `unit` what stands after the number.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, Tags},
    model::{Kind, Unit},
    parse::{
        amount::{Amount, Figure},
        compound::{compound, feet_and_inches},
        fraction::{and_fraction, fraction, slashed},
        lexical::{any_word, fail, known, opt_hyphen, word},
        number::{Number, article, cardinal, digits},
        ordinal::is_ordinal_second,
        tokens::{Parsed, Tokens},
        unit::full_unit,
        vague::vague,
    },
};

/// A measure of any kind; the readings that take most words come first.
pub(crate) fn measure(input: Tokens<'_>) -> Parsed<'_, Amount> {
    alt((magnitude, part_of_unit, parts_of_unit, unit_and_part, feet_and_inches, compound, one_unit)).parse(input)
}

/// One number and one unit: `12 miles` `three-hour` `90-minute` `80mph` `a week` `two and a half hours` `several days`
/// `1/2 hour`
fn one_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, (figure, after_digits)) = unit_number(input)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let (after, unit) = full_unit(after_digits)(rest)?;
    if let Figure::One(number) = figure
        && is_ordinal_second(&input, &number, &rest)
    {
        return fail();
    }
    // "12 degrees below zero"
    if unit.kind == Kind::Temperature
        && let (Ok((end, _)), Figure::One(number)) =
            ((word("below"), any_word(&["zero", "freezing"])).parse(after), figure)
        && after.is(1, "zero")
    {
        let below = Number { value: -number.value, ..number };
        return Ok((end, Amount { figure: Figure::One(below), ..unit }));
    }
    Ok((after, Amount { figure, ..unit }))
}

/// A number before a unit, and whether abbreviations may follow it. `a week` counts as one.
fn unit_number(input: Tokens<'_>) -> Parsed<'_, (Figure, bool)> {
    if let Ok((rest, part)) = slashed(input) {
        return Ok((rest, (Figure::One(Number { value: part, precision: part, digits: true, ..Number::ZERO }), true)));
    }
    if let Ok((rest, number)) = cardinal(input) {
        let last = rest.before(1).map(|token| token.class);
        return Ok((rest, (Figure::One(number), matches!(last, Some(Class::Number | Class::VulgarFraction)))));
    }
    if let Ok((rest, vague)) = vague(input) {
        return Ok((rest, (Figure::Vague(vague), false)));
    }
    if let Ok((rest, number)) = fraction(input) {
        return Ok((rest, (Figure::One(number), false)));
    }
    let (rest, ()) = article(input)?;
    if !a_unit_is_counted(&input) || rest.first().is_some_and(|token| token.capital()) {
        return fail();
    }
    Ok((rest, (Figure::One(Number::whole(1)), false)))
}

/// Whether "a week" is a length here, and no rate ("$5 a week", "twice a week") or other thing ("a second man").
fn a_unit_is_counted(input: &Tokens<'_>) -> bool {
    let before = input.entry_before(1);
    let rate = input.before(1).is_some_and(|token| {
        matches!(token.class, Class::Number | Class::PercentSign | Class::CurrencySign)
            || input.text_of(token).ends_with('s') && !before.tags.any(Tags::PREPOSITION.with(Tags::AUXILIARY))
    });
    let rate = rate
        || before.multiple.is_some()
        || before.number.is_some()
        || before.unit.is_some()
        || before.currency.is_some();
    let another = input.is(1, "second")
        && input.peek(2).is_some_and(|next| {
            next.class == Class::Word && !input.tagged(2, Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::ADVERB))
        });
    !rate && !another
}

/// `half an hour` `a half-hour` `half-mile` `half a day` `a quarter mile` `quarter-litre` `three-quarters of a mile`
fn part_of_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, _) = opt(article).parse(input)?;
    let (rest, denominator) = known(|entry| entry.denominator.filter(|&d| d == 2 || d == 4))(rest)?;
    if rest.was(1, "halves") || rest.was(1, "quarters") {
        return fail();
    }
    let (rest, _) = (opt_hyphen, opt(word("of")), opt(article)).parse(rest)?;
    let (rest, unit) = full_unit(false)(rest)?;
    let part = Decimal::ONE / Decimal::from(denominator);
    Ok((rest, Amount { figure: Figure::One(Number { value: part, precision: part, ..Number::ZERO }), ..unit }))
}

/// `three-quarters of an hour` `two thirds of a mile` `a tenth of a gallon` `tenth of a gallon`
fn parts_of_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let lone = known(|entry| entry.denominator.filter(|&d| (3..=1_000).contains(&d)));
    let lone =
        lone.map(|d| Decimal::ONE / Decimal::from(d)).map(|value| Number { precision: value, ..Number::whole(value) });
    let (rest, number) = alt((fraction, lone)).parse(input)?;
    let (rest, _) = (word("of"), article).parse(rest)?;
    let (rest, unit) = full_unit(false)(rest)?;
    Ok((rest, Amount { figure: Figure::One(number), ..unit }))
}

/// `an hour and a half` `one year and a quarter` `two years and a half` `an hour and half`
fn unit_and_part(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, number) = alt((cardinal, article.map(|()| Number::whole(1)))).parse(input)?;
    let (rest, unit) = full_unit(number.digits)(rest)?;
    let (rest, part) = and_fraction(rest)?;
    let value = number.value.checked_add(part).filter(|_| number.value.is_integer() && number.scale == Decimal::ONE);
    let Some(value) = value else { return fail() };
    Ok((rest, Amount { figure: Figure::One(Number { value, precision: part, ..number }), ..unit }))
}

/// `magnitude 6.3` `magnitude-6.3` `6.3-magnitude` `6.3 magnitude` `6.3 on the Richter scale`
fn magnitude(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let before = (word("magnitude"), opt(word("of")), opt_hyphen, digits).map(|(_, _, (), number)| number);
    let richter = (opt(word("on")), opt(word("the")), word("richter"), opt(word("scale"))).map(|_| ());
    let after = (digits, opt_hyphen, alt((word("magnitude").map(|_| ()), richter))).map(|(number, (), ())| number);
    let (rest, number) = alt((before, after)).parse(input)?;
    if number.value > Decimal::TEN {
        return fail();
    }
    Ok((rest, Amount { base: Unit::Magnitude, ..Amount::bare(Kind::Magnitude, number) }))
}
