//! Amounts: a number, or a range of two, with the unit that follows or the sign that leads.
//!
//! Numbers stay as stated here, with the factor to the base unit beside them, because hedges and ranges work on
//! what was written ("more than 20 miles" reaches to 30 miles). `quantity` turns an amount into a set.

use nom::{Parser, branch::alt, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::{Class, Tags},
    model::{Kind, System, Unit},
    parse::{
        lexical::{class, fail, glued, word},
        measure::{age, measure},
        money::money,
        number::{Number, VagueNumber, cardinal, digits, fraction, group_word, ordinal, vague},
        percent::percent,
        tokens::{Parsed, Tokens},
    },
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
fn single(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let vague = |input| {
        vague(input).map(|(rest, vague)| {
            let bare = Amount::bare(Kind::Cardinal, Number::ZERO);
            (rest, Amount { figure: Figure::Vague(vague), ..bare })
        })
    };
    let (rest, number) = alt((money, age, percent, measure, vague)).parse(input).or_else(|_| bare(input))?;
    Ok((rest, number))
}

/// A number without a unit: fraction, ordinal or cardinal, whichever reads most.
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

/// What stands between the ends of a range: `to` `-` `–` `- to` `or`, and `and` after "between".
fn connector(between: bool) -> impl Fn(Tokens<'_>) -> Parsed<'_, ()> {
    move |input| {
        let dash =
            |input| alt((class(Class::Hyphen), class(Class::Dash), class(Class::Minus))).map(|_| ()).parse(input);
        if between {
            return alt((word("and").map(|_| ()), word("to").map(|_| ()), dash)).parse(input);
        }
        let hanging = |input| (glued(Class::Hyphen), alt((word("to"), word("or")))).map(|_| ()).parse(input);
        alt((hanging, word("to").map(|_| ()), word("or").map(|_| ()), dash)).parse(input)
    }
}

/// An amount or a range of two: `10 to 15 miles` `$10-15 billion` `between 20 and 30` `8- to 16-metre` `two or three`
pub(crate) fn amount(input: Tokens<'_>) -> Parsed<'_, Amount> {
    let (rest, first) = single(input)?;
    let between = input.was(1, "between");
    let Figure::One(low) = first.figure else { return Ok((rest, first)) };
    if matches!(first.kind, Kind::Fraction | Kind::Ordinal) || first.compound {
        return Ok((rest, first));
    }
    // "rose from 10 to 15" is a change, no range.
    if input.was(1, "from") && changes_before(&input) {
        return Ok((rest, first));
    }
    let Ok((after, ())) = connector(between)(rest) else { return Ok((rest, first)) };
    let spaced_or = rest.is(0, "or");
    let Ok((end, second)) = single(after) else { return Ok((rest, first)) };
    let Figure::One(high) = second.figure else { return Ok((rest, first)) };
    let shares_unit = first.unit.is_none() && first.base == Unit::One && first.kind == Kind::Cardinal;
    let same_unit = first.base == second.base && first.kind == second.kind && first.unit == second.unit;
    let takes_first_unit = second.kind == Kind::Cardinal && matches!(first.kind, Kind::Money);
    let mut low = low;
    if low.scale == Decimal::ONE
        && high.scale > Decimal::ONE
        && low.value < high.value / high.scale
        && let Some(scaled) = low.times(high.scale)
    {
        low = scaled;
    }
    let joined = Amount { figure: Figure::Between(low, high), ..second };
    let fits = (shares_unit || same_unit)
        && !second.compound
        && matches!(second.kind, kind if kind != Kind::Fraction && kind != Kind::Ordinal);
    // "two or three" is a range; "12 or 200" is a choice.
    let near = !spaced_or || high.value - low.value <= Decimal::TWO * low.precision.max(low.granularity());
    if low.value < high.value && fits && near {
        return Ok((end, joined));
    }
    if low.value < high.value && takes_first_unit && !spaced_or {
        return Ok((end, Amount { figure: Figure::Between(low, high), ..first }));
    }
    Ok((rest, first))
}

/// Whether a word of change stands shortly before: rose, fell, up, cut.
fn changes_before(input: &Tokens<'_>) -> bool {
    const CHANGES: &[&str] = &[
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "up",
        "down",
        "increase",
        "increased",
        "increases",
        "grew",
        "grow",
        "grown",
        "raised",
        "raise",
        "cut",
        "dropped",
        "drop",
        "jumped",
        "climbed",
        "reduced",
        "moved",
        "went",
        "slipped",
        "surged",
        "soared",
        "plunged",
        "declined",
        "decreased",
        "doubled",
        "shrank",
        "lowered",
        "expanded",
        "revised",
        "improved",
        "upgraded",
        "downgraded",
        "lifted",
        "trimmed",
        "slashed",
    ];
    (2..=7).any(|back| {
        input
            .before(back)
            .is_some_and(|token| CHANGES.iter().any(|word| input.text_of(token).eq_ignore_ascii_case(word)))
    })
}

/// The two sides of a result: `28-26` `3–1` `134 to 63`, where no noun is counted and no range is possible.
pub(crate) fn score(input: Tokens<'_>) -> Parsed<'_, (u32, u32)> {
    use rust_decimal::prelude::ToPrimitive as _;
    let whole = |number: Number| {
        if number.precision == Decimal::ONE { number.value.to_u32().filter(|&n| n < 1_000) } else { None }
    };
    let (rest, left) = digits(input)?;
    let dash = |input| alt((glued(Class::Hyphen), glued(Class::Dash))).map(|_| true).parse(input);
    let spelled = |input| (glued(Class::Hyphen), word("to"), glued(Class::Hyphen)).map(|_| true).parse(input);
    let (rest, tight) = alt((spelled, dash, word("to").map(|_| false))).parse(rest)?;
    let (rest, right) = digits(rest)?;
    let (Some(left), Some(right)) = (whole(left), whole(right)) else { return fail() };
    let glued_word = opt(glued(Class::Hyphen)).parse(rest)?.1.is_some()
        || rest.first().is_some_and(|token| token.class == Class::CurrencySign);
    let touches = rest.before(1).is_some_and(|token| token.spaced());
    let unit = rest.entry(0);
    let counted = unit.unit.is_some() || unit.unit_abbreviation.is_some() || rest.is(0, "percent") || rest.is(0, "per");
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
            && (rest.text_of(token).ends_with('s') && rest.text_of(token).len() > 3
                || rest.entry(0).tags.any(Tags::PLURAL))
    });
    let result_noun =
        ["loss", "losses", "wins", "points", "runs", "goals", "sets", "votes"].iter().any(|word| rest.is(0, word));
    if left < right && plural && !result_noun {
        return fail();
    }
    Ok((rest, (left, right)))
}
