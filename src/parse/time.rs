//! Clock times: "7:37 a.m.", "3 p.m.", "0737 GMT", "15:30", "half past five", "noon", and from one to another.
//!
//! A bare "5:30" may be a score or the time left in a game, so it needs a word before it ("at", "until") or a day
//! beside it, and nothing after it that counts down ("10:03 to play"). Without a.m. or p.m. the hour is taken as
//! written, unless a part of the day stands beside it ("3:30 Tuesday afternoon").

use jiff::civil::{Date, DateTime};
use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use smol_str::{SmolStr, format_smolstr};

use crate::{
    lex::{Class, Flags, NumberWord},
    model::Grain,
    parse::{
        calendar::DayPart,
        date::{
            context::follows_word,
            terminals::{counts_something, number_in, range_link},
            zone::{utc_offset, zone},
        },
        lexical::{any_word, class, fail, glued, known, word},
        tokens::{Parsed, Tokens},
    },
};

/// Words before a clock time without a.m. or p.m.
const AT: [&str; 13] = [
    "at",
    "by",
    "until",
    "till",
    "before",
    "after",
    "from",
    "around",
    "about",
    "since",
    "between",
    "for",
    "approximately",
];

/// Words after digits that make them a length or a game's clock.
const COUNTED: [&str; 18] = [
    "to",
    "left",
    "remaining",
    "mark",
    "into",
    "of",
    "minutes",
    "seconds",
    "minute",
    "second",
    "per",
    "odds",
    "in",
    "hours",
    "hour",
    "victory",
    "win",
    "ratio",
];

/// A clock time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Clock {
    /// 0 to 23.
    pub(crate) hour: i8,
    /// 0 to 59.
    pub(crate) minute: i8,
    /// 0 to 59, where written.
    pub(crate) second: Option<i8>,
    /// Whether no minutes are written.
    pub(crate) to_hour: bool,
    /// Whether the half of the day is known.
    pub(crate) half_known: bool,
    /// Whether it is a clock time wherever it stands.
    pub(crate) evident: bool,
    /// Offset of the zone written.
    pub(crate) zone: Option<i16>,
}

/// One clock time, or from one to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Clocks {
    /// The time, or the earlier end.
    pub(crate) start: Clock,
    /// The later end.
    pub(crate) end: Option<Clock>,
}

impl Clock {
    const fn new(hour: i8, minute: i8) -> Self {
        Self { hour, minute, second: None, to_hour: false, half_known: false, evident: false, zone: None }
    }

    /// The half of the day that a part of the day implies: "seven in the evening".
    pub(crate) fn in_part(mut self, part: DayPart) -> Self {
        if self.half_known || self.hour > 12 {
            return self;
        }
        let hour = self.hour % 12;
        self.hour = match part {
            DayPart::Morning => hour,
            DayPart::Afternoon | DayPart::Evening => hour + 12,
            DayPart::Night if hour >= 5 => hour + 12,
            DayPart::Night => hour,
        };
        self.half_known = true;
        self.evident = true;
        self
    }

    /// How precisely it is written.
    pub(crate) const fn grain(&self) -> Grain {
        match (self.second, self.to_hour) {
            (Some(_), _) => Grain::Second,
            (None, true) => Grain::Hour,
            (None, false) => Grain::Minute,
        }
    }

    /// "T15:30".
    pub(crate) fn iso(&self) -> SmolStr {
        match self.second {
            Some(second) => format_smolstr!("T{:02}:{:02}:{second:02}", self.hour, self.minute),
            None => format_smolstr!("T{:02}:{:02}", self.hour, self.minute),
        }
    }
}

impl Clocks {
    /// The same in a part of the day.
    pub(crate) fn in_part(self, part: DayPart) -> Self {
        Self { start: self.start.in_part(part), end: self.end.map(|end| end.in_part(part)) }
    }

    /// "T15:00", "T15:00/T17:00".
    pub(crate) fn iso(&self) -> SmolStr {
        match self.end {
            Some(end) => format_smolstr!("{}/{}", self.start.iso(), end.iso()),
            None => self.start.iso(),
        }
    }

