//! Finds the rule of a mention: the one whose word stands nearest.

use std::cell::Cell;

use smol_str::SmolStr;

use crate::{
    extract::{
        clause::Clause,
        event::{event, lifespan, subject, told_of},
        phrase::Words,
        referent::{bound_referent, generic_referent, named_referent, worded_referent},
        wording::by_wording,
    },
    lex::{Class, Tags, Token},
    model::{Binder, Kind, Mention, Referent, Resolution, RuleId, Value, Zone},
    rules::{LONGEST_PHRASE, Role, RuleSet},
};

/// How near the words of a rule's `not` list must stand to keep it from binding.
const COMPANY: usize = 7;

/// Words for people in general: what they count is told by the verb ("23 people were killed").
pub(super) const PERSONS: &[&str] = &["person", "other", "man", "woman", "victim", "more", "casualti", "individu"];

/// What is hyphened to a count and is not what is counted: "a 12-strong jury", "a 20-odd crowd".
const COUNT_SUFFIXES: &[&str] = &["strong", "odd", "plus", "fold", "ish"];

/// Verbs between a count and what it is a count of: "three people were `confirmed` dead".
#[rustfmt::skip] // A word a line would be longer than the code.
const STATING: &[&str] = &[
    "remain", "remained", "remains", "left", "confirmed", "reported", "pronounced", "declared", "listed", "found",
];

/// A rule with what the claim is about.
pub(super) struct Bound {
    pub(super) rule: RuleId,
    /// What of the rule bound it; nothing where a generic rule takes what is left.
    pub(super) by: Option<Binder>,
    /// A rule that the company of its words kept from binding.
    pub(super) refused: Option<RuleId>,
    pub(super) referent: Referent,
}

/// A rule and what of it fits.
type Match = (RuleId, Binder);

/// The noun phrase a value belongs to.
pub(super) struct NounPhrase {
    /// First place.
    pub(super) first: usize,
    /// Place of the head noun.
    pub(super) head: usize,
}

/// Binds a mention; `None` where no rule reads its kind or zone, or nothing says what it is about.
pub(super) fn bind(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    clause: &Clause,
    mention: &Mention,
    zone: Zone,
    spoken_of: Option<&SmolStr>,
) -> Option<Bound> {
    // An organisation or a place is written in many ways, none of them wrong: it is named and makes no claim.
    if matches!(mention.value, Value::Organisation(_) | Value::Place(_)) {
        return None;
    }
    if matches!(mention.value, Value::Quote(_) | Value::Name(_)) {
        let rule = rules.generic(mention.kind).filter(|&rule| rules.rule(rule).reads(zone))?;
        return Some(Bound { rule, by: None, refused: None, referent: named_referent(mention) });
    }
    if is_dateline(words, clause, mention) || is_date_of_report(words, mention) {
        return None;
    }
    let phrase = noun_phrase(words, clause, mention);
    if let Some((event, subject)) = lifespan(words, mention) {
        let rule = rules.generic(mention.kind).filter(|&rule| rules.rule(rule).reads(zone))?;
        let referent = Referent { event: Some(SmolStr::new_static(event)), subject, ..Referent::default() };
        return Some(Bound { rule, by: None, refused: None, referent });
    }
    let event = event(words, clause, mention, phrase.as_ref());
    let subject = event.and_then(|event| subject(words, event, spoken_of));
    let refused = Cell::new(None);
    let fits = |rule: RuleId| {
        let reads = rules.kinds(rule).contains(&mention.kind) && rules.rule(rule).reads(zone);
        let refuses = reads && in_company(rules, words, clause, rule);
        if refuses && refused.get().is_none() {
            refused.set(Some(rule));
        }
        reads && !refuses
    };
    if let Some((rule, pattern)) = by_wording(rules, words, clause, fits) {
        let plain = generic_referent(rules, words, clause, mention, phrase.as_ref(), event, spoken_of);
        let referent = worded_referent(rules, rule, plain);
        let by = Some(Binder::Pattern(pattern));
        return Some(Bound { rule, by, refused: None, referent: Referent { subject, ..referent } });
    }
    if let Some(((rule, by), word)) = rule_of(rules, words, clause, mention.kind, (phrase.as_ref(), event), &fits) {
        let phrase = phrase.filter(|phrase| !matches!(by, Binder::Verb(_)) || phrase.head != word);
        let referent = bound_referent(rules, words, phrase.as_ref(), rule, word, event);
        return Some(Bound { rule, by: Some(by), refused: None, referent: Referent { subject, ..referent } });
    }
    let rule = rules.generic(mention.kind).filter(|&rule| rules.rule(rule).reads(zone))?;
    if in_company(rules, words, clause, rule) {
        return None;
    }
    let referent = generic_referent(rules, words, clause, mention, phrase.as_ref(), event, spoken_of);
    Some(Bound { rule, by: None, refused: refused.get(), referent: Referent { subject, ..referent } })
}

