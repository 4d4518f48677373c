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
use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::similarity::{edits, share},
    model::{Claim, Link, QuoteValue, ScorePart, Value},
    text::{Span, align_locally, fold, is_function_word, stem, transliteration_key},
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

/// A quotation with the stems of its words, so that a changed inflection does not keep two apart.
struct Quote<'a> {
    member: u32,
    claim: &'a Claim,
    value: &'a QuoteValue,
    stems: Vec<SmolStr>,
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
    /// Whether the stretch is all of both.
    whole: bool,
}

/// The pairs of quotations among `members` that are one utterance, in different sources, by `(a, b)`.
pub(crate) fn links(claims: &[Claim], members: &[u32]) -> Vec<Link> {
    let mut quotes: Vec<Quote<'_>> = members
        .iter()
        .filter_map(|&member| {
            let claim = claims.get(member as usize)?;
            let Value::Quote(value) = &claim.value else { return None };
            let stems = value.words.iter().map(|word| base(&word.norm)).collect();
            Some(Quote { member, claim, value, stems })
        })
        .collect();
    quotes.sort_by_key(|quote| quote.member);
    let mut links: Vec<Link> = candidates(&quotes)
        .into_iter()
        .filter_map(|(a, b)| {
            let (a, b) = (&quotes[a], &quotes[b]);
            let (a, b) = if a.member <= b.member { (a, b) } else { (b, a) };
            let (wording, speaker) = parts(a, b)?;
            let score = (wording.points + speaker.points).clamp(0, 1000);
            Some(Link { a: a.member, b: b.member, score, parts: vec![wording, speaker] })
        })
        .collect();
    links.sort_by_key(|link| (link.a, link.b));
    links
}

/// The stem of a word with content; any other word as it is.
fn base(word: &SmolStr) -> SmolStr {
    if is_function_word(word) { word.clone() } else { stem(word) }
}

fn spoken_by(quote: &QuoteValue) -> SmolStr {
    quote.speaker.clone().unwrap_or_else(|| SmolStr::new_static("?"))
}

