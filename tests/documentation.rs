//! What the documentation says is run: every example of every command, and the shell blocks of `README.md` and of the pages in `docs/`.
//!
//! A block marked `sh` is run command by command in a copy of the folder `tests/desk`, the blocks of a page one after the other in one
//! copy. No command may end with 2 or more. A comment before a block, which no reader sees, says more:
//!
//! - `<!-- ends with 1 0 -->`: the exit codes, one a command;
//! - `<!-- not run: REASON -->`: the block is not run;
//! - `<!-- prints -->`: the block is what the commands before it print, standard error included; written anew by
//!   `ATODDS_ACCEPT=1 cargo test --test documentation`;
//! - `<!-- file: PATH -->`: the block is a file that the reader writes;
//! - `<!-- from an empty folder -->`: the page begins in an empty folder.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use atodds::cli::reference::{Ends, commands};
use tempfile::TempDir;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// Programs that a page may name and a test may not start.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo", "builds the program anew"),
    ("git", "fetches from a network"),
    ("pip", "fetches from a network"),
    ("pre-commit", "fetches from a network"),
    ("docker", "needs a daemon"),
    ("just", "is for those who build"),
    ("man", "waits for a reader"),
];

/// A shell in a folder of its own, which remembers where `cd` led.
struct Shell {
    home: TempDir,
    here: PathBuf,
}

impl Shell {
    fn at_an_empty_folder() -> Self {
        let home = TempDir::new().unwrap();
        Self { here: home.path().to_owned(), home }
    }

    /// In a copy of `tests/desk`.
    fn at_the_desk() -> Self {
        let shell = Self::at_an_empty_folder();
        let desk = Path::new(REPOSITORY).join("tests/desk");
        copy(&desk, &shell.here);
        for place in ["yesterday", "stories/today", "stories/yesterday"] {
            copy(&desk.join("story"), &shell.here.join(place));
        }
        shell
    }

    /// Runs a command; returns its exit code and what it printed.
    fn run(&mut self, command: &str) -> (i32, String) {
        let place = self.home.path().join(".here");
        let program = Path::new(env!("CARGO_BIN_EXE_atodds")).parent().unwrap();
        let path = env::join_paths(
            [program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
        );
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{command}\ncode=$?\npwd > \"$ATODDS_HERE\"\nexit $code")])
            .current_dir(&self.here)
            .env("PATH", path.unwrap())
            .env("HOME", self.home.path())
            .env("ATODDS_HERE", &place)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        if let Ok(here) = fs::read_to_string(&place) {
            self.here = PathBuf::from(here.trim_end());
        }
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

#[test]
fn every_command_has_examples() {
    for command in commands() {
        let name = if command.name.is_empty() { "the program" } else { &command.name };
        let Some(page) = command.page else {
            panic!("`{name}` has no row in PAGES of src/cli/arguments/pages.rs: purpose, exit codes and examples")
        };
        assert!(!page.examples.is_empty(), "`{name}` has no examples in src/cli/arguments/pages.rs");
        for example in page.examples {
            let begins = format!("atodds {}", command.name);
            assert!(example.line.contains(begins.trim_end()), "`{}` is no example of `{name}`", example.line);
            if let Ends::With(code) = example.ends {
                assert!(page.exits.iter().any(|(known, _)| *known == code), "`{}` ends with {code}", example.line);
            }
        }
    }
}

#[test]
fn every_example_ends_as_its_page_says() {
    let examples = commands().into_iter().filter_map(|command| command.page).flat_map(|page| page.examples);
    for example in examples {
        match example.ends {
            Ends::With(code) => {
                let (ended, printed) = Shell::at_the_desk().run(example.line);
                assert_eq!(ended, i32::from(code), "`{}` in src/cli/arguments/pages.rs:\n{printed}", example.line);
            }
            Ends::NotRun(reason) => assert!(reason.len() > 5, "`{}` needs a reason", example.line),
        }
    }
}

/// A fenced block of a page.
struct Block {
    /// Its first line in the page, from 0, without the fence.
    first: usize,
    language: String,
    text: String,
    /// The comments right before it.
    marks: Vec<String>,
}

