//! Vague numbers, the soft intervals of SEMANTICS.md §2, and the words that are a small number by themselves.

use nom::{Parser, combinator::opt};
use rust_decimal::Decimal;

use crate::{
    lex::NumberWord,
    parse::{
        lexical::{fail, known, word},
        number::{Number, article, power_of_ten},
        tokens::{Parsed, Tokens},
    },
};

/// A soft interval of a vague word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct VagueNumber {
    /// Lower end.
    pub(crate) lo: Decimal,
    /// Upper end; `None` where the wording has none.
    pub(crate) hi: Option<Decimal>,
    /// Where the next larger word begins.
    pub(crate) next: Decimal,
}

/// Vague numbers: `dozens` `several hundred` `tens of thousands` `a few` `a couple of dozen` `hundreds of thousands`
pub(crate) fn vague(input: Tokens<'_>) -> Parsed<'_, VagueNumber> {
    let (rest, with_article) = opt(article).parse(input)?;
    if rest.is(0, "tens") {
        let (rest, _) = (word("tens"), word("of")).parse(rest)?;
        let factor = vague_factor(rest)?;
        return multiplied((20, None, 200), factor.0, factor.1);
    }
    let lone = ["few", "couple", "handful"].iter().any(|word| rest.is(0, word));
    let (rest, vague) = known(|entry| match entry.number {
        Some(NumberWord::Vague(vague)) => Some(vague),
        _ => None,
    })(rest)?;
    let (after, _) = opt(word("of")).parse(rest)?;
    let factor = vague_factor(after);
    // "few people" and "the couple" count nothing, "few hundred" does; "several" and "dozens" take no article.
    let fits = if lone { with_article.is_some() || factor.is_ok() } else { with_article.is_none() };
    // "scores were level"
    let scores = rest.was(1, "scores") && !rest.is(0, "of");
    if !fits || scores {
        return fail();
    }
    let (rest, factor) = match factor {
        Ok((rest, factor)) => (rest, factor),
        // "a couple of days": the "of" stays with the number, "hundreds of people" leaves it to the noun.
        Err(_) => (if vague.hi.is_some() { after } else { rest }, Decimal::ONE),
    };
    multiplied((vague.lo, vague.hi, vague.next), rest, factor)
}

/// `hundred` `dozen` `thousand` `thousands` `millions`, after a vague word.
fn vague_factor(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    known(|entry| match entry.number? {
        NumberWord::Hundred => Some(Decimal::ONE_HUNDRED),
        NumberWord::Dozen => Some(Decimal::from(12)),
        NumberWord::Scale(power) => Some(power_of_ten(power)),
        // "thousands" begins at 2 000, so a thousand is half of it.
        NumberWord::Vague(vague) if vague.hi.is_none() && vague.lo >= 2_000 => Some(Decimal::from(vague.lo / 2)),
        _ => None,
    })(input)
}

/// The word's interval times a factor: `several hundred` is 300 to 900.
fn multiplied((lo, hi, next): (u32, Option<u32>, u32), rest: Tokens<'_>, factor: Decimal) -> Parsed<'_, VagueNumber> {
    let times = |n: u32| Decimal::from(n).checked_mul(factor);
    match (times(lo), hi.map(times), times(next)) {
        (Some(lo), None, Some(next)) => Ok((rest, VagueNumber { lo, hi: None, next })),
        (Some(lo), Some(Some(hi)), Some(next)) => Ok((rest, VagueNumber { lo, hi: Some(hi), next })),
        _ => fail(),
    }
}

/// `both` `a trio`: words that are a small number by themselves.
pub(crate) fn group_word(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, _) = opt(article).parse(input)?;
    known(|entry| match entry.number {
        Some(NumberWord::Group(n)) => Some(Number::whole(n)),
        _ => None,
    })(rest)
}
