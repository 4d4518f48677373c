//! Ranges of two amounts, and the results of games and votes, which look like them.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    lex::{Class, Tags, Token},
    model::{Kind, Unit},
    parse::{
        amount::{Amount, Figure, single},
        lexical::{any_word, class, fail, glued, opt_hyphen, word},
        number::{Number, digits},
        tokens::{Parsed, Tokens},
    },
};

/// What stands between the ends of a range: `to` `-` `–` `~` `- to` `or`, and `and` after "between".
fn connector(between: bool) -> impl Fn(Tokens<'_>) -> Parsed<'_, ()> {
    move |input| {
        let dash = |input| {
            alt((class(Class::Hyphen), class(Class::Dash), class(Class::Minus), tilde)).map(|_| ()).parse(input)
        };
        if between {
            return alt((any_word(&["and", "to"]).map(|_| ()), dash)).parse(input);
        }
        let hanging = |input| (glued(Class::Hyphen), any_word(&["to", "or"]), opt_hyphen).map(|_| ()).parse(input);
        alt((hanging, any_word(&["to", "or"]).map(|_| ()), dash)).parse(input)
    }
}

/// `~` as some texts have it for a dash.
fn tilde(input: Tokens<'_>) -> Parsed<'_, &Token> {
    match input.first() {
        Some(token) if token.class == Class::Other && input.text_of(token) == "~" => Ok((input.advance(1), token)),
        _ => fail(),
    }
}

/// `-` `−` `minus` `negative` `+` before a number, not between two; the flag tells a negative sign.
pub(crate) fn sign(input: Tokens<'_>) -> (Tokens<'_>, bool) {
    let Some(token) = input.first() else { return (input, false) };
    match token.class {
        Class::Minus | Class::Hyphen => (input.advance(1), true),
        Class::Plus => (input.advance(1), false),
        Class::Word if input.is(0, "minus") || input.is(0, "negative") => (input.advance(1), true),
        _ => (input, false),
    }
}

/// An amount with its sign: `-5C` `minus 12 degrees` `+3 points`
fn signed(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, negative) = sign(input);
    let (rest, amount) = single(rest)?;
    match amount.figure {
        Figure::One(number) if negative => {
            let figure = Figure::One(Number { value: -number.value, ..number });
            Ok((rest, Amount { figure, ..amount }))
        }
        _ => Ok((rest, amount)),
    }
}

/// An amount or a range of two: `10 to 15 miles` `$10-15 billion` `between 20 and 30` `8- to 16-metre` `18-to-24-year` `two or three`
/// `aged 5 to 11` `-5 to -1 degrees` `45` in `45 and 50 mg`
pub(crate) fn amount(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, first) = signed(input)?;
    let between = input.was(1, "between");
    let Figure::One(low) = first.figure else { return Ok((rest, first)) };
    if matches!(first.kind, Kind::Fraction | Kind::Ordinal) || first.compound {
        return Ok((rest, first));
    }
    // "rose from 10 to 15" and "rose by 2 degrees to 21" are changes, no ranges.
    let change = input.was(1, "from") || input.was(1, "by");
    let change = change && (input.was(1, "from") || rest.is(0, "to"));
    if change && (2..=7).any(|back| input.was_tagged(back, Tags::CHANGE)) {
        return Ok((rest, first));
    }
    // "dropped $100 to $1,199" too, where the two are no ends of one range.
    let moved = first.kind == Kind::Money && rest.is(0, "to") && input.was_tagged(1, Tags::CHANGE);
    let far = |second: &Amount| match second.figure {
        Figure::One(high) => shared_scale(low, high).value.checked_mul(WIDEST).is_some_and(|most| high.value > most),
        Figure::Between(..) | Figure::Vague(_) => false,
    };
    if moved && single(rest.advance(1)).is_ok_and(|(_, second)| far(&second)) {
        return Ok((rest, first));
    }
    if let Some((end, pair)) = one_or_two(&input, rest, &first, low) {
        return Ok((end, pair));
    }
    if !between && let Some(shared) = shared_unit(&rest, &first, low) {
        return Ok((rest, shared));
    }
    let Ok((after, ())) = connector(between)(rest) else { return Ok((rest, first)) };
    let choice = rest.is(0, "or");
    let Ok((end, second)) = signed(after) else { return Ok((rest, first)) };
    let Figure::One(high) = second.figure else { return Ok((rest, first)) };
    let joined = join(first, low, second, high, choice);
    Ok(joined.map_or((rest, first), |joined| (end, joined)))
}

/// `an hour or two` `a week or two`: one or two of the unit.
fn one_or_two<'a>(input: &Tokens<'a>, rest: Tokens<'a>, first: &Amount, low: Number) -> Option<(Tokens<'a>, Amount)> {
    let article = input.tagged(0, Tags::ARTICLE) && low.value == Decimal::ONE && first.unit.is_some();
    let end = rest.advance(2);
    let counts = end.first().is_some_and(|next| {
        next.class == Class::Word && !end.tagged(0, Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::TEMPORAL))
    });
    (article && rest.is(0, "or") && rest.is(1, "two") && !counts)
        .then(|| (end, Amount { figure: Figure::Between(low, Number::whole(2)), ..*first }))
}

