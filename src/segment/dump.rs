//! The plain text of a segmentation, for `--dump sentences` and the tests.

use std::fmt::Write;

use crate::model::Segmented;

/// One line a sentence, `zone paragraph start..end | text`, then one line a quotation,
/// `quote depth start..end closed | inner text`. Line ends inside are shown as `⏎`.
#[must_use]
pub fn dump(text: &str, segmented: &Segmented) -> String {
    let mut out = String::new();
    for sentence in &segmented.sentences {
        let (zone, span) = (sentence.zone.name(), sentence.span);
        let shown = shown(span.of(text));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{zone} {} {}..{} | {shown}", sentence.paragraph, span.start, span.end);
    }
    for quotation in &segmented.quotations {
        let (span, shown) = (quotation.span, shown(quotation.inner.of(text)));
        let state = if quotation.closed { "closed" } else { "open" };
        let _ = writeln!(out, "quote {} {}..{} {state} | {shown}", quotation.depth, span.start, span.end);
    }
    out
}

/// Text with its line ends made visible.
fn shown(text: &str) -> String {
    text.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎")
}
