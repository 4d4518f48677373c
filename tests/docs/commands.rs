//! The pages of `docs/commands`, made of the flag table.

use std::fmt::Write as _;

use atodds::cli::reference::{Command, Ends, Flag, commands, global_flags};

/// Every page, by its path in the repository.
pub(crate) fn pages() -> Vec<(String, String)> {
    let all = commands();
    let mut pages: Vec<(String, String)> = all
        .iter()
        .filter(|command| !command.name.is_empty())
        .map(|command| (path(&command.name), page(command)))
        .collect();
    pages.push(("docs/commands/README.md".to_owned(), index(&all)));
    pages
}

fn path(name: &str) -> String {
    format!("docs/commands/{}", file(name))
}

fn file(name: &str) -> String {
    format!("{}.md", name.replace(' ', "-"))
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ").replace('<', "\\<")
}

fn about(command: &Command, page: &mut String) {
    let _ = write!(page, "{}.\n\n", command.about);
    if let Some(known) = command.page {
        let _ = write!(page, "{}\n\n", known.purpose);
    }
    let _ = write!(page, "```text\n{}\n```\n", command.usage);
    if !command.notes.is_empty() {
        let _ = write!(page, "\n{}\n", command.notes);
    }
}

fn flags(title: &str, flags: &[Flag], page: &mut String) {
    if flags.is_empty() {
        return;
    }
    let _ = write!(page, "\n## {title}\n\n| | | when left out |\n|---|---|---|\n");
    for flag in flags {
        let default = flag.default.as_deref().map(|default| format!("`{default}`")).unwrap_or_default();
        let _ = writeln!(page, "| `{}` | {} | {default} |", flag.spelling.replace('|', "\\|"), cell(&flag.about));
    }
    for flag in flags.iter().filter(|flag| !flag.values.is_empty()) {
        if flag.values.iter().all(|(_, meaning)| meaning.is_empty()) {
            let words: Vec<String> = flag.values.iter().map(|(word, _)| format!("`{word}`")).collect();
            let _ = write!(page, "\n`{}` is one of {}.\n", flag.spelling, words.join(", "));
            continue;
        }
        let _ = write!(page, "\n`{}` is one of\n\n", flag.spelling);
        for (word, meaning) in &flag.values {
            let _ = writeln!(page, "- `{word}`: {meaning}");
        }
    }
}

fn ends(command: &Command, page: &mut String) {
    let Some(known) = command.page else { return };
    page.push_str("\n## Exit codes\n\n| code | when |\n|---|---|\n");
    for (code, when) in known.exits {
        let _ = writeln!(page, "| {code} | {} |", cell(when));
    }
    page.push_str("\n## Examples\n\nThey are run by a test in a copy of [tests/desk](../../tests/desk).\n");
    for example in known.examples {
        let end = match example.ends {
            Ends::With(code) => format!("Exit code {code}."),
            Ends::NotRun(reason) => format!("Not run by the test: {reason}."),
        };
        let _ = write!(page, "\n{} {end}\n\n```sh\n{}\n```\n", example.about, example.line);
    }
}

fn page(command: &Command) -> String {
    let mut page = format!("# `atodds {}`\n\n", command.name);
    about(command, &mut page);
    if !command.commands.is_empty() {
        page.push_str("\n## Commands\n\n");
        for under in &command.commands {
            let _ = writeln!(page, "- [`{under}`]({})", file(&format!("{} {under}", command.name)));
        }
    }
    flags("Arguments", &command.arguments, &mut page);
    flags("Flags", &command.flags, &mut page);
    page.push_str("\n[The flags of every command](README.md#flags-of-every-command) are taken too.\n");
    ends(command, &mut page);
    page.push_str("\n[All commands](README.md)\n");
    page
}

fn index(all: &[Command]) -> String {
    let mut page = "# Commands\n\nA page a command. They are made of the table that the program parses with, so they say what it does: \
                    `atodds COMMAND --help` and `atodds man` say the same offline.\n\n"
        .to_owned();
    page.push_str("| command | |\n|---|---|\n");
    for command in all.iter().filter(|command| !command.name.is_empty()) {
        let _ = writeln!(page, "| [`atodds {}`]({}) | {} |", command.name, file(&command.name), cell(&command.about));
    }
    flags("Flags of every command", &global_flags(), &mut page);
    if let Some(program) = all.iter().find(|command| command.name.is_empty()) {
        ends(program, &mut page);
    }
    page
}
