//! The one table of commands and flags: it drives parsing and help.

use std::path::PathBuf;

use clap::{
    ArgAction, Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};

use jiff::civil::Date;

use crate::{
    model::Severity,
    report::{FORMATS, Format},
};

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing at or above the threshold
  1  findings at or above the threshold (--fail-on)
  2  usage, configuration, rule, input or internal error, or nothing was checked";

const BUNDLES: &str = "\
A bundle is several articles about one event. All paths together make one bundle: files, folders of .txt and .md \
files, a bundle.yaml manifest, or `-` for standard input. When there are several paths and each is a folder or a \
manifest, each is a bundle of its own. A path that ends in .jsonl or .ndjson holds one bundle or document a line.";

const PLACES: &str = "\
A place is a source and a line of it, as reports write it: `wire.txt:12`, or `wire.txt:12:40` for the claim at that \
column alone. A source goes by its id, its file name or its path. Every claim of the one line is held against every \
claim of the other; both may be lines of one source, or one line.";

/// Finds where several outlets' articles about one event are at odds.
#[derive(Parser, Debug)]
#[command(name = "atodds", version, about, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

/// Flags of every command.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// Add the rules of a file or folder; may be repeated
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) rules: Vec<PathBuf>,
    /// Leave out the rules that ship with the program
    #[arg(long, global = true)]
    pub(super) no_shipped_rules: bool,
    /// Read this configuration instead of the closest `atodds.yaml` upwards
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long, global = true)]
    pub(super) isolated: bool,
    /// When to use colour; NO_COLOR is heeded
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Threads to use; 0 is one a core
    #[arg(long, global = true, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=1024))]
    pub(super) threads: u16,
    /// The day by which suppressions run out, instead of the clock's
    #[arg(long, global = true, value_name = "DATE", hide = true)]
    pub(super) today: Option<Date>,
    /// Columns to fit the output into
    #[arg(long, global = true, value_name = "N", hide = true, value_parser = clap::value_parser!(u16).range(20..))]
    pub(super) width: Option<u16>,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Lint story bundles: find where their sources contradict each other
    #[command(after_help = EXIT_CODES, after_long_help = format!("{BUNDLES}\n\n{EXIT_CODES}"))]
    Check(Check),
    /// Write down every claim found
    #[command(after_help = EXIT_CODES, after_long_help = format!("{BUNDLES}\n\n{EXIT_CODES}"))]
    Extract(Extract),
    /// Explain why the claims of two lines were or were not paired
    #[command(after_long_help = PLACES)]
    Why(Why),
    /// List, test or begin rules
    Rules {
        #[command(subcommand)]
        command: Option<Rules>,
    },
    /// Explain a rule: what it looks for, how values compare, its verdicts, examples, how to change it
    Explain {
        /// The rule's id
        rule: String,
    },
    /// Write the JSON Schema of a kind of file, for editors and checkers
    Schema {
        /// Of which kind
        of: Schema,
    },
    /// Serve an editor over standard input and output (Language Server Protocol)
    Lsp {
        /// Accepted because editors pass it; there is no other way
        #[arg(long, hide = true)]
        stdio: bool,
    },
}

impl Command {
    /// Rule files that the command itself names.
    pub(super) fn rule_files(&self) -> &[PathBuf] {
        match self {
            Self::Rules { command: Some(Rules::Test(test)) } => &test.paths,
            _ => &[],
        }
    }
}

#[derive(Subcommand, Debug)]
pub(super) enum Rules {
    /// List the rules
    List(List),
    /// Run the examples that the rules carry; exit code 1 when one fails
    Test(Test),
    /// Write a commented rule to start from
    New(New),
}

#[derive(Args, Debug, Default)]
pub(super) struct List {
    /// Only rules with this tag; may be repeated. The name of its file is a tag of a rule
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// Say where each rule is written, and where it was changed
    #[arg(long = "where")]
    pub(super) place: bool,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: Document,
}

#[derive(Args, Debug)]
pub(super) struct Test {
    /// Rule files and folders: they are loaded, and only their rules are tested; all rules when left out
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Name the words and patterns that no example tries, and fail on rules without examples
    #[arg(long)]
    pub(super) coverage: bool,
    /// As --coverage, and fail on what it names
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// The rule's id, in small letters and hyphens: seats-won
    pub(super) id: String,
    /// Write it to a new file instead of standard output
    #[arg(long, short, value_name = "PATH")]
    pub(super) output: Option<PathBuf>,
}

/// How a list is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Document {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
}

