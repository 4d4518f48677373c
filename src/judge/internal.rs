//! A source against itself: whether what a text binds together by arithmetic or by the calendar can be true.
//!
//! Numbers are exact decimals, days are jiff's. What rounding to the stated precision explains agrees; what a coarser
//! rounding might explain is `imprecise`; the rest cannot be true.

mod calendar;

use std::fmt::Display;

use rust_decimal::Decimal;

use crate::{
    judge::{Judgement, finding::of_tie},
    model::{Claim, Finding, Hedge, Interval, Kind, Moment, Policy, Quantity, Tie, Value, Verdict},
    text::Bundle,
};

/// Judges every tie; those about which nothing can be said give no finding, and one said twice gives one.
#[must_use]
pub fn internal(bundle: &Bundle, policies: &[Policy], claims: &[Claim], ties: &[Tie]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for tie in ties {
        let bound = tie.claims();
        let rule = bound.first().and_then(|&claim| claims.get(claim as usize)).map(|claim| claim.rule);
        let Some((rule, policy)) = rule.and_then(|rule| Some((rule, policies.get(rule.index())?))) else { continue };
        let Some(judgement) = judgement(bundle, claims, tie) else { continue };
        let finding = of_tie(bundle, (rule, policy), claims, &bound, &judgement);
        if seen.insert(finding.fingerprint.clone()) {
            findings.push(finding);
        }
    }
    findings
}

fn judgement(bundle: &Bundle, claims: &[Claim], tie: &Tie) -> Option<Judgement> {
    let claim = |index: &u32| claims.get(*index as usize);
    let quantity = |index: &u32| quantity_of(claim(index)?);
    let moment = |index: &u32| moment_of(claim(index)?);
    match tie {
        Tie::Weekday { weekday, date } => calendar::weekday(moment(weekday)?.weekday?, moment(date)?),
        Tie::Age { age, born, on, dead } => {
            let published = bundle.sources.get(claim(age)?.source.index())?.published;
            let on = match on {
                Some(on) => Some(moment(on)?),
                None => None,
            };
            calendar::age(quantity(age)?, moment(born)?, on, published.map(|published| published.local.date()), *dead)
        }
        Tie::Parts { whole, parts, complete } => {
            let parts: Option<Vec<&Claim>> = parts.iter().map(claim).collect();
            sum(claim(whole)?, &parts?, *complete)
        }
        Tie::Share { percent, part, whole } => share(bundle, claim(percent)?, claim(part)?, claim(whole)?),
        Tie::Change { percent, from, to, rises } => change(bundle, claim(percent)?, claim(from)?, claim(to)?, *rises),
        Tie::Length { length, span, repeated } => calendar::length(claim(length)?, moment(span)?, *repeated),
        Tie::Majority { majority, votes } => margin(quantity(majority)?, &claim(votes)?.value),
    }
}

fn quantity_of(claim: &Claim) -> Option<&Quantity> {
    if let Value::Quantity(quantity) = &claim.value { Some(quantity) } else { None }
}

fn moment_of(claim: &Claim) -> Option<&Moment> {
    if let Value::Moment(moment) = &claim.value { Some(moment) } else { None }
}

/// The verdict on a computed set against a stated one: `tight` is what the wording means, `wide` what a coarser rounding could.
fn held(computed: &Interval, tight: &Interval, wide: &Interval, why: String) -> Judgement {
    let verdict = if computed.meets(tight) {
        Verdict::Agree
    } else if computed.meets(wide) {
        Verdict::Imprecise
    } else {
        Verdict::Contradiction
    };
    Judgement::new(verdict, why)
}

/// The values from `around` on both sides; `around` itself is left out.
fn within(n: Decimal, around: Decimal) -> Option<Interval> {
    let (lo, hi) = (n.checked_sub(around)?, n.checked_add(around)?);
    Some(if around.is_zero() { Interval::point(n) } else { Interval::open(lo, hi) })
}

/// Two ends, both given.
fn ends(set: &Interval) -> Option<(Decimal, Decimal)> {
    Some((set.lo?, set.hi?))
}

/// What a count or a sum of money may be: the figure as hedged, and a round one with the half of what it was rounded to.
fn figure(claim: &Claim) -> Option<(Decimal, Decimal)> {
    let quantity = quantity_of(claim)?;
    let (Some(value), Hedge::Exact) = (quantity.value, claim.hedge) else { return ends(&quantity.set) };
    let rounded = if claim.kind == Kind::Cardinal {
        let round = quantity.granularity >= Decimal::TEN && value >= Decimal::ONE_HUNDRED;
        if round { quantity.granularity } else { Decimal::ZERO }
    } else {
        quantity.precision
    };
    let half = rounded.checked_div(Decimal::TWO)?;
    Some((value.checked_sub(half)?, value.checked_add(half)?))
}

