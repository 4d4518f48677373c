//! How well the program does on the judged bundles, held by a ratchet: it may get better, and then the ratchet moves.
//!
//! A folder of `fixtures/bundles/` with a `bundle.yaml`, its articles and a `gold.jsonl` is part of the corpus; nothing is
//! registered. A line of `gold.jsonl` is a pair of places that a reader judged, with the verdict that a desk would give:
//! `contradiction`, `imprecise`, `update` and `disputed` want a finding, `compatible` and `unrelated-trap` want silence. A
//! finding hits a pair when two of its labels stand on the two places. Readers judged the bundles of `exhaustive` rows word
//! for word, so a finding there that hits no pair is a false alarm, unless it sets the two wordings of a conflict against
//! each other somewhere else.
//!
//! - `ratchet.json` holds the counts. A count that got worse fails the test, and so does one that got better and was not
//!   written down, since the next change could lose it unseen.
//! - `known-misses.txt` lists the contradictions that are not found. A listed one that is found and an unlisted one that is
//!   missed both fail the test.
//!
//! `ATODDS_ACCEPT=1 cargo test --test quality` rewrites both; read the diff before you commit it. `just quality` prints the
//! table, with `ATODDS_SHOW=1` also the false alarms.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on must fail")]

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use atodds::{
    load,
    model::{Finding, Label, Severity, Verdict},
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source, Span},
};
use serde::{Deserialize, Serialize};

/// A line of `gold.jsonl`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    bundle: String,
    #[serde(rename = "type")]
    kind: String,
    what: String,
    a: Side,
    b: Side,
    verdict: Gold,
    /// For readers.
    #[serde(rename = "why")]
    _why: String,
    #[serde(default)]
    exhaustive: bool,
}

/// One of the two places of a row.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    /// The source's file name without its extension.
    source: String,
    start: u32,
    end: u32,
    text: String,
    /// For `place.py`, which finds the offsets.
    #[serde(rename = "nth", default)]
    _nth: Option<u32>,
}

/// What a reader said of a pair.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Gold {
    Contradiction,
    Imprecise,
    Update,
    Disputed,
    Compatible,
    UnrelatedTrap,
}

impl Gold {
    /// The verdict that is asked for; `None` asks for silence.
    const fn wanted(self) -> Option<Verdict> {
        match self {
            Self::Contradiction => Some(Verdict::Contradiction),
            Self::Imprecise => Some(Verdict::Imprecise),
            Self::Update => Some(Verdict::Update),
            Self::Disputed => Some(Verdict::Disputed),
            Self::Compatible | Self::UnrelatedTrap => None,
        }
    }
}

/// A judged bundle, and what the program says of it.
struct Case {
    bundle: Bundle,
    /// File names without extension, by source.
    stems: Vec<String>,
    rows: Vec<Row>,
    /// The findings that a reader is shown.
    findings: Vec<Finding>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bundles")
}

/// The corpus, checked once for all tests of this file.
static CORPUS: LazyLock<BTreeMap<String, Case>> = LazyLock::new(|| {
    let rules = RuleSet::built_in().expect("the built-in rules are sound");
    let entries = fs::read_dir(folder()).expect("fixtures/bundles exists");
    let folders = entries.map(|entry| entry.expect("readable").path()).filter(|path| path.is_dir());
    folders
        .map(|folder| {
            let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
            let case = read(&rules, &name, &folder);
            (name, case)
        })
        .collect()
});

fn read(rules: &RuleSet, name: &str, folder: &Path) -> Case {
    let loaded = load::load(&[folder.to_owned()], &mut std::io::empty(), load::Options::default())
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let gold =
        fs::read_to_string(folder.join("gold.jsonl")).unwrap_or_else(|error| panic!("{name}/gold.jsonl: {error}"));
    let row = |(number, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}/gold.jsonl:{}: {error}", number + 1))
    };
    let stem = |source: &Source| {
        let path = Path::new(source.path.as_ref().unwrap_or(&source.id));
        path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    };
    let mut findings = pipeline::check(rules, &loaded.bundle).findings;
    findings.retain(|finding| !finding.verdict.is_quiet() && finding.severity > Severity::None);
    Case {
        stems: loaded.bundle.sources.iter().map(stem).collect(),
        rows: gold.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(row).collect(),
        bundle: loaded.bundle,
        findings,
    }
}

