//! `atodds.yaml`: what a desk always wants, so that nobody has to type it.
//!
//! The file in the current folder or the closest folder above it is read. What the command line says counts more. Unknown keys are
//! errors, as everywhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use schemars::JsonSchema;

use crate::{
    error::{Error, FileProblem, RuleError, WrittenFile},
    yaml::{At, Data, Form, document, keys},
};

/// The names the file goes by.
const NAMES: [&str; 2] = ["atodds.yaml", "atodds.yml"];
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
    #[schemars(with = "Option<FailOn>")]
    pub(crate) fail_on: Option<String>,
    /// From which severity on findings are shown: `info` (when left out), `warning` or `error`. The exit code does not depend on it.
    #[schemars(with = "Option<MinSeverity>")]
    pub(crate) min_severity: Option<String>,
}

/// The words of `fail-on`.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "kebab-case")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

/// The words of `min-severity`.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "kebab-case")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
enum MinSeverity {
    Error,
    Warning,
    Info,
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
            None => folder
                .ancestors()
                .flat_map(|folder| NAMES.map(|name| folder.join(name)))
                .find(|path| path.is_file())
                .map_or_else(|| Ok(Self::default()), |path| Self::read(&path)),
        }
    }

    fn read(path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let whole = |message: String| RuleError::new("configuration", vec![FileProblem::of_file(&name, message, None)]);
        let too_large =
            fs::metadata(path).map(|data| data.len() > LARGEST).map_err(|error| whole(error.to_string()))?;
        if too_large {
            return Err(whole(format!("a configuration may have {} KiB", LARGEST >> 10)).into());
        }
        let text = fs::read_to_string(path).map_err(|error| whole(error.to_string()))?;
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
                    "fail-on" => config.fail_on = form.word(value, "`fail-on`", &["error", "warning", "info", "never"]),
                    _ => config.min_severity = form.word(value, "`min-severity`", &["error", "warning", "info"]),
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
