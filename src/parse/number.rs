//! Cardinal numbers: digits, words and mixtures of both.
//!
//! A number here is bare: no unit, no hedge, no sign. Exact decimals throughout; a number too large for one (beyond
//! 7.9 × 10^28) is no number. What a number *means* is settled later: "second" is an ordinal to one production and
//! a unit to another, and whoever reads more tokens wins.
//!
//! Left out: scientific notation, Roman numerals.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, NumberWord, Tags},
    parse::{
        fraction::{and_a_fraction, and_fraction, part_of_scale, vulgar, with_point},
        lexical::{any_word, class, fail, glued, known, opt_hyphen, word},
        term::is_no_count,
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
    /// Whether it is a dozen or half a dozen, which are rounder than their digits.
    pub(crate) dozen: bool,
    /// The scale word's factor ("million": 10^6), which the other end of a range may share; else 1.
    pub(crate) scale: Decimal,
}

impl Number {
    /// Nothing, where a figure needs a number and has none.
    pub(crate) const ZERO: Self =
        Self { value: Decimal::ZERO, precision: Decimal::ONE, digits: false, dozen: false, scale: Decimal::ONE };

    /// A whole number, stated to 1.
    pub(crate) fn whole(value: impl Into<Decimal>) -> Self {
        Self { value: value.into(), ..Self::ZERO }
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
    // Digits are counted faster than decimals are divided, and nearly every number is one unit times its digits.
    if precision.mantissa() == 1
        && precision.scale() == value.scale()
        && let Ok(mut digits) = i64::try_from(value.mantissa().abs())
    {
        let mut power = 1_i64;
        while digits % 10 == 0 {
            (digits, power) = (digits / 10, power * 10);
        }
        return Decimal::new(power, precision.scale());
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

/// Ten to the power of a scale word.
pub(crate) fn power_of_ten(exponent: u8) -> Decimal {
    Decimal::from(10_u64.pow(u32::from(exponent.min(18))))
}

/// The digits of one token.
fn written_digits(written: &str) -> Option<Decimal> {
    let points = written.bytes().filter(|&byte| byte == b'.').count();
    let mut plain = [0_u8; 40];
    let mut length = 0;
    for byte in written.bytes().filter(|byte| byte.is_ascii_digit() || (*byte == b'.' && points == 1)) {
        *plain.get_mut(length)? = byte;
        length += 1;
    }
    // Not `from_str`: it rounds what does not fit, and a quoted number must be exact.
    Decimal::from_str_exact(std::str::from_utf8(&plain[..length]).ok()?).ok()
}

/// `1,253` `1.2` `3` `.08`; `12 500` and `1 204 000` with plain spaces between groups of three
pub(crate) fn digits(input: Tokens<'_>) -> Parsed<'_, Number> {
    if input.first().is_some_and(|token| token.class == Class::Number) {
        input.memos().digits.recall(input, read_digits)
    } else {
        fail()
    }
}

/// The forms of [`digits`], read for the first time at a place.
fn read_digits(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (mut rest, token) = class(Class::Number)(input)?;
    let written = input.text_of(token);
    let Some(mut value) = written_digits(written) else { return fail() };
    if is_no_count(&input, token, written) {
        return fail();
    }
    if begins_spaced_groups(&input, written) {
        while let Some(group) = spaced_group(&rest) {
            let Some(longer) = value.checked_mul(Decimal::ONE_THOUSAND).and_then(|head| head.checked_add(group)) else {
                return fail();
            };
            value = longer;
            rest = rest.advance(1);
        }
    }
    let precision = Decimal::new(1, value.scale());
    Ok((rest, Number { value, precision, digits: true, ..Number::ZERO }))
}

/// Whether up to three digits may be the first of groups with spaces between: not after a month or another number.
fn begins_spaced_groups(input: &Tokens<'_>, written: &str) -> bool {
    let short = written.len() <= 3 && !written.starts_with(['0', '.']) && !written.contains('.');
    short
        && spaced_group(&input.advance(1)).is_some()
        && !input.before(1).is_some_and(|token| matches!(token.class, Class::Number | Class::Plus | Class::CloseParenthesis))
        && input.entry_before(1).month.is_none()
        // A phone number or a reference goes on in another rhythm.
        && (1..8).find(|&ahead| spaced_group(&input.advance(ahead)).is_none()).is_some_and(|ahead| {
            input.peek(ahead).is_none_or(|next| next.class != Class::Number || !next.spaced())
        })
}

/// Exactly three digits after a space.
fn spaced_group(input: &Tokens<'_>) -> Option<Decimal> {
    let token =
        input.first().filter(|token| token.class == Class::Number && token.spaced() && token.span.len() == 3)?;
    let written = input.text_of(token);
    if written.bytes().all(|byte| byte.is_ascii_digit()) { written_digits(written) } else { None }
}

/// `zero` … `nineteen`
pub(crate) fn small(input: Tokens<'_>) -> Parsed<'_, u32> {
    known(|entry| match entry.number {
        Some(NumberWord::Small(n)) => Some(u32::from(n)),
        _ => None,
    })(input)
}

/// `twenty` … `ninety`
pub(crate) fn tens(input: Tokens<'_>) -> Parsed<'_, u32> {
    known(|entry| match entry.number {
        Some(NumberWord::Tens(n)) => Some(u32::from(n)),
        _ => None,
    })(input)
}

/// `seven` `seventy` `seventy-two` `seventy two` `twenty and four` before a unit
pub(crate) fn below_hundred(input: Tokens<'_>) -> Parsed<'_, u32> {
    let Ok((rest, tens)) = tens(input) else { return small(input) };
    let (after, ()) = opt_hyphen(rest)?;
    match small(after) {
        Err(_) if rest.is(0, "and") && !input.was(1, "between") => match small(rest.advance(1)) {
            Ok((next, digit)) if (1..10).contains(&digit) && counts_on(&next) => Ok((next, tens + digit)),
            _ => Ok((rest, tens)),
        },
        // "twenty one-day matches" are twenty.
        Ok((next, digit)) if (1..10).contains(&digit) && !(after.place() == rest.place() && leads_compound(&next)) => {
            Ok((next, tens + digit))
        }
        _ => Ok((rest, tens)),
    }
}

/// Whether the old "twenty and four" is one number here: it measures, or goes on with a fraction.
fn counts_on(rest: &Tokens<'_>) -> bool {
    rest.entry(0).unit.is_some() || rest.is(0, "and")
}

/// Whether a hyphen and a unit or currency follow.
fn leads_compound(rest: &Tokens<'_>) -> bool {
    rest.first().is_some_and(|token| token.class == Class::Hyphen && !token.spaced())
        && (rest.entry(1).unit.is_some() || rest.entry(1).currency.is_some())
}

/// `hundred`
pub(crate) fn hundred(input: Tokens<'_>) -> Parsed<'_, ()> {
    known(|entry| (entry.number == Some(NumberWord::Hundred)).then_some(()))(input)
}

/// `thousand` `million` …: the power of ten.
pub(crate) fn scale(input: Tokens<'_>) -> Parsed<'_, u8> {
    known(|entry| match entry.number {
        Some(NumberWord::Scale(power)) => Some(power),
        _ => None,
    })(input)
}

/// `dozen` `dozens`
fn dozen(input: Tokens<'_>) -> Parsed<'_, ()> {
    any_word(&["dozen", "dozens"]).map(|_| ()).parse(input)
}

/// `a` `an`
pub(crate) fn article(input: Tokens<'_>) -> Parsed<'_, ()> {
    if input.tagged(0, Tags::ARTICLE) { Ok((input.advance(1), ())) } else { fail() }
}

/// `-and-` `and` `-` or nothing, between the parts of a number in words.
pub(crate) fn joint(input: Tokens<'_>) -> Parsed<'_, ()> {
    (opt(glued(Class::Hyphen)), opt(word("and")), opt(glued(Class::Hyphen))).map(|_| ()).parse(input)
}

/// `two hundred` `a hundred and five` `twelve hundred` `ninety-nine` `hundred fifteen`
pub(crate) fn below_thousand(input: Tokens<'_>) -> Parsed<'_, u32> {
    let hundreds = (alt((article.map(|()| 1), below_hundred)), opt_hyphen, hundred).map(|(n, (), ())| n * 100);
    let bare = |input| (bare_scale, hundred).map(|_| 100).parse(input);
    let whole = (alt((hundreds, bare)), opt(preceded(joint, below_hundred)));
    alt((whole.map(|(hundreds, rest)| hundreds + rest.unwrap_or(0)), below_hundred)).parse(input)
}

/// Nothing, where "hundred" or "million" may stand for one of itself: not in "multi-million", "several hundred", "per
/// hundred" or a name.
fn bare_scale(input: Tokens<'_>) -> Parsed<'_, ()> {
    let Some(token) = input.first() else { return fail() };
    let counted =
        input.entry_before(1).number.is_some() || input.was(1, "per") || input.was(1, "of") && input.was(2, "tens");
    // "G20 billion" and "3.5.1 million" go on from what is no number.
    let hangs = input.before(1).is_some_and(|before| {
        matches!(before.class, Class::Code | Class::Number) || before.class == Class::Hyphen && !token.spaced()
    });
    let named = token.capital() && (input.place() > 0 || input.peek(1).is_some_and(|next| next.capital()));
    let plural = input.text_of(token).ends_with('s');
    if counted || hangs || named || plural { fail() } else { Ok((input, ())) }
}

/// One group of a number in words and the power of ten it is multiplied by: `five` `two hundred thousand` `a million`
fn group(input: Tokens<'_>) -> Parsed<'_, (u32, u8)> {
    let counted = (below_thousand, opt(preceded(opt_hyphen, scale))).map(|(n, power)| (n, power.unwrap_or(0)));
    alt((counted, (article, scale).map(|((), power)| (1, power)), (bare_scale, scale).map(|((), power)| (1, power))))
        .parse(input)
}

/// `five` `two hundred and six` `a million` `three million, two hundred thousand and six`
pub(crate) fn words(input: Tokens<'_>) -> Parsed<'_, Number> {
    if input.first().is_some_and(|token| token.class == Class::Word) {
        input.memos().words.recall(input, read_words)
    } else {
        fail()
    }
}

/// The forms of [`words`], read for the first time at a place.
fn read_words(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, (n, power)) = group(input)?;
    let factor = power_of_ten(power);
    let precision = if power >= 6 { factor } else { Decimal::ONE };
    let Some(value) = Decimal::from(n).checked_mul(factor) else { return fail() };
    Ok(smaller_groups(rest, Number { precision, scale: factor, ..Number::whole(value) }))
}

/// The groups after the first, each smaller than the one before: the "two hundred thousand and six" of "three million,
/// two hundred thousand and six", the "3 hundred" of "4 thousand 3 hundred".
fn smaller_groups(mut rest: Tokens<'_>, mut number: Number) -> (Tokens<'_>, Number) {
    while number.scale > Decimal::ONE {
        let Ok((start, comma)) = opt(glued(Class::Comma)).parse(rest) else { break };
        let Ok((start, ())) = joint(start) else { break };
        // "200 crore, 5 lakh" in digits is a list.
        let listed = comma.is_some() && start.first().is_some_and(|token| token.class == Class::Number);
        if listed || start.tagged(0, Tags::ARTICLE) {
            break;
        }
        let written = |input| {
            let (rest, number) = digits(input)?;
            let (rest, factor) = hundred_or_scale(rest)?;
            Ok((rest, (number.value, factor, true)))
        };
        let spelled =
            |input| group(input).map(|(rest, (n, power))| (rest, (Decimal::from(n), power_of_ten(power), n >= 100)));
        let Ok((next, (n, factor, hundreds))) = alt((written, spelled)).parse(start) else { break };
        let Some(size) = n.checked_mul(factor) else { break };
        // "Two million, three of them" and "5 million and two" are two numbers.
        let loose = comma.is_some() || (number.digits && number.scale > Decimal::ONE_HUNDRED);
        // "two million and three fifths"
        let fraction = factor == Decimal::ONE && next.entry(0).denominator.is_some();
        if fraction || size >= number.scale || factor >= number.scale || (loose && !hundreds && factor == Decimal::ONE)
        {
            break;
        }
        let Some(sum) = number.value.checked_add(size) else { break };
        number.value = sum;
        number.precision = if factor >= Decimal::from(1_000_000) { factor } else { Decimal::ONE };
        number.scale = factor;
        rest = next;
    }
    (rest, number)
}

/// `hundred` `thousand` `million` …: the factor.
fn hundred_or_scale(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    alt((scale.map(power_of_ten), hundred.map(|()| Decimal::ONE_HUNDRED))).parse(input)
}

/// `k` `K` `M` `m` `bn` `mln`, after digits: the factor. A lone letter touches them; "m" are metres unless people or
/// things are counted.
fn suffix(input: Tokens<'_>, number: &Number) -> Option<Decimal> {
    let token = input.first()?;
    let power = input.entry(0).scale_suffix?;
    let factor = Some(power_of_ten(power));
    match input.text_of(token) {
        "k" | "K" | "M" if !token.spaced() => factor,
        "k" if input.peek(1).is_none_or(|next| next.class != Class::Word) => factor,
        "m" if !token.spaced() && counts_things(&input.advance(1), number) => factor,
        letters if letters.len() > 1 => factor,
        _ => None,
    }
}

/// Whether "1.2m" before these words are 1.2 million of them.
fn counts_things(rest: &Tokens<'_>, number: &Number) -> bool {
    const LONG: &[&str] =
        &["waves", "walls", "barriers", "fences", "holes", "trees", "tides", "hurdles", "metres", "meters"];
    let Some(token) = rest.first().filter(|token| token.class == Class::Word) else { return false };
    let plural = rest.text_of(token).ends_with('s') && !rest.tagged(0, Tags::AUXILIARY.with(Tags::PREPOSITION));
    let long = LONG.iter().any(|word| rest.is(0, word));
    rest.tagged(0, Tags::PLURAL)
        || (plural && !long && number.precision < Decimal::ONE && number.value < Decimal::ONE_HUNDRED)
}

/// `a dozen`
fn a_dozen(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, _) = (article, dozen).parse(input)?;
    Ok((rest, Number { dozen: true, ..Number::whole(12) }))
}

/// `½`
fn vulgar_alone(input: Tokens<'_>) -> Parsed<'_, Number> {
    vulgar(input).map(|(rest, part)| (rest, Number { precision: part, ..Number::whole(part) }))
}

/// A cardinal: `23` `1.2 million` `twenty-two` `two and a half million` `3½` `a dozen` `two dozen` `half a million`
/// `4 thousand 3 hundred` `200k` `two point five`
pub(crate) fn cardinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    if !may_be_number(&input) {
        return fail();
    }
    input.memos().cardinals.recall(input, read_cardinal)
}

/// Whether the next token can begin a number or a fraction: all that a word after a value pays.
pub(crate) fn may_be_number(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(|token| match token.class {
        Class::Number | Class::VulgarFraction => true,
        Class::Word => {
            let entry = input.entry(0);
            entry.number.is_some() || entry.denominator.is_some() || entry.tags.any(Tags::ARTICLE)
        }
        _ => false,
    })
}

/// A number of one token, where nothing after it can be a part of it: most numbers of news, and told without trying the
/// productions that would all fail.
fn lone_cardinal(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let rest = input.advance(1);
    match input.first()?.class {
        Class::Number => digits(input).ok().filter(|(rest, _)| ends_number(rest)),
        Class::Word => match input.entry(0).number {
            Some(NumberWord::Small(n)) if ends_number(&rest) => Some((rest, Number::whole(u32::from(n)))),
            _ => None,
        },
        _ => None,
    }
}

/// Whether no number can go on here, with a hyphen before what goes on or without. When in doubt it can.
fn ends_number(rest: &Tokens<'_>) -> bool {
    let hyphen = usize::from(rest.first().is_some_and(|next| next.class == Class::Hyphen));
    let Some(next) = rest.peek(hyphen) else { return hyphen == 0 };
    match next.class {
        Class::Word => {
            let entry = rest.entry(hyphen);
            entry.number.is_none()
                && entry.denominator.is_none()
                && entry.scale_suffix.is_none()
                && !rest.is(hyphen, "and")
                && !rest.is(hyphen, "point")
        }
        Class::Comma | Class::Period | Class::PercentSign | Class::Colon | Class::CloseParenthesis | Class::Dash => {
            hyphen == 0
        }
        _ => false,
    }
}

/// The forms of [`cardinal`], read for the first time at a place.
fn read_cardinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    if let Some(found) = lone_cardinal(input) {
        return Ok(found);
    }
    if input.first().is_none_or(|token| token.class != Class::Number)
        && let Ok(found) = alt((part_of_scale, a_dozen, vulgar_alone)).parse(input)
    {
        return Ok(found);
    }
    let (rest, number) = alt((digits, with_point, words)).parse(input)?;
    let (rest, number) = and_a_fraction(rest, number);
    let (rest, number) = scaled(rest, number)?;
    let (after, ()) = opt_hyphen(rest)?;
    if let Ok((next, ())) = dozen(after)
        && let Some(dozens) = number.times(Decimal::from(12))
    {
        return Ok((next, Number { dozen: true, precision: Decimal::ONE, ..dozens }));
    }
    // "a million and a half"
    if number.scale >= Decimal::ONE_THOUSAND
        && number.value < number.scale * Decimal::ONE_THOUSAND
        && number.value.checked_rem(number.scale) == Some(Decimal::ZERO)
        && let Ok((next, part)) = and_fraction(rest)
        && scale(next).is_err()
        && let (Some(precision), Some(size)) = (number.scale.checked_mul(part), number.scale.checked_mul(part))
        && let Some(value) = number.value.checked_add(size)
    {
        return Ok((next, Number { value, precision, ..number }));
    }
    Ok((rest, number))
}

/// The scale after a number that has none of its own yet: `2 million` `two and a half million` `3 hundred thousand`
/// `200k` `3bn`
fn scaled(mut rest: Tokens<'_>, mut number: Number) -> Parsed<'_, Number> {
    if !number.digits && number.precision == Decimal::ONE || number.scale > Decimal::ONE {
        return Ok((rest, number));
    }
    for _ in 0..2 {
        let (after, ()) = opt_hyphen(rest)?;
        let Ok((next, factor)) = hundred_or_scale(after) else { break };
        let Some(larger) = number.times(factor) else { return fail() };
        (number, rest) = (larger, next);
    }
    if number.scale > Decimal::ONE {
        return Ok(smaller_groups(rest, number));
    }
    if number.digits
        && let Some(factor) = suffix(rest, &number)
        && let Some(larger) = number.times(factor)
    {
        return Ok((rest.advance(1), larger));
    }
    Ok((rest, number))
}
