//! Findings as miette diagnostics: one a finding, with one related diagnostic a source.
//!
//! Up to three sources show their sentences whole; more show one row each with the words in the middle, since then
//! the reader compares rather than reads.

use std::{
    fmt,
    io::{self, Write},
};

use miette::Diagnostic;

use crate::{
    model::{Claim, Finding, Label, Severity},
    report::{
        Checked, Extracted, Extractor, Options, Reporter, complaints,
        excerpt::{Block, Excerpt, Layout, Mark},
        frame::{self, Frame, Part},
        place::{Places, rule_name},
        points::{extent, note, sentence, suppression, tally, verdict},
        screen,
        select::{self, written_at},
        shown, value,
        wire::attribution,
    },
    text::{Published, Source, SourceId, counted},
};

pub(super) struct Pretty;

/// Up to this many sources show whole sentences.
const READ: usize = 3;

/// Rows shown before and after a marked row of a very long sentence.
const CONTEXT: usize = 2;

/// A finding as miette knows it.
#[derive(Debug)]
struct Report {
    code: String,
    message: String,
    severity: Severity,
    verdict: String,
    explanation: String,
    help: Option<String>,
    suppressed: Option<String>,
    parts: Vec<Part>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info | Severity::None => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_deref().unwrap_or_default();
        Some(Box::new(format!("{} {help}", self.explanation)))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.parts.iter().map(|part| part as &dyn Diagnostic)))
    }
}