impl Case {
    fn stands_on(&self, label: &Label, side: &Side) -> bool {
        self.stems.get(label.source.index()).is_some_and(|stem| *stem == side.source)
            && label.span.overlaps(Span::new(side.start, side.end))
    }

    /// Whether two labels of the finding stand on the two places of the row.
    fn hits(&self, finding: &Finding, row: &Row) -> bool {
        let on = |side| move |&(_, label): &(usize, &Label)| self.stands_on(label, side);
        let labels = || finding.labels.iter().enumerate();
        labels().filter(on(&row.a)).any(|(left, _)| labels().filter(on(&row.b)).any(|(right, _)| left != right))
    }

    /// Whether the finding sets the two wordings of the row against each other, wherever they stand.
    fn sets_apart(&self, finding: &Finding, row: &Row) -> bool {
        let words = |label: &Label| label.span.of(&self.bundle.sources[label.source.index()].text).to_lowercase();
        let words: BTreeSet<String> = finding.labels.iter().map(words).collect();
        let (a, b) = (row.a.text.to_lowercase(), row.b.text.to_lowercase());
        words
            .iter()
            .filter(|words| a.contains(*words))
            .any(|one| words.iter().any(|other| one != other && b.contains(other)))
    }
}

/// Rows of one verdict, and how many of them the program got.
#[derive(Default, Clone, Copy)]
struct Tally {
    rows: u64,
    /// With any finding.
    flagged: u64,
    /// With a finding of the verdict that the reader gave.
    as_gold: u64,
    /// With a contradiction.
    as_error: u64,
}

/// Findings of one loudness in bundles that were read word for word.
#[derive(Default, Clone, Copy)]
struct Alarms {
    all: u64,
    /// Those that no row asks for.
    unmatched: u64,
}

/// How the program does on a corpus.
#[derive(Default)]
struct Quality {
    bundles: u64,
    /// By the verdict asked for; `None` is silence.
    verdicts: BTreeMap<Option<Verdict>, Tally>,
    /// Contradictions by what they are about.
    types: BTreeMap<String, Tally>,
    errors: Alarms,
    lower: Alarms,
    /// Findings in bundles in which there is nothing to find.
    clean: BTreeMap<String, u64>,
    /// Contradictions without a finding, sorted.
    misses: Vec<String>,
    /// Findings that nobody asked for, for people.
    alarms: Vec<String>,
}

impl Quality {
    fn of(corpus: &BTreeMap<String, Case>) -> Self {
        let mut quality = Self::default();
        for (name, case) in corpus {
            quality.add(name, case);
        }
        quality.misses.sort();
        quality
    }

