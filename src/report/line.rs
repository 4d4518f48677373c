//! The line of one document, put together by hand.
//!
//! An archive is answered with several times the bytes it came in, so what a byte costs counts here more than anywhere:
//! keys are constants, numbers are written digit by digit, and a claim copies what its mention has written already.
//! `wire.rs` has the same fields in the same order for the indented form; a test holds the two together.

use std::{
    io::{self, Write},
    ops::Range,
};

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Serializer};

use crate::{
    model::{Claim, Hedge, Kind, Mention, Polarity, Quantity, Scope, Stated, Unit, Value},
    report::{
        Extracted,
        jsonl::{Screened, is_tidy},
        place::rule_name,
        value::{wire_iso, wire_kind},
        wire::{attribution, referent},
    },
    text::{Source, Span},
};

/// Bytes that a mention or claim takes, more rather than less: memory asked for once is not moved.
const USUAL: usize = 400;

/// The line of a document, with its line end.
pub(super) fn extract(extracted: &Extracted<'_>) -> io::Result<Vec<u8>> {
    let source = extracted.source;
    let mut line = Line(Vec::with_capacity(USUAL * (1 + extracted.mentions.len() + extracted.claims.len())));
    line.raw("{\"id\":");
    line.string(&extracted.source.id)?;
    line.raw(",\"mentions\":[");
    let mut written: Vec<Written> = Vec::with_capacity(extracted.mentions.len());
    for (index, mention) in extracted.mentions.iter().enumerate() {
        line.raw(if index == 0 { "{" } else { ",{" });
        written.push(line.mention(mention, source)?);
        line.raw("}");
    }
    line.raw("],\"claims\":[");
    // Claims come in the order of the mentions they were made of; where they do not, nothing is found to copy.
    let mut next = 0;
    for (index, claim) in extracted.claims.iter().enumerate() {
        line.raw(if index == 0 { "{" } else { ",{" });
        let same = |mention: &Mention| is_of(claim, mention);
        let found = extracted.mentions[next..].iter().position(same).map(|further| next + further);
        next = found.unwrap_or(next);
        line.claim(claim, rule_name(extracted.policies, claim.rule), source, found.map(|found| &written[found]))?;
        line.raw("}");
    }
    line.raw("]}\n");
    Ok(line.0)
}

/// Whether the claim was made of the mention. Its value is the mention's then, and need not be compared.
fn is_of(claim: &Claim, mention: &Mention) -> bool {
    claim.span == mention.span && claim.kind == mention.kind && claim.hedge == mention.hedge
}

/// Where a mention's fields stand in the line.
struct Written {
    /// `start`, `end` and `text`.
    place: Range<usize>,
    /// What a claim has in its `value`.
    value: Range<usize>,
}

/// A line in the making.
struct Line(Vec<u8>);

impl Line {
    /// Text that is JSON already.
    fn raw(&mut self, json: &str) {
        self.0.extend_from_slice(json.as_bytes());
    }

    fn string(&mut self, text: &str) -> io::Result<()> {
        self.0.push(b'"');
        self.inside(text)?;
        self.0.push(b'"');
        Ok(())
    }

    /// Text inside the quotation marks of a string.
    fn inside(&mut self, text: &str) -> io::Result<()> {
        if is_tidy(text) {
            self.raw(text);
            return Ok(());
        }
        let start = self.0.len();
        text.serialize(&mut Serializer::with_formatter(&mut self.0, Screened(CompactFormatter)))?;
        // The quotation marks stand there already.
        self.0.pop();
        self.0.remove(start);
        Ok(())
    }

    fn string_or_null(&mut self, text: Option<&str>) -> io::Result<()> {
        match text {
            Some(text) => self.string(text),
            None => {
                self.raw("null");
                Ok(())
            }
        }
    }

    fn whole(&mut self, number: u64) {
        let mut digits = [0; 20];
        let mut first = digits.len();
        let mut rest = number;
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.0.extend_from_slice(&digits[first..]);
    }

    /// A number that fills two or four places with zeros before it.
    fn padded(&mut self, number: u64, places: u32) {
        for place in (0..places).rev() {
            self.0.push(b'0' + (number / 10_u64.pow(place) % 10) as u8);
        }
    }

    /// A number as a string, without zeros at its end.
    fn number(&mut self, number: Decimal) -> io::Result<()> {
        self.0.push(b'"');
        let (mut scale, mantissa) = (number.scale(), number.mantissa());
        match u64::try_from(mantissa.unsigned_abs()) {
            Ok(mut digits) if scale < 20 => {
                while scale > 0 && digits % 10 == 0 {
                    digits /= 10;
                    scale -= 1;
                }
                if mantissa < 0 {
                    self.0.push(b'-');
                }
                let one = 10_u64.pow(scale);
                self.whole(digits / one);
                if scale > 0 {
                    self.0.push(b'.');
                    self.padded(digits % one, scale);
                }
            }
            _ => write!(self.0, "{}", number.normalize())?,
        }
        self.0.push(b'"');
        Ok(())
    }

