//! The baseline: findings that were accepted once and for all, each with a reason, in a file of its own.
//!
//! An entry holds on to a finding by its fingerprint, which is made of the rule, the sources and their words: lines may move, and edits
//! elsewhere in the text do nothing. When one of the words changes it is another finding, and reported.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use schemars::JsonSchema;
use smol_str::SmolStr;

use crate::{
    error::{Error, FileProblem, RuleError, WrittenFile},
    load::{WrittenSuppression, day},
    yaml::{Data, Form, Node, document, keys, read_bounded},
};

/// Bytes a baseline may have: some fifteen thousand findings, as many as the reader takes.
const LARGEST: u64 = 8 << 20;

/// What a baseline may hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "atodds baseline", rename = "Baseline")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
struct Shape {
    /// The accepted findings.
    findings: Vec<EntryShape>,
}

/// An accepted finding.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "AcceptedFinding")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
struct EntryShape {
    /// What the finding is known by.
    fingerprint: String,
    /// The rule's id.
    rule: String,
    /// The bundle's id.
    bundle: String,
    /// The bundle's folder, by its path from this file; a story of the same name elsewhere is another.
    folder: Option<String>,
    /// What it says, for whoever reads the file; the program does not look at it.
    message: Option<String>,
    /// Why it may stand.
    reason: String,
    /// The last day on which it may.
    until: Option<String>,
}

/// An accepted finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entry {
    pub(crate) fingerprint: SmolStr,
    pub(crate) rule: SmolStr,
    pub(crate) bundle: String,
    pub(crate) folder: Option<String>,
    pub(crate) message: String,
    pub(crate) reason: String,
    pub(crate) until: Option<Date>,
    /// The comments that people wrote above it or in it, a line each, from their number sign on.
    pub(crate) comments: Vec<String>,
    /// Its line in the file, from 1; 0 where it is not written yet.
    pub(crate) line: u32,
}

impl Entry {
    /// As the suppression that it is.
    pub(crate) fn suppression(&self) -> WrittenSuppression {
        WrittenSuppression {
            rule: self.rule.clone(),
            reason: self.reason.clone(),
            until: self.until,
            bundle: Some(self.bundle.clone()),
            source: None,
            fingerprint: Some(self.fingerprint.clone()),
            place: (self.line.max(1), 1),
        }
    }
}

/// The accepted findings and their file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Baseline {
    pub(crate) path: PathBuf,
    pub(crate) entries: Vec<Entry>,
}

