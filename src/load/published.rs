//! Publication times as metadata write them.

use jiff::{civil::Time, fmt::temporal::Pieces};

use crate::{error::PublishedError, text::Published};

/// Reads an ISO 8601 date ("2014-10-14") or date and time ("2014-10-14T23:30:00-04:00", "2014-10-14 23:30").
///
/// # Errors
///
/// Anything else, and a time that names a zone ("[Europe/Paris]") without its offset: zone rules change and are not
/// carried here.
pub fn parse_published(given: &str) -> Result<Published, PublishedError> {
    let given = given.trim();
    let pieces = Pieces::parse(given).map_err(|_| PublishedError::new(given, ""))?;
    let offset = pieces.to_numeric_offset();
    if offset.is_none() && pieces.time_zone_annotation().is_some() {
        return Err(PublishedError::new(given, ": it names a time zone without an offset"));
    }
    let time = pieces.time();
    Ok(Published {
        local: pieces.date().to_datetime(time.unwrap_or(Time::midnight())),
        offset,
        has_time: time.is_some(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use jiff::{civil::date, tz::Offset};

    use super::*;

    #[test]
    fn rfc_3339_keeps_the_local_clock_and_the_offset() {
        let published = parse_published("2014-10-14T23:30:00-04:00").unwrap();
        assert_eq!(published.local, date(2014, 10, 14).at(23, 30, 0, 0));
        assert_eq!(published.offset, Some(Offset::constant(-4)));
        assert!(published.has_time);
    }

    #[test]
    fn a_bare_date_has_no_time() {
        let published = parse_published(" 2014-10-14 ").unwrap();
        assert_eq!(published.local, date(2014, 10, 14).at(0, 0, 0, 0));
        assert_eq!((published.offset, published.has_time), (None, false));
    }

    #[test]
    fn seconds_and_offset_may_be_left_out() {
        for given in ["2014-10-14 23:30", "2014-10-14T23:30", "2014-10-14T23:30:00"] {
            let published = parse_published(given).unwrap();
            assert_eq!(published.local, date(2014, 10, 14).at(23, 30, 0, 0), "{given}");
            assert_eq!(published.offset, None, "{given}");
        }
    }

    #[test]
    fn z_is_utc() {
        assert_eq!(parse_published("2014-10-14T23:30Z").unwrap().offset, Some(Offset::UTC));
    }

    #[test]
    fn other_writings_are_refused() {
        for given in ["", "14 October 2014", "2014-10", "2014-13-01", "10/14/2014", "2014-10-14T23:30[Europe/Paris]"] {
            assert!(parse_published(given).is_err(), "{given}");
        }
    }
}
