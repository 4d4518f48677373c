//! Money: signs, codes and words, before or after the number.
//!
//! An ambiguous sign or word means the first currency in the table that has it: "$" is the US dollar, "pounds" are
//! sterling unless something is weighed in them. A rate keeps its numerator: "$15 an hour" is 15 dollars.
//!
//! Hundredths without a word of their own ("twenty dollars and 43") are read only where nothing follows that they could
//! count. Left out: what only assistants are told ("10 c").

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::{CURRENCIES, Class, CurrencyWord, TWO_WORD_NATIONALITIES, Tags, Token, UNITS, lexicon},
    model::{Currency, Kind, System, Unit},
    parse::{
        amount::{Amount, Figure},
        date::terminals::{YEARS, number_in},
        lexical::{fail, known, opt_hyphen, word},
        number::{Number, article, cardinal, power_of_ten, scale},
        tokens::{Parsed, Tokens},
    },
};

/// So much of the currency in a row; of its hundredths where `minor`.
fn amount(row: u8, number: Number, minor: bool) -> Option<Amount> {
    let code = CURRENCIES.get(row as usize)?.code;
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

/// Row of the currency with this sign; the flag tells hundredths.
fn signed(sign: &str) -> Option<(u8, bool)> {
    if sign == "¢" {
        return Some((0, true));
    }
    let row = CURRENCIES.iter().position(|row| !row.signs.is_empty() && row.signs == sign)?;
    Some((row as u8, false))
}

/// Every kind of money amount: `$1.2bn` `US$500` `€ 88 m` `USD 20` `75 million dollars` `120 MEUR` `10p` `50 cents`
pub(crate) fn money(input: Tokens<'_>) -> Parsed<'_, Amount> {
    alt((sign_first, word_last, one)).parse(input)
}

/// `$` `€` `US$` `HK$` `A$` `C $` `USD` `EUR` `Rs` `Rs.` `RM` `ringgit`, before a number.
fn leading_sign(input: Tokens<'_>) -> Parsed<'_, u8> {
    let Some(token) = input.first() else { return fail() };
    let written = input.text_of(token);
    if token.class == Class::CurrencySign {
        return match signed(written) {
            Some((row, false)) => Ok((input.advance(1), row)),
            _ => fail(),
        };
    }
    let entry = input.entry(0);
    if token.class != Class::Word || !entry.leads_money {
        return fail();
    }
    if let Some(next) = input.peek(1).filter(|next| next.class == Class::CurrencySign && input.text_of(next) == "$") {
        // "US $5" and "c $5" are prefixes, "a $5 fine" and "gave us $5" are none.
        let article = written.eq_ignore_ascii_case("a");
        let fits = if next.spaced() {
            !article && (token.capital() || written.len() == 1)
        } else {
            token.capital() || written.len() > 2
        };
        let row = entry.dollar_prefix.or(entry.currency_code).filter(|_| fits);
        return row.map_or_else(fail, |row| Ok((input.advance(2), row)));
    }
    // "20 ringgit 43"
    if input.before(1).is_some_and(|before| before.class == Class::Number && token.spaced()) {
        return fail();
    }
    let coded = entry.currency_code.filter(|_| written.bytes().all(|byte| byte.is_ascii_uppercase()));
    let named = entry.currency.filter(|named| !named.minor && entry.currency_code.is_none()).map(|named| named.row);
    let rest = input.advance(1);
    let rest = match rest.first() {
        Some(point) if point.class == Class::Period && !point.spaced() && written.len() == 2 => rest.advance(1),
        _ => rest,
    };
    // Wire copy without the sign has "euro110 billion"; "Euro 2016" and "Euro2016" are a championship.
    let apart = !written.eq_ignore_ascii_case("euro");
    let number_follows =
        rest.first().is_some_and(|next| next.class == Class::Number && (apart || !next.spaced() && !token.capital()));
    match coded.or(named).filter(|_| number_follows) {
        Some(row) => Ok((rest, row)),
        None => fail(),
    }
}

/// `bn` `m` `k` after an amount: the power of ten.
fn scale_suffix(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (rest, power) = known(|entry| entry.scale_suffix)(input)?;
    // A lone letter must touch its number, or be "m" or "b" with nothing to count after it.
    let touches = input.first().is_some_and(|token| !token.spaced());
    let long = input.first().is_some_and(|token| token.span.len() > 1);
    if touches || long || matches!(power, 6 | 9) { Ok((rest, power_of_ten(power))) } else { fail() }
}

/// The number with the suffix behind it, where it has no scale of its own.
fn with_suffix(rest: Tokens<'_>, number: Number) -> Option<(Tokens<'_>, Number)> {
    let (after, factor) = scale_suffix(rest).ok().filter(|_| number.digits && number.scale == Decimal::ONE)?;
    Some((after, number.times(factor)?))
}

/// `$1.2 billion` `$1.2bn` `$ 43 m` `$24-a-share`; a minus before it is left to the caller.
fn sign_first(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, row) = leading_sign(input)?;
    let (rest, number) = cardinal(rest)?;
    if !number.digits {
        return fail();
    }
    let (rest, number) = with_suffix(rest, number).unwrap_or((rest, number));
    // "Rs 5 percent lower"
    let percent = rest.first().is_some_and(|token| token.class == Class::PercentSign) || rest.is(0, "percent");
    if percent {
        return fail();
    }
    let (rest, number) = lone_hundredths(rest, &number).unwrap_or((rest, number));
    amount(row, number, false).map_or_else(fail, |amount| Ok((rest, amount)))
}

/// `75 million dollars` `20 Australian dollars` `30 Hong Kong dollars` `20 pounds sterling` `50 cents` `10p` `500 EUR` `12-cent` `20 dollars 43 cents` `75 USD million`
fn word_last(input: Tokens<'_>) -> Parsed<'_, Amount> {
    // "in 2006 dollars" are the prices of a year.
    let of_a_year = input.was(1, "in") && number_in(4..=4, YEARS)(input).is_ok();
    if of_a_year && input.entry(1).currency.is_some() {
        return fail();
    }
    let (rest, number) = cardinal(input)?;
    let (rest, number) =
        with_suffix(rest, number).filter(|(after, _)| currency_at(*after, &number).is_ok()).unwrap_or((rest, number));
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, found) = currency_at(rest, &number)?;
    let Some(number) = number.times(power_of_ten(found.power)) else { return fail() };
    let Some(whole) = amount(found.row, number, found.minor) else { return fail() };
    if found.minor || found.power > 0 {
        return Ok((rest, whole));
    }
    if let Ok((after, power)) = scale(rest)
        && number.digits
        && number.scale == Decimal::ONE
        && let Some(scaled) = number.times(power_of_ten(power)).and_then(|number| amount(found.row, number, false))
    {
        return Ok((after, scaled));
    }
    if let Some(sum) = with_hundredths(rest, found.row, number) {
        return Ok(sum);
    }
    let (rest, number) = lone_hundredths(rest, &number).unwrap_or((rest, number));
    amount(found.row, number, false).map_or_else(fail, |amount| Ok((rest, amount)))
}

/// The `43` of `20 dollars and 43`, `17 USD 25` and `$3 and fourteen`, where a clause ends behind it; without "and" it has
/// two digits. "Between $3 and 14" names no hundredths.
fn lone_hundredths<'a>(rest: Tokens<'a>, number: &Number) -> Option<(Tokens<'a>, Number)> {
    let (after, joined) = opt(word("and")).parse(rest).ok()?;
    let two_digits = |token: &Token| token.class == Class::Number && token.spaced() && token.span.len() == 2;
    if number.precision != Decimal::ONE
        || number.scale != Decimal::ONE
        || joined.is_none() && !after.first().is_some_and(two_digits)
        || (2..=6).any(|back| rest.was(back, "between") || rest.was(back, "both"))
    {
        return None;
    }
    let (end, cents) = cardinal(after).ok()?;
    let closed = end.first().is_none_or(|next| {
        matches!(next.class, Class::Period | Class::Semicolon | Class::Exclamation)
            || joined.is_none() && end.is(0, "more")
    });
    if !closed || cents.precision != Decimal::ONE || cents.value >= Decimal::ONE_HUNDRED || cents.value.is_zero() {
        return None;
    }
    let part = cents.times(Decimal::new(1, 2))?;
    Some((end, Number { value: number.value.checked_add(part.value)?, precision: part.precision, ..*number }))
}

/// The `43 cents` of `20 dollars 43 cents` and `20 dollars and 43 cents`.
fn with_hundredths(rest: Tokens<'_>, row: u8, number: Number) -> Option<(Tokens<'_>, Amount)> {
    let (after, _) = opt(word("and")).parse(rest).ok()?;
    let (after, cents) = cardinal(after).ok()?;
    let (after, found) = currency_at(after, &cents).ok()?;
    if !found.minor || cents.value >= Decimal::ONE_HUNDRED || !number.value.is_integer() || number.scale > Decimal::ONE
    {
        return None;
    }
    let cents = cents.times(Decimal::new(1, 2))?;
    let value = number.value.checked_add(cents.value)?;
    Some((after, amount(row, Number { value, precision: cents.precision, ..number }, false)?))
}

/// `a penny` `a dollar`, with nothing that it could describe after it.
fn one(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, ()) = article(input)?;
    let (after, found) = currency_at(rest, &Number::ZERO)?;
    let bare = after.first().is_none_or(|next| next.class != Class::Word)
        || after.tagged(0, Tags::PREPOSITION.with(Tags::CONJUNCTION)) && !after.is(0, "of");
    // "$5 a dollar", "six cents a dollar"
    let rate = input.entry_before(1).currency.is_some()
        || input.before(1).is_some_and(|token| matches!(token.class, Class::Number | Class::Hyphen));
    let one = Number::whole(1);
    let plain = after.place() == rest.place() + 1 && !input.is(1, "pound") && bare && !rate;
    amount(found.row, one, found.minor).filter(|_| plain).map_or_else(fail, |amount| Ok((after, amount)))
}

