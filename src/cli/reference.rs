//! The commands and their flags as plain data, with what each is for, its exit codes and its examples.
//!
//! Help, man pages, completions, the pages of `docs/commands` and the tests that run the examples are all made of the one table of
//! `cli/arguments`. This is its face for whoever is not clap.

use clap::Arg;

use crate::cli::arguments;

/// What a command's page says beside its flags.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The command without the program's name, `rules list`; empty for the program itself.
    pub command: &'static str,
    /// What it is for, in sentences.
    pub purpose: &'static str,
    /// When it ends with which code.
    pub exits: &'static [(u8, &'static str)],
    /// Command lines to copy. Each is run by `tests/documentation.rs`.
    pub examples: &'static [Example],
}

/// A command line to copy, with what becomes of it in the folder `tests/desk`.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The line, as typed into a shell.
    pub line: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What it ends with.
    pub ends: Ends,
}

/// How an example ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ends {
    /// With this exit code.
    With(u8),
    /// It cannot be run in a test, for this reason.
    NotRun(&'static str),
}

/// A command.
#[derive(Clone, Debug)]
pub struct Command {
    /// Its name without the program's, `rules list`; empty for the program itself.
    pub name: String,
    /// What it does, in half a sentence.
    pub about: String,
    /// What is to be known of its input.
    pub notes: String,
    /// How it is called.
    pub usage: String,
    /// What it takes by position.
    pub arguments: Vec<Flag>,
    /// What it takes by name, without the flags of every command.
    pub flags: Vec<Flag>,
    /// The names of the commands under it.
    pub commands: Vec<String>,
    /// The rest of its page; `None` where nobody has written it.
    pub page: Option<&'static Page>,
}

/// A flag or an argument.
#[derive(Clone, Debug)]
pub struct Flag {
    /// As it is typed: `-o, --output <PATH>`, or `[PATH]...`.
    pub spelling: String,
    /// Its long name without the hyphens, where it has one.
    pub long: Option<String>,
    /// What it does.
    pub about: String,
    /// What it is when left out.
    pub default: Option<String>,
    /// The words it takes, with what they mean, where they are fixed.
    pub values: Vec<(String, String)>,
}

/// The flags that every command has.
#[must_use]
pub fn global_flags() -> Vec<Flag> {
    let mut table = arguments::described();
    table.build();
    table.get_arguments().filter(|arg| arg.is_global_set() && !arg.is_hide_set()).map(flag).collect()
}

/// Every command that is not hidden, the program itself first, each before those under it.
#[must_use]
pub fn commands() -> Vec<Command> {
    let mut table = arguments::described();
    table.build();
    let mut all = Vec::new();
    collect(&table, "", &mut all);
    all
}

fn collect(command: &clap::Command, name: &str, all: &mut Vec<Command>) {
    let under = || command.get_subcommands().filter(|under| !under.is_hide_set());
    let own = command.get_arguments().filter(|arg| !arg.is_hide_set() && !arg.is_global_set());
    let own = own.filter(|arg| !matches!(arg.get_id().as_str(), "help" | "version"));
    let (arguments, flags): (Vec<&Arg>, Vec<&Arg>) = own.partition(|arg| arg.is_positional());
    let plain = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    all.push(Command {
        name: name.to_owned(),
        about: plain(command.get_about()),
        notes: plain(command.get_after_long_help()),
        usage: command.clone().render_usage().to_string().trim_start_matches("Usage: ").to_owned(),
        arguments: arguments.into_iter().map(flag).collect(),
        flags: flags.into_iter().map(flag).collect(),
        commands: under().map(|under| under.get_name().to_owned()).collect(),
        page: arguments::page(name),
    });
    for under in under() {
        collect(under, format!("{name} {}", under.get_name()).trim_start(), all);
    }
}

fn flag(arg: &Arg) -> Flag {
    let help = arg.get_long_help().or(arg.get_help());
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let takes_value = arg.get_action().takes_values();
    let values = arg.get_possible_values();
    let values = values.iter().filter(|value| takes_value && !value.is_hide_set());
    let about = help.map(ToString::to_string).unwrap_or_default();
    // A flag that the configuration may set has no default of clap's own, and says it in its help.
    let (about, own) = match about.split_once(" [default: ") {
        Some((about, default)) => (about.to_owned(), Some(default.trim_end_matches(']').to_owned())),
        None => (about, None),
    };
    Flag {
        spelling: arg.to_string().replace("=<", " <"),
        long: arg.get_long().map(str::to_owned),
        about,
        default: (takes_value && !defaults.is_empty()).then(|| defaults.join(", ")).or(own),
        values: values
            .map(|value| (value.get_name().to_owned(), value.get_help().map(ToString::to_string).unwrap_or_default()))
            .collect(),
    }
}
