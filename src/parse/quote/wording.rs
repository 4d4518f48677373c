//! The words of a quotation after everything that is no difference was settled.
//!
//! Case, punctuation, British or American spelling, hyphens, contractions, number words, abbreviated titles and masks
//! are settled here, once, so that comparing is comparing words. Words keep their spans: a finding points at what was
//! written, not at what it was brought to. Compounds written together or apart ("work force", "workforce") are left
//! to the comparison, since only the other side can tell.

use smol_str::{SmolStr, StrExt, format_smolstr};

use crate::{
    lex::{Class, NumberWord, Token, lexicon},
    model::QuoteWord,
    parse::quote::{
        colloquial::{ABBREVIATIONS, BEFORE_VERBAL_S, ENDINGS, FILLERS, PAIRS, PERFECT, SPOKEN, UNITS, may_be_listed},
        spelling::{american, american_form},
    },
    text::{Span, lower_case},
};

/// Longest insertion in brackets, in tokens; a bracket that closes later is taken for a stray one.
const LONGEST_INSERTION: usize = 40;

/// The mark that stands for words left out.
const ELLIPSIS: &str = "…";

/// The normalised words of `tokens`, which are the tokens between the marks.
pub(super) fn words(text: &str, tokens: &[Token]) -> Vec<QuoteWord> {
    let mut reader = Reader { text, tokens, at: 0, words: Vec::with_capacity(tokens.len()), unit: None };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.put_unit();
    merge_pairs(reader.words)
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    words: Vec<QuoteWord>,
    /// Word of a currency sign that was read and whose number was not.
    unit: Option<(&'static str, Span)>,
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + ahead)
    }

    fn text_at(&self, ahead: usize) -> &'a str {
        self.peek(ahead).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token `ahead` places on is of `class` and touches the one before it.
    fn glued(&self, ahead: usize, class: Class) -> bool {
        self.peek(ahead).is_some_and(|token| token.class == class && !token.spaced())
    }

    fn push(&mut self, norm: impl Into<SmolStr>, span: Span) {
        self.words.push(QuoteWord { norm: norm.into(), span });
    }

    fn push_ellipsis(&mut self, span: Span) {
        if self.words.last().is_none_or(|last| last.norm != ELLIPSIS) {
            self.push(ELLIPSIS, span);
        }
    }

    fn put_unit(&mut self) {
        if let Some((unit, span)) = self.unit.take() {
            self.push(unit, span);
        }
    }

    fn step(&mut self) {
        let token = self.tokens[self.at];
        if self.number() {
            self.put_unit();
            return;
        }
        match token.class {
            Class::Word => self.word(token),
            Class::OrdinalNumber => {
                let written = token.span.of(self.text).to_lowercase_smolstr();
                self.push(ordinal_word(&written).map_or(written, SmolStr::new_static), token.span);
            }
            Class::VulgarFraction => self.push(token.span.of(self.text), token.span),
            Class::Code => {
                let plain = token.span.of(self.text).trim_start_matches(['#', '@']);
                self.push(plain.to_lowercase_smolstr(), token.span);
            }
            Class::Possessive => self.possessive(token),
            Class::SingleQuote => return self.single_quote(),
            Class::CurrencySign => {
                self.put_unit();
                self.unit = currency_word(token.span.of(self.text)).map(|word| (word, token.span));
            }
            Class::PercentSign => self.push("percent", token.span),
            Class::Ellipsis => self.push_ellipsis(token.span),
            Class::Period if self.peek(1).is_some_and(|next| next.class == Class::Period) => {
                while self.peek(1).is_some_and(|next| next.class == Class::Period) {
                    self.at += 1;
                }
                self.push_ellipsis(token.span.cover(self.tokens[self.at].span));
            }
            Class::OpenBracket | Class::OpenParenthesis => return self.insertion(token),
            Class::Other => match token.span.of(self.text) {
                "&" => self.push("and", token.span),
                "*" => return self.mask(self.at),
                _ => {}
            },
            _ => {}
        }
        self.at += 1;
    }

    /// "civilised", "Mr.", "don't", "U.S.", "gonna", "f***".
    fn word(&mut self, token: Token) {
        let written = token.span.of(self.text);
        if self.peek(1).is_some_and(|next| !next.spaced() && next.span.of(self.text) == "*")
            || (self.glued(1, Class::Hyphen) && self.glued(2, Class::Hyphen) && written.len() == 1 && !token.capital())
        {
            self.mask(self.at);
            self.at -= 1;
            return;
        }
        let plain = written.bytes().all(|byte| byte.is_ascii() && byte != b'.');
        let lower = if plain {
            lower_case(written)
        } else {
            let kept = written.chars().filter(|&c| c != '\u{ad}' && c != '.');
            kept.map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
        };
        let may_be_listed = may_be_listed(&lower);
        if may_be_listed && FILLERS.contains(&lower.as_str()) {
            return;
        }
        if may_be_listed
            && token.capital()
            && let Some(&(_, full)) = ABBREVIATIONS.iter().find(|(short, _)| *short == lower)
        {
            return self.push(full, token.span);
        }
        let after_number = || self.words.last().is_some_and(|last| last.norm.ends_with(|c: char| c.is_ascii_digit()));
        if may_be_listed
            && let table = if after_number() { UNITS } else { SPOKEN }
            && let Some(&(_, spoken)) = table.iter().find(|(form, _)| *form == lower)
        {
            for word in spoken.split(' ') {
                self.push(word, token.span);
            }
            return;
        }
        // "do n't", as text that was taken apart and joined again has it.
        if lower == "n't" {
            if let Some(last) = self.words.last_mut() {
                last.norm = uncut(&last.norm);
            }
            return self.push("not", token.span);
        }
        if lower.bytes().any(|byte| byte == b'\'')
            && let Some((stem, ending)) = lower.rsplit_once('\'')
        {
            if ending == "t" && stem.ends_with('n') && stem.len() > 1 {
                self.push(uncut(&stem[..stem.len() - 1]), token.span);
                return self.push("not", token.span);
            }
            if let Some(word) = self.ending(ending) {
                self.push(american(stem), token.span);
                return self.push(word, token.span);
            }
            return self.push(lower.chars().filter(|&c| c != '\'').collect::<SmolStr>(), token.span);
        }
        if let Some(ordinal) = lexicon().entry(token.word).ordinal.filter(|&n| n > 3 && n < 100) {
            return self.push(format_smolstr!("{ordinal}th"), token.span);
        }
        match american_form(&lower) {
            Some(american) => self.push(SmolStr::new_static(american), token.span),
            None => self.push(lower, token.span),
        }
    }

    /// The word an ending after an apostrophe stands for.
    fn ending(&self, ending: &str) -> Option<&'static str> {
        match ending {
            "s" => Some(if self.perfect_follows() { "has" } else { "is" }),
            "d" => Some(if self.perfect_follows() { "had" } else { "would" }),
            _ => ENDINGS.iter().find(|(form, _)| *form == ending).map(|&(_, word)| word),
        }
    }

    fn perfect_follows(&self) -> bool {
        PERFECT.iter().any(|word| self.text_at(1).eq_ignore_ascii_case(word))
    }

    /// "it's" is "it is", "let's" is "let us", "Kerry's" is one word.
    fn possessive(&mut self, token: Token) {
        let verb = self.ending("s").unwrap_or("is");
        let Some(last) = self.words.last_mut() else { return };
        match last.norm.as_str() {
            "let" => self.push("us", token.span),
            word if BEFORE_VERBAL_S.contains(&word) => self.push(verb, token.span),
            word => {
                last.norm = format_smolstr!("{word}'s");
                last.span = last.span.cover(token.span);
            }
        }
    }

    /// "it 's", "they 're", "'em", "goin'".
    fn single_quote(&mut self) {
        let mark = self.tokens[self.at];
        let next = self.text_at(1);
        if self.glued(1, Class::Word) {
            let span = mark.span.cover(self.tokens[self.at + 1].span);
            if next.eq_ignore_ascii_case("s") && self.glued_to_end(2) {
                self.at += 1;
                self.possessive(Token { span, ..mark });
                self.at += 1;
                return;
            }
            if next.eq_ignore_ascii_case("em") {
                self.push("them", span);
                self.at += 2;
                return;
            }
            if matches!(next, "re" | "ve" | "ll" | "d" | "m") {
                self.at += 1;
                if let Some(word) = self.ending(next) {
                    self.push(word, span);
                }
                self.at += 1;
                return;
            }
        } else if !mark.spaced()
            && let Some(last) = self.words.last_mut()
            && last.norm.len() > 4
            && last.norm.ends_with("in")
            && last.span.end == mark.span.start
        {
            last.norm = format_smolstr!("{}g", last.norm);
        }
        self.at += 1;
    }

    /// Whether no letters touch the end of the token before the one `ahead` places on.
    fn glued_to_end(&self, ahead: usize) -> bool {
        !self.glued(ahead, Class::Word)
    }

    /// "[expletive]" leaves "…"; "[T]he" is "the"; "secure[d]" is any form of "secure".
    fn insertion(&mut self, open: Token) {
        let close_class = if open.class == Class::OpenBracket { Class::CloseBracket } else { Class::CloseParenthesis };
        let close =
            (1..LONGEST_INSERTION).find(|&ahead| self.peek(ahead).is_some_and(|token| token.class == close_class));
        let Some(close) = close else {
            self.at += 1;
            return;
        };
        let span = open.span.cover(self.tokens[self.at + close].span);
        let letter = close == 2 && self.text_at(1).chars().count() == 1 && self.glued(3, Class::Word);
        if letter && open.class == Class::OpenBracket {
            let joined = format_smolstr!("{}{}", self.text_at(1), self.text_at(3)).to_lowercase_smolstr();
            let span = span.cover(self.tokens[self.at + 3].span);
            self.push(american(&joined), span);
            self.at += 4;
            return;
        }
        if !open.spaced()
            && open.class == Class::OpenBracket
            && let Some(last) = self.words.last_mut()
            && last.span.end == open.span.start
        {
            last.norm = format_smolstr!("{}*", last.norm);
            last.span = last.span.cover(span);
        } else {
            self.push_ellipsis(span);
        }
        self.at += close + 1;
    }

    /// "f***ing", "s--t", "****": the letters that are left, and one star.
    fn mask(&mut self, first: usize) {
        let start = self.tokens[first].span;
        let mut norm = String::new();
        let mut end = first;
        while let Some(token) = self.tokens.get(end) {
            if end > first && token.spaced() {
                break;
            }
            match (token.class, token.span.of(self.text)) {
                (Class::Word, letters) => norm.push_str(&letters.to_lowercase()),
                (Class::Hyphen, _) | (_, "*") => {
                    if !norm.ends_with('*') {
                        norm.push('*');
                    }
                }
                _ => break,
            }
            end += 1;
        }
        let span = start.cover(self.tokens[end.max(first + 1) - 1].span);
        self.push(norm, span);
        self.at = end.max(first + 1);
    }

    /// A number in digits or words, brought to digits: "1.2 million", "twenty-two", "two hundred and five".
    /// "one" stays a word, since it is a pronoun too, and "1" becomes it.
    fn number(&mut self) -> bool {
        let token = self.tokens[self.at];
        let (mut digits, mut next) = match token.class {
            Class::Number => (plain_digits(token.span.of(self.text)), self.at + 1),
            Class::Word => match self.cardinal_words() {
                Some(found) => found,
                None => return false,
            },
            _ => return false,
        };
        while let Some(scale) = self.tokens.get(next).filter(|token| token.class == Class::Word) {
            let entry = lexicon().entry(scale.word);
            let power = match entry.number {
                Some(NumberWord::Scale(power)) => Some(power),
                _ => entry.scale_suffix.filter(|_| !scale.spaced() && token.class == Class::Number),
            };
            let Some(shifted) = power.and_then(|power| shift(&digits, power)) else { break };
            digits = shifted;
            next += 1;
        }
        let span = token.span.cover(self.tokens[next - 1].span);
        self.at = next;
        // "twenty-first"
        let hyphen = usize::from(self.tokens.get(next).is_some_and(|token| token.class == Class::Hyphen));
        if let Some(ordinal) = self.tokens.get(next + hyphen).filter(|last| last.class == Class::Word)
            && let Some(unit) = lexicon().entry(ordinal.word).ordinal.filter(|n| (1..10).contains(n))
            && token.class == Class::Word
            && digits.len() == 2
            && digits.ends_with('0')
        {
            let ending = match unit {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
            let written = format_smolstr!("{}{unit}{ending}", &digits[..1]);
            self.push(written, span.cover(ordinal.span));
            self.at = next + hyphen + 1;
            return true;
        }
        self.push(if digits == "1" { SmolStr::new_static("one") } else { digits }, span);
        true
    }

    /// Cardinal words from the next token on, and the place after them.
    fn cardinal_words(&self) -> Option<(SmolStr, usize)> {
        let (mut value, mut at, mut end) = (0_u32, self.at, None);
        while let Some(token) = self.tokens.get(at) {
            let fits = match lexicon().entry(token.word).number.filter(|_| token.class == Class::Word) {
                Some(NumberWord::Small(n)) => {
                    let room = if end.is_none() || value % 100 == 0 {
                        20
                    } else if value % 10 == 0 && value % 100 >= 20 {
                        10
                    } else {
                        0
                    };
                    (u32::from(n) < room).then(|| value + u32::from(n))
                }
                Some(NumberWord::Tens(n)) if end.is_none() || value % 100 == 0 => Some(value + u32::from(n)),
                Some(NumberWord::Hundred) if end.is_some() && value > 0 && value < 100 => Some(value * 100),
                _ => None,
            };
            match fits {
                Some(sum) => {
                    value = sum;
                    at += 1;
                    end = Some(at);
                }
                // "twenty-two", "two hundred and five": the joint counts only if a number follows it.
                None if end == Some(at)
                    && (token.class == Class::Hyphen
                        || (value >= 100 && token.span.of(self.text).eq_ignore_ascii_case("and"))) =>
                {
                    at += 1;
                }
                None => break,
            }
        }
        end.map(|end| (format_smolstr!("{value}"), end))
    }
}

