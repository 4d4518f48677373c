//! Text from strangers, made safe for a terminal.

use std::{borrow::Cow, fmt::Write as _, path::Path};

/// Whether a character could move the cursor, colour the screen or turn the reading direction around.
pub(super) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `text` with every control and direction character written out (`\u{1b}`). Doing it twice changes nothing.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hostile(c) {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A path as messages name it; `-` is what people typed for standard input.
pub(super) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    format!("`{}`", printable(&path.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_written_out_once() {
        let safe = printable("a\u{1b}[31mb\u{202e}c\n").into_owned();
        assert_eq!(safe, "a\\u{1b}[31mb\\u{202e}c\\u{a}");
        assert_eq!(printable(&safe), safe);
    }

    #[test]
    fn plain_text_is_left_alone() {
        assert!(matches!(printable("naïve “quotes” 東京"), Cow::Borrowed(_)));
    }
}
