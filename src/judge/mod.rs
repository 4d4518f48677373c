//! Stage `judge`.

pub(crate) mod nominal;
pub(crate) mod quote;
