//! Suppressions as the manifest, the configuration and the baseline write them.

use jiff::civil::Date;
use schemars::JsonSchema;
use smol_str::SmolStr;

use crate::{
    error::WrittenFile,
    model::{Reach, Suppression, SuppressionStanding, WrittenIn},
    text::{Bundle, SourceId},
    yaml::{Form, Node, keys},
};

/// A finding that somebody looked at and let stand.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Suppression")]
#[expect(dead_code, reason = "a shape: only its schema is used")]
pub(crate) struct SuppressionShape {
    /// The rule's id: `meeting-duration`.
    rule: String,
    /// Why the finding may stand, in a sentence that a colleague understands next year.
    reason: String,
    /// The last day on which it may: `2026-12-31`. From the next day on the finding is reported again.
    until: Option<String>,
    /// Only findings in the bundle of this id; in a manifest it is always its own.
    bundle: Option<String>,
    /// Only findings that point into the source of this id.
    source: Option<String>,
    /// Only the finding of this fingerprint, as `--format json` shows it.
    fingerprint: Option<String>,
}

/// A suppression as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct WrittenSuppression {
    pub(crate) rule: SmolStr,
    pub(crate) reason: String,
    pub(crate) until: Option<Date>,
    pub(crate) bundle: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) fingerprint: Option<SmolStr>,
    /// Line and column in its file, from 1.
    pub(crate) place: (u32, u32),
}

impl WrittenSuppression {
    /// What it says of a bundle; `None` where it speaks of another one, or of a source that this one does not have.
    pub(crate) fn of_bundle(&self, bundle: &Bundle, written_in: WrittenIn, file: &str) -> Option<Suppression> {
        if self.bundle.as_ref().is_some_and(|id| *id != bundle.id) {
            return None;
        }
        let reach = match &self.source {
            None => Reach::Bundle,
            Some(id) => {
                let at = bundle.sources.iter().position(|source| source.id == *id)?;
                Reach::Source(SourceId(at as u32))
            }
        };
        Some(Suppression {
            rule: self.rule.clone(),
            fingerprint: self.fingerprint.clone(),
            reason: self.reason.clone(),
            until: self.until,
            reach,
            written_in,
            file: file.to_owned(),
            place: self.place,
            standing: SuppressionStanding::Unused,
        })
    }
}

/// Reads a list of suppressions; what is wrong with one is noted, and it is left out.
pub(crate) fn suppressions(form: &mut Form<'_>, node: &Node, file: &WrittenFile) -> Vec<WrittenSuppression> {
    form.list(node, "`suppress`").iter().filter_map(|item| suppression(form, item, file)).collect()
}

fn suppression(form: &mut Form<'_>, node: &Node, file: &WrittenFile) -> Option<WrittenSuppression> {
    let (mut rule, mut reason, mut until) = (None, None, None);
    let (mut bundle, mut source, mut fingerprint) = (None, None, None);
    let before = form.faults.len();
    for (key, value) in form.keys(node, "a suppression", keys::<SuppressionShape>()) {
        match key {
            "rule" => rule = form.scalar(value, "`rule`"),
            "reason" => reason = form.scalar(value, "`reason`"),
            "until" => until = day(form, value),
            "bundle" => bundle = form.scalar(value, "`bundle`"),
            "source" => source = form.scalar(value, "`source`"),
            _ => fingerprint = form.scalar(value, "`fingerprint`"),
        }
    }
    if form.faults.len() > before {
        return None;
    }
    let (Some(rule), Some(reason)) = (&rule, &reason) else {
        let missing = if rule.is_none() { "rule" } else { "reason" };
        form.fault(node, format!("a suppression needs a `{missing}`"), format!("no `{missing}`")).help =
            Some("write `- {rule: meeting-duration, reason: the pool reporter timed it}`".to_owned());
        return None;
    };
    let place = form.place(node).position(std::slice::from_ref(file));
    Some(WrittenSuppression {
        rule: rule.as_str().into(),
        reason: reason.clone(),
        until,
        bundle,
        source,
        fingerprint: fingerprint.map(Into::into),
        place: place.map_or((1, 1), |at| (at.line, at.column)),
    })
}

/// A day such as `2026-12-31`.
pub(crate) fn day(form: &mut Form<'_>, node: &Node) -> Option<Date> {
    let written = form.scalar(node, "`until`")?;
    let day = written.parse().ok();
    if day.is_none() {
        form.fault(node, format!("`{written}` is no date"), "not a date").help =
            Some("write the last day as `2026-12-31`".to_owned());
    }
    day
}
