//! Comments in a text: what its author wrote for programs and colleagues, and no reader sees.
//!
//! HTML comments are all there are: Markdown renders none of them either, and newsroom systems drop them.

use std::borrow::Cow;

use crate::text::Span;

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

/// The text with blanks in place of its comments: no byte moves, and line ends stay.
#[must_use]
pub fn without_comments(text: &str) -> Cow<'_, str> {
    let comments = comments(text);
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments {
        blanked.push_str(&text[at..comment.start as usize]);
        // A byte for a byte, so that every offset stays.
        blanked.extend(comment.of(text).bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = comment.end as usize;
    }
    blanked.push_str(&text[at..]);
    Cow::Owned(blanked)
}

/// The offset at which so many bytes of a text have passed that are in no comment; behind the end where it has fewer.
#[must_use]
pub(crate) fn offset_outside_comments(text: &str, bytes: u32) -> u32 {
    comments(text).iter().fold(
        bytes,
        |offset, comment| {
            if comment.start < offset { offset + comment.len() as u32 } else { offset }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_leaves_blanks_and_line_ends() {
        let text = "One é<!-- é\nx -->two <!-- open";
        let blanked = without_comments(text);
        assert_eq!(blanked, "One é       \n     two <!-- open");
        assert_eq!(blanked.len(), text.len());
        assert!(matches!(without_comments("no <! comment"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_comment_takes_no_room() {
        let text = "ab<!-- x -->cd<!-- y -->";
        assert_eq!([1, 2, 3, 4, 5].map(|bytes| offset_outside_comments(text, bytes)), [1, 2, 13, 14, 25]);
    }

    #[test]
    fn marks_may_touch() {
        let text = "<!----><!--a-->";
        let found: Vec<&str> = comments(text).iter().map(|&comment| inside_comment(comment).of(text)).collect();
        assert_eq!(found, ["", "a"]);
        assert!(comments("<!-->").is_empty());
    }
}
