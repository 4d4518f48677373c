//! The grammar: nom productions over tokens, one file a value type.
//!
//! At each token that can begin a value the productions are tried and the one that reads most wins; everywhere else the
//! scan steps on, so running text costs next to nothing. Hedges are looked for around a value once it is found.
//! The grammar cannot fail on a text: what no production reads is no mention.

mod age;
mod amount;
mod calendar;
mod compound;
mod date;
mod elapsed;
mod fraction;
mod hedge;
mod label;
mod lexical;
mod measure;
mod memo;
mod money;
mod name;
mod number;
mod ordinal;
mod percent;
mod place;
mod quantity;
mod quote;
mod range;
mod term;
mod time;
mod tokens;
mod unit;
mod vague;

use jiff::civil::DateTime;

use crate::{
    lex::{Class, Lexed, Lexicon, Tags, Token, WordId, lexicon},
    model::{Hedge, Kind, Mention, Segmented, Value},
    parse::{
        age::{AGED_BETWEEN, age_between_commas, decade_of_life},
        amount::{Amount, Figure},
        date::Openers,
        elapsed::counts_to_a_moment,
        hedge::{hedge_after, hedge_before, hedge_of_clock},
        label::is_label,
        memo::Memos,
        ordinal::category,
        range::{amount, score, sign},
        term::is_idiom,
        tokens::{Sentence, Tokens},
    },
    text::{Source, Span},
};

/// A value is expected among so many tokens; twice what news has, since a guess too small costs a copy.
const TOKENS_A_VALUE: usize = 8;

/// The classes of words at which a value or a date can begin.
const FIRST: Tags = Tags::QUANTITY.with(Tags::TEMPORAL).with(Tags::CALENDAR);

/// Finds the mentions of a source, in text order.
///
/// ```
/// use atodds::{lex::lex, parse::parse, segment::segment, text::Source};
/// let source = Source { text: "Talks lasted more than three hours.".into(), ..Source::default() };
/// let segmented = segment(&source.text);
/// let mentions = parse(&source, &segmented, &lex(&source.text, &segmented));
/// assert_eq!(mentions[0].span.of(&source.text), "three hours");
/// assert_eq!(mentions[0].hedge.name(), "more_than");
/// ```
#[must_use]
pub fn parse(source: &Source, segmented: &Segmented, lexed: &Lexed) -> Vec<Mention> {
    let mut values = Vec::with_capacity(lexed.tokens.len() / TOKENS_A_VALUE);
    let memos = Memos::default();
    for index in 0..lexed.sentences.len() {
        sentence(source, lexed, index, &memos, &mut values);
    }
    let mut names = Vec::new();
    name::names(&source.text, segmented, lexed, &mut names);
    let places = place::places(&source.text, segmented, lexed, &names);
    let quotations = quote::quotations(&source.text, segmented, lexed, &names);
    in_text_order([values, names, places, quotations])
}

/// The mentions of all kinds as one list in text order. Each list has that order already, and mentions are large: they are
/// moved once.
fn in_text_order(lists: [Vec<Mention>; 4]) -> Vec<Mention> {
    let order = |mention: &Mention| (mention.span, mention.kind);
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    let mut lists = lists.map(Vec::into_iter);
    // Of equal ones the first list's comes first.
    while let Some((_, list)) = lists
        .iter_mut()
        .filter_map(|list| list.as_slice().first().map(order).map(|first| (first, list)))
        .min_by_key(|(first, _)| *first)
    {
        all.extend(list.next());
    }
    if !all.is_sorted_by_key(order) {
        all.sort_by_key(order);
    }
    all
}

/// Finds the values of one sentence.
fn sentence(source: &Source, lexed: &Lexed, index: usize, memos: &Memos, mentions: &mut Vec<Mention>) {
    let tokens = lexed.sentence(index);
    let first_token = lexed.sentences[index].0 as usize;
    let reference = source.published.map(|published| published.local);
    let (lexicon, openers, bytes) = (lexicon(), date::openers(), source.text.as_bytes());
    let shared = Sentence::new(&source.text, tokens, first_token, memos);
    let mut input = shared.from(0);
    let found_before = mentions.len();
    loop {
        let rest = &tokens[input.place()..];
        let ahead = rest.iter().position(|token| may_begin(token, bytes, lexicon, openers)).unwrap_or(rest.len());
        debug_assert!(
            (0..ahead).map(|skipped| input.advance(skipped)).all(|skipped| {
                !date::may_start(&skipped) && skipped.first().is_none_or(|token| !may_start(token, &skipped))
            }),
            "the first set leaves out a word"
        );
        input = input.advance(ahead);
        let Some(token) = input.first() else { break };
        // Mentions are large; most tokens are passed without moving room for one about.
        let (valued, dateable) = (may_start(token, &input), date::may_start(&input));
        if !valued && !dateable {
            input = input.advance(1);
            continue;
        }
        let mut found = if valued { value(input) } else { None };
        if dateable && let Some(when) = dated(input, reference, found.as_ref()) {
            found = Some(when);
        }
        let Some(found) = found else {
            input = input.advance(1);
            continue;
        };
        let (start, end) = (found.start.min(tokens.len() - 1), found.end.max(found.start + 1).min(tokens.len()));
        let global = |place: usize| (first_token + place) as u32;
        mentions.push(Mention {
            span: Span::new(tokens[start].span.start, tokens[end - 1].span.end),
            tokens: (global(start), global(end)),
            hedged_tokens: (global(found.hedged.0), global(found.hedged.1)),
            sentence: index as u32,
            kind: found.kind,
            hedge: found.hedge,
            value: found.value,
        });
        input = input.seek(found.hedged.1.max(end));
    }
    date::assume_days(mentions, found_before);
}

