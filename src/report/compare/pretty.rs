//! The matrix on a terminal of any width: a table while its columns fit, else a block a row.
//!
//! Nothing is cut for want of room: cells wrap, and where there is no room for a column a witness, the block lists each value with
//! those who give it.

use std::io::{self, Write};

use miette::ThemeStyles;

use super::{Comparer, Line, Matrix, Said, Selection};
use crate::{
    model::{Severity, Stance, Verdict},
    report::{Checked, Options, frame, place::rule_name, screen},
    text::SourceId,
};

pub(in crate::report) struct Pretty;

/// Columns of a cell below which a table is harder to read than blocks are.
const NARROWEST_CELL: usize = 13;

/// Columns of the names of rows.
const NARROWEST_HEAD: usize = 18;
const WIDEST_HEAD: usize = 36;

/// Columns before what is said, for the sign of its stance.
const SIGN: usize = 2;

/// Columns before the values of a block.
const INDENT: usize = 4;

/// Columns between two cells: a space, the bar, a space.
const BETWEEN: usize = 3;

/// Sources of one story that its column names; the line below the table names all.
const NAMED: usize = 3;

impl Comparer for Pretty {
    fn compare(
        &self,
        checked: &Checked<'_>,
        selection: &Selection,
        options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let matrix = Matrix::new(checked, selection, options);
        let page = Page { matrix: &matrix, styles: frame::styles(options), options, columns: frame::columns(options) };
        let mut text = String::new();
        page.paragraph(&mut text, &checked.bundle.id, |line| page.styles.help.style(line).to_string());
        match page.widths() {
            _ if matrix.lines.is_empty() => {}
            Some(widths) => page.table(&mut text, &widths),
            None => page.blocks(&mut text),
        }
        text.push('\n');
        for note in matrix.reprints().chain(page.legend()) {
            page.paragraph(&mut text, &note, str::to_owned);
        }
        page.paragraph(&mut text, &matrix.counts(), str::to_owned);
        out.write_all(text.as_bytes())
    }
}

/// What everything on the page needs.
struct Page<'a> {
    matrix: &'a Matrix<'a>,
    styles: ThemeStyles,
    options: &'a Options,
    columns: usize,
}

/// How a line of a cell stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Strong,
    Loud(Severity),
    Different,
}

/// One value of a row, with all who give it.
struct Value {
    told: String,
    stance: Stance,
    /// "wire.txt:12", by the order of the columns.
    places: Vec<String>,
}

/// The lines of one cell.
type Cell = Vec<(String, Tone)>;

