//! Years and what is counted in them: "in 2014", "1990-91", "the 1990s", "the 21st century", "Q3 2014", "the second
//! half of 2008", "summer of 2013".
//!
//! A bare number of four digits is a year only where its neighbours say so. A quarter or half without a year is most
//! often of a match, and no date.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::prelude::ToPrimitive;
use smol_str::format_smolstr;

use crate::{
    lex::{Class, NumberWord, Tags},
    model::{Grain, Resolution},
    parse::{
        calendar::{self, Stretch, Unit},
        date::{
            context::{Context, follows_word, free_standing, year_is_clear},
            place::{Named, Place, Which},
            terminals::{YEARS, digits, number_in, season, which_of_five, year},
        },
        lexical::{any_word, class, fail, glued, known, word},
        number,
        tokens::{Parsed, Tokens},
    },
};

fn stated<'a>(rest: Tokens<'a>, stretch: Option<Stretch>) -> Parsed<'a, Named> {
    match stretch {
        Some(stretch) => Ok((rest, Named::stated(stretch))),
        None => fail(),
    }
}

/// A bare year: "in 2014", "the 2014 agreement", "(2014)".
pub(crate) fn bare_year(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, number) = year(input)?;
    if !year_is_clear(&input, &rest) {
        return fail();
    }
    // "the 2014 fiscal year"
    if let Ok(found) = fiscal_year(input) {
        return Ok(found);
    }
    stated(rest, calendar::year(number))
}

/// A year as the end of a range or after "of": whatever stands before it has been read as date.
pub(crate) fn plain_year(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, number) = year(input)?;
    stated(rest, calendar::year(number))
}

