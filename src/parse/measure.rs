//! Measures: numbers with a unit, compounds of several units, rates, temperatures, magnitudes and ages.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, UNITS, UnitRow},
    model::{Kind, System, Unit},
    parse::{
        amount::{Amount, Figure},
        lexical::{any_word, class, fail, glued, word},
        number::{Number, cardinal, digits, fraction, vague},
        tokens::{Parsed, Tokens},
    },
};

/// A measure of any kind, the longest reading of those that apply.
pub(crate) fn measure(input: Tokens<'_>) -> Parsed<'_, Amount> {
    alt((magnitude, half_unit, feet_and_inches, compound, one_unit)).parse(input)
}

fn with_unit(number: Number, row: &'static UnitRow) -> Amount {
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

/// A number of years.
pub(crate) fn years(number: Number) -> Amount {
    named("year").map_or_else(|| Amount::bare(Kind::Age, number), |row| with_unit(number, row))
}

fn named(singular: &str) -> Option<&'static UnitRow> {
    UNITS.iter().find(|row| row.singular == singular)
}

/// A unit's word or abbreviation; `after_digits` allows the abbreviations.
fn unit(after_digits: bool) -> impl Fn(Tokens<'_>) -> Parsed<'_, &'static UnitRow> {
    move |input| {
        let Some(token) = input.first() else { return fail() };
        if token.class == Class::Code && after_digits {
            // "190 km2": letters and a digit are one token.
            let power = match input.text_of(token) {
                "km2" => "square kilometre",
                "ft2" => "square foot",
                _ => return fail(),
            };
            return named(power).map_or_else(fail, |row| Ok((input.advance(1), row)));
        }
        let entry = input.entry(0);
        let abbreviated = entry.unit_abbreviation.filter(|_| after_digits && entry.unit.is_none());
        let touching = entry.unit_glued.filter(|_| after_digits && !token.spaced());
        match entry.unit.or(abbreviated).or(touching).and_then(|row| UNITS.get(row as usize)) {
            Some(row) => Ok((input.advance(1), row)),
            None => fail(),
        }
    }
}

/// A unit with what may follow or lead it: `square kilometres` `km²` `cubic metres` `miles per hour` `km/h`
/// `nautical miles` `degrees Celsius` `°C`
fn full_unit(after_digits: bool) -> impl Fn(Tokens<'_>) -> Parsed<'_, Amount> {
    move |input| {
        if let Ok(found) = temperature_unit(input) {
            return Ok(found);
        }
        if let Ok(found) = powered(input, after_digits) {
            return Ok(found);
        }
        if let Ok((rest, _)) = (word("nautical"), any_word(&["mile", "miles"])).parse(input)
            && let Some(row) = named("nautical mile")
        {
            return Ok((rest, with_unit(Number::ZERO, row)));
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

/// `per hour` `an hour` `/h` `a second` after a length: a speed.
fn per_time<'a>(input: Tokens<'a>, length: &'static UnitRow) -> Parsed<'a, Amount> {
    let per = alt((
        any_word(&["per", "a", "an"]).map(|_| ()),
        class(Class::Slash).map(|_| ()),
        glued(Class::Hyphen).map(|_| ()),
    ));
    let (rest, _) = (per, opt(preceded(word("per"), opt(glued(Class::Hyphen))))).parse(input)?;
    let (rest, time) = unit(true)(rest)?;
    if time.kind != Kind::Duration || !matches!(time.singular, "hour" | "second" | "minute") {
        return fail();
    }
    let name = match (length.singular, time.singular) {
        ("kilometre", "hour") => "kilometre per hour",
        ("mile", "hour") => "mile per hour",
        ("metre", "second") => "metre per second",
        _ => "",
    };
    let Some(factor) = length.factor().checked_div(time.factor()) else { return fail() };
    Ok((
        rest,
        Amount {
            kind: Kind::Speed,
            base: Unit::MetrePerSecond,
            factor,
            unit: if name.is_empty() { None } else { Some(name) },
            compound: name.is_empty(),
            ..with_unit(Number::ZERO, length)
        },
    ))
}

/// `square miles` `sq km` `cubic feet` `km²` `m³`
fn powered(input: Tokens<'_>, after_digits: bool) -> Parsed<'_, Amount> {
    let area = |rest, row: &'static UnitRow| {
        let factor = row.factor().checked_mul(row.factor());
        let name = match row.singular {
            "kilometre" => Some("square kilometre"),
            "metre" => Some("square metre"),
            "mile" => Some("square mile"),
            "foot" => Some("square foot"),
            "inch" => Some("square inch"),
            "yard" => Some("square yard"),
            "centimetre" => Some("square centimetre"),
            _ => None,
        };
        let flat = Amount { kind: Kind::Area, base: Unit::SquareMetre, unit: name, ..with_unit(Number::ZERO, row) };
        factor.map_or_else(fail, |factor| Ok((rest, Amount { factor, ..flat })))
    };
    let volume = |rest, row: &'static UnitRow| {
        let factor = row.factor().checked_mul(row.factor()).and_then(|square| square.checked_mul(row.factor()));
        let name = match row.singular {
            "metre" => Some("cubic metre"),
            "foot" => Some("cubic foot"),
            "kilometre" => Some("cubic kilometre"),
            "centimetre" => Some("cubic centimetre"),
            _ => None,
        };
        let solid = Amount { kind: Kind::Volume, base: Unit::CubicMetre, unit: name, ..with_unit(Number::ZERO, row) };
        factor.map_or_else(fail, |factor| Ok((rest, Amount { factor, ..solid })))
    };
    let (rest, lead) = opt(any_word(&["square", "sq", "cubic", "cu"])).parse(input)?;
    let (rest, _) = opt(glued(Class::Period)).parse(rest)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, row) = unit(after_digits || lead.is_some())(rest)?;
    if row.kind != Kind::Length {
        return fail();
    }
    if let Some(lead) = lead {
        return if input.text_of(lead).to_ascii_lowercase().starts_with('s') {
            area(rest, row)
        } else {
            volume(rest, row)
        };
    }
    match rest.first().filter(|token| !token.spaced()).map(|token| rest.text_of(token)) {
        Some("²") => area(rest.advance(1), row),
        Some("³") => volume(rest.advance(1), row),
        _ => fail(),
    }
}

/// `°C` `degrees Celsius` `degrees F` `°` `degrees` `celsius`; Fahrenheit keeps its own zero until `quantity`.
fn temperature_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let degree = |input| {
        alt((class(Class::DegreeSign).map(|_| ()), any_word(&["degree", "degrees", "deg"]).map(|_| ()))).parse(input)
    };
    let scale = |input: Tokens<'_>| {
        let letter = |upper: &str| input.first().is_some_and(|token| input.text_of(token) == upper);
        if letter("C") || input.is(0, "celsius") || input.is(0, "centigrade") {
            return Some("celsius");
        }
        (letter("F") || input.is(0, "fahrenheit")).then_some("fahrenheit")
    };
    let (rest, with_degree) = opt(degree).parse(input)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let touching_letter = input.first().is_some_and(|token| !token.spaced());
    let spelled = input.first().is_some_and(|token| token.span.len() > 1);
    match scale(rest) {
        Some(name) if with_degree.is_some() || touching_letter || spelled => {
            named(name).map_or_else(fail, |row| Ok((rest.advance(1), with_unit(Number::ZERO, row))))
        }
        _ if with_degree.is_some() => named("degree").map_or_else(fail, |row| Ok((rest, with_unit(Number::ZERO, row)))),
        _ => fail(),
    }
}

/// One number and one unit: `12 miles` `three-hour` `90-minute` `80mph` `a week` `two and a half hours` `several days`
fn one_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, (figure, abbreviations)) = unit_number(input)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, unit) = full_unit(abbreviations)(rest)?;
    Ok((rest, Amount { figure, ..unit }))
}

