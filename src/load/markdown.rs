//! Markdown: the words that a reader of the page sees, by the rules of CommonMark, with tables, footnotes and words struck out.
//!
//! Not read are front matter, code in fences, pictures, comments, and what HTML in it leaves out. Ends of lines stay where they are: `segment` knows
//! a wrapped paragraph from lines that each say something.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::{
    load::{
        Format,
        flow::Flow,
        html::{Writer, tokens},
    },
    text::{Text, comments},
};

pub(super) const FORMAT: Format = Format { name: "Markdown", extensions: &["md", "markdown"], read };

pub(super) fn read(given: String) -> Text {
    let start = front_matter(&given);
    let mut flow = Flow::new(&given);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut page = Page {
        html: Writer::new(&mut flow),
        given: &given,
        left_out: 0,
        depth: 0,
        is_fenced: false,
        strikes: Vec::new(),
        block: None,
        number: None,
    };
    for (event, range) in Parser::new_ext(&given[start..], options).into_offset_iter() {
        page.event(event, range.start + start..range.end + start);
    }
    page.finish_html();
    flow.finish().of(given)
}

/// Where the text begins: behind a byte-order mark, and behind the settings that some systems write between two lines of dashes.
fn front_matter(text: &str) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n').map(|line| (line.trim_end(), line.len()));
    let Some((fence @ ("---" | "+++"), first)) = lines.next() else { return start };
    let mut at = start + first;
    for (index, (line, length)) in lines.enumerate() {
        at += length;
        if line == fence || fence == "---" && line == "..." {
            return at;
        }
        // A line across the page is no front matter: settings begin at once, with a key.
        if index == 0 && !line.contains([':', '=']) && !line.starts_with('#') {
            return start;
        }
    }
    start
}

/// The page so far.
struct Page<'f, 'a> {
    html: Writer<'f, 'a>,
    given: &'a str,
    /// How many elements are open of which nothing is read.
    left_out: usize,
    /// For each stretch struck out that is open whether it is left out; one stroke is no strike, but a tilde.
    strikes: Vec<bool>,
    /// How many HTML elements are open that stand by themselves. Those inside a paragraph end with it: "<video> shows" may be prose.
    depth: usize,
    /// Whether a fence of code is open.
    is_fenced: bool,
    /// The HTML that is being gathered.
    block: Option<Range<usize>>,
    /// The number of an item whose first word comes next, which may be a year: "2014. A flood."
    number: Option<Range<usize>>,
}

impl Page<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if !matches!(event, Event::Html(_)) {
            self.finish_html();
        }
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(end) => self.close(end, range),
            Event::Text(words) => self.words(&words, range),
            Event::Code(words) => {
                let inside = inside_code(self.given, range.clone(), &words);
                self.words(&words, inside);
            }
            Event::Html(_) => self.gather(range),
            Event::InlineHtml(_) => self.markup(range),
            Event::SoftBreak | Event::HardBreak => self.html.flow.end_line(),
            Event::Rule => self.html.flow.end_paragraph(),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Image { .. } => self.left_out += 1,
            // Prose that is only set in is no code.
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.left_out += 1;
                self.is_fenced = true;
            }
            Tag::Strikethrough => {
                let is_struck = self.given[range.clone()].starts_with("~~");
                self.left_out += usize::from(is_struck);
                self.strikes.push(is_struck);
                if !is_struck {
                    self.words("~", range.start..range.start + 1);
                }
            }
            Tag::Item => {
                self.html.flow.end_paragraph();
                self.number = number(self.given, range);
            }
            tag if is_block(tag) => self.html.flow.end_paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::Image => self.left_out = self.left_out.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.left_out -= usize::from(std::mem::take(&mut self.is_fenced));
                self.html.flow.end_paragraph();
            }
            TagEnd::Strikethrough => match self.strikes.pop() {
                Some(true) => self.left_out = self.left_out.saturating_sub(1),
                _ => self.words("~", range.end - 1..range.end),
            },
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {}
            _ => {
                self.html.close_to(self.depth);
                self.html.flow.end_paragraph();
            }
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.left_out > 0 || !self.html.is_seen() {
            return;
        }
        if self.html.is_raised(words.trim()) {
            return self.html.put_raised(words.trim(), range);
        }
        if let Some(number) = self.number.take() {
            self.html.flow.keep(number);
        }
        if let Some(first) = words.trim_start().chars().next() {
            self.html.begin_quotes(first, range.start);
        }
        if self.given.get(range.clone()) == Some(words) {
            // Blanks behind what is not read, at the beginning of a line, would set it in.
            let blanks = words.len() - words.trim_start_matches([' ', '\t']).len();
            let start = if self.html.flow.begins_line() { range.start + blanks } else { range.start };
            self.html.flow.keep(start..range.end);
        } else {
            // A block of code has its line ends in its text.
            self.html.flow.put(words, range);
        }
    }

    /// A tag inside a paragraph.
    fn markup(&mut self, range: Range<usize>) {
        if self.left_out == 0 {
            self.html.write(&tokens(self.given, range));
        }
    }

    /// Lines of HTML that stand by themselves are read together: a tag may have several.
    fn gather(&mut self, range: Range<usize>) {
        match &mut self.block {
            Some(block) if block.end == range.start => block.end = range.end,
            _ => {
                self.finish_html();
                self.block = Some(range);
            }
        }
    }

    fn finish_html(&mut self) {
        let Some(block) = self.block.take().filter(|_| self.left_out == 0) else { return };
        // A comment that nobody closes would take the rest of the article with it.
        let html = &self.given[block.clone()];
        let closed = comments(html).last().map_or(0, |comment| comment.end as usize);
        let open = html[closed..].find("<!--").map_or(block.end, |at| block.start + closed + at);
        self.html.write(&tokens(self.given, block.start..open));
        self.depth = self.html.depth();
        if open < block.end && self.html.is_seen() {
            self.html.flow.keep(open..block.end);
        }
    }
}

/// Whether an element stands apart from the text around it.
const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Superscript | Tag::Subscript)
}

/// The number that an item begins with, and the blanks behind it.
fn number(text: &str, item: Range<usize>) -> Option<Range<usize>> {
    let item_text = &text[item.clone()];
    let digits = item_text.bytes().take_while(u8::is_ascii_digit).count();
    let blanks = item_text.bytes().skip(digits + 1).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    (digits > 0).then(|| item.start..item.start + digits + 1 + blanks)
}

/// The place of code between its strokes.
fn inside_code(text: &str, range: Range<usize>, words: &str) -> Range<usize> {
    let code = &text[range.clone()];
    match code.find(|c| c != '`').and_then(|strokes| Some(strokes + code[strokes..].find(words)?)) {
        Some(at) => range.start + at..range.start + at + words.len(),
        None => range,
    }
}
