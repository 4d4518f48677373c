//! The agreement matrix: rows of claims held to be of one thing, sources across.
//!
//! Not a [`Reporter`](super::Reporter): a report tells what is wrong, the matrix lays out who says what, and what agrees is half
//! of it. Which rows are shown and how each reads is settled here once, for people; programs are given every row that was asked
//! for ([`Selection`]) with all of its claims.
//!
//! Sources that reprint one story share a column, since five copies of a wire story are one witness. What says little is folded
//! unless everything is asked for: names, roles and days that nobody disputes, figures of a quotation that is a row itself, and what
//! only one witness says in two places.

mod csv;
mod json;
mod markdown;
mod pretty;

use std::io::{self, Write};

use smol_str::SmolStr;

pub(super) use csv::Csv;
pub(super) use json::{Json, Jsonl, schema};
pub(super) use markdown::Markdown;
pub(super) use pretty::Pretty;

use crate::{
    model::{Cell, Claim, Finding, Kind, QuoteWord, Row, RuleId, Stance, Value, Verdict},
    report::{Checked, Options, place::Places, screen, shorten::around, value},
    text::{SourceId, Span, capitalised, counted},
};

/// Which rows are asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// Only those under these rules; all where none is named.
    pub rules: Vec<RuleId>,
    /// Only those at odds.
    pub conflicts: bool,
}

impl Selection {
    fn takes(&self, row: &Row) -> bool {
        (self.rules.is_empty() || self.rules.contains(&row.rule)) && !(self.conflicts && row.verdict.is_quiet())
    }
}

/// Writes the matrix of one bundle in one format. The only errors are the writer's.
pub trait Comparer: Sync {
    /// Writes the matrix.
    ///
    /// # Errors
    /// Whatever `out` gives.
    fn compare(
        &self,
        checked: &Checked<'_>,
        selection: &Selection,
        options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()>;
}

/// Columns of a source's own words beside its value; longer ones are left to the report.
const WORDS: usize = 36;

/// Columns of a quotation; the rest is cut from what does not differ.
const QUOTED: usize = 90;

/// Columns of the words around a claim.
const CONTEXT: usize = 60;

/// Columns of whose word a figure is.
const PARTY: usize = 32;

/// The matrix as people read it.
struct Matrix<'a> {
    checked: &'a Checked<'a>,
    columns: Vec<Column>,
    lines: Vec<Line<'a>>,
    /// Rows that were asked for and say too little to be shown.
    folded: usize,
}

/// One witness.
#[derive(PartialEq, Eq, Debug)]
struct Column {
    /// The sources that tell its story, by name; never empty.
    sources: Vec<SourceId>,
}

/// A row as people read it.
struct Line<'a> {
    row: &'a Row,
    /// What is compared: "Number of defence ministers".
    about: String,
    /// Where the rule does not tell it from other such things, the words around the first claim.
    context: Option<String>,
    /// Whether somebody looked at it and let it stand.
    is_let_stand: bool,
    /// What each column says, nothing where it is silent.
    cells: Vec<Vec<Said>>,
}

/// One value that a column gives.
#[derive(PartialEq, Eq, Debug)]
struct Said {
    /// In words.
    value: String,
    /// The source's own words, where they are short and tell more.
    words: Option<String>,
    /// Whose word it is, where that matters.
    party: Option<String>,
    stance: Stance,
    /// Whether it is a person's name.
    is_name: bool,
    /// Who of the column says so, each with the first line on which.
    sources: Vec<SourceId>,
    lines: Vec<u32>,
}

impl<'a> Matrix<'a> {
    fn new(checked: &'a Checked<'a>, selection: &Selection, options: &Options) -> Self {
        let columns = columns(checked);
        let places = Places::new(checked.bundle);
        let (mut lines, mut folded) = (Vec::new(), 0);
        for row in checked.agreement.rows.iter().filter(|row| selection.takes(row)) {
            let cells = cells(checked, &places, &columns, row);
            if !options.all && says_little(checked, row, &cells) {
                folded += 1;
                continue;
            }
            let finding = finding(checked, row);
            let is_let_stand = finding.is_some_and(|finding| finding.suppressed.is_some());
            let (about, context) = (about(checked, row), context(checked, &places, row));
            lines.push(Line { row, about, context, is_let_stand, cells });
        }
        Self { checked, columns, lines, folded }
    }