/// Whether a date says as of when a figure is told, and nothing of what happened: "as of 11 April".
fn is_date_of_report(words: &Words<'_, '_>, mention: &Mention) -> bool {
    let first = words.place(mention.tokens.0);
    matches!(mention.value, Value::Moment(_)) && first >= 2 && words.is(first - 1, "of") && words.is(first - 2, "as")
}

/// Whether a full date belongs to nothing in its sentence: "29 February 2012 The new chief executive said …", where a page's
/// date was glued to its text, or stands between a headline and it.
fn is_dateline(words: &Words<'_, '_>, clause: &Clause, mention: &Mention) -> bool {
    let Value::Moment(moment) = &mention.value else { return false };
    let next = clause.end_of_value;
    moment.day_named
        && moment.resolution == Resolution::Stated
        && words
            .place(mention.tokens.0)
            .checked_sub(1)
            .is_none_or(|before| words.is_content(before) && !words.is_verbal(before))
        && words.class(next) == Class::Word
        && words.token(next).is_some_and(Token::capital)
}

/// The noun phrase after the value, or after "of": "22 `defence ministers`", "a third of `the town`", "three-hour `meeting`".
fn noun_phrase(words: &Words<'_, '_>, clause: &Clause, mention: &Mention) -> Option<NounPhrase> {
    let mut at = clause.behind_value(words);
    if words.class(at) == Class::Hyphen {
        at += 1;
        // "a five-judge panel" counts judges, "a 12-strong jury" jurors.
        let counted = words.is_content(at) && !words.is_any(at, COUNT_SUFFIXES);
        if mention.kind == Kind::Cardinal && counted && words.is_content(at + 1) && !words.is_plural(at) {
            return Some(NounPhrase { first: at, head: at });
        }
    }
    let mut of = 0;
    while of < 2 && words.is(at, "of") {
        at += 1;
        of += 1;
        while words.has(at, Tags::DETERMINER) || words.is(at, "them") || words.is(at, "whom") {
            at += 1;
        }
        // "four of the county's 14 libraries" are libraries,
        if words.is_content(at) && words.class(at + 1) == Class::Possessive && at + 2 == clause.neighbour_after {
            at += 2;
        }
        // "32 of the 36 bodies" bodies.
        if at == clause.neighbour_after && words.class(at) == Class::Number {
            at += 1;
        }
    }
    while words.is_any(at, &["more", "other", "additional", "further", "the", "new", "different", "separate"]) {
        at += 1;
    }
    // "fell to 400,000 last year" counts no years, and "voters in 2009 approved a bond" dates no noun.
    let verb = matches!(mention.value, Value::Moment(_)) && words.is_verbal(at) && !words.is_content(at + 1);
    if verb || words.is_any(at, &["last", "this", "next"]) {
        return None;
    }
    let first = at;
    let single =
        matches!(mention.kind, Kind::Ordinal | Kind::Duration | Kind::Age | Kind::Length | Kind::Money | Kind::Mass)
            || words.is(words.place(mention.tokens.0), "one");
    let mut head = None;
    while at < clause.end && at < first + 6 {
        let hyphen = words.class(at) == Class::Hyphen && words.token(at).is_some_and(|token| !token.spaced());
        if hyphen {
            at += 1;
            continue;
        }
        // "five e-cigarette makers"
        if words.text(at).len() == 1 && words.class(at) == Class::Word && words.class(at + 1) == Class::Hyphen {
            at += 1;
            continue;
        }
        if words.class(at) == Class::Possessive && head.is_some() {
            at += 1;
            continue;
        }
        if !words.is_content(at) || (head.is_some() && words.is_verbal(at) && !words.is_content(at + 1)) {
            break;
        }
        if head.is_some() && (words.has(at, Tags::PAST.with(Tags::SPEECH)) || words.text(at).ends_with("ed")) {
            break;
        }
        if words.has(at, Tags::CALENDAR) {
            break;
        }
        head = Some(at);
        if !single
            && words.is_plural(at)
            && words.class(at + 1) != Class::Possessive
            && words.class(at + 1) != Class::SingleQuote
        {
            // "police officers": a plural without "s" may still modify the next one.
            if !(words.has(at, Tags::PLURAL) && words.is_content(at + 1) && words.is_plural(at + 1)) {
                break;
            }
        }
        at += 1;
    }
    head.map(|head| NounPhrase { first, head })
}

