//! A person's age and date of birth: `Joan Vance, 81, …` `Joan Vance was born on May 4, 1941.` Also across the sources of a
//! bundle, where the person is the same by full name.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, StrExt};

use crate::{
    extract::tie::{Found, Scene, Text},
    lex::{Class, Tags},
    model::{Grain, Hedge, Kind, Mention, PersonName, Resolution, SelfCheck, Tie, Value},
    text::SourceId,
};

/// Words that tell of a death.
const DIED: &[&str] = &["died", "dies", "dead", "death", "killed"];

/// How many days around publication are as good as the day itself.
const RECENT: i32 = 14;

/// How many sentences back a "she" is looked for.
const BACK: usize = 4;

/// Somebody's birth or age as one place of a text has it.
struct Fact {
    source: SourceId,
    /// Full name in lower case, where the text has it; else the surname alone.
    full: SmolStr,
    surname: SmolStr,
    claim: u32,
    /// The day of a death beside an age.
    on: Option<u32>,
    dead: bool,
}

/// The ages and births of all texts.
pub(super) fn births(texts: &[Text<'_, '_>], found: &mut Found<'_>) {
    let Some(rule) = found.rule(SelfCheck::Age) else { return };
    let mut births: Vec<Fact> = Vec::new();
    let mut ages: Vec<Fact> = Vec::new();
    for text in texts {
        let names = full_names(text);
        let add = |facts: &mut Vec<Fact>, who: &PersonName, claim: u32, on: Option<u32>, dead: bool| {
            let surname = who.surname.to_lowercase_smolstr();
            let full = if who.given.is_empty() {
                match names.get(&surname) {
                    Some(Some(full)) => full.clone(),
                    Some(None) => return,
                    None => surname.clone(),
                }
            } else {
                who.full().to_lowercase().into()
            };
            facts.push(Fact { source: text.reading.id, full, surname, claim, on, dead });
        };
        for run in text.runs_with_figures() {
            let Some(scene) = text.scene(run) else { continue };
            for mention in scene.mentions {
                if let Some(who) = born(text, run, &scene, mention) {
                    let claim = found.claim(rule, &scene, mention);
                    add(&mut births, &who, claim, None, false);
                } else if mention.kind == Kind::Age && mention.hedge == Hedge::Exact {
                    let Some((who, when)) = aged(text, run, &scene, mention) else { continue };
                    let on = match when {
                        When::On(day) => Some(found.claim(rule, &scene, day)),
                        _ => None,
                    };
                    let claim = found.claim(rule, &scene, mention);
                    add(&mut ages, &who, claim, on, !matches!(when, When::Now));
                }
            }
        }
    }
    let mut by_name: FxHashMap<&str, Vec<&Fact>> = FxHashMap::default();
    for age in &ages {
        by_name.entry(age.surname.as_str()).or_default().push(age);
    }
    for born in &births {
        // Nobody's age is worth telling a hundred times; a list of namesakes must not make the reading slow.
        for age in by_name.get(born.surname.as_str()).into_iter().flatten().take(100) {
            let same = if age.source == born.source {
                age.full == born.full
            } else {
                age.full == born.full && age.full.contains(' ')
            };
            if same {
                found.ties.push(Tie::Age { age: age.claim, born: born.claim, on: age.on, dead: age.dead });
            }
        }
    }
}

/// The one full name that goes with each surname of a text; `None` where there are two.
fn full_names(text: &Text<'_, '_>) -> FxHashMap<SmolStr, Option<SmolStr>> {
    let mut names: FxHashMap<SmolStr, Option<SmolStr>> = FxHashMap::default();
    for mention in text.reading.mentions {
        let Value::Name(name) = &mention.value else { continue };
        if name.given.is_empty() {
            continue;
        }
        let full: SmolStr = name.full().to_lowercase().into();
        names
            .entry(name.surname.to_lowercase_smolstr())
            .and_modify(|known| {
                if known.as_ref() != Some(&full) {
                    *known = None;
                }
            })
            .or_insert(Some(full));
    }
    names
}

