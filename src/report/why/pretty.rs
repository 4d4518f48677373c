//! The answer for people: the two lines with their claims underlined, then a paragraph a pair.

use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::{
    model::{Claim, Kind, Pairing, Polarity, Severity, Value, Weighed, Zone},
    report::{
        Options,
        frame::{self, Frame, severity_word},
        place::{Places, rule_name},
        pretty::of_claims,
        screen, value,
        why::{Side, Why},
        wire::attribution,
    },
    text::word_of,
};

/// Columns before the text of an entry.
const INDENT: usize = 11;

/// Columns of written words; the whole quotation stands in the frame above.
const QUOTED: usize = 60;

/// Writes the answer for people.
///
/// # Errors
/// Whatever `out` gives.
pub fn pretty(why: &Why<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let bundle = why.checked.bundle;
    let places = Places::new(bundle);
    let ends = why.sides.iter().flat_map(|side| &side.claims).filter_map(|&index| why.claim(index));
    let last_line = ends.map(|claim| places.position(claim.source, claim.sentence.end).line).max();
    let page = Page { why, places: &places, options, frame: Frame::new(options, last_line.unwrap_or(1)) };
    let mut text = String::new();
    let [one, other] = why.sides;
    let sides = if one == other { &why.sides[..1] } else { &why.sides[..] };
    let parts: Vec<_> = sides.iter().filter_map(|side| page.line(side)).collect();
    page.frame.parts(&mut text, Severity::None, &parts).map_err(io::Error::other)?;
    text.push('\n');
    out.write_all(text.as_bytes())?;
    let (in_full, in_short) = parted(why.pairings);
    for pairing in in_full {
        text.clear();
        page.pairing(&mut text, pairing);
        text.push('\n');
        out.write_all(text.as_bytes())?;
    }
    text.clear();
    page.in_short(&mut text, &in_short);
    out.write_all(text.as_bytes())?;
    writeln!(out, "{}", summary(why))
}

/// The pairs to tell in full and those to tell in a line: what was paired, else the likeliest pair, is what was asked after.
fn parted(pairings: &[Pairing]) -> (Vec<&Pairing>, Vec<&Pairing>) {
    let is_linked = |pairing: &&Pairing| pairing.weighed.as_ref().is_ok_and(Weighed::is_linked);
    if pairings.iter().any(|pairing| is_linked(&pairing)) {
        return pairings.iter().partition(is_linked);
    }
    // The likeliest comes first.
    let likeliest = usize::from(pairings.len() == 1 || pairings.first().is_some_and(|first| first.weighed.is_ok()));
    let (in_full, in_short) = pairings.split_at(likeliest);
    (in_full.iter().collect(), in_short.iter().collect())
}

/// What every paragraph needs.
struct Page<'a, 'b> {
    why: &'a Why<'b>,
    places: &'a Places<'b>,
    options: &'a Options,
    frame: Frame,
}

impl Page<'_, '_> {
    /// The sentences of a line, its claims named.
    fn line(&self, side: &Side) -> Option<frame::Part> {
        let mut claims: Vec<(u32, &Claim)> = side
            .claims
            .iter()
            .filter_map(|&index| Some((index, self.why.claim(index)?)))
            .filter(|(_, claim)| self.places.holds(claim.source, claim.span))
            .collect();
        claims.sort_by_key(|(_, claim)| (claim.sentence, claim.span, claim.rule));
        let note = |claim: &Claim| {
            let named = claims.iter().find(|(_, known)| std::ptr::eq(*known, claim));
            named.map_or_else(String::new, |&(index, _)| self.name(index))
        };
        let only: Vec<&Claim> = claims.iter().map(|&(_, claim)| claim).collect();
        let source = self.why.checked.bundle.sources.get(side.source.index())?;
        of_claims(side.source, source, &only, note, self.places, self.options, &self.frame)
    }

    /// "A2": the second claim of the first line.
    fn name(&self, index: u32) -> String {
        let on = |side: &Side| side.claims.iter().position(|&claim| claim == index);
        let [one, other] = self.why.sides;
        match (on(one), on(other)) {
            (Some(at), _) => format!("A{}", at + 1),
            (None, Some(at)) => format!("B{}", at + 1),
            (None, None) => "?".to_owned(),
        }
    }

