//! YAML as a tree of numbered nodes, and the way back from a node to its place in the text.
//!
//! `serde_yaml` gives no places for what it read, only for what went wrong. So nodes are numbered in reading order, and
//! [`place`] reads the text once more and fails on purpose at the node with the number sought: the error's mark is the
//! place. That costs one more parse per reported problem and nothing while all is well, holds for block and flow style
//! and aliases alike, and keeps the archived crate behind two functions.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::text::Span;

/// Nodes that one file may hold, aliases written out; far above any rule file, far below what an alias bomb makes.
const MOST_NODES: u32 = 200_000;

/// A piece of YAML and its number in reading order.
#[derive(Debug)]
pub(crate) struct Node {
    /// The number, from 0.
    pub(crate) number: u32,
    /// What is written there.
    pub(crate) data: Data,
}

/// What a node holds.
#[derive(Debug)]
pub(crate) enum Data {
    Nothing,
    Flag(bool),
    /// Digits as a decimal would print them; no `f64` reaches the rules.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// In the order written, repeated keys included.
    Map(Vec<(Node, Node)>),
}

impl Data {
    /// What to call it in a message.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Flag(_) => "a yes or no",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a set of keys",
        }
    }
}

/// Why a text is no YAML that can be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) message: String,
    /// Where the reader stopped, if it says so.
    pub(crate) span: Option<Span>,
}

/// Reads a text as one YAML document.
pub(crate) fn read(text: &str) -> Result<Node, Unreadable> {
    Walk::default().over(text).map_err(|error| {
        let span = error.location().map(|location| line_rest(text, location.index()));
        let full = error.to_string();
        // The place is drawn in the snippet; saying it twice, once from 0 and once from 1, would confuse.
        let message = full.find(" at line ").map_or(full.as_str(), |end| &full[..end]);
        let message = match message {
            "EOF while parsing a value" => "the file is empty".to_owned(),
            "deserializing from YAML containing more than one document is not supported" => {
                "a file is one YAML document; `---` may not start a second".to_owned()
            }
            "repetition limit exceeded" => "the aliases repeat too much of the file".to_owned(),
            "recursion limit exceeded" => "nested too deeply".to_owned(),
            // The parser puts the node's path before messages of this module.
            other => match other.split_once('~') {
                Some((path, own)) if path.is_empty() || path.ends_with(": ") => own.to_owned(),
                _ => format!("not valid YAML: {other}"),
            },
        };
        Unreadable { message, span }
    })
}

/// Where the node with this number stands, for underlining: one line at most.
pub(crate) fn place(text: &str, number: u32) -> Option<Span> {
    let walk = Walk { stop: Some(number), ..Walk::default() };
    let start = walk.over(text).err()?.location()?.index();
    let rest = text.get(start..)?;
    let scalar = walk.found.into_inner();
    if !scalar.is_empty() && rest.starts_with(&scalar) && !scalar.contains('\n') {
        return Some(Span::new(start as u32, (start + scalar.len()) as u32));
    }
    let quote = rest.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
    if let Some(end) = quote.and_then(|quote| closing(rest, quote)) {
        return Some(Span::new(start as u32, (start + end) as u32));
    }
    Some(line_rest(text, start))
}

/// One past the quotation mark that closes the one at the start, if it stands on the same line.
fn closing(rest: &str, quote: u8) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => return None,
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// From an offset to the end of its line, without trailing space. Where nothing is left to underline, as after the
/// colon of a key without a value, the last character before it.
fn line_rest(text: &str, offset: usize) -> Span {
    let mut start = offset.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let line = text[start..].split('\n').next().unwrap_or_default().trim_end();
    if line.is_empty() {
        let before = text[..start].trim_end();
        let last = before.chars().next_back().map_or(0, char::len_utf8);
        return Span::new((before.len() - last) as u32, before.len() as u32);
    }
    Span::new(start as u32, (start + line.len()) as u32)
}

