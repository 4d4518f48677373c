//! Holidays that have a date by rule: "Christmas Day", "Black Friday 2010", "last Easter", "the weekend of Halloween".
//!
//! [`names`] is the table, [`rule`] what its rules mean, [`calendars`] the moon's part in it. A name must be written in
//! full, and not be part of a longer one: "Christmas shoppers", "India's Independence Day" and "Father Christmas" name
//! no day of the table.

mod calendars;
mod index;
mod names;
mod rule;

use jiff::civil::{Date, Weekday};
use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};

use crate::{
    lex::{Class, Tags},
    model::Resolution,
    parse::{
        calendar::{self, Stretch, Unit},
        date::{
            context::{Context, Tense},
            day::{relative_year, year_after},
            holiday::{
                index::{Found, named},
                names::Trust,
                rule::Rule,
            },
            openers::openers,
            place::{Named, Place, Which, nearest},
        },
        lexical::{any_word, fail, word},
        tokens::{Parsed, Tokens},
    },
};

/// Words before a holiday that say it is any one of its kind.
const ANY: [&str; 8] = ["a", "an", "any", "another", "each", "every", "no", "first"];

/// Words that are no part of a name, though they may have a capital.
const SMALL: Tags = Tags::FUNCTION.with(Tags::CALENDAR).with(Tags::TEMPORAL).with(Tags::SPEECH);

/// Which of all years' holiday is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum When {
    /// The one of a year that the text gives.
    Stated(i16),
    /// The one of a year counted from publication; unknown without it.
    Counted(Option<i16>),
    /// One by its relation to the day of publication.
    Which(Which),
}

/// Whether a holiday can begin here.
pub(crate) fn may_start(input: &Tokens<'_>) -> bool {
    match head(*input) {
        Ok((rest, _)) => named(rest).is_some(),
        Err(_) => named(*input).is_some(),
    }
}

/// The words of [`head`].
pub(crate) const HEADS: [&str; 8] = ["last", "previous", "next", "coming", "upcoming", "following", "this", "weekend"];

/// The first words of all names.
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    index::first_words()
}

/// What stands before the name: "last", "next", and "weekend of".
fn head(input: Tokens<'_>) -> Parsed<'_, (Option<Which>, bool)> {
    // The letters of most words say at once that they are none of these.
    if !input.first().is_some_and(|token| matches!(token.span.len(), 4 | 6..=9)) {
        return fail();
    }
    let which = alt((
        any_word(&["last", "previous"]).map(|_| Which::Last),
        any_word(&["next", "coming", "upcoming", "following"]).map(|_| Which::Next),
        any_word(&["this"]).map(|_| Which::This),
    ))
    .map(|which| (Some(which), false));
    let weekend = (word("weekend"), word("of"), opt(word("the"))).map(|_| (None, true));
    alt((which, weekend)).parse(input)
}

/// A holiday, with a year or "last", "next" where one is written, or the weekend beside it.
pub(crate) fn holiday<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    if !input.first().is_some_and(|token| openers().may_open(input.text_of(token).as_bytes())) {
        return fail();
    }
    let (start, (which, of_weekend)) = head(input).unwrap_or((input, (None, false)));
    let Some(Found { trust, rule, rest }) = named(start) else { return fail() };
    let (after, weekend) = opt(word("weekend")).parse(rest)?;
    let (end, year) = opt(alt((
        year_after.map(When::Stated),
        preceded(opt(any_word(&["of", "in"])), relative_year)
            .map(|years| When::Counted(context.today().and_then(|today| today.year().checked_add(years)))),
    )))
    .parse(after)?;
    let dated = year.is_some() || which.is_some();
    if modified(&input) || modifies(&after) || !trusted(trust, &start, dated) {
        return fail();
    }
    let when = year.unwrap_or(When::Which(which.unwrap_or(Which::Nearest)));
    let weekend = of_weekend || weekend.is_some();
    match place(rule, when, weekend, context) {
        Some(named) => Ok((end, named)),
        None => fail(),
    }
}

