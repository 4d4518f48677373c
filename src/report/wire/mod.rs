//! The machine interface: what JSON says, field by field.
//!
//! Structs borrow from the stages' values and serialise straight to the writer; numbers are decimal strings, so no
//! reader is tempted to round them. Keys may be added, never renamed or dropped: other programs read them. What is said only
//! where it is so (`polarity`, `quoted`) is left out where it is not. `line.rs` has the fields of a document once more.

mod check;

use std::fmt;

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

pub(super) use check::{CheckWire, schema, schema_of, severity, verdict};

use crate::{
    model::{Claim, Hedge, Kind, Mention, Polarity, Quantity, QuoteWord, Scope, Stated, Unit, Value},
    report::{
        Extracted,
        place::rule_name,
        value::{wire_iso, wire_kind},
    },
    text::{Source, Span},
};

/// One document's line.
#[derive(Serialize)]
pub(super) struct ExtractWire<'a> {
    id: &'a str,
    mentions: Vec<MentionWire<'a>>,
    claims: Vec<ClaimWire<'a>>,
}

#[derive(Serialize)]
struct MentionWire<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    value: ValueWire<'a>,
    /// The speaker; on quotations only.
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<Option<&'a str>>,
}

#[derive(Serialize)]
pub(super) struct ClaimWire<'a> {
    rule: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    referent: &'a str,
    scope: ScopeWire<'a>,
    attribution: Option<&'a str>,
    zone: &'static str,
    sentence: [u32; 2],
    /// Only where the sentence denies it.
    #[serde(skip_serializing_if = "Option::is_none")]
    polarity: Option<&'static str>,
    /// Only where it stands inside quotation marks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    quoted: bool,
    value: ValueWire<'a>,
}

/// Only what is known of the scope.
#[derive(Serialize)]
struct ScopeWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subgroup: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Value")]
pub(super) struct ValueWire<'a> {
    /// The type of value: cardinal, money, duration …
    kind: &'static str,
    /// The figure in `unit`, as a decimal string; a date in ISO 8601; a quotation's words.
    value: Option<Text<'a>>,
    /// The base unit: s, m, kg, %, an ISO 4217 code; 1 for plain numbers.
    unit: Option<Text<'a>>,
    /// The least value that fits the wording; null where there is none.
    lo: Option<Text<'a>>,
    /// The greatest.
    hi: Option<Text<'a>>,
    /// Whether `lo` itself does not fit.
    lo_open: bool,
    /// Whether `hi` itself does not fit.
    hi_open: bool,
    /// One unit of the last digit that was written.
    precision: Option<Text<'a>>,
    /// How it is hedged.
    #[schemars(schema_with = "hedge")]
    hedge: Hedge,
    /// The number and unit as written.
    stated: Option<StatedWire<'a>>,
}

/// As written: one number, or the two of a range.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Stated")]
struct StatedWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<Text<'a>>,
    unit: Option<&'static str>,
}

fn hedge(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": ["exact", "approx", "more_than", "at_least", "less_than", "at_most", "nearly", "range"] })
}

/// A string that is made while it is written.
enum Text<'a> {
    Number(Decimal),
    Instant(DateTime),
    Unit(Unit),
    Str(&'a str),
    Iso(SmolStr),
    Words(&'a [QuoteWord]),
    Named(&'a str, &'a str, Option<&'a str>),
    Score(u32, u32),
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{}", number.normalize()),
            Self::Instant(instant) => write!(f, "{instant}"),
            Self::Unit(unit) => write!(f, "{unit}"),
            Self::Str(text) => f.write_str(text),
            Self::Iso(text) => f.write_str(text),
            Self::Words(words) => words.iter().enumerate().try_for_each(|(i, word)| {
                f.write_str(if i == 0 { "" } else { " " })?;
                f.write_str(&word.norm)
            }),
            Self::Named(given, surname, suffix) => {
                let parts = [Some(*given), Some(*surname), *suffix].into_iter().flatten();
                parts.filter(|part| !part.is_empty()).enumerate().try_for_each(|(i, part)| {
                    f.write_str(if i == 0 { "" } else { " " })?;
                    f.write_str(part)
                })
            }
            Self::Score(a, b) => write!(f, "{a}-{b}"),
        }
    }
}

impl JsonSchema for Text<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A score or a part of one, kept in thousandths inside, a JSON number outside; a score is one from 0 to 1.
pub(super) struct Thousandths(pub(super) i32);

impl JsonSchema for Thousandths {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Score".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

impl Serialize for Thousandths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Parsing the decimal gives the double nearest to it, which prints as the same decimal again.
        let decimal = Decimal::new(i64::from(self.0), 3).to_string();
        serializer.serialize_f64(decimal.parse().unwrap_or_default())
    }
}

