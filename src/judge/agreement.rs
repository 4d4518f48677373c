//! Lays the judged claims of a bundle out as a matrix, and says of each claim who bears it out and who does not.

use smol_str::SmolStr;

use crate::{
    judge::{compare, witness::Witnesses},
    model::{Agreement, Cell, Claim, Cluster, Finding, Policy, Row, Severity, Stance, Standing, Verdict},
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
    for (index, (cluster, found)) in clusters.iter().zip(&of_cluster).enumerate() {
        let found: Vec<(u32, &Finding)> = found.iter().map(|&at| (at, &findings[at as usize])).collect();
        if let Some(policy) = policies.get(cluster.rule.index()) {
            stand(&mut standings, bundle, policy, claims, cluster, &found);
        }
        rows.push(row(bundle, claims, index as u32, cluster, &found));
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

fn row(bundle: &Bundle, claims: &[Claim], index: u32, cluster: &Cluster, found: &[(u32, &Finding)]) -> Row {
    // Loudest first, as findings are sorted.
    let loudest = found.first().copied();
    let loud = || found.iter().map(|(_, finding)| *finding).filter(|finding| !finding.verdict.is_quiet());
    let labels = || loud().flat_map(|finding| finding.labels.iter().map(move |label| (finding, label)));
    let mut cells: Vec<Cell> = Vec::new();
    for &claim in &cluster.claims {
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
    // The wording of most sources; of equally many the first in the alphabet.
    let mut words: Vec<(usize, SmolStr)> = Vec::new();
    for &claim in &cluster.claims {
        let text = &claims[claim as usize].referent.text;
        match words.iter_mut().find(|(_, known)| known == text) {
            Some((count, _)) => *count += 1,
            None => words.push((1, text.clone())),
        }
    }
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Row {
        cluster: index,
        rule: cluster.rule,
        referent: words.into_iter().next().map(|(_, text)| text).unwrap_or_default(),
        cells,
        verdict: loudest.map_or(Verdict::Agree, |(_, finding)| finding.verdict),
        severity: loudest.map_or(Severity::None, |(_, finding)| finding.severity),
        finding: loudest.map(|(at, _)| at),
    }
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
                let names = |claim: u32| finding.labels.iter().any(|label| label.claim == claim);
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
