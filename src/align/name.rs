//! Which names are one person.
//!
//! Every source gives a person once or twice in full and many times by surname, so only the first claim of each
//! distinct form of a source is compared. Candidates share a spelling key of the surname: the folded letters, the
//! transliteration key, or either with one letter left out (the deletion neighbourhood of spelling correctors, which
//! finds every pair one edit apart without comparing all pairs).
//!
//! Relatives share a surname and often a title; two given names are taken for one person only under one and the same
//! particular office ("FBI director"), and never when some source names both.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt, format_smolstr};

use crate::{
    align::{
        rarity::shared,
        similarity::{edits, likeness},
    },
    model::{Claim, Kind, Link, PersonName, ScorePart, Value},
    text::{SourceId, fold, has_kindred_words, transliteration_key},
};

/// Words with content that the surroundings of two names must share for the two to be one person under two names, and how
/// alike (in thousandths) the part must be that differs.
const COMPANY: usize = 1;
const ALIKE: i32 = 400;

/// Fewest letters of a surname in which one wrong letter still leaves the person plain.
const FEWEST_LETTERS: usize = 4;

/// One form of a name in one source.
struct Form<'a> {
    claim: u32,
    source: SourceId,
    name: &'a PersonName,
    given: SmolStr,
    surname: SmolStr,
    /// How often the source has this surname.
    count: u32,
    /// What is said near it.
    near: &'a [SmolStr],
    /// What the source says the person is, anywhere.
    roles: Vec<&'a SmolStr>,
}

/// Who stands in which source: two persons that one article names both are two.
#[derive(Default)]
struct Cast<'a> {
    given: FxHashMap<SmolStr, FxHashMap<SourceId, FxHashSet<&'a str>>>,
    surnames: FxHashMap<SourceId, FxHashSet<&'a str>>,
}

impl<'a> Cast<'a> {
    fn of(forms: &'a [Form<'a>]) -> Self {
        let mut cast = Self::default();
        for form in forms {
            cast.surnames.entry(form.source).or_default().insert(&form.surname);
            if !form.given.is_empty() {
                let sources = cast.given.entry(form.surname.clone()).or_default();
                sources.entry(form.source).or_default().insert(&form.given);
            }
        }
        cast
    }

    /// Whether one source has two persons of these given names under one surname.
    fn has_both_given(&self, a: &Form<'_>, b: &Form<'_>) -> bool {
        self.given.get(&a.surname).is_some_and(|sources| {
            sources.values().any(|given| given.contains(a.given.as_str()) && given.contains(b.given.as_str()))
        })
    }

    /// Whether one source has both surnames.
    fn has_both_surnames(&self, a: &Form<'_>, b: &Form<'_>) -> bool {
        self.surnames.values().any(|names| names.contains(a.surname.as_str()) && names.contains(b.surname.as_str()))
    }
}

