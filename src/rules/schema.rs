//! Rules as written: the keys of a rule file, read with the place of every value.
//!
//! `written` is the shape of a file, as types; the keys that are known are those of their JSON Schema, so that reading,
//! `atodds schema rules` and the pages of `docs/rules` cannot drift apart. Whatever is no key, no known value or of the
//! wrong shape becomes a fault; reading goes on, so that one run shows all of them. What needs more than one value to judge (words,
//! tolerances, other files) is `compile`'s business.

mod tables;
mod written;

pub(super) use written::{
    Loudness, Pack, Words, WrittenClaim, WrittenCompare, WrittenList, WrittenReport, WrittenRule, WrittenUnit,
};

use super::rule::{Example, Expected, Side};
use crate::{
    error::{FileProblem, WrittenFile},
    model::{Kind, Verdict},
    yaml::{At, Data, Fault, Form, Node, document, keys},
};
use tables::{CHECKS, Choice, EXAMPLES, LOUD, NEEDS, ROUNDING, SEVERITY, TREND, VALUES, ZONES, names};

/// Reads one file; `index` is its place in the list of files.
pub(super) fn read(file: &WrittenFile, index: u16, faults: &mut Vec<Fault>) -> Result<Pack, FileProblem> {
    let root = document(file)?;
    let mut reader = Reader { form: Form { file: index, faults } };
    if matches!(root.data, Data::Nothing) {
        let help = format!("a rule file has the keys: {}", keys::<Pack>().join(", "));
        return Err(FileProblem::of_file(&file.name, "the file holds no rules".to_owned(), Some(help)));
    }
    Ok(reader.pack(&root))
}

/// The keys of a text that says more than its words.
const SIDE: &[&str] = &["text", "published", "publisher"];

/// A file being read.
struct Reader<'f> {
    form: Form<'f>,
}

