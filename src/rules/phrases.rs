//! Named lists of phrases, found by the last stem of a run of words: the index of `concepts:`, `events:`, `measures:` and `roles:`.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::rule::{Named, Phrase};

/// Words that a phrase may have.
pub(crate) const LONGEST: usize = 6;

/// Phrases and the list each belongs to. Every step is a hash look-up: long lists cost no more than their length.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// The lists' names, in the order first written.
    names: Vec<SmolStr>,
    /// The phrases of each list, as indices into `all`, in the order written.
    lists: Vec<Vec<usize>>,
    by_name: FxHashMap<SmolStr, usize>,
    /// Every phrase with its list's index, in the order written.
    all: Vec<(Phrase, usize)>,
    by_stems: FxHashMap<Vec<SmolStr>, usize>,
    /// Indices into `all` by last stem; longest phrase first once sorted.
    by_last: FxHashMap<SmolStr, Vec<usize>>,
}

impl Phrases {
    /// Adds a phrase to a list. If another list has it already, gives that list's name instead.
    pub(super) fn add(&mut self, name: &str, phrase: Phrase) -> Result<(), SmolStr> {
        let list = self.by_name.get(name).copied().unwrap_or_else(|| {
            self.by_name.insert(name.into(), self.names.len());
            self.names.push(name.into());
            self.lists.push(Vec::new());
            self.names.len() - 1
        });
        let Some(last) = phrase.stems.last() else { return Ok(()) };
        if let Some(&same) = self.by_stems.get(&phrase.stems) {
            let owner = self.all[same].1;
            return if owner == list { Ok(()) } else { Err(self.names[owner].clone()) };
        }
        let entry = self.all.len();
        self.by_last.entry(last.clone()).or_default().push(entry);
        self.by_stems.insert(phrase.stems.clone(), entry);
        self.lists[list].push(entry);
        self.all.push((phrase, list));
        Ok(())
    }

    /// Puts longer phrases before shorter ones; to be called when all are added.
    pub(super) fn sort(&mut self) {
        let all = &self.all;
        for entries in self.by_last.values_mut() {
            entries.sort_by_key(|&entry| std::cmp::Reverse(all[entry].0.stems.len()));
        }
    }

    /// The longest phrase that the stems end with.
    pub(super) fn ending<S: AsRef<str>>(&self, stems: &[S]) -> Option<Named<'_>> {
        let entries = self.by_last.get(stems.last()?.as_ref())?;
        entries.iter().map(|&entry| &self.all[entry]).find_map(|(phrase, list)| {
            let tail = &stems[stems.len().checked_sub(phrase.stems.len())?..];
            let same = phrase.stems.iter().zip(tail).all(|(a, b)| a == b.as_ref());
            same.then(|| Named { name: &self.names[*list], len: phrase.stems.len() })
        })
    }

    /// Whether a phrase ends with the stem.
    pub(super) fn end_with(&self, stem: &str) -> bool {
        self.by_last.contains_key(stem)
    }

    /// The names, in the order first written.
    pub(super) fn names(&self) -> &[SmolStr] {
        &self.names
    }

    /// The phrases of one list, in the order written; `None` if there is no such list.
    pub(super) fn of(&self, name: &str) -> Option<impl Iterator<Item = &Phrase>> {
        let list = self.by_name.get(name)?;
        Some(self.lists[*list].iter().map(|&entry| &self.all[entry].0))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::text::stem;

    #[test]
    fn the_longest_phrase_that_ends_there_wins() {
        let mut phrases = Phrases::default();
        for (name, words) in [("stoppage", "strike"), ("airstrike", "air strike"), ("airstrike", "airstrike")] {
            phrases.add(name, Phrase::new(words).unwrap()).unwrap();
        }
        phrases.sort();
        let found = |text: &str| {
            let stems: Vec<_> = text.split(' ').map(stem).collect();
            phrases.ending(&stems).map(|named| (named.name.to_string(), named.len))
        };
        assert_eq!(found("american air strikes"), Some(("airstrike".to_owned(), 2)));
        assert_eq!(found("a strike"), Some(("stoppage".to_owned(), 1)));
        assert_eq!(found("air"), None);
        assert_eq!(phrases.ending::<SmolStr>(&[]), None);
    }

    #[test]
    fn a_phrase_has_one_list() {
        let mut phrases = Phrases::default();
        phrases.add("house", Phrase::new("home").unwrap()).unwrap();
        assert_eq!(phrases.add("house", Phrase::new("homes").unwrap()), Ok(()));
        assert_eq!(phrases.add("shelter", Phrase::new("home").unwrap()), Err("house".into()));
    }
}