    fn add(&mut self, name: &str, case: &Case) {
        self.bundles += 1;
        let mut matched: BTreeSet<usize> = BTreeSet::new();
        for row in &case.rows {
            let of_row = |hits: &dyn Fn(&Finding) -> bool| -> Vec<usize> {
                (0..case.findings.len()).filter(|&at| hits(&case.findings[at])).collect()
            };
            let found = of_row(&|finding| case.hits(finding, row));
            let verdicts: BTreeSet<Verdict> = found.iter().map(|&at| case.findings[at].verdict).collect();
            let wanted = row.verdict.wanted();
            let tally = Tally {
                rows: 1,
                flagged: u64::from(!found.is_empty()),
                as_gold: u64::from(wanted.is_some_and(|wanted| verdicts.contains(&wanted))),
                as_error: u64::from(verdicts.contains(&Verdict::Contradiction)),
            };
            self.verdicts.entry(wanted).or_default().add(tally);
            let told = format!("{name} | {} | {}", row.kind, row.what);
            if wanted == Some(Verdict::Contradiction) {
                self.types.entry(row.kind.clone()).or_default().add(tally);
                self.misses.extend(found.is_empty().then(|| told.clone()));
            }
            if wanted.is_some() {
                matched.extend(found);
                matched.extend(of_row(&|finding| case.sets_apart(finding, row)));
            } else if tally.as_error > 0 {
                self.alarms.push(format!("silence was asked for: {told}"));
            }
        }
        if case.rows.iter().all(|row| row.exhaustive) {
            for (at, finding) in case.findings.iter().enumerate() {
                let is_error = finding.verdict == Verdict::Contradiction;
                let alarms = if is_error { &mut self.errors } else { &mut self.lower };
                alarms.all += 1;
                if !matched.contains(&at) {
                    alarms.unmatched += 1;
                    self.alarms.push(format!(
                        "nobody asked for: {name} | {} | {}",
                        finding.verdict.name(),
                        finding.message
                    ));
                }
            }
        }
        if !case.findings.is_empty() && case.rows.iter().all(|row| row.verdict.wanted().is_none()) {
            self.clean.insert(name.to_owned(), case.findings.len() as u64);
        }
    }

    /// The counts that the ratchet holds; what is zero is left out.
    fn figures(&self) -> Ratchet {
        use Sense::{Bad, Good, Size};
        let mut figures = Ratchet::new();
        let mut add = |sense, name: String, count| {
            if count > 0 {
                figures.entry(sense).or_default().insert(name, count);
            }
        };
        add(Size, "bundles".to_owned(), self.bundles);
        for (&verdict, tally) in &self.verdicts {
            let name = verdict.map_or("silent", Verdict::name);
            let found = if verdict.is_some() { Good } else { Bad };
            // Louder than a reader would have it is a false alarm too.
            let loud = if verdict == Some(Verdict::Contradiction) { Good } else { Bad };
            add(Size, format!("{name} rows"), tally.rows);
            add(found, format!("{name} flagged"), tally.flagged);
            add(Good, format!("{name} flagged as gold"), tally.as_gold);
            add(loud, format!("{name} flagged as error"), tally.as_error);
        }
        for (kind, tally) in &self.types {
            add(Good, format!("contradictions of type {kind} flagged"), tally.flagged);
        }
        add(Bad, "unmatched errors".to_owned(), self.errors.unmatched);
        add(Bad, "unmatched lower findings".to_owned(), self.lower.unmatched);
        for (bundle, &count) in &self.clean {
            add(Bad, format!("findings in the clean bundle {bundle}"), count);
        }
        figures
    }

    /// The table for people.
    fn table(&self) -> String {
        let mut table = format!(
            "{} bundles\n{:16}{:>6}{:>9}{:>9}{:>9}\n",
            self.bundles, "gold verdict", "rows", "flagged", "as gold", "as error"
        );
        let conflicts = [Verdict::Contradiction, Verdict::Imprecise, Verdict::Update, Verdict::Disputed];
        let (mut flagged, mut right, mut loud) = (0, 0, 0);
        for verdict in conflicts.into_iter().map(Some).chain([None]) {
            let Some(tally) = self.verdicts.get(&verdict) else { continue };
            let share = |count| ratio(count, tally.rows);
            let as_gold = if verdict.is_some() { share(tally.as_gold) } else { "-".to_owned() };
            let name = verdict.map_or("silent", Verdict::name);
            let _ = writeln!(
                table,
                "{name:16}{:>6}{:>9}{as_gold:>9}{:>9}",
                tally.rows,
                share(tally.flagged),
                share(tally.as_error)
            );
            if verdict.is_some() {
                flagged += tally.flagged;
                right += tally.as_gold;
                loud += tally.as_error;
            }
        }
        let mut types: Vec<_> = self.types.iter().collect();
        types.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.rows));
        let types: Vec<String> =
            types.into_iter().map(|(kind, tally)| format!("{kind} {}/{}", tally.flagged, tally.rows)).collect();
        let silent = self.verdicts.get(&None).copied().unwrap_or_default();
        let Self { errors, lower, .. } = self;
        let clean: u64 = self.clean.values().sum();
        let _ = writeln!(table, "contradictions flagged by type: {}", types.join(", "));
        let _ = writeln!(table, "row precision of errors: {}", ratio(loud, loud + silent.as_error));
        let _ = writeln!(table, "verdict accuracy when flagged: {}", ratio(right, flagged));
        let _ = writeln!(table, "errors in fully read bundles: {}, unmatched {}", errors.all, errors.unmatched);
        let _ = writeln!(table, "lower findings there: {}, unmatched {}", lower.all, lower.unmatched);
        let _ = writeln!(table, "findings in clean bundles: {clean}");
        table
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.flagged += other.flagged;
        self.as_gold += other.as_gold;
        self.as_error += other.as_error;
    }
}