/// `year 2008` `year of 2008`, but not the feast "New Year 2008".
pub(crate) fn the_year(input: Tokens<'_>) -> Parsed<'_, Named> {
    if input.was(1, "new") {
        return fail();
    }
    preceded((word("year"), opt(word("of"))), plain_year).parse(input)
}

/// `fiscal year 2008` `fiscal 2014` `school year 2008` `2014 fiscal year` `last fiscal year`: a year that begins where the
/// house or the country says, so that it has a name and no place.
pub(crate) fn fiscal_year(input: Tokens<'_>) -> Parsed<'_, Named> {
    let own = |input| {
        let (rest, code) =
            alt((any_word(&["fiscal", "financial"]).map(|_| "FY"), any_word(&["school", "academic"]).map(|_| "SY")))
                .parse(input)?;
        let (rest, year) = opt(word("year")).parse(rest)?;
        Ok((rest, (code, year.is_some())))
    };
    let unplaced = |code: &str, year: Option<i16>| {
        let iso = year.map_or_else(|| format_smolstr!("{code}XXXX"), |year| format_smolstr!("{code}{year}"));
        let resolution = if year.is_some() { Resolution::Stated } else { Resolution::Unresolved };
        Named::from(Place::Stretch(Stretch::unresolved(iso, Grain::Year), resolution))
    };
    if let Ok((rest, number)) = year(input) {
        let (rest, (code, true)) = own(rest)? else { return fail() };
        return Ok((rest, unplaced(code, Some(number))));
    }
    if let Ok((rest, _)) = any_word(&["last", "this", "next", "current", "previous"])(input) {
        let (rest, (code, true)) = own(rest)? else { return fail() };
        return Ok((rest, unplaced(code, None)));
    }
    let (rest, (code, named)) = own(input)?;
    let (rest, number) = year(rest)?;
    if !named && code == "SY" { fail() } else { Ok((rest, unplaced(code, Some(number)))) }
}

/// `nineteen ninety-six` `two thousand and fifteen` after "in" and the like, and nothing counted by it.
pub(crate) fn year_in_words(input: Tokens<'_>) -> Parsed<'_, Named> {
    const BEFORE: [&str; 9] = ["in", "since", "until", "during", "from", "before", "after", "by", "of"];
    if !follows_word(&input, &BEFORE) {
        return fail();
    }
    let (rest, number) = spoken_year(input)?;
    stated(rest, calendar::year(number))
}

/// A year as it is spoken, that counts nothing: "in two thousand homes" is none.
pub(crate) fn spoken_year(input: Tokens<'_>) -> Parsed<'_, i16> {
    let (rest, number) = century_and_years(input)?;
    let ends = rest.first().is_none_or(|next| {
        !matches!(next.class, Class::Word | Class::Hyphen | Class::PercentSign)
            || rest.tagged(0, Tags::CONJUNCTION.with(Tags::PREPOSITION)) && !rest.is(0, "of")
    });
    if ends { Ok((rest, number)) } else { fail() }
}

/// A century and what follows it, or a number of thousands.
fn century_and_years(input: Tokens<'_>) -> Parsed<'_, i16> {
    let century = known(|entry| match entry.number {
        Some(NumberWord::Small(century @ 15..=19)) => Some(i16::from(century)),
        Some(NumberWord::Tens(20)) => Some(20),
        _ => None,
    });
    let teens = known(|entry| match entry.number {
        Some(NumberWord::Small(number @ 10..=19)) => Some(i16::from(number)),
        _ => None,
    });
    let ones = known(|entry| match entry.number {
        Some(NumberWord::Small(number @ 1..=9)) => Some(i16::from(number)),
        _ => None,
    });
    let tens = || {
        known(|entry| match entry.number {
            Some(NumberWord::Tens(number)) => Some(i16::from(number)),
            _ => None,
        })
    };
    let hyphen = |input| opt(glued(Class::Hyphen)).parse(input);
    let rest_of = alt(((tens(), hyphen, ones).map(|(tens, _, ones)| tens + ones), tens(), teens));
    if let Ok((rest, (century, _, years))) = (century, hyphen, rest_of).parse(input) {
        return Ok((rest, century * 100 + years));
    }
    let (rest, number) = number::cardinal(input)?;
    match number.value.to_i16() {
        Some(year @ 2000..=2099) if !number.digits && number.value.is_integer() => Ok((rest, year)),
        _ => fail(),
    }
}

/// `nineties` after "in the", "of the late": not ages ("in her nineties") and not temperatures.
pub(crate) fn decade_in_words(input: Tokens<'_>) -> Parsed<'_, Named> {
    let part = usize::from(["early", "mid", "late"].iter().any(|word| input.was(1, word)));
    let (the, before) = (part + 1, part + 2);
    let placed = input.was(the, "the")
        && ["in", "of", "since", "during", "from", "until", "by", "through", "throughout"]
            .iter()
            .any(|word| input.was(before, word));
    let weather = (before..before + 6)
        .any(|back| ["temperatures", "highs", "lows", "degrees"].iter().any(|word| input.was(back, word)));
    let Some(tens) = input.entry(0).decade else { return fail() };
    let named = input.was(the, "the") && input.first().is_some_and(|token| token.capital());
    if (placed || named) && !weather {
        stated(input.advance(1), calendar::decade(1900 + i16::from(tens)))
    } else {
        fail()
    }
}

/// "1979-90", "1997-2001", "2002-03", "2015/16": from year to year.
pub(crate) fn year_range(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, first) = number_in(4..=4, YEARS)(input)?;
    let Some(link) = rest
        .first()
        .map(|token| token.class)
        .filter(|class| matches!(class, Class::Hyphen | Class::Dash | Class::Slash))
    else {
        return fail();
    };
    let (rest, _) = glued(link)(rest)?;
    let Some(token) = rest.first() else { return fail() };
    let Some((second, length)) = digits(&rest, token) else { return fail() };
    let rest = rest.advance(1);
    let second = match length {
        4 => second,
        2 if !token.spaced() => first - first % 100 + second + if second < first % 100 { 100 } else { 0 },
        _ => return fail(),
    };
    // Two digits that go down are a month ("2014-10"), or a new century in a season ("1999-00").
    let apart = second.saturating_sub(first);
    let plausible = apart > 0
        && YEARS.contains(&second)
        && (length == 4 && apart <= 300 || apart < 60)
        && (link != Class::Slash || apart == 1);
    let goes_on = rest.first().is_some_and(|next| {
        !next.spaced()
            && matches!(next.class, Class::Hyphen | Class::Slash | Class::Number | Class::PercentSign)
            && rest.peek(1).is_some_and(|token| token.class != Class::Word)
    });
    if !plausible || goes_on {
        return fail();
    }
    let (Some(first), Some(second)) = (calendar::year(first as i16), calendar::year(second as i16)) else {
        return fail();
    };
    stated(rest, first.through(&second))
}

/// "2014-10", ISO 8601 for a month.
pub(crate) fn iso_month(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, number) = number_in(4..=4, YEARS)(input)?;
    let (rest, _) = glued(Class::Hyphen)(rest)?;
    if rest.first().is_some_and(|token| token.spaced()) {
        return fail();
    }
    let (rest, month) = number_in(2..=2, 1..=12)(rest)?;
    if rest.first().is_some_and(|next| {
        !next.spaced() && !matches!(next.class, Class::Comma | Class::Period | Class::CloseParenthesis)
    }) {
        return fail();
    }
    Ok((
        rest,
        Place::Month { year: Some(number as i16), month: month as i8, third: None, which: Which::Nearest }.into(),
    ))
}

/// `'86` after a year or a preposition: "1983, '86 and '88", "summer of '69".
pub(crate) fn short_year(input: Tokens<'_>) -> Parsed<'_, Named> {
    const BEFORE: [&str; 9] = ["of", "in", "since", "from", "until", "class", "and", "or", "to"];
    let (rest, _) = class(Class::SingleQuote)(input)?;
    if rest.first().is_some_and(|token| token.spaced()) {
        return fail();
    }
    let (rest, value) = number_in(2..=2, 0..=99)(rest)?;
    let comma = input.before(1).is_some_and(|token| token.class == Class::Comma)
        && input.before(2).is_some_and(|token| token.class == Class::Number);
    let counts = rest.first().is_some_and(|next| {
        matches!(next.class, Class::Hyphen | Class::Possessive | Class::PercentSign)
            || next.class == Class::Word
                && !rest.tagged(0, Tags::CONJUNCTION.with(Tags::PREPOSITION).with(Tags::PAST).with(Tags::AUXILIARY))
    });
    if counts || !(comma || follows_word(&input, &BEFORE)) {
        return fail();
    }
    stated(rest, calendar::year((value + if value < 30 { 2000 } else { 1900 }) as i16))
}

/// "1990s", "1930's", "'90s".
pub(crate) fn decade(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (apostrophe, start) = match class(Class::SingleQuote)(input) {
        Ok((rest, _)) if !rest.first().is_some_and(|token| token.spaced()) => (true, rest),
        _ => (false, input),
    };
    let Some((value, length)) = start.first().and_then(|token| digits(&start, token)) else { return fail() };
    let rest = start.advance(1);
    let ends = |rest: &Tokens<'_>| {
        rest.first().is_some_and(|token| {
            !token.spaced() && (token.class == Class::Possessive || token.class == Class::Word && rest.is(0, "s"))
        })
    };
    if !ends(&rest) || value % 10 != 0 {
        return fail();
    }
    let after = rest.advance(1);
    let first = match length {
        4 if YEARS.contains(&value) => value,
        // "the '90s"; without the apostrophe it is an age or a temperature.
        2 if apostrophe => value + if value < 30 { 2000 } else { 1900 },
        _ => return fail(),
    };
    stated(after, calendar::decade(first as i16))
}

/// "21st century", "nineteenth-century".
pub(crate) fn century(input: Tokens<'_>) -> Parsed<'_, Named> {
    let digits = |input| {
        let (rest, token) = class(Class::OrdinalNumber)(input)?;
        match Tokens::text_of(&input, token).trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<i16>() {
            Ok(number @ 1..=25) => Ok((rest, number)),
            _ => fail(),
        }
    };
    let simple = known(|entry| entry.ordinal.filter(|number| (3..=20).contains(number)).map(|number| number as i16));
    let twenty = (word("twenty"), opt(glued(Class::Hyphen)), word("first")).map(|_| 21);
    let (rest, number) = alt((digits, twenty, simple)).parse(input)?;
    let (rest, _) = opt(class(Class::Hyphen)).parse(rest)?;
    let (rest, _) = word("century")(rest)?;
    stated(rest, calendar::century(number))
}

/// A year named after a part of it: "2014", "of 2014", "of this year", "of the year", "last year".
fn of_year<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, (Option<i16>, bool)> {
    let (input, of) = opt(any_word(&["of", "in"])).parse(input)?;
    let (input, _) =
        opt(preceded(word("the"), opt(word("year")))).parse(input).map_or((input, None), |(rest, found)| {
            // "of the year 2008", but "of the year" is this one.
            if found.is_some() && year(rest).is_ok() { (rest, found) } else { (input, None) }
        });
    if let Ok((rest, number)) = year(input) {
        return Ok((rest, (Some(number), true)));
    }
    let mut shift = alt((
        any_word(&["this", "current"]).map(|_| 0),
        any_word(&["last", "previous"]).map(|_| -1),
        any_word(&["next"]).map(|_| 1),
    ));
    let the = word("the").map(|_| 0);
    let (rest, shift) = if of.is_some() { alt((shift, the)).parse(input)? } else { shift.parse(input)? };
    let (rest, _) = word("year")(rest)?;
    Ok((rest, (context.today().and_then(|today| today.year().checked_add(shift)), false)))
}

/// "second quarter of 2019", "first half of the year", "fourth quarter 2018".
pub(crate) fn part_of_year<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, part) = which_of_five(input)?;
    let (rest, _) = opt(class(Class::Hyphen)).parse(rest)?;
    let (rest, halves) = alt((word("quarter").map(|_| false), word("half").map(|_| true))).parse(rest)?;
    let (rest, year) = of_year(rest, context)?;
    placed(rest, year, |year| if halves { calendar::half(year, part) } else { calendar::quarter(year, part) })
}

/// `Q3 2014` `Q3 of 2014` `H2 2019` `2014Q3`
pub(crate) fn coded_part<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, token) = class(Class::Code)(input)?;
    let text = input.text_of(token);
    // "2018Q4"
    if let Some((Ok(number), Ok((halves, part)))) =
        text.split_at_checked(4).map(|(year, part)| (year.parse::<i16>(), coded(part)))
    {
        return stated(rest, if halves { calendar::half(number, part) } else { calendar::quarter(number, part) });
    }
    let (halves, part) = coded(text)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, year) = of_year(rest, context)?;
    placed(rest, year, |year| if halves { calendar::half(year, part) } else { calendar::quarter(year, part) })
}

