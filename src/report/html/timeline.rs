//! Figures by the time at which they were published: what moved while the story went on.

use jiff::Timestamp;
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::{
    model::{Finding, Kind, Quantity, Value, Verdict},
    report::{
        html::{
            axis::{Axis, share},
            safe::{Safe, shortened},
            scale::anchor,
            sources::time,
            view::View,
        },
        value,
    },
    text::{Published, SourceId},
};

/// Longest wording beside a time.
const LONGEST: usize = 48;

/// Height of the drawing and the room that the highest figure's words take above it, in pixels.
const HEIGHT: i64 = 104;
const ABOVE: i64 = 24;

/// Words at two dots overlap when the dots are nearer than this: in hundredths along, in pixels down.
const APART: (i64, i64) = (22, 15);

/// What one source said at its time.
struct Report<'a> {
    source: SourceId,
    published: Published,
    instant: Timestamp,
    words: String,
    kind: Kind,
    quantity: Option<&'a Quantity>,
    outlier: bool,
}

pub(super) fn timeline(view: &View<'_>, finding: &Finding) -> Markup {
    let reports = reports(view, finding);
    let (Some(first), Some(last)) = (reports.first(), reports.last()) else { return html! {} };
    let are_numbers = reports.iter().all(|report| report.quantity.is_some());
    let is_update = finding.verdict == Verdict::Update;
    if first.instant == last.instant || finding.cluster.is_none() || !(is_update || are_numbers) {
        return html! {};
    }
    let list = html! {
        ol {
            @for report in &reports {
                li.outlier[report.outlier] {
                    (time(report.published)) " " b { bdi { (Safe(&shortened(&report.words, LONGEST))) } } " "
                    span.names { bdi { (Safe(view.name(report.source))) } }
                }
            }
        }
    };
    let drawn = html! { (drawing(&reports).unwrap_or_default()) (list) };
    html! {
        @if is_update { figure.timeline { figcaption { "In the order of publication" } (drawn) } }
        @else { details.timeline { summary { "In the order of publication" } (drawn) } }
    }
}

/// What each source said, by time; one that says the same twice is listed once.
fn reports<'a>(view: &View<'a>, finding: &Finding) -> Vec<Report<'a>> {
    let mut reports: Vec<Report<'a>> = Vec::new();
    for label in &finding.labels {
        let Some(published) = view.source(label.source).and_then(|source| source.published) else { continue };
        let Some((instant, claim)) = published.instant().zip(view.claim(label.claim)) else { continue };
        let words = value::words(claim.kind, claim.hedge, &claim.value);
        if reports.iter().any(|report| report.source == label.source && report.words == words) {
            continue;
        }
        let quantity = if let Value::Quantity(quantity) = &claim.value { Some(quantity) } else { None };
        let (source, kind, outlier) = (label.source, claim.kind, label.outlier);
        reports.push(Report { source, published, instant, words, kind, quantity, outlier });
    }
    reports.sort_by_key(|report| (report.instant, view.column(report.source)));
    reports
}

/// A dot: how far along in hundredths, how far down in pixels, its words, whether it is the outlier's.
type Dot<'a> = (Decimal, Decimal, &'a str, bool);

/// A dot a report: along by time, up by figure.
fn drawing(reports: &[Report<'_>]) -> Option<Markup> {
    let quantities: Option<Vec<(Kind, &Quantity)>> =
        reports.iter().map(|report| Some((report.kind, report.quantity?))).collect();
    let axis = Axis::over(&quantities?)?;
    let seconds = |report: &Report<'_>| Decimal::from(report.instant.as_second());
    let (first, last) = (seconds(reports.first()?), seconds(reports.last()?));
    let mut dots: Vec<Dot<'_>> = Vec::new();
    for report in reports {
        let quantity = report.quantity?;
        let figure = quantity.value.or(quantity.set.lo).or(quantity.set.hi)?;
        // Nine tenths of the width, so that the first and the last dot are whole.
        let along =
            share(seconds(report), first, last)?.checked_mul(Decimal::new(9, 1))?.checked_add(Decimal::from(5))?;
        let up = axis.place(figure).checked_mul(Decimal::from(HEIGHT - ABOVE))?.checked_div(Decimal::ONE_HUNDRED)?;
        let dot = (
            along.normalize(),
            Decimal::from(HEIGHT).checked_sub(up)?.round_dp(1).normalize(),
            &*report.words,
            report.outlier,
        );
        if !dots.contains(&dot) {
            dots.push(dot);
        }
    }
    let words = words(&dots);
    Some(html! {
        svg.course width="100%" height=(HEIGHT + 4) aria-hidden="true" focusable="false" {
            line.base x1="0" x2="100%" y1=(HEIGHT + 2) y2=(HEIGHT + 2) {}
            @for pair in dots.windows(2) {
                line.step x1={ (pair[0].0) "%" } y1=(pair[0].1) x2={ (pair[1].0) "%" } y2=(pair[1].1) {}
            }
            @for (along, down, _, outlier) in &dots {
                line.drop x1={ (along) "%" } x2={ (along) "%" } y1=(down) y2=(HEIGHT + 2) {}
                circle.dot.outlier[*outlier] cx={ (along) "%" } cy=(down) r="5" {}
            }
            @for (along, down, words) in &words {
                text x={ (along) "%" } y=(down) text-anchor=(anchor(*along)) { (Safe(&shortened(words, LONGEST))) }
            }
        }
    })
}

/// Words above the dots, or below where others stand; where there is no room they are in the list alone.
fn words<'a>(dots: &[Dot<'a>]) -> Vec<(Decimal, Decimal, &'a str)> {
    let mut placed: Vec<(Decimal, Decimal, &str)> = Vec::new();
    for &(along, down, words, _) in dots {
        let is_free = |place: &Decimal| {
            *place < Decimal::from(HEIGHT)
                && placed.iter().all(|(x, y, _)| {
                    x.saturating_sub(along).abs() > Decimal::from(APART.0)
                        || y.saturating_sub(*place).abs() > Decimal::from(APART.1)
                })
        };
        let places = [-11, 20].map(|by| down.saturating_add(Decimal::from(by)));
        if let Some(place) = places.into_iter().find(is_free) {
            placed.push((along, place, words));
        }
    }
    placed
}
