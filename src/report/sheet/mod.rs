//! The worksheet: what a fact-checker ticks off, a row a claim, in reading order of each source.
//!
//! What is ticked is a stretch of words. So claims on the same words make one row (a name that two rules look at is one name), and
//! a person whom a source names again and again is checked where each spelling stands first. A figure inside a quotation has a row
//! beside the quotation's: whether it was said and whether it is true are two questions. Of a bundle with a draft only the draft
//! is checked, and the sources are what stands for and against.

mod csv;
mod markdown;

use std::cmp::Reverse;

pub(super) use csv::Csv;
pub(super) use markdown::Markdown;

use crate::{
    model::{Claim, Finding, Hedge, Kind, Standing, Value, Verdict},
    report::{
        Checked,
        place::{Places, rule_name},
        screen,
        shorten::{around, parts_around},
        value,
        wire::attribution,
    },
    text::{SourceId, Span},
};

/// Columns of the sentence around a claim.
const SENTENCE: usize = 200;

/// Columns of a value or of the words as written; a quotation can be a page.
const WORDS: usize = 200;

/// Columns of a value that stands against a claim.
const AGAINST: usize = 60;

/// What to check.
struct Entry<'a> {
    /// From 1, through all sources.
    number: usize,
    source: &'a str,
    line: u32,
    column: u32,
    rule: &'a str,
    /// The kind of claim, in words: "How long a meeting lasted".
    kind: &'a str,
    /// What is claimed, in words.
    value: String,
    /// The words as written.
    words: String,
    /// The sentence they stand in, cut around them: before, the words, behind.
    sentence: [String; 3],
    about: String,
    /// Where, when, of which part.
    scope: String,
    attribution: String,
    quoted: bool,
    /// Who bears it out, each with the line.
    supported_by: String,
    /// Who says otherwise, each with the line and what is said there.
    opposed_by: String,
    /// How the others stand to it.
    verdict: String,
}

/// The claims on one stretch of words, by index.
struct Group {
    members: Vec<u32>,
    span: Span,
}

/// The worksheet of a bundle, of its draft where it has one.
fn entries<'a>(checked: &'a Checked<'a>) -> Vec<Entry<'a>> {
    let bundle = checked.bundle;
    let places = Places::new(bundle);
    let mut sources: Vec<SourceId> = (0..bundle.sources.len()).map(|index| SourceId(index as u32)).collect();
    sources.retain(|source| bundle.draft.is_none_or(|draft| draft == *source));
    sources.sort_by_key(|source| bundle.sources[source.index()].id.as_str());
    let groups = sources.into_iter().flat_map(|source| groups(checked, &places, source));
    let made = groups.enumerate().filter_map(|(at, group)| entry(checked, &places, at + 1, &group));
    made.collect()
}

/// What is to be checked of one source, in reading order.
fn groups(checked: &Checked<'_>, places: &Places<'_>, source: SourceId) -> Vec<Group> {
    let comparable = checked.claims.iter().enumerate().take(checked.comparable);
    let mut own: Vec<(u32, &Claim)> = comparable
        .filter(|(_, claim)| claim.source == source && places.holds(source, claim.span))
        .map(|(index, claim)| (index as u32, claim))
        .collect();
    own.sort_by_key(|(index, claim)| (claim.span.start, Reverse(claim.span.end), *index));
    let mut groups: Vec<Group> = Vec::new();
    let mut spellings: Vec<String> = Vec::new();
    for (index, claim) in own {
        let is_same = |group: &Group| {
            let known = checked.claims.get(group.members[0] as usize);
            group.span == claim.span
                || (group.span.overlaps(claim.span) && is_name(claim) && known.is_some_and(is_name))
        };
        if let Some(group) = groups.iter_mut().rev().take(2).find(|group| is_same(group)) {
            group.members.push(index);
            continue;
        }
        if claim.kind == Kind::Name && !is_opposed(checked, index) {
            // Such a claim only counts how often a word is written in one way.
            if claim.scope.measure.as_deref() == Some("spelling") {
                continue;
            }
            let spelling = screen::line(claim.span.of(places.text(source)), true);
            let part = |known: &String| *known == spelling || known.ends_with(&format!(" {spelling}"));
            if spellings.iter().any(part) {
                continue;
            }
            spellings.push(spelling);
        }
        groups.push(Group { members: vec![index], span: claim.span });
    }
    groups
}

fn is_name(claim: &Claim) -> bool {
    matches!(claim.kind, Kind::Name | Kind::Role | Kind::Place)
}

fn is_opposed(checked: &Checked<'_>, claim: u32) -> bool {
    checked.agreement.standings.get(claim as usize).is_some_and(|standing| !standing.opposed_by.is_empty())
}

