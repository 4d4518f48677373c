//! How a holiday finds its days in a year.
//!
//! Fixed days and weekdays of a month are jiff's; Easter, and what the Hebrew, Islamic, Chinese and Persian calendars
//! fix, is [`super::calendars`]'.

use jiff::civil::{Date, Weekday};

use crate::{
    model::Grain,
    parse::{
        calendar::{self, Stretch, Unit},
        date::holiday::calendars::{self, Feast},
    },
};

/// The hour a day of the Hebrew calendar begins at, about.
const SUNSET: i8 = 18;

/// How a holiday finds its day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month and day, and how many days it lasts.
    Run(i8, i8, i64),
    /// Month and day, or the working day beside it when that is a Saturday or Sunday.
    Workday(i8, i8),
    /// Month and day, or the Saturday before when that is a Sunday.
    NoSunday(i8, i8),
    /// Month, which, weekday, days after it.
    Nth(i8, i8, Weekday, i64),
    /// The weekday on or before a month and day, and days after it.
    OnOrBefore(i8, i8, Weekday, i64),
    /// Days after Easter in the western churches.
    Easter(i64),
    /// From so many days after Easter in the western churches, for so many days.
    EasterRun(i64, i64),
    /// Days after Easter in the eastern churches.
    Pascha(i64),
    /// From so many days after Easter in the eastern churches, for so many days.
    PaschaRun(i64, i64),
    /// Month, counted from Nisan, and day; it lasts so many days, and begins at sunset before the first.
    Hebrew(u8, u8, i64),
    /// The same in the last month of the Hebrew year's winter, Adar or, in a leap year, Adar II.
    Adar(u8),
    /// Month, day.
    Islamic(u8, u8),
    /// A whole month; not the last of the year.
    IslamicMonth(u8),
    /// Month, day, days after it.
    Chinese(u8, u8, i64),
    /// The first day of spring in the Persian calendar.
    Persian,
    /// A year of 365 days without leap days, which begins on this day of 2018.
    Wandering(i8, i8),
}

impl Rule {
    /// Its first days in a year. In most years all but one feast of the Islamic calendar have one, and that one two.
    pub(super) fn first_days(self, year: i16) -> [Option<Date>; 2] {
        match self {
            Self::Islamic(month, day) => calendars::islamic(year, month, day),
            Self::IslamicMonth(month) => calendars::islamic(year, month, 1),
            _ => [self.first_day(year), None],
        }
    }

    fn first_day(self, year: i16) -> Option<Date> {
        let after = |date: Option<Date>, days| calendar::shift(date?, Unit::Day, days);
        match self {
            Self::Fixed(month, day) | Self::Run(month, day, _) => Date::new(year, month, day).ok(),
            Self::Workday(month, day) => {
                let date = Date::new(year, month, day).ok()?;
                match date.weekday() {
                    Weekday::Saturday => date.yesterday().ok(),
                    Weekday::Sunday => date.tomorrow().ok(),
                    _ => Some(date),
                }
            }
            Self::NoSunday(month, day) => {
                let date = Date::new(year, month, day).ok()?;
                if date.weekday() == Weekday::Sunday { date.yesterday().ok() } else { Some(date) }
            }
            Self::Nth(month, nth, weekday, days) => {
                after(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(), days)
            }
            Self::OnOrBefore(month, day, weekday, days) => {
                after(calendar::on_or_before(Date::new(year, month, day).ok()?, weekday), days)
            }
            Self::Easter(days) | Self::EasterRun(days, _) => after(calendars::easter(year, Feast::Western), days),
            Self::Pascha(days) | Self::PaschaRun(days, _) => after(calendars::easter(year, Feast::Eastern), days),
            Self::Hebrew(month, day, _) => calendars::hebrew(year, month, day),
            Self::Adar(day) => calendars::adar(year, day),
            Self::Islamic(..) | Self::IslamicMonth(_) => self.first_days(year)[0],
            Self::Chinese(month, day, days) => after(calendars::chinese(year, month, day), days),
            Self::Persian => calendars::persian_new_year(year),
            Self::Wandering(month, day) => {
                let anchor = Date::new(2018, month, day).ok();
                after(anchor, (i64::from(year) - 2018).checked_mul(365)?)
            }
        }
    }

