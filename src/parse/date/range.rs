//! One date, and from one to another: "March 3-5", "between May and June 2014", "July 2013 to June 2014".

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};

use crate::{
    lex::Class,
    model::{Grain, Hedge, Resolution},
    parse::{
        calendar::{DayPart, Third},
        date::{
            context::{Context, free_standing},
            counted, day, holiday, nth,
            place::{Named, Place},
            relative,
            terminals::{day_digits, day_words, month, range_dash, range_link, third},
            weekdays, years,
        },
        lexical::{any_word, fail, word},
        tokens::{Parsed, Tokens},
    },
};

/// One date or a range of dates; the hedge tells which.
pub(crate) fn stretch<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, (Named, Hedge)> {
    let within = alt((days_of_month, days_before_month)).parse(input);
    if let Ok((rest, (mut start, mut end))) = within {
        start.complete(&end);
        end.complete(&start);
        if let Some(named) = join(&start, &end, context) {
            return Ok((rest, (named, Hedge::Range)));
        }
    }
    let (rest, start) = single(input, context)?;
    // "(8 September 1838 - 2 March 1881)" behind a name is two dates, a birth and a death.
    let lifespan =
        input.before(1).is_some_and(|token| matches!(token.class, Class::OpenParenthesis | Class::Semicolon))
            && matches!(start.place, Place::Day { year: Some(_), .. });
    if !lifespan && let Ok((after, end)) = other_end(input, rest, &start, context) {
        let mut completed = start.clone();
        completed.complete(&end);
        if let Some(named) = join(&completed, &end, context) {
            return Ok((after, (named, Hedge::Range)));
        }
    }
    // "1997-2001", "the last ten days", "a few weeks ago" run from one date to another too.
    let runs = matches!(&start.place, Place::Stretch(stretch, _) if stretch.iso.contains('/'));
    Ok((rest, (start, if runs { Hedge::Range } else { Hedge::Exact })))
}

/// The second end of a range. Its first end must be of the same kind, so that "Tuesday to the 1990s" stays two dates.
fn other_end<'a>(input: Tokens<'a>, rest: Tokens<'a>, start: &Named, context: &Context) -> Parsed<'a, Named> {
    let between = input.was(1, "between");
    let (after, ()) = range_link(rest, between)?;
    let (after, _) = opt(word("the")).parse(after)?;
    let months = matches!(start.place, Place::Month { .. });
    let month_end = |input| if months { day::month_end(input) } else { fail() };
    let (after, end) = alt((|input| single(input, context), years::plain_year, month_end)).parse(after)?;
    // "2012-4:43 pm" is a date and a time, "Tuesday – July" a heading.
    let same = match (&start.place, &end.place) {
        (Place::Stretch(a, _), Place::Stretch(b, _)) => {
            a.grain == b.grain || a.grain >= Grain::Day && b.grain >= Grain::Day && input.was(1, "from")
        }
        (Place::Day { .. }, Place::Day { .. })
        | (Place::Month { .. }, Place::Month { .. })
        | (Place::Weekday(..), Place::Weekday(..)) => true,
        _ => between || input.was(1, "from"),
    };
    if same { Ok((after, end)) } else { fail() }
}

/// The stretch from one date to the other.
fn join(start: &Named, end: &Named, context: &Context) -> Option<Named> {
    let (first, a) = start.resolve(context)?;
    let (last, b) = end.resolve(context)?;
    let (first, last) = match (first.through(&last), &start.place, &end.place) {
        (Some(_), ..) => (first, last),
        // "from Friday to Monday": the Friday before that Monday; "November to March": the year before.
        (None, Place::Weekday(weekday, _), Place::Weekday(..)) => {
            (crate::parse::calendar::day(crate::parse::calendar::on_or_before(last.first_day()?, *weekday)?), last)
        }
        (None, Place::Month { month, year: None, .. }, Place::Month { .. }) => {
            (crate::parse::calendar::month(last.first_day()?.year().checked_sub(1)?, *month)?, last)
        }
        (None, Place::Day { month: Some(month), year: None, day }, Place::Day { .. }) => {
            let date = jiff::civil::Date::new(last.first_day()?.year().checked_sub(1)?, *month, *day).ok()?;
            (crate::parse::calendar::day(date), last)
        }
        _ => return None,
    };
    let resolution = match (a, b) {
        (Resolution::Stated, Resolution::Stated) => Resolution::Stated,
        (Resolution::Unresolved, _) | (_, Resolution::Unresolved) => Resolution::Unresolved,
        _ => Resolution::FromPublication,
    };
    let mut whole = first.through(&last)?;
    if resolution == Resolution::Unresolved {
        whole.limits = None;
    }
    Some(Place::Stretch(whole, resolution).into())
}

