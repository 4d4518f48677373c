//! Dates and times as spans of the calendar.

use jiff::civil::{DateTime, Weekday};
use smol_str::{SmolStr, format_smolstr};

/// How long the stretch of calendar is that an expression names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grain {
    /// A clock time to the second.
    Second,
    /// A clock time to the minute.
    Minute,
    /// A clock time to the hour.
    Hour,
    /// "Tuesday morning".
    PartOfDay,
    /// A day.
    Day,
    /// A week, a week-end or a run of days.
    Week,
    /// A month.
    Month,
    /// A quarter or season.
    Quarter,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// Where the calendar place of a moment comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Resolution {
    /// The text names it in full: "October 14, 2014".
    Stated,
    /// Part of it was taken from the publication time: "Tuesday", "October 14".
    FromPublication,
    /// Only the clock is written; `first` and `last` lie on the day that its sentence names or that was named
    /// just before, else on that of publication.
    /// Good enough for a list, too weak to tell two claims apart: those are held against each other by the clock.
    AssumedDay,
    /// There is nothing to resolve it against; `first` and `last` are `None`.
    Unresolved,
}

/// A date, a clock time, or both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// ISO 8601, possibly reduced: "2014-10-14", "2014-10", "--10-14", "2014-W42-2", "T15:30", "2014-10-14T15:30".
    pub iso: SmolStr,
    /// First instant of the stretch, local to the source.
    pub first: Option<DateTime>,
    /// Last instant of the stretch, local to the source, to the second ("23:59:59" for a day).
    pub last: Option<DateTime>,
    /// Length of the stretch.
    pub grain: Grain,
    /// The weekday that was written.
    pub weekday: Option<Weekday>,
    /// Whether the day of the month was written ("Tuesday, June 18"), and not only the weekday or "yesterday".
    pub day_named: bool,
    /// Where the calendar place comes from.
    pub resolution: Resolution,
    /// Offset of a zone that was written ("0737 GMT"), in minutes east of UTC.
    pub zone_minutes: Option<i16>,
}

impl Moment {
    /// Whether the two can be of one time: their stretches touch, or, where nothing places them, they are written alike.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        match (self.first, self.last, other.first, other.last) {
            (Some(first), Some(last), Some(start), Some(end)) => first <= end && start <= last,
            _ => self.iso == other.iso,
        }
    }

    /// ISO 8601 with the day that a clock time was given, "2014-10-14T15:30" for "T15:30".
    #[must_use]
    pub fn dated_iso(&self) -> SmolStr {
        match (self.resolution, self.first) {
            (Resolution::AssumedDay, Some(first)) => format_smolstr!("{}{}", first.date(), self.iso),
            _ => self.iso.clone(),
        }
    }
}
