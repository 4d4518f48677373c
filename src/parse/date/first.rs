//! The first set: whether a date or time can begin at a token, told from it and the token or two after it.
//!
//! This is what running text pays, so a number asks for what may follow it in a date ("three weeks ago", "14 October",
//! "7:30", "5 p.m.") before any production is tried, and a word like "last" or "first" for its neighbour.

use crate::{
    lex::{Class, Entry, Flags, NumberWord, Tags, Token, WordId},
    parse::{
        date::{day::LISTED, follows_part_preposition, holiday, openers::openers},
        tokens::Tokens,
    },
};

/// Words after a number in a clock time.
const AFTER_NUMBER: [&str; 18] = [
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "a.m",
    "p.m",
    "past",
    "minutes",
    "minute",
    "o'clock",
    "o’clock",
    "oclock",
    "noon",
    "midnight",
    "midday",
    "tonight",
    "through",
    "until",
];

/// Words that [`unlisted_starts`] asks for: they begin a date and are in no table of the lexicon.
pub(crate) const UNLISTED: [&str; 12] = [
    "end",
    "start",
    "close",
    "middle",
    "beginning",
    "fiscal",
    "school",
    "academic",
    "financial",
    "coming",
    "current",
    "upcoming",
];

/// Whether an expression can begin at the next token. A filter, not a promise.
pub(crate) fn may_start(input: &Tokens<'_>) -> bool {
    let Some(token) = input.first() else { return false };
    match token.class {
        Class::Number => number_starts(input, token),
        Class::OrdinalNumber => true,
        Class::Code => code_starts(input.text_of(token)),
        Class::SingleQuote => input.peek(1).is_some_and(|next| next.class == Class::Number && !next.spaced()),
        Class::Word => {
            let opens = openers().may_open(input.text_of(token).as_bytes());
            debug_assert!(opens || !holiday::may_start(input), "the filter of openers leaves out a holiday");
            opens && holiday::may_start(input)
                || if token.word == WordId::default() {
                    opens && unlisted_starts(input, token)
                } else {
                    word_starts(input, token, input.entry(0))
                }
        }
        _ => false,
    }
}

/// "14.10.2014", "Q3".
fn code_starts(text: &str) -> bool {
    match text.as_bytes() {
        [b'Q' | b'q' | b'H' | b'h', b'1'..=b'4'] => true,
        [b'1' | b'2', _, _, _, b'Q' | b'q' | b'H' | b'h', b'1'..=b'4'] => true,
        [b'0'..=b'9', .., b'0'..=b'9'] => (6..=10).contains(&text.len()),
        _ => false,
    }
}

fn number_starts(input: &Tokens<'_>, token: &Token) -> bool {
    let text = input.text_of(token);
    match text.len() {
        4 if !text.contains([',', '.']) => true,
        // "20141014"
        8 if text.starts_with("20") || text.starts_with("19") => true,
        _ if text.contains(',') => false,
        1 | 2 if listed(input) => true,
        _ => goes_on(input, 1),
    }
}