    /// First and last instant on a day, over midnight where the end is the smaller one. A time stands for its minute, a
    /// range ends when its last one comes.
    pub(crate) fn on(&self, day: Date) -> Option<(DateTime, DateTime)> {
        let end = self.end.unwrap_or(self.start);
        let first = day.at(self.start.hour, self.start.minute, self.start.second.unwrap_or(0), 0);
        let to_second = if self.end.is_some() { 0 } else { 59 };
        let last = day.at(end.hour, end.minute, end.second.unwrap_or(to_second), 0);
        let last = if last < first { last.date().tomorrow().ok()?.to_datetime(last.time()) } else { last };
        Some((first, last))
    }

    /// Whether it is a clock time wherever it stands.
    pub(crate) fn evident(&self) -> bool {
        self.start.evident || self.end.is_some_and(|end| end.evident)
    }

    /// The zone written at either end.
    pub(crate) fn zone(&self) -> Option<i16> {
        self.end.and_then(|end| end.zone).or(self.start.zone)
    }
}

/// Whether a word before the input makes a bare clock time of what follows.
pub(crate) fn announced(input: &Tokens<'_>) -> bool {
    follows_word(input, &AT)
        || input.was(1, "and") && input.was(3, "between")
        || input.before(1).is_none() && input.peek(4).is_none()
}

/// Whether what follows digits makes them a length or a game's clock.
pub(crate) fn counted(rest: &Tokens<'_>) -> bool {
    rest.first().is_some_and(|next| {
        next.class == Class::Word
            && COUNTED.iter().any(|word| rest.is(0, word))
            && !(rest.is(0, "in") && rest.is(1, "the") && is_part(rest, 2))
    }) || rest.first().is_some_and(|next| {
        matches!(next.class, Class::PercentSign | Class::CurrencySign) || next.class == Class::Hyphen && !next.spaced()
    })
}

fn is_part(input: &Tokens<'_>, ahead: usize) -> bool {
    ["morning", "afternoon", "evening", "night"].iter().any(|part| input.is(ahead, part))
}

/// One clock time or a range of them, with zone and part of the day.
pub(crate) fn clocks(input: Tokens<'_>) -> Parsed<'_, Clocks> {
    let first = clock(input).ok();
    if let Ok(found) = clock_range(input, first) {
        return Ok(found);
    }
    match first {
        Some((rest, clock)) => Ok((rest, Clocks { start: clock, end: None })),
        None => fail(),
    }
}

/// "3 to 5 p.m.", "9:30 a.m.-5 p.m.", "2 p.m. and 4 p.m." after "between", "11-1 p.m.".
/// `first` is the clock time at the input, where there is one.
fn clock_range<'a>(input: Tokens<'a>, first: Option<(Tokens<'a>, Clock)>) -> Parsed<'a, Clocks> {
    let between = input.was(1, "between");
    let (rest, mut start) = first.map_or_else(|| bare_hour(input), Ok)?;
    let (rest, ()) = range_link(rest, between)?;
    let (rest, end) = clock(rest)?;
    let spoken = between || input.was(1, "from");
    if !end.half_known
        && !(start.evident || end.evident || spoken && !(start.to_hour && end.to_hour) && !counted(&rest))
    {
        return fail();
    }
    if !start.half_known && end.half_known {
        start.half_known = true;
        // "11-1 p.m." begins in the morning, "3 to 5 p.m." does not.
        let afternoon = if end.hour >= 12 && start.hour < 12 { start.hour + 12 } else { start.hour };
        if (afternoon, start.minute) < (end.hour, end.minute) && start.hour <= 12 {
            start.hour = afternoon;
        }
    }
    Ok((rest, Clocks { start, end: Some(end) }))
}

/// One clock time.
fn clock(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, mut clock) =
        alt((digital, pointed, military, whole_hour, oclock, spoken_parts, noon, with_h, spoken_minutes, hour_in_part))
            .parse(input)?;
    // "3:15 in the afternoon"
    let in_the = preceded((word("in"), opt(word("the"))), part);
    let (rest, part) = opt(alt((in_the, preceded(word("at"), word("night").map(|_| DayPart::Night))))).parse(rest)?;
    if let Some(part) = part {
        clock = clock.in_part(part);
    }
    let (rest, zone) = opt(zone).parse(rest)?;
    if let Some(offset) = zone {
        clock.zone = offset;
        clock.evident = true;
    }
    Ok((rest, clock))
}

/// The `7` of `at 7 in the evening`, `by eight in the morning`; the part of the day is its caller's.
fn hour_in_part(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, clock) = bare_hour(input)?;
    let in_part = rest.is(0, "in") && rest.is(1, "the") && is_part(&rest, 2);
    if in_part && announced(&input) { Ok((rest, clock)) } else { fail() }
}

