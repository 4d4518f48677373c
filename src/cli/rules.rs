//! `atodds rules` and `atodds explain`.

use std::io::{self, ErrorKind, Write};

use crate::{
    cli::{
        arguments::Rules,
        console::Console,
        outcome::Outcome,
        wiring::{RuleSet, explain_rule, list_rules, rule_ids, test_rules},
    },
    error::{RunError, closest},
};

pub(super) fn run(command: Rules, rules: &RuleSet, console: Console) -> Outcome {
    match command {
        Rules::List => print(console, |out| list_rules(rules, out).map(|()| Outcome::Clean)),
        Rules::Test => print(console, |out| {
            let passed = test_rules(rules, out)?;
            Ok(if passed { Outcome::Clean } else { Outcome::Findings })
        }),
    }
}

pub(super) fn explain(name: &str, rules: &RuleSet, console: Console) -> Outcome {
    let ids = rule_ids(rules);
    if !ids.contains(&name) {
        let closest = closest(name, ids).map(str::to_owned);
        console.error(RunError::UnknownRule { name: name.to_owned(), closest });
        return Outcome::Failed;
    }
    print(console, |out| explain_rule(rules, name, out).map(|()| Outcome::Clean))
}

/// Makes a text in memory and writes it to standard output at once, so that a closed pipe cannot cut the work short.
fn print(console: Console, make: impl FnOnce(&mut dyn Write) -> io::Result<Outcome>) -> Outcome {
    let mut text = Vec::new();
    let written = make(&mut text).and_then(|outcome| {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&text).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(outcome),
        }
    });
    written.unwrap_or_else(|error| {
        console.error(RunError::Write { target: "standard output".to_owned(), reason: error.to_string() });
        Outcome::Failed
    })
}
