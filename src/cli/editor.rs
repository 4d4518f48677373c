//! `atodds lsp`.

use std::{path::Path, rc::Rc};

use crate::{
    cli::{
        arguments::{Command, Global},
        console::Console,
        outcome::Outcome,
        settings::{settings_in, today},
    },
    lsp::{self, Ending, Host, Settings},
};

pub(super) fn run(command: &Command, global: &Global, console: Console) -> Outcome {
    let settings = |folder: &Path| {
        let settings = settings_in(folder, command, global)?;
        Ok(Settings {
            accepted: Rc::new(settings.accepted()?.0),
            shipped_rules: settings.shipped_rules,
            rule_files: settings.rule_files,
            min_severity: settings.thresholds.min_severity.threshold(),
        })
    };
    let today = || global.today.unwrap_or_else(today);
    match lsp::serve(Host { settings: &settings, today: &today }) {
        Ok(Ending::Orderly) => Outcome::Clean,
        // The protocol asks for 1 where the editor did not ask for the end first.
        Ok(Ending::Abrupt) => Outcome::Findings,
        Err(error) => {
            console.error(error);
            Outcome::Failed
        }
    }
}
