//! Which stretches of a source are marked, and how stretches that overlap are cut into pieces that do not.

use std::collections::BTreeMap;

use crate::{
    model::Severity,
    report::{html::view::View, select},
    text::{SourceId, Span},
};

/// What a mark says of its stretch, quietest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Tone {
    /// The table has it, and that is all.
    Told,
    /// Other sources bear it out.
    Agrees,
    /// Somebody looked at it and let it stand.
    Suppressed,
    /// A finding speaks of it, as loud as that.
    AtOdds(Severity),
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Told => "mark told",
            Self::Agrees | Self::AtOdds(Severity::None) => "mark agrees",
            Self::Suppressed => "mark suppressed",
            Self::AtOdds(Severity::Info) => "mark info",
            Self::AtOdds(Severity::Warning) => "mark warning",
            Self::AtOdds(Severity::Error) => "mark error",
        }
    }
}

/// A marked stretch of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) tone: Tone,
    /// The findings that speak of it, by number.
    pub(super) findings: Vec<usize>,
    /// Its row of the matrix.
    pub(super) row: Option<usize>,
}

/// A stretch of text under one set of marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Places of the marks that cover it, by start, then end.
    pub(super) marks: Vec<usize>,
}

/// The marks of one source, by place.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) all: Vec<Mark>,
    /// Bytes of the longest: how far before a stretch a mark may begin that reaches into it.
    longest: u32,
}

impl Marks {
    fn new(all: Vec<Mark>) -> Self {
        let longest = all.iter().map(|mark| mark.span.end - mark.span.start).max().unwrap_or(0);
        Self { all, longest }
    }

    /// The places of the marks that share a byte with a stretch; found without looking at all of them.
    pub(super) fn within(&self, stretch: Span) -> impl Iterator<Item = usize> {
        let first = self.all.partition_point(|mark| mark.span.start.saturating_add(self.longest) <= stretch.start);
        let end = self.all.partition_point(|mark| mark.span.start < stretch.end);
        (first..end).filter(move |&mark| self.all[mark].span.overlaps(stretch))
    }
}

/// The marks of every source, by column from 0.
pub(super) fn of_bundle(view: &View<'_>) -> Vec<Marks> {
    let mut found: Vec<BTreeMap<Span, Mark>> = vec![BTreeMap::new(); view.columns.len()];
    let mut note = |source: SourceId, span: Span, tone: Tone, finding: Option<usize>, row: Option<usize>| {
        let Some(column) = view.column(source).checked_sub(1).filter(|_| view.places.holds(source, span)) else {
            return;
        };
        let mark = found[column].entry(span).or_insert(Mark { span, tone, findings: Vec::new(), row: None });
        mark.tone = mark.tone.max(tone);
        mark.row = mark.row.or(row);
        mark.findings.extend(finding.filter(|number| !mark.findings.contains(number)));
    };
    let open = view.open_findings().map(|(number, finding)| {
        let tone = if select::is_quiet(finding) { Tone::Agrees } else { Tone::AtOdds(finding.severity) };
        (number, finding, tone)
    });
    let suppressed = view.suppressed_findings().map(|(number, finding)| (number, finding, Tone::Suppressed));
    for (number, finding, tone) in open.chain(suppressed) {
        for label in &finding.labels {
            note(label.source, label.span, tone, Some(number), view.row(label.claim));
        }
    }
    for &claim in view.checked.agreement.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.claims) {
        let Some(said) = view.claim(claim) else { continue };
        let standing = view.checked.agreement.standings.get(claim as usize);
        let is_borne_out = standing.is_some_and(|standing| !standing.supported_by.is_empty());
        note(said.source, said.span, if is_borne_out { Tone::Agrees } else { Tone::Told }, None, view.row(claim));
    }
    found.into_iter().map(|marks| Marks::new(marks.into_values().collect())).collect()
}

/// Cuts a stretch at every end of a mark, so that each piece lies wholly inside or outside of each.
pub(super) fn pieces(stretch: Span, marks: &Marks) -> Vec<Piece> {
    let span = |mark: usize| marks.all[mark].span;
    let mut coming = marks.within(stretch).peekable();
    let mut cuts: Vec<u32> = marks.within(stretch).flat_map(|mark| [span(mark).start, span(mark).end]).collect();
    cuts.extend([stretch.start, stretch.end]);
    cuts.retain(|cut| (stretch.start..=stretch.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    // The marks that have begun and not ended: a sweep, so that a long line of many claims takes no longer than many short ones.
    let mut over: Vec<usize> = Vec::new();
    let mut pieces = Vec::with_capacity(cuts.len());
    for ends in cuts.windows(2) {
        let piece = Span::new(ends[0], ends[1]);
        while let Some(mark) = coming.next_if(|&mark| span(mark).start <= piece.start) {
            over.push(mark);
        }
        over.retain(|&mark| span(mark).end >= piece.end);
        pieces.push(Piece { span: piece, marks: over.clone() });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(marks: &[(u32, u32)]) -> Vec<(u32, u32, Vec<usize>)> {
        let mark = |&(start, end): &(u32, u32)| Mark {
            span: Span::new(start, end),
            tone: Tone::Agrees,
            findings: Vec::new(),
            row: None,
        };
        let marks = Marks::new(marks.iter().map(mark).collect());
        pieces(Span::new(10, 50), &marks).into_iter().map(|p| (p.span.start, p.span.end, p.marks)).collect()
    }

    #[test]
    fn overlapping_marks_share_a_piece() {
        assert_eq!(
            cut(&[(20, 30), (25, 35)]),
            [(10, 20, vec![]), (20, 25, vec![0]), (25, 30, vec![0, 1]), (30, 35, vec![1]), (35, 50, vec![])]
        );
    }

    #[test]
    fn nested_marks_and_marks_across_an_end_are_cut() {
        assert_eq!(
            cut(&[(0, 20), (12, 15), (45, 90)]),
            [(10, 12, vec![0]), (12, 15, vec![0, 1]), (15, 20, vec![0]), (20, 45, vec![]), (45, 50, vec![2])]
        );
        assert_eq!(cut(&[(60, 70)]), [(10, 50, vec![])]);
    }

    #[test]
    fn louder_tones_win() {
        assert!(Tone::AtOdds(Severity::Error) > Tone::AtOdds(Severity::Info));
        assert!(Tone::AtOdds(Severity::Info) > Tone::Suppressed && Tone::Suppressed > Tone::Agrees);
    }
}
