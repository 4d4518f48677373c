//! What a finding points at, and how that reads on one line: shared by the formats that show findings one place at a time.

use rust_decimal::Decimal;

use crate::{
    model::{Finding, Label, Severity, Suppression, Value},
    report::{Checked, excerpt::line_around, place::Places, screen, value},
    text::{Source, Span, counted},
};

/// Columns of quoted words in a line.
pub(super) const QUOTED: usize = 48;

/// Other places named in a line; the rest are counted.
const OTHERS: usize = 3;

/// The places of a finding. Labels that do not fit their text are no places: there is nothing to jump to.
pub(super) struct Points<'a> {
    /// Where an editor should jump to: the draft's words, else the outlier's, else the first.
    pub(super) primary: &'a Label,
    /// The others, in the order of the finding.
    pub(super) others: Vec<&'a Label>,
}

impl<'a> Points<'a> {
    /// `None` where no label fits its text.
    pub(super) fn of(finding: &'a Finding, checked: &Checked<'_>, places: &Places<'_>) -> Option<Self> {
        let labels: Vec<&Label> =
            finding.labels.iter().filter(|label| places.holds(label.source, label.span)).collect();
        let draft = checked.bundle.draft;
        let of_draft = labels.iter().find(|label| Some(label.source) == draft);
        let primary = of_draft.or_else(|| labels.iter().find(|label| label.outlier)).or_else(|| labels.first());
        let primary = *primary?;
        let others = labels.into_iter().filter(|&label| !std::ptr::eq(label, primary)).collect();
        Some(Self { primary, others })
    }

    /// All places, the primary one first.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Label> {
        std::iter::once(self.primary).chain(self.others.iter().copied())
    }

    /// The finding in one line, for those who see one place of it: `Length differs: 3 h / 3 h 15 min (wire.md:3:23 "three-hour", 4 more)`.
    pub(super) fn line(&self, finding: &Finding, checked: &Checked<'_>, places: &Places<'_>, unicode: bool) -> String {
        let mut line = screen::line(&finding.message, unicode);
        let mut named: Vec<String> = self
            .others
            .iter()
            .take(OTHERS)
            .map(|label| format!("{} \"{}\"", place(label, places, unicode), words(label, places, unicode)))
            .collect();
        let unnamed = self.others.len().saturating_sub(OTHERS);
        named.extend((unnamed > 0).then(|| format!("{unnamed} more")));
        if !named.is_empty() {
            line.push_str(&format!(" ({})", named.join(", ")));
        }
        if let Some(suppression) = suppression(finding, checked) {
            line.push_str(&format!(" [suppressed: {}]", screen::line(&suppression.reason, unicode)));
        }
        line
    }
}

/// `coastal-wire.md:3:23`, safe to print.
pub(super) fn place(label: &Label, places: &Places<'_>, unicode: bool) -> String {
    let at = places.position(label.source, label.span.start);
    format!("{}:{}:{}", screen::line(places.id(label.source), unicode), at.line, at.column)
}

/// The words of a label, on one line and not too many.
pub(super) fn words(label: &Label, places: &Places<'_>, unicode: bool) -> String {
    screen::clip(&screen::line(label.span.of(places.text(label.source)), unicode), QUOTED, unicode)
}

/// What to say of a label: the value in plain figures where the source words it otherwise, then the label's own note.
pub(super) fn note(label: &Label, checked: &Checked<'_>, places: &Places<'_>) -> String {
    let claim = checked.claims.get(label.claim as usize);
    let figures = claim
        .filter(|claim| matches!(claim.value, Value::Quantity(_) | Value::Moment(_)))
        .map(|claim| value::words(claim.kind, claim.hedge, &claim.value))
        .filter(|words| words != label.span.of(places.text(label.source)) && !label.note.contains(words.as_str()));
    match figures {
        Some(figures) if label.note.is_empty() => figures,
        Some(figures) => format!("{figures}, {}", label.note),
        None => label.note.clone(),
    }
}

/// The sentence around a label, or the line when the claim gives no sentence that holds it.
pub(super) fn sentence(label: &Label, checked: &Checked<'_>, places: &Places<'_>) -> Span {
    let sentence = checked.claims.get(label.claim as usize).map(|claim| claim.sentence);
    let fits = |span: &Span| span.contains(label.span) && places.holds(label.source, *span);
    sentence.filter(fits).unwrap_or_else(|| line_around(places.text(label.source), label.span))
}

