//! Ordinals, in digits and in words.

use nom::{Parser, branch::alt, combinator::opt, sequence::preceded};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, Tags},
    parse::{
        lexical::{any_word, class, fail, glued, known, opt_hyphen, word},
        number::{Number, cardinal, granularity, joint, tens, words},
        tokens::{Parsed, Tokens},
    },
};

/// An ordinal that counts from the start: `second`, not the one of "second to last" and "third from bottom".
pub(crate) fn ordinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, number) = any_ordinal(input)?;
    if counts_from_the_end(rest) { fail() } else { Ok((rest, number)) }
}

/// `to last` `-to-last` `from last` `from the bottom`, after an ordinal.
fn counts_from_the_end(rest: Tokens<'_>) -> bool {
    let link = (opt_hyphen, any_word(&["to", "from"]), opt_hyphen, opt(word("the")));
    (link, any_word(&["last", "bottom", "end"])).parse(rest).is_ok()
}

/// The rank of a storm: the `2` of `Category 2` and of `category two`.
pub(crate) fn category(input: Tokens<'_>) -> Parsed<'_, Number> {
    if !input.was(1, "category") {
        return fail();
    }
    let (rest, number) = cardinal(input)?;
    let ranks = number.value.is_integer() && (Decimal::ONE..=Decimal::from(5)).contains(&number.value);
    if ranks { Ok((rest, number)) } else { fail() }
}

/// An ordinal: `22nd` `1,000th` `twenty-second` `twenty second` `thirty—first` `hundredth` `third` `two hundred and
/// twelfth` `thirtyfirst`
fn any_ordinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    if let Ok((rest, token)) = class(Class::OrdinalNumber)(input) {
        let digit = |n: Decimal, digit: char| {
            let digit = digit.to_digit(10).map(Decimal::from)?;
            n.checked_mul(Decimal::TEN)?.checked_add(digit)
        };
        let digits = input.text_of(token).chars().filter(char::is_ascii_digit);
        let value = digits.into_iter().try_fold(Decimal::ZERO, digit);
        // "12st" are stone.
        let stone = |n: &Decimal| {
            let last = |of: u32| n.checked_rem(Decimal::from(of));
            input.text_of(token).ends_with("st")
                && (last(10) != Some(Decimal::ONE) || last(100) == Some(Decimal::from(11)))
        };
        return value
            .filter(|n| !stone(n))
            .map_or_else(fail, |value| Ok((rest, Number { digits: true, ..Number::whole(value) })));
    }
    let last = |input| known(|entry| entry.ordinal)(input);
    if let Ok((rest, n)) = last(input) {
        return Ok((rest, Number::whole(n)));
    }
    // The last word is the ordinal, what stands before it a cardinal: "two hundred and twenty" "second".
    let whole = |input| words(input).map(|(rest, number)| (rest, number.value));
    let with_tens = (whole, preceded(joint, tens)).map(|(hundreds, tens)| hundreds + Decimal::from(tens));
    let (rest, base) = alt((with_tens, whole)).parse(input)?;
    let (rest, _) = (opt_hyphen, opt(word("and")), opt_hyphen, opt(glued(Class::Dash))).parse(rest)?;
    let (rest, n) = last(rest)?;
    let n = Decimal::from(n);
    let value = if n >= Decimal::ONE_HUNDRED { base.checked_mul(n) } else { base.checked_add(n) };
    match value {
        // "five third" is no ordinal: what is added must fit below the last digit of what stands before.
        Some(value) if n >= Decimal::ONE_HUNDRED || n < granularity(base, Decimal::ONE) => {
            Ok((rest, Number::whole(value)))
        }
        _ => fail(),
    }
}

/// Whether "thirty-second" from `input` up to the unit "second" is the ordinal: in words, singular, and not behind an
/// article ("a thirty-second advert").
pub(crate) fn is_ordinal_second(input: &Tokens<'_>, number: &Number, unit: &Tokens<'_>) -> bool {
    unit.is(0, "second")
        && !number.digits
        && number.value >= Decimal::from(20)
        && number.value.checked_rem(Decimal::TEN) == Some(Decimal::ZERO)
        && !input.was_tagged(1, Tags::ARTICLE)
}
