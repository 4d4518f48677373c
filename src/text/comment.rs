//! Comments in a text: what its author wrote for programs and colleagues, and no reader sees.
//!
//! HTML comments are all there are: Markdown renders none of them either, and newsroom systems drop them.

use crate::text::Span;

/// What a report in HTML or Markdown begins with, so that it is not read as an article when it lies beside them.
pub const REPORT_MARK: &str = "<!-- A report by atodds; no article -->";

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments of a text with their marks, in order. One that is never closed is none.
#[must_use]
pub fn comments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(OPEN).map(|start| at + start) {
        let inner = start + OPEN.len();
        let Some(end) = text[inner..].find(CLOSE).map(|end| inner + end + CLOSE.len()) else { break };
        found.push(Span::from_range(start..end));
        at = end;
    }
    found
}

/// What stands between the marks of a comment.
#[must_use]
pub fn inside_comment(comment: Span) -> Span {
    Span::new(comment.start + OPEN.len() as u32, comment.end - CLOSE.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_may_touch() {
        let text = "<!----><!--a-->";
        let found: Vec<&str> = comments(text).iter().map(|&comment| inside_comment(comment).of(text)).collect();
        assert_eq!(found, ["", "a"]);
        assert!(comments("<!-->").is_empty());
    }
}
