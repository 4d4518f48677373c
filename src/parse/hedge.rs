//! Hedges: the words before or after a value that make a set of it.
//!
//! A hedge is looked for where a value was found, backwards from it, so that the commonest words of English ("about",
//! "more", "over") start no production.

use std::sync::LazyLock;

use nom::Parser;
use rustc_hash::FxHashMap;

use crate::{
    lex::{Class, Tags, WordId, lexicon},
    model::{Hedge, Kind},
    parse::{
        lexical::{any_word, opt_hyphen},
        tokens::{Parsed, Tokens},
    },
    text::WordList,
};

/// The words of a phrase and what they mean.
type Phrase = (&'static [&'static str], Hedge);

/// Phrases before a value, longest first within a hedge. An article or "another" may stand between.
const BEFORE: &[Phrase] = &[
    (&["no", "more", "than"], Hedge::AtMost),
    (&["not", "more", "than"], Hedge::AtMost),
    (&["no", "fewer", "than"], Hedge::AtLeast),
    (&["not", "fewer", "than"], Hedge::AtLeast),
    (&["no", "less", "than"], Hedge::AtLeast),
    (&["not", "less", "than"], Hedge::AtLeast),
    (&["no", "greater", "than"], Hedge::AtMost),
    (&["no", "higher", "than"], Hedge::AtMost),
    (&["no", "longer", "than"], Hedge::AtMost),
    (&["no", "larger", "than"], Hedge::AtMost),
    (&["no", "lower", "than"], Hedge::AtLeast),
    (&["no", "smaller", "than"], Hedge::AtLeast),
    (&["no", "shorter", "than"], Hedge::AtLeast),
    (&["more", "than"], Hedge::MoreThan),
    (&["greater", "than"], Hedge::MoreThan),
    (&["higher", "than"], Hedge::MoreThan),
    (&["longer", "than"], Hedge::MoreThan),
    (&["larger", "than"], Hedge::MoreThan),
    (&["better", "than"], Hedge::MoreThan),
    (&["well", "over"], Hedge::MoreThan),
    (&["just", "over"], Hedge::MoreThan),
    (&["upwards", "of"], Hedge::MoreThan),
    (&["upward", "of"], Hedge::MoreThan),
    (&["in", "excess", "of"], Hedge::MoreThan),
    (&["north", "of"], Hedge::MoreThan),
    (&["exceed"], Hedge::MoreThan),
    (&["exceeds"], Hedge::MoreThan),
    (&["exceeding"], Hedge::MoreThan),
    (&["exceeded"], Hedge::MoreThan),
    (&["surpass"], Hedge::MoreThan),
    (&["surpasses"], Hedge::MoreThan),
    (&["surpassing"], Hedge::MoreThan),
    (&["surpassed"], Hedge::MoreThan),
    (&["topping"], Hedge::MoreThan),
    (&["topped"], Hedge::MoreThan),
    (&["tops"], Hedge::MoreThan),
    (&["greater", "than", "or", "equal", "to"], Hedge::AtLeast),
    (&["more", "than", "or", "equal", "to"], Hedge::AtLeast),
    (&["less", "than", "or", "equal", "to"], Hedge::AtMost),
    (&["smaller", "than", "or", "equal", "to"], Hedge::AtMost),
    (&["greater", "or", "equal", "to"], Hedge::AtLeast),
    (&["greater", "or", "equal", "than"], Hedge::AtLeast),
    (&["less", "or", "equal", "to"], Hedge::AtMost),
    (&["less", "or", "equal", "than"], Hedge::AtMost),
    (&["smaller", "or", "equal", "than"], Hedge::AtMost),
    (&["over"], Hedge::MoreThan),
    (&["above"], Hedge::MoreThan),
    (&["beyond"], Hedge::MoreThan),
    (&["at", "least"], Hedge::AtLeast),
    (&["a", "minimum", "of"], Hedge::AtLeast),
    (&["minimum", "of"], Hedge::AtLeast),
    (&["as", "few", "as"], Hedge::AtLeast),
    (&["as", "little", "as"], Hedge::AtLeast),
    (&["less", "than"], Hedge::LessThan),
    (&["fewer", "than"], Hedge::LessThan),
    (&["lower", "than"], Hedge::LessThan),
    (&["smaller", "than"], Hedge::LessThan),
    (&["shorter", "than"], Hedge::LessThan),
    (&["well", "under"], Hedge::LessThan),
    (&["just", "under"], Hedge::Nearly),
    (&["just", "below"], Hedge::Nearly),
    (&["just", "short", "of"], Hedge::Nearly),
    (&["just", "shy", "of"], Hedge::Nearly),
    (&["shy", "of"], Hedge::Nearly),
    (&["not", "quite"], Hedge::Nearly),
    (&["close", "to"], Hedge::Nearly),
    (&["closer", "to"], Hedge::Approx),
    (&["under"], Hedge::LessThan),
    (&["below"], Hedge::LessThan),
    (&["up", "to"], Hedge::AtMost),
    (&["as", "many", "as"], Hedge::AtMost),
    (&["as", "much", "as"], Hedge::AtMost),
    (&["as", "long", "as"], Hedge::AtMost),
    (&["as", "high", "as"], Hedge::AtMost),
    (&["at", "most"], Hedge::AtMost),
    (&["at", "the", "most"], Hedge::AtMost),
    (&["a", "maximum", "of"], Hedge::AtMost),
    (&["maximum", "of"], Hedge::AtMost),
    (&["nearly"], Hedge::Nearly),
    (&["almost"], Hedge::Nearly),
    (&["approaching"], Hedge::Nearly),
    (&["nearing"], Hedge::Nearly),
    (&["about"], Hedge::Approx),
    (&["around"], Hedge::Approx),
    (&["roughly"], Hedge::Approx),
    (&["approximately"], Hedge::Approx),
    (&["approx"], Hedge::Approx),
    (&["an", "estimated"], Hedge::Approx),
    (&["estimated"], Hedge::Approx),
    (&["estimated", "at"], Hedge::Approx),
    (&["in", "the", "region", "of"], Hedge::Approx),
    (&["in", "the", "order", "of"], Hedge::Approx),
    (&["on", "the", "order", "of"], Hedge::Approx),
    (&["something", "like"], Hedge::Approx),
    (&["some"], Hedge::Approx),
    (&["circa"], Hedge::Approx),
    (&["ca"], Hedge::Approx),
    (&["close", "on"], Hedge::Approx),
];

