//! Text from strangers in the cells of tables that other programs show.

use crate::report::screen;

/// Parts what a site would read as one.
const PART: char = '\u{200b}';

/// Text for a cell of a spreadsheet, on one line. What a spreadsheet would take for a formula begins with an apostrophe, as OWASP
/// advises ("CSV Injection"): it stays readable and computes nothing.
pub(super) fn spreadsheet(text: &str) -> String {
    let line = screen::line(text, true);
    // White space before the sign does not keep every program from reading a formula; `line` has taken it away.
    if line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) { format!("'{line}") } else { line }
}

/// A piece of a sentence: white space at its ends parts it from its neighbours.
pub(super) fn markdown_piece(text: &str) -> String {
    let inside = markdown(text);
    let space = |is: bool| if is && !inside.is_empty() { " " } else { "" };
    let before = space(text.starts_with(char::is_whitespace) && !inside.starts_with(' '));
    let after = space(text.ends_with(char::is_whitespace) && !inside.ends_with(' '));
    format!("{before}{inside}{after}")
}

/// Text for Markdown as GitHub and GitLab read it, also in a cell of a table, on one line: it reads the same, and makes no markup, no
/// HTML, no link and no mention.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let line = screen::line(text, true);
    let mut chars = line.chars().peekable();
    let (mut last, mut word, mut all_w) = (' ', 0, true);
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // A backslash before a bar, which parts cells, is read by the table and by the text, and not alike everywhere.
            '|' => escaped.push_str("&#124;"),
            // Inside a word it is nothing but itself.
            '_' if last.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) => escaped.push(c),
            // A dollar sign begins a formula on GitHub, a tilde a strike; number signs may close a heading.
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        let parted = match (c, next) {
            ('@', Some(next)) => next.is_alphanumeric() || next == '_',
            // Issues, requests, labels and the like.
            ('#' | '!' | '~' | '&' | '%' | '^', Some(next)) => next.is_alphanumeric(),
            (':', Some(next)) => next == '/' || next.is_ascii_lowercase() || matches!(next, '+' | '-'),
            ('w' | 'W', Some('.')) => word == 2 && all_w,
            _ => false,
        };
        if parted {
            escaped.push(PART);
        }
        all_w = if c.is_alphanumeric() { all_w && matches!(c, 'w' | 'W') } else { true };
        (last, word) = (c, if c.is_alphanumeric() { word + 1 } else { 0 });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text_in_a_spreadsheet() {
        for formula in ["=1+1", " =HYPERLINK(\"x\")", "\t=1", "+1", "-1", "@SUM(A1)", "\u{feff}=1"] {
            assert!(spreadsheet(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(spreadsheet("3 h 15 min"), "3 h 15 min");
        assert_eq!(spreadsheet("a\r\nb\u{1b}"), "a b␛");
    }

    #[test]
    fn text_does_nothing() {
        for (text, expected) in [
            ("a | b", "a &#124; b"),
            ("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"),
            ("![x](http://e.org/i.png)", "!\\[x\\](http:\u{200b}//e.org/i.png)"),
            ("www.e.org, WWW.e.org, awww.no", "www\u{200b}.e.org, WWW\u{200b}.e.org, awww.no"),
            ("@desk or me@e.org", "@\u{200b}desk or me@\u{200b}e.org"),
            ("fixes #12, \"**$4.2** million\"", "fixes \\#\u{200b}12, \"\\*\\*\\$4.2\\*\\* million\""),
            ("now. Nuwww.", "now. Nuwww."),
            ("_a_ a_b.txt __init__ yes!", "\\_a\\_ a_b.txt \\_\\_init\\_\\_ yes!"),
            ("at 15:40 :smile: done", "at 15:40 :\u{200b}smile: done"),
            (" one\n\n# two ", "one \\# two"),
            ("&copy; `x`", "&amp;\u{200b}copy; \\`x\\`"),
        ] {
            assert_eq!(markdown(text), expected);
        }
    }
}
