//! The words that stand for a fixed choice in a rule file, each with what it means. Reading, the JSON Schema and the pages of
//! `docs/rules` all take them from here.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::{
    model::{Kind, Need, Rounding, SelfCheck, Severity, Trend, Verdict, Zone},
    rules::rule::Expected,
};

/// A choice: how it is written, what it stands for, and what that is for people.
pub(super) type Choice<T> = (&'static str, T, &'static str);

/// The words of `check:`.
pub(super) const CHECKS: &[Choice<SelfCheck>] = &[
    (SelfCheck::Weekday.name(), SelfCheck::Weekday, "a date written with its weekday"),
    (SelfCheck::Age.name(), SelfCheck::Age, "a person's age and date of birth"),
    (SelfCheck::Parts.name(), SelfCheck::Parts, "a total and the parts listed with it"),
    (SelfCheck::Percent.name(), SelfCheck::Percent, "a percentage and the figures it is of"),
    (SelfCheck::Length.name(), SelfCheck::Length, "a length of time and its start and end"),
    (SelfCheck::Majority.name(), SelfCheck::Majority, "a majority and the votes it comes from"),
];

/// The words of `rounding:`.
pub(super) const ROUNDING: &[Choice<Rounding>] = &[
    ("conflict", Rounding::Conflict, "it is a contradiction: the exact figure is known and matters"),
    ("warn", Rounding::Warn, "it is `imprecise`, a warning"),
    ("ignore", Rounding::Ignore, "it agrees"),
];

/// The words of `trend:`.
pub(super) const TREND: &[Choice<Trend>] = &[
    ("none", Trend::None, "it does not move: two figures are at odds whenever they were written"),
    ("rising", Trend::Rising, "it can only rise: the dead, the arrested"),
    ("falling", Trend::Falling, "it can only fall: the missing, homes without power"),
];

/// The words of `severity:`.
pub(super) const SEVERITY: &[Choice<Severity>] = &[
    ("error", Severity::Error, "fails the build by default"),
    ("warning", Severity::Warning, "shown; look at it before publishing"),
    ("info", Severity::Info, "shown; good to know"),
    ("none", Severity::None, "shown with `--all` only"),
];

/// The verdicts whose severity a rule may set: those that say something is to be looked at.
pub(super) const LOUD: &[Choice<Verdict>] = &[
    (Verdict::Contradiction.name(), Verdict::Contradiction, "no reading lets both be true; usually an error"),
    (Verdict::Disputed.name(), Verdict::Disputed, "each is another named party's word; usually a warning"),
    (Verdict::Imprecise.name(), Verdict::Imprecise, "equal only after rounding; usually a warning"),
    (Verdict::Update.name(), Verdict::Update, "the later figure moved as the rule's `trend` says; usually info"),
];

/// The words of `zones:`.
pub(super) const ZONES: &[Choice<Zone>] = &[
    ("headline", Zone::Headline, "the headline"),
    ("dateline", Zone::Dateline, "the place and day before the first sentence"),
    ("byline", Zone::Byline, "the author's line"),
    ("caption", Zone::Caption, "text under pictures, which agencies write"),
    ("body", Zone::Body, "the story itself"),
    ("boilerplate", Zone::Boilerplate, "page furniture: teasers, notices, comments"),
];

/// The words of `compare: scope:`.
pub(super) const NEEDS: &[Choice<Need>] = &[
    ("place", Need::Place, "both name a place with the figure"),
    ("time", Need::Time, "both say when"),
    ("group", Need::Group, "both say of which part of a whole the figure is"),
    ("measure", Need::Measure, "both say which measure it is: peak, planned, a day"),
    ("noun", Need::Noun, "both count or measure the same noun"),
    ("subject", Need::Subject, "both name whose it is: who did it, or whom it befell"),
];

