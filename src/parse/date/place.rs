//! What a date names, before it has its place in the calendar, and how it gets one.
//!
//! A day or month without a year takes the year that puts it nearest before publication. Looking ahead, when the
//! clause says so, it may lie up to [`MONTHS_AHEAD`] later; where no verb says either, still [`DAYS_AHEAD`], because
//! news writes the year of what is nearly a year past, and leaves it out of what is planned ("the Dec. 9 hearing").

use jiff::civil::{Date, Weekday};
use smol_str::{SmolStr, format_smolstr};

use crate::{
    model::{Grain, Resolution},
    parse::{
        calendar::{self, DayPart, Season, Stretch, Third, Unit},
        date::context::{Context, Tense},
    },
};

/// How far ahead a date without year may lie in a clause that looks ahead.
const MONTHS_AHEAD: i64 = 6;

/// How far ahead any date without year may lie.
const DAYS_AHEAD: i64 = 60;

/// Which of all weekdays or months of a name is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// The one nearest publication, before it unless the clause looks ahead.
    Nearest,
    /// "last".
    Last,
    /// "this".
    This,
    /// "next".
    Next,
    /// "this past": the one just before.
    Past,
    /// "the coming": the one just ahead.
    Coming,
    /// "that", "the following": one that another date fixes, which is not this grammar's to find.
    Anchored,
    /// In the week so many after the one of publication: "Tuesday of last week".
    InWeek(i8),
}

/// What a date names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// "October 14", "October 14, 2014", "the 14th".
    Day { year: Option<i16>, month: Option<i8>, day: i8 },
    /// "October", "late October 2014".
    Month { year: Option<i16>, month: i8, third: Option<Third>, which: Which },
    /// "last Tuesday".
    Weekday(Weekday, Which),
    /// "last winter".
    Season(Season, Which),
    /// Whatever its production has placed already.
    Stretch(Stretch, Resolution),
}

/// What a date names, with the weekday written beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Named {
    /// What it names.
    pub(crate) place: Place,
    /// The weekday written.
    pub(crate) weekday: Option<Weekday>,
}

impl From<Place> for Named {
    fn from(place: Place) -> Self {
        let weekday = if let Place::Weekday(weekday, _) = place { Some(weekday) } else { None };
        Self { place, weekday }
    }
}

impl Named {
    /// A stretch that the text gives in full.
    pub(crate) fn stated(stretch: Stretch) -> Self {
        Self { place: Place::Stretch(stretch, Resolution::Stated), weekday: None }
    }

    /// A stretch counted from the day of publication, or `unit` without its place when that is unknown.
    pub(crate) fn relative(stretch: Option<Stretch>, unit: Unit) -> Self {
        let place = match stretch {
            Some(stretch) => Place::Stretch(stretch, Resolution::FromPublication),
            None => Place::Stretch(calendar::unknown(unit), Resolution::Unresolved),
        };
        Self { place, weekday: None }
    }

    /// Takes over a year, and a month for a day that has none, from the other end of its range.
    pub(crate) fn complete(&mut self, end: &Self) {
        if let (Place::Day { month, year, .. }, Place::Day { month: Some(its_month), year: its_year, .. }) =
            (&mut self.place, &end.place)
        {
            if month.is_none() {
                *month = Some(*its_month);
                *year = *its_year;
            } else if year.is_none() {
                *year =
                    if *month > Some(*its_month) { its_year.and_then(|year| year.checked_sub(1)) } else { *its_year };
            }
        }
        if let (
            Place::Month { year: year @ None, month, .. },
            Place::Month { year: Some(its_year), month: its_month, .. },
        ) = (&mut self.place, &end.place)
        {
            *year = if *month > *its_month { its_year.checked_sub(1) } else { Some(*its_year) };
        }
    }

    /// Whether it is one day, or a part of one.
    pub(crate) fn is_day(&self) -> bool {
        match &self.place {
            Place::Day { .. } | Place::Weekday(..) => true,
            Place::Stretch(stretch, _) => matches!(stretch.grain, Grain::Day | Grain::PartOfDay),
            _ => false,
        }
    }

    /// The part of the day in its value.
    pub(crate) fn part(&self) -> Option<DayPart> {
        let Place::Stretch(stretch, _) = &self.place else { return None };
        [DayPart::Morning, DayPart::Afternoon, DayPart::Evening, DayPart::Night]
            .into_iter()
            .find(|part| stretch.iso.ends_with(part.suffix()))
    }

    /// The same day's morning, evening, ….
    pub(crate) fn with_part(self, part: DayPart, context: &Context) -> Option<Self> {
        let (stretch, resolution) = self.resolve(context)?;
        Some(Self { place: Place::Stretch(stretch.part(part), resolution), weekday: self.weekday })
    }

