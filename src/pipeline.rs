//! The stages, called one after the other. The only place that knows their order.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use crate::{
    align::{self, Pairs, align},
    extract::{self, Vocabulary, context, extract, own_words, proper_names, roles, ties},
    judge::{self, Evidence, internal, judge},
    lex::{Lexed, lex},
    model::{Agreement, Claim, Cluster, Finding, Link, Mention, Outcome, Pairing, Segmented, Stats, Weighed},
    parse::parse,
    rules::RuleSet,
    segment::segment,
    text::{Bundle, Source, SourceId},
};

/// Bytes of the lead of an article: about five sentences of 25 words.
const LEAD: u32 = 800;

/// What one source became, stage by stage.
#[derive(Debug, Default)]
pub struct Reading {
    /// Zones, sentences and quotations.
    pub segmented: Segmented,
    /// Tokens.
    pub lexed: Lexed,
    /// Values found.
    pub mentions: Vec<Mention>,
    /// Values bound to what they are about.
    pub claims: Vec<Claim>,
}

impl Reading {
    /// What `extract` reads of it.
    fn view<'a>(&'a self, id: SourceId, source: &'a Source) -> extract::Reading<'a> {
        extract::Reading { id, source, segmented: &self.segmented, lexed: &self.lexed, mentions: &self.mentions }
    }
}

/// What a bundle became.
#[derive(Debug, Default)]
pub struct Checked {
    /// One reading a source.
    pub readings: Vec<Reading>,
    /// All claims, by name of the source, then place, after them those on roles and on suspicious spellings, and last those of values
    /// that a text binds to each other. Clusters and labels point into them.
    pub claims: Vec<Claim>,
    /// Claims about the same thing.
    pub clusters: Vec<Cluster>,
    /// What is reported, sorted by severity, then place.
    pub findings: Vec<Finding>,
    /// Who says what.
    pub agreement: Agreement,
    /// Counts.
    pub stats: Stats,
}

impl Checked {
    /// The claims that alignment saw: all but those of values that a text binds to each other.
    #[must_use]
    pub fn comparable(&self) -> &[Claim] {
        &self.claims[..(self.stats.claims as usize).min(self.claims.len())]
    }
}

/// Reads one source: `segment`, `lex`, `parse`, `extract`.
#[must_use]
pub fn read(rules: &RuleSet, id: SourceId, source: &Source) -> Reading {
    read_with(&Vocabulary::new(rules), id, source)
}

/// Reads one source as [`read`] does, with what is known of words from the sources before it.
#[must_use]
pub fn read_with(vocabulary: &Vocabulary<'_>, id: SourceId, source: &Source) -> Reading {
    let segmented = segment(&source.text);
    let lexed = lex(&source.text, &segmented);
    let mut mentions = parse(source, &segmented, &lexed);
    let read = extract::Reading { id, source, segmented: &segmented, lexed: &lexed, mentions: &[] };
    own_words(vocabulary, &read, &mut mentions);
    let mut reading = Reading { segmented, lexed, mentions, claims: Vec::new() };
    reading.claims = extract(vocabulary, &reading.view(id, source));
    reading
}

/// Checks a bundle: reads every source, then joins what they say.
#[must_use]
pub fn check(rules: &RuleSet, bundle: &Bundle) -> Checked {
    let vocabulary = Vocabulary::new(rules);
    let sources = bundle.sources.iter().enumerate();
    let readings = sources.map(|(index, source)| study(&vocabulary, SourceId(index as u32), source)).collect();
    join(&vocabulary, bundle, readings)
}

/// Reads one source as [`read`] does, and what else [`join`] must know of it. The reading holds for as long as nothing of the source
/// changes but its id and its path.
#[must_use]
pub fn study(vocabulary: &Vocabulary<'_>, id: SourceId, source: &Source) -> Reading {
    let mut reading = read_with(vocabulary, id, source);
    let mut claims = std::mem::take(&mut reading.claims);
    context(vocabulary, &reading.view(id, source), &mut claims);
    reading.claims = claims;
    reading
}

