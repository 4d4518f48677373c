//! Which quotations are one utterance.
//!
//! Candidates share three words in a row, or two of the words with content that follow each other; both are looked
//! up in an index, so no quotation is ever compared with all others. A candidate becomes a link only when the two are
//! evidently the same words: a long run in common, or nearly all of the shorter one. People who speak about one
//! event use the same words for it, so a run without content ("when she did it and") counts for nothing, and two
//! speakers known to be different need a much longer run: then it is the speaker that is at odds, not the words.
//!
//! Weights and bounds were set on quotations aligned by hand (see `eval/`), for precision.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use crate::{
    align::similarity::{edits, share},
    model::{Claim, Link, QuoteValue, ScorePart, Value},
    text::{align_locally, fold, is_function_word, transliteration_key},
};

/// Words in a row that make two quotations candidates.
const SHINGLE: usize = 3;

/// Longest list of the index in which all pairs are tried; in a longer one each is tried with its neighbours.
const ALL_PAIRS: usize = 12;

/// Share of the wording in the score; the rest is the speaker's.
const WORDING_SHARE: i32 = 800;

const ELLIPSIS: &str = "…";

/// How the speakers of two quotations stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Speakers {
    Same,
    Unknown,
    Different,
}

/// What two quotations share.
struct Overlap {
    /// Words of the common stretch that are equal, without ellipses.
    matched: usize,
    /// Those of them that have content.
    content: usize,
    /// Longest run of equal words that stand together on both sides.
    run: usize,
    /// Words with content in that run.
    run_content: usize,
    /// Matched words as a share of the longer side of the stretch.
    identity: i32,
    /// Matched words as a share of the shorter quotation.
    coverage: i32,
}

/// The pairs of quotations among `members` that are one utterance, in different sources, by `(a, b)`.
pub(crate) fn links(claims: &[Claim], members: &[u32]) -> Vec<Link> {
    let quotes: Vec<(u32, &Claim, &QuoteValue)> = members
        .iter()
        .filter_map(|&member| {
            let claim = claims.get(member as usize)?;
            match &claim.value {
                Value::Quote(quote) => Some((member, claim, quote)),
                _ => None,
            }
        })
        .collect();
    let mut links: Vec<Link> = candidates(&quotes)
        .into_iter()
        .filter_map(|(a, b)| {
            let ((first, _, x), (second, _, y)) = (&quotes[a], &quotes[b]);
            let (wording, speaker) = parts(x, y)?;
            let score = (wording.points + speaker.points).clamp(0, 1000);
            let (a, b, x, y) = if first <= second { (*first, *second, x, y) } else { (*second, *first, y, x) };
            let why = |x: &QuoteValue, y: &QuoteValue| format_smolstr!("{} / {}", spoken_by(x), spoken_by(y));
            Some(Link { a, b, score, parts: vec![wording, ScorePart { why: why(x, y), ..speaker }] })
        })
        .collect();
    links.sort_by_key(|link| (link.a, link.b));
    links
}

fn spoken_by(quote: &QuoteValue) -> SmolStr {
    quote.speaker.clone().unwrap_or_else(|| SmolStr::new_static("?"))
}

