//! Says how the claims of a cluster stand to each other.
//!
//! A cluster is judged as a whole. Within it only linked claims of two sources can conflict, and only when neither finds its
//! own value in the other source: an article that carries both figures is at odds with nobody who carries one of
//! them. Verdicts are symmetric, and the order of sources never matters.

mod agreement;
mod changed;
mod draft;
mod finding;
mod internal;
mod interval;
mod moment;
mod nominal;
mod party;
mod presence;
mod quote;
mod score;
mod slip;
mod spoken;
mod support;
mod template;
mod trend;
mod witness;

pub use agreement::agreement;
pub use draft::{Evidence, concerning_draft, unsupported};
pub use internal::internal;

use crate::{
    judge::{finding::findings, interval::Relation, presence::Presence, witness::Witnesses},
    model::{
        Claim, Cluster, Finding, Hedge, Kind, Label, Link, Policy, Rounding, Severity, Silence, Slip, Value, Verdict,
        Zone,
    },
    text::{Bundle, SourceId, Span},
};

/// Judges every cluster; at most one finding each and loud verdict.
#[must_use]
pub fn judge(bundle: &Bundle, policies: &[Policy], claims: &[Claim], clusters: &[Cluster]) -> Vec<Finding> {
    let presence = Presence::of(claims);
    let witnesses = Witnesses::of(bundle, claims);
    let judged = clusters.iter().enumerate().filter_map(|(index, cluster)| {
        let policy = policies.get(cluster.rule.index())?;
        let story = Story { bundle, policy, claims, witnesses: &witnesses };
        let mut findings = cluster_findings(&story, &presence, cluster);
        findings.iter_mut().for_each(|finding| finding.cluster = Some(index as u32));
        Some(findings)
    });
    without_parts(claims, without_quoted(claims, judged.flatten().collect()))
}

/// The verdict on any two claims as their rule sees them, and why, whether or not they are linked.
#[must_use]
pub fn compare(bundle: &Bundle, policy: &Policy, a: &Claim, b: &Claim) -> (Verdict, String) {
    let judgement = pair(bundle, policy, a, b);
    (judgement.verdict, judgement.why)
}

/// The verdict on a pair that alignment weighed, and why: the values', unless what is said around them is at odds.
#[must_use]
pub fn weighed(bundle: &Bundle, policy: &Policy, claims: &[Claim], link: &Link) -> (Verdict, String) {
    let judgement = of_link(bundle, policy, claims, link);
    (judgement.verdict, judgement.why)
}

/// Why a linked pair of a cluster that differs is in none of the findings; `None` where it is not linked or does not differ.
#[must_use]
pub fn silence(
    bundle: &Bundle,
    policies: &[Policy],
    claims: &[Claim],
    cluster: &Cluster,
    (a, b): (u32, u32),
) -> Option<Silence> {
    let (linked, agreed) = judged_pairs(bundle, policies.get(cluster.rule.index())?, claims, cluster);
    let is_asked = |pair: &&Judged| (pair.a, pair.b) == (a, b) || (pair.a, pair.b) == (b, a);
    let pair = linked.iter().find(is_asked).filter(|pair| !pair.is_quiet())?;
    let apart = told_apart(claims, cluster);
    Some(why_none(claims, &Presence::of(claims), &agreed, &apart, pair).unwrap_or(Silence::Quoted))
}

/// The findings without those on values inside quotations that are themselves found to differ: a number changed inside a
/// quotation is one finding, the quotation's.
fn without_quoted(claims: &[Claim], findings: Vec<Finding>) -> Vec<Finding> {
    let differing: Vec<(SourceId, Span)> = findings
        .iter()
        .filter(|finding| !finding.verdict.is_quiet())
        .flat_map(|finding| &finding.labels)
        .filter(|label| claims[label.claim as usize].kind == Kind::Quote)
        .map(|label| (label.source, claims[label.claim as usize].span))
        .collect();
    let inside = |label: &Label| {
        claims[label.claim as usize].kind != Kind::Quote
            && differing.iter().any(|&(source, span)| source == label.source && span.contains(label.span))
    };
    findings.into_iter().filter(|finding| !finding.labels.iter().all(inside)).collect()
}

