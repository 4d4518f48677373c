//! Pairs quotation marks.
//!
//! Straight marks are paired by their neighbours and by what is open; curly ones by shape unless neighbours and
//! shape both speak against it. A closer takes any opener of its family, so mixed marks close. Re-opening at the
//! next body paragraph continues a quotation; so does a lone closer in the next paragraph, which is what a splitter
//! leaves that broke a paragraph inside a quotation. Left out: speech without marks, and dashes as speech marks.

use super::characters::{is_blank, skip_blanks, trimmed};
use super::mark::{Family, Lean, Mark, Shape, marks};
use super::speech::{ends_with_speech, goes_on_with_speaker, names_speaker};
use crate::model::Quotation;
use crate::text::Span;

/// Quotations nested deeper are ignored: nobody writes them, and hostile text could nest without end.
const DEEPEST: usize = 4;

/// Paragraphs without marks that a quotation left open may run across to its closer.
const MOST_UNMARKED: u8 = 3;

/// What a mark turned out to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// It begins a quotation.
    Opens,
    /// It goes on with an open one, at the start of a paragraph or of a sentence.
    Reopens,
    /// It ends one.
    Closes,
    /// Neither: a stray mark, inches, a possessive.
    Stray,
}

/// An opened quotation that waits for its closer.
#[derive(Clone, Copy)]
struct Opened {
    family: Family,
    start: usize,
    inner: usize,
    /// Where the first closed quotation of the same family inside it begins.
    first_inside: Option<usize>,
    /// The paragraph began with its mark once more.
    reopened: bool,
    /// A lone single mark is believed only when it is closed, unless it stands where speech begins.
    trusted: bool,
}

/// A quotation left open at the end of a body paragraph.
struct Pending {
    opened: Opened,
    end: usize,
    /// Body paragraphs without a mark of its family since.
    unmarked: u8,
}

/// Reads paragraph after paragraph and keeps what it found.
#[derive(Default)]
pub(super) struct Pairing {
    found: Vec<Quotation>,
    pending: Option<Pending>,
    marks: Vec<Mark>,
    roles: Vec<Role>,
    /// For each mark, the index of the next one of its family.
    next_of_family: Vec<Option<usize>>,
    /// Where the paragraph begins.
    start: usize,
    /// Where it ends.
    end: usize,
}

impl Pairing {
    /// Reads one paragraph, which is body text or stands between. A quotation may run on into body text only;
    /// what `interrupts`, as captions and furniture do, leaves it open for the body text after it.
    pub(super) fn read(&mut self, text: &str, start: usize, end: usize, body: bool, interrupts: bool) {
        (self.start, self.end) = (start, end);
        marks(text, start, end, &mut self.marks);
        self.link();
        self.roles.clear();
        let mut stack: Vec<Opened> = Vec::new();
        let mut passed_over = None;
        if !interrupts && let Some(pending) = self.pending.take() {
            if body && self.runs_on(text, &pending) {
                stack.push(pending.opened);
            } else if body && pending.unmarked < MOST_UNMARKED && !self.has_marks(pending.opened.family) {
                let unmarked = pending.unmarked + 1;
                passed_over = Some(Pending { unmarked, ..pending });
            } else {
                self.give_up(text, pending);
            }
        }
        let running_on = !stack.is_empty();
        // Openers past the deepest level, so that their closers are not taken for another's.
        let mut ignored = 0_usize;
        for index in 0..self.marks.len() {
            let Some(&mark) = self.marks.get(index) else { break };
            if running_on && self.reopens(text, mark) {
                // What is nested in the paragraph before was closed there, and this one still stood open.
                if let Some(opened) = stack.iter_mut().find(|opened| opened.family == mark.family) {
                    (opened.first_inside, opened.reopened) = (None, true);
                }
                self.roles.push(Role::Reopens);
                continue;
            }
            let role = self.role(text, index, mark, &stack);
            match role {
                Role::Opens if stack.len() >= DEEPEST => ignored += 1,
                Role::Opens => {
                    let trusted = mark.family == Family::Double || self.begins_speech(text, mark);
                    stack.push(Opened {
                        family: mark.family,
                        start: mark.start,
                        inner: mark.end,
                        first_inside: None,
                        reopened: false,
                        trusted,
                    });
                }
                Role::Closes if ignored > 0 => ignored -= 1,
                Role::Closes => self.close(text, mark, &mut stack),
                Role::Reopens | Role::Stray => {}
            }
            self.roles.push(role);
        }
        self.leave_open(text, end, stack, body);
        if let Some(pending) = passed_over {
            // A quotation of the other family was left open in between.
            if self.pending.is_some() {
                self.give_up(text, pending);
            } else {
                self.pending = Some(pending);
            }
        }
    }