impl Reporter for Pretty {
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let findings = shown(checked, options);
        let places = Places::new(checked.bundle);
        for finding in &findings {
            let mut text = String::new();
            let ends = finding.labels.iter().filter(|label| places.holds(label.source, label.span));
            let last_line = ends.map(|label| places.position(label.source, sentence(label, checked, &places).end).line);
            let frame = Frame::new(options, last_line.max().unwrap_or(1));
            let report = report(finding, checked, &places, options, &frame);
            draw(&report, &frame, &mut text).map_err(io::Error::other)?;
            text.push('\n');
            out.write_all(text.as_bytes())?;
        }
        let complaints = complaints(checked, options);
        for complaint in &complaints {
            let mut text = String::new();
            let line = |text: &str| screen::line(text, options.unicode);
            let frame = Frame::new(options, complaint.suppression.place.0);
            frame.heading(&mut text, Severity::Warning, complaint.name, &line(&complaint.words));
            frame.place(&mut text, &line(&complaint.place()));
            text.push('\n');
            out.write_all(text.as_bytes())?;
        }
        let (summary, columns) = (summary(checked, &findings, complaints.len(), options), frame::columns(options));
        for line in screen::wrap(&summary, columns, columns) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

impl Extractor for Pretty {
    fn extract(&self, extracted: &Extracted<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let places = Places::of(std::slice::from_ref(extracted.source));
        let source = SourceId(0);
        let end = extracted.source.text.len() as u32;
        let frame = Frame::new(options, places.position(source, end).line);
        let mut claims: Vec<&Claim> =
            extracted.claims.iter().filter(|claim| places.holds(source, claim.span)).collect();
        claims.sort_by_key(|claim| (claim.sentence, claim.span, claim.rule));
        let note = |claim: &Claim| claim_note(claim, extracted);
        let part = of_claims(source, extracted.source, &claims, note, &places, options, &frame);
        let mut drawn = String::new();
        frame.parts(&mut drawn, Severity::None, part.as_slice()).map_err(io::Error::other)?;
        out.write_all(drawn.as_bytes())?;
        writeln!(
            out,
            "{} in {} of {}",
            counted(claims.len(), "claim"),
            counted(extracted.segmented.sentences.len(), "sentence"),
            screen::line(&extracted.source.id, options.unicode)
        )
    }
}

/// The sentences of one source's claims, which come sentence by sentence, with a note under each; `None` of no claim.
pub(super) fn of_claims(
    id: SourceId,
    source: &Source,
    claims: &[&Claim],
    note: impl Fn(&Claim) -> String,
    places: &Places<'_>,
    options: &Options,
    frame: &Frame,
) -> Option<Part> {
    let first = claims.first()?;
    let blocks: Vec<Block> = claims
        .chunk_by(|a, b| a.sentence == b.sentence)
        .map(|claims| {
            let words = claims.iter().fold(claims[0].span, |span, claim| span.cover(claim.span));
            let sentence = claims[0].sentence;
            let fits = sentence.contains(words) && places.holds(id, sentence);
            let marks = claims.iter().map(|claim| Mark {
                span: claim.span,
                note: screen::line(&note(claim), options.unicode),
                outlier: false,
            });
            Block { span: if fits { sentence } else { words }, marks: marks.collect() }
        })
        .collect();
    let layout = Layout { columns: frame.text_columns(), context: Some(CONTEXT), unicode: options.unicode };
    let excerpt = Excerpt::new(&source.text, |offset| places.position(id, offset).line, &blocks, layout);
    let at = places.position(id, first.span.start);
    let place = place(source, at.line, at.column, false, options, frame.place_columns());
    Some(Part { place, excerpt })
}

/// "meeting-duration: 3 h 15 min, meeting, in Paris, says Kerry".
fn claim_note(claim: &Claim, extracted: &Extracted<'_>) -> String {
    let value = value::words(claim.kind, claim.hedge, &claim.value);
    let mut note = format!("{}: {value}", rule_name(extracted.policies, claim.rule));
    for (before, what) in [
        (", ", Some(claim.referent.text.as_str()).filter(|text| !text.is_empty())),
        (", ", claim.scope.place.as_deref()),
        (", ", claim.scope.subgroup.as_deref()),
        (", ", claim.scope.measure.as_deref()),
        (", says ", attribution(claim)),
    ] {
        if let Some(what) = what {
            note.push_str(before);
            note.push_str(what);
        }
    }
    note
}

fn draw(report: &Report, frame: &Frame, text: &mut String) -> fmt::Result {
    frame.heading(text, report.severity, &report.code, &report.message);
    frame.parts(text, report.severity, &report.parts)?;
    frame.note(text, &report.verdict, &report.explanation);
    if let Some(help) = &report.help {
        frame.note(text, "help", help);
    }
    if let Some(reason) = &report.suppressed {
        frame.note(text, "suppressed", reason);
    }
    Ok(())
}

fn report(finding: &Finding, checked: &Checked<'_>, places: &Places<'_>, options: &Options, frame: &Frame) -> Report {
    let line = |text: &str| screen::line(text, options.unicode);
    // In the order of the finding, which is that of the values in its message.
    let first = |source: SourceId| finding.labels.iter().position(|label| label.source == source);
    let mut labels: Vec<&Label> = finding.labels.iter().collect();
    labels.sort_by_key(|label| (first(label.source), label.span));
    let by_source: Vec<&[&Label]> = labels.chunk_by(|a, b| a.source == b.source).collect();
    let layout = Layout {
        columns: frame.text_columns(),
        context: (by_source.len() <= READ).then_some(CONTEXT),
        unicode: options.unicode,
    };
    let parts = by_source.iter().filter_map(|labels| part(labels, checked, places, options, layout, frame));
    Report {
        code: line(rule_name(checked.policies, finding.rule)),
        message: line(&finding.message),
        severity: finding.severity,
        verdict: verdict(finding),
        explanation: line(&finding.explanation),
        help: finding.help.as_deref().map(line),
        suppressed: suppression(finding, checked).map(|by| line(&format!("{} ({})", by.reason, written_at(by)))),
        parts: parts.collect(),
    }
}

/// The labels of one source as a snippet. Labels that do not fit the text are left out; `None` when none does.
fn part(
    labels: &[&Label],
    checked: &Checked<'_>,
    places: &Places<'_>,
    options: &Options,
    layout: Layout,
    frame: &Frame,
) -> Option<Part> {
    let labels: Vec<_> = labels.iter().filter(|label| places.holds(label.source, label.span)).collect();
    let first = labels.first()?;
    let id = first.source;
    let source = checked.bundle.sources.get(id.index())?;
    let mut blocks: Vec<Block> = Vec::new();
    for label in &labels {
        let span = sentence(label, checked, places);
        let note = screen::line(&note(label, checked, places), options.unicode);
        let note = if label.outlier { format!("{note} (outlier)") } else { note };
        let mark = Mark { span: label.span, note, outlier: label.outlier };
        match blocks.last_mut() {
            Some(block) if block.span.overlaps(span) => {
                block.span = block.span.cover(span);
                block.marks.push(mark);
            }
            _ => blocks.push(Block { span, marks: vec![mark] }),
        }
    }
    let excerpt = Excerpt::new(&source.text, |offset| places.position(id, offset).line, &blocks, layout);
    let at = places.position(id, first.span.start);
    let is_draft = checked.bundle.draft == Some(id);
    let place = place(source, at.line, at.column, is_draft, options, frame.place_columns());
    Some(Part { place, excerpt })
}

/// "sbs.txt:9:24 · SBS, Tue 14 Oct 2014"; the place itself is never cut, so that it can be clicked.
fn place(source: &Source, line: u32, column: u32, is_draft: bool, options: &Options, columns: usize) -> String {
    let mut place = format!("{}:{line}:{column}", screen::line(&source.id, options.unicode));
    let draft = is_draft.then(|| "draft".to_owned());
    let name = source.publisher.as_deref().map(|name| screen::line(name, options.unicode));
    let moment = source.published.map(|published| published.words());
    let day = source.published.map(|published| Published { has_time: false, ..published }.words());
    let room = columns.saturating_sub(screen::width(&place) + 3);
    // What is cut first is what says least: the clock time, then the date, then the end of the name.
    let ways = [(&name, &moment), (&name, &day), (&name, &None)];
    let ways = ways.map(|(name, date)| {
        [&draft, name, date].map(Option::as_deref).into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let about = ways.iter().find(|way| screen::width(way) <= room).unwrap_or(&ways[2]);
    if !about.is_empty() && room >= 8 {
        place.push_str(if options.unicode { " · " } else { " - " });
        place.push_str(&screen::clip(about, room, options.unicode));
    }
    place
}

/// "2 errors, 1 warning, 1 suppressed in 3 sources (41 sentences, 12 claims)".
fn summary(checked: &Checked<'_>, findings: &[&Finding], complaints: usize, options: &Options) -> String {
    let is_open = |finding: &Finding| !select::is_quiet(finding) && finding.suppressed.is_none();
    let open = checked.findings.iter().filter(|finding| is_open(finding)).count();
    let hidden = match open - findings.iter().filter(|finding| is_open(finding)).count() {
        0 => String::new(),
        number => format!("; {number} below {} not shown", options.min_severity.name()),
    };
    let rotten = match complaints {
        0 => String::new(),
        number => format!("; {} to look at", counted(number, "suppression")),
    };
    format!("{} in {}{hidden}{rotten}", tally(findings, checked), extent(checked))
}