/// A number before a unit, and whether abbreviations may follow it. `a week` counts as one.
fn unit_number(input: Tokens<'_>) -> Parsed<'_, (Figure, bool)> {
    if let Ok((rest, number)) = cardinal(input) {
        return Ok((
            rest,
            (
                Figure::One(number),
                rest.before(1).is_some_and(|token| matches!(token.class, Class::Number | Class::VulgarFraction)),
            ),
        ));
    }
    if let Ok((rest, vague)) = vague(input) {
        return Ok((rest, (Figure::Vague(vague), false)));
    }
    if let Ok((rest, number)) = fraction(input) {
        let (rest, _) = opt((word("of"), any_word(&["a", "an"]))).parse(rest)?;
        return Ok((rest, (Figure::One(number), false)));
    }
    let (rest, _) = any_word(&["a", "an"])(input)?;
    if !a_unit_is_counted(&input) || rest.first().is_some_and(|token| token.capital()) {
        return fail();
    }
    Ok((rest, (Figure::One(Number { value: Decimal::ONE, article: true, ..Number::ZERO }), false)))
}

/// Whether "a week" is a length here, and no rate ("$5 a week", "twice a week") or date ("a week ago").
fn a_unit_is_counted(input: &Tokens<'_>) -> bool {
    let rate = input.before(1).is_some_and(|token| {
        matches!(token.class, Class::Number | Class::PercentSign | Class::CurrencySign)
            || input.text_of(token).ends_with('s') && !input.entry_before(1).tags.any(crate::lex::Tags::PREPOSITION)
    }) || input.entry_before(1).multiple.is_some()
        || input.entry_before(1).number.is_some()
        || input.entry_before(1).unit.is_some()
        || input.entry_before(1).currency.is_some();
    !rate
}

/// `half an hour` `a half-hour` `half-mile` `half a day`; `an hour and a half` `a year and a half`
fn half_unit(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let half = Number { value: Decimal::new(5, 1), precision: Decimal::new(5, 1), ..Number::ZERO };
    let (rest, _) = opt(any_word(&["a", "an"])).parse(input)?;
    if let Ok((after, _)) = word("half")(rest) {
        let (after, _) = opt(glued(Class::Hyphen)).parse(after)?;
        let (after, _) = opt(any_word(&["a", "an"])).parse(after)?;
        let (after, unit) = full_unit(false)(after)?;
        return Ok((after, Amount { figure: Figure::One(half), ..unit }));
    }
    let (rest, (_, unit)) = (any_word(&["a", "an", "one"]), full_unit(false)).parse(input)?;
    let (rest, _) = (word("and"), word("a"), word("half")).parse(rest)?;
    let number = Number { value: Decimal::new(15, 1), precision: Decimal::new(5, 1), ..Number::ZERO };
    Ok((rest, Amount { figure: Figure::One(number), ..unit }))
}

/// `5-foot-11` `6ft 2in` `5ft 9` `5'11"`
fn feet_and_inches(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let hyphen = |input| opt(glued(Class::Hyphen)).parse(input);
    let (rest, feet) = cardinal(input)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, _) = alt((any_word(&["foot", "feet", "ft"]), glued(Class::SingleQuote))).parse(rest)?;
    let (rest, hyphened) = hyphen(rest)?;
    let (rest, inches) = cardinal(rest)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, named_inches) =
        opt(alt((any_word(&["inch", "inches", "in"]), glued(Class::DoubleQuote)))).parse(rest)?;
    let twelve = Decimal::from(12);
    if inches.value >= twelve || (named_inches.is_none() && hyphened.is_none()) {
        return fail();
    }
    let row = named("inch");
    let total = feet.value.checked_mul(twelve).and_then(|feet| feet.checked_add(inches.value));
    match (row, total) {
        (Some(row), Some(total)) => {
            let number = Number { value: total, precision: inches.precision, ..feet };
            Ok((rest, Amount { compound: true, ..with_unit(number, row) }))
        }
        _ => fail(),
    }
}

