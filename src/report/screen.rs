//! Makes text from strangers safe and tidy to print on a terminal, and measures it there.
//!
//! What a terminal would obey instead of show (escapes, other controls, bidi overrides) becomes a visible picture;
//! what nobody can see (soft hyphens, zero-width spaces) is left out; white space is one space. None of this keeps
//! byte lengths, so whoever places labels keeps the offset beside each character, as `excerpt.rs` does.
//! Right-to-left letters themselves are left alone: reordering them is the terminal's business.

use unicode_width::UnicodeWidthChar;

/// How one character is shown.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Shown {
    /// As it is.
    Same(char),
    /// As a picture or its number.
    Picture(String),
    /// As white space at which lines may break.
    Space,
    /// As a space at which lines must not break.
    Tie,
    /// Not at all.
    Nothing,
}

/// Whether a terminal obeys the character instead of showing it.
pub(super) fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// How to show a character. Control pictures are one column wide, which keeps hostile text readable; terminals
/// without Unicode get the character's number.
pub(super) fn show(c: char, unicode: bool) -> Shown {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Shown::Space,
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Shown::Tie,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => Shown::Nothing,
        '\0'..='\u{1f}' if unicode => Shown::Picture(char::from_u32(0x2400 + c as u32).unwrap_or('?').to_string()),
        '\u{7f}' if unicode => Shown::Picture("\u{2421}".into()),
        c if is_obeyed(c) => Shown::Picture(format!("<U+{:04X}>", c as u32)),
        c if c.is_whitespace() => Shown::Space,
        c => Shown::Same(c),
    }
}

/// The text on one line, safe to print.
pub(super) fn line(text: &str, unicode: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        let what = show(c, unicode);
        if what == Shown::Space {
            space = true;
            continue;
        }
        if space && !shown.is_empty() && what != Shown::Nothing {
            shown.push(' ');
        }
        space &= what == Shown::Nothing;
        match what {
            Shown::Same(c) => shown.push(c),
            Shown::Picture(picture) => shown.push_str(&picture),
            Shown::Tie => shown.push(' '),
            Shown::Space | Shown::Nothing => {}
        }
    }
    shown
}

/// Columns that a character takes, counted the way miette counts when it underlines.
pub(super) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// The mark for what was left out.
pub(super) const fn ellipsis(unicode: bool) -> &'static str {
    if unicode { "…" } else { "..." }
}

/// The text, cut to `columns` with an ellipsis when it is longer.
pub(super) fn clip(text: &str, columns: usize, unicode: bool) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(width(ellipsis(unicode)));
    let kept = text.chars().take_while(|&c| {
        let fits = char_width(c) <= room;
        room = room.saturating_sub(char_width(c));
        fits
    });
    let mut clipped: String = kept.collect();
    clipped.truncate(clipped.trim_end().len());
    clipped.push_str(ellipsis(unicode));
    clipped
}

/// The text broken at spaces into lines of at most `columns`, the first of them at most `first`.
/// A longer word stands alone on its line, unbroken, so that paths and addresses can be copied.
pub(super) fn wrap(text: &str, first: usize, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = first;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = width(word);
        let last = lines.len() - 1;
        if lines[last].is_empty() && last == 0 && needed > room && first < columns {
            lines.push(word.to_owned());
            room = columns.saturating_sub(needed);
        } else if lines[last].is_empty() {
            lines[last].push_str(word);
            room = room.saturating_sub(needed);
        } else if needed < room {
            lines[last].push(' ');
            lines[last].push_str(word);
            room -= needed + 1;
        } else {
            lines.push(word.to_owned());
            room = columns.saturating_sub(needed);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_survives() {
        for unicode in [true, false] {
            let hostile: String = (0..=0x2_ffff).chain(0xe_0000..0xe_0100).filter_map(char::from_u32).collect();
            let shown = line(&hostile, unicode);
            assert!(!shown.chars().any(|c| is_obeyed(c) && c != '\n'));
        }
        assert_eq!(line("a\u{1b}[31mred\u{202e}b", true), "a\u{241b}[31mred<U+202E>b");
        assert_eq!(line("a\u{1b}[31m", false), "a<U+001B>[31m");
    }

    #[test]
    fn white_space_is_one_space_and_none_at_the_ends() {
        assert_eq!(line("  a \r\n\t b\u{a0}c\u{ad}d \n", true), "a b cd");
    }

    #[test]
    fn wrapped_lines_keep_to_their_width() {
        assert_eq!(wrap("one two three", 7, 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 3, 9), ["one", "two three"]);
        assert_eq!(wrap("", 3, 9), [""]);
        assert_eq!(wrap("a-very-long-word b", 4, 8), ["", "a-very-long-word", "b"]);
    }

    #[test]
    fn clipped_text_counts_columns() {
        assert_eq!(clip("日本語", 6, true), "日本語");
        assert_eq!(clip("日本語です", 6, true), "日本…");
    }
}
