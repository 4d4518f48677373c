//! The packs of `/rules`, embedded. A test checks that the table has every file of the folder.

/// One row a pack: its name and its text. In loading order.
macro_rules! packs {
    ($($file:literal),* $(,)?) => {
        /// The shipped packs by name, in loading order.
        pub const PACKS: &[(&str, &str)] = &[$(($file, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $file)))),*];
    };
}

packs!(
    "rules/concepts.yaml",
    "rules/events.yaml",
    "rules/measures.yaml",
    "rules/roles.yaml",
    "rules/casualties.yaml",
    "rules/consistency.yaml",
    "rules/crime.yaml",
    "rules/crowds.yaml",
    "rules/dates.yaml",
    "rules/diplomacy.yaml",
    "rules/disasters.yaml",
    "rules/economy.yaml",
    "rules/elections.yaml",
    "rules/generic.yaml",
    "rules/health.yaml",
    "rules/local-government.yaml",
    "rules/military.yaml",
    "rules/people.yaml",
    "rules/quotations.yaml",
    "rules/science.yaml",
    "rules/sport.yaml",
    "rules/transport.yaml",
    "rules/weather.yaml",
);

/// The text of a shipped pack without the examples of its rules, which are most of it and which only tests and explanations need. Blank
/// lines stand in their place, so that every rule keeps its line.
pub(super) fn without_examples(pack: &str) -> String {
    let mut kept = String::with_capacity(pack.len() / 2);
    let mut inside = false;
    for line in pack.split_inclusive('\n') {
        // Packs are indented alike, which a test holds: two blanks for a rule, four for its keys.
        let depth = line.bytes().take_while(|&byte| byte == b' ').count();
        let is_blank = line.trim_ascii().is_empty();
        inside = line.trim_end() == EXAMPLES || inside && (is_blank || depth > KEYS);
        kept.push_str(if inside { "\n" } else { line });
    }
    kept
}

/// Blanks before the keys of a rule.
const KEYS: usize = 4;
/// The line that begins the examples of a rule.
const EXAMPLES: &str = "    examples:";
