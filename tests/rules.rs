//! The rule format from the outside: what is refused and how it is said, and what ships.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{collections::BTreeSet, fs, path::Path};

use atodds::{
    model::{Kind, Rounding, RuleId, Severity, Tolerance, Trend, Verdict, Zone},
    rules::{Expected, PACKS, Role, Rule, RuleSet},
    text::stem,
};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use rust_decimal::Decimal;

/// A report as a terminal without colours shows it.
fn render(error: &dyn Diagnostic) -> String {
    let mut out = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    handler.render_report(&mut out, error).unwrap();
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The report on one rule file.
fn report(yaml: &str) -> String {
    RuleSet::with_texts(&[("desk.yaml", yaml)]).map_or_else(|error| render(&error), |_| "no problem".to_owned())
}

/// One line a problem: place, message, help.
fn brief(yaml: &str) -> String {
    let Err(error) = RuleSet::with_texts(&[("desk.yaml", yaml)]) else { return "no problem".to_owned() };
    let line = |problem: &atodds::error::FileProblem| {
        let at = problem.position().map_or_else(|| "file".to_owned(), |at| format!("{}:{}", at.line, at.column));
        let help = problem.help_text().map(|help| format!("\n  {help}")).unwrap_or_default();
        format!("{at} {}{help}", problem.message())
    };
    error.problems().iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A file of one otherwise good rule, with these lines in it.
fn with(lines: &str) -> String {
    format!("rules:\n  - id: desk-rule\n    summary: A rule\n{lines}\n")
}

/// Built-in rules and one file of the desk's.
fn desk(yaml: &str) -> RuleSet {
    RuleSet::with_texts(&[("desk.yaml", yaml)]).unwrap_or_else(|error| panic!("{}", render(&error)))
}

#[test]
fn a_typo_in_a_key_is_underlined_and_mended() {
    insta::assert_snapshot!(report(&with("    clame: {value: count}")), @r#"
 × unknown key `clame` in a rule
  ╭─[desk.yaml:4:5]
3 │     summary: A rule
4 │     clame: {value: count}
  ·     ──┬──
  ·       ╰── not known here
  ╰────
 help: did you mean `claim`?
"#);
}

#[test]
fn every_problem_of_a_file_is_reported_at_once() {
    insta::assert_snapshot!(report(&with(
        "    claim: {value: durations, of: [stop-over]}\n    compare: {rounding: conflicts, tolerance: 5 %}\n    report: {severity: fatal}"
    )), @r#"
  × 3 problems in the rules

Error:
  × unknown value type `durations`
   ╭─[desk.yaml:4:20]
 3 │     summary: A rule
 4 │     claim: {value: durations, of: [stop-over]}
   ·                    ────┬────
   ·                        ╰── not known here
 5 │     compare: {rounding: conflicts, tolerance: 5 %}
   ╰────
  help: did you mean `duration`?

Error:
  × unknown rounding `conflicts`
   ╭─[desk.yaml:5:25]
 4 │     claim: {value: durations, of: [stop-over]}
 5 │     compare: {rounding: conflicts, tolerance: 5 %}
   ·                         ────┬────
   ·                             ╰── not known here
 6 │     report: {severity: fatal}
   ╰────
  help: did you mean `conflict`?

Error:
  × unknown severity `fatal`
   ╭─[desk.yaml:6:24]
 5 │     compare: {rounding: conflicts, tolerance: 5 %}
 6 │     report: {severity: fatal}
   ·                        ──┬──
   ·                          ╰── not known here
   ╰────
  help: the values known here are: error, warning, info, none
"#);
}

#[test]
fn only_the_placeholder_is_underlined() {
    insta::assert_snapshot!(report(&with(
        "    claim: {value: count, of: [tram]}\n    report:\n      message: \"{referent} differ: {value}\""
    )), @r#"
 × unknown placeholder `{value}`
  ╭─[desk.yaml:6:36]
5 │     report:
6 │       message: "{referent} differ: {value}"
  ·                                    ───┬───
  ·                                       ╰── not filled in
  ╰────
 help: did you mean `{values}`?
"#);
}

#[test]
fn broken_yaml_names_its_line() {
    insta::assert_snapshot!(report("rules:\n  - id: a\n    summary: one: two\n"), @r#"
 × not valid YAML: mapping values are not allowed in this context
  ╭─[desk.yaml:3:17]
2 │   - id: a
3 │     summary: one: two
  ·                 ──┬──
  ·                   ╰── here
  ╰────
 help: text with a colon in it needs quotation marks, and keys of one level the same indentation
"#);
}

/// `rules/refused.txt`: a file as written, `----`, its problems one a line with their help under it, `====`. Rewritten with
/// `ATODDS_ACCEPT=1`, to be read before it is kept.
#[test]
fn what_is_no_rule_is_refused_with_its_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/refused.txt");
    let cases = fs::read_to_string(&path).unwrap();
    let mut said = String::new();
    for case in cases.split_terminator("====\n") {
        let (yaml, _) = case.split_once("----\n").unwrap();
        said.push_str(&format!("{yaml}----\n{}\n====\n", brief(yaml)));
    }
    if std::env::var_os("ATODDS_ACCEPT").is_some() {
        fs::write(&path, said).unwrap();
    } else {
        assert_eq!(said, cases);
    }
}

#[test]
fn large_and_looping_files_are_refused() {
    let large = format!("# {}\nrules: []", "x".repeat(1 << 20));
    assert_eq!(brief(&large), "file desk.yaml: a rule file may have 1024 KiB");
    let mut bomb = "x: &a [y, y, y, y, y, y, y, y, y]\n".to_owned();
    for (name, before) in ('b'..='j').zip('a'..) {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", ")));
    }
    let said = brief(&bomb);
    assert!(said.contains("more than 200000 entries") || said.contains("aliases repeat"), "{said}");
    assert_eq!(brief(&"[".repeat(5_000)), "1:129 nested too deeply");
    assert_eq!(brief(&format!("rules: {}{}", "[".repeat(500), "]".repeat(500))), "1:135 nested too deeply");
}

#[test]
fn a_file_of_nothing_but_mistakes_is_answered_in_short() {
    let many: String =
        (0..400).map(|n| format!("  - {{id: r{n}, summary: x, claim: {{of: [concept:c{n}]}}}}\n")).collect();
    let error = RuleSet::with_texts(&[("desk.yaml", &format!("rules:\n{many}"))]).unwrap_err();
    assert_eq!(error.problems().len(), 101);
    assert_eq!(error.problems()[100].message(), "desk.yaml: 700 more problems are not shown");
}

#[test]
fn problems_come_file_by_file_in_text_order() {
    let error = RuleSet::with_texts(&[
        ("a.yaml", "rules:\n  - id: a\n    sumary: x\n    claims: {}\n"),
        ("b.yaml", "rles: []\n"),
    ])
    .unwrap_err();
    let places: Vec<_> =
        error.problems().iter().map(|p| (p.file().to_owned(), p.position().map(|at| (at.line, at.column)))).collect();
    assert_eq!(
        places,
        [("a.yaml".to_owned(), Some((3, 5))), ("a.yaml".to_owned(), Some((4, 5))), ("b.yaml".to_owned(), Some((1, 1))),]
    );
    assert_eq!(error.to_string(), "3 problems in the rules");
}

#[test]
fn columns_count_characters_after_a_byte_order_mark_too() {
    assert_eq!(
        brief("\u{feff}rules:\n  - {id: émeute, summary: Ärger, sumary: x, claim: {value: count}}\n"),
        "2:10 `émeute` is no rule id\n  small letters and digits, joined by single hyphens: `meeting-duration`\n\
         2:34 unknown key `sumary` in a rule\n  did you mean `summary`?"
    );
}

#[test]
fn a_file_may_change_only_what_it_names() {
    let shipped = RuleSet::built_in().unwrap();
    let changed = desk(
        "rules:\n  - id: meeting-duration\n    override: true\n    claim: {not: [coffee break]}\n    \
         compare: {tolerance: 10 min}\n    report: {severity: warning}\n",
    );
    let id = changed.find("meeting-duration").unwrap();
    assert_eq!(Some(id), shipped.find("meeting-duration"));
    let (before, after) = (&shipped.policies()[id.index()], &changed.policies()[id.index()]);
    assert_eq!(after.tolerance, Tolerance::Absolute(Decimal::from(600)));
    assert_eq!(after.loudness.of(Verdict::Contradiction), Severity::Warning);
    assert_eq!((after.rounding, &after.message, &after.help), (before.rounding, &before.message, &before.help));
    let rule = changed.rule(id);
    assert_eq!(rule.of, shipped.rule(id).of);
    assert_eq!(rule.not.iter().map(|phrase| phrase.text.as_str()).collect::<Vec<_>>(), ["coffee break"]);
    assert_eq!(rule.origin.file, "rules/diplomacy.yaml");
    assert_eq!(rule.origin.changed_by.as_deref(), Some("desk.yaml"));
    assert!(rule.origin.built_in);
}

#[test]
fn a_disabled_rule_is_gone_and_ids_close_up() {
    let shipped = RuleSet::built_in().unwrap();
    let changed = desk("rules:\n  - id: deaths\n    disabled: true\n");
    assert_eq!(changed.find("deaths"), None);
    assert_eq!(changed.rules().len(), shipped.rules().len() - 1);
    assert_eq!(changed.policies().len(), changed.rules().len());
    assert!(changed.referents(&stem("killed")).iter().all(|binding| changed.rule(binding.rule).id != "deaths"));
    let back = RuleSet::with_texts(&[
        ("a.yaml", "rules: [{id: deaths, disabled: true}]"),
        ("b.yaml", "rules: [{id: deaths, override: true, disabled: false}]"),
    ]);
    assert!(back.unwrap().find("deaths").is_some());
}

#[test]
fn a_rule_is_found_by_its_words() {
    let set = desk(&with(
        "    claim: {value: [count, share], of: [night tram, streetcar], verbs: [ride on], not: [tram museum], zones: [caption]}",
    ));
    let id = set.find("desk-rule").unwrap();
    assert_eq!(set.kinds(id), [Kind::Cardinal, Kind::Percent, Kind::Fraction]);
    assert_eq!(id, RuleId(set.rules().len() as u16 - 1));
    let found = |word: &str| -> Vec<(Role, String)> {
        let own = set.referents(&stem(word)).iter().filter(|binding| binding.rule == id);
        own.map(|binding| (binding.role, set.phrase(*binding).text.to_string())).collect()
    };
    assert_eq!(found("trams"), [(Role::Of, "night tram".to_owned())]);
    assert_eq!(found("Streetcar"), [(Role::Of, "streetcar".to_owned())]);
    assert_eq!(found("riding"), [(Role::Verb, "ride on".to_owned())]);
    assert_eq!(found("museums"), [(Role::Not, "tram museum".to_owned())]);
    assert_eq!(found("night"), []);
    assert!(set.rule(id).reads(Zone::Caption) && !set.rule(id).reads(Zone::Body));
    let policy = &set.policies()[id.index()];
    assert_eq!((policy.rounding, policy.trend), (Rounding::Warn, Trend::None));
    assert_eq!(policy.loudness.of(Verdict::Contradiction), Severity::Error);
    assert_eq!(policy.message, "{referent}: {values}");
}

#[test]
fn the_newsrooms_rule_comes_before_the_shipped_one() {
    let set = desk("rules:\n  - id: our-dead\n    summary: x\n    claim: {value: count, of: [dead]}\n");
    let first = set.referents(&stem("dead")).iter().find(|binding| binding.role == Role::Of).unwrap();
    assert_eq!(set.rule(first.rule).id, "our-dead");
}

#[test]
fn a_desk_adds_words_to_a_shipped_list() {
    let set = desk("concepts:\n  airstrike: [drone strike]\nmeasures:\n  rush-hour: [at rush hour]\n");
    let stems = |text: &str| text.split(' ').map(stem).collect::<Vec<_>>();
    let concept = set.concept(&stems("two drone strikes")).unwrap();
    assert_eq!((concept.name.as_str(), concept.len), ("airstrike", 2));
    let rule = set.rule(set.find("airstrikes").unwrap());
    assert!(rule.of.iter().any(|phrase| phrase.text == "drone strike"), "rules see the words added later");
    let measure = set.measure(&stems("passengers at rush hour")).unwrap();
    assert_eq!((measure.name.as_str(), measure.len), ("rush-hour", 3));
    assert_eq!(set.measure(&stems("passengers")), None);
}

#[test]
fn folders_load_both_endings_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let rule =
        |id: &str, more: &str| format!("rules: [{{id: {id}, summary: x, claim: {{value: count, of: [{id}]}}{more}}}]");
    fs::create_dir(folder.path().join("more")).unwrap();
    for (name, text) in [
        ("b.yml", rule("tram", "")),
        ("a.yaml", rule("funicular", "")),
        ("more/c.yaml", rule("tram", ", override: true")),
        ("notes.txt", "no rule".to_owned()),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let set = RuleSet::with_files(&[folder.path().to_owned()]).unwrap();
    let ids: Vec<_> = set.rules().iter().rev().take(2).map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["tram", "funicular"]);
    assert!(set.rules().last().unwrap().origin.changed_by.as_deref().unwrap().ends_with("c.yaml"));

    let empty = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone.yaml");
    fs::write(folder.path().join("latin.yaml"), b"rules: [] # caf\xe9").unwrap();
    let error = RuleSet::with_files(&[empty.path().to_owned(), gone, folder.path().join("latin.yaml")]).unwrap_err();
    let said: Vec<_> = error.problems().iter().map(|problem| problem.message().to_owned()).collect();
    assert!(said[0].ends_with("the folder holds no rule file (.yaml or .yml)"), "{said:?}");
    assert!(said[1].contains("gone.yaml: "), "{said:?}");
    assert!(said[2].ends_with("not UTF-8 text: the first bad byte is at offset 15"), "{said:?}");
}

#[test]
fn every_shipped_file_is_embedded_and_says_what_it_covers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let on_disk: BTreeSet<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("rules/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    let embedded: BTreeSet<_> = PACKS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(on_disk, embedded);
    for (name, text) in PACKS {
        // The first names the schema for editors; tests/schemas.rs sees to it.
        let comments = text.lines().take_while(|line| line.starts_with("# ")).count();
        assert_eq!(comments, 3, "{name} begins with two lines on what it covers");
    }
}

#[test]
fn shipped_rules_are_documented_and_bring_proofs() {
    let set = RuleSet::built_in().unwrap_or_else(|error| panic!("{}", render(&error)));
    let mut ids = BTreeSet::new();
    for (rule, policy) in set.rules().iter().zip(set.policies()) {
        let id = &rule.id;
        assert_eq!(*id, policy.id);
        assert!(ids.insert(id.clone()), "{id} twice");
        assert!(rule.origin.built_in);
        assert!(!policy.summary.ends_with('.') && policy.summary.len() < 80, "{id}: {}", policy.summary);
        assert!(policy.help.as_ref().is_some_and(|help| help.ends_with('.')), "{id} says what to do");
        assert!(policy.message.contains("{values}"), "{id} names the values");
        let has = |wanted: &[Expected]| rule.examples.iter().any(|example| wanted.contains(&example.expected));
        assert!(has(&[Expected::Verdict(Verdict::Contradiction)]), "{id} has no contradiction");
        assert!(has(&[Expected::Verdict(Verdict::Agree), Expected::Unrelated]), "{id} has no counter-example");
    }
}

#[test]
fn the_rules_that_read_are_the_shipped_ones_without_their_examples() {
    let whole = RuleSet::built_in().unwrap();
    let reading = RuleSet::for_reading(true, &[]).unwrap();
    assert_eq!(whole.policies(), reading.policies());
    assert_eq!(whole.rules().len(), reading.rules().len());
    for (one, other) in whole.rules().iter().zip(reading.rules()) {
        let bare = |rule: &Rule| Rule { examples: Vec::new(), origin: one.origin.clone(), ..rule.clone() };
        assert_eq!(bare(one), bare(other));
        assert!(other.examples.is_empty(), "{} kept its examples", other.id);
        assert_eq!(whole.position(one), reading.position(other), "{}", one.id);
    }
}

#[test]
fn no_two_shipped_rules_of_one_kind_share_a_word() {
    let set = RuleSet::built_in().unwrap();
    for (index, rule) in set.rules().iter().enumerate() {
        for other in &set.rules()[..index] {
            let shared = rule.of.iter().find(|phrase| other.of.iter().any(|known| known.stems == phrase.stems));
            let kinds = rule.kinds.iter().any(|kind| other.kinds.contains(kind));
            assert!(!kinds || shared.is_none(), "{} and {}: {shared:?}", rule.id, other.id);
        }
    }
}

#[test]
fn every_kind_of_value_that_is_read_has_one_generic_rule() {
    let set = RuleSet::built_in().unwrap();
    for kind in [
        Kind::Cardinal,
        Kind::Ordinal,
        Kind::Fraction,
        Kind::Percent,
        Kind::Money,
        Kind::Duration,
        Kind::Date,
        Kind::Time,
        Kind::DateTime,
        Kind::Age,
        Kind::Length,
        Kind::Area,
        Kind::Volume,
        Kind::Mass,
        Kind::Speed,
        Kind::Temperature,
        Kind::Data,
        Kind::Energy,
        Kind::Power,
        Kind::Pressure,
        Kind::Frequency,
        Kind::Magnitude,
        Kind::Score,
        Kind::Quote,
        Kind::Name,
    ] {
        let generic: Vec<_> =
            set.rules().iter().filter(|rule| rule.is_generic() && rule.kinds.contains(&kind)).collect();
        assert_eq!(generic.len(), 1, "{kind:?}");
        assert_eq!(set.generic(kind).map(|id| &set.rule(id).id), Some(&generic[0].id));
    }
}

#[test]
fn the_design_pages_rule_ships() {
    let set = RuleSet::built_in().unwrap();
    let id = set.find("meeting-duration").unwrap();
    let policy = &set.policies()[id.index()];
    assert_eq!(set.kinds(id), [Kind::Duration]);
    assert_eq!((policy.rounding, policy.trend), (Rounding::Conflict, Trend::None));
    assert_eq!(policy.loudness.of(Verdict::Contradiction), Severity::Error);
    for word in ["talks", "meetings", "session", "negotiations", "summit"] {
        assert!(set.referents(&stem(word)).iter().any(|b| b.rule == id && b.role == Role::Of), "{word}");
    }
    // The page has the bare verbs last, run and go on as well. They made a meeting of "the shelling lasted two hours"; a noun of
    // meeting takes them by itself.
    for word in ["met", "talked"] {
        assert!(set.referents(&stem(word)).iter().any(|b| b.rule == id && b.role == Role::Verb), "{word}");
    }
}

#[test]
fn an_event_is_named_by_one_word_or_by_a_verb_and_its_particle() {
    // Extraction reads no longer ones: a phrase of three words would never be found.
    let phrases = include_str!("../rules/events.yaml").lines().filter_map(|line| line.trim().split_once(": ["));
    for (event, words) in phrases {
        let long = words.trim_end_matches(']').split(", ").find(|phrase| phrase.split([' ', '-']).count() > 2);
        assert_eq!(long, None, "{event}");
    }
}
