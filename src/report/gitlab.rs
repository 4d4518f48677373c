//! A Code Quality report of GitLab: one array for all bundles.
//!
//! GitLab takes one place an issue, so the description names the others. Fingerprints have to be unique in the report: the same
//! conflict of two bundles, or of two files with one name, would else be one issue.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    model::{Policy, Severity},
    report::{
        Checked, Frame, Options, Reporter, complaints, jsonl,
        place::{Places, rule_name, slashed},
        points::Points,
        shown,
    },
};

pub(super) struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl Reporter for Gitlab {
    fn frame(&self, _policies: &[Policy]) -> Frame {
        Frame { open: "[\n".to_owned(), between: jsonl::BETWEEN, close: "\n]\n".to_owned() }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(checked.bundle);
        let findings = shown(checked, options).into_iter().filter_map(|finding| {
            let points = Points::of(finding, checked, &places)?;
            Some(Issue {
                description: points.line(finding, checked, &places, true),
                check_name: rule_name(checked.policies, finding.rule),
                fingerprint: finding.fingerprint.to_string(),
                severity: severity(if finding.suppressed.is_some() { Severity::Info } else { finding.severity }),
                location: Location {
                    path: places.file(points.primary.source),
                    lines: Lines { begin: places.position(points.primary.source, points.primary.span.start).line },
                },
            })
        });
        let complaints = complaints(checked, options).into_iter().map(|complaint| Issue {
            fingerprint: format!("{}:{}:{}", complaint.name, complaint.suppression.rule, complaint.suppression.reason),
            description: complaint.words,
            check_name: complaint.name,
            severity: severity(Severity::Warning),
            location: Location {
                path: slashed(&complaint.suppression.file),
                lines: Lines { begin: complaint.suppression.place.0.max(1) },
            },
        });
        let mut seen: FxHashMap<String, u32> = FxHashMap::default();
        let issues = findings.chain(complaints).map(|mut issue| {
            let name = format!("{}:{}:{}", checked.bundle.id, issue.location.path, issue.fingerprint);
            let times = seen.entry(name.clone()).or_default();
            *times += 1;
            issue.fingerprint = if *times == 1 { name } else { format!("{name}:{times}") };
            issue
        });
        jsonl::items(issues, out)
    }
}

/// What fails the build is more than minor; `critical` and `blocker` are for people to say.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::None => "info",
    }
}