impl Baseline {
    /// Reads a baseline; where there is no file it is empty.
    ///
    /// # Errors
    /// What is wrong with the file, all at once.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let empty = Self { path: path.to_owned(), entries: Vec::new() };
        if !path.exists() {
            return Ok(empty);
        }
        let name = path.display().to_string();
        let wrong = |problems| Error::from(RuleError::new("baseline", problems));
        let too_large = format!("a baseline may have {} MiB", LARGEST >> 20);
        let text = read_bounded(path, LARGEST, &too_large)
            .map_err(|message| wrong(vec![FileProblem::of_file(&name, message, None)]))?;
        let file =
            WrittenFile { name: name.as_str().into(), text: text.strip_prefix('\u{feff}').unwrap_or(&text).into() };
        let root = document(&file).map_err(|problem| wrong(vec![problem]))?;
        let mut faults = Vec::new();
        let mut entries = Vec::new();
        if !matches!(root.data, Data::Nothing) {
            let mut form = Form { file: 0, faults: &mut faults };
            let lines = lines(&file.text);
            let mut comments = comments(&file.text);
            for (_, value) in form.keys(&root, "the baseline", keys::<Shape>()) {
                let items = if matches!(value.data, Data::Nothing) { &[] } else { form.list(value, "`findings`") };
                entries.extend(items.iter().filter_map(|item| entry(&mut form, item, &lines)));
                // Where entries share a line, no comment stands between them.
                for entry in &mut entries {
                    entry.comments = comments.remove(&entry.line).unwrap_or_default();
                }
            }
        }
        if faults.is_empty() {
            return Ok(Self { entries, ..empty });
        }
        let files = [file];
        Err(wrong(faults.into_iter().map(|fault| fault.into_problem(&files)).collect()))
    }

    /// The file's text: by bundle, rule and fingerprint, so that two people who add to it seldom meet.
    pub(crate) fn text(&self) -> String {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|entry| (&entry.bundle, &entry.rule, &entry.fingerprint));
        let mut text = String::from(
            "# Findings that may stand, each with a reason. `atodds baseline update` adds those of today, and `atodds baseline\n\
             # prune` removes those that are gone. Both keep every entry's reason and the lines of comment above it.\nfindings:",
        );
        text.push_str(if entries.is_empty() { " []\n" } else { "\n" });
        for entry in entries {
            // JSON's quoted text is YAML's too.
            let quoted = |text: &str| serde_json::Value::from(text).to_string();
            for comment in &entry.comments {
                let _ = writeln!(text, "  {comment}");
            }
            let _ = writeln!(text, "  - fingerprint: {}", quoted(&entry.fingerprint));
            let _ = writeln!(text, "    rule: {}", quoted(&entry.rule));
            let _ = writeln!(text, "    bundle: {}", quoted(&entry.bundle));
            if let Some(folder) = &entry.folder {
                let _ = writeln!(text, "    folder: {}", quoted(folder));
            }
            if !entry.message.is_empty() {
                let _ = writeln!(text, "    message: {}", quoted(&entry.message));
            }
            let _ = writeln!(text, "    reason: {}", quoted(&entry.reason));
            if let Some(until) = entry.until {
                let _ = writeln!(text, "    until: {until}");
            }
        }
        text
    }
}

fn entry(form: &mut Form<'_>, node: &Node, lines: &BTreeMap<String, u32>) -> Option<Entry> {
    let before = form.faults.len();
    let (mut fingerprint, mut rule, mut bundle, mut reason) = (None, None, None, None);
    let (mut folder, mut message, mut until) = (None, None, None);
    for (key, value) in form.keys(node, "an accepted finding", keys::<EntryShape>()) {
        match key {
            "fingerprint" => fingerprint = form.scalar(value, "`fingerprint`"),
            "rule" => rule = form.scalar(value, "`rule`"),
            "bundle" => bundle = form.scalar(value, "`bundle`"),
            "folder" => folder = form.scalar(value, "`folder`"),
            "message" => message = form.scalar(value, "`message`"),
            "reason" => reason = form.scalar(value, "`reason`"),
            _ => until = day(form, value),
        }
    }
    if form.faults.len() > before {
        return None;
    }
    let missing = [("fingerprint", &fingerprint), ("rule", &rule), ("bundle", &bundle), ("reason", &reason)]
        .into_iter()
        .find_map(|(key, value)| value.is_none().then_some(key));
    if let Some(key) = missing {
        form.fault(node, format!("an accepted finding needs a `{key}`"), format!("no `{key}`"));
    }
    let (fingerprint, rule, bundle, reason) = (fingerprint?, rule?, bundle?, reason?);
    let line = lines.get(&fingerprint).copied().unwrap_or(1);
    Some(Entry {
        fingerprint: fingerprint.into(),
        rule: rule.into(),
        bundle,
        folder,
        message: message.unwrap_or_default(),
        reason,
        until,
        comments: Vec::new(),
        line,
    })
}

