//! Units as they stand after a number: words and abbreviations, powers, rates that are speeds, degrees.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};

use crate::{
    lex::{Class, UNITS, UnitRow, unit_named},
    model::{Kind, Unit},
    parse::{
        amount::{Amount, Figure},
        lexical::{any_word, class, fail, glued, opt_hyphen, word},
        number::Number,
        tokens::{Parsed, Tokens},
    },
    text::WordList,
};

const CELSIUS: &UnitRow = unit_named("celsius");
const FAHRENHEIT: &UnitRow = unit_named("fahrenheit");
const DEGREE: &UnitRow = unit_named("degree");
const NAUTICAL_MILE: &UnitRow = unit_named("nautical mile");
const SQUARE_KILOMETRE: &UnitRow = unit_named("square kilometre");
const SQUARE_FOOT: &UnitRow = unit_named("square foot");

/// Abbreviations that are no word of their own, and so may stand after a number in words too: "five km".
const AFTER_WORDS: &[&str] = &[
    "km", "kms", "cm", "mm", "kg", "kgs", "mg", "ml", "mls", "mph", "kph", "lbs", "hrs", "yrs", "mins", "secs", "kb",
    "MB", "GB", "TB", "kW", "MW", "GW", "kWh", "MWh", "GWh",
];

/// An amount of one number in a unit.
pub(crate) fn with_unit(number: Number, row: &UnitRow) -> Amount {
    Amount {
        kind: row.kind,
        base: row.base,
        system: row.system,
        figure: Figure::One(number),
        factor: row.factor(),
        unit: Some(row.singular),
        compound: false,
    }
}

/// A unit's word or abbreviation; `after_digits` allows all of the abbreviations: `miles` `km` `in.`
pub(crate) fn unit(after_digits: bool) -> impl Fn(Tokens<'_>) -> Parsed<'_, &'static UnitRow> {
    move |input| {
        let Some(token) = input.first() else { return fail() };
        if token.class == Class::Code && after_digits {
            // "190 km2": letters and a digit are one token.
            return match input.text_of(token) {
                "km2" => Ok((input.advance(1), SQUARE_KILOMETRE)),
                "ft2" => Ok((input.advance(1), SQUARE_FOOT)),
                _ => fail(),
            };
        }
        let entry = input.entry(0);
        let abbreviated = entry
            .unit_abbreviation
            .filter(|_| entry.unit.is_none() && (after_digits || AFTER_WORDS.contains(&input.text_of(token))));
        // "10in long" and, where nothing can follow the preposition, "10 in"; "1-in-100" is a chance.
        let touching = entry.unit_glued.filter(|_| {
            let next = input.peek(1);
            let closed = input.is(0, "in") && next.is_none_or(|next| next.class == Class::Period && !next.spaced());
            let chance = next.is_some_and(|next| next.class == Class::Hyphen && !next.spaced())
                && input.peek(2).is_some_and(|next| next.class == Class::Number);
            // The letter of a temperature is read with more care elsewhere.
            let letter = matches!(input.text_of(token), "c" | "C" | "f" | "F");
            after_digits && !chance && !letter && (!token.spaced() || closed)
        });
        match entry.unit.or(abbreviated).or(touching).and_then(|row| UNITS.get(row as usize)) {
            Some(row) => Ok((input.advance(1), row)),
            None => fail(),
        }
    }
}

/// Words that begin a unit and are not all of one in the lexicon.
static LEADS: WordList = WordList::new(&[
    "degree",
    "degrees",
    "deg",
    "celsius",
    "centigrade",
    "fahrenheit",
    "c",
    "f",
    "square",
    "sq",
    "cubic",
    "cu",
    "nautical",
]);

/// Whether a unit can begin at the input: most numbers have none, and it is asked for more than once.
fn may_be_unit(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(|token| match token.class {
        Class::Word => {
            let entry = input.entry(0);
            entry.unit.is_some()
                || entry.unit_abbreviation.is_some()
                || entry.unit_glued.is_some()
                || LEADS.has(input.text_of(token))
        }
        Class::Code | Class::DegreeSign | Class::Hyphen | Class::Period => true,
        _ => false,
    })
}

