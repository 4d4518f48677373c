//! Reading a YAML tree against the keys that are known, gathering faults instead of stopping at the first.

use super::{
    fault::{At, Fault, Place},
    tree::{Data, Node},
};
use crate::error::closest;

/// A file being read.
pub(crate) struct Form<'f> {
    /// Index of the file.
    pub(crate) file: u16,
    /// What was wrong so far.
    pub(crate) faults: &'f mut Vec<Fault>,
}

impl Form<'_> {
    /// Where a node stands.
    pub(crate) const fn place(&self, node: &Node) -> Place {
        Place { file: self.file, node: node.number }
    }

    /// Notes a fault.
    pub(crate) fn fault(&mut self, node: &Node, message: String, label: impl Into<String>) -> &mut Fault {
        let place = self.place(node);
        Fault::note(self.faults, place, message, label)
    }

    /// The values of a mapping under their keys. Unknown and repeated keys are faults, `what` owns the keys.
    pub(crate) fn keys<'n>(
        &mut self,
        node: &'n Node,
        what: &str,
        known: &[&'static str],
    ) -> Vec<(&'static str, &'n Node)> {
        let Data::Map(pairs) = &node.data else {
            let keys = known.join(", ");
            self.fault(node, format!("{what} must be a set of keys"), format!("this is {}", node.data.name())).help =
                Some(format!("its keys are: {keys}"));
            return Vec::new();
        };
        let mut found: Vec<(&'static str, &Node)> = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let Data::Text(name) = &key.data else {
                self.fault(key, format!("a key of {what} must be text"), format!("this is {}", key.data.name()));
                continue;
            };
            let Some(&name) = known.iter().find(|known| *known == name) else {
                self.unknown(key, &format!("unknown key `{name}` in {what}"), name, known, "keys");
                continue;
            };
            if found.iter().any(|(earlier, _)| *earlier == name) {
                self.fault(key, format!("`{name}` is given twice in {what}"), "the second time");
                continue;
            }
            found.push((name, value));
        }
        found
    }

    /// Notes a word that is none of the known ones, with the closest or all of them as help.
    pub(crate) fn unknown(&mut self, node: &Node, message: &str, word: &str, known: &[&'static str], what: &str) {
        let (label, help) = closest(word, known.iter().copied()).map_or_else(
            || ("not known here".to_owned(), format!("the {what} known here are: {}", known.join(", "))),
            |meant| ("not known here".to_owned(), format!("did you mean `{meant}`?")),
        );
        self.fault(node, message.to_owned(), label).help = Some(help);
    }

    /// Text that is not empty.
    pub(crate) fn text(&mut self, node: &Node, what: &str) -> Option<At<String>> {
        match &node.data {
            Data::Text(text) if !text.trim().is_empty() => {
                Some(At { value: text.trim().to_owned(), place: self.place(node) })
            }
            Data::Text(_) | Data::Nothing => {
                self.fault(node, format!("{what} is empty"), "needs text");
                None
            }
            other => {
                let fault = self.fault(node, format!("{what} must be text"), format!("this is {}", other.name()));
                if matches!(other, Data::Number(_) | Data::Flag(_)) {
                    fault.help = Some("put it in quotation marks".to_owned());
                }
                None
            }
        }
    }

    /// Text, or a number or yes that was meant as text: an id `2014` needs no quotation marks.
    pub(crate) fn scalar(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.data {
            Data::Number(digits) => Some(digits.clone()),
            Data::Flag(flag) => Some(flag.to_string()),
            _ => self.text(node, what).map(|at| at.value),
        }
    }

    /// A yes or no.
    pub(crate) fn flag(&mut self, node: &Node, what: &str) -> bool {
        if let Data::Flag(flag) = node.data {
            return flag;
        }
        self.fault(node, format!("{what} must be `true` or `false`"), format!("this is {}", node.data.name()));
        false
    }

    /// One of a few words.
    pub(crate) fn word(&mut self, node: &Node, what: &str, known: &[&'static str]) -> Option<String> {
        let word = self.text(node, what)?.value;
        if !known.contains(&word.as_str()) {
            self.unknown(node, &format!("unknown {what}: `{word}`"), &word, known, "values");
            return None;
        }
        Some(word)
    }

    /// The items of a list.
    pub(crate) fn list<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        match &node.data {
            Data::List(items) => items,
            Data::Nothing => {
                self.fault(node, format!("{what} is empty"), "needs a list");
                &[]
            }
            other => {
                self.fault(node, format!("{what} must be a list"), format!("this is {}", other.name())).help =
                    Some("write `[one, another]`, or one item a line after `- `".to_owned());
                &[]
            }
        }
    }
}
