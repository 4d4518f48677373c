//! Sources and places in them.
//!
//! Every offset inside the program is a byte offset into the source *as given*, and lives in a [`Span`].
//! Lines and columns exist only at the border, as a [`Position`] made by a [`SourceMap`].

mod alignment;
mod comment;
mod function_words;
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
pub(crate) use comment::offset_outside_comments;
pub use comment::{comments, inside_comment, without_comments};
pub use function_words::is_function_word;
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
