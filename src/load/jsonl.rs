//! JSON lines: one document or one bundle a line, so that an archive streams through in constant memory.
//!
//! A line is read, and answered, on its own: what is wrong with one never touches the next. Keys that are not known
//! are passed over, as these lines are the data of other programs and carry what those need. An `html` or
//! `markdown` field may stand in place of `text`; offsets are of the text as given there, too.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use serde::Deserialize;

use crate::{
    error::{LineError, LoadError, PublishedError},
    load::{
        LIMIT, Options, PLAIN, STDIN,
        encoding::{io_error, is_blank},
        html, markdown, parse_published,
    },
    text::{Bundle, Source, SourceId},
};

/// Bytes read ahead.
const BUFFER: usize = 256 * 1024;

/// One line of the input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JsonLine {
    /// Number of the line, from 1; blank lines count.
    pub number: u64,
    /// Its bytes without the line end, or why they could not be kept.
    pub content: Result<Vec<u8>, LineError>,
}

/// The lines of an input that are not blank.
#[derive(Debug)]
pub struct JsonLines<R> {
    input: BufReader<R>,
    number: u64,
    limit: u64,
}

impl JsonLines<Box<dyn Read + Send>> {
    /// Opens a file of JSON lines; `-` is standard input.
    ///
    /// # Errors
    ///
    /// The file is missing, a folder, or may not be read.
    pub fn open(path: &Path) -> Result<Self, LoadError> {
        if path == Path::new(STDIN) {
            return Ok(Self::new(Box::new(io::stdin())));
        }
        if path.is_dir() {
            let reason = "it is a folder, not JSON lines".to_owned();
            return Err(LoadError::Unreadable { path: path.to_owned(), reason });
        }
        let file = File::open(path).map_err(|error| io_error(path, &error))?;
        Ok(Self::new(Box::new(file)))
    }
}

impl<R: Read> JsonLines<R> {
    /// Reads lines from `input`, each at most [`LIMIT`] bytes long.
    #[must_use]
    pub fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(BUFFER, input), number: 0, limit: LIMIT }
    }

    /// Reads on to the next line that is not blank; `None` at the end.
    ///
    /// # Errors
    ///
    /// The input itself failed.
    pub fn next_line(&mut self) -> io::Result<Option<JsonLine>> {
        loop {
            let mut bytes = Vec::new();
            (&mut self.input).take(self.limit + 1).read_until(b'\n', &mut bytes)?;
            if bytes.is_empty() {
                return Ok(None);
            }
            self.number += 1;
            let content = if bytes.len() as u64 > self.limit && bytes.last() != Some(&b'\n') {
                self.skip_line()?;
                Err(LineError::new(format!("the line is longer than {} bytes", self.limit)))
            } else {
                if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                    // JSON knows no byte-order mark, but editors write one at the start of a file.
                    bytes.drain(..3);
                }
                bytes.truncate(bytes.trim_ascii_end().len());
                if bytes.trim_ascii_start().is_empty() {
                    continue;
                }
                Ok(bytes)
            };
            return Ok(Some(JsonLine { number: self.number, content }));
        }
    }

    /// Drops the rest of a line without keeping it.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let used = end.map_or(buffer.len(), |at| at + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

/// A name, which programs write as text or as a number. It is text from here on.
#[derive(Deserialize)]
#[serde(untagged, expecting = "an `id` is text or a number")]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Id {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A source as a JSON object.
#[derive(Deserialize)]
struct Document {
    id: Option<Id>,
    text: Option<String>,
    html: Option<String>,
    markdown: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    title: Option<String>,
}

/// A bundle as a JSON object.
#[derive(Deserialize)]
struct BundleLine {
    id: Option<Id>,
    sources: Option<Vec<Document>>,
    draft: Option<Id>,
}

/// Reads a document line: `{"id": "d1", "text": "…", "published": "…"}`.
///
/// # Errors
///
/// The line is no JSON object of this shape, lacks its id or text, or its publication time cannot be read.
pub fn read_document(line: &[u8], options: Options) -> Result<Source, LineError> {
    let document: Document = parse(line)?;
    source(document, options)
}