/// Whether a name is the holiday's here.
fn trusted(trust: Trust, start: &Tokens<'_>, dated: bool) -> bool {
    let capital = start.first().is_some_and(|token| token.capital());
    match trust {
        Trust::Plain => true,
        Trust::Capital => capital || dated,
        Trust::Dated => dated || capital && start.was(1, "on"),
    }
}

/// Whether the word before makes another thing of the holiday: "a Christmas", "India's Independence Day", "Father
/// Christmas".
fn modified(input: &Tokens<'_>) -> bool {
    let Some(before) = input.before(1) else { return false };
    match before.class {
        Class::Possessive => true,
        Class::Hyphen => !before.spaced(),
        Class::Word => {
            let entry = input.entry_before(1);
            let named = entry.nationality.is_some() || !entry.tags.any(SMALL) && input.before(2).is_some();
            before.capital() && input.first().is_some_and(|token| token.capital()) && named
                || ANY.iter().any(|word| input.was(1, word))
        }
        _ => false,
    }
}

/// Whether the holiday only tells what kind of thing the next word is: "Christmas shoppers", "the Black Friday rush".
fn modifies(rest: &Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| match next.class {
        Class::Hyphen | Class::Possessive => !next.spaced(),
        Class::Word => {
            let tags = rest.entry(0).tags;
            tags == Tags::default() || rest.is(0, "quarter") || next.capital() && !tags.any(SMALL.with(Tags::PAST))
        }
        _ => false,
    })
}

/// The holiday's place in the calendar. `None` where its calendar is not reckoned.
fn place(rule: Rule, when: When, weekend: bool, context: &Context) -> Option<Named> {
    let (first, resolution) = match when {
        When::Stated(year) => (rule.first_days(year)[0]?, Resolution::Stated),
        When::Counted(Some(year)) => (rule.first_days(year)[0]?, Resolution::FromPublication),
        When::Which(which) if context.today().is_some() => (near(rule, which, context)?, Resolution::FromPublication),
        When::Counted(None) | When::Which(_) => {
            return Some(match rule {
                Rule::Fixed(month, day) if !weekend => Place::Day { year: None, month: Some(month), day }.into(),
                _ => {
                    let unit = if weekend { Unit::Weekend } else { Unit::Day };
                    Place::Stretch(calendar::unknown(unit), Resolution::Unresolved).into()
                }
            });
        }
    };
    let stretch = if weekend { weekend_beside(first)? } else { rule.days(first)? };
    Some(Place::Stretch(stretch, resolution).into())
}

/// The Saturday and Sunday nearest a day.
fn weekend_beside(day: Date) -> Option<Stretch> {
    calendar::weekend(calendar::on_or_before(calendar::shift(day, Unit::Day, 3)?, Weekday::Saturday)?)
}

/// The first day of the holiday that is last, next or nearest from the day of publication.
fn near(rule: Rule, which: Which, context: &Context) -> Option<Date> {
    let today = context.today()?;
    let back = match which {
        Which::Last => true,
        Which::Next => false,
        // "this Easter", with no verb to tell, is the one to come.
        Which::This => context.tense == Tense::Past,
        _ => {
            // A year that has the feast twice has it eleven days before its end, and once more soon after its beginning.
            let one = |which: usize| nearest(today, context.tense, |year| rule.first_days(year)[which]);
            let away = |date: &Date| date.since(today).map_or(i32::MAX, |span| span.get_days().abs());
            let (first, second) = (one(0), if is_islamic(rule) { one(1) } else { None });
            return first.into_iter().chain(second).min_by_key(away);
        }
    };
    let years = today.year().checked_sub(2)?..=today.year().checked_add(2)?;
    let mut days = years.flat_map(|year| rule.first_days(year)).flatten();
    if back { days.rfind(|day| *day < today) } else { days.find(|day| *day > today) }
}

/// Whether a year can have it twice.
fn is_islamic(rule: Rule) -> bool {
    matches!(rule, Rule::Islamic(..) | Rule::IslamicMonth(_))
}
