//! Reports of this program, which are written beside the articles and are none.

use crate::text::REPORT_MARK;

/// Bytes at the beginning in which a report says that it is one.
const HEAD: usize = 400;

/// Whether a text is a report that this program wrote.
pub(crate) fn is_own_report(text: &str) -> bool {
    text[..text.floor_char_boundary(HEAD.min(text.len()))].contains(REPORT_MARK)
}
