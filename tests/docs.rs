//! The pages of `docs/` that are made of what the program knows, and the schemas beside them. They are written anew by
//! `ATODDS_ACCEPT=1 cargo test --test docs`; without it the test holds the files to what would be written.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use atodds::{
    load, report,
    rules::{self, RuleSet},
};
use serde_json::Value;

#[path = "docs/commands.rs"]
mod commands;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// What a key's page is made of.
struct Field<'s> {
    /// `claim.of`, as the page is called.
    name: String,
    schema: &'s Value,
    required: bool,
}

/// The fields of a rule file, mapping by mapping, in the order of the schema.
fn fields(schema: &Value) -> Vec<(String, Vec<Field<'_>>)> {
    let mut all = Vec::new();
    for (title, prefix, of) in [
        ("A rule file", "", schema),
        ("A rule", "rule.", &schema["$defs"]["Rule"]),
        ("claim", "claim.", &schema["$defs"]["Claim"]),
        ("compare", "compare.", &schema["$defs"]["Compare"]),
        ("report", "report.", &schema["$defs"]["Report"]),
        ("A unit", "unit.", &schema["$defs"]["Unit"]),
    ] {
        let required: Vec<&str> = of["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = of["properties"].as_object().unwrap();
        let fields = properties.iter().map(|(key, schema)| Field {
            name: format!("{prefix}{key}"),
            schema,
            required: required.contains(&key.as_str()),
        });
        all.push((title.to_owned(), fields.collect()));
    }
    all
}

/// What a value may be, in words.
fn shape(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return match reference.rsplit('/').next().unwrap() {
            "Rule" => "a rule".to_owned(),
            "Unit" => "a unit".to_owned(),
            mapping => format!("keys: see [`{0}`](#{0})", mapping.to_lowercase()),
        };
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let mut shapes: Vec<String> = choices.iter().map(shape).collect();
        shapes.dedup();
        return shapes.join(", or ");
    }
    if schema.get("oneOf").is_some() {
        return "one of the words below".to_owned();
    }
    match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        Value::String(of) if of == "array" => match schema["items"].get("oneOf") {
            Some(_) => "a list of the words below".to_owned(),
            None => format!("a list; each item is {}", shape(&schema["items"])),
        },
        Value::String(of) if of == "boolean" => "`true` or `false`".to_owned(),
        Value::String(of) if of == "string" => "text".to_owned(),
        Value::String(of) if of == "number" => {
            format!("a number from {} to {}", schema["minimum"], schema["maximum"])
        }
        Value::String(of) if of == "object" => match schema["properties"].as_object() {
            Some(keys) => format!("keys: {}", keys.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")),
            None => "names, each with a list of words".to_owned(),
        },
        _ => "a value".to_owned(),
    }
}

/// The words of a fixed choice with their meanings, wherever in the schema they stand.
fn words<'s>(schema: &'s Value, found: &mut BTreeMap<usize, (&'s str, &'s str)>) {
    for choice in schema["oneOf"].as_array().into_iter().flatten() {
        if let (Some(word), Some(meaning)) = (choice["const"].as_str(), choice["description"].as_str())
            && !found.values().any(|(known, _)| *known == word)
        {
            found.insert(found.len(), (word, meaning));
        }
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        words(choice, found);
    }
    if let Some(items) = schema.get("items") {
        words(items, found);
    }
}

/// Named keys inside a value, with what they say.
fn inner(schema: &Value) -> Vec<(&str, &str)> {
    let here = schema["properties"].as_object().into_iter().flatten();
    let mut keys: Vec<(&str, &str)> =
        here.filter_map(|(key, schema)| Some((key.as_str(), schema["description"].as_str()?))).collect();
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        keys.extend(inner(choice));
    }
    keys
}

fn page(field: &Field<'_>) -> String {
    let mut page = format!("# `{}`\n\n", field.name);
    if field.required {
        page.push_str("Required. ");
    }
    let shape = shape(field.schema);
    let _ = writeln!(page, "It is {}.\n", shape.replace("](#", "](README.md#"));
    page.push_str(field.schema["description"].as_str().unwrap_or_else(|| panic!("{} is described", field.name)));
    page.push('\n');
    let mut known = BTreeMap::new();
    words(field.schema, &mut known);
    if !known.is_empty() {
        page.push_str("\n| word | what it means |\n|---|---|\n");
        for (word, meaning) in known.values() {
            let _ = writeln!(page, "| `{word}` | {meaning} |");
        }
    }
    let keys = inner(field.schema);
    if !keys.is_empty() {
        page.push_str("\n| key | what it is |\n|---|---|\n");
        for (key, meaning) in keys {
            let _ = writeln!(page, "| `{key}` | {meaning} |");
        }
    }
    page.push_str("\n[All fields](README.md) · [Writing rules](../writing-rules.md)\n");
    page
}