/// Phrases after a value.
const AFTER: &[Phrase] = &[
    (&["or", "more"], Hedge::AtLeast),
    (&["and", "more"], Hedge::AtLeast),
    (&["and", "over"], Hedge::AtLeast),
    (&["or", "over"], Hedge::AtLeast),
    (&["or", "greater"], Hedge::AtLeast),
    (&["or", "above"], Hedge::AtLeast),
    (&["and", "above"], Hedge::AtLeast),
    (&["and", "up"], Hedge::AtLeast),
    (&["or", "older"], Hedge::AtLeast),
    (&["and", "older"], Hedge::AtLeast),
    (&["or", "longer"], Hedge::AtLeast),
    (&["or", "higher"], Hedge::AtLeast),
    (&["at", "least"], Hedge::AtLeast),
    (&["minimum"], Hedge::AtLeast),
    (&["or", "less"], Hedge::AtMost),
    (&["or", "fewer"], Hedge::AtMost),
    (&["or", "under"], Hedge::AtMost),
    (&["and", "under"], Hedge::AtMost),
    (&["or", "younger"], Hedge::AtMost),
    (&["and", "younger"], Hedge::AtMost),
    (&["or", "below"], Hedge::AtMost),
    (&["or", "lower"], Hedge::AtMost),
    (&["or", "shorter"], Hedge::AtMost),
    (&["at", "most"], Hedge::AtMost),
    (&["maximum"], Hedge::AtMost),
    (&["or", "so"], Hedge::Approx),
    (&["or", "thereabouts"], Hedge::Approx),
    (&["plus"], Hedge::MoreThan),
    (&["odd"], Hedge::Approx),
    (&["ish"], Hedge::Approx),
];

/// The first words of [`AFTER`]: what most values are followed by is none of them.
static FIRST_AFTER: WordList = WordList::new(&["or", "and", "at", "minimum", "maximum", "plus", "odd", "ish"]);

