//! Who says what of the claim under the cursor, and where.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, Location, MarkupContent, MarkupKind, Position};

use crate::{
    lsp::{
        diagnostics::figures,
        markup::{clipped, markdown, one_line},
        places::Places,
        session::Here,
    },
    model::{Claim, Finding, Policy, Row, Stance, Suppression, Verdict},
    report::{code, value},
    text::Span,
};

/// Claims under one cursor that are told of.
const MOST: usize = 3;
/// Sources of a row that are named.
const MOST_ROWS: usize = 24;
/// Characters of quoted words.
const QUOTED: usize = 100;

/// What is known of the claims at a position.
pub(super) fn hover(here: &Here<'_>, position: Position) -> Option<Hover> {
    let places = Places::new(here);
    let claims = claims_at(here, &places, places.offset(position));
    let first = here.story.checked.claims.get(*claims.first()? as usize)?;
    let (kind, rule) =
        if here.client.markdown { (MarkupKind::Markdown, "\n\n---\n\n") } else { (MarkupKind::PlainText, "\n\n") };
    let told: Vec<String> = claims.iter().take(MOST).map(|&claim| tell(here, &places, claim)).collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: told.join(rule) }),
        range: Some(places.range(here.source, first.span)),
    })
}

/// The places of the claims that are held against those at a position.
pub(super) fn counterparts(here: &Here<'_>, position: Position) -> Vec<Location> {
    let places = Places::new(here);
    let checked = &here.story.checked;
    let mut found: Vec<Location> = Vec::new();
    for claim in claims_at(here, &places, places.offset(position)) {
        let row = row_of(here, claim).map(|row| row.cells.iter().flat_map(|cell| cell.claims.iter().copied()));
        let bound = finding_of(here, claim).map(|finding| finding.labels.iter().map(|label| label.claim));
        for other in row.into_iter().flatten().chain(bound.into_iter().flatten()).filter(|&other| other != claim) {
            let Some(other) = checked.claims.get(other as usize) else { continue };
            let location = places.location(other.source, other.span);
            found.extend(location.filter(|location| !found.contains(location)));
        }
    }
    found
}

/// The claims at a byte of the document, shortest first; those that only say what a text binds together come last.
fn claims_at(here: &Here<'_>, places: &Places<'_>, offset: u32) -> Vec<u32> {
    let checked = &here.story.checked;
    let touches = |span: Span| span.start <= offset && offset <= span.end;
    let claims = checked.claims.iter().enumerate();
    let mut found: Vec<u32> = claims
        .filter(|(_, claim)| claim.source == here.source && touches(places.given(claim.source, claim.span)))
        .map(|(index, _)| index as u32)
        .collect();
    let comparable = checked.comparable().len() as u32;
    // Names may have two claims: who it is, and how it is spelt. The one that others speak of is worth telling.
    let is_lonely = |claim: u32| row_of(here, claim).is_none() && finding_of(here, claim).is_none();
    found.sort_by_cached_key(|&claim| {
        (is_lonely(claim), claim >= comparable, checked.claims[claim as usize].span.len(), claim)
    });
    let told: Vec<u32> = found.iter().copied().filter(|&claim| !is_lonely(claim)).collect();
    if told.is_empty() { found.into_iter().take(1).collect() } else { told }
}

fn row_of<'a>(here: &Here<'a>, claim: u32) -> Option<&'a Row> {
    here.story.checked.agreement.rows.iter().find(|row| row.cells.iter().any(|cell| cell.claims.contains(&claim)))
}

/// The finding that names a claim where no row does: what a text binds together.
fn finding_of<'a>(here: &Here<'a>, claim: u32) -> Option<&'a Finding> {
    let findings = here.story.checked.findings.iter();
    findings
        .filter(|finding| finding.cluster.is_none())
        .find(|finding| !finding.verdict.is_quiet() && finding.labels.iter().any(|label| label.claim == claim))
}

/// One line of the table: who, in which words, with what value, and how they stand to the others.
struct Line {
    who: String,
    place: Option<Location>,
    line: u32,
    /// When it was published.
    published: String,
    words: String,
    /// The value, where the words do not say it.
    value: Option<String>,
    stance: &'static str,
    is_own: bool,
}

fn tell(here: &Here<'_>, places: &Places<'_>, claim: u32) -> String {
    let checked = &here.story.checked;
    let claims = &checked.claims;
    let Some(own) = claims.get(claim as usize) else { return String::new() };
    let words = |claim: &Claim| claim.span.of(places.text(claim.source));
    let line = |index: u32, stance: &'static str| {
        let claim = claims.get(index as usize)?;
        Some(Line {
            who: one_line(places.name(claim.source)),
            place: places.location(claim.source, claim.span),
            line: places.range(claim.source, claim.span).start.line + 1,
            published: places.published(claim.source),
            value: figures(claim, &one_line(words(claim))),
            words: clipped(words(claim), QUOTED),
            stance,
            is_own: claim.source == here.source && claim.span == own.span,
        })
    };
    let row = row_of(here, claim);
    let finding = match row {
        Some(row) => row.finding.and_then(|finding| checked.findings.get(finding as usize)),
        None => finding_of(here, claim),
    };
    let lines: Vec<Line> = match (row, finding) {
        (Some(row), _) => {
            let cells = row.cells.iter().flat_map(|cell| cell.claims.iter().map(|&claim| (claim, cell.stance)));
            cells.filter_map(|(claim, stance)| line(claim, said(stance))).collect()
        }
        (None, Some(finding)) => finding.labels.iter().filter_map(|label| line(label.claim, "")).collect(),
        (None, None) => Vec::new(),
    };
    let verdict = finding.map(|finding| finding.verdict).or(row.map(|row| row.verdict));
    let rule = row.map_or(own.rule, |row| row.rule);
    let suppression = finding.and_then(|finding| here.story.suppressions.get(finding.suppressed? as usize));
    let head = Head { policy: here.story.rules.policies().get(rule.index()), verdict, finding, suppression, own };
    if here.client.markdown { in_markdown(&head, &lines) } else { in_plain_text(&head, &lines) }
}

