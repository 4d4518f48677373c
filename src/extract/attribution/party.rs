//! Who can be a party: persons, bodies and roles, and nothing else.

use smol_str::{SmolStr, StrExt, format_smolstr};

use crate::{
    extract::phrase::Words,
    lex::{Class, Tags, lexicon},
    model::{Mention, Value},
    text::WordList,
};

/// Tokens a party's name may run to with what belongs to it.
const LONGEST: usize = 10;

/// Nouns of bodies and groups that speak, in the singular; roles of single persons are the lexicon's.
#[rustfmt::skip] // A word a line would be longer than the code.
static BODIES: WordList = WordList::new(&[
    "activist", "administration", "agency", "airline", "airport", "alliance", "ambulance", "analyst", "army",
    "association", "attorney", "authority", "bank", "board", "brigade", "bureau", "campaigner", "carrier", "centre",
    "center", "charity", "church", "club", "coastguard", "commission", "committee", "company", "congress",
    "consulate", "coroner", "council", "court", "defence", "defense", "department", "diplomat", "directorate",
    "embassy", "employer", "envoy", "expert", "family", "federation", "firefighter", "firm", "force", "front",
    "government", "group", "guard", "hospital", "insurgent", "investigator", "judge", "lawmaker", "lawyer",
    "management", "medic", "militant", "military", "militia", "ministry", "mission", "monitor", "navy",
    "observatory", "observer", "office", "operator", "opposition", "organisation", "organiser", "organization",
    "organizer", "owner", "palace", "parliament", "party", "police", "premier", "prosecution", "defendant",
    "protester", "publisher", "railway", "rebel", "regulator", "relative", "rescuer", "resident", "school",
    "senate", "separatist", "service", "sheikh", "shipowner", "source", "staff", "supplier", "survivor", "team",
    "troop", "union", "university", "utility", "villager", "watchdog", "witness", "worker", "coastguards",
    "firefighters",
]);

/// Joins the parts of one party: "a spokesman `for` the ministry".
const JOINS: &[&str] = &["of", "for", "from", "at", "in"];

/// The parties a sentence may name.
pub(super) struct Parties<'w, 'a, 'r> {
    words: &'w Words<'a, 'r>,
    mentions: &'w [Mention],
}

impl<'w, 'a, 'r> Parties<'w, 'a, 'r> {
    pub(super) fn new(words: &'w Words<'a, 'r>, mentions: &'w [Mention]) -> Self {
        Self { words, mentions }
    }

    /// Whether the word is a noun of those that speak: "officials", "police", "Organisers".
    pub(super) fn is_body(&self, place: usize) -> bool {
        let word = self.words.text(place).to_lowercase_smolstr();
        let speaks = |singular: &str| BODIES.has(singular) || lexicon().tags(lexicon().find(singular)).any(Tags::ROLE);
        speaks(&word)
            || word.strip_suffix('s').is_some_and(speaks)
            || word.strip_suffix("es").is_some_and(speaks)
            || word.strip_suffix("ies").is_some_and(|start| speaks(&format_smolstr!("{start}y")))
    }

    /// The party whose words begin at `first`, behind a verb or "according to".
    pub(super) fn after(&self, first: usize) -> Option<SmolStr> {
        let words = self.words;
        let start = (first..words.len().min(first + 3)).find(|&place| !words.has(place, Tags::DETERMINER))?;
        let mut end = start;
        while end < words.len().min(start + LONGEST) && self.is_part(end) {
            end += 1;
            // "a spokesman for the ministry", "the head of Norby's fire service"
            let joined = end + 1 + usize::from(words.has(end + 1, Tags::DETERMINER));
            if words.is_any(end, JOINS) && self.is_part(joined) && (words.is_name(joined) || self.is_body(joined)) {
                end = joined;
            }
        }
        self.named(start, end)
    }

