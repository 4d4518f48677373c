//! The answer for programs: one indented JSON document, in the terms of the machine interface.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    model::{Finding, Link, Outcome, Weighed},
    report::{
        json::document,
        place::{Places, rule_name},
        why::{Side, Why, name},
        wire::{ClaimWire, Thousandths},
    },
};

#[derive(Serialize)]
struct WhyWire<'a> {
    id: &'a str,
    lines: [LineWire<'a>; 2],
    pairs: Vec<PairWire<'a>>,
}

#[derive(Serialize)]
struct LineWire<'a> {
    source: &'a str,
    line: u32,
    claims: usize,
}

#[derive(Serialize)]
struct PairWire<'a> {
    claims: [PlacedWire<'a>; 2],
    /// Why the two can never meet; what follows is there where they can.
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<&'static str>,
    #[serde(flatten)]
    weighed: Option<WeighedWire<'a>>,
}

/// A claim as `extract` gives it, with its place and what pairs it.
#[derive(Serialize)]
struct PlacedWire<'a> {
    #[serde(flatten)]
    place: PlaceWire<'a>,
    concept: &'a str,
    modifiers: &'a [smol_str::SmolStr],
    event: Option<&'a str>,
    #[serde(flatten)]
    claim: ClaimWire<'a>,
}

#[derive(Serialize)]
struct PlaceWire<'a> {
    source: &'a str,
    line: u32,
    column: u32,
    utf16_column: u32,
}

#[derive(Serialize)]
struct WeighedWire<'a> {
    score: Thousandths,
    /// What such a pair needs; `null` where the score only says how sure a pairing is.
    needed: Option<Thousandths>,
    parts: Vec<PartWire<'a>>,
    paired: bool,
    outcome: &'static str,
    outcome_text: String,
    cluster: Option<ClusterWire<'a>>,
    better: Vec<BetterWire<'a>>,
    verdict: &'static str,
    explanation: &'a str,
    finding: Option<FindingWire<'a>>,
    /// Why no finding names a pair that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    silence: Option<String>,
}

#[derive(Serialize)]
struct PartWire<'a> {
    name: &'static str,
    points: Thousandths,
    why: &'a str,
}

#[derive(Serialize)]
struct ClusterWire<'a> {
    rule: &'a str,
    claims: usize,
}

/// A pair that took the place.
#[derive(Serialize)]
struct BetterWire<'a> {
    score: Thousandths,
    claims: Vec<QuotedWire<'a>>,
}

#[derive(Serialize)]
struct QuotedWire<'a> {
    #[serde(flatten)]
    place: PlaceWire<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct FindingWire<'a> {
    rule: &'a str,
    verdict: &'static str,
    severity: &'static str,
    message: &'a str,
    fingerprint: &'a str,
}

/// Writes the answer for programs.
///
/// # Errors
/// Whatever `out` gives.
pub fn json(why: &Why<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(why.checked.bundle);
    let line = |side: &Side| LineWire { source: places.id(side.source), line: side.line, claims: side.claims.len() };
    let pairs = why.pairings.iter().filter_map(|pairing| {
        Some(PairWire {
            claims: [placed(why, &places, pairing.a)?, placed(why, &places, pairing.b)?],
            apart: pairing.weighed.as_ref().err().copied(),
            weighed: pairing.weighed.as_ref().ok().map(|weighed| weighed_wire(why, &places, weighed)),
        })
    });
    let [one, other] = why.sides;
    document(&WhyWire { id: &why.checked.bundle.id, lines: [line(one), line(other)], pairs: pairs.collect() }, out)
}

fn place<'a>(why: &Why<'a>, places: &Places<'a>, index: u32) -> Option<PlaceWire<'a>> {
    let claim = why.claim(index)?;
    let at = places.position(claim.source, claim.span.start);
    Some(PlaceWire { source: places.id(claim.source), line: at.line, column: at.column, utf16_column: at.utf16_column })
}

fn placed<'a>(why: &Why<'a>, places: &Places<'a>, index: u32) -> Option<PlacedWire<'a>> {
    let claim = why.claim(index)?;
    let source = why.checked.bundle.sources.get(claim.source.index())?;
    Some(PlacedWire {
        place: place(why, places, index)?,
        concept: &claim.referent.concept,
        modifiers: &claim.referent.modifiers,
        event: claim.referent.event.as_deref(),
        claim: ClaimWire::new(claim, rule_name(why.checked.policies, claim.rule), source),
    })
}

fn weighed_wire<'a>(why: &Why<'a>, places: &Places<'a>, weighed: &'a Weighed) -> WeighedWire<'a> {
    let parts = weighed.link.parts.iter();
    let better: &[Link] = if let Outcome::Beaten(better) = &weighed.outcome { better } else { &[] };
    let quoted = |index: u32| {
        let claim = why.claim(index)?;
        Some(QuotedWire { place: place(why, places, index)?, text: claim.span.of(places.text(claim.source)) })
    };
    WeighedWire {
        score: Thousandths(weighed.link.score),
        needed: weighed.needed.map(Thousandths),
        parts: parts
            .map(|part| PartWire { name: part.name, points: Thousandths(part.points), why: &part.why })
            .collect(),
        paired: weighed.is_linked(),
        outcome: name(&weighed.outcome),
        outcome_text: why.outcome(places, weighed),
        cluster: why.cluster(weighed).map(|cluster| ClusterWire {
            rule: rule_name(why.checked.policies, cluster.rule),
            claims: cluster.claims.len(),
        }),
        better: better
            .iter()
            .map(|link| BetterWire {
                score: Thousandths(link.score),
                claims: [link.a, link.b].into_iter().filter_map(quoted).collect(),
            })
            .collect(),
        verdict: weighed.verdict.name(),
        explanation: &weighed.why,
        finding: why.finding(weighed).map(|finding: &Finding| FindingWire {
            rule: rule_name(why.checked.policies, finding.rule),
            verdict: finding.verdict.name(),
            severity: finding.severity.name(),
            message: &finding.message,
            fingerprint: &finding.fingerprint,
        }),
        silence: weighed.silence.map(|silence| why.silence(places, silence)),
    }
}
