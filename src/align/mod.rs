//! Stage `align`.

pub(crate) mod name;
pub(crate) mod quotation;
pub(crate) mod similarity;
