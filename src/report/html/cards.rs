//! The findings, loudest first: one card each, that says what differs, who says it, why it matters and what to do.

use maud::{Markup, html};

use crate::{
    model::{Finding, Link, Severity, Suppression},
    report::{
        code,
        html::{safe::Safe, scale, testimony::testimony, timeline, view::View},
        place::rule_name,
        select::is_quiet,
    },
    text::capitalised,
};

pub(super) fn findings(view: &View<'_>) -> Markup {
    html! {
        section.findings #findings aria-labelledby="findings-title" {
            h2 #findings-title { "What is at odds" }
            @if view.open == 0 { (nothing(view)) }
            @for (number, finding) in view.open_findings() { (card(view, number, finding, None)) }
            p.none-left hidden { "No finding passes the filters. " button type="button" data-clear { "Show all" } }
        }
    }
}

fn nothing(view: &View<'_>) -> Markup {
    let hidden =
        view.checked.findings.iter().filter(|finding| !is_quiet(finding) && finding.suppressed.is_none()).count();
    html! {
        p.nothing {
            @if hidden > 0 { "Nothing of the severity that was asked for." }
            @else { "Nothing. Whatever two sources speak of, they tell alike; the table below lists it." }
        }
    }
}

/// The card of one finding; `held_back` is what holds it back, where somebody let it stand.
pub(super) fn card(view: &View<'_>, number: usize, finding: &Finding, held_back: Option<&Suppression>) -> Markup {
    let severity = finding.severity;
    let rule = rule_name(view.checked.policies, finding.rule);
    let mut columns: Vec<usize> = finding.labels.iter().map(|label| view.column(label.source)).collect();
    columns.sort_unstable();
    columns.dedup();
    let columns = columns.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    let title = format!("finding-title-{number}");
    html! {
        article
            class={ "finding " (tone(severity)) @if held_back.is_some() { " suppressed" } }
            id={ "finding-" (number) } tabindex="-1" aria-labelledby=(title)
            data-finding=(number) data-severity=(severity.name()) data-verdict=(finding.verdict.name()) data-rule=(Safe(rule)) data-sources=(columns)
        {
            header {
                p.kicker {
                    span.number { (number) }
                    span.verdict { (finding.verdict.name()) }
                    span.rule { (Safe(rule)) }
                }
                h3 id=(title) dir="auto" { (Safe(&finding.message)) }
            }
            @if let Some(suppression) = held_back {
                p.reason { b { "Let stand: " } (Safe(&suppression.reason)) @if let Some(until) = suppression.until { ", until " (until) } }
            }
            (testimony(view, finding))
            (scale::scale(view, finding))
            (timeline::timeline(view, finding))
            div.advice {
                @if !finding.explanation.is_empty() { p.why { b { "Why:" } " " (Safe(&finding.explanation)) } }
                @if let Some(help) = &finding.help { p.help { b { "What to do:" } " " (Safe(help)) } }
            }
            (colophon(view, finding, rule))
        }
    }
}

/// What the verdict and the rule mean, and what identifies the finding.
fn colophon(view: &View<'_>, finding: &Finding, rule: &str) -> Markup {
    let summary = view.policy(finding.rule).map(|policy| policy.summary.as_str()).filter(|summary| !summary.is_empty());
    let score = Link { a: 0, b: 0, score: finding.score, parts: Vec::new() }.decimal_score();
    html! {
        details.colophon {
            summary { "About this verdict" }
            dl {
                dt { (capitalised(finding.verdict.name())) }
                dd { (code::meaning(finding.verdict)) }
                dt { "Rule " code { (Safe(rule)) } }
                dd { @if let Some(summary) = summary { (Safe(summary)) } @else { "No summary." } }
                dt { "Severity" }
                dd { (finding.severity.name()) ": " (severity_meaning(finding.severity)) }
                dt { "Score" }
                dd { (score) " of 1: how surely the passages speak of the same thing" }
                dt { "Fingerprint" }
                dd { code { (Safe(&finding.fingerprint)) } }
            }
        }
    }
}

/// The class that colours what is so loud.
pub(super) const fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::None => "quiet",
        severity => severity.name(),
    }
}

/// What a severity asks of the reader.
pub(super) const fn severity_meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "settle it before publishing",
        Severity::Warning => "look at it before publishing",
        Severity::Info => "good to know",
        Severity::None => "nothing to mend",
    }
}
