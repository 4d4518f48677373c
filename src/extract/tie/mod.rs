//! Finds the values that a text itself presents as bound to each other: a weekday and its date, a total and its parts, a
//! percentage and its counts, an age and a date of birth, a length and its start and end, a majority and its votes.
//!
//! Only wordings that leave no doubt are read. Two numbers that merely could belong together are left alone: "including",
//! "among them" and "of whom" present a part of the parts, and the sums of a newspaper are rarely meant to be complete.
//! Whether a tie holds is for `judge` to say.

mod birth;
mod length;
mod majority;
mod parts;
mod percent;
mod weekday;

use std::sync::Arc;

use crate::{
    extract::{Reading, Vocabulary, phrase::Words},
    model::{
        Claim, Context, Course, Kind, Mention, Polarity, Quantity, Referent, RuleId, Scope, SelfCheck, Sentence, Tie,
        Unit, Value, Zone,
    },
    rules::RuleSet,
    text::{SourceId, Span},
};

/// Values of one sentence beyond which it is not read.
const MOST_VALUES: usize = 64;

/// The ties of a bundle's texts and claims for their values, whose indices follow those of `claims`. The first `own` of those
/// come in the order of `readings`, then of text; roles and spellings behind them are of no concern here.
#[must_use]
pub fn ties(
    vocabulary: &Vocabulary<'_>,
    readings: &[Reading<'_>],
    claims: &[Claim],
    own: usize,
) -> (Vec<Claim>, Vec<Tie>) {
    let mut found = Found { rules: vocabulary.rules(), known: claims, claims: Vec::new(), ties: Vec::new() };
    let mut rest = &claims[..own.min(claims.len())];
    let texts: Vec<Text<'_, '_>> = readings
        .iter()
        .map(|reading| {
            let own = rest.iter().take_while(|claim| claim.source == reading.id).count();
            let (own, others) = rest.split_at(own);
            rest = others;
            Text::new(*reading, vocabulary, own)
        })
        .collect();
    for text in &texts {
        for scene in text.scenes() {
            weekday::weekdays(text, &scene, &mut found);
            parts::parts(text, &scene, &mut found);
            percent::percentages(text, &scene, &mut found);
            length::lengths(&scene, &mut found);
            majority::majorities(text, &scene, &mut found);
        }
    }
    birth::births(&texts, &mut found);
    (found.claims, found.ties)
}

/// What was found so far.
struct Found<'f> {
    rules: &'f RuleSet,
    known: &'f [Claim],
    claims: Vec<Claim>,
    ties: Vec<Tie>,
}

impl Found<'_> {
    /// The rule that governs a check; `None` where nobody asks for it.
    fn rule(&self, check: SelfCheck) -> Option<RuleId> {
        self.rules.check(check)
    }

    /// Adds a claim for a value of a sentence.
    fn claim(&mut self, rule: RuleId, scene: &Scene<'_, '_, '_>, mention: &Mention) -> u32 {
        self.value(rule, scene, mention.span, mention.value.clone(), mention)
    }

    /// Adds a claim for a value that is a part of a mention, or like one.
    fn value(&mut self, rule: RuleId, scene: &Scene<'_, '_, '_>, span: Span, value: Value, like: &Mention) -> u32 {
        self.claims.push(Claim {
            source: scene.source,
            rule,
            by: None,
            refused: None,
            course: Course::default(),
            span,
            sentence: scene.sentence.span,
            zone: scene.sentence.zone,
            lead: false,
            kind: like.kind,
            hedge: like.hedge,
            value,
            referent: Referent::default(),
            scope: Scope::default(),
            attribution: None,
            polarity: Polarity::Positive,
            quoted: false,
            context: Arc::new(Context::default()),
            near: Context::default(),
        });
        (self.known.len() + self.claims.len() - 1) as u32
    }
}

/// One text, sentence by sentence.
struct Text<'t, 'v> {
    reading: Reading<'t>,
    vocabulary: &'t Vocabulary<'v>,
    /// The mentions of each sentence that has any, with the sentence's index.
    runs: Vec<(usize, &'t [Mention])>,
    /// The sentence of its first result.
    first_result: Option<usize>,
    /// The claims that extraction made of it.
    claims: &'t [Claim],
}

impl<'t, 'v> Text<'t, 'v> {
    fn new(reading: Reading<'t>, vocabulary: &'t Vocabulary<'v>, claims: &'t [Claim]) -> Self {
        let runs = reading.sentences().collect();
        let result = reading.mentions.iter().find(|mention| matches!(mention.value, Value::Score(..)));
        let first_result = result.map(|mention| mention.sentence as usize);
        Self { reading, vocabulary, runs, first_result, claims }
    }

