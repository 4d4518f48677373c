//! Checkstyle XML, which most review tools and CI servers read: the findings of each file, at their primary place.
//!
//! The form has one place an entry, so the message names the others. A file that stands in two bundles has an element in each.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use crate::{
    model::{Policy, Severity},
    report::{
        Checked, Frame, Options, Reporter, complaints,
        place::{Places, rule_name, slashed},
        points::Points,
        shown,
        xml::{self, attribute},
    },
};

pub(super) struct Checkstyle;

struct Entry {
    line: u32,
    column: u32,
    severity: &'static str,
    message: String,
    rule: String,
}

impl Reporter for Checkstyle {
    fn frame(&self, _policies: &[Policy]) -> Frame {
        Frame {
            // The version is that of the form, as other linters write it.
            open: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned(),
            between: "\n",
            close: "\n</checkstyle>\n".to_owned(),
        }
    }

    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(checked.bundle);
        let mut files: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for finding in shown(checked, options) {
            let Some(points) = Points::of(finding, checked, &places) else { continue };
            let (source, span) = (points.primary.source, points.primary.span);
            let at = places.position(source, span.start);
            files.entry(places.file(source)).or_default().push(Entry {
                line: at.line,
                column: at.column,
                severity: severity(if finding.suppressed.is_some() { Severity::Info } else { finding.severity }),
                message: xml::known(points.line(finding, checked, &places, true)),
                rule: rule_name(checked.policies, finding.rule).to_owned(),
            });
        }
        for complaint in complaints(checked, options) {
            let (line, column) = complaint.suppression.place;
            files.entry(slashed(&complaint.suppression.file)).or_default().push(Entry {
                line,
                column,
                severity: severity(Severity::Warning),
                message: xml::line(&complaint.words),
                rule: complaint.name.to_owned(),
            });
        }
        let mut writer = xml::writer();
        for (file, mut entries) in files {
            entries.sort_by_key(|entry| (entry.line, entry.column));
            writer
                .create_element("file")
                .with_attribute(attribute("name", xml::line(&file)))
                .write_inner_content(|writer| entries.iter().try_for_each(|entry| write_entry(entry, writer)))?;
        }
        out.write_all(&writer.into_inner())
    }
}

fn write_entry(entry: &Entry, writer: &mut quick_xml::Writer<Vec<u8>>) -> io::Result<()> {
    let element = writer.create_element("error").with_attributes([
        attribute("line", entry.line.to_string()),
        attribute("column", entry.column.to_string()),
        attribute("severity", entry.severity),
        attribute("message", entry.message.as_str()),
        attribute("source", format!("atodds.{}", xml::line(&entry.rule))),
    ]);
    element.write_empty().map(|_| ())
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::None => "info",
    }
}
