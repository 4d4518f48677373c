//! Sources and places in them.
//!
//! A source may have two texts: the one that was given, and the one that is read of it, without its markup. Every offset inside the program
//! is a byte offset into the text that is *read*, and lives in a [`Span`]; every offset that leaves it is one into the text as *given*, through
//! [`Source::given_span`]. Lines and columns exist only at the border, as a [`Position`] made by a [`SourceMap`].

mod alignment;
mod comment;
mod function_words;
mod given;
mod position;
mod source;
mod span;
mod spelling;
mod stem;
mod word_key;
mod word_list;
mod wording;
mod words;

pub use alignment::{Alignment, LONGEST_ALIGNED, align_locally};
pub use comment::{REPORT_MARK, comments, inside_comment};
pub use function_words::is_function_word;
pub use given::{Extraction, Given, Read, Text};
pub(crate) use position::BYTE_ORDER_MARK;
pub use position::{Position, SourceMap};
pub use source::{Bundle, Published, Source, SourceId};
pub use span::Span;
pub use spelling::{fold, has_kindred_words, is_given_name, is_short_form, transliteration_key};
pub(crate) use spelling::{given_name_forms, lower_case};
pub use stem::stem;
pub(crate) use word_key::{WordKey, filter_place, word_key};
pub(crate) use word_list::WordList;
pub(crate) use wording::{capitalised, counted};
pub(crate) use words::{word_of, words};