/// The lines of comment that stand above an entry or in it, by the line of its fingerprint. What stands above all entries is the file's own.
fn comments(text: &str) -> BTreeMap<u32, Vec<String>> {
    let mut found: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    // Of the entry being read: its fingerprint's line, and its comments; those behind its last key are of the next.
    let (mut fingerprint, mut own, mut waiting) = (None, Vec::new(), Vec::new());
    let mut is_within = false;
    for (line, number) in text.lines().zip(1..) {
        let words = line.trim();
        if words.starts_with('#') {
            waiting.push(words.to_owned());
        } else if words.starts_with("- ") {
            if let Some(line) = fingerprint.take() {
                found.insert(line, std::mem::take(&mut own));
            }
            own = std::mem::take(&mut waiting);
            is_within = true;
        } else if is_within {
            own.append(&mut waiting);
        } else {
            waiting.clear();
        }
        if is_within && words.contains("fingerprint:") {
            fingerprint = Some(number);
        }
    }
    own.append(&mut waiting);
    found.extend(fingerprint.map(|line| (line, own)));
    found.retain(|_, comments| !comments.is_empty());
    found
}

/// The lines on which fingerprints stand. Looking each entry up by its node would read the whole file once an entry.
fn lines(text: &str) -> BTreeMap<String, u32> {
    let print = |line: &str| {
        let (_, value) = line.split_once("fingerprint:")?;
        // An entry may stand on one line, in braces.
        let value = value.split([',', '}']).next().unwrap_or_default();
        Some(value.trim().trim_matches(['"', '\'']).to_owned())
    };
    text.lines().zip(1..).filter_map(|(line, number)| Some((print(line)?, number))).collect()
}

/// The JSON Schema (draft 2020-12) of a baseline.
#[must_use]
pub fn schema() -> serde_json::Value {
    crate::yaml::json_schema::<Shape>()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.yaml");
        let entry = |bundle: &str, message: &str, until: Option<&str>, line| Entry {
            fingerprint: "00ff".into(),
            rule: "deaths".into(),
            bundle: bundle.into(),
            folder: None,
            message: message.into(),
            reason: "because: \"so\"\n# é \u{1b}".into(),
            until: until.map(|until| until.parse().unwrap()),
            comments: Vec::new(),
            line,
        };
        let entries = vec![entry("a", "x", None, 4), entry("b: c", "", Some("2026-12-31"), 9)];
        let baseline = Baseline { path: path.clone(), entries };
        std::fs::write(&path, baseline.text()).unwrap();
        let read = Baseline::read(&path).unwrap();
        assert_eq!(read.entries.iter().map(|entry| entry.bundle.as_str()).collect::<Vec<_>>(), ["a", "b: c"]);
        assert_eq!(read.entries[1].until, baseline.entries[1].until);
        assert_eq!(read.entries[0].reason, baseline.entries[0].reason);
        assert_eq!(read.text(), baseline.text());
        assert_eq!(Baseline::read(&folder.path().join("none.yaml")).unwrap().entries, []);
    }

    #[test]
    fn comments_stay_with_their_entries() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.yaml");
        let written = "# gone\nfindings:\n  # the ministry\n  # counts twice\n  - rule: deaths\n    # inside\n    fingerprint: bb\n    bundle: b\n    \
                       reason: r\n  # of aa\n  - {fingerprint: aa, rule: age, bundle: a, reason: r}\n  # at the end\n";
        std::fs::write(&path, written).unwrap();
        let text = Baseline::read(&path).unwrap().text();
        let kept: Vec<&str> = text.lines().skip(2).filter(|line| line.contains('#') || line.contains("- ")).collect();
        let [aa, bb] = ["  - fingerprint: \"aa\"", "  - fingerprint: \"bb\""];
        assert_eq!(kept, ["  # of aa", "  # at the end", aa, "  # the ministry", "  # counts twice", "  # inside", bb]);
        std::fs::write(&path, &text).unwrap();
        assert_eq!(Baseline::read(&path).unwrap().text(), text);
    }

    #[test]
    fn what_is_wrong_is_told_all_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.yaml");
        std::fs::write(&path, "findings:\n  - {fingerprint: a, rule: b}\n  - {rul: x}\n").unwrap();
        let Err(Error::Rules(error)) = Baseline::read(&path) else { panic!("read") };
        let told: Vec<&str> = error.problems().iter().map(FileProblem::message).collect();
        assert_eq!(told, ["an accepted finding needs a `bundle`", "unknown key `rul` in an accepted finding"]);
    }
}