/// Several units of one kind, each smaller than the one before: `three hours and 15 minutes` `3h15` `2 years, 3 months`
/// `three-hour-and-15-minute` `8 pounds 6 ounces`
fn compound(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let part = |input| {
        let (rest, number) = cardinal(input)?;
        let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
        let (rest, row) = unit(number.digits)(rest)?;
        if matches!(row.kind, Kind::Duration | Kind::Mass | Kind::Length) { Ok((rest, (number, row))) } else { fail() }
    };
    let (mut rest, (first, row)) = part(input).or_else(|_: nom::Err<()>| {
        // "an hour and 20 minutes"
        let (rest, _) = any_word(&["a", "an"])(input)?;
        let (rest, row) = unit(false)(rest)?;
        Ok((rest, (Number { value: Decimal::ONE, ..Number::ZERO }, row)))
    })?;
    let mut total = first.value.checked_mul(row.factor());
    let mut finest = (first, row);
    let mut parts = 1;
    while parts < 5 {
        let Ok((next, (number, smaller))) =
            preceded(between_parts, part).parse(rest).or_else(|_: nom::Err<()>| minutes_alone(rest, finest.1))
        else {
            break;
        };
        if smaller.kind != row.kind || smaller.factor() >= finest.1.factor() {
            break;
        }
        // "8 weeks, 40 hours a week" are two measures: a part fits into one of the unit before.
        let Some(size) = number.value.checked_mul(smaller.factor()) else { break };
        if size >= finest.1.factor() && smaller.singular != "month" {
            break;
        }
        total = total.and_then(|sum| sum.checked_add(size));
        finest = (number, smaller);
        rest = next;
        parts += 1;
    }
    let (Some(total), true) = (total, parts > 1) else { return fail() };
    let precision = finest.1.factor() * finest.0.precision;
    let number = Number { value: total, precision, ..Number::ZERO };
    Ok((
        rest,
        Amount {
            figure: Figure::One(number),
            factor: Decimal::ONE,
            unit: None,
            compound: true,
            system: finest.1.system,
            ..with_unit(number, row)
        },
    ))
}

