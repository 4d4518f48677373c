//! Plain-text dumps of the later stages: the debugging view, and the expected text of their tests.
//!
//! Text first, labels under the words they belong to, one fact a line, nothing that moves when something else does:
//! a changed value changes one line of a diff. (`segment` and `lex` dump sentences and tokens themselves.)

use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::{
    model::{
        Claim, Cluster, Grain, Hedge, Interval, Kind, Mention, Polarity, Policy, Resolution, Segmented, Stage, Unit,
        Value,
    },
    report::{
        place::{Places, rule_name},
        screen::{self, Shown},
        value,
    },
    text::{Bundle, Source, SourceId, Span},
};

/// Every sentence that holds a mention, with carets and the value under each.
///
/// # Errors
/// Whatever `out` gives.
pub fn mentions(source: &Source, segmented: &Segmented, mentions: &[Mention], out: &mut dyn Write) -> io::Result<()> {
    let mut sorted: Vec<_> = mentions.iter().collect();
    sorted.sort_by_key(|mention| (mention.sentence, mention.span));
    let places = Places::of(std::slice::from_ref(source));
    for group in sorted.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(sentence) = segmented.sentences.get(group[0].sentence as usize) else { continue };
        let notes = group.iter().map(|m| (m.span, value_line(m.kind, m.hedge, &m.value)));
        labelled(&places, SourceId(0), sentence.span, sentence.zone.name(), notes, out)?;
    }
    Ok(())
}

/// Every sentence that holds a claim, with carets, rule, value and what it is about under each.
///
/// # Errors
/// Whatever `out` gives.
pub fn claims(source: &Source, policies: &[Policy], claims: &[Claim], out: &mut dyn Write) -> io::Result<()> {
    let mut sorted: Vec<_> = claims.iter().collect();
    sorted.sort_by_key(|claim| (claim.sentence, claim.span, claim.rule));
    let places = Places::of(std::slice::from_ref(source));
    for group in sorted.chunk_by(|a, b| a.sentence == b.sentence) {
        let notes = group.iter().map(|claim| (claim.span, claim_line(claim, policies)));
        labelled(&places, SourceId(0), group[0].sentence, group[0].zone.name(), notes, out)?;
    }
    Ok(())
}

