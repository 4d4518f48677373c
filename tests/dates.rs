//! Dates and clock times: text in, one line a mention out.
//!
//! A line is the words, the kind and value, the first and last instant (`-` where nothing resolves it), the grain and
//! where the place in the calendar comes from; then the zone's offset in minutes and the hedge, where there are any.
//! Texts are published on Thursday, 16 October 2014, unless a test says otherwise.
//!
//! Files under `tests/dates/` hold such texts after `> `, the lines under each are its mentions, and every text is read
//! alone. `ATODDS_ACCEPT=1 cargo test --test dates` rewrites them from what is found; read the diff before you commit it.

use std::{env, fmt::Write as _, fs, path::Path};

use atodds::{
    lex::lex,
    model::{Hedge, Kind, Value},
    parse::parse,
    segment::segment,
    text::{Published, Source},
};
use insta::assert_snapshot;
use proptest::{prelude::prop, proptest};

/// The date and time mentions of `text`, published at `published`.
fn dates_at(text: &str, published: Option<&str>) -> String {
    let local = published.map(|published| published.parse().unwrap_or_default());
    let published = local.map(|local| Published { local, offset: None, has_time: true });
    let source = Source { text: text.into(), published, ..Source::default() };
    let segmented = segment(&source.text);
    let mut out = String::new();
    for mention in parse(&source, &segmented, &lex(&source.text, &segmented)) {
        let Value::Moment(moment) = mention.value else { continue };
        assert!(matches!(mention.kind, Kind::Date | Kind::Time | Kind::DateTime));
        let limits = match (moment.first, moment.last) {
            (Some(first), Some(last)) => format!("{first}..{last}"),
            _ => "-".into(),
        };
        let (words, kind) = (mention.span.of(&source.text), mention.kind.name());
        let _ = write!(out, "{words} | {kind} {} | {limits} | {:?} {:?}", moment.iso, moment.grain, moment.resolution);
        if let Some(zone) = moment.zone_minutes {
            let _ = write!(out, " | zone {zone}");
        }
        if mention.hedge != Hedge::Exact {
            let _ = write!(out, " | {}", mention.hedge.name());
        }
        out.push('\n');
    }
    out
}

fn dates(text: &str) -> String {
    dates_at(text, Some("2014-10-16T18:30:00"))
}

// Days.

#[test]
fn month_day_and_year_are_stated() {
    assert_snapshot!(
        dates("The envoys met in Vienna on October 14, 2014, for an hour."),
        @"October 14, 2014 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day Stated"
    );
}

