//! Stage `judge`.