/// Who was born on a date, if that is what the date tells.
fn born(text: &Text<'_, '_>, run: usize, scene: &Scene<'_, '_, '_>, mention: &Mention) -> Option<PersonName> {
    let Value::Moment(moment) = &mention.value else { return None };
    let complete = moment.resolution == Resolution::Stated && !moment.iso.contains(['/', 'X']);
    if !complete || !matches!(moment.grain, Grain::Day | Grain::Month | Grain::Year) {
        return None;
    }
    let words = &scene.words;
    let start = scene.start(mention);
    let born = (start.saturating_sub(14)..start).rev().find(|&place| words.is(place, "born"))?;
    let between =
        |other: &&Mention| matches!(other.value, Value::Moment(_)) && (born..start).contains(&scene.start(other));
    if scene.mentions.iter().any(|other| between(&other)) || (born..start).any(|place| is_stop(scene, place)) {
        return None;
    }
    // "Born in Macon in 1941, Mrs Vance sang"
    if born == 0 {
        let end = scene.end(mention);
        let name =
            scene.mentions.iter().find(|other| matches!(other.value, Value::Name(_)) && scene.start(other) >= end)?;
        let mut before = scene.start(name).checked_sub(1)?;
        while before > end && (words.has(before, Tags::TITLE) || words.class(before) == Class::Period) {
            before -= 1;
        }
        return (words.class(before) == Class::Comma).then(|| person(name)).flatten();
    }
    subject(text, run, scene, born)
}

/// Whether another clause begins: the date that follows belongs to that one.
fn is_stop(scene: &Scene<'_, '_, '_>, place: usize) -> bool {
    matches!(scene.words.class(place), Class::Semicolon | Class::Colon)
        || scene.words.is_any(place, &["who", "which", "but", "when", "until", "before", "after"])
}

/// For which day an age is told.
enum When<'m> {
    /// That of publication.
    Now,
    /// A death in the days before publication.
    Dead,
    /// A day the sentence names.
    On(&'m Mention),
}

/// Whose age it is, and when; `None` where the sentence leaves a doubt.
fn aged<'m>(
    text: &Text<'_, '_>,
    run: usize,
    scene: &Scene<'_, 'm, '_>,
    mention: &Mention,
) -> Option<(PersonName, When<'m>)> {
    let words = &scene.words;
    let (start, end) = (scene.start(mention), scene.end(mention));
    let who = if let Some(name) = name_before(scene, start) {
        // "Joan Vance, 81,"
        person(name)?
    } else if let Some(name) = name_after(scene, end) {
        // "the 81-year-old singer Joan Vance"
        person(name)?
    } else if words.is_any(start.checked_sub(1)?, &["aged", "age", "of", "at", "was", "is"])
        || words.is_any(start, &["aged", "age"])
    {
        let told = (0..start).rev().take(12).find(|&place| words.is_any(place, DIED));
        let was = words.is_any(0, &["she", "he"]) && words.is_any(1, &["was", "is"]) && start == 2;
        let whole = was && words.class(end) == Class::Period || told.is_some();
        if !whole {
            return None;
        }
        subject(text, run, scene, told.unwrap_or(start))?
    } else {
        return None;
    };
    // Any other date of the sentence may be when the age was so; only that of a death is sure to be.
    let mut days = scene.mentions.iter().filter(|other| matches!(other.value, Value::Moment(_)));
    let dies = scene.any(0..words.len(), DIED);
    let past = words.is_any(0, &["she", "he"]) && words.is(1, "was");
    // "She was 78." tells of no other day right below a death in the news.
    if past && !follows_a_death(text, scene) {
        return None;
    }
    let day = days.next();
    if days.next().is_some() || scene.any(end..end + 2, &["when", "then", "at"]) {
        return None;
    }
    // What is to come or has just been is as good as now.
    let recent = day.is_some_and(|day| !dies && is_recent(text, day));
    match day.filter(|_| !recent) {
        None if dies || past => Some((who, When::Dead)),
        None => Some((who, When::Now)),
        Some(day) if dies => {
            let Value::Moment(moment) = &day.value else { return None };
            // "died on Tuesday", "died at her home on Tuesday", and no "her 1967 hit" elsewhere in the sentence
            let place = scene.start(day);
            let led = place
                .checked_sub(1)
                .is_some_and(|before| words.is_any(before, &["on", "in", "died", "dies"]) || moment.weekday.is_some());
            if !led || !scene.any(place.saturating_sub(7)..place, DIED) {
                return None;
            }
            let known = moment.first.is_some() && !matches!(moment.resolution, Resolution::AssumedDay);
            known.then_some((who, When::On(day)))
        }
        Some(_) => None,
    }
}

