//! Cuts the part of a source that a reader needs out of it: the sentences around the labels, wrapped at word
//! boundaries to the width at hand.
//!
//! News paragraphs are single lines of a thousand characters and more, which no snippet renderer can show as they
//! are. An excerpt is a text of its own: rows of words, sanitised by `screen.rs`, each character remembering the
//! offset it came from, so that labels sit right under their words whatever was replaced or left out before them.

use std::ops::Range;

use smol_str::{SmolStr, ToSmolStr};

use crate::{
    report::screen::{self, Shown},
    text::Span,
};

/// What to underline and what to write under it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) note: String,
    pub(super) outlier: bool,
}

/// A sentence and the marks in it.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) marks: Vec<Mark>,
}

/// How much room there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// Columns for text, the gutter left out.
    pub(super) columns: usize,
    /// Rows kept around a marked row; `None` keeps one row around the mark, with the mark in the middle.
    pub(super) context: Option<usize>,
    /// Whether pictures and ellipses may be Unicode.
    pub(super) unicode: bool,
}

/// A piece of a mark on one row, as byte range of [`Excerpt::text`].
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) range: Range<usize>,
    /// Lines to write under it; none under all but the last piece of a mark.
    pub(super) note: Option<String>,
    pub(super) outlier: bool,
}

/// The excerpt: rows of text with labels.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// The rows, joined by `\n`.
    pub(super) text: String,
    /// Line number to show beside each row; `None` where a row continues the line above.
    pub(super) lines: Vec<Option<u32>>,
    /// By place, without overlap.
    pub(super) labels: Vec<Label>,
}

/// One character as shown, and where it came from.
struct Glyph {
    from: u32,
    shown: SmolStr,
}

/// Glyphs between two spaces.
#[derive(Default)]
struct Word {
    glyphs: Vec<Glyph>,
    columns: usize,
    /// Whether it begins a line of the source.
    after_break: bool,
}

/// Words of one row, as range, and whether something was cut before and after it.
struct Row {
    words: Range<usize>,
    cut_before: bool,
    cut_after: bool,
}

/// Columns before a note: half the underline is before that, then a corner, two dashes and a space.
const NOTE_LEAD: usize = 4;

impl Excerpt {
    pub(super) fn new(text: &str, map: impl Fn(u32) -> u32, blocks: &[Block], layout: Layout) -> Self {
        let mut excerpt = Self::default();
        for block in blocks {
            let words = words(text, block.span, layout);
            let marks = merged(&block.marks);
            for row in rows(&words, &marks, layout) {
                excerpt.push_row(&words, &row, &marks, &map, layout);
            }
        }
        excerpt
    }

    fn push_row(&mut self, words: &[Word], row: &Row, marks: &[Mark], line: &impl Fn(u32) -> u32, layout: Layout) {
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        let row_start = self.text.len();
        let first = words[row.words.clone()].iter().flat_map(|word| &word.glyphs).next();
        let number = first.map(|glyph| line(glyph.from));
        let continues = row.cut_before || row.words.start > 0 && !words[row.words.start].after_break;
        let repeated = continues && self.lines.iter().rev().find_map(|line| *line) == number;
        self.lines.push(number.filter(|_| !repeated));
        if row.cut_before {
            self.text.push_str(screen::ellipsis(layout.unicode));
            self.text.push(' ');
        }
        let mut pieces: Vec<Option<Range<usize>>> = vec![None; marks.len()];
        for (i, word) in words[row.words.clone()].iter().enumerate() {
            if i > 0 {
                self.text.push(' ');
            }
            for glyph in &word.glyphs {
                let start = self.text.len();
                self.text.push_str(&glyph.shown);
                for (mark, piece) in marks.iter().zip(&mut pieces) {
                    if mark.span.start <= glyph.from && glyph.from < mark.span.end {
                        let start = piece.as_ref().map_or(start, |piece| piece.start);
                        *piece = Some(start..self.text.len());
                    }
                }
            }
        }
        if row.cut_after {
            self.text.push(' ');
            self.text.push_str(screen::ellipsis(layout.unicode));
        }
        for (mark, piece) in marks.iter().zip(pieces) {
            let Some(range) = piece else { continue };
            // A mark that runs on to the next row has its note there, unless that row is not shown.
            let ends_here = row.cut_after || !runs_on(words, row, mark);
            let note = (ends_here && !mark.note.is_empty()).then(|| {
                let before = screen::width(&self.text[row_start..range.start]);
                let column = before + screen::width(&self.text[range.clone()]) / 2 + NOTE_LEAD;
                let room = layout.columns.saturating_sub(column).max(16);
                screen::wrap(&mark.note, room, room).join("\n")
            });
            self.labels.push(Label { range, note, outlier: mark.outlier });
        }
    }
}

