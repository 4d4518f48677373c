//! What the words beside a name tell of people only: kin, what people do, what is done to them, what they have.
//!
//! Firms, teams and places win, lose, say and pay like people do; the tables hold what they hardly ever do, so that one
//! such word is enough for two capitalised words or more.

use crate::{
    lex::{Class, Lexed, Tags, Token},
    parse::name::{
        closed_words::{is_demonym, is_title_modifier},
        marks::{Marks, marks, marks_as_written},
        run::{Part, Run, Walker},
    },
    text::Span,
};

/// Right after a name, with or without "has" or "also".
pub(super) const DEEDS: &str = "died resigned retired graduated married divorced smiled laughed wept cried sobbed nodded shrugged testified \
    pleaded tweeted walked woke slept knelt starred batted homered hugged kissed embraced whispered shouted yelled screamed \
    recalled remembers remembered disappeared vanished limped grinned chuckled";

/// After a name and "was" or "has been".
pub(super) const SUFFERED: &str = "born killed arrested shot stabbed murdered raped hanged executed beheaded convicted sentenced jailed \
    imprisoned acquitted indicted arraigned handcuffed injured wounded hospitalised hospitalized buried kidnapped abducted beaten \
    elected appointed nominated hired fired sacked married pronounced last drunk asleep pregnant unconscious";

/// Right before a name.
pub(super) const DONE_TO: &str = "killed arrested shot stabbed murdered raped married hugged kissed elected nominated jailed kidnapped signed signing drafted benched";

/// After a name's possessive.
pub(super) const OWNED: &str = "wife husband mother father son daughter brother sister parents girlfriend boyfriend widow fiancee body death \
    life funeral apartment bedroom knee ankle shoulder face voice childhood marriage family home lawyer uncle aunt nephew niece";

/// Before a name, with or without a comma.
pub(super) const KIN: &str = "wife husband mother father son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother \
    grandson granddaughter stepfather stepmother fiance fiancee girlfriend boyfriend friend roommate teammate classmate colleague \
    neighbor neighbour widow widower lover mistress";

/// Positions on a field that are other words too, and what stands before them there.
pub(super) const POSITIONS: &str = "back end guard tackle forward center centre safety baseman fielder";
pub(super) const POSITION_SIDES: &str =
    "running defensive offensive point shooting tight power small full strong free first second third left right nose";

/// Short words after a hyphen that are no part of a given name.
const NO_SYLLABLES: &[&str] = &[
    "run", "led", "era", "like", "born", "made", "wide", "only", "type", "area", "up", "off", "free", "out", "to",
    "and", "the",
];

/// How far an appositive is read for its role word.
const APPOSITIVE_REACH: usize = 9;

/// Most small words between a name and its verb: "had also been killed".
const SMALL_WORDS: u32 = 3;

