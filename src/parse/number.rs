//! Numbers: digits, words and mixtures of both, fractions, ordinals, and vague words.
//!
//! A number here is bare: no unit, no hedge, no sign. Exact decimals throughout; a number too large for one (beyond
//! 7.9 × 10^28) is no number. What a number *means* is settled later: "second" is read as an ordinal here and as
//! a unit by `measure`, and whoever reads more tokens wins.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, NumberWord},
    parse::{
        lexical::{any_word, class, fail, glued, known, word},
        tokens::{Parsed, Tokens},
    },
};

/// A bare number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Number {
    /// Its value.
    pub(crate) value: Decimal,
    /// One unit of the last digit written.
    pub(crate) precision: Decimal,
    /// Whether it was written in digits.
    pub(crate) digits: bool,
    /// Whether it begins with an article ("a hundred", "a dozen").
    pub(crate) article: bool,
    /// Whether it is a dozen or half a dozen, which are rounder than their digits.
    pub(crate) dozen: bool,
    /// The scale word's factor ("million": 10^6), which the other end of a range may share; else 1.
    pub(crate) scale: Decimal,
}

impl Number {
    /// Nothing, where a figure needs a number and has none.
    pub(crate) const ZERO: Self = Self {
        value: Decimal::ZERO,
        precision: Decimal::ONE,
        digits: false,
        article: false,
        dozen: false,
        scale: Decimal::ONE,
    };

    fn whole(value: Decimal) -> Self {
        Self { value, ..Self::ZERO }
    }

    /// The number multiplied by a scale; `None` when it grows too large.
    pub(crate) fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(factor)?,
            precision: self.precision.checked_mul(factor)?,
            scale: self.scale.checked_mul(factor)?,
            ..self
        })
    }

    /// One unit of the last digit that is not zero.
    pub(crate) fn granularity(&self) -> Decimal {
        granularity(self.value, self.precision)
    }
}

/// The largest power of ten times `precision` that divides `value`; `precision` itself for zero.
pub(crate) fn granularity(value: Decimal, precision: Decimal) -> Decimal {
    let mut step = precision;
    if value.is_zero() || precision.is_zero() {
        return precision;
    }
    for _ in 0..28 {
        let Some(next) = step.checked_mul(Decimal::TEN) else { break };
        if value.checked_rem(next) != Some(Decimal::ZERO) {
            break;
        }
        step = next;
    }
    step
}

/// A soft interval of a vague word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct VagueNumber {
    /// Lower end.
    pub(crate) lo: Decimal,
    /// Upper end; `None` where the wording has none.
    pub(crate) hi: Option<Decimal>,
    /// Where the next larger word begins.
    pub(crate) next: Decimal,
}

/// Ten to the power of a scale word.
fn power_of_ten(exponent: u8) -> Decimal {
    Decimal::from(10_u64.pow(u32::from(exponent.min(18))))
}

/// `1,253` `1.2` `3`: a number token.
pub(crate) fn digits(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, token) = class(Class::Number)(input)?;
    let written = input.text_of(token);
    let points = written.bytes().filter(|&byte| byte == b'.').count();
    let mut plain = [0_u8; 40];
    let mut length = 0;
    for byte in written.bytes().filter(|byte| byte.is_ascii_digit() || (*byte == b'.' && points == 1)) {
        if length == plain.len() {
            return fail();
        }
        plain[length] = byte;
        length += 1;
    }
    let Ok(plain) = std::str::from_utf8(&plain[..length]) else { return fail() };
    // Not `from_str`: it rounds what does not fit, and a quoted number must be exact.
    let Ok(value) = Decimal::from_str_exact(plain) else { return fail() };
    let precision = Decimal::new(1, value.scale());
    Ok((rest, Number { value, precision, digits: true, article: false, dozen: false, scale: Decimal::ONE }))
}