/// The rule whose word stands nearest, and that word's place.
fn rule_of(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    clause: &Clause,
    kind: Kind,
    (phrase, event): (Option<&NounPhrase>, Option<usize>),
    fits: &impl Fn(RuleId) -> bool,
) -> Option<(Match, usize)> {
    let of_at = |place: usize| -> Option<Match> {
        words.bindings(place).iter().filter(|binding| binding.role == Role::Of && fits(binding.rule)).find_map(
            |&binding| {
                let phrase = rules.phrase(binding);
                // "1,840 trains were struck from the timetable" are no strikes.
                let past = words.has(place, Tags::PAST) && !phrase.text.ends_with(words.text(place));
                (!past && ends_with(words, place, &phrase.stems)).then_some((binding.rule, Binder::Of(binding.phrase)))
            },
        )
    };
    let verb_at = |place: usize| -> Option<Match> {
        words.bindings(place).iter().filter(|binding| binding.role == Role::Verb && fits(binding.rule)).find_map(
            |&binding| {
                let stems = &rules.phrase(binding).stems;
                verb_matches(words, clause, place, stems).then_some((binding.rule, Binder::Verb(binding.phrase)))
            },
        )
    };
    if let Some(phrase) = phrase {
        if let Some(rule) = reaching_behind(rules, words, clause, phrase, fits) {
            return Some((rule, phrase.head));
        }
        for place in (phrase.first..=phrase.head).rev() {
            if let Some(rule) = of_at(place) {
                return Some((rule, place));
            }
        }
        // "Two died at the scene": what looks like the noun is the verb.
        if kind == Kind::Cardinal
            && phrase.first == phrase.head
            && (words.has(phrase.head, Tags::PAST) || words.text(phrase.head).ends_with("ed"))
            && let Some(rule) = verb_at(phrase.head)
        {
            return Some((rule, phrase.head));
        }
    }
    // A participle right behind the head stands for the noun: "23 dead", "five people injured".
    if kind == Kind::Cardinal {
        let behind = phrase.map_or(clause.end_of_value, |phrase| phrase.head + 1);
        for place in behind..(behind + 4).min(clause.end).min(clause.neighbour_after) {
            if let Some(rule) = of_at(place) {
                return Some((rule, place));
            }
            let passes_on = words.has(place, Tags::AUXILIARY) || words.is_any(place, STATING);
            // "150 people on board", "30,000 homes without power", "nine unaccounted for": the preposition belongs to the rule's phrase.
            let led = (words.has(place, Tags::PREPOSITION) || words.is_verbal(place)) && place + 1 < clause.end;
            if led && let Some(rule) = of_at(place + 1).filter(|&(rule, _)| has_phrase_from(rules, words, rule, place))
            {
                return Some((rule, place + 1));
            }
            let ends = words.class(place) != Class::Word
                || words.has(place, Tags::CONJUNCTION.with(Tags::PREPOSITION))
                || words.is_verbal(place);
            if ends && !passes_on {
                break;
            }
        }
    }
    if let Some(place) = event
        && person_or_open(words, phrase, kind)
        && (kind != Kind::Duration || has_open_subject(words, clause, place))
        && let Some(rule) = verb_at(place)
    {
        return Some((rule, place));
    }
    // "Thousands march": a headline's present tense looks like any noun, so only a rule's own verb counts here.
    let next = phrase.map_or(clause.end_of_value, |phrase| phrase.head + 1);
    if kind == Kind::Cardinal
        && next < clause.end
        && person_or_open(words, phrase, kind)
        && let Some(rule) = verb_at(next)
    {
        return Some((rule, next));
    }
    if kind == Kind::Cardinal {
        return stands_at(words, clause, phrase, &of_at);
    }
    // "a snow-covered shelf 20,700 feet up" is no depth of snow.
    let in_compound = |place: usize| {
        words.class(place + 1) == Class::Hyphen && words.token(place + 1).is_some_and(|hyphen| !hyphen.spaced())
    };
    // "Profit for the third quarter was £824m": over the figures between.
    if kind != Kind::Duration
        && let Some(told) = of_subject(words, clause, &of_at)
    {
        return Some(told);
    }
    // Lengths, shares and sums say something of the clause's subject: "talks lasting two hours", "the deal is worth …".
    let near = |place: &usize| *place >= clause.neighbour_before && !in_compound(*place);
    for place in clause.before().filter(near) {
        if let Some(rule) = of_at(place).or_else(|| if kind == Kind::Duration { None } else { verb_at(place) }) {
            let binds = kind != Kind::Duration || lasts(rules, words, clause, rule.0, place);
            if binds {
                return Some((rule, place));
            }
        }
    }
    for place in clause.after().take(8) {
        if place < clause.neighbour_after
            && kind != Kind::Duration
            && let Some(rule) = of_at(place)
        {
            return Some((rule, place));
        }
    }
    None
}

