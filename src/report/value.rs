//! Values in words: "3 h 15 min", "more than 20", "USD 1.2 million", "Tue 14 Oct 2014".
//!
//! Values are worded from their base unit where that compares better (195 minutes and 3¼ hours both read "3 h 15 min"),
//! and as stated where the unit carries meaning ("6 months", "5 miles"). This is for reading; the exact figures are in
//! the machine interface.

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::{
    model::{Claim, Grain, Hedge, Interval, Kind, Moment, Quantity, Resolution, Unit, Value},
    report::screen,
    text::capitalised,
};

/// The value in words, with its hedge.
#[must_use]
pub fn words(kind: Kind, hedge: Hedge, value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity_words(kind, hedge, quantity),
        Value::Moment(moment) => match hedge.before_time() {
            Some(preposition) => format!("{preposition} {}", moment_words(moment)),
            None => moment_words(moment),
        },
        Value::Quote(quote) => format!("\"{}\"", quote.wording()),
        Value::Name(name) => match &name.title {
            Some(title) if kind == Kind::Role => title.to_string(),
            Some(title) => format!("{title} {}", name.full()),
            None => name.full(),
        },
        Value::Organisation(organisation) => organisation.name.to_string(),
        Value::Place(place) => place.to_string(),
        Value::Score(a, b) => format!("{a}-{b}"),
    }
}

/// The value of a claim in words, on one line; a day that nothing places in the calendar ("last week") in those of its source.
pub(super) fn of_claim(claim: &Claim, text: &str) -> String {
    let is_loose = |moment: &Moment| moment.first.is_none() && moment.iso.starts_with(['X', '-']);
    match &claim.value {
        Value::Moment(moment) if is_loose(moment) => screen::line(claim.span.of(text), true),
        value => screen::line(&words(claim.kind, claim.hedge, value), true),
    }
}

/// A place of a scope, which is kept in small letters, as a name.
pub(super) fn place(small: &str) -> String {
    small.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}

fn quantity_words(kind: Kind, hedge: Hedge, quantity: &Quantity) -> String {
    let stated = quantity.stated.filter(|stated| !is_clock_unit(stated.unit));
    let amount = |base: Decimal, as_stated: Option<Decimal>| match (stated, as_stated) {
        (Some(stated), Some(number)) => amount_stated(kind, number, stated.unit),
        _ => amount_base(kind, base, quantity.unit),
    };
    if let Some(value) = quantity.value {
        let amount = amount(value, stated.and_then(|stated| stated.value));
        return match hedge.before_amount() {
            Some(words) => format!("{words} {amount}"),
            None => amount,
        };
    }
    let Interval { lo, hi, lo_open, hi_open } = quantity.set;
    let (stated_lo, stated_hi) = (stated.and_then(|stated| stated.lo), stated.and_then(|stated| stated.hi));
    match (lo, hi) {
        (Some(lo), Some(hi)) => {
            // The unit is said once where it stands at the end: "10 to 15 miles".
            let (low, high) = (amount(lo, stated_lo), amount(hi, stated_hi));
            match (low.split_once(' '), high.split_once(' ')) {
                (Some((number, unit)), Some((_, same))) if singular_eq(unit, same) => format!("{number} to {high}"),
                _ => format!("{low} to {high}"),
            }
        }
        (Some(lo), None) => format!("{} {}", if lo_open { "more than" } else { "at least" }, amount(lo, stated_lo)),
        (None, Some(hi)) => format!("{} {}", if hi_open { "less than" } else { "at most" }, amount(hi, stated_hi)),
        (None, None) => "any number".into(),
    }
}

/// Units small enough that "3 h 15 min" says it better than the unit as written.
fn is_clock_unit(unit: Option<&str>) -> bool {
    matches!(unit, Some("second" | "minute" | "hour"))
}

fn singular_eq(a: &str, b: &str) -> bool {
    a == b || plural(a) == b || a == plural(b)
}

/// An amount in words: in the unit it was stated in, where one is given, else in the base unit.
pub(super) fn amount(kind: Kind, number: Decimal, stated: Option<&str>, unit: Unit) -> String {
    stated.map_or_else(|| amount_base(kind, number, unit), |stated| amount_stated(kind, number, Some(stated)))
}

fn amount_stated(kind: Kind, number: Decimal, unit: Option<&str>) -> String {
    match unit {
        None => bare(kind, number),
        Some("percent") => format!("{}%", digits(number)),
        Some("celsius") => format!("{} °C", digits(number)),
        Some("fahrenheit") => format!("{} °F", digits(number)),
        Some(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            format!("{code} {}", scaled(number))
        }
        Some(unit) if number.abs() == Decimal::ONE => format!("{} {unit}", digits(number)),
        Some(unit) => format!("{} {}", scaled(number), plural(unit)),
    }
}