/// Parts against their total.
fn sum(whole: &Claim, parts: &[&Claim], complete: bool) -> Option<Judgement> {
    let (mut lo, mut hi) = (Decimal::ZERO, Some(Decimal::ZERO));
    let mut stated = Vec::new();
    for part in parts {
        let quantity = quantity_of(part)?;
        let (low, high) = match figure(part) {
            Some((low, high)) => (low, Some(high)),
            None => (quantity.set.lo?, None),
        };
        lo = lo.checked_add(low)?;
        hi = hi.zip(high).and_then(|(sum, high)| sum.checked_add(high));
        stated.push(quantity.value?);
    }
    let made = Interval { lo: Some(lo), hi, lo_open: false, hi_open: false };
    let quantity = quantity_of(whole)?;
    let total = match figure(whole) {
        Some((lo, hi)) => Interval::closed(lo, hi),
        None => quantity.set,
    };
    let sum = stated.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
    let why = format!("{} make {sum}, not {}", listed(&stated), quantity.value?);
    if total.lies_below(&made) || (complete && made.lies_below(&total)) {
        return Some(Judgement::new(Verdict::Contradiction, why));
    }
    complete.then(|| Judgement::new(Verdict::Agree, format!("{} make {sum}", listed(&stated))))
}

/// "126 and 88", "nine, six and one" in digits.
fn listed(numbers: &[impl Display]) -> String {
    let mut text = String::new();
    for (at, number) in numbers.iter().enumerate() {
        let joint = match at {
            0 => "",
            at if at + 1 == numbers.len() => " and ",
            _ => ", ",
        };
        text.push_str(&format!("{joint}{number}"));
    }
    text
}

/// What a percentage means, and what a coarser rounding of it could mean.
fn percentage(claim: &Claim) -> Option<(Interval, Interval)> {
    let quantity = quantity_of(claim)?;
    let (Some(value), Hedge::Exact) = (quantity.value, claim.hedge) else { return Some((quantity.set, quantity.set)) };
    let half = quantity.precision.checked_div(Decimal::TWO)?;
    // A half counts up or down.
    let tight = Interval::closed(value.checked_sub(half)?, value.checked_add(half)?);
    // One cut off instead of rounded; or "80 percent" for 77.6.
    let coarse = quantity.precision.max(quantity.granularity.checked_div(Decimal::TWO)?);
    Some((tight, within(value, coarse)?))
}

/// A percentage of one figure against another.
fn share(bundle: &Bundle, percent: &Claim, part: &Claim, whole: &Claim) -> Option<Judgement> {
    let ((part_lo, part_hi), (whole_lo, whole_hi)) = (figure(part)?, figure(whole)?);
    if whole_lo <= Decimal::ZERO || part_lo < Decimal::ZERO {
        return None;
    }
    let computed = Interval::closed(hundredths(part_lo, whole_hi)?, hundredths(part_hi, whole_lo)?);
    let (tight, wide) = percentage(percent)?;
    let exact = hundredths(quantity_of(part)?.value?, quantity_of(whole)?.value?)?;
    let (part, whole) = (words(bundle, part)?, words(bundle, whole)?);
    Some(held(&computed, &tight, &wide, format!("{part} of {whole} is {} percent", shown(exact, percent)?)))
}

/// A change in percent against the figures before and after.
fn change(bundle: &Bundle, percent: &Claim, from: &Claim, to: &Claim, rises: bool) -> Option<Judgement> {
    let ((from_lo, from_hi), (to_lo, to_hi)) = (figure(from)?, figure(to)?);
    let (before, after) = (quantity_of(from)?.value?, quantity_of(to)?.value?);
    if from_lo <= Decimal::ZERO || to_lo < Decimal::ZERO {
        return None;
    }
    let grown = |from: Decimal, to: Decimal| hundredths(to.checked_sub(from)?, from);
    let (lo, hi) = (grown(from_hi, to_lo)?, grown(from_lo, to_hi)?);
    let computed = if rises { Interval::closed(lo, hi) } else { Interval::closed(-hi, -lo) };
    let exact = grown(before, after)?;
    let (tight, wide) = percentage(percent)?;
    let direction = if exact < Decimal::ZERO { "decline" } else { "rise" };
    let exact = shown(exact.abs(), percent)?;
    let why = format!("from {} to {} is a {direction} of {exact} percent", words(bundle, from)?, words(bundle, to)?);
    Some(held(&computed, &tight, &wide, why))
}

fn hundredths(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// To one digit more than the percentage was stated to.
fn shown(exact: Decimal, percent: &Claim) -> Option<Decimal> {
    let digits = quantity_of(percent)?.precision.normalize().scale();
    Some(exact.round_dp(digits.min(6) + 1).normalize())
}

/// The figure as the text has it.
fn words(bundle: &Bundle, claim: &Claim) -> Option<String> {
    let text = claim.span.of(&bundle.sources.get(claim.source.index())?.text);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A majority or margin against the votes or the score.
fn margin(majority: &Quantity, votes: &Value) -> Option<Judgement> {
    let Value::Score(one, other) = *votes else { return None };
    let difference = one.abs_diff(other);
    let why = format!("{} less {} is {difference}", one.max(other), one.min(other));
    let verdict = if majority.set.holds(Decimal::from(difference)) { Verdict::Agree } else { Verdict::Contradiction };
    Some(Judgement::new(verdict, why))
}