/// Whether the token at a place can follow a number in a date or time.
fn goes_on(input: &Tokens<'_>, at: usize) -> bool {
    let Some(next) = input.peek(at) else { return false };
    let numeric = |at: usize| {
        let entry = input.entry(at);
        entry.month.is_some()
            || entry.denominator.is_some()
            || matches!(entry.number, Some(NumberWord::Small(_) | NumberWord::Tens(_)))
            || entry.ordinal.is_some()
            || input.peek(at).is_some_and(|token| matches!(token.class, Class::Number | Class::OrdinalNumber))
    };
    match next.class {
        Class::Colon | Class::Slash => !next.spaced() && input.peek(at + 1).is_some_and(|token| !token.spaced()),
        Class::Hyphen | Class::Dash | Class::Minus => numeric(at + 1),
        // "5, 6 and 7 June", "June 5, 6 and 7"
        Class::Comma => listed(input),
        Class::Word => {
            let entry = input.entry(at);
            if entry.unit.is_some() {
                return counted_off(input, at + 1)
                    || input.is(at, "minutes")
                    || input.is(at, "minute")
                    || input.is(at + 1, "and")
                    || input.peek(at + 1).is_some_and(|token| token.class == Class::Number)
                    || after_in(input)
                    || input.is(at + 1, "ago");
            }
            if entry.tags.any(Tags::TEMPORAL) && input.is(at + 1, "ago") {
                return true;
            }
            if entry.month.is_some() || entry.weekday.is_some() || entry.ordinal.is_some() || entry.number.is_some() {
                return true;
            }
            let text = input.text_of(next);
            let is = |word: &str| text.eq_ignore_ascii_case(word);
            if is("to") || is("until") || is("till") {
                return numeric(at + 1) || input.is(at + 1, "the") && numeric(at + 2);
            }
            // "three Fridays ago"
            if text.len() >= 7 && text.ends_with("days") {
                return counted_off(input, at + 1);
            }
            if is("of") {
                return input.entry(at + 1).month.is_some();
            }
            if is("and") {
                return numeric(at + 1) || input.is(at + 1, "a");
            }
            if is("in") || is("this") {
                return input.is(at + 1, "the") || input.entry(at + 1).tags.any(Tags::TEMPORAL);
            }
            if is("past") || is("next") || is("last") || is("upcoming") || is("coming") || is("previous") {
                return is("past") || input.entry(at + 1).unit.is_some();
            }
            // "14.00 BST"
            let zone = next.flags.has(Flags::ALL_CAPS) && matches!(text.len(), 3 | 4);
            zone || !next.spaced() || AFTER_NUMBER.iter().any(|word| is(word))
        }
        _ => false,
    }
}

/// "ago", "earlier", "later", "before", "from now", "hence" after a unit.
fn counted_off(input: &Tokens<'_>, at: usize) -> bool {
    input.entry(at).tags.any(Tags::TEMPORAL)
        || ["from", "hence", "before", "after", "starting", "beginning"].iter().any(|word| input.is(at, word))
}

/// Whether the number is one of a list of days whose month stands at its head or at its end: "June 5, 6 and 7".
fn listed(input: &Tokens<'_>) -> bool {
    let link = |token: Option<&Token>, word: bool| word || token.is_some_and(|token| token.class == Class::Comma);
    let number = |token: Option<&Token>| token.is_some_and(|token| token.class == Class::Number);
    for step in 0..LISTED {
        let back = 2 * step + 1;
        if !link(input.before(back), input.was(back, "and") || input.was(back, "or")) || !number(input.before(back + 1))
        {
            break;
        }
        if input.entry_before(back + 2).month.is_some() {
            return true;
        }
    }
    for step in 0..LISTED {
        let ahead = 2 * step + 1;
        if !link(input.peek(ahead), input.is(ahead, "and") || input.is(ahead, "or")) || !number(input.peek(ahead + 1)) {
            break;
        }
        if input.entry(ahead + 2).month.is_some() {
            return true;
        }
    }
    false
}

/// Whether a length after this says when: "in two weeks", "within the hour".
fn after_in(input: &Tokens<'_>) -> bool {
    input.was(1, "in") || input.was(1, "within")
}

fn word_starts(input: &Tokens<'_>, token: &Token, entry: &Entry) -> bool {
    if entry.month.is_some() || entry.weekday.is_some() {
        return true;
    }
    let soft = |at: usize| goes_on(input, at) || input.is(at, "of") && input.entry(at + 1).unit.is_some();
    match entry.number {
        Some(NumberWord::Small(_)) => return goes_on(input, 1),
        Some(NumberWord::Tens(_)) => return goes_on(input, 1) || input.is(1, "-"),
        Some(NumberWord::Vague(_)) => return soft(1),
        _ => {}
    }
    if entry.tags.any(Tags::DETERMINER) && token.span.len() <= 2 {
        let next = input.entry(1);
        return next.unit.is_some() && (counted_off(input, 2) || after_in(input) || input.is(2, "or"))
            || next.number.is_some() && soft(2)
            || next.denominator == Some(4) && input.is(2, "of");
    }
    if entry.ordinal.is_some() {
        return ordinal_starts(input);
    }
    if entry.decade.is_some() {
        return true;
    }
    if entry.tags.any(Tags::TEMPORAL.with(Tags::CALENDAR)) || entry.denominator == Some(4) {
        return temporal_starts(input, input.text_of(token));
    }
    // "past" and "following" are prepositions too, and have no other tag.
    false
}