/// The phrases of [`BEFORE`] by their last words: a word such as "of" or "than" stands before a value in many a text, and only
/// its own phrases are compared with what is there.
static BY_LAST_WORD: LazyLock<FxHashMap<WordId, Vec<&Phrase>>> = LazyLock::new(|| {
    let mut index: FxHashMap<WordId, Vec<&Phrase>> = FxHashMap::default();
    for row in BEFORE {
        index.entry(lexicon().find(row.0.last().unwrap_or(&""))).or_default().push(row);
    }
    index
});

/// A hedge and the token it begins at (before a value) or ends before (after a value).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hedged {
    /// What the words mean.
    pub(crate) hedge: Hedge,
    /// First token of the phrase, or last-plus-one for a phrase after the value.
    pub(crate) place: usize,
}

/// The hedge that ends just before the input.
pub(crate) fn hedge_before(input: Tokens<'_>, kind: Kind) -> Option<Hedged> {
    // "more than a third", "at least another 20", "up to the 30": what stands between is skipped.
    let skip = usize::from(input.was_tagged(1, Tags::DETERMINER) && !input.was_tagged(1, Tags::HEDGE));
    let found = [0, skip].into_iter().take(1 + skip).find_map(|skipped| longest_before(&input, skipped))?;
    let word_before = input.seek(found.place);
    let skipped = skip == 1 && found.place + 1 < input.place() && input.was(1, "the");
    match found.hedge {
        // "more than the $5 million that was asked for" compares two sums and bounds neither.
        Hedge::MoreThan | Hedge::LessThan if skipped => None,
        // "asked about the 63 votes"
        Hedge::Approx if skipped && (input.was(2, "about") || input.was(2, "to")) => None,
        // "some fourth-quarter heroics"
        Hedge::Approx if kind == Kind::Ordinal && input.was(1, "some") => None,
        // "over three days" is a time span, "come over 20" no number.
        Hedge::MoreThan
            if input.was(1, "over")
                && kind == Kind::Duration
                && !input.was(2, "just")
                && !input.was(2, "well")
                && is_long(&input) =>
        {
            None
        }
        // "$161 million over seven years", "(over seven years)": during them.
        Hedge::MoreThan
            if input.was(1, "over")
                && kind == Kind::Duration
                && input.before(2).is_some_and(|before| {
                    matches!(before.class, Class::Number | Class::OpenParenthesis)
                        || input.entry_before(2).number.is_some()
                        || input.entry_before(2).currency.is_some()
                }) =>
        {
            None
        }
        // "over six full seasons", "over 12 games": during them.
        Hedge::MoreThan
            if input.was(1, "over")
                && kind == Kind::Cardinal
                && (1..4).any(|ahead| PERIODS.iter().any(|period| input.is(ahead, period))) =>
        {
            None
        }
        // "jailed over $4.2 million", "a row over 20 jobs": the figure is what it is about.
        Hedge::MoreThan if input.was(1, "over") && word_before.was_tagged(1, Tags::CAUSE) => None,
        // "gathered around 20 tables": after a verb of place the preposition is rarer than the hedge, so only these two count.
        Hedge::Approx
            if input.was(1, "around") && (word_before.was(1, "gathered") || word_before.was(1, "travelled")) =>
        {
            None
        }
        // "10 percent below 20" names a difference to 20, and so does "20 points above".
        Hedge::MoreThan | Hedge::LessThan
            if (input.was(1, "above") || input.was(1, "below") || input.was(1, "under") || input.was(1, "beyond"))
                && word_before
                    .before(1)
                    .is_some_and(|token| matches!(token.class, Class::PercentSign | Class::Number)) =>
        {
            None
        }
        _ => Some(found),
    }
}

/// The hedge of a clock time: `shortly after 8 a.m.` `just before noon`. A bare "after" or "before" orders events more often
/// than it bounds a time.
pub(crate) fn hedge_of_clock(input: Tokens<'_>) -> Option<Hedged> {
    let near =
        ["shortly", "just", "soon", "right", "sometime", "minutes", "moments"].iter().any(|word| input.was(2, word));
    let hedge = match () {
        () if !near => return None,
        () if input.was(1, "after") => Hedge::MoreThan,
        () if input.was(1, "before") => Hedge::Nearly,
        () => return None,
    };
    Some(Hedged { hedge, place: input.place() - 2 })
}