/// Whether a glyph of the mark comes after the row.
fn runs_on(words: &[Word], row: &Row, mark: &Mark) -> bool {
    let next = words.get(row.words.end).and_then(|word| word.glyphs.first());
    next.is_some_and(|glyph| glyph.from < mark.span.end)
}

/// The marks by place; those that share words become one with both notes, since one line holds one underline.
fn merged(marks: &[Mark]) -> Vec<Mark> {
    let mut sorted = marks.to_vec();
    sorted.sort_by_key(|mark| mark.span);
    let mut merged: Vec<Mark> = Vec::with_capacity(sorted.len());
    for mark in sorted {
        match merged.last_mut() {
            Some(last) if last.span.overlaps(mark.span) => {
                last.span = last.span.cover(mark.span);
                last.outlier |= mark.outlier;
                if !last.note.split("; ").any(|note| note == mark.note) {
                    last.note = format!("{}; {}", last.note, mark.note);
                }
            }
            _ => merged.push(mark),
        }
    }
    merged
}

fn words(text: &str, span: Span, layout: Layout) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut after_break = false;
    // A word is never longer than a row, or a text without spaces would not wrap at all.
    let longest = layout.columns.saturating_sub(2 * (screen::width(screen::ellipsis(layout.unicode)) + 1)).max(8);
    for (at, c) in span.of(text).char_indices() {
        let shown: SmolStr = match screen::show(c, layout.unicode) {
            Shown::Space => {
                if !word.glyphs.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                after_break |= c == '\n';
                continue;
            }
            Shown::Nothing => continue,
            Shown::Tie => " ".into(),
            Shown::Picture(picture) => picture.into(),
            Shown::Same(c) => c.to_smolstr(),
        };
        let columns = screen::width(&shown);
        if word.columns + columns > longest {
            words.push(std::mem::take(&mut word));
        }
        if word.glyphs.is_empty() {
            word.after_break = std::mem::take(&mut after_break);
        }
        word.columns += columns;
        word.glyphs.push(Glyph { from: span.start + at as u32, shown });
    }
    if !word.glyphs.is_empty() {
        words.push(word);
    }
    words
}

/// The words a mark touches.
fn touched(words: &[Word], mark: &Mark) -> Range<usize> {
    let inside =
        |word: &Word| word.glyphs.iter().any(|glyph| mark.span.start <= glyph.from && glyph.from < mark.span.end);
    let first = words.iter().position(inside).unwrap_or(0);
    let last = words.iter().rposition(inside).map_or(first, |last| last + 1);
    first..last
}

fn columns(words: &[Word]) -> usize {
    words.iter().map(|word| word.columns).sum::<usize>() + words.len().saturating_sub(1)
}

fn rows(words: &[Word], marks: &[Mark], layout: Layout) -> Vec<Row> {
    let touched: Vec<_> = marks.iter().map(|mark| touched(words, mark)).collect();
    let room = layout.columns.saturating_sub(2 * (screen::width(screen::ellipsis(layout.unicode)) + 1)).max(8);
    let Some(context) = layout.context else {
        return if touched.iter().all(|mark| columns(&words[mark.clone()]) <= room) {
            windows(words, &touched, room)
        } else {
            cut(wrap(words, marks, &touched, room), &touched, 0)
        };
    };
    let whole = cut(wrap(words, marks, &touched, layout.columns), &touched, context);
    if whole.iter().any(|row| row.cut_before || row.cut_after) {
        return cut(wrap(words, marks, &touched, room), &touched, context);
    }
    whole
}