    fn number_or_null(&mut self, number: Option<Decimal>) -> io::Result<()> {
        match number {
            Some(number) => self.number(number),
            None => {
                self.raw("null");
                Ok(())
            }
        }
    }

    fn instant_or_null(&mut self, instant: Option<DateTime>) -> io::Result<()> {
        let Some(instant) = instant else {
            self.raw("null");
            return Ok(());
        };
        self.0.push(b'"');
        match u64::try_from(instant.year()) {
            Ok(year) if instant.subsec_nanosecond() == 0 => {
                self.padded(year, 4);
                for (mark, part) in [
                    (b'-', instant.month()),
                    (b'-', instant.day()),
                    (b'T', instant.hour()),
                    (b':', instant.minute()),
                    (b':', instant.second()),
                ] {
                    self.0.push(mark);
                    self.padded(u64::from(part.unsigned_abs()), 2);
                }
            }
            _ => write!(self.0, "{instant}")?,
        }
        self.0.push(b'"');
        Ok(())
    }

    fn mention(&mut self, mention: &Mention, source: &Source) -> io::Result<Written> {
        let start = self.0.len();
        self.place(mention.span, source)?;
        let place = start..self.0.len();
        self.raw(",");
        let start = self.0.len();
        self.value(mention.kind, mention.hedge, &mention.value)?;
        let value = start..self.0.len();
        if let Value::Quote(quote) = &mention.value {
            self.raw(",\"attribution\":");
            self.string_or_null(quote.speaker.as_deref())?;
        }
        Ok(Written { place, value })
    }

    fn claim(&mut self, claim: &Claim, rule: &str, source: &Source, mention: Option<&Written>) -> io::Result<()> {
        self.raw("\"rule\":");
        self.string(rule)?;
        self.raw(",");
        match mention {
            Some(mention) => self.0.extend_from_within(mention.place.clone()),
            None => self.place(claim.span, source)?,
        }
        self.raw(",\"referent\":");
        self.string(referent(claim))?;
        self.raw(",\"scope\":{");
        self.scope(&claim.scope)?;
        self.raw("},\"attribution\":");
        self.string_or_null(attribution(claim))?;
        self.raw(",\"zone\":\"");
        self.raw(claim.zone.name());
        self.raw("\",\"sentence\":[");
        let sentence = source.given_span(claim.sentence);
        self.whole(u64::from(sentence.start));
        self.raw(",");
        self.whole(u64::from(sentence.end));
        self.raw("]");
        if claim.polarity == Polarity::Negative {
            self.raw(",\"polarity\":\"negative\"");
        }
        if claim.quoted {
            self.raw(",\"quoted\":true");
        }
        self.raw(",\"value\":{");
        match mention {
            Some(mention) => self.0.extend_from_within(mention.value.clone()),
            None => self.value(claim.kind, claim.hedge, &claim.value)?,
        }
        self.raw("}");
        Ok(())
    }

    fn place(&mut self, span: Span, source: &Source) -> io::Result<()> {
        let given = source.given_span(span);
        self.raw("\"start\":");
        self.whole(u64::from(given.start));
        self.raw(",\"end\":");
        self.whole(u64::from(given.end));
        self.raw(",\"text\":");
        self.string(span.of(&source.text))
    }

    fn scope(&mut self, scope: &Scope) -> io::Result<()> {
        let time = scope.time.as_ref().map(|time| time.iso.as_str());
        let mut comma = "";
        for (key, text) in [
            ("\"place\":", scope.place.as_deref()),
            ("\"time\":", time),
            ("\"subgroup\":", scope.subgroup.as_deref()),
            ("\"measure\":", scope.measure.as_deref()),
        ] {
            let Some(text) = text else { continue };
            self.raw(comma);
            self.raw(key);
            self.string(text)?;
            comma = ",";
        }
        Ok(())
    }

