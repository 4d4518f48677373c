//! A draft against its sources: what it states and none of them does (SEMANTICS.md §8).
//!
//! Precision first. A claim that alignment paired with a source's is judged there. One that stands alone is looked for by its value
//! alone, whatever the source says it of: only a figure that stands in no source at all, a person nobody names and a quotation whose
//! words nobody has are told. Roles are left out, since every outlet words them in its own way.

use std::{cell::OnceCell, collections::BTreeSet};

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use crate::{
    judge::{
        finding::of_draft,
        interval::{self, Relation},
        moment, spoken,
    },
    model::{
        Claim, Cluster, Finding, Hedge, Kind, Mention, Policy, Quantity, RuleId, Segmented, Tolerance, Value, Verdict,
        Zone, significant_digits,
    },
    text::{Bundle, Source, SourceId, Span, fold, is_given_name},
};

/// What a source holds, as far as a draft is held against it.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Which source.
    pub source: SourceId,
    /// Its sentences.
    pub segmented: &'a Segmented,
    /// All values found in it, bound to something or not.
    pub mentions: &'a [Mention],
}

/// Words a quotation needs to be looked for: a shorter one is a turn of phrase.
const FEWEST_WORDS: usize = 4;

/// How many of a quotation's pairs of neighbouring words a text must have, in percent, to hold it, and to hold something like it. Nine
/// tenths let a house's spelling pass; under half nothing is left of it.
const FOUND: usize = 90;
const CLOSE: usize = 50;

/// Leaves out what does not concern the draft.
pub fn concerning_draft(draft: SourceId, findings: &mut Vec<Finding>) {
    findings.retain(|finding| finding.labels.iter().any(|label| label.source == draft));
}

/// The findings on what the draft states and no source does; `evidence` holds every source, in any order.
#[must_use]
pub fn unsupported(
    bundle: &Bundle,
    policies: &[Policy],
    claims: &[Claim],
    clusters: &[Cluster],
    evidence: &[Evidence<'_>],
) -> Vec<Finding> {
    let Some(draft) = bundle.draft else { return Vec::new() };
    let mut sources: Vec<&Evidence<'_>> = evidence.iter().filter(|evidence| evidence.source != draft).collect();
    sources.sort_by_key(|evidence| bundle.sources.get(evidence.source.index()).map(|source| &source.id));
    if sources.is_empty() {
        return Vec::new();
    }
    let met = met(claims, clusters, draft);
    let library = Library::of(bundle, &sources);
    let mut told: FxHashSet<(RuleId, Span)> = FxHashSet::default();
    let mut named: FxHashSet<SmolStr> = FxHashSet::default();
    let mut findings = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let index = index as u32;
        let is_asked = claim.source == draft
            && matches!(claim.zone, Zone::Body | Zone::Headline)
            && !met.contains(&index)
            // A value inside a quotation is the quotation's.
            && (!claim.quoted || claim.kind == Kind::Quote);
        let Some(policy) = policies.get(claim.rule.index()).filter(|_| is_asked) else { continue };
        if policy.generic && is_one(claim) {
            continue;
        }
        let Some(why) = library.missing(bundle, claim) else { continue };
        // A person is told of once.
        let is_new = match &claim.value {
            Value::Name(name) => named.insert(fold(&name.surname)),
            _ => told.insert((claim.rule, claim.span)),
        };
        if is_new {
            findings.push(of_draft(bundle, (claim.rule, policy), claims, index, why));
        }
    }
    findings
}

/// Whether it is one of something, as "a day later" and "one man" are: words more than figures.
fn is_one(claim: &Claim) -> bool {
    match &claim.value {
        Value::Quantity(quantity) => {
            quantity.stated.and_then(|stated| stated.value).or(quantity.value) == Some(Decimal::ONE)
        }
        _ => false,
    }
}

/// The draft's claims that alignment paired with a source's.
fn met(claims: &[Claim], clusters: &[Cluster], draft: SourceId) -> BTreeSet<u32> {
    let is_drafts = |claim: &u32| claims[*claim as usize].source == draft;
    let shared = clusters.iter().filter(|cluster| cluster.claims.iter().any(|claim| !is_drafts(claim)));
    shared.flat_map(|cluster| cluster.claims.iter().copied().filter(is_drafts)).collect()
}

