//! What stands before an expression: whether its clause looks ahead, and whether a bare number there is a year.

use jiff::civil::{Date, DateTime};

use crate::{
    lex::{Class, Tags, Token, WordId},
    parse::tokens::Tokens,
};

/// How many tokens before an expression are looked at.
const REACH: usize = 12;

/// How many of them may hold a word that looks ahead; a verb of the past decides from farther off, since it is most often
/// the main one.
const NEAR: usize = 8;

/// Verbs that lead with "to" to what is not done yet, whatever their tense.
const INTEND: [&str; 21] = [
    "supposed",
    "threatened",
    "planned",
    "plans",
    "agreed",
    "vowed",
    "promised",
    "pledged",
    "wants",
    "want",
    "wanted",
    "hoped",
    "hopes",
    "intended",
    "intends",
    "expects",
    "expected",
    "decided",
    "offered",
    "ordered",
    "scheduled",
];

/// Words after which a date lies ahead.
const AHEAD: [&str; 35] = [
    "will",
    "won't",
    "shall",
    "would",
    "must",
    "might",
    "should",
    "can",
    "can't",
    "cannot",
    "next",
    "upcoming",
    "coming",
    "scheduled",
    "due",
    "expected",
    "slated",
    "planned",
    "plans",
    "hopes",
    "set",
    "until",
    "till",
    "expires",
    "intends",
    "ahead",
    "runs",
    "begins",
    "starts",
    "opens",
    "ends",
    "closes",
    "continues",
    "resumes",
    "airs",
];

/// Forms of "be" that "to" follows in a plan.
const BE: [&str; 4] = ["is", "are", "was", "were"];

/// Prepositions and the like before a year in digits.
const BEFORE_YEAR: [&str; 33] = [
    "in",
    "since",
    "by",
    "during",
    "until",
    "till",
    "from",
    "of",
    "before",
    "after",
    "through",
    "throughout",
    "year",
    "early",
    "mid",
    "late",
    "circa",
    "around",
    "about",
    "fiscal",
    "pre",
    "post",
    "beyond",
    "into",
    "within",
    "between",
    "for",
    "fall",
    "autumn",
    "summer",
    "winter",
    "spring",
    "season",
];

/// Prepositions before a month or a day of the month.
const BEFORE_MONTH: [&str; 17] = [
    "in",
    "since",
    "by",
    "during",
    "until",
    "till",
    "from",
    "before",
    "after",
    "through",
    "throughout",
    "between",
    "for",
    "into",
    "on",
    "for",
    "around",
];

/// Where the clause around a date lies from publication.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tense {
    /// Behind: "was arrested in January".
    Past,
    /// Nothing says.
    Open,
    /// Ahead: "will be held in January".
    Ahead,
    /// The text is one line without a verb, an entry of a calendar: "Saturday, 9 a.m., Town Hall". It lies ahead, however
    /// far.
    Notice,
}

impl Tense {
    /// Whether it looks ahead.
    pub(crate) const fn ahead(self) -> bool {
        matches!(self, Self::Ahead | Self::Notice)
    }
}

/// What the productions know besides their tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// When the text was published, local to the source.
    pub(crate) reference: Option<DateTime>,
    /// Where the clause lies.
    pub(crate) tense: Tense,
}

impl Context {
    /// The context of an expression that begins at the input.
    pub(crate) fn new(input: &Tokens<'_>, reference: Option<DateTime>) -> Self {
        // Nothing is placed without a publication time.
        let tense = match reference {
            Some(_) if is_notice(input) => Tense::Notice,
            Some(_) => tense(input),
            None => Tense::Open,
        };
        Self { reference, tense }
    }

    /// The day of publication.
    pub(crate) fn today(&self) -> Option<Date> {
        self.reference.map(DateTime::date)
    }

    /// Whether the clause looks ahead.
    pub(crate) fn ahead(&self) -> bool {
        self.tense.ahead()
    }
}

/// How long a notice is at most, in tokens.
const NOTICE: usize = 14;

/// In how many tokens one word that the lexicon does not know may be the name of a feast: "christmas in 9 months".
const SHORT: usize = 4;

