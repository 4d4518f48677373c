//! The terminals of dates: years, days of the month, months, and the words around them.

use nom::{Parser, branch::alt, combinator::opt};

use crate::{
    lex::{Class, NumberWord, Tags, Token},
    parse::{
        calendar::{Season, Third, Unit},
        lexical::{any_word, class, fail, glued, known, word},
        tokens::{Parsed, Tokens},
    },
};

/// Years that a bare number can be.
pub(crate) const YEARS: core::ops::RangeInclusive<u32> = 1500..=2099;

/// The value of a token of digits alone, at most nine of them, and how many digits it has.
pub(crate) fn digits(input: &Tokens<'_>, token: &Token) -> Option<(u32, usize)> {
    if token.class != Class::Number || token.span.len() > 9 {
        return None;
    }
    let text = input.text_of(token);
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((text.parse().ok()?, text.len()))
}

/// The next token as digits whose number of digits and value lie in the ranges.
pub(crate) fn number_in(
    lengths: core::ops::RangeInclusive<usize>,
    values: core::ops::RangeInclusive<u32>,
) -> impl Fn(Tokens<'_>) -> Parsed<'_, u32> {
    move |input| match input.first().and_then(|token| digits(&input, token)) {
        Some((value, length)) if lengths.contains(&length) && values.contains(&value) => Ok((input.advance(1), value)),
        _ => fail(),
    }
}

/// Four digits that can be a year and do not count something ("2000 people", "1900 GMT", "2014-15").
pub(crate) fn year(input: Tokens<'_>) -> Parsed<'_, i16> {
    let (rest, value) = number_in(4..=4, YEARS)(input)?;
    // "a 2008 police raid": one raid, however many police.
    let one = input.was(1, "a") && rest.entry(0).unit.is_none() && rest.entry(0).currency.is_none();
    let of_one = one && rest.first().is_some_and(|next| next.class == Class::Word && next.spaced());
    // "in 2006 dollars"
    let of_prices = input.was(1, "in") && rest.entry(0).currency.is_some();
    if counts_something(&rest) && !of_one && !of_prices { fail() } else { Ok((rest, value as i16)) }
}

/// Whether the token before the input counts what follows: a unit, a currency, a percent sign, people.
pub(crate) fn counts_something(rest: &Tokens<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    match next.class {
        Class::PercentSign | Class::DegreeSign | Class::CurrencySign => true,
        Class::Colon | Class::Slash | Class::Hyphen if !next.spaced() => {
            // "2012-5:46 pm" is a year with its time.
            rest.peek(1).is_some_and(|token| !token.spaced() && matches!(token.class, Class::Number | Class::Code))
                && rest.peek(2).is_none_or(|token| token.spaced() || token.class != Class::Colon)
        }
        Class::Word => {
            let entry = rest.entry(0);
            let text = rest.text_of(next);
            let plural = text.ends_with('s');
            entry.tags.any(Tags::PLURAL)
                || entry.unit.is_some() && plural
                || entry.unit_abbreviation.is_some() && next.spaced() && text.len() == 2
                || entry.currency.is_some() && plural
                || entry.scale_suffix.is_some() && !next.spaced()
                || matches!(entry.number, Some(NumberWord::Scale(_) | NumberWord::Hundred))
        }
        _ => false,
    }
}

/// A day of the month in digits: "14", "14th".
pub(crate) fn day_digits(input: Tokens<'_>) -> Parsed<'_, i8> {
    alt((day_number, day_ordinal)).parse(input)
}

/// "14".
fn day_number(input: Tokens<'_>) -> Parsed<'_, i8> {
    number_in(1..=2, 1..=31).map(|day| day as i8).parse(input)
}

/// "14th".
pub(crate) fn day_ordinal(input: Tokens<'_>) -> Parsed<'_, i8> {
    let (rest, token) = class(Class::OrdinalNumber)(input)?;
    let text = input.text_of(token);
    match text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<i8>() {
        Ok(day @ 1..=31) => Ok((rest, day)),
        _ => fail(),
    }
}

/// A day of the month in words: "fourteenth", "twenty-second".
pub(crate) fn day_words(input: Tokens<'_>) -> Parsed<'_, i8> {
    let tens = known(|entry| match entry.number {
        Some(NumberWord::Tens(tens @ 20..=30)) => Some(tens as i8),
        _ => None,
    });
    let one = known(|entry| entry.ordinal.filter(|ordinal| (1..=9).contains(ordinal)).map(|ordinal| ordinal as i8));
    let compound = (tens, opt(glued(Class::Hyphen)), one).map(|(tens, _, one)| tens + one);
    let simple = known(|entry| entry.ordinal.filter(|day| (1..=31).contains(day)).map(|day| day as i8));
    let (rest, day) = alt((compound, simple)).parse(input)?;
    if day <= 31 { Ok((rest, day)) } else { fail() }
}

/// A month as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MonthWord {
    /// 1 to 12.
    pub(crate) month: i8,
    /// Whether it is a word of another meaning or a person's name too: "may", "march", "April".
    pub(crate) doubtful: bool,
    /// Whether it is abbreviated.
    pub(crate) short: bool,
}

/// A month's name or abbreviation with its point. In lower case, only where the word means nothing else.
pub(crate) fn month(input: Tokens<'_>) -> Parsed<'_, MonthWord> {
    let (rest, month) = known(|entry| entry.month)(input)?;
    let Some(token) = input.first() else { return fail() };
    let text = input.text_of(token);
    let short = text.len() == 3 && month != 5 || text.len() == 4 && month == 9;
    let named = matches!(month, 4 | 6 | 8) && !short || text.len() == 3 && matches!(month, 1 | 6);
    let doubtful = matches!(month, 3 | 5) || named;
    let (rest, _) = if short { opt(glued(Class::Period)).parse(rest)? } else { (rest, None) };
    Ok((rest, MonthWord { month: month as i8, doubtful, short }))
}

/// A unit of the calendar, singular or plural.
pub(crate) fn unit(input: Tokens<'_>) -> Parsed<'_, Unit> {
    let Some(token) = input.first().filter(|token| token.class == Class::Word) else { return fail() };
    if input.entry(0).unit.is_none()
        && !input.entry(0).tags.any(Tags::TEMPORAL)
        && !input.is(0, "quarter")
        && !input.is(0, "quarters")
    {
        return fail();
    }
    let text = input.text_of(token);
    let singular = text.strip_suffix('s').unwrap_or(text);
    let unit = match () {
        () if singular.eq_ignore_ascii_case("day") => Unit::Day,
        () if singular.eq_ignore_ascii_case("week") => Unit::Week,
        () if singular.eq_ignore_ascii_case("weekend") => Unit::Weekend,
        () if singular.eq_ignore_ascii_case("fortnight") => Unit::Fortnight,
        () if singular.eq_ignore_ascii_case("month") => Unit::Month,
        () if singular.eq_ignore_ascii_case("quarter") => Unit::Quarter,
        () if singular.eq_ignore_ascii_case("year") => Unit::Year,
        () if singular.eq_ignore_ascii_case("decade") => Unit::Decade,
        () if text.eq_ignore_ascii_case("century") || text.eq_ignore_ascii_case("centuries") => Unit::Century,
        () => return fail(),
    };
    Ok((input.advance(1), unit))
}

/// "early", "mid-", "late", with or without a hyphen.
pub(crate) fn third(input: Tokens<'_>) -> Parsed<'_, Third> {
    let early = any_word(&["early"]).map(|_| Third::Early);
    let mid = any_word(&["mid", "middle"]).map(|_| Third::Mid);
    let late = any_word(&["late"]).map(|_| Third::Late);
    let (rest, third) = alt((early, mid, late)).parse(input)?;
    let (rest, _) = opt(alt((glued(Class::Hyphen), class(Class::Hyphen)))).parse(rest)?;
    Ok((rest, third))
}

/// A season's name.
pub(crate) fn season(input: Tokens<'_>) -> Parsed<'_, Season> {
    alt((
        word("spring").map(|_| Season::Spring),
        word("summer").map(|_| Season::Summer),
        any_word(&["autumn", "fall"]).map(|_| Season::Autumn),
        word("winter").map(|_| Season::Winter),
    ))
    .parse(input)
}

/// A comma between the parts of a date.
pub(crate) fn opt_comma(input: Tokens<'_>) -> Parsed<'_, bool> {
    opt(class(Class::Comma)).map(|comma| comma.is_some()).parse(input)
}

/// A hyphen or dash, spaced or not, or two hyphens as a typewriter has it, as between the ends of a range.
pub(crate) fn range_dash(input: Tokens<'_>) -> Parsed<'_, ()> {
    let typed = (class(Class::Hyphen), glued(Class::Hyphen)).map(|_| ());
    alt((typed, alt((class(Class::Hyphen), class(Class::Dash), class(Class::Minus))).map(|_| ()))).parse(input)
}

/// What stands between the ends of a range: a dash, "to", "through", and "and" after "between".
pub(crate) fn range_link(input: Tokens<'_>, between: bool) -> Parsed<'_, ()> {
    if between && let Ok((rest, _)) = word("and")(input) {
        return Ok((rest, ()));
    }
    alt((range_dash, any_word(&["to", "through", "thru", "until", "till"]).map(|_| ()))).parse(input)
}

/// "first" to "fifth", "1st" to "5th".
pub(crate) fn which_of_five(input: Tokens<'_>) -> Parsed<'_, i8> {
    let digits = |input| {
        let (rest, token) = class(Class::OrdinalNumber)(input)?;
        match Tokens::text_of(&input, token).as_bytes() {
            [nth @ b'1'..=b'5', _, _] => Ok((rest, (nth - b'0') as i8)),
            _ => fail(),
        }
    };
    alt((digits, known(|entry| entry.ordinal.filter(|nth| (1..=5).contains(nth)).map(|nth| nth as i8)))).parse(input)
}
