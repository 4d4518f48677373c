//! Cuts long words down to those that matter.

use crate::{report::screen, text::Span};

/// What stands for words left out.
const CUT: &str = " … ";

/// The words of `whole` on one line, at most about `columns` wide: what lies far from `focus` is left out first, then the middle
/// of the focus itself.
pub(super) fn around(text: &str, whole: Span, focus: Span, columns: usize) -> String {
    parts_around(text, whole, focus, columns).concat()
}

/// The same in three parts: what stands before the focus, the focus, what stands behind it; spaces between them belong to the outer ones.
pub(super) fn parts_around(text: &str, whole: Span, focus: Span, columns: usize) -> [String; 3] {
    let line = |span: Span| screen::line(span.of(text), true);
    let is_inside = whole.contains(focus) && !focus.of(text).is_empty();
    let focus = if is_inside { focus } else { whole };
    let middle = line(focus);
    let columns = if screen::width(&line(whole)) <= columns { usize::MAX } else { columns };
    let room = columns.saturating_sub(screen::width(&middle));
    if room == 0 {
        let half = columns / 2;
        return [String::new(), format!("{}{CUT}{}", head(&middle, half), tail(&middle, half)), String::new()];
    }
    let (before, after) = (line(Span::new(whole.start, focus.start)), line(Span::new(focus.end, whole.end)));
    // What one side does not need is the other's.
    let left = screen::width(&before).min((room / 2).max(room.saturating_sub(screen::width(&after))));
    let right = room - left;
    let (kept_before, kept_after) = (tail(&before, left), head(&after, right));
    let (mut head_part, mut tail_part) = (String::new(), String::new());
    if kept_before.len() < before.len() {
        head_part.push_str("… ");
    }
    head_part.push_str(&kept_before);
    let is_space = |text: &str, at: fn(&str) -> Option<char>| at(text).is_none_or(char::is_whitespace);
    let (head_of, tail_of) = (Span::new(whole.start, focus.start).of(text), Span::new(focus.end, whole.end).of(text));
    if !kept_before.is_empty() && is_space(head_of, |text| text.chars().next_back()) {
        head_part.push(' ');
    }
    if !kept_after.is_empty() && is_space(tail_of, |text| text.chars().next()) {
        tail_part.push(' ');
    }
    tail_part.push_str(&kept_after);
    if kept_after.len() < after.len() {
        tail_part.push_str(" …");
    }
    [head_part, middle, tail_part]
}

/// The first words, up to a width.
fn head(text: &str, columns: usize) -> String {
    let mut width = 0;
    let words = text.split(' ').take_while(|word| {
        width += screen::width(word) + 1;
        width <= columns.saturating_add(1)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The last words, up to a width.
fn tail(text: &str, columns: usize) -> String {
    let mut width = 0;
    let words = text.rsplit(' ').take_while(|word| {
        width += screen::width(word) + 1;
        width <= columns.saturating_add(1)
    });
    let mut words: Vec<&str> = words.collect();
    words.reverse();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, focus: &str, columns: usize) -> String {
        let start = text.find(focus).unwrap();
        around(text, Span::from_range(0..text.len()), Span::from_range(start..start + focus.len()), columns)
    }

    #[test]
    fn what_lies_far_from_the_focus_is_left_out_first() {
        let text = "we could never in our lives leave an island of ours without a boat";
        assert_eq!(check(text, "could", 80), text);
        assert_eq!(check(text, "could", 24), "we could never in our …");
        assert_eq!(check(text, "island", 24), "… leave an island of ours …");
        assert_eq!(check(text, "boat", 24), "… of ours without a boat");
    }

    #[test]
    fn a_focus_that_is_too_long_is_cut_in_its_middle() {
        let text = "we could never in our lives leave an island of ours without a boat";
        assert_eq!(check(text, text, 24), "we could … a boat");
    }
}
