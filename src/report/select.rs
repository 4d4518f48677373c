//! Which findings are shown, and in which order.

use std::cmp::Reverse;

use crate::{
    model::{Finding, Severity},
    report::{Checked, Options, place::rule_name},
};

/// The findings to show, loudest first, then by place: source name, offset. Neither the order of the sources nor that
/// of the findings changes the outcome.
#[must_use]
pub fn shown<'a>(checked: &Checked<'a>, options: &Options) -> Vec<&'a Finding> {
    let mut findings: Vec<_> = checked.findings.iter().filter(|finding| is_shown(finding, options)).collect();
    findings.sort_by_cached_key(|finding| {
        let id = |label: &crate::model::Label| checked.bundle.sources.get(label.source.index()).map(|s| s.id.clone());
        let place = finding.labels.iter().map(|label| (id(label), label.span)).min();
        let rule = rule_name(checked.policies, finding.rule).to_owned();
        (Reverse(finding.severity), place, rule, finding.verdict, finding.fingerprint.clone())
    });
    findings
}

fn is_shown(finding: &Finding, options: &Options) -> bool {
    if finding.suppressed.is_some() && !options.suppressed {
        return false;
    }
    if is_quiet(finding) { options.all } else { finding.severity >= options.min_severity }
}

/// Whether only `--all` shows the finding.
pub(super) fn is_quiet(finding: &Finding) -> bool {
    finding.verdict.is_quiet() || finding.severity == Severity::None
}
