//! Which value each witness of a cluster supports, and who stands alone.

use std::fmt::Write;

use jiff::Timestamp;
use rust_decimal::Decimal;
use smol_str::{SmolStr, StrExt};

use crate::{
    judge::{Judged, Story, finding::differing_words, template::uncapitalised},
    model::{Claim, Cluster, Interval, Unit, Value},
    text::{Bundle, SourceId},
};

/// Values told one by one; beyond these an explanation explains nothing.
const MOST_VALUES: usize = 6;

/// Words of a value that are told; of a longer one the middle is left out.
const MOST_WORDS: usize = 12;

/// One stated value and those who state it.
#[derive(Debug)]
struct Stand {
    key: Key,
    /// As the first of its sources writes it.
    text: String,
    claims: Vec<u32>,
    /// Groups of sources that tell one story.
    witnesses: Vec<Vec<SourceId>>,
}

/// What makes two claims state the same.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Key {
    Quantity(Interval, Unit),
    Words(SmolStr),
    Score(u32, u32),
}

/// The values of a finding with their witnesses.
#[derive(Debug)]
pub(super) struct Support {
    stands: Vec<Stand>,
    /// The one that a single witness has against two or more.
    outlier: Option<usize>,
}

impl Support {
    /// Who supports what among the claims a finding names and those of its cluster that say the same.
    pub(super) fn of(story: &Story<'_>, cluster: &Cluster, named: &[u32], loud: &[&Judged]) -> Self {
        let mut stands: Vec<Stand> = Vec::new();
        let others = cluster.claims.iter().filter(|claim| named.binary_search(claim).is_err());
        for (place, &index) in named.iter().chain(others).enumerate() {
            let key = key(story.bundle, &story.claims[index as usize]);
            match stands.iter().position(|stand| stand.key == key) {
                Some(known) => stands[known].claims.push(index),
                // More values than are told make no outlier either.
                None if place < named.len() && stands.len() <= MOST_VALUES => {
                    stands.push(Stand { key, text: String::new(), claims: vec![index], witnesses: Vec::new() });
                }
                None => {}
            }
        }
        for stand in &mut stands {
            let id = |claim: &u32| id(story, story.claims[*claim as usize].source);
            stand.claims.sort_by(|a, b| id(a).cmp(id(b)).then(a.cmp(b)));
            stand.text = stand.claims.first().map_or_else(String::new, |&claim| text(story, claim, loud));
            stand.witnesses = story.witnesses.behind(story.bundle, story.claims, &stand.claims);
        }
        let outlier = outlier(story, &stands, loud);
        Self { stands, outlier }
    }

    /// The claims a finding names and those of the cluster that say the same.
    pub(super) fn claims(&self) -> Vec<u32> {
        let mut claims: Vec<u32> = self.stands.iter().flat_map(|stand| stand.claims.iter().copied()).collect();
        claims.sort_unstable();
        claims
    }

    /// Whether the claim has the value that one witness alone supports.
    pub(super) fn is_outlier(&self, claim: u32) -> bool {
        self.outlier.and_then(|place| self.stands.get(place)).is_some_and(|stand| stand.claims.contains(&claim))
    }

    /// How many witnesses each value has, where there are three sources or more, and who stands alone.
    pub(super) fn describe(&self, story: &Story<'_>) -> Option<String> {
        let mut sources: Vec<SourceId> =
            self.stands.iter().flat_map(|stand| stand.witnesses.iter().flatten().copied()).collect();
        sources.sort_unstable();
        sources.dedup();
        if sources.len() < 3 || self.stands.len() < 2 || self.stands.len() > MOST_VALUES {
            return None;
        }
        let mut stands: Vec<&Stand> = self.stands.iter().collect();
        stands.sort_by(|a, b| b.witnesses.len().cmp(&a.witnesses.len()).then_with(|| a.text.cmp(&b.text)));
        let told: Vec<String> = stands
            .into_iter()
            .map(|stand| {
                let mut groups: Vec<Vec<&str>> = stand.witnesses.iter().map(|group| ids(story, group)).collect();
                groups.sort_unstable();
                format!(
                    "{}: {} ({})",
                    stand.text,
                    counted(groups.len()),
                    groups.iter().map(|group| one_story(group)).collect::<Vec<_>>().join(", ")
                )
            })
            .collect();
        let mut line = told.join("; ");
        if let Some(stand) = self.outlier.and_then(|place| self.stands.get(place)) {
            let alone: Vec<SourceId> = stand.witnesses.iter().flatten().copied().collect();
            let alone = ids(story, &alone);
            let verb = if alone.len() == 1 { "stands" } else { "stand" };
            let _ = write!(line, "; {} {verb} alone", list(&alone));
        }
        Some(line)
    }

