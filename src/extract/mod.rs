//! Binds mentions to what they are about.
//!
//! A rule binds a mention of its kind when one of its words is the noun the value counts ("22 countries"), the noun it
//! describes ("a three-hour meeting"), the subject of the clause ("talks lasted two hours") or the verb that governs
//! it ("killed 23 people"); the nearest such word wins. What no rule binds goes to the generic rule of its kind,
//! with the head noun as referent. Page furniture is never bound.
//!
//! There is no tagger behind this: noun phrases come from the number's own neighbourhood, closed word classes and
//! word endings. Only sentences with a mention, or with a word for none, are looked at, and a [`Vocabulary`] remembers the stems of
//! the words in them.

mod attribution;
mod bind;
mod clause;
mod context;
mod course;
mod event;
mod none;
mod own_words;
mod phrase;
mod proper;
mod referent;
mod rejected;
mod role;
mod scope;
mod tie;
mod vocabulary;
mod wording;

use std::sync::Arc;

use smol_str::SmolStr;

pub use context::context;
pub use own_words::own_words;
pub use proper::proper_names;
pub use role::roles;
pub use tie::ties;
pub use vocabulary::Vocabulary;

use crate::{
    extract::{bind::bind, clause::Clause, phrase::Words},
    lex::Lexed,
    model::{Claim, Context, Course, Kind, Mention, Polarity, Policy, Segmented, Trend, Value, Zone},
    text::{Source, SourceId, Span},
};

/// What a source's text became on the way here.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Its place in the bundle.
    pub id: SourceId,
    /// The source.
    pub source: &'a Source,
    /// Its sentences and quotations.
    pub segmented: &'a Segmented,
    /// Its tokens.
    pub lexed: &'a Lexed,
    /// Its mentions, in text order.
    pub mentions: &'a [Mention],
}

impl<'a> Reading<'a> {
    /// The words of one sentence.
    fn words<'w, 'r>(&self, vocabulary: &'w Vocabulary<'r>, sentence: usize) -> Words<'w, 'r>
    where
        'a: 'w,
    {
        let (first, _) = self.lexed.sentences[sentence];
        Words::new(vocabulary, &self.source.text, self.lexed.sentence(sentence), first)
    }

    /// The mentions of one sentence.
    fn mentions_of(&self, sentence: usize) -> &'a [Mention] {
        let first = self.mentions.partition_point(|mention| (mention.sentence as usize) < sentence);
        let many = self.mentions[first..].partition_point(|mention| mention.sentence as usize == sentence);
        &self.mentions[first..first + many]
    }

    /// The mentions of every sentence that has any, with the index of the sentence.
    fn sentences(&self) -> impl Iterator<Item = (usize, &'a [Mention])> {
        self.mentions.chunk_by(|a, b| a.sentence == b.sentence).map(|here| (here[0].sentence as usize, here))
    }
}

/// Binds the mentions of one source to the rules; the claims come in text order.
///
/// `Claim::context` and `Claim::near` are left empty: alignment needs them, a fact sheet does not, and [`context`] fills
/// them.
#[must_use]
pub fn extract(vocabulary: &Vocabulary<'_>, reading: &Reading<'_>) -> Vec<Claim> {
    // Nearly every mention makes a claim.
    let mut claims = Vec::with_capacity(reading.mentions.len());
    let story = Story {
        vocabulary,
        reading,
        year: scope::story_year(reading.source, reading.mentions),
        empty: Arc::new(Context::default()),
    };
    // The person that a "he" or "she" of the next sentence is.
    let mut spoken_of: Option<SmolStr> = None;
    for (index, here) in reading.sentences() {
        if reading.segmented.sentences[index].zone == Zone::Boilerplate {
            continue;
        }
        let words = reading.words(vocabulary, index);
        let told = attribution::of_sentence(&words, here, reading.segmented);
        claims.extend(
            (0..here.len()).filter_map(|place| story.claim(&words, index, here, place, &told, spoken_of.as_ref())),
        );
        let first_named = here.iter().find_map(|mention| match &mention.value {
            Value::Name(name) => Some(name.surname.clone()),
            _ => None,
        });
        spoken_of = first_named.or(spoken_of);
    }
    let counted = claims.len();
    claims.extend(none::sentences(reading).flat_map(|index| story.nones(index)));
    if claims.len() > counted {
        claims.sort_by_key(|claim| claim.span.start);
    }
    claims
}

