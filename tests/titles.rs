//! What a reader is told first: the sources of a story in, the first line of each finding and why, out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

use atodds::{
    pipeline,
    rules::RuleSet,
    text::{Bundle, Source},
};

/// The message of each loud finding, its explanation under it, whatever order the sources come in.
fn told(rules: &RuleSet, lines: &[&str]) -> String {
    let tell = |lines: &mut dyn Iterator<Item = &&str>| {
        let sources = lines.map(|line| {
            let (id, text) = line.split_once(": ").unwrap_or_else(|| panic!("`source: text`, not {line}"));
            Source { id: id.into(), text: text.into(), ..Source::default() }
        });
        let checked = pipeline::check(rules, &Bundle { sources: sources.collect(), ..Bundle::default() });
        let loud = checked.findings.iter().filter(|finding| !finding.verdict.is_quiet());
        let told = loud.map(|finding| format!("= {}\n  {}\n", finding.message, finding.explanation));
        told.collect::<String>()
    };
    let one = tell(&mut lines.iter());
    assert_eq!(one, tell(&mut lines.iter().rev()));
    one
}

/// Rewritten with `ATODDS_ACCEPT=1`, to be read before it is kept.
#[test]
fn the_first_line_says_what_differs() {
    let rules = RuleSet::built_in().unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/titles/cases.txt");
    let cases = std::fs::read_to_string(path).unwrap();
    let mut found = Vec::new();
    for block in cases.trim_end().split("\n\n") {
        let given: Vec<&str> = block.lines().filter(|line| !line.starts_with(['=', ' '])).collect();
        let sources: Vec<&str> = given.iter().filter(|line| !line.starts_with('#')).copied().collect();
        let told = if sources.is_empty() { String::new() } else { told(&rules, &sources) };
        found.push(format!("{}\n{told}", given.join("\n")));
    }
    let found = found.join("\n");
    if std::env::var_os("ATODDS_ACCEPT").is_some() {
        std::fs::write(path, found).unwrap();
    } else {
        assert_eq!(found, cases);
    }
}