/// The rule whose phrase takes in the head and goes on behind it, the longest first: "12 `bottles of milk`".
fn reaching_behind(
    rules: &RuleSet,
    words: &Words<'_, '_>,
    clause: &Clause,
    phrase: &NounPhrase,
    fits: &impl Fn(RuleId) -> bool,
) -> Option<Match> {
    let behind = phrase.head + 1..(phrase.head + LONGEST_PHRASE).min(clause.end);
    behind.rev().find_map(|last| {
        words.bindings(last).iter().filter(|binding| binding.role == Role::Of && fits(binding.rule)).find_map(
            |&binding| {
                let stems = &rules.phrase(binding).stems;
                let takes_in_head = last - phrase.head < stems.len() && stems.len() <= last + 1 - phrase.first;
                (takes_in_head && ends_with(words, last, stems)).then_some((binding.rule, Binder::Of(binding.phrase)))
            },
        )
    })
}

/// Whether one of the rule's phrases begins with the word at `place` and ends with the word after it.
fn has_phrase_from(rules: &RuleSet, words: &Words<'_, '_>, rule: RuleId, place: usize) -> bool {
    rules.rule(rule).of.iter().any(|phrase| phrase.stems.len() == 2 && ends_with(words, place + 1, &phrase.stems))
}

/// "The death toll stands at 41", "the number of dead rose to 41": a count told of its noun.
fn stands_at(
    words: &Words<'_, '_>,
    clause: &Clause,
    phrase: Option<&NounPhrase>,
    of_at: &impl Fn(usize) -> Option<Match>,
) -> Option<(Match, usize)> {
    if phrase.is_some() {
        return None;
    }
    // "The death toll of the ferry fire off Norby rose to 62": over the words between.
    if let Some(told) = of_subject(words, clause, of_at) {
        return Some(told);
    }
    // "ministers, 21 in all"
    let in_all = words.is(clause.end_of_value, "in") && words.is_any(clause.end_of_value + 1, &["all", "total"]);
    let before = clause.start_of_value.checked_sub(1)?;
    // "a death toll of 41", but not "nine of the dead were boys of 15": "of" follows its noun.
    let reach = if words.is(before, "of") { 2 } else { 8 };
    let to_or_at = in_all || words.is_any(before, &["to", "at", "of", "is", "was", "reached"]);
    if !to_or_at {
        return None;
    }
    clause
        .before()
        .take(reach)
        .filter(|&place| place >= clause.neighbour_before)
        .find_map(|place| of_at(place).map(|rule| (rule, place)))
}

/// The rule that the noun a figure is told of stands for, and its place.
fn of_subject(
    words: &Words<'_, '_>,
    clause: &Clause,
    of_at: &impl Fn(usize) -> Option<Match>,
) -> Option<(Match, usize)> {
    told_of(words, clause).and_then(|place| of_at(place).map(|rule| (rule, place)))
}