/// The keys of `examples:`.
pub(super) const EXAMPLES: &[Choice<Expected>] = &[
    ("contradiction", Expected::Verdict(Verdict::Contradiction), "the two are at odds"),
    ("disputed", Expected::Verdict(Verdict::Disputed), "they differ, and each is another named party's word"),
    ("imprecise", Expected::Verdict(Verdict::Imprecise), "they are equal only after rounding"),
    ("update", Expected::Verdict(Verdict::Update), "the figure moved with time; both sides need `published`"),
    ("unverifiable", Expected::Verdict(Verdict::Unverifiable), "the two meet and cannot be compared"),
    ("refines", Expected::Verdict(Verdict::Refines), "one says the same more exactly"),
    ("agree", Expected::Verdict(Verdict::Agree), "they say the same"),
    ("unrelated", Expected::Unrelated, "under this rule nothing in one meets anything in the other"),
    ("finds", Expected::Finds, "the rule finds a claim in this one text"),
    ("ignores", Expected::Ignores, "the rule finds nothing in this one text"),
];

/// The words of `value:`. Each kind under its own name, and families that newsrooms think of as one.
pub(super) const VALUES: &[Choice<&[Kind]>] = &[
    ("count", &[Kind::Cardinal], "how many: 22 countries, a dozen arrests"),
    ("share", &[Kind::Percent, Kind::Fraction], "a part of a whole: 40 percent, two thirds"),
    ("number", &[Kind::Cardinal, Kind::Percent, Kind::Fraction], "a count or a share"),
    ("duration", &[Kind::Duration], "a length of time: three hours, a two-week trial"),
    ("date", &[Kind::Date, Kind::DateTime], "a day, month or year: Tuesday, 14 October, last May"),
    ("time", &[Kind::Time], "a time of day: 3pm, noon"),
    ("datetime", &[Kind::DateTime], "a time on a day: 3pm on Tuesday"),
    ("age", &[Kind::Age], "an age: 34, the 12-year-old, in her fifties"),
    ("money", &[Kind::Money], "a sum of money: $13 billion, 40p"),
    ("percent", &[Kind::Percent], "a percentage: 40 percent, 2.5%"),
    ("fraction", &[Kind::Fraction], "a fraction: two thirds, half"),
    ("ordinal", &[Kind::Ordinal], "a place in a row: the third attack"),
    (
        "measure",
        &[
            Kind::Length,
            Kind::Area,
            Kind::Volume,
            Kind::Mass,
            Kind::Speed,
            Kind::Temperature,
            Kind::Data,
            Kind::Energy,
            Kind::Power,
            Kind::Pressure,
            Kind::Frequency,
        ],
        "anything measured in a unit, but time and money",
    ),
    ("length", &[Kind::Length], "a length, height or distance: 12 miles, 30cm"),
    ("area", &[Kind::Area], "an area: 4,000 acres, 12 square miles"),
    ("volume", &[Kind::Volume], "a volume: 20,000 barrels, 3 litres"),
    ("mass", &[Kind::Mass], "a weight: 40 tonnes, 6lb"),
    ("speed", &[Kind::Speed], "a speed: 130 mph, 80 knots"),
    ("temperature", &[Kind::Temperature], "a temperature: 41C, 104 degrees Fahrenheit"),
    ("data", &[Kind::Data], "an amount of data: 40 gigabytes"),
    ("energy", &[Kind::Energy], "an amount of energy: 12 megawatt hours"),
    ("power", &[Kind::Power], "power: 700 megawatts"),
    ("pressure", &[Kind::Pressure], "pressure: 940 millibars"),
    ("frequency", &[Kind::Frequency], "a frequency: 2.4 GHz"),
    ("magnitude", &[Kind::Magnitude], "an earthquake's magnitude: 6.4"),
    ("score", &[Kind::Score], "a result: 3-1, 6-4 7-5"),
    ("quote", &[Kind::Quote], "the words between quotation marks"),
    ("name", &[Kind::Name], "a person's name"),
    ("role", &[Kind::Role], "a person's post"),
];

/// The written words of a table.
pub(super) fn names<T>(table: &[Choice<T>]) -> Vec<&'static str> {
    table.iter().map(|&(name, ..)| name).collect()
}