impl Page<'_> {
    /// A text as the terminal can show it, on one line.
    fn line(&self, text: &str) -> String {
        let line = screen::line(text, self.options.unicode);
        if self.options.unicode { line } else { line.replace('…', screen::ellipsis(false)) }
    }

    fn paragraph(&self, out: &mut String, text: &str, style: impl Fn(&str) -> String) {
        for line in fold(&self.line(text), self.columns) {
            out.push_str(&style(&line));
            out.push('\n');
        }
    }

    fn toned(&self, text: &str, tone: Tone) -> String {
        let style = match tone {
            Tone::Plain => return text.to_owned(),
            Tone::Strong => self.styles.help,
            Tone::Loud(Severity::Error) => self.styles.error,
            Tone::Loud(Severity::Warning) => self.styles.warning,
            Tone::Loud(_) | Tone::Different => self.styles.advice,
        };
        style.style(text).to_string()
    }

    /// The sign of a verdict.
    fn verdict_sign(&self, verdict: Verdict) -> &'static str {
        let (sign, ascii) = match verdict {
            Verdict::Contradiction => ("✗", "x"),
            Verdict::Disputed => ("⇄", "%"),
            Verdict::Unsupported => ("?", "?"),
            Verdict::Imprecise => ("≈", "~"),
            Verdict::Update => ("↗", "^"),
            Verdict::Unverifiable => ("–", "-"),
            Verdict::Refines | Verdict::Agree => ("✓", "="),
        };
        if self.options.unicode { sign } else { ascii }
    }

    /// The sign of how a source stands in a row.
    fn stance_sign(&self, stance: Stance) -> &'static str {
        match (stance, self.options.unicode) {
            (Stance::Agrees, _) => " ",
            (Stance::Differs, true) => "◇",
            (Stance::Outlier, true) => "◆",
            (Stance::Differs, false) => "+",
            (Stance::Outlier, false) => "*",
        }
    }

    /// What the signs mean, those that are used.
    fn legend(&self) -> Option<String> {
        let is_used = |stance| {
            let mut said = self.matrix.lines.iter().flat_map(|line| line.cells.iter().flatten());
            said.any(|said| said.stance == stance)
        };
        let signs = [(Stance::Outlier, "alone against the others"), (Stance::Differs, "at odds")];
        let used: Vec<String> = signs
            .into_iter()
            .filter(|&(stance, _)| is_used(stance))
            .map(|(stance, meaning)| format!("{} {meaning}", self.stance_sign(stance)))
            .collect();
        (!used.is_empty()).then(|| used.join(", "))
    }

    /// Columns of the table's cells, the names of rows first; `None` where they do not fit.
    fn widths(&self) -> Option<Vec<usize>> {
        let count = self.matrix.columns.len();
        let room = self.columns.checked_sub(count * BETWEEN)?;
        if room < NARROWEST_HEAD + count * NARROWEST_CELL {
            return None;
        }
        let widest = |lines: &[(String, Tone)]| lines.iter().map(|(line, _)| screen::width(line)).max().unwrap_or(0);
        let heads = self.matrix.lines.iter().map(|line| widest(&self.head(line, usize::MAX))).max().unwrap_or(0);
        let head = heads.clamp(NARROWEST_HEAD, WIDEST_HEAD).min((room - count * NARROWEST_CELL).max(NARROWEST_HEAD));
        let head = head.min((self.columns / 4).max(NARROWEST_HEAD));
        let natural: Vec<usize> = (0..count)
            .map(|column| {
                let cells = self.matrix.lines.iter().map(|line| widest(&self.cell(column, line, usize::MAX)));
                cells.max().unwrap_or(0).max(widest(&self.title(column, usize::MAX))).max(NARROWEST_CELL)
            })
            .collect();
        // Who needs least is served first; what is left over is the others'.
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&column| (natural[column], column));
        let mut widths = vec![0; count];
        let mut left = room - head;
        for (served, column) in order.into_iter().enumerate() {
            widths[column] = natural[column].min(left / (count - served));
            left -= widths[column];
        }
        Some(std::iter::once(head).chain(widths).collect())
    }

    fn table(&self, out: &mut String, widths: &[usize]) {
        let title = |column| self.title(column, widths[column + 1]);
        self.cells(
            out,
            widths,
            &std::iter::once(Vec::new()).chain((0..widths.len() - 1).map(title)).collect::<Vec<_>>(),
        );
        self.rule(out, widths);
        let mut was_tall = false;
        for (index, line) in self.matrix.lines.iter().enumerate() {
            let head = self.head(line, widths[0]);
            let said = (0..widths.len() - 1).map(|column| self.cell(column, line, widths[column + 1]));
            let cells: Vec<Cell> = std::iter::once(head).chain(said).collect();
            let is_tall = cells.iter().any(|cell| cell.len() > 1);
            if index > 0 && (is_tall || was_tall) {
                self.rule(out, widths);
            }
            was_tall = is_tall;
            self.cells(out, widths, &cells);
        }
    }

    /// Cells side by side.
    fn cells(&self, out: &mut String, widths: &[usize], cells: &[Cell]) {
        let bar = if self.options.unicode { " │ " } else { " | " };
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            for (column, (cell, &width)) in cells.iter().zip(widths).enumerate() {
                if column > 0 {
                    out.push_str(bar);
                }
                let (text, tone) = cell.get(at).map_or(("", Tone::Plain), |(text, tone)| (text.as_str(), *tone));
                out.push_str(&self.toned(text, tone));
                if column + 1 < cells.len() {
                    out.extend(std::iter::repeat_n(' ', width.saturating_sub(screen::width(text))));
                }
            }
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
    }

    fn rule(&self, out: &mut String, widths: &[usize]) {
        let (dash, cross) = if self.options.unicode { ("─", "─┼─") } else { ("-", "-+-") };
        let dashes: Vec<String> = widths.iter().map(|&width| dash.repeat(width)).collect();
        out.push_str(&dashes.join(cross));
        out.push('\n');
    }

    /// The heading of a column: who, and when.
    fn title(&self, column: usize, width: usize) -> Cell {
        let Some(column) = self.matrix.columns.get(column) else { return Vec::new() };
        let named = if column.sources.len() > NAMED { NAMED - 1 } else { column.sources.len() };
        let mut cell = Cell::new();
        for source in &column.sources[..named] {
            cell.extend(fold(&self.line(self.matrix.id(*source)), width).into_iter().map(|line| (line, Tone::Strong)));
            if column.sources.len() == 1 {
                cell.extend(fold(&self.whence(*source), width).into_iter().map(|line| (line, Tone::Plain)));
            }
        }
        let more = column.sources.len() - named;
        let more = (more > 0).then(|| format!("and {more} more, one story"));
        let note = more.or_else(|| (named > 1).then(|| "one story".to_owned()));
        cell.extend(note.iter().flat_map(|note| fold(note, width)).map(|line| (line, Tone::Plain)));
        cell.retain(|(line, _)| !line.is_empty());
        cell
    }

    /// "draft", "Harbour Post, 5 Mar 2024 18:40".
    fn whence(&self, source: SourceId) -> String {
        let bundle = self.matrix.checked.bundle;
        let Some(known) = bundle.sources.get(source.index()) else { return String::new() };
        let format = |has_time| if has_time { "%-d %b %Y %H:%M" } else { "%-d %b %Y" };
        let draft = (bundle.draft == Some(source)).then(|| "draft".to_owned());
        let published =
            known.published.map(|published| published.local.strftime(format(published.has_time)).to_string());
        let whence = [draft, known.publisher.clone(), published].into_iter().flatten().collect::<Vec<_>>();
        self.line(&whence.join(", "))
    }

    /// "✗ Meeting length" with the rule below it, and what became of it where it is not plain.
    fn head(&self, line: &Line<'_>, width: usize) -> Cell {
        let verdict = line.row.verdict;
        let tone = if verdict.is_quiet() { Tone::Plain } else { Tone::Loud(line.row.severity) };
        let mut cell = hanging(self.verdict_sign(verdict), &self.line(&line.about), width, tone);
        if let Some(context) = &line.context {
            cell.extend(hanging("", &self.line(context), width, Tone::Plain));
        }
        if !verdict.is_quiet() {
            let rule = rule_name(self.matrix.checked.policies, line.row.rule);
            let let_stand = if line.is_let_stand { ", let stand" } else { "" };
            let below = format!("{} [{rule}]{let_stand}", verdict.name());
            cell.extend(hanging("", &self.line(&below), width, Tone::Plain));
        }
        cell
    }

    /// What a column says in a row.
    fn cell(&self, column: usize, line: &Line<'_>, width: usize) -> Cell {
        let Some(cell) = line.cells.get(column).filter(|cell| !cell.is_empty()) else {
            return vec![(format!("{:SIGN$}{}", "", if self.options.unicode { "·" } else { "." }), Tone::Plain)];
        };
        let lines = cell.iter().flat_map(|said| {
            let told = self.line(&self.matrix.told(cell, said));
            hanging(self.stance_sign(said.stance), &told, width, self.tone(line, said))
        });
        lines.collect()
    }

    fn tone(&self, line: &Line<'_>, said: &Said) -> Tone {
        match said.stance {
            Stance::Agrees => Tone::Plain,
            Stance::Differs => Tone::Different,
            Stance::Outlier => Tone::Loud(line.row.severity),
        }
    }

    /// A block a row: its name, then each value with who gives it.
    fn blocks(&self, out: &mut String) {
        for line in &self.matrix.lines {
            out.push('\n');
            self.push(out, 0, &self.head(line, self.columns));
            for value in self.values(line) {
                let tone = match value.stance {
                    Stance::Agrees => Tone::Plain,
                    Stance::Differs => Tone::Different,
                    Stance::Outlier => Tone::Loud(line.row.severity),
                };
                let (told, names) = (self.line(&value.told), self.line(&value.places.join(", ")));
                let sign = self.stance_sign(value.stance);
                let together = INDENT + SIGN + screen::width(&told) + SIGN + screen::width(&names);
                if together <= self.columns {
                    let told = self.toned(&format!("{sign} {told}"), tone);
                    out.push_str(&format!("{:INDENT$}{told}{:SIGN$}{names}\n", "", ""));
                } else {
                    self.push(out, INDENT, &hanging(sign, &told, self.columns - INDENT, tone));
                    self.push(out, 2 * INDENT, &hanging("", &names, self.columns - 2 * INDENT, Tone::Plain));
                }
            }
        }
    }

    /// The values of a row, each once; in the order of the columns.
    fn values(&self, line: &Line<'_>) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::new();
        for said in line.cells.iter().flatten() {
            // Who says so stands behind, so a column's own names are not told here.
            let told = self.matrix.told(&[], said);
            let places = said
                .sources
                .iter()
                .zip(&said.lines)
                .map(|(&source, line)| format!("{}:{line}", self.matrix.id(source)));
            match values.iter_mut().find(|known| known.told.eq_ignore_ascii_case(&told) && known.stance == said.stance)
            {
                Some(known) => known.places.extend(places),
                None => values.push(Value { stance: said.stance, places: places.collect(), told }),
            }
        }
        values
    }

    fn push(&self, out: &mut String, indent: usize, cell: &[(String, Tone)]) {
        for (line, tone) in cell {
            out.push_str(&format!("{:indent$}{}", "", self.toned(line, *tone)));
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
    }
}