    /// The sentences with values, but for page furniture and captions, which describe their own picture.
    fn scenes(&self) -> impl Iterator<Item = Scene<'_, 't, 'v>> {
        self.runs_with_figures().filter_map(|run| self.scene(run))
    }

    /// The sentences with anything to reckon with.
    fn runs_with_figures(&self) -> impl Iterator<Item = usize> {
        let has_figure = |mentions: &[Mention]| mentions.iter().any(is_figure);
        self.runs.iter().enumerate().filter(move |(_, run)| has_figure(run.1)).map(|(place, _)| place)
    }

    /// Those that lie in a stretch of the text.
    fn scenes_in(&self, stretch: Span) -> impl Iterator<Item = Scene<'_, 't, 'v>> {
        let start =
            |index: usize| self.reading.segmented.sentences.get(index).map_or(0, |sentence| sentence.span.start);
        let from = self.runs.partition_point(|&(index, ..)| start(index) < stretch.start);
        let count = self.runs[from..].iter().take_while(|&&(index, ..)| start(index) < stretch.end).count();
        (from..from + count).filter_map(|run| self.scene(run))
    }

    fn scene(&self, run: usize) -> Option<Scene<'_, 't, 'v>> {
        let &(index, mentions) = self.runs.get(run)?;
        // A sentence of so many values is a table, where nothing is said of what belongs to what.
        if mentions.len() > MOST_VALUES {
            return None;
        }
        let sentence = *self.reading.segmented.sentences.get(index)?;
        if matches!(sentence.zone, Zone::Boilerplate | Zone::Caption | Zone::Byline) {
            return None;
        }
        let words = self.reading.words(self.vocabulary, index);
        Some(Scene { source: self.reading.id, index, sentence, words, mentions })
    }

    /// The claims of a rule in a stretch of sentences, in text order.
    fn claims_of(&self, rule: RuleId, stretch: Span) -> impl Iterator<Item = &'t Claim> {
        let from = self.claims.partition_point(|claim| claim.sentence.start < stretch.start);
        self.claims[from..]
            .iter()
            .take_while(move |claim| claim.sentence.start < stretch.end)
            .filter(move |claim| claim.rule == rule)
    }

    /// From the sentence `back` places before one to its end.
    fn stretch(&self, index: usize, back: usize) -> Span {
        let sentences = &self.reading.segmented.sentences;
        let first = sentences.get(index.saturating_sub(back)).map_or(0, |sentence| sentence.span.start);
        Span::new(first, sentences.get(index).map_or(first, |sentence| sentence.span.end))
    }
}

/// A sentence with its values.
struct Scene<'s, 't, 'v> {
    source: SourceId,
    /// Index among the sentences of its text.
    index: usize,
    sentence: Sentence,
    words: Words<'s, 'v>,
    mentions: &'t [Mention],
}

impl Scene<'_, '_, '_> {
    /// The place of a value's first word, its hedge included.
    fn start(&self, mention: &Mention) -> usize {
        self.words.place(mention.hedged_tokens.0)
    }

    /// The place after a value's last word, its hedge included.
    fn end(&self, mention: &Mention) -> usize {
        self.words.place(mention.hedged_tokens.1)
    }

    /// Whether any of the words at these places is one of a list.
    fn any(&self, places: std::ops::Range<usize>, list: &[&str]) -> bool {
        places.into_iter().any(|place| self.words.is_any(place, list))
    }
}

/// Whether a value is a number, a date or a result.
fn is_figure(mention: &Mention) -> bool {
    matches!(mention.value, Value::Quantity(_) | Value::Moment(_) | Value::Score(..))
}

/// The quantity of a plain number.
fn count(mention: &Mention) -> Option<&Quantity> {
    match &mention.value {
        Value::Quantity(quantity) if mention.kind == Kind::Cardinal && quantity.unit == Unit::One => Some(quantity),
        _ => None,
    }
}