impl Block {
    /// What a mark says after its name.
    fn mark(&self, name: &str) -> Option<&str> {
        self.marks.iter().find_map(|mark| Some(mark.strip_prefix(name)?.trim_start_matches(':').trim()))
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut marks = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        if open {
            match line.trim_start().starts_with("```") {
                true => open = false,
                false => blocks.last_mut().unwrap().text.push_str(&format!("{line}\n")),
            }
        } else if let Some(language) = line.trim_start().strip_prefix("```") {
            let (language, marks) = (language.to_owned(), std::mem::take(&mut marks));
            blocks.push(Block { first: number + 1, language, text: String::new(), marks });
            open = true;
        } else if let Some(mark) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            marks.push(mark.to_owned());
        } else if !line.trim().is_empty() {
            marks.clear();
        }
    }
    blocks
}

/// The commands of a block; a backslash at the end of a line goes on with the next.
fn lines(text: &str) -> Vec<String> {
    let joined = text.replace("\\\n", " ");
    joined.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// Runs the blocks of a page; returns the page with what its commands really print.
fn run(name: &str, page: &str) -> String {
    let empty = page.lines().any(|line| line == "<!-- from an empty folder -->");
    let mut shell = if empty { Shell::at_an_empty_folder() } else { Shell::at_the_desk() };
    let mut printed = String::new();
    let mut now: Vec<String> = page.lines().map(str::to_owned).collect();
    // From the last block to the first, so that the lines of those before stay where they are.
    let mut changes = Vec::new();
    for block in blocks(page) {
        let place = format!("{name}:{}", block.first + 1);
        if let Some(path) = block.mark("file") {
            let path = shell.here.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &block.text).unwrap();
        } else if block.mark("prints").is_some() {
            changes.push((block.first..block.first + block.text.lines().count(), printed.clone()));
        } else if block.language == "sh" {
            if let Some(reason) = block.mark("not run") {
                assert!(reason.len() > 5, "{place}: a block that is not run needs a reason");
                continue;
            }
            printed.clear();
            let lines = lines(&block.text);
            let codes: Option<Vec<i32>> =
                block.mark("ends with").map(|codes| codes.split(' ').map(|code| code.parse().unwrap()).collect());
            if let Some(codes) = &codes {
                assert_eq!(codes.len(), lines.len(), "{place}: an exit code a command");
            }
            for (index, line) in lines.iter().enumerate() {
                let program = line.split_whitespace().next().unwrap();
                if NOT_RUN.iter().any(|(known, _)| *known == program) {
                    continue;
                }
                let (code, said) = shell.run(line);
                let expected = codes.as_ref().map(|codes| codes[index]);
                let holds = expected.map_or(code < 2, |expected| code == expected);
                assert!(holds, "{place}: `{line}` ended with {code}, not {expected:?}:\n{said}");
                printed.push_str(&said);
            }
        }
    }
    for (range, printed) in changes.into_iter().rev() {
        now.splice(range, printed.trim_end().lines().map(str::to_owned));
    }
    format!("{}\n", now.join("\n"))
}

#[test]
fn the_commands_on_the_pages_run_and_print_what_the_pages_show() {
    let mut pages = vec!["README.md".to_owned()];
    for entry in fs::read_dir(Path::new(REPOSITORY).join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages.sort();
    for name in pages {
        let path = Path::new(REPOSITORY).join(&name);
        let page = fs::read_to_string(&path).unwrap();
        let now = run(&name, &page);
        if env::var_os("ATODDS_ACCEPT").is_some() {
            fs::write(&path, &now).unwrap();
        } else {
            let differs = page.lines().zip(now.lines()).find(|(there, is)| there != is);
            assert!(page == now, "{name} shows what is not printed: {differs:?}; ATODDS_ACCEPT=1 writes it anew");
        }
    }
}

#[test]
fn a_page_that_is_wrong_is_caught() {
    let fails = |page: &str| std::panic::catch_unwind(|| run("page", page)).is_err();
    assert!(fails("```sh\natodds check no-such-folder/\n```\n"));
    assert!(fails("<!-- ends with 0 -->\n```sh\natodds check story/\n```\n"));
    assert!(!fails("<!-- ends with 1 -->\n\n```sh\natodds check story/  # a comment\n```\n"));
    assert!(!fails("<!-- not run: it would never end -->\n```sh\natodds no-such-command\n```\n"));
    let page = "```sh\ncd story\n```\n\n```sh\nls wire.txt\n```\n\n<!-- prints -->\n```text\nours.txt\n```\n";
    assert_eq!(run("page", page), page.replace("ours.txt", "wire.txt"));
}
