//! `atodds schema`: what a file may hold, as JSON Schema.

use crate::{
    baseline,
    cli::{arguments::Schema, console::Console, outcome::Outcome, sinks::print},
    config, load, report, rules,
};

pub(super) fn run(of: Schema, console: Console) -> Outcome {
    let schema = match of {
        Schema::Rules => rules::json_schema(),
        Schema::Bundle => load::bundle_schema(),
        Schema::Baseline => baseline::schema(),
        Schema::Config => config::schema(),
        Schema::Report => report::schema(),
        Schema::Compare => report::compare_schema(),
    };
    print(console, |out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out).map(|()| Outcome::Clean)
    })
}
