//! `atodds rules new`: a rule to start from, with every key explained where it stands.

/// A commented rule file with one valid rule of this id, whose examples pass.
pub(super) fn rule(id: &str) -> String {
    TEMPLATE.replace("RULE-ID", id)
}

const TEMPLATE: &str = r#"# yaml-language-server: $schema=./rules.schema.json
# For completion and checking in your editor, once: atodds schema rules > rules.schema.json
# Change the words, then try it:  atodds rules test THIS-FILE --coverage
rules:
  - id: RULE-ID
    # One line that says what is compared.
    summary: How many lighthouses are in operation
    claim:
      # The type of value: count, money, duration, date, percent, age, length … (`atodds schema rules` has them all).
      value: count
      # What it is of. Give the base form; every form of a word is found by it.
      of: [lighthouse, light tower]
      # Verbs that bind the value instead: "operated 12 along the coast".
      verbs: [operate]
      # Wordings, where words are not enough: regular expressions with {value} where the value stands.
      patterns:
        - 'the number of lights (is|was) {value}'
      # Never in this company.
      not: [museum, painting]
    compare:
      # How far two values may be apart and still agree: 0, 5 %, or a number with a unit (10 min, 2 km).
      tolerance: 0
      # Equal only after rounding: conflict, warn or ignore.
      rounding: warn
      # Which way the figure moves by nature while a story develops: none, rising or falling.
      trend: none
    report:
      # error fails the build; warning and info are shown. One a verdict: {contradiction: error, imprecise: none}
      severity: error
      # Fields: {referent} {values} {lowest} {highest} {sources} {verdict} {rule}
      message: "Number of lighthouses differs: {values}"
      help: Ask the harbour authority, and for which day the figure is.
    # The proof. Every word above should be needed by one of these texts.
    examples:
      contradiction:
        - ["Twelve lighthouses on the coast were repaired.", "On the coast, 15 lighthouses were repaired."]
      agree:
        - ["Twelve lighthouses were repaired.", "The authority repaired 12 light towers."]
      unrelated:
        - ["Twelve lighthouses were repaired.", "The museum shows 40 lighthouses in oil."]
      finds:
        - The authority operated 12 along the coast.
        - On Friday the number of lights was 12.
      ignores:
        - The painting shows four lighthouses.
"#;
