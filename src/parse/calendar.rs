//! Stretches of the calendar: where a day, week, month, season or century begins and ends, and how it is written.
//!
//! All arithmetic is jiff's. Values are ISO 8601 where it has a form; where it has none, TIMEX3's (the annotation
//! standard of TempEval) is used: `2014-Q3`, `2008-H2`, `2013-SU`, `2014-10-14TMO`. A weekday or a relative day
//! that nothing resolves has `X` for unknown digits, as in ISO 8601-2: `XXXX-WXX-2`.
//!
//! Edges that usage leaves soft are set here, once:
//! - early, mid and late: the thirds of a month (to the 10th, to the 20th), of a year (to April, to August), of a
//!   decade (0 to 3, 4 to 6, 7 to 9), and of a week (Monday to Wednesday, Wednesday to Friday, Friday to Sunday);
//! - seasons are northern and reach from the meteorological beginning (1 March, 1 June, …) to the astronomical end
//!   (20 June, 22 September, …), since news uses both;
//! - morning 05–12, afternoon 12–18, evening 18–22, night 20–04;
//! - a century is its hundred years from 00 to 99, as people speak of it.
//!
//! Left out: fiscal years and southern seasons, which need the publisher's country.

use jiff::{
    Span,
    civil::{Date, DateTime, ISOWeekDate, Weekday},
};
use smol_str::{SmolStr, format_smolstr};

use crate::model::Grain;

/// A stretch of the calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Stretch {
    /// ISO 8601 or TIMEX3.
    pub(crate) iso: SmolStr,
    /// First and last instant; `None` where nothing resolves it.
    pub(crate) limits: Option<(DateTime, DateTime)>,
    /// Its length.
    pub(crate) grain: Grain,
}

/// A unit of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unit {
    /// A day.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A third of a longer stretch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Third {
    /// "early", "the beginning of".
    Early,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    Late,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DayPart {
    /// 05:00 to noon.
    Morning,
    /// Noon to 18:00.
    Afternoon,
    /// 18:00 to 22:00.
    Evening,
    /// 20:00 to 04:00 of the next day.
    Night,
}

/// A northern season.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Season {
    /// From 1 March.
    Spring,
    /// From 1 June.
    Summer,
    /// From 1 September.
    Autumn,
    /// From 1 December, into the next year.
    Winter,
}

impl DayPart {
    /// Its TIMEX3 suffix.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }

    /// First and last instant on a day; a night ends on the next morning.
    fn limits(self, day: Date) -> Option<(DateTime, DateTime)> {
        let (first, last, last_day) = match self {
            Self::Morning => (5, 11, day),
            Self::Afternoon => (12, 17, day),
            Self::Evening => (18, 21, day),
            Self::Night => (20, 3, day.tomorrow().ok()?),
        };
        Some((day.at(first, 0, 0, 0), last_day.at(last, 59, 59, 0)))
    }
}

impl Stretch {
    /// A stretch that nothing resolves.
    pub(crate) const fn unresolved(iso: SmolStr, grain: Grain) -> Self {
        Self { iso, limits: None, grain }
    }

    /// From the first day's start to the last day's end.
    pub(crate) fn days(iso: SmolStr, first: Date, last: Date, grain: Grain) -> Self {
        Self { iso, limits: Some((first.at(0, 0, 0, 0), last.at(23, 59, 59, 0))), grain }
    }

    /// The day it begins on.
    pub(crate) fn first_day(&self) -> Option<Date> {
        self.limits.map(|(first, _)| first.date())
    }

    /// "early", "mid", "late" with it: a third of it. Days keep their name and lose their other half.
    pub(crate) fn third(mut self, third: Third) -> Option<Self> {
        let Some((start, end)) = self.limits else { return Some(self) };
        let first = start.date();
        let days = |count: i64| first.checked_add(Span::new().try_days(count).ok()?).ok();
        let months = |count: i64| first.checked_add(Span::new().try_months(count).ok()?).ok();
        // Where the second and the third third begin; a week's thirds share their Wednesday and Friday.
        let (second, third_begins) = match self.grain {
            Grain::Week => (days(2)?, days(4)?),
            Grain::Month => (days(10)?, days(20)?),
            Grain::Quarter => (months(1)?, months(2)?),
            Grain::Year => (months(4)?, months(8)?),
            Grain::Decade => (months(48)?, months(84)?),
            Grain::Century => (months(396)?, months(804)?),
            Grain::Day => {
                let limits = match third {
                    Third::Early => (start, first.at(11, 59, 59, 0)),
                    Third::Mid => (first.at(10, 0, 0, 0), first.at(15, 59, 59, 0)),
                    Third::Late => (first.at(17, 0, 0, 0), end),
                };
                return Some(Self { limits: Some(limits), grain: Grain::PartOfDay, ..self });
            }
            _ => return Some(self),
        };
        let last_of = |next: Date| -> Option<DateTime> {
            let last = if self.grain == Grain::Week { next } else { next.yesterday().ok()? };
            Some(last.at(23, 59, 59, 0))
        };
        let (lo, hi) = match third {
            Third::Early => (start, last_of(second)?),
            Third::Mid => (second.at(0, 0, 0, 0), last_of(third_begins)?),
            Third::Late => (third_begins.at(0, 0, 0, 0), end),
        };
        // A week-end has the grain of a week and only two days.
        if hi <= end && lo < hi {
            self.limits = Some((lo, hi));
        }
        Some(self)
    }

