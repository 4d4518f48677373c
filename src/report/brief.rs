//! One line a finding, in the form that editors, `grep` and error-format parsers know; one line a claim.

use std::io::{self, Write};

use crate::{
    model::Claim,
    report::{
        Checked, Extracted, Extractor, Options, Reporter, complaints,
        frame::severity_word,
        place::{Places, rule_name},
        points::{Points, QUOTED},
        screen, shown, value,
        wire::attribution,
    },
    text::SourceId,
};

pub(super) struct Brief;

/// Columns of a value in the table of claims.
const VALUE: usize = 28;

impl Reporter for Brief {
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::new(checked.bundle);
        let screened = |text: &str| screen::line(text, options.unicode);
        for finding in shown(checked, options) {
            let Some(points) = Points::of(finding, checked, &places) else { continue };
            let (severity, rule) = (severity_word(finding.severity), rule_name(checked.policies, finding.rule));
            // As it is opened from here, which the name within the bundle need not be.
            let (file, at) =
                (places.file(points.primary.source), places.position(points.primary.source, points.primary.span.start));
            let at = format!("{}:{}:{}", screened(&file), at.line, at.column);
            let told = points.line(finding, checked, &places, options.unicode);
            writeln!(out, "{at}: {severity}[{}] {told}", screened(rule))?;
        }
        for complaint in complaints(checked, options) {
            let (at, words) = (screened(&complaint.place()), screened(&complaint.words));
            writeln!(out, "{at}: warning[{}] {words}", complaint.name)?;
        }
        Ok(())
    }
}

impl Extractor for Brief {
    fn extract(&self, extracted: &Extracted<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::of(std::slice::from_ref(extracted.source));
        let mut claims: Vec<&Claim> = extracted.claims.iter().collect();
        claims.sort_by_key(|claim| (claim.span, claim.rule));
        let rows: Vec<[String; 4]> = claims.into_iter().map(|claim| row(claim, extracted, &places, options)).collect();
        // Columns line up as far as no cell is wider than it may be; the last one is free.
        let widths = [0, 1, 2].map(|column| rows.iter().map(|row| screen::width(&row[column])).max().unwrap_or(0));
        for row in &rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width.saturating_sub(screen::width(cell)) + 2));
            }
            line.push_str(&row[3]);
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Place, rule, value, and the words with what they are about.
fn row(claim: &Claim, extracted: &Extracted<'_>, places: &Places<'_>, options: &Options) -> [String; 4] {
    let screened = |text: &str| screen::line(text, options.unicode);
    let at = places.position(SourceId(0), claim.span.start);
    let words = screened(claim.span.of(&extracted.source.text));
    let mut about = vec![format!("\"{}\"", screen::clip(&words, QUOTED, options.unicode))];
    about.extend([&claim.referent.text].into_iter().filter(|text| !text.is_empty()).map(|text| screened(text)));
    let scope = &claim.scope;
    let iso = scope.time.as_ref().map(|time| &time.iso);
    for (name, what) in [
        ("place", scope.place.as_ref()),
        ("time", iso),
        ("of", scope.subgroup.as_ref()),
        ("measure", scope.measure.as_ref()),
    ] {
        about.extend(what.map(|what| format!("{name}={}", screened(what))));
    }
    about.extend(attribution(claim).map(|party| format!("by={}", screened(party))));
    [
        format!("{}:{}:{}", screened(&extracted.source.id), at.line, at.column),
        screened(rule_name(extracted.policies, claim.rule)),
        screen::clip(&screened(&value::words(claim.kind, claim.hedge, &claim.value)), VALUE, options.unicode),
        about.join("  "),
    ]
}