fn part(input: Tokens<'_>) -> Parsed<'_, DayPart> {
    alt((
        word("morning").map(|_| DayPart::Morning),
        word("afternoon").map(|_| DayPart::Afternoon),
        word("evening").map(|_| DayPart::Evening),
    ))
    .parse(input)
}

/// "a.m.", "pm": whether it is the second half of the day.
fn meridiem(input: Tokens<'_>) -> Parsed<'_, bool> {
    let Some(token) = input.first().filter(|token| token.class == Class::Word) else { return fail() };
    match input.text_of(token) {
        "a.m." | "a.m" | "am" | "AM" | "A.M." | "A.M" | "Am" => Ok((input.advance(1), false)),
        "p.m." | "p.m" | "pm" | "PM" | "P.M." | "P.M" | "Pm" => Ok((input.advance(1), true)),
        _ => fail(),
    }
}

/// Puts a clock time into its half of the day; `None` for "15 a.m.".
fn in_half(mut clock: Clock, afternoon: bool) -> Option<Clock> {
    clock.hour = match (clock.hour, afternoon) {
        (1..=11, true) => clock.hour + 12,
        (12, false) | (0, false) => 0,
        (12, true) | (1..=11, false) | (13..=23, true) => clock.hour,
        _ => return None,
    };
    clock.half_known = true;
    clock.evident = true;
    Some(clock)
}

/// A clock time with "a.m." or "p.m." after it.
fn halved<'a>(rest: Tokens<'a>, clock: Clock) -> Parsed<'a, Clock> {
    let (rest, afternoon) = meridiem(rest)?;
    match in_half(clock, afternoon) {
        Some(clock) => Ok((rest, clock)),
        None => fail(),
    }
}

/// "7:37", "7:37:05", "7:37am", "15:30".
fn digital(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = number_in(1..=2, 0..=24)(input)?;
    let leading_zero = input.first().is_some_and(|token| input.text_of(token).starts_with('0'));
    let (rest, minute) = sixtieth(rest)?;
    let (rest, second) = opt(sixtieth).parse(rest)?;
    // "10:30-31" and "1:2:3:4" are something else.
    if rest.first().is_some_and(|next| {
        !next.spaced() && matches!(next.class, Class::Colon | Class::Code | Class::Number | Class::Slash)
    }) && rest.peek(1).is_some_and(|token| !token.spaced())
    {
        return fail();
    }
    let mut clock = Clock::new((hour % 24) as i8, minute as i8);
    clock.second = second.map(|second| second as i8);
    clock.half_known = hour > 12 || hour == 0 || leading_zero;
    if let Ok(found) = halved(rest, clock) {
        return Ok(found);
    }
    let letter = rest.first().filter(|next| !next.spaced() && next.class == Class::Word).map(|next| rest.text_of(next));
    match letter {
        Some("a") => in_half(clock, false).map_or_else(fail, |clock| Ok((rest.advance(1), clock))),
        Some("p") => in_half(clock, true).map_or_else(fail, |clock| Ok((rest.advance(1), clock))),
        Some(_) if zone(rest).is_err() => fail(),
        _ => Ok((rest, clock)),
    }
}