fn index(all: &[(String, Vec<Field<'_>>)]) -> String {
    let mut index = "# The fields of a rule file\n\nA page a field. They are made of the same types as `atodds schema rules`. How they work together \
                     is told in [Writing rules](../writing-rules.md).\n"
        .to_owned();
    for (title, fields) in all {
        let _ = write!(index, "\n## {title}\n\n| key | |\n|---|---|\n");
        for field in fields {
            let first = field.schema["description"].as_str().unwrap_or_default();
            let first = first.split_once(". ").map_or(first, |(first, _)| first);
            let first = first.lines().next().unwrap_or_default().trim_end_matches(['.', ':']);
            let key = field.name.rsplit('.').next().unwrap();
            let _ = writeln!(index, "| [`{key}`]({}.md) | {first} |", field.name);
        }
    }
    index
}

/// The shipped packs and their rules.
fn packs() -> String {
    let rules = RuleSet::built_in().unwrap();
    let mut files: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for (rule, policy) in rules.rules().iter().zip(rules.policies()) {
        let file = rule.origin.file.as_str();
        match files.iter_mut().find(|(known, _)| *known == file) {
            Some((_, list)) => list.push((&rule.id, &policy.summary)),
            None => files.push((file, vec![(&rule.id, &policy.summary)])),
        }
    }
    files.sort();
    let mut page = format!(
        "# The shipped rules\n\n{} rules in {} packs. `atodds explain RULE` shows what one looks for, its verdicts and its examples; `atodds rules list --tag PACK` \
         lists a pack.\n",
        rules.rules().len(),
        files.len()
    );
    for (file, list) in files {
        let text = rules::PACKS.iter().find(|(name, _)| *name == file).unwrap().1;
        let about: Vec<&str> = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .filter(|line| !line.contains("yaml-language-server"))
            .map(|line| line.trim_start_matches('#').trim())
            .collect();
        let name = file.trim_start_matches("rules/").trim_end_matches(".yaml");
        let _ = write!(page, "\n## [{name}](../{file})\n\n{}\n\n| rule | |\n|---|---|\n", about.join(" "));
        for (id, summary) in list {
            let _ = writeln!(page, "| `{id}` | {summary} |");
        }
    }
    page
}

/// Every file this test keeps, by its path in the repository.
fn kept() -> BTreeMap<String, String> {
    let pretty = |schema: &Value| format!("{}\n", serde_json::to_string_pretty(schema).unwrap());
    let schema = rules::json_schema();
    let all = fields(&schema);
    let mut kept = BTreeMap::from([
        ("docs/schema/rules.schema.json".to_owned(), pretty(&schema)),
        ("docs/schema/bundle.schema.json".to_owned(), pretty(&load::bundle_schema())),
        ("docs/schema/baseline.schema.json".to_owned(), pretty(&atodds::baseline::schema())),
        ("docs/schema/config.schema.json".to_owned(), pretty(&atodds::config::schema())),
        ("docs/schema/report.schema.json".to_owned(), pretty(&report::schema())),
        ("docs/schema/compare.schema.json".to_owned(), pretty(&report::compare_schema())),
        ("docs/rules/README.md".to_owned(), index(&all)),
        ("docs/shipped-rules.md".to_owned(), packs()),
    ]);
    for field in all.iter().flat_map(|(_, fields)| fields) {
        kept.insert(format!("docs/rules/{}.md", field.name), page(field));
    }
    kept.extend(commands::pages());
    kept
}

#[test]
fn the_pages_made_of_the_program_are_current() {
    let kept = kept();
    let folder = Path::new(REPOSITORY);
    if std::env::var_os("ATODDS_ACCEPT").is_some() {
        for (path, text) in &kept {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), text).unwrap();
        }
    }
    for (path, text) in &kept {
        let there = fs::read_to_string(folder.join(path)).unwrap_or_default();
        assert!(there == *text, "{path} is not current; ATODDS_ACCEPT=1 cargo test --test docs");
    }
    for (place, of) in [("docs/rules", "field"), ("docs/commands", "command")] {
        for entry in fs::read_dir(folder.join(place)).unwrap() {
            let path = format!("{place}/{}", entry.unwrap().file_name().to_string_lossy());
            assert!(kept.contains_key(&path), "{path} is of no {of}");
        }
    }
}

#[test]
fn every_field_is_described_in_sentences() {
    let schema = rules::json_schema();
    for field in fields(&schema).iter().flat_map(|(_, fields)| fields) {
        let text = field.schema["description"].as_str().unwrap_or_default();
        assert!(text.len() > 20 && text.ends_with(['.', '`']), "{}: {text}", field.name);
    }
}

/// The YAML of a page that can be loaded as rules, block by block.
fn rule_blocks(page: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(REPOSITORY).join(page)).unwrap();
    text.split("```yaml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .filter(|block| block.contains("rules:\n"))
        .collect()
}

#[test]
fn the_lists_on_the_pages_of_fields_load() {
    for field in ["concepts", "events", "measures", "roles", "rivals", "verbs", "units", "titles", "disable"] {
        let text = fs::read_to_string(Path::new(REPOSITORY).join(format!("docs/rules/{field}.md"))).unwrap();
        let block = text.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
        assert!(RuleSet::with_texts(&[(field, block)]).is_ok(), "{field}: {block}");
    }
}

#[test]
fn the_rules_on_the_pages_load_and_their_examples_pass() {
    for page in ["docs/writing-rules.md", "README.md"] {
        let blocks = rule_blocks(page);
        assert!(!blocks.is_empty(), "{page}");
        for block in blocks {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("page.yaml");
            fs::write(&file, &block).unwrap();
            let mut command = assert_cmd::Command::cargo_bin("atodds").unwrap();
            let output = command.args(["rules", "test", "--isolated", "--coverage"]).arg(&file).output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout);
            // A change of a shipped rule need not pass the examples that it no longer fits.
            let changes = block.contains("override: true");
            assert!(output.stderr.is_empty() && (changes || output.status.success()), "{page}:\n{block}\n{output:?}");
            assert!(changes || !said.contains("warn "), "{page}:\n{block}\n{said}");
        }
    }
}