/// The uncut form of what stands before "n't".
fn uncut(stem: &str) -> SmolStr {
    SmolStr::new(match stem {
        "ca" => "can",
        "wo" => "will",
        "sha" => "shall",
        other => other,
    })
}

fn ordinal_word(written: &str) -> Option<&'static str> {
    match written {
        "1st" => Some("first"),
        "2nd" => Some("second"),
        "3rd" => Some("third"),
        _ => None,
    }
}

fn currency_word(sign: &str) -> Option<&'static str> {
    match sign {
        "$" => Some("dollars"),
        "€" => Some("euros"),
        "£" => Some("pounds"),
        "¥" => Some("yen"),
        _ => None,
    }
}

/// The digits of a number without separators of thousands.
fn plain_digits(written: &str) -> SmolStr {
    let points = written.matches('.').count();
    written.chars().filter(|&c| c.is_ascii_digit() || (c == '.' && points == 1)).collect()
}

/// A decimal with its point moved right by `power` places; `None` where digits would be left after the point.
fn shift(digits: &str, power: u8) -> Option<SmolStr> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let zeros = usize::from(power).checked_sub(fraction.len())?;
    let moved = format!("{whole}{fraction}{:0<zeros$}", "");
    let trimmed = moved.trim_start_matches('0');
    Some(SmolStr::new(if trimmed.is_empty() { "0" } else { trimmed }))
}

/// "per cent" and "United States" as one word.
fn merge_pairs(mut words: Vec<QuoteWord>) -> Vec<QuoteWord> {
    words.dedup_by(|word, last| {
        let pair = PAIRS.iter().find(|(first, second, _)| *first == last.norm && *second == word.norm);
        if let Some(&(_, _, one)) = pair {
            last.norm = SmolStr::new_static(one);
            last.span = last.span.cover(word.span);
        }
        pair.is_some()
    });
    words
}