/// One row around each mark, with as many words before it as after it.
fn windows(words: &[Word], touched: &[Range<usize>], room: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for mark in touched {
        if rows.last().is_some_and(|row| mark.end <= row.words.end) {
            continue;
        }
        let floor = rows.last().map_or(0, |row| row.words.end).min(mark.start);
        let mut window = mark.clone();
        loop {
            let left = (window.start > floor).then(|| window.start - 1..window.end);
            let right = (window.end < words.len()).then(|| window.start..window.end + 1);
            // The shorter side grows first; when its next word does not fit, the other side's may.
            let before = columns(&words[window.start..mark.start]);
            let after = columns(&words[mark.end..window.end]);
            let sides = if before <= after { [left, right] } else { [right, left] };
            let fits = |wider: &Range<usize>| columns(&words[wider.clone()]) <= room;
            let Some(wider) = sides.into_iter().flatten().find(fits) else { break };
            window = wider;
        }
        let (cut_before, cut_after) = (window.start > 0, window.end < words.len());
        rows.push(Row { words: window, cut_before, cut_after });
    }
    rows
}

/// Breaks words into rows. A mark whose underline and note fit no more begins a row of its own.
fn wrap(words: &[Word], marks: &[Mark], touched: &[Range<usize>], room: usize) -> Vec<Range<usize>> {
    // A note is worth a row of its own only where the row before is not left nearly empty.
    let needed = |at: usize, used: usize| {
        let wanted = touched.iter().zip(marks).filter(|(range, _)| range.start == at).map(|(range, mark)| {
            let underline = columns(&words[range.clone()]);
            let note = screen::width(&mark.note).min(room / 2);
            match (underline * 3 <= room * 2, used * 3 >= room) {
                (true, true) => underline.max(underline / 2 + NOTE_LEAD + note),
                (true, false) => underline,
                (false, _) => 0,
            }
        });
        wanted.max().unwrap_or(0).max(words[at].columns)
    };
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if at > start && (word.after_break || used + 1 + needed(at, used) > room) {
            rows.push(start..at);
            start = at;
            used = 0;
        }
        used += word.columns + usize::from(at > start);
    }
    if start < words.len() {
        rows.push(start..words.len());
    }
    rows
}

/// Drops the rows farther than `context` from every marked row.
fn cut(rows: Vec<Range<usize>>, touched: &[Range<usize>], context: usize) -> Vec<Row> {
    let marked: Vec<usize> = (0..rows.len())
        .filter(|&i| touched.iter().any(|mark| mark.start < rows[i].end && rows[i].start < mark.end))
        .collect();
    let kept = |i: usize| marked.iter().any(|&at| at.abs_diff(i) <= context);
    let last = rows.len();
    let mut shown = Vec::new();
    for (i, words) in rows.into_iter().enumerate().filter(|&(i, _)| kept(i)) {
        shown.push(Row { words, cut_before: i > 0 && !kept(i - 1), cut_after: i + 1 < last && !kept(i + 1) });
    }
    shown
}

/// The line a byte stands on, when there is no sentence to show instead.
pub(super) fn line_around(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(text.len(), |at| span.end as usize + at);
    Span::from_range(start..end)
}

#[cfg(test)]
mod tests {
    use proptest::{
        prop_assert, prop_assert_eq, proptest,
        sample::{Index, select},
    };

    use super::*;

    const WIDE: Layout = Layout { columns: 60, context: Some(2), unicode: true };

    fn mark(text: &str, words: &str, note: &str) -> Mark {
        let start = text.find(words).unwrap_or_default();
        Mark { span: Span::from_range(start..start + words.len()), note: note.into(), outlier: false }
    }

    fn excerpt(text: &str, marks: Vec<Mark>, layout: Layout) -> Excerpt {
        let blocks = [Block { span: Span::from_range(0..text.len()), marks }];
        let line = |offset: u32| 1 + text[..offset as usize].matches('\n').count() as u32;
        Excerpt::new(text, line, &blocks, layout)
    }

    /// The rows with their line numbers, and under each its labels as carets and note.
    fn drawn(excerpt: &Excerpt) -> String {
        let (mut out, mut start) = (String::new(), 0);
        for (row, line) in excerpt.text.split('\n').zip(&excerpt.lines) {
            out += &format!("{:>2}|{row}\n", line.map(|line| line.to_string()).unwrap_or_default());
            for label in excerpt.labels.iter().filter(|l| start <= l.range.start && l.range.end <= start + row.len()) {
                let lead = screen::width(&excerpt.text[start..label.range.start]);
                let carets = "^".repeat(screen::width(&excerpt.text[label.range.clone()]));
                let note = label.note.as_deref().unwrap_or("").replace('\n', "/");
                out += format!("   {:lead$}{carets} {note}", "").trim_end();
                out.push('\n');
            }
            start += row.len() + 1;
        }
        out
    }

