//! Reads a configuration and those it extends.

use std::path::{Path, PathBuf};

use super::{Config, FAIL_ON, MIN_SEVERITY, Set, Shape};
use crate::{
    error::{Error, FileProblem, RuleError, WrittenFile},
    load::suppressions,
    yaml::{Data, FROM_FILE, FROM_HERE, Form, Node, document, keys, read_bounded, way_out},
};

/// Bytes a configuration may have.
const LARGEST: u64 = 1 << 20;
/// How many configurations may extend one another in a row.
const DEEPEST: usize = 16;

/// Reads the configuration at a path.
pub(super) fn read(path: &Path) -> Result<Config, Error> {
    let here = std::env::current_dir().unwrap_or_default();
    let mut reading = Reading { here, open: Vec::new(), problems: Vec::new(), config: Config::default() };
    reading.file(path);
    if reading.problems.is_empty() {
        return Ok(Config { file: Some(path.to_owned()), ..reading.config });
    }
    Err(RuleError::new("configuration", reading.problems).into())
}

/// What was read so far.
struct Reading {
    /// Where the run is: people know files by their path from here.
    here: PathBuf,
    /// The files being read: this one, and those that extend it.
    open: Vec<PathBuf>,
    problems: Vec<FileProblem>,
    config: Config,
}

impl Reading {
    /// Reads a file over what is there.
    fn file(&mut self, path: &Path) {
        let shown = self.shown(path);
        let name = shown.display().to_string();
        let too_large = format!("a configuration may have {} KiB", LARGEST >> 10);
        let text = match read_bounded(path, LARGEST, &too_large) {
            Ok(text) => text,
            Err(message) => {
                let help = (!path.exists()).then(|| way_out(path, FROM_HERE));
                return self.problems.push(FileProblem::of_file(&name, message, help));
            }
        };
        let file =
            WrittenFile { name: name.as_str().into(), text: text.strip_prefix('\u{feff}').unwrap_or(&text).into() };
        let root = match document(&file) {
            Ok(root) => root,
            Err(problem) => return self.problems.push(problem),
        };
        self.config.files.push(path.to_owned());
        self.open.push(path.canonicalize().unwrap_or_else(|_| path.to_owned()));
        let mut faults = Vec::new();
        if !matches!(root.data, Data::Nothing) {
            let mut form = Form { file: 0, faults: &mut faults };
            let keys = form.keys(&root, "the configuration", keys::<Shape>());
            // What a file extends comes first, wherever in the file it says so.
            for (_, value) in keys.iter().filter(|(key, _)| *key == "extends") {
                self.extends(&mut form, value, path);
            }
            for (key, value) in keys {
                self.setting(&mut form, key, value, path, &file);
            }
        }
        self.open.pop();
        let files = [file];
        self.problems.extend(faults.into_iter().map(|fault| fault.into_problem(&files)));
    }

    fn extends(&mut self, form: &mut Form<'_>, node: &Node, path: &Path) {
        for item in form.list(node, "`extends`") {
            let Some(written) = form.scalar(item, "a path of `extends`") else { continue };
            let base = beside(path, &written);
            let place = base.canonicalize().unwrap_or_else(|_| base.clone());
            if self.open.contains(&place) {
                form.fault(item, format!("`{written}` extends this file in turn"), "a circle");
            } else if self.open.len() >= DEEPEST {
                form.fault(item, format!("more than {DEEPEST} configurations in a row"), "too deep");
            } else if base.is_file() {
                // One that another configuration has brought already says nothing new.
                if !self.config.files.iter().any(|known| known.canonicalize().is_ok_and(|known| known == place)) {
                    self.file(&base);
                }
            } else {
                form.fault(item, format!("cannot find the configuration `{written}`"), "no such file").help =
                    Some(way_out(&base, FROM_FILE));
            }
        }
    }

    fn setting(&mut self, form: &mut Form<'_>, key: &str, node: &Node, path: &Path, file: &WrittenFile) {
        let at = form.place(node).position(std::slice::from_ref(file));
        let place = at.map_or_else(|| file.name.to_string(), |at| format!("{}:{}", file.name, at.line));
        match key {
            "extends" => {}
            "rules" => {
                for item in form.list(node, "`rules`") {
                    let Some(written) = form.scalar(item, "a path of `rules`") else { continue };
                    let rules = beside(path, &written);
                    if rules.exists() {
                        self.config.rules.push(Set { value: self.shown(&rules), place: place.clone() });
                    } else {
                        form.fault(item, format!("cannot find the rules `{written}`"), "no such file or folder").help =
                            Some(way_out(&rules, FROM_FILE));
                    }
                }
            }
            "shipped-rules" => {
                let value = form.flag(node, "`shipped-rules`");
                self.config.shipped_rules = Some(Set { value, place });
            }
            "fail-on" => {
                let word = form.word(node, "`fail-on`", FAIL_ON);
                self.config.fail_on = word.map(|value| Set { value, place });
            }
            "min-severity" => {
                let word = form.word(node, "`min-severity`", MIN_SEVERITY);
                self.config.min_severity = word.map(|value| Set { value, place });
            }
            "baseline" => {
                if let Some(written) = form.scalar(node, "`baseline`") {
                    let value = self.shown(&beside(path, &written));
                    self.config.baseline = Some(Set { value, place });
                }
            }
            _ => {
                let read = suppressions(form, node, file);
                self.config.suppressions.extend(read.into_iter().map(|written| (file.name.to_string(), written)));
            }
        }
    }

    /// The path as people in the folder of the run know it: the closest file was looked for from the root down to there.
    fn shown(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.here).map_or_else(|_| path.to_owned(), Path::to_owned)
    }
}

/// A path that a file names, from its own folder.
fn beside(file: &Path, written: &str) -> PathBuf {
    file.parent().unwrap_or(Path::new(".")).join(written)
}
