//! Why the operating system refused, in words that need no manual.

use std::io::{Error, ErrorKind};

/// The reason without its number: "there is no such file or folder".
pub(crate) fn reason(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::AlreadyExists => "there is a file of this name already",
        ErrorKind::IsADirectory => "it is a folder, not a file",
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        _ => {
            let text = error.to_string();
            return match text.find(" (os error") {
                Some(end) => text[..end].to_lowercase(),
                None => text,
            };
        }
    };
    known.to_owned()
}
