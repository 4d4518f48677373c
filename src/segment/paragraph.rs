//! Cuts a text into paragraphs.
//!
//! Three layouts occur: paragraphs between blank lines, a paragraph a line, and text wrapped at a fixed width.
//! A wrapped text is known by its breaks: the next line's first word would not have fitted. Lists, tables and
//! columns are left as the lines they are.

use super::characters::{before, begins_lower, ends_sentence, is_blank, trimmed};

/// Lines longer than this are never wrapped ones; mail and wire software wraps at 60 to 80 columns.
const WIDEST_WRAP: usize = 120;
/// Narrower text is verse or a list.
const NARROWEST_WRAP: usize = 40;

/// One paragraph, without the blanks around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Paragraph {
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Offset after its last byte.
    pub(super) end: usize,
    /// Whether a blank line, or the beginning of the text, is before it.
    pub(super) apart: bool,
}

impl Paragraph {
    /// The paragraph's text.
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// All paragraphs of a text, in order.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last_line: Option<Paragraph> = None;
    for &line in &lines {
        let joined = last_line.is_some_and(|last| goes_on(text, last, line, wrap));
        last_line = Some(line);
        match paragraphs.last_mut() {
            Some(paragraph) if joined => paragraph.end = line.end,
            _ => paragraphs.push(line),
        }
    }
    paragraphs
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (from, to) = trimmed(text, start, start + line.len());
        start += line.len();
        if from == to {
            apart = true;
        } else {
            lines.push(Paragraph { start: from, end: to, apart });
            apart = false;
        }
    }
    lines
}

/// Columns of a line, as far as they matter: anything past the widest wrap counts as wider.
fn width(line: &str) -> usize {
    // Four bytes is the longest character, so longer lines need no counting.
    if line.len() > 4 * WIDEST_WRAP {
        usize::MAX
    } else if line.is_ascii() {
        line.len()
    } else {
        line.chars().count()
    }
}

/// The width at which the text was wrapped by hand or machine, if it was.
fn wrap_width(text: &str, lines: &[Paragraph]) -> Option<usize> {
    let (mut widest, mut wider) = (0, 0);
    for line in lines {
        match width(line.of(text)) {
            width if width <= WIDEST_WRAP => widest = widest.max(width),
            _ => wider += 1,
        }
    }
    if widest < NARROWEST_WRAP || wider * 10 > lines.len() {
        return None;
    }
    let (mut breaks, mut full, mut mid_sentence) = (0, 0, 0);
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && !next.apart
        {
            breaks += 1;
            full += usize::from(is_full(line.of(text), next.of(text), widest));
            mid_sentence += usize::from(begins_lower(next.of(text)) && !ends_sentence(line.of(text)));
        }
    }
    // A fifth of the breaks inside a sentence is far more than a list has, and fewer than any wrapped prose.
    (mid_sentence > 0 && mid_sentence * 5 >= breaks && full * 10 >= breaks * 6).then_some(widest)
}

/// Whether the next line's first word would not have fitted on this line.
fn is_full(line: &str, next: &str, widest: usize) -> bool {
    let first_word = next.split(is_blank).next().unwrap_or_default();
    width(line).saturating_add(1).saturating_add(width(first_word)) > widest
}

/// Whether `next` belongs to the paragraph that `line` stands in.
fn goes_on(text: &str, line: Paragraph, next: Paragraph, wrap: Option<usize>) -> bool {
    let (this, following) = (line.of(text), next.of(text));
    match wrap {
        Some(widest) if next.apart => {
            // Some scrapers set a blank line after the first line of a wrapped text.
            is_full(this, following, widest)
                && !ends_sentence(this)
                && (begins_lower(following) || following.starts_with(|c: char| c.is_ascii_digit()))
                && before(text, line.end).is_some_and(|c| c.is_lowercase() || c == ',')
        }
        Some(widest) => begins_lower(following) || is_full(this, following, widest),
        None => !next.apart && begins_lower(following) && !ends_sentence(this) && width(this) >= NARROWEST_WRAP,
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = paragraphs(text).iter().map(|paragraph| paragraph.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_separate() {
        check("One ran.\n\n \u{A0}\r\nTwo ran.\r\n", &["One ran.", "Two ran."]);
    }

    #[test]
    fn each_finished_line_is_a_paragraph() {
        check("One ran.\nTwo ran.\nThree ran.", &["One ran.", "Two ran.", "Three ran."]);
    }

    #[test]
    fn a_title_stays_apart_from_the_line_below() {
        check("Ferry sinks off coast\nThe ferry sank at dawn.", &["Ferry sinks off coast", "The ferry sank at dawn."]);
    }

    #[test]
    fn a_wrapped_sentence_is_one_paragraph() {
        let wrapped = "The harbour master said on Sunday that the ferry had left the\n\
                       island of Brekk an hour late and with far more passengers than\n\
                       Norwegian law allows.";
        check(wrapped, &[wrapped]);
    }

    #[test]
    fn a_title_above_wrapped_text_stays_apart() {
        let body = "The harbour master said on Sunday that the ferry had left the\n\
                    island of Brekk an hour late and with far more passengers than\n\
                    Norwegian law allows.";
        check(&format!("Ferry sinks off coast\n{body}"), &["Ferry sinks off coast", body]);
    }

    #[test]
    fn short_lower_case_lines_are_a_list() {
        check("bread\nmilk\neggs", &["bread", "milk", "eggs"]);
    }

    #[test]
    fn byte_order_mark_and_zero_width_space_are_blank() {
        check("\u{FEFF}One ran.\n\u{200B}\nTwo ran.", &["One ran.", "Two ran."]);
    }
}
