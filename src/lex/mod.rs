//! Stage `lex`.