    /// The source's name in the bundle.
    fn id(&self, source: SourceId) -> &'a str {
        self.checked.bundle.sources.get(source.index()).map_or("?", |source| &source.id)
    }

    /// Names of several sources.
    fn ids(&self, sources: &[SourceId]) -> String {
        sources.iter().map(|&source| self.id(source)).collect::<Vec<_>>().join(", ")
    }

    /// Who of a column says so, where others of it say something else.
    fn named(&self, cell: &[Said], said: &Said) -> Option<String> {
        let is_other = |other: &Said| other.sources.iter().any(|source| !said.sources.contains(source));
        cell.iter().any(is_other).then(|| self.ids(&said.sources))
    }

    /// A value with what stands beside it: `3 h "three-hour" (according to the pool)`.
    fn told(&self, cell: &[Said], said: &Said) -> String {
        let mut told = said.value.clone();
        if let Some(words) = &said.words {
            told.push_str(&format!(" \"{words}\""));
        }
        let beside: Vec<String> = [said.party.clone(), self.named(cell, said)].into_iter().flatten().collect();
        if !beside.is_empty() {
            told.push_str(&format!(" ({})", beside.join("; ")));
        }
        told
    }

    /// "9 rows: 2 at odds, 7 agreeing; 5 sources, 4 witnesses".
    fn counts(&self) -> String {
        let count = |is: fn(Verdict) -> bool| self.lines.iter().filter(|line| is(line.row.verdict)).count();
        let at_odds = count(|verdict| !verdict.is_quiet() && verdict != Verdict::Update);
        let moved = count(|verdict| verdict == Verdict::Update);
        let incomparable = count(|verdict| verdict == Verdict::Unverifiable);
        let agreeing = self.lines.len() - at_odds - moved - incomparable;
        let mut kinds = vec![format!("{at_odds} at odds")];
        kinds.extend((moved > 0).then(|| format!("{moved} moved with time")));
        kinds.extend((incomparable > 0).then(|| format!("{incomparable} not comparable")));
        kinds.push(format!("{agreeing} agreeing"));
        let sources = counted(self.checked.bundle.sources.len(), "source");
        let witnesses = counted(self.columns.len(), "witness");
        let mut counts = format!("{}: {}; {sources}, {witnesses}", counted(self.lines.len(), "row"), kinds.join(", "));
        let let_stand = self.lines.iter().filter(|line| line.is_let_stand).count();
        if let_stand > 0 {
            counts.push_str(&format!("; {let_stand} let stand"));
        }
        if self.folded > 0 {
            let say = if self.folded == 1 { "says" } else { "say" };
            counts.push_str(&format!("; {} that {say} little not shown (--all)", counted(self.folded, "row")));
        }
        counts
    }

    /// Which columns are several sources: "a.txt, b.txt tell one story and count as one witness".
    fn reprints(&self) -> impl Iterator<Item = String> + '_ {
        let merged = self.columns.iter().filter(|column| column.sources.len() > 1);
        merged.map(|column| format!("{} tell one story and count as one witness", self.ids(&column.sources)))
    }
}

/// A witness a column: the draft first, then by name; sources that reprint one story together.
fn columns(checked: &Checked<'_>) -> Vec<Column> {
    let bundle = checked.bundle;
    let mut order: Vec<SourceId> = (0..bundle.sources.len()).map(|index| SourceId(index as u32)).collect();
    order.sort_by_key(|source| (bundle.draft != Some(*source), bundle.sources[source.index()].id.as_str()));
    let mut columns: Vec<Column> = Vec::new();
    for source in order {
        if columns.iter().any(|column| column.sources.contains(&source)) {
            continue;
        }
        // A draft is what is checked, and no witness.
        let is_draft = bundle.draft == Some(source);
        let group = checked.agreement.reprints.iter().find(|group| !is_draft && group.contains(&source));
        let sources = group.map_or_else(
            || vec![source],
            |group| group.iter().copied().filter(|member| bundle.draft != Some(*member)).collect(),
        );
        columns.push(Column { sources });
    }
    columns
}

/// What each column says in a row.
fn cells(checked: &Checked<'_>, places: &Places<'_>, columns: &[Column], row: &Row) -> Vec<Vec<Said>> {
    let loud: Vec<&Finding> = checked
        .findings
        .iter()
        .filter(|finding| finding.cluster == Some(row.cluster) && !finding.verdict.is_quiet())
        .collect();
    let shared = shortest(checked, row);
    let of_column = |column: &Column| {
        let mut cell: Vec<Said> = Vec::new();
        for source in &column.sources {
            let Some(own) = row.cells.iter().find(|cell| cell.source == *source) else { continue };
            for said in claims_of(checked, own)
                .filter_map(|(index, claim)| said(places, (row, own), &loud, shared, (index, claim)))
            {
                match cell.iter_mut().find(|known| known.value.eq_ignore_ascii_case(&said.value)) {
                    Some(known) => {
                        known.stance = known.stance.max(said.stance);
                        if known.sources.last() != Some(source) {
                            known.sources.push(*source);
                            known.lines.extend(said.lines);
                        }
                        known.words = known.words.take().or(said.words);
                        known.party = known.party.take().or(said.party);
                    }
                    None => cell.push(said),
                }
            }
        }
        cell
    };
    let mut cells: Vec<Vec<Said>> = columns.iter().map(of_column).collect();
    cells.iter_mut().for_each(without_surnames);
    cells
}