/// What stands over the table and under it.
struct Head<'a> {
    policy: Option<&'a Policy>,
    verdict: Option<Verdict>,
    finding: Option<&'a Finding>,
    suppression: Option<&'a Suppression>,
    own: &'a Claim,
}

impl Head<'_> {
    fn rule(&self) -> &str {
        self.policy.map_or("", |policy| policy.id.as_str())
    }

    fn summary(&self) -> String {
        self.policy.map_or_else(String::new, |policy| one_line(policy.summary.trim_end_matches('.')))
    }

    fn why(&self) -> Option<String> {
        let verdict = self.verdict?;
        let explanation = self.finding.map(|finding| one_line(&finding.explanation)).filter(|why| !why.is_empty());
        Some(explanation.unwrap_or_else(|| code::meaning(verdict).to_owned()))
    }
}

/// How a source stands in its row, in one word for the table.
const fn said(stance: Stance) -> &'static str {
    match stance {
        Stance::Agrees => "",
        Stance::Differs => "differs",
        Stance::Outlier => "alone",
    }
}

fn worded(claim: &Claim) -> String {
    clipped(&value::words(claim.kind, claim.hedge, &claim.value), QUOTED)
}

// Writing to a `String` cannot fail.

fn in_markdown(head: &Head<'_>, lines: &[Line]) -> String {
    let mut out = format!("**{}** `{}`\n\n", markdown(&head.summary()), head.rule().replace('`', ""));
    if lines.is_empty() {
        let _ = write!(out, "{}. No other source speaks of it.", markdown(&worded(head.own)));
        return out;
    }
    // Columns that nobody fills are left out.
    let (has_time, has_value) =
        (lines.iter().any(|line| !line.published.is_empty()), lines.iter().any(|line| line.value.is_some()));
    let row = |cells: [&str; 6]| {
        let kept = [true, true, has_time, true, has_value, true];
        let cells = cells.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(cell, _)| cell);
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    out.push_str(&row(["", "Source", "Published", "Words", "Value", ""]));
    out.push_str(&row(["---"; 6]));
    for line in lines.iter().take(MOST_ROWS) {
        let who = match &line.place {
            Some(place) => format!("[{}](<{}#L{}>)", markdown(&line.who), place.uri.as_str(), line.line),
            None => markdown(&line.who),
        };
        let (mark, words) = (if line.is_own { "▸" } else { "" }, format!("“{}”", markdown(&line.words)));
        let value = markdown(line.value.as_deref().unwrap_or_default());
        out.push_str(&row([mark, &who, &markdown(&line.published), &words, &value, line.stance]));
    }
    if lines.len() > MOST_ROWS {
        let _ = writeln!(out, "\n… and {} more", lines.len() - MOST_ROWS);
    }
    if let (Some(verdict), Some(why)) = (head.verdict, head.why()) {
        let _ = write!(out, "\n**{}**: {}", verdict.name(), markdown(&why));
    }
    if let Some(suppression) = head.suppression {
        let _ = write!(out, "\n\nsuppressed: {}", markdown(&suppression.reason));
    } else if let Some(help) =
        head.finding.filter(|finding| !finding.verdict.is_quiet()).and_then(|it| it.help.as_ref())
    {
        let _ = write!(out, "\n\nhelp: {}", markdown(help));
    }
    out
}

fn in_plain_text(head: &Head<'_>, lines: &[Line]) -> String {
    let mut out = format!("{} [{}]\n", head.summary(), head.rule());
    if lines.is_empty() {
        let _ = write!(out, "{}. No other source speaks of it.", worded(head.own));
        return out;
    }
    for line in lines.iter().take(MOST_ROWS) {
        let mark = if line.is_own { ">" } else { "-" };
        let stance = if line.stance.is_empty() { String::new() } else { format!(", {}", line.stance) };
        let value = line.value.as_ref().map_or_else(String::new, |value| format!(" ({value})"));
        let _ = writeln!(out, "{mark} {}, line {}: “{}”{value}{stance}", line.who, line.line, line.words);
    }
    if let (Some(verdict), Some(why)) = (head.verdict, head.why()) {
        let _ = write!(out, "{}: {why}", verdict.name());
    }
    if let Some(suppression) = head.suppression {
        let _ = write!(out, "\nsuppressed: {}", one_line(&suppression.reason));
    }
    out
}
