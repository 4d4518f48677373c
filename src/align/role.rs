//! Which roles are of one person, and of those which are one post or exclude each other.
//!
//! A person has many true roles (a doctor and a mother, a senator and a candidate), so two are linked only when they are the
//! same post, or when the rule files say that nobody holds both at one time. Two that exclude each other are left alone
//! where some source gives the person both: it knows more than the two others.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::name::is_same_given,
    model::{Claim, Kind, Link, PersonName, ScorePart, Value},
    text::{SourceId, fold, transliteration_key},
};

/// Points of two roles of one person in full, and of one that a side names by surname only.
const FULL: i32 = 800;
const SURNAME: i32 = 700;

/// Most roles under one surname that are compared with each other.
const MOST: usize = 60;

/// The first claim of a source for a person and a role.
struct Form<'a> {
    claim: u32,
    source: SourceId,
    given: SmolStr,
    role: &'a SmolStr,
    rivals: &'a SmolStr,
    measure: Option<&'a SmolStr>,
}

/// The given names that each source has for a surname.
type Givens<'a> = FxHashMap<(SourceId, SmolStr), FxHashSet<&'a str>>;

/// The pairs of roles among `members` that are one post of one person or exclude each other, by `(a, b)`.
pub(crate) fn links(claims: &[Claim], members: &[u32]) -> Vec<Link> {
    if members.is_empty() {
        return Vec::new();
    }
    let mut givens = Givens::default();
    for name in claims.iter().filter(|claim| matches!(claim.kind, Kind::Name | Kind::Role)) {
        if let Value::Name(person) = &name.value
            && !person.given.is_empty()
        {
            givens.entry((name.source, surname(person))).or_default().insert(&person.given);
        }
    }
    let mut persons: FxHashMap<SmolStr, Vec<Form<'_>>> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for &member in members {
        let claim = &claims[member as usize];
        let Value::Name(person) = &claim.value else { continue };
        let key = surname(person);
        let Some(given) = given(person, claim.source, &key, &givens) else { continue };
        let (role, measure) = (&claim.referent.concept, claim.scope.measure.as_ref());
        if seen.insert((claim.source, key.clone(), given.clone(), role, measure)) {
            let rivals = &claim.referent.head;
            persons.entry(key).or_default().push(Form {
                claim: member,
                source: claim.source,
                given,
                role,
                rivals,
                measure,
            });
        }
    }
    let mut links: Vec<Link> = persons.values().flat_map(|forms| pairs(claims, forms)).collect();
    links.sort_by_key(|link| (link.a, link.b));
    links
}

/// The links between the roles of one surname.
fn pairs(claims: &[Claim], forms: &[Form<'_>]) -> Vec<Link> {
    let mut links = Vec::new();
    let forms = &forms[..forms.len().min(MOST)];
    for (at, a) in forms.iter().enumerate() {
        for b in forms[at + 1..].iter().filter(|b| b.source != a.source && is_same_given(&a.given, &b.given)) {
            let same = a.role == b.role;
            let rival = !same && !a.rivals.is_empty() && a.rivals == b.rivals;
            if a.measure != b.measure || !(same || (rival && !is_known_as_both(forms, a, b))) {
                continue;
            }
            let named = |form: &Form<'_>| matches!(&claims[form.claim as usize].value, Value::Name(name) if !name.given.is_empty());
            let score = if named(a) && named(b) { FULL } else { SURNAME };
            let (first, second) = (a.claim.min(b.claim), a.claim.max(b.claim));
            let why = format_smolstr!("{} / {}", a.role.min(b.role), a.role.max(b.role));
            links.push(Link {
                a: first,
                b: second,
                score,
                parts: vec![ScorePart { name: "role", points: score, why }],
            });
        }
    }
    links
}

/// Whether some source, or one of the two's, gives the person both roles, at whatever time.
fn is_known_as_both(forms: &[Form<'_>], a: &Form<'_>, b: &Form<'_>) -> bool {
    let roles = |source: SourceId, role: &SmolStr| {
        forms.iter().any(|form| {
            form.source == source
                && form.role == role
                && is_same_given(&form.given, &a.given)
                && is_same_given(&form.given, &b.given)
        })
    };
    forms.iter().any(|form| roles(form.source, a.role) && roles(form.source, b.role))
}

fn surname(person: &PersonName) -> SmolStr {
    transliteration_key(&person.surname)
}

/// The given name of a person; for a bare surname the one the source has with it, "" where it has none. `None` where it has
/// two: whose role it is cannot be told.
fn given(person: &PersonName, source: SourceId, key: &SmolStr, givens: &Givens<'_>) -> Option<SmolStr> {
    if !person.given.is_empty() {
        return Some(person.given.clone());
    }
    let Some(known) = givens.get(&(source, key.clone())) else { return Some(SmolStr::default()) };
    let mut known: Vec<&str> = known.iter().copied().collect();
    known.sort_unstable();
    let longest = known.iter().copied().max_by_key(|given| fold(given).len())?;
    known.iter().all(|given| is_same_given(given, longest)).then(|| SmolStr::new(longest))
}