/// "0.833" of 5 and 6; "-" of nothing.
fn ratio(part: u64, whole: u64) -> String {
    match (part * 1000 + whole / 2).checked_div(whole) {
        Some(thousandths) => format!("{}.{:03}", thousandths / 1000, thousandths % 1000),
        None => "-".to_owned(),
    }
}

/// Counts by name, sorted by which way they should move.
type Ratchet = BTreeMap<Sense, BTreeMap<String, u64>>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
enum Sense {
    /// It says how large the corpus is.
    #[serde(rename = "size of the corpus")]
    Size,
    #[serde(rename = "more is better")]
    Good,
    #[serde(rename = "less is better")]
    Bad,
}

/// What is no longer as the ratchet has it, a line each; a count that is not named is zero.
fn moved(ratchet: &Ratchet, figures: &Ratchet) -> Vec<String> {
    let names = |counts: &Ratchet| -> Vec<(Sense, String)> {
        counts.iter().flat_map(|(&sense, counts)| counts.keys().map(move |name| (sense, name.clone()))).collect()
    };
    let all: BTreeSet<(Sense, String)> = names(ratchet).into_iter().chain(names(figures)).collect();
    let line = |(sense, name): (Sense, String)| {
        let count = |counts: &Ratchet| counts.get(&sense).and_then(|counts| counts.get(&name)).copied().unwrap_or(0);
        let (was, is) = (count(ratchet), count(figures));
        let how = match (sense, is > was) {
            _ if is == was => return None,
            (Sense::Size, _) => "the corpus changed",
            (Sense::Good, true) | (Sense::Bad, false) => "better, and not yet in the ratchet",
            (Sense::Good, false) | (Sense::Bad, true) => "WORSE",
        };
        Some(format!("  {how}: {name}, {was} → {is}"))
    };
    all.into_iter().filter_map(line).collect()
}

/// What a list of lines has more often than another.
fn beyond<'a>(lines: &[&'a str], others: &[&str]) -> Vec<&'a str> {
    let mut left = others.to_vec();
    let is_extra = |line: &&&str| match left.iter().position(|other| other == *line) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    lines.iter().filter(is_extra).copied().collect()
}

/// Where a list of misses differs from the one that is written down, a line each.
fn changed(listed: &[&str], missed: &[&str]) -> Vec<String> {
    let newly = beyond(missed, listed).into_iter().map(|line| format!("  MISSED, and not listed: {line}"));
    let found = beyond(listed, missed).into_iter().map(|line| format!("  found, and still listed as missed: {line}"));
    newly.chain(found).collect()
}

const MISSES_HEADER: &str = "\
# Contradictions of the corpus that the program does not find: bundle | type | what.
# Written by `ATODDS_ACCEPT=1 cargo test --test quality`; tests/quality.rs says how it is held.
";