    fn has_marks(&self, family: Family) -> bool {
        self.marks.iter().any(|mark| mark.family == family)
    }

    /// The marks of the paragraph read last, each with its role, in order.
    pub(super) fn roles(&self) -> impl Iterator<Item = (Mark, Role)> + '_ {
        self.marks.iter().copied().zip(self.roles.iter().copied())
    }

    /// All quotations, by start, with their depths.
    pub(super) fn finish(mut self, text: &str) -> Vec<Quotation> {
        if let Some(pending) = self.pending.take() {
            self.give_up(text, pending);
        }
        self.found.sort_by_key(|quotation| (quotation.span.start, u32::MAX - quotation.span.end));
        let mut ends: Vec<u32> = Vec::new();
        for quotation in &mut self.found {
            while ends.last().is_some_and(|&end| end <= quotation.span.start) {
                ends.pop();
            }
            quotation.depth = ends.len().min(DEEPEST - 1) as u8;
            ends.push(quotation.span.end);
        }
        self.found
    }

    /// Links each mark to the next of its family.
    fn link(&mut self) {
        self.next_of_family.clear();
        self.next_of_family.resize(self.marks.len(), None);
        let (mut double, mut single) = (None, None);
        for (index, mark) in self.marks.iter().enumerate().rev() {
            let next = if mark.family == Family::Double { &mut double } else { &mut single };
            if let Some(slot) = self.next_of_family.get_mut(index) {
                *slot = *next;
            }
            *next = Some(index);
        }
    }

    /// Whether a quotation left open before this paragraph runs on into it.
    fn runs_on(&self, text: &str, pending: &Pending) -> bool {
        let family = pending.opened.family;
        let Some(index) = self.marks.iter().position(|mark| mark.family == family) else {
            return false;
        };
        let Some(&first) = self.marks.get(index) else { return false };
        if self.reopens(text, first) {
            return pending.unmarked == 0;
        }
        let after_sentence = self.last_solid(text, first).is_some_and(is_pause);
        let closes = match (first.shape, first.lean) {
            (Shape::Opening, _) => false,
            (Shape::Closing, lean) => lean != Lean::Open,
            (Shape::Straight, Lean::Close) => true,
            (Shape::Straight, Lean::Free) => after_sentence,
            (Shape::Straight, Lean::Open) => {
                self.closes_too_late(text, index, first) && self.precedes_speaker(text, first)
            }
            (Shape::Straight, Lean::Tight) => false,
        };
        let digit = first.previous.is_some_and(|c| c.is_ascii_digit());
        // An apostrophe after a plural looks like a closer; only one after a pause is believed here.
        closes && !digit && (family == Family::Double && pending.unmarked == 0 || after_sentence)
    }

    /// Whether this mark re-opens a quotation at the start of its paragraph.
    fn reopens(&self, text: &str, mark: Mark) -> bool {
        skip_blanks(text, self.start, mark.start) == mark.start && mark.lean != Lean::Close
    }

    /// What a mark does, given what is open.
    fn role(&self, text: &str, index: usize, mark: Mark, stack: &[Opened]) -> Role {
        let open = match mark.family {
            Family::Double => stack.iter().any(|opened| opened.family == Family::Double),
            // A single mark never closes across an open double one.
            Family::Single => stack.last().is_some_and(|opened| opened.family == Family::Single),
        };
        let leans_to_close = match (mark.shape, mark.lean) {
            (Shape::Opening, Lean::Close) => open,
            (Shape::Opening, _) => false,
            // Where closing marks are set on both sides, the other one follows.
            (Shape::Closing, Lean::Open) => open || self.next(index).is_none_or(|next| next.shape != Shape::Closing),
            (Shape::Closing, _) | (Shape::Straight, Lean::Close) => true,
            (Shape::Straight, Lean::Open) => {
                self.closes_too_late(text, index, mark) && (open || self.closes_unopened(text, mark))
            }
            (Shape::Straight, Lean::Free) => {
                // After a sentence it opens detokenised speech, if a closer can follow it.
                let closer_follows = self.next(index).is_some_and(|next| next.lean != Lean::Open);
                let after_pause = self.last_solid(text, mark).is_some_and(is_pause);
                open || mark.family == Family::Single || after_pause && !closer_follows
            }
            (Shape::Straight, Lean::Tight) => {
                open || mark.family == Family::Single || mark.previous.is_some_and(|c| c.is_ascii_digit())
            }
        };
        if !leans_to_close && open && mark.family == Family::Double && self.begins_sentence(text, mark) {
            // Two paragraphs of one speech, set as one.
            return Role::Reopens;
        }
        if !leans_to_close {
            return if mark.family == Family::Single && open && !self.begins_speech(text, mark) {
                // Two single marks in a row: the second is an elision that no table lists.
                Role::Stray
            } else {
                Role::Opens
            };
        }
        if !open || self.is_measure(index, mark) || self.is_possessive(index, mark) {
            return Role::Stray;
        }
        Role::Closes
    }

    /// Whether a straight double mark is a closer that was set against the next word: `"We won, "Ann said.` It follows
    /// a comma, or a sentence and is followed by the speaker; the mark after it opens again, if there is one.
    fn closes_too_late(&self, text: &str, index: usize, mark: Mark) -> bool {
        mark.family == Family::Double
            && self.next(index).is_none_or(|next| next.lean != Lean::Close)
            && self.last_solid(text, mark).is_some_and(|c| c == ',' || is_pause(c) && self.precedes_speaker(text, mark))
    }

    /// Whether a mark that was set against the next word closes a quotation whose opener was lost: the speaker follows
    /// it, and none stands before it, as in `Brill said, "Tull told us so.`
    fn closes_unopened(&self, text: &str, mark: Mark) -> bool {
        self.last_solid(text, mark) == Some(',')
            && names_speaker(text.get(mark.end..self.end).unwrap_or_default())
            && !ends_with_speech(text.get(self.start..mark.start).unwrap_or_default())
    }

    /// Whether the speaker is named right after the mark.
    fn precedes_speaker(&self, text: &str, mark: Mark) -> bool {
        goes_on_with_speaker(text.get(mark.end..self.end).unwrap_or_default())
    }

    /// Whether the mark stands after the end of a sentence.
    fn begins_sentence(&self, text: &str, mark: Mark) -> bool {
        self.last_solid(text, mark).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…'))
    }

    /// Whether a straight mark after a digit means inches or feet: the next one of its family closes as well.
    fn is_measure(&self, index: usize, mark: Mark) -> bool {
        mark.shape == Shape::Straight
            && mark.lean == Lean::Close
            && mark.previous.is_some_and(|c| c.is_ascii_digit())
            && self.next(index).is_some_and(|next| next.lean == Lean::Close)
    }

    /// Whether a single mark after a letter is a plural's possessive: a later one, after a pause, closes better.
    fn is_possessive(&self, index: usize, mark: Mark) -> bool {
        mark.family == Family::Single
            && mark.previous.is_some_and(char::is_alphabetic)
            && self.next(index).is_some_and(|next| {
                matches!(next.lean, Lean::Close | Lean::Free)
                    && next.previous.is_some_and(|c| is_pause(c) || is_blank(c))
            })
    }

    /// The next mark of the same family.
    fn next(&self, index: usize) -> Option<Mark> {
        let next = self.next_of_family.get(index).copied().flatten()?;
        self.marks.get(next).copied()
    }

    /// Whether speech can begin at this mark: at the start of its paragraph, or after a comma, a colon or a sentence.
    fn begins_speech(&self, text: &str, mark: Mark) -> bool {
        self.last_solid(text, mark).is_none_or(is_pause)
    }

    /// The last character before the mark, in its paragraph, that is not blank.
    fn last_solid(&self, text: &str, mark: Mark) -> Option<char> {
        self.solid_before(text, mark.start)
    }

    /// The same for the mark that begins at `start`.
    fn solid_before(&self, text: &str, start: usize) -> Option<char> {
        // More blanks than this are a table's, and looking past them for every mark would take quadratic time.
        let from = self.start.max(text.floor_char_boundary(start.saturating_sub(64)));
        text.get(from..start)?.trim_end_matches(|c| is_blank(c) || "\"'”’".contains(c)).chars().next_back()
    }

    /// Ends the innermost quotation of the mark's family; single marks opened inside it were apostrophes.
    fn close(&mut self, text: &str, mark: Mark, stack: &mut Vec<Opened>) {
        while let Some(opened) = stack.pop() {
            if opened.family == mark.family {
                if self.is_pair_of_possessives(text, opened, mark) {
                    return;
                }
                self.keep(text, opened, mark.start, mark.end, true);
                // "… and when she saw me she said: “You look well.” I wept.": no mark was lost there.
                let introduced = self.solid_before(text, opened.start).is_some_and(|c| matches!(c, ',' | ':'));
                for outer in stack.iter_mut().filter(|outer| outer.family == mark.family) {
                    if !(outer.reopened && introduced) {
                        outer.first_inside.get_or_insert(opened.start);
                    }
                }
                return;
            }
        }
    }

    /// Deals with what is still open at the end of a paragraph.
    fn leave_open(&mut self, text: &str, end: usize, mut stack: Vec<Opened>, body: bool) {
        stack.retain(|opened| opened.trusted);
        let Some(last) = stack.pop() else { return };
        // One that was opened before another one of its family has lost its closer.
        for (index, opened) in stack.iter().enumerate() {
            let cut = stack.get(index + 1).unwrap_or(&last).start;
            let cut = sentence_end(text, opened.inner, opened.first_inside.map_or(cut, |inside| inside.min(cut)));
            self.keep(text, *opened, cut, cut, false);
        }
        let pending = Pending { opened: last, end, unmarked: 0 };
        if body {
            self.pending = Some(pending);
        } else {
            self.give_up(text, pending);
        }
    }

    /// Keeps a quotation that was never closed, up to the end of its paragraph or the next quotation in it.
    fn give_up(&mut self, text: &str, pending: Pending) {
        let inner = pending.opened.inner;
        let end = pending.opened.first_inside.map_or(pending.end, |inside| sentence_end(text, inner, inside));
        self.keep(text, pending.opened, end, end, false);
    }

    /// Whether two single marks are the apostrophes of two plurals, the first of them set against the next word:
    /// "the Rovers 'keeper and the Wanderers' captain".
    fn is_pair_of_possessives(&self, text: &str, opened: Opened, mark: Mark) -> bool {
        let plural = text.get(self.start..opened.start).is_some_and(|before| before.ends_with("s "));
        let follows = text.get(mark.end..self.end).unwrap_or_default();
        mark.family == Family::Single
            && !opened.trusted
            && plural
            && mark.previous == Some('s')
            && follows.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphabetic))
    }

    /// Keeps a quotation unless there is nothing between its marks.
    fn keep(&mut self, text: &str, opened: Opened, inner_end: usize, end: usize, closed: bool) {
        let (from, to) = trimmed(text, opened.inner, inner_end.max(opened.inner));
        if from < to {
            let end = if closed { end } else { to };
            self.found.push(Quotation {
                span: Span::from_range(opened.start..end),
                inner: Span::from_range(from..to),
                depth: 0,
                closed,
            });
        }
    }
}

