//! Numbers that are part of a name, a code or a list marker, and so are no quantity.

use crate::{
    lex::{Class, Tags},
    parse::tokens::Tokens,
};

/// Words before a number that make a name of both: "Flight 370", "page 20", "Article 5".
const LABELS: &[&str] = &[
    "flight",
    "article",
    "section",
    "page",
    "pages",
    "chapter",
    "room",
    "route",
    "highway",
    "interstate",
    "channel",
    "number",
    "no",
    "nos",
    "phase",
    "level",
    "type",
    "game",
    "episode",
    "act",
    "resolution",
    "bus",
    "train",
    "gate",
    "platform",
    "apollo",
    "boeing",
    "airbus",
    "clause",
    "paragraph",
    "title",
    "proposition",
    "prop",
    "amendment",
    "district",
    "precinct",
    "ward",
    "building",
    "terminal",
    "runway",
    "engine",
    "battalion",
    "unit",
    "week",
    "day",
    "round",
    "stage",
    "group",
    "division",
    "class",
    "grade",
    "category",
    "tier",
    "version",
    "model",
    "windows",
    "iphone",
    "ipad",
    "galaxy",
    "playstation",
    "xbox",
    "formula",
    "exit",
    "lane",
    "line",
    "block",
    "lot",
    "suite",
    "apartment",
    "apt",
    "box",
    "area",
    "sector",
    "zone",
    "figure",
    "fig",
    "table",
    "item",
    "lap",
    "hole",
    "verse",
    "psalm",
    "vol",
    "volume",
    "part",
    "rule",
    "case",
    "docket",
    "bill",
    "hb",
    "sb",
    "code",
    "zip",
    "ext",
    "explorer",
    "firefox",
    "android",
    "ios",
    "opteron",
    "pentium",
    "core",
    "studio",
    "bbc",
    "itv",
    "radio",
    "m",
    "mark",
    "mk",
    "super",
];

/// Whether the number at the input belongs to a name or a marker: `Flight 370` `page 20` `1.` at the start of a line
/// `555-0134-22` `(L-R)`. A number that counts what follows ("In Week 3 teams") is not told apart.
pub(crate) fn is_label(input: &Tokens<'_>) -> bool {
    let Some(token) = input.first() else { return false };
    let digits = token.class == Class::Number;
    if let Some(before) = input.before(1) {
        let word = input.text_of(before);
        let known = LABELS.iter().any(|label| word.eq_ignore_ascii_case(label));
        // "No. 5": the point of the abbreviation is a token of its own.
        let abbreviated = before.class == Class::Period
            && !before.spaced()
            && ["no", "nos", "vol", "fig", "pp"].iter().any(|label| input.was(2, label));
        let spelled = !digits && known && before.capital() && token.capital();
        if (digits && known && before.class == Class::Word) || abbreviated || spelled {
            return true;
        }
        // "Windows Vista 7", "Agenda 21": a name within the sentence, a bare number, and nothing it could count.
        let name = before.class == Class::Word
            && before.capital()
            && input.place() > 1
            && token.spaced()
            && !input.entry_before(1).tags.any(Tags::CALENDAR);
        let in_name = name
            && digits
            && !counts_something(input)
            && input.entry_before(1).currency.is_none()
            && !is_score_line(input);
        // "AK-47", "Covid-19", "7-Eleven"
        let hyphened = before.class == Class::Hyphen
            && !before.spaced()
            && !token.spaced()
            && digits
            && input.before(2).is_some_and(|token| {
                token.class == Class::Word
                    && token.capital()
                    && input.entry_before(2).number.is_none()
                    && input.entry_before(2).unit.is_none()
                    && input.entry_before(2).tags == Tags::default()
            });
        if in_name || hyphened {
            return true;
        }
        // The middle of a phone number, a date in digits or a reference.
        let chained = matches!(before.class, Class::Hyphen | Class::Slash | Class::Period)
            && !before.spaced()
            && !token.spaced()
            && input.before(2).is_some_and(|token| token.class == Class::Number && !before.spaced())
            && input.peek(1).is_some_and(|next| matches!(next.class, Class::Hyphen | Class::Slash) && !next.spaced())
            && input.peek(2).is_some_and(|next| next.class == Class::Number && !next.spaced());
        if chained {
            return true;
        }
    }
    // "7-Eleven", "3-D"
    if digits
        && input.peek(1).is_some_and(|next| next.class == Class::Hyphen && !next.spaced())
        && input.peek(2).is_some_and(|next| {
            next.class == Class::Word && next.capital() && !next.spaced() && input.entry(2).unit.is_none()
        })
        && !input.peek(2).is_some_and(|next| input.text_of(next).eq_ignore_ascii_case("year"))
    {
        return true;
    }
    // "1. Wash the leaves"
    let first = input.place() == 0;
    digits
        && first
        && input
            .peek(1)
            .is_some_and(|next| matches!(next.class, Class::Period | Class::CloseParenthesis) && !next.spaced())
        && input.peek(2).is_some()
}

/// Whether a word follows that a number can count.
fn counts_something(input: &Tokens<'_>) -> bool {
    input.peek(1).is_some_and(|next| {
        let plain = next.class == Class::Word
            && !input
                .entry(1)
                .tags
                .any(Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::AUXILIARY).with(Tags::PAST));
        plain
            || matches!(
                next.class,
                Class::PercentSign
                    | Class::Hyphen
                    | Class::Dash
                    | Class::DegreeSign
                    | Class::VulgarFraction
                    | Class::Comma
                    | Class::CloseParenthesis
            )
    })
}

/// "Denver 28, Oakland 26"
fn is_score_line(input: &Tokens<'_>) -> bool {
    input.peek(1).is_some_and(|next| next.class == Class::Comma)
}
