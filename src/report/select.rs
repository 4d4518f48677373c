//! Which findings and which complaints about suppressions are shown, and in which order.

use std::cmp::Reverse;

use crate::{
    model::{Finding, Severity, Suppression, SuppressionStanding},
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

/// What is wrong with a suppression: a warning of its own, which fails a run where a warning does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint<'a> {
    /// The suppression.
    pub suppression: &'a Suppression,
    /// The name that stands where a rule's would: "unused-suppression".
    pub name: &'static str,
    /// One sentence that says what is wrong and what to do.
    pub words: String,
}

impl Complaint<'_> {
    /// `stories/bundle.yaml:12:5`, as the run came to the file.
    #[must_use]
    pub fn place(&self) -> String {
        written_at(self.suppression)
    }
}

/// The names of complaints, and what each means.
pub(super) const COMPLAINTS: [(&str, &str); 3] = [
    (UNUSED, "A suppression that holds nothing back"),
    (EXPIRED, "A suppression whose last day has passed"),
    (INVALID, "A suppression that cannot be read"),
];
const UNUSED: &str = "unused-suppression";
const EXPIRED: &str = "expired-suppression";
const INVALID: &str = "invalid-suppression";

/// The complaints to show, by place. They are warnings, so they are not shown where only errors are.
#[must_use]
pub fn complaints<'a>(checked: &Checked<'a>, options: &Options) -> Vec<Complaint<'a>> {
    if options.min_severity > Severity::Warning {
        return Vec::new();
    }
    let of = |suppression: &'a Suppression| {
        let name = match suppression.standing {
            SuppressionStanding::Used => return None,
            SuppressionStanding::Unused => UNUSED,
            SuppressionStanding::Expired => EXPIRED,
            SuppressionStanding::Invalid(_) => INVALID,
        };
        suppression.complaint().map(|words| Complaint { suppression, name, words })
    };
    let mut complaints: Vec<_> = checked.suppressions.iter().filter_map(of).collect();
    complaints.sort_by_key(|complaint| {
        let Suppression { file, place, rule, reason, .. } = complaint.suppression;
        (file, *place, rule, reason)
    });
    complaints
}

/// `stories/bundle.yaml:12:5`.
pub(super) fn written_at(suppression: &Suppression) -> String {
    let (line, column) = suppression.place;
    format!("{}:{line}:{column}", suppression.file)
}