#[test]
fn every_judged_text_stands_verbatim_at_its_place() {
    for (name, case) in &*CORPUS {
        for (number, row) in case.rows.iter().enumerate() {
            let place = format!("{name}/gold.jsonl, row {}", number + 1);
            assert_eq!(row.bundle, *name, "{place}");
            for side in [&row.a, &row.b] {
                let source = case.stems.iter().position(|stem| *stem == side.source);
                let source = source.unwrap_or_else(|| panic!("{place}: no source is called {:?}", side.source));
                assert!(side.start < side.end, "{place}: no place");
                let text = Span::new(side.start, side.end).of(&case.bundle.sources[source].text);
                assert_eq!(text, side.text, "{place}: `fixtures/bundles/place.py {name}` finds the offsets");
            }
        }
    }
}

#[test]
fn nothing_got_worse_and_what_got_better_is_written_down() {
    let quality = Quality::of(&CORPUS);
    println!("{}", quality.table());
    if env::var_os("ATODDS_SHOW").is_some() {
        println!("{}", quality.alarms.join("\n"));
    }
    let (ratchet, misses) = (folder().join("ratchet.json"), folder().join("known-misses.txt"));
    let figures = quality.figures();
    if env::var_os("ATODDS_ACCEPT").is_some() {
        let written = serde_json::to_string_pretty(&figures).expect("counts are JSON");
        fs::write(&ratchet, written + "\n").expect("the ratchet can be written");
        let lines: String = quality.misses.iter().map(|line| format!("{line}\n")).collect();
        fs::write(&misses, format!("{MISSES_HEADER}{lines}")).expect("the list of misses can be written");
        return;
    }
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let known: Ratchet = serde_json::from_str(&read(&ratchet)).unwrap_or_else(|error| panic!("ratchet.json: {error}"));
    let listed = read(&misses);
    let listed: Vec<&str> = listed.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let missed: Vec<&str> = quality.misses.iter().map(String::as_str).collect();
    let problems = [moved(&known, &figures), changed(&listed, &missed)].concat();
    assert!(
        problems.is_empty(),
        "the judged bundles are not answered as fixtures/bundles/ratchet.json and known-misses.txt have it:\n{}\n\
         Mend what is worse. What is better, or meant, is taken over by `ATODDS_ACCEPT=1 cargo test --test quality`.",
        problems.join("\n")
    );
}

mod the_scoring {
    use std::{collections::BTreeMap, path::Path};

    use atodds::rules::RuleSet;
    use tempfile::TempDir;

    use super::{Case, Quality, Ratchet, Sense, changed, moved, read};

    const A: &str = "The meeting lasted 195 minutes. It took place in Paris.";
    const B: &str = "The meeting lasted 95 minutes. It took place in Paris.";