/// What games and terms are counted in, where "over" means "during".
const PERIODS: &[&str] =
    &["seasons", "games", "matches", "rounds", "innings", "sets", "terms", "sessions", "meetings", "campaigns"];

/// Whether the duration at the input is days or longer, where "over" means "during".
fn is_long(input: &Tokens<'_>) -> bool {
    (0..4).any(|ahead| ["days", "weeks", "months"].iter().any(|unit| input.is(ahead, unit)))
}

/// The longest of the phrases that ends before the tokens skipped.
fn longest_before(input: &Tokens<'_>, skipped: usize) -> Option<Hedged> {
    if let Some(sign) = comparison(input, skipped) {
        return Some(sign);
    }
    if !input.was_tagged(skipped + 1, Tags::HEDGE) {
        return None;
    }
    BY_LAST_WORD
        .get(&input.before(skipped + 1)?.word)?
        .iter()
        .filter(|(phrase, _)| phrase.iter().rev().enumerate().all(|(back, word)| input.was(skipped + 1 + back, word)))
        .max_by_key(|(phrase, _)| phrase.len())
        .map(|&&(phrase, hedge)| Hedged { hedge, place: input.place() - skipped - phrase.len() })
}

/// `>` `<` `≥` `≤` `>=` `<=` `~` `≈` before a number.
fn comparison(input: &Tokens<'_>, skipped: usize) -> Option<Hedged> {
    let sign = input.before(skipped + 1).filter(|token| token.class == Class::Other)?;
    let hedge = match input.text_of(sign) {
        ">" => Hedge::MoreThan,
        "<" => Hedge::LessThan,
        "=" if input.before(skipped + 2).is_some_and(|sign| sign.class == Class::Other) => {
            let hedge = match input.before(skipped + 2).map(|sign| input.text_of(sign)) {
                Some(">") => Hedge::AtLeast,
                Some("<") => Hedge::AtMost,
                _ => return None,
            };
            return Some(Hedged { hedge, place: input.place() - skipped - 2 });
        }
        "≥" => Hedge::AtLeast,
        "≤" => Hedge::AtMost,
        "~" | "≈" => Hedge::Approx,
        _ => return None,
    };
    Some(Hedged { hedge, place: input.place() - skipped - 1 })
}

