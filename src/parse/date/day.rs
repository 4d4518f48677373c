//! Days of a month: in words, in digits, in ISO 8601.
//!
//! Digits alone are a date only with a year, or where a word before them says so ("on 10/14"). Month first, as in
//! the US, unless the first number exceeds 12; points and an ISO year decide otherwise: 14.10.2014, 2014-10-14.
//! "9/11" is a name, not a day.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};

use crate::{
    lex::{Class, Tags, Token},
    parse::{
        date::{
            context::{Context, Tense, follows_word, free_standing, month_is_clear},
            place::{Named, Place, Which},
            terminals::{
                counts_something, day_digits, day_ordinal, day_words, digits, month, number_in, opt_comma, range_link,
                year,
            },
            years::spoken_year,
        },
        lexical::{any_word, class, fail, glued, word},
        tokens::{Parsed, Tokens},
    },
};

/// A year after a day and month: "2014", "two thousand and one", ", 2014", "of 2014", "in 2014".
pub(crate) fn year_after(input: Tokens<'_>) -> Parsed<'_, i16> {
    alt((preceded(any_word(&["of", "in"]), year), preceded(opt_comma, year), spoken_year)).parse(input)
}

/// `October 14` `Oct. 14th, 2014` `October the fourteenth` `March 3 2015` `October, 1st` `Oct/2`
pub(crate) fn month_day(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, month) = month(input)?;
    // "Oct/2"; "October, 1st"
    let (rest, _) = opt(glued(Class::Slash)).parse(rest)?;
    let (rest, day) = match preceded(class(Class::Comma), day_ordinal).parse(rest) {
        Ok(found) => found,
        Err(_) => day_of_named_month(rest)?,
    };
    let (rest, year) = opt(year_after).parse(rest)?;
    Ok((rest, Place::Day { year, month: Some(month.month), day }.into()))
}

/// The day after its month. "In June 12 people died" has none.
pub(crate) fn day_of_named_month(input: Tokens<'_>) -> Parsed<'_, i8> {
    let (input, the) = opt(word("the")).parse(input)?;
    let (rest, day) = match day_digits(input) {
        Ok(found) => found,
        Err(error) if the.is_none() && !matches!(input.entry(0).ordinal, Some(1..=31)) && !input.is(0, "twenty") => {
            return Err(error);
        }
        Err(_) => day_words(input)?,
    };
    let counted = rest.first().is_some_and(|next| match next.class {
        Class::Word => {
            rest.entry(0).tags.any(Tags::PLURAL)
                || rest.entry(0).number.is_some() && next.spaced() && rest.entry(0).tags == Tags::default()
        }
        Class::PercentSign => true,
        Class::Colon => {
            !next.spaced() && rest.peek(1).is_some_and(|token| !token.spaced() && token.class == Class::Number)
        }
        _ => false,
    });
    if counted { fail() } else { Ok((rest, day)) }
}

/// "14 October", "14th of October 2014", "the fourteenth of October", "14 Oct. 2014".
pub(crate) fn day_month(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, day) = alt((day_digits, day_words)).parse(input)?;
    let (rest, _) = opt(alt((word("day").map(|_| ()), glued(Class::Hyphen).map(|_| ())))).parse(rest)?;
    let (rest, of) = opt(word("of")).parse(rest)?;
    let (after, name) = month(rest)?;
    // "the second may", "7 march": a verb, unless "of" or a capital says otherwise.
    if of.is_none() && matches!(name.month, 3 | 5) && !rest.first().is_some_and(|token| token.capital()) {
        return fail();
    }
    let (after, year) = opt(year_after).parse(after)?;
    Ok((after, Place::Day { year, month: Some(name.month), day }.into()))
}

/// How many days a list may hold: "June 5, 6, 7 and 8".
pub(crate) const LISTED: usize = 4;

