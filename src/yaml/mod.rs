//! YAML that people write by hand: read as a tree whose every value knows its place, and every mistake in it gathered.
//!
//! `tree` turns a text into numbered nodes and a node's number into a place again; `form` reads a tree against the keys
//! that are known; `fault` is a mistake at a node, and becomes a message with file, line, column and the underlined words. The
//! archived `serde_yaml` is used in `tree` and nowhere else in this room, so that a successor can replace it in an afternoon.

mod fault;
mod form;
mod keys;
mod tree;

pub(crate) use fault::{At, Fault, Place};
pub(crate) use form::Form;
pub(crate) use keys::{json_schema, keys};
pub(crate) use tree::{Data, Node};
use tree::{Unreadable, read};

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use crate::error::{FileProblem, WrittenFile, closest, reason};

/// Reads the text of a file of so many bytes at most, whatever it claims to be; `Err` is a message.
pub(crate) fn read_bounded(path: &Path, largest: u64, too_large: &str) -> Result<String, String> {
    let file = fs::File::open(path).map_err(|error| reason(&error))?;
    let mut bytes = Vec::new();
    file.take(largest + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > largest {
        return Err(too_large.to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        format!("not UTF-8 text: the first bad byte is at offset {}", error.utf8_error().valid_up_to())
    })
}

/// What to do about a path that leads nowhere: take the name beside it that was most likely meant, else look where paths begin.
pub(crate) fn way_out(path: &Path, begin: &str) -> String {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = entries.map(|entry| path.with_file_name(entry.file_name())).collect();
    names.sort();
    // The extensions would make any two files look alike.
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    let near = closest(&stem(path), stems.iter().map(String::as_str));
    match near.and_then(|near| names.iter().zip(&stems).find(|(_, stem)| *stem == near)) {
        Some((name, _)) => format!("did you mean `{}`?", name.display()),
        None => format!("paths begin {begin}"),
    }
}

/// Where the paths of a command line begin.
pub(crate) const FROM_HERE: &str = "in the folder in which atodds runs";
/// Where the paths that a file names begin.
pub(crate) const FROM_FILE: &str = "in the folder of this file";

/// Reads a file as one YAML document; what is no YAML at all comes back as the problem it is.
pub(crate) fn document(file: &WrittenFile) -> Result<Node, FileProblem> {
    read(&file.text).map_err(|Unreadable { message, span }| {
        let help = advice(&message);
        match span {
            Some(span) => FileProblem::at(file, span, message, "here".into(), help),
            None => FileProblem::of_file(&file.name, message, help),
        }
    })
}

/// What most often lies behind the YAML parser's terse complaints.
fn advice(message: &str) -> Option<String> {
    let advice = match message.strip_prefix("not valid YAML: ")? {
        "mapping values are not allowed in this context" => {
            "text with a colon in it needs quotation marks, and keys of one level the same indentation"
        }
        "did not find expected key" | "did not find expected '-' indicator" => {
            "look at the indentation of this line and the one above, and for an unclosed quotation mark"
        }
        "found character that cannot start any token" => {
            "indent with spaces, never tabs; text that begins with @, `, % or { needs quotation marks"
        }
        "did not find expected ',' or ']'" => "a list in brackets is not closed, or an item needs quotation marks",
        _ => return None,
    };
    Some(advice.to_owned())
}
