//! `check --watch` and the bar of long runs, as whoever pipes them sees them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use tempfile::TempDir;

const LONG: &str = "The two ministers met in Paris on Tuesday. The meeting lasted 195 minutes.";
const SHORT: &str = "Both ministers were in Paris on Tuesday. The meeting lasted 95 minutes.";

/// How long to wait for what must come; nothing here is measured.
const DEADLINE: Duration = Duration::from_secs(120);

/// A program that watches, and the lines it writes.
struct Watching {
    child: Child,
    reports: Receiver<String>,
    notes: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_atodds"))
            .args(["check", "--watch", "--format", "jsonl"])
            .args(arguments)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let reports = lines(child.stdout.take().unwrap());
        let notes = lines(child.stderr.take().unwrap());
        Self { child, reports, notes }
    }

    fn report(&self) -> String {
        self.reports.recv_timeout(DEADLINE).unwrap_or_else(|_| panic!("no report came"))
    }

    /// Reads standard error up to a line that holds the words.
    fn note(&self, words: &str) -> String {
        loop {
            let line = self.notes.recv_timeout(DEADLINE).unwrap_or_else(|_| panic!("no note of `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).all(|line| sender.send(line).is_ok()));
    lines
}

/// A folder of stories beside a folder for rules.
fn desk() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("story")).unwrap();
    fs::write(folder.path().join("story/a.txt"), LONG).unwrap();
    fs::write(folder.path().join("story/b.txt"), SHORT).unwrap();
    folder
}

#[test]
fn a_saved_source_is_checked_again() {
    let folder = desk();
    let watching = Watching::start(folder.path(), &["story"]);
    assert!(watching.report().contains("meeting-duration"));
    watching.note("waiting for a change");
    fs::write(folder.path().join("story/b.txt"), LONG).unwrap();
    assert!(watching.note("changed: ").ends_with("story/b.txt"));
    let second = watching.report();
    assert!(!second.contains("meeting-duration"), "{second}");
    assert!(!second.contains('\u{1b}'), "nothing is cleared where there is no terminal");
}

#[test]
fn an_editor_that_saves_by_renaming_is_seen() {
    let folder = desk();
    let watching = Watching::start(folder.path(), &["story/a.txt", "story/b.txt"]);
    assert!(watching.report().contains("meeting-duration"));
    watching.note("waiting for a change");
    for text in [LONG, SHORT] {
        fs::write(folder.path().join("story/.b.txt.swp"), text).unwrap();
        fs::rename(folder.path().join("story/.b.txt.swp"), folder.path().join("story/b.txt")).unwrap();
        watching.note("changed: ");
        assert_eq!(watching.report().contains("meeting-duration"), text == SHORT);
        watching.note("waiting for a change");
    }
}

#[test]
fn rules_and_configuration_are_read_again() {
    let folder = desk();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/desk.yaml"), "disable: [storm-category]\n").unwrap();
    let watching = Watching::start(folder.path(), &["--rules", "rules", "story"]);
    assert!(watching.report().contains("meeting-duration"));
    watching.note("waiting for a change");
    fs::write(folder.path().join("rules/desk.yaml"), "disable: [meeting-duration]\n").unwrap();
    watching.note("changed: rules/desk.yaml");
    assert!(!watching.report().contains("\"rule\":\"meeting-duration\""));
    watching.note("waiting for a change");
    fs::write(folder.path().join("atodds.yaml"), "no-such-key: 1\n").unwrap();
    watching.note("changed: atodds.yaml");
    watching.note("no-such-key");
    watching.note("waiting for a change");
    fs::remove_file(folder.path().join("atodds.yaml")).unwrap();
    watching.note("changed: atodds.yaml");
    watching.report();
}

#[test]
fn a_manifest_and_the_folders_it_names_are_watched() {
    let folder = desk();
    let sources = "sources:\n  - path: in/a.txt\n  - path: in/b.txt\n";
    fs::rename(folder.path().join("story"), folder.path().join("in")).unwrap();
    fs::write(folder.path().join("bundle.yaml"), sources).unwrap();
    let watching = Watching::start(folder.path(), &["bundle.yaml"]);
    assert!(watching.report().contains("meeting-duration"));
    watching.note("waiting for a change");
    fs::write(folder.path().join("in/b.txt"), LONG).unwrap();
    watching.note("changed: in/b.txt");
    assert!(!watching.report().contains("meeting-duration"));
    watching.note("waiting for a change");
    fs::write(folder.path().join("in/b.txt.bak"), SHORT).unwrap();
    fs::write(folder.path().join("bundle.yaml"), format!("id: talks\n{sources}")).unwrap();
    assert_eq!(watching.note("changed: "), "note: changed: bundle.yaml");
    assert!(watching.report().contains("\"id\":\"talks\""));
}

#[test]
fn a_report_in_a_file_is_written_anew_and_not_taken_for_a_change() {
    let folder = desk();
    let watching = Watching::start(folder.path(), &["--output", "brief=story/report.md", "story/a.txt", "story/b.txt"]);
    watching.report();
    watching.note("waiting for a change");
    assert!(fs::read_to_string(folder.path().join("story/report.md")).unwrap().contains("meeting-duration"));
    fs::write(folder.path().join("story/b.txt"), LONG).unwrap();
    assert!(!watching.note("changed: ").contains("report.md"));
    watching.report();
    watching.note("waiting for a change");
    assert!(!fs::read_to_string(folder.path().join("story/report.md")).unwrap().contains("meeting-duration"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_watch_as_it_ends_any_program() {
    use std::os::unix::process::ExitStatusExt;

    let folder = desk();
    let mut watching = Watching::start(folder.path(), &["story"]);
    watching.report();
    let told = Command::new("kill").args(["-INT", &watching.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(watching.child.wait().unwrap().signal(), Some(2));
}

#[test]
fn what_has_no_files_is_refused() {
    for (arguments, words) in [
        (&["-"][..], "standard input cannot be watched"),
        (&["--input", "jsonl"], "JSON lines cannot be watched"),
        (&["archive.jsonl"], "JSON lines cannot be watched"),
        (&["no-such-folder"], "cannot find"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
            .args(["check", "--watch"])
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{output:?}");
    }
}

#[test]
fn no_bar_is_drawn_where_nobody_watches() {
    // More than a second of work, so that a bar would have come.
    let text = LONG.repeat(60);
    let line = format!("{}\n", serde_json::json!({"id": "d", "text": text}));
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("long.jsonl"), line.repeat(100)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
        .args(["extract", "--format", "jsonl"])
        .arg(folder.path().join("long.jsonl"))
        .env("TERM", "xterm-256color")
        .env_remove("CI")
        .output()
        .unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

/// What a long run writes to a terminal; `None` where there is no `script` to make one.
#[cfg(target_os = "linux")]
fn seen_at_a_terminal(variables: &[(&str, &str)]) -> Option<String> {
    let folder = TempDir::new().unwrap();
    let line = serde_json::json!({"id": "d", "text": LONG});
    fs::write(folder.path().join("line.jsonl"), format!("{line}\n")).unwrap();
    let run = format!(
        "(cat line.jsonl; sleep 2; cat line.jsonl) | {} extract --input jsonl --format jsonl - > answers.jsonl",
        env!("CARGO_BIN_EXE_atodds")
    );
    let output = Command::new("script")
        .args(["-qec", &run, "/dev/null"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .env("TERM", "xterm-256color")
        .env_remove("CI")
        .envs(variables.iter().copied())
        .output()
        .ok()?;
    assert_eq!(fs::read_to_string(folder.path().join("answers.jsonl")).unwrap().lines().count(), 2, "{output:?}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_bar_is_drawn_for_a_person_and_for_nobody_else() {
    let Some(seen) = seen_at_a_terminal(&[]) else {
        eprintln!("skipped: there is no `script` to make a terminal with");
        return;
    };
    assert!(seen.contains("2 lines answered"), "{seen:?}");
    for variables in [("CI", "true"), ("TERM", "dumb")] {
        let seen = seen_at_a_terminal(&[variables]).unwrap();
        assert_eq!(seen, "", "{variables:?}");
    }
}