/// All that the sources hold.
struct Library<'a> {
    sources: Vec<&'a Source>,
    /// Their values, each once: the values of one unit, one sort of date and so on are few.
    values: Vec<&'a Value>,
    /// Numbers as written.
    stated: FxHashSet<Decimal>,
    /// Last names, folded.
    surnames: FxHashSet<SmolStr>,
    /// The text of each source as pairs of neighbouring words.
    pairs: Vec<Pairs>,
    /// The same of each sentence, made when a quotation is first looked for.
    sentences: OnceCell<Vec<(usize, Span, Pairs)>>,
    segmented: Vec<&'a Segmented>,
    /// All words of all sources, folded.
    words: OnceCell<FxHashSet<SmolStr>>,
}

/// Pairs of neighbouring words.
type Pairs = FxHashSet<(SmolStr, SmolStr)>;

impl<'a> Library<'a> {
    fn of(bundle: &'a Bundle, evidence: &[&Evidence<'a>]) -> Self {
        let sources: Vec<&Source> =
            evidence.iter().filter_map(|evidence| bundle.sources.get(evidence.source.index())).collect();
        let mut seen: FxHashMap<(Kind, Option<Decimal>, Option<Decimal>, SmolStr), ()> = FxHashMap::default();
        let (mut values, mut stated, mut surnames) = (Vec::new(), FxHashSet::default(), FxHashSet::default());
        for mention in evidence.iter().flat_map(|evidence| evidence.mentions) {
            let key = match &mention.value {
                Value::Quantity(quantity) => {
                    stated.extend(numbers(quantity));
                    (mention.kind, quantity.set.lo, quantity.set.hi, SmolStr::default())
                }
                Value::Moment(moment) => (mention.kind, None, None, moment.iso.clone()),
                Value::Score(one, other) => (mention.kind, Some((*one).into()), Some((*other).into()), "".into()),
                Value::Name(name) => {
                    surnames.insert(fold(&name.surname));
                    surnames.insert(fold(&name.given));
                    continue;
                }
                Value::Quote(_) => {
                    values.push(&mention.value);
                    continue;
                }
                Value::Organisation(_) | Value::Place(_) => continue,
            };
            if seen.insert(key, ()).is_none() {
                values.push(&mention.value);
            }
        }
        let pairs = sources.iter().map(|source| pairs(&source.text).into_iter().collect()).collect();
        Self {
            values,
            stated,
            surnames,
            pairs,
            sentences: OnceCell::new(),
            segmented: evidence.iter().map(|one| one.segmented).collect(),
            words: OnceCell::new(),
            sources,
        }
    }

    /// Why no source bears the claim out; `None` where one does, or where that cannot be said.
    fn missing(&self, bundle: &Bundle, claim: &Claim) -> Option<String> {
        let missing = |verb: &str, what: &str| match self.sources.len() {
            1 => format!("the source does not {verb} {what}"),
            of => format!("none of the {of} sources {verb}s {what}"),
        };
        match &claim.value {
            Value::Quantity(quantity) => {
                let is_vague = quantity.set.lo.is_none() || quantity.set.hi.is_none();
                let is_bare_ordinal = claim.kind == Kind::Ordinal;
                let stands = is_vague && quantity.value.is_none()
                    || is_bare_ordinal
                    || self.values.iter().any(|value| fits(quantity, value))
                    || numbers(quantity).any(|number| significant_digits(number) > 1 && self.stated.contains(&number));
                (!stands).then(|| missing("state", "this figure"))
            }
            Value::Moment(one) => {
                let on_day = |source: &&Source| {
                    let day = source.published.map(|published| published.local.date());
                    one.first.is_none_or(|first| day == Some(first.date()))
                };
                let soft = !matches!(claim.hedge, Hedge::Exact | Hedge::Range);
                let stands = self.sources.iter().any(on_day)
                    || self.values.iter().any(|value| match value {
                        Value::Moment(other) => is_borne_out(moment::relate(one, other, soft).0),
                        _ => false,
                    });
                (!stands).then(|| missing("name", "this day or time"))
            }
            Value::Score(..) => (!self.values.iter().any(|value| is_result(&claim.value, value)))
                .then(|| missing("give", "this result")),
            Value::Name(name) => {
                let known = self.surnames.contains(&fold(&name.surname)) || self.holds_word(&name.surname);
                // Two capitalised words may be anything; a given name or a title makes a person of them.
                let first = name.given.split_whitespace().next().unwrap_or_default();
                let is_person = claim.kind == Kind::Name && (name.title.is_some() || is_given_name(first));
                (is_person && !known).then(|| missing("name", "this person"))
            }
            Value::Quote(quote) => {
                if quote.words.len() < FEWEST_WORDS {
                    return None;
                }
                let said = self.values.iter().any(|value| match value {
                    Value::Quote(other) => {
                        matches!(spoken::wording(quote, other).verdict, Verdict::Agree | Verdict::Refines)
                    }
                    _ => false,
                });
                if said { None } else { self.unquoted(bundle, claim) }
            }
            Value::Organisation(_) | Value::Place(_) => None,
        }
    }

    fn sentences(&self) -> &[(usize, Span, Pairs)] {
        self.sentences.get_or_init(|| {
            let of_source = |(at, (source, segmented)): (usize, (&&Source, &&Segmented))| -> Vec<_> {
                let of = |span: Span| (at, span, pairs(span.of(&source.text)).into_iter().collect());
                segmented.sentences.iter().map(|sentence| of(sentence.span)).collect()
            };
            self.sources.iter().zip(&self.segmented).enumerate().flat_map(of_source).collect()
        })
    }

    fn holds_word(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let texts = self.sources.iter().flat_map(|source| source.text.split(|sign: char| !sign.is_alphanumeric()));
            texts.map(fold).collect()
        });
        let word = fold(word);
        !word.is_empty() && words.contains(&word)
    }

    /// Why a quotation that no source has between quotation marks stands on nothing: the closest words there are.
    fn unquoted(&self, bundle: &Bundle, claim: &Claim) -> Option<String> {
        let text = bundle.sources.get(claim.source.index()).map_or("", |source| claim.span.of(&source.text));
        let wanted = pairs(text);
        if wanted.is_empty() {
            return None;
        }
        let share = |have: &Pairs| wanted.iter().filter(|pair| have.contains(*pair)).count() * 100 / wanted.len();
        if self.pairs.iter().any(|have| share(have) >= FOUND) {
            return None;
        }
        // The first of the closest sentences; sources come in the order of their names.
        let mut closest: Option<(usize, &Source, Span)> = None;
        for (source, span, have) in self.sentences() {
            let found = share(have);
            if found >= CLOSE && closest.is_none_or(|(best, ..)| found > best) {
                closest = Some((found, self.sources[*source], *span));
            }
        }
        Some(match closest {
            Some((_, source, span)) => {
                let words: Vec<&str> = span.of(&source.text).split_whitespace().collect();
                format!("no source has these words; {} writes: {}", source.id, words.join(" "))
            }
            None => "no source has these words or any like them".to_owned(),
        })
    }
}

