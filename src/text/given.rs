//! Two texts of one source: the one that was given, and the one that is read.
//!
//! Whoever reads an HTML page sees no tags, and whoever reads Markdown no stars around a word. What is read is made of stretches of what was
//! given, so that every byte of it knows where it came from. Plain text is read as it was given, and costs nothing here.

use std::ops::Range;

use crate::text::Span;

/// The text of a source as it was given, where another one is read, and the way from the one to the other.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Given {
    text: String,
    /// In order and without a gap in the text read.
    stretches: Vec<Stretch>,
}

/// A stretch of the text read, and what it was read of. Of stretches of one length each byte stands for its own byte; any other is one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stretch {
    read: Span,
    given: Span,
}

impl Stretch {
    const fn is_even(self) -> bool {
        self.read.len() == self.given.len()
    }
}

impl Given {
    /// The text as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes that a span of the text read was read of, with what stands between the first and the last of them.
    #[must_use]
    pub fn span(&self, read: Span) -> Span {
        let start = self.start(read.start);
        if read.is_empty() { Span::new(start, start) } else { Span::new(start, self.end(read.end).max(start)) }
    }

    /// The span of the text read that was read of these bytes.
    #[must_use]
    pub fn read(&self, given: Span) -> Span {
        let place = |offset: u32| {
            let found = self.stretches.get(self.stretches.partition_point(|stretch| stretch.given.end <= offset));
            match found {
                Some(stretch) if stretch.given.start < offset && stretch.is_even() => {
                    stretch.read.start + (offset - stretch.given.start)
                }
                Some(stretch) => stretch.read.start,
                None => self.stretches.last().map_or(0, |last| last.read.end),
            }
        };
        Span::new(place(given.start), place(given.end))
    }

    fn start(&self, offset: u32) -> u32 {
        match self.stretches.get(self.stretches.partition_point(|stretch| stretch.read.end <= offset)) {
            Some(stretch) if stretch.is_even() => stretch.given.start + (offset - stretch.read.start),
            Some(stretch) => stretch.given.start,
            None => self.stretches.last().map_or(0, |last| last.given.end),
        }
    }

    fn end(&self, offset: u32) -> u32 {
        match self.stretches.get(self.stretches.partition_point(|stretch| stretch.read.end < offset)) {
            Some(stretch) if stretch.is_even() => stretch.given.start + (offset - stretch.read.start),
            Some(stretch) => stretch.given.end,
            None => self.stretches.last().map_or(0, |last| last.given.end),
        }
    }
}

/// A text as it is read; [`Given`] where it was given otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    /// What is read.
    pub read: String,
    /// What it was read of, where that is another text.
    pub given: Option<Given>,
}

impl From<String> for Text {
    /// A text that is read as it was given.
    fn from(read: String) -> Self {
        Self { read, given: None }
    }
}

/// A text that is being read out of another one, from front to back.
#[derive(Debug)]
pub struct Extraction<'a> {
    given: &'a str,
    read: String,
    stretches: Vec<Stretch>,
}

impl<'a> Extraction<'a> {
    /// Nothing read yet.
    #[must_use]
    pub fn new(given: &'a str) -> Self {
        Self { given, read: String::with_capacity(given.len()), stretches: Vec::new() }
    }

    /// What is being read.
    #[must_use]
    pub const fn given(&self) -> &'a str {
        self.given
    }

    /// What was read so far.
    #[must_use]
    pub fn read(&self) -> &str {
        &self.read
    }

    /// Offset of the byte of the given text behind what was read last.
    #[must_use]
    pub fn at(&self) -> usize {
        self.stretches.last().map_or(0, |last| last.given.end as usize)
    }

    /// Reads a stretch as it is.
    pub fn keep(&mut self, range: Range<usize>) {
        self.put(&self.given[range.clone()], range);
    }

    /// Reads `words` in the place of a stretch, which may be empty. One that begins before what was read last is taken from there on.
    pub fn put(&mut self, words: &str, range: Range<usize>) {
        if words.is_empty() {
            return;
        }
        let start = range.start.max(self.at());
        let given = Span::from_range(start..range.end.max(start));
        let read = Span::from_range(self.read.len()..self.read.len() + words.len());
        self.read.push_str(words);
        let stretch = Stretch { read, given };
        match self.stretches.last_mut() {
            Some(last) if last.is_even() && stretch.is_even() && last.given.end == given.start => {
                *last = Stretch { read: last.read.cover(read), given: last.given.cover(given) };
            }
            _ => self.stretches.push(stretch),
        }
    }

    /// What was read, without the text it was read of.
    #[must_use]
    pub fn finish(self) -> Read {
        Read { text: self.read, stretches: self.stretches }
    }
}

/// A text that was read out of another one, before it is put together with that one.
#[derive(Debug)]
pub struct Read {
    text: String,
    stretches: Vec<Stretch>,
}

impl Read {
    /// Both texts; one, where they are the same.
    #[must_use]
    pub fn of(mut self, given: String) -> Text {
        if self.text == given {
            return given.into();
        }
        self.text.shrink_to_fit();
        self.stretches.shrink_to_fit();
        Text { read: self.text, given: Some(Given { text: given, stretches: self.stretches }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Five &amp; **ten**" as "Five & ten".
    fn sample() -> Text {
        let given = "Five &amp; **ten**";
        let mut extraction = Extraction::new(given);
        extraction.keep(0..5);
        extraction.put("&", 5..10);
        extraction.keep(10..11);
        extraction.keep(13..16);
        extraction.finish().of(given.into())
    }

    #[test]
    fn a_span_comes_from_the_bytes_it_was_read_of() {
        let Text { read, given } = sample();
        let given = given.unwrap_or_default();
        assert_eq!(read, "Five & ten");
        for (words, bytes) in [("Five", "Five"), ("&", "&amp;"), ("ten", "ten"), ("& ten", "&amp; **ten"), (" ", " ")] {
            let start = read.find(words).unwrap_or_default();
            let span = Span::from_range(start..start + words.len());
            assert_eq!(given.span(span).of(given.text()), bytes);
            assert_eq!(given.read(given.span(span)), span, "{words}");
        }
        assert_eq!(given.span(Span::new(10, 10)), Span::new(16, 16));
    }

    #[test]
    fn the_same_text_needs_no_map() {
        let mut extraction = Extraction::new("One.\nTwo.");
        extraction.keep(0..4);
        extraction.put("\n", 4..5);
        extraction.keep(5..9);
        assert_eq!(extraction.finish().of("One.\nTwo.".into()), Text::from("One.\nTwo.".to_owned()));
    }
}
