//! The words of a stretch of text, for telling a reader in its own words what the program knows by a stem.

use smol_str::StrExt;

use crate::text::{Span, stem};

/// Where the words of `whole` stand: runs of letters and digits.
pub(crate) fn words(text: &str, whole: Span) -> Vec<Span> {
    let inside = |c: char| c.is_alphanumeric();
    let stretch = whole.of(text);
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(start) = stretch[rest..].find(inside).map(|at| rest + at) {
        let end = stretch[start..].find(|c| !inside(c)).map_or(stretch.len(), |at| start + at);
        words.push(Span::new(whole.start + start as u32, whole.start + end as u32));
        rest = end;
    }
    words
}

/// The first word of `whole` with that stem.
pub(crate) fn word_of<'a>(text: &'a str, whole: Span, wanted: &str) -> Option<&'a str> {
    words(text, whole).into_iter().map(|span| span.of(text)).find(|word| stem(&word.to_lowercase_smolstr()) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_told_by_the_word_it_was_made_of() {
        let text = "Two bridges (one of iron) collapsed.";
        let whole = Span::from_range(0..text.len());
        assert_eq!(word_of(text, whole, &stem("bridge")), Some("bridges"));
        assert_eq!(word_of(text, whole, "collaps"), Some("collapsed"));
        assert_eq!(word_of(text, whole, "tunnel"), None);
        assert_eq!(words(text, whole).len(), 6);
    }
}