/// What stands before the words of a label in their sentence, the words, and what stands behind them; of what stands around them not
/// more than so many code points, cut between words.
pub(super) fn around(label: &Label, checked: &Checked<'_>, places: &Places<'_>, most: usize) -> [String; 3] {
    let (text, sentence) = (places.text(label.source), sentence(label, checked, places));
    let before = Span::new(sentence.start, label.span.start).of(text);
    let after = Span::new(label.span.end, sentence.end).of(text);
    let before = match before.char_indices().rev().nth(most) {
        Some((at, _)) => match before[at..].find(char::is_whitespace) {
            Some(space) => format!("…{}", &before[at + space..]),
            None => "… ".to_owned(),
        },
        None => before.to_owned(),
    };
    let after = match after.char_indices().nth(most) {
        Some((at, _)) => match after[..at].rfind(char::is_whitespace) {
            Some(space) => format!("{} …", &after[..space]),
            None => " …".to_owned(),
        },
        None => after.to_owned(),
    };
    [before, label.span.of(text).to_owned(), after]
}

/// The outlet, or the source's name where no outlet is known; as its metadata have it.
pub(super) fn outlet(source: &Source) -> &str {
    source.publisher.as_deref().unwrap_or(&source.id)
}

/// The verdict with its score. One claim alone was paired with nothing, so its score says nothing.
pub(super) fn verdict(finding: &Finding) -> String {
    match finding.labels.len() {
        0 | 1 => finding.verdict.name().to_owned(),
        _ => format!("{} (score {})", finding.verdict.name(), score(finding)),
    }
}

/// The score as a decimal from 0 to 1.
pub(super) fn score(finding: &Finding) -> Decimal {
    Decimal::new(finding.score.into(), 3).normalize()
}

/// The suppression that holds a finding back.
pub(super) fn suppression<'a>(finding: &Finding, checked: &Checked<'a>) -> Option<&'a Suppression> {
    finding.suppressed.and_then(|at| checked.suppressions.get(at as usize))
}

/// What a finding says beside its message, a line each, safe to print: every place with its words, the verdict and why, the way out, and why
/// it may stand.
pub(super) fn account(finding: &Finding, checked: &Checked<'_>, places: &Places<'_>) -> Vec<String> {
    let line = |text: &str| screen::line(text, true);
    let mut lines = Vec::new();
    for label in Points::of(finding, checked, places).iter().flat_map(Points::all) {
        let publisher = checked.bundle.sources.get(label.source.index()).and_then(|source| source.publisher.as_deref());
        let by = publisher.map(|name| format!(" ({})", line(name))).unwrap_or_default();
        let note = line(&note(label, checked, places));
        let note = if note.is_empty() { note } else { format!(": {note}") };
        let outlier = if label.outlier { " (outlier)" } else { "" };
        lines.push(format!(
            "{}{by} \"{}\"{note}{outlier}",
            place(label, places, true),
            line(label.span.of(places.text(label.source)))
        ));
    }
    lines.push(match line(&finding.explanation).as_str() {
        "" => verdict(finding),
        why => format!("{}: {why}", verdict(finding)),
    });
    lines.extend(finding.help.as_deref().map(|help| format!("help: {}", line(help))));
    lines.extend(suppression(finding, checked).map(|by| format!("suppressed: {}", line(&by.reason))));
    lines
}

/// Numbers of findings, suppressed ones apart: "2 errors, 1 info, 1 suppressed"; "no conflicts found" where there is none.
pub(super) fn tally(findings: &[&Finding], checked: &Checked<'_>) -> String {
    let open = findings.iter().filter(|finding| finding.suppressed.is_none());
    let mut counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info, Severity::None]
        .into_iter()
        .map(|severity| (severity, open.clone().filter(|finding| finding.severity == severity).count()))
        .filter(|&(_, number)| number > 0)
        .map(|(severity, number)| match severity {
            Severity::Info => format!("{number} info"),
            Severity::None => counted(number, "note"),
            severity => counted(number, severity.name()),
        })
        .collect();
    if counts.is_empty() {
        counts.push("no conflicts found".into());
    }
    let suppressed = checked.findings.iter().filter(|finding| finding.suppressed.is_some()).count();
    counts.extend((suppressed > 0).then(|| format!("{suppressed} suppressed")));
    counts.join(", ")
}

/// "3 sources (52 sentences, 51 claims)".
pub(super) fn extent(checked: &Checked<'_>) -> String {
    format!(
        "{} ({}, {})",
        counted(checked.bundle.sources.len(), "source"),
        counted(checked.stats.sentences as usize, "sentence"),
        counted(checked.stats.claims as usize, "claim"),
    )
}
