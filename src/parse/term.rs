//! Numbers inside a term of the trade or a figure of speech, which count nothing: guns, tallies, forms, bands of age,
//! addresses, idioms.
//!
//! `label` knows the numbers of names and codes by the words before them; here the words after or around them tell.

use crate::{
    lex::{Class, Tags, Token},
    parse::tokens::Tokens,
};

/// Two numbers with a stroke between them that are a day with a name, a figure of speech, or a game.
const SLASHED: &[(&str, &str)] = &[("9", "11"), ("7", "7"), ("24", "7"), ("50", "50"), ("20", "20")];

/// Whether digits size a gun (`.357 Magnum` `.22-calibre`), keep a batter's tally (`7-for-14`), stand for a stretch of
/// life (`20-something`) or for a form or a seat (`Form 13F` `seat 14C`, and the subject of "must 13F be filed").
pub(crate) fn is_no_count(input: &Tokens<'_>, token: &Token, written: &str) -> bool {
    const NUMBERED: &[&str] = &["form", "forms", "schedule", "seat", "seats", "row", "flat", "house", "door", "cell"];
    const GUNS: &[&str] = &[
        "magnum",
        "caliber",
        "calibre",
        "rifle",
        "rifles",
        "pistol",
        "pistols",
        "revolver",
        "revolvers",
        "handgun",
        "handguns",
        "gun",
        "guns",
        "bullet",
        "bullets",
        "round",
        "rounds",
        "cartridge",
        "cartridges",
    ];
    let hyphen = |place: Option<&Token>| place.is_some_and(|token| token.class == Class::Hyphen && !token.spaced());
    let hyphened = hyphen(input.peek(1));
    let next = 1 + usize::from(hyphened);
    let gun = written.starts_with('.') && GUNS.iter().any(|gun| input.is(next, gun));
    let tally = hyphened && input.is(2, "for") && hyphen(input.peek(3))
        || !token.spaced() && hyphen(input.before(1)) && input.was(2, "for") && hyphen(input.before(3));
    let lettered =
        input.peek(1).is_some_and(|next| next.class == Class::Word && !next.spaced() && next.span.len() == 1)
            && (NUMBERED.iter().any(|thing| input.was(1, thing)) || input.was_tagged(1, Tags::MODAL));
    gun || tally
        || lettered
        || is_in_a_term(input, token)
        || hyphened && (input.is(2, "something") || input.is(2, "somethings"))
}

/// Whether digits belong to a term: `under-18s` `the over-65s` `5G` `24/7` `20/20` `50/50` and the `800` of `Boeing
/// 737-800`.
fn is_in_a_term(input: &Tokens<'_>, token: &Token) -> bool {
    let glued =
        |place: Option<&Token>, class: Class| place.is_some_and(|token| token.class == class && !token.spaced());
    if glued(input.peek(1), Class::Word) {
        let ages = ["over", "under"].iter().any(|word| input.was(1, word) || input.was(2, word));
        return input.is(1, "s") && ages || input.peek(1).is_some_and(|next| input.text_of(next) == "G");
    }
    if glued(input.peek(1), Class::Slash) {
        return SLASHED.iter().any(|(left, right)| input.is(0, left) && input.is(2, right))
            && !glued(input.peek(3), Class::Slash);
    }
    if token.spaced() {
        return false;
    }
    let model = glued(input.before(1), Class::Hyphen) && input.was_tagged(3, Tags::LABEL);
    let pair = glued(input.before(1), Class::Slash)
        && SLASHED.iter().any(|(left, right)| input.was(2, left) && input.is(0, right));
    pair || model && input.before(3).is_some_and(Token::capital)
}

/// Figures of speech: the words before a number word, the number word, the words after it.
const IDIOMS: &[(&[&str], &str, &[&str])] = &[
    (&["in", "the"], "first", &["place"]),
    (&["at"], "first", &[]),
    (&["one", "of", "the"], "first", &[]),
    (&[], "first", &["of", "all"]),
    (&[], "first", &["-", "hand"]),
    (&[], "first", &["aid"]),
    (&[], "first", &["name"]),
    (&[], "first", &["names"]),
    (&[], "first", &["lady"]),
    (&[], "first", &["minister"]),
    (&[], "first", &["responder"]),
    (&[], "first", &["responders"]),
    (&[], "second", &["-", "hand"]),
    (&[], "second", &["thought"]),
    (&[], "second", &["thoughts"]),
    (&[], "second", &["nature"]),
    (&[], "second", &["-", "guess"]),
    (&[], "second", &["-", "guessing"]),
    (&[], "second", &["to", "none"]),
    (&[], "third", &["party"]),
    (&[], "third", &["parties"]),
    (&[], "third", &["-", "party"]),
    (&[], "third", &["-", "parties"]),
    (&[], "three", &["-", "and", "-", "out"]),
    (&["second", "-"], "half", &[]),
    (&["first", "-"], "half", &[]),
    (&[], "first", &["-", "rate"]),
    (&[], "second", &["-", "rate"]),
    (&[], "third", &["-", "rate"]),
    (&[], "first", &["-", "class"]),
    (&[], "second", &["-", "class"]),
    (&[], "sixth", &["sense"]),
    (&["the"], "eleventh", &["hour"]),
    (&[], "eleventh", &["-", "hour"]),
    (&[], "one", &["-", "on", "-", "one"]),
    (&["one", "-", "on", "-"], "one", &[]),
    (&[], "one", &["on", "one"]),
    (&["one", "on"], "one", &[]),
    (&[], "one", &["by", "one"]),
    (&["one", "by"], "one", &[]),
    (&[], "one", &["-", "off"]),
    (&[], "one", &["-", "sided"]),
    (&[], "one", &["-", "way"]),
    (&[], "one", &["-", "time"]),
    (&[], "one", &["-", "stop"]),
    (&[], "one", &["and", "the", "same"]),
    (&["at"], "one", &["point"]),
    (&["at"], "one", &["time"]),
    (&["number"], "one", &[]),
    (&["number"], "two", &[]),
    (&["square"], "one", &[]),
    (&[], "two", &["-", "way"]),
    (&["cloud"], "nine", &[]),
    (&["ground"], "zero", &[]),
    (&[], "zero", &["-", "day"]),
    (&[], "zero", &["day"]),
    (&[], "zero", &["-", "sum"]),
    (&[], "zero", &["tolerance"]),
    (&[], "zero", &["-", "tolerance"]),
    (&[], "half", &["time"]),
    (&[], "half", &["-", "time"]),
    (&[], "half", &["-", "way"]),
    (&[], "half", &["-", "mast"]),
    (&[], "half", &["-", "brother"]),
    (&[], "half", &["-", "sister"]),
    (&[], "half", &["-", "hearted"]),
    (&[], "quarter", &["-", "final"]),
    (&[], "quarter", &["-", "finals"]),
];

