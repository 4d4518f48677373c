//! Lines and columns as the protocol counts them, from 0.
//!
//! They are not those of reports: a lone carriage return ends a line here as well, columns count the units of the encoding that was
//! agreed on with the editor, and a place that the text does not have is moved to the nearest that it has.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::text::Span;

/// What columns count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every editor can do.
    #[default]
    Utf16,
}

impl Encoding {
    /// The one to use with an editor that offers these: bytes cost nothing to count.
    pub(super) fn among(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    /// The name in the protocol.
    pub(super) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    const fn units(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
        }
    }
}

/// Measures one text.
pub(super) struct Ruler<'a> {
    text: &'a str,
    encoding: Encoding,
    /// The byte at which each line begins.
    starts: Vec<u32>,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(text: &'a str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        starts.extend(ends.map(|(at, _)| at as u32 + 1));
        Self { text, encoding, starts }
    }

    /// Where a byte offset is; one past the end counts as the end, one inside a character as its start.
    pub(super) fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary((offset as usize).min(self.text.len()));
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let before = &self.text[self.starts[line] as usize..offset];
        Position::new(line as u32, before.chars().map(|c| self.encoding.units(c)).sum())
    }

    /// Where a span is.
    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte offset of a position. One behind its line counts as the line's end, one behind the text as the text's, one inside
    /// a character as its start.
    pub(super) fn offset(&self, position: Position) -> u32 {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else { return self.text.len() as u32 };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |&end| end as usize);
        let line = &self.text[start as usize..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            units += self.encoding.units(c);
            if units > position.character {
                return start + at as u32;
            }
        }
        start + line.len() as u32
    }

    /// The span of a range; one that is the wrong way round is turned.
    pub(super) fn span(&self, range: Range) -> Span {
        let (one, other) = (self.offset(range.start), self.offset(range.end));
        Span::new(one.min(other), one.max(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

    use super::*;

    #[test]
    fn columns_count_the_units_agreed_on() {
        let text = "a\né😀b";
        assert_eq!(Ruler::new(text, Encoding::Utf16).position(8), Position::new(1, 3));
        assert_eq!(Ruler::new(text, Encoding::Utf8).position(8), Position::new(1, 6));
    }

    #[test]
    fn places_that_the_text_does_not_have_are_moved_to_the_nearest() {
        let ruler = Ruler::new("one\r\ntwo\rthree\n😀", Encoding::Utf16);
        for ((line, character), offset) in
            [((0, 99), 3), ((1, 99), 8), ((2, 0), 9), ((3, 1), 15), ((3, 2), 19), ((3, u32::MAX), 19), ((9, 0), 19)]
        {
            assert_eq!(ruler.offset(Position::new(line, character)), offset, "{line}:{character}");
        }
        let turned = Range::new(Position::new(1, 2), Position::new(0, 1));
        assert_eq!(ruler.span(turned), Span::new(1, 7));
        assert_eq!(ruler.position(u32::MAX), Position::new(3, 2));
    }

    #[test]
    fn bytes_are_taken_where_the_editor_offers_them() {
        assert_eq!(Encoding::among(&[PositionEncodingKind::UTF16, PositionEncodingKind::UTF8]), Encoding::Utf8);
        assert_eq!(Encoding::among(&[PositionEncodingKind::UTF32]), Encoding::Utf16);
    }

    /// Texts of the characters that are told apart here.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![Just('a'), Just('é'), Just('東'), Just('😀'), Just('\n'), Just('\r'), any::<char>()];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.into_iter().collect())
    }

    proptest! {
        #[test]
        fn an_offset_survives_the_way_to_a_position_and_back(text in text()) {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let ruler = Ruler::new(&text, encoding);
                for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    // Between the two characters of one line end there is no place.
                    if offset > 0 && text[..offset].ends_with('\r') && text[offset..].starts_with('\n') {
                        continue;
                    }
                    assert_eq!(ruler.offset(ruler.position(offset as u32)), offset as u32, "{text:?} at {offset}");
                }
            }
        }

        #[test]
        fn every_position_is_one_of_the_text(text in text(), line in 0..9_u32, character in 0..50_u32) {
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let ruler = Ruler::new(&text, encoding);
                assert!(text.is_char_boundary(ruler.offset(Position::new(line, character)) as usize));
            }
        }
    }
}
