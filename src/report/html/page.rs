//! The page itself: its policy, its head, the filters, and the parts in the order in which they are read.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    model::{Severity, Verdict},
    report::{
        code,
        html::{
            cards::{findings, severity_meaning, tone},
            matrix,
            safe::Safe,
            sources,
            sources::time,
            suppressed,
            view::View,
        },
        place::rule_name,
    },
    text::{REPORT_MARK, capitalised, counted},
};

/// The style of the page.
const STYLE: &str = include_str!("style.css");

/// What the page does when scripts may run.
const SCRIPT: &str = include_str!("script.js");

/// What the policy allows to run, as SHA-256 in base64. Held by a test, which also writes them (`ATODDS_ACCEPT=1 cargo test
/// --test html`): so the program carries no cryptography for two constants.
const STYLE_HASH: &str = include_str!("style.css.sha256");
const SCRIPT_HASH: &str = include_str!("script.js.sha256");

/// Sources that are listed in one column; more go into several.
const MANY: usize = 5;

/// How loud findings are, loudest first.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Info, Severity::None];

/// What the keys do, as the page says it.
const KEYS: &[(&[&str], &str)] = &[
    (&["j", "↓"], "next finding"),
    (&["k", "↑"], "finding before"),
    (&["/"], "search the findings"),
    (&["Enter"], "from the search to the first finding"),
    (&["t"], "light, dark, or as the system has it"),
    (&["Esc"], "leave the search, let go of the finding, clear the filters"),
    (&["?"], "this help"),
];

