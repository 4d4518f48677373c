//! Ages of people and things.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, Tags, UnitRow, unit_named},
    model::{Kind, System},
    parse::{
        amount::{Amount, Figure},
        lexical::{any_word, fail, opt_hyphen, word},
        number::{Number, cardinal},
        tokens::{Parsed, Tokens},
        unit::{unit, with_unit},
    },
};

const YEAR: &UnitRow = unit_named("year");

/// An age: `34-year-old` `34 years old` `34 years of age` `aged 34` `age 34` `6-month-old` `87 yo` `aged 6 months`
/// `26` in `aged 24 and 26`
pub(crate) fn age(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let old = |input| {
        let of_age = (word("of"), word("age")).map(|_| ());
        alt((any_word(&["old", "olds"]).map(|_| ()), of_age)).parse(input)
    };
    if let Ok((rest, _)) = any_word(&["aged", "age", "ages"])(input) {
        let (rest, _) = opt(word("of")).parse(rest)?;
        let (rest, number) = cardinal(rest)?;
        let (after, row) = unit(false)(rest).unwrap_or((rest, YEAR));
        let (after, _) = opt(old).parse(after)?;
        let plausible = number.value < Decimal::from(130) && number.value.is_integer() && row.kind == Kind::Duration;
        let percent = after.is(0, "percent") || after.first().is_some_and(|token| token.class == Class::PercentSign);
        return if plausible && !percent { Ok((after, of(number, row))) } else { fail() };
    }
    let (rest, number) = cardinal(input)?;
    if is_next_age(&input, &rest, &number) {
        return Ok((rest, of(number, YEAR)));
    }
    if let Ok((rest, _)) = word("yo")(rest) {
        return Ok((rest, of(number, YEAR)));
    }
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, row) = unit(number.digits)(rest)?;
    let (rest, ()) = opt_hyphen(rest)?;
    let (rest, ()) = old(rest)?;
    if row.kind == Kind::Duration { Ok((rest, of(number, row))) } else { fail() }
}

/// Whether the number goes on a list that "aged" began: the `26` and `31` of `aged 24, 26 and 31`, not of "aged 24 and 26
/// others".
fn is_next_age(input: &Tokens<'_>, rest: &Tokens<'_>, number: &Number) -> bool {
    const LINKS: Tags = Tags::AUXILIARY.with(Tags::PREPOSITION).with(Tags::CONJUNCTION).with(Tags::PAST);
    let joins =
        |back: usize| input.before(back).is_some_and(|token| token.class == Class::Comma) || input.was(back, "and");
    if !joins(1) || !number.digits || !number.value.is_integer() || number.value > Decimal::from(115) {
        return false;
    }
    let counts = rest.first().is_some_and(|next| match next.class {
        Class::Word => !rest.tagged(0, LINKS),
        Class::Comma | Class::Period | Class::Semicolon | Class::CloseParenthesis | Class::Dash => false,
        _ => true,
    });
    // Nobody lists more than a dozen ages, and a heap of numbers must not make the reading slow.
    let listed = |back: usize| joins(back) || input.before(back).is_some_and(|token| token.class == Class::Number);
    let back = (1..=24).find(|&back| !listed(back)).unwrap_or_default();
    back > 0 && !counts && (input.was(back, "aged") || input.was(back, "ages"))
}

/// An age in a unit of time.
fn of(number: Number, row: &'static UnitRow) -> Amount {
    Amount { kind: Kind::Age, system: System::Calendar, ..with_unit(number, row) }
}

/// `Nick Hague, 44,`: a bare number between commas after a name is an age.
pub(crate) fn age_between_commas(input: Tokens<'_>, amount: Amount, rest: Tokens<'_>) -> Amount {
    let Figure::One(number) = amount.figure else { return amount };
    let bare = amount.kind == Kind::Cardinal && number.digits && number.precision == Decimal::ONE;
    if !bare || !(Decimal::ONE..=Decimal::from(115)).contains(&number.value) {
        return amount;
    }
    let comma_before = input.before(1).is_some_and(|token| token.class == Class::Comma);
    let name_before = input.before(2).is_some_and(|token| token.class == Class::Word && token.capital())
        && !input.was_tagged(2, Tags::CALENDAR);
    let closed = rest.first().is_none_or(|token| {
        matches!(token.class, Class::Comma | Class::Period | Class::Semicolon | Class::CloseParenthesis | Class::Dash)
    });
    if comma_before && name_before && closed { of(number, YEAR) } else { amount }
}
