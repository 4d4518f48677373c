//! Measures: one number with one unit, halves and quarters of a unit, magnitudes.
//!
//! `compound` adds up several units, `age` reads what is old, `unit` what stands after the number.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, Tags, Token, UnitRow, unit_named},
    model::{Kind, Unit},
    parse::{
        amount::{Amount, Figure, is_no_measure},
        compound::{compound, feet_and_inches},
        fraction::{and_fraction, fraction, slashed},
        hedge::between_number_and_unit,
        lexical::{fail, glued, known, opt_hyphen, word},
        number::{Number, article, cardinal, digits},
        ordinal::is_ordinal_second,
        tokens::{Parsed, Tokens},
        unit::{full_unit, with_unit},
        vague::vague,
    },
};

const INCH: &UnitRow = unit_named("inch");

/// A measure of any kind: `magnitude 6.3` `half an hour` `three-quarters of a mile` `a year and a half` `5-foot-11`
/// `2 years, 3 months` `12 miles`; the readings that take most words come first.
pub(crate) fn measure(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let any = |input| {
        alt((magnitude, part_of_unit, parts_of_unit, unit_and_part, feet_and_inches, compound, one_unit)).parse(input)
    };
    if is_no_measure(&input) {
        debug_assert!(any(input).is_err(), "a shortcut cuts off a unit");
        return fail();
    }
    any(input)
}

/// Units that are also things, or describe them: "two barrel bombs", "three stone houses".
const THINGS: &[&str] = &["barrel", "stone", "night", "cup", "pint", "quart", "yard", "carat", "knot"];

/// What a unit with a hyphen may go on with and still measure: "a mile-long queue", "an hour-and-a-half wait".
const LONG: &[&str] =
    &["long", "tall", "high", "wide", "deep", "thick", "square", "old", "plus", "and", "a", "by", "per"];

/// Words between a number and a span of time that leave its length as it is: "three consecutive days".
const WHOLE: &[&str] = &["full", "whole", "entire", "consecutive", "straight", "successive", "solid"];

/// One number and one unit: `12 miles` `three-hour` `90-minute` `80mph` `a week` `two and a half hours` `several days`
/// `1/2 hour` `five km` `three full days` `an entire week` `another hour` `20-odd miles` `20 inches` `9"`
fn one_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, (figure, after_digits)) = unit_number(input)?;
    if after_digits && let Ok(found) = inch_sign(rest) {
        return Ok((found, Amount { figure, ..with_unit(Number::ZERO, INCH) }));
    }
    let rest = between_number_and_unit(rest).map_or(rest, |(after, ())| after);
    let whole = WHOLE.iter().any(|word| rest.is(0, word));
    let (rest, ()) = opt_hyphen(rest.advance(usize::from(whole)))?;
    let (after, unit) = full_unit(after_digits)(rest)?;
    if (whole && unit.kind != Kind::Duration) || is_noun_compound(&rest, &after, figure) || is_code(&after, unit.kind) {
        return fail();
    }
    if let Figure::One(number) = figure
        && is_ordinal_second(&input, &number, &rest)
    {
        return fail();
    }
    // "a foot-race" is no foot, "a mile-long queue" is a mile.
    let compound_noun = after.first().is_some_and(|token| token.class == Class::Hyphen && !token.spaced())
        && after.peek(1).is_some_and(|token| token.class == Class::Word && !token.spaced())
        && !LONG.iter().any(|word| after.is(1, word));
    if input.tagged(0, Tags::ARTICLE) && input.place() + 1 == rest.place() && compound_noun {
        return fail();
    }
    // "12 degrees below zero"
    if unit.kind == Kind::Temperature
        && let (Ok((end, _)), Figure::One(number)) = ((word("below"), word("zero")).parse(after), figure)
    {
        let below = Number { value: -number.value, ..number };
        return Ok((end, Amount { figure: Figure::One(below), ..unit }));
    }
    Ok((after, Amount { figure, ..unit }))
}

/// Whether the unit at `unit` is the first noun of a compound in the plural: `two barrel bombs` `three night markets`
fn is_noun_compound(unit: &Tokens<'_>, after: &Tokens<'_>, figure: Figure) -> bool {
    const LINKS: Tags = Tags::FUNCTION.with(Tags::SPEECH).with(Tags::PAST);
    let many = match figure {
        Figure::One(number) => number.value > Decimal::ONE,
        _ => true,
    };
    many && after
        .first()
        .is_some_and(|next| next.class == Class::Word && after.text_of(next).ends_with('s') && !after.tagged(0, LINKS))
        && unit.first().is_some_and(Token::spaced)
        && THINGS.iter().any(|thing| unit.is(0, thing))
}

/// Whether digits touch an abbreviation from behind as well: `24703m212`
fn is_code(after: &Tokens<'_>, kind: Kind) -> bool {
    kind != Kind::Duration && after.first().is_some_and(|next| next.class == Class::Number && !next.spaced())
}

/// `"` `″` `''` for inches, touching the digits and opening or closing no quotation: an even number of quotation marks
/// stands before it in its paragraph.
fn inch_sign(input: Tokens<'_>) -> Result<Tokens<'_>, nom::Err<()>> {
    let (rest, sign) = match alt((glued(Class::DoubleQuote), glued(Class::SingleQuote))).parse(input)? {
        (rest, sign) if sign.class == Class::SingleQuote => glued(Class::SingleQuote)(rest)?,
        found => found,
    };
    // A mark behind a digit may be either; counted as neither it leaves doubt on the side of the quotation. A page is as
    // far as a quotation reaches, and as far as each mark may look back.
    let page = input.text().as_bytes().get(..sign.span.start as usize).unwrap_or_default();
    let page = &page[page.len().saturating_sub(2_000)..];
    let paragraph = page.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    let opens = |at: &usize| paragraph[*at] == b'"' && (*at == 0 || !paragraph[*at - 1].is_ascii_digit());
    let marks = (0..paragraph.len()).filter(opens).count();
    let straight = matches!(input.text_of(sign), "\"" | "″" | "'");
    if straight && marks.is_multiple_of(2) { Ok(rest) } else { Err(nom::Err::Error(())) }
}

/// A number before a unit, and whether abbreviations may follow it. `a week` and `another week` count as one.
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
    let (rest, ()) = alt((article, word("another").map(|_| ()))).parse(input)?;
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

/// `three-quarters of an hour` `two thirds of a mile` `a tenth of a gallon` `tenth of a gallon` `one and a quarter of an
/// hour`
fn parts_of_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let lone = known(|entry| entry.denominator.filter(|&d| (3..=1_000).contains(&d)));
    let lone =
        lone.map(|d| Decimal::ONE / Decimal::from(d)).map(|value| Number { precision: value, ..Number::whole(value) });
    let mixed = |input| match cardinal(input) {
        Ok((rest, number)) if !number.digits && !number.value.is_integer() => Ok((rest, number)),
        _ => fail(),
    };
    if let Ok((rest, number)) = mixed(input) {
        let (rest, _) = (word("of"), opt(article)).parse(rest)?;
        let (rest, unit) = full_unit(false)(rest)?;
        return Ok((rest, Amount { figure: Figure::One(number), ..unit }));
    }
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
