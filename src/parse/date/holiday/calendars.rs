//! Days that other calendars fix, in the Gregorian one.
//!
//! All of it is reckoned by `calendrical_calculations` (ICU4X; Reingold & Dershowitz, *Calendrical Calculations*, 4th
//! ed., 2018); this file only asks it for the year. The Islamic calendar is the one reckoned for Mecca, that of Saudi
//! Arabia (Umm al-Qura): where the crescent is sighted a feast may be a day earlier or later.
//!
//! The moon's places cost a tenth of a millisecond each, so the beginnings of lunar months are kept once found.

use std::sync::OnceLock;

use calendrical_calculations::{
    chinese_based::{Chinese, YearBounds, days_until_month, month_structure_for_year},
    gregorian,
    hebrew::{ADAR, ADARII, AV, BookHebrew, IYYAR, NISAN, TISHRI},
    islamic, julian, persian,
    rata_die::RataDie,
};
use jiff::civil::{Date, Weekday};

use crate::parse::calendar::{self, Unit};

/// Whose Easter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Feast {
    /// Of the Gregorian calendar.
    Western,
    /// Of the Julian one, as the Orthodox churches keep it.
    Eastern,
}

/// Islamic years whose months are reckoned: those of 1883 to 2076.
const ISLAMIC_YEARS: core::ops::Range<i32> = 1301..1501;

/// Gregorian years whose Chinese months are reckoned.
const CHINESE_YEARS: core::ops::Range<i16> = 1900..2101;

/// First days of the Islamic months, found when they are asked for.
static ISLAMIC_MONTHS: [OnceLock<Option<Date>>; 12 * 200] = [const { OnceLock::new() }; 12 * 200];

/// First days of the twelve months of the Chinese years, leap months left out, found when they are asked for.
static CHINESE_MONTHS: [OnceLock<[Option<Date>; 12]>; 201] = [const { OnceLock::new() }; 201];

/// A day counted from the beginning of the Gregorian calendar, as a date.
fn date(day: RataDie) -> Option<Date> {
    let (year, month, day) = gregorian::gregorian_from_fixed(day).ok()?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Easter Sunday. There is none before the Gregorian calendar.
pub(super) fn easter(year: i16, feast: Feast) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    date(match feast {
        Feast::Western => gregorian::easter(year.into()),
        Feast::Eastern => julian::easter(year.into()),
    })
}

/// Hebrew days that give way to a sabbath: month, day, the weekday they fall on, and by how many days they are moved. The
/// fast of Av by old custom; the days of the Shoah, of remembrance and of independence by Israel's statutes as they are
/// since 2004.
const MOVED: [(u8, u8, Weekday, i64); 9] = [
    (AV, 9, Weekday::Saturday, 1),
    (NISAN, 27, Weekday::Friday, -1),
    (NISAN, 27, Weekday::Sunday, 1),
    (IYYAR, 4, Weekday::Thursday, -1),
    (IYYAR, 4, Weekday::Friday, -2),
    (IYYAR, 4, Weekday::Sunday, 1),
    (IYYAR, 5, Weekday::Friday, -1),
    (IYYAR, 5, Weekday::Saturday, -2),
    (IYYAR, 5, Weekday::Monday, 1),
];

/// A day of a month, counted from Nisan, that begins in a Gregorian year, moved where it is by custom.
pub(super) fn hebrew(year: i16, month: u8, day: u8) -> Option<Date> {
    // The Hebrew year changes in autumn, with Tishri; all others, counted from the winter, lie in one Gregorian year.
    let autumn = (TISHRI..TISHRI + 3).contains(&month);
    let year = i32::from(year) + if autumn { 3761 } else { 3760 };
    let date = date(BookHebrew::fixed_from_book_hebrew(BookHebrew { year, month, day }))?;
    let by = MOVED
        .iter()
        .find(|(its_month, its_day, weekday, _)| (*its_month, *its_day, *weekday) == (month, day, date.weekday()));
    calendar::shift(date, Unit::Day, by.map_or(0, |(.., days)| *days))
}

/// A day of Adar, in a leap year of the second Adar.
pub(super) fn adar(year: i16, day: u8) -> Option<Date> {
    let leap = BookHebrew::is_hebrew_leap_year(i32::from(year) + 3760);
    hebrew(year, if leap { ADARII } else { ADAR }, day)
}

