//! Text from strangers in the cells of tables that other programs show.

use std::borrow::Cow;

use crate::report::screen;

/// Text for a cell of a spreadsheet, on one line. What a spreadsheet would take for a formula begins with an apostrophe, as OWASP
/// advises ("CSV Injection"): it stays readable and computes nothing.
pub(super) fn spreadsheet(text: &str) -> String {
    let line = screen::line(text, true);
    // White space before the sign does not keep every program from reading a formula; `line` has taken it away.
    if line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) { format!("'{line}") } else { line }
}

/// Text for a cell of a Markdown table, on one line: it is shown as it is, and makes no markup, no HTML, no link and no mention.
pub(super) fn markdown(text: &str) -> String {
    let line = screen::line(text, true);
    let mut escaped = String::with_capacity(line.len() + 8);
    for c in line.chars() {
        match escape(c) {
            Cow::Borrowed("") => escaped.push(c),
            other => escaped.push_str(&other),
        }
    }
    // GitHub makes links of these by themselves.
    escaped.replace("://", "&#58;//").replace("www.", "www&#46;").replace("WWW.", "WWW&#46;")
}

/// How Markdown is to be written a character that means something to it; nothing of others.
fn escape(c: char) -> Cow<'static, str> {
    match c {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '@' => "&#64;".into(),
        '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '$' => format!("\\{c}").into(),
        _ => "".into(),
    }
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
    fn markdown_shows_what_was_written() {
        assert_eq!(markdown("a|b\n*c*"), "a\\|b \\*c\\*");
        assert_eq!(markdown("<img src=x>"), "&lt;img src=x&gt;");
        assert_eq!(markdown("https://x.example @me"), "https&#58;//x.example &#64;me");
    }
}
