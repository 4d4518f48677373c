//! Which elements are open, and whether a reader sees what stands in them.

use super::tokens::Tag;

/// Elements of which nothing is read: no text, or none of the article.
const LEFT_OUT: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "button", "svg", "math", "iframe",
    "object", "embed", "canvas", "audio", "video", "map", "select", "datalist", "textarea", "dialog", "menu", "rt",
    "rp", "title", // Withdrawn by whoever wrote it.
    "del", "s", "strike",
];

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that stand apart from the text around them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements of which only some are read: of a figure its line and what is no picture, of a form an article, since some servers send every
/// page as one.
const IN_PART: &[(&str, &[&str])] =
    &[("figure", &["figcaption", "blockquote", "table", "pre"]), ("form", &["article", "main"])];

/// Elements deeper than this are read as if they were not there; browsers stop at 512 too.
const DEEPEST: usize = 512;

pub(in crate::load) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// How much of an element a reader sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sight {
    Seen,
    /// Only these elements in it.
    Only(&'static [&'static str]),
    Unseen,
}

/// The elements that are open.
#[derive(Debug, Default)]
pub(in crate::load) struct Elements {
    open: Vec<Open>,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    sight: Sight,
    is_block: bool,
}

impl Elements {
    /// Whether text that stands here is read.
    pub(in crate::load) fn is_seen(&self) -> bool {
        self.open.last().is_none_or(|open| open.sight == Sight::Seen)
    }

    /// Whether an element of this name is open.
    pub(in crate::load) fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    /// How many are open.
    pub(in crate::load) const fn depth(&self) -> usize {
        self.open.len()
    }

    /// Closes the innermost until only so many are open.
    pub(in crate::load) fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// Opens an element. Says whether it has to be closed.
    pub(in crate::load) fn open(&mut self, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        self.close_what_ends_before(name);
        let is_drawing = matches!(name, "svg" | "math") || self.is_in("svg") || self.is_in("math");
        if VOID.contains(&name) || tag.is_closed && is_drawing || self.open.len() >= DEEPEST {
            return false;
        }
        let around = self.open.last().map_or(Sight::Seen, |open| open.sight);
        // What stands at the top of a page is no part of the article; at the top of an article it is.
        let is_page_header = name == "header" && !self.is_in("article") && !self.is_in("main");
        let sight = match around {
            Sight::Unseen => Sight::Unseen,
            _ if tag.is_hidden || is_page_header || LEFT_OUT.contains(&name) => Sight::Unseen,
            Sight::Only(names) if !names.contains(&name) => around,
            _ => IN_PART.iter().find(|(part, _)| *part == name).map_or(Sight::Seen, |(_, names)| Sight::Only(names)),
        };
        self.open.push(Open { name: name.to_owned(), sight, is_block: is_block(name) });
        true
    }

    /// Closes the innermost element of this name, with all inside it.
    pub(in crate::load) fn close(&mut self, name: &str) {
        let is_cell = matches!(name, "td" | "th" | "tr" | "table" | "tbody" | "thead" | "tfoot" | "html" | "body");
        let closes_block = is_block(name);
        for (place, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                self.open.truncate(place);
                return;
            }
            // An end tag that nothing answers closes nothing far around it.
            if open.is_block && !closes_block || matches!(open.name.as_str(), "td" | "th" | "table") && !is_cell {
                return;
            }
        }
    }

    /// A paragraph ends where a block begins, an item where the next one does.
    fn close_what_ends_before(&mut self, name: &str) {
        let ended: &[&str] = match name {
            "li" => &["li", "p"],
            "dd" | "dt" => &["dd", "dt", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "body" => &["head"],
            _ if is_block(name) => &["p"],
            _ => return,
        };
        // Only what is open inside the closest block that it does not end.
        let mut last = None;
        for (place, open) in self.open.iter().enumerate().rev() {
            if ended.contains(&open.name.as_str()) {
                last = Some(place);
            } else if open.is_block {
                break;
            }
        }
        if let Some(place) = last {
            self.open.truncate(place);
        }
    }
}