/// The first day of an Islamic month.
fn islamic_month(year: i32, month: u8) -> Option<Date> {
    if !ISLAMIC_YEARS.contains(&year) {
        return None;
    }
    let place = usize::try_from(year - ISLAMIC_YEARS.start).ok()? * 12 + usize::from(month.checked_sub(1)?);
    *ISLAMIC_MONTHS.get(place)?.get_or_init(|| date(islamic::fixed_from_saudi_islamic(year, month, 1)))
}

/// A day of an Islamic month, as often as a Gregorian year has it.
pub(super) fn islamic(year: i16, month: u8, day: u8) -> [Option<Date>; 2] {
    // The Islamic year, give or take one: 33 of them are 32 Gregorian ones, from 622.
    let about = (i32::from(year) - 622) * 33 / 32;
    let mut days = (about - 1..=about + 2)
        .filter_map(|year| calendar::shift(islamic_month(year, month)?, Unit::Day, i64::from(day) - 1))
        .filter(|date| date.year() == year);
    [days.next(), days.next()]
}

/// How many days an Islamic month has that begins on a day; not for the last of the year.
pub(super) fn islamic_month_length(first: Date, month: u8) -> Option<i64> {
    let next = [first.year(), first.year().checked_add(1)?].into_iter().flat_map(|year| islamic(year, month + 1, 1));
    let begins = next.flatten().find(|next| *next > first)?;
    Some(i64::from(first.until(begins).ok()?.get_days()))
}

/// A day of a month of the Chinese year that begins in a Gregorian one.
pub(super) fn chinese(year: i16, month: u8, day: u8) -> Option<Date> {
    if !CHINESE_YEARS.contains(&year) {
        return None;
    }
    let months = CHINESE_MONTHS.get(usize::try_from(year - CHINESE_YEARS.start).ok()?)?;
    let first = *months.get_or_init(|| chinese_months(year)).get(usize::from(month.checked_sub(1)?))?;
    calendar::shift(first?, Unit::Day, i64::from(day) - 1)
}

/// The first days of the twelve months of a Chinese year.
fn chinese_months(year: i16) -> [Option<Date>; 12] {
    // The summer of a Gregorian year lies in the Chinese year that began in its winter.
    let bounds = YearBounds::compute::<Chinese>(gregorian::fixed_from_gregorian(year.into(), 7, 1));
    let (_, leap) = month_structure_for_year::<Chinese>(bounds.new_year, bounds.next_new_year);
    let mut months = [None; 12];
    for (number, first) in (1_u8..).zip(&mut months) {
        // A leap month follows the month whose number it repeats.
        let place = if leap.is_some_and(|leap| leap <= number) { number + 1 } else { number };
        *first = date(bounds.new_year + i64::from(days_until_month::<Chinese>(bounds.new_year, place)));
    }
    months
}