/// Every cluster: its claims, then the links between them with the parts of their scores.
///
/// # Errors
/// Whatever `out` gives.
pub fn clusters(
    bundle: &Bundle,
    policies: &[Policy],
    claims: &[Claim],
    clusters: &[Cluster],
    out: &mut dyn Write,
) -> io::Result<()> {
    let places = Places::new(bundle);
    for cluster in clusters {
        writeln!(out, "# {}", rule_name(policies, cluster.rule))?;
        for &index in &cluster.claims {
            let Some(claim) = claims.get(index as usize) else { continue };
            let at = places.position(claim.source, claim.span.start);
            let (id, words) = (places.id(claim.source), claim.span.of(places.text(claim.source)));
            let worded = value::words(claim.kind, claim.hedge, &claim.value);
            let line = format!("{index} {id}:{}:{} \"{words}\" = {worded}", at.line, at.column);
            writeln!(out, "{}", screen::line(&line, true))?;
        }
        for link in &cluster.links {
            writeln!(out, "  {}-{} score {}", link.a, link.b, link.decimal_score())?;
            for part in &link.parts {
                writeln!(out, "    {} {:+} {}", part.name, part.points, screen::line(&part.why, true))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A heading with the place, the sentence on one line, and a line with carets for each note.
fn labelled(
    places: &Places<'_>,
    source: SourceId,
    sentence: Span,
    zone: &str,
    notes: impl Iterator<Item = (Span, String)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = places.position(source, sentence.start);
    writeln!(out, "# {}:{} {zone}", at.line, at.column)?;
    let (mut shown, mut columns) = (String::new(), Vec::new());
    let mut column = 0;
    for (offset, c) in sentence.of(places.text(source)).char_indices() {
        columns.push((sentence.start + offset as u32, column));
        let before = shown.len();
        match screen::show(c, true) {
            Shown::Same(c) => shown.push(c),
            Shown::Picture(picture) => shown.push_str(&picture),
            Shown::Space | Shown::Tie => shown.push(' '),
            Shown::Nothing => {}
        }
        column += screen::width(&shown[before..]);
    }
    writeln!(out, "{}", shown.trim_end())?;
    let column_of = |offset: u32| {
        let next = columns.partition_point(|&(from, _)| from < offset);
        columns.get(next).map_or(column, |&(_, column)| column)
    };
    for (span, note) in notes {
        let (start, end) = (column_of(span.start), column_of(span.end));
        writeln!(out, "{:start$}{} {note}", "", "^".repeat(end.saturating_sub(start).max(1)))?;
    }
    writeln!(out)
}

/// `duration 11700 s /60`: kind, value, unit, precision (`~` granularity); then hedge, set and
/// reach where they say more, and the number as stated.
fn value_line(kind: Kind, hedge: Hedge, value: &Value) -> String {
    let mut line = kind.name().to_owned();
    match value {
        Value::Quantity(quantity) => {
            if let Some(value) = quantity.value {
                line += &format!(" {}", value.normalize());
            }
            if quantity.unit != Unit::One {
                line += &format!(" {}", quantity.unit);
            }
            line += &format!(" /{}", quantity.precision.normalize());
            if quantity.granularity != quantity.precision {
                line += &format!("~{}", quantity.granularity.normalize());
            }
            line += &hedge_suffix(hedge);
            if quantity.value.is_none_or(|value| quantity.set != Interval::point(value)) {
                line += &format!(" {}", interval(&quantity.set));
            }
            if quantity.reach != quantity.set {
                line += &format!(" reach {}", interval(&quantity.reach));
            }
            if let Some(stated) = &quantity.stated {
                let numbers = [stated.value, stated.lo, stated.hi].into_iter().flatten();
                let numbers: Vec<_> = numbers.map(|number| number.normalize().to_string()).collect();
                line += &format!(" stated {}", numbers.join(".."));
                line += &stated.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            }
        }
        Value::Moment(moment) => {
            line += &format!(" {}{}", moment.iso, hedge_suffix(hedge));
            line += &format!(" {:?}", moment.grain).to_lowercase();
            if let (Some(first), Some(last)) = (moment.first, moment.last)
                && moment.grain != Grain::Day
            {
                line += &format!(" {first}..{last}");
            }
            line += match moment.resolution {
                Resolution::Stated => "",
                Resolution::FromPublication => " resolved",
                Resolution::AssumedDay => " day assumed",
                Resolution::Unresolved => " unresolved",
            };
        }
        Value::Quote(quote) => {
            line += &format!(" \"{}\"", screen::line(&quote.wording(), true));
            line += &quote.speaker.as_deref().map(|who| format!(" by {}", screen::line(who, true))).unwrap_or_default();
            line += if quote.complete { "" } else { " fragment" };
        }
        Value::Name(name) => {
            line += &format!(" {}", screen::line(&name.full(), true));
            for (what, text) in [("suffix", &name.suffix), ("title", &name.title)] {
                line +=
                    &text.as_deref().map(|text| format!(" {what} {}", screen::line(text, true))).unwrap_or_default();
            }
        }
        Value::Organisation(organisation) => {
            line += &format!(" organisation {}", screen::line(&organisation.name, true));
            let short = organisation.abbreviation.as_deref();
            line += &short.map(|short| format!(" abbreviated {}", screen::line(short, true))).unwrap_or_default();
        }
        Value::Place(place) => line += &format!(" {}", screen::line(place, true)),
        Value::Score(a, b) => line += &format!(" {a}-{b}"),
    }
    line
}

fn hedge_suffix(hedge: Hedge) -> String {
    if hedge == Hedge::Exact { String::new() } else { format!(" {}", hedge.name()) }
}

/// `(20, inf)`.
fn interval(set: &Interval) -> String {
    let end = |end: Option<Decimal>, infinite: &str| end.map_or(infinite.into(), |end| end.normalize().to_string());
    let open = if set.lo_open || set.lo.is_none() { '(' } else { '[' };
    let close = if set.hi_open || set.hi.is_none() { ')' } else { ']' };
    format!("{open}{}, {}{close}", end(set.lo, "-inf"), end(set.hi, "inf"))
}

/// `meeting-duration: duration 11700 s /60 | meeting (meet) | place Paris | by Kerry`.
fn claim_line(claim: &Claim, policies: &[Policy]) -> String {
    let mut parts = vec![value_line(claim.kind, claim.hedge, &claim.value)];
    let referent = &claim.referent;
    let mut about = format!("{} ({})", referent.text, referent.concept);
    if !referent.modifiers.is_empty() {
        about += &format!(" +{}", referent.modifiers.join(","));
    }
    about += &referent.event.as_deref().map(|event| format!(" @{event}")).unwrap_or_default();
    parts.push(about);
    let scope = &claim.scope;
    let time = scope.time.as_ref().map(|time| &time.iso);
    for (name, what) in [
        ("place", scope.place.as_ref()),
        ("time", time),
        ("of", scope.subgroup.as_ref()),
        ("measure", scope.measure.as_ref()),
        ("by", claim.attribution.as_ref()),
    ] {
        parts.extend(what.map(|what| format!("{name} {what}")));
    }
    parts.extend((claim.course.stage != Stage::Untold).then(|| claim.course.stage.name().into()));
    parts.extend(claim.course.as_of.map(|as_of| format!("as of {as_of}")));
    parts.extend((claim.polarity == Polarity::Negative).then(|| "denied".into()));
    parts.extend(claim.quoted.then(|| "quoted".into()));
    screen::line(&format!("{}: {}", rule_name(policies, claim.rule), parts.join(" | ")), true)
}
