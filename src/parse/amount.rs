//! Amounts: a number with the unit that follows or the sign that leads.
//!
//! Numbers stay as stated here, with the factor to the base unit beside them, because hedges and ranges work on
//! what was written ("more than 20 miles" reaches to 30 miles). `range` joins two amounts, `quantity` turns what comes
//! out into a set.

use nom::{Parser, branch::alt};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, NumberWord},
    model::{Kind, System, Unit},
    parse::{
        age::age,
        fraction::fraction,
        lexical::fail,
        measure::measure,
        money::money,
        number::{Number, cardinal},
        ordinal::ordinal,
        percent::percent,
        tokens::{Parsed, Tokens},
        vague::{VagueNumber, group_word, vague},
    },
    text::WordList,
};

/// The numbers of an amount, as stated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Figure {
    /// One number.
    One(Number),
    /// Two ends.
    Between(Number, Number),
    /// A vague word.
    Vague(VagueNumber),
}

/// A figure with its unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Amount {
    /// The kind of mention it makes.
    pub(crate) kind: Kind,
    /// The base unit.
    pub(crate) base: Unit,
    /// The family of the stated unit.
    pub(crate) system: System,
    /// The numbers, in the stated unit.
    pub(crate) figure: Figure,
    /// Size of the stated unit in the base unit.
    pub(crate) factor: Decimal,
    /// The stated unit's name; `None` for bare numbers and for compounds such as "3 h 15 min".
    pub(crate) unit: Option<&'static str>,
    /// Whether several units were added up.
    pub(crate) compound: bool,
}

impl Amount {
    /// A bare number.
    pub(crate) fn bare(kind: Kind, number: Number) -> Self {
        Self {
            kind,
            base: Unit::One,
            system: System::Any,
            figure: Figure::One(number),
            factor: Decimal::ONE,
            unit: None,
            compound: false,
        }
    }
}

/// One amount without a range: `23` `$1.2bn` `12 percent` `three-hour` `34-year-old` `a third` `dozens`
pub(crate) fn single(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let vague = |input| {
        vague(input).map(|(rest, vague)| {
            let bare = Amount::bare(Kind::Cardinal, Number::ZERO);
            (rest, Amount { figure: Figure::Vague(vague), ..bare })
        })
    };
    if let Some(found) = plain(input) {
        debug_assert!(
            alt((money, age, percent, measure, vague)).parse(input).is_err(),
            "a shortcut cuts off what follows {:?}",
            input.first().map(|token| input.text_of(token))
        );
        return Ok(found);
    }
    alt((money, age, percent, measure, vague, bare)).parse(input)
}

/// Words after a number, other than the lexicon's, that may make more of it than a bare number.
static GO_ON: WordList = WordList::new(&[
    "percent",
    "percents",
    "percentage",
    "pct",
    "pc",
    "per",
    "square",
    "sq",
    "cubic",
    "cu",
    "nautical",
    "celsius",
    "centigrade",
    "fahrenheit",
    "c",
    "f",
    "yo",
    "magnitude",
    "richter",
    "on",
    "the",
    "in",
    "out",
    "and",
    "or",
    "basis",
    "full",
    "whole",
    "entire",
    "consecutive",
    "straight",
    "successive",
    "solid",
    "odd",
    "plus",
]);

/// A number with nothing after it that any other production could read: what most numbers of news are. The number is read
/// and the next token looked at once, in place of trying all of them.
fn plain(input: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let first = input.first()?;
    let entry = input.entry(0);
    let word = matches!(entry.number, Some(NumberWord::Small(_) | NumberWord::Tens(_)))
        && entry.denominator.is_none()
        && entry.ordinal.is_none()
        && !entry.leads_money;
    if !(first.class == Class::Number || first.class == Class::Word && word) {
        return None;
    }
    let (rest, number) = cardinal(input).ok()?;
    let lone = rest.place() == input.place() + 1;
    // "aged 24, 26 and 31"
    let in_a_list = input.before(1).is_some_and(|token| token.class == Class::Comma) || input.was(1, "and");
    let listed = in_a_list && input.before(2).is_some_and(|token| token.class == Class::Number);
    if !(first.class == Class::Number || lone) || listed || may_go_on(&rest) {
        return None;
    }
    Some((rest, Amount::bare(Kind::Cardinal, number)))
}

/// Whether digits at the input have nothing after them that could make a measure of them.
pub(crate) fn is_no_measure(input: &Tokens<'_>) -> bool {
    input.first().is_some_and(|first| first.class == Class::Number)
        && cardinal(*input).is_ok_and(|(rest, _)| !may_go_on_to_unit(&rest) && !rest.is(0, "ish"))
}

/// Whether what follows a number can be a unit, a fraction or anything else that goes on with it. When in doubt it can.
fn may_go_on(rest: &Tokens<'_>) -> bool {
    // "MEUR", "Hong Kong dollars"
    let capital = rest.first().is_some_and(|next| next.class == Class::Word && next.capital());
    capital || may_go_on_to_unit(rest)
}

/// The same, apart from names of currencies.
fn may_go_on_to_unit(rest: &Tokens<'_>) -> bool {
    let Some(next) = rest.first() else { return false };
    match next.class {
        Class::Word => {
            let entry = rest.entry(0);
            let unit = entry.unit.is_some() || entry.unit_abbreviation.is_some() || entry.unit_glued.is_some();
            let money = entry.currency.is_some() || entry.currency_code.is_some() || entry.nationality.is_some();
            let number = entry.number.is_some()
                || entry.ordinal.is_some()
                || entry.denominator.is_some()
                || entry.scale_suffix.is_some();
            unit || money || number || GO_ON.has(rest.text_of(next))
        }
        Class::Comma | Class::Semicolon | Class::Exclamation | Class::CloseParenthesis => false,
        Class::Period => rest.peek(1).is_some_and(|after| after.class != Class::DoubleQuote),
        _ => true,
    }
}

/// A number without a unit: `two-thirds` `22nd` `23` `both`; fraction, ordinal or cardinal, whichever reads most; a fraction where they read the same.
fn bare(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let mut best: Option<(Tokens<'_>, Amount)> = None;
    for (kind, result) in [
        (Kind::Cardinal, cardinal(input)),
        (Kind::Fraction, fraction(input)),
        (Kind::Ordinal, ordinal(input)),
        (Kind::Cardinal, group_word(input)),
    ] {
        if let Ok((rest, number)) = result
            && best.as_ref().is_none_or(|(longest, _)| {
                rest.place() > longest.place() || (rest.place() == longest.place() && kind == Kind::Fraction)
            })
        {
            best = Some((rest, Amount::bare(kind, number)));
        }
    }
    best.map_or_else(fail, Ok)
}
