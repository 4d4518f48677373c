//! Text of strangers on the page: what a browser would obey instead of show becomes visible, as on a terminal.

use maud::Render;

use crate::report::screen::{Shown, show};

/// A text that may say anything. White space of any kind is a space; markup is escaped.
#[derive(Clone, Copy)]
pub(super) struct Safe<'a>(pub(super) &'a str);

impl Render for Safe<'_> {
    fn render_to(&self, page: &mut String) {
        page.reserve(self.0.len());
        for c in self.0.chars() {
            match show(c, true) {
                Shown::Same(c) => push(c, page),
                Shown::Picture(picture) => picture.chars().for_each(|c| push(c, page)),
                Shown::Space => page.push(' '),
                Shown::Tie => page.push('\u{a0}'),
                Shown::Nothing => {}
            }
        }
    }
}

/// Writes a character so that it is text in an element and in a quoted attribute.
fn push(c: char, page: &mut String) {
    match c {
        '&' => page.push_str("&amp;"),
        '<' => page.push_str("&lt;"),
        '>' => page.push_str("&gt;"),
        '"' => page.push_str("&quot;"),
        c => page.push(c),
    }
}

/// The text, cut at a space near `most` characters where it is longer.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).filter(|&space| space > end / 2).unwrap_or(end);
    format!("{}…", head[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_what_a_browser_obeys_become_text() {
        let shown = Safe("a<b> \"&\"\u{202e}\u{1b}\n\tc\u{200b}\u{a0}").render().into_string();
        assert_eq!(shown, "a&lt;b&gt; &quot;&amp;&quot;&lt;U+202E&gt;\u{241b}  c\u{a0}");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one", 9), "one");
        assert_eq!(shortened("東京東京東京", 4), "東京東京…");
    }
}