/// The findings without those on a part of a name where one on the whole name says the same: "Olson / Olsen" inside "Marta Olson / Marta
/// Olsen".
fn without_parts(claims: &[Claim], findings: Vec<Finding>) -> Vec<Finding> {
    let is_name = |label: &Label| claims[label.claim as usize].kind == Kind::Name;
    let names: Vec<usize> = (0..findings.len())
        .filter(|&at| !findings[at].verdict.is_quiet() && findings[at].labels.iter().all(is_name))
        .collect();
    let is_part = |at: usize| {
        let part = &findings[at];
        names.iter().map(|&other| &findings[other]).any(|whole| {
            let inside = |label: &Label| {
                whole.labels.iter().any(|other| {
                    other.source == label.source && other.span != label.span && other.span.contains(label.span)
                })
            };
            whole.rule == part.rule && whole.verdict == part.verdict && part.labels.iter().all(inside)
        })
    };
    let parts: Vec<bool> = (0..findings.len()).map(|at| names.binary_search(&at).is_ok() && is_part(at)).collect();
    findings.into_iter().zip(parts).filter(|(_, is_part)| !is_part).map(|(finding, _)| finding).collect()
}

/// What two claims are to each other.
#[derive(Clone, Debug)]
pub(crate) struct Judgement {
    /// How the two values stand to each other.
    pub(crate) verdict: Verdict,
    /// Why, in one phrase.
    pub(crate) why: String,
    /// The loudest it may be, where the values themselves say so.
    pub(crate) ceiling: Severity,
    /// The words that differ on either side, where they are less than the whole claim.
    pub(crate) words: Option<(Span, Span)>,
    /// Of two quotations the words that stand for each other, either of which may be none, and where.
    pub(crate) changed: Vec<[(String, Option<Span>); 2]>,
}

impl Judgement {
    fn new(verdict: Verdict, why: impl Into<String>) -> Self {
        Self { verdict, why: why.into(), ceiling: Severity::Error, words: None, changed: Vec::new() }
    }
}

/// A linked pair with its verdict.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// Index into the bundle's claims.
    pub(crate) a: u32,
    /// Index into the bundle's claims.
    pub(crate) b: u32,
    /// Score of the link.
    pub(crate) score: i32,
    /// The verdict and its reasons.
    pub(crate) judgement: Judgement,
}

impl Judged {
    fn is_quiet(&self) -> bool {
        self.judgement.verdict.is_quiet()
    }
}

/// What a cluster is judged by.
#[derive(Clone, Copy)]
struct Story<'a> {
    bundle: &'a Bundle,
    policy: &'a Policy,
    claims: &'a [Claim],
    witnesses: &'a Witnesses,
}

fn cluster_findings(story: &Story<'_>, presence: &Presence, cluster: &Cluster) -> Vec<Finding> {
    let Story { bundle, policy, claims, .. } = *story;
    let (linked, agreed) = judged_pairs(bundle, policy, claims, cluster);
    let apart = told_apart(claims, cluster);
    let is_explained = |pair: &Judged| why_none(claims, presence, &agreed, &apart, pair).is_some();
    let mut judged: Vec<Judged> = linked.into_iter().filter(|pair| pair.is_quiet() || !is_explained(pair)).collect();
    judged.extend(series(story, cluster, &judged).into_iter().filter(|pair| !is_explained(pair)));
    without_stale_draft(story, cluster, &mut judged);
    findings(story, cluster, &judged)
}

/// Why a pair that differs is no finding, where something explains the difference.
fn why_none(
    claims: &[Claim],
    presence: &Presence,
    agreed: &[Judged],
    apart: &[[&Value; 2]],
    pair: &Judged,
) -> Option<Silence> {
    if let Some(agreed) = explained_away(claims, agreed, pair) {
        return Some(Silence::Agreed(agreed.a, agreed.b));
    }
    let (one, other) = (&claims[pair.a as usize].value, &claims[pair.b as usize].value);
    if presence.explains(claims, pair) {
        Some(Silence::Present)
    } else if apart.contains(&[one, other]) || apart.contains(&[other, one]) {
        Some(Silence::ToldApart)
    } else {
        None
    }
}

/// The pairs of values that some source of the cluster tells both of, in its own voice and its body: to it they are two things.
fn told_apart<'a>(claims: &'a [Claim], cluster: &Cluster) -> Vec<[&'a Value; 2]> {
    /// A cluster in which sources tell more pairs than this is a table.
    const MOST: usize = 32;
    let is_told = |claim: &&Claim| {
        claim.zone == Zone::Body
            && claim.attribution.is_none()
            && !matches!(claim.kind, Kind::Quote | Kind::Name | Kind::Role)
    };
    // Claims of one source stand together.
    let told: Vec<&Claim> = cluster.claims.iter().map(|&index| &claims[index as usize]).filter(is_told).collect();
    let mut pairs: Vec<[&Value; 2]> = Vec::new();
    for own in told.chunk_by(|a, b| a.source == b.source) {
        for (place, a) in own.iter().enumerate().take(MOST) {
            for b in own.iter().skip(place + 1).take(MOST).filter(|b| a.value != b.value) {
                if pairs.len() < MOST && !pairs.contains(&[&a.value, &b.value]) {
                    pairs.push([&a.value, &b.value]);
                }
            }
        }
    }
    pairs
}

