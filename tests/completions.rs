//! Completions and manual pages know every command and every flag that is not hidden.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{
    fs,
    path::Path,
    process::{Command as Process, Stdio},
};

use assert_cmd::Command;
use atodds::cli::reference::{commands, global_flags};
use tempfile::TempDir;

const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell", "elvish"];

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_atodds")).args(arguments).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a program is on this machine.
fn is_there(program: &str) -> bool {
    let found = Process::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok()
}

/// Long names of all flags of a command, with those of every command.
fn flags(command: &atodds::cli::reference::Command) -> Vec<String> {
    command.flags.iter().cloned().chain(global_flags()).filter_map(|flag| flag.long).collect()
}

#[test]
fn every_shell_is_told_of_every_command_and_flag() {
    for shell in SHELLS {
        let script = printed(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(command.name.rsplit(' ').next().unwrap()), "{shell}: {}", command.name);
            for flag in flags(&command) {
                // fish has the flag after -l, the others with its hyphens.
                let known = script.contains(&format!("--{flag}")) || script.contains(&format!("-l {flag}"));
                assert!(known, "{shell}: --{flag} of {}", command.name);
            }
        }
    }
}

#[test]
fn no_shell_is_told_of_a_hidden_flag() {
    for shell in SHELLS {
        let script = printed(&["completions", shell]);
        for hidden in ["today", "width", "stdio"] {
            let offered = [format!("--{hidden}"), format!("-l {hidden}"), format!("'{hidden}'")];
            assert!(!offered.iter().any(|flag| script.contains(flag)), "{shell}: {hidden}");
        }
    }
}

#[test]
fn shells_can_read_their_scripts() {
    let folder = TempDir::new().unwrap();
    for (shell, arguments) in [("bash", &["-n"][..]), ("zsh", &["-n"]), ("fish", &["--no-execute"])] {
        let file = folder.path().join(shell);
        fs::write(&file, printed(&["completions", shell])).unwrap();
        if is_there(shell) {
            let status = Process::new(shell).args(arguments).arg(&file).status().unwrap();
            assert!(status.success(), "{shell}");
        }
    }
}

#[test]
fn bash_completes_a_flag() {
    if !is_there("bash") {
        return;
    }
    let script = "source <(\"$0\" completions bash); COMP_WORDS=(atodds check --fail); COMP_CWORD=2; \
                  _atodds atodds --fail check; echo \"${COMPREPLY[@]}\"";
    let output = Process::new("bash").args(["-c", script, env!("CARGO_BIN_EXE_atodds")]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "--fail-on", "{:?}", output.stderr);
}

/// A manual page as written in a source, without the marks of its language.
fn plain(page: &Path) -> String {
    fs::read_to_string(page).unwrap().replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "")
}

#[test]
fn every_command_has_a_manual_page_with_its_flags_examples_and_exit_codes() {
    let folder = TempDir::new().unwrap();
    Command::new(env!("CARGO_BIN_EXE_atodds")).args(["man", "--dir"]).arg(folder.path()).assert().success();
    for command in commands() {
        let name = format!("atodds {}", command.name).trim_end().replace(' ', "-");
        let file = folder.path().join(format!("{name}.1"));
        let page = plain(&file);
        for flag in flags(&command) {
            assert!(page.contains(&format!("--{flag}")), "{name}: --{flag}");
        }
        for heading in ["NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "EXIT STATUS"] {
            assert!(page.contains(heading), "{name}: {heading}");
        }
        if is_there("man") {
            let output =
                Process::new("man").args(["--warnings", "-l"]).arg(&file).env("MANPAGER", "cat").output().unwrap();
            assert!(output.status.success() && output.stderr.is_empty(), "{name}: {output:?}");
        }
    }
    assert_eq!(printed(&["man"]), fs::read_to_string(folder.path().join("atodds.1")).unwrap());
}

#[test]
fn pages_that_cannot_be_written_are_an_error() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let assert = Command::new(env!("CARGO_BIN_EXE_atodds")).args(["man", "--dir"]).arg(&file).assert().code(2);
    assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains("cannot write"));
}
