//! JUnit XML, for the test tabs of CI servers: a suite a bundle, a case a finding.
//!
//! Errors are failures; warnings and notes are cases that pass and say what they found, since a server knows nothing between. What is
//! suppressed is skipped, with the reason as its message. A bundle without findings has one case that passes: servers take an empty suite
//! for a run that broke.

use std::io::{self, Write};

use crate::{
    model::{Finding, Policy, Severity},
    report::{
        Checked, Frame, Options, Reporter, complaints,
        place::{Places, rule_name, slashed},
        points::{Points, account, suppression},
        shown,
        xml::{self, attribute},
    },
};

pub(super) struct Junit;

/// What is said of a case.
enum Outcome {
    Passed(Option<String>),
    /// With its message, and what is to be said beside.
    Failed(String, String),
    /// With the reason.
    Skipped(String),
}

struct Case {
    name: String,
    /// File and line, where the case has a place.
    place: Option<(String, u32)>,
    outcome: Outcome,
}

impl Reporter for Junit {
    fn frame(&self, _policies: &[Policy]) -> Frame {
        Frame {
            open: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"atodds\">\n".to_owned(),
            between: "\n",
            close: "\n</testsuites>\n".to_owned(),
        }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let options = Options { suppressed: true, ..*options };
        let places = Places::new(checked.bundle);
        let mut cases: Vec<Case> =
            shown(checked, &options).into_iter().map(|finding| case(finding, checked, &places)).collect();
        cases.extend(complaints(checked, &options).into_iter().map(|complaint| Case {
            name: format!("{}: {}", complaint.name, xml::line(&complaint.words)),
            place: Some((slashed(&complaint.suppression.file), complaint.suppression.place.0)),
            outcome: Outcome::Passed(Some(xml::line(&complaint.place()))),
        }));
        if cases.is_empty() {
            cases.push(Case { name: "no conflicts found".to_owned(), place: None, outcome: Outcome::Passed(None) });
        }
        let bundle = xml::line(&checked.bundle.id);
        let number = |is: fn(&Outcome) -> bool| cases.iter().filter(|case| is(&case.outcome)).count().to_string();
        let mut writer = xml::writer();
        writer
            .create_element("testsuite")
            .with_attributes([
                attribute("name", bundle.as_str()),
                attribute("tests", cases.len().to_string()),
                attribute("failures", number(|outcome| matches!(outcome, Outcome::Failed(..)))),
                attribute("errors", "0"),
                attribute("skipped", number(|outcome| matches!(outcome, Outcome::Skipped(_)))),
            ])
            .write_inner_content(|writer| {
                for case in &cases {
                    write_case(case, &bundle, writer)?;
                }
                Ok(())
            })?;
        out.write_all(&writer.into_inner())
    }
}

fn case(finding: &Finding, checked: &Checked<'_>, places: &Places<'_>) -> Case {
    let primary = Points::of(finding, checked, places).map(|points| points.primary);
    let (rule, message) = (rule_name(checked.policies, finding.rule), xml::line(&finding.message));
    let account = || {
        let lines: Vec<String> = account(finding, checked, places).into_iter().map(xml::known).collect();
        format!("{message}\n{}", lines.join("\n"))
    };
    Case {
        name: format!("{}: {message}", xml::line(rule)),
        place: primary.map(|label| (places.file(label.source), places.position(label.source, label.span.start).line)),
        outcome: match (suppression(finding, checked), finding.severity) {
            (Some(suppression), _) => Outcome::Skipped(xml::line(&suppression.reason)),
            (None, Severity::Error) => Outcome::Failed(message.clone(), account()),
            (None, _) => Outcome::Passed(Some(account())),
        },
    }
}

fn write_case(case: &Case, bundle: &str, writer: &mut quick_xml::Writer<Vec<u8>>) -> io::Result<()> {
    let place = case
        .place
        .iter()
        .flat_map(|(file, line)| [attribute("file", xml::line(file)), attribute("line", line.to_string())]);
    let element = writer
        .create_element("testcase")
        .with_attributes([attribute("classname", bundle), attribute("name", case.name.as_str())])
        .with_attributes(place);
    match &case.outcome {
        Outcome::Passed(None) => element.write_empty().map(|_| ()),
        Outcome::Passed(Some(text)) => {
            element.write_inner_content(|writer| xml::text(writer.create_element("system-out"), text)).map(|_| ())
        }
        Outcome::Failed(message, text) => element
            .write_inner_content(|writer| {
                let attributes = [attribute("message", message.as_str()), attribute("type", "error")];
                xml::text(writer.create_element("failure").with_attributes(attributes), text)
            })
            .map(|_| ()),
        Outcome::Skipped(reason) => element
            .write_inner_content(|writer| {
                let skipped = writer.create_element("skipped").with_attribute(attribute("message", reason.as_str()));
                skipped.write_empty().map(|_| ())
            })
            .map(|_| ()),
    }
}
