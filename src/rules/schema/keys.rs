//! The keys of a type as its JSON Schema has them, and the schema of a whole file.

use std::{any::TypeId, sync::LazyLock};

use rustc_hash::FxHashMap;
use schemars::{
    JsonSchema, Schema,
    generate::SchemaSettings,
    transform::{Transform, transform_subschemas},
};

use super::written::{Pack, WrittenClaim, WrittenCompare, WrittenReport, WrittenRule, WrittenUnit};

/// The keys of each type, made once.
static KEYS: LazyLock<FxHashMap<TypeId, Vec<&'static str>>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for (id, schema) in [
        (TypeId::of::<Pack>(), schema_of::<Pack>()),
        (TypeId::of::<WrittenRule>(), schema_of::<WrittenRule>()),
        (TypeId::of::<WrittenClaim>(), schema_of::<WrittenClaim>()),
        (TypeId::of::<WrittenCompare>(), schema_of::<WrittenCompare>()),
        (TypeId::of::<WrittenReport>(), schema_of::<WrittenReport>()),
        (TypeId::of::<WrittenUnit>(), schema_of::<WrittenUnit>()),
    ] {
        let properties = schema.get("properties").and_then(|properties| properties.as_object());
        // A handful of names, once a run.
        let keys = properties.into_iter().flat_map(|map| map.keys()).map(|key| &*key.clone().leak()).collect();
        all.insert(id, keys);
    }
    all
});

/// The keys that a mapping of this type may have, in the order of the type's fields.
pub(super) fn keys<T: 'static>() -> &'static [&'static str] {
    KEYS.get(&TypeId::of::<T>()).map_or(&[], Vec::as_slice)
}

/// The JSON Schema (draft 2020-12) of a rule file.
pub(in crate::rules) fn json_schema() -> serde_json::Value {
    schema_of::<Pack>().to_value()
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().with_transform(NoNull).into_generator().into_root_schema_for::<T>()
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