    fn pairing(&self, out: &mut String, pairing: &Pairing) {
        let heading = match &pairing.weighed {
            Err(_) => "never paired".to_owned(),
            Ok(weighed) if weighed.is_linked() => format!("paired, {}", weighed.verdict.name()),
            Ok(_) => "not paired".to_owned(),
        };
        let heading = format!("{} and {}: {heading}", self.name(pairing.a), self.name(pairing.b));
        out.push_str(&self.frame.strong(&heading));
        out.push('\n');
        match &pairing.weighed {
            Err(reason) => self.entry(out, "apart", reason),
            Ok(weighed) => self.answer(out, weighed),
        }
        for index in [pairing.a, pairing.b] {
            if let Some(claim) = self.why.claim(index) {
                self.entry(out, &self.name(index), &self.said(claim));
                self.entry(out, "", &self.about(claim));
            }
        }
        if let Ok(weighed) = &pairing.weighed {
            self.score(out, weighed);
        }
    }

    /// Whether the two were paired, what they are to each other, and what was reported of it.
    fn answer(&self, out: &mut String, weighed: &Weighed) {
        self.entry(out, "paired", &self.why.outcome(self.places, weighed));
        let condition = if weighed.is_linked() { "" } else { ", if they were about one thing" };
        self.entry(out, "verdict", &format!("{}{condition}: {}", weighed.verdict.name(), weighed.why));
        let finding = match (self.why.finding(weighed), weighed.silence) {
            (_, Some(silence)) => format!("none: {}", self.why.silence(self.places, silence)),
            (Some(finding), None) => {
                let (severity, rule) =
                    (severity_word(finding.severity), rule_name(self.why.checked.policies, finding.rule));
                let quiet = if finding.severity == Severity::None { " (shown with --all)" } else { "" };
                format!("{severity}[{rule}]: {}{quiet}", finding.message)
            }
            (None, None) => "none names both".to_owned(),
        };
        self.entry(out, "finding", &finding);
    }

    fn score(&self, out: &mut String, weighed: &Weighed) {
        self.entry(out, "score", &score(weighed));
        let widest = weighed.link.parts.iter().map(|part| part.name.len()).max().unwrap_or(0);
        for part in &weighed.link.parts {
            let name = format!("{:>+8} {:widest$}  ", Decimal::new(part.points.into(), 3), part.name);
            let words = part.why.split(' ').map(|word| self.unstemmed(&[weighed.link.a, weighed.link.b], word));
            self.hanging(out, &name, &words.collect::<Vec<_>>().join(" "));
        }
    }

    /// The other pairs, a line for each way in which they were kept apart.
    fn in_short(&self, out: &mut String, pairings: &[&Pairing]) {
        let mut ways: Vec<(String, Vec<String>)> = Vec::new();
        for pairing in pairings {
            let way = match &pairing.weighed {
                Err(reason) => format!("never paired: {reason}"),
                Ok(weighed) => format!("not paired: score {}", score(weighed)),
            };
            let names = format!("{} and {}", self.name(pairing.a), self.name(pairing.b));
            match ways.iter_mut().find(|(known, _)| *known == way) {
                Some((_, pairs)) => pairs.push(names),
                None => ways.push((way, vec![names])),
            }
        }
        for (way, pairs) in &ways {
            self.hanging(out, "", &format!("{}: {way}", pairs.join(", ")));
        }
        if !ways.is_empty() {
            out.push_str("Name a claim by its column (SOURCE:LINE:COLUMN) for all that is known of one pair.\n\n");
        }
    }