/// The `6` of `June 5 and 6`, `June 5, 6 and 7`; the `5` of `5 and 6 June`, `5, 6 and 7 June`.
pub(crate) fn listed_day(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, day) = day_digits(input)?;
    let links = |token: &Token, is_word: bool| token.class == Class::Comma || is_word;
    let is_day = |token: Option<&Token>| {
        token
            .and_then(|token| digits(&input, token))
            .is_some_and(|(value, length)| length <= 2 && (1..=31).contains(&value))
    };
    // Behind: the month and the days before this one.
    for back in 0..LISTED {
        let link = 2 * back + 1;
        let linked =
            input.before(link).is_some_and(|token| links(token, input.was(link, "and") || input.was(link, "or")));
        if !linked || !is_day(input.before(link + 1)) {
            break;
        }
        let month = input.entry_before(link + 2).month;
        // "On June 5, 20 people died": a day at the end of a list ends its phrase.
        let ends = rest.first().is_none_or(|next| {
            next.class != Class::Word && next.class != Class::Hyphen && next.class != Class::PercentSign
                || rest.is(0, "and")
                || rest.is(0, "or")
                || rest.entry(0).tags.any(Tags::PREPOSITION)
        });
        if let Some(month) = month {
            let (rest, year) = opt(year_after).parse(rest)?;
            let comma = input.before(1).is_some_and(|token| token.class == Class::Comma);
            let goes_on = rest.first().is_some_and(|next| next.class == Class::Comma) || rest.is(0, "and");
            if !ends || comma && !goes_on {
                break;
            }
            return Ok((rest, Place::Day { year, month: Some(month as i8), day }.into()));
        }
    }
    // Ahead: the other days and the month.
    let mut after = rest;
    for _ in 0..LISTED {
        let linked = after.first().is_some_and(|token| links(token, after.is(0, "and") || after.is(0, "or")));
        if !linked || !is_day(after.peek(1)) {
            return fail();
        }
        after = after.advance(2);
        if let Ok((end, name)) = month(after) {
            let (_, year) = opt(year_after).parse(end)?;
            return Ok((rest, Place::Day { year, month: Some(name.month), day }.into()));
        }
    }
    fail()
}

/// "on the 14th": an ordinal that counts nothing.
pub(crate) fn the_day(input: Tokens<'_>) -> Parsed<'_, Named> {
    let placed = input.was(1, "the")
        && ["on", "until", "by", "since", "before", "after", "from", "through"].iter().any(|word| input.was(2, word));
    let (rest, day) = day_ordinal(input)?;
    let free = rest.first().is_none_or(|next| match next.class {
        Class::Word => {
            rest.entry(0).tags.any(Tags::CONJUNCTION.with(Tags::AUXILIARY).with(Tags::PREPOSITION)) && !rest.is(0, "of")
        }
        Class::Hyphen | Class::Number | Class::Code | Class::OpenParenthesis => false,
        _ => true,
    });
    if placed && free { Ok((rest, Place::Day { year: None, month: None, day }.into())) } else { fail() }
}

/// "October", "October 2014", "Oct. of 2014", "May of last year"; alone only where nothing else fits.
pub(crate) fn month_alone<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, name) = month(input)?;
    let place = |year, which| Named::from(Place::Month { year, month: name.month, third: None, which });
    if let Ok((after, year)) = year_after(rest) {
        return Ok((after, place(Some(year), Which::Nearest)));
    }
    if let Ok((after, shift)) = preceded(opt(any_word(&["of", "in"])), relative_year).parse(rest) {
        let year = context.today().and_then(|today| today.year().checked_add(shift));
        return Ok((after, place(year, Which::Nearest)));
    }
    // A day that no calendar has: "February 30".
    if rest
        .first()
        .and_then(|token| digits(&rest, token))
        .is_some_and(|(value, _)| value <= 31 && rest.peek(1).is_none_or(|next| next.class != Class::Word))
    {
        return fail();
    }
    // "May to September": a month at either end says that the other is one.
    let ranged =
        range_link(rest, input.was(1, "between")).and_then(|(rest, ())| month(rest)).is_ok_and(|(after, end)| {
            !end.doubtful || after.place() > 0 && input.first().is_some_and(|token| token.capital())
        });
    if ranged {
        return Ok((rest, place(None, Which::Nearest)));
    }
    if !month_is_clear(&input, &rest, name.doubtful, name.short) {
        return fail();
    }
    Ok((rest, place(None, Which::Nearest)))
}

/// A month at the end of a range that began with one.
pub(crate) fn month_end(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, name) = month(input)?;
    if !input.first().is_some_and(|token| token.capital())
        || rest.first().is_some_and(|next| next.class == Class::Number)
    {
        return fail();
    }
    Ok((rest, Place::Month { year: None, month: name.month, third: None, which: Which::Nearest }.into()))
}