    fn value(&mut self, kind: Kind, hedge: Hedge, value: &Value) -> io::Result<()> {
        self.raw("\"kind\":\"");
        self.raw(wire_kind(kind, value).name());
        self.raw("\",\"value\":");
        match value {
            Value::Quantity(quantity) => return self.quantity(hedge, quantity),
            Value::Moment(moment) => {
                match wire_iso(hedge, moment) {
                    Some(iso) => self.string(&iso)?,
                    None => self.raw("null"),
                }
                self.raw(",\"unit\":null,\"lo\":");
                self.instant_or_null(moment.first)?;
                self.raw(",\"hi\":");
                self.instant_or_null(moment.last)?;
                self.open_ends(false, false);
                self.raw("null");
                self.hedge(hedge);
                self.raw("null");
                return Ok(());
            }
            Value::Quote(quote) => {
                self.raw("\"");
                for (index, word) in quote.words.iter().enumerate() {
                    self.raw(if index == 0 { "" } else { " " });
                    self.inside(&word.norm)?;
                }
                self.raw("\"");
            }
            Value::Name(name) => match &name.title {
                Some(title) if kind == Kind::Role => self.string(title)?,
                _ => {
                    self.raw("\"");
                    self.inside(&name.given)?;
                    self.raw(if name.given.is_empty() { "" } else { " " });
                    self.inside(&name.surname)?;
                    if let Some(suffix) = &name.suffix {
                        self.raw(" ");
                        self.inside(suffix)?;
                    }
                    self.raw("\"");
                }
            },
            Value::Organisation(organisation) => self.string(&organisation.name)?,
            Value::Place(place) => self.string(place)?,
            Value::Score(a, b) => {
                self.raw("\"");
                self.whole(u64::from(*a));
                self.raw("-");
                self.whole(u64::from(*b));
                self.raw("\"");
            }
        }
        self.raw(",\"unit\":null,\"lo\":null,\"hi\":null");
        self.open_ends(false, false);
        self.raw("null");
        self.hedge(hedge);
        self.raw("null");
        Ok(())
    }

    fn quantity(&mut self, hedge: Hedge, quantity: &Quantity) -> io::Result<()> {
        let set = &quantity.set;
        self.number_or_null(quantity.value)?;
        self.raw(",\"unit\":\"");
        match quantity.unit {
            Unit::One => self.raw("1"),
            unit => write!(self.0, "{unit}")?,
        }
        self.raw("\",\"lo\":");
        self.number_or_null(set.lo)?;
        self.raw(",\"hi\":");
        self.number_or_null(set.hi)?;
        self.open_ends(set.lo_open, set.hi_open);
        self.number(quantity.precision)?;
        self.hedge(hedge);
        match quantity.stated {
            Some(stated) => self.stated(&stated),
            None => {
                self.raw("null");
                Ok(())
            }
        }
    }

    /// Whether the ends are open, up to what `precision` is.
    fn open_ends(&mut self, lo: bool, hi: bool) {
        self.raw(if lo { ",\"lo_open\":true" } else { ",\"lo_open\":false" });
        self.raw(if hi { ",\"hi_open\":true" } else { ",\"hi_open\":false" });
        self.raw(",\"precision\":");
    }

    /// The hedge, up to what `stated` is.
    fn hedge(&mut self, hedge: Hedge) {
        self.raw(",\"hedge\":\"");
        self.raw(hedge.name());
        self.raw("\",\"stated\":");
    }

    fn stated(&mut self, stated: &Stated) -> io::Result<()> {
        self.raw("{");
        for (key, number) in [("\"value\":", stated.value), ("\"lo\":", stated.lo), ("\"hi\":", stated.hi)] {
            let Some(number) = number else { continue };
            self.raw(key);
            self.number(number)?;
            self.raw(",");
        }
        self.raw("\"unit\":");
        self.string_or_null(stated.unit)?;
        self.raw("}");
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::report::{sample, wire::ExtractWire};

    #[test]
    fn the_line_says_what_the_indented_form_says() {
        let samples = [
            sample::two_sources(),
            sample::three_sources(),
            sample::eight_sources(),
            sample::hostile(),
            sample::clean(),
        ];
        for sample in samples {
            for source in 0..sample.bundle.sources.len() {
                let claims = sample.claims_of(source);
                let extracted = sample.extracted(source, &claims);
                let mut expected = Vec::new();
                let mut serializer = Serializer::with_formatter(&mut expected, Screened(CompactFormatter));
                ExtractWire::new(&extracted).serialize(&mut serializer).unwrap();
                expected.push(b'\n');
                let line = extract(&extracted).unwrap();
                assert_eq!(String::from_utf8(line).unwrap(), String::from_utf8(expected).unwrap());
            }
        }
    }

    #[test]
    fn numbers_are_written_as_decimals_are() {
        for number in [
            "0",
            "-0",
            "7",
            "-7",
            "0.0500",
            "12.50",
            "-3104.50",
            "100",
            "79228162514264337593543950335",
            "0.0000000000000000000000000001",
        ] {
            let number: Decimal = number.parse().unwrap();
            let mut line = Line(Vec::new());
            line.number(number).unwrap();
            assert_eq!(String::from_utf8(line.0).unwrap(), format!("\"{}\"", number.normalize()));
        }
    }
}
