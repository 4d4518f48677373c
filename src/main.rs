//! The `atodds` program: parses the command line and hands over to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    atodds::cli::run()
}
