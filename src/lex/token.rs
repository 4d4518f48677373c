//! Tokens.

use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Class {
    /// Letters, with inner apostrophes ("don't") or the points of an abbreviation ("U.S.", "a.m.").
    Word,
    /// Digits with thousands separators and at most one decimal point.
    Number,
    /// Digits with an ordinal ending: "22nd".
    OrdinalNumber,
    /// "½".
    VulgarFraction,
    /// Letters and digits in one: "G20", "A380", "3D", a version, an address. Never a quantity.
    Code,
    /// The "'s" of a possessive.
    Possessive,
    /// "$", "€".
    CurrencySign,
    /// "%".
    PercentSign,
    /// "°", "º".
    DegreeSign,
    /// "-" and the non-breaking hyphen.
    Hyphen,
    /// "–", "—".
    Dash,
    /// "−".
    Minus,
    /// "+".
    Plus,
    /// "/".
    Slash,
    /// ",".
    Comma,
    /// ".".
    Period,
    /// ":".
    Colon,
    /// ";".
    Semicolon,
    /// "…" and "...".
    Ellipsis,
    /// "?" or "!".
    Exclamation,
    /// Any double quotation mark.
    DoubleQuote,
    /// Any single quotation mark, apostrophe or prime that is no part of a word.
    SingleQuote,
    /// "(".
    OpenParenthesis,
    /// ")".
    CloseParenthesis,
    /// "[".
    OpenBracket,
    /// "]".
    CloseBracket,
    /// Anything else that is no white space.
    Other,
}

/// What else is known of a token; a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flags(u8);

impl Flags {
    /// White space, or the start of the sentence, stands before the token.
    pub const SPACE_BEFORE: Self = Self(1);
    /// The first letter is upper case.
    pub const CAPITAL: Self = Self(2);
    /// All letters are upper case, and there are at least two.
    pub const ALL_CAPS: Self = Self(4);

    /// Whether every bit of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word's number in the lexicon; 0 is no entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct WordId(pub u16);

/// A piece of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub class: Class,
    /// What else is known.
    pub flags: Flags,
    /// Its entry in the lexicon, for words.
    pub word: WordId,
}

impl Token {
    /// Whether white space stands before it.
    #[must_use]
    pub const fn spaced(&self) -> bool {
        self.flags.has(Flags::SPACE_BEFORE)
    }

    /// Whether its first letter is upper case.
    #[must_use]
    pub const fn capital(&self) -> bool {
        self.flags.has(Flags::CAPITAL)
    }
}

/// The tokens of a text, sentence after sentence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lexed {
    /// All tokens, in text order.
    pub tokens: Vec<Token>,
    /// First and last-plus-one token of each sentence, in the order of `Segmented::sentences`.
    pub sentences: Vec<(u32, u32)>,
}

impl Lexed {
    /// The tokens of one sentence.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &[Token] {
        let (first, end) = self.sentences[index];
        &self.tokens[first as usize..end as usize]
    }
}
