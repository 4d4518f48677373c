//! A source, and the bundle of sources on one story.

use jiff::{Timestamp, civil::DateTime, tz::Offset};

use crate::text::{Given, Span, Text};

/// The place of a source in its [`Bundle`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(pub u32);

impl SourceId {
    /// The index into [`Bundle::sources`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// When a source was published, as far as its metadata say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Published {
    /// Date and clock time in the publisher's own zone; midnight when only a date was given.
    pub local: DateTime,
    /// The zone's offset from UTC, when it was given.
    pub offset: Option<Offset>,
    /// Whether a clock time was given.
    pub has_time: bool,
}

impl Published {
    /// The instant for ordering sources: an unknown offset counts as UTC.
    #[must_use]
    pub fn instant(&self) -> Option<Timestamp> {
        self.offset.unwrap_or(Offset::UTC).to_timestamp(self.local).ok()
    }

    /// Date and clock time as every report writes them, the publisher's clock named where it is known: "14 Oct 2014 23:30 UTC-4".
    #[must_use]
    pub fn words(&self) -> String {
        if !self.has_time {
            return self.local.strftime("%-d %b %Y").to_string();
        }
        let zone = self.offset.map_or_else(String::new, |offset| {
            let minutes = offset.seconds() / 60;
            match (minutes, minutes % 60) {
                (0, _) => " UTC".to_owned(),
                (_, 0) => format!(" UTC{:+}", minutes / 60),
                (_, rest) => format!(" UTC{:+}:{:02}", minutes / 60, rest.abs()),
            }
        });
        format!("{}{zone}", self.local.strftime("%-d %b %Y %H:%M"))
    }
}

/// One article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// Name of the source within its bundle: a file name or the id its manifest or JSON line gives.
    pub id: String,
    /// The file it was read from, as the command line or the manifest leads to it; `None` for what came in a stream.
    pub path: Option<String>,
    /// The text as it is read, UTF-8: without markup, comments and control characters. All spans point into it.
    pub text: String,
    /// The text as given, where that is another one. What leaves the program counts its bytes and lines: see [`Source::given_span`].
    pub given: Option<Given>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Publication time.
    pub published: Option<Published>,
    /// Where it was published.
    pub url: Option<String>,
    /// Title from the metadata; a title inside `text` is found by `segment`.
    pub title: Option<String>,
}

impl Source {
    /// Takes a text and what it was read of.
    pub fn set_text(&mut self, text: Text) {
        (self.text, self.given) = (text.read, text.given);
    }

    /// The text as given.
    #[must_use]
    pub fn given_text(&self) -> &str {
        self.given.as_ref().map_or(&self.text, Given::text)
    }

    /// The bytes of the text as given that a span was read of.
    #[must_use]
    pub fn given_span(&self, span: Span) -> Span {
        self.given.as_ref().map_or(span, |given| given.span(span))
    }

    /// The span that was read of these bytes of the text as given.
    #[must_use]
    pub fn read_span(&self, given: Span) -> Span {
        self.given.as_ref().map_or(given, |text| text.read(given))
    }

    /// Whether a span stands in the text as given just as it is read.
    #[must_use]
    pub fn is_verbatim(&self, span: Span) -> bool {
        self.given_span(span).of(self.given_text()) == span.of(&self.text)
    }
}

/// The sources on one story.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bundle {
    /// Name of the bundle.
    pub id: String,
    /// The sources, in the order given. Findings do not depend on that order.
    pub sources: Vec<Source>,
    /// The source under check in draft mode.
    pub draft: Option<SourceId>,
}