/// Kinds of files that have a schema.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Schema {
    /// Rule files
    Rules,
    /// The `bundle.yaml` of a story
    Bundle,
    /// The configuration, `atodds.yaml`
    Config,
    /// What `atodds check` writes as json, and a line of its jsonl
    Report,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) writing: Writing,
    /// Stop after a stage and write its value, for debugging; exit code 0 whatever was found
    #[arg(long, value_name = "STAGE", conflicts_with_all = ["format", "output"])]
    pub(super) dump: Option<Stage>,
    /// Exit with 1 from this severity on [default: error]
    #[arg(long, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,
    /// Show findings from this severity on; the exit code does not depend on it [default: info]
    #[arg(long, value_name = "SEVERITY")]
    pub(super) min_severity: Option<Shown>,
    /// Show what agrees, refines or cannot be compared as well
    #[arg(long)]
    pub(super) all: bool,
    /// Show what is suppressed as well; it never fails the run
    #[arg(long)]
    pub(super) show_suppressed: bool,
}

#[derive(Args, Debug)]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) writing: Writing,
    /// Stop after a stage and write its value, for debugging
    #[arg(long, value_name = "STAGE", conflicts_with_all = ["format", "output"], value_parser = extract_stage)]
    pub(super) dump: Option<Stage>,
}

#[derive(Args, Debug)]
pub(super) struct Why {
    /// A source and a line of it, from 1
    #[arg(value_name = "A:LINE")]
    pub(super) a: String,
    /// Another, or the same
    #[arg(value_name = "B:LINE")]
    pub(super) b: String,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Format of the answer
    #[arg(long, value_name = "FORMAT", default_value = "pretty", value_parser = formats(|format| matches!(format, Format::Pretty | Format::Json)))]
    pub(super) format: Format,
}

/// Where the text comes from.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Folders, manifests, files, or `-`; the current folder when left out
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to read the input; `auto` goes by the name
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub(super) input: Input,
    /// Let empty sources pass, and runs that checked nothing
    #[arg(long)]
    pub(super) allow_empty: bool,
}

/// Where the report goes.
#[derive(Args, Debug)]
pub(super) struct Writing {
    /// Format of the report on standard output
    #[arg(long, value_name = "FORMAT", default_value = "pretty", value_parser = formats(|_| true))]
    pub(super) format: Format,
    /// Write a report to a file as well; may be repeated
    #[arg(long, value_name = "FORMAT=PATH", action = ArgAction::Append, value_parser = output)]
    pub(super) output: Vec<Output>,
}

/// A report in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Input {
    /// By the name: .jsonl and .ndjson are JSON lines
    Auto,
    /// One bundle (check) or document (extract) a line
    Jsonl,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stage {
    Sentences,
    Tokens,
    Mentions,
    Claims,
    Clusters,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The severity from which on a finding fails the run.
    pub(super) const fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    Info,
    Warning,
    Error,
}

impl Shown {
    /// The severity from which on a finding is shown.
    pub(super) const fn threshold(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

fn output(given: &str) -> Result<Output, String> {
    let Some((format, path)) = given.split_once('=') else {
        return Err("expected FORMAT=PATH, for example json=report.json".to_owned());
    };
    let format = Format::named(format).ok_or_else(|| {
        let known: Vec<_> = FORMATS.iter().map(|row| row.1).collect();
        format!("`{format}` is no format; there are {}", known.join(", "))
    })?;
    match path {
        "" => Err("the path is missing".to_owned()),
        "-" => Err("use --format for standard output".to_owned()),
        _ => Ok(Output { format, path: PathBuf::from(path) }),
    }
}

/// Those formats that a command has, by their names.
fn formats(has: fn(Format) -> bool) -> impl TypedValueParser<Value = Format> {
    let known = FORMATS.iter().filter(|row| has(row.0)).map(|row| PossibleValue::new(row.1).help(row.2));
    PossibleValuesParser::new(known).try_map(|name| Format::named(&name).ok_or("no format"))
}

fn extract_stage(given: &str) -> Result<Stage, String> {
    match Stage::from_str(given, false) {
        Ok(Stage::Clusters) => Err("clusters are made by `atodds check`".to_owned()),
        Ok(stage) => Ok(stage),
        Err(_) => Err("there are sentences, tokens, mentions, claims".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_table_of_flags_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn an_output_names_format_and_path() {
        let json = Output { format: Format::Json, path: PathBuf::from("a=b.json") };
        assert_eq!(output("json=a=b.json"), Ok(json));
        assert!(output("report.json").is_err());
        assert!(output("jason=x").is_err());
        assert!(output("json=-").is_err());
    }
}