#[test]
fn abbreviated_month_takes_its_point() {
    assert_snapshot!(
        dates("The envoys met on Oct. 14 in Vienna."),
        @"Oct. 14 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn day_before_month() {
    assert_snapshot!(
        dates("The bridge opened on 14 October 2014 in the rain."),
        @"14 October 2014 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day Stated"
    );
}

#[test]
fn ordinal_of_month() {
    assert_snapshot!(
        dates("The bridge opened on the 14th of October."),
        @"14th of October | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn day_in_words() {
    assert_snapshot!(
        dates("The bridge opened on the fourteenth of October."),
        @"fourteenth of October | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn iso_date() {
    assert_snapshot!(
        dates("Filed 2014-10-14 by the desk."),
        @"2014-10-14 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day Stated"
    );
}

#[test]
fn iso_date_and_time_with_zone() {
    assert_snapshot!(
        dates("Stamp: 2014-10-14T23:30:00-04:00"),
        @"2014-10-14T23:30:00-04:00 | datetime 2014-10-14T23:30:00 | 2014-10-14T23:30:00..2014-10-14T23:30:00 | Second Stated | zone -240"
    );
}

#[test]
fn ambiguous_digits_are_month_first() {
    assert_snapshot!(
        dates("Signed on 4/5/2014 in Lima."),
        @"4/5/2014 | date 2014-04-05 | 2014-04-05T00:00:00..2014-04-05T23:59:59 | Day Stated"
    );
}

#[test]
fn a_day_over_twelve_decides_the_order() {
    assert_snapshot!(
        dates("Signed on 14/10/2014 in Lima."),
        @"14/10/2014 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day Stated"
    );
}

#[test]
fn pointed_digits_are_day_first() {
    assert_snapshot!(
        dates("Signed on 04.05.2014 in Bern."),
        @"04.05.2014 | date 2014-05-04 | 2014-05-04T00:00:00..2014-05-04T23:59:59 | Day Stated"
    );
}

#[test]
fn two_digit_year() {
    assert_snapshot!(
        dates("Posted 12/23/12 by staff"),
        @"12/23/12 | date 2012-12-23 | 2012-12-23T00:00:00..2012-12-23T23:59:59 | Day Stated"
    );
}

#[test]
fn digits_without_year_need_a_word_before() {
    assert_snapshot!(
        dates("The court sits on 10/20 again."),
        @"10/20 | date 2014-10-20 | 2014-10-20T00:00:00..2014-10-20T23:59:59 | Day FromPublication"
    );
}

#[test]
fn the_attacks_of_a_september_are_a_name() {
    assert_snapshot!(dates("She lost a brother on 9/11 in New York."), @"");
}

#[test]
fn a_fraction_is_no_date() {
    assert_snapshot!(dates("He ate 3/4 of the cake."), @"");
}

#[test]
fn a_day_no_calendar_has_is_no_mention() {
    assert_snapshot!(dates("The form said February 30 twice."), @"");
}

#[test]
fn leap_day_finds_a_leap_year() {
    assert_snapshot!(
        dates("He was born on February 29."),
        @"February 29 | date 2012-02-29 | 2012-02-29T00:00:00..2012-02-29T23:59:59 | Day FromPublication"
    );
}

#[test]
fn people_after_a_month_are_no_day() {
    assert_snapshot!(
        dates("In June 12 people fell ill."),
        @"June | date 2014-06 | 2014-06-01T00:00:00..2014-06-30T23:59:59 | Month FromPublication"
    );
}

#[test]
fn without_publication_a_day_is_reduced() {
    assert_snapshot!(
        dates_at("The envoys met on October 14.", None),
        @"October 14 | date --10-14 | - | Day Unresolved"
    );
}

#[test]
fn year_is_the_one_before_publication() {
    assert_snapshot!(
        dates_at("The strike began on Nov. 30.", Some("2015-02-02T09:00:00")),
        @"Nov. 30 | date 2014-11-30 | 2014-11-30T00:00:00..2014-11-30T23:59:59 | Day FromPublication"
    );
}

#[test]
fn a_near_day_ahead_keeps_the_year() {
    assert_snapshot!(
        dates("The Dec. 9 hearing is public."),
        @"Dec. 9 | date 2014-12-09 | 2014-12-09T00:00:00..2014-12-09T23:59:59 | Day FromPublication"
    );
}

#[test]
fn looking_ahead_takes_the_next_year() {
    assert_snapshot!(
        dates("The vote will be held on March 3."),
        @"March 3 | date 2015-03-03 | 2015-03-03T00:00:00..2015-03-03T23:59:59 | Day FromPublication"
    );
}

#[test]
fn ordinal_alone_counts_from_publication() {
    assert_snapshot!(
        dates("He resigned on the 9th and left town."),
        @"9th | date 2014-10-09 | 2014-10-09T00:00:00..2014-10-09T23:59:59 | Day FromPublication"
    );
}

#[test]
fn ordinal_that_counts_is_no_day() {
    assert_snapshot!(dates("He teed off on the 9th hole."), @"");
}

// Months.

#[test]
fn month_and_year() {
    assert_snapshot!(
        dates("The law passed in October 2013."),
        @"October 2013 | date 2013-10 | 2013-10-01T00:00:00..2013-10-31T23:59:59 | Month Stated"
    );
}

#[test]
fn month_of_year() {
    assert_snapshot!(
        dates("The law passed in May of 2010."),
        @"May of 2010 | date 2010-05 | 2010-05-01T00:00:00..2010-05-31T23:59:59 | Month Stated"
    );
}

#[test]
fn month_of_last_year() {
    assert_snapshot!(
        dates("The law passed in May of last year."),
        @"May of last year | date 2013-05 | 2013-05-01T00:00:00..2013-05-31T23:59:59 | Month Stated"
    );
}

#[test]
fn month_alone() {
    assert_snapshot!(
        dates("The law passed in August."),
        @"August | date 2014-08 | 2014-08-01T00:00:00..2014-08-31T23:59:59 | Month FromPublication"
    );
}

#[test]
fn early_mid_and_late_month() {
    assert_snapshot!(dates("It rained in early May, in mid-June and in late July."), @r"
    early May | date 2014-05 | 2014-05-01T00:00:00..2014-05-10T23:59:59 | Month FromPublication
    mid-June | date 2014-06 | 2014-06-11T00:00:00..2014-06-20T23:59:59 | Month FromPublication
    late July | date 2014-07 | 2014-07-21T00:00:00..2014-07-31T23:59:59 | Month FromPublication
    ");
}

#[test]
fn end_of_month() {
    assert_snapshot!(
        dates("She leaves at the end of February 2015."),
        @"end of February 2015 | date 2015-02 | 2015-02-21T00:00:00..2015-02-28T23:59:59 | Month Stated"
    );
}

#[test]
fn may_the_verb_is_no_month() {
    assert_snapshot!(dates("They may march again, but it may rain."), @"");
}

#[test]
fn may_the_person_is_no_month() {
    assert_snapshot!(dates("The plan was drawn up by May and her aides."), @"");
}

#[test]
fn march_the_protest_is_no_month() {
    assert_snapshot!(dates("March organizers expect a crowd."), @"");
}

#[test]
fn last_may_is_before_publication() {
    assert_snapshot!(
        dates("It was founded last May."),
        @"last May | date 2014-05 | 2014-05-01T00:00:00..2014-05-31T23:59:59 | Month FromPublication"
    );
}

// Weekdays.

#[test]
fn weekday_is_on_or_before_publication() {
    assert_snapshot!(
        dates("Rescuers found the boat on Tuesday."),
        @"Tuesday | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn weekday_of_publication_is_that_day() {
    assert_snapshot!(
        dates("Rescuers found the boat Thursday."),
        @"Thursday | date 2014-10-16 | 2014-10-16T00:00:00..2014-10-16T23:59:59 | Day FromPublication"
    );
}

#[test]
fn weekday_ahead_after_will() {
    assert_snapshot!(
        dates("The court will rule on Tuesday."),
        @"Tuesday | date 2014-10-21 | 2014-10-21T00:00:00..2014-10-21T23:59:59 | Day FromPublication"
    );
}

#[test]
fn speech_ends_the_look_ahead() {
    assert_snapshot!(
        dates("The firm will close, its owner said Tuesday."),
        @"Tuesday | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn scheduled_looks_ahead() {
    assert_snapshot!(
        dates("A hearing is scheduled for Monday."),
        @"Monday | date 2014-10-20 | 2014-10-20T00:00:00..2014-10-20T23:59:59 | Day FromPublication"
    );
}

#[test]
fn without_publication_a_weekday_keeps_its_number() {
    assert_snapshot!(
        dates_at("Rescuers found the boat on Tuesday.", None),
        @"Tuesday | date XXXX-WXX-2 | - | Day Unresolved"
    );
}

#[test]
fn last_weekday() {
    assert_snapshot!(
        dates("Rescuers found the boat last Tuesday."),
        @"last Tuesday | date 2014-10-07 | 2014-10-07T00:00:00..2014-10-07T23:59:59 | Day FromPublication"
    );
}

#[test]
fn next_weekday() {
    assert_snapshot!(
        dates("The parade is next Friday."),
        @"next Friday | date 2014-10-24 | 2014-10-24T00:00:00..2014-10-24T23:59:59 | Day FromPublication"
    );
}

#[test]
fn this_past_weekday() {
    assert_snapshot!(
        dates("It snowed this past Sunday."),
        @"this past Sunday | date 2014-10-12 | 2014-10-12T00:00:00..2014-10-12T23:59:59 | Day FromPublication"
    );
}

#[test]
fn weekday_of_last_week() {
    assert_snapshot!(
        dates("The fair opened on Monday of last week."),
        @"Monday of last week | date 2014-10-06 | 2014-10-06T00:00:00..2014-10-06T23:59:59 | Day FromPublication"
    );
}

#[test]
fn weekday_with_date() {
    assert_snapshot!(
        dates("The fair opened on Tuesday, October 14, 2014, at dusk."),
        @"Tuesday, October 14, 2014 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day Stated"
    );
}

#[test]
fn wrong_weekday_is_kept_beside_its_date() {
    assert_snapshot!(
        dates("The fair opened on Friday, October 14, 2014."),
        @"Friday, October 14, 2014 | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day Stated"
    );
}

#[test]
fn weekday_with_date_in_brackets() {
    assert_snapshot!(
        dates("The fair opened on Sunday (August 4)."),
        @"Sunday (August 4) | date 2014-08-04 | 2014-08-04T00:00:00..2014-08-04T23:59:59 | Day FromPublication"
    );
}

#[test]
fn possessive_weekday() {
    assert_snapshot!(
        dates("Tuesday's hearing was short."),
        @"Tuesday | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn weekday_told_from_another_date_is_unresolved() {
    assert_snapshot!(
        dates("The Friday before the final, he rested."),
        @"Friday | date XXXX-WXX-5 | - | Day Unresolved"
    );
}

#[test]
fn repeated_weekdays_are_no_date() {
    assert_snapshot!(dates("The market opens every Tuesday."), @"");
}

#[test]
fn black_friday_is_a_holiday() {
    assert_snapshot!(
        dates("Shops opened at dawn on Black Friday."),
        @"Black Friday | date 2013-11-29 | 2013-11-29T00:00:00..2013-11-29T23:59:59 | Day FromPublication"
    );
}

#[test]
fn sunday_paper_is_no_date() {
    assert_snapshot!(dates("The Sunday Times had the story."), @"");
}

#[test]
fn sun_and_sat_are_words() {
    assert_snapshot!(dates("He sat in the Sun newsroom."), @"");
}

#[test]
fn weekday_of_month() {
    assert_snapshot!(
        dates("Voters go to the polls on the first Tuesday of November 2014."),
        @"first Tuesday of November 2014 | date 2014-11-04 | 2014-11-04T00:00:00..2014-11-04T23:59:59 | Day Stated"
    );
}

// Parts of the day.

#[test]
fn weekday_morning() {
    assert_snapshot!(
        dates("The fire broke out Tuesday morning."),
        @"Tuesday morning | datetime 2014-10-14TMO | 2014-10-14T05:00:00..2014-10-14T11:59:59 | PartOfDay FromPublication"
    );
}

#[test]
fn last_night_is_the_night_before() {
    assert_snapshot!(
        dates("The fire broke out last night."),
        @"last night | datetime 2014-10-15TNI | 2014-10-15T20:00:00..2014-10-16T03:59:59 | PartOfDay FromPublication"
    );
}

#[test]
fn this_morning_and_tonight() {
    assert_snapshot!(dates("It opened this morning and closes tonight."), @r"
    this morning | datetime 2014-10-16TMO | 2014-10-16T05:00:00..2014-10-16T11:59:59 | PartOfDay FromPublication
    tonight | datetime 2014-10-16TNI | 2014-10-16T20:00:00..2014-10-17T03:59:59 | PartOfDay FromPublication
    ");
}

#[test]
fn early_weekday_is_its_first_half() {
    assert_snapshot!(
        dates("The fire broke out early Tuesday."),
        @"early Tuesday | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T11:59:59 | PartOfDay FromPublication"
    );
}

#[test]
fn late_weekday_is_its_end() {
    assert_snapshot!(
        dates("The fire broke out late on Tuesday."),
        @"late on Tuesday | date 2014-10-14 | 2014-10-14T17:00:00..2014-10-14T23:59:59 | PartOfDay FromPublication"
    );
}

#[test]
fn morning_of_a_date() {
    assert_snapshot!(
        dates("Crews came on the morning of October 14."),
        @"morning of October 14 | datetime 2014-10-14TMO | 2014-10-14T05:00:00..2014-10-14T11:59:59 | PartOfDay FromPublication"
    );
}

#[test]
fn night_between_two_days() {
    assert_snapshot!(
        dates("It burned on the night of 13 to 14 July."),
        @"night of 13 to 14 July | datetime 2014-07-13TNI | 2014-07-13T20:00:00..2014-07-14T03:59:59 | PartOfDay FromPublication"
    );
}

// Counted from publication.

#[test]
fn yesterday_today_tomorrow() {
    assert_snapshot!(dates("He was there yesterday, is here today and leaves tomorrow."), @r"
    yesterday | date 2014-10-15 | 2014-10-15T00:00:00..2014-10-15T23:59:59 | Day FromPublication
    today | date 2014-10-16 | 2014-10-16T00:00:00..2014-10-16T23:59:59 | Day FromPublication
    tomorrow | date 2014-10-17 | 2014-10-17T00:00:00..2014-10-17T23:59:59 | Day FromPublication
    ");
}

#[test]
fn day_before_yesterday() {
    assert_snapshot!(
        dates("He called the day before yesterday."),
        @"day before yesterday | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn without_publication_yesterday_has_no_place() {
    assert_snapshot!(
        dates_at("He was there yesterday.", None),
        @"yesterday | date XXXX-XX-XX | - | Day Unresolved"
    );
}

#[test]
fn last_week_is_an_iso_week() {
    assert_snapshot!(
        dates("The deal fell through last week."),
        @"last week | date 2014-W41 | 2014-10-06T00:00:00..2014-10-12T23:59:59 | Week FromPublication"
    );
}

#[test]
fn last_month_next_year() {
    assert_snapshot!(dates("It began last month and ends next year."), @r"
    last month | date 2014-09 | 2014-09-01T00:00:00..2014-09-30T23:59:59 | Month FromPublication
    next year | date 2015 | 2015-01-01T00:00:00..2015-12-31T23:59:59 | Year FromPublication
    ");
}

#[test]
fn earlier_this_year_ends_at_publication() {
    assert_snapshot!(
        dates("It was repaid earlier this year."),
        @"earlier this year | date 2014 | 2014-01-01T00:00:00..2014-10-16T23:59:59 | Year FromPublication"
    );
}

#[test]
fn later_this_month_begins_at_publication() {
    assert_snapshot!(
        dates("It will be repaid later this month."),
        @"later this month | date 2014-10 | 2014-10-16T00:00:00..2014-10-31T23:59:59 | Month FromPublication"
    );
}

#[test]
fn the_past_year_ends_at_publication() {
    assert_snapshot!(
        dates("Rents doubled in the past year."),
        @"past year | date 2013-10-16/2014-10-15 | 2013-10-16T00:00:00..2014-10-15T23:59:59 | Year FromPublication | range"
    );
}

#[test]
fn last_n_days() {
    assert_snapshot!(
        dates("Eleven camps closed in the last ten days."),
        @"last ten days | date 2014-10-06/2014-10-15 | 2014-10-06T00:00:00..2014-10-15T23:59:59 | Day FromPublication | range"
    );
}

#[test]
fn days_ago() {
    assert_snapshot!(
        dates("The ship sank two days ago."),
        @"two days ago | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn weeks_ago_have_slack() {
    assert_snapshot!(
        dates("The ship sank three weeks ago."),
        @"three weeks ago | date 2014-09-25 | 2014-09-22T00:00:00..2014-09-28T23:59:59 | Week FromPublication"
    );
}

#[test]
fn a_year_ago_has_slack() {
    assert_snapshot!(
        dates("The ship sank a year ago."),
        @"a year ago | date 2013 | 2013-04-17T00:00:00..2014-04-16T23:59:59 | Year FromPublication"
    );
}

#[test]
fn a_few_weeks_ago_is_a_range() {
    assert_snapshot!(
        dates("The ship sank a few weeks ago."),
        @"a few weeks ago | date 2014-09-04/2014-09-25 | 2014-09-01T00:00:00..2014-09-28T23:59:59 | Week FromPublication | range"
    );
}

#[test]
fn half_years_ago() {
    assert_snapshot!(
        dates("It was founded four and a half years ago."),
        @"four and a half years ago | date 2009/2010 | 2009-04-17T00:00:00..2011-04-16T23:59:59 | Year FromPublication | range"
    );
}

#[test]
fn earlier_without_anchor_is_unresolved() {
    assert_snapshot!(
        dates("He had resigned two days earlier."),
        @"two days earlier | date XXXX-XX-XX | - | Day Unresolved"
    );
}

#[test]
fn before_an_event_is_no_date() {
    assert_snapshot!(dates("He resigned two days before the vote."), @"");
}

#[test]
fn the_weekend() {
    assert_snapshot!(
        dates("He decided over the weekend."),
        @"weekend | date 2014-W41-WE | 2014-10-11T00:00:00..2014-10-12T23:59:59 | Week FromPublication"
    );
}

#[test]
fn end_of_the_year() {
    assert_snapshot!(
        dates("The deal should close by the end of the year."),
        @"end of the year | date 2014 | 2014-09-01T00:00:00..2014-12-31T23:59:59 | Year FromPublication"
    );
}

#[test]
fn end_of_the_day_is_an_idiom() {
    assert_snapshot!(dates("At the end of the day, it is only money."), @"");
}

#[test]
fn week_of_a_date() {
    assert_snapshot!(
        dates("Lessons resume the week of Oct. 6."),
        @"week of Oct. 6 | date 2014-W41 | 2014-10-06T00:00:00..2014-10-12T23:59:59 | Week FromPublication"
    );
}

// Years and longer.

#[test]
fn year_after_preposition() {
    assert_snapshot!(dates("It was built in 1935 and sold in 2003."), @r"
    1935 | date 1935 | 1935-01-01T00:00:00..1935-12-31T23:59:59 | Year Stated
    2003 | date 2003 | 2003-01-01T00:00:00..2003-12-31T23:59:59 | Year Stated
    ");
}

#[test]
fn year_in_brackets() {
    assert_snapshot!(
        dates("Her first film (1999) flopped."),
        @"1999 | date 1999 | 1999-01-01T00:00:00..1999-12-31T23:59:59 | Year Stated"
    );
}

#[test]
fn year_before_a_noun() {
    assert_snapshot!(
        dates("The 2005 accord held."),
        @"2005 | date 2005 | 2005-01-01T00:00:00..2005-12-31T23:59:59 | Year Stated"
    );
}

#[test]
fn a_count_is_no_year() {
    assert_snapshot!(dates("The blast hurt 2000 people."), @"");
}

#[test]
fn a_count_after_a_preposition_is_no_year() {
    assert_snapshot!(dates("He won by 2000 votes."), @"");
}

#[test]
fn units_after_four_digits_are_no_year() {
    assert_snapshot!(dates("He ran from 1500 metres to the end."), @"");
}

#[test]
fn a_price_is_no_year() {
    assert_snapshot!(dates("It sold for $2000 in cash."), @"");
}

#[test]
fn product_names_hold_no_year() {
    assert_snapshot!(
        dates("It runs on Windows Server 2008 today."),
        @"today | date 2014-10-16 | 2014-10-16T00:00:00..2014-10-16T23:59:59 | Day FromPublication"
    );
}

#[test]
fn flight_and_article_numbers_are_no_dates() {
    assert_snapshot!(dates("Flight 370 and Article 5 were named at a 7-Eleven."), @"");
}

#[test]
fn years_listed_after_a_year() {
    assert_snapshot!(dates("They won in 2004, 2008 and 2012."), @r"
    2004 | date 2004 | 2004-01-01T00:00:00..2004-12-31T23:59:59 | Year Stated
    2008 | date 2008 | 2008-01-01T00:00:00..2008-12-31T23:59:59 | Year Stated
    2012 | date 2012 | 2012-01-01T00:00:00..2012-12-31T23:59:59 | Year Stated
    ");
}

#[test]
fn year_range_in_two_digits() {
    assert_snapshot!(dates("He served from 1990-91 and in the 2002-03 season."), @r"
    1990-91 | date 1990/1991 | 1990-01-01T00:00:00..1991-12-31T23:59:59 | Year Stated | range
    2002-03 | date 2002/2003 | 2002-01-01T00:00:00..2003-12-31T23:59:59 | Year Stated | range
    ");
}

#[test]
fn year_range() {
    assert_snapshot!(
        dates("He coached Philadelphia (1997-2001)."),
        @"1997-2001 | date 1997/2001 | 1997-01-01T00:00:00..2001-12-31T23:59:59 | Year Stated | range"
    );
}

#[test]
fn from_year_to_year() {
    assert_snapshot!(
        dates("He served from 1995 through 1998."),
        @"1995 through 1998 | date 1995/1998 | 1995-01-01T00:00:00..1998-12-31T23:59:59 | Year Stated | range"
    );
}

#[test]
fn telephone_numbers_are_no_years() {
    assert_snapshot!(dates("Call +1 555-2010-2015 now."), @"");
}

#[test]
fn decade() {
    assert_snapshot!(
        dates("It was built in the 1930s."),
        @"1930s | date 193 | 1930-01-01T00:00:00..1939-12-31T23:59:59 | Decade Stated"
    );
}

#[test]
fn mid_decade_with_apostrophe() {
    assert_snapshot!(
        dates("It closed in the mid-1980's."),
        @"mid-1980's | date 198 | 1984-01-01T00:00:00..1986-12-31T23:59:59 | Decade Stated"
    );
}

#[test]
fn decade_with_leading_apostrophe() {
    assert_snapshot!(
        dates("It was big in the ’90s."),
        @"’90s | date 199 | 1990-01-01T00:00:00..1999-12-31T23:59:59 | Decade Stated"
    );
}

#[test]
fn temperatures_are_no_decade() {
    assert_snapshot!(dates("It stayed in the 90s all week."), @"");
}

#[test]
fn century() {
    assert_snapshot!(dates("It fell in the 19th century and rose in the twenty-first century."), @r"
    19th century | date 18 | 1800-01-01T00:00:00..1899-12-31T23:59:59 | Century Stated
    twenty-first century | date 20 | 2000-01-01T00:00:00..2099-12-31T23:59:59 | Century Stated
    ");
}

#[test]
fn quarter_of_year() {
    assert_snapshot!(dates("Sales fell in the second quarter of 2019 and in Q3 2018."), @r"
    second quarter of 2019 | date 2019-Q2 | 2019-04-01T00:00:00..2019-06-30T23:59:59 | Quarter Stated
    Q3 2018 | date 2018-Q3 | 2018-07-01T00:00:00..2018-09-30T23:59:59 | Quarter Stated
    ");
}

#[test]
fn quarter_of_a_game_is_no_date() {
    assert_snapshot!(dates("They led after the third quarter."), @"");
}

#[test]
fn half_of_year() {
    assert_snapshot!(
        dates("It ships in the second half of 2008."),
        @"second half of 2008 | date 2008-H2 | 2008-07-01T00:00:00..2008-12-31T23:59:59 | Quarter Stated"
    );
}

#[test]
fn season_of_year() {
    assert_snapshot!(dates("They met in the summer of 2013 and in spring 2011."), @r"
    summer of 2013 | date 2013-SU | 2013-06-01T00:00:00..2013-09-22T23:59:59 | Quarter Stated
    spring 2011 | date 2011-SP | 2011-03-01T00:00:00..2011-06-20T23:59:59 | Quarter Stated
    ");
}

#[test]
fn last_winter() {
    assert_snapshot!(
        dates("The roof fell in last winter."),
        @"last winter | date 2013-WI | 2013-12-01T00:00:00..2014-03-20T23:59:59 | Quarter FromPublication"
    );
}

// Ranges.

#[test]
fn days_of_one_month() {
    assert_snapshot!(
        dates("The fair runs March 3-5, 2014."),
        @"March 3-5, 2014 | date 2014-03-03/2014-03-05 | 2014-03-03T00:00:00..2014-03-05T23:59:59 | Day Stated | range"
    );
}

#[test]
fn days_before_their_month() {
    assert_snapshot!(
        dates("The fair runs 3 to 5 March 2014."),
        @"3 to 5 March 2014 | date 2014-03-03/2014-03-05 | 2014-03-03T00:00:00..2014-03-05T23:59:59 | Day Stated | range"
    );
}

#[test]
fn from_day_to_day() {
    assert_snapshot!(
        dates("The fair ran from Sept. 29 to Oct. 3."),
        @"Sept. 29 to Oct. 3 | date 2014-09-29/2014-10-03 | 2014-09-29T00:00:00..2014-10-03T23:59:59 | Day FromPublication | range"
    );
}

#[test]
fn between_months_takes_the_year_at_the_end() {
    assert_snapshot!(
        dates("It was built between May and June 2014."),
        @"May and June 2014 | date 2014-05/2014-06 | 2014-05-01T00:00:00..2014-06-30T23:59:59 | Month Stated | range"
    );
}

#[test]
fn from_month_to_month_over_years() {
    assert_snapshot!(
        dates("Prices rose from July 2013 to June 2014."),
        @"July 2013 to June 2014 | date 2013-07/2014-06 | 2013-07-01T00:00:00..2014-06-30T23:59:59 | Month Stated | range"
    );
}

#[test]
fn may_to_september() {
    assert_snapshot!(
        dates("The pool is open May to September."),
        @"May to September | date 2014-05/2014-09 | 2014-05-01T00:00:00..2014-09-30T23:59:59 | Month FromPublication | range"
    );
}

#[test]
fn from_weekday_to_weekday() {
    assert_snapshot!(
        dates("The fair runs from Friday to Monday."),
        @"Friday to Monday | date 2014-10-17/2014-10-20 | 2014-10-17T00:00:00..2014-10-20T23:59:59 | Day FromPublication | range"
    );
}

#[test]
fn falling_ends_are_no_range() {
    assert_snapshot!(
        dates("The score was 28-26 on March 3."),
        @"March 3 | date 2014-03-03 | 2014-03-03T00:00:00..2014-03-03T23:59:59 | Day FromPublication"
    );
}

// Clock times.

#[test]
fn minutes_and_half_of_day() {
    assert_snapshot!(dates("The alarm rang at 7:37 a.m. and at 9:05pm."), @r"
    7:37 a.m. | time T07:37 | 2014-10-16T07:37:00..2014-10-16T07:37:59 | Minute AssumedDay
    9:05pm | time T21:05 | 2014-10-16T21:05:00..2014-10-16T21:05:59 | Minute AssumedDay
    ");
}

#[test]
fn hour_and_half_of_day() {
    assert_snapshot!(
        dates("The doors open at 3 p.m. sharp."),
        @"3 p.m. | time T15:00 | 2014-10-16T15:00:00..2014-10-16T15:00:59 | Hour AssumedDay"
    );
}

#[test]
fn pointed_minutes() {
    assert_snapshot!(
        dates("The doors open at 7.30pm."),
        @"7.30pm | time T19:30 | 2014-10-16T19:30:00..2014-10-16T19:30:59 | Minute AssumedDay"
    );
}

#[test]
fn zone_gives_the_offset() {
    assert_snapshot!(dates("The quake struck at 0737 GMT (2:37 a.m. EST)."), @r"
    0737 GMT | time T07:37 | 2014-10-16T07:37:00..2014-10-16T07:37:59 | Minute AssumedDay | zone 0
    2:37 a.m. EST | time T02:37 | 2014-10-16T02:37:00..2014-10-16T02:37:59 | Minute AssumedDay | zone -300
    ");
}

#[test]
fn local_time_gives_no_offset() {
    assert_snapshot!(
        dates("The quake struck at 2:53 p.m. local time."),
        @"2:53 p.m. local time | time T14:53 | 2014-10-16T14:53:00..2014-10-16T14:53:59 | Minute AssumedDay"
    );
}

#[test]
fn hours_in_words() {
    assert_snapshot!(dates("He left at half past five, back by quarter to six."), @r"
    half past five | time T05:30 | 2014-10-16T05:30:00..2014-10-16T05:30:59 | Minute AssumedDay
    quarter to six | time T05:45 | 2014-10-16T05:45:00..2014-10-16T05:45:59 | Minute AssumedDay
    ");
}

#[test]
fn oclock() {
    assert_snapshot!(
        dates("He left at five o’clock."),
        @"five o’clock | time T05:00 | 2014-10-16T05:00:00..2014-10-16T05:00:59 | Hour AssumedDay"
    );
}

#[test]
fn noon_and_midnight() {
    assert_snapshot!(dates("It opens at noon and closes at midnight."), @r"
    noon | time T12:00 | 2014-10-16T12:00:00..2014-10-16T12:00:59 | Hour AssumedDay
    midnight | time T00:00 | 2014-10-16T00:00:00..2014-10-16T00:00:59 | Hour AssumedDay
    ");
}

#[test]
fn high_noon_is_a_name() {
    assert_snapshot!(dates("They watched High Noon again."), @"");
}

#[test]
fn bare_time_after_at() {
    assert_snapshot!(
        dates("The train left at 5:30 without him."),
        @"5:30 | time T05:30 | 2014-10-16T05:30:00..2014-10-16T05:30:59 | Minute AssumedDay"
    );
}

#[test]
fn score_is_no_time() {
    assert_snapshot!(dates("They won 5:30 in the end."), @"");
}

#[test]
fn time_left_in_a_game_is_no_time() {
    assert_snapshot!(dates("There were 10:03 to play in the third quarter."), @"");
}

#[test]
fn verses_and_ratios_are_no_time() {
    assert_snapshot!(dates("The text is Mark 5:30, and the odds are 3:10."), @"");
}

#[test]
fn time_range_shares_its_half() {
    assert_snapshot!(dates("The office is open 3 to 5 p.m. and 11-1 p.m."), @r"
    3 to 5 p.m. | time T15:00/T17:00 | 2014-10-16T15:00:00..2014-10-16T17:00:00 | Hour AssumedDay | range
    11-1 p.m. | time T11:00/T13:00 | 2014-10-16T11:00:00..2014-10-16T13:00:00 | Hour AssumedDay | range
    ");
}

#[test]
fn between_times() {
    assert_snapshot!(
        dates("She was out between 10:30 p.m. and 11:21 p.m. that night."),
        @"10:30 p.m. and 11:21 p.m. | time T22:30/T23:21 | 2014-10-16T22:30:00..2014-10-16T23:21:00 | Minute AssumedDay | range"
    );
}

#[test]
fn part_of_day_decides_the_half() {
    assert_snapshot!(
        dates("The call came at 7 in the evening."),
        @"7 in the evening | time T19:00 | 2014-10-16T19:00:00..2014-10-16T19:00:59 | Hour AssumedDay"
    );
}

// Days with times.

#[test]
fn time_on_weekday() {
    assert_snapshot!(
        dates("The shells fell at 3.45pm on Tuesday."),
        @"3.45pm on Tuesday | datetime 2014-10-14T15:45 | 2014-10-14T15:45:00..2014-10-14T15:45:59 | Minute FromPublication"
    );
}

#[test]
fn weekday_at_time() {
    assert_snapshot!(
        dates("The shells fell Tuesday at 10 a.m. sharp."),
        @"Tuesday at 10 a.m. | datetime 2014-10-14T10:00 | 2014-10-14T10:00:00..2014-10-14T10:00:59 | Hour FromPublication"
    );
}

#[test]
fn time_before_date() {
    assert_snapshot!(
        dates("Sentencing is set for 11 a.m. Nov. 8."),
        @"11 a.m. Nov. 8 | datetime 2014-11-08T11:00 | 2014-11-08T11:00:00..2014-11-08T11:00:59 | Hour FromPublication"
    );
}

#[test]
fn time_weekday_and_part() {
    assert_snapshot!(
        dates("Shortly after 3:30 Tuesday morning, she woke."),
        @"3:30 Tuesday morning | datetime 2014-10-14T03:30 | 2014-10-14T03:30:00..2014-10-14T03:30:59 | Minute FromPublication | more_than"
    );
}

#[test]
fn hour_tonight() {
    assert_snapshot!(
        dates("The show is on at 8 tonight."),
        @"8 tonight | datetime 2014-10-16T20:00 | 2014-10-16T20:00:00..2014-10-16T20:00:59 | Hour FromPublication"
    );
}

#[test]
fn weekday_around_time() {
    assert_snapshot!(
        dates("It leaked Thursday around 2:30 p.m."),
        @"Thursday around 2:30 p.m. | datetime 2014-10-16T14:30 | 2014-10-16T14:30:00..2014-10-16T14:30:59 | Minute FromPublication | approx"
    );
}

#[test]
fn weekday_date_time_and_zone() {
    assert_snapshot!(
        dates("Tuesday Oct 14, 2014 11:30 PM EDT"),
        @"Tuesday Oct 14, 2014 11:30 PM EDT | datetime 2014-10-14T23:30 | 2014-10-14T23:30:00..2014-10-14T23:30:59 | Minute Stated | zone -240"
    );
}

#[test]
fn weekday_time_without_publication() {
    assert_snapshot!(
        dates_at("The shells fell Tuesday at 10 a.m.", None),
        @"Tuesday at 10 a.m. | datetime XXXX-WXX-2T10:00 | - | Hour Unresolved"
    );
}

#[test]
fn time_range_on_a_day() {
    assert_snapshot!(
        dates("Polls are open Tuesday from 7 a.m. to 8 p.m."),
        @"Tuesday from 7 a.m. to 8 p.m. | datetime 2014-10-14T07:00/T20:00 | 2014-10-14T07:00:00..2014-10-14T20:00:00 | Hour FromPublication | range"
    );
}

#[test]
fn last_night_at() {
    assert_snapshot!(
        dates("She called last night at 11:30."),
        @"last night at 11:30 | datetime 2014-10-15T23:30 | 2014-10-15T23:30:00..2014-10-15T23:30:59 | Minute FromPublication"
    );
}

// Holidays.

#[test]
fn christmas_day() {
    assert_snapshot!(
        dates("The show airs on Christmas Day."),
        @"Christmas Day | date 2014-12-25 | 2014-12-25T00:00:00..2014-12-25T23:59:59 | Day FromPublication"
    );
}

#[test]
fn holiday_with_year() {
    assert_snapshot!(
        dates("They met on New Year's Eve 2012."),
        @"New Year's Eve 2012 | date 2012-12-31 | 2012-12-31T00:00:00..2012-12-31T23:59:59 | Day Stated"
    );
}

#[test]
fn holiday_before_a_noun_is_no_date() {
    assert_snapshot!(dates("Thanksgiving sales were flat."), @"");
}

// More tense, weeks and bounds.

#[test]
fn arrested_in_a_coming_month_is_past() {
    assert_snapshot!(
        dates("He was arrested in November."),
        @"November | date 2013-11 | 2013-11-01T00:00:00..2013-11-30T23:59:59 | Month FromPublication"
    );
}

#[test]
fn opening_date_takes_the_tense_of_its_verb() {
    assert_snapshot!(
        dates("On Monday, the court will rule."),
        @"Monday | date 2014-10-20 | 2014-10-20T00:00:00..2014-10-20T23:59:59 | Day FromPublication"
    );
}

#[test]
fn a_weekday_before_a_noun_is_that_weekday() {
    assert_snapshot!(
        dates("He spoke at a Tuesday news conference."),
        @"Tuesday | date 2014-10-14 | 2014-10-14T00:00:00..2014-10-14T23:59:59 | Day FromPublication"
    );
}

#[test]
fn on_a_weekday_is_any() {
    assert_snapshot!(
        dates("It was on a Tuesday that he fell."),
        @"Tuesday | date XXXX-WXX-2 | - | Day Unresolved"
    );
}

#[test]
fn the_turn_of_the_last_century_is_no_date() {
    assert_snapshot!(dates("It was the worst since the turn of the last century."), @"");
}

#[test]
fn a_hundred_years_ago() {
    assert_snapshot!(
        dates("It was built a hundred years ago."),
        @"a hundred years ago | date 1914 | 1914-04-17T00:00:00..1915-04-16T23:59:59 | Year FromPublication"
    );
}

#[test]
fn third_week_of_a_month() {
    assert_snapshot!(
        dates("Classes begin in the third week of January 2015."),
        @"third week of January 2015 | date 2015-W03 | 2015-01-12T00:00:00..2015-01-18T23:59:59 | Week Stated"
    );
}

#[test]
fn lower_case_month_after_its_day() {
    assert_snapshot!(
        dates("it opens on 28 june in 2015"),
        @"28 june in 2015 | date 2015-06-28 | 2015-06-28T00:00:00..2015-06-28T23:59:59 | Day Stated"
    );
}

#[test]
fn over_the_last_days_is_no_bound() {
    assert_snapshot!(
        dates("It snowed over the last two days."),
        @"last two days | date 2014-10-14/2014-10-15 | 2014-10-14T00:00:00..2014-10-15T23:59:59 | Day FromPublication | range"
    );
}

#[test]
fn between_times_on_a_date() {
    assert_snapshot!(
        dates("She called between 10:37 and 10:58 p.m. April 8, 2013."),
        @"10:37 and 10:58 p.m. April 8, 2013 | datetime 2013-04-08T22:37/T22:58 | 2013-04-08T22:37:00..2013-04-08T22:58:00 | Minute Stated | range"
    );
}

// Any text.

/// Words that begin, link and end dates, and what makes them go wrong.
const SOUP: [&str; 64] = [
    "the",
    "of",
    "in",
    "on",
    "at",
    "from",
    "to",
    "between",
    "and",
    "-",
    "–",
    ",",
    "(",
    ")",
    "/",
    ":",
    ".",
    "’s",
    "May",
    "March",
    "Oct.",
    "February",
    "Tuesday",
    "Sun",
    "last",
    "next",
    "this",
    "past",
    "early",
    "mid-",
    "late",
    "end",
    "earlier",
    "later",
    "ago",
    "week",
    "weekend",
    "month",
    "years",
    "century",
    "quarter",
    "half",
    "summer",
    "morning",
    "night",
    "tonight",
    "yesterday",
    "noon",
    "midnight",
    "a.m.",
    "pm",
    "GMT",
    "+14:00",
    "o'clock",
    "first",
    "31st",
    "30",
    "29",
    "12",
    "7:30",
    "2014",
    "1990s",
    "99/99/9999",
    "9999-12-31T23:59:60Z",
];

proptest! {
    #[test]
    fn any_soup_of_date_words_is_read_without_fail(words in prop::collection::vec(0..SOUP.len(), 0..40), apart in prop::collection::vec(prop::bool::ANY, 40)) {
        let mut text = String::new();
        for (word, apart) in words.iter().zip(apart) {
            text.push_str(SOUP[*word]);
            if apart {
                text.push(' ');
            }
        }
        let unresolved = dates_at(&text, None);
        assert!(unresolved.len() < 1_000_000);
        for published in ["-009999-01-01T00:00:00", "0001-01-01T00:00:00", "2016-02-29T23:59:59", "9999-12-31T23:59:59"] {
            dates_at(&text, Some(published));
        }
    }

    #[test]
    fn any_text_is_read_without_fail(text in "\\PC{0,60}") {
        dates(&text);
    }
}

// Tables of texts.

/// Holds a file of texts against what is found in each.
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/dates/{name}.txt"));
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(!written.is_empty(), "{} holds texts", path.display());
    let mut found = String::new();
    for line in written.lines().filter(|line| line.is_empty() || line.starts_with(['#', '>'])) {
        let _ = writeln!(found, "{line}");
        if let Some(text) = line.strip_prefix("> ") {
            let mentions = dates_at(text, Some("2014-10-16T10:00:00"));
            let _ =
                write!(found, "{mentions}{}", if mentions.is_empty() || mentions.ends_with('\n') { "" } else { "\n" });
        }
    }
    if env::var_os("ATODDS_ACCEPT").is_some() {
        assert!(fs::write(&path, &found).is_ok(), "{} can be written", path.display());
        return;
    }
    assert_eq!(written, found, "{}", path.display());
}

#[test]
fn times_counted_off() {
    check("counted");
}

#[test]
fn parts_counted_inside_a_stretch() {
    check("nth");
}

#[test]
fn years_by_other_names() {
    check("years");
}

#[test]
fn clock_times_and_their_days() {
    check("clock");
}

#[test]
fn notices_lie_ahead() {
    check("notices");
}
