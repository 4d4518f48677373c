//! One source's words in the place of another's.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    judge,
    lsp::stories::Story,
    model::{Claim, Finding, Hedge, Label, Value, Verdict},
    text::Span,
};

/// What to replace in the source of `own`, and by which words of the source of `other`, both labels of the finding; `None` where that
/// would not mend anything: they agree, or what is at odds is an age and a date of birth.
pub(super) fn replacement(story: &Story, finding: &Finding, own: &Label, other: &Label) -> Option<(Span, String)> {
    let text = |label: &Label| story.bundle.sources.get(label.source.index()).map(|source| source.text.as_str());
    let claim = |label: &Label| story.checked.claims.get(label.claim as usize);
    let (mine, theirs) = (claim(own)?, claim(other)?);
    let policy = story.rules.policies().get(finding.rule.index())?;
    let agree = || judge::compare(&story.bundle, policy, mine, theirs).0 == Verdict::Agree;
    if finding.cluster.is_none() || is_one_figure(mine, theirs) || agree() {
        return None;
    }
    let (own_text, other_text) = (text(own)?, text(other)?);
    let (span, words) = if matches!((&mine.value, &theirs.value), (Value::Quote(_), Value::Quote(_))) {
        let from = |label: &Label, claim: &Claim| Span::new(label.span.start, claim.span.end.max(label.span.end));
        quoted((own_text, from(own, mine), own.span), (other_text, from(other, theirs), other.span))?
    } else {
        let (span, phrase) = (phrase(story, mine), phrase(story, theirs));
        let words = joined(phrase.of(other_text));
        let is_quantity = matches!(theirs.value, Value::Quantity(_));
        let begins = (span.start <= mine.sentence.start, phrase.start <= theirs.sentence.start);
        (span, if is_quantity { cased(words, begins) } else { words })
    };
    let is_other = !words.is_empty() && joined(span.of(own_text)) != words;
    is_other.then_some((span, words))
}

/// Whether two claims have one figure, however each hedges it: "some 280,000" is no other word than "280,000".
fn is_one_figure(one: &Claim, other: &Claim) -> bool {
    let figure = |claim: &Claim| match &claim.value {
        Value::Quantity(quantity) => quantity.value.map(|value| (value, quantity.unit)),
        _ => None,
    };
    figure(one).is_some() && figure(one) == figure(other)
}

/// The words of a claim with those that hedge them: "more than 20" must not become "20".
fn phrase(story: &Story, claim: &Claim) -> Span {
    let reading = story.checked.readings.get(claim.source.index());
    let widened = reading.and_then(|reading| {
        let mut mentions = reading.mentions.iter();
        let mention = mentions.find(|mention| mention.span == claim.span && mention.kind == claim.kind)?;
        let (first, end) = mention.hedged_tokens;
        let token = |index: u32| reading.lexed.tokens.get(index as usize);
        Some(claim.span.cover(token(first)?.span).cover(token(end.checked_sub(1)?)?.span))
    });
    // "The age of 87" has words around its figure too, and no hedge.
    widened.filter(|_| claim.hedge != Hedge::Exact).unwrap_or(claim.span)
}

fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Twelve" at the start of a sentence is "twelve" inside one, and the other way round; `begins` says where it is to stand and where
/// it stood.
fn cased(words: String, begins: (bool, bool)) -> String {
    let mut chars = words.chars();
    match (chars.next(), begins) {
        (Some(first), (true, false)) => first.to_uppercase().chain(chars).collect(),
        // "UN 1" and "I" stay.
        (Some(first), (false, true)) if chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words,
    }
}

/// A stretch of a quotation in the other's wording. The labels mark what differs, and may end at different words of the utterance; both
/// stretches are drawn out to the next word that they share, so that what follows still fits.
fn quoted(own: (&str, Span, Span), other: (&str, Span, Span)) -> Option<(Span, String)> {
    let ((own_text, own_whole, own_label), (other_text, other_whole, other_label)) = (own, other);
    let (mine, theirs) = (words(own_text, own_whole), words(other_text, other_whole));
    let key = |text: &str, span: &Span| {
        span.of(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let my_keys: Vec<String> = mine.iter().map(|word| key(own_text, word)).collect();
    let their_keys: Vec<String> = theirs.iter().map(|word| key(other_text, word)).collect();
    let last = |words: &[Span], label: Span| words.iter().rposition(|word| word.start < label.end);
    let (my_last, their_last) = (last(&mine, own_label)?, last(&theirs, other_label)?);
    let ends = capture_diff_slices(Algorithm::Myers, &my_keys, &their_keys).into_iter().find_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => {
            let skip = my_last.saturating_sub(old_index).max(their_last.saturating_sub(new_index));
            (skip < len).then_some((old_index + skip, new_index + skip))
        }
        _ => None,
    });
    // Where they share no word behind, both end where they are at odds.
    let (my_end, their_end) = ends.unwrap_or((my_last, their_last));
    let span = Span::new(mine.first()?.start, mine.get(my_end)?.end);
    let theirs = Span::new(theirs.first()?.start, theirs.get(their_end)?.end);
    // A stop or comma belongs to the sentence around, not to the wording.
    let bare = |text: &str, span: Span| {
        let kept = span.of(text).trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        Span::new(span.start, span.start + kept as u32)
    };
    Some((bare(own_text, span), joined(bare(other_text, theirs).of(other_text))))
}

/// The words of a span, with the marks that touch them.
fn words(text: &str, span: Span) -> Vec<Span> {
    let start = span.start as usize;
    let words = span.of(text).split_whitespace().map(|word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        Span::from_range(at.max(start)..at + word.len())
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::from_range(start..start + words.len())
    }

    /// The first text with the second one's wording, where the labels mark these words.
    fn mended(one: (&str, &str), other: (&str, &str)) -> String {
        let part = |(text, words): (&str, &str)| {
            let label = span(text, words);
            (Span::new(label.start, text.len() as u32), label)
        };
        let ((whole, label), (other_whole, other_label)) = (part(one), part(other));
        let (span, words) = quoted((one.0, whole, label), (other.0, other_whole, other_label)).unwrap();
        let mut text = one.0.to_owned();
        text.replace_range(span.range(), &words);
        text
    }

    #[test]
    fn a_quotation_takes_the_other_wording_and_keeps_what_follows() {
        let one = ("We can bear the grief this winter brings.", "can bear the");
        let other = ("we could bear the grief that this winter brings, and more", "could bear the grief that this");
        assert_eq!(mended(one, other), "We could bear the grief that this winter brings.");
        assert_eq!(mended(other, one), "we can bear the grief this winter brings, and more");
    }

    #[test]
    fn a_quotation_that_ends_differently_is_replaced_to_its_end() {
        let mended = mended(("We were wrong.", "were wrong"), ("We were right, all of us", "were right"));
        assert_eq!(mended, "We were right.");
    }

    #[test]
    fn figures_are_written_as_their_new_place_wants() {
        assert_eq!(cased("Twelve".into(), (false, true)), "twelve");
        assert_eq!(cased("twelve".into(), (true, false)), "Twelve");
        assert_eq!(cased("12".into(), (true, false)), "12");
        assert_eq!(cased("USD 5".into(), (false, true)), "USD 5");
    }
}
