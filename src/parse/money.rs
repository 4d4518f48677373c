//! Money: signs, codes and words, before or after the number.
//!
//! An ambiguous sign or word means the first currency in the table that has it: "$" is the US dollar, "pounds" are
//! sterling unless something is weighed in them.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::{CURRENCIES, Class, CurrencyWord},
    model::{Currency, Kind, System, Unit},
    parse::{
        amount::{Amount, Figure},
        lexical::{fail, glued, known},
        number::{Number, cardinal},
        tokens::{Parsed, Tokens},
    },
};

fn amount(row: usize, number: Number, minor: bool) -> Option<Amount> {
    let code = CURRENCIES.get(row)?.code;
    let number = if minor { number.times(Decimal::new(1, 2))? } else { number };
    Some(Amount {
        kind: Kind::Money,
        base: Unit::Money(Currency::new(code)?),
        system: System::Any,
        figure: Figure::One(number),
        factor: Decimal::ONE,
        unit: Some(code),
        compound: false,
    })
}

/// Row of the currency whose column holds `word`.
fn row_where(word: &str, column: impl Fn(usize) -> &'static str) -> Option<usize> {
    (0..CURRENCIES.len()).find(|&row| column(row).split_whitespace().any(|entry| entry.eq_ignore_ascii_case(word)))
}

/// `$` `€` `US$` `HK$` `A$` `USD` `EUR` `Rs` `RM`, before a number.
fn leading_sign(input: Tokens<'_>) -> Parsed<'_, usize> {
    let Some(token) = input.first() else { return fail() };
    let written = input.text_of(token);
    if token.class == Class::CurrencySign {
        return match row_where(written, |row| CURRENCIES[row].signs) {
            Some(row) => Ok((input.advance(1), row)),
            None => fail(),
        };
    }
    if token.class != Class::Word || !token.capital() {
        return fail();
    }
    let sign_follows = input
        .peek(1)
        .is_some_and(|next| next.class == Class::CurrencySign && !next.spaced() && input.text_of(next) == "$");
    if sign_follows {
        let row = row_where(written, |row| CURRENCIES[row].dollar_prefixes);
        return row.map_or_else(fail, |row| Ok((input.advance(2), row)));
    }
    let number_follows = input.peek(1).is_some_and(|next| next.class == Class::Number);
    let coded = row_where(written, |row| CURRENCIES[row].code).filter(|_| written.len() == 3);
    let short = || row_where(written, |row| CURRENCIES[row].words).filter(|_| written.len() == 2);
    match coded.or_else(short).filter(|_| number_follows) {
        Some(row) => Ok((input.advance(1), row)),
        None => fail(),
    }
}

/// `bn` `m` `k` after an amount: the power of ten.
fn scale_suffix(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, power) = known(|entry| entry.scale_suffix)(input)?;
    // A lone letter must touch its number, or be "m" or "b" with nothing to count after it.
    let touches = input.first().is_some_and(|token| !token.spaced());
    let long = input.first().is_some_and(|token| token.span.len() > 1);
    if touches || long || matches!(power, 6 | 9) {
        Ok((rest, Decimal::from(10_u64.pow(u32::from(power)))))
    } else {
        fail()
    }
}

/// Every kind of money amount: `$1.2bn` `US$500` `€ 88 m` `USD 20` `75 million dollars` `120 MEUR` `10p` `50 cents`
pub(crate) fn money(input: Tokens<'_>) -> Parsed<'_, Amount> {
    alt((sign_first, word_last)).parse(input)
}

/// `$1.2 billion` `-$5` is left to the caller; `$1.2bn` `$ 43 m` `$24-a-share`
fn sign_first(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, row) = leading_sign(input)?;
    let (rest, number) = cardinal(rest)?;
    if !number.digits {
        return fail();
    }
    let (rest, number) = match scale_suffix(rest) {
        Ok((after, factor)) if number.scale == Decimal::ONE => match number.times(factor) {
            Some(scaled) => (after, scaled),
            None => return fail(),
        },
        _ => (rest, number),
    };
    amount(row, number, false).map_or_else(fail, |amount| Ok((rest, amount)))
}

