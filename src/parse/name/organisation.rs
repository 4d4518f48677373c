//! Names of organisations, by their shape, and the abbreviations a text gives them.
//!
//! A run of capitalised words is an organisation when one of them says of which kind ("Harbor Police Department",
//! "Ministry of Health", "Vale Corp."), or when its own initials follow in brackets or after "or". What a text calls it
//! later, the abbreviation or a firm without its "Inc.", is the same organisation. There is no list of the world's firms:
//! those that nothing marks as such are left out.

mod acronym;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    lex::{Class, Flags, Lexed, Tags, Token, lexicon},
    model::{Hedge, Kind, Mention, Organisation, Segmented, Value, Zone},
    parse::name::{
        marks::{Marks, marks},
        one_line,
    },
    text::Span,
};

/// Words that name a kind of organisation.
pub(super) const BODIES: &str = "academy administration agency airlines airways alliance army associates association authority bank bar board \
    brigade brigades broadcasting bureau center centre centers clinic club coalition college command commission committee company \
    chronicle confederation congregation consortium constabulary corporation corps council court department exchange examiner federation forces \
    foundation front fund group guard guild herald hospital industries inquirer institute institution institutes laboratories laboratory league \
    ministry movement museum network news observatory office orchestra organisation organization party patrol police \
    post press school schools secretariat service services society syndicate systems technologies telegraph times tribune tribunal \
    trust union university";

/// Words that end the name of a firm and can be left out of it.
pub(super) const FIRMS: &str = "inc corp ltd llc llp plc co incorporated limited company corporation holdings gmbh";

/// Kinds that are buildings too, where one word stands before them: "Vale Center".
pub(super) const BUILDINGS: &str = "center centre centers service exchange";

/// Kinds that a pair of words may lead: "Food and Drug Administration". A department may follow another body instead.
pub(super) const PAIRED: &str = "administration agency association authority board commission committee council foundation institute institutes \
    services society trust";

/// Whose body it is, inside a name: "Sheriff's Office".
const OWNERS: &[&str] = &[
    "Attorney", "Children", "General", "Marshal", "Men", "Nurses", "People", "Sheriff", "Teachers", "Veterans",
    "Women", "Workers",
];

/// Kinds whose "of" may hold an "and": "Department of Housing and Urban Development".
pub(super) const BROAD: &str = "department ministry office bureau committee commission association administration board agency center centre \
    centers institute institutes society council federation";

/// Last words of what has initials and is no organisation.
pub(super) const NO_BODIES: &str = "act agreement amendment bill code cup device disease disorder framework law mechanism order pact plan policy \
    program programme project protocol rule syndrome system therapy treaty virus zone";

/// Words inside a name that have no initial in its abbreviation.
const SMALL: &[&str] = &["of", "for", "the", "and", "on", "in", "to", "de", "&"];

/// Longest abbreviation, in letters.
const LONGEST_ABBREVIATION: usize = 8;

/// Most acronyms of one text; one with more is no article.
const MOST_ACRONYMS: usize = 64;

/// Longest name, in words.
const LONGEST_NAME: u32 = 10;

/// Fewest letters of a firm's one word that stands for it without its "Inc.".
const FEWEST_LETTERS: usize = 4;

/// Appends the mentions of organisations to `out`, where those of persons stand from `first_person` on, in text order.
pub(super) fn organisations(
    text: &str,
    segmented: &Segmented,
    lexed: &Lexed,
    first_person: usize,
    out: &mut Vec<Mention>,
) {
    let persons: Vec<(u32, u32)> = out[first_person..].iter().map(|mention| mention.tokens).collect();
    let mut scan =
        Scan { text, lexed, persons: &persons, sentence: 0, bounds: (0, 0), found: Vec::new(), acronyms: Vec::new() };
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        if matches!(sentence.zone, Zone::Body | Zone::Caption) {
            scan.sentence = index as u32;
            scan.bounds = lexed.sentences[index];
            scan.by_shape();
        }
    }
    let names: Vec<SmolStr> = scan.found.iter().map(|found| one_line(scan.cover(found.tokens).of(text))).collect();
    let aliases = scan.aliases(&names);
    out.extend(scan.found.iter().zip(&names).map(|(found, name)| {
        scan.mention(found.tokens, found.sentence, name.clone(), found.abbreviation.map(|span| span.of(text).into()))
    }));
    if !aliases.by_words.is_empty() {
        for (index, sentence) in segmented.sentences.iter().enumerate() {
            if matches!(sentence.zone, Zone::Body | Zone::Caption | Zone::Headline) {
                scan.sentence = index as u32;
                scan.bounds = lexed.sentences[index];
                scan.by_alias(&aliases, out);
            }
        }
    }
}