    /// The party whose last word stands at `last`, before a verb, and where it begins; `None` where there is no noun.
    /// The party itself is `None` when the noun is none that speaks.
    pub(super) fn before(&self, last: usize) -> Option<(usize, Option<SmolStr>)> {
        let words = self.words;
        // "the fire chief, Jon Dole, said": the name within the commas and the role before them.
        if words.class(last) == Class::Comma {
            let open = (last.saturating_sub(LONGEST)..last).rev().find(|&place| words.class(place) == Class::Comma)?;
            let (inner, name) = self.phrase(last.checked_sub(1)?)?;
            let (first, role) = self.phrase(open.checked_sub(1)?)?;
            let inside = inner > open;
            let party = match (role, name) {
                (Some(role), Some(name)) if inside => Some(SmolStr::new(format!("{role}, {name}"))),
                (role, name) => role.or(name.filter(|_| inside)),
            };
            return Some((self.with_determiner(first), party));
        }
        let (first, party) = self.phrase(last)?;
        Some((self.with_determiner(first), party))
    }

    fn with_determiner(&self, first: usize) -> usize {
        first.checked_sub(1).filter(|&place| self.words.has(place, Tags::DETERMINER)).unwrap_or(first)
    }

    /// The noun phrase that ends at `last`, with the phrases it hangs on.
    fn phrase(&self, last: usize) -> Option<(usize, Option<SmolStr>)> {
        let words = self.words;
        if !self.is_part(last) {
            return None;
        }
        let mut first = last;
        while let Some(before) = first.checked_sub(1).filter(|_| last - first < LONGEST) {
            if self.is_part(before) {
                first = before;
                continue;
            }
            let join = if words.has(before, Tags::DETERMINER) { before.checked_sub(1) } else { Some(before) };
            match join.filter(|&join| words.is_any(join, JOINS)).and_then(|join| join.checked_sub(1)) {
                Some(head) if self.is_body(head) => first = head,
                _ => break,
            }
        }
        Some((first, self.named(first, last + 1)))
    }

    /// Whether the word can be part of a party's name: a noun, a name, a possessive between them.
    fn is_part(&self, place: usize) -> bool {
        let words = self.words;
        let after_title = || place.checked_sub(1).is_some_and(|title| words.has(title, Tags::TITLE));
        self.is_possessive(place)
            || (words.class(place) == Class::Period && after_title())
            || (words.has(place, Tags::TITLE) && words.class(place) == Class::Word)
            || (words.is_content(place)
                && !words.has(place, Tags::CALENDAR)
                && (words.is_name(place) || self.is_body(place) || !words.is_verbal(place)))
    }

    /// The words from `first` to `end` as a party, if they are one.
    fn named(&self, first: usize, end: usize) -> Option<SmolStr> {
        let words = self.words;
        if first >= end {
            return None;
        }
        let head = (first..end).find(|&place| words.is_any(place, JOINS)).unwrap_or(end).checked_sub(1)?;
        let is_name = |place: usize| words.is_name(place) && (place > 0 || self.is_mentioned(place));
        let speaks =
            self.is_body(head) || (first..end).any(|place| place <= head && is_name(place) && self.is_own(place));
        if !speaks {
            return None;
        }
        // "In two agreements Canada said": what stands before a name is part of it only as a role.
        let first = if words.is_name(head) {
            (first..head).find(|&place| words.is_name(place) || self.is_body(place)).unwrap_or(head)
        } else {
            first
        };
        let text = words.between(first, end);
        Some(if (first..end).any(is_name) { SmolStr::new(text) } else { text.to_lowercase_smolstr() })
    }

    /// Whether the sentence's first word is known as a name.
    fn is_mentioned(&self, place: usize) -> bool {
        let covers = |mention: &Mention| {
            matches!(mention.value, Value::Name(_) | Value::Organisation(_) | Value::Place(_))
                && self.words.token(place).is_some_and(|token| mention.span.contains(token.span))
        };
        self.mentions.iter().any(covers)
    }

    /// Whether a capitalised word stands for somebody and does not merely describe: no adjective before a common noun
    /// ("German survey").
    fn is_own(&self, place: usize) -> bool {
        let next = place + 1;
        // "BlueHarbor's technology" is not BlueHarbor.
        let describes = self.words.is_content(next) && !self.words.is_name(next);
        self.is_body(next) || !(describes || self.is_possessive(next))
    }

    /// "'s", and the bare apostrophe after a plural.
    fn is_possessive(&self, place: usize) -> bool {
        let words = self.words;
        let plural =
            || place.checked_sub(1).is_some_and(|noun| words.is_content(noun) && words.text(noun).ends_with('s'));
        words.class(place) == Class::Possessive || (words.class(place) == Class::SingleQuote && plural())
    }
}
