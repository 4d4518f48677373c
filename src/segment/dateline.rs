//! Reads what stands before the first word of an article: place and agency, publication time, author.
//!
//! Each function looks at the beginning of one paragraph and gives the length of what it recognised. Dates are only
//! recognised here; `parse` reads them.

use super::characters::{begins_lower, is_blank};
use super::furniture::NAME_PARTICLES;
use crate::text::WordList;

/// No dateline or stamp is longer.
const LONGEST: usize = 160;
/// Agencies, dates and provinces included, no dateline has more words before its dash.
const MOST_WORDS: usize = 12;

/// Months, long and short, with and without period.
static MONTHS: WordList = WordList::new(&[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
]);
/// Days of the week, long and short.
static WEEKDAYS: WordList = WordList::new(&[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
]);
/// Words that announce a publication time.
static LABELS: WordList = WordList::new(&[
    "posted",
    "published",
    "updated",
    "modified",
    "created",
    "filed",
    "released",
    "date",
    "first",
    "last",
    "article",
    "by",
    "on",
    "at",
    "|",
]);
/// The labels that make a time without a full date a stamp.
static STRONG_LABELS: WordList = WordList::new(&["posted", "published", "updated", "modified", "created", "released"]);
/// Clock words and zones.
static CLOCK_WORDS: WordList = WordList::new(&[
    "am", "pm", "a.m", "p.m", "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "gmt",
    "utc", "bst", "cet", "cest", "ist", "aest", "aedt", "sgt", "hkt", "jst", "eet", "uk", "eastern", "time", "hrs",
    "hours", "noon", "midnight",
]);
/// Words of a relative publication time.
static AGO: WordList =
    WordList::new(&["ago", "minutes", "minute", "mins", "hours", "hour", "hrs", "days", "day", "yesterday", "today"]);

/// The labels that no stamp ends with.
static LEADING_LABELS: WordList = WordList::new(&["by", "on", "at", "last", "first", "article", "date"]);
/// Small words inside the name of a place.
static PLACE_PARTICLES: WordList = WordList::new(&["and", "of", "de", "del", "da", "the", "upon", "sur", "near", "in"]);

/// The dashes between a dateline and its text, as written.
const DASHES: &[&str] = &["--", "—", "–", "―", "-", "_"];

