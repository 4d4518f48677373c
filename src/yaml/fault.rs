//! What is wrong at a value, before its line is looked up.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::tree;
use crate::{
    error::{FileProblem, WrittenFile},
    text::{Position, SourceMap, Span},
};

/// A node of one of the files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Place {
    /// Index of the file.
    pub(crate) file: u16,
    /// Number of the node in it.
    pub(crate) node: u32,
}

impl Place {
    /// Line and column. Costs a parse of the file: for what a person asked for, never for every value.
    pub(crate) fn position(self, files: &[WrittenFile]) -> Option<Position> {
        let text = &files.get(usize::from(self.file))?.text;
        Some(SourceMap::new(text).position(tree::place(text, self.node)?.start))
    }
}

/// A value and where it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// In a schema a value with a place is the value.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Something wrong at a node.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) place: Place,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: Option<String>,
    /// The part of the node's text to underline, where the whole would be too much.
    pub(crate) part: Option<String>,
}

impl Fault {
    /// Notes a fault and gives it back for its help to be added.
    pub(crate) fn note(faults: &mut Vec<Self>, place: Place, message: String, label: impl Into<String>) -> &mut Self {
        let at = faults.len();
        faults.push(Self { place, message, label: label.into(), help: None, part: None });
        &mut faults[at]
    }

    /// The problem as people see it: with line, column and snippet.
    pub(crate) fn into_problem(self, files: &[WrittenFile]) -> FileProblem {
        let file = &files[usize::from(self.place.file)];
        let Some(mut span) = tree::place(&file.text, self.place.node) else {
            return FileProblem::of_file(&file.name, self.message, self.help);
        };
        if let Some((part, at)) = self.part.and_then(|part| span.of(&file.text).find(&part).map(|at| (part, at))) {
            let start = span.start + at as u32;
            span = Span::new(start, start + part.len() as u32);
        }
        FileProblem::at(file, span, self.message, self.label, self.help)
    }
}
