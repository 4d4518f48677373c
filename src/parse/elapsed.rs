//! Durations that say when something happens and not how long it lasts; the dates' productions read them.

use crate::{lex::Tags, parse::tokens::Tokens};

/// Whether a duration from `input` to `rest` counts from or to a moment: `two years ago` `three days later` `a week from
/// now` `six years hence` `the last two days`; or is the "one day" of a tale.
pub(crate) fn counts_to_a_moment(input: &Tokens<'_>, rest: &Tokens<'_>) -> bool {
    const AFTER: &[&str] = &["ago", "earlier", "later", "hence"];
    const BEFORE: &[&str] = &["past", "previous", "coming", "next", "upcoming"];
    let is_any = |ahead: usize, words: &[&str]| words.iter().any(|word| rest.is(ahead, word));
    let from_now = rest.is(0, "from") && (1..=2).any(|ahead| is_any(ahead, &["now", "today", "then"]));
    // "the last two days", but "talks that last two days"
    let last = input.was(1, "last")
        && (input.place() == 1 || input.was_tagged(2, Tags::DETERMINER.with(Tags::PREPOSITION)) && !input.was(2, "to"));
    let tale = input.place() == 0 && input.is(0, "one") && (input.is(1, "day") || input.is(1, "night"));
    // "at 16h", "Thursday 8h", "15h00": the clock as much of Europe writes it.
    let clock =
        input.is(1, "h") && (input.was(1, "at") || input.entry_before(1).weekday.is_some() || rest.was(1, "00"));
    let from_a_day = (is_any(0, &["after", "before"])) && rest.tagged(1, Tags::CALENDAR);
    // "the past 13 days of storms" is as long as it says.
    let of = rest.is(0, "of");
    let bounded = last || BEFORE.iter().any(|word| input.was(1, word));
    from_now || bounded && !of || tale || clock || from_a_day || is_any(0, AFTER)
}