/// "last year", "this year", "next year" as a number of years from now.
pub(crate) fn relative_year(input: Tokens<'_>) -> Parsed<'_, i16> {
    let which = alt((
        any_word(&["last", "previous"]).map(|_| -1),
        any_word(&["this", "current"]).map(|_| 0),
        any_word(&["next"]).map(|_| 1),
    ));
    (which, word("year")).map(|(shift, _)| shift).parse(input)
}

/// "2014-10-14", "2014/10/14".
pub(crate) fn iso_date(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, year) = number_in(4..=4, 1000..=2999)(input)?;
    let Some(separator) =
        rest.first().map(|token| token.class).filter(|class| matches!(class, Class::Hyphen | Class::Slash))
    else {
        return fail();
    };
    let (rest, _) = glued(separator)(rest)?;
    let (rest, month) = glued_number(rest, 12)?;
    let (rest, _) = glued(separator)(rest)?;
    let (rest, day) = glued_number(rest, 31)?;
    if goes_on(&rest) {
        return fail();
    }
    Ok((rest, Place::Day { year: Some(year as i16), month: Some(month as i8), day: day as i8 }.into()))
}

/// One or two digits that touch the token before.
fn glued_number(input: Tokens<'_>, highest: u32) -> Parsed<'_, u32> {
    if input.first().is_some_and(|token| token.spaced()) { fail() } else { number_in(1..=2, 1..=highest)(input) }
}

/// Whether digits go on as a code, a version or a longer number.
fn goes_on(rest: &Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| {
        !next.spaced()
            && matches!(next.class, Class::Hyphen | Class::Slash | Class::Colon | Class::Code | Class::Number)
    }) && !rest.peek(1).is_none_or(|token| token.class == Class::Word)
        && !rest.first().is_some_and(|next| next.class == Class::Code && rest.text_of(next).starts_with(['T', 't']))
}

/// "10/14/2014", "14/10/2014", "12/23/12", "10-14-2014"; "10/14" after "on" and the like.
pub(crate) fn numeric_date<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, first) = number_in(1..=2, 1..=31)(input)?;
    let Some(separator) =
        rest.first().map(|token| token.class).filter(|class| matches!(class, Class::Hyphen | Class::Slash))
    else {
        return fail();
    };
    let (rest, _) = glued(separator)(rest)?;
    let (rest, second) = glued_number(rest, 31)?;
    let with_year = glued(separator)(rest).and_then(|(rest, _)| {
        if rest.first().is_some_and(|token| token.spaced()) {
            return fail();
        }
        alt((number_in(4..=4, 1000..=2999), number_in(2..=2, 0..=99).map(century_of))).parse(rest)
    });
    let (rest, year) = match with_year {
        Ok((rest, year)) if separator == Class::Slash || year >= 1000 && rest.place() > 0 => (rest, Some(year as i16)),
        _ => (rest, None),
    };
    if goes_on(&rest) {
        return fail();
    }
    if year.is_none() {
        let said = follows_word(&input, &["on", "until", "since", "from", "by", "through"])
            || input.entry_before(1).weekday.is_some()
            || goes_on_a_list(&input)
            || context.tense == Tense::Notice;
        if separator != Class::Slash
            || !said
            || (first, second) == (9, 11)
            || first == 0
            || second == 0
            || rest.first().is_some_and(|next| next.class == Class::Word && rest.entry(0).tags == Tags::default())
        {
            return fail();
        }
    }
    let (month, day) = month_and_day(first, second, true)?;
    Ok((rest, Place::Day { year, month: Some(month), day }.into()))
}

/// Whether another date in digits stands before: the `4/19` of "on 4/12, 4/16 or 4/19".
fn goes_on_a_list(input: &Tokens<'_>) -> bool {
    let number = |back: usize| input.before(back).is_some_and(|token| token.class == Class::Number);
    let link =
        input.before(1).is_some_and(|token| token.class == Class::Comma) || input.was(1, "or") || input.was(1, "and");
    link && number(2)
        && input.before(3).is_some_and(|token| token.class == Class::Slash && !token.spaced())
        && number(4)
        && ["on", ",", "or", "and"].iter().any(|word| input.was(5, word))
}

