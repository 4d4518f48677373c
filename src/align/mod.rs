//! Stage `align`.

pub(crate) mod name;
pub(crate) mod quotation;
#[cfg(test)]
mod sample;
pub(crate) mod similarity;