/// Whether a value or a date can begin at the token, as far as it tells by itself. It only has to let through what
/// [`may_start`] and [`date::may_start`] do, which look at the tokens around it as well, and every test holds it
/// to that.
fn may_begin(token: &Token, text: &[u8], lexicon: &Lexicon, openers: &Openers) -> bool {
    let may_open = || text.get(token.span.range()).is_some_and(|word| openers.may_open(word));
    match token.class {
        Class::Word if token.word == WordId::default() => may_open(),
        Class::Word => {
            let tags = lexicon.tags(token.word);
            tags.any(FIRST) || (token.span.len() <= 2 && tags.any(Tags::DETERMINER)) || may_open()
        }
        Class::Comma | Class::Period | Class::Possessive | Class::DoubleQuote => false,
        _ => true,
    }
}

/// A date or clock time at the input, unless a value there reads more.
fn dated(input: Tokens<'_>, reference: Option<DateTime>, other: Option<&Found>) -> Option<Found> {
    let (rest, when) = date::moment(input, reference).ok()?;
    let (start, end) = (input.place(), rest.place());
    if other.is_some_and(|other| other.end > end) {
        return None;
    }
    // "over the weekend" and "under 2014 rules" bound no date.
    let ago = rest.was(1, "ago");
    let bounds = |hedge| when.kind != Kind::Date || ago || hedge == Hedge::Approx;
    let clocked = matches!(when.kind, Kind::Time | Kind::DateTime);
    let before = match when.hedge {
        Hedge::Exact if clocked => hedge_of_clock(input).or_else(|| hedge_before(input, when.kind)),
        Hedge::Exact => hedge_before(input, when.kind),
        _ => None,
    };
    let before = before.filter(|found| bounds(found.hedge));
    let hedge = before.map_or(when.hedge, |found| if ago { found.hedge.reversed() } else { found.hedge });
    let hedged = (before.map_or(start, |found| found.place), end);
    Some(Found { start, end, hedged, kind: when.kind, hedge, value: Value::Moment(when.moment) })
}

/// A value and the tokens of the sentence it was read from.
struct Found {
    start: usize,
    end: usize,
    hedged: (usize, usize),
    kind: Kind,
    hedge: Hedge,
    value: Value,
}

/// Whether a value can begin at the token: all that running text pays.
fn may_start(token: &Token, input: &Tokens<'_>) -> bool {
    match token.class {
        Class::Number | Class::OrdinalNumber | Class::VulgarFraction | Class::CurrencySign => true,
        Class::Minus | Class::Hyphen | Class::Plus => {
            token.spaced() && input.peek(1).is_some_and(|next| !next.spaced())
        }
        Class::Word => input.tagged(0, Tags::QUANTITY) && word_may_start(token, input),
        _ => false,
    }
}

/// Whether a word that can begin a quantity does: an article needs a number or a unit after it, "US" or "Rs" an amount.
fn word_may_start(token: &Token, input: &Tokens<'_>) -> bool {
    let entry = input.entry(0);
    if entry.tags.any(Tags::ARTICLE) {
        let next = input.entry(1);
        return next.tags.any(Tags::QUANTITY) || next.unit.is_some() || next.currency.is_some();
    }
    let plain = entry.number.is_some() || entry.ordinal.is_some() || entry.denominator.is_some();
    let leads = |next: &Token| matches!(next.class, Class::Number | Class::CurrencySign | Class::Period);
    plain || !entry.leads_money || (token.span.len() <= 7 && input.peek(1).is_some_and(leads))
}