impl Reader<'_> {
    fn pack(&mut self, root: &Node) -> Pack {
        let mut pack = Pack::default();
        for (key, value) in self.form.keys(root, "a rule file", keys::<Pack>()) {
            match key {
                "extends" => pack.extends = Some(self.words(value, "`extends`")),
                "disable" => pack.disable = Some(self.words(value, "`disable`")),
                "rules" => {
                    let rules = self.form.list(value, "`rules`").iter();
                    pack.rules = Some(rules.filter_map(|node| self.rule(node)).collect());
                }
                "concepts" => pack.concepts = Some(self.lists(value, "concept")),
                "events" => pack.events = Some(self.lists(value, "event")),
                "measures" => pack.measures = Some(self.lists(value, "measure")),
                "roles" => pack.roles = Some(self.lists(value, "role")),
                "verbs" => pack.verbs = Some(self.lists(value, "verb")),
                "units" => {
                    let units = self.form.list(value, "`units`").iter();
                    pack.units = Some(units.filter_map(|node| self.unit(node)).collect());
                }
                "titles" => pack.titles = Some(self.words(value, "`titles`")),
                _ => pack.rivals = Some(self.lists(value, "rival")),
            }
        }
        pack
    }

    fn rule(&mut self, node: &Node) -> Option<WrittenRule> {
        let before = self.form.faults.len();
        let keys = self.form.keys(node, "a rule", keys::<WrittenRule>());
        let Some(&(_, id)) = keys.iter().find(|(key, _)| *key == "id") else {
            if self.form.faults.len() == before {
                self.form.fault(node, "a rule has no `id`".to_owned(), "this rule").help =
                    Some("give it a name in small letters and hyphens, such as `meeting-duration`".to_owned());
            }
            return None;
        };
        let mut rule = WrittenRule::named(self.form.text(id, "`id`")?);
        let is_check = keys.iter().any(|(key, _)| *key == "check");
        // Whether the rule that is changed is a check is known when the files are laid over one another.
        let may_be_check = is_check || keys.iter().any(|(key, _)| *key == "override");
        if let Some(&(key, value)) = keys.iter().find(|(key, _)| is_check && ["claim", "compare"].contains(key)) {
            self.form.fault(value, format!("a rule with `check` has no `{key}`"), "not here").help =
                Some("a check finds and compares its values by itself; its `report` can be changed".to_owned());
        }
        for (key, value) in keys {
            match key {
                "summary" => rule.summary = self.form.text(value, "`summary`"),
                "description" => rule.description = self.form.text(value, "`description`"),
                "tags" => rule.tags = Some(self.words(value, "`tags`")),
                "since" => rule.since = self.form.text(value, "`since`"),
                "override" => rule.overrides = Some(self.form.flag(value, "`override`")),
                "disabled" => rule.disabled = Some(self.form.flag(value, "`disabled`")),
                "check" => rule.check = self.choice(value, "check", CHECKS),
                "claim" => rule.claim = Some(self.claim(value)),
                "compare" => rule.compare = Some(self.compare(value)),
                "report" => rule.report = Some(self.report(value)),
                "examples" => rule.examples = Some(self.examples(value, may_be_check)),
                _ => {}
            }
        }
        rule.broken = self.form.faults.len() > before;
        Some(rule)
    }

    fn claim(&mut self, node: &Node) -> WrittenClaim {
        let mut claim = WrittenClaim::default();
        for (key, value) in self.form.keys(node, "`claim`", keys::<WrittenClaim>()) {
            match key {
                "value" => claim.value = self.kinds(value),
                "of" => claim.of = Some(self.changeable(value, "`of`")),
                "verbs" => claim.verbs = Some(self.changeable(value, "`verbs`")),
                "patterns" => claim.patterns = Some(self.changeable(value, "`patterns`")),
                "not" => claim.not = Some(self.changeable(value, "`not`")),
                _ => {
                    if matches!(&value.data, Data::List(zones) if zones.is_empty()) {
                        self.form.fault(value, "`zones` is empty".to_owned(), "the rule would read nothing");
                    }
                    claim.zones = Some(self.choices(value, "`zones`", "zone", ZONES));
                }
            }
        }
        claim
    }

    fn compare(&mut self, node: &Node) -> WrittenCompare {
        let mut compare = WrittenCompare::default();
        for (key, value) in self.form.keys(node, "`compare`", keys::<WrittenCompare>()) {
            match key {
                "tolerance" => compare.tolerance = self.number(value, "`tolerance`"),
                "score" => compare.score = self.number(value, "`score`"),
                "rounding" => compare.rounding = self.choice(value, "rounding", ROUNDING),
                "scope" => compare.scope = Some(self.choices(value, "`scope`", "scope", NEEDS)),
                _ => compare.trend = self.choice(value, "trend", TREND),
            }
        }
        compare
    }

    fn report(&mut self, node: &Node) -> WrittenReport {
        let mut report = WrittenReport::default();
        for (key, value) in self.form.keys(node, "`report`", keys::<WrittenReport>()) {
            match key {
                "severity" => report.severity = self.loudness(value),
                "message" => report.message = self.form.text(value, "`message`"),
                _ => report.help = self.form.text(value, "`help`"),
            }
        }
        report
    }

    /// One severity, or one a verdict.
    fn loudness(&mut self, node: &Node) -> Option<Loudness> {
        if !matches!(node.data, Data::Map(_)) {
            return Some(Loudness::Ceiling(self.choice(node, "severity", SEVERITY)?.value));
        }
        let mut each = Vec::new();
        for (key, value) in self.form.keys(node, "`severity`", &names(LOUD)) {
            let Some(&(_, verdict, _)) = LOUD.iter().find(|(name, ..)| *name == key) else { continue };
            each.extend(self.choice(value, "severity", SEVERITY).map(|severity| (verdict, severity.value)));
        }
        Some(Loudness::Each(each))
    }

    /// A number, or text with one; what it must be is judged where its meaning is known.
    fn number(&mut self, node: &Node, what: &str) -> Option<At<String>> {
        match &node.data {
            Data::Number(digits) => Some(At { value: digits.clone(), place: self.form.place(node) }),
            _ => self.form.text(node, what),
        }
    }

    fn choice<T: Copy>(&mut self, node: &Node, what: &str, table: &[Choice<T>]) -> Option<At<T>> {
        let word = self.form.text(node, what)?;
        if let Some(&(_, value, _)) = table.iter().find(|(known, ..)| *known == word.value) {
            return Some(At { value, place: word.place });
        }
        self.form.unknown(node, &format!("unknown {what} `{}`", word.value), &word.value, &names(table), "values");
        None
    }

    /// Words of a table under a key; `what` is what one of them is called.
    fn choices<T: Copy>(&mut self, node: &Node, key: &str, what: &str, table: &[Choice<T>]) -> Vec<T> {
        let items = self.form.list(node, key).iter();
        items.filter_map(|item| Some(self.choice(item, what, table)?.value)).collect()
    }

    /// One word or a list of words of [`VALUES`]. `None` only after a fault.
    fn kinds(&mut self, node: &Node) -> Option<At<Vec<Kind>>> {
        let place = self.form.place(node);
        let values = match &node.data {
            Data::List(values) if !values.is_empty() => values.as_slice(),
            Data::List(_) => {
                self.form.fault(node, "`value` is empty".to_owned(), "needs a type of value");
                return None;
            }
            _ => std::slice::from_ref(node),
        };
        let mut kinds: Vec<Kind> = Vec::new();
        for value in values {
            for &kind in self.choice(value, "value type", VALUES).map_or(&[][..], |kinds| kinds.value) {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        (!kinds.is_empty()).then_some(At { value: kinds, place })
    }

    /// A list of words, or `{add: […], remove: […]}`.
    fn changeable(&mut self, node: &Node, what: &str) -> Words {
        let is_change = |key: &Node| matches!(&key.data, Data::Text(key) if ["add", "remove"].contains(&key.as_str()));
        if !matches!(&node.data, Data::Map(keys) if keys.iter().any(|(key, _)| is_change(key))) {
            return Words::All(self.words(node, what));
        }
        let (mut add, mut remove) = (Vec::new(), Vec::new());
        for (key, value) in self.form.keys(node, what, &["add", "remove"]) {
            let list = if key == "add" { &mut add } else { &mut remove };
            *list = self.words(value, &format!("`{key}`"));
        }
        Words::Change { add, remove }
    }

    fn words(&mut self, node: &Node, what: &str) -> Vec<At<String>> {
        if what == "`of`" && matches!(&node.data, Data::List(items) if items.is_empty()) {
            self.form.fault(node, "`of` is empty".to_owned(), "needs words").help =
                Some("a rule without words binds every value of its type; leave the key out to mean that".to_owned());
        }
        let word = format!("a word of {what}");
        self.form.list(node, what).iter().filter_map(|item| self.form.text(item, &word)).collect()
    }

    /// The lists of `concepts`, `events`, `measures`, `roles`, `rivals` or `verbs`.
    fn lists(&mut self, node: &Node, what: &str) -> Vec<WrittenList> {
        let Data::Map(pairs) = &node.data else {
            let label = format!("this is {}", node.data.name());
            self.form.fault(node, format!("`{what}s` must be a set of named lists"), label);
            return Vec::new();
        };
        let mut lists: Vec<WrittenList> = Vec::with_capacity(pairs.len());
        let mut seen = rustc_hash::FxHashSet::default();
        for (key, value) in pairs {
            let Some(name) = self.form.text(key, &format!("the name of a {what}")) else { continue };
            if !seen.insert(name.value.clone()) {
                let message = format!("the {what} `{}` is given twice in this file", name.value);
                self.form.fault(key, message, "the second time");
                continue;
            }
            let words = self.words(value, &format!("the {what} `{}`", name.value));
            if words.is_empty() && matches!(&value.data, Data::List(items) if items.is_empty()) {
                self.form.fault(value, format!("the {what} `{}` has no words", name.value), "needs words");
            }
            lists.push(WrittenList { name, words });
        }
        lists
    }

    fn unit(&mut self, node: &Node) -> Option<WrittenUnit> {
        let (mut words, mut size) = (None, None);
        for (key, value) in self.form.keys(node, "a unit", keys::<WrittenUnit>()) {
            match key {
                "words" => words = Some(self.words(value, "`words`")),
                _ => size = Some(self.number(value, "`is`")?),
            }
        }
        if words.as_ref().is_some_and(Vec::is_empty) {
            self.form.fault(node, "a unit has no words".to_owned(), "this unit");
        }
        let missing = if words.is_none() { "words" } else { "is" };
        let (Some(words), Some(is)) = (words, size) else {
            self.form.fault(node, format!("a unit has no `{missing}`"), "this unit").help =
                Some("write `{words: [football pitch], is: 7140 m2}`".to_owned());
            return None;
        };
        Some(WrittenUnit { words, is })
    }

    /// Pairs of texts; for a check, and where the key says so, single texts too.
    fn examples(&mut self, node: &Node, may_be_check: bool) -> Vec<Example> {
        let mut examples = Vec::new();
        for (key, value) in self.form.keys(node, "`examples`", &names(EXAMPLES)) {
            let Some(&(_, expected, _)) = EXAMPLES.iter().find(|(name, ..)| *name == key) else { continue };
            for item in self.form.list(value, &format!("`{key}`")) {
                let place = self.form.place(item);
                let sides = match &item.data {
                    Data::List(sides) if sides.len() == 2 && !expected.is_of_one_text() => {
                        let sides: Vec<Side> = sides.iter().filter_map(|side| self.side(side)).collect();
                        if sides.len() < 2 {
                            continue;
                        }
                        sides
                    }
                    Data::Text(_) | Data::Map(_) if may_be_check || expected.is_of_one_text() => {
                        let Some(side) = self.side(item) else { continue };
                        vec![side]
                    }
                    other => {
                        let label = match other {
                            Data::List(items) => format!("this is a list of {}", items.len()),
                            other => format!("this is {}", other.name()),
                        };
                        let (message, help) = if expected.is_of_one_text() {
                            (format!("an example of `{key}` must be one text"), "write one text an item")
                        } else {
                            (
                                "an example must be two texts".to_owned(),
                                r#"write `["what one outlet says", "what another says"]`"#,
                            )
                        };
                        self.form.fault(item, message, label).help = Some(help.to_owned());
                        continue;
                    }
                };
                if expected == Expected::Verdict(Verdict::Update) && sides.iter().any(|side| side.published.is_none()) {
                    self.form
                        .fault(item, "an update needs to know when each side was published".to_owned(), "no time")
                        .help = Some(
                        "write both sides as `{text: \"12 people died\", published: 2024-05-01T10:00}`".to_owned(),
                    );
                    continue;
                }
                examples.push(Example { expected, sides, place });
            }
        }
        examples
    }

    /// A text, or a text with when and by whom it was published.
    fn side(&mut self, node: &Node) -> Option<Side> {
        if !matches!(node.data, Data::Map(_)) {
            return Some(Side { text: self.form.text(node, "an example")?.value, ..Side::default() });
        }
        if let Data::Map(keys) = &node.data
            && !keys.iter().any(|(key, _)| matches!(&key.data, Data::Text(key) if SIDE.contains(&key.as_str())))
        {
            self.form.fault(node, "an example must be text".to_owned(), "this is a set of keys").help =
                Some("text with a colon in it needs quotation marks".to_owned());
            return None;
        }
        let mut side = Side::default();
        for (key, value) in self.form.keys(node, "an example", SIDE) {
            let text = self.form.text(value, &format!("`{key}`"))?.value;
            match key {
                "text" => side.text = text,
                "published" => side.published = Some(text),
                _ => side.publisher = Some(text),
            }
        }
        if side.text.is_empty() {
            self.form.fault(node, "an example has no `text`".to_owned(), "no text").help =
                Some("write `{text: \"what the outlet says\", published: 2014-10-14T23:30}`".to_owned());
            return None;
        }
        Some(side)
    }
}
