//! `atodds man`: manual pages of exactly this version.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use clap::Command;
use clap_mangen::{
    Man as Manual,
    roff::{Roff, bold, roman},
};

use crate::{
    cli::{
        arguments::{Man, described, page},
        console::Console,
        outcome::Outcome,
        sinks::print,
    },
    error::{RunError, reason},
};

pub(super) fn run(man: &Man, console: Console) -> Outcome {
    let mut table = described();
    table.build();
    let Some(folder) = &man.dir else {
        return print(console, |out| write(&table, "", out).map(|()| Outcome::Clean));
    };
    let written = fs::create_dir_all(folder).and_then(|()| write_all(&table, "", folder));
    match written {
        Ok(pages) => {
            console.note(&format!("wrote {pages} pages into {}", folder.display()));
            Outcome::Clean
        }
        Err(error) => {
            console.error(RunError::Write { target: folder.display().to_string(), reason: reason(&error) });
            Outcome::Failed
        }
    }
}

/// Writes the pages of a command and of those under it; returns how many.
fn write_all(command: &Command, name: &str, folder: &Path) -> io::Result<u32> {
    let mut text = Vec::new();
    write(command, name, &mut text)?;
    fs::write(folder.join(format!("{}.1", title(name))), text)?;
    let mut pages = 1;
    for under in command.get_subcommands().filter(|under| !under.is_hide_set()) {
        pages += write_all(under, format!("{name} {}", under.get_name()).trim_start(), folder)?;
    }
    Ok(pages)
}

/// A page: what clap knows of a command, then its notes, examples and exit codes under headings that readers of manuals know.
fn write(command: &Command, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let version = format!("atodds {}", env!("CARGO_PKG_VERSION"));
    let manual = Manual::new(command.clone()).title(title(name)).source(version).manual("atodds");
    manual.render_title(out)?;
    manual.render_name_section(out)?;
    manual.render_synopsis_section(out)?;
    manual.render_description_section(out)?;
    manual.render_options_section(out)?;
    if command.has_subcommands() {
        manual.render_subcommands_section(out)?;
    }
    let mut rest = Roff::new();
    if let Some(notes) = command.get_after_long_help() {
        rest.control("SH", ["NOTES"]).text([roman(notes.to_string())]);
    }
    if let Some(page) = page(name) {
        rest.control("SH", ["EXAMPLES"]);
        for example in page.examples {
            rest.control("TP", []).text([bold(example.line)]).text([roman(example.about)]);
        }
        rest.control("SH", ["EXIT STATUS"]);
        for (code, when) in page.exits {
            rest.control("TP", []).text([bold(code.to_string())]).text([roman(*when)]);
        }
    }
    rest.to_writer(out)
}

/// `atodds-rules-list`, as `man` knows the page.
fn title(name: &str) -> String {
    format!("atodds {name}").trim_end().replace(' ', "-")
}