pub(super) fn page(view: &View<'_>) -> Markup {
    let (style, script) = (STYLE_HASH.trim(), SCRIPT_HASH.trim());
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
    html! {
        (DOCTYPE)
        (PreEscaped(REPORT_MARK))
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "atodds " (env!("CARGO_PKG_VERSION")) };
                title { (Safe(&view.checked.bundle.id)) " · atodds" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#findings" { "Skip to the findings" }
                (masthead(view))
                main {
                    div.desk {
                        div.reading { (filters(view)) (findings(view)) }
                        (sources::sources(view))
                    }
                    (matrix::matrix(view))
                    (suppressed::suppressed(view))
                }
                (foot(view))
                (keys())
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn masthead(view: &View<'_>) -> Markup {
    let stats = view.checked.stats;
    let number = |severity| view.open_findings().filter(|(_, finding)| finding.severity == severity).count();
    let held = view.findings.len() - view.open;
    html! {
        header.masthead {
            div.title {
                p.paper { "atodds" }
                h1 dir="auto" { (Safe(&view.checked.bundle.id)) }
                p.standfirst {
                    @if view.open == 0 { "Nothing to report" }
                    @else {
                        @for (place, severity) in SEVERITIES.into_iter().filter(|&severity| number(severity) > 0).enumerate() {
                            @if place > 0 { ", " }
                            span class={ "count " (tone(severity)) } { (said(number(severity), severity)) }
                        }
                    }
                    " in " (counted(view.columns.len(), "source")) "."
                    @if held > 0 { " " a href="#suppressed" { (counted(held, "finding")) " let stand" } "." }
                }
                p.read {
                    (counted(stats.sentences as usize, "sentence")) " and " (counted(stats.claims as usize, "claim")) " were read and compared. \
                    The page holds wording against wording; it does not know who is right."
                }
                nav aria-label="Parts of this page" {
                    a href="#findings" { "Findings" }
                    a href="#sources" { "Sources" }
                    a href="#matrix" { "Who says what" }
                    @if held > 0 || !view.complaints.is_empty() {
                        a href="#suppressed" { "Let stand" }
                    }
                    a href="#legend" { "How to read this" }
                    span.tools {
                        button type="button" data-theme-toggle { "Light or dark" }
                        button type="button" data-help { "Keys " kbd { "?" } }
                    }
                }
            }
            (witnesses(view))
        }
    }
}

/// "2 errors", "1 info".
fn said(number: usize, severity: Severity) -> String {
    match severity {
        Severity::Info => format!("{number} info"),
        Severity::None => format!("{number} with nothing to mend"),
        severity => counted(number, severity.name()),
    }
}

/// Who was read, in the order of publication.
fn witnesses(view: &View<'_>) -> Markup {
    html! {
        ol.witnesses.many[view.columns.len() > MANY] {
            @for &id in &view.columns {
                @if let Some(source) = view.source(id) {
                    li {
                        a href={ "#source-" (view.column(id)) } dir="auto" { (Safe(view.name(id))) }
                        @if view.is_draft(id) { " " span.badge { "draft" } }
                        @if !view.reprints_of(id).is_empty() { " " span.badge { "reprint" } }
                        @if view.is_dated() {
                            span.when {
                                @match source.published { Some(published) => (time(published)), None => "no time given" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn filters(view: &View<'_>) -> Markup {
    let severities = SEVERITIES.into_iter().map(|severity| {
        (severity.name().to_owned(), view.open_findings().filter(|(_, finding)| finding.severity == severity).count())
    });
    let verdicts = Verdict::ALL.into_iter().map(|verdict| {
        (verdict.name().to_owned(), view.open_findings().filter(|(_, finding)| finding.verdict == verdict).count())
    });
    let mut rules: Vec<&str> =
        view.open_findings().map(|(_, finding)| rule_name(view.checked.policies, finding.rule)).collect();
    rules.sort_unstable();
    rules.dedup();
    if view.open < 2 {
        return html! {};
    }
    html! {
        search.filters aria-label="Filter the findings" {
            div.chips {
                (chips("severity", "Severity", severities.collect()))
                (chips("verdict", "Verdict", verdicts.collect()))
            }
            div.fields {
                label { span { "Rule" } select name="rule" { option value="" { "every rule" } @for rule in rules { option value=(Safe(rule)) { (Safe(rule)) } } } }
                label { span { "Source" } select name="source" {
                    option value="" { "every source" }
                    @for &id in &view.columns { option value=(view.column(id)) { (Safe(view.name(id))) } }
                } }
                label.search { span { "Search " kbd { "/" } } input type="search" name="q" autocomplete="off" spellcheck="false"; }
            }
            p.shown { span role="status" aria-live="polite" data-count { (counted(view.open, "finding")) } " " button type="button" data-clear hidden { "Show all" } }
        }
    }
}

/// One switch a word that some finding has; nothing where there is but one.
fn chips(name: &str, title: &str, words: Vec<(String, usize)>) -> Markup {
    let words: Vec<_> = words.into_iter().filter(|&(_, number)| number > 0).collect();
    html! {
        @if words.len() > 1 {
            fieldset {
                legend { (title) }
                @for (word, number) in &words {
                    label.chip { input type="checkbox" name=(name) value=(word); span { (word) " " small { (number) } } }
                }
            }
        }
    }
}

fn foot(view: &View<'_>) -> Markup {
    let used = |verdict: &Verdict| view.findings.iter().any(|finding| finding.verdict == *verdict);
    html! {
        footer {
            details #legend {
                summary { "How to read this page" }
                div.legend {
                    section {
                        h3 { "In the sources" }
                        ul.marks {
                            li { span.mark.error { "a claim" } " — " (severity_meaning(Severity::Error)) }
                            li { span.mark.warning { "a claim" } " — " (severity_meaning(Severity::Warning)) }
                            li { span.mark.info { "a claim" } " — " (severity_meaning(Severity::Info)) }
                            li { span.mark.agrees { "a claim" } " — another source bears it out" }
                            li { span.mark.suppressed { "a claim" } " — at odds, and let stand by somebody with a reason" }
                        }
                        p { "The small number behind a claim is that of its finding. A click on a claim leads to the finding, a click in a finding to \
                            the words of all its sources." }
                    }
                    section {
                        h3 { "On a line" }
                        p { "A dot is an exact figure. A stretch is what the wording allows; its thick part is what a reader would take it for. A ring is \
                            an end that does not belong to it, an arrow an end that the wording leaves open." }
                    }
                    section {
                        h3 { "Verdicts" }
                        dl {
                            @for verdict in code::VERDICTS {
                                dt.here[used(&verdict)] { (capitalised(verdict.name())) }
                                dd { (code::meaning(verdict)) }
                            }
                        }
                    }
                }
            }
            p { "Made by atodds " (env!("CARGO_PKG_VERSION")) ". The page holds everything it shows and asks no network." }
        }
    }
}

/// What the keys do; shown by the script alone.
fn keys() -> Markup {
    html! {
        dialog.keys aria-labelledby="keys-title" {
            h2 #keys-title { "Keys" }
            dl {
                @for (keys, what) in KEYS {
                    dt { @for (place, key) in keys.iter().enumerate() { @if place > 0 { " " } kbd { (key) } } }
                    dd { (what) }
                }
            }
            button type="button" data-close { "Close" }
        }
    }
}
