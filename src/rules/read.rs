//! Rule files from disk: the one place of this room that touches it.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use crate::error::{RuleFile, RuleProblem};

/// Bytes one rule file may have. The largest shipped pack has a fiftieth of that.
const LARGEST: u64 = 1 << 20;
/// Files one run may load; far above any newsroom, and file numbers stay in sixteen bits.
const MOST_FILES: usize = 4_000;
/// How deep folders are followed.
const DEEPEST: usize = 16;

/// The texts of the files and of the rule files in the folders, and what could not be read.
pub(super) fn files(paths: &[PathBuf]) -> (Vec<RuleFile>, Vec<RuleProblem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let mut found = Vec::new();
        let outcome = if path.is_dir() {
            walk(path, DEEPEST, &mut found).and_then(|()| {
                let none = || Err("the folder holds no rule file (.yaml or .yml)".to_owned());
                if found.is_empty() { none() } else { Ok(()) }
            })
        } else {
            found.push(path.clone());
            Ok(())
        };
        if let Err(message) = outcome {
            problems.push(RuleProblem::of_file(&path.display().to_string(), message, None));
        }
        for file in found {
            let name = file.display().to_string();
            match text(&file) {
                _ if files.len() >= MOST_FILES => {
                    problems.push(RuleProblem::of_file(&name, format!("more than {MOST_FILES} rule files"), None));
                    return (files, problems);
                }
                Ok(text) => files.push(file_of(&name, &text)),
                Err(message) => problems.push(RuleProblem::of_file(&name, message, None)),
            }
        }
    }
    (files, problems)
}

/// Texts that are in memory already, under the same limits.
pub(super) fn texts(texts: &[(&str, &str)]) -> (Vec<RuleFile>, Vec<RuleProblem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in texts {
        if text.len() as u64 > LARGEST {
            problems.push(RuleProblem::of_file(name, too_large(), None));
        } else if files.len() < MOST_FILES {
            files.push(file_of(name, text));
        }
    }
    (files, problems)
}

fn too_large() -> String {
    format!("a rule file may have {} KiB", LARGEST >> 10)
}

fn file_of(name: &str, text: &str) -> RuleFile {
    RuleFile { name: name.into(), text: text.strip_prefix('\u{feff}').unwrap_or(text).into() }
}

/// Reads no more than the limit, whatever the file claims to be.
fn text(path: &Path) -> Result<String, String> {
    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    String::from_utf8(bytes).map_err(|error| {
        format!("not UTF-8 text: the first bad byte is at offset {}", error.utf8_error().valid_up_to())
    })
}

/// The rule files of a folder and its folders, sorted by name on every level. Symbolic links to folders are left out, so
/// no loop can arise.
fn walk(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries: Vec<_> = entries.map_err(|error| error.to_string())?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let kind = entry.file_type().map_err(|error| error.to_string())?;
        if kind.is_dir() && deep > 0 {
            walk(&path, deep - 1, found)?;
        } else if !kind.is_dir() && path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            found.push(path);
        }
    }
    Ok(())
}