/// A currency after a number.
#[derive(Clone, Copy)]
struct Named {
    row: u8,
    /// Whether it is a hundredth of it.
    minor: bool,
    /// The power of ten that its code carries: 6 for "MEUR".
    power: u8,
}

/// `dollars` `Australian dollars` `cents` `p` `€` `EUR` `MEUR`, after a number.
fn currency_at<'a>(input: Tokens<'a>, number: &Number) -> Parsed<'a, Named> {
    let Some(token) = input.first() else { return fail() };
    let written = input.text_of(token);
    let found = |row, minor| Named { row, minor, power: 0 };
    if token.class == Class::CurrencySign {
        // "20 $30"
        let leads = input.peek(1).is_some_and(|next| next.class == Class::Number && !next.spaced());
        return match signed(written).filter(|_| !leads) {
            Some((row, minor)) => Ok((input.advance(1), found(row, minor))),
            None => fail(),
        };
    }
    if token.class != Class::Word {
        return fail();
    }
    let entry = input.entry(0);
    if written.len() == 4
        && let Some(row) = written.strip_prefix('M').and_then(code)
    {
        return Ok((input.advance(1), Named { row, minor: false, power: 6 }));
    }
    if let Some(row) = entry.currency_code.filter(|_| written.bytes().all(|byte| byte.is_ascii_uppercase())) {
        return Ok((input.advance(1), found(row, false)));
    }
    if let Some(CurrencyWord { row, minor }) = entry.currency {
        let letter = written.len() == 1;
        let pounds = written.len() >= 5 && written[..5].eq_ignore_ascii_case("pound");
        let mass = pounds && number.scale < Decimal::from(1_000_000) && is_weighed(&input);
        // "10c" are cents and "40C" is warm; "10 p" is neither.
        let other_letter = letter && (token.spaced() || token.capital());
        if other_letter || mass || is_other_thing(&input, written, number) {
            return fail();
        }
        let words = 1 + usize::from(pounds && input.is(1, "sterling"));
        return Ok((input.advance(words), found(row, minor)));
    }
    // "Australian dollars", "Swiss francs": the nationality picks the row, the word only has to be a currency.
    match entry.nationality.filter(|_| input.entry(1).currency.is_some_and(|named| !named.minor)) {
        Some(row) => Ok((input.advance(2), found(row, false))),
        None => two_word_nationality(&input).map_or_else(fail, |row| Ok((input.advance(3), found(row, false)))),
    }
}

