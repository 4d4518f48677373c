//! Markdown: taken as it is, marks and all.
//!
//! Offsets are of the source as given, so the marks may not be cut out here; reading them as marks needs an offset
//! map, which a later version brings. Until then a heading is a short paragraph that begins with `#`.

use crate::load::Format;

pub(super) const FORMAT: Format = Format { name: "Markdown", extensions: &["md", "markdown"], read: |text| text };
