//! Says which part of an article each paragraph is.
//!
//! First every paragraph is judged by its own words, then by its neighbours: titles stand above the body, and once
//! furniture begins below the last paragraph of prose it goes on to the end, slogans and all. When in doubt a
//! paragraph is body, since a body paragraph lost costs more than a slogan read.

use super::caption;
use super::dateline::{author, place, stamp};
use super::paragraph::Paragraph;
use super::signs::{Signs, signs};
use crate::model::Zone;

/// Longer paragraphs are body and need no reading: 75 words of a caption, with room.
const LONGEST_READ: usize = 640;
/// A title is shorter than this many words.
const LONGEST_TITLE: u32 = 30;
/// A sub-title is shorter than this many words.
const LONGEST_SUBTITLE: u32 = 24;
/// A cross-heading is shorter than this many words.
const LONGEST_CROSSHEAD: u32 = 10;
/// Title and sub-titles together are not more lines than this.
const MOST_TITLES: usize = 4;
/// A blurb is shorter than this many words.
const LONGEST_BLURB: u32 = 30;
/// Prose of this many words is body even without its final period.
const LONG: u32 = 15;

/// The zone of a paragraph, and of its head when that is another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Zoned {
    /// The zone of the paragraph.
    pub(super) zone: Zone,
    /// Zone and end of a dateline, a stamp or a name in front.
    pub(super) head: Option<(Zone, usize)>,
}

/// A paragraph with its signs.
struct Noted {
    zoned: Zoned,
    signs: Signs,
    apart: bool,
}

impl Noted {
    fn is(&self, zone: Zone) -> bool {
        self.zoned.zone == zone
    }

    /// Whether the paragraph is surely prose of the article, not a slogan below it.
    fn is_prose(&self) -> bool {
        let signs = &self.signs;
        self.is(Zone::Body)
            && (signs.words > LONGEST_BLURB
                || self.zoned.head.is_some()
                || signs.finished && !signs.reader && signs.finite
                || signs.speech && signs.finished)
    }
}

/// The zones of all paragraphs.
pub(super) fn zones(text: &str, paragraphs: &[Paragraph]) -> Vec<Zoned> {
    let mut noted: Vec<Noted> = paragraphs.iter().map(|paragraph| note(text, paragraph)).collect();
    list_under_furniture(&mut noted);
    tail(&mut noted);
    titles(text, paragraphs, &mut noted);
    above_dateline(text, paragraphs, &mut noted);
    crossheads(text, paragraphs, &mut noted);
    noted.into_iter().map(|noted| noted.zoned).collect()
}

