//! Files as the protocol names them.
//!
//! An editor's own spelling of a URI is kept for whatever is sent back about its documents; only what no editor has open is spelt here.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What is written out in a path; the rest may stand in it as it is (RFC 3986, section 3.3).
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':').remove(b'@');

/// The file of a URI; `None` for what is no file of this machine (`untitled:`, a host's name).
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let uri = uri.as_str();
    let (scheme, rest) = uri.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let path = percent_decode_str(&rest[..end]).decode_utf8().ok()?;
    if !path.starts_with('/') || path.contains('\0') {
        return None;
    }
    Some(PathBuf::from(native(&path)))
}

/// A path as the system writes it: "/c:/x" has no slash before its drive.
fn native(path: &str) -> &str {
    let drive = path.as_bytes();
    let has_drive = drive.len() > 2 && drive[1].is_ascii_alphabetic() && drive[2] == b':';
    if cfg!(windows) && has_drive { &path[1..] } else { path }
}

/// The URI of a file by its whole path.
pub(super) fn of_path(path: &Path) -> Option<Uri> {
    let path = path.to_str()?;
    let path =
        if cfg!(windows) { format!("/{}", path.trim_start_matches(r"\\?\").replace('\\', "/")) } else { path.into() };
    Uri::from_str(&format!("file://{}", utf8_percent_encode(&path, ENCODED))).ok()
}

/// The last name of a URI, for people.
pub(super) fn name(uri: &Uri) -> String {
    let last = uri.as_str().rsplit(['/', ':']).next().unwrap_or_default();
    percent_decode_str(last).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn spaces_and_letters_of_all_scripts_survive_the_way_there_and_back() {
        let path = Path::new("/desk/Überschwemmung in 東京/50% #1?.md");
        let there = of_path(path).unwrap();
        assert!(there.as_str().ends_with("/50%25%20%231%3F.md"), "{}", there.as_str());
        assert_eq!(path_of(&there).as_deref(), Some(path));
    }

    #[test]
    fn what_is_no_file_of_this_machine_has_no_path() {
        for other in ["untitled:Untitled-1", "https://example.org/a.md", "file://host/share/a.md", "file:///a%ff.md"] {
            assert_eq!(path_of(&uri(other)), None, "{other}");
        }
        assert_eq!(path_of(&uri("FILE://localhost/a.md#L3")), Some(PathBuf::from("/a.md")));
        assert_eq!(
            (name(&uri("untitled:Untitled-1")), name(&uri("file:///x/a%20b.md"))),
            ("Untitled-1".into(), "a b.md".into())
        );
    }
}