/// An organisation found by its shape.
struct Found {
    tokens: (u32, u32),
    sentence: u32,
    /// What the text gives as its initials.
    abbreviation: Option<Span>,
}

/// What another way to write a name of the text stands for.
struct Alias {
    name: SmolStr,
    abbreviation: bool,
}

/// The other ways to write the names of a text, found by hash: a text may have any number of names.
#[derive(Default)]
struct Aliases<'a> {
    by_words: FxHashMap<&'a str, Alias>,
    /// Tokens of the longest that begins with a word.
    longest: FxHashMap<&'a str, u32>,
}

struct Scan<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    /// Tokens of the names of persons, ascending.
    persons: &'a [(u32, u32)],
    sentence: u32,
    bounds: (u32, u32),
    found: Vec<Found>,
    /// Organisations that the text calls by bare capitals.
    acronyms: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    fn token(&self, at: u32) -> Option<&'a Token> {
        if at >= self.bounds.0 && at < self.bounds.1 { self.lexed.tokens.get(at as usize) } else { None }
    }

    fn words(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    fn is(&self, at: u32, class: Class) -> bool {
        self.token(at).is_some_and(|token| token.class == class)
    }

    fn tags(&self, at: u32) -> Tags {
        lexicon().tags(self.token(at).map(|token| token.word).unwrap_or_default())
    }

    fn cover(&self, tokens: (u32, u32)) -> Span {
        self.lexed.tokens[tokens.0 as usize].span.cover(self.lexed.tokens[tokens.1 as usize - 1].span)
    }

    /// A capitalised word that can be part of a name.
    fn is_capital(&self, at: u32) -> bool {
        let Some(token) = self.token(at).filter(|token| token.class == Class::Word && token.capital()) else {
            return false;
        };
        let small = Tags::FUNCTION.with(Tags::CALENDAR).with(Tags::SPEECH);
        // "US" and "WHO" are no pronouns.
        token.flags.has(Flags::ALL_CAPS) || !lexicon().tags(token.word).any(small)
    }

    fn is_abbreviation(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| {
            token.class == Class::Word
                && token.flags.has(Flags::ALL_CAPS)
                && (2..=LONGEST_ABBREVIATION).contains(&token.span.len())
        })
    }

    /// The end of the person's name that a token is in.
    fn person_at(&self, at: u32) -> Option<u32> {
        let next = self.persons.partition_point(|&(_, end)| end <= at);
        self.persons.get(next).filter(|&&(first, _)| first <= at).map(|&(_, end)| end)
    }

    fn is_body(&self, at: u32) -> bool {
        if self.is_firm(at) {
            return true;
        }
        self.token(at).is_some_and(|token| !token.flags.has(Flags::ALL_CAPS)) && self.marks(at).any(Marks::BODY)
    }

    /// Reads one sentence for names that show by themselves what they are.
    fn by_shape(&mut self) {
        let mut at = self.bounds.0;
        while at < self.bounds.1 {
            let Some(token) = self.token(at) else { return };
            match token.class {
                Class::OpenParenthesis if self.is(at + 2, Class::CloseParenthesis) => self.introduce(at, at + 1),
                Class::Word if token.capital() => {
                    let end = self.run(at).max(at + 1);
                    if end == at + 1
                        && self.acronyms.len() < MOST_ACRONYMS
                        && let Some(words) = self.acronym(at)
                        && !self.acronyms.contains(&words)
                    {
                        self.acronyms.push(words);
                    }
                    at = end;
                    continue;
                }
                Class::Comma if self.words(at + 1) == "or" => self.introduce(at, at + 2),
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the run of capitalised words at `first`; gives the token after it.
    fn run(&mut self, first: u32) -> u32 {
        // Most capitalised words stand alone.
        let goes_on = self.token(first + 1).is_some_and(|next| match next.class {
            Class::Word => next.capital() || matches!(next.span.of(self.text), "of" | "for" | "and"),
            Class::Number | Class::Dash | Class::Colon | Class::OpenParenthesis => false,
            _ => true,
        });
        if !goes_on || !self.is_capital(first) {
            return first + 1;
        }
        if let Some(end) = self.person_at(first) {
            return end;
        }
        let (mut first, mut at) = (first, first);
        // Token after the last word that belongs to an organisation, and whether an "of" is open.
        let mut body: Option<u32> = None;
        let (mut in_of, mut broad, mut building) = (false, false, false);
        loop {
            if self.is_capital(at) && self.person_at(at).is_none() {
                let title = self.tags(at).any(Tags::TITLE)
                    && !self.words(at).eq_ignore_ascii_case("general")
                    && !self.words(at).eq_ignore_ascii_case("attorney");
                if title && body.is_some() {
                    break;
                }
                let former = at == first
                    && (matches!(self.words(at), "Former" | "Local") || (at == self.bounds.0 && self.is_number(at)));
                if title || former {
                    at += 1;
                    first = at;
                    continue;
                }
                if self.is_body(at) {
                    body = Some(at + 1);
                    let marks = self.marks(at);
                    building = marks.any(Marks::BUILDING);
                    broad = marks.any(Marks::BROAD);
                } else if in_of {
                    body = Some(at + 1);
                }
                at += 1;
                // "Vale Corp.", "St. Vale".
                if self.is(at, Class::Period)
                    && !self.token(at).is_some_and(Token::spaced)
                    && (body == Some(at) && self.is_firm(at - 1) || self.words(at - 1) == "St")
                    && self.token(at + 1).is_some()
                {
                    if body == Some(at) {
                        body = Some(at + 1);
                    }
                    at += 1;
                }
                continue;
            }
            let after_body = body == Some(at) && at > first;
            let the = u32::from(self.words(at + 1) == "the");
            let joins = match self.words(at) {
                "of" => after_body && self.is_capital(at + 1 + the),
                "for" => after_body && !in_of && self.is_capital(at + 1 + the),
                "and" if body.is_none() => at > first && self.is_paired(first, at + 1),
                "and" => in_of && broad && self.is_capital(at + 1) && !self.is_body(at + 1) && self.complements(at + 1),
                "&" => at > first && self.is_capital(at + 1),
                "-" => at > first && self.is_capital(at + 1),
                "," => at > first && self.is_firm(at + 1),
                _ => false,
            };
            let owner = |before: u32| OWNERS.contains(&self.words(before)) || self.words(first) == "St";
            let possessive = at > first
                && (self.is(at, Class::Possessive) || self.is(at, Class::SingleQuote))
                && owner(at - 1)
                && (at + 1..at + 4).take_while(|&at| self.is_capital(at)).any(|at| self.is_body(at));
            if !joins && !possessive {
                break;
            }
            if matches!(self.words(at), "of" | "for") {
                in_of = true;
                at += 1 + the;
            } else {
                at += 1;
            }
        }
        let end = at.max(first);
        let Some(body_end) = body else { return end };
        let words = (first..body_end).filter(|&at| self.is_capital(at)).count();
        // More capitals than the name: "Data Center Solutions" is another thing.
        let goes_on =
            body_end < end && self.is_capital(body_end) && !self.tags(body_end).any(Tags::TITLE.with(Tags::ROLE));
        let enough = if building && !in_of { 3 } else { 2 };
        // "Your Harbor News": inside a sentence, "your" has a capital only as part of a name.
        if first > self.bounds.0 + 1 && matches!(self.words(first - 1), "Your" | "Our" | "My") {
            first -= 1;
        }
        let generic = self.words(first) == "High";
        if words >= enough && !generic && !goes_on && body_end - first <= LONGEST_NAME {
            self.found.push(Found { tokens: (first, body_end), sentence: self.sentence, abbreviation: None });
        }
        end
    }

    fn marks(&self, at: u32) -> Marks {
        marks(self.words(at))
    }

    fn is_number(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| lexicon().entry(token.word).number.is_some())
    }

    /// Whether the words from `first` and those from `second` on lead one kind: "the Food and Drug Administration".
    fn is_paired(&self, first: u32, second: u32) -> bool {
        let article = first.checked_sub(1).is_some_and(|before| self.words(before).eq_ignore_ascii_case("the"));
        let end = (second..second + 3).find(|&at| !self.is_capital(at) || self.is_body(at)).unwrap_or(second);
        article && end > second && self.is_capital(end) && self.marks(end).any(Marks::PAIRED)
    }

    fn is_firm(&self, at: u32) -> bool {
        // "Co-Founder" is no "Co."
        let whole = !self.is(at + 1, Class::Hyphen) || self.token(at + 1).is_some_and(Token::spaced);
        whole && self.is_capital(at) && is_firm_word(self.words(at))
    }

    /// Whether what follows "and" belongs to the same "of": it ends the name and is no organisation or person itself.
    fn complements(&self, first: u32) -> bool {
        (first..first + 4)
            .take_while(|&at| self.is_capital(at))
            .all(|at| !self.is_body(at) && self.person_at(at).is_none() && !self.tags(at).any(Tags::TITLE))
    }

    /// Takes in an abbreviation at `at` for the name that ends before `end`.
    fn introduce(&mut self, end: u32, at: u32) {
        if !self.is_abbreviation(at) {
            return;
        }
        let Some(abbreviation) = self.token(at).map(|token| token.span) else { return };
        let letters = abbreviation.of(self.text).as_bytes();
        let by_initials = self.initials(end, letters);
        if let Some(last) = self.found.last_mut().filter(|last| last.tokens.1 == end) {
            // "Centers for Disease Control and Prevention (CDC)" has a letter more than its abbreviation.
            let initial = self.lexed.tokens[last.tokens.0 as usize].span.of(self.text).as_bytes().first();
            if by_initials.is_some() || initial == letters.first() {
                last.abbreviation = Some(abbreviation);
                last.tokens.0 = by_initials.unwrap_or(last.tokens.0).max(last.tokens.0);
            }
        } else if let Some(first) = by_initials.filter(|_| letters.len() >= 3)
            && !self.marks(end - 1).any(Marks::NO_BODY)
        {
            // A shorter run inside it is no name of its own.
            while self.found.last().is_some_and(|last| last.tokens.1 > first) {
                self.found.pop();
            }
            self.found.push(Found { tokens: (first, end), sentence: self.sentence, abbreviation: Some(abbreviation) });
        }
    }

    /// The first word of the name before `end` whose initials are `letters`.
    fn initials(&self, end: u32, letters: &[u8]) -> Option<u32> {
        let mut left = letters;
        let mut at = end;
        while let Some((&letter, rest)) = left.split_last() {
            at = at.checked_sub(1).filter(|at| end - at <= LONGEST_NAME)?;
            let word = self.words(at);
            if self.is_capital(at) && self.person_at(at).is_none() && word.as_bytes().first() == Some(&letter) {
                left = rest;
            } else if at + 1 == end || !(SMALL.contains(&word) || self.is(at, Class::Hyphen)) {
                return None;
            }
        }
        Some(at)
    }

    /// What the names found are called elsewhere.
    fn aliases(&self, names: &[SmolStr]) -> Aliases<'a> {
        let mut aliases = Aliases::default();
        let mut add = |first: &'a str, words: &'a str, length: u32, name: &SmolStr, abbreviation: bool| {
            aliases.by_words.entry(words).or_insert_with(|| Alias { name: name.clone(), abbreviation });
            let longest = aliases.longest.entry(first).or_default();
            *longest = length.max(*longest);
        };
        for (found, name) in self.found.iter().zip(names) {
            if let Some(span) = found.abbreviation {
                let words = span.of(self.text);
                add(words, words, 1, name, true);
            }
            let last = (found.tokens.0..found.tokens.1)
                .rfind(|&at| self.lexed.tokens[at as usize].class == Class::Word)
                .unwrap_or(found.tokens.0);
            if !is_firm_word(self.lexed.tokens[last as usize].span.of(self.text)) {
                continue;
            }
            let comma = self.lexed.tokens[last as usize - 1].class == Class::Comma;
            let end = last - u32::from(comma);
            if end > found.tokens.0 {
                let stem = self.cover((found.tokens.0, end)).of(self.text);
                if stem.len() >= FEWEST_LETTERS {
                    add(
                        self.lexed.tokens[found.tokens.0 as usize].span.of(self.text),
                        stem,
                        end - found.tokens.0,
                        name,
                        false,
                    );
                }
            }
        }
        for &words in &self.acronyms {
            add(words, words, 1, &SmolStr::new(words), true);
        }
        aliases
    }

    /// Appends what stands for a name in one sentence.
    fn by_alias(&self, aliases: &Aliases<'_>, out: &mut Vec<Mention>) {
        let mut at = self.bounds.0;
        while at < self.bounds.1 {
            let Some(token) = self.token(at) else { return };
            let longest = (token.class == Class::Word && token.capital())
                .then(|| aliases.longest.get(token.span.of(self.text)))
                .flatten();
            let Some(&longest) = longest else {
                at += 1;
                continue;
            };
            let named = self.found.partition_point(|found| found.tokens.1 <= at);
            if let Some(found) = self.found.get(named).filter(|found| found.tokens.0 <= at) {
                at = found.tokens.1;
                continue;
            }
            let alias = (at + 1..=self.bounds.1.min(at + longest)).rev().find_map(|end| {
                let alias = aliases.by_words.get(self.cover((at, end)).of(self.text))?;
                (alias.abbreviation || !self.is_capital(end)).then_some((end, alias))
            });
            let Some((end, alias)) = alias.filter(|_| self.person_at(at).is_none()) else {
                at += 1;
                continue;
            };
            out.push(self.mention((at, end), self.sentence, alias.name.clone(), None));
            at = end;
        }
    }

    fn mention(&self, tokens: (u32, u32), sentence: u32, name: SmolStr, abbreviation: Option<SmolStr>) -> Mention {
        Mention {
            span: self.cover(tokens),
            tokens,
            hedged_tokens: tokens,
            sentence,
            kind: Kind::Name,
            hedge: Hedge::Exact,
            value: Value::Organisation(Organisation { name, abbreviation }),
        }
    }
}

/// Whether a word ends the name of a firm, with its point or without.
fn is_firm_word(word: &str) -> bool {
    marks(word.trim_end_matches('.')).any(Marks::FIRM)
}