/// What the claims of one source have in common.
struct Story<'a, 'r> {
    vocabulary: &'a Vocabulary<'r>,
    reading: &'a Reading<'a>,
    /// The year that it tells of.
    year: Option<i16>,
    /// The context of a claim that has none yet.
    empty: Arc<Context>,
}

impl Story<'_, '_> {
    /// The claim of the `place`-th mention of a sentence; `None` where it makes none.
    fn claim(
        &self,
        words: &Words<'_, '_>,
        index: usize,
        here: &[Mention],
        place: usize,
        told: &[attribution::Told],
        spoken_of: Option<&SmolStr>,
    ) -> Option<Claim> {
        let (rules, sentence) = (self.vocabulary.rules(), self.reading.segmented.sentences[index]);
        let mention = &here[place];
        let clause = Clause::around(words, here, place);
        let bound = bind(rules, words, &clause, mention, sentence.zone, spoken_of)?;
        let scope = scope::scope(rules, words, &clause, mention, here, self.year);
        if scope::is_superseded(&scope) || rejected::is_rejected(words, &clause, mention) {
            return None;
        }
        // What only the generic rule binds may yet meet claims of a rule with a trend.
        let moves = |policy: &Policy| policy.generic || policy.trend != Trend::None;
        let course = if rules.policies().get(bound.rule.index()).is_some_and(moves) {
            course::course(words, &clause, mention, here)
        } else {
            Course::default()
        };
        let quoted = mention.kind != Kind::Quote && is_quoted(self.reading.segmented, mention.span);
        let attribution = match &mention.value {
            Value::Quote(quote) => quote.speaker.clone(),
            _ => attribution::of_place(told, clause.start_of_value),
        };
        let polarity = if scope::is_denied(words, &clause, mention) { Polarity::Negative } else { Polarity::Positive };
        Some(Claim {
            source: self.reading.id,
            rule: bound.rule,
            by: bound.by,
            refused: bound.refused,
            span: mention.span,
            sentence: sentence.span,
            zone: sentence.zone,
            lead: false,
            kind: mention.kind,
            hedge: mention.hedge,
            value: mention.value.clone(),
            scope,
            referent: bound.referent,
            course,
            attribution,
            polarity,
            quoted,
            context: Arc::clone(&self.empty),
            near: Context::default(),
        })
    }

    /// The claims of a sentence that there was none of something.
    fn nones(&self, index: usize) -> Vec<Claim> {
        if self.reading.segmented.sentences[index].zone == Zone::Boilerplate {
            return Vec::new();
        }
        let words = self.reading.words(self.vocabulary, index);
        let counted = self.reading.mentions_of(index);
        let told = attribution::of_sentence(&words, counted, self.reading.segmented);
        let claim = |none: Mention| {
            let place = counted.partition_point(|mention| mention.span.start < none.span.start);
            let here = [&counted[..place], &[none], &counted[place..]].concat();
            let moves = |claim: &Claim| {
                let policy = self.vocabulary.rules().policies().get(claim.rule.index());
                claim.by.is_some() && policy.is_some_and(|policy| policy.trend != Trend::None)
            };
            let is_fact = none::is_fact(&words, &Clause::around(&words, &here, place));
            let holds = |claim: &Claim| moves(claim) && none::is_of_rule(&words, &here[place], claim.rule);
            self.claim(&words, index, &here, place, &told, None).filter(|claim| is_fact && holds(claim))
        };
        none::nones(&words, self.reading, index).into_iter().filter_map(claim).collect()
    }
}

/// Whether a span stands inside quotation marks. Quotations come by start, and only a few can be open at one place.
fn is_quoted(segmented: &Segmented, span: Span) -> bool {
    let opened = segmented.quotations.partition_point(|quotation| quotation.span.start <= span.start);
    segmented.quotations[..opened].iter().rev().take(8).any(|quotation| quotation.inner.contains(span))
}
