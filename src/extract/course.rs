//! What the text says of the way a figure has taken: "rose to 25", "so far", "as of 6pm".
//!
//! Only rules with a trend make something of it: elsewhere a rise is from one year to the next, and no news of a later hour.

use jiff::civil::DateTime;

use crate::{
    extract::{clause::Clause, phrase::Words},
    lex::Class,
    model::{Course, Grain, Mention, Stage, Value},
};

/// How far before the value the verb of its rise stands: "`bringing` the death toll from the crash to 25".
const REACH: usize = 7;

/// How far from the value the words stand that call it an interim one.
const NEAR: usize = 8;

/// Verbs that lead up to a figure with "to".
#[rustfmt::skip] // A word a line would be longer than the code.
const RISES: &[&str] = &[
    "rose", "rise", "rises", "risen", "rising", "climbed", "climb", "climbs", "climbing", "grew", "grow", "grows",
    "grown", "jumped", "jumps", "increased", "increases", "soared", "soars", "mounted", "swelled", "swollen",
    "raised", "raises", "raising", "brought", "brings", "bring", "bringing", "took", "takes", "taking", "pushed",
    "pushing", "up", "upward", "upwards", "went", "gone",
];

/// Verbs that lead down to a figure with "to".
#[rustfmt::skip] // A word a line would be longer than the code.
const FALLS: &[&str] = &[
    "fell", "fall", "falls", "fallen", "falling", "dropped", "drops", "dropping", "declined", "declines",
    "decreased", "lowered", "lowers", "lowering", "reduced", "reducing", "cut", "cutting", "down", "downward",
    "downwards", "shrank", "shrunk",
];

/// Verbs that set one figure in another's place with "to", either way.
const SETS: &[&str] = &["revised", "updated", "corrected", "amended", "adjusted"];

/// Phrases near a figure that say where in the story it stands.
const PHRASES: &[(&[&str], Stage)] = &[
    (&["so", "far"], Stage::Interim),
    (&["at", "last", "count"], Stage::Interim),
    (&["at", "the", "last", "count"], Stage::Interim),
    (&["to", "date"], Stage::Interim),
    (&["as", "of"], Stage::Interim),
    (&["at", "this", "stage"], Stage::Interim),
    (&["for", "now"], Stage::Interim),
    (&["until", "now"], Stage::Interim),
    (&["by", "then"], Stage::Interim),
    (&["early", "reports"], Stage::Interim),
    (&["latest", "count"], Stage::Latest),
    (&["latest", "figure"], Stage::Latest),
    (&["latest", "figures"], Stage::Latest),
    (&["latest", "toll"], Stage::Latest),
    (&["new", "toll"], Stage::Latest),
    (&["now", "stands"], Stage::Latest),
    (&["stands", "now"], Stage::Latest),
    (&["is", "now"], Stage::Latest),
    (&["are", "now"], Stage::Latest),
    (&["now", "known"], Stage::Latest),
    (&["now", "number"], Stage::Latest),
    (&["now", "numbers"], Stage::Latest),
];

/// The course of a figure, from the words of its clause; `beside` are the mentions of its sentence.
pub(super) fn course(words: &Words<'_, '_>, clause: &Clause, mention: &Mention, beside: &[Mention]) -> Course {
    if !matches!(mention.value, Value::Quantity(_)) {
        return Course::default();
    }
    let as_of = as_of(words, clause, beside);
    let stage = moved(words, clause)
        .or_else(|| phrase(words, clause))
        .or_else(|| as_of.map(|_| Stage::Interim))
        .unwrap_or_default();
    Course { stage, as_of }
}

/// Whether a figure is the start of a change whose end is told too: the 3 of "had risen from 3 to 7". The text has
/// replaced it.
pub(super) fn is_left_behind(words: &Words<'_, '_>, clause: &Clause) -> bool {
    let Some(from) = clause.start_of_value.checked_sub(1).filter(|&place| words.is(place, "from")) else {
        return false;
    };
    let changes = |place: usize| words.is_any(place, RISES) || words.is_any(place, FALLS) || words.is_any(place, SETS);
    (from.saturating_sub(REACH)..from).any(changes)
        && (clause.end_of_value..(clause.end_of_value + 3).min(words.len())).any(|place| words.is(place, "to"))
}

/// "Rose to 25", "25, up from 23".
fn moved(words: &Words<'_, '_>, clause: &Clause) -> Option<Stage> {
    let start = clause.start_of_value;
    let leads = |verbs: &[&str]| {
        (start.saturating_sub(REACH).max(clause.first)..start.saturating_sub(1))
            .rev()
            .take_while(|&place| !matches!(words.class(place), Class::Comma | Class::Period))
            .find(|&place| words.is_any(place, verbs))
    };
    if start.checked_sub(1).is_some_and(|place| words.is(place, "to")) {
        let nearest = [(leads(RISES), Stage::Risen), (leads(FALLS), Stage::Fallen), (leads(SETS), Stage::Latest)];
        // "Revised down to": the word nearest the figure tells the way.
        if let Some((_, stage)) =
            nearest.into_iter().filter(|(place, _)| place.is_some()).max_by_key(|(place, _)| *place)
        {
            return Some(stage);
        }
    }
    let after = clause.end_of_value..(clause.end_of_value + 4).min(words.len());
    after
        .clone()
        .find(|&place| words.is(place + 1, "from") && words.is_any(place, &["up", "down"]))
        .map(|place| if words.is(place, "up") { Stage::Risen } else { Stage::Fallen })
}

/// The first of [`PHRASES`] near the value.
fn phrase(words: &Words<'_, '_>, clause: &Clause) -> Option<Stage> {
    let first = clause.start_of_value.saturating_sub(NEAR).max(clause.first);
    let end = (clause.end_of_value + NEAR).min(clause.end);
    let stands =
        |place: usize, phrase: &[&str]| phrase.iter().enumerate().all(|(step, word)| words.is(place + step, word));
    (first..end).find_map(|place| PHRASES.iter().find(|(phrase, _)| stands(place, phrase)).map(|&(_, stage)| stage))
}

/// The moment in "as of 6pm", "by midday", "by Tuesday evening", where the clause has one.
fn as_of(words: &Words<'_, '_>, clause: &Clause, beside: &[Mention]) -> Option<DateTime> {
    let marked = |at: usize| {
        let before = |back: usize, word: &str| at.checked_sub(back).is_some_and(|place| words.is(place, word));
        before(1, "by") || (before(1, "of") && before(2, "as")) || (before(1, "at") && before(2, "as"))
    };
    // A sentence may be a table of thousands; mentions come by place.
    let from = beside.partition_point(|other| words.place(other.tokens.0) < clause.first);
    beside[from..].iter().take_while(|other| words.place(other.tokens.0) < clause.end).find_map(|other| {
        match &other.value {
            Value::Moment(moment) if moment.grain <= Grain::Day && marked(words.place(other.hedged_tokens.0)) => {
                // "By Sunday" leaves the whole Sunday.
                if moment.grain < Grain::Day { moment.first } else { moment.last }
            }
            _ => None,
        }
    })
}
