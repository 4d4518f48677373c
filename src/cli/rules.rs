//! `atodds rules` and `atodds explain`.

use crate::{
    cli::{
        arguments::Rules,
        console::Console,
        outcome::Outcome,
        sinks::print,
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