    /// What a claim is about, and what else is known of it; empty where that is nothing.
    fn about(&self, claim: &Claim) -> String {
        let referent = &claim.referent;
        let word = |stem: &str| self.word(claim, stem);
        let mut known: Vec<String> = Vec::new();
        if referent.text.is_empty() {
            known.extend((!referent.concept.is_empty()).then(|| format!("near “{}”", word(&referent.concept))));
        } else {
            known.push(format!("of “{}”", referent.text));
        }
        let modifiers = referent.modifiers.iter().map(|stem| word(stem)).collect::<Vec<_>>().join(" ");
        let modifiers = Some(modifiers).filter(|words| !words.is_empty());
        let event = referent.event.as_deref().map(word);
        let scope = &claim.scope;
        for (name, what) in [
            ("modifiers", modifiers.as_deref()),
            ("event", event.as_deref()),
            ("place", scope.place.as_deref()),
            ("time", scope.time.as_ref().map(|time| time.iso.as_str())),
            ("part", scope.subgroup.as_deref()),
            ("measure", scope.measure.as_deref()),
            ("said by", attribution(claim)),
        ] {
            known.extend(what.map(|what| format!("{name} {what}")));
        }
        known.extend((claim.polarity == Polarity::Negative).then(|| "denied".to_owned()));
        known
            .extend((claim.quoted && !matches!(claim.value, Value::Quote(_))).then(|| "in quotation marks".to_owned()));
        known.extend((claim.zone != Zone::Body).then(|| format!("in the {}", claim.zone.name())));
        known.join(", ")
    }

    /// The word of a claim's sentence that a stem was made of; the name of a concept is a word itself.
    fn word(&self, claim: &Claim, stem: &str) -> String {
        word_of(self.places.text(claim.source), claim.sentence, stem).unwrap_or(stem).to_owned()
    }

    /// The same for a word that may stand in either sentence.
    fn unstemmed(&self, claims: &[u32], stem: &str) -> String {
        let claims = claims.iter().filter_map(|&index| self.why.claim(index));
        let mut words = claims.filter_map(|claim| word_of(self.places.text(claim.source), claim.sentence, stem));
        words.next().unwrap_or(stem).to_owned()
    }

    /// What the source says, under which rule.
    fn said(&self, claim: &Claim) -> String {
        let written = screen::line(claim.span.of(self.places.text(claim.source)), self.options.unicode);
        let at = self.places.position(claim.source, claim.span.start);
        let mut said = format!(
            "{}:{}:{} \"{}\"",
            self.places.id(claim.source),
            at.line,
            at.column,
            screen::clip(&written, QUOTED, self.options.unicode)
        );
        let worded = value::words(claim.kind, claim.hedge, &claim.value);
        if claim.kind != Kind::Quote && worded != written {
            said.push_str(&format!(" = {worded}"));
        }
        said.push_str(&format!(", read by {}", rule_name(self.why.checked.policies, claim.rule)));
        said
    }

    /// `  key      text`, the text wrapped under itself.
    fn entry(&self, out: &mut String, key: &str, text: &str) {
        self.hanging(out, &format!("  {key:<width$}", width = INDENT - 2), text);
    }

    /// A text that strangers may have written, wrapped under itself after a lead of ours; nothing of an empty one.
    fn hanging(&self, out: &mut String, lead: &str, text: &str) {
        let indent = screen::width(lead);
        let room = frame::columns(self.options).saturating_sub(indent);
        let text = screen::line(text, self.options.unicode);
        if text.is_empty() && lead.trim().is_empty() {
            return;
        }
        for (i, line) in screen::wrap(&text, room, room).iter().enumerate() {
            out.push_str(&if i == 0 { format!("{lead}{line}") } else { format!("{:indent$}{line}", "") });
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
    }
}

/// "0.828, and 0.5 is needed".
fn score(weighed: &Weighed) -> String {
    let decimal = |points: i32| Decimal::new(points.into(), 3).normalize();
    let (score, sum) = (weighed.link.score, weighed.link.parts.iter().map(|part| part.points).sum());
    let held = if sum == score { String::new() } else { format!(" (its parts make {})", decimal(sum)) };
    match weighed.needed {
        Some(needed) => format!("{}{held}, and {} is needed", decimal(score), decimal(needed)),
        None => format!("{}{held}, for how sure it is; such a pair is made by what it says alone", decimal(score)),
    }
}

/// "12 pairs: 1 paired, 3 not, 8 that never can be".
fn summary(why: &Why<'_>) -> String {
    let total = why.pairings.len();
    let weighed = why.pairings.iter().filter_map(|pairing| pairing.weighed.as_ref().ok());
    let (mut paired, mut apart) = (0, total);
    for weighed in weighed {
        apart -= 1;
        paired += usize::from(weighed.is_linked());
    }
    let s = if total == 1 { "" } else { "s" };
    format!("{total} pair{s} of claims: {paired} paired, {} not, {apart} that never can be", total - apart - paired)
}
