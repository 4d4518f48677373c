//! Lines and columns, made from byte offsets at the border.

use crate::text::Span;

/// What some programs put before a text in UTF-8.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// A place as people and editors count it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 1. Lines end at `\n`; a `\r` before it belongs to the line.
    pub line: u32,
    /// Column, from 1, in Unicode code points.
    pub column: u32,
    /// Column, from 1, in UTF-16 code units.
    pub utf16_column: u32,
}

/// Where the lines of one text begin.
#[derive(Debug)]
pub struct SourceMap<'a> {
    text: &'a str,
    line_starts: Vec<u32>,
}

impl<'a> SourceMap<'a> {
    /// Reads `text` once and notes where its lines begin.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1));
        Self { text, line_starts }
    }

    /// The position of a byte offset; offsets past the end count as the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = offset.min(self.text.len() as u32);
        let line = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let before = Span::new(self.line_starts[line], offset).of(self.text);
        // The mark before the first character is none itself: no editor counts it.
        let before = if line == 0 { before.strip_prefix(BYTE_ORDER_MARK).unwrap_or(before) } else { before };
        Position {
            line: line as u32 + 1,
            column: before.chars().count() as u32 + 1,
            utf16_column: before.encode_utf16().count() as u32 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_utf16_units_from_one() {
        let map = SourceMap::new("a\né😀b");
        assert_eq!(map.position(0), Position { line: 1, column: 1, utf16_column: 1 });
        assert_eq!(map.position(2), Position { line: 2, column: 1, utf16_column: 1 });
        assert_eq!(map.position(8), Position { line: 2, column: 3, utf16_column: 4 });
        assert_eq!(map.position(99), Position { line: 2, column: 4, utf16_column: 5 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let map = SourceMap::new("\u{feff}ab\n\u{feff}c");
        assert_eq!(map.position(0), Position { line: 1, column: 1, utf16_column: 1 });
        assert_eq!(map.position(3), Position { line: 1, column: 1, utf16_column: 1 });
        assert_eq!(map.position(4), Position { line: 1, column: 2, utf16_column: 2 });
        assert_eq!(map.position(9), Position { line: 2, column: 2, utf16_column: 2 });
    }
}