/// The numbers of a quantity as they are written.
fn numbers(quantity: &Quantity) -> impl Iterator<Item = Decimal> {
    let stated = quantity.stated;
    let own = [
        stated.and_then(|stated| stated.value),
        stated.and_then(|stated| stated.lo),
        stated.and_then(|stated| stated.hi),
    ];
    own.into_iter().flatten().map(|number| number.normalize())
}

/// Whether a source's value and the draft's may be one.
fn fits(quantity: &Quantity, value: &Value) -> bool {
    let Value::Quantity(other) = value else { return false };
    let (relation, _) = interval::relate(quantity, other, Tolerance::default());
    is_borne_out(relation)
}

/// Whether values that stand so to each other may be one.
const fn is_borne_out(relation: Relation) -> bool {
    matches!(relation, Relation::Same | Relation::Within | Relation::Rounded)
}

/// Whether two results are one, whichever side is named first.
fn is_result(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Score(a, b), Value::Score(c, d)) => (a, b) == (c, d) || (a, b) == (d, c),
        _ => false,
    }
}

/// The pairs of neighbouring words of a text, in order, in lower case and without signs.
fn pairs(text: &str) -> Vec<(SmolStr, SmolStr)> {
    let words: Vec<SmolStr> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().into())
        .collect();
    words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}