    /// All of its days, from the first.
    ///
    /// A day of the Hebrew calendar begins at sunset: its value is the day it begins on, and it lasts to the end of the
    /// next, so that a text which gives either is not at odds with it.
    pub(super) fn days(self, first: Date) -> Option<Stretch> {
        let run = |days: i64, grain| {
            let last = calendar::shift(first, Unit::Day, days - 1)?;
            Some(Stretch { grain, ..calendar::day(first).through(&calendar::day(last))? })
        };
        match self {
            Self::Run(_, _, days) => run(days, Grain::Week),
            Self::EasterRun(_, days) | Self::PaschaRun(_, days) => {
                run(days, if days > 10 { Grain::Month } else { Grain::Week })
            }
            Self::IslamicMonth(month) => run(calendars::islamic_month_length(first, month)?, Grain::Month),
            Self::Hebrew(_, _, days) if days > 1 => {
                let eve = first.yesterday().ok()?;
                let last = calendar::shift(first, Unit::Day, days - 1)?;
                Some(Stretch { grain: Grain::Week, ..calendar::day(eve).through(&calendar::day(last))? })
            }
            Self::Hebrew(..) | Self::Adar(_) => {
                let eve = first.yesterday().ok()?;
                let limits = Some((eve.at(SUNSET, 0, 0, 0), first.at(23, 59, 59, 0)));
                Some(Stretch { limits, ..calendar::day(eve) })
            }
            _ => Some(calendar::day(first)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_years<const N: usize>(rule: Rule, years: [i16; N]) -> [String; N] {
        years.map(|year| rule.first_days(year)[0].map_or_else(String::new, |date| date.to_string()))
    }

    fn lasts(rule: Rule, year: i16) -> String {
        let limits = rule.first_days(year)[0].and_then(|first| rule.days(first)).and_then(|stretch| stretch.limits);
        limits.map_or_else(String::new, |(first, last)| format!("{} to {}", first.date(), last.date()))
    }

    #[test]
    fn weekday_of_a_month() {
        assert_eq!(in_years(Rule::Nth(1, 3, Weekday::Monday, 0), [2013, 2014]), ["2013-01-21", "2014-01-20"]);
        assert_eq!(in_years(Rule::Nth(5, -1, Weekday::Monday, 0), [2013, 2018]), ["2013-05-27", "2018-05-28"]);
        assert_eq!(in_years(Rule::Nth(11, 4, Weekday::Thursday, 1), [2010, 2018]), ["2010-11-26", "2018-11-23"]);
        assert_eq!(in_years(Rule::Nth(4, -1, Weekday::Saturday, -3), [2018]), ["2018-04-25"]);
    }

    #[test]
    fn weekday_before_a_day() {
        assert_eq!(in_years(Rule::OnOrBefore(5, 24, Weekday::Monday, 0), [2013, 2017]), ["2013-05-20", "2017-05-22"]);
        assert_eq!(
            in_years(Rule::OnOrBefore(12, 24, Weekday::Sunday, -21), [2018, 2023]),
            ["2018-12-02", "2023-12-03"]
        );
    }

    #[test]
    fn moved_off_a_weekend() {
        assert_eq!(in_years(Rule::Workday(10, 16), [2010, 2016, 2018]), ["2010-10-15", "2016-10-17", "2018-10-16"]);
        assert_eq!(in_years(Rule::NoSunday(4, 27), [2014, 2018]), ["2014-04-26", "2018-04-27"]);
    }

    #[test]
    fn counted_from_easter() {
        assert_eq!(in_years(Rule::Easter(-46), [2013, 2018]), ["2013-02-13", "2018-02-14"]);
        assert_eq!(in_years(Rule::Easter(39), [2013, 2018]), ["2013-05-09", "2018-05-10"]);
        assert_eq!(in_years(Rule::Pascha(-48), [2018, 2019]), ["2018-02-19", "2019-03-11"]);
        assert_eq!(lasts(Rule::EasterRun(-46, 46), 2018), "2018-02-14 to 2018-03-31");
        assert_eq!(lasts(Rule::PaschaRun(-48, 40), 2018), "2018-02-19 to 2018-03-30");
    }

    #[test]
    fn wandering_year_goes_back_a_day_in_four_years() {
        assert_eq!(
            in_years(Rule::Wandering(8, 17), [2016, 2018, 2020, 2023]),
            ["2016-08-17", "2018-08-17", "2020-08-16", "2023-08-16"]
        );
    }

    #[test]
    fn hebrew_feast_begins_on_its_eve() {
        assert_eq!(lasts(Rule::Hebrew(7, 1, 2), 2018), "2018-09-09 to 2018-09-11");
        assert_eq!(lasts(Rule::Hebrew(9, 25, 8), 2018), "2018-12-02 to 2018-12-10");
        assert_eq!(lasts(Rule::Hebrew(7, 10, 1), 2018), "2018-09-18 to 2018-09-19");
    }

    #[test]
    fn several_days() {
        assert_eq!(lasts(Rule::Run(12, 26, 7), 2018), "2018-12-26 to 2019-01-01");
        assert_eq!(lasts(Rule::IslamicMonth(9), 2018), "2018-05-16 to 2018-06-14");
    }
}
