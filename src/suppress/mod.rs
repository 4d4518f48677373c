//! Which findings somebody has looked at and let stand.
//!
//! A suppression names a rule and a reason, may carry a last day, and reaches a bundle, a source, or a stretch of one. It holds a finding
//! back, and never the claims: what is suppressed is still compared, counted and written down. Those that hold nothing back, that have
//! run out or cannot be read are told as such, so that they do not rot.
//!
//! Suppressions come from four places: comments in the text (read here, [`in_text`]), the manifest, the configuration and the
//! baseline. This room reads no clock: whoever calls says what day it is.

mod comment;

use jiff::civil::Date;

pub use comment::in_text;

use crate::{
    error::closest,
    model::{Finding, Policy, Reach, Suppression, SuppressionStanding},
    text::{Bundle, SourceId},
};

/// Marks each finding with the first suppression that holds it back, and each suppression with what became of it.
///
/// `today` decides which have run out: a suppression holds on its last day.
pub fn suppress(policies: &[Policy], findings: &mut [Finding], suppressions: &mut [Suppression], today: Date) {
    for suppression in suppressions.iter_mut() {
        if matches!(suppression.standing, SuppressionStanding::Invalid(_)) {
            continue;
        }
        suppression.standing = SuppressionStanding::Unused;
        let known = policies.iter().any(|policy| policy.id == suppression.rule);
        if !known {
            let rule = &suppression.rule;
            let known = policies.iter().map(|policy| policy.id.as_str());
            let help = closest(rule, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            suppression.standing = SuppressionStanding::Invalid(format!("there is no rule `{rule}` to suppress{help}"));
        }
    }
    for finding in findings.iter_mut().filter(|finding| !finding.verdict.is_quiet()) {
        finding.suppressed = None;
        for (index, suppression) in suppressions.iter_mut().enumerate() {
            let is_invalid = matches!(suppression.standing, SuppressionStanding::Invalid(_));
            if is_invalid || !speaks_of(policies, suppression, finding) {
                continue;
            }
            if suppression.until.is_some_and(|until| until < today) {
                suppression.standing = SuppressionStanding::Expired;
            } else {
                suppression.standing = SuppressionStanding::Used;
                finding.suppressed.get_or_insert(index as u32);
            }
        }
    }
}

/// Whether a suppression speaks of a finding.
fn speaks_of(policies: &[Policy], suppression: &Suppression, finding: &Finding) -> bool {
    let rule = policies.get(finding.rule.index()).is_some_and(|policy| policy.id == suppression.rule);
    let print = suppression.fingerprint.as_ref().is_none_or(|print| *print == finding.fingerprint);
    let reached = match suppression.reach {
        Reach::Bundle => true,
        Reach::Source(source) => finding.labels.iter().any(|label| label.source == source),
        Reach::Stretch(source, span) => {
            finding.labels.iter().any(|label| label.source == source && label.span.overlaps(span))
        }
    };
    rule && print && reached
}

/// The suppressions in the comments of a bundle's sources, in the order of the sources.
#[must_use]
pub fn of_bundle(bundle: &Bundle) -> Vec<Suppression> {
    let sources = bundle.sources.iter().enumerate();
    sources.flat_map(|(index, source)| in_text(SourceId(index as u32), source)).collect()
}
