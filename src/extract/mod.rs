//! Stage `extract`.