/// `75 million dollars` `20 Australian dollars` `50 cents` `10p` `500 EUR` `12-cent`
fn word_last(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, number) = cardinal(input)?;
    let (rest, number) = match scale_suffix(rest) {
        Ok((after, factor)) if number.digits && number.scale == Decimal::ONE && currency_at(after).is_ok() => {
            match number.times(factor) {
                Some(scaled) => (after, scaled),
                None => return fail(),
            }
        }
        _ => (rest, number),
    };
    let (rest, _) = opt(glued(Class::Hyphen)).parse(rest)?;
    let (rest, (row, minor)) = currency_at(rest)?;
    amount(row, number, minor).map_or_else(fail, |amount| Ok((rest, amount)))
}

/// `dollars` `Australian dollars` `cents` `p` `€` `EUR` `MEUR`, after a number; the flag tells hundredths.
fn currency_at(input: Tokens<'_>) -> Parsed<'_, (usize, bool)> {
    let Some(token) = input.first() else { return fail() };
    let written = input.text_of(token);
    if token.class == Class::CurrencySign
        && !input.peek(1).is_some_and(|next| next.class == Class::Number && !next.spaced())
    {
        let row = row_where(written, |row| CURRENCIES[row].signs);
        let minor = row_where(written, |row| CURRENCIES[row].minor_words);
        return match (row, minor) {
            (Some(row), _) => Ok((input.advance(1), (row, false))),
            (None, Some(row)) => Ok((input.advance(1), (row, true))),
            (None, None) => fail(),
        };
    }
    if token.class != Class::Word {
        return fail();
    }
    if written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_uppercase()) {
        if let Some(row) = row_where(written, |row| CURRENCIES[row].code) {
            return Ok((input.advance(1), (row, false)));
        }
    }
    if let Some(CurrencyWord { row, minor }) = input.entry(0).currency {
        let letter = written.len() == 1;
        if (letter && token.spaced())
            || (is_weighed(&input) && written.to_ascii_lowercase().starts_with("pound"))
            || is_other_thing(&input, written)
        {
            return fail();
        }
        return Ok((input.advance(1), (row as usize, minor)));
    }
    // "Australian dollars", "Swiss francs": the nationality picks the row, the word only has to be a currency.
    let next_is_currency = input.entry(1).currency.is_some();
    let row = row_where(written.trim_end_matches('.'), |row| CURRENCIES[row].nationalities);
    match row.filter(|_| next_is_currency) {
        Some(row) => Ok((input.advance(2), (row, false))),
        None => fail(),
    }
}

/// Whether pounds are a weight here.
fn is_weighed(input: &Tokens<'_>) -> bool {
    const WEIGHT: &[&str] =
        &["weigh", "weighs", "weighed", "weighing", "weight", "lost", "gained", "heavy", "lift", "lifted"];
    input.is(1, "of")
        || (1..=6).any(|back| {
            input
                .before(back)
                .is_some_and(|token| WEIGHT.iter().any(|word| input.text_of(token).eq_ignore_ascii_case(word)))
        })
        || WEIGHT.iter().any(|word| input.is(1, word))
}

/// Currency words that are common words too: "won" needs an amount that only money has ("500,000 won").
fn is_other_thing(input: &Tokens<'_>, written: &str) -> bool {
    let small_number = input.before(1).is_none_or(|token| token.class == Class::Number && token.span.len() < 4);
    let ambiguous =
        ["won", "real", "rand", "sen", "crown", "crowns"].iter().any(|word| written.eq_ignore_ascii_case(word));
    ambiguous && (small_number || input.first().is_some_and(|token| token.capital()))
}