/// A figure that moved is a series, and judged whole: of three reports that say 3, 11 and 9 the last two are at odds, though
/// each of them goes well with the first and nothing linked them.
fn series(story: &Story<'_>, cluster: &Cluster, judged: &[Judged]) -> Vec<Judged> {
    /// Claims of one series that are held against each other; a story has fewer.
    const MOST: usize = 24;
    let updates = || judged.iter().filter(|pair| pair.judgement.verdict == Verdict::Update);
    let mut moved: Vec<u32> = updates().flat_map(|pair| [pair.a, pair.b]).collect();
    moved.sort_unstable();
    moved.dedup();
    moved.truncate(MOST);
    let Some(score) = updates().map(|pair| pair.score).min() else { return Vec::new() };
    let is_linked = |a, b| cluster.links.iter().any(|link| (link.a, link.b) == (a, b) || (link.a, link.b) == (b, a));
    let source = |claim: u32| story.claims[claim as usize].source;
    let mut found = Vec::new();
    for (place, &a) in moved.iter().enumerate() {
        for &b in moved[place + 1..].iter().filter(|&&b| source(a) != source(b) && !is_linked(a, b)) {
            let (one, other) = (&story.claims[a as usize], &story.claims[b as usize]);
            let judgement = pair(story.bundle, story.policy, one, other);
            if matches!(judgement.verdict, Verdict::Contradiction | Verdict::Update) {
                found.push(Judged { a, b, score, judgement });
            }
        }
    }
    found
}

/// A draft is no later witness: that the figure has moved on to the draft's needs a source that has it too.
fn without_stale_draft(story: &Story<'_>, cluster: &Cluster, judged: &mut [Judged]) {
    let Some(draft) = story.bundle.draft else { return };
    let claim = |index: u32| &story.claims[index as usize];
    for pair in judged.iter_mut().filter(|pair| pair.judgement.verdict == Verdict::Update) {
        let Some(drafted) = [pair.a, pair.b].into_iter().find(|&index| claim(index).source == draft) else { continue };
        let supported = cluster.claims.iter().any(|&other| {
            claim(other).source != draft && pair_verdict(story, claim(drafted), claim(other)) == Verdict::Agree
        });
        if !supported {
            pair.judgement = Judgement::new(Verdict::Contradiction, "no source has the figure of the draft");
        }
    }
}

fn pair_verdict(story: &Story<'_>, a: &Claim, b: &Claim) -> Verdict {
    pair(story.bundle, story.policy, a, b).verdict
}

/// The linked pairs of a cluster, and those pairs in or beside it whose agreement can explain another's difference away.
fn judged_pairs(bundle: &Bundle, policy: &Policy, claims: &[Claim], cluster: &Cluster) -> (Vec<Judged>, Vec<Judged>) {
    let judge = |link: &Link| Judged {
        a: link.a,
        b: link.b,
        score: link.score,
        judgement: of_link(bundle, policy, claims, link),
    };
    let linked: Vec<Judged> = cluster.links.iter().map(judge).collect();
    let agreed = cluster.alternatives.iter().map(judge).chain(linked.iter().cloned());
    let agreed = agreed.filter(|pair| explains(claims, pair)).collect();
    (linked, agreed)
}

/// The judgement on two values, and on who is said to have said them: the same words cannot be two persons'.
fn of_link(bundle: &Bundle, policy: &Policy, claims: &[Claim], link: &Link) -> Judgement {
    let judgement = pair(bundle, policy, &claims[link.a as usize], &claims[link.b as usize]);
    if judgement.verdict == Verdict::Agree && link.has_two_speakers() {
        return Judgement::new(Verdict::Contradiction, "the same words, given to two speakers");
    }
    judgement
}

/// Whether a pair's agreement can explain another pair's difference away. An open bound ("dozens", "more than 20") fits too
/// much to do so, and so does a bare surname, which fits every given name.
fn explains(claims: &[Claim], pair: &Judged) -> bool {
    let bounded = |claim: u32| match &claims[claim as usize].value {
        Value::Quantity(quantity) => quantity.set.lo.is_some() && quantity.set.hi.is_some(),
        Value::Name(_) => false,
        _ => true,
    };
    match pair.judgement.verdict {
        Verdict::Agree => true,
        Verdict::Refines => bounded(pair.a) && bounded(pair.b),
        _ => false,
    }
}

/// The pair in which one of the two claims finds its value in the other's source, about as surely as the pair is linked.
fn explained_away<'j>(claims: &[Claim], agreed: &'j [Judged], pair: &Judged) -> Option<&'j Judged> {
    let source = |claim: u32| claims[claim as usize].source;
    agreed.iter().filter(|other| other.score + Link::SLACK >= pair.score).find(|other| {
        let meets = |claim: u32, target: u32| {
            let partner = if other.a == claim {
                other.b
            } else if other.b == claim {
                other.a
            } else {
                return false;
            };
            source(partner) == source(target) && has_words(claims, pair, claim, partner)
        };
        meets(pair.a, pair.b) || meets(pair.b, pair.a)
    })
}

