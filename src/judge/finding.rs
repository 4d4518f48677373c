//! Makes one finding of a judged cluster: verdict, labels, outlier, words.

use std::cmp::Ordering;

use smol_str::{SmolStr, format_smolstr};

use crate::{
    judge::{Judged, Judgement},
    model::{Claim, Cluster, Finding, Label, Policy, RuleId, Severity, Value, Verdict},
    text::{Bundle, Span},
};

/// The finding of a cluster from its judged pairs; `None` when no pair is left.
pub(super) fn finding(
    bundle: &Bundle,
    policy: &Policy,
    claims: &[Claim],
    cluster: &Cluster,
    judged: &[Judged],
) -> Option<Finding> {
    let verdict = judged.iter().map(|pair| pair.judgement.verdict).min()?;
    let decisive: Vec<&Judged> = judged.iter().filter(|pair| pair.judgement.verdict == verdict).collect();
    // A loud verdict names the claims at odds and those that say the same; a quiet one names the whole cluster.
    let loud: Vec<&Judged> = judged.iter().filter(|pair| !pair.is_quiet()).collect();
    let named: Vec<u32> = if loud.is_empty() {
        cluster.claims.clone()
    } else {
        let mut named: Vec<u32> = loud.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        named.sort_unstable();
        named.dedup();
        named
    };
    let text_of = |label: &Label| -> &str {
        bundle.sources.get(label.source.index()).map_or("", |source| label.span.of(&source.text))
    };
    let outlier = outlier(claims, &named, &loud);
    let mut labels: Vec<Label> = named
        .iter()
        .map(|&index| {
            let claim = &claims[index as usize];
            Label {
                claim: index,
                source: claim.source,
                span: differing_words(index, &loud).unwrap_or(claim.span),
                note: note(claim),
                outlier: outlier == Some(index),
            }
        })
        .collect();
    labels.sort_by(|a, b| by_place(bundle, a, b));
    let score = decisive.iter().map(|pair| pair.score).min().unwrap_or(0).clamp(0, 1000);
    let values = distinct(labels.iter().map(|label| spaced(text_of(label))));
    let referent = labels.first().map_or("", |label| claims[label.claim as usize].referent.text.as_str());
    let message = message(policy, verdict, referent, &values.join(" / "));
    let mut reasons: Vec<&str> = decisive.iter().map(|pair| pair.judgement.why.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let mut explanation = reasons.join("; ");
    let ceiling = decisive.iter().map(|pair| pair.judgement.ceiling).max().unwrap_or(Severity::Error);
    if let Some(outlier) = outlier {
        let id = bundle.sources.get(claims[outlier as usize].source.index()).map_or("", |source| source.id.as_str());
        explanation.push_str(&format!("; {id} stands alone"));
    }
    Some(Finding {
        rule: cluster.rule,
        verdict,
        severity: severity(policy, verdict).min(ceiling),
        score,
        message: capitalised(&message),
        explanation,
        help: policy.help.clone(),
        fingerprint: fingerprint(policy, bundle, &labels),
        labels,
    })
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
        let text = bundle.sources.get(claim.source.index())?.text.as_str();
        Some((
            Label { claim: index, source: claim.source, span: claim.span, note: String::new(), outlier: false },
            text,
        ))
    };
    let labelled: Vec<(Label, &str)> = bound.iter().filter_map(label).collect();
    let values = distinct(labelled.iter().map(|(label, text)| spaced(label.span.of(text)))).join(" / ");
    let mut labels: Vec<Label> = labelled.into_iter().map(|(label, _)| label).collect();
    labels.sort_by(|a, b| by_place(bundle, a, b));
    Finding {
        rule,
        verdict: judgement.verdict,
        severity: severity(policy, judgement.verdict),
        score: 1000,
        message: match judgement.verdict {
            Verdict::Agree => format_smolstr!("These fit each other: {values}"),
            _ => capitalised(&message(policy, judgement.verdict, "", &values)),
        },
        explanation: judgement.why.clone(),
        help: policy.help.clone(),
        fingerprint: fingerprint(policy, bundle, &labels),
        labels,
    }
}

/// By source, then place.
fn by_place(bundle: &Bundle, a: &Label, b: &Label) -> Ordering {
    let id = |label: &Label| bundle.sources.get(label.source.index()).map(|source| source.id.as_str());
    id(a).cmp(&id(b)).then(a.span.cmp(&b.span))
}

/// The rule's message for a loud verdict; a plain sentence for a quiet one, since the rule's words speak of a difference.
fn message(policy: &Policy, verdict: Verdict, referent: &str, values: &str) -> String {
    let of = if referent.is_empty() { "value".to_owned() } else { spaced(referent) };
    let template = match verdict {
        Verdict::Agree => "sources agree on the {referent}: {values}",
        Verdict::Refines => "compatible figures for the {referent}: {values}",
        Verdict::Unverifiable => "not comparable, {referent}: {values}",
        _ if referent.is_empty() => &policy.message.replace(" of {referent}", ""),
        _ => &policy.message,
    };
    template.replace("{referent}", &of).replace("{values}", values)
}

/// The words of a claim that its loud pairs found to differ, all together.
fn differing_words(claim: u32, loud: &[&Judged]) -> Option<Span> {
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

/// Default severities of SEMANTICS.md §3; a rule's own severity is the ceiling.
fn severity(policy: &Policy, verdict: Verdict) -> Severity {
    let usual = match verdict {
        Verdict::Contradiction => Severity::Error,
        Verdict::Imprecise | Verdict::Disputed | Verdict::Unsupported => Severity::Warning,
        Verdict::Update => Severity::Info,
        Verdict::Agree | Verdict::Refines | Verdict::Unverifiable => Severity::None,
    };
    usual.min(policy.severity)
}

/// The claim that stands alone: at odds with two or more that are not at odds with each other.
fn outlier(claims: &[Claim], named: &[u32], loud: &[&Judged]) -> Option<u32> {
    let odds = |a: u32, b: u32| loud.iter().any(|pair| (pair.a, pair.b) == (a, b) || (pair.a, pair.b) == (b, a));
    let source = |claim: u32| claims[claim as usize].source;
    let mut sources: Vec<_> = named.iter().map(|&claim| source(claim)).collect();
    sources.sort_unstable();
    sources.dedup();
    if sources.len() < 3 {
        return None;
    }
    let mut alone = named.iter().copied().filter(|&claim| {
        let others = || named.iter().copied().filter(|&other| source(other) != source(claim));
        others().all(|other| odds(claim, other)) && others().all(|one| others().all(|other| !odds(one, other)))
    });
    let first = alone.next();
    if alone.next().is_some() { None } else { first }
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

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        if !seen.iter().any(|known| known.eq_ignore_ascii_case(&text)) {
            seen.push(text);
        }
    }
    seen
}

fn capitalised(message: &str) -> SmolStr {
    let mut chars = message.chars();
    chars.next().map_or_else(SmolStr::default, |first| format_smolstr!("{}{}", first.to_uppercase(), chars.as_str()))
}

/// FNV-1a (Fowler, Noll, Vo) in 64 bits over rule, source ids and words: stable across platforms and releases, and
/// free of line numbers.
fn fingerprint(policy: &Policy, bundle: &Bundle, labels: &[Label]) -> SmolStr {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    };
    eat(&policy.id);
    for label in labels {
        if let Some(source) = bundle.sources.get(label.source.index()) {
            eat(&source.id);
            eat(&spaced(Span::of(label.span, &source.text)).to_lowercase());
        }
    }
    format_smolstr!("{hash:016x}")
}
