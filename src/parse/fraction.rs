//! Fractions: signs, slashes and words, alone, after a whole number or a spoken point, or of a scale.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, NumberWord},
    parse::{
        lexical::{any_word, class, fail, glued, known, opt_hyphen, word},
        number::{
            Number, article, below_hundred, below_thousand, digits, granularity, hundred, may_be_number, power_of_ten,
            scale, small, tens, words,
        },
        tokens::{Parsed, Tokens},
    },
};

/// `½` alone or after a whole number: `3½`
pub(crate) fn vulgar(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, token) = class(Class::VulgarFraction)(input)?;
    let (n, d) = match input.text_of(token) {
        "¼" => (1, 4),
        "½" => (1, 2),
        "¾" => (3, 4),
        "⅐" => (1, 7),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return fail(),
    };
    Ok((rest, Decimal::from(n) / Decimal::from(d)))
}

/// `1/2` alone or after a whole number: `3 1/2`
pub(crate) fn slashed(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, (numerator, _, denominator)) = (digits, glued(Class::Slash), digits).parse(input)?;
    let small = |n: Decimal| n.is_integer() && n > Decimal::ZERO && n <= Decimal::from(16);
    // "9/11/2001" is a date.
    let goes_on = rest.first().is_some_and(|token| token.class == Class::Slash && !token.spaced());
    if small(numerator.value) && small(denominator.value) && numerator.value < denominator.value && !goes_on {
        return Ok((rest, numerator.value / denominator.value));
    }
    fail()
}

/// `and a half` `-and-a-half` `and three quarters` `and half`, after a whole number or a unit.
pub(crate) fn and_fraction(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, _) = (opt_hyphen, word("and"), opt_hyphen).parse(input)?;
    let (rest, numerator) = opt(alt((article.map(|()| 1), small))).parse(rest)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, denominator) = known(|entry| entry.denominator)(rest)?;
    // "two and half the town"
    let alone =
        numerator.is_some() || (denominator == 2 && !rest.is(0, "the") && !rest.is(0, "of") && !rest.is(0, "a"));
    let numerator = numerator.unwrap_or(1);
    if numerator == 0 || numerator >= denominator || denominator > 10 || !alone {
        return fail();
    }
    Ok((rest, Decimal::from(numerator) / Decimal::from(denominator)))
}

/// `½` `1/2` `-1/2` `and a half` after a whole number.
pub(crate) fn and_a_fraction(rest: Tokens<'_>, number: Number) -> (Tokens<'_>, Number) {
    if !number.value.is_integer() || number.scale != Decimal::ONE {
        return (rest, number);
    }
    let hyphened = preceded(glued(Class::Hyphen), slashed);
    let fraction =
        if number.digits { alt((vulgar, slashed, hyphened, and_fraction)).parse(rest) } else { and_fraction(rest) };
    match fraction {
        Ok((after, part)) => {
            let value = number.value.checked_add(part).unwrap_or(number.value);
            (after, Number { value, precision: part.min(Decimal::ONE - part), ..number })
        }
        Err(_) => (rest, number),
    }
}

/// `zero` … `nine` `o`, after "point".
fn digit_word(input: Tokens<'_>) -> Parsed<'_, u32> {
    match small(input) {
        Ok((rest, n)) if n < 10 => Ok((rest, n)),
        _ => any_word(&["o", "oh"])(input).map(|(rest, _)| (rest, 0)),
    }
}

/// `two point three` `zero point zero five` `twelve point twenty-five`, with the digits after the point one by one or as
/// one number.
pub(crate) fn with_point(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, whole) = below_thousand(input)?;
    let (rest, _) = word("point")(rest)?;
    let (mut rest, first) = alt((digit_word, below_hundred)).parse(rest)?;
    let mut places = if first < 10 { 1 } else { 2 };
    let mut fraction = u64::from(first);
    while let Ok((next, n)) = digit_word(rest)
        && places < 12
        && first < 10
    {
        (rest, places, fraction) = (next, places + 1, fraction * 10 + u64::from(n));
    }
    let part = Decimal::new(fraction as i64, places);
    Ok((rest, Number { value: Decimal::from(whole) + part, precision: Decimal::new(1, places), ..Number::ZERO }))
}

