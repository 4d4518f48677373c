//! A length of time beside its start and end: `from 9 a.m. to 11:30 a.m., three hours` `three hours, from 9 a.m. to noon`
//! `from 1988 to 2007, almost a decade`

use crate::{
    extract::tie::{Found, Scene},
    lex::Class,
    model::{Kind, Mention, SelfCheck, Tie, Value},
};

/// Words that lead from the mark behind a range to its length.
const LEADING: &[&str] = &["a", "or", "for", "lasting", "total", "period", "span", "of", "in", "all", "altogether"];

/// The lengths of a sentence that stand with their start and end.
pub(super) fn lengths(scene: &Scene<'_, '_, '_>, found: &mut Found<'_>) {
    let Some(rule) = found.rule(SelfCheck::Length) else { return };
    for pair in scene.mentions.windows(2) {
        let (span, length, repeated) = match (&pair[0], &pair[1]) {
            (span, length) if is_span(span) && follows(scene, span, length) => (span, length, false),
            (length, span) if is_span(span) && precedes(scene, length, span) => (span, length, true),
            _ => continue,
        };
        let [length, span] = [length, span].map(|mention| found.claim(rule, scene, mention));
        found.ties.push(Tie::Length { length, span, repeated });
    }
}

fn is_span(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Moment(moment) if moment.iso.contains('/'))
}

/// `…, almost a decade.` `… (35 days)` `… for 35 days`; nothing may follow that could make it the length of something else.
fn follows(scene: &Scene<'_, '_, '_>, span: &Mention, length: &Mention) -> bool {
    let words = &scene.words;
    let (from, to, after) = (scene.end(span), scene.start(length), scene.end(length));
    let marked = matches!(words.class(from), Class::Comma | Class::OpenParenthesis | Class::Dash);
    let led = (from + 1..to).all(|place| words.is_any(place, LEADING));
    let ends = words.token(after).is_none()
        || matches!(
            words.class(after),
            Class::Comma | Class::Period | Class::CloseParenthesis | Class::Dash | Class::Semicolon
        );
    length.kind == Kind::Duration && marked && led && to > from && to <= from + 5 && ends
}

/// `three hours, from 9 a.m. to noon` `three hours (9 a.m. to noon)`
fn precedes(scene: &Scene<'_, '_, '_>, length: &Mention, span: &Mention) -> bool {
    let words = &scene.words;
    let (from, to) = (scene.end(length), scene.start(span));
    let marked = matches!(words.class(from), Class::Comma | Class::OpenParenthesis | Class::Dash);
    let led = (from + 1..to).all(|place| words.is(place, "from"));
    // "open three hours a day, from 9 to noon" has words between; "each day" after it makes it a habit.
    length.kind == Kind::Duration && marked && led && to > from && to <= from + 2
}
