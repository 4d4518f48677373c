//! HTML: the words that a reader of the page sees, of the article where the page says which part that is.
//!
//! Blocks end paragraphs, `br` ends a line, white space runs together as in a browser, and character references are what they stand for. Not
//! read are scripts, navigation, asides, forms and what is hidden or struck out ([`elements`] has the lists); of a figure only its caption is. A page is
//! read however broken it is: what is not closed ends where the page does.

mod elements;
mod tokens;
mod writer;

use std::ops::Range;

pub(super) use tokens::tokens;
pub(super) use writer::Writer;

use elements::Elements;
use tokens::{Token, pieces};

use crate::{
    load::{Format, flow::Flow},
    text::Text,
};

pub(super) const FORMAT: Format = Format { name: "HTML", extensions: &["html", "htm", "xhtml"], read };

pub(super) fn read(given: String) -> Text {
    let mut flow = Flow::new(&given);
    let tokens = tokens(&given, 0..given.len());
    let outline = Outline::of(&given, &tokens);
    match outline.headline() {
        Some(Headline::Heading(heading)) => Writer::new(&mut flow).write(&tokens[heading]),
        Some(Headline::Title(title)) => pieces(&given, title, |range, decoded| match decoded {
            Some(words) => flow.put_flowing(&words, range),
            None => flow.keep_flowing(range),
        }),
        None => {}
    }
    flow.end_paragraph();
    Writer::new(&mut flow).write(&tokens[outline.article]);
    flow.finish().of(given)
}

/// Where the headline is, when it does not stand in the article.
enum Headline {
    /// These tokens.
    Heading(Range<usize>),
    /// These bytes.
    Title(Range<usize>),
}

/// What a page is made of, as ranges of its tokens.
struct Outline {
    article: Range<usize>,
    /// The first token in the article that is seen as text.
    first_text: usize,
    /// Headings of the first rank, and whether each is seen where it stands.
    headings: Vec<(Range<usize>, bool)>,
    /// The title: its place among the tokens, and its bytes.
    title: Option<(usize, Range<usize>)>,
}

/// A part of a page that may be its article.
struct Part {
    tokens: Range<usize>,
    is_article: bool,
    /// Bytes of text.
    length: usize,
    /// How many elements are open in it.
    depth: usize,
}

impl Outline {
    fn of(html: &str, tokens: &[Token]) -> Self {
        let mut elements = Elements::default();
        let (mut parts, mut around): (Vec<Part>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut headings = Vec::new();
        let mut heading: Option<(usize, bool)> = None;
        let mut texts = Vec::new();
        let mut seen = 0;
        let mut title = None;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Open(tag, _) => {
                    let is_opened = elements.open(tag);
                    match tag.name.as_str() {
                        "article" | "main" if is_opened && elements.is_seen() => {
                            around.push(parts.len());
                            let is_article = tag.name == "article";
                            let tokens = index..tokens.len();
                            parts.push(Part { tokens, is_article, length: 0, depth: elements.depth() });
                        }
                        "h1" => {
                            let is_beside =
                                ["nav", "aside", "footer", "template"].iter().any(|name| elements.is_in(name));
                            let is_seen = elements.is_seen();
                            heading = (is_seen || elements.is_in("header") && !is_beside).then_some((index, is_seen));
                        }
                        "title" if title.is_none() && !elements.is_in("svg") => {
                            if let Some(Token::Text(range)) = tokens.get(index + 1) {
                                title = Some((index, without_site(html, range.clone())));
                            }
                        }
                        _ => {}
                    }
                }
                Token::Close(name, _) => {
                    elements.close(name);
                    if let Some((start, is_seen)) = heading.take_if(|_| name == "h1") {
                        headings.push((start..index, is_seen));
                    }
                }
                Token::Text(range) if elements.is_seen() => {
                    let length = html[range.clone()].trim().len();
                    seen += length;
                    if length > 0 {
                        texts.push(index);
                    }
                    if let Some(&innermost) = around.last() {
                        parts[innermost].length += length;
                    }
                }
                Token::Text(_) => {}
            }
            while let Some(part) = around.pop_if(|part| parts[*part].depth > elements.depth()) {
                parts[part].tokens.end = index;
                let length = parts[part].length;
                if let Some(&outer) = around.last() {
                    parts[outer].length += length;
                }
            }
        }
        while let Some(part) = around.pop() {
            let length = parts[part].length;
            if let Some(&outer) = around.last() {
                parts[outer].length += length;
            }
        }
        let article = article(&parts, seen).unwrap_or(0..tokens.len());
        let first_text = texts.into_iter().find(|text| article.contains(text)).unwrap_or(article.end);
        Self { article, first_text, headings, title }
    }

    /// The headline, where the article itself has none: the closest before it, else the title of the page.
    fn headline(&self) -> Option<Headline> {
        let is_inside = |(heading, is_seen): &(Range<usize>, bool)| *is_seen && self.article.contains(&heading.start);
        if self.headings.iter().any(is_inside) {
            return None;
        }
        let before = self.headings.iter().rfind(|(heading, _)| heading.end <= self.first_text);
        let title = self.title.as_ref().filter(|(place, _)| *place < self.first_text);
        before
            .map(|(heading, _)| Headline::Heading(heading.clone()))
            .or_else(|| title.map(|(_, bytes)| Headline::Title(bytes.clone())))
    }
}

/// The tokens of the longest article. A page of many short ones is read whole, as far as it says what its main part is. `seen` is how
/// many bytes of text the page has.
fn article(parts: &[Part], seen: usize) -> Option<Range<usize>> {
    // Of two of one length the first.
    let longest = |is_article: bool| {
        let parts = parts.iter().rev().filter(|part| part.is_article == is_article && part.length > 0);
        parts.max_by_key(|part| part.length)
    };
    let part = match (longest(true), longest(false)) {
        // A report has most of its page; a teaser has little.
        (Some(article), Some(main)) if article.length * 3 < main.length => main,
        (Some(article), None) if article.length * 3 < seen => return None,
        (article, main) => article.or(main)?,
    };
    Some(part.tokens.clone())
}

/// A title without the name of the site behind it: "Ferry sinks off Oslo | The Gazette".
fn without_site(html: &str, title: Range<usize>) -> Range<usize> {
    let text = &html[title.clone()];
    let cut = [" | ", " - ", " – ", " — ", " · ", " » "].iter().filter_map(|sign| text.rfind(sign)).max();
    let words = |part: &str| part.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    match cut.map(|cut| (cut, words(&text[..cut]), words(&text[cut..]))) {
        Some((cut, before, behind)) if before >= 3 && behind <= 4 && behind < before => title.start..title.start + cut,
        _ => title,
    }
}
