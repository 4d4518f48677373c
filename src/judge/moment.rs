//! How two dates or times stand to each other.

use crate::{
    judge::interval::Relation,
    model::{Grain, Moment, Resolution},
};

/// Clock times on these minutes are often rounded ones.
const ROUND_MINUTES: [i32; 2] = [30, 15];

/// Relates two moments: one inside the other refines, disjoint stretches contradict. `hedged` says that one of them is
/// given as approximate.
pub(super) fn relate(a: &Moment, b: &Moment, hedged: bool) -> (Relation, String) {
    // An X stands for digits that are not known: two of them may be two days.
    let vague = |moment: &Moment| moment.iso.contains('X') && moment.weekday.is_none();
    if vague(a) || vague(b) {
        return (Relation::Incomparable, "a date is missing its anchor".to_owned());
    }
    if a.iso == b.iso {
        return (Relation::Same, "both state the same".to_owned());
    }
    if let (Some(one), Some(other)) = (minute_of_day(a), minute_of_day(b))
        && (is_bare_clock(a) || is_bare_clock(b) || day(a) == day(b))
    {
        return relate_clocks(a, one, b, other, hedged);
    }
    if is_bare_clock(a) || is_bare_clock(b) {
        return (Relation::Incomparable, "a clock time and a day".to_owned());
    }
    let (Some(a_first), Some(a_last), Some(b_first), Some(b_last)) = (a.first, a.last, b.first, b.last) else {
        return relate_unanchored(a, b);
    };
    let a_in_b = b_first <= a_first && a_last <= b_last;
    let b_in_a = a_first <= b_first && b_last <= a_last;
    if a_in_b || b_in_a {
        return (Relation::Within, "one lies inside the other".to_owned());
    }
    if a_first <= b_last && b_first <= a_last {
        return (Relation::Within, "the two overlap".to_owned());
    }
    // "June 28" in two papers of two years' ends: the same day, whose year each paper took from its own date.
    let yearless = |moment: &Moment| moment.resolution == Resolution::FromPublication && moment.grain <= Grain::Month;
    if yearless(a)
        && yearless(b)
        && a_first.year() != b_first.year()
        && (a_first.month(), a_first.day()) == (b_first.month(), b_first.day())
    {
        return (Relation::Same, "the same day of the year".to_owned());
    }
    // "by Sunday" and "on Sunday" in reports of one week may look ahead and back: the same word names no difference.
    let relative = a.resolution == Resolution::FromPublication
        && b.resolution == Resolution::FromPublication
        && !(a.day_named && b.day_named);
    if relative && a.weekday.is_some() && a.weekday == b.weekday {
        return (Relation::Incomparable, "the same weekday, seen from two days".to_owned());
    }
    // "today" and "yesterday" count from a dateline that may be a day off the publication time.
    if relative && a.weekday.is_none() && b.weekday.is_none() && (a_first.date() - b_first.date()).get_days().abs() <= 1
    {
        return (Relation::Incomparable, "a day apart, each counted from its own dateline".to_owned());
    }
    (Relation::Disjoint, "different dates".to_owned())
}

/// Relates two dates of which one has no place in the calendar. Stories of one bundle are told within days of each other,
/// so two weekdays are two days, and a day of the month is another one in whatever year.
fn relate_unanchored(a: &Moment, b: &Moment) -> (Relation, String) {
    if let (Some(one), Some(other)) = (a.weekday, b.weekday) {
        return if one != other {
            (Relation::Disjoint, "different days of the week".to_owned())
        } else if part_of_day(a).zip(part_of_day(b)).is_some_and(|(one, other)| one != other) {
            (Relation::Disjoint, "different parts of one day".to_owned())
        } else {
            (Relation::Within, "the same day of the week".to_owned())
        };
    }
    if let (Some(one), Some(other)) = (day_of_year(a), day_of_year(b)) {
        return if one == other {
            (Relation::Same, "the same day of the year".to_owned())
        } else {
            (Relation::Disjoint, "different days".to_owned())
        };
    }
    (Relation::Incomparable, "a date is missing its year or its anchor".to_owned())
}

/// The part of the day as written, the evening counted to the night.
fn part_of_day(moment: &Moment) -> Option<&str> {
    let (_, part) = moment.iso.split_once('T')?;
    let named = part.starts_with(|first: char| first.is_ascii_alphabetic());
    named.then_some(if part == "EV" { "NI" } else { part })
}

/// Month and day of a moment that names a day: of "--10-14" and of "2014-10-14" alike.
fn day_of_year(moment: &Moment) -> Option<(i8, i8)> {
    if moment.grain > Grain::Day {
        return None;
    }
    if let Some(first) = moment.first {
        return Some((first.month(), first.day()));
    }
    let (month, day) = day(moment).strip_prefix("--")?.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// Whether only the clock is written; the day it was given says nothing.
fn is_bare_clock(moment: &Moment) -> bool {
    moment.iso.starts_with('T')
}

/// The day as written: "2014-10-14", "XXXX-WXX-2"; empty for a bare clock time.
fn day(moment: &Moment) -> &str {
    moment.iso.split_once('T').map_or(moment.iso.as_str(), |(day, _)| day)
}

/// Minutes since midnight of a clock time.
fn minute_of_day(moment: &Moment) -> Option<i32> {
    let (_, clock) = moment.iso.split_once('T')?;
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<i32>().ok()? * 60 + minute.get(..2)?.parse::<i32>().ok()?)
}

fn relate_clocks(a: &Moment, one: i32, b: &Moment, other: i32, hedged: bool) -> (Relation, String) {
    let distance = (one - other).abs();
    if a.zone_minutes.is_some() != b.zone_minutes.is_some() && distance % 30 == 0 && distance > 0 {
        return (Relation::Incomparable, "whole hours apart, and only one names its time zone".to_owned());
    }
    if a.zone_minutes != b.zone_minutes && a.zone_minutes.is_some() && b.zone_minutes.is_some() {
        let utc =
            |minutes: i32, moment: &Moment| (minutes - i32::from(moment.zone_minutes.unwrap_or(0))).rem_euclid(24 * 60);
        return if utc(one, a) == utc(other, b) {
            (Relation::Same, "the same time in two zones".to_owned())
        } else {
            (Relation::Disjoint, "different times".to_owned())
        };
    }
    if distance == 0 {
        return (Relation::Same, "the same time of day".to_owned());
    }
    /// Minutes that "shortly before", "about" and their like reach.
    const ABOUT: i32 = 20;
    if hedged && distance <= ABOUT {
        return (Relation::Within, "within what the hedge allows".to_owned());
    }
    let rounded = |minutes: i32| ROUND_MINUTES.iter().any(|step| minutes % step == 0);
    let hours = a.grain == Grain::Hour || b.grain == Grain::Hour;
    if distance < 8 && (rounded(one) || rounded(other)) || (hours && distance < 30) {
        return (Relation::Rounded, "equal only after rounding".to_owned());
    }
    (Relation::Disjoint, "different times".to_owned())
}
