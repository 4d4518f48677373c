//! Words whose period, or what follows it, decides where a sentence ends.
//!
//! Collected from the abbreviation lists of the Associated Press and Guardian style guides. All rows are lower
//! case; the lookup lowers the word first.

use crate::text::WordList;

/// A person's or a saint's title: a name follows, so the period never ends a sentence.
#[rustfmt::skip]
pub(super) static TITLES: WordList = WordList::new(&[
    "adm", "amb", "atty", "brig", "capt", "cllr", "cmdr", "col", "comdr", "cpl", "cpt", "det", "dr", "fr",
    "gen", "gov", "hon", "insp", "lieut", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "ofc",
    "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "rt", "sen", "sens", "sgt", "supt", "svc", "det.-sgt",
    "lt.-col", "maj.-gen", "lt.-gen",
]);

/// Never at the end of a sentence either.
#[rustfmt::skip]
pub(super) static NEVER_LAST: WordList = WordList::new(&[
    "e.g", "i.e", "vs", "cf", "viz", "approx", "v", "ca", "incl", "esp",
]);

/// An abbreviation only when a number follows: "No." may be an answer and "Sat." a verb.
#[rustfmt::skip]
pub(super) static BEFORE_NUMBERS: WordList = WordList::new(&[
    "no", "nos", "rs", "art", "ch", "fig", "figs", "p", "pp", "para", "sec", "vol", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "sat", "sun",
]);

/// May end a sentence: it does when a common sentence starter follows.
#[rustfmt::skip]
pub(super) static EITHER: WordList = WordList::new(&[
    "inc", "corp", "co", "cos", "ltd", "llc", "plc", "bros", "jr", "sr", "esq", "st", "ave", "blvd", "rd",
    "hwy", "ft", "dept", "assn", "assoc", "univ", "intl", "natl", "etc", "al", "est", "ariz", "ark", "calif",
    "colo", "conn", "del", "fla", "ill", "ind", "kan", "ky", "mass", "mich", "minn", "miss", "mont", "neb",
    "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wis", "wyo", "wash", "ala", "ga", "ph.d", "m.d", "b.a",
    "m.a", "hq", "govt", "dist",
]);

/// Names that end in a mark of their own.
#[rustfmt::skip]
pub(super) static NAMES_WITH_A_MARK: WordList = WordList::new(&[
    "yahoo", "jeopardy", "wham",
]);

/// Words that begin a sentence far more often than they follow an abbreviation inside one.
#[rustfmt::skip]
pub(super) static STARTERS: WordList = WordList::new(&[
    "a", "about", "according", "after", "all", "also", "although", "among", "an", "and", "another", "any", "as",
    "asked", "at", "because", "before", "both", "but", "by", "despite", "during", "each", "earlier", "even", "everyone", "everybody", "nobody", "someone",
    "every", "few", "following", "for", "former", "from", "he", "her", "here", "his", "how", "however", "i",
    "if", "in", "instead", "it", "its", "last", "later", "many", "meanwhile", "more", "most", "my", "neither",
    "no", "none", "nor", "not", "now", "of", "officials", "on", "once", "one", "only", "or", "other", "others",
    "our", "out", "over", "people", "she", "since", "so", "some", "soon", "still", "such", "that", "the",
    "their", "then", "there", "these", "they", "this", "those", "though", "thousands", "hundreds", "dozens",
    "to", "two", "three", "under", "unlike", "until", "we", "were", "what", "when", "where", "whether", "which",
    "while", "who", "why", "with", "within", "without", "witnesses", "yet", "you", "your",
]);

/// What follows "a.m." and "p.m." inside a sentence.
#[rustfmt::skip]
pub(super) static AFTER_CLOCK: WordList = WordList::new(&[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "eastern", "central", "mountain", "pacific", "greenwich", "atlantic", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "oct", "nov", "dec",
]);

/// Verbs of the clause that names the speaker after a question or an exclamation: "“Why?” Ann asked."
#[rustfmt::skip]
pub(super) static SPEECH_VERBS: WordList = WordList::new(&[
    "said", "says", "asked", "asks", "told", "added", "wrote", "tweeted", "shouted", "cried", "replied",
    "yelled", "wondered", "recalled", "joked", "exclaimed", "warned", "declared",
]);