/// Reads a bundle line: `{"id": "b1", "sources": [{"id": "a", "text": "…"}, …], "draft": "a"}`.
///
/// # Errors
///
/// The line is no JSON object of this shape, two of its sources share an id, its draft is none of them, or a source
/// cannot be read.
pub fn read_bundle(line: &[u8], options: Options) -> Result<Bundle, LineError> {
    let line: BundleLine = parse(line)?;
    let id = line.id.ok_or_else(|| LineError::new("the bundle has no `id`"))?.into_text();
    let documents = line.sources.ok_or_else(|| LineError::new("the bundle has no `sources`"))?;
    if documents.is_empty() && !options.allow_empty {
        return Err(LineError::new("the bundle's list of `sources` is empty"));
    }
    let mut ids = BTreeSet::new();
    let mut sources = Vec::with_capacity(documents.len());
    for (index, document) in documents.into_iter().enumerate() {
        let source =
            source(document, options).map_err(|error| LineError::new(format!("source {}: {error}", index + 1)))?;
        if !ids.insert(source.id.clone()) {
            return Err(LineError::new(format!("two sources have the id `{}`", source.id)));
        }
        sources.push(source);
    }
    let draft = line.draft.map(|draft| draft_of(&sources, &draft.into_text())).transpose()?;
    Ok(Bundle { id, sources, draft })
}

fn draft_of(sources: &[Source], draft: &str) -> Result<SourceId, LineError> {
    let index = sources.iter().position(|source| source.id == draft);
    let index = index.ok_or_else(|| LineError::new(format!("the draft `{draft}` is none of the sources")))?;
    Ok(SourceId(index as u32))
}

fn source(document: Document, options: Options) -> Result<Source, LineError> {
    let id = document.id.ok_or_else(|| LineError::new("there is no `id`"))?.into_text();
    let [text, html, markdown] = [document.text, document.html, document.markdown];
    let given = [("text", PLAIN, text), ("html", &html::FORMAT, html), ("markdown", &markdown::FORMAT, markdown)];
    let mut given = given.into_iter().filter_map(|(key, format, text)| Some((key, format, text?)));
    let Some((key, format, text)) = given.next() else {
        return Err(LineError::new("there is no `text`, `html` or `markdown`"));
    };
    if let Some((other, ..)) = given.next() {
        return Err(LineError::new(format!("there are both `{key}` and `{other}`; give one of them")));
    }
    let is_empty = is_blank(&text);
    let text = format.read(text);
    if is_blank(&text.read) && !options.allow_empty {
        let what = if is_empty { "is empty" } else { "holds no text to read" };
        return Err(LineError::new(format!("`{key}` {what}")));
    }
    let published = document.published.as_deref().map(parse_published).transpose();
    let published = published.map_err(|error| LineError::new(format!("{error}; {}", PublishedError::HELP)))?;
    let Document { publisher, url, title, .. } = document;
    Ok(Source { id, path: None, text: text.read, given: text.given, publisher, published, url, title })
}

fn parse<'l, T: Deserialize<'l>>(line: &'l [u8]) -> Result<T, LineError> {
    serde_json::from_slice(line).map_err(|error| {
        // The reader sees one line only, so its "line 1" would mislead; the column is worth keeping.
        let message = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = message.strip_suffix(&place).unwrap_or(&message);
        LineError::new(format!("{message} at column {}", error.column()))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_limit_is_dropped_and_the_next_is_read() {
        let mut lines = JsonLines::new(&b"{\"id\":\"long\"}\n{}\n"[..]);
        lines.limit = 5;
        let first = lines.next_line().unwrap().unwrap();
        assert!(first.content.is_err());
        let second = lines.next_line().unwrap().unwrap();
        assert_eq!((second.number, second.content), (2, Ok(b"{}".to_vec())));
        assert_eq!(lines.next_line().unwrap(), None);
    }
}