/// The pairs of names among `members` that are one person, by `(a, b)`; two forms in one source can be a pair too.
pub(crate) fn links(claims: &[Claim], members: &[u32]) -> Vec<Link> {
    let forms = forms(claims, members);
    let cast = Cast::of(&forms);
    let mut links = Vec::new();
    let candidates = candidates(&forms);
    // Two forms that are one person somewhere are one person wherever they stand.
    let mut known: FxHashMap<[(&str, &str); 2], (i32, i32)> = FxHashMap::default();
    for &(a, b) in &candidates {
        let (a, b) = (&forms[a], &forms[b]);
        let Some(points) = score(a, b, &cast) else { continue };
        if !a.given.is_empty() && !b.given.is_empty() {
            let best = known.entry(both(a, b)).or_insert(points);
            *best = points.max(*best);
        }
        links.push(link(a, b, points));
    }
    let linked: FxHashSet<(u32, u32)> = links.iter().map(|link| (link.a, link.b)).collect();
    for &(a, b) in &candidates {
        let (a, b) = (&forms[a], &forms[b]);
        let is_new = a.source != b.source && !linked.contains(&(a.claim.min(b.claim), a.claim.max(b.claim)));
        if let Some(&points) = known.get(&both(a, b)).filter(|_| is_new) {
            links.push(link(a, b, points));
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
    links
}

/// Two forms as they are spelt, in one order.
fn both<'f>(a: &'f Form<'_>, b: &'f Form<'_>) -> [(&'f str, &'f str); 2] {
    let mut both = [a, b].map(|form| (form.given.as_str(), form.surname.as_str()));
    both.sort_unstable();
    both
}

/// The link of two forms with these points for surname and given name.
fn link(a: &Form<'_>, b: &Form<'_>, (surname, given): (i32, i32)) -> Link {
    let (first, second) = if a.claim <= b.claim { (a, b) } else { (b, a) };
    let why = format_smolstr!("{} / {}", first.name.full(), second.name.full());
    Link {
        a: first.claim,
        b: second.claim,
        score: (surname + given).clamp(0, 1000),
        parts: vec![
            ScorePart { name: "surname", points: surname, why: why.clone() },
            ScorePart { name: "given", points: given, why },
        ],
    }
}

/// The first of the names that are the same form in the same source: the one that [`links`] asks for all of them.
pub(super) fn first_mention(claims: &[Claim], members: &[u32], of: u32) -> u32 {
    let form = |claim: u32| match &claims[claim as usize] {
        Claim { source, value: Value::Name(name), .. } => Some((*source, &name.given, &name.surname, office(name))),
        _ => None,
    };
    let wanted = form(of);
    members.iter().copied().filter(|&member| form(member) == wanted).min().unwrap_or(of)
}

/// The first claim of every distinct form of every source, by claim.
fn forms<'a>(claims: &'a [Claim], members: &[u32]) -> Vec<Form<'a>> {
    let mut seen: FxHashSet<(SourceId, &str, &str, Option<SmolStr>)> = FxHashSet::default();
    let mut counts: FxHashMap<(SourceId, &str), u32> = FxHashMap::default();
    let mut forms = Vec::new();
    let mut members = members.to_vec();
    members.sort_unstable();
    for claim_index in members {
        let Some(claim) = claims.get(claim_index as usize) else { continue };
        let Value::Name(name) = &claim.value else { continue };
        *counts.entry((claim.source, name.surname.as_str())).or_default() += 1;
        if seen.insert((claim.source, &name.given, &name.surname, office(name))) {
            let (given, surname) = (fold(&name.given), fold(&name.surname));
            forms.push(Form {
                claim: claim_index,
                source: claim.source,
                name,
                given,
                surname,
                count: 0,
                near: &claim.near.stems,
                roles: Vec::new(),
            });
        }
    }
    let mut roles: FxHashMap<(SourceId, SmolStr), Vec<(SmolStr, &SmolStr)>> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| claim.kind == Kind::Role && claim.scope.measure.is_none()) {
        let Value::Name(name) = &claim.value else { continue };
        let of_surname = roles.entry((claim.source, fold(&name.surname))).or_default();
        of_surname.push((fold(&name.given), &claim.referent.concept));
    }
    for form in &mut forms {
        if let Some(told) = roles.get(&(form.source, form.surname.clone())) {
            form.roles.extend(told.iter().filter(|(given, _)| *given == form.given).map(|(_, role)| *role));
        }
        form.count = counts.get(&(form.source, form.name.surname.as_str())).copied().unwrap_or_default();
    }
    forms
}