/// Nowruz, the day of the spring equinox in Iran.
pub(super) fn persian_new_year(year: i16) -> Option<Date> {
    date(persian::fixed_from_fast_persian(i32::from(year) - 621, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(found: impl IntoIterator<Item = Option<Date>>) -> Vec<String> {
        found.into_iter().map(|date| date.map_or_else(|| "-".into(), |date| date.to_string())).collect()
    }

    #[test]
    fn western_easter() {
        let found = days([2010, 2011, 2013, 2018, 2019, 2024, 2025].map(|year| easter(year, Feast::Western)));
        let known = ["2010-04-04", "2011-04-24", "2013-03-31", "2018-04-01", "2019-04-21", "2024-03-31", "2025-04-20"];
        assert_eq!(found, known);
    }

    #[test]
    fn eastern_easter() {
        let found = days([2010, 2013, 2018, 2019, 2021, 2024].map(|year| easter(year, Feast::Eastern)));
        let known = ["2010-04-04", "2013-05-05", "2018-04-08", "2019-04-28", "2021-05-02", "2024-05-05"];
        assert_eq!(found, known);
    }

    #[test]
    fn easter_is_older_than_its_reckoning() {
        assert_eq!(easter(1500, Feast::Western), None);
    }

    #[test]
    fn first_day_of_passover() {
        let found = days([2013, 2016, 2018, 2024].map(|year| hebrew(year, 1, 15)));
        assert_eq!(found, ["2013-03-26", "2016-04-23", "2018-03-31", "2024-04-23"]);
    }

    #[test]
    fn hebrew_autumn_is_in_the_next_hebrew_year() {
        assert_eq!(
            days([2013, 2018, 2020, 2023].map(|year| hebrew(year, 7, 1))),
            ["2013-09-05", "2018-09-10", "2020-09-19", "2023-09-16"]
        );
        assert_eq!(
            days([2013, 2018, 2024].map(|year| hebrew(year, 9, 25))),
            ["2013-11-28", "2018-12-03", "2024-12-26"]
        );
    }

    #[test]
    fn purim_is_in_the_second_adar_of_a_leap_year() {
        assert_eq!(days([2013, 2016, 2024].map(|year| adar(year, 14))), ["2013-02-24", "2016-03-24", "2024-03-24"]);
    }

    #[test]
    fn fast_of_av_gives_way_to_a_sabbath() {
        assert_eq!(days([2012, 2013, 2018].map(|year| hebrew(year, 5, 9))), ["2012-07-29", "2013-07-16", "2018-07-22"]);
    }

    #[test]
    fn days_of_the_state_keep_clear_of_a_sabbath() {
        assert_eq!(
            days([2010, 2014, 2018, 2019].map(|year| hebrew(year, 2, 5))),
            ["2010-04-20", "2014-05-06", "2018-04-19", "2019-05-09"]
        );
        assert_eq!(
            days([2014, 2018, 2021].map(|year| hebrew(year, 1, 27))),
            ["2014-04-28", "2018-04-12", "2021-04-08"]
        );
        for year in 2004..2030 {
            let eve = hebrew(year, 2, 5).and_then(|date| date.yesterday().ok());
            assert_eq!(hebrew(year, 2, 4), eve);
        }
    }

    #[test]
    fn end_of_ramadan() {
        let found = days((2010..=2025).map(|year| islamic(year, 10, 1)[0]));
        let known = [
            "2010-09-10",
            "2011-08-30",
            "2012-08-19",
            "2013-08-08",
            "2014-07-28",
            "2015-07-17",
            "2016-07-06",
            "2017-06-25",
            "2018-06-15",
            "2019-06-04",
            "2020-05-24",
            "2021-05-13",
            "2022-05-02",
            "2023-04-21",
            "2024-04-10",
            "2025-03-30",
        ];
        assert_eq!(found, known);
    }

    #[test]
    fn feast_of_sacrifice() {
        let found = days([2013, 2014, 2017, 2018, 2021, 2024].map(|year| islamic(year, 12, 10)[0]));
        assert_eq!(found, ["2013-10-15", "2014-10-04", "2017-09-01", "2018-08-21", "2021-07-20", "2024-06-16"]);
    }

    #[test]
    fn year_with_two_feasts() {
        assert_eq!(days(islamic(2000, 10, 1)), ["2000-01-08", "2000-12-27"]);
    }

    #[test]
    fn ramadan_has_29_or_30_days() {
        let lengths = (2010..=2025).map(|year| islamic_month_length(islamic(year, 9, 1)[0]?, 9));
        assert!(lengths.into_iter().all(|length| matches!(length, Some(29 | 30))));
    }

    #[test]
    fn chinese_new_year() {
        let found = days([2010, 2013, 2014, 2018, 2020, 2023, 2024, 2025].map(|year| chinese(year, 1, 1)));
        let known = [
            "2010-02-14",
            "2013-02-10",
            "2014-01-31",
            "2018-02-16",
            "2020-01-25",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
        ];
        assert_eq!(found, known);
    }

    #[test]
    fn chinese_months_after_a_leap_month() {
        // 2020 repeats the fourth month, 2023 the second.
        assert_eq!(
            days([2013, 2014, 2018, 2020, 2023].map(|year| chinese(year, 8, 15))),
            ["2013-09-19", "2014-09-08", "2018-09-24", "2020-10-01", "2023-09-29"]
        );
        assert_eq!(
            days([2014, 2018, 2020].map(|year| chinese(year, 5, 5))),
            ["2014-06-02", "2018-06-18", "2020-06-25"]
        );
    }

    #[test]
    fn vesak_in_singapore() {
        assert_eq!(
            days([2012, 2013, 2015, 2018].map(|year| chinese(year, 4, 15))),
            ["2012-05-05", "2013-05-24", "2015-06-01", "2018-05-29"]
        );
    }

    #[test]
    fn persian_spring() {
        let found = days([2016, 2017, 2018, 2020].map(persian_new_year));
        assert_eq!(found, ["2016-03-20", "2017-03-21", "2018-03-21", "2020-03-20"]);
    }

    #[test]
    fn years_beyond_the_tables_have_no_day() {
        assert_eq!(islamic(1700, 10, 1), [None, None]);
        assert_eq!(chinese(1700, 1, 1), None);
    }
}