/// Whether the number word at the input is part of a figure of speech, or of a name that an ordinal leads: `in the first
/// place` `one-on-one` `zero-day`, `First Amendment` and `Second World War` inside a sentence, `77th Street`.
pub(crate) fn is_idiom(input: &Tokens<'_>) -> bool {
    // "a third-rate show"
    let past_article = input.advance(usize::from(input.tagged(0, Tags::ARTICLE)));
    let input = &past_article;
    let Some(token) = input.first() else { return false };
    let numeral = token.class == Class::OrdinalNumber;
    if !numeral && token.class != Class::Word {
        return false;
    }
    let leads_a_name = (numeral || token.capital() && input.place() > 0 && input.entry(0).ordinal.is_some())
        && input
            .peek(1)
            .is_some_and(|next| next.class == Class::Word && next.capital() && !input.tagged(1, Tags::CALENDAR));
    leads_a_name
        || is_adverb(input)
        || IDIOMS.iter().any(|(before, number, after)| {
            input.is(0, number)
                && before.iter().rev().enumerate().all(|(back, word)| input.was(back + 1, word))
                && after.iter().enumerate().all(|(ahead, word)| input.is(ahead + 1, word))
        })
}

/// Whether "first" says when and not which: `must first be shown` `when first faced` `was first reported in May`; a rank
/// stands before its noun, or after a verb of coming in.
fn is_adverb(input: &Tokens<'_>) -> bool {
    // "Second, they lied": a speaker counts on the fingers.
    let opens = input.place() == 0 || input.before(1).is_some_and(|before| before.class == Class::DoubleQuote);
    if opens && input.entry(0).ordinal.is_some() && input.peek(1).is_some_and(|next| next.class == Class::Comma) {
        return true;
    }
    const RANKS: [&str; 9] = ["came", "come", "comes", "finished", "finish", "ranked", "ranks", "placed", "ended"];
    const LINKS: Tags = Tags::AUXILIARY.with(Tags::SPEECH).with(Tags::PAST).with(Tags::PRONOUN);
    let which = Tags::DETERMINER.with(Tags::PREPOSITION);
    if !input.is(0, "first") || input.was_tagged(1, which) || RANKS.iter().any(|verb| input.was(1, verb)) {
        return false;
    }
    if input.before(1).is_some_and(|before| matches!(before.class, Class::Possessive | Class::Hyphen)) {
        return false;
    }
    input.peek(1).is_some_and(|next| match next.class {
        Class::Word => {
            let participle = input.entry(1).tags == Tags::default() && input.text_of(next).ends_with("ed");
            input.tagged(1, LINKS) || !next.capital() && participle
        }
        Class::Comma => true,
        _ => false,
    })
}

/// What streets are called, and their abbreviations.
const STREETS: &[&str] = &[
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "lane",
    "drive",
    "boulevard",
    "blvd",
    "terrace",
    "parkway",
    "highway",
    "crescent",
    "row",
    "close",
    "broadway",
];

/// How many words a street's name has before the word for a street.
const STREET_WORDS: usize = 3;

/// Whether digits are the number of a house or a block: `10 Downing Street` `221B Baker Street` `the 2500 block of Elm`.
pub(crate) fn is_address(input: &Tokens<'_>) -> bool {
    let letter = input.peek(1).is_some_and(|next| next.class == Class::Word && !next.spaced() && next.span.len() == 1);
    let first = 1 + usize::from(letter);
    if input.is(first, "block") && input.is(first + 1, "of") {
        return true;
    }
    // "325 E. Dahlia Ave."
    let point = |ahead: usize| input.peek(ahead).is_some_and(|token| token.class == Class::Period && !token.spaced());
    (first..=first + STREET_WORDS)
        .take_while(|&ahead| {
            point(ahead) || input.peek(ahead).is_some_and(|token| token.class == Class::Word && token.capital())
        })
        .any(|ahead| ahead > first && STREETS.iter().any(|street| input.is(ahead, street)))
}