/// A text behind a sign, wrapped under itself.
fn hanging(sign: &str, text: &str, width: usize, tone: Tone) -> Cell {
    let lines = fold(text, width.saturating_sub(SIGN));
    let lines = lines.into_iter().enumerate().map(|(at, line)| {
        let lead = if at == 0 { sign } else { "" };
        (format!("{lead}{:space$}{line}", "", space = SIGN - screen::width(lead)), tone)
    });
    lines.collect()
}

/// The text broken into lines of at most `columns`, at spaces where that can be.
fn fold(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for line in screen::wrap(text, columns, columns) {
        if screen::width(&line) <= columns {
            lines.push(line);
            continue;
        }
        let (mut part, mut taken) = (String::new(), 0);
        for c in line.chars() {
            let width = screen::char_width(c);
            if taken + width > columns && !part.is_empty() {
                // Behind a hyphen or a point of the second half, where there is one.
                let joint = part.rfind(['-', '.', '_', '/']).map(|at| at + 1).filter(|at| at * 2 > part.len());
                let rest = part.split_off(joint.unwrap_or(part.len()));
                lines.push(std::mem::replace(&mut part, rest));
                taken = screen::width(&part);
            }
            part.push(c);
            taken += width;
        }
        lines.push(part);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_wider_than_its_cell_is_broken() {
        assert_eq!(fold("a harbour-master b", 10), ["a", "harbour-", "master", "b"]);
        assert_eq!(fold("harbourmaster", 8), ["harbourm", "aster"]);
        assert_eq!(fold("日本語です", 4), ["日本", "語で", "す"]);
        assert_eq!(fold("", 4), [""]);
    }
}