/// Whether the whole text is a short line without a full stop in which nothing is told: no verb, no pronoun, no word of
/// unknown kind.
fn is_notice(input: &Tokens<'_>) -> bool {
    const TELLS: Tags = Tags::AUXILIARY.with(Tags::SPEECH).with(Tags::PAST).with(Tags::PRONOUN).with(Tags::NEGATION);
    let sentence = input.sentence();
    let stops = sentence.last().is_some_and(|last| last.class == Class::Period);
    if sentence.len() > NOTICE || stops || !input.is_whole_text() {
        return false;
    }
    let whole = input.seek(0);
    let mut unknown = 0;
    for place in 0..sentence.len() {
        let Some(token) = whole.peek(place).filter(|token| token.class == Class::Word) else { continue };
        // "9 am" and "May 5" tell nothing.
        let clock =
            whole.is(place, "am") && place > 0 && whole.peek(place - 1).is_some_and(|t| t.class == Class::Number);
        if whole.tagged(place, TELLS) && whole.entry(place).month.is_none() && !clock {
            return false;
        }
        if !token.capital() && whole.text_of(token).len() > 4 && whole.text_of(token).ends_with("ed") {
            return false;
        }
        let listed = token.word != WordId::default() || whole.text_of(token).len() <= 2;
        unknown += usize::from(!listed && !token.capital());
    }
    unknown == 0 || unknown == 1 && sentence.len() <= SHORT
}

/// The tense of the few words before the input, in the same clause: the nearest verb decides, so that "will resign, he
/// said Tuesday" is past. A date that opens its sentence takes the tense of the words after it.
fn tense(input: &Tokens<'_>) -> Tense {
    for back in 1..=REACH {
        let Some(token) = input.before(back) else {
            return if back <= 2 { tense_after(input) } else { fronted(input) };
        };
        match token.class {
            Class::Word => {
                let text = input.text_of(token);
                let said = |back, words: &[&str]| words.iter().any(|word| input.was(back, word));
                let is = |word: &&str| text.eq_ignore_ascii_case(word);
                let planned = is(&"be") && input.was(back + 1, "to") || is(&"to") && said(back + 1, &BE);
                let contracted = text.ends_with("'ll") || text.ends_with("’ll");
                let intended = is(&"to") && said(back + 1, &INTEND);
                if intended || back <= NEAR && (planned || contracted || AHEAD.iter().any(is)) {
                    return Tense::Ahead;
                }
                // "will be held on Friday" is no past.
                let passive = || said(back + 1, &["be", "get"]);
                if is_past(token, text, input.entry_before(back).tags) && !passive() {
                    return Tense::Past;
                }
            }
            Class::Number | Class::OrdinalNumber | Class::Hyphen | Class::Possessive | Class::OpenParenthesis => {}
            _ => return untold(input),
        }
    }
    untold(input)
}

/// The tense where no verb stands before: "the goal is a vote by Friday" looks ahead unless a past verb follows.
fn untold(input: &Tokens<'_>) -> Tense {
    let by = input.was(1, "by") && tense_after(input) != Tense::Past;
    if by { Tense::Ahead } else { fronted(input) }
}

/// "When the season opens on Saturday, they will …": a clause in front takes the tense of the main one.
fn fronted(input: &Tokens<'_>) -> Tense {
    let opens = input.seek(0);
    let fronted = ["when", "if", "once", "before", "as"].iter().any(|word| opens.is(0, word));
    if fronted && tense_after(input) == Tense::Ahead { Tense::Ahead } else { Tense::Open }
}

/// The tense of the first verb after an opening date: "On Tuesday, the court will rule".
fn tense_after(input: &Tokens<'_>) -> Tense {
    for ahead in 1..=REACH {
        let Some(token) = input.peek(ahead).filter(|token| token.class != Class::Possessive) else {
            return Tense::Open;
        };
        if token.class != Class::Word {
            continue;
        }
        if input.is(ahead, "will") || input.is(ahead, "won't") {
            return Tense::Ahead;
        }
        if is_past(token, input.text_of(token), input.entry(ahead).tags) {
            return Tense::Past;
        }
    }
    Tense::Open
}

/// Whether a word reads as a verb in the past tense, or as one of speech.
fn is_past(token: &Token, text: &str, tags: Tags) -> bool {
    let regular = || !token.capital() && text.len() > 4 && text.ends_with("ed") && tags == Tags::default();
    tags.any(Tags::SPEECH.with(Tags::PAST)) || regular()
}

