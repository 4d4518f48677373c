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
    text::{Source, SourceId, SourceMap, Span, comments, inside_comment},
};

/// The form, for those who got it wrong.
const FORM: &str = "write `<!-- atodds ignore RULE [until YYYY-MM-DD]: reason -->`, or `ignore-file`";

/// The suppressions in the comments of a source, in order.
#[must_use]
pub fn in_text(id: SourceId, source: &Source) -> Vec<Suppression> {
    let text = source.text.as_str();
    let comments = comments(text);
    if comments.is_empty() {
        return Vec::new();
    }
    let map = SourceMap::new(text);
    let read = |comment: &Span| {
        let words = inside_comment(*comment).of(text).trim();
        let order =
            words.strip_prefix("atodds").filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))?;
        let at = map.position(comment.start);
        let mut suppression = Suppression {
            rule: "".into(),
            fingerprint: None,
            reason: String::new(),
            until: None,
            reach: Reach::Stretch(id, stretch(text, *comment)),
            written_in: WrittenIn::Text,
            file: source.path.clone().unwrap_or_else(|| source.id.clone()),
            place: (at.line, at.column),
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

/// What a comment speaks of: its own line, or the next one that holds something where it stands alone.
fn stretch(text: &str, comment: Span) -> Span {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    if !text[line_start..start].trim().is_empty() || !text[end..line_end].trim().is_empty() {
        return Span::from_range(line_start..line_end);
    }
    let mut from = line_end;
    for line in text[line_end..].split_inclusive('\n') {
        if !line.trim().is_empty() {
            return Span::from_range(from..from + line.len());
        }
        from += line.len();
    }
    Span::from_range(text.len()..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let source = Source { id: "ours.md".into(), text: text.into(), ..Source::default() };
        let told = |found: &Suppression| {
            let reach = match found.reach {
                Reach::Stretch(_, span) => format!("{:?}", span.of(text).trim()),
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
    fn a_comment_in_a_line_speaks_of_that_line() {
        let text = "A.\n12 died. <!-- atodds ignore deaths until 2026-12-31: so: it is -->\n13 died.";
        let line = "12 died. <!-- atodds ignore deaths until 2026-12-31: so: it is -->";
        assert_eq!(read(text), [format!("deaths until 2026-12-31 for so: it is: {line:?}")]);
    }

    #[test]
    fn a_file_and_a_comment_at_the_end() {
        assert_eq!(read("<!-- atodds ignore-file age: old -->"), ["age for old: all"]);
        assert_eq!(read("A.\n<!-- atodds ignore age: old -->\n"), [r#"age for old: """#]);
    }

    #[test]
    fn other_comments_are_none_of_ours() {
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
        }
    }
}
