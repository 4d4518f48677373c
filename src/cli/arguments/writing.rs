//! Where the report goes.

use std::path::PathBuf;

use clap::{
    Arg, ArgAction, Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};

use crate::{
    error::closest,
    report::{FORMATS, Format},
};

/// Where the report goes.
#[derive(Args, Debug)]
pub(in crate::cli) struct Writing {
    /// Format of the report on standard output
    #[arg(long, value_name = "FORMAT", default_value = "pretty", value_parser = formats(|_| true))]
    pub(in crate::cli) format: Format,
    /// Write a report to a file as well; may be repeated
    #[arg(long, value_name = "FORMAT=PATH", action = ArgAction::Append, value_parser = outputs(|_| true))]
    pub(in crate::cli) output: Vec<Output>,
}

/// A report in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::cli) struct Output {
    pub(in crate::cli) format: Format,
    pub(in crate::cli) path: PathBuf,
}

/// A report in a file, in one of those formats that a command has.
fn output(given: &str, has: fn(Format) -> bool) -> Result<Output, String> {
    let Some((format, path)) = given.split_once('=') else {
        return Err("expected FORMAT=PATH, for example json=report.json".to_owned());
    };
    let format = Format::named(format).filter(|format| has(*format)).ok_or_else(|| {
        let known: Vec<_> = FORMATS.iter().filter(|row| has(row.0)).map(|row| row.1).collect();
        let near = closest(format, known.iter().copied());
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("`{format}` is no format; there are {}{near}", known.join(", "))
    })?;
    match path {
        "" => Err("the path is missing".to_owned()),
        "-" => Err("use --format for standard output".to_owned()),
        _ => Ok(Output { format, path: PathBuf::from(path) }),
    }
}

fn outputs(has: fn(Format) -> bool) -> impl TypedValueParser<Value = Output> {
    move |given: &str| output(given, has)
}

/// Narrows the formats that [`Writing`] takes to those of one command.
pub(super) fn writing_only(has: fn(Format) -> bool) -> impl FnMut(Arg) -> Arg {
    move |argument| match argument.get_id().as_str() {
        "format" => argument.value_parser(formats(has)),
        "output" => argument.value_parser(outputs(has)),
        _ => argument,
    }
}

/// Those formats that a command has, by their names.
pub(super) fn formats(has: fn(Format) -> bool) -> impl TypedValueParser<Value = Format> {
    let known = FORMATS.iter().filter(|row| has(row.0)).map(|row| PossibleValue::new(row.1).help(row.2));
    PossibleValuesParser::new(known).try_map(|name| Format::named(&name).ok_or("no format"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_names_format_and_path() {
        let json = Output { format: Format::Json, path: PathBuf::from("a=b.json") };
        let read = |given| output(given, |format| format != Format::Brief);
        assert_eq!(read("json=a=b.json"), Ok(json));
        assert!(read("report.json").is_err());
        assert!(read("jason=x").is_err());
        assert!(read("json=-").is_err());
        assert!(read("brief=x").is_err_and(|error| error.contains("there are pretty, json")));
    }
}
