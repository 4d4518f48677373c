//! `atodds.yaml`: what a desk always wants, so that nobody has to type it.
//!
//! The file in the current folder or the closest folder above it is read, and before it those that it extends. What the command line
//! says counts more. Unknown keys are errors, as everywhere, and every setting knows where it was set.

mod read;

use std::path::{Path, PathBuf};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{
    error::Error,
    load::{SuppressionShape, WrittenSuppression},
};

/// The names the file goes by.
pub(crate) const NAMES: [&str; 2] = ["atodds.yaml", "atodds.yml"];
/// The baseline that is read where none is named: beside the configuration, or in the current folder where there is none.
pub(crate) const BASELINE: &str = "atodds-baseline.yaml";

/// What `atodds.yaml` may hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "atodds configuration", rename = "Configuration", rename_all = "kebab-case")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
struct Shape {
    /// Configurations to start from, by path from the folder of this file: what this file says counts more; its `rules` and `suppress`
    /// are added to theirs.
    extends: Option<Vec<String>>,
    /// Rule files and folders to load over the shipped rules, by path from the folder of this file, in this order. Those of `--rules`
    /// come after them.
    rules: Option<Vec<String>>,
    /// Whether the rules that ship with the program are loaded; `true` when left out.
    shipped_rules: Option<bool>,
    /// From which severity on a finding fails the run: `error` (when left out), `warning`, `info` or `never`.
    #[schemars(schema_with = "fail_on", default)]
    fail_on: Option<String>,
    /// From which severity on findings are shown: `info` (when left out), `warning` or `error`. The exit code does not depend on it.
    #[schemars(schema_with = "min_severity", default)]
    min_severity: Option<String>,
    /// The file of accepted findings, by path from the folder of this file; `atodds-baseline.yaml` beside it when left out.
    baseline: Option<String>,
    /// Findings that may stand, and why.
    suppress: Option<Vec<SuppressionShape>>,
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

/// A setting and where it was set: `atodds.yaml:3`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Set<T> {
    pub(crate) value: T,
    pub(crate) place: String,
}

/// The settings of a desk, with those it extends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// The file itself, where there is one.
    pub(crate) file: Option<PathBuf>,
    /// It and all that it extends, in the order read.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) rules: Vec<Set<PathBuf>>,
    pub(crate) shipped_rules: Option<Set<bool>>,
    pub(crate) fail_on: Option<Set<String>>,
    pub(crate) min_severity: Option<Set<String>>,
    pub(crate) baseline: Option<Set<PathBuf>>,
    /// Each with the file it is written in.
    pub(crate) suppressions: Vec<(String, WrittenSuppression)>,
}

/// The configuration in a folder or the closest above it.
pub(crate) fn closest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|path| path.is_file())
}

impl Config {
    /// The configuration of a run in `folder`: the file named, else the closest upwards; none at all where it is not wanted.
    ///
    /// # Errors
    /// What is wrong with the file or those it extends, all at once.
    pub(crate) fn of_run(folder: &Path, named: Option<&Path>, isolated: bool) -> Result<Self, Error> {
        match named {
            Some(path) => read::read(path),
            None if isolated => Ok(Self::default()),
            None => closest(folder).map_or_else(|| Ok(Self::default()), |path| read::read(&path)),
        }
    }
}

/// The JSON Schema (draft 2020-12) of a configuration.
#[must_use]
pub fn schema() -> serde_json::Value {
    crate::yaml::json_schema::<Shape>()
}
