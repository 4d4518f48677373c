//! Numbers that are part of a name, a code or a list marker, and so are no quantity.
//!
//! The words that make a name of the number after them are `Tags::LABEL` in the lexicon.

use crate::{
    lex::{Class, Tags, Token},
    parse::{term::is_address, tokens::Tokens},
};

/// Whether the number at the input belongs to a name or a marker: `Flight 370` `page 20` `1.` at the start of a line
/// `555-0134-22` `AK-47` `7-Eleven`
pub(crate) fn is_label(input: &Tokens<'_>) -> bool {
    let Some(token) = input.first() else { return false };
    let digits = token.class == Class::Number;
    if !digits && token.class != Class::Word {
        return false;
    }
    let behind = input.before(1).is_some_and(|before| {
        is_labelled(input, token, before)
            || ends_a_name(input, token, before)
            || (digits && (is_in_name(input, token, before) || is_chained(input, token, before)))
    });
    behind
        || (digits
            && (is_decade(input, token)
                || leads_a_name(input)
                || is_list_marker(input)
                || is_address(input)
                || is_code(input, token)))
}

/// `Flight 370` `No. 5` `Chapter Eleven`; a small label word before counted things is none ("that day 20 people").
fn is_labelled(input: &Tokens<'_>, token: &Token, before: &Token) -> bool {
    let abbreviated = before.class == Class::Period
        && !before.spaced()
        && ["no", "nos", "vol", "fig", "pp"].iter().any(|label| input.was(2, label));
    if abbreviated {
        return token.class == Class::Number;
    }
    if before.class != Class::Word || !input.was_tagged(1, Tags::LABEL) {
        return false;
    }
    if token.class == Class::Number {
        // "tied the game 13-13"
        let result =
            input.peek(1).is_some_and(|next| matches!(next.class, Class::Hyphen | Class::Dash) && !next.spaced())
                && input.peek(2).is_some_and(|next| next.class == Class::Number);
        return before.capital() || !(counts_a_plural(input) || result);
    }
    before.capital() && token.capital()
}

/// The `Eleven` of `7-Eleven`.
fn ends_a_name(input: &Tokens<'_>, token: &Token, before: &Token) -> bool {
    let glued = before.class == Class::Hyphen && !before.spaced() && !token.spaced();
    glued && token.capital() && input.before(2).is_some_and(|head| head.class == Class::Number)
}

/// Whether the word after the number is a plural: "20 people", "20 houses".
fn counts_a_plural(input: &Tokens<'_>) -> bool {
    const VERBS: Tags = Tags::AUXILIARY.with(Tags::SPEECH).with(Tags::PREPOSITION).with(Tags::CONJUNCTION);
    input.peek(1).filter(|next| next.class == Class::Word && !input.tagged(1, VERBS)).is_some_and(|next| {
        input.tagged(1, Tags::PLURAL) || input.text_of(next).ends_with('s') && !input.text_of(next).ends_with("ss")
    })
}

/// `Windows Vista 7` within a sentence, where nothing is counted; `AK-47` `Covid-19` `scp-173`
fn is_in_name(input: &Tokens<'_>, token: &Token, before: &Token) -> bool {
    if before.class == Class::Hyphen && !before.spaced() && !token.spaced() {
        let entry = input.entry_before(2);
        return input.before(2).is_some_and(|head| {
            head.class == Class::Code
                || head.class == Class::Word
                    && entry.number.is_none()
                    && entry.unit.is_none()
                    && entry.month.is_none()
                    && entry.weekday.is_none()
                    && !entry.tags.any(Tags::PREPOSITION.with(Tags::ADVERB).with(Tags::CONJUNCTION))
        });
    }
    let name = before.class == Class::Word && before.capital() && input.place() > 1 && token.spaced();
    // "Denver 28, Oakland 26"
    let score_line = input.peek(1).is_some_and(|next| next.class == Class::Comma);
    name && !score_line
        && !counts_something(input)
        && input.entry_before(1).currency.is_none()
        && !input.was_tagged(1, Tags::CALENDAR)
}

/// The middle or the end of a phone number, a date in digits or a reference: `0134` and `22` of `555-0134-22`.
fn is_chained(input: &Tokens<'_>, token: &Token, before: &Token) -> bool {
    let joint = |token: &Token| matches!(token.class, Class::Hyphen | Class::Slash) && !token.spaced();
    let number = |token: &Token| token.class == Class::Number;
    if token.spaced()
        || !(joint(before) || before.class == Class::Period && !before.spaced())
        || !input.before(2).is_some_and(number)
    {
        return false;
    }
    let goes_on = input.peek(1).is_some_and(joint) && input.peek(2).is_some_and(|next| number(next) && !next.spaced());
    let went_on = input.before(3).is_some_and(joint) && input.before(4).is_some_and(number);
    goes_on || went_on
}

