//! Findings and rotten suppressions, as diagnostics of one document.
//!
//! A finding is one diagnostic of each open document that it points into: at the claim that stands alone, else at its first one
//! there, with the others as places to jump to.

use std::collections::BTreeMap;

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString, Position, Range,
};
use serde_json::json;

use crate::{
    lsp::{
        faults::Fault,
        markup::{clipped, one_line},
        places::Places,
        session::Here,
        stories::Story,
    },
    model::{Claim, Finding, Label, Severity, Suppression, SuppressionStanding, Value, WrittenIn},
    report::{Options, shown, value},
    text::{SourceMap, Span, comments},
    view::view,
};

/// Diagnostics of one document; the loudest are shown.
const MOST: usize = 1000;
/// Characters of quoted words.
const QUOTED: usize = 160;

/// What is to be said of a document.
pub(super) fn diagnostics(here: &Here<'_>) -> Vec<Diagnostic> {
    let places = Places::new(here);
    let comments = Comments::of(here);
    let suppressions = here.story.suppressions.iter();
    let rotten = suppressions.filter_map(|suppression| of_suppression(here, &places, &comments, suppression));
    let findings = findings(here).into_iter();
    let found = findings.filter_map(|finding| of_finding(here, &places, finding)).take(MOST);
    let hint = here.story.hint.iter().map(|hint| Diagnostic {
        severity: Some(DiagnosticSeverity::HINT),
        ..plain(Range::default(), "not-in-bundle", hint.clone())
    });
    found.chain(rotten).chain(hint).collect()
}

/// The findings of the bundle that are shown, loudest first.
pub(super) fn findings<'a>(here: &Here<'a>) -> Vec<&'a Finding> {
    let Story { rules, bundle, checked, suppressions, min_severity, .. } = here.story;
    let options = Options { min_severity: *min_severity, ..Options::default() };
    shown(&view(rules, bundle, checked, suppressions), &options)
}

/// What is wrong with the suppressions that stand in no article.
pub(super) fn elsewhere(story: &Story) -> Vec<Fault> {
    let others = story.suppressions.iter().filter(|suppression| suppression.written_in != WrittenIn::Text);
    let fault = |suppression: &Suppression| {
        let (line, column) = suppression.place;
        let at = Position::new(line.saturating_sub(1), column.saturating_sub(1));
        Some(Fault {
            file: Some((&suppression.file).into()),
            range: Range::new(at, at),
            severity: DiagnosticSeverity::WARNING,
            message: one_line(&suppression.complaint()?),
        })
    };
    others.filter_map(fault).collect()
}

fn plain(range: Range, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some("atodds".into()),
        message,
        ..Diagnostic::default()
    }
}

fn of_finding(here: &Here<'_>, places: &Places<'_>, finding: &Finding) -> Option<Diagnostic> {
    let own = || finding.labels.iter().filter(|label| label.source == here.source);
    let primary = own().find(|label| label.outlier).or_else(|| own().next())?;
    let rule = here.story.rules.policies().get(finding.rule.index()).map_or("", |policy| policy.id.as_str());
    let mut message = one_line(&finding.message);
    message.push_str(&format!("\n{}: {}", finding.verdict.name(), one_line(&finding.explanation)));
    if let Some(help) = &finding.help {
        message.push_str(&format!("\nhelp: {}", one_line(help)));
    }
    let others = || finding.labels.iter().filter(|label| *label != primary);
    let mut related = Vec::new();
    for label in others() {
        let words = words_of(here, places, label);
        match places.location(label.source, label.span).filter(|_| here.client.related) {
            Some(location) => related.push(DiagnosticRelatedInformation { location, message: words }),
            None => {
                let line = places.range(label.source, label.span).start.line + 1;
                message.push_str(&format!("\n{words}, line {line}"));
            }
        }
    }
    Some(Diagnostic {
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info | Severity::None => DiagnosticSeverity::INFORMATION,
        }),
        related_information: here.client.related.then_some(related),
        data: Some(json!({ "fingerprint": finding.fingerprint })),
        ..plain(places.range(primary.source, primary.span), rule, message)
    })
}

/// "Eastgate Times says “three-hour” (3 h)".
fn words_of(here: &Here<'_>, places: &Places<'_>, label: &Label) -> String {
    let who = if label.source == here.source { "This article".into() } else { one_line(places.name(label.source)) };
    let words = clipped(label.span.of(places.text(label.source)), QUOTED);
    let value = here.story.checked.claims.get(label.claim as usize).and_then(|claim| figures(claim, &words));
    let note = [value, Some(one_line(&label.note)).filter(|note| !note.is_empty())];
    let note = note.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let alone = if label.outlier { ", alone" } else { "" };
    if note.is_empty() {
        format!("{who}{alone}: “{words}”")
    } else {
        format!("{who}{alone}: “{words}” ({note})")
    }
}

/// The value in plain figures, where its words are others: "3 h".
pub(super) fn figures(claim: &Claim, words: &str) -> Option<String> {
    let has_figures = matches!(claim.value, Value::Quantity(_) | Value::Moment(_));
    has_figures.then(|| one_line(&value::words(claim.kind, claim.hedge, &claim.value))).filter(|value| value != words)
}

fn of_suppression(
    here: &Here<'_>,
    places: &Places<'_>,
    comments: &Comments<'_>,
    suppression: &Suppression,
) -> Option<Diagnostic> {
    let message = one_line(&suppression.complaint()?);
    let span = comments.holding(suppression)?;
    let is_unused = suppression.standing == SuppressionStanding::Unused;
    Some(Diagnostic {
        severity: Some(DiagnosticSeverity::WARNING),
        tags: is_unused.then(|| vec![DiagnosticTag::UNNECESSARY]),
        ..plain(places.range_given(here.source, span), "suppression", message)
    })
}

/// The comments of a document, by line and column.
pub(super) struct Comments<'a> {
    file: &'a str,
    by_place: BTreeMap<(u32, u32), Span>,
}

impl<'a> Comments<'a> {
    pub(super) fn of(here: &Here<'a>) -> Self {
        let Some(source) = here.story.bundle.sources.get(here.source.index()) else {
            return Self { file: "", by_place: BTreeMap::new() };
        };
        let text = source.given_text();
        let map = SourceMap::new(text);
        let place = |comment: &Span| {
            let at = map.position(comment.start);
            (at.line, at.column)
        };
        let by_place = comments(text).into_iter().map(|comment| (place(&comment), comment)).collect();
        Self { file: source.path.as_ref().unwrap_or(&source.id), by_place }
    }

    /// The one that holds a suppression.
    pub(super) fn holding(&self, suppression: &Suppression) -> Option<Span> {
        let is_here = suppression.written_in == WrittenIn::Text && suppression.file == self.file;
        self.by_place.get(&suppression.place).copied().filter(|_| is_here)
    }
}