fn amount_base(kind: Kind, number: Decimal, unit: Unit) -> String {
    match unit {
        Unit::One | Unit::Magnitude => bare(kind, number),
        Unit::Percent => format!("{}%", digits(number)),
        Unit::PercentagePoint if number.abs() == Decimal::ONE => "1 percentage point".into(),
        Unit::PercentagePoint => format!("{} percentage points", digits(number)),
        Unit::Money(currency) => format!("{} {}", currency.code(), scaled(number)),
        Unit::Second => time_words(number),
        Unit::SquareMetre => format!("{} m²", scaled(number)),
        Unit::CubicMetre => format!("{} m³", scaled(number)),
        Unit::Celsius => format!("{} °C", digits(number)),
        Unit::Byte => format!("{} bytes", scaled(number)),
        Unit::Degree => format!("{}°", digits(number)),
        unit => format!("{} {unit}", scaled(number)),
    }
}

fn bare(kind: Kind, number: Decimal) -> String {
    match kind {
        Kind::Ordinal => ordinal(number),
        Kind::Fraction => fraction(number),
        _ => scaled(number),
    }
}

/// Fractions people have words for, as numerator and denominator.
const FRACTIONS: &[(u32, u32, &str)] = &[
    (1, 2, "half"),
    (1, 3, "a third"),
    (2, 3, "two thirds"),
    (1, 4, "a quarter"),
    (3, 4, "three quarters"),
    (1, 5, "a fifth"),
    (2, 5, "two fifths"),
    (3, 5, "three fifths"),
    (4, 5, "four fifths"),
    (1, 10, "a tenth"),
];

fn fraction(number: Decimal) -> String {
    // Thirds have no last digit, so the product is compared after rounding.
    let is = |top: u32, bottom: u32| {
        number.checked_mul(Decimal::from(bottom)).is_some_and(|product| product.round_dp(6) == Decimal::from(top))
    };
    let named = FRACTIONS.iter().find(|&&(top, bottom, _)| is(top, bottom));
    named.map_or_else(|| digits(number.round_dp(4)), |&(_, _, words)| words.to_owned())
}

fn ordinal(number: Decimal) -> String {
    let digits = digits(number);
    let suffix = match digits.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    digits + suffix
}

/// "1.2 million" where that loses no digit, else the digits.
fn scaled(number: Decimal) -> String {
    const SCALES: &[(i64, &str)] =
        &[(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];
    SCALES
        .iter()
        .filter(|(scale, _)| number.abs() >= Decimal::from(*scale))
        .find_map(|(scale, name)| {
            let short = number.checked_div(Decimal::from(*scale))?.normalize();
            (short.scale() <= 3).then(|| format!("{} {name}", digits(short)))
        })
        .unwrap_or_else(|| digits(number))
}

/// The digits with thousands separated: "3,104.5".
fn digits(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, part) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + part
}

/// Seconds as "3 h 15 min"; whole mean Gregorian months and years as such.
fn time_words(seconds: Decimal) -> String {
    const YEAR: i64 = 31_556_952;
    const MONTH: i64 = 2_629_746;
    let count = |length: i64| seconds.checked_div(Decimal::from(length)).filter(|n| n.fract().is_zero());
    for (length, name) in [(YEAR, "year"), (MONTH, "month")] {
        if let Some(number) = count(length).filter(|number| !number.is_zero()) {
            return amount_stated(Kind::Duration, number, Some(name));
        }
    }
    let (mut left, mut parts) = (seconds.abs(), Vec::new());
    for (length, name) in [(86_400, " day"), (3_600, " h"), (60, " min")] {
        let Some(number) = left.checked_div(Decimal::from(length)).map(|number| number.trunc()) else { continue };
        if number.is_zero() {
            continue;
        }
        left -= number * Decimal::from(length);
        let s = if name == " day" && number != Decimal::ONE { "s" } else { "" };
        parts.push(format!("{}{name}{s}", digits(number)));
    }
    if !left.is_zero() || parts.is_empty() {
        parts.push(format!("{} s", digits(left)));
    }
    if seconds.is_sign_negative() { format!("-{}", parts.join(" ")) } else { parts.join(" ") }
}