/// A year of two digits: to 30 in this century, since news looks back more often than ahead.
fn century_of(year: u32) -> u32 {
    if year <= 30 { year + 2000 } else { year + 1900 }
}

/// Which of two numbers is the month.
fn month_and_day(first: u32, second: u32, us: bool) -> Result<(i8, i8), nom::Err<()>> {
    match (first <= 12, second <= 12) {
        (true, true) if us => Ok((first as i8, second as i8)),
        (true, false) => Ok((first as i8, second as i8)),
        (_, true) => Ok((second as i8, first as i8)),
        (false, false) => Err(nom::Err::Error(())),
    }
}

/// `2019-aug-1` `2014 October 14`: the year first, the month by its name.
pub(crate) fn year_month_day(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, year) = number_in(4..=4, 1000..=2999)(input)?;
    let (rest, separator) = opt(alt((glued(Class::Hyphen), glued(Class::Slash)))).parse(rest)?;
    let (after, name) = month(rest)?;
    let (after, _) = opt(alt((glued(Class::Hyphen), glued(Class::Slash)))).parse(after)?;
    if let Ok((end, day)) = number_in(1..=2, 1..=31)(after)
        && !goes_on(&end)
        && !counts_something(&end)
    {
        return Ok((end, Place::Day { year: Some(year as i16), month: Some(name.month), day: day as i8 }.into()));
    }
    // "in 2014 April was", "2014 March".
    if separator.is_some() || matches!(name.month, 3 | 5) && !rest.first().is_some_and(|token| token.capital()) {
        return fail();
    }
    Ok((after, Place::Month { year: Some(year as i16), month: name.month, third: None, which: Which::Nearest }.into()))
}

/// Whether a word in the plural follows that the lexicon does not know: "20140813 homes".
fn counts_a_plural(rest: &Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| {
        next.class == Class::Word && rest.entry(0).tags == Tags::default() && rest.text_of(next).ends_with('s')
    })
}

/// `20141014`, ISO 8601 without its hyphens.
pub(crate) fn basic_date(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, value) = number_in(8..=8, 19_000_101..=20_991_231)(input)?;
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    if !free_standing(&input)
        || goes_on(&rest)
        || counts_something(&rest)
        || counts_a_plural(&rest)
        || !(1..=12).contains(&month)
    {
        return fail();
    }
    match jiff::civil::Date::new(year as i16, month as i8, day as i8) {
        Ok(_) => Ok((rest, Place::Day { year: Some(year as i16), month: Some(month as i8), day: day as i8 }.into())),
        Err(_) => fail(),
    }
}

/// "14.10.2014", "02.29.12": points, day first where both orders fit.
pub(crate) fn pointed_date(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, token) = class(Class::Code)(input)?;
    let text = input.text_of(token);
    let mut parts = text.split('.');
    let (Some(first), Some(second), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return fail();
    };
    let number = |part: &str, lengths: core::ops::RangeInclusive<usize>| {
        (lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let short = year.len() == 2;
    let lengths = if short { 2..=2 } else { 1..=2 };
    let (Some(first), Some(second), Some(year)) =
        (number(first, lengths.clone()), number(second, lengths), number(year, if short { 2..=2 } else { 4..=4 }))
    else {
        return fail();
    };
    let year = if short { century_of(year) } else { year };
    if first == 0 || second == 0 || first > 31 || second > 31 || !(1000..=2999).contains(&year) {
        return fail();
    }
    let (month, day) = month_and_day(first, second, false)?;
    Ok((rest, Place::Day { year: Some(year as i16), month: Some(month), day }.into()))
}

/// "23/Sep/2020", "14-Oct-2014".
pub(crate) fn day_month_year_glued(input: Tokens<'_>) -> Parsed<'_, Named> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, day) = number_in(1..=2, 1..=31)(input)?;
    let Some(separator) =
        rest.first().map(|token| token.class).filter(|class| matches!(class, Class::Hyphen | Class::Slash))
    else {
        return fail();
    };
    let (rest, _) = glued(separator)(rest)?;
    let (rest, name) = month(rest)?;
    let (rest, _) = glued(separator)(rest)?;
    let (rest, year) = number_in(4..=4, 1000..=2999)(rest)?;
    Ok((rest, Place::Day { year: Some(year as i16), month: Some(name.month), day: day as i8 }.into()))
}
