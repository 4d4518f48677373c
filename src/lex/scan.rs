//! The scanner: one pass over the bytes of a sentence, without allocation for ASCII words.

use smol_str::SmolStr;

use crate::{
    lex::{
        Class, Flags, Lexicon, Token, WordId,
        lexicon::{Key, LONGEST_WORD, key},
    },
    text::Span,
};

/// Appends the tokens of `sentence` to `tokens`.
pub(super) fn scan(text: &str, sentence: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scanner =
        Scanner { text, end: sentence.end as usize, at: sentence.start as usize, spaced: true, lexicon, tokens };
    while scanner.at < scanner.end {
        scanner.step();
    }
}

/// The letters of ASCII.
const LETTERS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphabetic();
        byte += 1;
    }
    table
};

struct Scanner<'a> {
    text: &'a str,
    end: usize,
    at: usize,
    spaced: bool,
    lexicon: &'a Lexicon,
    tokens: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { 0 }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end).and_then(|rest| rest.chars().next())
    }

    fn step(&mut self) {
        let byte = self.byte(self.at);
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => {
                self.at += 1;
                self.spaced = true;
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                if !self.plain_word() {
                    self.word();
                }
            }
            b'0'..=b'9' => self.number(self.at),
            b'.' if self.byte(self.at + 1).is_ascii_digit() && self.spaced => self.number(self.at),
            0x80.. => self.wide(),
            b'\'' => self.apostrophe(1),
            b'@' | b'#' if self.byte(self.at + 1).is_ascii_alphanumeric() => self.code(self.at, self.at + 1),
            b'.' if self.text[self.at..self.end].starts_with("...") => self.push(Class::Ellipsis, 3),
            b'`' if self.byte(self.at + 1) == b'`' => self.push(Class::DoubleQuote, 2),
            _ => self.push(ascii_class(byte), 1),
        }
    }

    fn push(&mut self, class: Class, length: usize) {
        self.push_to(class, self.at + length, Flags::default(), WordId::default());
    }

    fn push_to(&mut self, class: Class, end: usize, flags: Flags, word: WordId) {
        let flags = if self.spaced { flags.with(Flags::SPACE_BEFORE) } else { flags };
        self.tokens.push(Token { span: Span::from_range(self.at..end), class, flags, word });
        self.at = end;
        self.spaced = false;
    }

    /// A character outside ASCII.
    fn wide(&mut self) {
        let Some(c) = self.char(self.at) else {
            self.at = self.end;
            return;
        };
        let length = c.len_utf8();
        match c {
            '\u{a0}'
            | '\u{2000}'..='\u{200b}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\u{feff}' => {
                self.at += length;
                self.spaced = true;
            }
            '\u{2060}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => self.at += length,
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => self.push(Class::DoubleQuote, length),
            '‘' | '’' | '‚' | '‛' | '′' | '´' => self.apostrophe(length),
            '–' | '—' | '―' | '‒' => self.push(Class::Dash, length),
            '‐' | '‑' => self.push(Class::Hyphen, length),
            '−' => self.push(Class::Minus, length),
            '…' => self.push(Class::Ellipsis, length),
            '°' | 'º' | '˚' => self.push(Class::DegreeSign, length),
            '⁄' => self.push(Class::Slash, length),
            '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '₦' | '₱' | '฿' | '₫' | '₴' | '₡' | '₵' | '₸' | '₿'
            | '₾' | '₭' | '֏' | '₼' | '৳' | '៛' | '₮' | '₲' | '¢' => {
                self.push(Class::CurrencySign, length);
            }
            '¼'..='¾' | '⅐'..='⅞' => self.push(Class::VulgarFraction, length),
            _ if is_letter(c) => self.word(),
            _ => self.push(Class::Other, length),
        }
    }

    /// "'s" of a possessive, or a single quotation mark.
    fn apostrophe(&mut self, length: usize) {
        let after = self.at + length;
        let possessive = !self.spaced
            && matches!(self.byte(after), b's' | b'S')
            && !self.char(after + 1).is_some_and(is_letter)
            && self
                .tokens
                .last()
                .is_some_and(|last| matches!(last.class, Class::Word | Class::Code | Class::Number | Class::Period));
        if possessive {
            self.push(Class::Possessive, length + 1);
        } else if length == 1 && self.byte(after) == b'\'' {
            self.push(Class::DoubleQuote, 2);
        } else {
            self.push(Class::SingleQuote, length);
        }
    }

    /// From `start` over everything up to white space, as one token that is never a quantity.
    fn code(&mut self, start: usize, from: usize) {
        let rest = &self.text[from..self.end];
        let mut end = from + rest.find(char::is_whitespace).unwrap_or(rest.len());
        while end > from + 1
            && matches!(self.byte(end - 1), b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\'')
        {
            end -= 1;
        }
        self.at = start;
        self.push_to(Class::Code, end, Flags::default(), WordId::default());
    }

    /// End of the run of letters and digits from `at`.
    fn alphanumeric_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.char(at).filter(|&c| is_letter(c) || c.is_ascii_digit()) {
            at += c.len_utf8();
        }
        at
    }

    /// Reads a word of ASCII letters, if nothing beside it can make it anything else; most words are such.
    fn plain_word(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..self.end];
        let length = rest.iter().position(|&byte| !LETTERS[usize::from(byte)]).unwrap_or(rest.len());
        let plain = match rest.get(length) {
            None => true,
            // One letter and a point may begin an initialism, "www." an address, and a colon may follow a scheme.
            Some(b'.') => length > 1 && !rest.starts_with(b"www."),
            Some(b':') => rest.get(length + 1) != Some(&b'/'),
            Some(b'\'' | b'@' | b'0'..=b'9' | 0x80..) => false,
            Some(_) => true,
        };
        if !plain {
            return false;
        }
        let mut flags = Flags::default();
        if rest[0].is_ascii_uppercase() {
            flags = flags.with(Flags::CAPITAL);
            if length > 1 && rest[..length].iter().all(u8::is_ascii_uppercase) {
                flags = flags.with(Flags::ALL_CAPS);
            }
        }
        let word = plain_key(rest, length).map(|key| self.lexicon.find_key(key)).unwrap_or_default();
        self.push_to(Class::Word, self.at + length, flags, word);
        true
    }

    /// A run of letters; what follows it may make it an abbreviation, a code or an address.
    fn word(&mut self) {
        let start = self.at;
        let mut at = start;
        let mut ascii = true;
        let mut upper = 0_u32;
        let mut letters = 0_u32;
        loop {
            let byte = self.byte(at);
            if byte.is_ascii_alphabetic() {
                upper += u32::from(byte.is_ascii_uppercase());
                letters += 1;
                at += 1;
            } else if byte >= 0x80 {
                let Some(c) = self.char(at) else { break };
                let inner_apostrophe =
                    c == '’' && self.char(at + 3).is_some_and(is_letter) && !self.is_possessive(at + 3);
                if !is_letter(c) && !inner_apostrophe {
                    break;
                }
                ascii = false;
                upper += u32::from(c.is_uppercase());
                letters += u32::from(c.is_alphabetic());
                at += c.len_utf8();
            } else if self.joins_letters(start, at, byte) {
                at += 1;
            } else {
                break;
            }
        }
        let next = self.byte(at);
        if next.is_ascii_digit() && !self.parts_from_digits(start, at) {
            at = self.alphanumeric_end(at);
            return self.push_to(Class::Code, at, Flags::default(), WordId::default());
        }
        let rest = &self.text[start..self.end];
        if next == b'@' || (next == b':' && rest[at - start..].starts_with("://")) || rest.starts_with("www.") {
            return self.code(start, at);
        }
        let mut flags = Flags::default();
        if self.char(start).is_some_and(char::is_uppercase) {
            flags = flags.with(Flags::CAPITAL);
            if letters > 1 && upper == letters {
                flags = flags.with(Flags::ALL_CAPS);
            }
        }
        let word = self.look_up(start, at, ascii);
        self.push_to(Class::Word, at, flags, word);
    }

    /// Whether the byte at `at` is the apostrophe of "don't" or a point of "U.S.".
    fn joins_letters(&self, start: usize, at: usize, byte: u8) -> bool {
        let apostrophe =
            byte == b'\'' && at > start && self.char(at + 1).is_some_and(is_letter) && !self.is_possessive(at + 1);
        apostrophe || (byte == b'.' && self.is_initialism(start, at))
    }

    /// Whether letters with digits right behind them are words of their own: the "h" of "3h15", the "RM" of "RM2.05".
    fn parts_from_digits(&self, start: usize, end: usize) -> bool {
        let after_number = !self.spaced && self.tokens.last().is_some_and(|last| last.class == Class::Number);
        if after_number {
            return true;
        }
        let entry = self.lexicon.entry(self.look_up(start, end, self.text[start..end].is_ascii()));
        let coded =
            entry.currency_code.is_some() && self.text[start..end].bytes().all(|byte| byte.is_ascii_uppercase());
        coded || (entry.currency.is_some() && entry.leads_money)
    }

    /// Whether "s" and no further letter stands at `at`.
    fn is_possessive(&self, at: usize) -> bool {
        matches!(self.byte(at), b's' | b'S') && !self.char(at + 1).is_some_and(is_letter)
    }

    /// Whether the point at `at` belongs to single letters with points between: "U.S.", "a.m.".
    fn is_initialism(&self, start: usize, at: usize) -> bool {
        let letter_before =
            at > start && self.byte(at - 1).is_ascii_alphabetic() && (at - 1 == start || self.byte(at - 2) == b'.');
        let letter_after = self.byte(at + 1).is_ascii_alphabetic() && !self.byte(at + 2).is_ascii_alphabetic();
        letter_before && (letter_after || at - 1 > start)
    }

    fn look_up(&self, start: usize, end: usize, ascii: bool) -> WordId {
        let end = if self.byte(end - 1) == b'.' { end - 1 } else { end };
        let length = end - start;
        if length > LONGEST_WORD {
            return WordId::default();
        }
        if ascii {
            let mut lower = [0_u8; LONGEST_WORD];
            lower[..length].copy_from_slice(&self.text.as_bytes()[start..end]);
            lower[..length].make_ascii_lowercase();
            return std::str::from_utf8(&lower[..length]).map(|word| self.lexicon.find(word)).unwrap_or_default();
        }
        let plain: SmolStr = self.text[start..end]
            .chars()
            .filter(|&c| c != '\u{ad}')
            .map(|c| if c == '’' { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .collect();
        self.lexicon.find(&plain)
    }

    /// Digits with separators; letters that follow make an ordinal, a unit of its own, or a code.
    fn number(&mut self, start: usize) {
        let mut at = start;
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        let lead = at - start;
        let mut groups = 0;
        if let Some(end) = self.indian_groups(at).filter(|_| (1..=2).contains(&lead)) {
            at = end;
            groups = 2;
        } else if (1..=3).contains(&lead) {
            let separator = self.group_separator(at);
            if let Some(separator) = separator {
                let mut next = at;
                while self.group_separator(next) == Some(separator) {
                    next += separator.len_utf8() + 3;
                    groups += 1;
                }
                // One group after a point is a decimal fraction: 1.234.
                if separator != '.' || groups > 1 {
                    at = next;
                } else {
                    groups = 0;
                }
            }
        }
        if self.byte(at) == b'.' && self.byte(at + 1).is_ascii_digit() {
            at += 1;
            while self.byte(at).is_ascii_digit() {
                at += 1;
            }
            // "3.4.1" is a version, "10.14.2014" a date that `parse` does not read.
            if self.byte(at) == b'.' && self.byte(at + 1).is_ascii_digit() && groups == 0 {
                return self.code(start, at);
            }
        }
        let suffix_end = {
            let mut end = at;
            while let Some(c) = self.char(end).filter(|&c| is_letter(c)) {
                end += c.len_utf8();
            }
            end
        };
        if suffix_end == at {
            return self.push_to(Class::Number, at, Flags::default(), WordId::default());
        }
        let suffix = &self.text[at..suffix_end];
        if ["st", "nd", "rd", "th"].iter().any(|ending| suffix.eq_ignore_ascii_case(ending)) {
            return self.push_to(Class::OrdinalNumber, suffix_end, Flags::default(), WordId::default());
        }
        let word = self.look_up(at, suffix_end, suffix.is_ascii());
        if self.lexicon.entry(word).glues_to_number {
            return self.push_to(Class::Number, at, Flags::default(), WordId::default());
        }
        let end = self.alphanumeric_end(suffix_end);
        self.push_to(Class::Code, end, Flags::default(), WordId::default());
    }

    /// The end of Indian groups at `at`: pairs of digits, then three: the ",34,567" of "12,34,567".
    fn indian_groups(&self, at: usize) -> Option<usize> {
        let digits = |from: usize, count: usize| (from..from + count).all(|place| self.byte(place).is_ascii_digit());
        let mut end = at;
        while self.byte(end) == b',' && digits(end + 1, 2) && self.byte(end + 3) == b',' {
            end += 3;
        }
        let closed = end > at && digits(end + 1, 3) && !self.byte(end + 4).is_ascii_digit();
        closed.then_some(end + 4)
    }

    /// The thousands separator at `at`, when exactly three digits follow it.
    fn group_separator(&self, at: usize) -> Option<char> {
        let separator =
            self.char(at).filter(|c| matches!(c, ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}'))?;
        let digits = at + separator.len_utf8();
        let three = (digits..digits + 3).all(|place| self.byte(place).is_ascii_digit());
        (three && !self.byte(digits + 3).is_ascii_digit()).then_some(separator)
    }
}

/// The key of the word of so many ASCII letters at the start of `text`, lower case.
fn plain_key(text: &[u8], length: usize) -> Option<Key> {
    // For letters this bit is the case.
    const LOWER: u64 = 0x2020_2020_2020_2020;
    if length > LONGEST_WORD {
        return None;
    }
    let Some(head) = text.first_chunk::<LONGEST_WORD>() else {
        let mut lower = [0_u8; LONGEST_WORD];
        lower[..length].copy_from_slice(&text[..length]);
        lower[..length].make_ascii_lowercase();
        return key(&lower[..length]);
    };
    let mut parts = Key::default();
    for (place, (part, chunk)) in parts.iter_mut().zip(head.as_chunks::<8>().0).enumerate() {
        let letters = length.saturating_sub(8 * place).min(8) as u32;
        let mask = u64::MAX.checked_shr(64 - 8 * letters).unwrap_or(0);
        *part = (u64::from_le_bytes(*chunk) | LOWER) & mask;
    }
    Some(parts)
}

/// Letters, combining marks and the soft hyphen: what a word is made of.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'ª' | 'º') || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}')
}

fn ascii_class(byte: u8) -> Class {
    match byte {
        b'$' => Class::CurrencySign,
        b'%' => Class::PercentSign,
        b'-' => Class::Hyphen,
        b'+' => Class::Plus,
        b'/' => Class::Slash,
        b',' => Class::Comma,
        b'.' => Class::Period,
        b':' => Class::Colon,
        b';' => Class::Semicolon,
        b'?' | b'!' => Class::Exclamation,
        b'"' => Class::DoubleQuote,
        b'(' => Class::OpenParenthesis,
        b')' => Class::CloseParenthesis,
        b'[' => Class::OpenBracket,
        b']' => Class::CloseBracket,
        _ => Class::Other,
    }
}
