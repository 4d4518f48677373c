//! One set of findings for the tests of every format.
//!
//! Claims are placed by searching for their words, which only invented prose in tests may do.

mod stories;

use std::sync::Arc;

use crate::{
    model::{
        Agreement, Cell, Claim, Cluster, Context, Course, Finding, Hedge, Kind, Label, Link, Loudness, Mention,
        Polarity, Policy, Referent, Rounding, Row, RuleId, Scope, ScorePart, Segmented, Sentence, Severity, Stance,
        Standing, Stats, Suppression, Tolerance, Trend, Value, Verdict, Zone,
    },
    report::{Checked, Extracted, screen},
    text::{Bundle, Published, Source, SourceId, Span},
};

pub use stories::{clean, eight_sources, hostile, suppressed, three_sources, two_sources};

/// A text as formats of one line show it: what of `screen.rs` tests of formats have to know.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    screen::line(text, true)
}

/// A bundle with everything the stages would make of it.
#[derive(Debug, Default)]
pub struct Sample {
    /// The sources.
    pub bundle: Bundle,
    /// The rules.
    pub policies: Vec<Policy>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// One cluster a finding.
    pub clusters: Vec<Cluster>,
    /// The findings.
    pub findings: Vec<Finding>,
    /// Who says what.
    pub agreement: Agreement,
    /// What is suppressed, and why.
    pub suppressions: Vec<Suppression>,
    segmented: Vec<Segmented>,
    mentions: Vec<Vec<Mention>>,
}

