//! `atodds.yaml`: what a desk always wants, so that nobody has to type it.
//!
//! The file in the current folder or the closest folder above it is read. What the command line says counts more. Unknown keys are
//! errors, as everywhere.

use std::path::{Path, PathBuf};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{
    error::{Error, FileProblem, RuleError, WrittenFile},
    yaml::{At, Data, Form, document, keys, read_bounded},
};

/// The names the file goes by.
pub(crate) const NAMES: [&str; 2] = ["atodds.yaml", "atodds.yml"];
/// Bytes it may have.
const LARGEST: u64 = 1 << 20;

/// The settings of a desk.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, title = "atodds configuration", rename = "Configuration", rename_all = "kebab-case")]
pub(crate) struct Config {
    /// Rule files and folders to load over the shipped rules, by path from the folder of this file, in this order. Those of `--rules`
    /// come after them.
    #[schemars(with = "Option<Vec<String>>")]
    pub(crate) rules: Option<Vec<PathBuf>>,
    /// Whether the rules that ship with the program are loaded; `true` when left out.
    pub(crate) shipped_rules: Option<bool>,
    /// From which severity on a finding fails the run: `error` (when left out), `warning`, `info` or `never`.
    #[schemars(schema_with = "fail_on", default)]
    pub(crate) fail_on: Option<String>,
    /// From which severity on findings are shown: `info` (when left out), `warning` or `error`. The exit code does not depend on it.
    #[schemars(schema_with = "min_severity", default)]
    pub(crate) min_severity: Option<String>,
}

/// The words of `fail-on`.
pub(crate) const FAIL_ON: &[&str] = &["error", "warning", "info", "never"];
/// The words of `min-severity`.
pub(crate) const MIN_SEVERITY: &[&str] = &["error", "warning", "info"];

fn fail_on(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": FAIL_ON })
}

fn min_severity(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": MIN_SEVERITY })
}

/// The configuration in a folder or the closest above it.
pub(crate) fn closest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|path| path.is_file())
}

impl Config {
    /// The configuration of a run in `folder`: the file named, else the closest upwards; none at all where it is not wanted.
    ///
    /// # Errors
    /// What is wrong with the file, all at once.
    pub(crate) fn of_run(folder: &Path, named: Option<&Path>, isolated: bool) -> Result<Self, Error> {
        match named {
            Some(path) => Self::read(path),
            None if isolated => Ok(Self::default()),
            None => closest(folder).map_or_else(|| Ok(Self::default()), |path| Self::read(&path)),
        }
    }

    fn read(path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let whole = |message: String| RuleError::new("configuration", vec![FileProblem::of_file(&name, message, None)]);
        let too_large = format!("a configuration may have {} KiB", LARGEST >> 10);
        let text = read_bounded(path, LARGEST, &too_large).map_err(whole)?;
        let file =
            WrittenFile { name: name.as_str().into(), text: text.strip_prefix('\u{feff}').unwrap_or(&text).into() };
        let root = document(&file).map_err(|problem| RuleError::new("configuration", vec![problem]))?;
        let mut faults = Vec::new();
        let mut config = Self::default();
        if !matches!(root.data, Data::Nothing) {
            let mut form = Form { file: 0, faults: &mut faults };
            for (key, value) in form.keys(&root, "the configuration", keys::<Self>()) {
                match key {
                    "rules" => {
                        let folder = path.parent().unwrap_or(Path::new("."));
                        let items = form.list(value, "`rules`").iter();
                        let paths = items.filter_map(|item| form.text(item, "a path of `rules`"));
                        config.rules = Some(paths.map(|At { value, .. }| folder.join(value)).collect());
                    }
                    "shipped-rules" => config.shipped_rules = Some(form.flag(value, "`shipped-rules`")),
                    "fail-on" => config.fail_on = form.word(value, "`fail-on`", FAIL_ON),
                    _ => config.min_severity = form.word(value, "`min-severity`", MIN_SEVERITY),
                }
            }
        }
        if faults.is_empty() {
            return Ok(config);
        }
        let files = [file];
        let problems = faults.into_iter().map(|fault| fault.into_problem(&files)).collect();
        Err(RuleError::new("configuration", problems).into())
    }
}

/// The JSON Schema (draft 2020-12) of a configuration.
#[must_use]
pub fn schema() -> serde_json::Value {
    crate::yaml::json_schema::<Config>()
}