    /// Its place in the calendar. `None` for days that no calendar has.
    pub(crate) fn resolve(&self, context: &Context) -> Option<(Stretch, Resolution)> {
        let today = context.today();
        let unresolved = |iso: SmolStr, grain| Some((Stretch::unresolved(iso, grain), Resolution::Unresolved));
        match self.place {
            Place::Stretch(ref stretch, resolution) => Some((stretch.clone(), resolution)),
            Place::Day { year: Some(year), month: Some(month), day } => {
                Some((calendar::day(Date::new(year, month, day).ok()?), Resolution::Stated))
            }
            Place::Day { month: Some(month), day, .. } => {
                // 2000 has a 29th of February.
                Date::new(2000, month, day).ok()?;
                match today {
                    Some(today) => Some((
                        calendar::day(nearest(today, context.tense, |year| Date::new(year, month, day).ok())?),
                        Resolution::FromPublication,
                    )),
                    None => unresolved(format_smolstr!("--{month:02}-{day:02}"), Grain::Day),
                }
            }
            Place::Day { month: None, day, .. } => match today {
                Some(today) => {
                    Some((calendar::day(day_of_month(today, context.tense, day)?), Resolution::FromPublication))
                }
                None => unresolved(format_smolstr!("---{day:02}"), Grain::Day),
            },
            Place::Month { year, month, third, which } => {
                let (stretch, resolution) = match (year, today) {
                    (Some(year), _) => (calendar::month(year, month)?, Resolution::Stated),
                    (None, Some(today)) => {
                        (month_near(today, month, which, context.tense)?, Resolution::FromPublication)
                    }
                    (None, None) => return unresolved(format_smolstr!("--{month:02}"), Grain::Month),
                };
                Some((if let Some(third) = third { stretch.third(third)? } else { stretch }, resolution))
            }
            Place::Weekday(weekday, which) => {
                let number = weekday.to_monday_one_offset();
                match today.and_then(|today| weekday_near(today, weekday, which, context.tense)) {
                    Some(date) => Some((calendar::day(date), Resolution::FromPublication)),
                    None => unresolved(format_smolstr!("XXXX-WXX-{number}"), Grain::Day),
                }
            }
            Place::Season(season, which) => {
                match today.and_then(|today| season_near(today, season, which, context.tense)) {
                    Some(stretch) => Some((stretch, Resolution::FromPublication)),
                    None => unresolved(SmolStr::new_static("XXXX"), Grain::Quarter),
                }
            }
        }
    }
}

/// The last day before publication that `day_in` gives for a year, or the one soon after it.
pub(crate) fn nearest(today: Date, tense: Tense, day_in: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let limit = match tense {
        Tense::Notice => {
            return (today.year()..=today.year().checked_add(8)?).filter_map(day_in).find(|day| *day >= today);
        }
        Tense::Ahead => calendar::shift(today, Unit::Month, MONTHS_AHEAD)?,
        Tense::Open => calendar::shift(today, Unit::Day, DAYS_AHEAD)?,
        Tense::Past => today,
    };
    // Eight years hold a leap day, across a century without one too.
    (today.year().checked_sub(8)?..=today.year().checked_add(1)?).rev().filter_map(day_in).find(|day| *day <= limit)
}

/// The day of a month on or before publication, or on or after it.
fn day_of_month(today: Date, tense: Tense, day: i8) -> Option<Date> {
    let ahead = tense.ahead();
    let mut months = if ahead { 0..=3 } else { -3..=0 };
    let in_month = |months: i64| {
        let month = calendar::shift(today.first_of_month(), Unit::Month, months)?;
        Date::new(month.year(), month.month(), day).ok()
    };
    if ahead {
        months.filter_map(in_month).find(|date| *date >= today)
    } else {
        months.by_ref().rev().filter_map(in_month).find(|date| *date <= today)
    }
}

/// "last May", "this August", "October".
fn month_near(today: Date, month: i8, which: Which, tense: Tense) -> Option<Stretch> {
    let year = today.year();
    let year = match which {
        Which::Last | Which::Past if month < today.month() => year,
        Which::Last | Which::Past => year.checked_sub(1)?,
        Which::Next | Which::Coming if month > today.month() => year,
        Which::Next | Which::Coming => year.checked_add(1)?,
        Which::This => year,
        _ if tense == Tense::Notice && month == today.month() => year,
        _ => nearest(today, tense, |year| Date::new(year, month, 1).ok())?.year(),
    };
    calendar::month(year, month)
}

/// A weekday by its relation to the day of publication. "last" and "next" mean the week before and after, except
/// that a Sunday is the next one to come: in much of the press it begins the week.
fn weekday_near(today: Date, weekday: Weekday, which: Which, tense: Tense) -> Option<Date> {
    match which {
        Which::Nearest if tense.ahead() => calendar::on_or_after(today, weekday),
        Which::Nearest => calendar::on_or_before(today, weekday),
        Which::Last => calendar::in_week(today, weekday, -1),
        Which::This if tense == Tense::Notice => calendar::on_or_after(today, weekday),
        Which::This => calendar::in_week(today, weekday, 0),
        Which::Past => calendar::on_or_before(today.yesterday().ok()?, weekday),
        Which::Coming => calendar::on_or_after(today.tomorrow().ok()?, weekday),
        Which::Next if weekday == Weekday::Sunday => calendar::on_or_after(today.tomorrow().ok()?, weekday),
        Which::Next => calendar::in_week(today, weekday, 1),
        Which::InWeek(weeks) => calendar::in_week(today, weekday, i64::from(weeks)),
        Which::Anchored => None,
    }
}

/// The season of a name that ended last, that comes next, or that is nearest.
fn season_near(today: Date, season: Season, which: Which, tense: Tense) -> Option<Stretch> {
    let year = today.year();
    let mut seasons = (year.checked_sub(2)?..=year.checked_add(2)?).filter_map(|year| calendar::season(year, season));
    let ends_before = |stretch: &Stretch| stretch.limits.is_some_and(|(_, last)| last.date() < today);
    let begins_after = |stretch: &Stretch| stretch.limits.is_some_and(|(first, _)| first.date() > today);
    match which {
        Which::Last | Which::Past => seasons.rfind(ends_before),
        Which::Next | Which::Coming => seasons.find(begins_after),
        Which::This => {
            seasons.find(|stretch| !ends_before(stretch) || stretch.first_day().is_some_and(|day| day.year() == year))
        }
        Which::Anchored | Which::InWeek(_) => None,
        Which::Nearest if tense.ahead() => seasons.find(|stretch| !ends_before(stretch)),
        Which::Nearest => seasons.rfind(|stretch| !begins_after(stretch)),
    }
}
