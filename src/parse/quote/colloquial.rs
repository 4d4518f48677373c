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