/// Whether a verb of lasting stands between the noun and the length: "talks `lasted` two hours", "a meeting `of` two hours".
fn lasts(rules: &RuleSet, words: &Words<'_, '_>, clause: &Clause, rule: RuleId, noun: usize) -> bool {
    let between = noun + 1..clause.start_of_value;
    /// Stems of verbs that give a length of time to whatever their subject is.
    const LASTING: [&str; 7] = ["last", "run", "go", "take", "continu", "stretch", "drag"];
    let of = words.is(noun + 1, "of") && between.len() <= 3;
    of || between.clone().any(|place| LASTING.contains(&words.stem(place).as_str()))
        || between.into_iter().any(|place| {
            words.bindings(place).iter().any(|&binding| {
                binding.rule == rule
                    && binding.role == Role::Verb
                    && verb_matches(words, clause, place, &rules.phrase(binding).stems)
            })
        })
}

/// Whether a verb of lasting has no noun of its own before it: "they talked for two hours", "Voss and Adler met for two
/// hours", but not "the siege lasted two weeks", which is no meeting.
fn has_open_subject(words: &Words<'_, '_>, clause: &Clause, verb: usize) -> bool {
    // "The banker was jailed for six years": what suffers the verb is no rival.
    if verb.checked_sub(1).is_some_and(|before| words.has(before, Tags::AUXILIARY)) {
        return true;
    }
    let subject = (clause.first..verb).rev().take(5).find(|&place| words.is_content(place) && !words.is_verbal(place));
    subject.is_none_or(|place| words.is_name(place))
}

/// A verb that takes a count of people takes it of people, or of nothing said: "killed 23", "killed 23 soldiers".
fn person_or_open(words: &Words<'_, '_>, phrase: Option<&NounPhrase>, kind: Kind) -> bool {
    if kind != Kind::Cardinal {
        return true;
    }
    phrase.is_none_or(|phrase| words.is_plural(phrase.head) || PERSONS.contains(&words.stem(phrase.head).as_str()))
}

/// Whether the words up to `place` are the phrase.
fn ends_with(words: &Words<'_, '_>, place: usize, stems: &[SmolStr]) -> bool {
    let mut at = place;
    for (index, stem) in stems.iter().rev().enumerate() {
        if index > 0 {
            let Some(next) = at.checked_sub(1) else { return false };
            at = next;
            if words.class(at) == Class::Hyphen {
                let Some(next) = at.checked_sub(1) else { return false };
                at = next;
            }
        }
        if words.stem(at) != stem {
            return false;
        }
    }
    true
}

/// Whether the words from `place` on are the verb phrase; its last words may stand behind the value ("left 23 dead").
fn verb_matches(words: &Words<'_, '_>, clause: &Clause, place: usize, stems: &[SmolStr]) -> bool {
    let mut at = place;
    stems.iter().enumerate().all(|(index, stem)| {
        if index == 0 {
            return words.stem(place) == stem;
        }
        let limit = if at < clause.start_of_value { clause.end } else { (at + 4).min(clause.end) };
        // "left 23 dead", "took 12 people into custody", but "took £68,000 over a year" is no takeover.
        let parted = |next: usize| {
            index + 1 == stems.len()
                && at < clause.start_of_value
                && clause.end_of_value <= next
                && words.has(next, Tags::PREPOSITION)
        };
        match (at + 1..limit).find(|&next| words.stem(next) == stem && !parted(next)) {
            Some(found) => {
                at = found;
                true
            }
            None => false,
        }
    })
}

/// Whether a word of the rule's `not` list is near.
fn in_company(rules: &RuleSet, words: &Words<'_, '_>, clause: &Clause, rule: RuleId) -> bool {
    let not = &rules.rule(rule).not;
    if not.is_empty() {
        return false;
    }
    let first = clause.first.max(clause.start_of_value.saturating_sub(COMPANY));
    let end = clause.end.min(clause.end_of_value + COMPANY);
    (first..end).filter(|&place| words.class(place) == Class::Word).any(|place| {
        words.bindings(place).iter().any(|&binding| {
            binding.rule == rule && binding.role == Role::Not && ends_with(words, place, &rules.phrase(binding).stems)
        })
    })
}
