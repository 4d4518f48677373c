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