/// Pairs of forms whose surnames share a key, ascending.
fn candidates(forms: &[Form<'_>]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<SmolStr, Vec<usize>> = FxHashMap::default();
    for (place, form) in forms.iter().enumerate() {
        let mut keys = FxHashSet::default();
        keys.insert(form.surname.clone());
        keys.insert(format_smolstr!("={}", transliteration_key(&form.name.surname)));
        if form.surname.len() >= FEWEST_LETTERS {
            for (at, letter) in form.surname.char_indices() {
                keys.insert(format_smolstr!("{}{}", &form.surname[..at], &form.surname[at + letter.len_utf8()..]));
            }
        }
        // Another surname under one given name: "Eusebio Q…".
        if form.given.len() >= FEWEST_LETTERS {
            keys.insert(format_smolstr!("{}:{}", form.given, form.surname.chars().next().unwrap_or_default()));
        }
        for key in keys {
            index.entry(key).or_default().push(place);
        }
    }
    let mut pairs = FxHashSet::default();
    for places in index.values() {
        for (at, &a) in places.iter().enumerate() {
            // A surname that everybody has: neighbours are enough to hold the cluster together.
            let reach = if places.len() <= 40 { places.len() } else { 8 };
            pairs.extend(places[at + 1..].iter().take(reach).map(|&b| (a, b)));
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Points for surname and given name, when the two are one person.
fn score(a: &Form<'_>, b: &Form<'_>, cast: &Cast<'_>) -> Option<(i32, i32)> {
    let one_source = a.source == b.source;
    let suffixes = (a.name.suffix.as_deref(), b.name.suffix.as_deref());
    if let (Some(x), Some(y)) = suffixes
        && fold(x) != fold(y)
    {
        return None;
    }
    let given = given_points(a, b);
    let same_office = matches!((office(a.name), office(b.name)), (Some(x), Some(y)) if x == y);
    if a.surname == b.surname {
        let points = match given {
            Some(points) => points,
            // Another given name under one office, or one much like it in the same company; never when a source knows both.
            None if same_office
                || has_swapped_initials(a.name, b.name)
                || likeness(&a.given, &b.given) >= ALIKE && keeps_company(a, b) =>
            {
                if cast.has_both_given(a, b) {
                    return None;
                }
                150
            }
            None => return None,
        };
        // The same form twice in one source says nothing; a variant does.
        return (!one_source || a.given != b.given).then_some((600, points));
    }
    if transliteration_key(&a.name.surname) == transliteration_key(&b.name.surname) {
        let named = !a.given.is_empty() && !b.given.is_empty();
        return given
            .filter(|_| named || same_office || a.surname.len().min(b.surname.len()) >= 6)
            .map(|points| (500, points));
    }
    if a.given == b.given
        && a.given.len() >= FEWEST_LETTERS
        && !one_source
        && (same_office || keeps_company(a, b))
        && likeness(&a.surname, &b.surname) >= ALIKE
        && edits(&a.surname, &b.surname) > 1
        && !cast.has_both_surnames(a, b)
    {
        return Some((300, 250));
    }
    let shortest = a.surname.chars().count().min(b.surname.chars().count());
    let plural = a.surname.strip_suffix('s') == Some(&b.surname) || b.surname.strip_suffix('s') == Some(&a.surname);
    // "Hollar's answer" of a Hollars: the mark of the possessive in the wrong place.
    let (bare, other) = if a.given.is_empty() { (a, b) } else { (b, a) };
    let clipped = one_source
        && bare.count <= other.count
        && bare.surname.len() < other.surname.len()
        && !cast.given.contains_key(&bare.surname);
    if shortest < FEWEST_LETTERS || edits(&a.surname, &b.surname) > 1 || (plural && !same_office && !clipped) {
        return None;
    }
    let full = !a.given.is_empty() && !b.given.is_empty();
    if full || same_office {
        return given.map(|points| (400, points));
    }
    // A bare surname one letter off a person named in full: rarer than the right form, and not that source's own.
    let lone = !bare.given.is_empty() || other.given.is_empty() || bare.count > other.count || shortest < 5;
    (!lone && one_source).then_some((400, 100))
}

/// Whether the same is said near two names, or both are told to be the same.
fn keeps_company(a: &Form<'_>, b: &Form<'_>) -> bool {
    a.roles.iter().any(|role| b.roles.contains(role))
        || shared(a.near, b.near).filter(|stem| stem.len() > 2).take(COMPANY).count() == COMPANY
}

/// How well given names go together; `None` where they are two.
fn given_points(a: &Form<'_>, b: &Form<'_>) -> Option<i32> {
    if a.given == b.given {
        return Some(if a.given.is_empty() { 200 } else { 400 });
    }
    if a.given.is_empty() || b.given.is_empty() {
        return Some(200);
    }
    if has_kindred_words(&a.name.given, &b.name.given) {
        return Some(300);
    }
    if transliteration_key(&a.name.given) == transliteration_key(&b.name.given) {
        return Some(300);
    }
    // One letter off: the same length of name, and not two names that are simply alike ("Jan", "Jon").
    let first = |form: &Form<'_>| form.name.given.split_whitespace().next().map(fold);
    let (x, y) = (first(a)?, first(b)?);
    let close = edits(&x, &y) == 1 && x.len().max(y.len()) >= 4 && x.chars().next() == y.chars().next();
    (close && a.surname == b.surname && !is_gendered_pair(&x, &y)).then_some(250)
}

/// Whether given names of one surname can be one person's: the same, a short form, a romanisation, or one not given.
pub(super) fn is_same_given(a: &str, b: &str) -> bool {
    a.is_empty()
        || b.is_empty()
        || fold(a) == fold(b)
        || has_kindred_words(a, b)
        || transliteration_key(a) == transliteration_key(b)
}

/// "J.T." and "T.J.".
fn has_swapped_initials(a: &PersonName, b: &PersonName) -> bool {
    let letters = |name: &PersonName| {
        let initials = name.given.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>();
        (initials.len() == 2 && initials.iter().all(|c| c.is_uppercase())).then_some(initials)
    };
    matches!((letters(a), letters(b)), (Some(x), Some(y)) if x[0] == y[1] && x[1] == y[0] && x[0] != x[1])
}

/// "Paul" and "Paula", "Mario" and "Maria": one letter apart and two persons.
fn is_gendered_pair(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let without_last = |name: &str| name.char_indices().next_back().map_or(0, |(last, _)| last);
    long.strip_prefix(short).is_some_and(|rest| matches!(rest, "a" | "e"))
        || (a[..without_last(a)] == b[..without_last(b)] && (a.ends_with('a') || b.ends_with('a')))
}

/// An office particular enough to be held by one person: two words or more of the title, without "former".
/// "Mr.", "Sen." and "police officer" are held by many.
fn office(name: &PersonName) -> Option<SmolStr> {
    let title = name.title.as_deref()?;
    let words: Vec<SmolStr> = title
        .split_whitespace()
        .map(StrExt::to_lowercase_smolstr)
        .filter(|word| !matches!(word.as_str(), "former" | "then" | "acting" | "the" | "of"))
        .collect();
    let common = [
        "officer",
        "sergeant",
        "detective",
        "professor",
        "senator",
        "player",
        "reporter",
        "judge",
        "lawyer",
        "resident",
    ];
    let single = ["president", "pope", "premier", "chancellor"];
    let last = words.last()?.trim_end_matches('.');
    if common.contains(&last) || (words.len() < 2 && !single.contains(&last)) {
        return None;
    }
    Some(SmolStr::from(words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::links;
    use crate::{align::sample::name, model::Claim};

    /// Checks whether the first and the last claim are linked, whichever comes first.
    #[track_caller]
    fn check(claims: &[Claim], wanted: bool) {
        let last = claims.len() as u32 - 1;
        let members: Vec<u32> = (0..=last).collect();
        let found = links(claims, &members);
        assert_eq!(found.iter().any(|link| (link.a, link.b) == (0, last)), wanted, "{found:?}");
        let backward: Vec<u32> = members.iter().rev().copied().collect();
        assert_eq!(found, links(claims, &backward));
    }

    #[test]
    fn same_name_and_short_form_are_linked() {
        check(&[name(0, 0, "", "Ellen", "Harrow"), name(1, 0, "", "Ellen", "Harrow")], true);
        check(&[name(0, 0, "", "", "Harrow"), name(1, 0, "", "Ellen M.", "Harrow")], true);
        check(&[name(0, 0, "", "Jim", "Harrow"), name(1, 0, "", "James", "Harrow")], true);
    }

    #[test]
    fn transliterations_are_linked() {
        check(&[name(0, 0, "", "Andrei", "Volkov"), name(1, 0, "", "Andrey", "Volkov")], true);
        check(&[name(0, 0, "", "Omar", "Qasimi"), name(1, 0, "", "Omar", "Gasimi")], true);
    }

    #[test]
    fn one_wrong_letter_is_linked_when_the_rest_agrees() {
        check(&[name(0, 0, "", "Karen", "Jensen"), name(1, 0, "", "Karen", "Jenson")], true);
        check(&[name(0, 0, "", "Andre", "Costa"), name(1, 0, "", "Anre", "Costa")], true);
        check(&[name(0, 0, "", "Karen", "Jensen"), name(1, 0, "", "Olaf", "Jenson")], false);
        check(&[name(0, 0, "", "", "Jensen"), name(1, 0, "", "Karen", "Jenson")], false);
    }

    #[test]
    fn slip_in_a_bare_surname_is_linked_within_one_source() {
        check(&[name(0, 0, "", "Karen", "Jensen"), name(0, 20, "", "", "Jensen"), name(0, 40, "", "", "Jenson")], true);
    }

    #[test]
    fn relatives_are_two_persons() {
        check(&[name(0, 0, "", "Ellen", "Harrow"), name(1, 0, "", "Paul", "Harrow")], false);
        check(&[name(0, 0, "Sen.", "Ellen", "Harrow"), name(1, 0, "Sen.", "Paul", "Harrow")], false);
        check(&[name(0, 0, "", "Paul", "Harrow"), name(1, 0, "", "Paula", "Harrow")], false);
    }

    #[test]
    fn another_given_name_under_one_office_is_linked() {
        let (a, b) = (
            name(0, 0, "harbor board director", "Herman", "Vale"),
            name(1, 0, "harbor board director", "Louis", "Vale"),
        );
        check(&[a.clone(), b.clone()], true);
        let both = name(1, 30, "", "Herman", "Vale");
        check(&[a, both, b], false);
    }
}