/// `-odd` `-plus` `-ish` `odd` `plus`, between a number and its unit: "20-odd miles". The unit must follow.
pub(crate) fn between_number_and_unit(input: Tokens<'_>) -> Parsed<'_, ()> {
    (opt_hyphen, any_word(&["odd", "plus", "ish"])).map(|_| ()).parse(input)
}

/// The hedge that the value just read has inside: the `odd` of `20-odd miles`.
fn hedge_inside(rest: &Tokens<'_>) -> Option<Hedge> {
    let number = |back: usize| {
        rest.before(back).is_some_and(|token| token.class == Class::Number)
            || rest.entry_before(back).number.is_some()
            || rest.was_tagged(back, Tags::ARTICLE)
    };
    (2..=3).find_map(|back| {
        let hedge = match rest.before(back).map(|token| rest.text_of(token))? {
            "odd" | "ish" => Hedge::Approx,
            "plus" => Hedge::MoreThan,
            _ => return None,
        };
        let hyphen = usize::from(rest.before(back + 1).is_some_and(|token| token.class == Class::Hyphen));
        // "20 plus five miles" is no hedge.
        (!(1..back).any(number) && number(back + 1 + hyphen)).then_some(hedge)
    })
}

/// The hedge that begins at the input, just after a value.
pub(crate) fn hedge_after(input: Tokens<'_>) -> Option<Hedged> {
    if let Some(hedge) = hedge_inside(&input) {
        return Some(Hedged { hedge, place: input.place() });
    }
    let first = input.first()?;
    if first.class == Class::Plus && !first.spaced() {
        return Some(Hedged { hedge: Hedge::MoreThan, place: input.place() + 1 });
    }
    let hyphen = usize::from(first.class == Class::Hyphen && !first.spaced());
    if !input.peek(hyphen).is_some_and(|token| FIRST_AFTER.has(input.text_of(token))) {
        return None;
    }
    AFTER
        .iter()
        .filter(|(phrase, _)| phrase.iter().enumerate().all(|(ahead, word)| input.is(hyphen + ahead, word)))
        // "plus", "odd" and "ish" hang on a hyphen, or stand before what is counted; the rest follows a space.
        .find(|(phrase, _)| match *phrase {
            ["plus" | "odd"] => hyphen == 1 || counts_loosely(&input),
            ["ish"] => hyphen == 1,
            _ => hyphen == 0,
        })
        .filter(|(phrase, _)| !goes_on(&input, hyphen + phrase.len()))
        .map(|&(phrase, hedge)| Hedged { hedge, place: input.place() + hyphen + phrase.len() })
}

/// Whether the words go on after "or more": `20 or more than 30`, `20 or more are`; a "than" that ends the clause is the
/// hedge's own.
fn goes_on(input: &Tokens<'_>, ahead: usize) -> bool {
    let than = input.is(ahead, "than")
        && input
            .peek(ahead + 1)
            .is_some_and(|next| matches!(next.class, Class::Word | Class::Number | Class::CurrencySign));
    than || input.tagged(ahead, Tags::AUXILIARY)
}

/// Whether "plus" or "odd" stands between a number and the plural it counts: `20 plus people` `100 odd years`, not "$20
/// plus expenses", "5 odd socks".
fn counts_loosely(input: &Tokens<'_>) -> bool {
    const LINKS: Tags = Tags::FUNCTION.with(Tags::SPEECH).with(Tags::PAST);
    let large = input.before(1).is_some_and(|number| number.class == Class::Number && number.span.len() > 1);
    let money = input.before(2).is_some_and(|token| token.class == Class::CurrencySign);
    let plural = input.peek(1).is_some_and(|next| {
        next.class == Class::Word
            && (input.tagged(1, Tags::PLURAL) || input.text_of(next).ends_with('s') && !input.tagged(1, LINKS))
    });
    large && !money && plural
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lex::{lex, lexicon},
        model::{Mention, Value},
        parse::parse,
        segment::segment,
        text::Source,
    };

    /// An example of every kind of value: its number, what follows that, the kind, the value in the base unit.
    const EXAMPLES: &[(&str, &str, Kind, &str)] = &[
        ("20", "", Kind::Cardinal, "20"),
        ("$20 million", "", Kind::Money, "20000000"),
        ("20", " percent", Kind::Percent, "20"),
        ("20", " percentage points", Kind::Percent, "20"),
        ("20", " hours", Kind::Duration, "72000"),
        ("20", " years old", Kind::Age, "631139040"),
        ("20", " miles", Kind::Length, "32186.88"),
        ("20", " kg", Kind::Mass, "20"),
        ("20", " acres", Kind::Area, "80937.128448"),
        ("20", " litres", Kind::Volume, "0.02"),
        ("20", " mph", Kind::Speed, "8.9408"),
        ("20", " degrees Celsius", Kind::Temperature, "20"),
        ("20", " megawatts", Kind::Power, "20000000"),
        ("20", " kj", Kind::Energy, "20000"),
        ("20", " gigabytes", Kind::Data, "20000000000"),
        ("20", " megahertz", Kind::Frequency, "20000000"),
        ("20", " hectopascals", Kind::Pressure, "2000"),
        ("three-quarters", "", Kind::Fraction, "0.75"),
        ("magnitude 6", "", Kind::Magnitude, "6"),
        ("20th", "", Kind::Ordinal, "20"),
    ];

    /// Whether a hedge and a kind of value are such a combination.
    type Combination = fn(&str, Kind) -> bool;

    /// Combinations that nobody says, and why; they are not tested.
    const NO_ENGLISH: &[(&str, Combination)] = &[
        ("a rank is a place in a row: nothing is more than 20th", |_, kind| kind == Kind::Ordinal),
        ("only what can be counted one by one is many or few", |phrase, kind| {
            matches!(phrase, "as many as" | "as few as") && kind != Kind::Cardinal
        }),
        ("only what lies in time or space is long or short", |phrase, kind| {
            (phrase.contains("long") || phrase.contains("short") && !phrase.contains("just"))
                && !matches!(kind, Kind::Duration | Kind::Length)
        }),
        ("only people and what else has an age are old or young; a bare number may be one", |phrase, kind| {
            (phrase.contains("older") || phrase.contains("younger")) && !matches!(kind, Kind::Age | Kind::Cardinal)
        }),
        ("what hangs on a hyphen follows a bare number, or stands before its unit", |phrase, kind| {
            matches!(phrase, "odd" | "plus" | "ish") && matches!(kind, Kind::Age | Kind::Fraction | Kind::Magnitude)
        }),
    ];

    fn is_english(phrase: &str, kind: Kind) -> bool {
        !NO_ENGLISH.iter().any(|(_, is_none)| is_none(phrase, kind))
    }

    /// What the text says, when that is one quantity.
    fn only_quantity(text: &str) -> Option<(Kind, Hedge, String)> {
        let source = Source { text: text.into(), ..Source::default() };
        let segmented = segment(&source.text);
        let mentions = parse(&source, &segmented, &lex(&source.text, &segmented));
        match mentions.as_slice() {
            [Mention { kind, hedge, value: Value::Quantity(quantity), .. }] => {
                Some((*kind, *hedge, quantity.value?.normalize().to_string()))
            }
            _ => None,
        }
    }

    /// Holds every hedge against every example, in the sentence that `text` makes of them.
    fn hold(phrases: &[(&[&str], Hedge)], text: impl Fn(&str, &str, &str) -> String) {
        let mut wrong = Vec::new();
        for &(words, hedge) in phrases {
            let phrase = words.join(" ");
            for &(number, unit, kind, value) in EXAMPLES.iter().filter(|example| is_english(&phrase, example.2)) {
                let text = text(&phrase, number, unit);
                let found = only_quantity(&text);
                if found != Some((kind, hedge, value.into())) {
                    wrong.push(format!("{text} {found:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_hedge_before_every_kind_of_value_is_read() {
        hold(BEFORE, |phrase, number, unit| format!("They counted {phrase} {number}{unit}."));
    }

    #[test]
    fn every_hedge_after_every_kind_of_value_is_read() {
        hold(AFTER, |phrase, number, unit| match phrase {
            "odd" | "plus" | "ish" => format!("They counted {number}-{phrase}{unit}."),
            _ => format!("They counted {number}{unit} {phrase}."),
        });
    }

    #[test]
    fn every_comparison_sign_before_every_kind_of_value_is_read() {
        let signs: &[(&[&str], Hedge)] = &[
            (&[">"], Hedge::MoreThan),
            (&["<"], Hedge::LessThan),
            (&["≥"], Hedge::AtLeast),
            (&["≤"], Hedge::AtMost),
            (&[">="], Hedge::AtLeast),
            (&["<="], Hedge::AtMost),
            (&["~"], Hedge::Approx),
            (&["≈"], Hedge::Approx),
        ];
        hold(signs, |sign, number, unit| format!("They counted {sign} {number}{unit}."));
    }

    #[test]
    fn every_combination_left_out_is_left_out_for_a_reason_that_applies() {
        let phrases = || BEFORE.iter().chain(AFTER).map(|(words, _)| words.join(" "));
        for (reason, is_none) in NO_ENGLISH {
            assert!(phrases().any(|phrase| EXAMPLES.iter().any(|example| is_none(&phrase, example.2))), "{reason}");
        }
    }

    #[test]
    fn the_first_word_of_every_hedge_after_a_value_is_listed() {
        for (phrase, _) in AFTER {
            assert!(FIRST_AFTER.has(phrase[0]), "{}", phrase[0]);
        }
    }

    #[test]
    fn the_lexicon_knows_the_last_word_of_every_hedge() {
        for (phrase, _) in BEFORE {
            let last = phrase[phrase.len() - 1];
            assert!(lexicon().entry(lexicon().find(last)).tags.any(Tags::HEDGE), "{last}");
        }
    }
}