/// "second quarter", "first Tuesday", "fourteenth of October", "ninth and seventeenth".
fn ordinal_starts(input: &Tokens<'_>) -> bool {
    let at = if input.peek(1).is_some_and(|next| next.class == Class::Hyphen) { 2 } else { 1 };
    let next = input.entry(at);
    let units = ["quarter", "half", "century", "of", "and", "to", "last", "weekend"];
    next.month.is_some()
        || next.weekday.is_some()
        || next.unit.is_some()
        || next.number.is_some() && input.entry(at + 1).unit.is_some()
        || input.peek(at).is_some_and(|token| token.class == Class::Number) && input.entry(at + 1).unit.is_some()
        || units.iter().any(|word| input.is(at, word))
}

/// Words with the temporal tag: some stand alone, most need a neighbour.
fn temporal_starts(input: &Tokens<'_>, text: &str) -> bool {
    let any = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if any(&["this", "last", "next", "past", "previous", "following", "early", "late", "mid", "earlier", "later"]) {
        return neighbour_is_temporal(input);
    }
    if any(&["morning", "afternoon", "evening", "night"]) {
        return input.is(1, "of") || follows_part_preposition(input);
    }
    if any(&["half", "quarter"]) {
        return ["past", "to", "before", "of", "an", "a"].iter().any(|word| input.is(1, word));
    }
    if any(&["day", "month"]) {
        return input.is(1, "before") || input.is(1, "after");
    }
    if any(&["year"]) {
        return ["of", "after", "before"].iter().any(|word| input.is(1, word))
            || input.peek(1).is_some_and(|next| next.class == Class::Number);
    }
    if any(&["week"]) {
        return ["of", "-", "after", "before", "beginning", "commencing", "starting"]
            .iter()
            .any(|word| input.is(1, word));
    }
    if any(&["weekend"]) {
        return input.was(1, "the") || input.is(1, "after") || input.is(1, "before");
    }
    !any(&["ago", "dawn", "dusk", "overnight"])
}

/// Whether the token after the next one goes on a date that begins with "last", "early", "this".
fn neighbour_is_temporal(input: &Tokens<'_>) -> bool {
    let Some(next) = input.peek(1) else { return false };
    let entry = input.entry(1);
    match next.class {
        Class::Number | Class::Hyphen | Class::OrdinalNumber => true,
        Class::Word => {
            entry.tags.any(Tags::TEMPORAL.with(Tags::CALENDAR))
                || entry.unit.is_some()
                || entry.number.is_some()
                || entry.denominator == Some(4)
                || [
                    "on",
                    "in",
                    "fiscal",
                    "financial",
                    "school",
                    "academic",
                    "coming",
                    "upcoming",
                    "calendar",
                    "holiday",
                    "a",
                ]
                .iter()
                .any(|word| input.is(1, word))
        }
        _ => false,
    }
}

/// Words that begin a date and are in no table of the lexicon: their neighbour decides before their letters do.
fn unlisted_starts(input: &Tokens<'_>, token: &Token) -> bool {
    let length = token.span.len();
    match length {
        3 | 5 | 6 | 9 if input.is(1, "of") => {
            ["end", "start", "close", "middle", "beginning"].iter().any(|word| input.is(0, word))
        }
        6 | 8 | 9
            if (input.is(0, "fiscal")
                || input.is(0, "school")
                || input.is(0, "academic")
                || input.is(0, "financial"))
                && (input.is(1, "year") || input.peek(1).is_some_and(|next| next.class == Class::Number)) =>
        {
            true
        }
        6..=8 => ["coming", "current", "upcoming"].iter().any(|word| input.is(0, word)) && neighbour_is_temporal(input),
        _ => false,
    }
}