/// Pairs of places that share a key of the index and stand in different sources, ascending.
fn candidates(quotes: &[Quote<'_>]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<Vec<&str>, Vec<usize>> = FxHashMap::default();
    for (place, quote) in quotes.iter().enumerate() {
        let words: Vec<&str> = quote.stems.iter().map(SmolStr::as_str).collect();
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
            let elsewhere = places[at + 1..].iter().filter(|&&b| quotes[a].claim.source != quotes[b].claim.source);
            pairs.extend(elsewhere.take(reach).map(|&b| (a, b)));
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// The parts of the score, when the two are one utterance.
fn parts(a: &Quote<'_>, b: &Quote<'_>) -> Option<(ScorePart, ScorePart)> {
    let overlap = overlap(&a.stems, &b.stems)?;
    let speakers = speakers(a.value, b.value);
    // Without a speaker, a few words in another form are another remark: "ending it", "would end it".
    let bent =
        speakers != Speakers::Same && overlap.matched < 8 && overlap.matched > shared_as_written(a.value, b.value);
    if bent || !is_one_utterance(&overlap, speakers) {
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
    let why = format_smolstr!("{} / {}", spoken_by(a.value), spoken_by(b.value));
    Some((wording, ScorePart { name: "speaker", points, why }))
}

/// How many different words both have, as written.
fn shared_as_written(a: &QuoteValue, b: &QuoteValue) -> usize {
    let has = |quote: &QuoteValue, norm: &SmolStr| quote.words.iter().any(|word| word.norm == *norm);
    let (shorter, longer) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    shorter.words.iter().filter(|word| has(longer, &word.norm)).count()
}

fn is_one_utterance(overlap: &Overlap, speakers: Speakers) -> bool {
    let Overlap { matched, content, run, run_content, identity, coverage, whole } = *overlap;
    // In a few words a gap leaves too little: "the bridge affair" is not "the bridge toll affair", unless all of
    // both was quoted.
    if matched < 4 && run < matched && !whole {
        return false;
    }
    match speakers {
        // A run this long is a remark of its own; or the shorter one is there nearly whole.
        Speakers::Same => {
            identity >= 550
                && ((run >= 5 && run_content >= 2)
                    || (matched >= 7 && content >= 3 && identity >= 800)
                    || (coverage >= 650 && content >= 2 && matched >= 3)
                    || (coverage == 1000 && content >= 1))
        }
        Speakers::Unknown => {
            identity >= 750
                && ((run >= 7 && run_content >= 3)
                    || (coverage >= 750 && content >= 2 && matched >= 4)
                    || (coverage == 1000 && content >= 2))
                || identity >= 600 && (matched >= 8 && content >= 4 || coverage == 1000 && matched >= 5 && content >= 2)
        }
        Speakers::Different => {
            identity >= 800 && content >= 3 && (coverage >= 800 && matched >= 6 || run >= 5 && matched >= 8)
        }
    }
}

fn overlap(a: &[SmolStr], b: &[SmolStr]) -> Option<Overlap> {
    // One order for both, so that the result is the same from both sides.
    let (x, y) = if a <= b { (a, b) } else { (b, a) };
    let common = align_locally(x, y, |word| {
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
        coverage: share(matched.len(), real(x).min(real(y))),
        whole: common.a.len() == x.len() && common.b.len() == y.len(),
    })
}

/// Whether two speakers are one. A role ("spokesman") against a name says nothing, and two names differ only where
/// each stands beside its quotation: a pronoun or the flow of the text can be read wrongly.
fn speakers(a: &QuoteValue, b: &QuoteValue) -> Speakers {
    let (Some(name_a), Some(name_b)) = (&a.speaker, &b.speaker) else { return Speakers::Unknown };
    let (x, y) = (fold(name_a), fold(name_b));
    if x == y
        || x.contains(y.as_str())
        || y.contains(x.as_str())
        || transliteration_key(name_a) == transliteration_key(name_b)
        || (x.len() >= 5 && y.len() >= 5 && edits(&x, &y) <= 1)
    {
        return Speakers::Same;
    }
    let is_name =
        |name: &str, span: Option<Span>| span.is_some() && name.chars().next().is_some_and(char::is_uppercase);
    if is_name(name_a, a.speaker_span) && is_name(name_b, b.speaker_span) {
        Speakers::Different
    } else {
        Speakers::Unknown
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};

    use super::links;
    use crate::align::sample::quote;

    /// Checks whether two quotations of two sources are linked, whichever comes first.
    #[track_caller]
    fn check(a: (Option<&str>, &str), b: (Option<&str>, &str), wanted: bool) {
        for (a, b) in [(a, b), (b, a)] {
            let claims = [quote(0, 0, a.0, a.1), quote(1, 0, b.0, b.1)];
            assert_eq!(!links(&claims, &[0, 1]).is_empty(), wanted, "{a:?} {b:?}");
        }
    }

    const HARROW: Option<&str> = Some("Harrow");

    #[test]
    fn changed_words_inside_a_long_quotation_keep_the_link() {
        check(
            (HARROW, "no fair port could bear the delays that are caused by this firm"),
            (HARROW, "no fair port can bear the delays caused by this firm"),
            true,
        );
    }

    #[test]
    fn fragment_is_linked_to_the_longer_quotation() {
        check((HARROW, "beyond any repair"), (HARROW, "the old ferry is beyond any repair and must go"), true);
    }

    #[test]
    fn one_changed_content_word_among_few_is_linked_for_one_speaker() {
        check((HARROW, "angry owners and sailors"), (HARROW, "angry holders and sailors"), true);
        check((None, "angry owners and sailors"), (None, "angry holders and sailors"), false);
    }

    #[test]
    fn same_words_of_two_speakers_are_linked() {
        let words = "the old ferry is beyond any repair and must go";
        check((HARROW, words), (Some("Vale"), words), true);
    }

    #[test]
    fn common_turns_of_speech_are_no_link() {
        check((HARROW, "when she did it and why she did it"), (HARROW, "i know when she did it and how"), false);
        check((HARROW, "we will rebuild the pier this year"), (HARROW, "we will rebuild trust in the council"), false);
        check(
            (HARROW, "this is a gross abuse of power"),
            (Some("Vale"), "gross abuse of the power of the harbor"),
            false,
        );
    }

    #[test]
    fn quotations_of_one_source_are_no_link() {
        let claims = [quote(0, 0, HARROW, "the old ferry must go"), quote(0, 50, HARROW, "the old ferry must go")];
        assert!(links(&claims, &[0, 1]).is_empty());
    }

    #[test]
    fn parts_add_up_to_the_score() {
        let words = "the old ferry is beyond any repair and must go";
        let claims = [quote(0, 0, HARROW, words), quote(1, 0, HARROW, words)];
        let links = links(&claims, &[0, 1]);
        assert_eq!(links[0].score, 1000);
        assert_eq!(links[0].parts.iter().map(|part| part.points).sum::<i32>(), 1000);
    }

    proptest! {
        #[test]
        fn order_of_members_does_not_matter(
            texts in prop::collection::vec("(the|ferry|port|is|late|we|go|…|old|red)( (the|ferry|port|is|late|we|go|…|old|red)){0,9}", 2..8),
        ) {
            let claims: Vec<_> =
                texts.iter().enumerate().map(|(place, words)| quote(place as u32 % 3, place as u32, None, words)).collect();
            let members: Vec<u32> = (0..claims.len() as u32).collect();
            let backward: Vec<u32> = members.iter().rev().copied().collect();
            assert_eq!(links(&claims, &members), links(&claims, &backward));
        }
    }
}
