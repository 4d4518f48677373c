//! Rule files from disk, each after those it extends: the one place of this room that touches it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rustc_hash::FxHashMap;

use super::schema::{self, Pack};
use crate::{
    error::{FileProblem, WrittenFile, reason},
    yaml::{At, FROM_FILE, FROM_HERE, Fault, read_bounded, way_out},
};

/// Bytes one rule file may have. The largest shipped pack has a twentieth of that.
const LARGEST: u64 = 1 << 20;
/// Files one run may load; far above any newsroom, and file numbers stay in sixteen bits.
const MOST_FILES: usize = 4_000;
/// How deep folders are followed, and files that extend files.
const DEEPEST: usize = 16;

/// Rule files as read, and all that was wrong with them.
#[derive(Default)]
pub(super) struct Files {
    /// The files, in the order met.
    pub(super) all: Vec<WrittenFile>,
    /// What they hold: a file after those it extends, later ones over earlier ones.
    pub(super) packs: Vec<Pack>,
    /// What is wrong at a place.
    pub(super) faults: Vec<Fault>,
    /// What is wrong with a whole file, and the file's index.
    pub(super) problems: Vec<(usize, FileProblem)>,
    /// Files on disk that were met, and whether those they extend are still being read.
    met: FxHashMap<PathBuf, bool>,
}

impl Files {
    /// Adds texts that are in memory already.
    pub(super) fn add_texts<'t>(&mut self, texts: impl IntoIterator<Item = (&'t str, &'t str)>) {
        for (name, text) in texts {
            if text.len() as u64 > LARGEST {
                self.problem(name, too_large());
            } else if self.all.len() >= MOST_FILES {
                self.problem(name, format!("more than {MOST_FILES} rule files"));
                return;
            } else if let Some(mut pack) = self.read(name, text) {
                for path in pack.extends.take().into_iter().flatten() {
                    let fault = Fault::note(
                        &mut self.faults,
                        path.place,
                        "only a file can extend files".to_owned(),
                        "no folder to look in",
                    );
                    fault.help = Some("load the rules from a file".to_owned());
                }
                self.packs.push(pack);
            }
        }
    }

    /// Adds files, and the rule files in folders; in a folder they are sorted by path.
    pub(super) fn add_paths(&mut self, paths: &[PathBuf]) {
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
                self.problem(&path.display().to_string(), message);
            }
            for file in found {
                let name = file.display().to_string();
                if let Err(message) = self.add_file(&file, DEEPEST) {
                    let help = (!file.exists()).then(|| way_out(&file, FROM_HERE));
                    self.problems.push((usize::MAX, FileProblem::of_file(&name, message, help)));
                }
            }
        }
    }

    /// Adds a file after those it extends; `Err` says why it cannot be read.
    fn add_file(&mut self, path: &Path, deep: usize) -> Result<(), String> {
        let canonical = path.canonicalize().map_err(|error| reason(&error))?;
        match self.met.get(&canonical) {
            Some(true) => return Err("the files extend each other in a circle".to_owned()),
            Some(false) => return Ok(()),
            None => {}
        }
        if deep == 0 {
            return Err(format!("more than {DEEPEST} files extend one another"));
        }
        if self.all.len() >= MOST_FILES {
            return Err(format!("more than {MOST_FILES} rule files"));
        }
        let text = read_bounded(path, LARGEST, &too_large())?;
        self.met.insert(canonical.clone(), true);
        if let Some(mut pack) = self.read(&path.display().to_string(), &text) {
            for At { value, place } in pack.extends.take().into_iter().flatten() {
                let extended = path.parent().unwrap_or(Path::new(".")).join(&value);
                if let Err(message) = self.add_file(&extended, deep - 1) {
                    let message = format!("cannot extend `{value}`: {message}");
                    Fault::note(&mut self.faults, place, message, "named here").help =
                        (!extended.exists()).then(|| way_out(&extended, FROM_FILE));
                }
            }
            self.packs.push(pack);
        }
        self.met.insert(canonical, false);
        Ok(())
    }

    fn read(&mut self, name: &str, text: &str) -> Option<Pack> {
        let index = self.all.len();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).into();
        self.all.push(WrittenFile { name: name.into(), text });
        match schema::read(&self.all[index], index as u16, &mut self.faults) {
            Ok(pack) => Some(pack),
            Err(problem) => {
                self.problems.push((index, problem));
                None
            }
        }
    }

    fn problem(&mut self, name: &str, message: String) {
        self.problems.push((usize::MAX, FileProblem::of_file(name, message, None)));
    }
}

fn too_large() -> String {
    format!("a rule file may have {} KiB", LARGEST >> 10)
}

/// The rule files of a folder and its folders, sorted by name on every level. Symbolic links to folders are left out, so
/// no loop can arise.
fn walk(folder: &Path, deep: usize, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries: Vec<_> = entries.map_err(|error| reason(&error))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let kind = entry.file_type().map_err(|error| reason(&error))?;
        if kind.is_dir() {
            let Some(deep) = deep.checked_sub(1) else {
                return Err(format!("{}: folders are followed {DEEPEST} deep", path.display()));
            };
            walk(&path, deep, found)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            found.push(path);
        }
    }
    Ok(())
}