    const LONG: &str = "The committee, which had been sitting since the early morning in a room without windows, and whose \
        members had been promised that they would be home by five, voted by 11 to 8, after an adjournment that was as \
        long as it was loud, to keep the old lighthouse open for another year, and then went home without a word.";

    #[test]
    fn long_sentence_keeps_the_rows_around_its_label() {
        let narrow = Layout { context: Some(1), ..WIDE };
        insta::assert_snapshot!(drawn(&excerpt(LONG, vec![mark(LONG, "11 to 8", "11-8")], narrow)), @r"
        1|… been promised that they would be home by five, voted by
         |11 to 8, after an adjournment that was as long as it was
          ^^^^^^^ 11-8
         |loud, to keep the old lighthouse open for another year, …
        ");
    }

    #[test]
    fn one_row_has_its_label_in_the_middle() {
        let row = Layout { context: None, ..WIDE };
        insta::assert_snapshot!(drawn(&excerpt(LONG, vec![mark(LONG, "11 to 8", "11-8")], row)), @r"
        1|… be home by five, voted by 11 to 8, after an adjournment …
                                      ^^^^^^^ 11-8
        ");
    }

    #[test]
    fn label_over_several_rows_has_its_note_on_the_last() {
        let text = "She said: “We will not leave until every one of the boats is back in the harbour.”";
        let marks = vec![mark(text, "We will not leave until every one of the boats is back in the harbour.", "said")];
        insta::assert_snapshot!(drawn(&excerpt(text, marks, Layout { columns: 30, ..WIDE })), @r"
        1|She said: “We will not leave
                     ^^^^^^^^^^^^^^^^^
         |until every one of the boats
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
         |is back in the harbour.”
          ^^^^^^^^^^^^^^^^^^^^^^^ said
        ");
    }

    #[test]
    fn source_line_breaks_are_kept_and_numbered() {
        let text = "Twelve men\r\nand\tthirteen women\r\nwere there.";
        let marks = vec![mark(text, "Twelve", "12"), mark(text, "thirteen women\r\nwere", "13"), mark(text, "men", "")];
        insta::assert_snapshot!(drawn(&excerpt(text, marks, WIDE)), @r"
        1|Twelve men
          ^^^^^^ 12
                 ^^^
        2|and thirteen women
              ^^^^^^^^^^^^^^
        3|were there.
          ^^^^ 13
        ");
    }

    #[test]
    fn labels_that_share_words_become_one() {
        let text = "some 1\u{a0}200 cups";
        let marks = vec![mark(text, "1\u{a0}200 cups", "cups"), mark(text, "200", "200"), mark(text, "200", "200")];
        insta::assert_snapshot!(drawn(&excerpt(text, marks, WIDE)), @r"
        1|some 1 200 cups
               ^^^^^^^^^^ cups; 200
        ");
    }

    proptest! {
        #[test]
        fn labels_cover_their_words_and_rows_fit(
            pieces in proptest::collection::vec(select(vec![
                "a", "word", "longer-than-most-words", "1\u{a0}200", "日本語", "e\u{301}", "\u{1b}[2J", "\u{202e}", "\u{ad}",
                " ", " ", " ", "\n", "\r\n", "\t", "👩‍🚀", "é", "\0",
            ]), 1..60),
            (from, to, columns) in (proptest::arbitrary::any::<Index>(), proptest::arbitrary::any::<Index>(), 12usize..90),
            context in select(vec![None, Some(0), Some(1), Some(9)]),
        ) {
            let text = pieces.concat();
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (*from.get(&bounds), *to.get(&bounds));
            let span = Span::from_range(a.min(b)..a.max(b));
            let marks = vec![Mark { span, note: "a note".into(), outlier: false }];
            let excerpt = excerpt(&text, marks, Layout { columns, context, unicode: true });
            prop_assert_eq!(excerpt.text.split('\n').count(), excerpt.lines.len().max(1));
            for row in excerpt.text.split('\n') {
                prop_assert!(screen::width(row) <= columns, "{}", row);
            }
            let tight = |text: &str| screen::line(text, true).replace(' ', "");
            let covered: String = excerpt.labels.iter().map(|label| tight(&excerpt.text[label.range.clone()])).collect();
            prop_assert_eq!(covered, tight(span.of(&text)));
        }
    }
}
