//! Words that a newsroom adds to the grammar by its rule files: units of its own, and forms of address.
//!
//! They are applied to what the grammar found, so that a text is lexed and parsed the same whatever rules there are: a count with a
//! newsroom's unit behind it becomes a measure, and a form of address at the head of a name is taken off it.

use rust_decimal::Decimal;

use crate::{
    extract::{Reading, Vocabulary, phrase::Words},
    lex::Class,
    model::{Interval, Kind, Mention, PersonName, Quantity, Unit, Value},
    rules::{OwnUnit, Phrase},
};

/// Reads a source's mentions once more with the newsroom's own units and titles; they come in the same order.
pub fn own_words(vocabulary: &Vocabulary<'_>, reading: &Reading<'_>, mentions: &mut [Mention]) {
    let rules = vocabulary.rules();
    if rules.units().is_empty() && rules.titles().is_empty() {
        return;
    }
    for here in mentions.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let words = reading.words(vocabulary, here[0].sentence as usize);
        for mention in here {
            match &mention.value {
                Value::Quantity(quantity) if mention.kind == Kind::Cardinal && quantity.unit == Unit::One => {
                    if let Some(measured) = measured(&words, mention, quantity, rules.units()) {
                        *mention = measured;
                    }
                }
                Value::Name(name) => {
                    if let Some(addressed) = addressed(&words, mention, name, rules.titles()) {
                        *mention = addressed;
                    }
                }
                _ => {}
            }
        }
    }
}

/// The count as a measure, where a unit's words stand behind it: "two football pitches", "a two-football-pitch crater".
fn measured(words: &Words<'_, '_>, mention: &Mention, quantity: &Quantity, units: &[OwnUnit]) -> Option<Mention> {
    let end = words.place(mention.tokens.1);
    let longest = units
        .iter()
        .flat_map(|unit| unit.words.iter().map(move |phrase| (unit, phrase)))
        .filter_map(|(unit, phrase)| Some((unit, after(words, end, phrase)?)))
        .max_by_key(|&(_, end)| end);
    let (unit, end) = longest?;
    let last = words.token(end - 1)?;
    let added = (end - words.place(mention.tokens.1)) as u32;
    let tokens = (mention.tokens.0, mention.tokens.1 + added);
    Some(Mention {
        span: mention.span.cover(last.span),
        tokens,
        hedged_tokens: (mention.hedged_tokens.0, mention.hedged_tokens.1.max(tokens.1)),
        kind: unit.kind,
        value: Value::Quantity(scaled(quantity, unit)?),
        ..mention.clone()
    })
}

/// One past the last word of the phrase, if it stands there; hyphens part words as spaces do.
fn after(words: &Words<'_, '_>, start: usize, phrase: &Phrase) -> Option<usize> {
    let mut at = start;
    for stem in &phrase.stems {
        if words.class(at) == Class::Hyphen {
            at += 1;
        }
        if at >= words.len() || words.class(at) != Class::Word || words.stem(at) != stem {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn scaled(quantity: &Quantity, unit: &OwnUnit) -> Option<Quantity> {
    let times = |number: Decimal| number.checked_mul(unit.factor);
    let end = |end: Option<Decimal>| match end {
        Some(end) => times(end).map(Some),
        None => Some(None),
    };
    let of = |set: Interval| Some(Interval { lo: end(set.lo)?, hi: end(set.hi)?, ..set });
    Some(Quantity {
        value: end(quantity.value)?,
        unit: unit.base,
        set: of(quantity.set)?,
        reach: of(quantity.reach)?,
        precision: times(quantity.precision)?,
        granularity: times(quantity.granularity)?,
        system: unit.system,
        stated: quantity.stated.map(|stated| crate::model::Stated { unit: Some(unit.name), ..stated }),
    })
}

/// The name without the form of address that it begins with: "Fleet Captain Ada Thornby".
fn addressed(words: &Words<'_, '_>, mention: &Mention, name: &PersonName, titles: &[Phrase]) -> Option<Mention> {
    let (start, end) = (words.place(mention.tokens.0), words.place(mention.tokens.1));
    let behind = titles.iter().filter_map(|title| after(words, start, title)).filter(|&at| at < end).max()?;
    let (first, last) = (words.token(behind)?, words.token(behind.checked_sub(1)?)?);
    let one_line = |from, to| words.between(from, to).split_whitespace().collect::<Vec<_>>().join(" ");
    let (title, full) = (one_line(start, behind), one_line(behind, end));
    // The given names are what stands between the title and the surname; the grammar took the title for some of them.
    let given = full.split_once(name.surname.as_str())?.0.trim_end();
    let span = crate::text::Span::new(first.span.start, mention.span.end);
    if last.span.end > span.start || name.surname.is_empty() {
        return None;
    }
    let beside = name
        .title
        .as_ref()
        .map_or_else(|| title.as_str().into(), |before| smol_str::format_smolstr!("{before} {title}"));
    Some(Mention {
        span,
        tokens: (mention.tokens.0 + (behind - start) as u32, mention.tokens.1),
        hedged_tokens: (mention.hedged_tokens.0 + (behind - start) as u32, mention.hedged_tokens.1),
        value: Value::Name(PersonName { given: given.into(), title: Some(beside), ..name.clone() }),
        ..mention.clone()
    })
}
