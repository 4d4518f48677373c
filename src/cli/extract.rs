//! `atodds extract`.

use std::{
    io,
    sync::{Mutex, PoisonError},
};

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::{
    cli::{
        arguments::{Extract, Global},
        bundles::{self, Answer, Origin},
        console::Console,
        outcome::{Outcome, Thresholds},
        sinks::{Sinks, View},
        stream,
        wiring::{RuleSet, write_dump, write_extract, write_sheet},
    },
    error::RunError,
    extract::Vocabulary,
    load,
    pipeline::{self, Reading},
    report::{Format, Frame, Sheet},
    text::{Bundle, SourceId},
};

pub(super) fn run(extract: &Extract, global: &Global, rules: &RuleSet, console: Console) -> Outcome {
    let frame = |format: Format| format.sheet().map_or_else(Frame::default, Sheet::frame);
    let sinks = Sinks::new(&extract.writing, extract.dump, global, Thresholds::default(), console, frame);
    let (origin, mut sinks) = match extract.reading.origin().and_then(|origin| Ok((origin, sinks?))) {
        Ok(ends) => ends,
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    let options = extract.reading.options();
    match origin {
        Origin::Bundles(bundles) => {
            bundles::run((&bundles, extract.reading.draft.as_deref()), options, &mut sinks, console, |loaded, sinks| {
                let mut answer = answer(rules, &loaded.bundle, sinks.views())?;
                answer.empty = answer.empty.filter(|_| extract.dump.is_none());
                Ok(answer)
            })
        }
        Origin::Lines(path) => {
            let idle = Idle::default();
            stream::run(&path, options, &mut sinks, console, |line, views| {
                let source = load::read_document(line, options)?;
                let vocabulary = idle.take().unwrap_or_else(|| Vocabulary::new(rules));
                let readings = [pipeline::read_with(&vocabulary, SourceId(0), &source)];
                idle.give(vocabulary);
                let bundle = Bundle { id: source.id.clone(), sources: vec![source], draft: None };
                // A document without claims is answered with none: whoever sends single documents counts for himself.
                Ok(written(rules, &bundle, &readings, views).map(|answer| Answer { empty: None, ..answer }))
            })
        }
    }
}

/// Vocabularies that nobody is using: one a thread, so that each thread goes on with the words of the lines before.
#[derive(Default)]
struct Idle<'r>(Mutex<Vec<Vocabulary<'r>>>);

impl<'r> Idle<'r> {
    fn take(&self) -> Option<Vocabulary<'r>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn give(&self, vocabulary: Vocabulary<'r>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(vocabulary);
    }
}

fn answer(rules: &RuleSet, bundle: &Bundle, views: &[View]) -> io::Result<Answer> {
    let readings: Vec<Reading> = bundle
        .sources
        .par_iter()
        .enumerate()
        .map(|(index, source)| pipeline::read(rules, SourceId(index as u32), source))
        .collect();
    written(rules, bundle, &readings, views)
}

/// What each sink is given of a bundle. A worksheet says who else says so, which only the whole bundle tells.
fn written(rules: &RuleSet, bundle: &Bundle, readings: &[Reading], views: &[View]) -> io::Result<Answer> {
    let is_sheet = |view: &View| matches!(view, View::Report(format, _) if format.sheet().is_some());
    let checked = views.iter().any(is_sheet).then(|| pipeline::check(rules, bundle));
    let made = views.iter().map(|view| {
        let mut out = Vec::new();
        match (*view, &checked) {
            (View::Report(format, options), Some(checked)) if is_sheet(view) => {
                write_sheet((format, &options), rules, bundle, checked, &mut out)?
            }
            (View::Report(format, options), _) => write_extract((format, &options), rules, bundle, readings, &mut out)?,
            (View::Dump(stage), _) => write_dump(stage, rules, bundle, readings, None, &mut out)?,
        }
        Ok(out)
    });
    let empty = readings.iter().all(|reading| reading.claims.is_empty() && reading.mentions.is_empty());
    Ok(Answer {
        made: made.collect::<io::Result<_>>()?,
        outcome: Outcome::Clean,
        empty: empty.then(|| RunError::NoClaims { bundle: bundle.id.clone(), sources: bundle.sources.len() }),
        note: None,
    })
}
