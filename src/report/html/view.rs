//! What all parts of the page must agree on: the order of the columns, the numbers of the findings, the names of the anchors.

use std::cmp::Reverse;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use crate::{
    model::{Claim, Finding, Policy, RuleId},
    report::{Checked, Complaint, Options, complaints, place::Places, screen, shown},
    text::{Source, SourceId, Span},
};

/// One bundle as the page shows it.
pub(super) struct View<'a> {
    pub(super) checked: &'a Checked<'a>,
    pub(super) places: Places<'a>,
    /// The findings to read, loudest first, and behind them those that somebody let stand; numbered from 1.
    pub(super) findings: Vec<&'a Finding>,
    /// How many of them are to be read.
    pub(super) open: usize,
    /// What is wrong with suppressions.
    pub(super) complaints: Vec<Complaint<'a>>,
    /// The sources as columns: the draft, then by time of publication, then by name. The order on the command line has no say.
    pub(super) columns: Vec<SourceId>,
    /// The column of each source, from 1.
    column_of: Vec<usize>,
    /// The row of the matrix that each claim stands in, from 1.
    row_of: FxHashMap<u32, usize>,
    /// Each claim that a finding to be read speaks of, and whether it stands alone there.
    at_odds: FxHashMap<u32, bool>,
}

impl<'a> View<'a> {
    pub(super) fn new(checked: &'a Checked<'a>, options: &Options) -> Self {
        let mut findings = shown(checked, &Options { suppressed: true, ..*options });
        findings.sort_by_key(|finding| finding.suppressed.is_some());
        let open = findings.partition_point(|finding| finding.suppressed.is_none());
        let columns = columns(checked);
        let mut column_of = vec![0; columns.len()];
        for (place, source) in columns.iter().enumerate() {
            column_of[source.index()] = place + 1;
        }
        let rows = checked.agreement.rows.iter().enumerate();
        let row_of = rows
            .flat_map(|(place, row)| {
                row.cells.iter().flat_map(|cell| &cell.claims).map(move |&claim| (claim, place + 1))
            })
            .collect();
        let mut at_odds = FxHashMap::default();
        for label in findings[..open].iter().flat_map(|finding| &finding.labels) {
            *at_odds.entry(label.claim).or_insert(false) |= label.outlier;
        }
        Self {
            checked,
            places: Places::new(checked.bundle),
            findings,
            open,
            complaints: complaints(checked, options),
            columns,
            column_of,
            row_of,
            at_odds,
        }
    }

    /// The findings to be read, with their numbers.
    pub(super) fn open_findings(&self) -> impl Iterator<Item = (usize, &'a Finding)> {
        self.findings[..self.open].iter().enumerate().map(|(place, finding)| (place + 1, *finding))
    }

    /// The findings that somebody let stand, with their numbers.
    pub(super) fn suppressed_findings(&self) -> impl Iterator<Item = (usize, &'a Finding)> {
        self.findings[self.open..].iter().enumerate().map(|(place, finding)| (self.open + place + 1, *finding))
    }

    pub(super) fn source(&self, source: SourceId) -> Option<&'a Source> {
        self.checked.bundle.sources.get(source.index())
    }

    /// The column of a source, from 1; 0 for one that is not of this bundle.
    pub(super) fn column(&self, source: SourceId) -> usize {
        self.column_of.get(source.index()).copied().unwrap_or(0)
    }

    /// Who a source is to a reader: its outlet, else its name in the bundle.
    pub(super) fn name(&self, source: SourceId) -> &'a str {
        let Some(source) = self.source(source) else { return "an unknown source" };
        let publisher = source.publisher.as_deref().filter(|name| !screen::line(name, true).is_empty());
        publisher.unwrap_or(&source.id)
    }

    /// The file a source is in, where its outlet has another name.
    pub(super) fn file(&self, source: SourceId) -> Option<&'a str> {
        self.source(source).map(|found| found.id.as_str()).filter(|&file| file != self.name(source))
    }

    /// Whether any source says when it was published.
    pub(super) fn is_dated(&self) -> bool {
        self.checked.bundle.sources.iter().any(|source| source.published.is_some())
    }

    pub(super) fn is_draft(&self, source: SourceId) -> bool {
        self.checked.bundle.draft == Some(source)
    }

    pub(super) fn claim(&self, claim: u32) -> Option<&'a Claim> {
        self.checked.claims.get(claim as usize)
    }

    pub(super) fn policy(&self, rule: RuleId) -> Option<&'a Policy> {
        self.checked.policies.get(rule.index())
    }

    /// The row of the matrix that a claim stands in, from 1.
    pub(super) fn row(&self, claim: u32) -> Option<usize> {
        self.row_of.get(&claim).copied()
    }

    /// Whether a finding to be read speaks of a claim, and then whether it stands alone there.
    pub(super) fn at_odds(&self, claim: u32) -> Option<bool> {
        self.at_odds.get(&claim).copied()
    }

    /// The anchor of a stretch of text; `None` where no source has it.
    pub(super) fn anchor(&self, source: SourceId, span: Span) -> Option<String> {
        self.places.holds(source, span).then(|| format!("s{}-{}", self.column(source), span.start))
    }

    /// The other sources that reprint the story of this one; empty where it is a witness of its own.
    pub(super) fn reprints_of(&self, source: SourceId) -> Vec<SourceId> {
        let group = self.checked.agreement.reprints.iter().find(|group| group.contains(&source));
        group.into_iter().flatten().copied().filter(|&other| other != source).collect()
    }
}

/// The sources in the order in which a desk would lay them out. Reprints lie beside the first of their group.
fn columns(checked: &Checked<'_>) -> Vec<SourceId> {
    let sources = &checked.bundle.sources;
    let key = |id: &SourceId| {
        let source = &sources[id.index()];
        let instant = source.published.and_then(|published| published.instant());
        (
            Reverse(checked.bundle.draft == Some(*id)),
            instant.is_none(),
            instant.unwrap_or(Timestamp::UNIX_EPOCH),
            source.id.clone(),
        )
    };
    let mut order: Vec<SourceId> = (0..sources.len() as u32).map(SourceId).collect();
    order.sort_by_cached_key(key);
    let group_of = |source: &SourceId| checked.agreement.reprints.iter().position(|group| group.contains(source));
    let first: Vec<usize> = order
        .iter()
        .enumerate()
        .map(|(place, source)| {
            let group = group_of(source);
            group.map_or(place, |group| order.iter().position(|other| group_of(other) == Some(group)).unwrap_or(place))
        })
        .collect();
    let mut placed: Vec<(usize, SourceId)> = first.into_iter().zip(order).collect();
    placed.sort_by_key(|&(first, _)| first);
    placed.into_iter().map(|(_, source)| source).collect()
}
