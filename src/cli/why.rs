//! `atodds why`: what became of the claims of two lines.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        arguments::{Global, Why},
        bundles::Origin,
        console::Console,
        outcome::{Outcome, Thresholds},
        sinks::{options, print},
        wiring::{RuleSet, write_why},
    },
    error::{Error, LineError, LoadError, RunError, closest, reason},
    load::{self, JsonLines, Loaded},
    model::Claim,
    pipeline,
    report::why::Side,
    text::{Source, SourceId, SourceMap},
};

pub(super) fn run(why: &Why, global: &Global, rules: &RuleSet, console: Console) -> Outcome {
    let asked = load_one(why, console).and_then(|loaded| {
        let places = [Place::read(&why.a, &loaded)?, Place::read(&why.b, &loaded)?];
        let checked = pipeline::check(rules, &loaded.bundle);
        let sides = sides(places, &loaded, checked.comparable())?;
        Ok((loaded.bundle, checked, sides))
    });
    let (bundle, checked, sides) = match asked {
        Ok(asked) => asked,
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    let options = options(global, Thresholds::default());
    print(console, |out| {
        write_why((why.format, &options), rules, &bundle, &checked, &sides, out).map(|()| Outcome::Clean)
    })
}

/// Reads the one bundle that is asked after.
fn load_one(why: &Why, console: Console) -> Result<Loaded, Error> {
    const COMMAND: &str = "why";
    let reading = &why.reading;
    let options = reading.options();
    let origin = match folder_of_both(why) {
        Some(folder) => Origin::Bundles(vec![vec![folder]]),
        None => reading.origin()?,
    };
    match origin {
        Origin::Bundles(bundles) => {
            let [paths] = bundles.as_slice() else { return Err(RunError::OneBundle { command: COMMAND }.into()) };
            let loaded = load::load_with_draft(paths, reading.draft.as_deref(), &mut io::stdin().lock(), options)?;
            for note in &loaded.notes {
                console.note(&note.to_string());
            }
            Ok(loaded)
        }
        Origin::Lines(path) => {
            let mut lines = JsonLines::open(&path)?;
            let unreadable = |error: io::Error| LoadError::Unreadable { path: path.clone(), reason: reason(&error) };
            let Some(line) = lines.next_line().map_err(unreadable)? else {
                let error = LineError::new("there is no bundle");
                return Err(LoadError::Line { path, line: 1, error }.into());
            };
            let of_line = |error: LineError| LoadError::Line { path: path.clone(), line: line.number, error };
            let bundle =
                line.content.as_ref().map_err(Clone::clone).and_then(|bytes| load::read_bundle(bytes, options));
            let bundle = bundle.map_err(of_line)?;
            if lines.next_line().map_err(unreadable)?.is_some() {
                return Err(RunError::OneBundle { command: COMMAND }.into());
            }
            Ok(Loaded { bundle, suppressions: Vec::new(), notes: Vec::new() })
        }
    }
}

/// The folder that both places name their file in, where no bundle is named.
fn folder_of_both(why: &Why) -> Option<PathBuf> {
    let folder = |given| -> Option<PathBuf> {
        let (name, _) = split(given)?;
        let names = [Some(name), split(name).map(|(name, _)| name)].into_iter().flatten().map(Path::new);
        names.filter(|name| name.is_file()).find_map(Path::parent).map(Path::to_owned)
    };
    let (one, other) = (folder(&why.a)?, folder(&why.b)?);
    let is_told = why.reading.paths.is_empty() && one == other && one != Path::new("");
    is_told.then_some(one)
}

/// A line of a source, and where a column was given the claim there alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    source: SourceId,
    line: u32,
    column: Option<u32>,
}

impl Place {
    /// Reads "wire.txt:12" or "wire.txt:12:40". A source's name may itself end in a colon and a number; such a name is
    /// tried first.
    fn read(given: &str, loaded: &Loaded) -> Result<Self, RunError> {
        let no_place = || RunError::NoPlace { given: given.to_owned() };
        let (name, last) = split(given).ok_or_else(no_place)?;
        let place = match (split(name), source(name, loaded)) {
            (Some((name, line)), Err(_)) => Self { source: source(name, loaded)?, line, column: Some(last) },
            (_, source) => Self { source: source?, line: last, column: None },
        };
        if place.line == 0 || place.column == Some(0) { Err(no_place()) } else { Ok(place) }
    }
}

/// A name, a colon and a number.
fn split(given: &str) -> Option<(&str, u32)> {
    let (name, number) = given.rsplit_once(':')?;
    // "+3" is a number to the standard library.
    let number = number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    (!name.is_empty()).then_some((name, number))
}

