//! Holidays in running text: what is one, what only sounds like one, and which year's is meant.
//!
//! Texts are published on Thursday, 16 October 2014. Each answer is the words and the value of a date.

use atodds::{
    lex::lex,
    model::Value,
    parse::parse,
    segment::segment,
    text::{Published, Source},
};

fn holidays_at(text: &str, published: Option<&str>) -> Vec<String> {
    let local = published.map(|published| published.parse().unwrap_or_default());
    let published = local.map(|local| Published { local, offset: None, has_time: true });
    let source = Source { text: text.into(), published, ..Source::default() };
    let segmented = segment(&source.text);
    let mentions = parse(&source, &segmented, &lex(&source.text, &segmented));
    let dates = mentions.into_iter().filter_map(|mention| match mention.value {
        Value::Moment(moment) => Some(format!("{} = {}", mention.span.of(&source.text), moment.iso)),
        _ => None,
    });
    dates.collect()
}

fn holidays(text: &str) -> Vec<String> {
    holidays_at(text, Some("2014-10-16T18:30:00"))
}

#[test]
fn year_after_the_name() {
    assert_eq!(holidays("The bridge opened on Ash Wednesday 2013."), ["Ash Wednesday 2013 = 2013-02-13"]);
    assert_eq!(holidays("Sales peaked on Cyber Monday of 2012."), ["Cyber Monday of 2012 = 2012-11-26"]);
    assert_eq!(holidays("They wed on Whit Monday, 2011."), ["Whit Monday, 2011 = 2011-06-13"]);
    assert_eq!(holidays("The law passed on Presidents' Day in 2010."), ["Presidents' Day in 2010 = 2010-02-15"]);
}

#[test]
fn year_counted_from_publication() {
    assert_eq!(holidays("The fire broke out on Palm Sunday last year."), ["Palm Sunday last year = 2013-03-24"]);
    assert_eq!(holidays("It was Good Friday of this year."), ["Good Friday of this year = 2014-04-18"]);
}

#[test]
fn last_and_next() {
    assert_eq!(holidays("The rink closed last Easter."), ["last Easter = 2014-04-20"]);
    assert_eq!(holidays("The rink will open next Memorial Day."), ["next Memorial Day = 2015-05-25"]);
    assert_eq!(holidays("The trial will resume this Thanksgiving."), ["this Thanksgiving = 2014-11-27"]);
}

#[test]
fn nearest_by_the_tense_of_the_clause() {
    assert_eq!(holidays("The mayor resigned on Maundy Thursday."), ["Maundy Thursday = 2014-04-17"]);
    assert_eq!(holidays("The mayor will resign on Boxing Day."), ["Boxing Day = 2014-12-26"]);
}

#[test]
fn weekend_beside_the_day() {
    assert_eq!(holidays("Four crashed on Halloween weekend 2010."), ["Halloween weekend 2010 = 2010-W43-WE"]);
    assert_eq!(holidays("Four crashed on the weekend of Halloween."), ["weekend of Halloween = 2013-W44-WE"]);
}

#[test]
fn parts_of_the_day() {
    assert_eq!(
        holidays("Snow fell on the morning of Boxing Day 2010."),
        ["morning of Boxing Day 2010 = 2010-12-26TMO"]
    );
    assert_eq!(holidays("He called on Christmas Eve at 11 p.m."), ["Christmas Eve at 11 p.m. = 2013-12-24T23:00"]);
}

#[test]
fn spellings() {
    for (written, value) in [
        ("St. Patrick's Day 2012", "2012-03-17"),
        ("Saint Paddy’s Day 2012", "2012-03-17"),
        ("ST PATRICKS DAY 2012", "2012-03-17"),
        ("New Years Eve 2012", "2012-12-31"),
        ("MLK Jr. Day 2012", "2012-01-16"),
        ("Martin Luther King Jr. Day 2012", "2012-01-16"),
        ("Valentines Day 2012", "2012-02-14"),
        ("Mothers' Day 2012", "2012-05-13"),
        ("Mid-Autumn Festival 2012", "2012-09-30"),
        ("Chinese New Year 2012", "2012-01-23"),
        ("Eid-ul-Fitr 2012", "2012-08-19"),
        ("Eid al-Adha 2012", "2012-10-26"),
        ("Lag BaOmer 2012", "2012-05-09"),
        ("Orthodox Good Friday 2012", "2012-04-13"),
        ("Easter Mon 2012", "2012-04-09"),
        ("Yom Ha'atzmaut 2012", "2012-04-25"),
    ] {
        assert_eq!(holidays(&format!("It began on {written}.")), [format!("{written} = {value}")]);
    }
}

#[test]
fn feasts_of_several_days() {
    assert_eq!(holidays("The shops closed for Passover 2012."), ["Passover 2012 = 2012-04-06/2012-04-14"]);
    assert_eq!(holidays("The truce held during Ramadan 2012."), ["Ramadan 2012 = 2012-07-20/2012-08-18"]);
}

#[test]
fn without_a_publication_time() {
    let undated = |text| holidays_at(text, None);
    assert_eq!(undated("They met on Christmas Day."), ["Christmas Day = --12-25"]);
    assert_eq!(undated("They met on Good Friday."), ["Good Friday = XXXX-XX-XX"]);
    assert_eq!(undated("They met on Good Friday 2012."), ["Good Friday 2012 = 2012-04-06"]);
}

#[test]
fn part_of_a_longer_name_is_no_date() {
    for text in [
        "Crowds marked India's Independence Day in Delhi.",
        "Crowds marked Indian Independence Day in Delhi.",
        "They spoke to Father Christmas.",
        "The Good Friday agreement held.",
        "The Easter Rising failed.",
        "The Yom Kippur War ended.",
        "She flew to Corpus Christi in Texas.",
        "He met Tariq Ramadan in Geneva.",
        "He moved to St Patrick in Dublin.",
        "Martin Luther King spoke there.",
        "It was a Christmas to remember.",
        "The holi group declined.",
    ] {
        assert_eq!(holidays(text), [""; 0], "{text}");
    }
}