/// Where the last sentence of `start..cut` ends; `cut` where none does. A quotation that lost its closer before the
/// next one opened ends there: what follows is the outlet's.
fn sentence_end(text: &str, start: usize, cut: usize) -> usize {
    let inside = text.get(start..cut).unwrap_or_default();
    let ends = |&(at, mark): &(usize, char)| {
        let rest = inside.get(at + mark.len_utf8()..).unwrap_or_default();
        let word = inside.get(inside.floor_char_boundary(at.saturating_sub(8))..at).unwrap_or_default();
        let word = word.get(word.rfind(is_blank).map_or(0, |blank| blank + 1)..).unwrap_or_default();
        // "Mr. Vale": a short capitalised word before a point is cut short.
        let short = mark == '.' && word.len() <= 3 && word.starts_with(char::is_uppercase);
        !short && rest.trim_start_matches(['\'', '’', '"', '”', ')', ']']).starts_with(is_blank)
    };
    let end = inside.char_indices().rev().filter(|(_, mark)| matches!(mark, '.' | '!' | '?' | '…')).find(ends);
    end.map_or(cut, |(at, mark)| {
        let rest = inside.get(at + mark.len_utf8()..).unwrap_or_default();
        let marks = rest.len() - rest.trim_start_matches(['\'', '’', ')', ']']).len();
        start + at + mark.len_utf8() + marks
    })
}

/// Marks after which speech begins or ends.
fn is_pause(character: char) -> bool {
    matches!(character, '.' | ',' | '!' | '?' | '…' | ':' | ';')
}