/// Row of the currency of `Hong Kong dollars` and `South African rand`.
fn two_word_nationality(input: &Tokens<'_>) -> Option<u8> {
    input.entry(2).currency.filter(|named| !named.minor)?;
    let of = TWO_WORD_NATIONALITIES.iter().find(|(first, second, _)| input.is(0, first) && input.is(1, second));
    of.and_then(|(_, _, name)| code(name))
}

/// Row of an ISO code in capitals.
fn code(written: &str) -> Option<u8> {
    let letters =
        <[u8; 3]>::try_from(written.as_bytes()).ok().filter(|letters| letters.iter().all(u8::is_ascii_uppercase))?;
    let lower = letters.map(|letter| letter.to_ascii_lowercase());
    let lexicon = lexicon();
    lexicon.entry(lexicon.find(std::str::from_utf8(&lower).ok()?)).currency_code
}

/// Whether pounds are a weight here: something is weighed nearby, or described ("a 50-pound bag").
fn is_weighed(input: &Tokens<'_>) -> bool {
    let mass =
        |row: Option<u8>| row.and_then(|row| UNITS.get(row as usize)).is_some_and(|unit| unit.kind == Kind::Mass);
    let pounds = |entry: &crate::lex::Entry| entry.currency.is_some();
    let near = |entry: &crate::lex::Entry| {
        entry.tags.any(Tags::WEIGHT) || (mass(entry.unit.or(entry.unit_abbreviation)) && !pounds(entry))
    };
    let describes = input.before(1).is_some_and(|token| token.class == Class::Hyphen)
        && input.peek(1).is_some_and(|next| next.class == Class::Word);
    input.is(1, "of")
        || describes
        || (1..=6).any(|back| near(input.entry_before(back)))
        || (1..=6).any(|on| near(input.entry(on)))
}

/// Currency words that are common words too need an amount that only money has: "500,000 won", "2 billion marks".
fn is_other_thing(input: &Tokens<'_>, written: &str, number: &Number) -> bool {
    const COMMON: &[&str] = &[
        "won", "real", "reals", "sen", "crown", "crowns", "dram", "drams", "lei", "lev", "kip", "kips", "dong", "mark",
        "marks",
    ];
    const NAMES: &[&str] = &["rand", "kina", "birr", "taka", "pula", "tala", "lek"];
    let capital = input.first().is_some_and(Token::capital);
    if NAMES.iter().any(|word| written.eq_ignore_ascii_case(word)) {
        return capital;
    }
    if !COMMON.iter().any(|word| written.eq_ignore_ascii_case(word)) {
        return false;
    }
    let marks = written.len() >= 4 && written[..4].eq_ignore_ascii_case("mark");
    let least = if marks { Decimal::from(1_000_000) } else { Decimal::ONE_THOUSAND };
    number.value < least || capital
}
