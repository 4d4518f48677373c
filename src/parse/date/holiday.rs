//! Holidays that have a date by rule: "Christmas Day", "New Year's Eve", "Thanksgiving", "Black Friday".
//!
//! Only fixed days and "the fourth Thursday of November", US where countries differ. Left out: Easter and what
//! depends on it, lunar calendars, and holidays that countries keep on different days (Labour Day, Mother's Day).

use jiff::civil::{Date, Weekday};
use nom::{Parser, combinator::opt};

use crate::{
    lex::{Class, Tags},
    model::Resolution,
    parse::{
        calendar::{self, Unit},
        date::{
            context::Context,
            day::year_after,
            place::{Named, Place, nearest},
        },
        lexical::fail,
        tokens::{Parsed, Tokens},
    },
};

/// How a holiday finds its day.
#[derive(Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which, weekday, days after it.
    Nth(i8, i8, Weekday, i64),
}

/// One holiday: its words, each a token in lower case; a possessive is not written out.
struct Holiday {
    words: &'static [&'static str],
    rule: Rule,
}

const fn fixed(words: &'static [&'static str], month: i8, day: i8) -> Holiday {
    Holiday { words, rule: Rule::Fixed(month, day) }
}

const fn nth(words: &'static [&'static str], month: i8, nth: i8, weekday: Weekday, after: i64) -> Holiday {
    Holiday { words, rule: Rule::Nth(month, nth, weekday, after) }
}

/// The holidays; longer names first.
const HOLIDAYS: [Holiday; 20] = [
    fixed(&["christmas", "eve"], 12, 24),
    fixed(&["christmas", "day"], 12, 25),
    fixed(&["christmas"], 12, 25),
    fixed(&["boxing", "day"], 12, 26),
    fixed(&["new", "year", "eve"], 12, 31),
    fixed(&["new", "year", "day"], 1, 1),
    fixed(&["valentine", "day"], 2, 14),
    fixed(&["st", "patrick", "day"], 3, 17),
    fixed(&["april", "fool", "day"], 4, 1),
    fixed(&["may", "day"], 5, 1),
    fixed(&["independence", "day"], 7, 4),
    fixed(&["halloween"], 10, 31),
    fixed(&["veterans", "day"], 11, 11),
    fixed(&["armistice", "day"], 11, 11),
    nth(&["thanksgiving", "day"], 11, 4, Weekday::Thursday, 0),
    nth(&["thanksgiving"], 11, 4, Weekday::Thursday, 0),
    nth(&["black", "friday"], 11, 4, Weekday::Thursday, 1),
    nth(&["cyber", "monday"], 11, 4, Weekday::Thursday, 4),
    nth(&["memorial", "day"], 5, -1, Weekday::Monday, 0),
    nth(&["labor", "day"], 9, 1, Weekday::Monday, 0),
];

/// Whether a holiday can begin here.
pub(crate) fn may_start(input: &Tokens<'_>) -> bool {
    HOLIDAYS.iter().any(|holiday| holiday.words.first().is_some_and(|word| input.is(0, word)))
}

impl Holiday {
    fn day(&self, year: i16) -> Option<Date> {
        match self.rule {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Nth(month, nth, weekday, after) => {
                let first = Date::new(year, month, 1).ok()?;
                calendar::shift(first.nth_weekday_of_month(nth, weekday).ok()?, Unit::Day, after)
            }
        }
    }

    /// Its words at the input.
    fn words<'a>(&self, input: Tokens<'a>) -> Parsed<'a, ()> {
        let mut rest = input;
        for word in self.words {
            let written = rest.is(0, word)
                || rest.first().is_some_and(|token| {
                    // "Years" and "Patricks", as they are written in haste.
                    rest.text_of(token).strip_suffix('s').is_some_and(|text| text.eq_ignore_ascii_case(word))
                });
            if !written {
                return fail();
            }
            rest = rest.advance(1);
            // "New Year's Eve", "St. Patrick's Day"
            let inside = rest.place() - input.place() < 3 && self.words.len() > 1;
            let joint = rest.first().is_some_and(|next| {
                next.class == Class::Possessive && inside
                    || next.class == Class::Period && !next.spaced() && *word == "st"
            });
            if joint {
                rest = rest.advance(1);
            }
        }
        Ok((rest, ()))
    }
}

/// A holiday, with a year where one is written.
pub(crate) fn holiday<'a>(input: Tokens<'a>, context: &Context) -> Parsed<'a, Named> {
    for holiday in &HOLIDAYS {
        let Ok((rest, ())) = holiday.words(input) else { continue };
        // "Christmas shoppers", "Thanksgiving sales" and "the Black Friday rush" name no day.
        let modifies = rest.first().is_some_and(|next| {
            matches!(next.class, Class::Hyphen | Class::Possessive)
                || next.class == Class::Word && rest.entry(0).tags == Tags::default()
        });
        let (after, year) = opt(year_after).parse(rest)?;
        if modifies {
            return fail();
        }
        if let Some(year) = year {
            return match holiday.day(year) {
                Some(date) => Ok((after, Named::stated(calendar::day(date)))),
                None => fail(),
            };
        }
        let date = context.today().and_then(|today| nearest(today, context.tense, |year| holiday.day(year)));
        return Ok((
            rest,
            match (date, holiday.rule) {
                (Some(date), _) => Named::relative(Some(calendar::day(date)), Unit::Day),
                (None, Rule::Fixed(month, day)) => Place::Day { year: None, month: Some(month), day }.into(),
                (None, Rule::Nth(..)) => Place::Stretch(calendar::unknown(Unit::Day), Resolution::Unresolved).into(),
            },
        ));
    }
    fail()
}