    /// "morning", "night" with a day.
    pub(crate) fn part(self, part: DayPart) -> Self {
        let limits = self.first_day().and_then(|day| part.limits(day));
        Self { iso: format_smolstr!("{}{}", self.iso, part.suffix()), limits, grain: Grain::PartOfDay }
    }

    /// From the beginning of one to the end of another; `None` when that runs backwards.
    pub(crate) fn through(&self, end: &Self) -> Option<Self> {
        let limits = match (self.limits, end.limits) {
            (Some((first, _)), Some((_, last))) if first <= last => Some((first, last)),
            (Some(_), Some(_)) => return None,
            _ => None,
        };
        let grain = self.grain.max(end.grain);
        Some(Self { iso: format_smolstr!("{}/{}", self.iso, end.iso), limits, grain })
    }
}

/// A day.
pub(crate) fn day(date: Date) -> Stretch {
    Stretch::days(format_smolstr!("{date}"), date, date, Grain::Day)
}

/// The ISO week, Monday to Sunday, that holds a day.
pub(crate) fn week(date: Date) -> Option<Stretch> {
    let week = date.iso_week_date();
    let monday = ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).ok()?.date();
    let sunday = ISOWeekDate::new(week.year(), week.week(), Weekday::Sunday).ok()?.date();
    Some(Stretch::days(format_smolstr!("{:04}-W{:02}", week.year(), week.week()), monday, sunday, Grain::Week))
}

/// The Saturday and Sunday of the ISO week that holds a day.
pub(crate) fn weekend(date: Date) -> Option<Stretch> {
    let week = date.iso_week_date();
    let saturday = ISOWeekDate::new(week.year(), week.week(), Weekday::Saturday).ok()?.date();
    let sunday = saturday.tomorrow().ok()?;
    Some(Stretch::days(format_smolstr!("{:04}-W{:02}-WE", week.year(), week.week()), saturday, sunday, Grain::Week))
}

/// A month.
pub(crate) fn month(year: i16, month: i8) -> Option<Stretch> {
    let first = Date::new(year, month, 1).ok()?;
    Some(Stretch::days(format_smolstr!("{year:04}-{month:02}"), first, first.last_of_month(), Grain::Month))
}

/// A quarter of a year, 1 to 4.
pub(crate) fn quarter(year: i16, quarter: i8) -> Option<Stretch> {
    let first = Date::new(year, quarter.checked_mul(3)? - 2, 1).ok()?;
    let last = Date::new(year, quarter * 3, 1).ok()?.last_of_month();
    Some(Stretch::days(format_smolstr!("{year:04}-Q{quarter}"), first, last, Grain::Quarter))
}

/// A half of a year, 1 or 2.
pub(crate) fn half(year: i16, half: i8) -> Option<Stretch> {
    let first = Date::new(year, half.checked_mul(6)? - 5, 1).ok()?;
    let last = Date::new(year, half * 6, 1).ok()?.last_of_month();
    Some(Stretch::days(format_smolstr!("{year:04}-H{half}"), first, last, Grain::Quarter))
}

/// A season of a year; the winter of a year is the one that begins in its December.
pub(crate) fn season(year: i16, season: Season) -> Option<Stretch> {
    let (name, from, to, day) = match season {
        Season::Spring => ("SP", 3, 6, 20),
        Season::Summer => ("SU", 6, 9, 22),
        Season::Autumn => ("FA", 9, 12, 20),
        Season::Winter => ("WI", 12, 3, 20),
    };
    let first = Date::new(year, from, 1).ok()?;
    let last = Date::new(if to < from { year.checked_add(1)? } else { year }, to, day).ok()?;
    Some(Stretch::days(format_smolstr!("{year:04}-{name}"), first, last, Grain::Quarter))
}

/// A year.
pub(crate) fn year(year: i16) -> Option<Stretch> {
    let first = Date::new(year, 1, 1).ok()?;
    Some(Stretch::days(format_smolstr!("{year:04}"), first, first.last_of_year(), Grain::Year))
}

