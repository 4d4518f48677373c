//! Text that flows out of a format: words, the blanks between them, the ends of lines and paragraphs.

use std::ops::Range;

use crate::{
    load::unseen::unseen,
    text::{Extraction, Read},
};

/// What stands between what was read last and what comes next.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Gap {
    /// Nothing.
    Closed,
    /// The white space of this range.
    Blank(Range<usize>),
    /// The end of a line.
    Line,
    /// The end of a paragraph.
    Paragraph,
}

/// A text in the making.
pub(super) struct Flow<'a> {
    out: Extraction<'a>,
    gap: Gap,
    /// What nobody sees of the text as given.
    unseen: Vec<Range<usize>>,
    /// How many of those lie behind.
    passed: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(given: &'a str) -> Self {
        Self { out: Extraction::new(given), gap: Gap::Closed, unseen: unseen(given), passed: 0 }
    }

    /// The text as given.
    pub(super) const fn given(&self) -> &'a str {
        self.out.given()
    }

    /// The character that was read last, with no blank or break behind it.
    pub(super) fn last(&self) -> Option<char> {
        self.out.read().chars().next_back().filter(|_| self.gap == Gap::Closed)
    }

    /// Whether what comes next begins a line.
    pub(super) fn begins_line(&self) -> bool {
        matches!(self.gap, Gap::Line | Gap::Paragraph) || self.out.read().is_empty()
    }

    /// A line ends here.
    pub(super) fn end_line(&mut self) {
        if self.gap != Gap::Paragraph {
            self.gap = Gap::Line;
        }
    }

    /// A paragraph ends here.
    pub(super) fn end_paragraph(&mut self) {
        self.gap = Gap::Paragraph;
    }

    /// Reads a stretch as it is.
    pub(super) fn keep(&mut self, range: Range<usize>) {
        for seen in self.seen(range) {
            self.close_gap(seen.start);
            self.out.keep(seen);
        }
    }

    /// Reads `words` in the place of a stretch.
    pub(super) fn put(&mut self, words: &str, range: Range<usize>) {
        self.close_gap(range.start);
        self.out.put(words, range);
    }

    /// Adds `words` right behind what was read last.
    pub(super) fn attach(&mut self, words: &str) {
        let at = self.out.at();
        self.out.put(words, at..at);
    }

    /// Reads a stretch with one blank for any white space.
    pub(super) fn keep_flowing(&mut self, range: Range<usize>) {
        for seen in self.seen(range) {
            let text = &self.given()[seen.clone()];
            let mut at = seen.start;
            while at < seen.end {
                let rest = &text[at - seen.start..];
                let blank = rest.len() - rest.trim_start_matches(is_blank).len();
                if blank > 0 {
                    self.blank(at..at + blank);
                    at += blank;
                    continue;
                }
                let word = rest.find(is_blank).unwrap_or(rest.len());
                self.keep(at..at + word);
                at += word;
            }
        }
    }

    /// Reads `words` in the place of a stretch; white space of a page is a blank.
    pub(super) fn put_flowing(&mut self, words: &str, range: Range<usize>) {
        if words.chars().all(is_blank) { self.blank(range) } else { self.put(words, range) }
    }

    fn blank(&mut self, range: Range<usize>) {
        if self.gap == Gap::Closed && !self.out.read().is_empty() {
            self.gap = Gap::Blank(range);
        }
    }

    /// What was read. White space at the end stays.
    pub(super) fn finish(mut self) -> Read {
        let rest = self.out.at()..self.given().len();
        if self.given()[rest.clone()].trim().is_empty() {
            self.out.keep(rest);
        }
        self.out.finish()
    }

    fn close_gap(&mut self, at: usize) {
        let between = self.out.at().min(at)..at;
        let white = Some(&self.given()[between.clone()]).filter(|text| text.trim().is_empty());
        let ends = white.map_or(0, |text| text.matches('\n').count());
        let begins = self.out.read().is_empty();
        match std::mem::replace(&mut self.gap, Gap::Closed) {
            Gap::Blank(range) => self.out.put(" ", range),
            // White space that is there already need not be made.
            _ if begins && white.is_some() => self.out.keep(between),
            _ if begins => {}
            Gap::Closed => {}
            Gap::Line if ends > 0 => self.out.keep(between),
            Gap::Paragraph if ends > 1 => self.out.keep(between),
            Gap::Line => self.out.put("\n", between),
            Gap::Paragraph => self.out.put("\n\n", between),
        }
    }

    /// The parts of a range that are seen.
    fn seen(&mut self, range: Range<usize>) -> Vec<Range<usize>> {
        while self.unseen.get(self.passed).is_some_and(|unseen| unseen.end <= range.start) {
            self.passed += 1;
        }
        let mut parts = Vec::new();
        let mut at = range.start;
        for unseen in self.unseen[self.passed..].iter().take_while(|unseen| unseen.start < range.end) {
            if at < unseen.start {
                parts.push(at..unseen.start);
            }
            at = at.max(unseen.end);
        }
        if at < range.end {
            parts.push(at..range.end);
        }
        parts
    }
}

/// What a browser shows as one blank, however much there is of it.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
