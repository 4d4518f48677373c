//! Zones after a clock time: "GMT", "EDT", "UTC+2", "local time".
//!
//! A table of those that news writes, each with the offset it has by its name; "local time", "Eastern" and "ET" belong
//! to the time and give no offset. This is no time zone database: nothing here knows when a summer begins.

use nom::{Parser, branch::alt, combinator::opt};

use crate::{
    lex::Class,
    parse::{
        date::terminals::digits,
        lexical::{fail, glued},
        time::sixtieth,
        tokens::{Parsed, Tokens},
    },
};

/// Zones and their offsets from UTC in minutes. Names that several zones share stand for the one news means most.
const ZONES: [(&str, i16); 41] = [
    ("gmt", 0),
    ("utc", 0),
    ("z", 0),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("eet", 120),
    ("sast", 120),
    ("cat", 120),
    ("eest", 180),
    ("msk", 180),
    ("eat", 180),
    ("trt", 180),
    ("irst", 210),
    ("gst", 240),
    ("pkt", 300),
    ("npt", 345),
    ("wib", 420),
    ("ict", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("acst", 570),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("ndt", -150),
    ("ast", -240),
    ("adt", -180),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
];

/// More zones: the ones west of the Rocky Mountains.
const FAR_ZONES: [(&str, i16); 4] = [("pdt", -420), ("akst", -540), ("akdt", -480), ("hst", -600)];

/// Zone words without an offset of their own.
const LOOSE_ZONES: [&str; 10] = ["et", "ct", "mt", "pt", "ist", "eastern", "central", "mountain", "pacific", "bt"];

/// "GMT", "EDT", "UTC+2", "local time", "Eastern Daylight Time", "Moscow time": the offset, where the name has one.
pub(crate) fn zone(input: Tokens<'_>) -> Parsed<'_, Option<i16>> {
    let Some(token) = input.first().filter(|token| token.class == Class::Word) else { return fail() };
    if input.is(0, "local") && input.is(1, "time") {
        return Ok((input.advance(2), None));
    }
    let text = input.text_of(token);
    let time_after = |ahead| input.is(ahead, "time");
    if (token.capital() || !token.spaced()) && text.len() <= 4 {
        let find = |zones: &[(&str, i16)]| {
            zones.iter().find(|(name, _)| text.eq_ignore_ascii_case(name)).map(|&(_, offset)| offset)
        };
        if let Some(offset) = find(&ZONES).or_else(|| find(&FAR_ZONES)).filter(|_| text.len() > 1) {
            let rest = input.advance(1);
            let (rest, shift) = opt(utc_offset).parse(rest)?;
            return Ok((rest, Some(offset + shift.unwrap_or(0))));
        }
    }
    if !token.capital() && !text.eq_ignore_ascii_case("eastern") {
        return fail();
    }
    if token.capital()
        && (time_after(1)
            || (1..3).any(|ahead| {
                ["daylight", "standard", "summer", "york", "zealand"].iter().any(|word| input.is(ahead, word))
                    && time_after(ahead + 1)
            }))
    {
        let length = (1..4).find(|&ahead| time_after(ahead)).unwrap_or(1);
        return Ok((input.advance(length + 1), None));
    }
    if LOOSE_ZONES.iter().any(|zone| text.eq_ignore_ascii_case(zone)) { Ok((input.advance(1), None)) } else { fail() }
}

/// "+2", "-05:00" after "UTC" or "GMT", or after an ISO time.
pub(crate) fn utc_offset(input: Tokens<'_>) -> Parsed<'_, i16> {
    let plus = glued(Class::Plus).map(|_| 1_i16);
    let minus = alt((glued(Class::Hyphen), glued(Class::Minus))).map(|_| -1_i16);
    let (rest, sign) = alt((plus, minus)).parse(input)?;
    if rest.first().is_some_and(|token| token.spaced()) {
        return fail();
    }
    let Some((value, length)) = rest.first().and_then(|token| digits(&rest, token)) else { return fail() };
    let rest = rest.advance(1);
    let (hours, minutes) = if length == 4 { (value / 100, value % 100) } else { (value, 0) };
    let (rest, after) = opt(sixtieth).parse(rest)?;
    let minutes = after.unwrap_or(minutes);
    if hours > 14 || minutes > 59 { fail() } else { Ok((rest, sign * (hours * 60 + minutes) as i16)) }
}