/// Judges one paragraph by its own words.
fn note(text: &str, paragraph: &Paragraph) -> Noted {
    let line = paragraph.of(text);
    let long = line.len() > LONGEST_READ;
    let signs =
        if long { Signs { words: u32::MAX, finished: true, finite: true, ..Signs::default() } } else { signs(line) };
    let head = |zone, length: usize| Some((zone, paragraph.start + length));
    let is_whole = |length: usize| line.get(length..).is_some_and(|rest| rest.chars().all(|c| !c.is_alphanumeric()));
    let zoned = if let Some(length) = stamp(line) {
        if is_whole(length) {
            Zoned { zone: Zone::Dateline, head: None }
        } else if signs.finished && signs.words > 8 {
            Zoned { zone: Zone::Body, head: head(Zone::Dateline, length) }
        } else {
            Zoned { zone: Zone::Body, head: None }
        }
    } else if let Some(length) = place(line) {
        Zoned { zone: Zone::Body, head: head(Zone::Dateline, length) }
    } else if let Some(length) = author(line, signs.role).filter(|_| !signs.furniture) {
        let rest = line.get(length..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
        if stamp(rest).is_some() {
            Zoned { zone: Zone::Dateline, head: head(Zone::Byline, length) }
        } else {
            Zoned { zone: Zone::Byline, head: None }
        }
    } else if signs.by_reporter {
        Zoned { zone: Zone::Byline, head: None }
    } else if !long && caption::is_caption(line, &signs) {
        Zoned { zone: Zone::Caption, head: None }
    } else if signs.furniture {
        Zoned { zone: Zone::Boilerplate, head: None }
    } else {
        Zoned { zone: Zone::Body, head: None }
    };
    Noted { zoned, signs, apart: paragraph.apart }
}

/// Short lines directly under a line of furniture are its list, where blank lines part the rest of the text.
fn list_under_furniture(noted: &mut [Noted]) {
    let parted = noted.iter().filter(|noted| noted.apart).count() * 2 > noted.len();
    let mut in_list = false;
    for noted in noted.iter_mut().filter(|_| parted) {
        if noted.apart {
            in_list = noted.is(Zone::Boilerplate);
        } else if in_list && noted.is(Zone::Body) && !noted.is_prose() {
            noted.zoned = Zoned { zone: Zone::Boilerplate, head: None };
        }
    }
}

/// Once two lines of furniture stand below the last prose, everything from the first of them on is furniture.
fn tail(noted: &mut [Noted]) {
    let after_prose = noted.iter().rposition(Noted::is_prose).map_or(noted.len(), |last| last + 1);
    let below = noted.get_mut(after_prose..).unwrap_or_default();
    if below.iter().filter(|noted| noted.is(Zone::Boilerplate)).count() < 2 {
        return;
    }
    let begins = below.iter().position(|noted| noted.is(Zone::Boilerplate)).unwrap_or(below.len());
    for noted in below.iter_mut().skip(begins).filter(|noted| noted.is(Zone::Body)) {
        noted.zoned = Zoned { zone: Zone::Boilerplate, head: None };
    }
}

/// Whether a paragraph can be the body that a title needs.
fn is_body_text(noted: &Noted) -> bool {
    noted.is(Zone::Body) && (noted.signs.finished || noted.signs.words >= LONG)
}

/// Whether a line ends as a sentence, which titles do not; one that ends in "U.S." does not either.
fn ends_with_period(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    let dotted = bare
        .strip_suffix('.')
        .and_then(|bare| bare.rsplit([' ', '\u{A0}']).next())
        .is_some_and(|word| word.contains('.') && !word.ends_with('.'));
    bare.ends_with(['.', ':', ';', ',']) && !bare.ends_with("...") && !dotted
}

/// Marks title and sub-titles: the lines above the body that do not end as sentences.
fn titles(text: &str, paragraphs: &[Paragraph], noted: &mut [Noted]) {
    let Some(last_body) = noted.iter().rposition(is_body_text) else { return };
    let mut found = 0;
    for (paragraph, noted) in paragraphs.iter().zip(noted.iter_mut()).take(last_body) {
        if !noted.is(Zone::Body) {
            continue;
        }
        let line = paragraph.of(text);
        let question = noted.signs.finished && !ends_with_period(line);
        let limit = match (found, question) {
            (0, _) => LONGEST_TITLE,
            (_, false) => LONGEST_SUBTITLE,
            (_, true) => LONGEST_CROSSHEAD,
        };
        if found >= MOST_TITLES || noted.zoned.head.is_some() || ends_with_period(line) || noted.signs.words > limit {
            break;
        }
        noted.zoned.zone = Zone::Headline;
        found += 1;
    }
}

/// Between the titles and a paragraph with a dateline stand captions, when they look the part even a little.
fn above_dateline(text: &str, paragraphs: &[Paragraph], noted: &mut [Noted]) {
    let Some(dateline) = noted.iter().take(8).position(|noted| noted.is(Zone::Body) && noted.zoned.head.is_some())
    else {
        return;
    };
    for (paragraph, noted) in paragraphs.iter().zip(noted.iter_mut()).take(dateline).skip(1) {
        let looks_it = caption::weight(paragraph.of(text), &noted.signs) >= 1 || !noted.signs.finite;
        if noted.is(Zone::Body)
            && noted.signs.finished
            && noted.signs.words < LONG * 4
            && looks_it
            && !noted.signs.speech
        {
            noted.zoned.zone = Zone::Caption;
        }
    }
}

/// Marks short lines between two paragraphs of prose.
fn crossheads(text: &str, paragraphs: &[Paragraph], noted: &mut [Noted]) {
    for index in 1..noted.len() {
        let is_full = |at: usize| {
            noted.get(at).is_some_and(|n| is_body_text(n) && n.signs.finished && n.signs.words >= LONGEST_CROSSHEAD)
        };
        let (Some(this), Some(paragraph)) = (noted.get(index), paragraphs.get(index)) else { break };
        let line = paragraph.of(text);
        let short = this.signs.words <= LONGEST_CROSSHEAD && this.signs.words >= 2 && !this.signs.finished;
        let titled = line.trim_start_matches(['"', '\'', '“', '‘']).starts_with(char::is_uppercase)
            && !line.ends_with([',', '"', '”']);
        if this.is(Zone::Body)
            && this.zoned.head.is_none()
            && short
            && titled
            && is_full(index - 1)
            && is_full(index + 1)
            && let Some(this) = noted.get_mut(index)
        {
            this.zoned.zone = Zone::Headline;
        }
    }
}
