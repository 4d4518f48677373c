//! Suppressions in a source's own comments:
//!
//! ```text
//! <!-- atodds ignore meeting-duration: the pool reporter timed it, see the desk's mail of Monday -->
//! <!-- atodds ignore deaths until 2026-12-31: the ministry counts the missing too -->
//! <!-- atodds ignore-file name-spelling: house style -->
//! ```
//!
//! `ignore` speaks of the line it stands on; alone on its line, of the next line that holds something. `ignore-file` speaks of the whole
//! source. Every comment that begins with the word `atodds` is meant for this program: one that cannot be read is told, and holds
//! nothing back.

use jiff::civil::Date;

use crate::{
    model::{Reach, Suppression, SuppressionStanding, WrittenIn},
    text::{BYTE_ORDER_MARK, Source, SourceId, Span, comments, inside_comment},
};

/// The word that a comment for this program begins with, however it is written.
const NAME: &str = "atodds";

/// The form, for those who got it wrong.
const FORM: &str = "write `<!-- atodds ignore RULE [until YYYY-MM-DD]: reason -->`, or `ignore-file`";

/// The suppressions in the comments of a source, in order.
#[must_use]
pub fn in_text(id: SourceId, source: &Source) -> Vec<Suppression> {
    let text = source.given_text();
    let comments = comments(text);
    if comments.is_empty() {
        return Vec::new();
    }
    let lines = Lines::of(source);
    let mut places = Places { text, at: 0, line: 1, column: 1 };
    let read = |comment: &Span| {
        let at = places.of(comment.start as usize);
        let words = inside_comment(*comment).of(text).trim();
        let (_, order) = words.split_at_checked(NAME.len()).filter(|(name, _)| name.eq_ignore_ascii_case(NAME))?;
        // "atodds: ignore" is meant alike; "atodds-note" is another word.
        let is_word = order.is_empty() || order.starts_with(char::is_whitespace);
        let order = order.strip_prefix(':').or_else(|| is_word.then_some(order))?;
        let mut suppression = Suppression {
            rule: "".into(),
            fingerprint: None,
            reason: String::new(),
            until: None,
            reach: Reach::Stretch(id, lines.meant_by(comment.start)),
            written_in: WrittenIn::Text,
            file: source.path.clone().unwrap_or_else(|| source.id.clone()),
            place: at,
            standing: SuppressionStanding::Unused,
        };
        match order_of(order.trim()) {
            Ok(order) => {
                if order.whole_file {
                    suppression.reach = Reach::Source(id);
                }
                suppression.rule = order.rule.into();
                suppression.until = order.until;
                suppression.reason = order.reason.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            Err(why) => suppression.standing = SuppressionStanding::Invalid(why),
        }
        Some(suppression)
    };
    comments.iter().filter_map(read).collect()
}

/// What a comment orders.
struct Order<'a> {
    whole_file: bool,
    rule: &'a str,
    until: Option<Date>,
    reason: &'a str,
}

/// Reads `ignore RULE [until DATE]: REASON`.
fn order_of(words: &str) -> Result<Order<'_>, String> {
    let (verb, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let whole_file = match verb {
        "ignore" => false,
        "ignore-file" => true,
        _ => return Err(format!("`{verb}` is nothing that a comment can order; {FORM}")),
    };
    let Some((what, reason)) = rest.split_once(':') else {
        return Err(format!("a suppression needs a reason behind a colon; {FORM}"));
    };
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(format!("a suppression needs a reason behind the colon; {FORM}"));
    }
    let mut words = what.split_whitespace();
    let Some(rule) = words.next() else {
        return Err(format!("a suppression names a rule; {FORM}"));
    };
    let until = match (words.next(), words.next(), words.next()) {
        (None, ..) => None,
        (Some("until"), Some(day), None) => {
            Some(day.parse().map_err(|_| format!("`{day}` is no date; write it as 2026-12-31"))?)
        }
        (Some(word), ..) => return Err(format!("`{word}` is not known behind the rule; {FORM}")),
    };
    Ok(Order { whole_file, rule, until, reason })
}

/// The lines of a text as given. Made once: a text may be one line of ten thousand comments.
struct Lines {
    /// Where each line ends, and what is read of it.
    lines: Vec<(u32, Span)>,
    /// For each line the first at or behind it on which something is read.
    next: Vec<usize>,
    /// Where the text that is read ends.
    end: u32,
}