impl Walker<'_> {
    /// Whether the token is a word of one of the lists, in lower case as they have it.
    fn is_marked(&self, at: u32, lists: Marks) -> bool {
        marks_as_written(self.words(at)).any(lists)
    }

    /// Whether something beside the words from `first` to `after` is said of people only.
    pub(super) fn is_human(&self, first: u32, after: u32) -> bool {
        self.does(after)
            || (self.is(after, Class::Possessive) && self.is_marked(after + 1, Marks::OWNED))
            || first.checked_sub(1).is_some_and(|before| self.is_marked(before, Marks::DONE_TO))
            || self.is_kin(first)
            || self.is_position(first)
            || self.is_apposed(first, after)
    }

    /// "the acting minister in the north, Orin Tull, issued": the name of the one whom the role before the comma tells.
    fn is_apposed(&self, first: u32, after: u32) -> bool {
        let Some(comma) = first.checked_sub(1).filter(|&comma| self.is(comma, Class::Comma)) else { return false };
        if !self.is(after, Class::Comma) {
            return false;
        }
        let clause = Tags::AUXILIARY.with(Tags::PAST).with(Tags::SPEECH).with(Tags::CONJUNCTION);
        let phrase = comma.saturating_sub(APPOSITIVE_REACH as u32)..comma;
        let mut words = phrase.rev().take_while(|&at| self.is(at, Class::Word) && !self.tags(at).any(clause));
        while let Some(at) = words.next() {
            let preposition = self.tags(at + 1).any(Tags::PREPOSITION) && at + 1 < comma;
            if preposition && (self.is_role(at) || self.tags(at).any(Tags::TITLE)) {
                return words.any(|at| self.tags(at).any(Tags::DETERMINER));
            }
        }
        false
    }

    /// "died", "was also killed".
    pub(super) fn does(&self, after: u32) -> bool {
        let verb = (after..after + SMALL_WORDS)
            .find(|&at| !self.tags(at).any(Tags::AUXILIARY.with(Tags::ADVERB)))
            .unwrap_or(after);
        let helped = verb > after && self.tags(after).any(Tags::AUXILIARY);
        self.is_marked(verb, if helped { Marks::DEED.with(Marks::SUFFERED) } else { Marks::DEED })
    }

    /// Whether one word that is a title or a nationality by its form may be a surname that the text has in full elsewhere:
    /// "Brill said", "with Tull at".
    pub(super) fn is_surname_by_form(&self, word: &Part, after: u32) -> bool {
        let follows = self.tags(after);
        let fits = if word.title {
            follows.any(Tags::SPEECH)
        } else {
            let word = self.words(word.first);
            is_demonym(word, marks(word))
                && (!self.is(after, Class::Word) || follows.any(Tags::FUNCTION.with(Tags::PAST).with(Tags::SPEECH)))
        };
        fits && !self.is_determined(word.first)
    }

    /// Whether the month at `at` is a given name: "said April Harrow", "Jan Olson, 40,".
    pub(super) fn is_month_as_given(&self, at: u32) -> bool {
        let told = |at: u32| self.tags(at).any(Tags::SPEECH);
        matches!(self.words(at), "Jan" | "April" | "May" | "June" | "August")
            && self.is_capital(at + 1)
            && !self.tags(at + 1).any(Tags::CALENDAR.with(Tags::FUNCTION))
            && (at.checked_sub(1).is_some_and(told)
                || told(at + 2)
                || self.is(at + 2, Class::Comma) && self.is(at + 3, Class::Number) && self.is(at + 4, Class::Comma))
    }

    /// Whether an article or an owner stands before the word: "the King said".
    fn is_determined(&self, at: u32) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.tags(before).any(Tags::DETERMINER) || self.is(before, Class::Possessive))
    }

    /// "running back Orin Tull": what the two words are for in other places tells nothing.
    fn is_position(&self, first: u32) -> bool {
        first >= 2 && self.is_marked(first - 1, Marks::POSITION) && self.is_marked(first - 2, Marks::SIDE)
    }

    /// Whether the form alone tells of a person: "Ellen M. Harrow", "J. Orin Tull", "T.J. Tull", "Orin McTull", "Min Jae-ho".
    pub(super) fn is_shaped(&self, name: &[Part]) -> bool {
        let (Some(head), Some(last)) = (name.first(), name.last()) else { return false };
        let first_word = self.words(head.first);
        let initials =
            matches!(first_word.as_bytes(), [a, b'.', b, b'.'] if a.is_ascii_uppercase() && b.is_ascii_uppercase());
        let initial = name.len() == 3 && name[..2].iter().any(|part| self.is_initial(part.first));
        let surname = self.words(last.first);
        let of_clan = ["Mc", "O'", "O’"].iter().any(|clan| {
            surname.strip_prefix(clan).is_some_and(|rest| rest.len() > 2 && rest.starts_with(char::is_uppercase))
        });
        // "York-based" and "Party-led" are no given names.
        let second = self.words(last.end - 1);
        let paired = name.len() == 2
            && last.end - last.first == 3
            && (2..=4).contains(&second.len())
            && second.starts_with(char::is_lowercase)
            && !NO_SYLLABLES.contains(&second);
        (initials && name.len() == 2) || initial || of_clan || paired
    }

    /// "his brother Orin Tull", "her husband, Orin Tull".
    pub(super) fn is_kin(&self, first: u32) -> bool {
        let Some(before) = first.checked_sub(1) else { return false };
        if !self.is(before, Class::Comma) {
            return self.is_marked(before, Marks::KIN);
        }
        let whose = before.checked_sub(2).is_some_and(|at| {
            self.is(at, Class::Possessive) || matches!(self.words(at), "his" | "her" | "their" | "my" | "whose" | "the")
        });
        whose && self.is_marked(before - 1, Marks::KIN)
    }

    /// The word after a nickname that stands at `at` in quotation marks or brackets, where the name goes on behind it.
    pub(super) fn past_nickname(&self, at: u32) -> Option<u32> {
        /// Words of a nickname: "The Iron Fist".
        const LONGEST: u32 = 3;
        let opening = self.class(at)?;
        let closing = match opening {
            Class::DoubleQuote | Class::SingleQuote => opening,
            Class::OpenParenthesis => Class::CloseParenthesis,
            _ => return None,
        };
        let end = (at + 1..=at + 1 + LONGEST).find(|&end| !self.is(end, Class::Word))?;
        (end > at + 1 && self.is(end, closing) && self.is_capital_word(at + 1) && self.continues(end + 1))
            .then_some(end + 1)
    }

    pub(super) fn speaks_before(&self, at: u32) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= self.first) else { return false };
        self.tags(before).any(Tags::SPEECH)
            || (self.words(before) == "to"
                && before > self.first
                && self.words(before - 1).eq_ignore_ascii_case("according"))
    }

    /// "Smith, 34,", "Smith said", "Smith, who", "Smith (R-Ohio)".
    pub(super) fn is_person_after(&self, after: u32) -> bool {
        if self.tags(after).any(Tags::SPEECH) || self.words(after) == "who" {
            return true;
        }
        let age = |at: u32| self.is(at, Class::Number) && self.words(at).parse::<u8>().is_ok_and(|age| age <= 115);
        if self.is(after, Class::Comma) {
            let ends = |at: u32| self.is(at, Class::Comma) || self.is(at, Class::Period);
            return matches!(self.words(after + 1), "who" | "whose" | "aged")
                || (age(after + 1) && ends(after + 2))
                || self.tags(after + 1).any(Tags::SPEECH);
        }
        self.is(after, Class::OpenParenthesis)
            && ((age(after + 1) && self.is(after + 2, Class::CloseParenthesis))
                || (matches!(self.words(after + 1), "L" | "R" | "C" | "D")))
    }

    /// ", the Russian foreign minister," after a name.
    pub(super) fn role_after(&self, after: u32) -> Option<Span> {
        if !self.is(after, Class::Comma) {
            return None;
        }
        let mut first = after + 1;
        if matches!(self.words(first), "the" | "a" | "an" | "his" | "her" | "its" | "their") {
            first += 1;
        }
        let reach = (first..first + APPOSITIVE_REACH as u32).take_while(|&at| {
            let stop = Tags::PREPOSITION.with(Tags::AUXILIARY).with(Tags::PRONOUN).with(Tags::SPEECH);
            matches!(self.token(at), Some(token) if matches!(token.class, Class::Word | Class::Hyphen | Class::Possessive))
                && !self.tags(at).any(stop)
        });
        let role = reach.filter(|&at| self.is_role(at)).last()?;
        Some(self.cover(first, role + 1))
    }

    /// First token of a role that stands before `at`: "former White House spokesman" before a name.
    pub(super) fn role_before(&self, at: u32) -> Option<u32> {
        let starts_with_title = self.is_capital(at) && (self.tags(at).any(Tags::TITLE) || self.is_role(at));
        let mut start = at;
        if !starts_with_title {
            let role = at.checked_sub(1).filter(|&before| {
                self.is(before, Class::Word)
                    && (self.tags(before).any(Tags::TITLE) || self.is_role(before))
                    && !self.tags(before).any(Tags::PREPOSITION)
            })?;
            start = role;
        }
        let small = Tags::DETERMINER
            .with(Tags::PREPOSITION)
            .with(Tags::PRONOUN)
            .with(Tags::CONJUNCTION)
            .with(Tags::AUXILIARY)
            .with(Tags::SPEECH)
            .with(Tags::PAST);
        while start > self.first && at - start < 4 {
            let before = start - 1;
            let modifier = is_title_modifier(self.words(before)) || (self.is_capital(before) && before > self.first);
            if !self.is(before, Class::Word) || self.tags(before).any(small) || !modifier {
                break;
            }
            start = before;
        }
        (start < at).then_some(start)
    }
}

/// How two neighbouring runs hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// Not at all.
    None,
    /// A comma between them, as in a list.
    Comma,
    /// "and" between them.
    And,
}

impl Tie {
    /// The tie of two runs that follow each other.
    pub(super) fn between(text: &str, lexed: &Lexed, one: &Run, other: &Run) -> Self {
        if one.sentence != other.sentence || one.end >= other.name.0 {
            return Self::None;
        }
        let gap = &lexed.tokens[one.end as usize..other.name.0 as usize];
        let is_and = |token: &Token| token.span.of(text) == "and";
        match gap {
            [token] if token.class == Class::Comma => Self::Comma,
            [token] if is_and(token) => Self::And,
            [comma, token] if comma.class == Class::Comma && is_and(token) => Self::And,
            _ => Self::None,
        }
    }
}