/// Whether the word just before the input is one of `words`.
pub(crate) fn follows_word(input: &Tokens<'_>, words: &[&str]) -> bool {
    let Some(before) = input.before(1) else { return false };
    let text = input.text_of(before);
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether the input may follow the token before it: nothing glued that makes a code, a price, a score or a telephone
/// number of it.
pub(crate) fn free_standing(input: &Tokens<'_>) -> bool {
    let (Some(first), Some(before)) = (input.first(), input.before(1)) else { return true };
    if before.class == Class::CurrencySign {
        return false;
    }
    if first.spaced() {
        // "No 5", "€ 12": signs that stand apart.
        return !matches!(before.class, Class::Plus | Class::Slash)
            && (before.class != Class::Other || before.spaced());
    }
    match before.class {
        Class::OpenParenthesis
        | Class::OpenBracket
        | Class::DoubleQuote
        | Class::SingleQuote
        | Class::Dash
        | Class::Ellipsis
        | Class::CloseParenthesis
        | Class::Semicolon => true,
        Class::Comma | Class::Period => input.before(2).is_none_or(|token| token.class == Class::Word),
        Class::Hyphen => ["mid", "early", "late", "pre", "post"].iter().any(|word| input.was(2, word)),
        Class::Other => before.span.of(input.text()) == "|",
        _ => false,
    }
}

/// Whether a number of four digits at the input is a year by what stands around it.
pub(crate) fn year_is_clear(input: &Tokens<'_>, rest: &Tokens<'_>) -> bool {
    let Some(before) = input.before(1) else {
        // At the start of a sentence only before its verb: "2014 was the warmest year".
        return rest.entry(0).tags.any(Tags::AUXILIARY);
    };
    let next_word = rest.first().filter(|token| token.class == Class::Word && token.spaced());
    let plural = next_word.is_some_and(|token| {
        let text = rest.text_of(token);
        !token.capital()
            && text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
            && rest.entry(0).tags == Tags::default()
    });
    let round = input.first().is_some_and(|token| input.text_of(token).ends_with("00"));
    match before.class {
        Class::OpenParenthesis | Class::OpenBracket => rest.first().is_some_and(|token| {
            matches!(
                token.class,
                Class::CloseParenthesis
                    | Class::CloseBracket
                    | Class::Comma
                    | Class::Semicolon
                    | Class::Dash
                    | Class::Hyphen
            )
        }),
        Class::Hyphen => ["mid", "early", "late", "pre", "post"].iter().any(|word| input.was(2, word)),
        Class::Possessive => !plural && next_word.is_some(),
        Class::Comma => is_year(input, 2),
        Class::Word => {
            if follows_word(input, &["and", "or"]) {
                return !plural
                    && (is_year(input, 2)
                        || input.before(2).is_some_and(|t| t.class == Class::Comma) && is_year(input, 3));
            }
            if follows_word(input, &BEFORE_YEAR) {
                // "by 2000 votes", "of 1974 patients".
                return !plural || !round && follows_word(input, &["in", "since", "during", "after", "before"]);
            }
            // "the 2014 agreement", "his 1999 film", "an April 2008 raid" is a month's.
            let determiner = input.entry_before(1).tags.any(Tags::DETERMINER);
            determiner && next_word.is_some() && !(plural && round) && rest.entry(0).number.is_none()
        }
        _ => false,
    }
}

/// Whether the token `back` places before the input is a year in digits.
fn is_year(input: &Tokens<'_>, back: usize) -> bool {
    input
        .before(back)
        .and_then(|token| super::terminals::digits(input, token))
        .is_some_and(|(value, length)| length == 4 && super::terminals::YEARS.contains(&value))
}

/// Whether a month's name without a day or a year is a month here.
pub(crate) fn month_is_clear(input: &Tokens<'_>, rest: &Tokens<'_>, doubtful: bool, short: bool) -> bool {
    let capital = input.first().is_some_and(|token| token.capital());
    let next = rest.first().filter(|token| token.class == Class::Word);
    let before_month = follows_word(input, &BEFORE_MONTH)
        || follows_word(
            input,
            &["of", "last", "next", "this", "early", "mid", "late", "to", "and", "earlier", "every"],
        );
    if !doubtful && !short {
        // "October Revolution", "October surprise" stay dates of no year; a name after it does not matter here.
        return true;
    }
    if short {
        return capital && before_month;
    }
    if !capital {
        return false;
    }
    // "in May, the court", "until March"; "by May", "to May" and "from May" may be about a person.
    let safe = follows_word(
        input,
        &["in", "since", "during", "until", "till", "throughout", "last", "next", "this", "early", "mid", "late"],
    ) || follows_word(input, &["of"])
        && input.before(2).is_some_and(|token| {
            ["end", "beginning", "start", "middle", "month", "week", "weeks", "half", "part", "days"]
                .iter()
                .any(|word| input.text_of(token).eq_ignore_ascii_case(word))
                || token.class == Class::OrdinalNumber
        });
    let acts = next.is_some_and(|token| {
        let tags = rest.entry(0).tags;
        tags.any(Tags::SPEECH.with(Tags::AUXILIARY))
            || token.capital() && !tags.any(Tags::CALENDAR.with(Tags::TITLE)) && !safe
    });
    let before_or_after =
        follows_word(input, &["before", "after", "by", "from", "through", "between", "for", "around"]);
    (safe || before_or_after && next.is_none_or(|_| !acts))
        && !acts
        && !(follows_word(input, &["by", "from", "for"])
            && next.is_some()
            && !rest.entry(0).tags.any(Tags::PREPOSITION))
}