    /// A row on the lengths of the meetings in two of the sources `a`, `b` and `c`.
    fn row(kind: &str, verdict: &str, [one, other]: [&str; 2]) -> String {
        let side = |source: &str| {
            let text = if source == "b" { "95 minutes" } else { "195 minutes" };
            format!(r#"{{"source":"{source}","start":19,"end":{},"text":"{text}"}}"#, 19 + text.len())
        };
        let (a, b) = (side(one), side(other));
        format!(
            r#"{{"bundle":"x","type":"{kind}","what":"length","a":{a},"b":{b},"verdict":"{verdict}","why":"","exhaustive":true}}"#
        )
    }

    fn case(rows: &[String]) -> Case {
        let folder = TempDir::new().expect("a temporary folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("writable");
        write("a.txt", A);
        write("b.txt", B);
        write("bundle.yaml", "sources:\n  - {path: a.txt, id: outlet}\n  - path: b.txt\n");
        write("gold.jsonl", &rows.join("\n"));
        read_case(folder.path())
    }

    fn read_case(folder: &Path) -> Case {
        read(&RuleSet::built_in().expect("sound rules"), "x", folder)
    }

    fn quality(rows: &[String]) -> Quality {
        Quality::of(&BTreeMap::from([("x".to_owned(), case(rows))]))
    }

    fn counts(quality: &Quality, sense: Sense) -> Vec<(String, u64)> {
        quality.figures().remove(&sense).unwrap_or_default().into_iter().collect()
    }

    #[test]
    fn a_conflict_that_is_found_counts_by_verdict_and_type() {
        let quality = quality(&[row("duration", "contradiction", ["a", "b"])]);
        let one = |name: &str| (name.to_owned(), 1);
        let good = ["contradiction flagged", "contradiction flagged as error", "contradiction flagged as gold"];
        let good: Vec<_> = good.into_iter().chain(["contradictions of type duration flagged"]).map(one).collect();
        assert_eq!(counts(&quality, Sense::Good), good);
        assert_eq!(counts(&quality, Sense::Bad), []);
        assert_eq!(quality.misses, [""; 0]);
    }

    #[test]
    fn a_conflict_on_other_places_is_a_miss_unless_the_same_words_are_set_apart() {
        let mut elsewhere = row("duration", "contradiction", ["a", "b"]);
        elsewhere = elsewhere.replace("\"start\":19,\"end\":30", "\"start\":0,\"end\":3").replace("195 minutes", "The");
        let missed = quality(&[elsewhere]);
        assert_eq!(missed.misses, ["x | duration | length"]);
        assert_eq!(counts(&missed, Sense::Bad), [("unmatched errors".to_owned(), 1)]);

        // The words are those of the finding, and only the place is another.
        let words =
            row("duration", "contradiction", ["a", "b"]).replace("\"start\":19,\"end\":30", "\"start\":0,\"end\":3");
        let matched = quality(&[words]);
        assert_eq!(matched.misses, ["x | duration | length"]);
        assert_eq!(counts(&matched, Sense::Bad), []);
    }

    #[test]
    fn what_wants_silence_and_gets_an_error_counts_against() {
        let quality = quality(&[row("duration", "unrelated-trap", ["a", "b"])]);
        let bad = ["findings in the clean bundle x", "silent flagged", "silent flagged as error", "unmatched errors"];
        assert_eq!(counts(&quality, Sense::Bad), bad.map(|name| (name.to_owned(), 1)));
        assert_eq!(counts(&quality, Sense::Good), []);
    }

    #[test]
    fn a_verdict_louder_than_the_judged_one_counts_against() {
        let quality = quality(&[row("duration", "imprecise", ["a", "b"])]);
        assert_eq!(counts(&quality, Sense::Good), [("imprecise flagged".to_owned(), 1)]);
        assert_eq!(counts(&quality, Sense::Bad), [("imprecise flagged as error".to_owned(), 1)]);
    }

    #[test]
    fn two_labels_are_needed_to_hit_a_row() {
        let quality = quality(&[row("duration", "compatible", ["a", "a"])]);
        assert!(!counts(&quality, Sense::Bad).iter().any(|(name, _)| name == "silent flagged"));
    }

    #[test]
    fn a_count_may_not_move_unwritten_in_either_direction() {
        let counts = |good: u64, bad: u64| -> Ratchet {
            let count = |name: &str, count| BTreeMap::from([(name.to_owned(), count)]);
            BTreeMap::from([(Sense::Good, count("found", good)), (Sense::Bad, count("alarms", bad))])
        };
        assert_eq!(moved(&counts(5, 5), &counts(5, 5)), [""; 0]);
        assert_eq!(moved(&counts(5, 5), &counts(4, 6)), ["  WORSE: found, 5 → 4", "  WORSE: alarms, 5 → 6"]);
        let better = "better, and not yet in the ratchet";
        let told = [format!("  {better}: found, 5 → 6"), format!("  {better}: alarms, 5 → 0")];
        assert_eq!(
            moved(&counts(5, 5), &Ratchet::from([(Sense::Good, BTreeMap::from([("found".to_owned(), 6)]))])),
            told
        );
    }

    #[test]
    fn misses_are_held_row_by_row_also_where_two_read_the_same() {
        assert_eq!(changed(&["a", "a", "b"], &["a", "b", "a"]), [""; 0]);
        let told = ["  MISSED, and not listed: c", "  found, and still listed as missed: a"];
        assert_eq!(changed(&["a", "a", "b"], &["a", "b", "c"]), told);
    }
}
