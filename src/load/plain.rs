//! Plain text: taken as it is.

use crate::load::Format;

pub(super) const FORMAT: Format = Format { name: "plain text", extensions: &["txt", "text"], read: |text| text };