/// The first part of a name or a chain: `7-Eleven` `3-D` `555-0134-22`
fn leads_a_name(input: &Tokens<'_>) -> bool {
    let glued = |ahead: usize| input.peek(ahead).filter(|token| !token.spaced());
    if !glued(1).is_some_and(|next| next.class == Class::Hyphen) {
        return false;
    }
    let chain = glued(2).is_some_and(|next| next.class == Class::Number)
        && glued(3).is_some_and(|next| next.class == Class::Hyphen)
        && glued(4).is_some_and(|next| next.class == Class::Number);
    let named = glued(2).is_some_and(|next| next.class == Class::Word && next.capital())
        && input.entry(2).unit.is_none()
        && !input.is(2, "percent");
    chain || named
}

/// `1980s` `30s` `1930's`: decades, of a century or of a life.
fn is_decade(input: &Tokens<'_>, token: &Token) -> bool {
    let plural = input.peek(1).is_some_and(|next| match next.class {
        Class::Word => !next.spaced() && input.text_of(next) == "s",
        Class::Possessive => token.span.len() == 4,
        _ => false,
    });
    plural && input.text_of(token).ends_with('0') && !input.text_of(token).contains(['.', ','])
}

/// `1.` and `2)` at the start, before more words.
fn is_list_marker(input: &Tokens<'_>) -> bool {
    input.place() == 0
        && input
            .peek(1)
            .is_some_and(|next| matches!(next.class, Class::Period | Class::CloseParenthesis) && !next.spaced())
        && input.peek(2).is_some()
}

/// `020` and what stands beside it: phone numbers and codes begin with a zero, counts do not; the second group of
/// "12 000" does.
fn is_code(input: &Tokens<'_>, token: &Token) -> bool {
    let padded = |token: &Token| {
        let digits = input.text_of(token).as_bytes();
        token.class == Class::Number && digits.len() > 1 && digits[0] == b'0' && digits.iter().all(u8::is_ascii_digit)
    };
    // "555-0134"
    let dashed = |next: &Token| next.class == Class::Hyphen && !next.spaced();
    let dials = token.class == Class::Number
        && !token.spaced()
        && input.before(1).is_some_and(dashed)
        && input.before(2).is_some_and(|before| before.class == Class::Number && is_telephone(before, token));
    padded(token)
        || is_emergency_number(input, token)
        || dials
        || input.peek(1).is_some_and(dashed)
            && input.peek(2).is_some_and(|next| !next.spaced() && (padded(next) || is_telephone(token, next)))
        || token.spaced() && input.before(1).is_some_and(padded)
        || input.peek(1).is_some_and(|next| next.spaced() && next.span.len() != 3 && padded(next))
}

/// The `911` of `called 911` and `a 911 call`.
fn is_emergency_number(input: &Tokens<'_>, token: &Token) -> bool {
    const BEFORE: [&str; 6] = ["call", "called", "calls", "calling", "dial", "dialed"];
    const AFTER: [&str; 6] = ["call", "calls", "caller", "callers", "operator", "dispatcher"];
    matches!(input.text_of(token), "911" | "999" | "112")
        && (BEFORE.iter().any(|word| input.was(1, word)) || AFTER.iter().any(|word| input.is(1, word)))
}

/// `745-4811`: three digits and four, as no range of counts is written.
fn is_telephone(token: &Token, next: &Token) -> bool {
    next.class == Class::Number && token.span.len() == 3 && next.span.len() == 4
}

/// Whether a word follows that a number can count.
fn counts_something(input: &Tokens<'_>) -> bool {
    const LINKS: Tags = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::AUXILIARY).with(Tags::PAST);
    input.peek(1).is_some_and(|next| match next.class {
        Class::Word => !input.tagged(1, LINKS),
        Class::PercentSign | Class::Hyphen | Class::Dash | Class::DegreeSign | Class::VulgarFraction | Class::Comma => {
            true
        }
        // "20 000" and "Rs 5 €"
        Class::CloseParenthesis | Class::Number | Class::CurrencySign => true,
        _ => false,
    })
}