/// "March 3-5, 2014", "Oct. 14 to 16".
fn days_of_month(input: Tokens<'_>) -> Parsed<'_, (Named, Named)> {
    let (rest, month) = month(input)?;
    let (rest, first) = day::day_of_named_month(rest)?;
    let (rest, ()) = range_link(rest, input.was(1, "between"))?;
    let (rest, last) = day::day_of_named_month(rest)?;
    // "Oct. 14-10 p.m." is no range of days.
    if first >= last
        || rest.first().is_some_and(|next| matches!(next.class, Class::Colon | Class::Hyphen) && !next.spaced())
        || rest.is(0, "p.m.")
        || rest.is(0, "a.m.")
        || rest.is(0, "pm")
        || rest.is(0, "am")
    {
        return fail();
    }
    let (rest, year) = opt(day::year_after).parse(rest)?;
    let at = |day| Named::from(Place::Day { year, month: Some(month.month), day });
    Ok((rest, (at(first), at(last))))
}

/// "3-5 March", "13 to 14 July", "ninth and seventeenth of April" after "between".
fn days_before_month(input: Tokens<'_>) -> Parsed<'_, (Named, Named)> {
    if !free_standing(&input) {
        return fail();
    }
    let (rest, first) = alt((day_digits, day_words)).parse(input)?;
    let (rest, ()) = range_link(rest, input.was(1, "between"))?;
    let (rest, _) = opt(word("the")).parse(rest)?;
    let (rest, end) = day::day_month(rest).or_else(|_| numbered_end(rest))?;
    let Place::Day { month: Some(_), year, day: last } = end.place else { return fail() };
    if first > last {
        return fail();
    }
    Ok((rest, (Place::Day { year, month: None, day: first }.into(), end)))
}

/// "5 March" at the end of a range, where the hyphen before it touches it.
fn numbered_end(input: Tokens<'_>) -> Parsed<'_, Named> {
    let (rest, day) = day_digits(input)?;
    let (rest, _) = opt(word("of")).parse(rest)?;
    let (rest, name) = month(rest)?;
    let (rest, year) = opt(day::year_after).parse(rest)?;
    Ok((rest, Place::Day { year, month: Some(name.month), day }.into()))
}

/// One date, with "early", "late", "the end of", "earlier" before it.
pub(crate) fn single<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if let Ok(found) = plain(input, context) {
        return Ok(found);
    }
    if let Ok((rest, third)) = relative::edge(input) {
        let (rest, named) = alt((
            |input| plain(input, context),
            years::plain_year,
            |input| relative::current_unit(input, context),
            day::month_end,
        ))
        .parse(rest)?;
        return third_of(rest, named, third, context);
    }
    if let Ok((rest, third)) = third(input) {
        let (rest, _) = opt(preceded(any_word(&["in", "on"]), opt(word("the")))).parse(rest)?;
        let (rest, named) = alt((|input| plain(input, context), years::plain_year, day::month_end)).parse(rest)?;
        return third_of(rest, named, third, context);
    }
    let (rest, later) = relative::clipped(input)?;
    let (rest, named) = plain(rest, context)?;
    match relative::clip(named, later, context) {
        Some(named) => Ok((rest, named)),
        None => fail(),
    }
}

/// A third of a date. A part of the day keeps its length: "late last night".
fn third_of<'a>(rest: Tokens<'a>, named: Named, third: Third, context: &Context) -> Parsed<'a, Named> {
    if let Place::Month { year, month, which, .. } = named.place {
        return Ok((rest, Place::Month { year, month, third: Some(third), which }.into()));
    }
    // "late Tuesday afternoon": the part comes after, and says more.
    if named.part().is_some() || named.is_day() && relative::day_part(rest).is_ok() {
        return Ok((rest, named));
    }
    let weekday = named.weekday;
    let Some((stretch, resolution)) = named.resolve(context) else { return fail() };
    match stretch.third(third) {
        Some(stretch) => Ok((rest, Named { place: Place::Stretch(stretch, resolution), weekday })),
        None => fail(),
    }
}

