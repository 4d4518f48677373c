//! Plain text: taken as it is, but for comments and what nobody sees.

use crate::{
    load::{Format, unseen::unseen},
    text::{Extraction, Text, comments},
};

pub(super) const FORMAT: Format = Format { name: "plain text", extensions: &["txt", "text"], read };

fn read(given: String) -> Text {
    let mut left_out = unseen(&given);
    left_out.extend(comments(&given).into_iter().map(|comment| comment.range()));
    if left_out.is_empty() {
        return given.into();
    }
    left_out.sort_by_key(|range| range.start);
    let mut extraction = Extraction::new(&given);
    let mut at = 0;
    for range in left_out {
        if at < range.start {
            extraction.keep(at..range.start);
        }
        at = at.max(range.end);
    }
    extraction.keep(at..given.len());
    extraction.finish().of(given)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn comments_and_colours_are_no_text() {
        let text = read("Five <!-- or six \u{1b}[1m? -->\u{1b}[1mpeople\u{1b}[0m died.\n".into());
        assert_eq!(text.read, "Five people died.\n");
        let plain = read("Five <people> died <!-- so.".into());
        assert!(plain.given.is_none());
    }
}