/// Checks a bundle whose sources were read before, one reading of [`study`] a source and in their order: only `align`, `judge` and
/// what else looks at several sources are done. The outcome is that of [`check`], and whoever keeps the readings, as an editor does,
/// has to read again only the source that changed.
#[must_use]
pub fn join(vocabulary: &Vocabulary<'_>, bundle: &Bundle, mut readings: Vec<Reading>) -> Checked {
    readings.resize_with(bundle.sources.len(), Reading::default);
    for (index, reading) in readings.iter_mut().enumerate() {
        // A source that was added or taken away moves those behind it.
        reading.claims.iter_mut().for_each(|claim| claim.source = SourceId(index as u32));
    }
    // By name: whatever is bounded later on keeps the same claims however the sources were listed.
    let mut order: Vec<SourceId> = (0..bundle.sources.len()).map(|index| SourceId(index as u32)).collect();
    order.sort_by(|a, b| bundle.sources[a.index()].id.cmp(&bundle.sources[b.index()].id));
    let mut claims: Vec<Claim> = order.iter().flat_map(|id| readings[id.index()].claims.iter().cloned()).collect();
    let own = claims.len();
    let views: Vec<extract::Reading<'_>> =
        order.iter().map(|&id| readings[id.index()].view(id, &bundle.sources[id.index()])).collect();
    for view in &views {
        claims.extend(roles(vocabulary, view));
    }
    claims.extend(proper_names(vocabulary, &views));
    for claim in &mut claims {
        claim.lead = claim.sentence.start < LEAD;
    }
    let rules = vocabulary.rules();
    let clusters = align(rules.policies(), &claims);
    let mut findings = judge(bundle, rules.policies(), &claims, &clusters);
    let known = claims.len() as u32;
    let (bound, ties) = ties(vocabulary, &views, &claims, own);
    claims.extend(bound);
    findings.extend(internal(bundle, rules.policies(), &claims, &ties));
    if let Some(draft) = bundle.draft {
        judge::concerning_draft(draft, &mut findings);
        let evidence: Vec<Evidence<'_>> = order
            .iter()
            .map(|&source| {
                let Reading { segmented, mentions, .. } = &readings[source.index()];
                Evidence { source, segmented, mentions }
            })
            .collect();
        let own = &claims[..known as usize];
        findings.extend(judge::unsupported(bundle, rules.policies(), own, &clusters, &evidence));
    }
    let place = |finding: &Finding| {
        finding.labels.first().map(|label| (bundle.sources[label.source.index()].id.clone(), label.span))
    };
    findings
        .sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| place(a).cmp(&place(b))).then(a.rule.cmp(&b.rule)));
    number_twins(&mut findings);
    let stats = Stats {
        sentences: readings.iter().map(|reading| reading.segmented.sentences.len() as u32).sum(),
        mentions: readings.iter().map(|reading| reading.mentions.len() as u32).sum(),
        claims: known,
        clusters: clusters.len() as u32,
    };
    let agreement = judge::agreement(bundle, rules.policies(), &claims, &clusters, &findings);
    Checked { readings, claims, clusters, findings, agreement, stats }
}

/// Findings that nothing but their place tells apart are numbered, so that whoever lets one stand does not let stand the others.
fn number_twins(findings: &mut [Finding]) {
    let mut met: FxHashMap<SmolStr, u32> = FxHashMap::default();
    for finding in findings {
        let count = met.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = format_smolstr!("{}-{count}", finding.fingerprint);
        }
    }
}

/// Why pairs of claims of a checked bundle were linked or were not: best score first, those that can never meet last.
#[must_use]
pub fn why(rules: &RuleSet, bundle: &Bundle, checked: &Checked, pairs: &[(u32, u32)]) -> Vec<Pairing> {
    let weighing = Pairs::new(rules.policies(), checked.comparable());
    let mut pairings: Vec<Pairing> = pairs
        .iter()
        .map(|&(a, b)| {
            let weighed = weighing.score(a, b).map_err(align::Apart::describe);
            Pairing { a, b, weighed: weighed.map(|link| weigh(rules, bundle, checked, &weighing, link)) }
        })
        .collect();
    let score = |pairing: &Pairing| pairing.weighed.as_ref().ok().map(|weighed| weighed.link.score);
    pairings.sort_by(|one, other| score(other).cmp(&score(one)).then((one.a, one.b).cmp(&(other.a, other.b))));
    pairings
}

/// What became of two claims that have a score.
fn weigh(rules: &RuleSet, bundle: &Bundle, checked: &Checked, weighing: &Pairs<'_>, link: Link) -> Weighed {
    let Checked { claims, clusters, findings, .. } = checked;
    let policies = rules.policies();
    let outcome = weighing.outcome(clusters, &link);
    // Of names, others stand in clusters and findings in place of these.
    let (a, b) = if let Outcome::Represented(a, b) = outcome { (a, b) } else { (link.a, link.b) };
    let cluster = clusters.iter().position(|cluster| [a, b].iter().all(|end| cluster.claims.contains(end)));
    let names = |finding: &Finding, end| finding.labels.iter().any(|label| label.claim == end);
    let finding = findings.iter().position(|finding| names(finding, a) && names(finding, b));
    let theirs = [link.a, link.b].map(|end| claims[end as usize].rule);
    let own = || align::rule_of(policies, theirs.into_iter()).unwrap_or(theirs[0]);
    let rule = cluster.map_or_else(own, |at| clusters[at].rule);
    let (verdict, why) = judge::weighed(bundle, &policies[rule.index()], claims, &link);
    // A quiet finding names all that it agrees on, also what was explained away.
    let is_told = finding.is_some_and(|at| !findings[at].verdict.is_quiet());
    let clustered = cluster.filter(|_| !is_told).map(|at| &clusters[at]);
    let silence = clustered.and_then(|cluster| judge::silence(bundle, policies, claims, cluster, (a, b)));
    let place = |place: Option<usize>| place.map(|place| place as u32);
    let (needed, cluster, finding) = (weighing.needed(link.a, link.b), place(cluster), place(finding));
    Weighed { link, needed, outcome, cluster, verdict, why, finding, silence }
}