/// Whether the sentence before tells of a death in the days before publication.
fn follows_a_death(text: &Text<'_, '_>, scene: &Scene<'_, '_, '_>) -> bool {
    let Some(before) = scene.index.checked_sub(1) else { return false };
    text.scenes_in(text.stretch(before, 0)).any(|there| {
        let dated = |mention: &&Mention| matches!(mention.value, Value::Moment(_));
        there.any(0..there.words.len(), DIED) && there.mentions.iter().filter(dated).all(|day| is_recent(text, day))
    })
}

/// Whether a day lies close to publication.
fn is_recent(text: &Text<'_, '_>, day: &Mention) -> bool {
    let Value::Moment(moment) = &day.value else { return false };
    let published = text.reading.source.published.map(|published| published.local.date());
    let (Some(first), Some(last), Some(published)) = (moment.first, moment.last, published) else { return false };
    [first, last].iter().all(|end| (end.date() - published).get_days().abs() <= RECENT)
}

/// `Joan Vance, 81,`
fn name_before<'m>(scene: &Scene<'_, 'm, '_>, start: usize) -> Option<&'m Mention> {
    let comma = start
        .checked_sub(1)
        .filter(|&place| matches!(scene.words.class(place), Class::Comma | Class::OpenParenthesis))?;
    scene.mentions.iter().find(|name| matches!(name.value, Value::Name(_)) && scene.end(name) == comma)
}

/// `the 81-year-old singer Joan Vance`: the name follows after nouns alone.
fn name_after<'m>(scene: &Scene<'_, 'm, '_>, end: usize) -> Option<&'m Mention> {
    let name = scene.mentions.iter().find(|name| matches!(name.value, Value::Name(_)) && scene.start(name) >= end)?;
    let start = scene.start(name);
    let joined = (end..start).all(|place| scene.words.is_content(place) && !scene.words.is_verbal(place));
    (joined && start <= end + 4).then_some(name)
}

/// The one person a sentence tells of up to a place; for "she" and "he" the one person of the sentences before.
fn subject(text: &Text<'_, '_>, run: usize, scene: &Scene<'_, '_, '_>, place: usize) -> Option<PersonName> {
    let names = |scene: &Scene<'_, '_, '_>, to: usize| -> Vec<PersonName> {
        let before = scene.mentions.iter().filter(|name| scene.start(name) < to);
        before.filter_map(person).collect()
    };
    let one = |names: Vec<PersonName>| {
        let first = names.first()?.clone();
        names.iter().all(|name| name.surname == first.surname).then_some(first)
    };
    let here = names(scene, place);
    if !here.is_empty() {
        return one(here);
    }
    if !scene.any(0..2, &["she", "he"]) {
        return None;
    }
    let index = text.runs.get(run)?.0;
    for back in (0..run).rev() {
        if text.runs.get(back)?.0 + BACK < index {
            return None;
        }
        let Some(there) = text.scene(back) else { continue };
        let named = names(&there, there.words.len());
        if !named.is_empty() {
            return one(named);
        }
    }
    None
}

fn person(mention: &Mention) -> Option<PersonName> {
    match &mention.value {
        Value::Name(name) => Some(name.clone()),
        _ => None,
    }
}
