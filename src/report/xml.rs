//! Text in XML 1.0, which forbids most control characters even as references (§2.2): they become the pictures that a terminal is shown.

use std::{borrow::Cow, io};

use quick_xml::{Writer, events::BytesText, writer::ElementWriter};

use crate::report::screen;

/// Spaces an element stands in from its parent.
const INDENT: usize = 2;

/// Writes the elements of a part into memory, indented.
pub(super) fn writer() -> Writer<Vec<u8>> {
    Writer::new_with_indent(Vec::new(), b' ', INDENT)
}

/// The text on one line, of characters that XML knows.
pub(super) fn line(text: &str) -> String {
    known(screen::line(text, true))
}

/// Text that is on one line already, of characters that XML knows.
pub(super) fn known(line: String) -> String {
    if !line.contains(['\u{fffe}', '\u{ffff}']) {
        return line;
    }
    line.replace('\u{fffe}', "<U+FFFE>").replace('\u{ffff}', "<U+FFFF>")
}

/// An element of text alone.
pub(super) fn text(element: ElementWriter<'_, Vec<u8>>, text: &str) -> io::Result<()> {
    element.write_text_content(BytesText::new(text)).map(|_| ())
}

/// An attribute, whose value the writer escapes.
pub(super) fn attribute<'a>(name: &'a str, value: impl Into<Cow<'a, str>>) -> (&'a str, Cow<'a, str>) {
    (name, value.into())
}