/// ":37", touching what stands before it.
pub(crate) fn sixtieth(input: Tokens<'_>) -> Parsed<'_, u32> {
    let (rest, _) = glued(Class::Colon)(input)?;
    if rest.first().is_some_and(|token| token.spaced()) {
        return fail();
    }
    number_in(2..=2, 0..=59)(rest)
}

/// `7.30pm` `14.00 BST`
fn pointed(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, token) = class(Class::Number)(input)?;
    let parts = input.text_of(token).split_once('.').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
    let Some((hour, minute)) = parts else { return fail() };
    match (hour.parse::<i8>(), minute.parse::<i8>()) {
        (Ok(hour @ 0..=12), Ok(minute @ 0..=59)) if zone(rest).is_err() => halved(rest, Clock::new(hour, minute)),
        (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) if zone(rest).is_ok() => {
            Ok((rest, Clock { half_known: true, evident: true, ..Clock::new(hour, minute) }))
        }
        _ => fail(),
    }
}

/// "0737 GMT", "1500 hours".
fn military(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, value) = number_in(4..=4, 0..=2359)(input)?;
    let (hour, minute) = (value / 100, value % 100);
    let named = zone(rest).is_ok() || announced(&input) && any_word(&["hours", "hrs"])(rest).is_ok();
    if minute > 59 || !named {
        return fail();
    }
    let (rest, _) = opt(any_word(&["hours", "hrs"])).parse(rest)?;
    Ok((rest, Clock { half_known: true, evident: true, ..Clock::new(hour as i8, minute as i8) }))
}

/// An hour in digits or words: 1 to 12.
fn hour(input: Tokens<'_>) -> Parsed<'_, i8> {
    let words = known(|entry| match entry.number {
        Some(NumberWord::Small(hour @ 1..=12)) => Some(hour as i8),
        _ => None,
    });
    alt((number_in(1..=2, 1..=12).map(|hour| hour as i8), words)).parse(input)
}

/// "3 p.m.", "nine a.m.".
fn whole_hour(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = hour(input)?;
    halved(rest, Clock { to_hour: true, ..Clock::new(hour, 0) })
}

/// The hour at the start of a range: "3" in "3 to 5 p.m.".
pub(crate) fn bare_hour(input: Tokens<'_>) -> Parsed<'_, Clock> {
    hour.map(|hour| Clock { to_hour: true, ..Clock::new(hour, 0) }).parse(input)
}

/// `15h30` `8h`, as much of Europe writes it; without a word or a day before it a length ("8h of talks").
fn with_h(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = number_in(1..=2, 0..=24)(input)?;
    let (rest, _) = glued(Class::Word)(rest)?;
    if !input.is(1, "h") || input.was(1, "for") {
        return fail();
    }
    let minutes = rest.first().filter(|token| !token.spaced()).map_or_else(fail, |_| number_in(2..=2, 0..=59)(rest));
    let (rest, minute) = minutes.unwrap_or((rest, 0));
    let to_hour = input.place() + 2 == rest.place();
    Ok((rest, Clock { to_hour, half_known: true, ..Clock::new((hour % 24) as i8, minute as i8) }))
}

/// `ten thirty am` `seven fifteen p.m.`
fn spoken_minutes(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = hour(input)?;
    let minutes = known(|entry| match entry.number {
        Some(NumberWord::Small(minutes @ 10..=19)) => Some(minutes as i8),
        Some(NumberWord::Tens(minutes @ 20..=50)) => Some(minutes as i8),
        _ => None,
    });
    let (rest, minute) = minutes(rest)?;
    halved(rest, Clock::new(hour, minute))
}

/// "five o'clock", "4 oclock p.m.".
fn oclock(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, hour) = hour(input)?;
    let (rest, _) = any_word(&["o'clock", "o’clock", "oclock"])(rest)?;
    let clock = Clock { to_hour: true, evident: true, ..Clock::new(hour, 0) };
    Ok(halved(rest, clock).unwrap_or((rest, clock)))
}

/// "half past five", "quarter to six", "ten past nine", "20 minutes to eight".
fn spoken_parts(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let quarter = word("quarter").map(|_| (15, true));
    let half = word("half").map(|_| (30, true));
    let number = alt((
        number_in(1..=2, 1..=29).map(|minutes| minutes as i8),
        known(|entry| match entry.number {
            Some(NumberWord::Small(minutes @ 1..=19) | NumberWord::Tens(minutes @ 20)) => Some(minutes as i8),
            _ => None,
        }),
    ));
    let minutes = (number, opt(any_word(&["minutes", "minute"]))).map(|(minutes, unit)| (minutes, unit.is_some()));
    let (rest, (minutes, clear)) = alt((quarter, half, minutes)).parse(input)?;
    let past = word("past").map(|_| true);
    let to = any_word(&["to", "before", "of"]).map(|_| false);
    let (rest, past) = alt((past, to)).parse(rest)?;
    // "ten to five" is a score or a range, "half to ten" nothing.
    if !past && (!clear || minutes == 30 || rest.is(0, "of")) {
        return fail();
    }
    let (rest, mut clock) = alt((noon, oclock, whole_hour, bare_hour)).parse(rest)?;
    // "five minutes to six hours", "a quarter past two percent".
    if counts_something(&rest) {
        return fail();
    }
    clock.evident = true;
    clock.to_hour = false;
    clock.minute = if past { minutes } else { 60 - minutes };
    if !past {
        clock.hour = match clock.hour {
            0 => 23,
            1 if !clock.half_known => 12,
            hour => hour - 1,
        };
    }
    Ok((rest, clock))
}

/// "noon", "midday", "midnight", "12 noon". A capital inside a sentence is a name's ("High Noon").
fn noon(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, _) = opt(number_in(2..=2, 12..=12)).parse(input)?;
    let noon = any_word(&["noon", "midday"]).map(|_| 12);
    let (after, hour) = alt((noon, word("midnight").map(|_| 0))).parse(rest)?;
    let named = rest.first().is_some_and(|token| token.capital() && !token.flags.has(Flags::ALL_CAPS))
        && rest.before(1).is_some();
    if named {
        return fail();
    }
    Ok((after, Clock { to_hour: true, half_known: true, evident: true, ..Clock::new(hour, 0) }))
}