impl<'a> ExtractWire<'a> {
    pub(super) fn new(extracted: &Extracted<'a>) -> Self {
        let source = extracted.source;
        Self {
            id: &extracted.source.id,
            mentions: extracted.mentions.iter().map(|mention| MentionWire::new(mention, source)).collect(),
            claims: extracted
                .claims
                .iter()
                .map(|claim| ClaimWire::new(claim, rule_name(extracted.policies, claim.rule), source))
                .collect(),
        }
    }
}

impl<'a> MentionWire<'a> {
    fn new(mention: &'a Mention, source: &'a Source) -> Self {
        let Span { start, end } = source.given_span(mention.span);
        let attribution = match &mention.value {
            Value::Quote(quote) => Some(quote.speaker.as_deref()),
            _ => None,
        };
        let value = ValueWire::new(mention.kind, mention.hedge, &mention.value);
        Self { start, end, text: mention.span.of(&source.text), value, attribution }
    }
}

impl<'a> ClaimWire<'a> {
    pub(super) fn new(claim: &'a Claim, rule: &'a str, source: &'a Source) -> Self {
        let Span { start, end } = source.given_span(claim.span);
        let sentence = source.given_span(claim.sentence);
        Self {
            rule,
            start,
            end,
            text: claim.span.of(&source.text),
            referent: referent(claim),
            scope: ScopeWire::new(&claim.scope),
            attribution: attribution(claim),
            zone: claim.zone.name(),
            sentence: [sentence.start, sentence.end],
            polarity: (claim.polarity == Polarity::Negative).then_some("negative"),
            quoted: claim.quoted,
            value: ValueWire::new(claim.kind, claim.hedge, &claim.value),
        }
    }
}

/// What the claim is about, for people.
pub(super) fn referent(claim: &Claim) -> &str {
    let referent = &claim.referent;
    if referent.text.is_empty() { &referent.concept } else { &referent.text }
}

/// Who says it; a quotation's speaker where nobody else is named.
pub(super) fn attribution(claim: &Claim) -> Option<&str> {
    match (&claim.attribution, &claim.value) {
        (Some(party), _) => Some(party),
        (None, Value::Quote(quote)) => quote.speaker.as_deref(),
        (None, _) => None,
    }
}

impl<'a> ScopeWire<'a> {
    fn new(scope: &'a Scope) -> Self {
        Self {
            place: scope.place.as_deref(),
            time: scope.time.as_ref().map(|time| time.iso.as_str()),
            subgroup: scope.subgroup.as_deref(),
            measure: scope.measure.as_deref(),
        }
    }
}

impl<'a> ValueWire<'a> {
    pub(super) fn new(kind: Kind, hedge: Hedge, value: &'a Value) -> Self {
        let or_null = |text| Self {
            kind: wire_kind(kind, value).name(),
            value: text,
            unit: None,
            lo: None,
            hi: None,
            lo_open: false,
            hi_open: false,
            precision: None,
            hedge,
            stated: None,
        };
        let bare = |text| or_null(Some(text));
        match value {
            Value::Quantity(quantity) => Self::quantity(kind, hedge, quantity),
            Value::Moment(moment) => Self {
                lo: moment.first.map(Text::Instant),
                hi: moment.last.map(Text::Instant),
                ..or_null(wire_iso(hedge, moment).map(Text::Iso))
            },
            Value::Quote(quote) => bare(Text::Words(&quote.words)),
            Value::Name(name) => bare(match &name.title {
                Some(title) if kind == Kind::Role => Text::Str(title),
                _ => Text::Named(&name.given, &name.surname, name.suffix.as_deref()),
            }),
            Value::Organisation(organisation) => bare(Text::Str(&organisation.name)),
            Value::Place(place) => bare(Text::Str(place)),
            Value::Score(a, b) => bare(Text::Score(*a, *b)),
        }
    }

    fn quantity(kind: Kind, hedge: Hedge, quantity: &Quantity) -> Self {
        let set = &quantity.set;
        Self {
            kind: kind.name(),
            value: quantity.value.map(Text::Number),
            unit: Some(Text::Unit(quantity.unit)),
            lo: set.lo.map(Text::Number),
            hi: set.hi.map(Text::Number),
            lo_open: set.lo_open,
            hi_open: set.hi_open,
            precision: Some(Text::Number(quantity.precision)),
            hedge,
            stated: quantity.stated.map(|Stated { value, lo, hi, unit }| StatedWire {
                value: value.map(Text::Number),
                lo: lo.map(Text::Number),
                hi: hi.map(Text::Number),
                unit,
            }),
        }
    }
}