/// One date without anything before it.
fn plain<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let Some(token) = input.first() else { return fail() };
    match token.class {
        Class::Number => alt((
            day::iso_date,
            |input| day::numeric_date(input, context),
            day::year_month_day,
            day::basic_date,
            day::day_month_year_glued,
            years::year_coded_part,
            years::year_range,
            years::iso_month,
            years::decade,
            day::day_month,
            |input| counted::distance(input, context),
            |input| counted::run(input, context),
            |input| counted::weekdays_off(input, context),
            |input| counted::parts_ago(input, context),
            day::listed_day,
            years::bare_year,
            years::fiscal_year,
        ))
        .parse(input),
        Class::OrdinalNumber => alt((
            day::day_month,
            years::century,
            |input| years::part_of_year(input, context),
            |input| nth::nth_of(input, context),
            |input| nth::day_of_period(input, context),
            day::the_day,
        ))
        .parse(input),
        Class::Code => alt((day::pointed_date, |input| years::coded_part(input, context))).parse(input),
        Class::SingleQuote => alt((years::decade, years::short_year)).parse(input),
        Class::Word => holiday::holiday(input, context).or_else(|_| worded(input, context)),
        _ => fail(),
    }
}

/// One date that begins with a word.
fn worded<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let entry = input.entry(0);
    if entry.month.is_some() {
        return alt((day::month_day, |input| day::month_alone(input, context))).parse(input);
    }
    if entry.weekday.is_some() {
        return weekdays::weekday_date(input, context);
    }
    alt((
        |input| relative::near_day(input, context),
        |input| relative::near_part(input, context),
        |input| nth::nth_of(input, context),
        |input| weekdays::which_weekday(input, context),
        |input| relative::after_next(input, context),
        |input| relative::week_of(input, context),
        |input| counted::run(input, context),
        |input| relative::which_stretch(input, context),
        |input| counted::distance(input, context),
        |input| counted::weekdays_off(input, context),
        |input| counted::parts_ago(input, context),
        day::day_month,
        |input| nth::day_of_period(input, context),
        years::century,
        |input| years::part_of_year(input, context),
        |input| years::season_of_year(input, context),
        |input| relative::the_weekend(input, context),
        years::the_year,
        |input| alt((years::fiscal_year, years::year_in_words, years::decade_in_words)).parse(input),
        |input| part_of(input, context),
    ))
    .parse(input)
}

/// "morning of October 14", "night of 13 to 14 July", "afternoon of the 14th".
fn part_of<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let (rest, part) = relative::day_part(input)?;
    let (rest, _) = any_word(&["of"])(rest)?;
    let (rest, _) = opt(word("the")).parse(rest)?;
    let (rest, named) = if part == DayPart::Night
        && let Ok((rest, (mut first, last))) = days_before_month(rest)
    {
        first.complete(&last);
        (rest, first)
    } else {
        day_of(rest, context)?
    };
    match named.with_part(part, context) {
        Some(named) => Ok((rest, named)),
        None => fail(),
    }
}

/// A day that other expressions build on, after "morning of" or "two days before"; none that builds on a day itself, so
/// that nothing nests.
pub(crate) fn day_of<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    let entry = input.entry(0);
    let (rest, named) = if let Ok(found) = holiday::holiday(input, context) {
        found
    } else if entry.month.is_some() {
        day::month_day(input)?
    } else if entry.weekday.is_some() {
        weekdays::weekday_date(input, context)?
    } else {
        alt((day::day_month, day::iso_date, |input| relative::near_day(input, context))).parse(input)?
    };
    // "13-14 July" read as a day followed by something else stays one day.
    if range_dash(rest).is_ok() && !named.is_day() { fail() } else { Ok((rest, named)) }
}
