//! What is known of the words met so far.
//!
//! News repeats its words, and a stem with what the rules say of it costs far more to find than to remember.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    rules::{Binding, RuleSet},
    text::stem,
};

/// Words remembered at most: no stream of gibberish may fill the memory.
const MOST: usize = 1 << 15;

/// Bytes of the longest word remembered; what is longer is rarely met twice, and has no bound of its own.
const LONGEST: usize = 64;

/// A memory of words under one set of rules. Handed from text to text it saves work and changes nothing else.
#[derive(Debug)]
pub struct Vocabulary<'r> {
    rules: &'r RuleSet,
    met: RefCell<FxHashMap<SmolStr, Known<'r>>>,
}

/// What is known of a word.
#[derive(Clone, Debug)]
pub(super) struct Known<'r> {
    /// Its stem.
    pub(super) stem: SmolStr,
    /// What it is called where words are held against words: the event it names alone, else its stem.
    pub(super) sense: SmolStr,
    /// The rules it can stand for.
    pub(super) bindings: &'r [Binding],
    /// Whether a phrase that names a measure ends with it.
    pub(super) ends_measure: bool,
}

impl<'r> Vocabulary<'r> {
    /// No word met yet.
    #[must_use]
    pub fn new(rules: &'r RuleSet) -> Self {
        Self { rules, met: RefCell::default() }
    }

    /// The rules it was made for.
    #[must_use]
    pub fn rules(&self) -> &'r RuleSet {
        self.rules
    }

    /// What is known of a word as written.
    pub(super) fn look_up(&self, word: &str) -> Known<'r> {
        let mut met = self.met.borrow_mut();
        if let Some(known) = met.get(word) {
            return known.clone();
        }
        let stem = stem(word);
        let alone = std::slice::from_ref(&stem);
        let named = self.rules.event(alone);
        let known = Known {
            sense: named.map_or_else(|| stem.clone(), |named| named.name.clone()),
            bindings: self.rules.referents(&stem),
            ends_measure: self.rules.may_end_measure(&stem),
            stem,
        };
        if met.len() == MOST {
            met.clear();
        }
        if word.len() <= LONGEST {
            met.insert(SmolStr::new(word), known.clone());
        }
        known
    }
}