/// One reading of a text.
#[derive(Default)]
struct Walk {
    /// The number of the next node.
    next: Cell<u32>,
    /// The node to fail at.
    stop: Option<u32>,
    /// The scalar found there.
    found: RefCell<String>,
}

impl Walk {
    fn over(&self, text: &str) -> Result<Node, serde_yaml::Error> {
        self.deserialize(serde_yaml::Deserializer::from_str(text))
    }

    /// Numbers a node, unless it is the one to stop at or one too many.
    fn number<E: serde::de::Error>(&self, scalar: &str) -> Result<u32, E> {
        let number = self.next.get();
        self.next.set(number + 1);
        if self.stop == Some(number) {
            scalar.clone_into(&mut self.found.borrow_mut());
            return Err(E::custom("~found"));
        }
        if number >= MOST_NODES {
            return Err(E::custom(format_args!("~more than {MOST_NODES} entries in one file")));
        }
        Ok(number)
    }

    fn scalar<E: serde::de::Error>(&self, written: &str, data: Data) -> Result<Node, E> {
        Ok(Node { number: self.number(written)?, data })
    }
}

impl<'de> DeserializeSeed<'de> for &Walk {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &Walk {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain YAML without tags")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Node, E> {
        self.scalar("", Data::Nothing)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Node, E> {
        self.scalar("", Data::Nothing)
    }

    fn visit_bool<E: serde::de::Error>(self, flag: bool) -> Result<Node, E> {
        self.scalar(if flag { "true" } else { "false" }, Data::Flag(flag))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Node, E> {
        let digits = number.to_string();
        self.scalar(&digits, Data::Number(digits.clone()))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Node, E> {
        let digits = number.to_string();
        self.scalar(&digits, Data::Number(digits.clone()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Node, E> {
        let digits = number.to_string();
        self.scalar(&digits, Data::Number(digits.clone()))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Node, E> {
        self.scalar(text, Data::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let number = self.number("")?;
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(self)? {
            nodes.push(node);
        }
        Ok(Node { number, data: Data::List(nodes) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let number = self.number("")?;
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key_seed(self)? {
            pairs.push((key, map.next_value_seed(self)?));
        }
        Ok(Node { number, data: Data::Map(pairs) })
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(A::Error::custom("~tags such as `!name` mean nothing here"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    /// Every node's number and underlined text, in order.
    fn places(text: &str) -> Vec<String> {
        (0..)
            .map_while(|number| place(text, number))
            .map(|span| text[span.start as usize..span.end as usize].to_owned())
            .collect()
    }

    #[test]
    fn every_node_finds_its_place_again() {
        assert_eq!(
            places("a: [b c, 'it''s', \"d\\\"\"]  # note\né: {k: 1.5, l: true}\n"),
            [
                "a: [b c, 'it''s', \"d\\\"\"]  # note",
                "a",
                "[b c, 'it''s', \"d\\\"\"]  # note",
                "b c",
                "'it''s'",
                "\"d\\\"\"",
                "é",
                "{k: 1.5, l: true}",
                "k",
                "1.5",
                "l",
                "true"
            ]
        );
    }

    #[test]
    fn alias_bombs_are_refused() {
        let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (name, before) in ('b'..='j').zip('a'..) {
            let alias = format!("*{before}");
            bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![alias; 9].join(", ")));
        }
        let message = read(&bomb).unwrap_err().message;
        assert!(message.starts_with("more than 200000") || message.starts_with("the aliases repeat"), "{message}");
    }

    #[test]
    fn no_text_makes_the_reader_panic() {
        for text in [
            "",
            "\t",
            "a: b: c",
            "- [",
            "{",
            "\"",
            "? ",
            "&a *a",
            "*a",
            "!x y",
            "---\n---\n",
            "a:\n\t- b",
            "\u{0}",
            "%",
        ] {
            let _ = read(text);
        }
    }
}