/// Takes out of a cell what its other values say more fully: "Lavrov" beside "Sergei Lavrov".
fn without_surnames(cell: &mut Vec<Said>) {
    let known: Vec<String> = cell.iter().map(|said| said.value.clone()).collect();
    let is_part = |said: &Said| {
        let ends = |fuller: &String| fuller.strip_suffix(&said.value).is_some_and(|given| given.ends_with(' '));
        known.iter().any(ends)
    };
    cell.retain(|said| !(said.is_name && said.stance == Stance::Agrees && is_part(said)));
}

/// The claims of a cell, by place.
fn claims_of<'a>(checked: &'a Checked<'_>, cell: &'a Cell) -> impl Iterator<Item = (u32, &'a Claim)> + 'a {
    cell.claims.iter().filter_map(|&index| Some((index, checked.claims.get(index as usize)?)))
}

/// What one claim says; nothing where its words are none of the source.
fn said(
    places: &Places<'_>,
    (row, cell): (&Row, &Cell),
    loud: &[&Finding],
    shared: Option<&[QuoteWord]>,
    (index, claim): (u32, &Claim),
) -> Option<Said> {
    let label = loud.iter().flat_map(|finding| &finding.labels).find(|label| label.claim == index);
    let text = places.text(claim.source);
    if claim.span.of(text).is_empty() {
        return None;
    }
    let focus = label.map(|label| label.span).or_else(|| shared.and_then(|words| occurrence(claim, words)));
    let value = shown_value(claim, focus, text);
    let is_at_odds = !row.verdict.is_quiet();
    let figure = matches!(claim.value, Value::Quantity(_) | Value::Moment(_));
    let own = screen::line(claim.span.of(text), true);
    let is_telling = screen::width(&own) <= WORDS && !is_same(claim.kind, &own, &value);
    let words = (is_at_odds && figure && is_telling).then_some(own);
    let party = claim.attribution.as_deref().filter(|_| is_at_odds && figure);
    Some(Said {
        value,
        words,
        party: party.map(|party| screen::clip(&screen::line(party, true), PARTY, true)),
        stance: stance(cell, loud, index),
        is_name: claim.kind == Kind::Name,
        sources: vec![claim.source],
        lines: vec![places.position(claim.source, claim.span.start).line],
    })
}

/// How one claim of a cell stands to the others: of two values of one source only the one at odds is marked.
fn stance(cell: &Cell, loud: &[&Finding], claim: u32) -> Stance {
    let labels = || loud.iter().flat_map(|finding| &finding.labels).filter(|label| label.claim == claim);
    match cell.stance {
        Stance::Outlier if labels().any(|label| label.outlier) => Stance::Outlier,
        Stance::Differs if labels().next().is_some() => Stance::Differs,
        _ => Stance::Agrees,
    }
}

/// The words of the shortest quotation of a row: what of the longer ones matters, where nothing differs.
fn shortest<'a>(checked: &'a Checked<'_>, row: &'a Row) -> Option<&'a [QuoteWord]> {
    let claims = row.cells.iter().flat_map(|cell| claims_of(checked, cell));
    let words = claims.filter_map(|(_, claim)| match &claim.value {
        Value::Quote(quote) => Some(quote.words.as_slice()),
        _ => None,
    });
    words.min_by_key(|words| words.len())
}

/// Where a quotation has these words, one after the other.
fn occurrence(claim: &Claim, words: &[QuoteWord]) -> Option<Span> {
    let Value::Quote(quote) = &claim.value else { return None };
    let is_same = |found: &&[QuoteWord]| found.iter().zip(words).all(|(one, other)| one.norm == other.norm);
    let found = quote.words.windows(words.len().max(1)).find(is_same)?;
    Some(found.first()?.span.cover(found.last()?.span))
}

/// A claim's value in words; of a quotation the words themselves, cut around those that differ.
fn shown_value(claim: &Claim, focus: Option<Span>, text: &str) -> String {
    match &claim.value {
        Value::Quote(_) => {
            let words = around(text, claim.span, focus.unwrap_or(claim.span), QUOTED);
            // Whose full stop it is nobody can hear.
            format!("\"{}\"", words.trim_end_matches(['.', ',']))
        }
        Value::Name(_) if claim.kind == Kind::Name => screen::line(claim.span.of(text), true),
        _ => value::of_claim(claim, text),
    }
}

