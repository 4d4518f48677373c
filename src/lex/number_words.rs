//! Number words.

/// What a word contributes to a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberWord {
    /// "zero" to "nineteen".
    Small(u8),
    /// "twenty" to "ninety".
    Tens(u8),
    /// "hundred".
    Hundred,
    /// "thousand" (3), "million" (6), …: the power of ten.
    Scale(u8),
    /// "dozen".
    Dozen,
    /// "dozens", "several": a soft interval.
    Vague(Vague),
    /// "no", "none", "nobody".
    None,
    /// "both", "pair", "duo", "trio", "quartet".
    Group(u8),
}

/// The soft intervals of `SEMANTICS.md` §2: lower end, upper end (`None`: open), and the next word's lower end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vague {
    /// Lower end.
    pub lo: u32,
    /// Upper end; `None` where only the next larger word bounds it.
    pub hi: Option<u32>,
    /// Where the next larger word begins: the natural reach of an open one.
    pub next: u32,
}

const fn soft(lo: u32, hi: u32) -> NumberWord {
    NumberWord::Vague(Vague { lo, hi: Some(hi), next: hi })
}

const fn open(lo: u32, next: u32) -> NumberWord {
    NumberWord::Vague(Vague { lo, hi: None, next })
}

/// Cardinal words.
pub(super) const CARDINALS: &[(&str, NumberWord)] = &[
    ("zero", NumberWord::Small(0)),
    ("nil", NumberWord::Small(0)),
    ("nought", NumberWord::Small(0)),
    ("naught", NumberWord::Small(0)),
    ("one", NumberWord::Small(1)),
    ("two", NumberWord::Small(2)),
    ("three", NumberWord::Small(3)),
    ("four", NumberWord::Small(4)),
    ("five", NumberWord::Small(5)),
    ("six", NumberWord::Small(6)),
    ("seven", NumberWord::Small(7)),
    ("eight", NumberWord::Small(8)),
    ("nine", NumberWord::Small(9)),
    ("ten", NumberWord::Small(10)),
    ("eleven", NumberWord::Small(11)),
    ("twelve", NumberWord::Small(12)),
    ("thirteen", NumberWord::Small(13)),
    ("fourteen", NumberWord::Small(14)),
    ("fifteen", NumberWord::Small(15)),
    ("sixteen", NumberWord::Small(16)),
    ("seventeen", NumberWord::Small(17)),
    ("eighteen", NumberWord::Small(18)),
    ("nineteen", NumberWord::Small(19)),
    ("twenty", NumberWord::Tens(20)),
    ("thirty", NumberWord::Tens(30)),
    ("forty", NumberWord::Tens(40)),
    ("fourty", NumberWord::Tens(40)),
    ("fifty", NumberWord::Tens(50)),
    ("sixty", NumberWord::Tens(60)),
    ("seventy", NumberWord::Tens(70)),
    ("eighty", NumberWord::Tens(80)),
    ("ninety", NumberWord::Tens(90)),
    ("hundred", NumberWord::Hundred),
    ("thousand", NumberWord::Scale(3)),
    ("lakh", NumberWord::Scale(5)),
    ("lakhs", NumberWord::Scale(5)),
    ("million", NumberWord::Scale(6)),
    ("crore", NumberWord::Scale(7)),
    ("crores", NumberWord::Scale(7)),
    ("billion", NumberWord::Scale(9)),
    ("trillion", NumberWord::Scale(12)),
    ("quadrillion", NumberWord::Scale(15)),
    ("dozen", NumberWord::Dozen),
    ("both", NumberWord::Group(2)),
    ("twice", NumberWord::Group(2)),
    ("thrice", NumberWord::Group(3)),
    ("twofold", NumberWord::Group(2)),
    ("threefold", NumberWord::Group(3)),
    ("fourfold", NumberWord::Group(4)),
    ("fivefold", NumberWord::Group(5)),
    ("sixfold", NumberWord::Group(6)),
    ("sevenfold", NumberWord::Group(7)),
    ("eightfold", NumberWord::Group(8)),
    ("ninefold", NumberWord::Group(9)),
    ("tenfold", NumberWord::Group(10)),
    ("trio", NumberWord::Group(3)),
    ("quartet", NumberWord::Group(4)),
    ("couple", soft(2, 3)),
    ("few", soft(3, 6)),
    ("several", soft(3, 9)),
    ("handful", soft(3, 7)),
    ("dozens", open(24, 200)),
    ("scores", open(40, 200)),
    ("hundreds", open(200, 2_000)),
    ("thousands", open(2_000, 20_000)),
    ("millions", open(2_000_000, 1_000_000_000)),
    ("billions", open(2_000_000_000, 4_000_000_000)),
    ("no", NumberWord::None),
    ("none", NumberWord::None),
    ("nobody", NumberWord::None),
];

/// The words for decades, of a life ("in her thirties") or of a century ("in the thirties"), and their first years.
pub(super) const DECADES: &[(&str, u8)] = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// Short scale letters and words that follow digits only: "1.2bn", "5k", "40mn".
pub(super) const SCALE_SUFFIXES: &[(&str, u8)] = &[
    ("k", 3),
    ("m", 6),
    ("mn", 6),
    ("mln", 6),
    ("mio", 6),
    ("mil", 6),
    ("bn", 9),
    ("bln", 9),
    ("b", 9),
    ("tn", 12),
    ("trn", 12),
    ("t", 12),
];

/// Ordinal words up to nineteen, the tens, and the scales.
pub(super) const ORDINALS: &[(&str, u32)] = &[
    ("zeroth", 0),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("nineth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("hundredth", 100),
    ("thousandth", 1_000),
    ("millionth", 1_000_000),
    ("billionth", 1_000_000_000),
];

/// Denominators with a word of their own, singular; the rest are ordinals ("two-fifths").
pub(super) const DENOMINATORS: &[(&str, u32)] = &[("half", 2), ("halves", 2), ("quarter", 4), ("quarters", 4)];

/// Multiplying words.
pub(super) const MULTIPLES: &[(&str, u8)] =
    &[("once", 1), ("twice", 2), ("thrice", 3), ("double", 2), ("triple", 3), ("quadruple", 4)];