fn entry<'a>(checked: &'a Checked<'a>, places: &Places<'a>, number: usize, group: &Group) -> Option<Entry<'a>> {
    let standing = standing(checked, &group.members);
    // The claim that the others have most to say to speaks for the row.
    let loudness = |index: &u32| {
        let verdict = checked.agreement.standings.get(*index as usize).and_then(|standing| standing.verdict);
        (verdict.is_none(), verdict, *index)
    };
    let index = group.members.iter().copied().min_by_key(loudness)?;
    let claim = checked.claims.get(index as usize)?;
    let text = places.text(claim.source);
    let at = places.position(claim.source, claim.span.start);
    let own = own_findings(checked, claim);
    let sentence = if claim.sentence.contains(claim.span) { claim.sentence } else { claim.span };
    let opposed = standing.opposed_by.iter().filter_map(|&other| checked.claims.get(other as usize));
    let mut against: Vec<String> = opposed
        .map(|other| format!("{} ({})", place(checked, places, claim, other), worded(other, places, AGAINST)))
        .collect();
    against.extend(own.iter().flat_map(|finding| within(finding, claim, places)));
    // One place a source is enough to look it up.
    let supporting = standing.supported_by.iter().filter_map(|&other| checked.claims.get(other as usize));
    let verdict = own.iter().map(|finding| finding.verdict).chain(standing.verdict).min();
    // Of one document alone nobody can say so or otherwise.
    let alone = if checked.bundle.sources.len() > 1 { "no other source" } else { "" };
    let value = worded(claim, places, WORDS);
    Some(Entry {
        number,
        source: places.id(claim.source),
        line: at.line,
        column: at.column,
        rule: rule_name(checked.policies, claim.rule),
        kind: checked.policies.get(claim.rule.index()).map_or("", |policy| &policy.summary),
        words: around(text, claim.span, claim.span, WORDS),
        sentence: parts_around(text, sentence, claim.span, SENTENCE),
        about: about(claim, &value),
        value,
        scope: scope(claim),
        attribution: attribution(claim).unwrap_or_default().to_owned(),
        quoted: claim.quoted || claim.kind == Kind::Quote,
        supported_by: first_of_each(supporting)
            .map(|other| place(checked, places, claim, other))
            .collect::<Vec<_>>()
            .join(", "),
        opposed_by: distinct(against.into_iter()).join(", "),
        verdict: verdict.map_or(alone, Verdict::name).to_owned(),
    })
}

/// What the others say to any of these claims.
fn standing(checked: &Checked<'_>, members: &[u32]) -> Standing {
    let mut all = Standing::default();
    for standing in members.iter().filter_map(|&index| checked.agreement.standings.get(index as usize)) {
        all.supported_by.extend(&standing.supported_by);
        all.opposed_by.extend(&standing.opposed_by);
        all.verdict = [all.verdict, standing.verdict].into_iter().flatten().min();
    }
    for told in [&mut all.supported_by, &mut all.opposed_by] {
        let place = |index: &u32| {
            let claim = checked.claims.get(*index as usize);
            let source = claim.and_then(|claim| checked.bundle.sources.get(claim.source.index()));
            (source.map(|source| source.id.as_str()), claim.map(|claim| claim.span))
        };
        told.sort_by_key(place);
        told.dedup();
    }
    all
}

/// What was found wrong between a claim and other words of its own source.
fn own_findings<'a>(checked: &Checked<'a>, claim: &Claim) -> Vec<&'a Finding> {
    let names = |finding: &Finding| {
        finding.labels.iter().any(|label| label.source == claim.source && label.span.overlaps(claim.span))
    };
    let within = checked.findings.iter().filter(|finding| finding.cluster.is_none() && !finding.verdict.is_quiet());
    within.filter(|finding| names(finding)).collect()
}

/// The other words that a finding on one text names.
fn within(finding: &Finding, claim: &Claim, places: &Places<'_>) -> Vec<String> {
    let others = finding.labels.iter().filter(|label| !label.span.overlaps(claim.span));
    others
        .map(|label| {
            let line = places.position(label.source, label.span.start).line;
            let words = around(places.text(label.source), label.span, label.span, AGAINST);
            format!("{}:{line} ({words})", places.id(label.source))
        })
        .collect()
}

/// What a claim is about, where its value does not say it.
fn about(claim: &Claim, value: &str) -> String {
    let about = screen::line(&claim.referent.text, true);
    if about == value { String::new() } else { about }
}

/// The first claim of each source; the claims come by source.
fn first_of_each<'a>(claims: impl Iterator<Item = &'a Claim>) -> impl Iterator<Item = &'a Claim> {
    let mut last: Option<SourceId> = None;
    claims.filter(move |claim| last.replace(claim.source) != Some(claim.source))
}

/// "wire.txt:12", and whether it is the same story told again.
fn place(checked: &Checked<'_>, places: &Places<'_>, claim: &Claim, other: &Claim) -> String {
    let is_reprint =
        checked.agreement.reprints.iter().any(|group| group.contains(&claim.source) && group.contains(&other.source));
    let line = places.position(other.source, other.span.start).line;
    format!("{}:{line}{}", places.id(other.source), if is_reprint { " (same story)" } else { "" })
}

/// A claim's value in words; of a quotation the words themselves.
fn worded(claim: &Claim, places: &Places<'_>, columns: usize) -> String {
    let own = || around(places.text(claim.source), claim.span, claim.span, columns);
    match &claim.value {
        Value::Quote(_) => format!("\"{}\"", own()),
        Value::Name(_) if claim.kind == Kind::Name => own(),
        _ => screen::clip(&value::of_claim(claim, places.text(claim.source)), columns, true),
    }
}

/// "Paris; Tue 14 Oct 2014; civilians; planned". A name is checked for itself, and a day has no measure.
fn scope(claim: &Claim) -> String {
    if is_name(claim) {
        return String::new();
    }
    let scope = &claim.scope;
    let is_day = matches!(claim.value, Value::Moment(_));
    let time = scope.time.as_ref().map(|time| value::words(Kind::Date, Hedge::Exact, &Value::Moment((**time).clone())));
    let place = scope.place.as_deref().map(value::place);
    let measure = scope.measure.as_ref().filter(|_| !is_day);
    let rest = [scope.subgroup.as_ref(), measure].into_iter().flatten().map(ToString::to_string);
    place.into_iter().chain(time).chain(rest).collect::<Vec<_>>().join("; ")
}

/// Each text once, in the order of their first.
fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for text in texts {
        if !known.contains(&text) {
            known.push(text);
        }
    }
    known
}