/// The words of a text with their offsets, as far as a dateline could reach.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
    let mut at = 0;
    head.split(is_blank).filter_map(move |word| {
        let start = at;
        // Blanks differ in length, so the offset is measured, not counted.
        at = start
            + word.len()
            + head.get(start + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

/// Length of a publication time at the start: "Updated: July 7, 2012, 10:04 PM ET", "Posted 2007-11-12",
/// "By | Oct 14, 2014 11:30 PM EDT", "Tuesday, May 24, 2005".
pub(super) fn stamp(text: &str) -> Option<usize> {
    let (mut label, mut announced, mut month, mut day, mut year, mut date, mut time, mut ago) =
        (0, false, false, false, false, false, false, false);
    let mut end = None;
    let mut comma = false;
    for (count, (start, raw)) in words(text).enumerate() {
        let word = raw.trim_matches([',', '.', '|', ':', ';', '(', ')', '·', '•', '–', '—', '-']);
        let known = if word.is_empty() {
            // A separator on its own.
            raw != "-" || count > 0
        } else if MONTHS.has(word) {
            // A second date belongs to the stamp only where labels announce it.
            !std::mem::replace(&mut month, true) || announced
        } else if WEEKDAYS.has(word) || CLOCK_WORDS.has(word) && (month || date || time || announced) {
            true
        } else if LABELS.has(word) {
            // "On May 5, 2010 Greek police" is prose; "on Jul 7 2012" under a title is not.
            if raw == "On" || raw == "At" || raw == "By" && !text.starts_with("By |") {
                announced
            } else {
                label += 1;
                announced |= STRONG_LABELS.has(word);
                label <= 6
            }
        } else if announced && AGO.has(word) {
            ago |= word.eq_ignore_ascii_case("ago")
                || word.eq_ignore_ascii_case("today")
                || word.eq_ignore_ascii_case("yesterday");
            true
        } else if let Some(kind) = number(word) {
            match kind {
                Number::Day => day = true,
                Number::Year => year = true,
                Number::Date => date = true,
                Number::Time => time = true,
            }
            true
        } else {
            false
        };
        if !known {
            break;
        }
        if !LEADING_LABELS.has(word) {
            end = Some(start + raw.len());
            comma = raw.ends_with(',');
        }
    }
    let full_date = date || month && day && year;
    let enough = full_date || announced && (time || ago || month && day);
    let end = end.filter(|_| enough)?;
    let whole =
        text.get(end..).is_some_and(|rest| rest.trim_matches(|c| is_blank(c) || "|-–—•·".contains(c)).is_empty());
    // "May 5, 2010, was a day …" is prose, and so is whatever goes on in lower case.
    (whole || !comma && goes_on_with_text(text, end)).then_some(end)
}

/// Whether upper-case text follows, so that what is before it can stand alone.
fn goes_on_with_text(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start_matches(|c| is_blank(c) || "|-–—•·".contains(c));
    let rest = rest.trim_start_matches(['"', '\'', '“', '‘', '(']);
    rest.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '$')
        || !rest.is_empty() && !begins_lower(rest) && rest.chars().next().is_some_and(char::is_alphabetic)
}

/// What a number in a stamp can be.
enum Number {
    Day,
    Year,
    Date,
    Time,
}

/// Reads "7", "7th", "2012", "5/5/2010", "2007-11-12", "11:30", "5:55p", "2013-3:47pm".
fn number(word: &str) -> Option<Number> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || word.len() > 22 || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let separators = word.bytes().filter(|b| matches!(b, b'/' | b'-' | b'.')).count();
    if word.contains(':') {
        let clock = word.bytes().all(|b| b.is_ascii_digit() || b":.-apmAPMTZ+,".contains(&b));
        // A year glued to a clock time completes the date before it.
        return clock.then_some(if separators >= 2 {
            Number::Date
        } else if separators == 1 && digits >= 7 {
            Number::Year
        } else {
            Number::Time
        });
    }
    let only_digits = digits == word.len();
    if only_digits {
        return match digits {
            1 | 2 => Some(Number::Day),
            4 if word.starts_with("19") || word.starts_with("20") => Some(Number::Year),
            _ => None,
        };
    }
    if separators == 2
        && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.'))
        && (5..=8).contains(&digits)
    {
        return Some(Number::Date);
    }
    let suffix = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_ascii_lowercase();
    match suffix.as_str() {
        "st" | "nd" | "rd" | "th" if digits <= 2 => Some(Number::Day),
        "am" | "pm" | "a.m" | "p.m" => Some(Number::Time),
        _ => None,
    }
}

/// Length of place, agency and dash at the start: "LONDON, Oct. 14 (Reuters) -", "WASHINGTON —", "(CNN) --".
pub(super) fn place(text: &str) -> Option<usize> {
    let (mut agency, mut capitals, mut dated, mut in_parentheses) = (false, false, false, false);
    // Outside a date, capitalised words are a place's only after its comma: "BREKK, Norway".
    let (mut comma, mut mixed) = (false, false);
    for (count, (start, raw)) in words(text).enumerate() {
        if count >= MOST_WORDS {
            return None;
        }
        if let Some((at, dash)) = dash(raw).filter(|_| !in_parentheses) {
            let before = raw.get(..at).unwrap_or_default();
            let complete = before.is_empty() || is_place_word(before, count == 0) || before.ends_with(')');
            let capitals = capitals || count == 0 && is_capitals(before);
            let agency = agency || before.ends_with(')');
            let end = start + at + dash.len();
            let believed = agency || capitals && !mixed || dated && count > 0;
            return (complete && believed && (count > 0 || at > 0) && goes_on_with_text(text, end)).then_some(end);
        }
        if raw.starts_with('(') || in_parentheses {
            in_parentheses = !raw.contains(')');
            agency |= !in_parentheses;
            continue;
        }
        if !is_place_word(raw, count == 0) {
            return None;
        }
        mixed |= !comma && raw.contains(char::is_lowercase);
        comma |= raw.ends_with(',');
        dated |= MONTHS.has(raw.trim_end_matches(['.', ',']));
        capitals |= count == 0 && is_capitals(raw);
    }
    None
}

/// The first dash that can end a dateline: a word of its own, or an em dash set tight.
fn dash(word: &str) -> Option<(usize, &'static str)> {
    // The lead byte of all dashes outside ASCII is 0xE2.
    if !word.bytes().any(|byte| matches!(byte, b'-' | b'_' | 0xE2)) {
        return None;
    }
    DASHES.iter().find_map(|&dash| match word.find(dash) {
        Some(0) if word == dash => Some((0, dash)),
        // "RIO DE JANEIRO—Police"; a tight hyphen or en dash joins words.
        Some(at) if matches!(dash, "--" | "—" | "―") => Some((at, dash)),
        _ => None,
    })
}

/// Whether a word is written in capitals, two letters at least.
fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// Words that a dateline's place and date are made of.
fn is_place_word(word: &str, first: bool) -> bool {
    let bare = word.trim_matches([',', '.', '/', '\'']);
    bare.starts_with(char::is_uppercase)
        || !first && (PLACE_PARTICLES.has(bare) || matches!(number(bare), Some(Number::Day | Number::Year)))
        || !first && bare.is_empty()
}

/// Length of an author's line at the start, up to a bar or the end: "By Jane Doe, Staff Writer", "By JANE DOE |".
/// The whole text must be short and made of names.
pub(super) fn author(text: &str, role: bool) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    let by = text.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by ")) || text.starts_with("By:");
    let named = role && text.contains(',');
    if !by && !named {
        return None;
    }
    let end = text.find(['|', '•', '·']).unwrap_or(text.len());
    let mut names = 0;
    for (_, raw) in words(text.get(..end)?) {
        let word = raw.trim_matches([',', '.', ':', '(', ')', '&', '/', '-', '–', '—']);
        if NAME_PARTICLES.has(word) || word.is_empty() {
            continue;
        }
        if !word.starts_with(char::is_uppercase) && !word.contains('@') {
            return None;
        }
        names += 1;
    }
    let finished = text.ends_with(['.', '!', '?']) && !text.ends_with("Jr.") && !text.ends_with("Sr.");
    ((1..=10).contains(&names) && !finished).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{author, place, stamp};

    #[track_caller]
    fn check(read: impl Fn(&str) -> Option<usize>, text: &str, expected: &str) {
        assert_eq!(read(text).and_then(|end| text.get(..end)).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn place_and_agency_end_with_a_dash() {
        check(place, "OSLO, Oct. 14 (Reuters) - A ferry sank.", "OSLO, Oct. 14 (Reuters) -");
        check(place, "BREKK, Norway — A ferry sank.", "BREKK, Norway —");
        check(place, "Oslo (AFP) – A ferry sank.", "Oslo (AFP) –");
        check(place, "(CNN) -- A ferry sank.", "(CNN) --");
        check(place, "RIO DE JANEIRO—Police met.", "RIO DE JANEIRO—");
    }

    #[test]
    fn prose_with_a_dash_is_no_dateline() {
        check(place, "Ministers — all of them — met.", "");
        check(place, "NASA — which runs it — declined.", "");
        check(place, "NASA Buys Rockets – A Bet", "");
        check(place, "The NASA - branded rocket flew.", "");
        check(place, "Oslo — Bergen trains stopped.", "");
    }

    #[test]
    fn stamp_stops_before_the_text() {
        check(stamp, "Updated: July 7, 2012, 10:04 PM ET A ferry sank.", "Updated: July 7, 2012, 10:04 PM ET");
        check(stamp, "By | Oct 14, 2014 11:30 PM EDT", "By | Oct 14, 2014 11:30 PM EDT");
        check(stamp, "on Jul 7 2012, 5:55p A ferry sank.", "on Jul 7 2012, 5:55p");
        check(stamp, "Posted 2007-11-12 The ferry sank.", "Posted 2007-11-12");
        check(stamp, "7:00pm UK, Wednesday 05 May 2010 Three died.", "7:00pm UK, Wednesday 05 May 2010");
        check(stamp, "Published 3 hours ago", "Published 3 hours ago");
    }

    #[test]
    fn prose_that_begins_with_a_date_is_no_stamp() {
        check(stamp, "On May 5, 2010, a ferry sank.", "");
        check(stamp, "On May 5, 2010 Greek police met.", "");
        check(stamp, "May 5, 2010, was a bad day.", "");
        check(stamp, "May 5 was a bad day.", "");
        check(stamp, "Twelve people died.", "");
    }

    #[test]
    fn author_line_is_made_of_names() {
        let author_line = |text: &str| author(text, false);
        check(
            author_line,
            "By Jane Doe and John Q. Public, Staff Writers",
            "By Jane Doe and John Q. Public, Staff Writers",
        );
        check(author_line, "By land and sea, migrants arrive", "");
        check(author_line, "By Tuesday the rain had stopped.", "");
    }
}