/// Pairs of places that share a key of the index and stand in different sources, ascending.
fn candidates(quotes: &[(u32, &Claim, &QuoteValue)]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<Vec<&str>, Vec<usize>> = FxHashMap::default();
    for (place, (_, _, quote)) in quotes.iter().enumerate() {
        let words: Vec<&str> = quote.words.iter().map(|word| word.norm.as_str()).collect();
        let mut keys: FxHashSet<Vec<&str>> = FxHashSet::default();
        for shingle in words.windows(SHINGLE) {
            if shingle.iter().all(|&word| word != ELLIPSIS) && shingle.iter().any(|word| !is_function_word(word)) {
                keys.insert(shingle.to_vec());
            }
        }
        let content: Vec<&str> = words.iter().copied().filter(|word| !is_function_word(word)).collect();
        for distance in [1, 2] {
            for pair in content.windows(distance + 1) {
                keys.insert(vec![pair[0], pair[distance]]);
            }
        }
        if content.len() == 1 {
            keys.insert(vec![content[0]]);
        }
        for key in keys {
            index.entry(key).or_default().push(place);
        }
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for places in index.values().filter(|places| places.len() > 1) {
        let reach = if places.len() <= ALL_PAIRS { places.len() } else { 2 };
        for (at, &a) in places.iter().enumerate() {
            for &b in places[at + 1..].iter().take(reach) {
                if quotes[a].1.source != quotes[b].1.source {
                    pairs.insert((a, b));
                }
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// The parts of the score, when the two are one utterance.
fn parts(a: &QuoteValue, b: &QuoteValue) -> Option<(ScorePart, ScorePart)> {
    let overlap = overlap(a, b)?;
    let speakers = speakers(a.speaker.as_deref(), b.speaker.as_deref());
    if !is_one_utterance(&overlap, speakers) {
        return None;
    }
    let points = (overlap.identity + overlap.coverage.max(share(overlap.run, 8))) / 2 * WORDING_SHARE / 1000;
    let wording = ScorePart {
        name: "wording",
        points,
        why: format_smolstr!("{} words in common, {} in a row", overlap.matched, overlap.run),
    };
    let points = match speakers {
        Speakers::Same => 1000 - WORDING_SHARE,
        Speakers::Unknown => (1000 - WORDING_SHARE) / 2,
        Speakers::Different => WORDING_SHARE - 1000,
    };
    Some((wording, ScorePart { name: "speaker", points, why: "".to_smolstr() }))
}

fn is_one_utterance(overlap: &Overlap, speakers: Speakers) -> bool {
    let Overlap { matched, content, run, run_content, identity, coverage } = *overlap;
    if identity < 550 {
        return false;
    }
    match speakers {
        // A run this long is a remark of its own; or the shorter one is there nearly whole.
        Speakers::Same => {
            (run >= 5 && run_content >= 2)
                || (coverage >= 650 && content >= 2 && matched >= 3)
                || (coverage == 1000 && content >= 1)
        }
        Speakers::Unknown => {
            (run >= 6 && run_content >= 2)
                || (coverage >= 750 && content >= 2 && matched >= 4)
                || (coverage == 1000 && content >= 2)
        }
        Speakers::Different => (run >= 7 && run_content >= 3) || (coverage >= 900 && content >= 3 && matched >= 6),
    }
}

fn overlap(a: &QuoteValue, b: &QuoteValue) -> Option<Overlap> {
    let words = |quote: &QuoteValue| quote.words.iter().map(|word| word.norm.clone()).collect::<Vec<SmolStr>>();
    let (mut x, mut y) = (words(a), words(b));
    // One order for both, so that the result is the same from both sides.
    if x > y {
        std::mem::swap(&mut x, &mut y);
    }
    let common = align_locally(&x, &y, |word| {
        if word == ELLIPSIS {
            1
        } else if is_function_word(word) {
            2
        } else {
            4
        }
    });
    let is_content = |place: usize| !is_function_word(&x[place]);
    let matched: Vec<(usize, usize)> =
        common.matches.iter().copied().filter(|&(place, _)| x[place] != ELLIPSIS).collect();
    if matched.is_empty() {
        return None;
    }
    let (mut best, mut best_content, mut start) = (0, 0, 0);
    for at in 0..matched.len() {
        if at > start && (matched[at].0 != matched[at - 1].0 + 1 || matched[at].1 != matched[at - 1].1 + 1) {
            start = at;
        }
        let content = matched[start..=at].iter().filter(|&&(place, _)| is_content(place)).count();
        if (at + 1 - start, content) > (best, best_content) {
            (best, best_content) = (at + 1 - start, content);
        }
    }
    let real = |words: &[SmolStr]| words.iter().filter(|word| *word != ELLIPSIS).count();
    let (in_x, in_y) = (&x[common.a.clone()], &y[common.b.clone()]);
    let cut = in_x.iter().chain(in_y).any(|word| word == ELLIPSIS);
    let stretch = if cut { real(in_x).min(real(in_y)) } else { real(in_x).max(real(in_y)) };
    Some(Overlap {
        matched: matched.len(),
        content: matched.iter().filter(|&&(place, _)| is_content(place)).count(),
        run: best,
        run_content: best_content,
        identity: share(matched.len(), stretch),
        coverage: share(matched.len(), real(&x).min(real(&y))),
    })
}

/// Whether two speakers are one. A role ("spokesman") against a name says nothing.
fn speakers(a: Option<&str>, b: Option<&str>) -> Speakers {
    let (Some(a), Some(b)) = (a, b) else { return Speakers::Unknown };
    let (x, y) = (fold(a), fold(b));
    if x == y || x.contains(y.as_str()) || y.contains(x.as_str()) || transliteration_key(a) == transliteration_key(b) {
        return Speakers::Same;
    }
    if x.len() >= 5 && y.len() >= 5 && edits(&x, &y) <= 1 {
        return Speakers::Same;
    }
    let is_name = |name: &str| name.chars().next().is_some_and(char::is_uppercase);
    if is_name(a) && is_name(b) { Speakers::Different } else { Speakers::Unknown }
}
