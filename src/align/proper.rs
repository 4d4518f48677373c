//! Which two ways of writing a proper name are one name.
//!
//! `extract` lists the forms that share a key, and the key says in what they may differ. Two forms that one source knows
//! both are two things where the key allows for that much; one letter more or less in a long run of the same words, or a
//! swap of letters in an acronym, is a slip wherever it stands.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::similarity::{edits, likeness},
    model::{Claim, Link, ScorePart, Value},
    text::SourceId,
};

/// Sure enough to report, less sure than a person with a title.
const SCORE: i32 = 700;

/// How many times commoner the right form of a single word must be.
const COMMONER: usize = 2;

/// How alike the words that differ must be in the names of two ships, in thousandths.
const ALIKE: i32 = 700;

/// A key that more forms share tells nothing, and more places of one form nothing new.
const MOST: usize = 40;

/// Most pairs of forms that are reported: no bundle of articles has as many.
const MOST_PAIRS: usize = 200;

/// One way of writing a name.
struct Form<'a> {
    text: &'a SmolStr,
    /// Its claims.
    claims: Vec<u32>,
    sources: FxHashSet<SourceId>,
    beside: FxHashSet<&'a SmolStr>,
}

/// The pairs of claims among `members` whose names are held to be one and are written in two ways, by `(a, b)`.
pub(crate) fn links(claims: &[Claim], members: &[u32]) -> Vec<Link> {
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut by_text: FxHashMap<&SmolStr, usize> = FxHashMap::default();
    let mut by_key: FxHashMap<&SmolStr, Vec<usize>> = FxHashMap::default();
    for &member in members {
        let claim = &claims[member as usize];
        let Value::Name(name) = &claim.value else { continue };
        let place = *by_text.entry(&name.surname).or_insert_with(|| {
            for key in &claim.referent.modifiers {
                by_key.entry(key).or_default().push(forms.len());
            }
            forms.push(Form {
                text: &name.surname,
                claims: Vec::new(),
                sources: FxHashSet::default(),
                beside: FxHashSet::default(),
            });
            forms.len() - 1
        });
        forms[place].claims.push(member);
        forms[place].sources.insert(claim.source);
        forms[place].beside.extend(&claim.near.stems);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (key, places) in by_key.iter().filter(|(_, places)| places.len() <= MOST) {
        for (at, &a) in places.iter().enumerate() {
            pairs.extend(places[at + 1..].iter().filter(|&&b| is_one(key, &forms[a], &forms[b])).map(|&b| (a, b)));
        }
    }
    // The longest names first: "State Fire Marshal" makes "Fire Marshal" no finding of its own.
    let length = |&(a, b): &(usize, usize)| std::cmp::Reverse(forms[a].text.len() + forms[b].text.len());
    pairs.sort_unstable_by_key(|pair| (length(pair), forms[pair.0].text, forms[pair.1].text));
    pairs.dedup();
    pairs.truncate(MOST_PAIRS);
    let mut links: Vec<Link> = Vec::new();
    for (a, b) in pairs {
        let (a, b) = (&forms[a], &forms[b]);
        for &one in &first_places(claims, a) {
            for &other in &first_places(claims, b) {
                let (here, there) = (&claims[one as usize], &claims[other as usize]);
                let overlap = here.source == there.source && here.span.overlaps(there.span);
                if overlap || links.iter().any(|link| is_inside(claims, link, one, other)) {
                    continue;
                }
                let why = format_smolstr!("{} / {}", a.text.min(b.text), a.text.max(b.text));
                links.push(Link {
                    a: one.min(other),
                    b: one.max(other),
                    score: SCORE,
                    parts: vec![ScorePart { name: "spelling", points: SCORE, why }],
                });
            }
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}

/// The first claim of each source, of so many sources.
fn first_places(claims: &[Claim], form: &Form<'_>) -> Vec<u32> {
    let mut seen = FxHashSet::default();
    form.claims.iter().copied().filter(|&claim| seen.insert(claims[claim as usize].source)).take(MOST).collect()
}

/// Whether both names are parts of the names that are linked already.
fn is_inside(claims: &[Claim], link: &Link, one: u32, other: u32) -> bool {
    let part = |of: u32, claim: u32| {
        let (whole, claim) = (&claims[of as usize], &claims[claim as usize]);
        whole.source == claim.source && whole.span.contains(claim.span)
    };
    (part(link.a, one) && part(link.b, other)) || (part(link.a, other) && part(link.b, one))
}

/// Whether two forms that share a key are one name.
fn is_one(key: &str, a: &Form<'_>, b: &Form<'_>) -> bool {
    let (one, other) = (a.text.to_lowercase(), b.text.to_lowercase());
    let Some((sort, _)) = key.split_once(':') else { return false };
    let differing = || {
        let mut words = one.split_whitespace().zip(other.split_whitespace()).filter(|(x, y)| x != y);
        words.next().filter(|_| words.next().is_none())
    };
    if one == other {
        return false;
    }
    match sort {
        "word" => {
            let (right, wrong) = if a.claims.len() >= b.claims.len() { (a, b) } else { (b, a) };
            right.claims.len() >= COMMONER * wrong.claims.len() && is_slip(right, wrong)
        }
        "space" => one.contains(' ') != other.contains(' '),
        "order" => true,
        "letter" => differing().is_some_and(|(x, y)| edits(x, y) == 1 && (!is_inflected(x, y) || is_doubled(x, y))),
        _ if !a.sources.is_disjoint(&b.sources) => false,
        "storm" => differing().is_some_and(|(x, y)| edits(x, y) == 1 && x.chars().next() == y.chars().next()),
        "ship" => differing().is_some_and(|(x, y)| likeness(x, y) >= ALIKE && !is_inflected(x, y) && is_proper(x, y)),
        _ => differing().is_some(),
    }
}

/// Whether one word is another with one slip, in the same company. In capitals only a swap of neighbours counts, since
/// acronyms one letter apart are as a rule two things.
fn is_slip(common: &Form<'_>, rare: &Form<'_>) -> bool {
    let capitals = |text: &str| {
        text.chars().any(|c| c.is_ascii_digit()) || text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    };
    let (a, b) = (common.text.to_lowercase(), rare.text.to_lowercase());
    if capitals(common.text) != capitals(rare.text) || a.chars().next() != b.chars().next() || edits(&a, &b) != 1 {
        return false;
    }
    if capitals(common.text) {
        return is_swap(&a, &b);
    }
    !is_inflected(&a, &b) && !common.beside.is_disjoint(&rare.beside)
}

/// Whether two words one edit apart have the same letters: two neighbours changed places.
fn is_swap(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// "Iraq" and "Iraqi", "Korea" and "Korean", "Blazer" and "Blazers" are forms of one word, and none is wrong.
fn is_inflected(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// "Marshal" and "Marshall": the last letter twice.
fn is_doubled(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let last = short.chars().next_back();
    last != Some('s') && long.strip_prefix(short).is_some_and(|rest| rest.chars().next() == last)
}

/// Neither is a point of the compass, which ships and squadrons are told apart by.
fn is_proper(a: &str, b: &str) -> bool {
    let compass = |word: &str| ["north", "south", "east", "west"].iter().any(|point| word.starts_with(point));
    a.len() > 4 && b.len() > 4 && !compass(a) && !compass(b)
}
