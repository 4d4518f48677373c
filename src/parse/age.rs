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

/// Words between "aged" and the number.
pub(crate) const AGED_BETWEEN: &[&str] = &["of", "just", "only", "about", "around"];

/// An age: `34-year-old` `34 years old` `34 years of age` `aged 34` `age 34` `6-month-old` `87 yo` `aged 6 months`
/// `26` in `aged 24 and 26`
pub(crate) fn age(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let old = |input| {
        let of_age = (word("of"), word("age")).map(|_| ());
        alt((any_word(&["old", "olds"]).map(|_| ()), of_age)).parse(input)
    };
    if let Ok((rest, _)) = any_word(&["aged", "age", "ages"])(input) {
        let (rest, _) = opt(any_word(AGED_BETWEEN)).parse(rest)?;
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

/// How many years the thirds of a decade of life have: "early 30s" to 33, "mid-30s" to 36, "late 30s" from 37 on.
const THIRDS: [(&str, (u32, u32)); 3] = [("early", (0, 3)), ("mid", (4, 6)), ("late", (7, 9))];

/// A decade of somebody's life: the `30s` of `in his 30s`, `her early thirties`, `their mid-60s`, the `teens` of `in her teens`.
pub(crate) fn decade_of_life(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let third = THIRDS.iter().find(|(word, _)| input.was(1, word) || input.was(1, "-") && input.was(2, word));
    let owner = 1 + usize::from(third.is_some()) + usize::from(input.was(1, "-"));
    if !["his", "her", "their", "my", "your", "our"].iter().any(|word| input.was(owner, word)) {
        return fail();
    }
    let in_digits = input
        .first()
        .filter(|token| token.class == Class::Number)
        .and_then(|token| input.text_of(token).parse::<u32>().ok())
        .filter(|years| (20..=90).contains(years) && years % 10 == 0)
        .filter(|_| input.peek(1).is_some_and(|next| !next.spaced()) && input.is(1, "s"));
    let in_words = input.entry(0).decade.map(u32::from);
    let (rest, first, (from, to)) = match (in_digits, in_words) {
        (Some(years), _) => (input.advance(2), years, third.map_or((0, 9), |&(_, years)| years)),
        (_, Some(years)) => (input.advance(1), years, third.map_or((0, 9), |&(_, years)| years)),
        _ if input.is(0, "teens") => (input.advance(1), 10, (3, 9)),
        _ => return fail(),
    };
    let years = |years: u32| Number { digits: in_digits.is_some(), ..Number::whole(years) };
    let figure = Figure::Between(years(first + from), years(first + to));
    Ok((rest, Amount { figure, ..of(years(first), YEAR) }))
}

/// An age in a unit of time.
fn of(number: Number, row: &'static UnitRow) -> Amount {
    Amount { kind: Kind::Age, system: System::Calendar, ..with_unit(number, row) }
}

/// `Nick Hague, 44,` `when she was 14` `he turned 30 on Friday`: a bare number between commas after a name, or that somebody
/// is, is an age.
pub(crate) fn age_between_commas(input: Tokens<'_>, amount: Amount, rest: Tokens<'_>) -> Amount {
    let Figure::One(number) = amount.figure else { return amount };
    let bare = amount.kind == Kind::Cardinal && number.digits && number.precision == Decimal::ONE;
    if !bare || !(Decimal::ONE..=Decimal::from(115)).contains(&number.value) {
        return amount;
    }
    let comma_before = input.before(1).is_some_and(|token| token.class == Class::Comma);
    let name_before = input.before(2).is_some_and(|token| token.class == Class::Word && token.capital())
        && !input.was_tagged(2, Tags::CALENDAR)
        // "the actor, 51,"
        || input.was_tagged(2, Tags::ROLE);
    let closed = rest.first().is_none_or(|token| {
        matches!(token.class, Class::Comma | Class::Period | Class::Semicolon | Class::CloseParenthesis | Class::Dash)
    });
    // "when she was 14", "he turned 30 on Friday"
    let is = ["was", "is", "turned", "turns"].iter().any(|verb| input.was(1, verb));
    let is_somebody = input.was_tagged(2, Tags::ROLE)
        || input.before(2).is_some_and(|token| token.capital() || token.class == Class::Comma);
    let somebody = ["he", "she", "who", "i"].iter().any(|word| input.was(2, word))
        // "Purvis turned 62", "Ashcombe, a widower, was 61 when he died"
        || input.before(2).is_some_and(|token| token.capital())
            && input.was(1, "turned")
        || is_somebody && rest.is(0, "when") && (rest.is(1, "he") || rest.is(1, "she"));
    let ends =
        closed || rest.tagged(0, Tags::CONJUNCTION.with(Tags::TEMPORAL)) || rest.is(0, "on") || rest.is(0, "when");
    // "died at 79", "he was honoured at 20 for the part"
    let at_death = input.was(1, "at") && (input.was(2, "died") || input.was(2, "dies"));
    // "a man of 66"
    let of_person =
        input.was(1, "of") && ["man", "woman", "boy", "girl", "youth"].iter().any(|noun| input.was(2, noun));
    let after = closed
        || rest.tagged(0, Tags::PAST.with(Tags::AUXILIARY))
        || rest.first().is_some_and(|token| rest.text_of(token).ends_with("ed"));
    if of_person && after {
        return of(number, YEAR);
    }
    if comma_before && name_before && closed || is && somebody && ends || at_death && closed {
        of(number, YEAR)
    } else {
        amount
    }
}