/// `and` `, ` `, and` `-and-` `-` or nothing, between the parts of a compound.
fn between_parts(input: Tokens<'_>) -> Parsed<'_, ()> {
    (opt(glued(Class::Comma)), opt(glued(Class::Hyphen)), opt(word("and")), opt(glued(Class::Hyphen)))
        .map(|_| ())
        .parse(input)
}

/// The `15` of `3h15`
fn minutes_alone<'a>(input: Tokens<'a>, before: &'static UnitRow) -> Parsed<'a, (Number, &'static UnitRow)> {
    if before.singular != "hour" || input.first().is_none_or(|token| token.spaced()) {
        return fail();
    }
    let (rest, minutes) = digits(input)?;
    named("minute").map_or_else(fail, |row| Ok((rest, (minutes, row))))
}

/// `magnitude 6.3` `magnitude-6.3` `6.3-magnitude` `6.3 magnitude` `6.3 on the Richter scale`
fn magnitude(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let before =
        (any_word(&["magnitude"]), opt(word("of")), opt(glued(Class::Hyphen)), digits).map(|(_, _, _, number)| number);
    let richter = (opt(word("on")), opt(word("the")), word("richter"), opt(word("scale"))).map(|_| ());
    let after = (digits, opt(glued(Class::Hyphen)), alt((word("magnitude").map(|_| ()), richter)))
        .map(|(number, _, ())| number);
    let (rest, number) = alt((before, after)).parse(input)?;
    if number.value > Decimal::TEN {
        return fail();
    }
    Ok((rest, Amount { kind: Kind::Magnitude, base: Unit::Magnitude, ..Amount::bare(Kind::Magnitude, number) }))
}

/// An age: `34-year-old` `34 years old` `34 years of age` `aged 34` `age 34` `6-month-old` `87 yo`
pub(crate) fn age(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let hyphen = |input| opt(class(Class::Hyphen)).parse(input);
    let old = |input| {
        let old = any_word(&["old", "olds"]).map(|_| ());
        let of_age = (word("of"), word("age")).map(|_| ());
        alt((old, of_age)).parse(input)
    };
    let year = named("year");
    if let Ok((rest, _)) = any_word(&["aged", "age", "ages"])(input) {
        let (rest, _) = opt(word("of")).parse(rest)?;
        let (after, number) = cardinal(rest)?;
        let (after, _) = opt((any_word(&["years", "year"]), opt(old))).parse(after)?;
        let plausible = number.value < Decimal::from(130) && !after.is(0, "percent") && number.value.is_integer();
        return match year.filter(|_| plausible) {
            Some(row) => Ok((after, Amount { kind: Kind::Age, ..with_unit(number, row) })),
            None => fail(),
        };
    }
    let (rest, number) = cardinal(input)?;
    if let Ok((rest, _)) = word("yo")(rest)
        && let Some(row) = year
    {
        return Ok((rest, Amount { kind: Kind::Age, ..with_unit(number, row) }));
    }
    let (rest, _) = hyphen(rest)?;
    let (rest, row) = unit(number.digits)(rest)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, ()) = old(rest)?;
    if row.kind != Kind::Duration {
        return fail();
    }
    Ok((rest, Amount { kind: Kind::Age, system: System::Calendar, ..with_unit(number, row) }))
}