/// One of the words of a table, each with its meaning.
fn one_of<T>(table: &[Choice<T>]) -> Schema {
    let words: Vec<_> =
        table.iter().map(|(name, _, meaning)| serde_json::json!({"const": name, "description": meaning})).collect();
    json_schema!({ "type": "string", "oneOf": words })
}

/// Some of the words of a table.
fn some_of<T>(table: &[Choice<T>]) -> Schema {
    json_schema!({ "type": "array", "items": one_of(table), "minItems": 1 })
}

pub(super) fn check(_: &mut SchemaGenerator) -> Schema {
    one_of(CHECKS)
}

pub(super) fn rounding(_: &mut SchemaGenerator) -> Schema {
    one_of(ROUNDING)
}

pub(super) fn trend(_: &mut SchemaGenerator) -> Schema {
    one_of(TREND)
}

pub(super) fn zones(_: &mut SchemaGenerator) -> Schema {
    some_of(ZONES)
}

pub(super) fn needs(_: &mut SchemaGenerator) -> Schema {
    some_of(NEEDS)
}

pub(super) fn value(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "anyOf": [one_of(VALUES), some_of(VALUES)] })
}

/// One severity, or one a verdict.
pub(super) fn severity(_: &mut SchemaGenerator) -> Schema {
    let each: serde_json::Map<_, _> = LOUD
        .iter()
        .map(|(name, _, meaning)| {
            let mut schema = one_of(SEVERITY);
            schema.insert("description".to_owned(), (*meaning).into());
            ((*name).to_owned(), schema.to_value())
        })
        .collect();
    let each = json_schema!({ "type": "object", "properties": each, "additionalProperties": false });
    json_schema!({ "anyOf": [one_of(SEVERITY), each] })
}

/// Lists of examples by what they show.
pub(super) fn examples(_: &mut SchemaGenerator) -> Schema {
    let text = json_schema!({ "type": "string", "minLength": 1 });
    let side = json_schema!({ "anyOf": [text, {
        "type": "object",
        "properties": {
            "text": {"type": "string", "minLength": 1, "description": "what the outlet writes"},
            "published": {"type": "string", "description": "when, in ISO 8601: 2014-10-14T23:30"},
            "publisher": {"type": "string", "description": "whose: Northline Agency"},
        },
        "required": ["text"],
        "additionalProperties": false,
    }]});
    let pair = json_schema!({ "type": "array", "items": side, "minItems": 2, "maxItems": 2 });
    // A check of a source against itself is shown by one text.
    let pairs = json_schema!({ "type": "array", "items": {"anyOf": [pair, text]} });
    let singles = json_schema!({ "type": "array", "items": side });
    let each: serde_json::Map<_, _> = EXAMPLES
        .iter()
        .map(|(name, expected, meaning)| {
            let mut schema = if expected.is_of_one_text() { singles.clone() } else { pairs.clone() };
            schema.insert("description".to_owned(), (*meaning).into());
            ((*name).to_owned(), schema.to_value())
        })
        .collect();
    json_schema!({ "type": "object", "properties": each, "additionalProperties": false })
}

/// Lists of words under names.
pub(super) fn lists(_: &mut SchemaGenerator) -> Schema {
    let words = json_schema!({ "type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1 });
    json_schema!({ "type": "object", "additionalProperties": words })
}

/// A list of words, or what to add to and take from the one that is overridden.
pub(super) fn words(_: &mut SchemaGenerator) -> Schema {
    let words = json_schema!({ "type": "array", "items": {"type": "string", "minLength": 1} });
    let change = json_schema!({
        "type": "object",
        "properties": {
            "add": {"type": "array", "items": {"type": "string", "minLength": 1}, "description": "words to add"},
            "remove": {"type": "array", "items": {"type": "string", "minLength": 1}, "description": "words to take away"},
        },
        "additionalProperties": false,
    });
    json_schema!({ "anyOf": [words, change] })
}

/// A number or text with one.
pub(super) fn tolerance(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["number", "string"], "minLength": 1 })
}

/// A score from 0.5 to 1.
pub(super) fn score(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number", "minimum": 0.5, "maximum": 1 })
}