    /// The values in the order of their publication times.
    pub(super) fn in_time(&self, story: &Story<'_>) -> Option<String> {
        let mut told: Vec<(Timestamp, &str, &str, String)> = Vec::new();
        for stand in &self.stands {
            for source in stand.witnesses.iter().flatten() {
                let published = story.bundle.sources.get(source.index())?.published?;
                told.push((published.instant()?, id(story, *source), stand.text.as_str(), published.words()));
            }
        }
        told.sort_unstable();
        if told.len() > 2 * MOST_VALUES {
            return None;
        }
        Some(told.iter().map(|(_, id, text, time)| format!("{text} in {id} ({time})")).collect::<Vec<_>>().join(", "))
    }
}

/// The value that one witness alone has, where two or more have others and none of those are at odds among
/// themselves; none where two could be meant.
fn outlier(story: &Story<'_>, stands: &[Stand], loud: &[&Judged]) -> Option<usize> {
    if stands.len() > MOST_VALUES {
        return None;
    }
    let odds = |one: &Stand, other: &Stand| {
        loud.iter().any(|pair| {
            (one.claims.contains(&pair.a) && other.claims.contains(&pair.b))
                || (one.claims.contains(&pair.b) && other.claims.contains(&pair.a))
        })
    };
    let mut alone = (0..stands.len()).filter(|&place| {
        let others = || stands.iter().enumerate().filter(move |(at, _)| *at != place).map(|(_, stand)| stand);
        let against: Vec<u32> = others().flat_map(|stand| stand.claims.iter().copied()).collect();
        stands[place].witnesses.len() == 1
            && others().all(|other| odds(&stands[place], other))
            && others().all(|one| others().all(|other| !odds(one, other)))
            && story.witnesses.behind(story.bundle, story.claims, &against).len() > 1
    });
    let first = alone.next();
    if alone.next().is_some() { None } else { first }
}

pub(super) fn key(bundle: &Bundle, claim: &Claim) -> Key {
    match &claim.value {
        Value::Quantity(quantity) => {
            let end = |end: Option<Decimal>| end.map(|n| n.normalize());
            Key::Quantity(
                Interval { lo: end(quantity.set.lo), hi: end(quantity.set.hi), ..quantity.set },
                quantity.unit,
            )
        }
        Value::Score(one, other) => Key::Score(*one.min(other), *one.max(other)),
        Value::Moment(moment) => Key::Words(moment.iso.clone()),
        Value::Quote(quote) => Key::Words(quote.wording().into()),
        Value::Name(name) => Key::Words(name.full().to_lowercase_smolstr()),
        Value::Organisation(_) | Value::Place(_) => Key::Words(
            bundle
                .sources
                .get(claim.source.index())
                .map_or(SmolStr::default(), |source| claim.span.of(&source.text).to_lowercase_smolstr()),
        ),
    }
}

/// A value in its source's words; of a quotation those that differ, since two that differ may open alike.
fn text(story: &Story<'_>, index: u32, loud: &[&Judged]) -> String {
    let claim = &story.claims[index as usize];
    let Some(source) = story.bundle.sources.get(claim.source.index()) else { return String::new() };
    let text = differing_words(index, loud).unwrap_or(claim.span).of(&source.text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let told = match words.as_slice() {
        [first @ .., _] if first.len() >= MOST_WORDS => {
            let (head, tail) = (&words[..MOST_WORDS / 2], &words[words.len() - MOST_WORDS / 2..]);
            format!("{} … {}", head.join(" "), tail.join(" "))
        }
        _ => words.join(" "),
    };
    match claim.value {
        Value::Quantity(_) => uncapitalised(told),
        Value::Quote(_) => format!("“{told}”"),
        _ => told,
    }
}

fn id<'a>(story: &Story<'a>, source: SourceId) -> &'a str {
    story.bundle.sources.get(source.index()).map_or("", |source| source.id.as_str())
}

fn ids<'a>(story: &Story<'a>, sources: &[SourceId]) -> Vec<&'a str> {
    let mut ids: Vec<&str> = sources.iter().map(|&source| id(story, source)).collect();
    ids.sort_unstable();
    ids
}

fn one_story(ids: &[&str]) -> String {
    match ids {
        [one] => (*one).to_owned(),
        _ => format!("{} reprint one story", list(ids)),
    }
}

fn list(ids: &[&str]) -> String {
    match ids {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn counted(witnesses: usize) -> String {
    if witnesses == 1 { "one witness".to_owned() } else { format!("{witnesses} witnesses") }
}
