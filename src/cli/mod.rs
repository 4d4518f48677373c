//! The command line.
//!
//! Data goes to standard output, notes and errors to standard error. The exit code is 0 when nothing stands at or
//! above the threshold, 1 when something does, and 2 when the run went wrong or checked nothing; a panic, which would
//! be a mistake in this program, is 2 as well and never looks like findings.

mod arguments;
mod baseline;
mod bundles;
mod check;
mod compare;
mod console;
mod editor;
mod extract;
mod init;
mod man;
mod outcome;
mod progress;
pub mod reference;
mod rules;
mod schema;
mod settings;
mod sinks;
mod stream;
mod watch;
mod why;
mod wiring;

use std::{panic::catch_unwind, process::ExitCode};

use crate::{
    cli::{
        arguments::{Arguments, Command},
        console::Console,
        outcome::Outcome,
        settings::settings,
    },
    error::RunError,
};

/// Runs the program and returns its exit code.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match arguments::parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where nobody listens, there is nobody to tell.
            let _ = error.print();
            return if error.use_stderr() { Outcome::Failed.into() } else { Outcome::Clean.into() };
        }
    };
    let console = Console::new(&arguments.global);
    let outcome = catch_unwind(|| dispatch(&arguments, console)).unwrap_or_else(|_| {
        console.error(RunError::Internal { place: String::new() });
        Outcome::Failed
    });
    outcome.into()
}

fn dispatch(arguments: &Arguments, console: Console) -> Outcome {
    let Arguments { command, global } = arguments;
    if global.threads > 0 {
        // It can only fail when the pool is there already, and then it does its work as it is.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(global.threads)).build_global();
    }
    if global.show_settings {
        return match settings(command, global) {
            Ok(settings) => sinks::print(console, |out| settings.show(out).map(|()| Outcome::Clean)),
            Err(error) => {
                console.error(error);
                Outcome::Failed
            }
        };
    }
    match command {
        Command::Schema { of } => return schema::run(*of, console),
        Command::Init(init) => return init::run(init, console),
        Command::Completions { shell } => {
            return sinks::print(console, |out| {
                out.write_all(&arguments::completions(*shell)).map(|()| Outcome::Clean)
            });
        }
        Command::Man(man) => return man::run(man, console),
        Command::Lsp { .. } => return editor::run(command, global, console),
        Command::Check(check) if check.watch => {
            return watch::run(arguments, check, console, || with_rules(arguments, console));
        }
        _ => {}
    }
    with_rules(arguments, console)
}

/// Runs a command that needs the settings and the rules.
fn with_rules(arguments: &Arguments, console: Console) -> Outcome {
    let Arguments { command, global } = arguments;
    let settled = settings(command, global).and_then(|settings| {
        let rules = wiring::load_rules(command, settings.shipped_rules, &settings.rule_files)?;
        Ok((settings, rules))
    });
    let (settings, rules) = match settled {
        Ok(settled) => settled,
        Err(error) => {
            console.error(error);
            return Outcome::Failed;
        }
    };
    match command {
        Command::Check(check) => check::run(check, &settings, global, &rules, console),
        Command::Extract(extract) => extract::run(extract, global, &rules, console),
        Command::Baseline { command } => baseline::run(command, &settings, &rules, console),
        Command::Compare(compare) => compare::run(compare, &settings, global, &rules, console),
        Command::Why(why) => why::run(why, global, &rules, console),
        Command::Rules { command } => rules::run(command.as_ref(), &rules, console),
        Command::Explain { rule } => rules::explain(rule, &rules, console),
        // Answered above: they need no rules, and the rules of an editor are those of each document.
        Command::Schema { .. }
        | Command::Init(_)
        | Command::Completions { .. }
        | Command::Man(_)
        | Command::Lsp { .. } => Outcome::Clean,
    }
}
