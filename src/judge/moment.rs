//! How two dates or times stand to each other.

use crate::{
    judge::interval::Relation,
    model::{Grain, Moment, Resolution},
};

/// Clock times on these minutes are often rounded ones.
const ROUND_MINUTES: [i32; 2] = [30, 15];

/// Relates two moments: one inside the other refines, disjoint stretches contradict.
pub(super) fn relate(a: &Moment, b: &Moment) -> (Relation, String) {
    // An X stands for digits that are not known: two of them may be two days.
    let vague = |moment: &Moment| moment.iso.contains('X') && moment.weekday.is_none();
    if vague(a) || vague(b) {
        return (Relation::Incomparable, "a date is missing its anchor".to_owned());
    }
    if a.iso == b.iso {
        return (Relation::Same, "both state the same".to_owned());
    }
    if let (Some(one), Some(other)) = (minute_of_day(a), minute_of_day(b)) {
        return relate_clocks(a, one, b, other);
    }
    let (Some(a_first), Some(a_last), Some(b_first), Some(b_last)) = (a.first, a.last, b.first, b.last) else {
        // Two weekdays without a date can still be told apart, everything else cannot.
        let weekdays = matches!((a.weekday, b.weekday), (Some(one), Some(other)) if one != other);
        let both_bare = a.resolution == Resolution::Unresolved && b.resolution == Resolution::Unresolved;
        // "14 March" and "16 March" differ in every year.
        let days = both_bare
            && a.grain == b.grain
            && a.iso.starts_with("--")
            && b.iso.starts_with("--")
            && a.iso.len() == b.iso.len();
        return if weekdays && both_bare {
            (Relation::Disjoint, "different days of the week".to_owned())
        } else if days {
            (Relation::Disjoint, "different days".to_owned())
        } else {
            (Relation::Incomparable, "a date is missing its year or its anchor".to_owned())
        };
    };
    let a_in_b = b_first <= a_first && a_last <= b_last;
    let b_in_a = a_first <= b_first && b_last <= a_last;
    if a_in_b || b_in_a {
        return (Relation::Within, "one lies inside the other".to_owned());
    }
    if a_first <= b_last && b_first <= a_last {
        return (Relation::Within, "the two overlap".to_owned());
    }
    // "by Sunday" and "on Sunday" in reports of one week may look ahead and back: the same word names no difference.
    let relative = a.resolution == Resolution::FromPublication && b.resolution == Resolution::FromPublication;
    if relative && a.weekday.is_some() && a.weekday == b.weekday {
        return (Relation::Incomparable, "the same weekday, seen from two days".to_owned());
    }
    (Relation::Disjoint, "different dates".to_owned())
}

/// Minutes since midnight of a bare clock time.
fn minute_of_day(moment: &Moment) -> Option<i32> {
    let (hour, minute) = moment.iso.strip_prefix('T')?.split_once(':')?;
    Some(hour.parse::<i32>().ok()? * 60 + minute.get(..2)?.parse::<i32>().ok()?)
}

fn relate_clocks(a: &Moment, one: i32, b: &Moment, other: i32) -> (Relation, String) {
    if a.zone_minutes != b.zone_minutes && a.zone_minutes.is_some() && b.zone_minutes.is_some() {
        let utc =
            |minutes: i32, moment: &Moment| (minutes - i32::from(moment.zone_minutes.unwrap_or(0))).rem_euclid(24 * 60);
        return if utc(one, a) == utc(other, b) {
            (Relation::Same, "the same time in two zones".to_owned())
        } else {
            (Relation::Disjoint, "different times".to_owned())
        };
    }
    let distance = (one - other).abs();
    let rounded = |minutes: i32| ROUND_MINUTES.iter().any(|step| minutes % step == 0);
    let hours = a.grain == Grain::Hour || b.grain == Grain::Hour;
    if distance < 8 && (rounded(one) || rounded(other)) || (hours && distance < 30) {
        return (Relation::Rounded, "equal only after rounding".to_owned());
    }
    (Relation::Disjoint, "different times".to_owned())
}
