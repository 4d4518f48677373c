//! One line of JSON a bundle or document, for archives and pipelines.
//!
//! Beside what JSON asks for, characters that a terminal obeys (controls of the second block, bidi overrides) are
//! written as `\u` escapes: the data are the same, and printing a line is safe.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::report::{Checked, Extracted, Extractor, Options, Reporter, line, screen, wire::CheckWire};

pub(super) struct Jsonl;

impl Reporter for Jsonl {
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        finding_line(&CheckWire::new(checked, options), out)
    }
}

impl Extractor for Jsonl {
    fn extract(&self, extracted: &Extracted<'_>, _options: &Options, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&line::extract(extracted)?)
    }
}

/// Made in memory first: one call of `out` a line instead of one a token.
pub(super) fn finding_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = compact(value)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}

/// A value on one line.
pub(super) fn compact(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(1024);
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Screened(CompactFormatter)))?;
    Ok(bytes)
}

/// Values one a line with a comma between, for the inside of an array that the frame opens and closes.
pub(super) fn items(values: impl IntoIterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
    for (index, value) in values.into_iter().enumerate() {
        if index > 0 {
            out.write_all(BETWEEN.as_bytes())?;
        }
        out.write_all(&compact(&value)?)?;
    }
    Ok(())
}

/// What stands between two items.
pub(super) const BETWEEN: &str = ",\n";

/// Bytes that may begin something that has to be escaped.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = true;
        byte += 1;
    }
    // What JSON escapes, and the first bytes of what `screen::is_obeyed` names.
    let others = [b'"', b'\\', 0x7f, 0xc2, 0xe2, 0xef, 0xf3];
    let mut other = 0;
    while other < others.len() {
        suspect[others[other] as usize] = true;
        other += 1;
    }
    suspect
};

/// Whether a text can stand in a JSON string as it is.
pub(super) fn is_tidy(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| SUSPECT[usize::from(byte)]) {
        rest = match rest[at..] {
            // Typographic quotation marks and dashes: the strangers most often met.
            [0xe2, 0x80, 0x90..=0xa7 | 0xaf..=0xbf, ..] => &rest[at + 3..],
            [0xc2, 0xa0..=0xbf, ..] => &rest[at + 2..],
            [0xe2 | 0xef | 0xf3, ..] => return !text.chars().any(|c| matches!(c, '"' | '\\') || screen::is_obeyed(c)),
            _ => return false,
        };
    }
    true
}

/// A JSON style that also escapes what a terminal would obey.
pub(super) struct Screened<F>(pub(super) F);

impl<F: Formatter> Formatter for Screened<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if is_tidy(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|&(_, c)| screen::is_obeyed(c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
