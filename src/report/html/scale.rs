//! Figures that differ, drawn on one line: a dot for an exact one, a stretch for what a hedge allows, an arrow where it knows
//! no end. The words stand beside each line, so the drawing says nothing that a screen reader misses.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::{
    model::{Finding, Hedge, Interval, Kind, Quantity, Value, Verdict},
    report::html::{
        axis::Axis,
        safe::Safe,
        testimony::{Camp, camps},
        view::View,
    },
};

/// Names of witnesses written beside a line.
const NAMES: usize = 3;

/// The figure that a camp gives.
struct Stated<'a> {
    camp: Camp<'a>,
    kind: Kind,
    hedge: Hedge,
    quantity: &'a Quantity,
}

pub(super) fn scale(view: &View<'_>, finding: &Finding) -> Markup {
    // What one text binds together is a sum or a calendar, not several answers to one question; what moved with time has a
    // drawing of its own.
    if finding.cluster.is_none() || finding.verdict == Verdict::Update {
        return html! {};
    }
    let camps = camps(view, finding);
    let told = camps.len();
    let mut stated: Vec<Stated<'_>> = camps.into_iter().filter_map(|camp| figure(view, camp)).collect();
    let quantities: Vec<(Kind, &Quantity)> = stated.iter().map(|stated| (stated.kind, stated.quantity)).collect();
    let Some(axis) = Axis::over(&quantities).filter(|_| stated.len() == told && differs(&quantities)) else {
        return html! {};
    };
    stated.sort_by_key(|stated| (stated.quantity.set.lo, stated.quantity.set.hi));
    let ticks = axis.ticks();
    html! {
        figure.scale {
            table {
                caption { "On one line" @if let Some(gap) = gap(&axis, &stated) { ": " (gap) } }
                tbody {
                    @for stated in &stated {
                        tr.outlier[stated.camp.is_outlier()] {
                            th scope="row" { bdi { (Safe(&stated.camp.words)) } span.names { (names(view, &stated.camp)) } }
                            td { (drawing(&axis, stated, &ticks)) }
                        }
                    }
                    tr.axis aria-hidden="true" {
                        td {}
                        td {
                            svg width="100%" height="16" focusable="false" {
                                @for (place, words) in &ticks {
                                    text x={ (place) "%" } y="12" text-anchor=(anchor(*place)) { (words) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The figure of a camp, where it is one.
fn figure<'a>(view: &'a View<'_>, camp: Camp<'a>) -> Option<Stated<'a>> {
    let claim = view.claim(camp.labels.first()?.claim)?;
    match &claim.value {
        Value::Quantity(quantity) => Some(Stated { camp, kind: claim.kind, hedge: claim.hedge, quantity }),
        _ => None,
    }
}

fn differs(quantities: &[(Kind, &Quantity)]) -> bool {
    quantities.windows(2).any(|pair| (pair[0].1.set, pair[0].1.value) != (pair[1].1.set, pair[1].1.value))
}

/// "15 min apart", of two figures that do not meet.
fn gap(axis: &Axis, stated: &[Stated<'_>]) -> Option<String> {
    let [a, b] = stated else { return None };
    let (low, high) = a.quantity.set.gap(&b.quantity.set)?;
    Some(format!("{} apart", axis.words(high.checked_sub(low)?.normalize())?))
}

fn names(view: &View<'_>, camp: &Camp<'_>) -> Markup {
    let mut sources: Vec<_> = camp.labels.iter().map(|label| label.source).collect();
    sources.dedup();
    html! {
        @for (place, &source) in sources.iter().take(NAMES).enumerate() {
            @if place > 0 { ", " }
            bdi { (Safe(view.name(source))) }
        }
        @if sources.len() > NAMES { " and " (sources.len() - NAMES) " more" }
    }
}

/// Where a text that stands at a place of the line begins, so that it does not leave the drawing.
pub(super) fn anchor(place: Decimal) -> &'static str {
    if place < Decimal::from(3) {
        "start"
    } else if place > Decimal::from(88) {
        "end"
    } else {
        "middle"
    }
}

fn drawing(axis: &Axis, stated: &Stated<'_>, ticks: &[(Decimal, String)]) -> Markup {
    let Interval { lo, hi, lo_open, hi_open } = stated.quantity.set;
    let reach = stated.quantity.reach;
    let place = |end: Option<Decimal>, outside: i64| end.map_or(Decimal::from(outside), |end| axis.place(end));
    let (from, to) = (place(lo, 0), place(hi, 100));
    // The figure itself, unless it only bounds the stretch.
    let dot = stated.quantity.value.filter(|_| matches!(stated.hedge, Hedge::Exact | Hedge::Approx | Hedge::Nearly));
    html! {
        svg width="100%" height="28" aria-hidden="true" focusable="false" {
            @for (tick, _) in ticks { line.tick x1={ (tick) "%" } x2={ (tick) "%" } y1="0" y2="28" {} }
            line.base x1="0" x2="100%" y1="14" y2="14" {}
            @if from < to {
                line.set x1={ (from) "%" } x2={ (to) "%" } y1="14" y2="14" {}
                line.reach x1={ (place(reach.lo, 0)) "%" } x2={ (place(reach.hi, 100)) "%" } y1="14" y2="14" {}
            }
            @if lo.is_none() { (arrow("0%", "M9 -5 L1 0 L9 5")) }
            @if hi.is_none() { (arrow("100%", "M-9 -5 L-1 0 L-9 5")) }
            @if from < to || dot.is_none() {
                @if lo.is_some() { circle.end.open[lo_open] cx={ (from) "%" } cy="14" r="4" {} }
                @if hi.is_some() && from < to { circle.end.open[hi_open] cx={ (to) "%" } cy="14" r="4" {} }
            }
            @if let Some(dot) = dot { circle.dot cx={ (axis.place(dot)) "%" } cy="14" r="6" {} }
        }
    }
}

fn arrow(x: &str, path: &str) -> Markup {
    html! { svg x=(x) y="14" overflow="visible" { path.arrow d=(path) {} } }
}