/// The `45` of `45 and 50 mg` and the `5` of `5 and 10 percent`, with the unit of the number after "and". Only of percent
/// and of abbreviated units: "killed 3 and 5 hours later" shares none.
fn shared_unit(rest: &Tokens<'_>, first: &Amount, low: Number) -> Option<Amount> {
    let next_is_digits = rest.peek(1).is_some_and(|next| next.class == Class::Number);
    if !next_is_digits || !rest.is(0, "and") || !low.digits || first.unit.is_some() || first.kind != Kind::Cardinal {
        return None;
    }
    let (end, second) = single(rest.advance(1)).ok()?;
    let written = end.before(1)?;
    let shares = second.kind == Kind::Percent || end.entry_before(1).unit_abbreviation.is_some() && written.spaced();
    let fits = matches!(second.figure, Figure::One(_)) && !second.compound && low.value < Decimal::ONE_THOUSAND;
    (shares && fits).then_some(Amount { figure: Figure::One(low), ..second })
}

/// How many times its lower end a range of money after a verb of change may reach: prices rise "$2 to $3", and by "$100 to
/// $1,199".
const WIDEST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// The lower end with the scale of the upper: the 10 of "10 to 15 billion" is 10 billion.
fn shared_scale(low: Number, high: Number) -> Number {
    let shares = low.scale == Decimal::ONE
        && high.scale > Decimal::ONE
        && low.value.checked_mul(high.scale).is_some_and(|scaled| scaled < high.value);
    low.times(high.scale).filter(|_| shares).unwrap_or(low)
}

/// The range of two amounts, when they can be its ends: the unit and the scale are shared ("$10 to $15 billion", "8- to
/// 16-metre", "aged 5 to 11").
fn join(first: Amount, low: Number, second: Amount, high: Number, choice: bool) -> Option<Amount> {
    let low = shared_scale(low, high);
    let bare = first.unit.is_none() && first.base == Unit::One && first.kind == Kind::Cardinal;
    let same = first.base == second.base && first.kind == second.kind && first.unit == second.unit;
    let fits = (bare || same) && !second.compound && !matches!(second.kind, Kind::Fraction | Kind::Ordinal);
    // "two or three" is a range; "12 or 200" is a choice.
    let near = !choice || high.value.checked_sub(low.value)? <= Decimal::TWO * low.precision.max(low.granularity());
    if first.kind == Kind::Duration && second.kind == Kind::Duration && first.unit != second.unit && !choice {
        return span_of_units(&first, low, &second, high);
    }
    if low.value >= high.value {
        return None;
    }
    if fits && near {
        return Some(Amount { figure: Figure::Between(low, high), ..second });
    }
    let takes_first_unit = second.kind == Kind::Cardinal && matches!(first.kind, Kind::Money | Kind::Age);
    (takes_first_unit && !choice).then_some(Amount { figure: Figure::Between(low, high), ..first })
}

/// `18 months to three years`: two lengths of time in units of their own, as seconds.
fn span_of_units(first: &Amount, low: Number, second: &Amount, high: Number) -> Option<Amount> {
    let seconds = |number: Number, amount: &Amount| -> Option<Number> {
        let value = number.value.checked_mul(amount.factor)?;
        Some(Number { value, precision: number.precision.checked_mul(amount.factor)?, ..number })
    };
    let (low, high) = (seconds(low, first)?, seconds(high, second)?);
    (low.value < high.value).then_some(Amount {
        figure: Figure::Between(low, high),
        factor: Decimal::ONE,
        unit: None,
        compound: true,
        ..*second
    })
}

/// The two sides of a result: `28-26` `3–1` `134 to 63` `3-to-1`, where no noun is counted and no range is possible.
pub(crate) fn score(input: Tokens<'_>) -> Parsed<'_, (u32, u32)> {
    let whole = |number: Number| {
        if number.precision == Decimal::ONE { number.value.to_u32().filter(|&n| n < 1_000) } else { None }
    };
    let (rest, left) = digits(input)?;
    let dash = |input| alt((glued(Class::Hyphen), glued(Class::Dash))).map(|_| true).parse(input);
    let spelled = |input| (glued(Class::Hyphen), word("to"), glued(Class::Hyphen)).map(|_| true).parse(input);
    let (rest, tight) = alt((spelled, dash, word("to").map(|_| false))).parse(rest)?;
    let (rest, right) = digits(rest)?;
    let (Some(left), Some(right)) = (whole(left), whole(right)) else { return fail() };
    // "555-0134" is a telephone's.
    let padded = |token: &Token| token.span.len() > 1 && input.text_of(token).starts_with('0');
    if rest.before(1).is_some_and(padded) || input.first().is_some_and(padded) {
        return fail();
    }
    let glued_word = opt(glued(Class::Hyphen)).parse(rest)?.1.is_some()
        || rest.first().is_some_and(|token| token.class == Class::CurrencySign);
    let touches = rest.before(1).is_some_and(|token| token.spaced());
    let unit = rest.entry(0);
    let counted = unit.unit.is_some()
        || unit.unit_abbreviation.is_some()
        || unit.currency.is_some()
        || rest.is(0, "percent")
        || rest.is(0, "per")
        || rest.first().is_some_and(|token| token.class == Class::DegreeSign);
    let another =
        rest.first().is_some_and(|token| matches!(token.class, Class::PercentSign | Class::Slash) && !token.spaced());
    if counted
        || another
        || (tight && touches)
        || (!tight && left <= right)
        || (glued_word && left < right && rest.entry(1).unit.is_some())
    {
        return fail();
    }
    // "10-15 people" is a range; "10-15" alone, or "a 10-15 loss", is a result.
    let plural = rest.first().is_some_and(|token| {
        token.class == Class::Word
            && (rest.text_of(token).ends_with('s') && rest.text_of(token).len() > 3 || rest.tagged(0, Tags::PLURAL))
    });
    let result_noun =
        ["loss", "losses", "wins", "points", "runs", "goals", "sets", "votes"].iter().any(|word| rest.is(0, word));
    if left < right && plural && !result_noun {
        return fail();
    }
    Ok((rest, (left, right)))
}
