//! The shape of a manifest: what `manifest.rs` reads, as types that `atodds schema bundle` is derived from. The reader takes its keys
//! from them.

use schemars::JsonSchema;

use crate::load::suppression::SuppressionShape;

/// A story bundle: several outlets' articles about one event. The file stands in the folder of the articles and is called
/// `bundle.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "atodds bundle", rename = "Bundle")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
pub(super) struct Shape {
    /// The name of the bundle in reports; the folder's name when left out.
    id: Option<String>,
    /// The articles.
    #[schemars(length(min = 1))]
    sources: Vec<SourceShape>,
    /// The id of the source that is checked against the others, as `--draft` does.
    draft: Option<String>,
    /// Findings that may stand, and why.
    suppress: Option<Vec<SuppressionShape>>,
}

/// One article.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Source")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
pub(super) struct SourceShape {
    /// Its file, inside the folder of the manifest: `wire.txt`, `articles/ours.md`.
    path: String,
    /// Its name in reports; the path when left out.
    id: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// When it was published, in ISO 8601: `2014-10-14`, `2014-10-14T23:30`, `2014-10-14T23:30:00-04:00`. Updates are told from
    /// contradictions by it.
    published: Option<String>,
    /// Where it was published.
    url: Option<String>,
    /// Its headline, where the file does not begin with it.
    title: Option<String>,
}