/// "2014 Q3", "2014-Q3".
pub(crate) fn year_coded_part(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, number) = number_in(4..=4, YEARS)(input)?;
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, token) = class(Class::Code)(rest)?;
    let (halves, part) = coded(input.text_of(token))?;
    let number = number as i16;
    stated(rest, if halves { calendar::half(number, part) } else { calendar::quarter(number, part) })
}

/// "Q1" to "Q4", "H1" and "H2".
fn coded(text: &str) -> Result<(bool, i8), nom::Err<()>> {
    match text.as_bytes() {
        [b'Q' | b'q', part @ b'1'..=b'4'] => Ok((false, (part - b'0') as i8)),
        [b'H' | b'h', part @ b'1'..=b'2'] => Ok((true, (part - b'0') as i8)),
        _ => Err(nom::Err::Error(())),
    }
}

fn placed<'a>(
    rest: Tokens<'a>,
    (year, stated): (Option<i16>, bool),
    make: impl Fn(i16) -> Option<Stretch>,
) -> Parsed<'a, Named> {
    let Some(year) = year else { return Ok((rest, Named::relative(None, Unit::Quarter))) };
    let Some(stretch) = make(year) else { return fail() };
    let resolution = if stated { Resolution::Stated } else { Resolution::FromPublication };
    Ok((rest, Place::Stretch(stretch, resolution).into()))
}

/// "summer of 2013", "spring 2011", "winter 2009-10"; "the summer" alone after a preposition.
pub(crate) fn season_of_year<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, season) = season(input)?;
    if let Ok((rest, year)) = of_year(rest, context) {
        return placed(rest, year, |year| calendar::season(year, season));
    }
    // "in the spring", "by the summer"; "the fall" is most often another word.
    let alone = input.was(1, "the")
        && ["in", "by", "during", "since", "until", "over", "through", "this"].iter().any(|word| input.was(2, word))
        && !input.is(0, "fall")
        && rest.first().is_none_or(|next| {
            next.class != Class::Hyphen && (next.class != Class::Word || rest.entry(0).tags != Tags::default())
        });
    if alone { Ok((rest, Place::Season(season, Which::Nearest).into())) } else { fail() }
}
