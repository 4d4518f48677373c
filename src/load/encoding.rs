//! From bytes to text: UTF-8, with or without a byte-order mark, and nothing else.
//!
//! The byte-order mark stays in the text as U+FEFF, so that offsets are of the file as given; `segment` treats it as
//! white space. No other encoding is guessed: a wrong guess would put wrong words into a source's mouth.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use crate::error::{LoadError, reason};

/// Bytes a source may have: 1 GiB. Offsets are 32 bits wide, and an article is never near that.
pub const LIMIT: u64 = 1 << 30;

/// Reads a file as text.
pub(super) fn read_file(path: &Path) -> Result<String, LoadError> {
    let file = File::open(path).map_err(|error| io_error(path, &error))?;
    // The size may lie (pipes say 0), so the reading itself is limited as well.
    if file.metadata().is_ok_and(|metadata| metadata.len() > LIMIT) {
        return Err(LoadError::TooLarge { path: path.to_owned(), limit: LIMIT });
    }
    read_all(path, file)
}

/// The beginning of a file, as far as it is text.
pub(super) fn read_head(path: &Path) -> std::io::Result<String> {
    const HEAD: u64 = 1024;
    let mut bytes = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads everything as text; `path` is the name for messages.
pub(super) fn read_all(path: &Path, input: impl Read) -> Result<String, LoadError> {
    let mut bytes = Vec::new();
    input.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| io_error(path, &error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(LoadError::TooLarge { path: path.to_owned(), limit: LIMIT });
    }
    decode(path, bytes)
}

fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, LoadError> {
    let path: PathBuf = path.to_owned();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(LoadError::Utf16 { path });
    }
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(LoadError::Binary { path, offset });
    }
    String::from_utf8(bytes).map_err(|error| LoadError::NotUtf8 { path, offset: error.utf8_error().valid_up_to() })
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

/// The error for a path that the operating system refused.
pub(super) fn io_error(path: &Path, error: &std::io::Error) -> LoadError {
    let path = path.to_owned();
    match error.kind() {
        std::io::ErrorKind::NotFound => LoadError::Missing { path },
        _ => LoadError::Unreadable { path, reason: reason(error) },
    }
}
