//! What a text holds and nobody sees: control characters, and the sequences by which a terminal is told of colours.
//!
//! "Five \u{1b}[1mpeople\u{1b}[0m died" has no figure in it for whoever reads byte by byte.

use std::ops::Range;

/// What nobody sees of a text, in order. White space is seen.
pub(super) fn unseen(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // Nearly every text has none, and a loop that only looks is fast.
    if !bytes.iter().any(|&byte| may_begin(byte)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|&byte| may_begin(byte)) {
        let start = at + step;
        at = start + length(&bytes[start..]).unwrap_or(0);
        if at > start {
            found.push(start..at);
        } else {
            at += 1;
        }
    }
    found
}

const fn may_begin(byte: u8) -> bool {
    byte < 0x20 && !(byte >= b'\t' && byte <= b'\r') || byte == 0x7f || byte == 0xc2
}

/// Bytes of the control character, or of the sequence, at the beginning.
fn length(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [0x1b, ref rest @ ..] => Some(1 + sequence(rest)),
        // The control characters of Latin-1; U+0085 ends a line.
        [0xc2, second @ (0x80..=0x84 | 0x86..=0x9f), ref rest @ ..] => {
            Some(2 + if second == 0x9b { control_sequence(rest) } else { 0 })
        }
        [0xc2, ..] => None,
        _ => Some(1),
    }
}

/// Bytes behind an escape that belong to it (ECMA-48, 5.3 and 5.4).
fn sequence(rest: &[u8]) -> usize {
    /// No title of a window is longer.
    const LONGEST: usize = 1024;
    match rest {
        [b'[', rest @ ..] => 1 + control_sequence(rest),
        // A string for the terminal itself, such as the target of a link, up to a bell or `ESC \`.
        [b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => {
            let end = rest.iter().take(LONGEST).position(|&byte| byte == 0x07 || byte == 0x1b || byte == b'\n');
            match end.map(|end| (end, &rest[end..])) {
                Some((end, [0x07, ..])) => 1 + end + 1,
                Some((end, [0x1b, b'\\', ..])) => 1 + end + 2,
                _ => 1,
            }
        }
        [b' '..=b'/', b'0'..=b'~', ..] => 2,
        [b'0'..=b'~', ..] => 1,
        _ => 0,
    }
}

/// Bytes of a control sequence behind its introducer: parameters, then one letter.
fn control_sequence(rest: &[u8]) -> usize {
    /// Far more than any program writes.
    const LONGEST: usize = 64;
    let parameters = rest.iter().take(LONGEST).take_while(|byte| matches!(byte, b'0'..=b'?')).count();
    if rest.get(parameters).is_some_and(|byte| matches!(byte, b'@'..=b'~')) { parameters + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::unseen;

    fn seen(text: &str) -> String {
        let mut left = text.to_owned();
        unseen(text).into_iter().rev().for_each(|range| left.replace_range(range, ""));
        left
    }

    #[test]
    fn colours_titles_and_control_characters_are_not_seen() {
        for (text, left) in [
            ("Five \u{1b}[1;31mpeople\u{1b}[0m died", "Five people died"),
            ("\u{1b}]8;;https://example.org\u{1b}\\Oslo\u{1b}]8;;\u{7} won", "Oslo won"),
            ("a\u{9b}1mb\u{8}c\u{7f}d\u{1b}", "abcd"),
            ("£5 «so» \u{85}\r\n\t\u{a0}\u{c}x", "£5 «so» \u{85}\r\n\t\u{a0}\u{c}x"),
            ("\u{1b}[12 people", "12 people"),
            ("\u{1b}[", ""),
            ("\u{1b}]never closed\nFive", "never closed\nFive"),
        ] {
            assert_eq!(seen(text), left, "{text:?}");
        }
    }
}
