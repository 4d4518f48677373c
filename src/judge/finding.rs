//! Makes the findings of a judged cluster: verdict, labels, words.

use std::cmp::Ordering;

use smol_str::{SmolStr, format_smolstr};

use crate::{
    judge::{
        Judged, Judgement, Story, changed,
        support::Support,
        template::{Fields, spaced},
    },
    model::{Claim, Cluster, Finding, Label, Policy, RuleId, Severity, Value, Verdict},
    text::{Bundle, Span},
};

/// The findings of a cluster from its judged pairs: one a loud verdict, each with the claims that stand so to each other; a
/// figure that rose and is disputed now is both. The quiet cluster makes one of all its claims.
pub(super) fn findings(story: &Story<'_>, cluster: &Cluster, judged: &[Judged]) -> Vec<Finding> {
    let mut verdicts: Vec<Verdict> = judged.iter().map(|pair| pair.judgement.verdict).collect();
    verdicts.sort_unstable();
    verdicts.dedup();
    let Some(&loudest) = verdicts.first() else { return Vec::new() };
    if loudest.is_quiet() {
        return vec![of_verdict(story, cluster, judged, loudest, cluster.claims.clone(), &[])];
    }
    let mut told: Vec<Vec<u32>> = Vec::new();
    let mut findings = Vec::new();
    for verdict in verdicts.into_iter().filter(|verdict| !verdict.is_quiet()) {
        let of_it = judged.iter().filter(|pair| pair.judgement.verdict == verdict);
        let mut named: Vec<u32> = of_it.flat_map(|pair| [pair.a, pair.b]).collect();
        named.sort_unstable();
        named.dedup();
        // The same claims are not named twice, nor a mere rounding among claims that are at odds already.
        let is_told = |known: &Vec<u32>| {
            *known == named || (verdict == Verdict::Imprecise && named.iter().all(|claim| known.contains(claim)))
        };
        if told.iter().any(is_told) {
            continue;
        }
        findings.push(of_verdict(story, cluster, judged, verdict, named.clone(), &told));
        told.push(named);
    }
    findings
}

