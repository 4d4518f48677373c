//! Words of articles, made safe for the plain text and the Markdown that editors show.

use crate::error::printable;

/// The text on one line, with everything written out that would move, hide or turn what stands around it.
pub(super) fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// The text on one line and of no more than so many characters.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= most {
        return line;
    }
    let mut clipped: String = line.chars().take(most.saturating_sub(1)).collect();
    clipped.truncate(clipped.trim_end().len());
    clipped.push('…');
    clipped
}

/// Marks that mean something inside a line of Markdown, GitHub's tables and struck words and formulas included.
const MARKS: &str = r"\`*_{}[]<>#!|~&@$^";

/// The text as Markdown that shows it to the letter, also inside a table: marks have a backslash before them, which CommonMark
/// (section 2.4) takes for the mark itself. It must not begin a line, where other marks mean something too.
pub(super) fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        // Addresses become links by themselves.
        let makes_link = match c {
            ':' => line[at..].starts_with("://"),
            '.' => line[..at].to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        if makes_link || MARKS.contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_and_of_terminals_are_shown_not_obeyed() {
        let hostile = "a | <b>*c*</b>\n\n# [d](e) `f` \u{202e}g\u{1b}[31m &amp; \\ www.x.org http://x.org three-hour.";
        let shown = markdown(hostile);
        let expected = r"a \| \<b\>\*c\*\</b\> \# \[d\](e) \`f\` \\u\{202e\}g\\u\{1b\}\[31m \&amp; \\ www\.x.org http\://x.org three-hour.";
        assert_eq!(shown, expected);
        assert_eq!(clipped("one two three", 9), "one two…");
    }
}