/// The longest value at the input.
fn value(input: Tokens<'_>) -> Option<Found> {
    let start = input.place();
    let (after_sign, _) = sign(input);
    let decade = decade_of_life(input).map(|(rest, amount)| (rest, amount, Hedge::Range));
    let ranked = || category(input).map(|(rest, number)| (rest, Amount::bare(Kind::Ordinal, number), Hedge::Exact));
    if let Ok((rest, amount, hedge)) = decade.or_else(|_| ranked()) {
        let (end, (quantity, hedge)) = (rest.place(), quantity::quantity(&amount, hedge)?);
        let (kind, value) = (amount.kind, Value::Quantity(quantity));
        return Some(Found { start, end, hedged: (start, end), kind, hedge, value });
    }
    if is_label(&after_sign) || is_idiom(&after_sign) {
        return None;
    }
    let scored = score(after_sign).ok();
    let (rest, amount) = match amount(input) {
        Ok(found) => found,
        Err(_) => return None,
    };
    if let Some((after, (left, right))) = scored
        && after.place() >= rest.place()
    {
        let (end, value) = (after.place(), Value::Score(left, right));
        return Some(Found { start, end, hedged: (start, end), kind: Kind::Score, hedge: Hedge::Exact, value });
    }
    let amount = age_between_commas(after_sign, amount, rest);
    if amount.kind == Kind::Cardinal && !is_counted(&input, &rest, &amount) {
        return None;
    }
    if amount.kind == Kind::Duration && counts_to_a_moment(&after_sign, &rest)
        || amount.kind == Kind::Temperature && is_change(&after_sign, &rest)
    {
        return None;
    }
    let before = hedge_before(input, amount.kind);
    // "about 500 or less": the bound says more than "about".
    let loose = before.is_none_or(|found| found.hedge == Hedge::Approx);
    let after = if loose { hedge_after(rest) } else { None };
    let hedge = after.or(before).map_or(Hedge::Exact, |found| found.hedge);
    let (quantity, hedge) = quantity::quantity(&amount, hedge)?;
    let end = rest.place();
    let hedged = (before.map_or(start, |found| found.place), after.map_or(end, |found| found.place));
    let start = value_start(&after_sign, start, &amount);
    Some(Found { start, end, hedged, kind: amount.kind, hedge, value: Value::Quantity(quantity) })
}

/// Whether degrees say how far a temperature moved, which is no temperature: `rose by 2 degrees` `fell 3C` `2 degrees warmer`.
fn is_change(input: &Tokens<'_>, rest: &Tokens<'_>) -> bool {
    const AFTER: [&str; 8] = ["warmer", "cooler", "colder", "hotter", "higher", "lower", "above", "below"];
    if input.was(1, "to") {
        return false;
    }
    let by = usize::from(input.was(1, "by"));
    let about = usize::from(input.was_tagged(1 + by, Tags::HEDGE));
    input.was_tagged(1 + by + about, Tags::CHANGE) || AFTER.iter().any(|word| rest.is(0, word)) && !rest.is(1, "zero")
}

/// Where the value itself begins: an article that stands for "one" belongs to it, a leading "aged" does not.
fn value_start(input: &Tokens<'_>, start: usize, amount: &Amount) -> usize {
    let leads = amount.kind == Kind::Age && ["aged", "age", "ages"].iter().any(|word| input.is(0, word));
    if leads { start + 1 + usize::from(AGED_BETWEEN.iter().any(|word| input.is(1, word))) } else { start }
}

/// Whether a number is the minutes or the seconds of a clock or a ratio that no production read: "14:05 left".
fn is_half_of_a_clock(input: &Tokens<'_>, rest: &Tokens<'_>) -> bool {
    let colon = |token: Option<&Token>| token.is_some_and(|token| token.class == Class::Colon && !token.spaced());
    let touches = |token: Option<&Token>| token.is_some_and(|token| token.class == Class::Number && !token.spaced());
    colon(rest.first()) && touches(rest.peek(1))
        || colon(input.before(1))
            && touches(input.first())
            && input.before(2).is_some_and(|token| token.class == Class::Number)
}

/// Whether a bare cardinal can be a claim: not "the one", "no one", "one another", "one of the best".
fn is_counted(input: &Tokens<'_>, rest: &Tokens<'_>, amount: &Amount) -> bool {
    const PRONOUN_BEFORE: Tags = Tags::DETERMINER.with(Tags::NEGATION);
    const VERB_AFTER: Tags = Tags::AUXILIARY.with(Tags::PRONOUN);
    const AFTER: &[&str] = &["another", "that", "day"];
    if is_half_of_a_clock(input, rest) {
        return false;
    }
    let Figure::One(number) = amount.figure else { return true };
    if number.digits || !input.is(0, "one") || rest.place() != input.place() + 1 {
        return true;
    }
    let pronoun = input.was_tagged(1, PRONOUN_BEFORE);
    let verb = rest.tagged(0, VERB_AFTER) || AFTER.iter().any(|next| rest.is(0, next));
    // "turned into a rough one for them"
    let picked = input.was_tagged(2, Tags::DETERMINER)
        && input.before(1).is_some_and(|token| token.class == Class::Word && !token.capital())
        && !input.was_tagged(1, Tags::DETERMINER.with(Tags::PREPOSITION).with(Tags::HEDGE))
        && input.entry_before(1).number.is_none()
        && rest.first().is_none_or(|next| next.class != Class::Word || rest.tagged(0, Tags::PREPOSITION));
    let of_some = rest.is(0, "of") && rest.tagged(1, Tags::DETERMINER);
    let bare = rest.first().is_none_or(|token| !matches!(token.class, Class::Word | Class::Hyphen));
    let counts = input.place() == 0 || input.was(1, "least") || input.was(1, "than") || input.was(1, "only");
    !(pronoun || verb || picked || of_some || bare && !counts)
}