/// The source of a name: its id, else its path, else its file name with or without what follows the last point.
fn source(name: &str, loaded: &Loaded) -> Result<SourceId, RunError> {
    let Loaded { bundle, .. } = loaded;
    let path = |source: &Source| source.path.as_ref().map(PathBuf::from);
    let typed = Path::new(name);
    let place = typed.canonicalize().ok();
    let is_path = |path: &PathBuf| path == typed || (place.is_some() && path.canonicalize().ok() == place);
    let ids = || bundle.sources.iter().map(|source| source.id.as_str());
    let file_names: Vec<Vec<&OsStr>> = bundle
        .sources
        .iter()
        .map(|source| {
            let files = [Some(source.id.as_str()), source.path.as_deref()].into_iter().flatten().map(Path::new);
            files.flat_map(|file| [file.file_name(), file.file_stem()]).flatten().collect()
        })
        .collect();
    let found = ids()
        .position(|id| id == name)
        .or_else(|| bundle.sources.iter().position(|source| path(source).as_ref().is_some_and(is_path)));
    if let Some(index) = found {
        return Ok(SourceId(index as u32));
    }
    let named = file_names.iter().enumerate().filter(|(_, names)| names.contains(&typed.as_os_str()));
    let named: Vec<usize> = named.map(|(index, _)| index).collect();
    match named.as_slice() {
        [only] => Ok(SourceId(*only as u32)),
        [] => {
            let words = file_names.iter().flatten().filter_map(|name| name.to_str());
            let file = typed.file_name().and_then(OsStr::to_str).unwrap_or(name);
            Err(RunError::UnknownSource {
                name: name.to_owned(),
                bundle: bundle.id.clone(),
                closest: closest(name, ids()).or_else(|| closest(file, words)).map(str::to_owned),
                known: ids().map(str::to_owned).collect(),
                folder: typed.is_file().then(|| folder_of(typed)),
            })
        }
        several => Err(RunError::ManySources {
            name: name.to_owned(),
            sources: several.iter().map(|&index| bundle.sources[index].id.clone()).collect(),
        }),
    }
}

/// The folder that a file most likely shares with the other sources of its bundle.
fn folder_of(file: &Path) -> String {
    let folder = file.parent().map(Path::to_string_lossy).unwrap_or_default();
    if folder.is_empty() { ".".to_owned() } else { folder.into_owned() }
}

/// The claims of two places. They come in the order of the bundle, whichever was named first, so that the answer is
/// told the way findings are.
fn sides(mut places: [Place; 2], loaded: &Loaded, claims: &[Claim]) -> Result<[Side; 2], RunError> {
    places.sort();
    let [one, other] = places;
    let (one, other) = (side(one, loaded, claims)?, side(other, loaded, claims)?);
    match (one.claims.as_slice(), other.claims.as_slice()) {
        ([a], [b]) if a == b => {
            let source_id = loaded.bundle.sources[one.source.index()].id.clone();
            Err(RunError::LoneClaim { source_id, line: one.line })
        }
        _ => Ok([one, other]),
    }
}

fn side(place: Place, loaded: &Loaded, claims: &[Claim]) -> Result<Side, RunError> {
    /// As many lines as a reader would try.
    const NEAREST: usize = 5;
    let Place { source, line, column } = place;
    let article = &loaded.bundle.sources[source.index()];
    let text = article.given_text();
    let source_id = || loaded.bundle.sources[source.index()].id.clone();
    let lines = text.lines().count() as u32;
    if line > lines {
        return Err(RunError::NoLine { source_id: source_id(), line, lines });
    }
    let map = SourceMap::new(text);
    // A quotation may run over several lines, and then stands on each.
    let own = claims.iter().enumerate().filter(|(_, claim)| claim.source == source);
    let own = own.map(|(index, claim)| {
        let given = article.given_span(claim.span);
        let ends = (map.position(given.start), map.position(given.end));
        (index as u32, ends.0, ends.1)
    });
    let own: Vec<_> = own.collect();
    let on_line = own.iter().filter(|(_, first, last)| (first.line..=last.line).contains(&line));
    let at_column = on_line.clone().filter(|(_, first, last)| {
        let starts = |column: u32| first.line < line || first.column <= column;
        let ends = |column: u32| last.line > line || column < last.column;
        column.is_none_or(|column| starts(column) && ends(column))
    });
    let chosen: Vec<u32> = at_column.map(|&(index, ..)| index).collect();
    if !chosen.is_empty() {
        return Ok(Side { source, line, claims: chosen });
    }
    let columns: Vec<u32> = on_line.map(|(_, first, _)| if first.line < line { 1 } else { first.column }).collect();
    let (column, mut near) = if columns.is_empty() {
        (None, own.iter().flat_map(|(_, first, last)| [first.line, last.line]).collect())
    } else {
        (column, columns)
    };
    near.sort_unstable();
    near.dedup();
    if column.is_none() {
        near.sort_by_key(|candidate| candidate.abs_diff(line));
        near.truncate(NEAREST);
        near.sort_unstable();
    }
    Err(RunError::NoClaimThere { source_id: source_id(), line, column, near })
}
