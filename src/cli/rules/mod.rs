//! `atodds rules` and `atodds explain`.

mod account;
mod explain;
mod list;
mod template;
mod trial;

use std::{fs::OpenOptions, io::Write as _, path::Path};

use crate::{
    cli::{
        arguments::{List, New, Rules, Test},
        console::Console,
        outcome::Outcome,
        sinks::{make_folder, print},
    },
    error::{RunError, closest, reason},
    rules::RuleSet,
};
use trial::Trial;

pub(super) fn run(command: Option<&Rules>, rules: &RuleSet, console: Console) -> Outcome {
    match command {
        None => list(&List::default(), rules, console),
        Some(Rules::List(asked)) => list(asked, rules, console),
        Some(Rules::Test(asked)) => test(asked, rules, console),
        Some(Rules::New(asked)) => new(asked, rules, console),
    }
}

fn list(asked: &List, rules: &RuleSet, console: Console) -> Outcome {
    let tags = list::tags(rules);
    if let Some(unknown) = asked.tag.iter().find(|tag| !tags.contains(&tag.as_str())) {
        let closest = closest(unknown, tags.iter().copied()).map(str::to_owned);
        console.error(RunError::UnknownTag { name: unknown.clone(), closest });
        return Outcome::Failed;
    }
    print(console, |out| list::write(asked, rules, out).map(|()| Outcome::Clean))
}

fn test(asked: &Test, rules: &RuleSet, console: Console) -> Outcome {
    let coverage = asked.coverage || asked.deny_warnings;
    let trial = Trial { rules, paths: &asked.paths, coverage, deny_warnings: asked.deny_warnings };
    if trial.asked().is_empty() {
        console.error(RunError::NothingChecked { reason: "the files named hold no rule, and change none" });
        return Outcome::Failed;
    }
    print(console, |out| {
        let passed = trial.run(out)?;
        Ok(if passed { Outcome::Clean } else { Outcome::Findings })
    })
}

fn new(asked: &New, rules: &RuleSet, console: Console) -> Outcome {
    if let Some(known) = rules.find(&asked.id) {
        let file = rules.rule(known).origin.file.to_string();
        console.error(RunError::RuleExists { name: asked.id.clone(), file });
        return Outcome::Failed;
    }
    let text = template::rule(&asked.id);
    // What this program writes it must be able to read.
    if let Err(error) = RuleSet::only_texts(&[("the new rule", &text)]) {
        console.error(error);
        return Outcome::Failed;
    }
    match &asked.output {
        None => print(console, |out| out.write_all(text.as_bytes()).map(|()| Outcome::Clean)),
        Some(path) => match write_new(path, &text) {
            Ok(()) => {
                let file = path.display();
                console.note(&format!("wrote {file}; try it: atodds rules test {file}"));
                console.note(&format!("every run reads it once atodds.yaml names it: rules: [{file}]"));
                Outcome::Clean
            }
            Err(error) => {
                console.error(RunError::Write { target: path.display().to_string(), reason: reason(&error) });
                Outcome::Failed
            }
        },
    }
}

/// Writes a file that is not there yet, in a folder that may not be there either: nothing the user wrote is lost.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    make_folder(path)?;
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

pub(super) fn explain(name: &str, rules: &RuleSet, console: Console) -> Outcome {
    let Some(id) = rules.find(name) else {
        let ids = rules.rules().iter().map(|rule| rule.id.as_str());
        let closest = closest(name, ids).map(str::to_owned);
        console.error(RunError::UnknownRule { name: name.to_owned(), closest });
        return Outcome::Failed;
    };
    print(console, |out| explain::write(rules, id, out).map(|()| Outcome::Clean))
}