/// The finding on the pairs of one verdict; `told` are the claims of the louder ones.
fn of_verdict(
    story: &Story<'_>,
    cluster: &Cluster,
    judged: &[Judged],
    verdict: Verdict,
    named: Vec<u32>,
    told: &[Vec<u32>],
) -> Finding {
    let Story { bundle, policy, claims, .. } = *story;
    let decisive: Vec<&Judged> = judged.iter().filter(|pair| pair.judgement.verdict == verdict).collect();
    let loud: &[&Judged] = if verdict.is_quiet() { &[] } else { &decisive };
    let support = Support::of(story, cluster, &named, loud);
    // A series names every report of it; what is at odds names those at odds, and tells of the others in words.
    let mut named = named;
    if verdict == Verdict::Update {
        // Those at odds with a later figure are no part of its way.
        let at_odds = |claim: &u32| told.iter().any(|known| known.contains(claim));
        named.extend(support.claims().into_iter().filter(|claim| !at_odds(claim)));
        named.sort_unstable();
        named.dedup();
    }
    let mut labels: Vec<Label> = named
        .iter()
        .map(|&index| {
            let claim = &claims[index as usize];
            Label {
                claim: index,
                source: claim.source,
                span: differing_words(index, loud).unwrap_or(claim.span),
                note: note(claim),
                outlier: verdict != Verdict::Update && support.is_outlier(index),
            }
        })
        .collect();
    labels.sort_by(|a, b| by_place(bundle, a, b));
    let score = decisive.iter().map(|pair| pair.score).min().unwrap_or(0).clamp(0, 1000);
    let fields = Fields::of(bundle, policy, claims, verdict, &labels);
    let mut reasons: Vec<&str> = decisive.iter().map(|pair| pair.judgement.why.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let mut explanation = changed::describe(story, &labels, loud).unwrap_or_else(|| reasons.join("; "));
    let more = match verdict {
        Verdict::Update => support.in_time(story),
        _ if verdict.is_quiet() => None,
        _ => support.describe(story),
    };
    if let Some(more) = more {
        explanation.push_str("; ");
        explanation.push_str(&more);
    }
    let ceiling = decisive.iter().map(|pair| pair.judgement.ceiling).max().unwrap_or(Severity::Error);
    Finding {
        cluster: None,
        suppressed: None,
        rule: cluster.rule,
        verdict,
        severity: policy.loudness.of(verdict).min(ceiling),
        score,
        message: fields.message(),
        explanation,
        help: fields.help(),
        fingerprint: fingerprint(policy, verdict, bundle, claims, &labels),
        labels,
    }
}

/// The finding on values that one text binds together.
pub(super) fn of_tie(
    bundle: &Bundle,
    (rule, policy): (RuleId, &Policy),
    claims: &[Claim],
    bound: &[u32],
    judgement: &Judgement,
) -> Finding {
    let label = |&index: &u32| {
        let claim = claims.get(index as usize)?;
        Some(Label { claim: index, source: claim.source, span: claim.span, note: String::new(), outlier: false })
    };
    let mut labels: Vec<Label> = bound.iter().filter_map(label).collect();
    // What is named first in the tie is named first in the message, whatever order the text has.
    let fields = Fields::of_tie(bundle, policy, claims, judgement.verdict, &labels);
    let message = match judgement.verdict {
        Verdict::Agree => fields.fill("These fit each other: {values}").into(),
        _ => fields.message(),
    };
    let help = fields.help();
    labels.sort_by(|a, b| by_place(bundle, a, b));
    Finding {
        cluster: None,
        suppressed: None,
        rule,
        verdict: judgement.verdict,
        severity: policy.loudness.of(judgement.verdict),
        score: 1000,
        message,
        explanation: judgement.why.clone(),
        help,
        fingerprint: fingerprint(policy, judgement.verdict, bundle, claims, &labels),
        labels,
    }
}

/// The finding on a claim of the draft that no source bears out.
pub(super) fn of_draft(
    bundle: &Bundle,
    (rule, policy): (RuleId, &Policy),
    claims: &[Claim],
    index: u32,
    explanation: String,
) -> Finding {
    let claim = &claims[index as usize];
    let labels =
        vec![Label { claim: index, source: claim.source, span: claim.span, note: note(claim), outlier: false }];
    let verdict = Verdict::Unsupported;
    let fields = Fields::of(bundle, policy, claims, verdict, &labels);
    Finding {
        cluster: None,
        suppressed: None,
        rule,
        verdict,
        severity: policy.loudness.of(verdict),
        score: 1000,
        message: fields.message(),
        explanation,
        // The rule's advice is on a difference.
        help: None,
        fingerprint: fingerprint(policy, verdict, bundle, claims, &labels),
        labels,
    }
}

/// By source, then place.
fn by_place(bundle: &Bundle, a: &Label, b: &Label) -> Ordering {
    let id = |label: &Label| bundle.sources.get(label.source.index()).map(|source| source.id.as_str());
    id(a).cmp(&id(b)).then(a.span.cmp(&b.span))
}

/// The words of a claim that its loud pairs found to differ, all together.
pub(super) fn differing_words(claim: u32, loud: &[&Judged]) -> Option<Span> {
    let words = |pair: &&Judged| {
        let (one, other) = pair.judgement.words?;
        if pair.a == claim {
            Some(one)
        } else if pair.b == claim {
            Some(other)
        } else {
            None
        }
    };
    loud.iter().filter_map(words).reduce(Span::cover)
}

/// What stands under a claim beside its value: whose word it is.
fn note(claim: &Claim) -> String {
    match (&claim.value, &claim.attribution) {
        (Value::Quote(quote), _) => {
            quote.speaker.as_ref().map_or_else(String::new, |speaker| format!("said by {speaker}"))
        }
        (Value::Name(_), _) | (_, None) => String::new(),
        (_, Some(party)) => format!("according to {party}"),
    }
}

/// FNV-1a (Fowler, Noll, Vo) in 64 bits over rule, verdict, source ids, words and what they are said of: stable across platforms and
/// releases, and free of line numbers. Twelve dead in one town and twelve in another are two findings, and so are an update that was let
/// stand and the contradiction it becomes when a publication time is put right.
fn fingerprint(policy: &Policy, verdict: Verdict, bundle: &Bundle, claims: &[Claim], labels: &[Label]) -> SmolStr {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    };
    eat(&policy.id);
    eat(verdict.name());
    for label in labels {
        if let Some(source) = bundle.sources.get(label.source.index()) {
            eat(&source.id);
            eat(&spaced(Span::of(label.span, &source.text)).to_lowercase());
            let Some(Claim { referent, scope, .. }) = claims.get(label.claim as usize) else { continue };
            let time = scope.time.as_ref().map(|time| &time.iso);
            let said_of =
                [Some(&referent.concept), scope.place.as_ref(), time, scope.subgroup.as_ref(), scope.measure.as_ref()];
            said_of.into_iter().for_each(|of| eat(of.map_or("", SmolStr::as_str)));
        }
    }
    format_smolstr!("{hash:016x}")
}