/// The ten years from `year`, which ends in 0.
pub(crate) fn decade(year: i16) -> Option<Stretch> {
    let first = Date::new(year, 1, 1).ok()?;
    let last = Date::new(year.checked_add(9)?, 12, 31).ok()?;
    Some(Stretch::days(format_smolstr!("{:03}", year / 10), first, last, Grain::Decade))
}

/// A century by its number: 21 is 2000 to 2099.
pub(crate) fn century(number: i16) -> Option<Stretch> {
    let start = number.checked_sub(1)?.checked_mul(100)?;
    let first = Date::new(start, 1, 1).ok()?;
    let last = Date::new(start.checked_add(99)?, 12, 31).ok()?;
    Some(Stretch::days(format_smolstr!("{:02}", start / 100), first, last, Grain::Century))
}

/// The calendar unit that holds a day.
pub(crate) fn unit(date: Date, unit: Unit) -> Option<Stretch> {
    match unit {
        Unit::Day => Some(day(date)),
        Unit::Week | Unit::Fortnight => week(date),
        Unit::Weekend => weekend(date),
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => quarter(date.year(), (date.month() - 1) / 3 + 1),
        Unit::Year => year(date.year()),
        Unit::Decade => decade(date.year() - date.year().rem_euclid(10)),
        Unit::Century => century(date.year() / 100 + 1),
    }
}

/// The iso value of a unit that nothing resolves.
pub(crate) fn unknown(unit: Unit) -> Stretch {
    let (iso, grain) = match unit {
        Unit::Day => ("XXXX-XX-XX", Grain::Day),
        Unit::Week | Unit::Fortnight => ("XXXX-WXX", Grain::Week),
        Unit::Weekend => ("XXXX-WXX-WE", Grain::Week),
        Unit::Month => ("XXXX-XX", Grain::Month),
        Unit::Quarter => ("XXXX-QX", Grain::Quarter),
        Unit::Year => ("XXXX", Grain::Year),
        Unit::Decade => ("XXX", Grain::Decade),
        Unit::Century => ("XX", Grain::Century),
    };
    Stretch::unresolved(SmolStr::new_static(iso), grain)
}

/// `count` units before or after a day.
pub(crate) fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Day => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Fortnight => span.try_weeks(count.checked_mul(2)?),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count.checked_mul(3)?),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count.checked_mul(10)?),
        Unit::Century => span.try_years(count.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// "three weeks ago", "a year later": the day, with half a unit's slack on both sides for anything but days, since
/// nobody counts the days of a year. The value is the day for weeks, the month for months, and so on.
pub(crate) fn distance(from: Date, unit: Unit, count: i64) -> Option<Stretch> {
    let there = shift(from, unit, count)?;
    let (named, slack) = match unit {
        Unit::Day => return Some(day(there)),
        Unit::Week | Unit::Weekend => (day(there), shift(there, Unit::Day, 3)?),
        Unit::Fortnight => (day(there), shift(there, Unit::Day, 3)?),
        Unit::Month => (month(there.year(), there.month())?, shift(there, Unit::Day, 15)?),
        Unit::Quarter => (self::unit(there, Unit::Quarter)?, shift(there, Unit::Day, 45)?),
        Unit::Year => (year(there.year())?, shift(there, Unit::Month, 6)?),
        Unit::Decade => (self::unit(there, Unit::Year)?, shift(there, Unit::Year, 5)?),
        Unit::Century => (self::unit(there, Unit::Year)?, shift(there, Unit::Year, 50)?),
    };
    let half = there.until(slack).ok()?;
    let (first, last) = (there.checked_sub(half).ok()?, there.checked_add(half).ok()?);
    let grain = match unit {
        Unit::Week | Unit::Weekend | Unit::Fortnight => Grain::Week,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
        _ => named.grain,
    };
    Some(Stretch::days(named.iso, first, last, grain))
}

/// The weekday on or before a day.
pub(crate) fn on_or_before(date: Date, weekday: Weekday) -> Option<Date> {
    shift(date, Unit::Day, -i64::from(date.weekday().since(weekday)))
}

/// The weekday on or after a day.
pub(crate) fn on_or_after(date: Date, weekday: Weekday) -> Option<Date> {
    shift(date, Unit::Day, i64::from(weekday.since(date.weekday())))
}

/// The weekday in the ISO week `weeks` after the one that holds a day.
pub(crate) fn in_week(date: Date, weekday: Weekday, weeks: i64) -> Option<Date> {
    let week = shift(date, Unit::Week, weeks)?.iso_week_date();
    Some(ISOWeekDate::new(week.year(), week.week(), weekday).ok()?.date())
}