/// "miles per hour" from "mile per hour".
fn plural(unit: &str) -> String {
    let (head, tail) = unit.split_at(unit.find(" per ").unwrap_or(unit.len()));
    let plural = if let Some(stem) = head.strip_suffix("foot") {
        format!("{stem}feet")
    } else if let Some(stem) = head.strip_suffix("ury") {
        format!("{stem}uries")
    } else if head.ends_with("ch") {
        format!("{head}es")
    } else if head.ends_with('s') || head.ends_with("hertz") {
        head.to_owned()
    } else {
        format!("{head}s")
    };
    plural + tail
}

/// The kind that the machine interface gives a value: a clock time that was given a day is a time of that day.
pub(super) const fn wire_kind(kind: Kind, value: &Value) -> Kind {
    match value {
        Value::Moment(moment) if matches!(moment.resolution, Resolution::AssumedDay) => Kind::DateTime,
        _ => kind,
    }
}

/// The value that the machine interface gives a moment: `None` for a range, which its ends say.
pub(super) fn wire_iso(hedge: Hedge, moment: &Moment) -> Option<SmolStr> {
    let by_ends = hedge == Hedge::Range && moment.first.is_some() && moment.last.is_some();
    (!by_ends).then(|| moment.dated_iso())
}

/// How a value ends that names a part of a day, and the part in words.
const PARTS: [(&str, &str); 4] = [("TMO", "morning"), ("TAF", "afternoon"), ("TEV", "evening"), ("TNI", "night")];

fn moment_words(moment: &Moment) -> String {
    if moment.resolution == Resolution::AssumedDay {
        return moment.iso.replace('T', "");
    }
    let part = PARTS.iter().find(|(suffix, _)| moment.iso.ends_with(suffix)).map(|&(_, part)| part);
    if let Some(day) = moment.iso.strip_prefix("XXXX-WXX-").and_then(weekday) {
        return day.to_owned();
    }
    let Some(first) = moment.first else {
        return part.filter(|_| moment.iso.len() == 3).map_or_else(|| moment.iso.to_string(), str::to_owned);
    };
    if let Some(part) = part {
        return first.strftime(&format!("%a %-d %b %Y, {part}")).to_string();
    }
    if moment.iso.contains('/') && moment.grain >= Grain::Day {
        return stretch(first, moment.last);
    }
    let format = match moment.grain {
        Grain::Second => "%a %-d %b %Y %H:%M:%S",
        Grain::Minute | Grain::Hour => "%a %-d %b %Y %H:%M",
        Grain::Day => "%a %-d %b %Y",
        Grain::Month => "%b %Y",
        Grain::Year => "%Y",
        Grain::Week => return stretch(first, moment.last),
        Grain::Decade => return format!("{}0s", first.year() / 10),
        Grain::Century => return format!("{} century", ordinal(Decimal::from(first.year() / 100 + 1))),
        Grain::PartOfDay | Grain::Quarter => return moment.iso.to_string(),
    };
    first.strftime(format).to_string()
}

/// The day of the week of a number of ISO 8601, from Monday.
fn weekday(number: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
}

