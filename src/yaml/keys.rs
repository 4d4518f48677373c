//! The JSON Schema of a kind of file, and the keys of its mappings as the schema has them: what is known to the reader and what is
//! known to an editor is one list.

use std::{
    any::TypeId,
    sync::{LazyLock, Mutex, PoisonError},
};

use rustc_hash::FxHashMap;
use schemars::{
    JsonSchema, Schema,
    generate::SchemaSettings,
    transform::{Transform, transform_subschemas},
};

/// The keys of each type that was asked for; a handful of names, made once a run.
static KEYS: LazyLock<Mutex<FxHashMap<TypeId, &'static [&'static str]>>> = LazyLock::new(Mutex::default);

/// The keys that a mapping of this type may have, in the order of the type's fields.
pub(crate) fn keys<T: JsonSchema + 'static>() -> &'static [&'static str] {
    let mut known = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(TypeId::of::<T>()).or_insert_with(|| {
        let schema = of::<T>();
        let properties = schema.get("properties").and_then(|properties| properties.as_object());
        let keys: Vec<&'static str> =
            properties.into_iter().flat_map(|map| map.keys()).map(|key| &*key.clone().leak()).collect();
        keys.leak()
    })
}

/// The JSON Schema (draft 2020-12) of files of this type.
pub(crate) fn json_schema<T: JsonSchema>() -> serde_json::Value {
    of::<T>().to_value()
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with_transform(NoNull)
        .with_transform(Prose)
        .into_generator()
        .into_root_schema_for::<T>()
}

/// A key that may be left out may not be given as nothing.
#[derive(Clone, Debug)]
struct NoNull;

impl Transform for NoNull {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        if let Some(serde_json::Value::Array(types)) = object.get_mut("type") {
            types.retain(|kind| kind != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                object.insert("type".to_owned(), only);
            }
        }
        let is_null = |schema: &serde_json::Value| schema.get("type").is_some_and(|kind| kind == "null");
        if let Some(serde_json::Value::Array(words)) = object.get_mut("enum") {
            words.retain(|word| !word.is_null());
        }
        if let Some(serde_json::Value::Array(choices)) = object.get_mut("anyOf") {
            choices.retain(|choice| !is_null(choice));
            if let [only] = choices.as_slice()
                && let serde_json::Value::Object(only) = only.clone()
            {
                object.remove("anyOf");
                for (key, value) in only {
                    object.entry(key).or_insert(value);
                }
            }
        }
        object.remove("default");
    }
}

/// Descriptions are written in lines of a source file; whoever shows them breaks them anew. Lists and examples keep their lines.
#[derive(Clone, Debug)]
struct Prose;

impl Transform for Prose {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        if let Some(serde_json::Value::String(text)) = schema.get_mut("description") {
            *text = unbroken(text);
        }
    }
}

/// A text whose paragraphs are one line each.
fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fenced = false;
    for line in text.lines() {
        let fence = line.starts_with("```");
        let starts =
            fenced || fence || line.is_empty() || line.starts_with("- ") || out.is_empty() || out.ends_with('\n');
        if !out.is_empty() {
            out.push(if starts || out.ends_with("```") { '\n' } else { ' ' });
        }
        fenced ^= fence;
        out.push_str(if starts { line } else { line.trim_start() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn paragraphs_are_joined_and_examples_are_not() {
        let text = "One line\nand its end:\n\n- a\n- b\n  more\n\n```yaml\nk: v\nl: w\n```\n\nThe last\none.";
        let joined = "One line and its end:\n\n- a\n- b more\n\n```yaml\nk: v\nl: w\n```\n\nThe last one.";
        assert_eq!(unbroken(text), joined);
    }
}