/// Whether `partner` has what the pair found to differ in `claim`. Of a number that is the whole; a quotation may agree with
/// another remark of the same speaker in all but the words at odds.
fn has_words(claims: &[Claim], pair: &Judged, claim: u32, partner: u32) -> bool {
    let (Value::Quote(quote), Value::Quote(other)) = (&claims[claim as usize].value, &claims[partner as usize].value)
    else {
        return true;
    };
    let Some((one, two)) = pair.judgement.words else { return true };
    quote::holds(other, quote, if claim == pair.a { one } else { two })
}

/// The verdict on two claims of one rule, and why.
fn pair(bundle: &Bundle, policy: &Policy, a: &Claim, b: &Claim) -> Judgement {
    let (relation, why) = match (&a.value, &b.value) {
        (Value::Quantity(one), Value::Quantity(other)) => interval::relate(one, other, policy.tolerance),
        (Value::Moment(one), Value::Moment(other)) => {
            let soft = |claim: &Claim| !matches!(claim.hedge, Hedge::Exact | Hedge::Range);
            moment::relate(one, other, soft(a) || soft(b))
        }
        (Value::Score(left, right), Value::Score(first, second)) => score::relate((*left, *right), (*first, *second)),
        (Value::Quote(one), Value::Quote(other)) => return spoken::wording(one, other),
        (Value::Name(_), Value::Name(_)) if a.kind == Kind::Role => return spoken::roles(&a.referent, &b.referent),
        (Value::Name(one), Value::Name(other)) if a.scope.measure.as_deref() == Some("spelling") => {
            return spoken::spelling(one, other, a.source == b.source);
        }
        (Value::Name(one), Value::Name(other)) => return spoken::naming(one, other, a.source == b.source),
        _ => (Relation::Incomparable, "these values cannot be compared".to_owned()),
    };
    if can_move(relation, a, b) {
        let disputed = relation == Relation::Disjoint && is_disputed(a, b) && !trend::is_told(a, b);
        if let Some(moved) = trend::update(bundle, policy, a, b).filter(|_| !disputed) {
            return Judgement::new(Verdict::Update, moved);
        }
    }
    match relation {
        Relation::Same => Judgement::new(Verdict::Agree, why),
        Relation::Within => Judgement::new(Verdict::Refines, why),
        Relation::Incomparable => Judgement::new(Verdict::Unverifiable, why),
        // A headline may round its own story's figure.
        Relation::Rounded if a.source == b.source => Judgement::new(Verdict::Refines, why),
        Relation::Rounded => match policy.rounding {
            Rounding::Conflict => Judgement::new(Verdict::Contradiction, why),
            Rounding::Warn => Judgement::new(Verdict::Imprecise, why),
            Rounding::Ignore => Judgement::new(Verdict::Agree, why),
        },
        Relation::Far => Judgement::new(Verdict::Imprecise, why),
        Relation::Disjoint => match (&a.attribution, &b.attribution) {
            (Some(one), Some(other)) if is_disputed(a, b) => {
                // One article that reports both sides is good practice.
                let verdict = if a.source == b.source { Verdict::Refines } else { Verdict::Disputed };
                let (first, second) = if one <= other { (one, other) } else { (other, one) };
                Judgement::new(verdict, format!("{why}; {first} against {second}"))
            }
            _ => Judgement::new(Verdict::Contradiction, why),
        },
    }
}

/// Whether time can lie between two values: they are at odds, or one bound has moved on from the other ("at least 12",
/// "at least 15").
fn can_move(relation: Relation, a: &Claim, b: &Claim) -> bool {
    let bound = |claim: &Claim| match &claim.value {
        Value::Quantity(quantity) if quantity.set.hi.is_none() => quantity.set.lo,
        _ => None,
    };
    match relation {
        Relation::Disjoint | Relation::Far => true,
        Relation::Within => bound(a).zip(bound(b)).is_some_and(|(one, other)| one != other),
        _ => false,
    }
}

/// Whether each value is the word of another party. Nobody disputes by a slip of the fingers.
fn is_disputed(a: &Claim, b: &Claim) -> bool {
    let (Some(one), Some(other)) = (&a.attribution, &b.attribution) else { return false };
    let slip = match (&a.value, &b.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            one.value.zip(other.value).and_then(|(one, other)| Slip::between(one, other))
        }
        _ => None,
    };
    party::differ(one, other) && !slip.is_some_and(Slip::is_typing)
}