/// The time of an ISO 8601 date and time, after its day: "T23:30", "T23:30:00Z", "T23:30-04:00".
pub(crate) fn iso_time(input: Tokens<'_>) -> Parsed<'_, Clock> {
    let (rest, _) = glued(Class::Word)(input)?;
    if !input.is(0, "t") || rest.first().is_some_and(|token| token.spaced()) {
        return fail();
    }
    let (rest, hour) = number_in(2..=2, 0..=23)(rest)?;
    let (rest, (minute, zulu)) = iso_sixtieth(rest)?;
    let (rest, second) = if zulu { (rest, None) } else { opt(iso_sixtieth).parse(rest)? };
    let zulu = zulu || second.is_some_and(|(_, zulu)| zulu);
    let (rest, offset) = if zulu { (rest, Some(0)) } else { opt(utc_offset).parse(rest)? };
    let second = second.map(|(second, _)| second);
    let clock = Clock { second, zone: offset, half_known: true, evident: true, ..Clock::new(hour as i8, minute) };
    Ok((rest, clock))
}

/// ":30" and ":30Z".
fn iso_sixtieth(input: Tokens<'_>) -> Parsed<'_, (i8, bool)> {
    if let Ok((rest, value)) = sixtieth(input) {
        return Ok((rest, (value as i8, false)));
    }
    let (rest, _) = glued(Class::Colon)(input)?;
    let (rest, token) = glued(Class::Code)(rest)?;
    match input
        .text_of(token)
        .strip_suffix(['Z', 'z'])
        .filter(|digits| digits.len() == 2)
        .and_then(|digits| digits.parse::<i8>().ok())
    {
        Some(value @ 0..=59) => Ok((rest, (value, true))),
        _ => fail(),
    }
}