/// Whether a wording tells no more than the value does: "£12.4m" beside "GBP 12.4 million", "six" beside "6".
fn is_same(kind: Kind, own: &str, value: &str) -> bool {
    let letters = |text: &str| {
        let lower = text.to_lowercase().replace("per cent", "").replace("percent", "");
        lower.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
    };
    let is_number_word = matches!(kind, Kind::Cardinal | Kind::Ordinal) && !own.contains(' ');
    is_number_word || letters(value).contains(&letters(own))
}

/// Whether a row that nobody disputes says nothing to somebody in a hurry.
fn says_little(checked: &Checked<'_>, row: &Row, cells: &[Vec<Said>]) -> bool {
    if !row.verdict.is_quiet() {
        return false;
    }
    let claims = || row.cells.iter().flat_map(|cell| claims_of(checked, cell)).map(|(_, claim)| claim);
    let is_generic = checked.policies.get(row.rule.index()).is_some_and(|policy| policy.generic);
    // The quotation that it stands in has a row of its own.
    let is_spoken = is_generic && claims().all(|claim| claim.quoted && claim.kind != Kind::Quote);
    let is_idle = claims().next().is_some_and(|claim| match claim.kind {
        Kind::Name | Kind::Role => true,
        Kind::Date | Kind::Time | Kind::DateTime => is_generic,
        _ => false,
    });
    is_idle || is_spoken || cells.iter().filter(|cell| !cell.is_empty()).count() < 2
}

/// The loudest finding of a row.
fn finding<'a>(checked: &Checked<'a>, row: &Row) -> Option<&'a Finding> {
    checked.findings.get(row.finding? as usize)
}

/// What a row compares, in the words of its rule's message: "Number of defence ministers differs: {values}" gives the part
/// before the verb. A message that begins otherwise gives way to the rule's name.
fn about(checked: &Checked<'_>, row: &Row) -> String {
    let policy = checked.policies.get(row.rule.index());
    let referent = row.referent.as_str();
    let message = policy.map_or("", |policy| policy.message.as_str());
    let subject = message.split_once(" differ").map_or("", |(subject, _)| subject);
    let subject = if referent.is_empty() { subject.replace(" of {referent}", "") } else { subject.to_owned() };
    let filled = subject.replace("{referent}", if referent.is_empty() { "value" } else { referent });
    let title = if filled.is_empty() || filled.contains('{') {
        policy.map_or("unknown rule", |policy| policy.id.as_str()).replace('-', " ")
    } else {
        filled
    };
    let mut title = capitalised(&title);
    // What a topical rule is about its title says; the words that bound a claim to it say no more.
    let is_told = title.to_lowercase().contains(&referent.to_lowercase());
    if !is_told && policy.is_none_or(|policy| policy.generic || policy.message.is_empty()) {
        title.push_str(&format!(": {referent}"));
    }
    // Under a generic rule the words around a claim tell it better.
    let mut scope = if policy.is_some_and(|policy| policy.generic) { Vec::new() } else { scope(checked, row) };
    scope.retain(|part| !title.to_lowercase().contains(&part.to_lowercase()));
    if !scope.is_empty() {
        title.push_str(&format!(" ({})", scope.join(", ")));
    }
    screen::line(&title, true)
}

/// Of which part, measure and place the claims of a row are, where those that say so say the same and are not the fewest.
fn scope(checked: &Checked<'_>, row: &Row) -> Vec<String> {
    let claims: Vec<&Claim> =
        row.cells.iter().flat_map(|cell| claims_of(checked, cell)).map(|(_, claim)| claim).collect();
    let parts: [fn(&Claim) -> Option<&SmolStr>; 3] = [
        |claim| claim.scope.subgroup.as_ref(),
        |claim| claim.scope.measure.as_ref(),
        |claim| claim.scope.place.as_ref(),
    ];
    let unanimous = |part: fn(&Claim) -> Option<&SmolStr>| {
        let named: Vec<&SmolStr> = claims.iter().copied().filter_map(part).collect();
        let first = *named.first()?;
        (named.len() * 2 >= claims.len() && named.iter().all(|name| *name == first)).then(|| first.as_str())
    };
    let [subgroup, measure, place] = parts.map(unanimous);
    [subgroup, measure].into_iter().flatten().map(str::to_owned).chain(place.map(value::place)).collect()
}

/// The words around the first claim of a row that a generic rule took: "Number of people" alone tells nobody which.
fn context(checked: &Checked<'_>, places: &Places<'_>, row: &Row) -> Option<String> {
    let policy = checked.policies.get(row.rule.index())?;
    let (_, claim) = row.cells.iter().find_map(|cell| claims_of(checked, cell).next())?;
    let is_words = matches!(claim.kind, Kind::Quote | Kind::Name | Kind::Role);
    if !policy.generic || is_words || !claim.sentence.contains(claim.span) {
        return None;
    }
    Some(around(places.text(claim.source), claim.sentence, claim.span, CONTEXT))
}
