//! What a run came to, and the exit code for it.

use std::process::ExitCode;

use crate::{
    cli::arguments::{FailOn, Shown},
    model::Finding,
};

/// What a run came to, mildest first: the worst of its parts is the whole's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Outcome {
    /// Nothing at or above the threshold.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Something went wrong, or nothing was checked; findings there may be too, but the answer is not whole.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// The two thresholds, which do not depend on each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thresholds {
    pub(super) fail_on: FailOn,
    pub(super) min_severity: Shown,
    pub(super) all: bool,
    /// Whether what is suppressed is shown too.
    pub(super) suppressed: bool,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { fail_on: FailOn::Error, min_severity: Shown::Info, all: false, suppressed: false }
    }
}

impl Thresholds {
    /// Whether a finding makes the exit code 1.
    pub(super) fn fails(self, finding: &Finding) -> bool {
        let threshold = self.fail_on.threshold();
        !finding.verdict.is_quiet()
            && finding.suppressed.is_none()
            && threshold.is_some_and(|threshold| finding.severity >= threshold)
    }

    /// Whether a finding is shown.
    pub(super) fn shows(self, finding: &Finding) -> bool {
        if finding.verdict.is_quiet() { self.all } else { finding.severity >= self.min_severity.threshold() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RuleId, Severity, Verdict};

    fn finding(verdict: Verdict, severity: Severity) -> Finding {
        Finding {
            cluster: None,
            suppressed: None,
            rule: RuleId(0),
            verdict,
            severity,
            score: 1000,
            message: "".into(),
            explanation: String::new(),
            help: None,
            labels: Vec::new(),
            fingerprint: "".into(),
        }
    }

    fn thresholds(fail_on: FailOn, min_severity: Shown, all: bool) -> Thresholds {
        Thresholds { fail_on, min_severity, all, suppressed: false }
    }

    #[test]
    fn a_warning_fails_the_run_from_warning_on() {
        let warning = finding(Verdict::Imprecise, Severity::Warning);
        assert!(!thresholds(FailOn::Error, Shown::Info, false).fails(&warning));
        assert!(thresholds(FailOn::Warning, Shown::Info, false).fails(&warning));
        assert!(thresholds(FailOn::Info, Shown::Info, false).fails(&warning));
        assert!(!thresholds(FailOn::Never, Shown::Info, false).fails(&warning));
    }

    #[test]
    fn what_is_shown_does_not_decide_what_fails() {
        let error = finding(Verdict::Contradiction, Severity::Error);
        let warning = finding(Verdict::Disputed, Severity::Warning);
        let strict = thresholds(FailOn::Info, Shown::Error, false);
        assert!(strict.shows(&error) && !strict.shows(&warning));
        assert!(strict.fails(&warning));
    }

    #[test]
    fn agreement_is_shown_on_request_and_never_fails() {
        let agree = finding(Verdict::Agree, Severity::Info);
        assert!(!thresholds(FailOn::Info, Shown::Info, false).shows(&agree));
        assert!(thresholds(FailOn::Info, Shown::Error, true).shows(&agree));
        assert!(!thresholds(FailOn::Info, Shown::Info, true).fails(&agree));
    }

    #[test]
    fn an_error_outweighs_findings() {
        assert_eq!(Outcome::Failed.max(Outcome::Findings), Outcome::Failed);
    }
}
