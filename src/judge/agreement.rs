//! Lays the judged claims of a bundle out as a matrix, and says of each claim who bears it out and who does not.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    judge::{Judged, compare, judged_pairs, presence::Presence, told_apart, why_none, witness::Witnesses},
    model::{Agreement, Cell, Claim, Cluster, Finding, Kind, Policy, Row, RuleId, Severity, Stance, Standing, Verdict},
    text::{Bundle, SourceId, Span},
};

/// Claims of one cluster that each of its claims is held against; in a larger one the first speak for the others.
const MOST_CLAIMS: usize = 48;

/// Who says what; `findings` are all of the bundle's, in the order they are reported in.
#[must_use]
pub fn agreement(
    bundle: &Bundle,
    policies: &[Policy],
    claims: &[Claim],
    clusters: &[Cluster],
    findings: &[Finding],
) -> Agreement {
    let mut of_cluster: Vec<Vec<u32>> = vec![Vec::new(); clusters.len()];
    for (index, finding) in findings.iter().enumerate() {
        if let Some(found) = finding.cluster.and_then(|cluster| of_cluster.get_mut(cluster as usize)) {
            found.push(index as u32);
        }
    }
    let mut standings = vec![Standing::default(); claims.len()];
    let mut rows = Vec::with_capacity(clusters.len());
    let presence = Presence::of(claims);
    for (index, (cluster, found)) in clusters.iter().zip(&of_cluster).enumerate() {
        let found: Vec<(u32, &Finding)> = found.iter().map(|&at| (at, &findings[at as usize])).collect();
        let Some(policy) = policies.get(cluster.rule.index()) else { continue };
        stand(&mut standings, bundle, policy, claims, cluster, &found);
        // Most clusters say one thing, and need no second look.
        let is_one =
            cluster.claims.windows(2).all(|pair| claims[pair[0] as usize].value == claims[pair[1] as usize].value);
        let things = match found.first() {
            Some((_, finding)) if is_one => vec![(cluster.claims.clone(), finding.verdict)],
            _ => things(bundle, policy, claims, &presence, cluster),
        };
        for (held, verdict) in things {
            let is_told = |finding: &Finding| {
                finding.verdict.is_quiet() == verdict.is_quiet()
                    && finding.labels.iter().any(|label| held.contains(&label.claim))
            };
            let found: Vec<(u32, &Finding)> = found.iter().copied().filter(|(_, finding)| is_told(finding)).collect();
            // A difference that no finding tells of is told with the quotation that it stands in.
            if verdict.is_quiet() || !found.is_empty() {
                rows.push(row(bundle, claims, (index as u32, cluster.rule), &held, verdict, &found));
            }
        }
    }
    for standing in &mut standings {
        for told in [&mut standing.supported_by, &mut standing.opposed_by] {
            told.sort_unstable();
            told.dedup();
        }
    }
    let place = |row: &Row| {
        let first = row.cells.iter().map(|cell| (id(bundle, cell.source), first_span(claims, cell))).min();
        first.map(|(id, span)| (id.to_owned(), span))
    };
    rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.severity), row.verdict, place(row), row.rule, row.cluster));
    Agreement { rows, standings, reprints: reprints(bundle, claims) }
}

/// The claims of a cluster that are of one thing, with the loudest verdict among them: what agreement and unexplained differences
/// bind together. A claim whose every difference is explained away is of another thing, though alignment could not tell, and
/// sources that all say both 2 and 3 speak of two.
fn things(
    bundle: &Bundle,
    policy: &Policy,
    claims: &[Claim],
    presence: &Presence,
    cluster: &Cluster,
) -> Vec<(Vec<u32>, Verdict)> {
    let (linked, agreed) = judged_pairs(bundle, policy, claims, cluster);
    let apart = told_apart(claims, cluster);
    let is_bound = |pair: &&Judged| pair.is_quiet() || why_none(claims, presence, &agreed, &apart, pair).is_none();
    let bound: Vec<&Judged> = linked.iter().filter(is_bound).collect();
    // For each claim one before it that it is bound to, or itself.
    let mut before: FxHashMap<u32, u32> = FxHashMap::default();
    for pair in &bound {
        let (one, other) = (first_of(&before, pair.a), first_of(&before, pair.b));
        before.insert(one.min(other), one.min(other));
        before.insert(one.max(other), one.min(other));
    }
    let mut things: Vec<(u32, Vec<u32>, Verdict)> = Vec::new();
    for &claim in cluster.claims.iter().filter(|claim| before.contains_key(claim)) {
        let first = first_of(&before, claim);
        match things.iter_mut().find(|(known, ..)| *known == first) {
            Some((_, members, _)) => members.push(claim),
            None => things.push((first, vec![claim], Verdict::Agree)),
        }
    }
    for pair in bound {
        let first = first_of(&before, pair.a);
        if let Some((_, _, loudest)) = things.iter_mut().find(|(known, ..)| *known == first) {
            *loudest = pair.judgement.verdict.min(*loudest);
        }
    }
    things.into_iter().map(|(_, members, verdict)| (members, verdict)).collect()
}

/// The first claim of those that a claim is bound to.
fn first_of(before: &FxHashMap<u32, u32>, mut claim: u32) -> u32 {
    while let Some(&next) = before.get(&claim).filter(|&&next| next != claim) {
        claim = next;
    }
    claim
}

