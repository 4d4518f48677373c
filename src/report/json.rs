//! One indented JSON document, the same fields as the lines of `jsonl.rs`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use crate::report::{
    Checked, Extracted, Extractor, Options, Reporter,
    jsonl::Screened,
    wire::{CheckWire, ExtractWire},
};

pub(super) struct Json;

impl Reporter for Json {
    fn check(&self, checked: &Checked<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        document(&CheckWire::new(checked, options), out)
    }
}

impl Extractor for Json {
    fn extract(&self, extracted: &Extracted<'_>, _options: &Options, out: &mut dyn Write) -> io::Result<()> {
        document(&ExtractWire::new(extracted), out)
    }
}

/// Writes one indented document.
pub(super) fn document(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(4096);
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Screened(PrettyFormatter::new())))?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}
