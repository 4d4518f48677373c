//! Named lists of phrases, found by the last stem of a run of words: the index of `concepts:` and `measures:`.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::rule::{Named, Phrase};

/// Words that a phrase may have.
pub(super) const LONGEST: usize = 6;

/// Phrases and the list each belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// The lists, in the order first written.
    names: Vec<SmolStr>,
    /// Every phrase with its list's index, in the order written.
    all: Vec<(Phrase, usize)>,
    /// Indices into `all` by last stem, longest phrase first.
    by_last: FxHashMap<SmolStr, Vec<usize>>,
}

impl Phrases {
    /// Adds a phrase to a list. If another list has it already, gives that list's name instead.
    pub(super) fn add(&mut self, name: &str, phrase: Phrase) -> Result<(), SmolStr> {
        let list = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        let Some(last) = phrase.stems.last() else { return Ok(()) };
        let entries = self.by_last.entry(last.clone()).or_default();
        if let Some(&same) = entries.iter().find(|&&entry| self.all[entry].0.stems == phrase.stems) {
            let owner = self.all[same].1;
            return if owner == list { Ok(()) } else { Err(self.names[owner].clone()) };
        }
        let len = phrase.stems.len();
        let at = entries.iter().position(|&entry| self.all[entry].0.stems.len() < len).unwrap_or(entries.len());
        entries.insert(at, self.all.len());
        self.all.push((phrase, list));
        Ok(())
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

    /// The names, in the order first written.
    pub(super) fn names(&self) -> &[SmolStr] {
        &self.names
    }

    /// The phrases of one list, in the order written.
    pub(super) fn of<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Phrase> {
        let list = self.names.iter().position(|known| known == name);
        self.all.iter().filter(move |(_, owner)| Some(*owner) == list).map(|(phrase, _)| phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem;

    #[test]
    fn the_longest_phrase_that_ends_there_wins() {
        let mut phrases = Phrases::default();
        for (name, words) in [("airstrike", "air strike"), ("stoppage", "strike"), ("airstrike", "airstrike")] {
            phrases.add(name, Phrase::new(words).unwrap()).unwrap();
        }
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
