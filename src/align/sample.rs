//! Claims made by hand, for the tests of this room.

use std::sync::Arc;

use crate::{
    model::{
        Claim, Context, Course, Hedge, Kind, PersonName, Polarity, QuoteValue, QuoteWord, Referent, RuleId, Scope,
        Value, Zone,
    },
    text::{SourceId, Span},
};

fn claim(source: u32, at: u32, kind: Kind, value: Value) -> Claim {
    Claim {
        source: SourceId(source),
        rule: RuleId(0),
        by: None,
        refused: None,
        span: Span::new(at, at + 1),
        sentence: Span::new(at, at + 1),
        zone: Zone::Body,
        lead: true,
        kind,
        hedge: Hedge::Exact,
        value,
        referent: Referent::default(),
        scope: Scope::default(),
        course: Course::default(),
        attribution: None,
        polarity: Polarity::Positive,
        quoted: false,
        near: Context::default(),
        context: Arc::new(Context::default()),
    }
}

/// A quotation of normalised words; a speaker counts as named beside it.
pub(super) fn quote(source: u32, at: u32, speaker: Option<&str>, words: &str) -> Claim {
    let words = words.split(' ').map(|word| QuoteWord { norm: word.into(), span: Span::new(at, at + 1) }).collect();
    let value = QuoteValue {
        words,
        speaker: speaker.map(Into::into),
        speaker_span: speaker.map(|_| Span::new(at, at + 1)),
        complete: true,
    };
    claim(source, at, Kind::Quote, Value::Quote(value))
}

/// A person; "" for what is not given.
pub(super) fn name(source: u32, at: u32, title: &str, given: &str, surname: &str) -> Claim {
    let title = (!title.is_empty()).then(|| title.into());
    claim(
        source,
        at,
        Kind::Name,
        Value::Name(PersonName { given: given.into(), surname: surname.into(), suffix: None, title }),
    )
}
