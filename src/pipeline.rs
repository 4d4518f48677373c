//! The stages, called one after the other.
//!
//! TEMPORARY: a stand-in with the agreed interface, so that the door can be tried before the rooms behind it are
//! built. It takes every run of digits for a claim and compares the first one of each source.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    model::{
        Claim, Cluster, Context, Finding, Hedge, Interval, Kind, Label, Mention, Polarity, Policy, Quantity, Referent,
        RuleId, Scope, Segmented, Severity, Unit, Value, Verdict, Zone,
    },
    segment::segment,
    text::{Bundle, Source, SourceId, Span},
};

/// TEMPORARY: stands in for `rules::RuleSet`.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// How claims compare, by rule.
    pub policies: Vec<Policy>,
}

/// What one source says.
#[derive(Debug)]
pub struct Reading {
    /// Its sentences.
    pub segmented: Segmented,
    /// Its values.
    pub mentions: Vec<Mention>,
    /// What they are about.
    pub claims: Vec<Claim>,
}

/// How much there was to compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stats {
    /// Sentences read.
    pub sentences: u32,
    /// Values found.
    pub mentions: u32,
    /// Claims made of them.
    pub claims: u32,
    /// Groups of claims about one thing.
    pub clusters: u32,
}

/// A bundle, compared.
#[derive(Debug)]
pub struct Checked {
    /// What each source says.
    pub readings: Vec<Reading>,
    /// All claims.
    pub claims: Vec<Claim>,
    /// Claims about one thing.
    pub clusters: Vec<Cluster>,
    /// What is to be reported.
    pub findings: Vec<Finding>,
    /// How much there was.
    pub stats: Stats,
}

/// Reads one source.
#[must_use]
pub fn read(_rules: &RuleSet, id: SourceId, source: &Source) -> Reading {
    let mut claims = Vec::new();
    let mut start = None;
    for (at, c) in source.text.char_indices().chain([(source.text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                claims.extend(claim(id, &source.text, Span::from_range(from..at)));
                start = None;
            }
            _ => {}
        }
    }
    Reading { segmented: segment(&source.text), mentions: Vec::new(), claims }
}

fn claim(source: SourceId, text: &str, span: Span) -> Option<Claim> {
    let value: Decimal = span.of(text).parse().ok()?;
    let quantity = Quantity {
        value: Some(value),
        unit: Unit::One,
        set: Interval::point(value),
        reach: Interval::point(value),
        precision: Decimal::ONE,
        granularity: Decimal::ONE,
        stated: None,
    };
    Some(Claim {
        source,
        rule: RuleId(0),
        span,
        sentence: span,
        zone: Zone::Body,
        kind: Kind::Cardinal,
        hedge: Hedge::Exact,
        value: Value::Quantity(quantity),
        referent: Referent::default(),
        scope: Scope::default(),
        attribution: None,
        polarity: Polarity::Positive,
        quoted: false,
        context: Arc::new(Context::default()),
    })
}

/// Compares the sources of a bundle.
#[must_use]
pub fn check(rules: &RuleSet, bundle: &Bundle) -> Checked {
    let readings: Vec<_> =
        bundle.sources.iter().zip(0..).map(|(source, id)| read(rules, SourceId(id), source)).collect();
    let claims: Vec<_> = readings.iter().flat_map(|reading| reading.claims.iter().cloned()).collect();
    let firsts: Vec<u32> = (0..claims.len() as u32)
        .filter(|&at| at == 0 || claims[at as usize - 1].source != claims[at as usize].source)
        .collect();
    let conflict = firsts.windows(2).any(|pair| claims[pair[0] as usize].value != claims[pair[1] as usize].value);
    let labels = firsts.iter().map(|&claim| {
        let Claim { source, span, .. } = claims[claim as usize];
        Label { claim, source, span, note: String::new(), outlier: false }
    });
    let finding = Finding {
        rule: RuleId(0),
        verdict: if conflict { Verdict::Contradiction } else { Verdict::Agree },
        severity: if conflict { Severity::Error } else { Severity::None },
        score: 1000,
        message: "first number".into(),
        explanation: String::new(),
        help: None,
        labels: labels.collect(),
        fingerprint: "0".into(),
    };
    let stats = Stats { claims: claims.len() as u32, ..Stats::default() };
    Checked { readings, claims, clusters: Vec::new(), findings: vec![finding], stats }
}