/// `zero` … `nineteen`
fn small(input: Tokens<'_>) -> Parsed<'_, u32> {
    known(|entry| match entry.number {
        Some(NumberWord::Small(n)) => Some(u32::from(n)),
        _ => None,
    })(input)
}

/// `twenty` … `ninety`
fn tens(input: Tokens<'_>) -> Parsed<'_, u32> {
    known(|entry| match entry.number {
        Some(NumberWord::Tens(n)) => Some(u32::from(n)),
        _ => None,
    })(input)
}

/// `seven` `seventy` `seventy-two` `seventy two`
fn below_hundred(input: Tokens<'_>) -> Parsed<'_, u32> {
    let digit = |input| small(input).and_then(|(rest, n)| if (1..10).contains(&n) { Ok((rest, n)) } else { fail() });
    alt(((tens, preceded(opt(glued(Class::Hyphen)), digit)).map(|(tens, digit)| tens + digit), tens, small))
        .parse(input)
}

/// `hundred`
fn hundred(input: Tokens<'_>) -> Parsed<'_, ()> {
    known(|entry| (entry.number == Some(NumberWord::Hundred)).then_some(()))(input)
}

/// `-and-` `and` or nothing, between the parts of a number in words.
fn joint(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, _) = opt(glued(Class::Hyphen)).parse(input)?;
    let (rest, and) = opt(word("and")).parse(rest)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    // A lone hyphen joins ("two-hundred"), but a lone space joins only where the caller allows it.
    let _ = and;
    Ok((rest, ()))
}

/// `a` `an`
fn article(input: Tokens<'_>) -> Parsed<'_, ()> {
    any_word(&["a", "an"]).map(|_| ()).parse(input)
}

/// `two hundred` `a hundred and five` `twelve hundred` `ninety-nine`; the flag tells of an article.
fn below_thousand(input: Tokens<'_>) -> Parsed<'_, (u32, bool)> {
    let hundreds =
        (alt((article.map(|()| (1, true)), below_hundred.map(|n| (n, false)))), opt(glued(Class::Hyphen)), hundred)
            .map(|((n, article), _, ())| (n * 100, article));
    alt((
        (hundreds, opt(preceded(joint, below_hundred)))
            .map(|((hundreds, article), rest)| (hundreds + rest.unwrap_or(0), article)),
        below_hundred.map(|n| (n, false)),
    ))
    .parse(input)
}

/// `thousand` `million` …
fn scale(input: Tokens<'_>) -> Parsed<'_, u8> {
    known(|entry| match entry.number {
        Some(NumberWord::Scale(power)) => Some(power),
        _ => None,
    })(input)
}

/// `five` `two hundred and six` `a million` `three million, two hundred thousand and six`
fn words(input: Tokens<'_>) -> Parsed<'_, Number> {
    let mut total = Decimal::ZERO;
    let mut ceiling = u8::MAX;
    let mut precision = Decimal::ONE;
    let mut rest = input;
    let mut with_article = false;
    let mut first = true;
    loop {
        let at = if first { rest } else { opt(preceded(opt(glued(Class::Comma)), joint)).parse(rest)?.0 };
        let group = alt((
            (below_thousand, opt(preceded(opt(glued(Class::Hyphen)), scale))),
            (article.map(|()| (1, true)), scale.map(Some)),
        ))
        .parse(at);
        let Ok((next, ((n, article), power))) = group else {
            if first {
                return fail();
            }
            break;
        };
        // Scales go down: "two thousand three million" is two numbers. Only one group may have none, the last.
        if !first && (article || ceiling == 0 || power.unwrap_or(0) >= ceiling || n >= 1000) {
            break;
        }
        let power = power.unwrap_or(0);
        // "twelve hundred" is a whole number of its own, and "five six" are two numbers.
        if !first && power == 0 && ceiling < 3 {
            break;
        }
        let Some(sum) = Decimal::from(n).checked_mul(power_of_ten(power)).and_then(|part| total.checked_add(part))
        else {
            return fail();
        };
        total = sum;
        with_article |= article;
        ceiling = power;
        precision = if power >= 6 { power_of_ten(power) } else { Decimal::ONE };
        rest = next;
        first = false;
        if power == 0 {
            break;
        }
    }
    Ok((rest, Number { article: with_article, precision, scale: power_of_ten(ceiling), ..Number::whole(total) }))
}

/// `and a half` `-and-a-half` `and three quarters`, after a whole number.
fn and_fraction(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let hyphen = |input| opt(glued(Class::Hyphen)).parse(input);
    let (rest, _) = (hyphen, word("and"), hyphen).parse(input)?;
    let (rest, numerator) = alt((article.map(|()| 1), small)).parse(rest)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, denominator) = known(|entry| entry.denominator)(rest)?;
    if numerator >= denominator || denominator > 10 {
        return fail();
    }
    Ok((rest, Decimal::from(numerator) / Decimal::from(denominator)))
}

/// `½` alone or after a whole number: `3½`
fn vulgar(input: Tokens<'_>) -> Parsed<'_, Decimal> {
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

/// `3 1/2` after digits
fn slashed_part(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, (numerator, _, denominator)) = (digits, glued(Class::Slash), digits).parse(input)?;
    let small = |n: Decimal| n.is_integer() && n > Decimal::ZERO && n <= Decimal::from(16);
    if small(numerator.value) && small(denominator.value) && numerator.value < denominator.value {
        return Ok((rest, numerator.value / denominator.value));
    }
    fail()
}

/// `dozen`
fn dozen(input: Tokens<'_>) -> Parsed<'_, ()> {
    known(|entry| (entry.number == Some(NumberWord::Dozen)).then_some(()))(input)
}

/// `half a million` `half a dozen` `half-million` `a quarter million` `quarter of a million`
fn part_of_scale(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, _) = opt(article).parse(input)?;
    let (rest, denominator) = known(|entry| entry.denominator.filter(|&d| d == 2 || d == 4))(rest)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, _) = opt((word("of"), article)).parse(rest)?;
    let (rest, _) = opt(article).parse(rest)?;
    let part = Decimal::ONE / Decimal::from(denominator);
    if let Ok((rest, power)) = scale(rest) {
        let step = power_of_ten(power);
        return Ok((rest, Number { precision: part * step, ..Number::whole(part * step) }));
    }
    let (rest, ()) = dozen(rest)?;
    Ok((rest, Number { dozen: true, ..Number::whole(part * Decimal::from(12)) }))
}

/// A cardinal: `23` `1.2 million` `twenty-two` `two and a half million` `3½` `a dozen` `two dozen` `half a million`
pub(crate) fn cardinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    if let Ok((rest, number)) = part_of_scale(input) {
        return Ok((rest, number));
    }
    if let Ok((rest, _)) = (article, dozen).parse(input) {
        return Ok((rest, Number { article: true, dozen: true, ..Number::whole(Decimal::from(12)) }));
    }
    if let Ok((rest, part)) = vulgar(input) {
        return Ok((rest, Number { precision: part, ..Number::whole(part) }));
    }
    let (mut rest, mut number) = alt((digits, words)).parse(input)?;
    let fraction =
        if number.digits { alt((vulgar, slashed_part, and_fraction)).parse(rest) } else { and_fraction(rest) };
    if let Ok((after, part)) = fraction
        && number.value.is_integer()
        && number.scale == Decimal::ONE
    {
        number.value += part;
        number.precision = part.min(Decimal::ONE - part);
        rest = after;
    }
    // "2 million", "two and a half million", "3 hundred thousand", "25 dozen".
    for _ in 0..2 {
        let (after, _) = opt(glued(Class::Hyphen)).parse(rest)?;
        let factor = if number.precision < Decimal::ONE || number.digits {
            alt((scale.map(power_of_ten), hundred.map(|()| Decimal::ONE_HUNDRED))).parse(after)
        } else {
            fail()
        };
        match factor {
            Ok((next, factor)) => {
                let Some(scaled) = number.times(factor) else { return fail() };
                number = scaled;
                rest = next;
            }
            Err(_) => break,
        }
    }
    let (after, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    if let Ok((next, ())) = dozen(after)
        && let Some(dozens) = number.times(Decimal::from(12))
    {
        return Ok((next, Number { dozen: true, precision: Decimal::ONE, ..dozens }));
    }
    // "a million and a half"
    if number.scale >= Decimal::from(1000)
        && number.value == number.scale
        && let Ok((next, part)) = and_fraction(rest)
    {
        number.precision = number.scale * part;
        number.value += number.scale * part;
        return Ok((next, number));
    }
    Ok((rest, number))
}

/// A fraction: `half` `a third` `two-thirds` `2/3` `one in five` `½`
pub(crate) fn fraction(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, value) = alt((vulgar, slashed_part, one_in_some, worded_fraction)).parse(input)?;
    Ok((rest, Number { precision: neighbour_gap(value), ..Number::whole(value) }))
}

/// `half` `a third` `one-third` `two thirds` `three quarters`
fn worded_fraction(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    if let Ok((rest, denominator)) = known(|entry| entry.denominator.filter(|&d| d == 2))(input)
        && !input.is(0, "halves")
    {
        return Ok((rest, Decimal::ONE / Decimal::from(denominator)));
    }
    let (rest, (numerator, plain)) =
        alt((article.map(|()| (1, true)), below_hundred.map(|n| (n, false)))).parse(input)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let at = rest;
    let (rest, denominator) = known(|entry| entry.denominator)(rest)?;
    if numerator == 0 || numerator >= denominator {
        return fail();
    }
    // "a third man" and "a quarter mile" are no parts of anything.
    let singular = !at.peek(0).is_some_and(|token| at.text_of(token).ends_with('s'));
    let of_something =
        rest.is(0, "of") || rest.is(0, "the") || rest.first().is_none_or(|token| token.class != Class::Word);
    if plain && singular && denominator != 2 && !of_something && !rest.is(0, "in") && !rest.is(0, "from") {
        return fail();
    }
    Ok((rest, Decimal::from(numerator) / Decimal::from(denominator)))
}

/// `one in five` `2 in 3` `two-in-three` `one out of ten`
fn one_in_some(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let hyphen = |input| opt(glued(Class::Hyphen)).parse(input);
    let (rest, part) = alt((digits, words)).parse(input)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, _) = alt((word("in").map(|_| ()), (word("out"), word("of")).map(|_| ()))).parse(rest)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, whole) = alt((digits, words)).parse(rest)?;
    let round = |n: Decimal| {
        n <= Decimal::from(12) || granularity(n, Decimal::ONE) * Decimal::from(9) >= n || n == Decimal::from(25)
    };
    let counted = rest.entry(0).unit.is_some()
        || rest.entry(0).month.is_some()
        || rest.first().is_some_and(|t| t.class == Class::PercentSign);
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

/// An ordinal: `22nd` `twenty-second` `hundredth` `third`
pub(crate) fn ordinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    if let Ok((rest, token)) = class(Class::OrdinalNumber)(input) {
        let number: String = input.text_of(token).chars().filter(char::is_ascii_digit).collect();
        return match number.parse::<u64>() {
            Ok(n) => Ok((rest, Number { digits: true, ..Number::whole(Decimal::from(n)) })),
            Err(_) => fail(),
        };
    }
    let last = |input| known(|entry| entry.ordinal)(input);
    let whole = |input| words(input).map(|(rest, number)| (rest, number.value));
    let hyphen = |input| opt(glued(Class::Hyphen)).parse(input);
    if let Ok((rest, n)) = last(input) {
        return Ok((rest, Number::whole(Decimal::from(n))));
    }
    // "two hundred and twenty-second": the last word is the ordinal, what stands before it a cardinal.
    let (rest, base) =
        alt(((whole, preceded(joint, tens)).map(|(hundreds, tens)| hundreds + Decimal::from(tens)), whole))
            .parse(input)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, _) = opt(word("and")).parse(rest)?;
    let (rest, _) = hyphen(rest)?;
    let (rest, n) = last(rest)?;
    let n = Decimal::from(n);
    let value = if n >= Decimal::ONE_HUNDRED { base.checked_mul(n) } else { base.checked_add(n) };
    match value {
        // "five third" is no ordinal: what is added must fit below the last digit of what stands before.
        Some(value) if n >= Decimal::ONE_HUNDRED || n < granularity(base, Decimal::ONE) => {
            Ok((rest, Number::whole(value)))
        }
        _ => fail(),
    }
}

/// Vague numbers: `dozens` `several hundred` `tens of thousands` `a few` `a couple of dozen` `hundreds of thousands`
pub(crate) fn vague(input: Tokens<'_>) -> Parsed<'_, VagueNumber> {
    let (rest, with_article) = opt(article).parse(input)?;
    if rest.is(0, "tens") {
        let (rest, _) = (word("tens"), word("of")).parse(rest)?;
        let factor = vague_factor(rest)?;
        return multiplied((20, None, 200), factor.0, factor.1);
    }
    let needs_article = rest.is(0, "few") || rest.is(0, "couple") || rest.is(0, "handful");
    if needs_article != with_article.is_some() {
        return fail();
    }
    if rest.is(0, "scores") && !rest.is(1, "of") {
        return fail();
    }
    let (rest, vague) = known(|entry| match entry.number {
        Some(NumberWord::Vague(vague)) => Some(vague),
        _ => None,
    })(rest)?;
    let (after, _) = opt(word("of")).parse(rest)?;
    let (rest, factor) = match vague_factor(after) {
        Ok((rest, factor)) => (rest, factor),
        // "a couple of days": the "of" stays with the number, "hundreds of people" leaves it to the noun.
        Err(_) => (if vague.hi.is_some() { after } else { rest }, Decimal::ONE),
    };
    multiplied((vague.lo, vague.hi, vague.next), rest, factor)
}

/// `hundred` `dozen` `thousand` `thousands` `millions`, after a vague word.
fn vague_factor(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    known(|entry| match entry.number? {
        NumberWord::Hundred => Some(Decimal::ONE_HUNDRED),
        NumberWord::Dozen => Some(Decimal::from(12)),
        NumberWord::Scale(power) => Some(power_of_ten(power)),
        // "thousands" begins at 2 000, so a thousand is half of it.
        NumberWord::Vague(vague) if vague.hi.is_none() && vague.lo >= 2_000 => Some(Decimal::from(vague.lo / 2)),
        _ => None,
    })(input)
}

fn multiplied((lo, hi, next): (u32, Option<u32>, u32), rest: Tokens<'_>, factor: Decimal) -> Parsed<'_, VagueNumber> {
    let times = |n: u32| Decimal::from(n) * factor;
    Ok((rest, VagueNumber { lo: times(lo), hi: hi.map(times), next: times(next) }))
}

/// `both` `a trio` `no` `none`: words that are a small number by themselves.
pub(crate) fn group_word(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, _) = opt(article).parse(input)?;
    known(|entry| match entry.number {
        Some(NumberWord::Group(n)) => Some(Number::whole(Decimal::from(n))),
        _ => None,
    })(rest)
}
