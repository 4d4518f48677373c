//! Stage `align`.
