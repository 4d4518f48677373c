//! Tables of what house styles write in more than one way inside quotation marks.

/// Titles and months that may be cut short, and their full form. Read only with a capital letter.
pub(super) const ABBREVIATIONS: &[(&str, &str)] = &[
    ("mr", "mister"),
    ("mrs", "missus"),
    ("dr", "doctor"),
    ("sen", "senator"),
    ("sens", "senators"),
    ("rep", "representative"),
    ("reps", "representatives"),
    ("gov", "governor"),
    ("gen", "general"),
    ("col", "colonel"),
    ("lt", "lieutenant"),
    ("sgt", "sergeant"),
    ("capt", "captain"),
    ("prof", "professor"),
    ("rev", "reverend"),
    ("jr", "junior"),
    ("sr", "senior"),
    ("dept", "department"),
    ("jan", "january"),
    ("feb", "february"),
    ("aug", "august"),
    ("sept", "september"),
    ("sep", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
];

/// Spoken forms and the words they stand for.
pub(super) const SPOKEN: &[(&str, &str)] = &[
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("wanna", "want to"),
    ("kinda", "kind of"),
    ("alright", "all right"),
    ("cannot", "can not"),
    ("ok", "okay"),
    ("til", "until"),
    ("till", "until"),
    ("cuz", "because"),
    ("cos", "because"),
    ("thru", "through"),
    ("vs", "versus"),
    ("yeah", "yes"),
];

/// Sounds that outlets drop when they write speech down.
pub(super) const FILLERS: &[&str] = &["uh", "um", "er", "erm", "hmm", "ah"];

/// Endings after an apostrophe, and the words they stand for ("'s" and "'d" depend on what is around them).
pub(super) const ENDINGS: &[(&str, &str)] = &[("re", "are"), ("ve", "have"), ("ll", "will"), ("m", "am")];

/// Words whose "'s" is a verb; after any other word it is a possessive.
pub(super) const BEFORE_VERBAL_S: &[&str] = &[
    "it",
    "he",
    "she",
    "that",
    "there",
    "here",
    "what",
    "who",
    "where",
    "how",
    "when",
    "why",
    "this",
    "everything",
    "everybody",
    "everyone",
    "nothing",
    "nobody",
    "something",
    "somebody",
];

/// What makes "'s" and "'d" before it "has" and "had".
pub(super) const PERFECT: &[&str] = &[
    "been", "got", "had", "become", "gone", "done", "seen", "taken", "given", "made", "come", "never", "always",
    "better",
];

/// Two words that count as one, after everything else.
pub(super) const PAIRS: &[(&str, &str, &str)] = &[
    ("per", "cent", "percent"),
    ("united", "states", "us"),
    ("united", "kingdom", "uk"),
    ("united", "nations", "un"),
    ("european", "union", "eu"),
];

/// Units after a number, cut short.
pub(super) const UNITS: &[(&str, &str)] = &[
    ("km", "kilometers"),
    ("kms", "kilometers"),
    ("kg", "kilograms"),
    ("mph", "miles per hour"),
    ("kph", "kilometers per hour"),
    ("ft", "feet"),
    ("lbs", "pounds"),
    ("lb", "pounds"),
    ("hrs", "hours"),
    ("mins", "minutes"),
];

/// The lengths of all short forms and sounds above by the last five bits of their first bytes, a bit each.
const LENGTHS: [u32; 32] = {
    let mut lengths = [0; 32];
    let tables = [ABBREVIATIONS, SPOKEN, UNITS];
    let mut table = 0;
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            lengths = with_length(lengths, tables[table][row].0);
            row += 1;
        }
        table += 1;
    }
    let mut row = 0;
    while row < FILLERS.len() {
        lengths = with_length(lengths, FILLERS[row]);
        row += 1;
    }
    lengths
};

const fn with_length(mut lengths: [u32; 32], word: &str) -> [u32; 32] {
    lengths[(word.as_bytes()[0] & 31) as usize] |= 1 << word.len();
    lengths
}

/// Whether a lower-case word can be in one of the tables that words of a quotation are looked up in, before any is walked.
pub(super) fn may_be_listed(word: &str) -> bool {
    let first = word.as_bytes().first();
    first.is_some_and(|first| word.len() < 32 && LENGTHS[usize::from(first & 31)] & 1 << word.len() != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_passes_the_filter() {
        let forms = [ABBREVIATIONS, SPOKEN, UNITS].into_iter().flatten().map(|(form, _)| form);
        assert_eq!(forms.chain(FILLERS).find(|form| !may_be_listed(form)), None);
        assert!(!may_be_listed("people") && !may_be_listed(""));
    }
}
