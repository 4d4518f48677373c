//! Where the words of a bundle are, for the editor. Lines are counted once a source, and only where something points.

use std::cell::OnceCell;

use lsp_types::{Location, Position, Range, Uri};

use crate::{
    lsp::{positions::Ruler, session::Here},
    text::{Source, SourceId, Span},
};

/// Looks up places in the sources of one bundle.
pub(super) struct Places<'a> {
    here: &'a Here<'a>,
    rulers: Vec<OnceCell<Ruler<'a>>>,
    uris: Vec<OnceCell<Option<Uri>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(here: &'a Here<'a>) -> Self {
        let sources = here.story.bundle.sources.len();
        Self {
            here,
            rulers: (0..sources).map(|_| OnceCell::new()).collect(),
            uris: (0..sources).map(|_| OnceCell::new()).collect(),
        }
    }

    /// The text of a source as it is read.
    pub(super) fn text(&self, source: SourceId) -> &'a str {
        self.here.story.bundle.sources.get(source.index()).map_or("", |source| &source.text)
    }

    /// The text of a source as the editor has it.
    pub(super) fn given_text(&self, source: SourceId) -> &'a str {
        self.here.story.bundle.sources.get(source.index()).map_or("", Source::given_text)
    }

    /// The bytes in the editor that a span was read of.
    pub(super) fn given(&self, source: SourceId, span: Span) -> Span {
        self.here.story.bundle.sources.get(source.index()).map_or(span, |source| source.given_span(span))
    }

    /// Who wrote a source: its publisher, else its name in the bundle.
    pub(super) fn name(&self, source: SourceId) -> &'a str {
        let source = self.here.story.bundle.sources.get(source.index());
        source.map_or("?", |source| source.publisher.as_deref().unwrap_or(&source.id))
    }

    /// When a source was published; empty where nobody says.
    pub(super) fn published(&self, source: SourceId) -> String {
        let published = self.here.story.bundle.sources.get(source.index()).and_then(|source| source.published);
        let worded = published.map(|published| {
            let format = if published.has_time { "%-d %b %Y %H:%M" } else { "%-d %b %Y" };
            published.local.strftime(format).to_string()
        });
        worded.unwrap_or_default()
    }

    /// Where a span of what is read of a source is.
    pub(super) fn range(&self, source: SourceId, span: Span) -> Range {
        self.range_given(source, self.given(source, span))
    }

    /// Where bytes of a source are.
    pub(super) fn range_given(&self, source: SourceId, given: Span) -> Range {
        self.ruler(source).map_or_else(Range::default, |ruler| ruler.range(given))
    }

    /// The same with the file; `None` where it is none.
    pub(super) fn location(&self, source: SourceId, span: Span) -> Option<Location> {
        let uri = self.uris.get(source.index())?.get_or_init(|| self.here.uri(source));
        Some(Location::new(uri.clone()?, self.range(source, span)))
    }

    /// The byte of a position in the document.
    pub(super) fn offset(&self, position: Position) -> u32 {
        self.ruler(self.here.source).map_or(0, |ruler| ruler.offset(position))
    }

    /// The span of a range in the document.
    pub(super) fn span(&self, range: Range) -> Span {
        self.ruler(self.here.source).map_or_else(Span::default, |ruler| ruler.span(range))
    }

    fn ruler(&self, source: SourceId) -> Option<&Ruler<'a>> {
        let ruler = self.rulers.get(source.index())?;
        Some(ruler.get_or_init(|| Ruler::new(self.given_text(source), self.here.client.encoding)))
    }
}
