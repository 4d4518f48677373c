//! Durations that say when something happens and not how long it lasts; the dates' productions read them.

use crate::parse::tokens::Tokens;

/// Whether a duration from `input` to `rest` counts from or to a moment: `two years ago` `three days later` `a week from
/// now` `six years hence` `the last two days` `within 5 minutes`
pub(crate) fn counts_to_a_moment(input: &Tokens<'_>, rest: &Tokens<'_>) -> bool {
    const AFTER: &[&str] = &["ago", "earlier", "later", "hence"];
    const BEFORE: &[&str] = &["last", "past", "previous", "coming", "next", "upcoming", "within"];
    let from_now = rest.is(0, "from") && (1..=2).any(|ahead| ["now", "today", "then"].iter().any(|now| rest.is(ahead, now)));
    from_now || AFTER.iter().any(|word| rest.is(0, word)) || BEFORE.iter().any(|word| input.was(1, word))
}