/// `half a million` `half a dozen` `half-million` `a quarter million` `quarter of a million` `two thirds of a million`
pub(crate) fn part_of_scale(input: Tokens<'_>) -> Parsed<'_, Number> {
    let several = |input| {
        let (rest, (numerator, (), denominator)) =
            (small, opt_hyphen, known(|entry| entry.denominator)).parse(input)?;
        let (rest, _) = (word("of"), article).parse(rest)?;
        if numerator == 0 || numerator >= denominator { fail() } else { Ok((rest, (numerator, denominator))) }
    };
    let single = |input| {
        let (rest, _) = opt(article).parse(input)?;
        let (rest, denominator) = known(|entry| entry.denominator.filter(|&d| d == 2 || d == 4))(rest)?;
        let (rest, _) = (opt_hyphen, opt((word("of"), article)), opt(article)).parse(rest)?;
        Ok((rest, (1, denominator)))
    };
    let (rest, (numerator, denominator)) = alt((single, several)).parse(input)?;
    let part = Decimal::from(numerator) / Decimal::from(denominator);
    if let Ok((rest, power)) = scale(rest) {
        let value = (part * power_of_ten(power)).round_dp(6).normalize();
        return Ok((
            rest,
            Number { precision: power_of_ten(power) / Decimal::from(denominator), ..Number::whole(value) },
        ));
    }
    let (rest, ()) = known(|entry| (entry.number == Some(NumberWord::Dozen)).then_some(()))(rest)?;
    Ok((rest, Number { dozen: true, ..Number::whole(part * Decimal::from(12)) }))
}

/// A fraction: `half` `a third` `two-thirds` `2/3` `one in five` `½`
pub(crate) fn fraction(input: Tokens<'_>) -> Parsed<'_, Number> {
    // "23 people": digits need a slash, "in" or "out of" after them.
    let whole = input.first().is_some_and(|token| token.class == Class::Number)
        && input.peek(1).is_none_or(|next| match next.class {
            Class::Word => !input.is(1, "in") && !input.is(1, "out"),
            Class::Comma | Class::Period | Class::PercentSign => true,
            _ => false,
        });
    if whole || !may_be_number(&input) {
        return fail();
    }
    input.memos().fractions.recall(input, read_fraction)
}

/// The forms of [`fraction`], read for the first time at a place.
fn read_fraction(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, value) = alt((vulgar, slashed, one_in_some, half, worded)).parse(input)?;
    Ok((rest, Number { precision: neighbour_gap(value), ..Number::whole(value) }))
}

/// `half`, not the one of a game ("the second half").
fn half(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    if input.entry_before(1).ordinal.is_some() {
        return fail();
    }
    word("half").map(|_| Decimal::new(5, 1)).parse(input)
}

/// `a third` `one-third` `two thirds` `three quarters` `three twenty-fifths` `one hundred thirty-fifths`
fn worded(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let hundreds = (small, hundred).map(|(n, ())| n * 100);
    let compound =
        (tens, opt_hyphen, known(|entry| entry.ordinal.filter(|_| entry.unit.is_none()))).map(|(tens, (), n)| tens + n);
    let plural_compound = (tens, opt_hyphen, known(|entry| entry.denominator.filter(|&n| n < 10)));
    let long = (alt((hundreds, small)), opt_hyphen, alt((plural_compound.map(|(tens, (), n)| tens + n), compound)));
    if let Ok((rest, (numerator, (), denominator))) = { long }.parse(input)
        && is_plural(&rest)
        && (1..10_000).contains(&numerator)
    {
        return Ok((rest, Decimal::from(numerator) / Decimal::from(denominator)));
    }
    let (rest, (numerator, plain)) =
        alt((article.map(|()| (1, true)), below_hundred.map(|n| (n, false)))).parse(input)?;
    let (rest, denominator) = preceded(opt_hyphen, known(|entry| entry.denominator)).parse(rest)?;
    // "the one hundredth visitor"
    let ranks = denominator >= 100 && !is_plural(&rest) && input.was(1, "the") && !rest.is(0, "of");
    if numerator == 0 || numerator >= denominator || ranks {
        return fail();
    }
    // "a third man" and "a quarter mile" are no parts of anything.
    // Nor is "a seventh-floor flat".
    let of_something = rest.is(0, "of")
        || rest.is(0, "the")
        || rest
            .first()
            .is_none_or(|token| token.class != Class::Word && (token.class != Class::Hyphen || token.spaced()));
    if plain && !is_plural(&rest) && denominator != 2 && !of_something && !rest.is(0, "in") && !rest.is(0, "from") {
        return fail();
    }
    Ok((rest, Decimal::from(numerator) / Decimal::from(denominator)))
}

/// Whether the word just read ends in "s".
fn is_plural(rest: &Tokens<'_>) -> bool {
    rest.before(1).is_some_and(|token| rest.text_of(token).ends_with(['s', 'S']))
}

/// `one in five` `2 in 3` `two-in-three` `one out of ten` `three in every four`
fn one_in_some(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, part) = alt((digits, words)).parse(input)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, _) = alt((word("in").map(|_| ()), (word("out"), word("of")).map(|_| ()))).parse(rest)?;
    let (rest, _) = (opt_hyphen, opt(word("every"))).parse(rest)?;
    let (rest, whole) = alt((digits, words)).parse(rest)?;
    let round = |n: Decimal| {
        n <= Decimal::from(12) || granularity(n, Decimal::ONE) * Decimal::from(9) >= n || n == Decimal::from(25)
    };
    let counted = rest.entry(0).unit.is_some()
        || rest.entry(0).month.is_some()
        || rest.first().is_some_and(|token| token.class == Class::PercentSign);
    if part.value.is_integer()
        && whole.value.is_integer()
        && part.value > Decimal::ZERO
        && part.value < whole.value
        && round(whole.value)
        && !counted
    {
        return Ok((rest, part.value / whole.value));
    }
    fail()
}

/// The distance from a fraction to the nearest other one among halves, thirds, quarters, fifths and tenths: what a
/// bare fraction is stated to (SEMANTICS.md §2).
pub(crate) fn neighbour_gap(value: Decimal) -> Decimal {
    let fractional = value.fract();
    [2_u32, 3, 4, 5, 10]
        .into_iter()
        .flat_map(|d| (0..=d).map(move |n| Decimal::from(n) / Decimal::from(d)))
        .map(|neighbour| (neighbour - fractional).abs())
        .filter(|gap| *gap > Decimal::new(1, 6))
        .min()
        .unwrap_or(Decimal::new(1, 1))
}