impl Sample {
    /// As reporters take it.
    #[must_use]
    pub fn checked(&self) -> Checked<'_> {
        let count = |number: usize| number as u32;
        let stats = Stats {
            sentences: count(self.segmented.iter().map(|segmented| segmented.sentences.len()).sum()),
            mentions: count(self.claims.len()),
            claims: count(self.claims.len()),
            clusters: count(self.findings.len()),
        };
        Checked {
            bundle: &self.bundle,
            policies: &self.policies,
            segmented: self.segmented.iter().collect(),
            claims: &self.claims,
            comparable: self.claims.len(),
            clusters: &self.clusters,
            findings: &self.findings,
            agreement: &self.agreement,
            suppressions: &self.suppressions,
            stats,
        }
    }

    /// The claims of one source, as reporters take them.
    #[must_use]
    pub fn extracted<'a>(&'a self, source: usize, claims: &'a [Claim]) -> Extracted<'a> {
        Extracted {
            source: &self.bundle.sources[source],
            policies: &self.policies,
            segmented: &self.segmented[source],
            mentions: &self.mentions[source],
            claims,
        }
    }

    /// The claims of one source.
    #[must_use]
    pub fn claims_of(&self, source: usize) -> Vec<Claim> {
        self.claims.iter().filter(|claim| claim.source.index() == source).cloned().collect()
    }

    fn source(&mut self, id: &str, publisher: &str, published: &str, text: &str) {
        self.bundle.sources.push(Source {
            id: id.into(),
            path: Some(format!("stories/{id}")),
            text: text.into(),
            given: None,
            publisher: Some(publisher.into()).filter(|name: &String| !name.is_empty()),
            published: published.parse().ok().map(|local| Published { local, offset: None, has_time: true }),
            url: None,
            title: None,
        });
        self.segmented.push(Segmented { sentences: sentences(text), quotations: Vec::new() });
        self.mentions.push(Vec::new());
    }

    fn rule(&mut self, id: &str, severity: Severity) -> RuleId {
        let at = self.policies.iter().position(|policy| policy.id == id).unwrap_or(self.policies.len());
        if at == self.policies.len() {
            self.policies.push(Policy {
                generic: false,
                id: id.into(),
                summary: format!("What `{id}` compares"),
                tolerance: Tolerance::default(),
                rounding: Rounding::Warn,
                trend: Trend::None,
                needs: Vec::new(),
                score: None,
                loudness: Loudness::up_to(severity),
                message: String::new(),
                help: None,
            });
        }
        RuleId(at as u16)
    }

    /// Adds the claim whose words are the first `words` in the source, and returns a label for it.
    fn claim(&mut self, source: usize, rule: &str, words: &str, value: (Kind, Hedge, Value), note: &str) -> Label {
        let text = &self.bundle.sources[source].text;
        let start = text.find(words).unwrap_or(text.len());
        let span = Span::from_range(start..start + words.len());
        let sentences = &self.segmented[source].sentences;
        let sentence = sentences.iter().position(|sentence| sentence.span.contains(span)).unwrap_or(0);
        let around = sentences.get(sentence).map_or(span, |sentence| sentence.span);
        let rule = self.rule(rule, Severity::Error);
        let (kind, hedge, value) = value;
        let source = SourceId(source as u32);
        let mention = Mention {
            span,
            tokens: (0, 0),
            hedged_tokens: (0, 0),
            sentence: sentence as u32,
            kind,
            hedge,
            value: value.clone(),
        };
        self.mentions[source.index()].push(mention);
        let claim = self.claims.len() as u32;
        self.claims.push(Claim {
            near: Context::default(),
            source,
            rule,
            by: None,
            refused: None,
            span,
            sentence: around,
            zone: Zone::Body,
            lead: true,
            kind,
            hedge,
            value,
            referent: Referent { text: "talks".into(), concept: "talk".into(), ..Referent::default() },
            scope: Scope { place: Some("Eastport".into()), ..Scope::default() },
            course: Course::default(),
            attribution: None,
            polarity: Polarity::Positive,
            quoted: false,
            context: Arc::new(Context::default()),
        });
        Label { claim, source, span, note: note.into(), outlier: false }
    }

    /// The sample with its matrix: a row a finding.
    fn settled(mut self) -> Self {
        let mut agreement =
            Agreement { standings: vec![Standing::default(); self.claims.len()], ..Agreement::default() };
        for (index, finding) in self.findings.iter().enumerate() {
            let mut cells: Vec<Cell> = Vec::new();
            for label in &finding.labels {
                let is_at_odds = !finding.verdict.is_quiet() && finding.verdict != Verdict::Update;
                let stance = match (label.outlier, finding.labels.iter().any(|label| label.outlier)) {
                    (true, _) => Stance::Outlier,
                    (false, false) if is_at_odds => Stance::Differs,
                    _ => Stance::Agrees,
                };
                match cells.iter_mut().find(|cell| cell.source == label.source) {
                    Some(cell) => cell.claims.push(label.claim),
                    None => cells.push(Cell { source: label.source, claims: vec![label.claim], stance }),
                }
                let others =
                    finding.labels.iter().filter(|other| other.source != label.source).map(|other| other.claim);
                let Some(standing) = agreement.standings.get_mut(label.claim as usize) else { continue };
                standing.verdict = Some(finding.verdict);
                let told =
                    if finding.verdict.is_quiet() { &mut standing.supported_by } else { &mut standing.opposed_by };
                told.extend(others);
            }
            let cluster = finding.cluster.unwrap_or(index as u32);
            let (rule, verdict, severity) = (finding.rule, finding.verdict, finding.severity);
            agreement.rows.push(Row {
                cluster,
                rule,
                referent: "talks".into(),
                cells,
                verdict,
                severity,
                finding: Some(index as u32),
            });
        }
        self.agreement = agreement;
        self
    }

    fn finding(&mut self, verdict: Verdict, severity: Severity, words: [&str; 3], labels: Vec<Label>) -> &mut Finding {
        let rule = labels.first().and_then(|label| self.claims.get(label.claim as usize)).map(|claim| claim.rule);
        let rule = rule.unwrap_or(RuleId(0));
        let claims: Vec<u32> = labels.iter().map(|label| label.claim).collect();
        let part = |name, points, why: &str| ScorePart { name, points, why: why.into() };
        let parts = vec![part("referent", 630, "talks = talks"), part("place", 300, "Eastport = Eastport")];
        let links = claims.windows(2).map(|pair| Link { a: pair[0], b: pair[1], score: 930, parts: parts.clone() });
        self.clusters.push(Cluster { rule, links: links.collect(), alternatives: Vec::new(), claims });
        let at = self.findings.len();
        self.findings.push(Finding {
            cluster: Some(self.clusters.len() as u32 - 1),
            suppressed: None,
            rule,
            verdict,
            severity,
            score: 930,
            message: words[0].into(),
            explanation: words[1].into(),
            help: Some(words[2].to_owned()).filter(|help| !help.is_empty()),
            labels,
            fingerprint: format!("{:04x}", 0xa1b2 + at).into(),
        });
        &mut self.findings[at]
    }
}

/// Sentences end at ". " and at line ends; good enough for this prose.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n').flat_map(|line| line.split_inclusive(". ")) {
        let trimmed = piece.trim();
        let from = start + piece.find(trimmed).unwrap_or(0);
        if !trimmed.is_empty() {
            let span = Span::from_range(from..from + trimmed.len());
            found.push(Sentence { span, zone: Zone::Body, paragraph: found.len() as u32 });
        }
        start += piece.len();
    }
    found
}
