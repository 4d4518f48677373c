//! A checked bundle as reports take it: the stages and the reports do not know each other.

use crate::{model::Suppression, pipeline::Checked, report, rules::RuleSet, text::Bundle};

/// A checked bundle as reports take it.
pub(crate) fn view<'a>(
    rules: &'a RuleSet,
    bundle: &'a Bundle,
    checked: &'a Checked,
    suppressions: &'a [Suppression],
) -> report::Checked<'a> {
    report::Checked {
        bundle,
        policies: rules.policies(),
        segmented: checked.readings.iter().map(|reading| &reading.segmented).collect(),
        claims: &checked.claims,
        comparable: checked.comparable().len(),
        clusters: &checked.clusters,
        findings: &checked.findings,
        agreement: &checked.agreement,
        suppressions,
        stats: checked.stats,
    }
}