/// "13 to 19 Oct 2014".
fn stretch(first: DateTime, last: Option<DateTime>) -> String {
    let Some(last) = last else { return first.strftime("%-d %b %Y").to_string() };
    let from = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => "%-d",
        (true, false) => "%-d %b",
        _ => "%-d %b %Y",
    };
    format!("{} to {}", first.strftime(from), last.strftime("%-d %b %Y"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Resolution, Stated, System};

    fn n(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Base value, unit and what was stated, to words.
    fn check(
        kind: Kind,
        hedge: Hedge,
        value: &str,
        unit: Unit,
        stated: Option<(&str, Option<&'static str>)>,
    ) -> String {
        let quantity = Quantity {
            value: Some(n(value)),
            unit,
            set: Interval::point(n(value)),
            reach: Interval::point(n(value)),
            precision: Decimal::ONE,
            granularity: Decimal::ONE,
            system: System::Any,
            stated: stated.map(|(value, unit)| Stated { value: Some(n(value)), lo: None, hi: None, unit }),
        };
        words(kind, hedge, &Value::Quantity(quantity))
    }

    #[test]
    fn amounts_read_as_people_write_them() {
        use Hedge::{Approx, Exact, MoreThan, Nearly};
        use Kind::{Age, Cardinal, Duration, Fraction, Length, Money, Ordinal, Percent, Speed, Temperature};
        let usd = Unit::Money(Currency::USD);
        assert_eq!(check(Duration, Exact, "11700", Unit::Second, None), "3 h 15 min");
        assert_eq!(check(Duration, Exact, "11700", Unit::Second, Some(("195", Some("minute")))), "3 h 15 min");
        assert_eq!(check(Duration, Exact, "9.58", Unit::Second, Some(("9.58", Some("second")))), "9.58 s");
        assert_eq!(check(Duration, Exact, "0", Unit::Second, None), "0 s");
        assert_eq!(check(Duration, Approx, "15778476", Unit::Second, Some(("6", Some("month")))), "about 6 months");
        assert_eq!(check(Duration, Exact, "176400", Unit::Second, None), "2 days 1 h");
        assert_eq!(check(Age, Exact, "1072936368", Unit::Second, None), "34 years");
        assert_eq!(check(Cardinal, MoreThan, "20", Unit::One, Some(("20", None))), "more than 20");
        assert_eq!(check(Cardinal, Exact, "1200000", Unit::One, None), "1.2 million");
        assert_eq!(check(Cardinal, Exact, "1234567", Unit::One, None), "1,234,567");
        assert_eq!(check(Cardinal, Exact, "-3104.50", Unit::One, None), "-3,104.5");
        assert_eq!(check(Ordinal, Exact, "112", Unit::One, None), "112th");
        assert_eq!(check(Ordinal, Exact, "22", Unit::One, None), "22nd");
        assert_eq!(check(Fraction, MoreThan, "0.3333333333333333333333333333", Unit::One, None), "more than a third");
        assert_eq!(
            check(Money, Nearly, "2500000000", usd, Some(("2500000000", Some("USD")))),
            "nearly USD 2.5 billion"
        );
        assert_eq!(check(Percent, Exact, "12.50", Unit::Percent, Some(("12.5", Some("percent")))), "12.5%");
        assert_eq!(check(Length, Exact, "8046.72", Unit::Metre, Some(("5", Some("mile")))), "5 miles");
        assert_eq!(check(Length, Exact, "0.3048", Unit::Metre, Some(("6", Some("foot")))), "6 feet");
        assert_eq!(
            check(Speed, Exact, "1", Unit::MetrePerSecond, Some(("3", Some("mile per hour")))),
            "3 miles per hour"
        );
        assert_eq!(check(Temperature, Exact, "37", Unit::Celsius, Some(("98.6", Some("fahrenheit")))), "98.6 °F");
    }

    #[test]
    fn open_and_closed_sets_without_a_figure_read_as_bounds() {
        let set = |set, stated| {
            let quantity = Quantity {
                value: None,
                unit: Unit::Metre,
                set,
                reach: set,
                precision: Decimal::ONE,
                granularity: Decimal::ONE,
                system: System::Any,
                stated,
            };
            words(Kind::Length, Hedge::Range, &Value::Quantity(quantity))
        };
        let stated = Stated { value: None, lo: Some(n("10")), hi: Some(n("15")), unit: Some("mile") };
        assert_eq!(set(Interval::closed(n("16093.44"), n("24140.16")), Some(stated)), "10 to 15 miles");
        assert_eq!(set(Interval::above(n("24"), false), None), "at least 24 m");
        assert_eq!(set(Interval::below(n("24"), true), None), "less than 24 m");
    }

    #[test]
    fn moments_read_with_their_weekday() {
        let moment = |iso: &str, first: Option<&str>, last: Option<&str>, grain| {
            let at = |text: &str| text.parse::<DateTime>().unwrap();
            let (first, last) = (first.map(at), last.map(at));
            moment_words(&Moment {
                iso: iso.into(),
                first,
                last,
                grain,
                weekday: None,
                day_named: true,
                resolution: Resolution::Stated,
                zone_minutes: None,
            })
        };
        assert_eq!(moment("2014-10-14", Some("2014-10-14"), None, Grain::Day), "Tue 14 Oct 2014");
        assert_eq!(moment("2014-10", Some("2014-10-01"), None, Grain::Month), "Oct 2014");
        assert_eq!(moment("--10-14", None, None, Grain::Day), "--10-14");
        assert_eq!(moment("XXXX-WXX-2", None, None, Grain::Day), "Tuesday");
        assert_eq!(moment("199", Some("1990-01-01"), None, Grain::Decade), "1990s");
        assert_eq!(moment("20", Some("2000-01-01"), None, Grain::Century), "21st century");
        assert_eq!(moment("T15:30", None, None, Grain::Minute), "T15:30");
        assert_eq!(moment("W", Some("2014-10-27"), Some("2014-11-02"), Grain::Week), "27 Oct to 2 Nov 2014");
    }
}