/// The row of the claims `held`; `found` is all that was found on them, loudest first.
fn row(
    bundle: &Bundle,
    claims: &[Claim],
    (cluster, rule): (u32, RuleId),
    held: &[u32],
    verdict: Verdict,
    found: &[(u32, &Finding)],
) -> Row {
    // Nobody is at odds with a figure that moved on: the earlier report was right in its time.
    let is_at_odds = |finding: &&Finding| !finding.verdict.is_quiet() && finding.verdict != Verdict::Update;
    let at_odds = || found.iter().map(|(_, finding)| *finding).filter(is_at_odds);
    let labels = || at_odds().flat_map(|finding| finding.labels.iter().map(move |label| (finding, label)));
    let mut cells: Vec<Cell> = Vec::new();
    for &claim in held {
        let source = claims[claim as usize].source;
        match cells.iter_mut().find(|cell| cell.source == source) {
            Some(cell) => cell.claims.push(claim),
            None => cells.push(Cell { source, claims: vec![claim], stance: Stance::Agrees }),
        }
    }
    for cell in &mut cells {
        cell.claims.sort_by_key(|&claim| claims[claim as usize].span);
        let stances = labels().filter(|(_, label)| cell.claims.contains(&label.claim)).map(|(finding, label)| {
            let someone = finding.labels.iter().any(|label| label.outlier);
            match (label.outlier, someone) {
                (true, _) => Stance::Outlier,
                (false, true) => Stance::Agrees,
                (false, false) => Stance::Differs,
            }
        });
        cell.stance = stances.max().unwrap_or(Stance::Agrees);
    }
    cells.sort_by(|a, b| id(bundle, a.source).cmp(id(bundle, b.source)));
    let loudest = found.first();
    Row {
        cluster,
        rule,
        referent: referent(claims, held),
        cells,
        verdict: loudest.map_or(verdict, |(_, finding)| finding.verdict),
        severity: loudest.map_or(Severity::None, |(_, finding)| finding.severity),
        finding: loudest.map(|&(at, _)| at),
    }
}

/// What the claims are about, in the wording of most of them; of equally many the first in the alphabet. A person goes by the
/// fullest name, and nothing goes by no name where somebody gives one.
fn referent(claims: &[Claim], held: &[u32]) -> SmolStr {
    let mut words: Vec<(usize, usize, &SmolStr)> = Vec::new();
    for claim in held.iter().map(|&claim| &claims[claim as usize]).filter(|claim| !claim.referent.text.is_empty()) {
        let text = &claim.referent.text;
        let is_person = matches!(claim.kind, Kind::Name | Kind::Role | Kind::Age);
        let parts = if is_person { text.split_whitespace().count() } else { 0 };
        match words.iter_mut().find(|(_, _, known)| *known == text) {
            Some((_, count, _)) => *count += 1,
            None => words.push((parts, 1, text)),
        }
    }
    let first = words.into_iter().min_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(b.2)));
    first.map(|(_, _, text)| text.clone()).unwrap_or_default()
}

/// Notes for each claim of a cluster which of the others bear it out and which a finding holds against it.
fn stand(
    standings: &mut [Standing],
    bundle: &Bundle,
    policy: &Policy,
    claims: &[Claim],
    cluster: &Cluster,
    found: &[(u32, &Finding)],
) {
    for &one in &cluster.claims {
        let own = &claims[one as usize];
        let mut loudest: Option<Verdict> = None;
        for &other in cluster.claims.iter().take(MOST_CLAIMS) {
            let theirs = &claims[other as usize];
            if theirs.source == own.source {
                continue;
            }
            let (verdict, _) = compare(bundle, policy, own, theirs);
            let both = |finding: &Finding| {
                let names = |claim: u32| finding.labels.iter().any(|label| says(claims, label.claim, claim));
                !finding.verdict.is_quiet() && names(one) && names(other)
            };
            let standing = &mut standings[one as usize];
            if matches!(verdict, Verdict::Agree | Verdict::Refines) {
                standing.supported_by.push(other);
            } else if found.iter().any(|(_, finding)| both(finding)) {
                standing.opposed_by.push(other);
            } else {
                continue;
            }
            loudest = Some(loudest.map_or(verdict, |known| known.min(verdict)));
        }
        let standing = &mut standings[one as usize];
        standing.verdict = [standing.verdict, loudest].into_iter().flatten().min();
    }
}

/// Whether one claim says what another does in the same source: a headline stands for its story, and falls with it.
fn says(claims: &[Claim], one: u32, other: u32) -> bool {
    let claim = |index: u32| claims.get(index as usize).map(|claim| (claim.source, &claim.value));
    one == other || claim(one) == claim(other)
}

/// Groups of sources that reprint one story.
fn reprints(bundle: &Bundle, claims: &[Claim]) -> Vec<Vec<SourceId>> {
    let witnesses = Witnesses::of(bundle, claims);
    let mut groups: Vec<(usize, Vec<SourceId>)> = Vec::new();
    for index in 0..bundle.sources.len() {
        let (story, source) = (witnesses.story_of(index), SourceId(index as u32));
        match groups.iter_mut().find(|(known, _)| *known == story) {
            Some((_, group)) => group.push(source),
            None => groups.push((story, vec![source])),
        }
    }
    let mut groups: Vec<Vec<SourceId>> =
        groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        group.sort_by(|a, b| id(bundle, *a).cmp(id(bundle, *b)));
    }
    groups.sort_by(|a, b| id(bundle, a[0]).cmp(id(bundle, b[0])));
    groups
}

fn id(bundle: &Bundle, source: SourceId) -> &str {
    bundle.sources.get(source.index()).map_or("", |source| &source.id)
}

fn first_span(claims: &[Claim], cell: &Cell) -> Span {
    cell.claims.first().map_or_else(Span::default, |&claim| claims[claim as usize].span)
}
