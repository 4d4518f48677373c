//! Names and positions of what findings point at.
//!
//! This is where spans of the text that is read become places in the text as given, which is what every report counts.
//!
//! Line tables are made once a source and only when something in that source is reported, so that a clean
//! archive costs nothing here.

use std::cell::{OnceCell, RefCell};

use rustc_hash::FxHashMap;

use crate::{
    model::{Policy, RuleId},
    text::{Bundle, Position, Source, SourceId, SourceMap, Span},
};

/// Bytes that are counted through at most to find a place.
const STEP: usize = 4096;

/// Looks up positions in the sources of one bundle.
pub(super) struct Places<'a> {
    sources: &'a [Source],
    maps: Vec<OnceCell<SourceMap<'a>>>,
    /// Code points before every [`STEP`] bytes.
    steps: Vec<OnceCell<Vec<usize>>>,
    /// Positions found before: on an article of one line, finding one means counting through it.
    known: RefCell<FxHashMap<(SourceId, u32), Position>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(bundle: &'a Bundle) -> Self {
        Self::of(&bundle.sources)
    }

    pub(super) fn of(sources: &'a [Source]) -> Self {
        let [maps, steps] = [(); 2].map(|()| sources.iter());
        Self {
            sources,
            maps: maps.map(|_| OnceCell::new()).collect(),
            steps: steps.map(|_| OnceCell::new()).collect(),
            known: RefCell::default(),
        }
    }

    /// The source's text as it is read; empty for an id that is none of this bundle's.
    pub(super) fn text(&self, source: SourceId) -> &'a str {
        self.sources.get(source.index()).map_or("", |source| &source.text)
    }

    /// The source's name in the bundle.
    pub(super) fn id(&self, source: SourceId) -> &'a str {
        self.sources.get(source.index()).map_or("?", |source| &source.id)
    }

    /// The file the source was read from, with forward slashes and without `./`, as programs that match it with the files of a
    /// repository want it; the source's id where it came in a stream.
    pub(super) fn file(&self, source: SourceId) -> String {
        let path = self.sources.get(source.index()).and_then(|source| source.path.as_deref());
        path.map_or_else(|| self.id(source).to_owned(), slashed)
    }

    /// Whether the source was read from a file.
    pub(super) fn is_file(&self, source: SourceId) -> bool {
        self.sources.get(source.index()).is_some_and(|source| source.path.is_some())
    }

    /// The source's text as it was given.
    pub(super) fn given_text(&self, source: SourceId) -> &'a str {
        self.sources.get(source.index()).map_or("", Source::given_text)
    }

    /// The bytes of the text as given that a span was read of.
    pub(super) fn given(&self, source: SourceId, span: Span) -> Span {
        self.sources.get(source.index()).map_or(span, |source| source.given_span(span))
    }

    /// Code points before a byte of the text as given.
    pub(super) fn code_points_before(&self, source: SourceId, given: u32) -> usize {
        // Every code point has one byte that begins it, so that any stretch of bytes can be counted alone.
        let begun = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
        let text = self.given_text(source).as_bytes();
        let Some(steps) = self.steps.get(source.index()) else { return 0 };
        let steps = steps.get_or_init(|| {
            let counts =
                text.chunks(STEP).scan(0, |before, chunk| Some(std::mem::replace(before, *before + begun(chunk))));
            counts.collect()
        });
        let given = text.len().min(given as usize);
        let step = (given / STEP).min(steps.len().saturating_sub(1));
        steps.get(step).copied().unwrap_or(0) + begun(&text[step * STEP..given])
    }

    /// The column of a byte of the text as given, from 1, in bytes of UTF-8.
    pub(super) fn byte_column(&self, source: SourceId, given: u32) -> usize {
        let before = Span::new(0, given).of(self.given_text(source));
        before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1
    }

    /// Line and columns of the byte at an offset of what is read.
    pub(super) fn position(&self, source: SourceId, offset: u32) -> Position {
        self.position_given(source, self.given(source, Span::new(offset, offset)).start)
    }

    /// Line and columns of a byte of the text as given.
    pub(super) fn position_given(&self, source: SourceId, given: u32) -> Position {
        let Some(map) = self.maps.get(source.index()) else {
            return Position { line: 1, column: 1, utf16_column: 1 };
        };
        let find = || map.get_or_init(|| SourceMap::new(self.given_text(source))).position(given);
        *self.known.borrow_mut().entry((source, given)).or_insert_with(find)
    }

    /// Whether the span holds text of that source.
    pub(super) fn holds(&self, source: SourceId, span: Span) -> bool {
        !span.of(self.text(source)).is_empty()
    }
}

/// A path with forward slashes and without `./`.
pub(super) fn slashed(path: &str) -> String {
    let path = if std::path::MAIN_SEPARATOR == '\\' { path.replace('\\', "/") } else { path.to_owned() };
    let mut bare = path.as_str();
    while let Some(rest) = bare.strip_prefix("./") {
        bare = rest.trim_start_matches('/');
    }
    if bare.is_empty() { path } else { bare.to_owned() }
}

/// The rule's id; a rule that is not among the policies keeps the report readable.
pub(super) fn rule_name(policies: &[Policy], rule: RuleId) -> &str {
    policies.get(rule.index()).map_or("unknown-rule", |policy| policy.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_over_any_number_of_steps() {
        for text in [String::new(), "aé😀".to_owned(), "aé😀€".repeat(3_000), "x".repeat(STEP), "é".repeat(STEP)]
        {
            let sources = [Source { text: text.clone(), ..Source::default() }];
            let places = Places::of(&sources);
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for (before, at) in ends.enumerate() {
                assert_eq!(places.code_points_before(SourceId(0), at as u32), before);
            }
        }
    }
}
