//! Who says what: what two sources speak of a row, sources across.

use maud::{Markup, html};

use crate::{
    model::{Cell, Kind, Row, Stance},
    report::{
        html::{
            cards::tone,
            safe::{Safe, shortened},
            testimony::told,
            view::View,
        },
        place::rule_name,
    },
    text::{SourceId, counted},
};

/// Different wordings shown of one cell.
const WORDINGS: usize = 3;

/// Longest wording shown in a cell.
const LONGEST: usize = 72;

pub(super) fn matrix(view: &View<'_>) -> Markup {
    let rows = || view.checked.agreement.rows.iter().enumerate().map(|(place, row)| (place + 1, row));
    let (loud, quiet): (Vec<_>, Vec<_>) = rows().partition(|(_, row)| is_at_odds(view, row));
    html! {
        section.matrix #matrix aria-labelledby="matrix-title" {
            h2 #matrix-title { "Who says what" }
            @if loud.is_empty() && quiet.is_empty() { p.nothing { "No two sources speak of the same thing." } }
            @if !loud.is_empty() { (table(view, &loud, "At odds")) }
            @if !quiet.is_empty() {
                details open[loud.is_empty()] {
                    summary { (counted(quiet.len(), "thing")) " told alike" }
                    (table(view, &quiet, "Told alike"))
                }
            }
        }
    }
}

fn is_at_odds(view: &View<'_>, row: &Row) -> bool {
    let finding = row.finding.and_then(|finding| view.checked.findings.get(finding as usize));
    !row.verdict.is_quiet() && finding.is_none_or(|finding| finding.suppressed.is_none())
}

fn table(view: &View<'_>, rows: &[(usize, &Row)], title: &str) -> Markup {
    let groups = groups(view);
    let merged = groups.iter().any(|group| group.len() > 1);
    html! {
        div.wide tabindex="0" role="region" aria-label=(title) {
            table {
                caption.unseen { (title) ": what each source says, a row for each thing spoken of" }
                thead {
                    @if merged {
                        tr.witnesses {
                            td {}
                            @for group in &groups {
                                @if group.len() > 1 { th scope="colgroup" colspan=(group.len()) { "one witness" } } @else { td {} }
                            }
                        }
                    }
                    tr {
                        th scope="col" { "What" }
                        @for &source in &view.columns {
                            th scope="col" {
                                a href={ "#source-" (view.column(source)) } dir="auto" { (Safe(view.name(source))) }
                                @if view.is_draft(source) { " " span.badge { "draft" } }
                            }
                        }
                    }
                }
                tbody { @for &(number, row) in rows { (line(view, number, row)) } }
            }
        }
    }
}

/// The columns, those of one story together.
fn groups(view: &View<'_>) -> Vec<Vec<SourceId>> {
    let mut groups: Vec<Vec<SourceId>> = Vec::new();
    for &source in &view.columns {
        match groups.last_mut() {
            Some(group) if view.reprints_of(source).contains(&group[0]) => group.push(source),
            _ => groups.push(vec![source]),
        }
    }
    groups
}

fn line(view: &View<'_>, number: usize, row: &Row) -> Markup {
    let rule = rule_name(view.checked.policies, row.rule);
    let finding = row.finding.and_then(|finding| view.checked.findings.get(finding as usize));
    let shown = finding.and_then(|finding| view.findings.iter().position(|shown| std::ptr::eq(*shown, finding)));
    html! {
        tr id={ "row-" (number) } class=(tone(row.severity)) tabindex="-1" {
            th scope="row" {
                @if !row.referent.is_empty() { bdi.referent { (Safe(&shortened(&row.referent, LONGEST))) } " " }
                span.rule { (Safe(rule)) }
                @match shown {
                    Some(place) => { " " a.verdict href={ "#finding-" (place + 1) } { (row.verdict.name()) } }
                    None => { " " span.verdict { (row.verdict.name()) } }
                }
            }
            @for &source in &view.columns {
                @match row.cells.iter().find(|cell| cell.source == source) {
                    Some(cell) => (said(view, cell)),
                    None => td.silent { span aria-hidden="true" { "·" } span.unseen { "says nothing" } },
                }
            }
        }
    }
}

/// One wording in a cell.
struct Wording {
    words: String,
    anchor: Option<String>,
    stance: Stance,
}

fn said(view: &View<'_>, cell: &Cell) -> Markup {
    let mut wordings: Vec<Wording> = Vec::new();
    for &index in &cell.claims {
        let Some(claim) = view.claim(index) else { continue };
        let text = claim.span.of(view.places.text(claim.source));
        let words = match claim.kind {
            Kind::Quote => format!("“{}”", text.trim_matches(['"', '“', '”'])),
            _ => told(claim, text),
        };
        let stance = stance(view, cell, index);
        match wordings.iter_mut().find(|known| known.words == words) {
            Some(known) => known.stance = known.stance.max(stance),
            None => wordings.push(Wording { words, anchor: view.anchor(claim.source, claim.span), stance }),
        }
    }
    // What stands out must not be what is left out.
    wordings.sort_by_key(|wording| std::cmp::Reverse(wording.stance));
    let rest = wordings.len().saturating_sub(WORDINGS);
    html! {
        td {
            @for Wording { words, anchor, stance } in wordings.iter().take(WORDINGS) {
                span class={ "said " (stance.name()) } {
                    @match anchor {
                        Some(anchor) => a href={ "#" (anchor) } dir="auto" { (Safe(&shortened(words, LONGEST))) },
                        None => bdi { (Safe(&shortened(words, LONGEST))) },
                    }
                    @match stance {
                        Stance::Outlier => { " " span.badge { "alone" } }
                        Stance::Differs => { " " span.unseen { "at odds" } }
                        Stance::Agrees => {}
                    }
                }
            }
            @if rest > 0 { span.many { "and " (rest) " more" } }
        }
    }
}

/// How one claim of a cell stands: as the cell does, where a finding speaks of it.
fn stance(view: &View<'_>, cell: &Cell, claim: u32) -> Stance {
    match (cell.stance, view.at_odds(claim)) {
        (Stance::Outlier, Some(true)) => Stance::Outlier,
        (Stance::Outlier | Stance::Differs, Some(_)) => Stance::Differs,
        _ => Stance::Agrees,
    }
}