/// A unit with what may follow or lead it: `square kilometres` `km²` `cubic metres` `miles per hour` `km/h`
/// `nautical miles` `degrees Celsius` `°C`
pub(crate) fn full_unit(after_digits: bool) -> impl Fn(Tokens<'_>) -> Parsed<'_, Amount> {
    move |input| {
        if !may_be_unit(&input) {
            return fail();
        }
        if let Ok(found) = temperature_unit(input, after_digits) {
            return Ok(found);
        }
        if let Ok(found) = powered(input, after_digits) {
            return Ok(found);
        }
        if let Ok((rest, _)) = (word("nautical"), any_word(&["mile", "miles"])).parse(input) {
            return Ok((rest, with_unit(Number::ZERO, NAUTICAL_MILE)));
        }
        let (rest, row) = unit(after_digits)(input)?;
        if row.kind == Kind::Length
            && let Ok((after, speed)) = per_time(rest, row)
        {
            return Ok((after, speed));
        }
        Ok((rest, with_unit(Number::ZERO, row)))
    }
}

/// `per hour` `an hour` `/h` `-per-hour` `a second`, after a length: a speed.
fn per_time<'a>(input: Tokens<'a>, length: &'static UnitRow) -> Parsed<'a, Amount> {
    let per = alt((
        any_word(&["per", "a", "an"]).map(|_| ()),
        class(Class::Slash).map(|_| ()),
        glued(Class::Hyphen).map(|_| ()),
    ));
    let (rest, _) = (per, opt(preceded(word("per"), opt_hyphen))).parse(input)?;
    let (rest, time) = unit(true)(rest)?;
    if !matches!(time.singular, "hour" | "second" | "minute") {
        return fail();
    }
    let name = match (length.singular, time.singular) {
        ("kilometre", "hour") => Some("kilometre per hour"),
        ("mile", "hour") => Some("mile per hour"),
        ("metre", "second") => Some("metre per second"),
        _ => None,
    };
    let Some(factor) = length.factor().checked_div(time.factor()) else { return fail() };
    let speed = Amount { kind: Kind::Speed, base: Unit::MetrePerSecond, ..with_unit(Number::ZERO, length) };
    Ok((rest, Amount { factor, unit: name, compound: name.is_none(), ..speed }))
}

/// `square miles` `sq km` `sq. ft` `cubic feet` `km²` `m³`
fn powered(input: Tokens<'_>, after_digits: bool) -> Parsed<'_, Amount> {
    let (rest, lead) = opt(any_word(&["square", "sq", "cubic", "cu"])).parse(input)?;
    let (rest, _) = (opt(glued(Class::Period)), opt_hyphen).parse(rest)?;
    let (rest, row) = unit(after_digits || lead.is_some())(rest)?;
    if row.kind != Kind::Length {
        return fail();
    }
    let sign = rest.first().filter(|token| !token.spaced()).map(|token| rest.text_of(token));
    let (rest, power) = match (lead.map(|lead| input.text_of(lead).starts_with(['s', 'S'])), sign) {
        (Some(true), _) => (rest, 2),
        (Some(false), _) => (rest, 3),
        (None, Some("²")) => (rest.advance(1), 2),
        (None, Some("³")) => (rest.advance(1), 3),
        _ => return fail(),
    };
    let square = row.factor().checked_mul(row.factor());
    let flat = with_unit(Number::ZERO, row);
    let (factor, amount) = if power == 2 {
        (square, Amount { kind: Kind::Area, base: Unit::SquareMetre, unit: square_name(row.singular), ..flat })
    } else {
        let cube = square.and_then(|square| square.checked_mul(row.factor()));
        (cube, Amount { kind: Kind::Volume, base: Unit::CubicMetre, unit: cubic_name(row.singular), ..flat })
    };
    factor.map_or_else(fail, |factor| Ok((rest, Amount { factor, compound: amount.unit.is_none(), ..amount })))
}

/// The name of the square of a length, where it has one to show.
fn square_name(length: &str) -> Option<&'static str> {
    match length {
        "kilometre" => Some("square kilometre"),
        "metre" => Some("square metre"),
        "mile" => Some("square mile"),
        "foot" => Some("square foot"),
        "inch" => Some("square inch"),
        "yard" => Some("square yard"),
        "centimetre" => Some("square centimetre"),
        _ => None,
    }
}

/// The name of the cube of a length, where it has one to show.
fn cubic_name(length: &str) -> Option<&'static str> {
    match length {
        "kilometre" => Some("cubic kilometre"),
        "metre" => Some("cubic metre"),
        "foot" => Some("cubic foot"),
        "centimetre" => Some("cubic centimetre"),
        _ => None,
    }
}

/// `°C` `degrees Celsius` `degrees F` `°` `degrees` `celsius` `40C` `31 C`; Fahrenheit keeps its own zero until
/// `quantity`.
fn temperature_unit(input: Tokens<'_>, after_digits: bool) -> Parsed<'_, Amount> {
    let Some(token) = input.first() else { return fail() };
    let degree = |input| {
        alt((class(Class::DegreeSign).map(|_| ()), any_word(&["degree", "degrees", "deg"]).map(|_| ()))).parse(input)
    };
    let (rest, with_degree) = opt(degree).parse(input)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let written = rest.first().map_or("", |token| rest.text_of(token));
    let row = match written {
        "C" => Some(CELSIUS),
        "F" => Some(FAHRENHEIT),
        "f" if !token.spaced() => Some(FAHRENHEIT),
        _ if rest.is(0, "celsius") || rest.is(0, "centigrade") => Some(CELSIUS),
        _ if rest.is(0, "fahrenheit") => Some(FAHRENHEIT),
        _ => None,
    };
    // "31 C." is a temperature, "12 C shells" and "12 F-Series" are none.
    let closed =
        rest.peek(1).is_none_or(|next| next.class != Class::Word && (next.spaced() || next.class != Class::Hyphen));
    let lettered = written.len() == 1 && after_digits && (!token.spaced() || closed);
    match row {
        Some(row) if with_degree.is_some() || lettered || written.len() > 1 => {
            Ok((rest.advance(1), with_unit(Number::ZERO, row)))
        }
        _ if with_degree.is_some() => Ok((rest, with_unit(Number::ZERO, DEGREE))),
        _ => fail(),
    }
}
