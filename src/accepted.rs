//! What may stand: the suppressions of the configuration and the baseline, which outlive a single bundle.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::civil::Date;

use crate::{
    baseline::Baseline,
    error::{closest, printable},
    load::WrittenSuppression,
    model::{Finding, Policy, Reach, Suppression, SuppressionStanding, WrittenIn},
    suppress,
    text::Bundle,
};

/// A suppression that is written outside of the bundles.
struct Written {
    suppression: WrittenSuppression,
    written_in: WrittenIn,
    file: String,
    /// Whether it held anything back in this run, or had run out.
    met: AtomicBool,
}

/// All suppressions that are written outside of the bundles.
pub(crate) struct Accepted {
    written: Vec<Written>,
    /// Those that speak of a bundle by its id; looking through a whole baseline for each bundle of an archive would not do.
    by_bundle: BTreeMap<String, Vec<usize>>,
    /// Those that speak of every bundle.
    of_all: Vec<usize>,
    /// The bundles that were checked.
    checked: Mutex<BTreeSet<String>>,
}

impl Accepted {
    /// Those of a configuration, each with the file it is written in, and the entries of a baseline.
    pub(crate) fn new(configured: &[(String, WrittenSuppression)], baseline: Option<&Baseline>) -> Self {
        let configured = configured.iter().map(|(file, suppression)| Written {
            suppression: suppression.clone(),
            written_in: WrittenIn::Configuration,
            file: file.clone(),
            met: AtomicBool::new(false),
        });
        let based = baseline.into_iter().flat_map(|baseline| {
            let file = baseline.path.display().to_string();
            baseline.entries.iter().map(move |entry| Written {
                suppression: entry.suppression(),
                written_in: WrittenIn::Baseline,
                file: file.clone(),
                met: AtomicBool::new(false),
            })
        });
        let written: Vec<Written> = configured.chain(based).collect();
        let (mut by_bundle, mut of_all) = (BTreeMap::<String, Vec<usize>>::new(), Vec::new());
        for (index, one) in written.iter().enumerate() {
            match &one.suppression.bundle {
                Some(id) => by_bundle.entry(id.clone()).or_default().push(index),
                None => of_all.push(index),
            }
        }
        Self { written, by_bundle, of_all, checked: Mutex::default() }
    }

    /// Marks the findings of a bundle that may stand: by its comments, its manifest, the configuration and the baseline. Gives all
    /// suppressions that speak of it. One that speaks of every bundle is left out where it has nothing to do with this one.
    pub(crate) fn apply(
        &self,
        today: Date,
        policies: &[Policy],
        (bundle, manifest): (&Bundle, &[Suppression]),
        findings: &mut [Finding],
    ) -> Vec<Suppression> {
        let mut suppressions = suppress::of_bundle(bundle);
        suppressions.extend_from_slice(manifest);
        // Whatever order the sources were given in.
        suppressions.sort_by(|a, b| (a.written_in, &a.file, a.place).cmp(&(b.written_in, &b.file, b.place)));
        let own = suppressions.len();
        let known = self.by_bundle.get(&bundle.id).into_iter().flatten().chain(&self.of_all);
        let mut outside = Vec::new();
        for &index in known {
            let Written { suppression, written_in, file, .. } = &self.written[index];
            if let Some(found) = suppression.of_bundle(bundle, *written_in, file) {
                if suppression.bundle.is_some() {
                    // Told with the bundle, whatever becomes of it.
                    self.written[index].met.store(true, Ordering::Relaxed);
                }
                suppressions.push(found);
                outside.push(index);
            }
        }
        suppress::suppress(policies, findings, &mut suppressions, today);
        let mut kept: Vec<Option<u32>> = Vec::with_capacity(suppressions.len());
        let mut next = 0;
        for (place, suppression) in suppressions.iter().enumerate() {
            let is_idle = suppression.standing == SuppressionStanding::Unused;
            let written = place.checked_sub(own).map(|place| &self.written[outside[place]]);
            if let Some(written) = written.filter(|_| !is_idle) {
                written.met.store(true, Ordering::Relaxed);
            }
            let speaks_of_all = written.is_some_and(|written| written.suppression.bundle.is_none());
            // Of what does not concern the draft nothing was looked for.
            let is_drafts = match (bundle.draft, suppression.reach) {
                (None, _) => true,
                (Some(draft), Reach::Source(source) | Reach::Stretch(source, _)) => source == draft,
                (Some(_), Reach::Bundle) => false,
            };
            let keep = !(is_idle && (speaks_of_all || !is_drafts));
            kept.push(keep.then_some(next));
            next += u32::from(keep);
        }
        for finding in findings {
            finding.suppressed = finding.suppressed.and_then(|at| kept[at as usize]);
        }
        let mut keep = kept.iter();
        suppressions.retain(|_| keep.next().is_some_and(Option::is_some));
        if !self.written.is_empty() {
            self.checked.lock().unwrap_or_else(PoisonError::into_inner).insert(bundle.id.clone());
        }
        suppressions
    }

    /// Those that held nothing back in any bundle and are no fault of one: they speak of every bundle, of a source that their bundle does
    /// not have, or of a bundle that was not there. Perhaps one that was not checked needs them, so they are told once and without weight.
    pub(crate) fn idle(&self) -> Vec<String> {
        let checked = self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = self.written.iter().filter(|one| !one.met.load(Ordering::Relaxed));
        idle.filter_map(|written| {
            let Written { suppression, file, .. } = written;
            let why = match &suppression.bundle {
                None => String::new(),
                Some(id) if checked.contains(id) => suppression.source.is_some().then(String::new)?,
                Some(id) => absent(id, &checked).filter(|_| written.written_in == WrittenIn::Configuration)?,
            };
            let (line, column) = suppression.place;
            let (file, rule) = (printable(file), printable(&suppression.rule));
            Some(format!("{file}:{line}:{column}: the suppression of `{rule}` held nothing back in this run{why}"))
        })
        .filter(|_| !checked.is_empty())
        .collect()
    }
}

/// What to say of a bundle that was not checked. Who checks one of a desk's stories is not told of all others; a name that is nearly that of
/// a story at hand is a slip, and where several stories were checked it may be one.
fn absent(id: &str, checked: &BTreeSet<String>) -> Option<String> {
    let told = format!(": no bundle is called `{}`", printable(id));
    match closest(id, checked.iter().map(String::as_str)) {
        Some(near) => Some(format!("{told}; did you mean `{}`?", printable(near))),
        None => (checked.len() > 1).then_some(told),
    }
}
