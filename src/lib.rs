//! `atodds` finds where several outlets' articles about one event are at odds.
//!
//! Data goes one way through the rooms of this crate; `ARCHITECTURE.md` draws the map.

mod accepted;
pub mod align;
pub mod baseline;
pub mod cli;
pub mod config;
pub mod error;
pub mod extract;
pub mod judge;
pub mod lex;
pub mod load;
pub mod lsp;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod report;
pub mod rules;
pub mod segment;
pub mod suppress;
pub mod text;
mod view;
mod yaml;