impl Lines {
    fn of(source: &Source) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in source.given_text().split_inclusive('\n') {
            let given = Span::from_range(start..start + line.len());
            lines.push((given.end, source.read_span(given)));
            start += line.len();
        }
        let mut next = vec![lines.len(); lines.len() + 1];
        for (index, (_, read)) in lines.iter().enumerate().rev() {
            let words = read.of(&source.text).trim_matches(|c: char| c.is_whitespace() || c == BYTE_ORDER_MARK);
            next[index] = if words.is_empty() { next[index + 1] } else { index };
        }
        Self { lines, next, end: source.text.len() as u32 }
    }

    /// What is read of the line that a comment speaks of: the one it begins on, or the next one on which something stands where that has nothing else.
    fn meant_by(&self, start: u32) -> Span {
        let own = self.lines.partition_point(|(end, _)| *end <= start);
        let meant = self.next.get(own).and_then(|&index| self.lines.get(index));
        meant.map_or(Span::new(self.end, self.end), |(_, read)| *read)
    }
}

/// Lines and columns of ever later offsets, counted in one sweep.
struct Places<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl Places<'_> {
    fn of(&mut self, offset: usize) -> (u32, u32) {
        for (at, c) in self.text[self.at..offset].char_indices() {
            (self.line, self.column) = match c {
                '\n' => (self.line + 1, 1),
                BYTE_ORDER_MARK if self.at + at == 0 => (self.line, self.column),
                _ => (self.line, self.column + 1),
            };
        }
        self.at = offset;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::PLAIN;

    fn read(text: &str) -> Vec<String> {
        let mut source = Source { id: "ours.md".into(), ..Source::default() };
        source.set_text(PLAIN.read(text.into()));
        let told = |found: &Suppression| {
            let reach = match found.reach {
                Reach::Stretch(_, span) => format!("{:?}", span.of(&source.text).trim()),
                Reach::Source(_) => "all".to_owned(),
                Reach::Bundle => "bundle".to_owned(),
            };
            match &found.standing {
                SuppressionStanding::Invalid(why) => format!("{}:{} {why}", found.place.0, found.place.1),
                _ => {
                    let until = found.until.map_or_else(String::new, |until| format!(" until {until}"));
                    format!("{}{until} for {}: {reach}", found.rule, found.reason)
                }
            }
        };
        in_text(SourceId(0), &source).iter().map(told).collect()
    }

    #[test]
    fn a_comment_on_its_own_line_speaks_of_the_next() {
        let text = "A.\n<!-- atodds ignore deaths: they count\n differently -->\n\n12 died.\n13 died.";
        assert_eq!(read(text), [r#"deaths for they count differently: "12 died.""#]);
    }

    #[test]
    fn comments_above_one_another_speak_of_one_line() {
        let text = "\u{feff}<!-- atodds ignore age: a -->\n<!-- atodds ignore deaths: b -->\n\n12 died.\n";
        assert_eq!(read(text), [r#"age for a: "12 died.""#, r#"deaths for b: "12 died.""#]);
    }

    #[test]
    fn a_comment_in_a_line_speaks_of_that_line() {
        let text = "A.\n12 died. <!-- atodds ignore deaths until 2026-12-31: so: it is -->\n13 died.";
        assert_eq!(read(text), [r#"deaths until 2026-12-31 for so: it is: "12 died.""#]);
    }

    #[test]
    fn a_file_and_a_comment_at_the_end() {
        assert_eq!(read("<!-- atodds ignore-file age: old -->"), ["age for old: all"]);
        assert_eq!(read("A.\n<!-- atodds ignore age: old -->\n"), [r#"age for old: """#]);
    }

    #[test]
    fn other_comments_are_none_of_ours() {
        assert_eq!(read("<!-- Atodds: ignore-file age: old -->"), ["age for old: all"]);
        assert!(read("<!-- atoddsen ignore x: y --> <!-- note --> <!-- atodds ignore x").is_empty());
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (comment, why) in [
            ("atodds", "`` is nothing"),
            ("atodds mute age: x", "`mute` is nothing"),
            ("atodds ignore age", "needs a reason behind a colon"),
            ("atodds ignore age:  ", "needs a reason behind the colon"),
            ("atodds ignore : x", "names a rule"),
            ("atodds ignore age until soon: x", "`soon` is no date"),
            ("atodds ignore age deaths: x", "`deaths` is not known"),
        ] {
            let told = read(&format!("<!-- {comment} -->")).join("");
            assert!(told.starts_with("1:1 ") && told.contains(why), "{comment}: {told}");
            assert_eq!(read(&format!("\u{feff}<!-- {comment} -->")).join(""), told);
        }
    }
}
