//! `atodds init`: a commented configuration and a small story to try it on.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use crate::{
    cli::{
        arguments::Init,
        console::Console,
        outcome::Outcome,
        sinks::{make_folder, print},
    },
    error::{Error, RunError, printable, reason},
};

/// The folder of the story.
const STORY: &str = "example-story";

/// What is written: each file by its path from the folder, with its text. The prose is our own.
const FILES: &[(&str, &str)] = &[
    ("atodds.yaml", include_str!("atodds.yaml")),
    ("example-story/bundle.yaml", include_str!("bundle.yaml")),
    ("example-story/wire.txt", include_str!("wire.txt")),
    ("example-story/radio.txt", include_str!("radio.txt")),
    ("example-story/ours.txt", include_str!("ours.txt")),
];

pub(super) fn run(init: &Init, console: Console) -> Outcome {
    match write(&init.folder, init.bare) {
        Ok(written) => print(console, |out| {
            for path in &written {
                writeln!(out, "wrote {}", printable(&path.display().to_string()))?;
            }
            if !init.bare {
                let story = in_folder(&init.folder, STORY).display().to_string();
                writeln!(out, "\nnow try: atodds check {}", printable(&story))?;
            }
            Ok(Outcome::Clean)
        }),
        Err(error) => {
            console.error(error);
            Outcome::Failed
        }
    }
}

/// Writes the files; nothing at all where one of them is there already.
fn write(folder: &Path, bare: bool) -> Result<Vec<PathBuf>, Error> {
    let files = FILES.iter().filter(|(path, _)| !bare || !path.starts_with(STORY));
    let files: Vec<(PathBuf, &str)> = files.map(|(path, text)| (in_folder(folder, path), *text)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(RunError::FileExists { path: path.display().to_string() }.into());
    }
    for (path, text) in &files {
        let made = make_folder(path);
        // Whoever made the file since keeps it.
        let written =
            made.and_then(|()| fs::File::create_new(path)).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => RunError::FileExists { path: path.display().to_string() },
            _ => RunError::Write { target: format!("`{}`", path.display()), reason: reason(&error) },
        })?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// A path in the folder, as one would type it.
fn in_folder(folder: &Path, path: &str) -> PathBuf {
    folder.strip_prefix(".").unwrap_or(folder).join(path)
}
